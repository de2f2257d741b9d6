"""Whatever characters a text holds, it gives a record: no exception but the documented ones, no quote that is off."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import thidua_extract as te
from tests.sample import ARTICLE
from thidua_extract.errors import ThiduaError
from thidua_extract.records import ArticleRecord

pytestmark = pytest.mark.slow

LEAD = "Chiều 19/01/2022, UBND tỉnh Hà Nam tổ chức hội nghị tổng kết phong trào thi đua. "

# Characters that break programs: digits of other scripts (some that Python does not know), letters whose lower case is
# longer, ligatures, marks that are sorted, jamo, bidirectional and invisible marks, controls, line ends of all kinds.
AWKWARD = (
    "٠١٢٣٩۵०९๓𝟎𝟗\U00016d71\U00016d79\U0001e5f1²½Ⅻ①"
    "İıßẞǅﬀŉΐſKÅ"
    "\u0301\u0323\u0309\u031b\u05b0\u0f71\u0f72\u3099\U0001d165\u1100\u1161\u11a8"
    "\u200b\u200d\u200e\u200f\u202a\u202e\u2066\u2069\u061c\ufeff\u00ad\ufe0f\U000e0041"
    "\x00\x01\x07\x08\x1b\x1f\x7f\x85\r\n\t\x0b\x0c\u2028\u2029\xa0\u3000"
    "\ufffd\ufffe\uffff\ue000\U0010ffff👩🎖🏽🇻"
)

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
awkward_text = st.text(st.sampled_from(AWKWARD), max_size=40)
words = st.sampled_from(sorted(set(ARTICLE.split())))
marks = st.sampled_from([" ", ", ", ". ", "; ", "\n", "(", ")", '"', "“", "-", " - ", "/", ".", ",", "%", ": ", ""])
numerals = st.from_regex(r"\d{1,20}([.,/:-]\d{1,8}){0,4}", fullmatch=True)  # digits of every script
pieces = st.one_of(words, marks, numerals, st.sampled_from(AWKWARD), any_text.map(lambda text: text[:5]))
torn_articles = st.lists(pieces, max_size=60).map("".join)

CUES = (
    "ngày {} tháng {} năm {}",
    "Chiều {}/{}/{}",
    "từ năm {} đến năm {}, quý {}",
    "{} tháng đầu năm {}, nhiệm kỳ {}",
    "thu ngân sách đạt {} tỷ {} triệu đồng, bằng {}% kế hoạch",
    "đạt {}/{} chỉ tiêu, tăng từ {}%",
    "diện tích {} ha, sản lượng {} nghìn tấn, {} hộ",
    "tặng Bằng khen cho {} tập thể, {} cá nhân và {} hộ gia đình",
    "{} đồng chí được tặng Huy hiệu {} năm tuổi Đảng, hạng {}",
    "Quyết định số {}/QĐ-UBND ngày {}/{}",
    "thôn {}, tổ dân phố số {}, Quân khu {}",
)


def check(text: str) -> None:
    """The record of the text is sound, or the text is refused as documented."""
    try:
        record = te.extract(text)
    except ThiduaError:
        return
    assert record.article.text == text
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize("lead", ["", LEAD], ids=["alone", "in an article"])
@given(text=any_text)
def test_any_text(lead: str, text: str) -> None:
    check(lead + text)


@pytest.mark.parametrize("lead", ["", LEAD], ids=["alone", "in an article"])
@given(text=awkward_text)
def test_awkward_characters(lead: str, text: str) -> None:
    check(lead + text)


@given(torn_articles)
def test_torn_articles(text: str) -> None:
    check(LEAD + text)


@given(st.sampled_from(CUES), st.tuples(numerals, numerals, numerals))
def test_digits_of_every_script_where_numbers_are_read(cue: str, typed: tuple[str, str, str]) -> None:
    check(LEAD + cue.format(*typed) + ".")


@given(st.integers(0, len(ARTICLE)), st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=6).map("".join))
def test_an_article_with_awkward_characters_inside(at: int, awkward: str) -> None:
    check(ARTICLE[:at] + awkward + ARTICLE[at:])


@given(any_text, any_text, any_text, st.none() | st.dates())
def test_whatever_is_known_of_the_article(url: str, source: str, title: str, published: date | None) -> None:
    record = te.extract(LEAD + "Ngày 20/1 họp.", id=source, url=url, source=source, title=title, published=published)
    assert record.article.url == url


@settings(max_examples=20)
@given(st.lists(torn_articles, max_size=5))
def test_the_pipeline_in_pieces(texts: list[str]) -> None:
    nlp = te.load()
    for text, doc in zip(texts, nlp.pipe(LEAD + text for text in texts), strict=True):
        assert doc.text == LEAD + text
        for name, group in doc.spans.items():
            assert all(span.text for span in group), name
        assert doc._.record.article.text == LEAD + text


@given(st.text(st.characters(categories=["Cs"]), min_size=1, max_size=3))
def test_halves_of_surrogate_pairs_are_refused(half: str) -> None:
    with pytest.raises(ThiduaError):
        te.extract(LEAD + half)
