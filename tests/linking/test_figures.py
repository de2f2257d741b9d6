"""Sentences in the genre; places are real, figures invented."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

import thidua_extract as te
from thidua_extract.records import Figure


def figures(text: str) -> list[Figure]:
    return list(te.extract(text).figures)


def short(figure: Figure) -> tuple[str, str | None, str | None]:
    value = None if figure.value is None else f"{figure.value:f}"
    return figure.indicator, value, figure.unit


def changes(figure: Figure) -> list[tuple[str, str, str | None]]:
    return [(c.relation, f"{c.value:f}{c.unit}", c.base) for c in figure.comparisons]


@pytest.mark.parametrize(
    ("text", "indicator", "value", "unit"),
    [
        ("Giá trị sản xuất công nghiệp đạt 6.350 tỷ đồng.", "Giá trị sản xuất công nghiệp", "6350", "tỷ đồng"),
        ("Tổng chi ngân sách 3.390 tỷ đồng.", "Tổng chi ngân sách", "3390", "tỷ đồng"),
        ("Tỷ lệ hộ nghèo giảm còn 2,15%.", "Tỷ lệ hộ nghèo", "2.15", "%"),
        (
            "Thu nhập bình quân đầu người năm 2020 đạt 48 triệu đồng/năm.",
            "Thu nhập bình quân đầu người",
            "48",
            "triệu đồng/năm",
        ),
        ("Huyện có 17/19 chỉ tiêu đạt và vượt kế hoạch.", "chỉ tiêu đạt và vượt kế hoạch", "17", "chỉ tiêu"),
        ("Thị xã đã thu hút mới 9 dự án, tổng vốn đăng ký 80 tỷ đồng.", "thu hút mới dự án", "9", "dự án"),
        ("Hơn 24.100 hộ gia đình đạt danh hiệu văn hóa.", "hộ gia đình đạt danh hiệu văn hóa", "24100", "hộ gia đình"),
        ("Xã làm mới 4,5 km đường giao thông.", "làm mới đường giao thông", "4.5", "km"),
        ("Có 96% người dân tham gia bảo hiểm y tế.", "người dân tham gia bảo hiểm y tế", "96", "%"),
        ("Kinh tế biển chiếm 58% tổng sản phẩm.", "Kinh tế biển", "58", "%"),
        ("Tốc độ tăng trưởng kinh tế đạt từ 9 - 9,5%.", "Tốc độ tăng trưởng kinh tế", "9", "%"),
        (
            "Giá trị sản phẩm trên 1 ha đất canh tác đạt 120 triệu đồng.",
            "Giá trị sản phẩm trên 1 ha đất canh tác",
            "120",
            "triệu đồng",
        ),
        (
            "Tổng nợ phải trả của 12 dự án kể trên là 580 tỷ đồng.",
            "Tổng nợ phải trả của 12 dự án kể trên",
            "580",
            "tỷ đồng",
        ),
    ],
)
def test_what_is_measured(text: str, indicator: str, value: str, unit: str) -> None:
    assert (indicator, value, unit) in [short(f) for f in figures(text)]


def test_changes_and_attainments_go_to_the_value_before() -> None:
    text = (
        "Thu ngân sách trên địa bàn ước đạt 272,5 tỷ đồng, tăng 58% so với kế hoạch HĐND thị xã giao, tăng gần 95% "
        "so cùng kỳ nhưng mới bằng 97% dự toán tỉnh giao."
    )
    (figure,) = figures(text)
    assert figure.estimated
    assert changes(figure) == [
        ("increase", "58%", "kế hoạch HĐND thị xã giao"),
        ("increase", "95%", "cùng kỳ"),
        ("of", "97%", "dự toán tỉnh giao"),
    ]
    assert [c.bound for c in figure.comparisons] == ["exact", "under", "exact"]


def test_a_plan_named_without_so_voi() -> None:
    (figure,) = figures("Tổng thu ngân sách đạt 1.178 tỷ đồng, tăng 43,6% KH năm, bằng 28,9% chỉ tiêu huyện giao.")
    assert changes(figure) == [("increase", "43.6%", "KH năm"), ("of", "28.9%", "chỉ tiêu huyện giao")]


@pytest.mark.parametrize(
    ("text", "indicator", "change"),
    [
        ("GRDP của tỉnh tăng 7,64%.", "GRDP của tỉnh", ("increase", "7.64%", None)),
        ("Thu ngân sách đạt 105% dự toán.", "Thu ngân sách", ("of", "105%", "dự toán")),
        ("Số vụ tai nạn giao thông giảm 10%.", "Số vụ tai nạn giao thông", ("decrease", "10%", None)),
        ("Thu ngân sách vượt dự toán 12%.", "Thu ngân sách", ("increase", "12%", "dự toán")),
    ],
)
def test_a_change_without_a_level(text: str, indicator: str, change: tuple[str, str, str | None]) -> None:
    (figure,) = figures(text)
    assert (figure.indicator, figure.value, changes(figure)) == (indicator, None, [change])


def test_a_head_and_a_base_told_once_for_a_list() -> None:
    text = (
        "So với cùng kỳ năm 2019, giá trị sản xuất ngành nông, lâm, thủy sản tăng 3,2%, công nghiệp, xây dựng tăng "
        "16,7%, dịch vụ tăng 8,8%."
    )
    assert [(f.indicator, changes(f)) for f in figures(text)] == [
        ("giá trị sản xuất ngành nông, lâm, thủy sản", [("increase", "3.2%", "cùng kỳ năm 2019")]),
        ("giá trị sản xuất ngành công nghiệp, xây dựng", [("increase", "16.7%", "cùng kỳ năm 2019")]),
        ("giá trị sản xuất ngành dịch vụ", [("increase", "8.8%", "cùng kỳ năm 2019")]),
    ]


def test_shares_of_a_list() -> None:
    text = "Tỷ trọng công nghiệp - xây dựng 42%, dịch vụ 40% và nông nghiệp 18%."
    assert [short(f)[:2] for f in figures(text)] == [
        ("Tỷ trọng công nghiệp - xây dựng", "42"),
        ("Tỷ trọng dịch vụ", "40"),
        ("Tỷ trọng nông nghiệp", "18"),
    ]


def test_values_in_order() -> None:
    text = "Chi trả nợ lãi là 41 tỷ đồng và chi thường xuyên 301 tỷ đồng, tăng lần lượt 13,7% và 5,4% so với cùng kỳ."
    assert [changes(f) for f in figures(text)] == [
        [("increase", "13.7%", "cùng kỳ")],
        [("increase", "5.4%", "cùng kỳ")],
    ]


def test_one_value_for_each_thing_told_of() -> None:
    text = (
        "Có 512 doanh nghiệp thành lập mới với tổng vốn đăng ký là 3.478 tỷ đồng, tăng 3,5% về số doanh nghiệp và tăng "
        "14,1% về số vốn đăng ký so với năm 2017."
    )
    assert [changes(f) for f in figures(text)] == [
        [("increase", "3.5%", "năm 2017")],
        [("increase", "14.1%", "năm 2017")],
    ]


def test_from_one_level_to_another() -> None:
    found = figures("Tỷ lệ hộ nghèo giảm từ 5,2% năm 2018 xuống còn 3,1% năm 2020.")
    assert [(short(f)[:2], f.period) for f in found] == [
        (("Tỷ lệ hộ nghèo", "5.2"), "2018"),
        (("Tỷ lệ hộ nghèo", "3.1"), "2020"),
    ]


def test_years_of_one_indicator() -> None:
    found = figures("GDP năm 2012 tăng 9,2%; năm 2013 tăng 9,3%.")
    assert [(f.indicator, changes(f), f.period) for f in found] == [
        ("GDP", [("increase", "9.2%", None)], "2012"),
        ("GDP", [("increase", "9.3%", None)], "2013"),
    ]


def test_multiples() -> None:
    (figure,) = figures("Thu nhập bình quân đầu người đạt 50 triệu đồng/người/năm, tăng gấp 1,7 lần so với năm 2015.")
    assert changes(figure) == [("of", "1.7lần", "năm 2015")]


def test_brackets_that_add_nothing() -> None:
    (figure,) = figures("Quy mô kinh tế đạt hơn 5,5 triệu tỷ đồng (khoảng 240,5 tỷ USD).")
    assert (figure.value, figure.bound) == (Decimal("5.5"), "over")
    (figure,) = figures("Đến nay, huyện có 15/15 xã (bằng 100%) đạt chuẩn nông thôn mới.")
    assert (figure.value, figure.total, figure.comparisons) == (15, 15, ())


def test_parts_of_a_whole() -> None:
    found = figures("Trong 12 chỉ tiêu của kế hoạch, có 4 chỉ tiêu đạt và 8 chỉ tiêu vượt kế hoạch.")
    assert [(f.indicator, f.value, f.total) for f in found] == [
        ("chỉ tiêu đạt", 4, 12),
        ("chỉ tiêu vượt kế hoạch", 8, 12),
    ]


def test_this_number_is_the_one_before() -> None:
    (figure,) = figures("Thu ngân sách đạt 9.700 tỷ đồng. Con số này bằng 65,1% dự toán.")
    assert changes(figure) == [("of", "65.1%", "dự toán")]


def test_told_twice_is_one_figure() -> None:
    (figure,) = figures(
        "Thu ngân sách đạt 450 tỷ đồng\nNăm 2020, tổng thu ngân sách đạt 450 tỷ đồng, tăng 12% so với năm 2019."
    )
    assert changes(figure) == [("increase", "12%", "năm 2019")]
    assert figure.normalized is not None
    assert figure.normalized.value == Decimal(450_000_000_000)
    assert figure.indicator_code == "budget_revenue"


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh tặng Bằng khen cho 12 tập thể và 40 cá nhân.",
        "Có 35 hộ gia đình được biểu dương, khen thưởng.",
        "Dịp này, 53 doanh nghiệp được trao danh hiệu tiêu biểu.",
        "Công an thu giữ 300kg ma túy đá, bắt giữ 11 đối tượng.",
        "Em Hùng cứu 3 bạn đuối nước, cách nhà khoảng 100m.",
        "Chủ tịch UBND huyện thưởng 100 triệu đồng cho ban chuyên án.",
        "Mỗi ông nhận phần thưởng trị giá 2,3 triệu đồng.",
        "Gần 300 người tham dự hội nghị.",
        "Nghị quyết được 95% số phiếu tán thành.",
        "Đội nhận 300 triệu đồng của bà L. để xin việc.",
        "Bệnh viện có 2 buổi/ngày khám cho cán bộ.",
    ],
)
def test_what_measures_nothing(text: str) -> None:
    assert figures(text) == []


def test_hostile_text_ends() -> None:
    for text in (
        "tăng 5%, " * 3_000,
        "thu ngân sách " * 5_000 + "5 tỷ đồng",
        "(" * 20_000 + "5 tỷ đồng",
        "và 5 dự án " * 3_000,
    ):
        began = time.perf_counter()
        te.extract(text)
        assert time.perf_counter() - began < 10
