"""The tables of the catalogues are well formed, whatever reads them."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

DATA = Path(str(files("thidua_extract.catalogue") / "data"))
TABLES = sorted(DATA.glob("*.csv"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_has_a_cell_for_each_column_and_a_source(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert [row for row in rows if len(row) != len(header)] == []
    grounds = header.index("source" if "source" in header else "example")
    assert [row for row in rows if not row[grounds].strip()] == []
