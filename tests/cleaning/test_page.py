"""HTML pages: the article in its order, without the page around it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from thidua_extract.cleaning.page import read_page
from thidua_extract.errors import NoArticleError

BODY = (
    "Dự lễ có đồng chí Trần Văn Bốn, Phó Chủ tịch UBND tỉnh. Đây là niềm vui của cán bộ và nhân dân trong xã sau nhiều "
    "năm bền bỉ phấn đấu, từ chỗ thiếu đường, thiếu điện nay đã có trường chuẩn, trạm mới."
)

MODERN = f"""<!DOCTYPE html><html><head><title>Báo X</title>
<meta property="og:title" content="Trao  Huân chương cho xã Yên Khê">
<meta property="article:published_time" content="2021-05-06T08:00:00+07:00">
<link rel="canonical" href="https://bao.example/1.html"><script>var a = "Bằng khen";</script></head><body>
<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/v">Văn hóa</a></li></ul></nav>
<article><h1>Trao Huân chương cho xã Yên Khê</h1><p>{BODY}</p>
<p>UBND tỉnh tặng Bằng khen cho:</p><ul><li>Hội LHPN xã;</li><li>Trường THCS Lê Lợi.</li></ul>
<table><tr><th>TT</th><th>Họ tên</th></tr><tr><td>1</td><td>Ông Lê Văn Sáu</td></tr></table>
<figure><img src="a.jpg"><figcaption>Lãnh đạo tỉnh trao thưởng.</figcaption></figure><p>Tin: Minh Tân</p></article>
<aside><ul><li><a href="/2">Khai mạc hội thao</a></li><li><a href="/3">Giá xăng giảm</a></li></ul></aside></body></html>
"""

OLD = f"""<HTML><BODY><TABLE WIDTH=780><TR><TD WIDTH=150><A HREF=1>Trang nhất</A><BR><A HREF=2>Giới thiệu</A></TD>
<TD><P ALIGN=CENTER><B>X&Atilde; Y&Ecirc;N KH&Ecirc; ĐÓN HUÂN CHƯƠNG</B>
<P>&nbsp;{BODY}
<P>Danh sách được khen:
<TABLE BORDER=1><TR><TD>1</TD><TD>Chi hội Phụ nữ thôn 2</TD></TR><TR><TD>2</TD><TD>Bà Hà Thị Dần</TD></TR></TABLE>
<P>Buổi lễ kết thúc trong tiếng trống hội.</TD></TR></TABLE></BODY></HTML>
"""


def test_a_modern_page() -> None:
    page = read_page(MODERN, "a.html")
    assert page.title == "Trao Huân chương cho xã Yên Khê"
    assert (page.published, page.url) == (date(2021, 5, 6), "https://bao.example/1.html")
    assert page.text.splitlines() == [
        "Trao Huân chương cho xã Yên Khê",
        BODY,
        "UBND tỉnh tặng Bằng khen cho:",
        "- Hội LHPN xã;",
        "- Trường THCS Lê Lợi.",
        "TT | Họ tên",
        "1 | Ông Lê Văn Sáu",
        "Lãnh đạo tỉnh trao thưởng.",
        "Tin: Minh Tân",
    ]


def test_a_page_laid_out_by_tables_keeps_its_order_and_its_list() -> None:
    page = read_page(OLD, "a.html")
    assert (page.title, page.published) == (None, None)
    lines = [line.replace("\u00a0", " ").strip() for line in page.text.splitlines()]
    start = lines.index("XÃ YÊN KHÊ ĐÓN HUÂN CHƯƠNG")
    assert lines[start + 1 :] == [
        BODY,
        "Danh sách được khen:",
        "1 | Chi hội Phụ nữ thôn 2",
        "2 | Bà Hà Thị Dần",
        "Buổi lễ kết thúc trong tiếng trống hội.",
    ]


def test_the_headline_is_the_heading_that_the_page_is_titled_by() -> None:
    head = "<head><title>Xã Yên Khê đón Huân chương | Quê tôi</title></head>"
    html = f"<html>{head}<body><h1><a href='/'>Quê tôi</a></h1><h2>Xã Yên Khê đón Huân chương</h2><p>{BODY}</p></body>"
    assert read_page(html, "a.html").title == "Xã Yên Khê đón Huân chương"


def test_a_rule_of_dashes_is_no_headline() -> None:
    rule = "-" * 40
    html = f"<html><head><title>{'Quê tôi ' * 9}</title></head><body><div>{rule}</div><p>{BODY}</p></body></html>"
    assert read_page(html, "a.html").title is None


def test_a_headline_in_a_plain_div_is_known_by_the_page_title() -> None:
    head = "<head><title>Xã Yên Khê đón Huân chương - Quê tôi</title></head>"
    line = "<div>Xã Yên Khê đón Huân chương</div><div>06/10/2023</div>"
    page = read_page(f"<html>{head}<body><div>Quê tôi</div>{line}<p>{BODY}</p></body></html>", "a.html")
    assert page.title == "Xã Yên Khê đón Huân chương"
    assert page.text.splitlines() == ["Xã Yên Khê đón Huân chương", "06/10/2023", BODY]


def test_headline_and_lead_are_known_by_what_the_portal_calls_them() -> None:
    lead = "Câu hỏi ấy được nhắc ba lần ở lễ đón nhận, chiều 09/5/2014."
    head = f"<div class='TieuDe'>Xã Yên Khê vui</div><div class='SubTitle'>{lead}</div>"
    html = (
        f"<html><head><title>Cổng X</title></head><body><div>Liên kết</div>{head}<div><p>{BODY}</p></div></body></html>"
    )
    assert read_page(html, "a.html").text.splitlines() == ["Xã Yên Khê vui", lead, BODY]


def test_a_search_box_called_after_titles_does_not_hide_the_headline() -> None:
    search = "<form id='title-search'><p>Tìm theo tiêu đề</p></form>"
    head = "<h1>Xã Yên Khê đón Huân chương</h1><div class='sapo'>Chiều 09/5/2014, lễ đón diễn ra.</div>"
    html = f"<html><body><div>{search}<div>{head}</div><div><p>{BODY}</p></div></div></body></html>"
    assert read_page(html, "a.html").text.splitlines() == [
        "Xã Yên Khê đón Huân chương",
        "Chiều 09/5/2014, lễ đón diễn ra.",
        BODY,
    ]


def test_a_line_break_in_a_cell_parts_words() -> None:
    table = "<table><tr><td>1</td><td>Trường tiểu học<br>Trạm Y tế</td></tr></table>"
    page = read_page(f"<html><body><h1>Khen thưởng</h1><p>{BODY}</p>{table}</body></html>", "a.html")
    assert page.text.splitlines()[-1] == "1 | Trường tiểu học Trạm Y tế"


def test_a_page_inside_a_form_is_read_and_a_search_box_is_not() -> None:
    search = "<form action='/tim'><p>Tìm kiếm trên trang này</p><input name='q'></form>"
    html = f"<html><body>{search}<form id='aspnetForm'><h1>Đón Huân chương</h1><p>{BODY}</p></form></body></html>"
    assert read_page(html, "a.html").text.splitlines() == ["Đón Huân chương", BODY]


def test_what_linked_data_states() -> None:
    data = '{"@type": "NewsArticle", "headline": "Đón Huân chương", "datePublished": "2022-01-02T01:00:00Z"}'
    html = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>{BODY}</p></body></html>'
    page = read_page(html, "a.html")
    assert (page.title, page.published) == ("Đón Huân chương", date(2022, 1, 2))


@pytest.mark.parametrize("stamp", ["hôm nay", "2022-13-45", "06/05/2021"])
def test_a_stamp_that_is_no_iso_day_is_not_guessed_at(stamp: str) -> None:
    html = f'<html><head><meta property="article:published_time" content="{stamp}"></head><body><p>{BODY}</p></body>'
    assert read_page(html, "a.html").published is None


@pytest.mark.parametrize("html", ["", "   ", "<html><body></body></html>", "<html><script>var a = 1;</script></html>"])
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(NoArticleError, match=r"a\.html: .*(no text|not an HTML page)"):
        read_page(html, "a.html")


def test_a_page_cut_off_gives_what_is_there() -> None:
    assert BODY[:100] in read_page(OLD[: OLD.index(BODY) + 150], "a.html").text


def test_deep_nesting_and_size_do_no_harm() -> None:
    deep = "<div>" * 50_000 + f"<p>{BODY}</p>"
    with suppress(NoArticleError):
        read_page(deep, "a.html")
    assert BODY in read_page(f"<html><body>{f'<p>{BODY}</p>' * 2_000}</body></html>", "a.html").text


@pytest.mark.parametrize("data", ["[" * 100_000, '{"a":' * 100_000, "1" * 10_000, "{", '["a"]', "null"])
def test_linked_data_that_is_broken_or_nested_without_end_is_passed_over(data: str) -> None:
    page = read_page(MODERN.replace("<head>", f'<head><script type="application/ld+json">{data}</script>'), "a.html")
    assert page == read_page(MODERN, "a.html")


@pytest.mark.parametrize("html", [f"<p>{BODY}</p>", f"<div>{BODY}</div>", f"<p>{BODY}", f"<p>{BODY}</p><p>{BODY}</p>"])
def test_a_part_of_a_page_is_read(html: str) -> None:
    assert set(read_page(html, "a").text.splitlines()) == {BODY}


def test_the_name_of_the_site_is_stated() -> None:
    assert read_page(MODERN, "a.html").site is None
    site = '<head><meta property="og:site_name" content=" Báo  Vân Hạ ">'
    assert read_page(MODERN.replace("<head>", site), "a.html").site == "Báo Vân Hạ"


def test_a_stamp_is_the_day_in_vietnam() -> None:
    late = MODERN.replace("2021-05-06T08:00:00+07:00", "2021-05-06T20:00:00Z")
    assert read_page(late, "a.html").published == date(2021, 5, 7)
