"""Places named in the address of a page: ``https://nongcong.thanhhoa.gov.vn/…`` is huyện Nông Cống of Thanh Hóa.

Portals and provincial papers are named after their place, without tone marks and spaces. A label of the host is a
province (``thanhhoa``, ``baothanhhoa``, ``brvt``); a label below it, or the beginning of the path, a district of that
province or a commune of it. A district that stands alone is read where only one bears the name.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from thidua_extract.catalogue.places import LAST_OLD_DAY, Place, children, place_variants, places_of_level

_PREFIXES = re.compile(r"^(?:bao|www|ubnd|cong|congan|so|thanhpho|tinh|huyen|quan|thixa|tx|tp|xa|phuong|thitran|tt)")
_SUFFIXES = re.compile(r"(?:online|city|portal)$")
_SHORTEST = 4  # letters of a name that is looked for inside a label


def places_in_address(url: str | None, on: date | None = None) -> tuple[Place, ...]:
    """The places an address names, the province first, each inside the one before; empty where none is plain.

    ``on`` is the day as of which they are meant (the day before the reform of July 2025 if not given).
    """
    if not url or len(url) > 2000:
        return ()
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = parts.hostname or ""
    except ValueError:
        return ()
    day = on or LAST_OLD_DAY
    labels = [plain_letters(label) for label in host.split(".")]
    found: list[Place] = []
    for index in range(len(labels) - 1, -1, -1):
        unit = _named(labels[index], found, day)
        if unit is not None:
            found.append(unit)
    if found:
        for segment in parts.path.split("/")[1:3]:
            unit = _named(plain_letters(segment), found, day)
            if unit is None:
                break
            found.append(unit)
    return tuple(found)


def plain_letters(text: str) -> str:
    """Letters and digits without tones and marks, as addresses write them: "Đắk R'Lấp" -> "dakrlap"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def _named(label: str, found: list[Place], day: date) -> Place | None:
    """The place a label names inside the last one found; the province or an unmistakable district before any."""
    for name in _readings(label):
        if not found:
            unit = _provinces(day).get(name) or _districts(day).get(name)
        else:
            below = {plain_letters(unit.name): unit for unit in _below(found[-1], day)}
            unit = below.get(name)
        if unit is not None:
            return unit
    return None


def _readings(label: str) -> Iterator[str]:
    """The label, and without words in front and behind that portals use."""
    yield label
    short = _SUFFIXES.sub("", _PREFIXES.sub("", label))
    if short != label and len(short) >= _SHORTEST:
        yield short


def _below(unit: Place, day: date) -> Iterator[Place]:
    if unit.level == "commune":
        return
    direct = children(unit, day)
    yield from direct
    if unit.level == "province" and any(child.level == "district" for child in direct):
        names: dict[str, list[Place]] = {}
        for district in direct:
            for commune in children(district, day):
                names.setdefault(plain_letters(commune.name), []).append(commune)
        taken = {plain_letters(district.name) for district in direct}
        yield from (same[0] for name, same in names.items() if len(same) == 1 and name not in taken)


@functools.lru_cache(maxsize=4)
def _provinces(day: date) -> Mapping[str, Place]:
    table: dict[str, Place] = {}
    for unit in places_of_level("province"):
        if unit.is_valid(day):
            table[plain_letters(unit.name)] = unit
            table.update((plain_letters(variant), unit) for variant in place_variants(unit.name, "province"))
    return table


@functools.lru_cache(maxsize=4)
def _districts(day: date) -> Mapping[str, Place]:
    """Districts whose name only one bears, of letters enough to be no word of another kind."""
    same: dict[str, list[Place]] = {}
    for unit in places_of_level("district"):
        if unit.is_valid(day):
            same.setdefault(plain_letters(unit.name), []).append(unit)
    return {name: units[0] for name, units in same.items() if len(units) == 1 and len(name) > _SHORTEST}
