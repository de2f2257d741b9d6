"""Which place of the gazetteer a unit is, and which place the article is the news of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from thidua_extract.catalogue.places import Place, parent, place, places_named, province_of
from thidua_extract.linking.unit_groups import Group, place_key

_LEAD = 1200  # characters of a page in which the news says where it happens
_LAST_OLD_DAY = date(2025, 6, 30)  # the reform of 1 July 2025 abolished districts and joined provinces


def resolve(groups: Sequence[Group], published: date | None) -> tuple[dict[int, Place], list[int]]:
    """Gazetteer places of the groups by index, and the indexes of groups whose name fits more than one place."""
    candidates = {i: _candidates(group, published) for i, group in enumerate(groups) if group.place is not None}
    certain = {i: found[0] for i, found in candidates.items() if len(found) == 1}
    near = {province.code for found in certain.values() if (province := province_of(found)) is not None}
    ambiguous: list[int] = []
    for index, found in candidates.items():
        if len(found) < 2:
            continue
        nearby = [unit for unit in found if (up := province_of(unit)) is not None and up.code in near]
        nearest = [unit for unit in nearby if _has_parent_in(unit, certain.values())] or nearby
        if len(nearest) == 1:
            certain[index] = nearest[0]
        else:
            ambiguous.append(index)
    return certain, ambiguous


def _has_parent_in(unit: Place, others: object) -> bool:
    above = parent(unit)
    return above is not None and any(above.code == other.code for other in others)  # type: ignore[attr-defined]


def _candidates(group: Group, published: date | None) -> list[Place]:
    """Places of that name, type and level; of one unit's two lives the one of the day, else the older."""
    names = {str(m.value["place_name"]) for m in group.mentions if m.value["place_name"]}
    level = group.mentions[0].value["level"] if not group.core else None
    if level == "village" or not names:
        return []
    found: list[Place] = []
    for name in sorted(names):
        found += _named(name, level, group.type, published)
    unique: dict[tuple[str, str], Place] = {}
    for unit in found:
        unique.setdefault((unit.code, unit.level), unit)
    units = list(unique.values())
    provinces = [unit for unit in units if unit.level == "province"]
    return provinces if provinces and group.type in (None, "tỉnh") else units


def _named(name: str, level: str | None, kind: str | None, published: date | None) -> list[Place]:
    day = published or _LAST_OLD_DAY
    found = places_named(name, level=level, type=kind, on=day) or places_named(name, level=level, type=kind)
    if not found and kind is not None:
        found = places_named(name, level=level, on=day)
    return list(found)


def home_of(groups: Sequence[Group], resolved: dict[int, Place]) -> int | None:
    """The group of the place named most often in the first lines; None where two are named equally often."""
    votes: Counter[str] = Counter()
    for group in groups:
        if group.place is not None:
            votes[group.place] += sum(m.start < _LEAD for m in group.mentions)
    ranked = [(name, count) for name, count in votes.most_common(2) if count]
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    places = [i for i, group in enumerate(groups) if not group.core and group.place == ranked[0][0]]
    return places[0] if len(places) == 1 else None


def home_province(groups: Sequence[Group], resolved: dict[int, Place], home: int | None) -> Place | None:
    """The province of the home unit, else the only province in which any unit of the article lies."""
    if home is not None and home in resolved:
        return province_of(resolved[home])
    provinces = {up.code: up for unit in resolved.values() if (up := province_of(unit)) is not None}
    return next(iter(provinces.values())) if len(provinces) == 1 else None


def successor_of(unit: Place) -> str | None:
    """Full name of the unit it became in July 2025, where it is one."""
    if len(unit.successor) != 1:
        return None
    now = place(unit.successor[0], date(2025, 7, 1))
    return now.full_name if now is not None and (now.code, now.name) != (unit.code, unit.name) else None


__all__ = ["home_of", "home_province", "place_key", "resolve", "successor_of"]
