from __future__ import annotations

import pytest

import thidua_extract as te
from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.normalize import View
from thidua_extract.cleaning.stamps import stamp_in

TITLE = "Xã Tân Lập tổng kết phong trào thi đua"
BODY = "Đoàn khảo sát của huyện đã về xã, gặp bà con các thôn. " * 12


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("15:50 02/03/2023", "2023-03-02"),
        ("Cập nhật: 2023-10-05 08:30", "2023-10-05"),
        ("Ngày đăng: 5/3/2015 | Lượt xem: 20", "2015-03-05"),
        ("Được đăng ngày 23 Tháng 1 2015", "2015-01-23"),
        ("Cập nhật ngày 23 tháng 1 năm 2015", "2015-01-23"),
        ("Tháng Một 23, 2015 by banbientap", "2015-01-23"),
        ("Tháng Mười Hai 3, 2013 ở 8:20", "2013-12-03"),
        ("Thứ sáu, 23-1-15 05:02", "2015-01-23"),
        ("3/6/2015 9:48:00 AM", "2015-03-06"),
        ("03/06/2015 09:48 AM", "2015-06-03"),
        ("3/6/2015 9:48", "2015-06-03"),
        ("Người đăng: Phòng Tổng hợp Ngày 18/02/2016, 16:22", "2016-02-18"),
        ("Chuyên mục: Kinh tế - Thuế | 21/01/2021 14:02 | 0 bình luận", "2021-01-21"),
        ("BÁO TÂN LẬP - Thứ Tư, 24/02/2016, 19:5 (GMT+7)", "2016-02-24"),
        ("MAI LAN - HÒA AN | 09:12, 21/12/2018", "2018-12-21"),
        ("M.LAN - (24-5-2014)", "2014-05-24"),
        ("15/12/2023 | Người đăng: Ban Tuyên huấn", "2023-12-15"),
        ("Thứ năm, ngày 10/01/2013 - 15:10 | Đã xem: 892 | Cỡ chữ: A- A A+", "2013-01-10"),
        ("27/12/2019 16:05 Cỡ chữ In", "2019-12-27"),
        ("Thi đua - Khen thưởng | 12/03/2015 08:30", "2015-03-12"),
        ("Ngày đăng: 10/01/2013, mục thi đua của xã", "2013-01-10"),
        ("20/09/2025", "2025-09-20"),
        # A page's clock.
        ("Hôm nay: Thứ Hai, 03/12/2018", None),
        ("Thứ năm, ngày 20 tháng 6 năm 2024", None),
        # A day that no calendar has.
        ("15:50 31/02/2023", None),
    ],
)
def test_stamps(line: str, day: str | None) -> None:
    stamp = stamp_in(line, (0, len(line)), in_body=True)
    assert stamp is not None
    assert str(stamp.day or "") == (day or "")
    page = page_of(View(f"{TITLE}\n{line}\n\n{BODY}"))
    assert str(page.published or "") == (day or "")
    assert page.is_clutter(len(TITLE) + 1, len(TITLE) + 5)


@pytest.mark.parametrize(
    "line",
    [
        "Văn bản này có hiệu lực từ 1-1-2018.",
        "Căn cứ Luật Tổ chức HĐND ngày 26/11/2003;",
        "Kỳ họp tới dự kiến từ 18 đến 20/12/2012.",
        "Hà Nội, ngày 5 tháng 3 năm 2015",
        "Số: 12/QĐ-UBND Tân Lập, ngày 5 tháng 3 năm 2015",
        "Trận đấu kéo dài 2-1-15 phút",
        "Truy tặng (mất 12/4/2013)",
        "Số 35/QĐ-UBND, ngày 12/4/2023",
        "QĐ số 35/QĐ-UBND ngày 12/4/2023",
        "Trần Văn Sang (12/5/1958)",
        "Trần Văn Sang | 12/5/2008",
        "Ngày sinh: 12/5/1958",
        "12/5/1958",
        "Thời gian: 7h30, thứ Sáu, ngày 12/4/2013",
        "Sáng thứ Sáu, 12/4/2013",
        "Khai mạc: 19:30 ngày 12/4/2013",
        "Hạn nộp hồ sơ: 12/4/2013",
        "Tân Lập, ngày 12/4/2013",
        "Kết quả chấm thi (12/4/2013)",
        "Đại biểu dự hội nghị",
    ],
)
def test_sentences_and_heads_of_documents_are_no_stamps(line: str) -> None:
    assert stamp_in(line, (0, len(line)), in_body=True) is None
    page = page_of(View(f"{TITLE}\n{line}\n\n{BODY}"))
    assert page.published is None
    assert not page.is_clutter(len(TITLE) + 1, len(TITLE) + 5)


def test_days_alone_are_cells_of_a_table_where_there_are_several() -> None:
    rows = "Trần Văn Sang\n12/5/2008\nLê Thị Mơ\n3/9/2007"
    view = View(f"{TITLE}\n{rows}\n{BODY}")
    assert page_of(view).published is None
    assert not page_of(view).is_clutter(0, len(view.text))
    stated = page_of(View(f"{TITLE}\n15:50 02/03/2023\n{rows}\n{BODY}"))
    assert str(stated.published) == "2023-03-02"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{TITLE}\n20/9/2025\n{BODY}\n{BODY}", "2025-09-20"),
        (f"{TITLE}\n{BODY}\n20/9/2025\n{BODY}", None),
        (f"{TITLE}\n{BODY}\n{BODY}\n20/9/2025", "2025-09-20"),
    ],
    ids=["above", "within", "below"],
)
def test_a_day_alone_stands_above_or_below_the_article(text: str, day: str | None) -> None:
    assert str(page_of(View(text)).published or "") == (day or "")


def test_a_line_of_the_portal_needs_a_word_that_tells_its_day() -> None:
    assert stamp_in("Online: 12/3/2015", (0, 17), in_body=False) is None
    assert stamp_in("Cập nhật: 12/3/2015", (0, 19), in_body=False) is not None


def test_an_article_is_published_on_the_day_of_its_stamp_only() -> None:
    sentence = te.extract(f"{TITLE}\n\nVăn bản này có hiệu lực từ 1-1-2018.\n{BODY}")
    assert sentence.article.published is None
    assert te.extract(f"{TITLE}\nHôm nay: Thứ Hai, 03/12/2018\n\n{BODY}").article.published is None
    assert str(te.extract(f"{TITLE}\nThứ sáu, 23-1-15 05:02\n\n{BODY}").article.published) == "2015-01-23"
