from __future__ import annotations

import time

import pytest

from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.dates import LEAD, NOT_DATES, RULES, find_dates
from thidua_extract.rules.rule import Rule, check_example


@pytest.mark.parametrize("rule", [*RULES, *NOT_DATES, LEAD], ids=lambda rule: rule.id)
def test_example(rule: Rule) -> None:
    check_example(rule)


def quotes(text: str) -> list[str]:
    view = View(text)
    return [view.text[m.start : m.end] for m in find_dates(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng nay (5-9), trường khai giảng", ["Sáng nay (5-9)"]),
        ("Chiều nay, 27/8, UBND quận họp", ["Chiều nay, 27/8"]),
        ("chiều tối 26.12 tại thôn Đông", ["chiều tối 26.12"]),
        ("kỷ niệm (3-3-1959 - 3-3-2017)", ["3-3-1959", "3-3-2017"]),
        ("kỷ niệm 65 năm (19-8-1945/19-8-2010)", ["19-8-1945", "19-8-2010"]),
        ("năm học 2022 - 2023 và nhiệm kỳ 2020-2025", ["năm học 2022 - 2023", "nhiệm kỳ 2020-2025"]),
        ("11 tháng đầu năm 2018, quý III", ["11 tháng đầu năm 2018", "quý III"]),
        ("hai ngày 6 và 7-7", ["ngày 6", "7-7"]),
        ("Thứ Bảy, 27/04/2024 08:20", ["Thứ Bảy, 27/04/2024"]),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "đạt 14/16 chỉ tiêu, bằng 87,5% kế hoạch 5 năm",
        "trụ sở tại số 12/5 đường 30/4, phường 3",
        "theo Thông tư số 12/2019/TT-BNV của Bộ Nội vụ",
        "Điện thoại: 0228.3849.386",
        "tổng giá trị 2.015 tỷ đồng, 1.998 hộ",
        "lúc 7 giờ 30, 08:21:02",
        "tính theo giá so sánh 2010",
        "kế hoạch 5 năm, sau 25 năm xây dựng",
        "thắng 3-2 ở trận cuối",
    ],
)
def test_no_dates(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize("hostile", ["1" * 50_000, "1/" * 25_000, "ngày " * 20_000, "năm 20" * 10_000, "từ " * 20_000])
def test_hostile_text_does_not_hang(hostile: str) -> None:
    begin = time.perf_counter()
    find_dates(View(hostile))
    assert time.perf_counter() - begin < 5
