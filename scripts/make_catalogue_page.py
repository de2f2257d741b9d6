"""Writes docs/catalogue.md, the page of the catalogues: python scripts/make_catalogue_page.py

What tables and columns hold is told in ``catalogue_tables.yaml``; rows, values, sources and readers are those that are
there.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "catalogue.md"
CATALOGUE = ROOT / "thidua_extract" / "catalogue"

_MOST_VALUES = 16  # of a column whose values are listed
_LEAST_ROWS = 2  # for each of them
_VALUE = re.compile(r"[^\W\d][\w ]{0,20}")  # a word, and no number, day or sentence
_SOURCES = 3  # that are named

_INTRODUCTION = """\
# The catalogues

Made by `scripts/make_catalogue_page.py` from `scripts/catalogue_tables.yaml` and the tables: change it there, and run
it after every change of a table.

What the extractor knows and does not read off the text stands in CSV files (UTF-8) in `thidua_extract/catalogue/data/`.
Several values in one cell are parted by `|`. Where words are compared, tone-mark style (Hoà, Hòa), kinds of hyphens and
mostly case do not matter. Sources that begin with "curated", "usage" or "press usage" are no publication: the row was
written down because such words are in use.
"""


def catalogue_page() -> str:
    """The page: every table with its columns. Raises KeyError for a column that is not described."""
    lines = [_INTRODUCTION]
    for group, tables in descriptions().items():
        lines.append(f"## {group}\n")
        for name, told in tables.items():
            lines += _table(name, told)
    return "\n".join(lines)


def descriptions() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What is told of tables and columns: by group, table and column, "holds" for the table itself."""
    told: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(
        (Path(__file__).parent / "catalogue_tables.yaml").read_text(encoding="utf-8")
    )
    return told


def _table(name: str, told: Mapping[str, str]) -> Iterator[str]:
    with (CATALOGUE / "data" / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    yield f"### {name}\n\n{told['holds']}\n"
    yield "| column | what it holds | values |\n|---|---|---|"
    for column in rows[0]:
        about = "where the row comes from" if column == "source" else told[column]
        values = "" if column == "source" else _values([row[column] for row in rows])
        yield f"| `{column}` | {about} | {values} |"
    yield f"\n- {len(rows):,} rows, read by {', '.join(f'`{reader}`' for reader in _readers(name))}"
    if "source" in rows[0]:
        yield f"- {_sources([row['source'] for row in rows])}"
    yield ""


def _values(cells: Sequence[str]) -> str:
    """The values of a column that has few, those of several in a cell each."""
    values = Counter(value for cell in cells for value in cell.split("|") if value)
    few = len(values) <= _MOST_VALUES and len(cells) >= _LEAST_ROWS * len(values) and all(map(_VALUE.fullmatch, values))
    return ", ".join(f"`{value}`" for value in sorted(values)) if few else ""


def _sources(cells: Sequence[str]) -> str:
    found = Counter(cells).most_common()
    named = ", ".join(f"“{source}” ({count:,})" for source, count in found[:_SOURCES])
    more = len(found) - _SOURCES
    return f"Sources, with their rows: {named}" + (f" and {more:,} more" if more > 0 else "")


def _readers(name: str) -> list[str]:
    """The modules that name the table."""
    sources = sorted(CATALOGUE.glob("*.py"))
    return [f"catalogue/{source.name}" for source in sources if f'"{name}"' in source.read_text(encoding="utf-8")]


if __name__ == "__main__":
    PAGE.write_text(catalogue_page(), encoding="utf-8")
