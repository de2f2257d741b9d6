"""Units of the gazetteer over time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from thidua_extract.catalogue.places import Place, all_places, places_named
from thidua_extract.history.gazetteer import (
    above,
    first_of,
    last_of,
    lines_of,
    place_id,
    place_told,
    province_now,
    seat_of,
    successors,
)
from thidua_extract.history.names import block_key

OLD, NEW = date(2020, 5, 1), date(2025, 9, 1)


def _line(code: str, on: date, name: str = "") -> Place:
    found = place_told(code, name, on)
    assert found is not None
    return found


def test_a_province_that_the_reform_left_as_it_was_goes_on() -> None:
    assert place_id(_line("01", OLD)) == place_id(_line("01", NEW)) == "01"
    assert successors(_line("01", OLD)) == ()


def test_a_province_made_of_several_is_another_one_even_of_the_same_name_and_code() -> None:
    assert place_id(_line("37", OLD)) == "37@1992"
    assert place_id(_line("37", NEW)) == "37@2025-07-01"
    assert successors(_line("37", OLD)) == ("37@2025-07-01",)


def test_a_code_used_again_is_another_unit() -> None:
    old, new = _line("24", OLD), _line("24", NEW)
    assert (old.name, new.name) == ("Bắc Giang", "Bắc Ninh")
    assert place_id(old) != place_id(new)
    assert place_id(new) in successors(old)


def test_a_town_that_became_a_city_is_one() -> None:
    town, city = _line("436", date(2005, 1, 1)), _line("436", OLD)
    assert (town.type, city.type) == ("thị xã", "thành phố")
    assert place_id(town) == place_id(city) == "436"
    assert (first_of(city), last_of(town)) == (town, city)
    assert lines_of("436") == (town, city)


def test_a_commune_tells_what_it_became() -> None:
    township, commune = _line("18352", OLD), _line("18352", NEW)
    assert (township.full_name, commune.full_name) == ("thị trấn Xuân An", "xã Nghi Xuân")
    assert successors(township) == (place_id(commune),)
    assert successors(commune) == ()


def test_a_district_tells_the_communes_that_it_became() -> None:
    became = successors(_line("442", OLD))
    assert "18352@2025-07-01" in became
    assert {lines_of(id_)[0].level for id_ in became} == {"commune"}


def test_what_is_no_unit_of_the_gazetteer_has_no_lines() -> None:
    assert lines_of("u0123") == ()


def test_a_coded_mention_means_the_line_of_its_name_and_day() -> None:
    assert _line("24", OLD, "tỉnh Bắc Ninh").valid_from == "2025-07-01"
    assert _line("436", date(2005, 1, 1), "Hà Tĩnh").type == "thị xã"
    assert place_told("99999", "xã X", OLD) is None


def test_places_above_a_commune() -> None:
    assert [place.full_name for place in above(_line("18352", OLD))] == [
        "thị trấn Xuân An",
        "huyện Nghi Xuân",
        "tỉnh Hà Tĩnh",
    ]


@pytest.mark.parametrize(
    ("name", "level", "province", "on", "seat"),
    [
        ("UBND huyện Nghi Xuân", "district", "Hà Tĩnh", OLD, "442"),
        ("Huyện ủy Nghi Xuân", "district", None, OLD, "442"),
        ("UBND huyện Nghi Xuân", "district", "Nghệ An", OLD, None),
        ("UBND huyện Châu Thành", "district", None, OLD, None),
        ("UBND huyện Châu Thành", "district", "Kiên Giang", OLD, "905"),
        ("UBND tỉnh Ninh Bình", "province", None, OLD, "37@1992"),
        ("UBND tỉnh Ninh Bình", "province", None, NEW, "37@2025-07-01"),
        ("UBND tỉnh Ninh Bình", "province", None, None, None),
        ("UBND thành phố Hà Tĩnh", "district", "Hà Tĩnh", OLD, "436"),
        ("Chi bộ thôn Nghi Xuân", "village", None, OLD, None),
        ("Nghi Xuân", "district", None, OLD, None),
    ],
)
def test_the_seat_of_a_body_is_the_only_place_that_its_name_ends_with(
    name: str, level: str, province: str | None, on: date | None, seat: str | None
) -> None:
    found = seat_of(name, level, province, on, None)
    assert (place_id(found) if found else None) == seat


def test_a_body_of_a_commune_of_another_type_has_no_seat() -> None:
    day = date(2020, 6, 1)
    (ward,) = (place for place in places_named("Tân Lập", level="commune", on=day) if _in_thai_nguyen_city(place))
    assert seat_of("UBND phường Tân Lập", "commune", "Thái Nguyên", day, ward) == ward
    assert seat_of("UBND xã Tân Lập", "commune", "Thái Nguyên", day, ward) != ward


def _in_thai_nguyen_city(place: Place) -> bool:
    return any(up.name == "Thái Nguyên" and up.level == "district" for up in above(place))


def test_of_several_places_of_a_name_the_one_in_the_home_is_meant() -> None:
    homes = [place for place in places_named("Châu Thành", level="district") if place.is_valid(OLD)]
    assert len(homes) > 1
    for home in homes:
        assert seat_of("UBND huyện Châu Thành", "district", None, OLD, home) == home
    assert seat_of("UBND huyện Châu Thành", "district", None, OLD, _line("42", OLD)) is None


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Hà Nội", "01"),
        ("Hà Tây", "01"),
        ("Bắc Giang", "24@2025-07-01"),
        ("Bắc Ninh", "24@2025-07-01"),
        ("Nam Định", "37@2025-07-01"),
        ("Ninh Bình", "37@2025-07-01"),
        ("Atlantis", "Atlantis"),
    ],
)
def test_provinces_are_told_by_what_they_became(name: str, now: str) -> None:
    assert province_now(name) == now


def test_each_line_of_the_gazetteer_is_of_the_unit_that_its_id_names() -> None:
    lost = [place for place in all_places() if place not in lines_of(place_id(place))]
    assert lost == []


def test_all_names_of_a_unit_are_looked_at_together() -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for place in all_places():
        keys[place_id(place)].add(block_key(place.full_name))
    assert {id_: names for id_, names in keys.items() if len(names) > 1} == {}


def test_what_became_of_a_unit_is_in_the_gazetteer_and_is_another() -> None:
    became = {place: successors(place) for place in all_places() if place.valid_to}
    assert sum(map(bool, became.values())) > 9000
    assert [place for place, ids in became.items() if place_id(place) in ids] == []
    assert {id_ for ids in became.values() for id_ in ids if not lines_of(id_)} == set()
