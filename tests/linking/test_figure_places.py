"""When and where figures hold, how rows and brackets tell them, and what stands for what; figures are invented."""

from __future__ import annotations

from datetime import date

import pytest

import thidua_extract as te
from tests.linking.test_figures import changes, figures, short
from thidua_extract.records import Figure


def of_2019(text: str) -> list[Figure]:
    return list(te.extract(text, published=date(2019, 12, 20)).figures)


def test_a_period_named_once_holds_for_the_list_behind_it() -> None:
    found = of_2019(
        "Mục tiêu năm 2020 của huyện Na Rì:\n- Thu ngân sách đạt 46 tỷ đồng.\n- Trồng mới 310 ha rừng.\n\n"
        "Ông Hoàng Văn Lưu phát biểu."
    )
    assert [(f.indicator, f.period) for f in found] == [("Thu ngân sách", "2020"), ("Trồng mới rừng", "2020")]


def test_a_period_of_its_own_comes_first() -> None:
    found = of_2019("Năm 2019, thu ngân sách đạt 41 tỷ đồng; năm 2018 là 37 tỷ đồng.")
    assert [(short(f)[1], f.period) for f in found] == [("41", "2019"), ("37", "2018")]


def test_whose_figure_it_is() -> None:
    found = figures("Huyện Cư Kuin có 15.400 ha cà phê. Riêng xã Ea Tiêu sản lượng cà phê đạt 4.120 tấn.")
    assert [(f.unit, f.scope and f.scope.name) for f in found] == [("ha", "Huyện Cư Kuin"), ("tấn", "xã Ea Tiêu")]


def test_a_table_row_by_row() -> None:
    found = of_2019(
        "Kết quả thực hiện các chỉ tiêu:\n"
        "Chỉ tiêu | Đơn vị | Kế hoạch năm 2019 | Thực hiện năm 2019\n"
        "Tổng diện tích gieo trồng | ha | 4.200 | 4.315\n"
        "Sản lượng lương thực | tấn | 18.000 | 18.640\n"
    )
    values = {(f.indicator, f"{f.value:f}", f.unit) for f in found if f.value is not None}
    assert ("Tổng diện tích gieo trồng", "4315", "ha") in values
    assert ("Sản lượng lương thực", "18640", "tấn") in values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Số xã chưa có chợ giảm từ 36 xuống còn 21.", ["36", "21"]),
        ("Số hợp tác xã trên địa bàn huyện là 147.", ["147"]),
        ("Đàn bò sữa tăng từ 210 lên 960 con.", ["210", "960"]),
        ("Xã Yên Lư đạt 17/19 tiêu chí, xã Tân Liễu 15/19.", ["17", "15"]),
    ],
)
def test_numerals_that_leave_the_unit_to_others(text: str, values: list[str]) -> None:
    assert [short(f)[1] for f in figures(text)] == values


def test_a_number_that_can_be_read_twice_says_so() -> None:
    record = te.extract("Sản lượng cá đạt 3,450 tấn, nuôi 2.100 lồng, bán 1,200 tấn.")
    assert "number-undecided" in {d.code for d in record.diagnostics}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the plan's own value, where it agrees with the share done
        (
            "Thu ngân sách đạt 88 tỷ đồng, bằng 110% dự toán (80 tỷ đồng).",
            [("Thu ngân sách", "88"), ("dự toán Thu ngân sách", "80")],
        ),
        # the same once more in another currency is none
        ("Xuất khẩu đạt 2 triệu USD (46 tỷ đồng).", [("Xuất khẩu", "2")]),
        # the amount behind the share done
        ("Khối lượng đào đắp đạt 75% (12.300 m3).", [("Khối lượng đào đắp", "12300")]),
        # by the year
        (
            "Vốn đăng ký giai đoạn 2021-2025 đạt 50 tỷ đồng (10 tỷ đồng/năm).",
            [("Vốn đăng ký", "50"), ("Vốn đăng ký", "10")],
        ),
        # another time in brackets
        (
            "Chợ thu 40 triệu đồng mỗi ngày (6 tháng đạt 7.300 triệu đồng).",
            [("thu", "40"), ("thu", "7300")],
        ),
    ],
)
def test_what_brackets_tell(text: str, expected: list[tuple[str, str]]) -> None:
    assert [short(f)[:2] for f in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("Lô đất ở thị trấn Phố Mới được bán với giá 14 triệu đồng/m2.", "giá Lô đất ở thị trấn Phố Mới", "14"),
        ("Giá sắn tươi ở chợ xuống thấp, chỉ còn 1.500 đồng/kg.", "Giá sắn tươi ở chợ", "1500"),
        ("Tỉnh dành khoảng 620 tỷ đồng cho giao thông nông thôn.", "dành giao thông nông thôn", "620"),
        ("Công ty thu hồi 61% cổ phần nhà nước.", "thu hồi cổ phần nhà nước", "61"),
        ("Doanh thu tăng 40% so với giá khởi điểm là 3 tỷ đồng/năm.", "giá khởi điểm", "3"),
    ],
)
def test_what_money_and_shares_are_told_of(text: str, indicator: str, value: str) -> None:
    assert (indicator, value) in [short(f)[:2] for f in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh phấn đấu xếp hạng ít nhất từ 21/63 tỉnh, thành phố về cải cách.",
        "Tổ công tác kiểm tra 01 phương tiện chở cát.",
        "Nếu bỏ 30 tỷ đồng vào ngân hàng thì lãi nhiều hơn.",
        "Do thiếu phòng, lớp 6/14 trường tiểu học Lê Lợi phải học nhờ.",
        "Nhà máy tính cứ 1 m3 gỗ phải gánh thêm phí.",
    ],
)
def test_ranks_single_things_and_suppositions_are_no_figures(text: str) -> None:
    assert [short(f) for f in figures(text)] == []


def test_the_people_a_rate_is_told_per_are_no_figure() -> None:
    assert [short(f)[:2] for f in figures("Huyện trồng 0,8 ha cây xanh cho 1.000 dân.")] == [("trồng cây xanh", "0.8")]


def test_a_sentence_with_only_a_time_goes_on_with_the_one_before() -> None:
    found = figures("Số thu thuế tháng 6 đạt 120 tỷ đồng. Lũy kế từ 1/1 đến 30/6 đạt 684 tỷ đồng.")
    assert [short(f)[:2] for f in found] == [("Số thu thuế", "120"), ("Số thu thuế", "684")]


def test_what_a_year_of_accidents_took_is_a_statistic() -> None:
    found = figures("Trong 9 tháng đầu năm, toàn tỉnh xảy ra 86 vụ tai nạn giao thông, làm 41 người chết.")
    assert [short(f)[1] for f in found] == ["86", "41"]
    assert figures("Vụ cháy đêm qua làm 2 người chết, 5 người bị thương.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giá thuê nhà đã tăng phi mã tới 40%.", [("increase", "40%", None)]),
        ("Thành phố giảm tỷ lệ chôn lấp rác thêm 20% so với hiện nay.", [("decrease", "20%", "hiện nay")]),
        ("Độ bao phủ đạt 91%, còn thiếu 2% so với chỉ tiêu.", [("decrease", "2%", "chỉ tiêu")]),
        ("Xuất khẩu của tỉnh tăng đều mấy năm gần đây, khoảng 12%/năm.", [("increase", "12%/năm", None)]),
    ],
)
def test_changes_in_other_words(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert changes(figures(text)[0]) == expected


def test_a_verb_of_change_holds_for_the_next_count() -> None:
    found = figures("Sau sắp xếp, cả nước giảm 12 huyện và 305 xã.")
    assert [(f.indicator, changes(f)) for f in found] == [
        ("huyện", [("decrease", "12huyện", None)]),
        ("xã", [("decrease", "305xã", None)]),
    ]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Giá đất nền ở phường Tân An có lúc đạt ngưỡng 21 triệu đồng/m2.", "Giá đất nền ở phường Tân An"),
        ("Lương cơ sở sẽ được điều chỉnh lên 1,5 triệu đồng/tháng.", "Lương cơ sở"),
        ("Mức hỗ trợ đối với hộ nuôi heo là 38.000 đồng/kg.", "Mức hỗ trợ đối với hộ nuôi heo"),
        ("Nhập siêu giảm, xuất siêu đạt mức kỷ lục 7 tỷ USD.", "xuất siêu"),
        ("Diện tích đã giải phóng mặt bằng được 31 ha.", "Diện tích đã giải phóng mặt bằng"),
    ],
)
def test_what_links_is_no_part_of_the_name(text: str, indicator: str) -> None:
    assert figures(text)[0].indicator == indicator


def test_more_than_is_a_bound_and_no_change() -> None:
    (figure,) = figures("Số nợ thuế của doanh nghiệp nhiều hơn 300 tỷ đồng.")
    assert figure.comparisons == ()


def test_a_rate_compared_with_has_a_value_of_its_own() -> None:
    found = figures("Tốc độ tăng trưởng của tỉnh đạt 8%, cao hơn tốc độ tăng trưởng của cả nước là 6,5%.")
    assert [(f"{f.value:f}", changes(f)) for f in found] == [("8", []), ("6.5", [])]


def test_money_of_other_countries_is_not_counted_in_dong() -> None:
    (figure,) = figures("Tổng vốn đầu tư là 20 tỷ won.")
    assert figure.normalized is not None
    assert figure.normalized.unit == "KRW"
