"""Which forms of units of one name are one unit.

A unit of the gazetteer is told by its code and first day, a body whose name ends with a place by that place, another
one by its name under its province. A name that many bear (a village, a primary school) needs the place whose news it
is told in besides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from thidua_extract.catalogue.places import Place
from thidua_extract.history.gazetteer import above, lines_of, place_id, successors
from thidua_extract.history.identity.cluster import Judge, Judgement
from thidua_extract.history.names import unit_key

PLACES = frozenset(("province", "district", "commune", "village"))
_WIDE = frozenset(("enterprise", "army_police", "mass_organisation", "government_body", "party_body"))


class UnitFacts(NamedTuple):
    """What a form says of a unit; see ``unit_forms``. All of one key."""

    name: str
    kind: str
    level: str | None
    province: str | None
    place: str | None
    scope: str | None
    is_coded: bool
    only: str | None = None
    """The only article it means something in."""


def judge_units(forms: list[UnitFacts]) -> Judge[UnitFacts]:
    """The judge of the forms of one name."""
    places = {form.place for form in forms if form.place}
    provinces = {form.province for form in forms if form.province}
    return lambda one, other: _judged(one, other, len(places), len(provinces))


def _judged(one: UnitFacts, other: UnitFacts, places: int, provinces: int) -> Judgement | None:
    if _cannot_be(one, other):
        return None
    if one.place and other.place:
        return Judgement(1.0, "one place" if one.is_coded else "one name and place")
    if one.place or other.place:
        return _with_place(*((one, other) if one.place else (other, one)), places)
    if one.level == other.level == "central":
        return Judgement(1.0, "one name of a central body")
    if one.scope or other.scope:
        return _in_scopes(one, other)
    return _by_name(one, other, provinces)


def _cannot_be(one: UnitFacts, other: UnitFacts) -> bool:
    """Whether they are of different levels, kinds, places or provinces, or mean something in one article only."""
    return (
        bool(one.only or other.only)
        or _differ(one.level, other.level)
        or (one.kind in PLACES) != (other.kind in PLACES)
        or _differ(one.place, other.place)
        or (_differ(one.province, other.province) and not (one.scope and other.scope and _became(one, other)))
    )


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _became(one: UnitFacts, other: UnitFacts) -> bool:
    """Whether the place of the one became that of the other."""
    return bool(set(_last_lines(one.scope or "")) & set(_last_lines(other.scope or "")))


def _with_place(one: UnitFacts, other: UnitFacts, places: int) -> Judgement | None:
    """``one`` is at a place that is known, of ``other`` it is not."""
    above_one = ids_above(one.place or "")
    if other.scope:
        if other.scope in above_one or one.place in ids_above(other.scope):
            return Judgement(0.93, "one name, told in the news of its place")
        return None
    if one.level == other.level == "province" and places == 1:
        return Judgement(0.95, "one name that names the province")
    if other.province or one.level == other.level == "province":
        return Judgement(0.6, "one name and province, but the place or the time is not told")
    return Judgement(0.5 if places == 1 else 0.3, "one name, but the province is not told")


def _in_scopes(one: UnitFacts, other: UnitFacts) -> Judgement | None:
    """Of a name that many bear, told in the news of places."""
    if _differ(one.province, other.province):
        return Judgement(0.8, "one name, and the one place became the other")
    if one.level == "village" and not (_is_commune(one.scope) and _is_commune(other.scope)):
        return Judgement(0.6, "one name of villages, but the commune is not told")
    if not one.scope or not other.scope:
        return Judgement(0.5 if one.province == other.province else 0.3, "one name, but the place is not told")
    if one.scope in ids_above(other.scope) or other.scope in ids_above(one.scope):
        return _in_one_scope(one.scope, other.scope)
    if set(ids_above(one.scope)) & set(ids_above(other.scope)) and one.kind not in PLACES:
        return Judgement(0.3, "one name in one province")
    return None


def _in_one_scope(one: str, other: str) -> Judgement:
    """The one place lies in the other, or is it."""
    if _is_province(one) or _is_province(other):
        return Judgement(0.8 if one == other else 0.6, "one name, told in the news of one province")
    if one == other:
        return Judgement(0.98, "one name, told in the news of one place")
    return Judgement(0.93, "one name, told in the news of a place and of the one it lies in")


def _by_name(one: UnitFacts, other: UnitFacts, provinces: int) -> Judgement:
    """Of a name that needs no place; both or neither told under a province, or one of them."""
    if one.province and other.province:
        if unit_key(one.name) != unit_key(other.name):
            return Judgement(0.6, "one name and province, of places of two types")
        return Judgement(0.97, "one name and province")
    if one.kind == other.kind == "school" or one.kind in PLACES:
        return Judgement(0.5, "one name, but the province is not told")
    if one.province or other.province:
        return Judgement(0.9 if provinces == 1 else 0.4, "the only province of that name")
    return Judgement(0.95, "one name of its own")


@lru_cache(maxsize=65536)
def ids_above(unit_id: str) -> tuple[str, ...]:
    """Ids of the place and of those it lies, or lay, in; nothing for what is no place of the gazetteer."""
    return tuple({place_id(up): None for line in lines_of(unit_id) for up in above(line)})


def _is_commune(unit_id: str | None) -> bool:
    return any(line.level == "commune" for line in lines_of(unit_id or ""))


def _is_province(unit_id: str) -> bool:
    return any(line.level == "province" for line in lines_of(unit_id))


@lru_cache(maxsize=65536)
def _last_lines(unit_id: str) -> tuple[str, ...]:
    """The place and what became of it."""
    lines: tuple[Place, ...] = lines_of(unit_id)
    return (unit_id, *(successors(lines[-1]) if lines else ()))
