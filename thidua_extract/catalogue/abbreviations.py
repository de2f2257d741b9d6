"""What the abbreviations of Vietnamese public life stand for.

``data/abbreviations.csv``; and ``data/school_abbreviations.csv`` for those that mean it only in the name of a school.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Mapping
from importlib.resources import files

from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.errors import CatalogueError

_COLUMNS = ["abbreviation", "expansion", "source"]
_WORD = re.compile(r"[^\W_](?:[\w&]|\.(?=\w))*")


@functools.cache
def expansions() -> Mapping[str, str]:
    """Each abbreviation as it is usually written, and what it stands for ("UBND": "Ủy ban nhân dân")."""
    return _read("abbreviations.csv")


@functools.cache
def school_expansions() -> Mapping[str, str]:
    """The same for abbreviations in names of schools ("TH": "tiểu học")."""
    return _read("school_abbreviations.csv")


def _read(name: str) -> Mapping[str, str]:
    table = files("thidua_extract.catalogue").joinpath("data", name).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(table))
    if reader.fieldnames != _COLUMNS:
        raise CatalogueError(f"{name}: columns {reader.fieldnames}, expected {_COLUMNS}")
    return {canonical(row["abbreviation"]): canonical(row["expansion"]) for row in reader}


@functools.cache
def _by_key() -> Mapping[str, str]:
    return {match_key(short): full for short, full in expansions().items()}


def expand(text: str) -> str:
    """The text with every known abbreviation written out.

    >>> expand("UBND huyện Ý Yên")
    'Ủy ban nhân dân huyện Ý Yên'
    """
    return _WORD.sub(lambda m: _full(m[0]), canonical(text))


def _full(word: str) -> str:
    """ "TƯ" is an abbreviation, "Tư" a word."""
    return _by_key().get(match_key(word), word) if word.isupper() or word in ("Tp", "Tx") else word
