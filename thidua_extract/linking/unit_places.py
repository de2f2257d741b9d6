"""Which place of the gazetteer a unit is.

A name that several places bear is decided by what the text puts behind it ("xã Tân Lập, huyện Vũ Thư"), by the
districts and provinces named around it, and by the province of the page. What none of these decides stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import lru_cache

from thidua_extract.catalogue.places import (
    LAST_OLD_DAY,
    LEVELS,
    Place,
    names_above,
    parent,
    place,
    places_named,
    province_of,
)
from thidua_extract.linking.unit_groups import Group, place_key

_BEHIND = 3  # characters between a place and the one it lies in: ", " or " ("


def resolve(
    groups: Sequence[Group], on: date | None, province: Place | None = None
) -> tuple[dict[int, Place], dict[int, list[Place]]]:
    """Gazetteer places of the groups by index, and the candidates of groups that stay open.

    ``on`` is the day of the article; ``province`` the one its page is of.
    """
    stated = _stated_parents(groups)
    candidates: dict[int, list[Place]] = {}
    open_: dict[int, list[Place]] = {}
    for index, group in enumerate(groups):
        if group.place is None:
            continue
        found = _candidates(group, on)
        inside = _inside(group, found, stated[index]) if index in stated else found
        if found and not inside:
            open_[index] = found  # the gazetteer has the name, but not where the text puts it
        candidates[index] = inside
    certain = {i: found[0] for i, found in candidates.items() if len(found) == 1}
    near = _near(certain.values(), province)
    for index, found in candidates.items():
        if len(found) > 1:
            nearest = _nearest(found, near, certain.values())
            if len(nearest) == 1:
                certain[index] = nearest[0]
            else:
                open_[index] = found
        elif found and index not in stated and _is_far(found[0], near):
            open_[index] = found
            del certain[index]
    return certain, open_


def _near(certain: Iterable[Place], province: Place | None) -> set[str]:
    """Codes of the provinces that the article names, or places larger than communes lie in, and of the page's."""
    near = {up.code for unit in certain if unit.level != "commune" and (up := province_of(unit)) is not None}
    return near | {province.code} if province is not None else near


def _is_far(unit: Place, near: set[str]) -> bool:
    """A commune of a province the article is not about, though one of another type bears the name where it plays."""
    up = province_of(unit)
    if unit.level != "commune" or not near or (up is not None and up.code in near):
        return False
    others = (province_of(other) for other in places_named(unit.name, level="commune"))
    return any(other is not None and other.code in near for other in others)


def _nearest(found: Sequence[Place], near: set[str], certain: Iterable[Place]) -> list[Place]:
    codes = {unit.code for unit in certain}
    nearby = [unit for unit in found if (up := province_of(unit)) is not None and up.code in near]
    below = [unit for unit in nearby if (above := parent(unit)) is not None and above.code in codes]
    return below or nearby


# ------------------------------------------------------------------- what the text puts behind a name


def _stated_parents(groups: Sequence[Group]) -> Mapping[int, frozenset[str]]:
    """The keys of larger places named right behind a place: of "xã A, huyện B, tỉnh C" B and C behind A."""
    named = sorted(
        ((mention.start, mention.end, index) for index, group in enumerate(groups) for mention in group.mentions),
    )
    levels = [_level(group) for group in groups]
    stated: dict[int, set[str]] = {}
    for at, (_, first_end, index) in enumerate(named):
        level = levels[index]
        end = first_end
        for start, next_end, other in named[at + 1 : at + 3]:
            above = levels[other]
            if not 0 < start - end <= _BEHIND or level is None or above is None or not _is_above(above, level):
                break
            stated.setdefault(index, set()).add(str(groups[other].place))
            end = next_end
    return {index: frozenset(keys) for index, keys in stated.items()}


def _level(group: Group) -> str | None:
    """The level of a place that is named; None of a body, a village, or a name without a type that may be several."""
    if group.core or group.place is None or group.level not in LEVELS:
        return None
    return group.level


def _is_above(level: str, other: str) -> bool:
    return LEVELS.index(level) < LEVELS.index(other)


def _inside(group: Group, found: Sequence[Place], keys: frozenset[str]) -> list[Place]:
    """Those of the candidates that lie where the text puts the place, else of other times, then of other types."""
    inside = [unit for unit in found if _lies_in(unit, keys)]
    for wider in (group, replace(group, type=None)):
        inside = inside or [unit for unit in _candidates(wider, None) if _lies_in(unit, keys)]
    return inside


def _lies_in(unit: Place, keys: frozenset[str]) -> bool:
    """Whether the place lies in places of all these names; a name that no place above it bears speaks against it."""
    return keys <= {place_key(name) for name in names_above(unit)}


# ------------------------------------------------------------------- candidates


def _candidates(group: Group, on: date | None) -> list[Place]:
    """Places of that name, type and level; of one unit's lives the one of the day, else the last before the reform."""
    names = {str(m.value["place_name"]) for m in group.mentions if m.value["place_name"]}
    level = group.mentions[0].value["level"] if not group.core else None
    if level == "village" or not names:
        return []
    found: list[Place] = []
    for name in sorted(names):
        found += _named(name, level, group.type, on)
    unique: dict[tuple[str, str], Place] = {}
    for unit in found:
        unique.setdefault((unit.code, unit.level), unit)
    units = list(unique.values())
    if group.core:
        units = [unit for unit in units if unit.level == group.level] or units
    if group.type is None:
        codes = {unit.code for unit in units if unit.level == "district"}
        units = [unit for unit in units if unit.level != "commune" or not _is_seat(unit, codes)]
    provinces = [unit for unit in units if unit.level == "province"]
    return provinces if provinces and group.type in (None, "tỉnh") else units


def _is_seat(unit: Place, districts: Set[str]) -> bool:
    """Whether the commune lies in a district of its own name, which a bare name means: "Cẩm Xuyên"."""
    above = parent(unit)
    return above is not None and above.code in districts


@lru_cache(maxsize=4096)
def _named(name: str, level: str | None, kind: str | None, on: date | None) -> tuple[Place, ...]:
    """Of the day, else of any time; without a day of any time before the reform, else of today."""
    if on is not None:
        found = places_named(name, level=level, type=kind, on=on) or places_named(name, level=level, type=kind)
        return found or (places_named(name, level=level, on=on) if kind is not None else ())
    ever = places_named(name, level=level, type=kind)
    if not ever and kind is not None:
        ever = places_named(name, level=level)
    old = [unit for unit in ever if unit.valid_to]
    return tuple(sorted(old, key=lambda unit: unit.is_valid(LAST_OLD_DAY), reverse=True)) or ever


@lru_cache(maxsize=4096)
def successor_of(unit: Place) -> str | None:
    """Full name of the unit it became in July 2025, where it is one."""
    if len(unit.successor) != 1:
        return None
    now = place(unit.successor[0], date(2025, 7, 1))
    return now.full_name if now is not None and (now.code, now.name) != (unit.code, unit.name) else None
