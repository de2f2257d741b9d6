"""The posts the language of government knows (``data/positions.csv``), with their spellings and abbreviations.

``complement`` says whether a body belongs to the post: ``body`` ("Giám đốc" of what?), ``optional`` ("Thủ tướng"),
``none`` ("Tỉnh ủy viên" is complete). Read on first use.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, get_args

from thidua_extract.errors import CatalogueError

Complement = Literal["body", "optional", "none"]
_COLUMNS = ("title", "variants", "complement", "level", "source")


@dataclass(frozen=True, slots=True)
class PositionTitle:
    """A post: ``title`` canonical, its other ``variants``, the administrative ``level`` it implies (or "")."""

    title: str
    variants: tuple[str, ...]
    complement: Complement
    level: str
    source: str


def _rows(file: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a table; raises :class:`CatalogueError` if the header is another or a source is missing."""
    reader = csv.DictReader(
        (files("thidua_extract.catalogue") / "data" / file).read_text(encoding="utf-8").splitlines()
    )
    if tuple(reader.fieldnames or ()) != columns:
        raise CatalogueError(f"{file}: columns {reader.fieldnames}, expected {columns}")
    rows = list(reader)
    if any(not row["source"] for row in rows):
        raise CatalogueError(f"{file}: a row without a source")
    return rows


@functools.cache
def position_titles() -> tuple[PositionTitle, ...]:
    """All posts of the catalogue; raises :class:`CatalogueError` where the table is not what it should be."""
    return tuple(_title(row) for row in _rows("positions.csv", _COLUMNS))


def _title(row: Mapping[str, str]) -> PositionTitle:
    if row["complement"] not in get_args(Complement) or not row["source"]:
        raise CatalogueError(f"positions.csv: bad row {row}")
    variants = tuple(v for v in row["variants"].split("|") if v)
    complement: Complement = row["complement"]  # type: ignore[assignment]
    return PositionTitle(row["title"], variants, complement, row["level"], row["source"])


@functools.cache
def clause_words() -> frozenset[str]:
    """Words and word beginnings that open the clause behind a post ("phát biểu", "đã"): no body's name holds them."""
    return frozenset(row["phrase"] for row in _rows("clause_words.csv", ("phrase", "source")))


@functools.cache
def post_abbreviations() -> Mapping[str, str]:
    """Short forms in the names of bodies and what they stand for, in lower case ("UBND": "ủy ban nhân dân")."""
    return {row["short"]: row["full"] for row in _rows("post_abbreviations.csv", ("short", "full", "source"))}
