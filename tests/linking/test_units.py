"""Mentions of one place or body become one unit."""

from __future__ import annotations

from datetime import date

import pytest

from thidua_extract.article import Article
from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.context import Context
from thidua_extract.linking.units import UnitTable, link_units
from thidua_extract.rules.units import find_units


def _context(text: str, published: date | None = None) -> Context:
    view = View(text)
    return Context(Article(text=text, published=published), view, page_of(view), {"units": find_units(view)})


def _table(text: str, published: date | None = None) -> UnitTable:
    return link_units(_context(text, published))


def _names(text: str) -> list[str]:
    """Without the home that only stands in a body's name (see test_home)."""
    return [unit.name for unit in _table(text).records if unit.found_by != "rule:units.home"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bí thư Tỉnh ủy họp. Tỉnh ủy Quảng Ninh khen.", ["Tỉnh ủy Quảng Ninh"]),
        ("UBND tỉnh họp. UBND tỉnh Bình Định khen.", ["UBND tỉnh Bình Định"]),
        ("Ủy ban nhân dân tỉnh Bình Định khen. UBND tỉnh họp.", ["Ủy ban nhân dân tỉnh Bình Định"]),
        ("UBND huyện Ý Yên, UBND huyện Vụ Bản; UBND huyện.", ["UBND huyện Ý Yên", "UBND huyện Vụ Bản", "UBND huyện"]),
        ("Bộ GD-ĐT khen. Bộ Giáo dục và Đào tạo họp.", ["Bộ Giáo dục và Đào tạo"]),
        ("TP. HCM họp. TPHCM khen. Thành phố Hồ Chí Minh vui.", ["Thành phố Hồ Chí Minh"]),
        ("Công an Hà Nam khen. Công an tỉnh Hà Nam họp.", ["Công an tỉnh Hà Nam"]),
        ("huyện Ý Yên họp. Ý Yên khen.", ["huyện Ý Yên"]),
        ("thành phố Lạng Sơn họp, tỉnh Lạng Sơn khen.", ["thành phố Lạng Sơn", "tỉnh Lạng Sơn"]),
        ("Tập đoàn Hồng Hà Xanh (HHX) khen. HHX họp.", ["Tập đoàn Hồng Hà Xanh"]),
        ("Sở Nội vụ họp. SỞ NỘI VỤ TỈNH HÀ NAM KHEN. Sở Nội vụ tỉnh Hà Nam", ["Sở Nội vụ tỉnh Hà Nam"]),
        ("Bến Tre có 2 tập thể được khen.", ["tỉnh Bến Tre"]),
        ("", []),
    ],
)
def test_one_unit_in_its_fullest_form(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_mentions_quote_the_text_as_given() -> None:
    text = "Uỷ ban  nhân dân huyện Ý Yên khen. UBND huyện họp."
    unit = _table(text).records[0]
    assert [evidence.text for evidence in unit.mentions] == ["Uỷ ban  nhân dân huyện Ý Yên", "UBND huyện"]
    assert all(text[e.start : e.end] == e.text for e in unit.mentions)


def test_a_place_gets_what_the_gazetteer_knows() -> None:
    commune, district, province = _table("xã Yên Cường, huyện Ý Yên, tỉnh Nam Định", date(2020, 5, 1)).records
    assert (province.code, province.kind, province.level) == ("36", "province", "province")
    assert province.successor is not None
    assert "Ninh Bình" in province.successor
    assert (district.full_name, district.province) == ("huyện Ý Yên", "Nam Định")
    assert (commune.kind, commune.province) == ("commune", "Nam Định")


def test_of_two_places_of_one_name_none_is_chosen() -> None:
    ctx = _context("xã Tân Lập đạt chuẩn")
    (unit,) = link_units(ctx).records
    assert unit.code is None
    (told,) = ctx.diagnostics
    assert (told.code, told.evidence and told.evidence.text) == ("unit-ambiguous", "xã Tân Lập")
    assert "xã Tân Lập, huyện Bắc Quang (01159)" in told.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xã Tân Lập, huyện Vũ Thư đạt chuẩn", "13240"),
        ("Huyện Vũ Thư họp. Huyện Vũ Thư khen xã Tân Lập.", "13240"),
        ("xã Tân Lập, huyện Đan Phượng đạt chuẩn", "09820"),
    ],
)
def test_namesakes_are_told_apart_by_what_they_lie_in(text: str, code: str) -> None:
    assert [unit.code for unit in _table(text).records if unit.name == "xã Tân Lập"] == [code]


def test_the_home_place_completes_bare_names() -> None:
    table = _table("Huyện Ý Yên tổng kết. Bí thư Huyện ủy dự; UBND tỉnh, UBND huyện khen Nhân dân huyện Ý Yên.")
    assert table.home is not None
    assert table.home.name == "Huyện Ý Yên"
    full = {unit.name: unit.full_name for unit in table.records}
    assert full["UBND tỉnh"] == "UBND tỉnh Nam Định"
    assert full["UBND huyện"] == "UBND huyện Ý Yên"
    assert full["Huyện ủy"] == "Huyện ủy Ý Yên"


def test_no_home_where_two_places_are_named_alike() -> None:
    table = _table("Huyện Ý Yên và huyện Vụ Bản ký giao ước. UBND huyện khen.")
    assert table.home is None
    assert [unit.full_name for unit in table.records if unit.name == "UBND huyện"] == [None]


def test_ref_at() -> None:
    text = "Chủ tịch UBND huyện Ý Yên khen Sở Nội vụ"
    table = _table(text)
    names = {unit.id: unit.name for unit in table.records}
    start = text.index("UBND")
    inside, covering = table.ref_at(0, text.index(" khen")), table.ref_at(start + 5, start + 10)
    assert inside is not None
    assert covering is not None
    assert names[inside.id] == names[covering.id] == "UBND huyện Ý Yên"
    assert table.ref_at(0, 8) is None
    assert [ref.name for _, ref in table.within(0, len(text))] == ["UBND huyện Ý Yên", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ủy viên BTV Huyện ủy dự.", ["Huyện ủy"]),
        (
            "BCH Đảng bộ huyện Ý Yên họp. Đại hội Đảng bộ huyện thành công.",
            ["Đảng bộ huyện Ý Yên"],
        ),
        ("Thường trực Tỉnh ủy họp.", ["Tỉnh ủy"]),
        ("Thường trực HĐND tỉnh họp.", ["HĐND tỉnh"]),
        ("Ban Bí thư Trung ương Đoàn khen.", ["Trung ương Đoàn"]),
        ("BCH Trung ương Hội Nông dân Việt Nam tặng Bằng khen.", ["Trung ương Hội Nông dân Việt Nam"]),
        ("Lữ đoàn Phòng không 573 dẫn đầu. Lữ đoàn 573 nhận cờ.", ["Lữ đoàn Phòng không 573"]),
        ("Agribank và BIDV ủng hộ.", ["Agribank", "BIDV"]),
        (
            "Bộ Chỉ huy BĐBP tỉnh Hà Giang đón khách. BĐBP tỉnh cảm ơn. Chính ủy Bộ đội Biên phòng khen.",
            ["Bộ Chỉ huy BĐBP tỉnh Hà Giang", "Bộ đội Biên phòng"],
        ),
        ("Bộ Tư lệnh Quân khu 5 họp. Bộ Tư lệnh khen.", ["Bộ Tư lệnh Quân khu 5"]),
        (
            "Bộ Tư lệnh Quân khu 5, Bộ Tư lệnh Quân khu 7 họp. Bộ Tư lệnh khen.",
            ["Bộ Tư lệnh Quân khu 5", "Bộ Tư lệnh Quân khu 7", "Bộ Tư lệnh"],
        ),
        ("Ủy ban Kiểm tra Tỉnh ủy Hà Nam họp. Ủy ban Kiểm tra khen.", ["Ủy ban Kiểm tra Tỉnh ủy Hà Nam"]),
        (
            "Ban Tổ chức Tỉnh ủy, Văn phòng Tỉnh ủy, Văn phòng Thị ủy họp. Văn phòng Sở Y tế khen.",
            ["Ban Tổ chức Tỉnh ủy", "Văn phòng Tỉnh ủy", "Văn phòng Thị ủy", "Văn phòng Sở Y tế"],
        ),
    ],
)
def test_organs_commands_and_short_names(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_an_organ_means_its_body() -> None:
    text = "Ban Thường vụ Tỉnh ủy Hà Nam khen."
    table = _table(text)
    assert [evidence.text for evidence in table.records[0].mentions] == ["Tỉnh ủy Hà Nam"]
    assert [(m.start, ref.name) for m, ref in table.within(0, len(text))] == [(0, "Tỉnh ủy Hà Nam")]


def test_a_name_that_stands_for_each_of_several_is_no_unit() -> None:
    ctx = _context("HĐND các huyện Vụ Bản và Ý Yên họp. Kỳ họp HĐND huyện bế mạc.")
    assert [unit.name for unit in link_units(ctx).records] == ["HĐND huyện Vụ Bản", "HĐND huyện Ý Yên"]
    assert [(d.code, d.evidence.text if d.evidence else "") for d in ctx.diagnostics] == [
        ("unit-distributive", "HĐND huyện")
    ]
