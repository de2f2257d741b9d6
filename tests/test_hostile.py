"""Texts made to hurt: none hangs, none crashes, and what cannot be an article says so."""

from __future__ import annotations

import time

import pytest

from tests.sample import ARTICLE
from thidua_extract import ArticleRecord, extract
from thidua_extract.cleaning.readable import MAX_CHARS
from thidua_extract.errors import EncodingError, TextTooLongError

# Ten times what the slowest takes on a small machine, and a hundredth of what a pattern that backtracks would.
SECONDS = 30

HOSTILE = {
    "letters without a space": "ă" * 200_000,
    "capitals without a space": "Đ" * 200_000,
    "syllables without a space": "Nguyễn" * 33_000,
    "digits": "1234567890" * 10_000,
    "digits and stops": "1.000." * 20_000,
    "digits and commas": "9,9 " * 25_000,
    "opening brackets": "(" * 50_000,
    "closing brackets": ")" * 50_000,
    "quotes": '"' * 50_000,
    "quotes and letters": "“đ" * 25_000,
    "commas": ", " * 50_000,
    "hyphens": "-" * 50_000,
    "slashes": "1/" * 50_000,
    "stops": "đ." * 50_000,
    "line ends": "\n" * 100_000,
    "lines of one letter": "đ\n" * 50_000,
    "spaces": "Đ" + " " * 200_000 + "đ",
    "bidirectional marks": "\u202e\u2066đ\u2069\u202c" * 20_000,
    "combining marks": "a" + "\u0301" * 100_000,
    "zero-width joiners": "đ\u200d" * 50_000,
    "emoji": "👩‍👩‍👧‍👦🎖️" * 10_000,
    "titles of awards": "Bằng khen " * 10_000,
    "ranks": "hạng Nhất, hạng Nhì và hạng Ba, " * 3_000,
    "names": "Nguyễn Văn " * 10_000,
    "one endless list of names": "ông Nguyễn Văn An, " * 5_000,
    "posts": "Phó Chủ tịch " * 8_000,
    "posts in a chain": "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, " * 2_500,
    "places": "huyện " * 15_000,
    "coordinated places": "các huyện Nam Trực, Vụ Bản và " * 3_000,
    "bodies": "UBND " * 20_000,
    "money": "tỷ đồng " * 12_000,
    "figures": "tăng 19,29% so với " * 5_000,
    "figures and measures": "1,5 nghìn tỷ đồng " * 5_000,
    "days": "ngày 1/1/" * 10_000,
    "years": "2021-" * 20_000,
    "documents": "Quyết định số 1/QĐ-" * 5_000,
    "abbreviations": "Đ/c TP. " * 12_000,
    "one line of an article, over and over": ARTICLE.replace("\n", " ") * 200,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_hangs(text: str) -> None:
    start = time.monotonic()
    record = extract(text)
    assert time.monotonic() - start < SECONDS
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0\u3000", "\u200b\ufeff"])
def test_empty_text_gives_an_empty_record_that_says_so(text: str) -> None:
    record = extract(text)
    assert [d.code for d in record.diagnostics] == ["empty-text"]
    assert record.article.text == text
    assert not (record.dates or record.units or record.officials or record.awards or record.figures)


@pytest.mark.parametrize(
    "text",
    [
        "On 19 January 2022 the committee awarded certificates of merit to 12 teams worth 5 billion dong in 2021.",
        "Le 19 janvier 2022, le comité a décerné des médailles à douze équipes méritantes de la région.",
        "2022年1月19日,委员会向十二个集体颁发了奖状,并表彰了在竞赛运动中取得优异成绩的个人和单位。",
        "Ngay 19/01/2022, UBND tinh to chuc hoi nghi tong ket phong trao thi dua, tang bang khen cho 12 tap the.",
        "Ngµy 19/01/2022, Uû ban nh©n d©n tØnh tæ chøc héi nghÞ tæng kÕt phong trµo thi ®ua, khen th­ëng.",
    ],
    ids=["English", "French", "Chinese", "without tone marks", "TCVN3 read as Latin-1"],
)
def test_text_that_is_not_vietnamese_gives_an_empty_record_that_says_so(text: str) -> None:
    record = extract(text)
    assert [d.code for d in record.diagnostics] == ["not-vietnamese"]
    assert not (record.dates or record.units or record.officials or record.awards or record.figures)


@pytest.mark.parametrize(
    "text",
    [ARTICLE, "UBND tỉnh Hà Nam", "Chiều 30-3, ông K’Sor Phước dự hội nghị tại TP. HCM", "12/4", "Tin: PV"],
)
def test_vietnamese_text_however_short_is_not_called_foreign(text: str) -> None:
    assert "not-vietnamese" not in {d.code for d in extract(text).diagnostics}


def test_an_article_of_five_megabytes_is_refused_at_once() -> None:
    text = ARTICLE * (5_000_000 // len(ARTICLE.encode()) + 1)
    start = time.monotonic()
    with pytest.raises(TextTooLongError, match="characters"):
        extract(text, id="long")
    assert time.monotonic() - start < 1


def test_the_limit_is_on_characters() -> None:
    assert extract(" " * MAX_CHARS).diagnostics[0].code == "empty-text"
    with pytest.raises(TextTooLongError):
        extract(" " * (MAX_CHARS + 1))


@pytest.mark.parametrize("half", ["\ud800", "\udfff", "\udce1"])
def test_a_lone_surrogate_is_refused(half: str) -> None:
    with pytest.raises(EncodingError, match="surrogate at character 3"):
        extract("Bằn" + half + "g khen")
