"""What sentences of reports say, and what they do not; places are real, figures invented."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

import thidua_extract as te
from tests.linking.test_figures import changes, figures, short


@pytest.mark.parametrize(
    "text",
    [
        "Trong 5 năm, có 1.204 lượt cá nhân đạt danh hiệu chiến sĩ thi đua cơ sở.",
        "Đã có 88 lượt tập thể được công nhận Tập thể lao động xuất sắc.",
        "Toàn ngành có hơn 2.300 lượt tập thể, hơn 9.100 lượt cá nhân được khen thưởng.",
        "Trong tổng số 21 đảng viên được trao Huy hiệu Đảng đợt này, có 03 đảng viên nhận Huy hiệu 60 năm tuổi Đảng, "
        "18 đảng viên nhận Huy hiệu 30 năm tuổi Đảng.",
        "Năm 2022, huyện có 312 giáo viên đạt danh hiệu Lao động tiên tiến, 27 giáo viên được tặng giấy khen.",
        "Cả ba nghị quyết được 100% đại biểu biểu quyết tán thành.",
        "Ông Lê Văn Tâm trúng cử với tỷ lệ phiếu bầu đạt 97,5%.",
        "Có 52/54 cán bộ chủ chốt đồng ý giới thiệu nhân sự.",
        "Bản kê khai cho thấy gia đình ông Tâm có trang trại diện tích 2 ha, ông đứng tên căn hộ trị giá 3,5 tỷ đồng.",
        "Đoàn kiểm tra phát hiện 7 công trình không phép, 5 công trình sẽ bị cưỡng chế.",
        "Bậc mầm non có 3 trường được công nhận là Hoa Sen, Sơn Ca và Tuổi Thơ.",
    ],
)
def test_titles_votes_and_private_things_are_no_figures(text: str) -> None:
    assert [short(f) for f in figures(text)] == []


@pytest.mark.parametrize(
    ("text", "indicator", "value", "unit"),
    [
        (
            "Đại biểu biểu quyết thông qua nghị quyết với các chỉ tiêu: thu nhập bình quân đầu người đạt 63 triệu "
            "đồng; giảm tỷ lệ hộ nghèo còn 1,8%; tỷ lệ người dân tham gia BHYT đạt 94,2%.",
            "tỷ lệ người dân tham gia BHYT",
            "94.2",
            "%",
        ),
        (
            "Sau khi bỏ phiếu kín, kỳ họp nghe báo cáo: tỷ lệ hộ nghèo còn 2,4%.",
            "tỷ lệ hộ nghèo",
            "2.4",
            "%",
        ),
        ("Huyện hỗ trợ phát triển, nâng cấp 9 sản phẩm của 7 chủ thể.", "nâng cấp sản phẩm", "9", "sản phẩm"),
        (
            "Xã hoàn thành, nghiệm thu, đưa vào sử dụng 03 nhà văn hóa thôn Bản Mới.",
            "nghiệm thu, đưa vào sử dụng nhà văn hóa thôn Bản Mới",
            "3",
            "nhà văn hóa",
        ),
        ("Nông dân khai thác hiệu quả 215 ha đất canh tác.", "khai thác hiệu quả đất canh tác", "215", "ha"),
        ("Trong năm, toàn xã có 31 người đi xuất khẩu lao động.", "người đi xuất khẩu lao động", "31", "người"),
        ("Hội Nông dân huyện hiện có 19 cơ sở Hội với 11.200 hội viên.", "cơ sở Hội", "19", "cơ sở Hội"),
        ("Chi cục đã xuất cấp 5.400 tấn gạo hỗ trợ học sinh.", "xuất cấp gạo hỗ trợ học sinh", "5400", "tấn"),
        ("Dự kiến toàn tỉnh sẽ có thêm 28 xã về đích nông thôn mới.", "xã về đích nông thôn mới", "28", "xã"),
        ("Xã xây dựng mới 2 làng và 3 khu dân cư văn hóa.", "khu dân cư văn hóa", "3", "khu dân cư"),
        ("Xã xây dựng mới 2 làng và 3 khu dân cư văn hóa.", "xây dựng mới làng", "2", "làng"),
        ("Dân quân tham gia 350 ngày công làm thủy lợi.", "tham gia ngày công làm thủy lợi", "350", "ngày công"),
        ("Huyện Thông Nông trồng lúa xuân 64 ha, đạt 102% KH.", "trồng lúa xuân", "64", "ha"),
        (
            "Sản xuất ổn định, năng suất lúa xuân cao; có thêm 3 xã đạt chuẩn nông thôn mới.",
            "xã đạt chuẩn nông thôn mới",
            "3",
            "xã",
        ),
    ],
)
def test_what_is_told_in_passing_or_behind_a_verb(text: str, indicator: str, value: str, unit: str) -> None:
    assert (indicator, value, unit) in [short(f) for f in figures(text)]


def test_each_percentage_of_a_list_goes_with_the_noun_behind_it() -> None:
    found = figures("Phấn đấu 91% gia đình, 67% dòng họ, 82% khu dân cư, 100% nhà trường đạt văn hóa.")
    assert [short(f)[:2] for f in found] == [
        ("gia đình đạt văn hóa", "91"),
        ("dòng họ đạt văn hóa", "67"),
        ("khu dân cư đạt văn hóa", "82"),
        ("nhà trường đạt văn hóa", "100"),
    ]


def test_what_changed_stands_behind_the_percentage() -> None:
    found = figures("Phường phấn đấu thu ngân sách đạt và vượt dự toán; giảm 40% số hộ nghèo.")
    assert [(f.indicator, changes(f)) for f in found] == [("số hộ nghèo", [("decrease", "40%", None)])]


def test_attainments_without_a_plan_and_in_a_list() -> None:
    (alone,) = figures("Đến hết tháng 11, công tác thu ngân sách phường đạt 187,5%.")
    assert (alone.indicator, alone.value, changes(alone)) == ("thu ngân sách phường", None, [("of", "187.5%", None)])
    found = figures(
        "Tổng giá trị sản xuất ước đạt 54% kế hoạch, tăng 21,3% so với cùng kỳ; TM-DV đạt 51%, tăng 14,2%; "
        "tỷ lệ che phủ rừng đạt 62%."
    )
    assert [(f.indicator, f.value, changes(f)) for f in found] == [
        ("Tổng giá trị sản xuất", None, [("of", "54%", "kế hoạch"), ("increase", "21.3%", "cùng kỳ")]),
        ("TM-DV", None, [("of", "51%", "kế hoạch"), ("increase", "14.2%", "cùng kỳ")]),
        ("tỷ lệ che phủ rừng", 62, []),
    ]


def test_a_plan_that_names_what_it_is_for() -> None:
    found = figures("Mía 210 ha, đạt 57% KH; hoàn thành 100% chỉ tiêu trồng rừng phân tán.")
    assert [(f.indicator, changes(f)) for f in found] == [
        ("Mía", [("of", "57%", "KH")]),
        ("trồng rừng phân tán", [("of", "100%", "chỉ tiêu trồng rừng phân tán")]),
    ]
    (figure,) = figures("Huyện trồng 35 ha rừng, hoàn thành 100% kế hoạch tỉnh giao.")
    assert changes(figure) == [("of", "100%", "kế hoạch tỉnh giao")]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Giá trị sản xuất nông - lâm - thủy sản đạt 140 tỷ đồng.", "Giá trị sản xuất nông - lâm - thủy sản"),
        ("Giá trị sản xuất công nghiệp - xây dựng đạt 520 tỷ đồng.", "Giá trị sản xuất công nghiệp - xây dựng"),
        ("Sản xuất công nghiệp, TTCN, XDCB chiếm tỷ lệ 44%.", "Sản xuất công nghiệp, TTCN, XDCB"),
        (
            "Công tác giáo dục quốc phòng, an ninh đạt 100% chỉ tiêu.",
            "Công tác giáo dục quốc phòng, an ninh",
        ),
        ("Huyện phấn đấu tăng trưởng kinh tế đạt 9%.", "tăng trưởng kinh tế"),
        ("Tỷ lệ số xã đạt chuẩn nông thôn mới năm 2025: 50%.", "Tỷ lệ số xã đạt chuẩn nông thôn mới"),
        (
            "Số hộ đạt danh hiệu “gia đình văn hóa” của phường đạt 91%.",
            "Số hộ đạt danh hiệu “gia đình văn hóa” của phường",
        ),
        ("Cả 18 chỉ tiêu chủ yếu đều đạt và vượt kế hoạch.", "chỉ tiêu chủ yếu đều đạt và vượt kế hoạch"),
        ("Nghị quyết cũng cho phép sử dụng 25 tỷ đồng.", "sử dụng"),
        ("Xã đã đạt 12/19 tiêu chí xây dựng NTM và phấn đấu về đích năm 2025.", "tiêu chí xây dựng NTM"),
        ("Dự kiến hết năm, tỷ lệ nợ thuế toàn ngành sẽ về dưới mức 6%.", "tỷ lệ nợ thuế toàn ngành"),
        (
            "Tốc độ tăng giá trị sản xuất bình quân hàng năm (giá so sánh năm 2010) đạt 15%.",
            "Tốc độ tăng giá trị sản xuất bình quân hàng năm",
        ),
        ("Với mức học phí cũ, mỗi năm thành phố thu được 340 tỷ đồng.", "thu"),
        ("Mức chuẩn nghèo mới của Đà Nẵng cao gấp 3 lần mức cũ.", "Mức chuẩn nghèo mới của Đà Nẵng"),
    ],
)
def test_where_the_noun_phrase_begins_and_ends(text: str, indicator: str) -> None:
    assert [f.indicator.replace('"', "”").replace("“", "”") for f in figures(text)] == [indicator.replace("“", "”")]


def test_a_base_before_the_clause_is_no_part_of_the_indicator() -> None:
    found = figures("Trong cơ cấu kinh tế, so với năm 2020, công nghiệp - xây dựng tăng 2,61%, dịch vụ tăng 0 72%.")
    assert [changes(f) for f in found] == [
        [("increase", "2.61%", "năm 2020")],
        [("increase", "0.72%", "năm 2020")],
    ]
    assert found[0].indicator == "công nghiệp - xây dựng"
    found = figures(
        "Giá trị sản xuất nông nghiệp hơn 1.650 tỷ đồng; so với năm 2015, thu ngân sách tăng hơn 82 tỷ đồng."
    )
    assert changes(found[1]) == [("increase", "82tỷ đồng", "năm 2015")]


def test_a_base_behind_the_last_statement() -> None:
    found = figures("Tỷ lệ hộ nghèo còn 15,1%, giảm 5,2%; hộ cận nghèo còn 11,3%, giảm 2,8% so với năm 2020.")
    assert [changes(f) for f in found] == [
        [("decrease", "5.2%", "năm 2020")],
        [("decrease", "2.8%", "năm 2020")],
    ]


def test_a_share_told_in_a_sentence_of_its_own() -> None:
    found = figures("Chăn nuôi: 64.150.000.000đ. Chiếm 34,2%")
    assert [short(f)[:2] for f in found] == [("Chăn nuôi", "64150000000"), ("Chăn nuôi", "34.2")]
    found = figures("Toàn huyện có 10 xã được công nhận đạt chuẩn nông thôn mới, đạt tỷ lệ 58,8%.")
    assert [short(f)[1] for f in found] == ["10", "58.8"]
    found = figures("Tỷ lệ số xã đạt chuẩn nông thôn mới: 50% (7 xã).")
    assert [short(f)[:2] for f in found] == [
        ("Tỷ lệ số xã đạt chuẩn nông thôn mới", "50"),
        ("Tỷ lệ số xã đạt chuẩn nông thôn mới", "7"),
    ]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Tốc độ tăng dân số bình quân hằng năm dưới 1%.", "under"),
        ("Tỷ lệ nợ thuế sẽ về dưới mức 5%.", "under"),
        ("Tỷ lệ bao phủ BHYT đạt 98,7% dân số trở lên.", "at_least"),
        ("Tỷ lệ gia đình văn hóa đạt 86% trở lên.", "at_least"),
        ("Tổng sản lượng lương thực đạt và vượt 10.300 tấn.", "over"),
        ("Doanh thu đã vượt 1.200 tỷ đồng.", "over"),
        ("Có 92% đơn vị hoàn thành tốt nhiệm vụ trở lên.", "exact"),
        ("Xã đạt và vượt 16/18 nhiệm vụ.", "exact"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert [f.bound for f in figures(text)] == [bound]


def test_from_one_count_to_another() -> None:
    found = figures("Giảm số hộ nghèo từ 31 hộ xuống còn 22 hộ.")
    assert [short(f) for f in found] == [("số hộ nghèo", "31", "hộ"), ("số hộ nghèo", "22", "hộ")]


def test_beyond_a_plan() -> None:
    (figure,) = figures("Tỉnh yêu cầu ngành Thuế phấn đấu vượt kế hoạch từ 900 tỷ đồng trở lên.")
    assert (figure.indicator, figure.value, changes(figure)) == (
        "ngành Thuế",
        None,
        [("increase", "900tỷ đồng", "kế hoạch")],
    )
    (figure,) = figures("Tỉnh kiến nghị trung ương thưởng vượt dự toán thu ngân sách hơn 8.500 tỷ đồng.")
    assert (figure.value, figure.comparisons) == (8500, ())


def test_units_are_whole_and_money_is_exact() -> None:
    found = figures(
        "Thu nhập bình quân đầu người đạt 17,2 triệu đồng/người/6 tháng, năm trước đạt 31 triệu đồng mỗi năm."
    )
    assert [f.unit for f in found] == ["triệu đồng/người/6 tháng", "triệu đồng mỗi năm"]
    (figure,) = figures("Tổng giá trị sản xuất đạt 12 tỷ 350 triệu đồng.")
    assert (figure.value, figure.unit, figure.evidence.text) == (Decimal("12.35"), "tỷ đồng", "12 tỷ 350 triệu đồng")
    assert figure.normalized is not None
    assert figure.normalized.value == 12_350_000_000


def test_two_things_of_one_value_are_two_figures() -> None:
    found = figures("100% đơn vị thực hiện tốt quy chế; 100% đơn vị thuộc cụm đạt danh hiệu “Hoàn thành tốt nhiệm vụ”.")
    assert [f.value for f in found] == [100, 100]


def test_a_line_of_endless_quantities_ends_and_says_so() -> None:
    began = time.perf_counter()
    record = te.extract("thu ngân sách tăng 5% " * 5_000)
    assert time.perf_counter() - began < 20
    assert "too-many-quantities" in {d.code for d in record.diagnostics}
