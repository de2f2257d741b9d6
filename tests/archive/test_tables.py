"""The flat tables are those of the award database, filled alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from tests.history.stores import load
from tests.sample import a_record, full_record
from thidua_extract.archive.tables import SCHEMAS, tables_of
from thidua_extract.errors import RecordError
from thidua_extract.evaluation.gold_set import read_gold
from thidua_extract.history.database import Database
from thidua_extract.history.told_tables import told_name
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parent.parent.parent / "gold"


def _in_database(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def test_tables_and_database_hold_the_same(database_url: str) -> None:
    records = list(read_gold(GOLD, ("dev",)).records)
    held = load(database_url, *records)
    for name, table in tables_of(records).items():
        table.validate(full=True)
        width = len(table.column_names)
        rows = [tuple(_in_database(value) for value in row.values()) for row in table.to_pylist()]
        assert sorted(rows, key=repr) == sorted((row[:width] for row in held[told_name(name)]), key=repr)


def test_the_database_has_a_table_for_each_schema_and_the_same_obligatory_columns(database_url: str) -> None:
    load(database_url)
    database = Database(database_url)
    with database.reading() as connection:
        for name, schema in SCHEMAS.items():
            columns = inspect(connection).get_columns(told_name(name))[: len(schema)]
            assert [(column["name"], column["nullable"]) for column in columns] == [
                (field.name, field.nullable) for field in schema
            ]
    database.close()


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
