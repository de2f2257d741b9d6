from __future__ import annotations

from datetime import date

import pytest

from tests.linking.date_reading import read

PUBLISHED = date(2015, 11, 20)


def roles(text: str) -> list[str]:
    return [found.role for found in read(text, PUBLISHED)[0]]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Sáng 19/11, huyện họp mặt.", "event"),
        ("Theo Quyết định số 12/QĐ-UBND ngày 2/3/2015 của tỉnh.", "document"),
        ("Áp dụng Luật Đất đai năm 2013.", "document"),
        ("Các đơn vị báo cáo trước ngày 15/12.", "event"),
        ("Chủ tịch ký quyết định tặng Bằng khen, các xã trao trước ngày 22/12.", "event"),
        ("Ông Ba sinh năm 1956, quê ở Hải Hậu.", "reference"),
        ("Con đường làm từ năm 1989, nay đã hỏng.", "reference"),
        ("Xã thu 5 tỷ đồng, tăng 12% so với năm 2014.", "reference"),
        ("Thu nhập 54,7 triệu đồng (năm 2014: 50,2 triệu đồng).", "reference"),
        ("Hộ nghèo giảm từ 8,94% (năm 2014) xuống 2,16%.", "reference"),
        ("Doanh thu gấp 3,1 lần năm 2014.", "reference"),
        ("Kỷ niệm 45 năm thành lập trường (1970 - 2015).", "reference"),
        ("Đơn vị đã nhận Huân chương Lao động hạng Ba (năm 1985).", "event"),
        ("Xã được công nhận nông thôn mới từ năm 2012.", "event"),
        ("Trao Cờ thi đua của Chính phủ năm 2013 cho công ty.", "period"),
        ("Khen ấp văn hóa 3 năm liền (2013), nay khen tiếp.", "period"),
        ("Tính đến hết ngày 15/11, thu ngân sách đạt 5 tỷ đồng.", "period"),
        ("Đến ngày 15/11, toàn huyện gieo 300 ha.", "period"),
        ("Giai đoạn 2011 - 2015, huyện làm 30 km đường.", "period"),
        ("Chỉ số giá tiêu dùng tháng 10 tăng nhẹ.", "period"),
        ("Cờ sẽ được trao tại cơ sở trong tháng 12.", "event"),
        ("Phương án phải xong chậm nhất quý I/2016.", "event"),
        ("Nhiệm vụ năm 2016 rất nặng nề.", "period"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert roles(text) == [role]


def test_first_day_of_an_anniversary_is_looked_back_on() -> None:
    assert roles("Kỷ niệm 60 năm Ngày truyền thống (3/3/1955 - 3/3/2015).") == ["reference", "event"]


def test_headlines_of_other_articles_are_clutter() -> None:
    text = "Xã Tân Lập họp mặt\n\nSáng 19/11, xã họp mặt. " + "Bà con về dự đông. " * 8
    assert roles(text + "\nCÁC TIN KHÁC\n» Khai trương nhà văn hóa (04/11)\n") == ["event", "clutter"]


def test_lines_of_headlines_are_clutter_without_a_heading() -> None:
    text = "Xã Tân Lập họp mặt\n\nSáng 19/11, xã họp mặt. " + "Bà con về dự đông. " * 8
    lines = "\n+ Trồng cây trên tuyến đê mới đắp (18/11)\n+ Gặp mặt bà con dịp mùa vụ (17/11)\n"
    assert roles(text + lines) == ["event", "clutter", "clutter"]


def test_a_page_clock_is_clutter() -> None:
    text = "Hôm nay: Thứ Hai, 03/12/2018 | Đường dây nóng: 028.1022\n\nSáng 19/11, xã họp mặt. "
    assert roles(text + "Bà con về dự đông. " * 12) == ["clutter", "clutter", "event"]
