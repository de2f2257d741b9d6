from __future__ import annotations

import time
from datetime import date

import pytest

from tests.linking.date_reading import read
from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.dates import find_dates


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
        ("Thứ bảy, 9-7-22 05:02", ["Thứ bảy, 9-7-22"]),
        ("27 Tháng Mười Hai 2016 / 312 lượt xem", ["27 Tháng Mười Hai 2016"]),
        ("Tháng Mười Hai 3rd, 2013 ở 8:20", ["Tháng Mười Hai 3rd, 2013"]),
        ("trong đêm 4 rạng ngày 5-10, nước lên", ["đêm 4", "ngày 5-10"]),
        ("từ sáng 22 đến trưa 23/12/2025", ["sáng 22", "trưa 23/12/2025"]),
        ("Hai ngày 21 - 22/5, đại hội họp", ["ngày 21", "22/5"]),
        ("Hội thi mở các ngày 3, 4 và 5/6", ["ngày 3", "4", "5/6"]),
        ("Các ngày kỷ niệm 20/10, 8/3 được tổ chức gọn", ["20/10", "8/3"]),
        ("đợt thi đua 100 ngày (10/3 - 17/6/2018)", ["10/3 - 17/6/2018"]),
        ("lúc 2 giờ 35 ngày 28-10, tàu chìm", ["ngày 28-10"]),
        ("chậm nhất trước 15.8 phải xong; đến 30.9 mà chưa xong", ["15.8", "30.9"]),
        ("hẹn dịp 22/12 tới sẽ trao", ["22/12"]),
        ("27 tháng 12, 2016 lúc 8 giờ", ["27 tháng 12, 2016"]),
        ("ngày5/3 và tháng12/2010, các năm 2008,2009", ["ngày5/3", "tháng12/2010", "năm 2008", "2009"]),
        ("ngày 2/9 năm 1945 tại Hà Nội", ["ngày 2/9 năm 1945"]),
        ("danh sách đề nghị khen (đợt 2-2024)", ["2-2024"]),
        ("rét hại đợt tháng 1- 2/2008 kéo dài", ["tháng 1- 2/2008"]),
        ("so với nửa cuối năm 2017 và 2 quý đầu năm", ["nửa cuối năm 2017", "2 quý đầu năm"]),
        ("giai đoạn 2017- 2019,5 em nhặt của rơi", ["giai đoạn 2017- 2019"]),
        ("Tỉ lệ năm 2017 và 2018 lần lượt là 14% và 7%", ["năm 2017", "2018"]),
        ("sư đoàn ra đời (8/1968 - 8/2013)", ["8/1968", "8/2013"]),
        ("Sáng 19/8 huyện họp; Chiều 20/8 xã họp", ["Sáng 19/8", "Chiều 20/8"]),
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
        "Hội mộc (10/10 phiếu); Trường Trung học cơ sở (10/10)",
        "xưởng dệt ở 114 đường 2 Tháng 4, phường Vĩnh Hòa",
        "giá CĐ 1994 đạt 46,8 tỉ đồng",
        "hằng tháng tư vấn pháp luật, mỗi tháng hai lần, tháng ba ngày tám",
        "mỗi ngày 2-3 chuyến, trẻ từ 3-5 tuổi, nuôi từ 6-12 tháng, sau 2-3 năm",
        "quê nhà được như hôm nay là nhờ bà con",
        "họp từ 14-16 giờ",
    ],
)
def test_no_dates(text: str) -> None:
    assert quotes(text) == []


PIECES = [
    "1",
    "1/",
    "ngày ",
    "năm 20",
    "từ ",
    "6, ",
    "ngày 5, ",
    "20/10, ",
    "chiều ngày (",
    "tháng mười ",
    "Năm 2020, ",
]
OTHERS = ["", "giai đoạn (", "6 tháng ", "(10/10 phiếu) (10/10) ", "rằm tháng ", "hôm ", "và ", "sáng 1/1 đến "]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("other", OTHERS)
def test_hostile_text_does_not_hang(piece: str, other: str) -> None:
    begin = time.perf_counter()
    read((piece + other) * (30_000 // len(piece + other)), published=date(2019, 3, 1))
    assert time.perf_counter() - begin < 5
