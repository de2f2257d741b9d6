from __future__ import annotations

import pytest
import regex

import thidua_extract as te
from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.forms import PORTAL_LINES, TAIL_LINES, LineForm
from thidua_extract.cleaning.normalize import View

FORMS = [*PORTAL_LINES, *TAIL_LINES]
PROSE = (
    "Sáng ngày 12/3, UBND huyện tổ chức hội nghị tổng kết phong trào thi đua yêu nước với sự có mặt của lãnh đạo tỉnh, "
    "đại diện các phòng, ban, đoàn thể huyện, bí thư và chủ tịch UBND các xã, thị trấn trên địa bàn toàn huyện cùng dự."
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_form_has_its_example(form: LineForm) -> None:
    assert regex.match(form.pattern, form.example)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("line", ["Quang cảnh hội nghị.", "Trường THCS Lê Lợi;", "Các đại biểu dự hội nghị", PROSE])
def test_no_form_takes_a_line_of_the_article(form: LineForm, line: str) -> None:
    assert not regex.match(form.pattern, line)


# A link to more is clutter, though it ends no article.
COUNTERS = sorted({line for form in FORMS for line in form.counter} - {"Xem thêm tại đây."})


@pytest.mark.parametrize("line", COUNTERS)
def test_no_form_takes_a_sentence_that_begins_like_a_portal_line(line: str) -> None:
    assert [form.id for form in FORMS if regex.match(form.pattern, line)] == []
    paragraphs = "\n".join([PROSE] * 3)
    view = View(f"Xã Tân Lập tổng kết phong trào thi đua năm qua\n{paragraphs}\n{line}\n{paragraphs}")
    page = page_of(view)
    start = view.text.index(line)
    assert not page.is_clutter(start, start + len(line))
    assert not page.is_clutter(len(view.text) - 20, len(view.text) - 1)


def test_a_link_to_more_does_not_end_the_article() -> None:
    paragraphs = "\n".join([PROSE] * 3)
    view = View(f"Xã Tân Lập tổng kết phong trào thi đua năm qua\n{paragraphs}\nXem thêm tại đây.\n{paragraphs}")
    page = page_of(view)
    assert page.is_clutter(view.text.index("Xem thêm"), view.text.index("tại đây"))
    assert not page.is_clutter(len(view.text) - 20, len(view.text) - 1)


def test_frame_of_a_portal_page() -> None:
    text = "\n".join(
        [
            "Skip to main content",
            "Trang chủ | Giới thiệu | Tin tức",
            "Thứ Bảy, 27/04/2024 02:20",
            "Huyện Quảng Hòa tổng kết phong trào thi đua năm 2022",
            "15:50 02/03/2023",
            PROSE,
            "Đại biểu dự hội nghị. Ảnh: Lê Hoài",
            PROSE,
            "Tin, ảnh: Mai LanBÁO CAO BẰNG ĐIỆN TỬ",
            "Tin khác",
            "Huyện Hạ Lang ký giao ước thi đua",
        ]
    )
    view = View(text)
    page = page_of(view)
    assert page.title is not None
    assert view.text[slice(*page.title)] == "Huyện Quảng Hòa tổng kết phong trào thi đua năm 2022"
    assert str(page.published) == "2023-03-02"
    assert [(b.name, b.role) for b in page.bylines] == [("Lê Hoài", "photo"), ("Mai Lan", "text")]
    for clutter in ("Trang chủ", "27/04/2024", "15:50", "BÁO CAO BẰNG", "Huyện Hạ Lang"):
        start = view.text.index(clutter)
        assert page.is_clutter(start, start + len(clutter)), clutter
    start = view.text.index("UBND huyện")
    assert not page.is_clutter(start, start + 10)


def test_spelled_out_page_clock_is_not_the_publication_date() -> None:
    page = page_of(View(f"Thứ năm, Ngày 20 Tháng 6 Năm 2024\nHội nghị tổng kết công tác thi đua của huyện\n{PROSE}"))
    assert page.published is None


def test_lead_without_title() -> None:
    assert page_of(View(PROSE + "\n" + PROSE)).title is None


def test_reporter_on_the_last_line() -> None:
    page = page_of(View(f"Huyện tổng kết công tác thi đua năm qua\n{PROSE}\n{PROSE}\nThu Hà"))
    assert [(b.name, b.role) for b in page.bylines] == [("Thu Hà", "text")]


def test_title_above_the_stamp_and_below_the_masthead() -> None:
    head = "Sở Nội vụ tỉnh Cao Bằng\nCông khai danh sách tập thể đề nghị khen cấp Nhà nước"
    view = View(f"{head}\nNgười đăng: quantri   Ngày đăng: 22.11.2024 14:10\n{PROSE}\n{PROSE}")
    page = page_of(view)
    assert page.title is not None
    assert view.text[slice(*page.title)] == "Công khai danh sách tập thể đề nghị khen cấp Nhà nước"
    assert str(page.published) == "2024-11-22"


def test_a_line_of_more_with_its_headline_does_not_end_the_article() -> None:
    body = "\n".join(f"Đoạn {number} kể về phong trào thi đua của xã Tân Hòa trong năm." for number in range(12))
    text = f"Tin trong ngày\n\n{body}\nXem thêm: Huyện Na Hang khen thưởng nông dân giỏi\nThu ngân sách đạt 12 tỷ đồng."
    record = te.extract(text)
    assert [(f.indicator, f"{f.value:f}") for f in record.figures] == [("Thu ngân sách", "12")]


def test_the_owner_above_the_clock_of_the_page_is_clutter() -> None:
    page = page_of(
        View(f"XÃ TÂN LẬP - TỈNH LÀO CAI\nHôm nay: 3/12/2018 8:05 SA\nXã tổng kết năm thi đua\n{PROSE}\n{PROSE}")
    )
    assert page.is_clutter(0, 10)
    assert page.is_clutter(30, 40)
    assert page.published is None
