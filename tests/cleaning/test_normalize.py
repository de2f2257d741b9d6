"""The view: what it makes plain, and that every span of it leads back to the words it stands for."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.cleaning.normalize import View, canonical, match_key

WORDS = (
    *(
        "Chủ",
        "tịch",
        "Uỷ",
        "ban",
        "nhân",
        "dân",
        "hoà",
        "khoẻ",
        "quỳ",
        "thuỷ",
        "Ðồng",
        "chí",
        "kỷ",
        "niệm",
        "TP.",
        "HCM",
    ),
    *("Đ/c", "13.5", "“Vì", "sự", "nghiệp”", "2020–2025", "-", "–", "\u200bẩn\u200b", "a\u0301\u0323", "ＵＢＮＤ"),
)
GAPS = (" ", "  ", "\u00a0", "\u3000", "\t", "\n", "\r\n", " \n ", "\u200b ", " \u00a0 ")


@st.composite
def _articles(draw: st.DrawFn) -> str:
    """Words of the genre in many spellings, in composed or decomposed Unicode, with odd spaces between."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=30))
    text = "".join(word + draw(st.sampled_from(GAPS)) for word in words)
    form = draw(st.sampled_from(("as typed", "NFC", "NFD")))
    return text if form == "as typed" else unicodedata.normalize("NFD" if form == "NFD" else "NFC", text)


TEXTS = st.one_of(_articles(), st.text(), st.text(alphabet="aoàuỷyqđÐ \u00a0\n\r\u0301\u0323\u200b\u200e.-–“”"))


def _words(text: str) -> list[str]:
    return View(text).text.split()


@given(TEXTS, st.data())
def test_every_span_of_words_leads_back_to_text_that_reads_the_same(given_text: str, data: st.DataObject) -> None:
    view = View(given_text)
    words = list(re.finditer(r"[^ \n]+", view.text))
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = view.raw(words[first].start(), words[last].end())
    assert 0 <= start < end <= len(given_text)
    assert _words(given_text[start:end]) == view.text[words[first].start() : words[last].end()].split()


@given(TEXTS)
def test_the_map_goes_up_and_stays_inside(given_text: str) -> None:
    view = View(given_text)
    spans = [view.raw(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= start < end <= len(given_text) for start, end in spans)
    assert all(a <= b and c <= d for (a, c), (b, d) in pairwise(spans))


@given(TEXTS)
def test_at_is_the_reverse_of_raw(given_text: str) -> None:
    view = View(given_text)
    for position in range(len(view.text)):
        start, _ = view.raw(position, position + 1)
        assert view.raw(view.at(start), view.at(start) + 1)[0] == start


@given(TEXTS)
def test_the_key_is_as_long_as_the_text(given_text: str) -> None:
    view = View(given_text)
    assert len(view.key) == len(view.text)


@given(_articles())
def test_composed_and_decomposed_text_have_one_view(text: str) -> None:
    assert View(unicodedata.normalize("NFD", text)).text == View(unicodedata.normalize("NFC", text)).text


@given(TEXTS)
def test_no_odd_space_is_left(given_text: str) -> None:
    assert not re.search(r"[\t\r\xa0\u3000\u200b\u200e]", View(given_text).text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("hoà bình, khoẻ mạnh, Thuỷ", "hòa bình, khỏe mạnh, Thủy"),
        ("quỳ, quý, hoàn, toán", "quỳ, quý, hoàn, toán"),
        ("Ðồng chí", "Đồng chí"),
        ("HOÀ Hoà hoà hOÀ", "HÒA Hòa hòa hÒA"),
        ("khoẺ khOẻ tUỲ tuỲ", "khỏE khỎe tÙY tùY"),
        ("TP.\u00a0HCM", "TP. HCM"),
        ("2020 – 2025", "2020 - 2025"),
        ("“Vì sự nghiệp”", '"Vì sự nghiệp"'),
        ("hai  ba", "hai ba"),
    ],
)
def test_typing_habits_are_made_plain(typed: str, plain: str) -> None:
    assert View(typed).text == plain
    assert canonical(typed) == plain


@pytest.mark.parametrize("given_text", ["hai  ba", " hai ba", "hai ba ", "hai\u200b ba", "hai\u00ad ba\ufeff"])
@pytest.mark.parametrize("frame", ["{}", "Một.\n{}\nBốn."])
def test_what_is_not_seen_goes_wherever_it_stands(given_text: str, frame: str) -> None:
    assert View(frame.format(given_text)).text == frame.format("hai ba")


@pytest.mark.parametrize(
    ("a", "b"), [("kỷ niệm chương", "kỉ niệm chương"), ("TỶ ĐỒNG", "tỉ đồng"), ("Chiến sỹ", "chiến sĩ")]
)
def test_the_key_has_one_spelling_of_a_final_i(a: str, b: str) -> None:
    assert match_key(a) == match_key(b)


def test_the_key_keeps_apart_what_differs() -> None:
    assert match_key("ty") != match_key("tỷ")
    assert match_key("uy") != match_key("ui")


def test_a_line_broken_inside_a_sentence_is_joined_and_its_offsets_stay() -> None:
    text = "Ủy ban nhân dân huyện tổ chức hội nghị tổng kết phong trào\nthi đua yêu nước.\nDòng sau."
    view = View(text)
    assert view.text.count("\n") == 1
    start = view.text.index("phong trào thi đua")
    assert text[slice(*view.raw(start, start + len("phong trào thi đua")))] == "phong trào\nthi đua"


@pytest.mark.parametrize(
    ("digits", "plain"),
    [("٢٠٢٢", "2022"), ("１９", "19"), ("𝟐𝟎𝟐𝟓", "2025"), ("१२,५%", "12,5%"), ("m²", "m²"), ("Ⅳ", "Ⅳ")],
    ids=["Arabic", "full width", "bold", "Devanagari", "superscript", "Roman"],
)
def test_digits_of_all_scripts_are_made_plain(digits: str, plain: str) -> None:
    assert View(digits).text == plain
    assert canonical(digits) == plain


def test_no_digit_is_left_that_python_cannot_read() -> None:
    every = "".join(filter(regex.compile(r"\d").match, map(chr, range(sys.maxunicode + 1))))
    view = View(every)
    assert len(view.text) == len(every) > 600
    assert set(view.text) <= set("0123456789\ufffd")


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0323\u0301"])
def test_a_long_run_of_marks_is_composed_in_linear_time(marks: str) -> None:
    text = "a" + marks * 400_000
    began = time.process_time()
    view = View(text)
    assert time.process_time() - began < 10
    assert view.raw(0, 1)[0] == 0
    assert canonical(text)


def test_lines_broken_at_a_fixed_width_are_joined_before_capitals_too() -> None:
    text = (
        "Tới dự hội nghị tổng kết phong trào thi đua của xã có ông Lê Văn Tám, Phó Chủ\n"
        "tịch huyện; bà Vũ Thị Lan, Bí thư đảng ủy xã; ông Đỗ Văn Hải, trưởng thôn và\n"
        "hơn một trăm đại biểu của các thôn, các đoàn thể. Năm nay, thu nhập bình quân\n"
        "đầu người tăng, hộ nghèo giảm, trường học được xây mới và đường làng được bê\n"
        "tông hóa. Đảng bộ xã ba năm liền vững mạnh được khen bởi Ban Thường vụ\n"
        "Huyện ủy. Hội nghị đã phát động thi đua năm mới.\n"
        "Tin, ảnh: Văn Nam"
    )
    view = View(text)
    assert "Ban Thường vụ Huyện ủy" in view.text
    assert view.text.endswith("năm mới.\nTin, ảnh: Văn Nam")
    assert "Chủ tịch\n- Bằng" in View(text.replace("Huyện ủy", "- Bằng khen").replace("Thường vụ", "Chủ tịch")).text
