"""What marks a run of capitalised syllables as a person's name: surnames, middle names, forms of address.

Tables: ``surnames.csv`` (``strong`` surnames hardly begin anything but a name, ``weak`` ones also begin places and
bodies), ``middle_names.csv``, ``honorifics.csv`` (address, rank, academic, role) and ``not_names.csv`` (what looks like
a name and is none). Everything is read on first use; spellings are given as the tables have them.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Mapping
from importlib.resources import files

from thidua_extract.errors import CatalogueError

STRENGTHS = ("strong", "weak")
HONORIFIC_KINDS = ("address", "rank", "academic", "role")


def _rows(file: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a table; raises :class:`CatalogueError` if the header is another or a source is missing."""
    text = (files("thidua_extract.catalogue") / "data" / file).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != columns:
        raise CatalogueError(f"{file}: columns {reader.fieldnames}, expected {columns}")
    for row in reader:
        if not row["source"]:
            raise CatalogueError(f"{file}: no source for {row}")
        yield row


@functools.cache
def surnames() -> Mapping[str, str]:
    """Each surname and its strength, "strong" or "weak"."""
    rows = _rows("surnames.csv", ("surname", "strength", "people", "source"))
    return {row["surname"]: row["strength"] for row in rows}


@functools.cache
def middle_names() -> frozenset[str]:
    """Common second syllables of a name ("Văn", "Thị")."""
    return frozenset(row["name"] for row in _rows("middle_names.csv", ("name", "source")))


@functools.cache
def honorifics() -> Mapping[str, tuple[str, str]]:
    """Each form of address or rank, with its usual spelling and its kind."""
    rows = _rows("honorifics.csv", ("variant", "honorific", "kind", "source"))
    return {row["variant"]: (row["honorific"], row["kind"]) for row in rows}


@functools.cache
def not_names() -> Mapping[str, str]:
    """Each phrase that looks like a name, with what it is: country, region, place, historical, other."""
    return {row["phrase"]: row["kind"] for row in _rows("not_names.csv", ("phrase", "kind", "source"))}
