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
        "Đại biểu dự hội nghị",
    ],
)
def test_sentences_and_heads_of_documents_are_no_stamps(line: str) -> None:
    assert stamp_in(line, (0, len(line)), in_body=True) is None
    page = page_of(View(f"{TITLE}\n{line}\n\n{BODY}"))
    assert page.published is None
    assert not page.is_clutter(len(TITLE) + 1, len(TITLE) + 5)


def test_a_line_of_the_portal_needs_a_word_that_tells_its_day() -> None:
    assert stamp_in("Online: 12/3/2015", (0, 17), in_body=False) is None
    assert stamp_in("Cập nhật: 12/3/2015", (0, 19), in_body=False) is not None


def test_an_article_is_published_on_the_day_of_its_stamp_only() -> None:
    sentence = te.extract(f"{TITLE}\n\nVăn bản này có hiệu lực từ 1-1-2018.\n{BODY}")
    assert sentence.article.published is None
    assert te.extract(f"{TITLE}\nHôm nay: Thứ Hai, 03/12/2018\n\n{BODY}").article.published is None
    assert str(te.extract(f"{TITLE}\nThứ sáu, 23-1-15 05:02\n\n{BODY}").article.published) == "2015-01-23"
