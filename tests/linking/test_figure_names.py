"""What figures are told of where newspapers put it in many words; places are real, figures invented."""

from __future__ import annotations

import pytest

import thidua_extract as te
from tests.linking.test_figures import changes, figures, short

Told = tuple[str, str | None, str | None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sở đề xuất theo hướng giảm phần góp của dân xuống còn 20%.", [("phần góp của dân", "20", "%")]),
        (
            "Quy hoạch thì phải có 15% đất trồng cây xanh.",
            [("đất trồng cây xanh", "15", "%")],
        ),
        (
            "Xã có 40 dự án trang trại quy mô từ 12 - 30 ha.",
            [("dự án trang trại", "40", "dự án"), ("quy mô", "12", "ha")],
        ),
        (
            "Đất cho lớp mầm non là 5 m2/học sinh, các lớp còn lại là 3 m2/học sinh trong phố.",
            [("Đất cho lớp mầm non", "5", "m2/học sinh"), ("các lớp còn lại", "3", "m2/học sinh")],
        ),
        (
            "Hỗ trợ 12 tỷ đồng cùng 20 tấn lúa giống để cứu đói.",
            [("Hỗ trợ", "12", "tỷ đồng"), ("lúa giống", "20", "tấn")],
        ),
        (
            "Thị trấn được quy hoạch 320 ha cho quy mô dân số khoảng 12.000 người.",
            [("Thị trấn được quy hoạch", "320", "ha"), ("quy mô dân số", "12000", "người")],
        ),
        (
            "Dự án đã chi 85 tỷ đồng, trong đó 60 tỷ đồng vốn vay, 25 tỷ đồng cho tái định cư.",
            [("chi", "85", "tỷ đồng"), ("vốn vay", "60", "tỷ đồng"), ("tái định cư", "25", "tỷ đồng")],
        ),
        (
            "Chi cục Thuế Hòn La (chỉ tiêu 640 tỷ đồng), Chi cục Thuế Kỳ Anh (có chỉ tiêu 310 tỷ đồng) phải thu nốt.",
            [
                ("chỉ tiêu Chi cục Thuế Hòn La", "640", "tỷ đồng"),
                ("chỉ tiêu Chi cục Thuế Kỳ Anh", "310", "tỷ đồng"),
            ],
        ),
        ("Chi bộ kết nạp 21 đảng viên mới (chỉ tiêu 18).", [("kết nạp đảng viên mới", "21", "đảng viên")]),
        (
            "Trong năm, Hội xây 14 mái ấm tình thương (620 triệu đồng).",
            [
                ("xây mái ấm tình thương", "14", "mái ấm tình thương"),
                ("xây mái ấm tình thương", "620", "triệu đồng"),
            ],
        ),
        (
            "Tần suất mất nước bình quân là 0,42 lần/khách hàng.",
            [("Tần suất mất nước bình quân", "0.42", "lần/khách hàng")],
        ),
        (
            "Công trình có tổng mức đầu tư 330 tỷ đồng, trong đó giai đoạn một là 110 tỷ đồng.",
            [("tổng mức đầu tư", "330", "tỷ đồng"), ("tổng mức đầu tư giai đoạn một", "110", "tỷ đồng")],
        ),
        (
            "Tại bến xe, chợ, nơi sinh hoạt chung (do các xã quản lý) giá gửi xe là 3.000 đồng mỗi lượt.",
            [("giá gửi xe", "3000", "đồng mỗi lượt")],
        ),
        (
            "Đối với ôtô trên 10 chỗ ở khu vực quận 1, 3, 5 giá giữ xe ban ngày là 21.000 đồng mỗi lượt.",
            [("giá giữ xe ban ngày", "21000", "đồng mỗi lượt")],
        ),
        ("Tuyến đường tránh dài 14 km nối quốc lộ với cảng.", [("Tuyến đường tránh", "14", "km")]),
        ("Cán bộ trực tiếp dân được bồi dưỡng 90.000 đồng/ngày/người.", None),
        ("Năm nay cần khoảng 540 tỷ đồng để trả nợ.", [("cần", "540", "tỷ đồng")]),
        (
            "Lợi nhuận quý 3 đạt 40 tỷ đồng (cùng kỳ lỗ 12 tỷ đồng).",
            [("Lợi nhuận", "40", "tỷ đồng"), ("lỗ", "12", "tỷ đồng")],
        ),
        (
            "Tỷ lệ người dân có thẻ còn thấp, bình quân chiếm 61,5%.",
            [("Tỷ lệ người dân có thẻ", "61.5", "%")],
        ),
        ("Toàn tỉnh phát hiện 320 vụ buôn bán hàng giả.", [("vụ buôn bán hàng giả", "320", "vụ")]),
        (
            "Tỷ lệ hàng nội tại các điểm bán của chợ Co. op đã đạt hơn 80%.",
            [("Tỷ lệ hàng nội tại các điểm bán của chợ Co. op", "80", "%")],
        ),
        ("Vé tháng xe buýt mệnh giá 3.200 đồng/vé được in lại.", [("Vé tháng xe buýt mệnh giá", "3200", "đồng/vé")]),
        (
            "Phí đỗ xe tăng từ 4.000 đồng/ôtô/lượt lên tối thiểu 15.000 đồng/ôtô/giờ.",
            [("Phí đỗ xe", "4000", "đồng/ôtô/lượt"), ("Phí đỗ xe", "15000", "đồng/ôtô/giờ")],
        ),
        (
            "Khu đô thị có mật độ dân số 61 người/ha mật độ xây dựng 48,5%.",
            [("mật độ dân số", "61", "người/ha"), ("mật độ xây dựng", "48.5", "%")],
        ),
        (
            "Giá gửi xe ban ngày là 7.000 đồng mỗi lượt, ban đêm là 12.000 đồng.",
            [("Giá gửi xe ban ngày", "7000", "đồng mỗi lượt"), ("Giá ban đêm", "12000", "đồng")],
        ),
        ("Các nhà thầu đã hoàn trả 69 tỷ đồng cho ngân sách.", [("hoàn trả", "69", "tỷ đồng")]),
        ("Nhà máy lắp xong dây chuyền trị giá 14 tỷ đồng.", None),
        ("Công ty khởi động 3 dây chuyền sợi, nộp ngân sách 4 tỷ đồng.", [("dây chuyền sợi", "3", "dây chuyền")]),
    ],
)
def test_what_values_are_told_of(text: str, told: list[Told] | None) -> None:
    found = [short(f) for f in figures(text)]
    if told is None:
        assert len(found) == 1 and found[0][0].endswith(("bồi dưỡng", "lắp xong dây chuyền"))
    else:
        assert found[: len(told)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Số thu từ 340 vụ việc vi phạm nêu trên đạt 12 tỷ đồng.", [("Số thu từ 340 vụ việc vi phạm nêu trên", "12")]),
        (
            "Dự toán thu của 3 huyện Hòa Vang, Đông Sơn và Núi Thành là 700 tỷ đồng.",
            [("Dự toán thu của 3 huyện Hòa Vang, Đông Sơn và Núi Thành", "700")],
        ),
        (
            "Tỷ lệ tham gia bảo hiểm y tế đạt 70%, thấp nhất là những địa phương như Hòa Vang (41%).",
            [("Tỷ lệ tham gia bảo hiểm y tế", "70"), ("Tỷ lệ tham gia bảo hiểm y tế", "41")],
        ),
        ("Tuyến kênh có 12 nhà ga.", [("nhà ga", "12")]),
        ("Huyện miễn phí cho khoảng 300 xe buýt chạy các tuyến xa.", [("xe buýt chạy các tuyến xa", "300")]),
        ("Lực lượng thu giữ hàng, trị giá ước tính hơn 7 tỷ đồng.", [("trị giá", "7")]),
        ("Trạm bơm cung cấp cho 450 ha lúa hè thu.", [("lúa hè thu", "450")]),
    ],
)
def test_what_is_counted_and_measured(text: str, told: list[tuple[str, str]]) -> None:
    assert [short(f)[:2] for f in figures(text)] == told


def test_this_sum_is_the_one_before() -> None:
    (found,) = figures("Doanh thu năm 2012 đạt 9 tỷ đồng. Khoản này chỉ bằng 80% so với năm 2011.")
    assert (short(found)[:2], changes(found)) == (("Doanh thu", "9"), [("of", "80%", "năm 2011")])


def test_criteria_inside_the_name_of_places_are_no_count_of_their_own() -> None:
    found = figures("Năm 2012 có 8 xã cơ bản đạt 19 tiêu chí nông thôn mới.")
    assert [short(f)[1:] for f in found] == [("8", "xã")]


def test_the_count_behind_its_own_change_fills_it_in() -> None:
    (found,) = figures("Lượng khách đi phà giảm 4% so với năm 2012, chỉ đạt 26 nghìn lượt khách (92% so với kế hoạch).")
    assert short(found)[1] == "26"
    assert changes(found) == [("decrease", "4%", "năm 2012"), ("of", "92%", "kế hoạch")]


@pytest.mark.parametrize(
    ("text", "index", "change"),
    [
        ("Sản lượng đạt 70% (hơn 9.300 tấn).", 0, ("of", "70%", None)),
        ("Diện tích cây xanh của thị xã mới đạt 8%.", 0, ("of", "8%", None)),
        ("Theo đó, giảm giá phí từ 6 - 12% so với mức cũ.", 0, ("decrease", "6%", "mức cũ")),
        ("Số hộ nghèo là 214 hộ, chiếm 2,4%, giảm 0,9% so với năm 2011.", 1, ("decrease", "0.9%", "năm 2011")),
        ("Vốn đăng ký 90 triệu USD và 700 tỷ đồng, giảm 12 triệu USD so với năm 2011.", 0, None),
        ("Vận chuyển hàng hóa tăng 6,2%, hành khách 4,8% so với năm 2011.", 1, ("increase", "4.8%", "năm 2011")),
        ("Đồng thời giảm 40% cho xe buýt chở học sinh.", 0, ("decrease", "40%", None)),
        ("Đầu tư trong dân tăng gấp 3 lần so với cùng kỳ.", 0, ("of", "3lần", "cùng kỳ")),
        ("Tổng chi phí tăng đột biến gần 50 tỷ đồng (lên tới 171 tỷ đồng).", 0, ("increase", "50tỷ đồng", None)),
        (
            "Giá đất đạt 18 triệu đồng/m2, tăng 80% so với mức 10 triệu đồng/m2 trước đó.",
            0,
            ("increase", "80%", "mức 10 triệu đồng/m2 trước đó"),
        ),
        ("Sản lượng tôm nuôi tăng 6,1%; sản lượng cá biển khai thác 4,2%.", 1, ("increase", "4.2%", None)),
        (
            "Có 210 doanh nghiệp mới, tăng 4% về số doanh nghiệp và tăng 29% về vốn đăng ký.",
            1,
            ("increase", "29%", None),
        ),
        (
            "Thu ngân sách đạt 640 tỷ đồng, bằng 118% chỉ tiêu do Hội đồng nhân dân tỉnh giao.",
            0,
            ("of", "118%", "chỉ tiêu do Hội đồng nhân dân tỉnh giao"),
        ),
        (
            "Ngành dịch vụ tiếp tục có mức tăng trưởng cao, bình quân 5 năm ước tăng 7,4%.",
            0,
            ("increase", "7.4%", None),
        ),
        ("Vốn đầu tư đạt 90 tỷ đồng, đạt kế hoạch và tăng gấp 2 lần so với năm 2010.", 0, ("of", "2lần", "năm 2010")),
        ("Giá cam cũng giảm trung bình các loại là 3.000 đồng/kg.", 0, ("decrease", "3000đồng/kg", None)),
    ],
)
def test_changes_go_to_what_they_are_told_of(text: str, index: int, change: tuple[str, str, str | None] | None) -> None:
    found = figures(text)[index]
    wanted = change or ("decrease", "12triệu USD", "năm 2011")
    assert changes(found) == [wanted]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ngành dịch vụ tiếp tục có mức tăng trưởng cao, bình quân 5 năm ước tăng 7,4%.", ["Ngành dịch vụ"]),
        ("Số liệu khảo sát ghi nhận có 3.100 hộ dân muốn chuyển nhà.", ["hộ dân muốn chuyển nhà"]),
        ("Định mức là 80 m2/hộ dân.", ["Định mức"]),
        ("Huyện thu hồi 37 ha thuộc dự án khu nhà máy cũ.", ["Huyện thu hồi"]),
    ],
)
def test_whose_words_they_are(text: str, names: list[str]) -> None:
    assert [f.indicator for f in figures(text)] == names


def test_what_comes_with_things_counted_is_no_subject_of_their_attainment() -> None:
    (found,) = figures("Xã đã trồng được 340 cây lim với nhiều cây quý, đạt 68% kế hoạch.")
    assert (short(found)[1], changes(found)) == ("340", [("of", "68%", "kế hoạch")])


def test_the_rest_that_does_otherwise_is_counted_by_itself() -> None:
    found = figures("Trong năm có 12 dự án có lãi, 30 dự án còn lại vẫn gặp khó khăn về vốn.")
    assert [short(f)[:2] for f in found] == [("dự án có lãi", "12"), ("dự án", "30")]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Năm qua có 46% cơ sở bị đình chỉ.", "cơ sở bị đình chỉ"),
        ("Tỷ lệ lao động có văn bằng, chứng chỉ đạt 24%.", "Tỷ lệ lao động có văn bằng, chứng chỉ"),
        ("Huyện chi 12 tỷ đồng cho giải phóng mặt bằng.", "chi giải phóng mặt bằng"),
    ],
)
def test_a_word_that_ends_like_a_joint_is_whole(text: str, indicator: str) -> None:
    assert [short(f)[0] for f in figures(text)] == [indicator]


def test_a_name_in_brackets_begins_no_statement() -> None:
    found = figures("Tỉnh thu hút 66 triệu USD vốn đầu tư nước ngoài (FDI), tăng 90% so với con số 35 triệu USD.")
    assert [short(f)[:2] for f in found] == [("vốn đầu tư nước ngoài", "66"), ("vốn đầu tư nước ngoài", "35")]
    assert changes(found[0]) == [("increase", "90%", "con số 35 triệu USD")]


def test_a_total_behind_a_count_is_no_part_of_its_name() -> None:
    found = figures("Huyện cấp phép cho 19 dự án tổng vốn 57 tỷ đồng.")
    assert [short(f)[0] for f in found] == ["dự án", "tổng vốn"]


def test_a_change_told_once_more_in_brackets() -> None:
    found = figures("Cả tỉnh phát hiện 169 vụ phá rừng, giảm 18 vụ (9%), diện tích rừng bị hại 91 ha.")
    assert changes(found[0]) == [("decrease", "18vụ", None), ("decrease", "9%", None)]
    assert [short(f)[1] for f in found] == ["169", "91"]


def test_among_them_goes_on_with_the_base() -> None:
    found = figures(
        "Giá trị sản xuất đạt 900 tỷ đồng, tăng 11% so với cùng kỳ. Trong đó, công nghiệp 400 tỷ đồng, tăng 14%."
    )
    assert changes(found[1]) == [("increase", "14%", "cùng kỳ")]


def test_a_limit_not_gone_beyond_is_a_level() -> None:
    (found,) = figures("Hội phấn đấu không để nợ quá hạn vượt 0,2%.")
    assert (short(found), changes(found)) == (("nợ quá hạn", "0.2", "%"), [])


def test_a_higher_level_elsewhere_is_no_difference() -> None:
    found = figures("Tỷ lệ che phủ của huyện chưa đến 17%, thấp hơn rất nhiều so với trên 60% của cả vùng.")
    assert [changes(f) for f in found] == [[], []]


def test_thousands_of_times() -> None:
    (found,) = figures("Doanh thu gấp hơn 20.000 lần so với năm 1990.")
    assert changes(found) == [("of", "20000lần", "năm 1990")]


def test_some_of_a_whole_named_in_more_words() -> None:
    (found,) = figures("Trong 9 tuyến kênh tiêu đang làm thì 4 tuyến đã xong.")
    assert (found.value, found.total) == (4, 9)


def test_kilometre_posts_are_no_years() -> None:
    assert [d.evidence.text for d in te.extract("Trạm thu phí đặt tại Km 2079 trên quốc lộ 1.").dates] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Từ năm 2010 đến cuối 9/2017, xã trồng 12 ha rừng.", "2010/2017-09"),
        ("Dự án làm trong 5 năm (2016 đến 2021).", "2016/2021"),
    ],
)
def test_spans_of_years(text: str, value: str) -> None:
    assert value in [d.value for d in te.extract(text).dates]
