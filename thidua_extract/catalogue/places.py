"""The administrative units of Vietnam, before and after the reform of 1 July 2025.

The table (``data/places.csv``, see ``data/PLACES_SOURCE.md``) holds the 63 provinces with their districts and communes
as they stood until 30 June 2025, the 34 provinces and their communes since, and units abolished, renamed or raised in
rank earlier that archives still name. A unit is identified by code *and* first day: codes were used again.

Names are compared by `thidua_extract.catalogue.textkey.fold`; spellings of ``data/places_variants.csv`` are resolved.
Nothing is read before the first call. No function here raises on odd input: an unknown name has no places.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from thidua_extract.catalogue.textkey import fold
from thidua_extract.errors import CatalogueError

LEVELS = ("province", "district", "commune")
LAST_OLD_DAY = date(2025, 6, 30)  # the reform of 1 July 2025 abolished districts and joined provinces

_COLUMNS = ["code", "level", "type", "name", "key", "parent_code", "valid_from", "valid_to", "successor", "source"]
_CODE, _KEY, _PARENT = (_COLUMNS.index(column) for column in ("code", "key", "parent_code"))
_NAME_CHARS = 64  # no name is half as long; longer input is not looked up
_FIRST_PART = re.compile(r"[^ \-.']*")  # of a key


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative unit during one span of time.

    ``code`` is the General Statistics Office's (2, 3 and 5 digits for province, district, commune), or begins with
    ``x-`` where the unit never had one. ``level`` is one of `LEVELS`, ``type`` the Vietnamese kind in lower case
    ("huyện"), ``name`` the name without it. ``valid_from`` and ``valid_to`` are EDTF years, months or days, both
    included, empty when open or unknown. ``successor``: codes valid after 1 July 2025, the main one first for a
    commune; empty where unknown, and for units of today.
    """

    code: str
    level: str
    type: str
    name: str
    parent_code: str
    valid_from: str
    valid_to: str
    successor: tuple[str, ...]

    def __hash__(self) -> int:
        return hash((self.code, self.valid_from))

    @property
    def full_name(self) -> str:
        """Type and name: "huyện Ý Yên"."""
        return f"{self.type} {self.name}"

    def is_valid(self, on: date) -> bool:
        """Whether the unit existed on that day; a span known to the month or year covers all of it."""
        day = on.isoformat()
        return self.valid_from <= day and (not self.valid_to or day[: len(self.valid_to)] <= self.valid_to)


@dataclass(frozen=True, slots=True)
class _Names:
    """Name keys of one level and type, for cutting a name out of running words."""

    keys: frozenset[str]
    longest: Mapping[str, int]  # by the first part of the names, in words as `_word_count` counts them; "" for all


def places_named(
    name: str, *, level: str | None = None, type: str | None = None, on: date | None = None
) -> tuple[Place, ...]:
    """Units of that name, given without its type ("Ý Yên", "Hoà Bình", "TPHCM").

    ``level`` ("province", "district", "commune"), ``type`` ("huyện") and ``on`` (a day of its life) narrow the answer.
    Order: provinces first, then the newest first, then by code. Empty for an unknown name.
    """
    return _places_named(name_key(name), level, None if type is None else _type_key(type), on)


@lru_cache(maxsize=8192)
def _places_named(key: str, level: str | None, kind: str | None, on: date | None) -> tuple[Place, ...]:
    return tuple(
        found
        for found in _bearers(key)
        if (level is None or found.level == level)
        and (kind is None or fold(found.type) == kind)
        and (on is None or found.is_valid(on))
    )


def place(code: str, on: date | None = None) -> Place | None:
    """The unit that bore the code on that day; without a day, the one that bears or bore it last."""
    return next((found for found in _coded(code) if on is None or found.is_valid(on)), None)


def places_with_code(code: str) -> tuple[Place, ...]:
    """All units that ever bore the code, the newest first."""
    return _coded(code)


def all_places() -> Iterator[Place]:
    """All units of the table, by level, code and time."""
    return iter(_units("\n".join(_place_lines())))


@lru_cache(maxsize=8192)
def parent(unit: Place, on: date | None = None) -> Place | None:
    """The unit it belonged to: on that day, or without a day at the end of its life. None for provinces."""
    above = _coded(unit.parent_code)
    return next((up for up in above if _overlap(unit, up) and (on is None or up.is_valid(on))), None)


def children(unit: Place, on: date | None = None) -> tuple[Place, ...]:
    """The units directly below it, by code: those of that day, or without a day all that met its life span."""
    below = _below(unit.code)
    return tuple(child for child in below if _overlap(unit, child) and (on is None or child.is_valid(on)))


@lru_cache(maxsize=4096)
def names_above(unit: Place) -> frozenset[str]:
    """The names of all places it lay in at any time of its life, of its district and province."""
    names: set[str] = set()
    codes = {unit.parent_code, *(life.parent_code for life in _coded(unit.code) if life.level == unit.level)}
    while codes := codes - {""}:
        above = [up for code in codes for up in _coded(code)]
        names.update(up.name for up in above)
        codes = {up.parent_code for up in above}
    return frozenset(names)


def province_of(unit: Place, on: date | None = None) -> Place | None:
    """The province it lay in (a province lies in itself): on that day, or at the end of its life."""
    above: Place | None = unit
    while above is not None and above.level != "province":
        above = parent(above, on)
    return above


def is_place_name(name: str, level: str | None = None) -> bool:
    """Whether any unit (of that level) ever bore the name; given without its type, in any spelling."""
    return name_key(name) in _names(level, None).keys


def longest_place_name(words: Sequence[str], *, type: str | None = None, level: str | None = None) -> int:
    """How many leading words form the longest known place name of that type and level; 0 if none.

    Words are syllables as they stand in the text; a hyphen, stop or apostrophe may be a word of its own. The first
    must not begin in lower case: "xã thống nhất phương án" names no commune, though there are some called Thống Nhất.
    The case of the rest is not looked at ("tỉnh Vĩnh phúc" is a frequent slip).

    >>> longest_place_name(["Bình", "Phước", "Nguyễn", "Văn", "Trăm"], type="tỉnh")
    2
    """
    if not words or words[0][:1].islower():
        return 0
    names = _names(level, None if type is None else _type_key(type))
    for count in range(min(names.longest.get(_first_part(fold(words[0][:_NAME_CHARS])), 0), len(words)), 0, -1):
        if words[count - 1] and name_key(" ".join(words[:count])) in names.keys:
            return count
    return 0


@cache
def places_of_level(level: str) -> tuple[Place, ...]:
    """All units that ever were of a level ("province", "district"), by code and time."""
    codes = dict.fromkeys(line.split(",", 1)[0] for line in _place_lines() if line.split(",", 2)[1] == level)
    return tuple(unit for code in codes for unit in reversed(_coded(code)) if unit.level == level)


def place_variants(name: str, level: str) -> tuple[str, ...]:
    """Other spellings of a name at a level, as `places_named` resolves them."""
    return tuple(variant for variant, proper, of_level in _variants() if (proper, of_level) == (name, level))


@cache
def province_names() -> tuple[str, ...]:
    """All names and spellings at province level, of abolished provinces too, without type, sorted."""
    names = {found.name for code in _lines_by(_CODE) for found in _coded(code) if found.level == "province"}
    names.update(variant for variant, _, level in _variants() if level == "province")
    return tuple(sorted(names))


def name_key(name: str) -> str:
    """What names are compared by: `fold`, full stops without spaces ("TP. HCM"), numbers without leading zeros.

    Empty, hence the key of no place, for text too long to be a name.
    """
    if len(name) > _NAME_CHARS:
        return ""
    key = fold(name)
    if "." in key:
        key = key.replace(" .", ".").replace(". ", ".")
    return str(int(key)) if key.isdecimal() else key


@lru_cache(maxsize=16384)
def _first_part(key: str) -> str:
    """What a key begins with up to a space or a mark; a number without leading zeros. May be empty."""
    part = _FIRST_PART.match(key)[0]  # type: ignore[index]
    return str(int(part)) if part.isdecimal() else part


def _type_key(type: str) -> str:
    return fold(type[:_NAME_CHARS])


def _overlap(one: Place, other: Place) -> bool:
    """Whether two life spans share a day; EDTF values of unlike length are compared as far as both go."""
    return _not_after(one.valid_from, other.valid_to) and _not_after(other.valid_from, one.valid_to)


def _not_after(start: str, end: str) -> bool:
    shared = min(len(start), len(end))
    return start[:shared] <= end[:shared]


def _lines(file: str, columns: Sequence[str]) -> list[str]:
    """The lines of a table below its header. Raises `CatalogueError` if the header is another."""
    header, *lines = (files(__package__) / "data" / file).read_text(encoding="utf-8").splitlines()
    if header != ",".join(columns):
        raise CatalogueError(f"{file}: unexpected columns {header}")
    return lines


@cache
def _place_lines() -> list[str]:
    return _lines("places.csv", _COLUMNS)


@cache
def _lines_by(column: int) -> Mapping[str, str]:
    """The lines of ``places.csv`` joined by the value of one column before the quoted ones.

    Text, not objects: fourteen thousand units would take most of the start of a short run to build.
    """
    table: dict[str, str] = {}
    for line in _place_lines():
        value = line.split(",", column + 1)[column]
        table[value] = f"{table[value]}\n{line}" if value in table else line
    return table


def _units(lines: str) -> Iterator[Place]:
    """The units of some lines of ``places.csv``, in their order."""
    for row in csv.reader(lines.splitlines()):
        code, level, kind, name, _, parent_code, valid_from, valid_to, successor, _ = row
        yield Place(code, level, kind, name, parent_code, valid_from, valid_to, tuple(successor.split()))


@lru_cache(maxsize=4096)
def _coded(code: str) -> tuple[Place, ...]:
    """All units that bore a code, the newest first."""
    return tuple(sorted(_units(_lines_by(_CODE).get(code, "")), key=_newest_last, reverse=True)) if code else ()


@lru_cache(maxsize=512)
def _below(code: str) -> tuple[Place, ...]:
    """All units that ever lay directly in the one with that code, by code."""
    return tuple(_units(_lines_by(_PARENT).get(code, "")))


@lru_cache(maxsize=4096)
def _bearers(key: str) -> tuple[Place, ...]:
    """All units with that name or a spelling of it: provinces first, then the newest, then by code."""
    found = dict.fromkeys(_units(_lines_by(_KEY).get(key, "")))
    for proper_key, level in _proper_names().get(key, ()):
        found.update((unit, None) for unit in _units(_lines_by(_KEY)[proper_key]) if unit.level == level)
    by_time = sorted(sorted(found, key=lambda unit: unit.code), key=_newest_last, reverse=True)
    return tuple(sorted(by_time, key=lambda unit: LEVELS.index(unit.level)))


def _newest_last(unit: Place) -> tuple[bool, str, str]:
    return not unit.valid_to, unit.valid_to, unit.valid_from


@cache
def _variants() -> tuple[tuple[str, str, str], ...]:
    """Spelling, proper name, level."""
    rows = csv.reader(_lines("places_variants.csv", ("variant", "name", "level", "source")))
    return tuple((variant, name, level) for variant, name, level, _ in rows)


@cache
def _proper_names() -> Mapping[str, list[tuple[str, str]]]:
    """Key of a spelling -> keys of the proper names and their levels."""
    table: dict[str, list[tuple[str, str]]] = {}
    for variant, name, level in _variants():
        table.setdefault(name_key(variant), []).append((name_key(name), level))
    return table


@cache
def _keys_by_kind() -> Mapping[tuple[str, str], set[str]]:
    """(level, key of the type) -> keys of the names, spellings included."""
    table: dict[tuple[str, str], set[str]] = {}
    for line in _place_lines():
        _, level, kind, _, key, _ = line.split(",", _KEY + 1)
        table.setdefault((level, kind), set()).add(key)
    for variant, proper_names in _proper_names().items():
        for (level, _), keys in table.items():
            if any(proper in keys for proper, of_level in proper_names if of_level == level):
                keys.add(variant)
    return {(level, fold(kind)): keys for (level, kind), keys in table.items()}


@lru_cache(maxsize=64)
def _names(level: str | None, kind: str | None) -> _Names:
    """The names of a level and a type (by its key); None means any."""
    groups = [
        keys
        for (of_level, of_kind), keys in _keys_by_kind().items()
        if level in (None, of_level) and kind in (None, of_kind)
    ]
    keys = frozenset().union(*groups)
    longest: dict[str, int] = {}
    for key in keys:
        for part in {_first_part(key), ""}:
            longest[part] = max(longest.get(part, 0), _word_count(key))
    return _Names(keys, longest)


def _word_count(key: str) -> int:
    """How many words of a text may make up a name: each hyphen, stop and apostrophe may stand alone."""
    return len(key.split()) + 2 * sum(map(key.count, "-.'"))
