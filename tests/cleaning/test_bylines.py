from __future__ import annotations

import pytest

from thidua_extract.cleaning.clutter import Page, page_of
from thidua_extract.cleaning.normalize import View

TITLE = "Xã Tân Lập tổng kết phong trào thi đua năm qua"
PROSE = (
    "Sáng 12/3, xã họp với đại diện các thôn, các hội và các trường trên địa bàn, nghe báo cáo và bàn việc sắp tới. "
    * 2
)


def _page(line: str, *, behind: str = "") -> tuple[View, Page]:
    view = View(f"{TITLE}\n{PROSE}\n{PROSE}\n{line}\n{behind}")
    return view, page_of(view)


@pytest.mark.parametrize(
    ("line", "names", "clutter"),
    [
        ("Ông Sang trao quà. Ảnh: Mai Lan", [("Mai Lan", "photo")], "Ảnh: Mai Lan"),
        ("Ông Sang trao quà - Ảnh: HÒA AN.", [("HÒA AN", "photo")], "Ảnh: HÒA AN"),
        ("Ông Sang trao quà (ảnh: Mai Lan).", [("Mai Lan", "photo")], "ảnh: Mai Lan"),
        ("Bài: Mai Lan; ảnh: Hòa An", [("Mai Lan", "text"), ("Hòa An", "photo")], "ảnh: Hòa An"),
        ("Tin: Tổ CTXH. Ảnh: Hòa An", [("Tổ CTXH", "text"), ("Hòa An", "photo")], "Tin: Tổ CTXH"),
        ("Ảnh: Mai Lan và Hòa An", [("Mai Lan", "photo"), ("Hòa An", "photo")], "Ảnh: Mai Lan và Hòa An"),
        ("Ảnh: Mai Lan (Đài Tân Lập)", [("Mai Lan", "photo")], "Ảnh: Mai Lan"),
        ("Giấy khen của thôn - Ảnh: MAI LAN chụp lại.", [("MAI LAN", "photo")], "Ảnh: MAI LAN"),
        ("Lũ về - Ảnh: MAI LANTheo xã, 3 hộ phải dời", [("MAI LAN", "photo")], "Ảnh: MAI LAN"),
        ("Lũ về - Ảnh: MAI LAN Theo xã, 3 hộ phải dời", [("MAI LAN", "photo")], "Ảnh: MAI LAN"),
        ("Lũ về - Ảnh: M.L. Hiện UBND xã cho dời 3 hộ", [("M.L", "photo")], "Ảnh: M.L."),
        ("(Ảnh: Báo Nông nghiệp Tân Lập)", [("Báo Nông nghiệp Tân Lập", "photo")], "Nông nghiệp Tân Lập"),
        ("Tin: Văn phòng HĐND-UBND xã", [("Văn phòng HĐND-UBND xã", "text")], "Văn phòng HĐND-UBND xã"),
        ("Tang vật - Ảnh: Công an huyện Tân Lập cung cấp", [], "Ảnh: Công an huyện Tân Lập cung cấp"),
        ("Chợ xưa - Ảnh: Tư liệu.", [], "Ảnh: Tư liệu"),
        ("Nguồn ảnh cũ (Ảnh: VnExpress).", [("VnExpress", "photo")], "Ảnh: VnExpress"),
    ],
)
def test_a_credit_names_who_took_the_picture(line: str, names: list[tuple[str, str]], clutter: str) -> None:
    view, page = _page(line)
    assert [(byline.name, byline.role) for byline in page.bylines] == names
    start = view.text.index(clutter)
    assert page.is_clutter(start, start + 1)
    assert page.is_clutter(start + len(clutter) - 1, start + len(clutter))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Lũ về - Ảnh: MAI LANTheo xã, 3 hộ phải dời", "Theo xã"),
        ("Lũ về - Ảnh: MAI LAN Theo xã, 3 hộ phải dời", "Theo xã"),
        ("Lũ về - Ảnh: M.L. Hiện UBND xã cho dời 3 hộ", "Hiện UBND xã"),
        ("Bà con ra đồng - Ảnh: HÒA ANÔng Trần Văn Sang, ngụ tại thôn 2", "Ông Trần Văn Sang"),
    ],
)
def test_a_sentence_glued_to_a_credit_is_kept(line: str, kept: str) -> None:
    view, page = _page(line)
    start = view.text.index(kept)
    assert not page.is_clutter(start, start + len(kept))


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Cục Thuế tỉnh nhận Cờ thi đua",
        "(Ảnh: LĐLĐ Tân Lập trao quà cho công nhân)",
        "Ảnh: Phó Chủ tịch xã Trần Văn Sang thăm đồng.",
        "Ảnh: Ông Trần Văn Sang (bìa trái) bên đàn bò",
        "Ảnh: Trần Văn Sang (giữa) nhận huy hiệu",
        "Ảnh: Trần Văn Sang, Chủ tịch xã, thăm đồng",
        "Video: Người dân Tân Lập chạy lũ.",
        "Thi tiếng Anh: Trần Văn Sang, lớp 9A",
        "Môn Tin: Trần Văn Sang, lớp 9A",
    ],
)
def test_a_caption_is_no_credit(line: str) -> None:
    view, page = _page(line)
    assert page.bylines == ()
    start = view.text.index(line)
    assert not page.is_clutter(start, start + len(line))


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [("MAI LAN", "MAI LAN", "text"), ("M. LAN", "M. LAN", "text"), ("Ảnh Mai Lan.", "Mai Lan", "photo")],
)
def test_a_name_below_the_article_is_its_reporter(line: str, name: str, role: str) -> None:
    _, page = _page(line, behind="Ảnh: Bà con thôn 2 thu hoạch vụ lúa sớm.")
    assert [(byline.name, byline.role) for byline in page.bylines] == [(name, role)]


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        ("NỬA NĂM CÒN LẠI", PROSE),
        ("II. PHẦN CỦA CÔNG ĐOÀN", PROSE),
        ("E/ KHÔNG ĐỀ NGHỊ", PROSE),
        ("Ông Trần Văn Sang.", ""),
        ("TM. ỦY BAN NHÂN DÂN", "Trần Văn Sang"),
        ("GIÁM ĐỐC", "Trần Văn Sang"),
        ("Phòng TC-HC", "Thôn 2 nhận giấy khen."),
        ("(đã ký)", "Trần Văn Sang"),
    ],
)
def test_headings_captions_and_signatures_name_no_reporter(line: str, behind: str) -> None:
    view, page = _page(line, behind=behind)
    assert page.bylines == ()
    start = view.text.index(line)
    assert not page.is_clutter(start, len(view.text))


def test_the_office_below_the_article_is_clutter_and_no_reporter() -> None:
    view, page = _page("PHÒNG TRUYỀN THÔNG")
    assert page.bylines == ()
    assert page.is_clutter(view.text.index("PHÒNG"), view.text.index("TRUYỀN"))
