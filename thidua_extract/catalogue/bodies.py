"""Bodies of state, party, mass organisations, forces and economy, by the words their names begin with.

``data/bodies.csv`` holds phrases by role: ``head`` begins a name and says how it goes on, ``fixed`` is a whole name,
``field`` is a field of government ("Giáo dục và Đào tạo"), ``word`` what may stand in lower case inside a
name, ``country`` a state whose government is not ours, ``not`` what looks like a head and is none.
``data/place_types.csv`` holds the words that say what kind of place follows, ``data/unit_cues.csv`` words around names
by the part they play.

Phrases are compared token by token in lower case. Between two tokens of a phrase the text may have "-", "&" or "và"
where the table has none, and the other way round; a comma only where the table has one as well.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Generic, TypeAlias, TypeVar, get_args

from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.errors import CatalogueError
from thidua_extract.records import UnitKind, UnitLevel

T = TypeVar("T")

TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|\n|[^\w\s]|_")
LINKS = frozenset(("-", "&", "và", "/"))

_BODY_COLUMNS = ["phrase", "role", "kind", "level", "tail", "needs", "name", "source"]
_TYPE_COLUMNS = ["phrase", "type", "level", "numbered", "source"]
_CUE_COLUMNS = ["word", "role", "source"]
_ROLES = ("head", "fixed", "field", "word", "country", "not")


Openings: TypeAlias = Mapping[str, Set[str]]
"""Tokens that phrases begin with, each with those of which one must follow, or with none where anything may."""


@dataclass(frozen=True, slots=True)
class Body:
    """The beginning of a body's name, or the whole of it.

    ``name`` is the usual full form. ``tail`` lists what may follow: P a place, F a field of government (f: only one the
    catalogue knows), N a proper name, # a number, B another body it belongs to. ``needs`` is what must follow for the
    name to mean one body: "" for nothing, one of those letters, T for any of them, M where only a context tells (the
    Front).
    """

    name: str
    kind: str
    level: str | None
    tail: str
    needs: str


@dataclass(frozen=True, slots=True)
class PlaceType:
    """A word for a kind of place: "huyện". ``level`` is null where the name decides ("thành phố")."""

    type: str
    level: str | None
    numbered: bool


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]] = field(default_factory=dict)
    payload: T | None = None


class Phrases(Generic[T]):
    """Phrases with a payload each, looked up at a place in a list of token keys."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for phrase, payload in entries:
            keys = [key for key in token_keys(phrase) if key not in LINKS]
            self._add(keys, payload)
            if "," in keys:
                self._add([key for key in keys if key != ","], payload)

    def _add(self, keys: list[str], payload: T) -> None:
        node = self._root
        for key in keys:
            node = node.next.setdefault(key, _Node())
        if node.payload is None:
            node.payload = payload

    @property
    def first_keys(self) -> Set[str]:
        """The tokens phrases begin with."""
        return self._root.next.keys()

    def __contains__(self, key: str) -> bool:
        """Whether any phrase begins with this token."""
        return key in self._root.next

    @functools.cached_property
    def openings(self) -> Openings:
        """How the phrases begin."""
        return {
            first: frozenset() if node.payload is not None else node.next.keys() | LINKS
            for first, node in self._root.next.items()
        }

    def longest(self, keys: Sequence[str], at: int) -> tuple[int, T] | None:
        """(end, payload) of the longest phrase that begins at ``keys[at]``, or None."""
        node = self._root.next.get(keys[at]) if at < len(keys) else None
        if node is None:
            return None
        index, best = at + 1, None
        while True:
            if node.payload is not None:
                best = (index, node.payload)
            if not node.next:
                return best
            links = 0
            while links < 2 and index + 1 < len(keys) and keys[index] in LINKS:
                index, links = index + 1, links + 1
            node = node.next.get(keys[index]) if index < len(keys) else None
            if node is None:
                return best
            index += 1


def either(one: Openings, other: Openings) -> Openings:
    """The openings of two sets of phrases."""
    shared = one.keys() & other.keys()
    both = {key: one[key] | other[key] if one[key] and other[key] else frozenset[str]() for key in shared}
    return {**one, **other, **both}


@functools.lru_cache(maxsize=4096)
def token_keys(text: str) -> tuple[str, ...]:
    """The tokens of a short text in the form they are compared in."""
    return tuple(TOKEN.findall(match_key(canonical(text))))


def _rows(name: str, columns: list[str]) -> list[dict[str, str]]:
    table = files("thidua_extract.catalogue").joinpath("data", name).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(table))
    if reader.fieldnames != columns:
        raise CatalogueError(f"{name}: columns {reader.fieldnames}, expected {columns}")
    return list(reader)


@functools.cache
def _table() -> Mapping[str, list[dict[str, str]]]:
    table: dict[str, list[dict[str, str]]] = {role: [] for role in _ROLES}
    for row in _rows("bodies.csv", _BODY_COLUMNS):
        if row["role"] not in table:
            raise CatalogueError(f"bodies.csv: unknown role {row['role']!r}")
        if row["kind"] and row["kind"] not in get_args(UnitKind):
            raise CatalogueError(f"bodies.csv: unknown kind {row['kind']!r}")
        if row["level"] and row["level"] not in get_args(UnitLevel):
            raise CatalogueError(f"bodies.csv: unknown level {row['level']!r}")
        table[row["role"]].append(row)
    return table


def _body(row: Mapping[str, str]) -> Body:
    return Body(canonical(row["name"]), row["kind"], row["level"] or None, row["tail"], row["needs"])


def _phrases(role: str, payload: Callable[[dict[str, str]], T]) -> Phrases[T]:
    return Phrases((row["phrase"], payload(row)) for row in _table()[role])


@functools.cache
def heads() -> Phrases[Body]:
    """What begins a body's name, whole names among it."""
    return Phrases((row["phrase"], _body(row)) for role in ("fixed", "head") for row in _table()[role])


@functools.cache
def fields() -> Phrases[tuple[str, str]]:
    """Fields of government with their full name and the kind of body they make, where they decide it."""
    return _phrases("field", lambda row: (canonical(row["name"]), row["kind"]))


@functools.cache
def not_heads() -> Phrases[bool]:
    """Phrases that begin like a body and are none ("Ban Giám hiệu", "Chính phủ điện tử")."""
    return _phrases("not", lambda _: True)


@functools.cache
def countries() -> Phrases[str]:
    """States other than Viet Nam."""
    return _phrases("country", lambda row: canonical(row["phrase"]))


@functools.cache
def name_words() -> Phrases[bool]:
    """Syllables and words a name may go on with in lower case ("đầu", "hàng không")."""
    return _phrases("word", lambda _: True)


@functools.cache
def place_types() -> Phrases[PlaceType]:
    """Words for kinds of places, with abbreviations."""
    rows = _rows("place_types.csv", _TYPE_COLUMNS)
    return Phrases(
        (row["phrase"], PlaceType(row["type"], row["level"] or None, row["numbered"] == "n")) for row in rows
    )


@functools.cache
def cue_words(role: str) -> frozenset[str]:
    """Keys of the words that play a part around names of units (see ``data/unit_cues.csv``); empty for no such role."""
    rows = _rows("unit_cues.csv", _CUE_COLUMNS)
    return frozenset(match_key(canonical(row["word"])) for row in rows if row["role"] == role)
