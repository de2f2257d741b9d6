"""Units of the gazetteer as things of the history: their ids, and what became of them.

The gazetteer has a line for each span of time. Lines of one code and name that follow each other are one unit, whatever
its type became (a thị xã raised to a thành phố), unless others were merged into it: the Ninh Bình of July 2025, made of
three provinces, is another unit than the one before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from thidua_extract.catalogue.bodies import place_types, token_keys
from thidua_extract.catalogue.places import (
    LAST_OLD_DAY,
    LEVELS,
    Place,
    all_places,
    parent,
    places_named,
    places_with_code,
)
from thidua_extract.catalogue.textkey import fold

REFORM = "2025-07-01"
_LONGEST_PLACE = 6  # words of the longest name of a place with its type, with room


@lru_cache(maxsize=65536)
def place_id(place: Place) -> str:
    """The id of the unit that a line of the gazetteer speaks of: its code, and the first day if that is known.

    The first day is that of its first line, so that all lines of one unit give the same id.
    """
    first = first_of(place)
    return f"{first.code}@{first.valid_from}" if first.valid_from else first.code


@lru_cache(maxsize=65536)
def first_of(place: Place) -> Place:
    """The earliest line of the unit."""
    earlier = [line for line in reversed(places_with_code(place.code)) if _before(line, place)]
    return first_of(earlier[-1]) if earlier and _goes_on(earlier[-1], place) else place


@lru_cache(maxsize=65536)
def last_of(place: Place) -> Place:
    """The latest line of the unit."""
    later = [line for line in reversed(places_with_code(place.code)) if _before(place, line)]
    return last_of(later[0]) if later and _goes_on(place, later[0]) else place


def _before(one: Place, other: Place) -> bool:
    return bool(one.valid_to) and one != other and (not other.valid_to or one.valid_to < other.valid_to)


def _goes_on(one: Place, other: Place) -> bool:
    if one.level != other.level or fold(one.name) != fold(other.name):
        return False
    return other.valid_from != REFORM or _parts().get(other.code, ()) in ((), (one.code,))


@cache
def _parts() -> Mapping[str, tuple[str, ...]]:
    """By the code of a unit of July 2025, the codes of the units of its level that became it or part of it."""
    parts: dict[str, list[str]] = {}
    level = {line.code: line.level for line in all_places() if not line.valid_to}
    for line in all_places():
        for code in line.successor:
            if level.get(code) == line.level and line.valid_to == LAST_OLD_DAY.isoformat():
                parts.setdefault(code, []).append(line.code)
    return {code: tuple(sorted(set(codes))) for code, codes in parts.items()}


def place_told(code: str, name: str, on: date | None) -> Place | None:
    """The line of the gazetteer that a coded mention means: of its code, by its name and by the day of the news."""
    lines = places_with_code(code)
    named = [line for line in lines if fold(line.name) in fold(name)] or list(lines)
    if on is not None:
        valid = [line for line in named if line.is_valid(on)]
        named = valid or named
    return named[-1] if named and on is None else next(iter(named), None)


def seat_of(name: str, level: str | None, province: str | None, on: date | None, home: Place | None) -> Place | None:
    """The place whose body it is, by the end of its name ("UBND xã Tân Long"): the only one of that name and level.

    In the province, if one is given; of several, the one in the home of the article. None where that leaves none or
    several.
    """
    if level not in LEVELS:
        return None
    words = name.split()
    for count in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        kind = _type_in_front(words, count)
        named = _bearers_on(" ".join(words[-count:]), level, province, on)
        places = [place for place in named if kind is None or kind in {line.type for line in lines_of(place_id(place))}]
        near = [place for place in places if home is not None and home in above(place)]
        if places:
            return places[0] if len(places) == 1 else near[0] if len(near) == 1 else None
    return None


def _type_in_front(words: Sequence[str], count: int) -> str | None:
    """The type of place that stands in front of the last so many words: a "xã" is no "phường" of its name."""
    for length in (2, 1):
        keys = token_keys(" ".join(words[-count - length : -count]))
        kind = place_types().longest(keys, 0)
        if kind and kind[0] == len(keys):
            return kind[1].type
    return None


@lru_cache(maxsize=65536)
def _bearers_on(name: str, level: str, province: str | None, on: date | None) -> tuple[Place, ...]:
    """The places of a name on a day (of all days: the latest of each), that of a type if the name begins with one."""
    kind = place_types().longest(token_keys(name), 0)
    bare = " ".join(name.split()[kind[0] :]) if kind else name
    named = places_named(name, level=level, on=on) or (
        places_named(bare, level=level, type=kind[1].type, on=on) if kind and bare else ()
    )
    of_unit = {place_id(place): place for place in reversed(named)}
    return tuple(
        place
        for place in of_unit.values()
        if province is None or any(up.name == province for up in above(place) if up.level == "province")
    )


@lru_cache(maxsize=1024)
def province_now(name: str) -> str:
    """Id of the province of today that a province became; the name itself if there never was one."""
    lines = places_named(name, level="province")
    ids = {later for line in lines for later in successors(line) or (place_id(line),)}
    return min(ids, default=name)


@lru_cache(maxsize=65536)
def above(place: Place) -> tuple[Place, ...]:
    """The place and those it lies in, at the end of its life."""
    up = parent(place)
    return (place, *above(up)) if up else (place,)


@lru_cache(maxsize=65536)
def successors(place: Place) -> tuple[str, ...]:
    """Ids of the units that it became, in whole or in part: at a change of name, at a merger, in July 2025."""
    last = last_of(place)
    if not last.valid_to:
        return ()
    found = {place_id(line) for code in last.successor for line in places_with_code(code) if line.valid_from == REFORM}
    later = [line for line in reversed(places_with_code(last.code)) if _before(last, line) and line.level == last.level]
    if later and later[0].valid_from != REFORM:
        found.add(place_id(later[0]))
    return tuple(sorted(found - {place_id(place)}))


@lru_cache(maxsize=65536)
def lines_of(unit_id: str) -> tuple[Place, ...]:
    """The lines of the gazetteer of a unit, the earliest first; none for an id that is not of the gazetteer."""
    lines = reversed(places_with_code(unit_id.partition("@")[0]))
    return tuple(line for line in lines if place_id(line) == unit_id)
