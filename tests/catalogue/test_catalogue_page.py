"""The page of the catalogues says what is in them."""

from __future__ import annotations

import csv

from scripts.make_catalogue_page import CATALOGUE, PAGE, catalogue_page, descriptions

TOLD = {name: told for tables in descriptions().values() for name, told in tables.items()}


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == catalogue_page(), "run: python scripts/make_catalogue_page.py"


def test_every_table_and_column_is_described_and_no_other() -> None:
    columns = {}
    for table in (CATALOGUE / "data").glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as lines:
            columns[table.name] = set(next(csv.reader(lines)))
    assert {name: set(told) - {"holds"} for name, told in TOLD.items()} == {
        name: names - {"source"} for name, names in columns.items()
    }
    assert all(words for told in TOLD.values() for words in told.values())


def test_rows_and_readers_are_told() -> None:
    sections = {section.split("\n", 1)[0]: section for section in catalogue_page().split("\n### ")[1:]}
    assert set(sections) == set(TOLD)
    assert [name for name, section in sections.items() if "rows, read by `catalogue/" not in section] == []
    assert "- 8 rows, read by `catalogue/abbreviations.py`\n" in sections["school_abbreviations.csv"]


def test_values_are_listed_where_there_are_few() -> None:
    page = catalogue_page()
    assert "| `complement` | whether a body belongs to it | `body`, `none`, `optional` |" in page
    assert "| `source` | where the row comes from |  |" in page
