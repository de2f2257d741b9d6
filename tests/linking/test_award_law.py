"""What the law makes impossible is told, and stays as the text has it."""

from __future__ import annotations

import pytest

from thidua_extract import extract
from thidua_extract.catalogue.awards import award_titles
from thidua_extract.linking import award_law
from thidua_extract.linking.award_law import _STANDING
from thidua_extract.rules.rule import check_example


def impossible(text: str) -> dict[str, str]:
    found = {d.code: d.message for d in extract(text).diagnostics if d.code.startswith("award.impossible")}
    return {code.removeprefix("award.impossible_"): message for code, message in found.items()}


@pytest.mark.parametrize("rule", award_law.RULES, ids=lambda rule: rule.id)
def test_example(rule: award_law.Rule) -> None:
    check_example(rule)


def test_a_certificate_of_merit_from_the_president() -> None:
    text = "Chủ tịch nước tặng Giấy khen cho ông Lê Văn Tám."
    assert impossible(text)["conferrer"].startswith("A1: Chủ tịch nước cannot confer Giấy khen")
    assert [c.name for c in extract(text).awards[0].conferred_by] == ["Chủ tịch nước"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UBND huyện Nam Trực tặng Huân chương Lao động hạng Ba cho xã Nam Hồng.", "conferrer"),
        ("Chủ tịch UBND xã Mỹ Tân tặng Bằng khen cho em Lê Văn Tám.", "conferrer"),
        ("Chủ tịch nước tặng Huân chương Dũng cảm hạng Ba cho ông Lê Văn Tám.", "rank"),
        ("Năm 2020, UBND huyện công nhận xã Nam Hồng đạt danh hiệu Lao động tiên tiến.", "recipient"),
        ("Ngày 5/3/1990, Chủ tịch nước phong tặng danh hiệu Bà mẹ Việt Nam anh hùng cho bà Lê Thị Tư.", "time"),
    ],
)
def test_what_cannot_be(text: str, code: str) -> None:
    assert set(impossible(text)) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch nước tặng Huân chương Lao động hạng Ba cho xã Nam Hồng và ông Lê Văn Tám.",
        "Thủ tướng Chính phủ tặng Bằng khen cho 3 tập thể.",
        "UBND tỉnh Nam Định tặng Bằng khen cho gia đình ông Lê Văn Tám.",
        "Chủ tịch UBND huyện Nam Trực tặng Giấy khen cho 5 hộ gia đình.",
        "Công ty Dệt may tặng Giấy khen cho bà Lê Thị Tư.",
        "Đảng và Nhà nước tặng Huân chương Độc lập hạng Nhì cho ông Lê Văn Tám.",
    ],
)
def test_what_can_be(text: str) -> None:
    assert impossible(text) == {}


def test_the_catalogue_speaks_the_words_of_the_check() -> None:
    told = {conferrer for title in award_titles() for conferrer in title.conferrers}
    assert set(_STANDING) <= told
