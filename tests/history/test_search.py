"""Units and persons are found by names as people type them."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from tests.history.told_history import COMMUNE, HOSTILE, OLD_PROVINCE, TOWN
from thidua_extract.history.search import find_persons, find_units, provinces_named, years_of


def _ids(connection: Connection, name: str, province: str | None = None) -> list[str]:
    return [unit.id for unit in find_units(connection, name, province)]


@pytest.mark.parametrize("name", [TOWN, "thị xã Hồng Lĩnh", "Thị Xã HỒNG LĨNH", "TX Hồng Lĩnh", "thi xa hong linh"])
def test_a_unit_is_found_by_its_id_and_by_its_name_in_full(name: str, connection: Connection) -> None:
    assert _ids(connection, name) == [TOWN]


def test_what_is_told_of_a_unit_that_is_found(connection: Connection) -> None:
    (town,) = find_units(connection, TOWN)
    assert (town.name, town.kind, town.level, town.province) == (
        "thị xã Hồng Lĩnh",
        "district",
        "district",
        "Hà Tĩnh",
    )
    assert (town.valid_from, town.valid_to, town.articles) == (None, "2025-06-30", 7)


@pytest.mark.parametrize("name", ["hong linh", "Hồng Lĩnh"])
def test_a_name_without_its_type_finds_all_places_of_that_name_the_most_told_first(
    name: str, connection: Connection
) -> None:
    assert _ids(connection, name) == [TOWN, COMMUNE]


@pytest.mark.parametrize("province", ["Thái Bình", "thai binh", "tỉnh Thái Bình", "tinh thai binh", "THÁI BÌNH"])
def test_a_province_leaves_the_units_in_it(province: str, connection: Connection) -> None:
    assert _ids(connection, "hong linh", province) == [COMMUNE]


def test_a_province_that_has_no_unit_of_the_name_finds_none(connection: Connection) -> None:
    assert _ids(connection, "hong linh", "Cà Mau") == []


@pytest.mark.parametrize("name", ["tp ho chi minh", "TP.HCM", "Hồ Chí Minh", "thành phố hồ chí minh"])
def test_abbreviations_of_a_type_are_written_out(name: str, connection: Connection) -> None:
    assert _ids(connection, name) == ["79"]


def test_a_name_with_diacritics_means_what_is_written_so(connection: Connection) -> None:
    assert _ids(connection, "tỉnh Hà Nam") == [OLD_PROVINCE]
    assert _ids(connection, "hà nam") == [OLD_PROVINCE]


def test_part_of_a_name_finds_the_names_that_hold_its_whole_words_in_their_order(connection: Connection) -> None:
    assert [unit.name for unit in find_units(connection, "ủy ban Hồng Lĩnh", "Hà Tĩnh")] == ["UBND thị xã Hồng Lĩnh"]
    assert _ids(connection, "linh hong") == _ids(connection, "ong lin") == []


@pytest.mark.parametrize("name", ["Atlantis", "", " ", "%", "_", "100%_", "'; DROP TABLE units", "\udcff", "x" * 9999])
def test_what_is_no_name_finds_nothing(name: str, connection: Connection) -> None:
    found = [unit.name for unit in find_units(connection, name)] + find_persons(connection, name)
    assert found == ([HOSTILE] if name == "100%_" else [])


def test_persons_of_one_name_are_found_one_by_one_with_their_posts(connection: Connection) -> None:
    found = find_persons(connection, "nguyen van an")
    assert [(one.name, one.first_year, one.last_year, one.articles, one.posts) for one in found] == [
        ("Nguyễn Văn An", 2018, 2020, 2, ("Chủ tịch, UBND thị xã Hồng Lĩnh (2018-2020)",)),
        ("Nguyễn Văn An", 2018, 2018, 1, ("Bí thư, UBND xã Hồng Lĩnh (2018)",)),
    ]
    assert find_persons(connection, found[1].id) == found[1:]
    assert find_persons(connection, "Nguyễn Văn An") == found


def test_a_province_leaves_the_persons_that_its_news_tell_of(connection: Connection) -> None:
    for province in ("Thái Bình", "thai binh"):
        (one,) = find_persons(connection, "nguyen van an", province)
        assert one.posts == ("Bí thư, UBND xã Hồng Lĩnh (2018)",)
    assert find_persons(connection, "van an", "Cà Mau") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tran thi binh", ["Trần Thị Bính", "Trần Thị Bình"]),
        ("Trần Thị Bình", ["Trần Thị Bình"]),
        ("TRẦN THỊ BÍNH", ["Trần Thị Bính"]),
        ("Tran Binh", ["Trần Thị Bính", "Trần Thị Bình"]),
        ("Binh Tran", []),
    ],
)
def test_a_name_with_diacritics_means_the_person_who_is_written_so(
    name: str, found: list[str], connection: Connection
) -> None:
    assert sorted(one.name for one in find_persons(connection, name)) == sorted(found)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Hà Tĩnh", {"Hà Tĩnh"}),
        ("thanh pho ho chi minh", {"Hồ Chí Minh"}),
        ("TP.HCM", {"Hồ Chí Minh"}),
        ("Dak Lak", {"Đắk Lắk"}),
        ("thừa thiên huế", {"Thừa Thiên Huế"}),
        ("tỉnh", set()),
        ("", set()),
        ("Atlantis", set()),
    ],
)
def test_provinces_are_named_by_any_spelling_with_or_without_their_type(typed: str, names: set[str]) -> None:
    assert provinces_named(typed) == names


def test_years_are_told_shortly() -> None:
    assert [years_of(2019, 2021), years_of(2019, 2019), years_of(None, None)] == ["2019-2021", "2019", ""]
