"""Where a place lies, as the gazetteer knows it, and the names that tell it: "xã A, B, C" and "xã A (B)"."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_extract.catalogue.places import Place, is_place_name, parent, places_named
from thidua_extract.rules.unit_places import PlaceMention, is_province, named_place_at, type_at
from thidua_extract.rules.unit_tokens import Tokens


def is_above(place: PlaceMention, other: PlaceMention) -> bool:
    """Whether ``other`` names the unit that ``place`` lies in, under any name that unit ever bore."""
    if place.level not in ("district", "commune") or place.name is None or other.name is None:
        return False
    above = [up for unit in places_named(place.name, level=place.level) if (up := parent(unit)) is not None]
    above += [top for unit in above if (top := parent(unit)) is not None]
    codes = {(unit.level, unit.code) for unit in above}
    return any((unit.level, unit.code) in codes for unit in places_named(other.name))


def sibling(place: PlaceMention, other: PlaceMention) -> Place | None:
    """The unit of the name of ``other`` that lies in the same district or province as ``place``; None without one."""
    if place.name is None or other.name is None or place.level not in ("district", "commune"):
        return None
    needed = "district" if place.level == "commune" else "province"
    ups = {up.code for unit in places_named(place.name, level=place.level) if (up := _above(unit, needed)) is not None}
    candidates = places_named(other.name, level=place.level)
    near = [unit for unit in candidates if (up := _above(unit, needed)) is not None and up.code in ups]
    return next((unit for unit in near if unit.type == place.type), near[0] if near else None)


def _above(unit: Place, level: str) -> Place | None:
    up = parent(unit)
    return up if up is not None and up.level == level else None


def places_behind(tokens: Tokens, end: int, place: PlaceMention | None) -> Iterator[PlaceMention]:
    """Names without a type word that say where the unit that ends at ``end`` lies; ``place`` is its own place, if any.

    Provinces are found by their names anyhow.
    """
    if type_at(tokens, end + 1) is not None:
        return
    if tokens.key(end) == "(":
        yield from _bracketed(tokens, end + 1, place)
    elif tokens.key(end) in (",", "-") and place is not None:
        yield from _chained(tokens, end + 1, place)


def _chained(tokens: Tokens, at: int, place: PlaceMention) -> Iterator[PlaceMention]:
    """ "xã A, B": B is the district A lies in; "thôn A, B, C" with B in C."""
    if place.level == "village":
        yield from _commune_and_district(tokens, at)
        return
    above = named_place_at(tokens, at, "district")
    if above is not None and not is_province(above.name or "") and is_above(place, above):
        yield above._replace(level="district")


def _commune_and_district(tokens: Tokens, at: int) -> Iterator[PlaceMention]:
    commune = named_place_at(tokens, at, "commune")
    if commune is None or tokens.key(commune.end) != ",":
        return
    commune = commune._replace(level="commune")
    district = named_place_at(tokens, commune.end + 1, "district")
    if district is not None and not is_province(district.name or "") and is_above(commune, district):
        yield commune
        yield district._replace(level="district")


def _bracketed(tokens: Tokens, at: int, place: PlaceMention | None) -> Iterator[PlaceMention]:
    """ "(B)" and "(B, C)" behind a unit, where the bracket holds nothing but names of places."""
    if place is not None and place.level in ("district", "province"):
        return
    below = list(_commune_and_district(tokens, at))
    if below and _closes(tokens, below[-1].end):
        yield from below
        return
    district = named_place_at(tokens, at, "district")
    if district is not None and not is_province(district.name or "") and _closes(tokens, district.end):
        yield district._replace(level="district")
        return
    commune = named_place_at(tokens, at, "commune") if place is not None and place.level == "village" else None
    if commune is not None and tokens.key(commune.end) == ")" and is_place_name(commune.name or "", "commune"):
        yield commune._replace(level="commune")


def _closes(tokens: Tokens, at: int) -> bool:
    """Whether the bracket ends here, or behind one more name, of a province."""
    if tokens.key(at) != ",":
        return tokens.key(at) == ")"
    typed = type_at(tokens, at + 1)
    province = named_place_at(tokens, typed[0] if typed else at + 1, "province")
    return province is not None and tokens.key(province.end) == ")"
