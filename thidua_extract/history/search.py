"""Finding units and persons by name, typed with or without diacritics, in full or in part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from thidua_extract.catalogue.places import places_named, province_names
from thidua_extract.catalogue.textkey import fold
from thidua_extract.history.names import searched, without_diacritics
from thidua_extract.history.schema import PERSON_FORMS, PERSONS, POSTS, UNITS

TYPES = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_MOST = 200  # matches of a part of a name that are looked at


@dataclass(frozen=True)
class UnitFound:
    """A unit that a name may mean; see ``units``."""

    id: str
    name: str
    kind: str
    level: str | None
    province: str | None
    valid_from: str | None
    valid_to: str | None
    articles: int


@dataclass(frozen=True)
class PersonFound:
    """A person that a name may mean; ``posts`` as "title, body (years)", in order of time."""

    id: str
    name: str
    first_year: int | None
    last_year: int | None
    articles: int
    posts: tuple[str, ...]


def find_units(connection: Connection, name: str, province: str | None = None) -> list[UnitFound]:
    """Units that a name may mean, those that most articles name first.

    The name as it is written, else without diacritics, else the name of a place without its type ("hong linh"), else
    names that hold all its words in their order: the first of these that finds any. ``province`` (its name, with or
    without diacritics) leaves those in it. An id finds the unit itself.
    """
    by_id = _units(connection, select(UNITS).where(UNITS.c.id == name)) if name.isascii() else []
    if by_id:
        return by_id
    words = searched(name)
    if not words:
        return []
    provinces = None if province is None else provinces_named(province)
    typed = [searched(f"{kind} {name}") for kind in TYPES]
    steps = (
        lambda: _written_so(_units(connection, select(UNITS).where(UNITS.c.search == words)), name),
        lambda: _units(connection, select(UNITS).where(UNITS.c.search.in_(typed), UNITS.c.code.is_not(None))),
        lambda: _holding(_units(connection, _like(UNITS.c.search, words, select(UNITS))), words, searched),
    )
    for step in steps:
        found = [unit for unit in step() if provinces is None or unit.province in provinces]
        if found:
            return sorted(found, key=lambda unit: (-unit.articles, unit.name, unit.id))
    return []


def find_persons(connection: Connection, name: str, province: str | None = None) -> list[PersonFound]:
    """Persons of a name, typed with or without diacritics, or whose name holds the words; or the one of an id.

    ``province`` (its name, with or without diacritics) leaves those that its news tell of.
    """
    words, named = without_diacritics(name), select(PERSONS)
    if province is not None:
        told = select(PERSON_FORMS.c.person_id).where(PERSON_FORMS.c.province.in_(sorted(provinces_named(province))))
        named = named.where(PERSONS.c.id.in_(told))
    steps: tuple[Callable[[], Sequence[Row[Any]]], ...] = (
        lambda: connection.execute(select(PERSONS).where(PERSONS.c.id == name)).all() if name.isascii() else (),
        lambda: _written_so(connection.execute(named.where(PERSONS.c.search == words)).all(), name),
        lambda: _holding(connection.execute(_like(PERSONS.c.search, words, named)).all(), words, None),
    )
    for step in steps if words else ():
        found = sorted(step(), key=lambda row: (-row.articles, row.name, row.id))
        if found:
            return [_person(connection, row) for row in found]
    return []


def provinces_named(name: str) -> frozenset[str]:
    """Names of provinces, of all times, that a name may mean; diacritics and the type ("tỉnh") are not needed."""
    plain = without_diacritics(name)
    names = province_names()
    same = [known for known in names if fold(name) in map(fold, _with_types(known))] or [
        known for known in names if plain in map(without_diacritics, _with_types(known))
    ]
    return frozenset(place.name for known in same for place in places_named(known, level="province"))


def _with_types(province: str) -> tuple[str, ...]:
    return province, f"tỉnh {province}", f"thành phố {province}"


def _units(connection: Connection, query: Select[Any]) -> list[UnitFound]:
    return [
        UnitFound(row.id, row.name, row.kind, row.level, row.province, row.valid_from, row.valid_to, row.articles)
        for row in connection.execute(query)
    ]


def _written_so(rows: Sequence[Any], name: str) -> Sequence[Any]:
    """Those whose name is written just so, if there are any; without diacritics any will do."""
    if name.isascii():
        return rows
    same = [row for row in rows if fold(row.name) == fold(name)]
    return same or rows


def _like(column: Any, words: str, query: Select[Any]) -> Select[Any]:
    table = column.table
    matching = query.where(column.like("%" + "%".join(words.split()) + "%"))
    return matching.order_by(table.c.articles.desc(), table.c.id).limit(_MOST)


def _holding(rows: Iterable[Any], words: str, key: Callable[[str], str] | None) -> list[Any]:
    """Those that hold all the words, whole and in their order."""
    found = []
    for row in rows:
        rest = iter((key(row.name) if key else row.search).split())
        if all(word in rest for word in words.split()):
            found.append(row)
    return found


def _person(connection: Connection, row: Row[Any]) -> PersonFound:
    query = (
        select(POSTS, UNITS.c.name.label("unit"))
        .join(UNITS, UNITS.c.id == POSTS.c.unit_id, isouter=True)
        .where(POSTS.c.person_id == row.id)
        .order_by(POSTS.c.number)
    )
    posts = tuple(_post(post) for post in connection.execute(query))
    return PersonFound(row.id, row.name, row.first_year, row.last_year, row.articles, posts)


def _post(row: Row[Any]) -> str:
    years = "" if row.first_seen is None else f" ({years_of(row.first_seen, row.last_seen)})"
    of = "" if row.unit is None or fold(row.unit) in fold(row.title) else f", {row.unit}"
    return f"{row.title}{of}{years}"


def years_of(first: int | None, last: int | None) -> str:
    """ "2019", "2019-2021" or nothing."""
    return "" if first is None else str(first) if first == last else f"{first}-{last}"
