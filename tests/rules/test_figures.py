from __future__ import annotations

import time
from decimal import Decimal

import pytest

from thidua_extract.mention import Mention
from thidua_extract.rules.figures import RULES, bound_rule, find_figures
from thidua_extract.rules.numbers import read_number
from thidua_extract.rules.rule import Rule, check_example
from thidua_extract.segment import view_of


def found(text: str) -> list[tuple[str, str]]:
    return [(m.value["value"], m.value["unit"]) for m in find_figures(view_of(text), [])]


@pytest.mark.parametrize("rule", [*RULES, bound_rule()], ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    check_example(rule)


@pytest.mark.parametrize(
    ("typed", "options", "value"),
    [
        ("82.450", {}, "82450"),
        ("1.246,35", {}, "1246.35"),
        ("1,246.35", {}, "1246.35"),
        ("12,917", {"whole": True}, "12917"),
        ("410,325", {}, "410.325"),
        ("0.33", {"small": True}, "0.33"),
        ("0.125", {"small": True}, "0.125"),
        ("0,5", {}, "0.5"),
        ("41, 3", {}, "41.3"),
        ("07", {"whole": True}, "7"),
        ("3.785.000", {}, "3785000"),
        ("512.4000", {}, "5124000"),
        ("1.171,8", {}, "1171.8"),
    ],
)
def test_numbers_as_they_are_typed(typed: str, options: dict[str, bool], value: str) -> None:
    assert read_number(typed, **options) == Decimal(value)


@pytest.mark.parametrize("typed", ["1.2.3", "12.10.2020,5", "1,2,3"])
def test_what_is_no_number(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("thu ngân sách đạt 3 nghìn tỷ đồng", [("3", "nghìn tỷ đồng")]),
        ("vận động được 16 tỷ 434 triệu đồng", [("16.434", "tỷ đồng")]),
        ("thu trên địa bàn có 612 triệu, bằng 28%", [("612", "triệu"), ("28", "%")]),
        ("năng suất lúa 65,4 tạ/ha", [("65.4", "tạ/ha")]),
        ("thu nhập 52 triệu đồng/người/năm", [("52", "triệu đồng/người/năm")]),
        ("lương 13,2 triệu đồng/người-tháng", [("13.2", "triệu đồng/người-tháng")]),
        ("tạo việc làm cho 6,8 nghìn lao động", [("6.8", "nghìn lao động")]),
        ("toàn huyện có 12,450 hộ", [("12450", "hộ")]),
        ("mở 3km đường", [("3", "km")]),
        ("doanh thu đạt hai nghìn tỷ đồng", [("2", "nghìn tỷ đồng")]),
    ],
)
def test_units(text: str, quantities: list[tuple[str, str]]) -> None:
    assert found(text) == quantities


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("đạt gần 300 tỷ đồng", "under"),
        ("đạt hơn 300 tỷ đồng", "over"),
        ("đạt khoảng 300 tỷ đồng", "about"),
        ("đạt trên dưới 7%", "about"),
        ("đạt tối thiểu 25%", "at_least"),
        ("số thu từ 500 tỷ đồng trở lên", "at_least"),
        ("không quá 20%", "at_most"),
        ("cao hơn 2% so với năm trước", "exact"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert [m.value["bound"] for m in find_figures(view_of(text), [])] == [bound]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("đạt 15/18 chỉ tiêu", "18"),
        ("hoàn thành 15 trong tổng số 18 chỉ tiêu", "18"),
        ("thu 60 tỷ / 350 tỷ đồng", "350"),
        ("tăng trưởng (8,1%/12%)", "12"),
        ("có 16/34 Chi cục địa phương", "34"),
    ],
)
def test_done_of_planned(text: str, total: str) -> None:
    assert [m.value["total"] for m in find_figures(view_of(text), [])] == [total]


@pytest.mark.parametrize(
    ("text", "value", "upper"),
    [
        ("ước 110 - 115 nghìn tỷ đồng", "110", "115"),
        ("tăng 7,5-8,5%", "7.5", "8.5"),
        ("giảm từ 2 đến 2,5%", "2", "2.5"),
        ("thưởng từ 300 đến 500 triệu đồng", "300", "500"),
    ],
)
def test_ranges(text: str, value: str, upper: str) -> None:
    assert [(m.value["value"], m.value["upper"]) for m in find_figures(view_of(text), [])] == [(value, upper)]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 30 của Chính phủ",
        "năm 2021 tỷ lệ hộ nghèo giảm mạnh",
        "Ngày 15/3 xã Phú Lâm tổ chức hội nghị",
        "tại thôn 2 xã Phú Lâm",
        "Kỳ họp thứ 7, HĐND khóa XV",
        "lúc 14 giờ 30 phút ngày 12/4/2020",
        "ông An, 45 tuổi, có 25 năm công tác",
        "Điện thoại: 0228.3849386",
        "LLVT Quân khu 5 và Công an Q. 5",
        "quy hoạch chi tiết tỷ lệ 1/500 khu đô thị",
        "Đồng chí 2 Đồng Nai",
        "Tuyến số 1 Yên Viên - Ngọc Hồi",
    ],
)
def test_not_quantities(text: str) -> None:
    assert found(text) == []


def test_dates_are_kept_off() -> None:
    view = view_of("6 tháng đầu năm thu 20 tỷ đồng; ngày 20 tỷ lệ giảm")
    start = view.text.index("20 tỷ đồng")
    assert find_figures(view, [Mention("dates", start, start + 2)]) == []


def test_two_of_a_kind_do_not_overlap() -> None:
    mentions = find_figures(view_of("đạt 118 - 120 nghìn tỷ đồng, bằng 14/16 chỉ tiêu, tăng 7,5-8,5%"), [])
    assert [m.value["value"] for m in mentions] == ["118", "14", "7.5"]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "1.234," * 20_000,
        "12/" * 30_000,
        "tăng " * 30_000,
        "5 nghìn tỷ " * 15_000,
        "(" * 50_000,
        "5%" * 10_000,
    ],
    ids=["digits", "groups", "slashes", "verbs", "units", "brackets", "percents"],
)
def test_hostile_text_ends(text: str) -> None:
    began = time.perf_counter()
    find_figures(view_of(text), [])
    assert time.perf_counter() - began < 5
