"""The flat tables are those of the award database, filled alike."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.sample import a_record, full_record
from thidua_extract.archive.tables import SCHEMAS, tables_of
from thidua_extract.errors import RecordError
from thidua_extract.evaluation.gold_set import read_gold
from thidua_extract.history.load import DatabaseWriter
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parent.parent.parent / "gold"


def _in_sqlite(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def test_tables_and_database_hold_the_same(tmp_path: Path) -> None:
    records = list(read_gold(GOLD, ("dev",)).records)
    writer = DatabaseWriter(tmp_path / "a.db")
    for record in records:
        writer.write(record)
    writer.close()
    for name, table in tables_of(records).items():
        table.validate(full=True)
        with sqlite3.connect(tmp_path / "a.db") as connection:
            found = connection.execute(f"SELECT * FROM {name}")
            assert [column for column, *_ in found.description] == table.column_names
            in_database = sorted(found.fetchall(), key=repr)
        rows = [tuple(_in_sqlite(value) for value in row.values()) for row in table.to_pylist()]
        assert sorted(rows, key=repr) == in_database


def test_the_database_has_a_table_for_each_schema_and_the_same_obligatory_columns(tmp_path: Path) -> None:
    DatabaseWriter(tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert names == set(SCHEMAS)
        for name, schema in SCHEMAS.items():
            columns = connection.execute(f"SELECT name, \"notnull\" FROM pragma_table_info('{name}')").fetchall()
            assert columns == [(field.name, int(not field.nullable)) for field in schema]


def test_rows_stand_in_the_order_of_the_records() -> None:
    tables = tables_of(a_record(str(number)) for number in range(600, 0, -1))
    assert tables["articles"]["id"].to_pylist() == [str(number) for number in range(600, 0, -1)]
    assert tables["recipients"]["number"].to_pylist() == [1, 2] * 600


def test_no_records_have_the_same_tables() -> None:
    tables = tables_of([])
    assert {name: table.schema for name, table in tables.items()} == SCHEMAS
    assert sum(table.num_rows for table in tables.values()) == 0
    bare = ArticleRecord.model_validate({"article": {"id": "a", "text": ""}})
    assert {name: table.schema for name, table in tables_of([bare]).items()} == SCHEMAS


def test_columns_say_what_they_hold() -> None:
    assert SCHEMAS["evidence"].field("part").metadata[b"description"].startswith(b"table of the part")
    assert SCHEMAS["awards"].field("year").metadata[b"description"].startswith(b"EDTF")


def test_a_record_that_arrow_cannot_hold_is_named() -> None:
    data = full_record("lớn")
    data["awards"][0]["recipients"][0]["count"] = 2**63
    with pytest.raises(RecordError, match=r"^'lớn': cannot be held"):
        tables_of([a_record(), ArticleRecord.model_validate(data)])
