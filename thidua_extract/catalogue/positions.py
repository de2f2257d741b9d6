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


@functools.cache
def position_titles() -> tuple[PositionTitle, ...]:
    """All posts of the catalogue; raises :class:`CatalogueError` where the table is not what it should be."""
    with (files("thidua_extract.catalogue") / "data" / "positions.csv").open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise CatalogueError(f"positions.csv: columns {reader.fieldnames}, expected {_COLUMNS}")
        return tuple(_title(row) for row in reader)


def _title(row: Mapping[str, str]) -> PositionTitle:
    if row["complement"] not in get_args(Complement) or not row["source"]:
        raise CatalogueError(f"positions.csv: bad row {row}")
    variants = tuple(v for v in row["variants"].split("|") if v)
    complement: Complement = row["complement"]  # type: ignore[assignment]
    return PositionTitle(row["title"], variants, complement, row["level"], row["source"])


@functools.cache
def clause_words() -> frozenset[str]:
    """Words and word beginnings that open the clause behind a post ("phát biểu", "đã"): no body's name holds them."""
    with (files("thidua_extract.catalogue") / "data" / "clause_words.csv").open(encoding="utf-8", newline="") as handle:
        return frozenset(row["phrase"] for row in csv.DictReader(handle))


@functools.cache
def post_abbreviations() -> Mapping[str, str]:
    """Short forms in the names of bodies and what they stand for, in lower case ("UBND": "ủy ban nhân dân")."""
    with (files("thidua_extract.catalogue") / "data" / "post_abbreviations.csv").open(encoding="utf-8") as handle:
        return {row["short"]: row["full"] for row in csv.DictReader(handle)}
