"""The flat tables hold all that a record says, in columns of the right type."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.sample import a_record
from thidua_extract.fields import fields_of
from thidua_extract.records import (
    ArticleInfo,
    Award,
    Campaign,
    Comparison,
    Conferrer,
    DateMention,
    Diagnostic,
    Figure,
    LegalDocument,
    Model,
    Official,
    Position,
    Unit,
)
from thidua_extract.rows import TABLES, rows_of


def test_a_row_has_a_value_of_the_right_type_for_each_column() -> None:
    wrong = [
        (name, column.name, value)
        for name, row in rows_of(a_record())
        for column, value in zip(TABLES[name].columns, row, strict=True)
        if not (column.nullable if value is None else type(value) is column.type)
    ]
    assert wrong == []


def test_every_table_has_rows_of_a_full_record_under_keys_of_their_own() -> None:
    keys: Counter[tuple[object, ...]] = Counter()
    for name, row in rows_of(a_record()):
        columns = [column.name for column in TABLES[name].columns]
        keys[(name, *(row[columns.index(part)] for part in TABLES[name].key))] += 1
    assert {name for name, *_ in keys} == set(TABLES)
    assert max(keys.values()) == 1


def test_recipients_point_at_a_unit_or_a_person() -> None:
    columns = [column.name for column in TABLES["recipients"].columns]
    rows = [dict(zip(columns, row, strict=True)) for name, row in rows_of(a_record()) if name == "recipients"]
    assert [(row["number"], row["unit_id"], row["person_id"]) for row in rows] == [(1, None, None), (2, None, "O1")]


def test_every_column_says_what_it_holds() -> None:
    assert [f"{name}.{c.name}" for name, table in TABLES.items() for c in table.columns if not c.description] == []


def test_a_reference_says_what_it_is_to_its_fact() -> None:
    told = {column.name: column.description for column in TABLES["documents"].columns}
    assert told["issuer_id"] == "who issued it"


@pytest.mark.parametrize(
    ("table", "model"),
    [
        ("articles", ArticleInfo),
        ("dates", DateMention),
        ("units", Unit),
        ("persons", Official),
        ("positions", Position),
        ("documents", LegalDocument),
        ("campaigns", Campaign),
        ("awards", Award),
        ("conferrers", Conferrer),
        ("figures", Figure),
        ("comparisons", Comparison),
        ("diagnostics", Diagnostic),
    ],
)
def test_no_plain_field_of_the_contract_is_left_out(table: str, model: type[Model]) -> None:
    columns = {column.name for column in TABLES[table].columns}
    renamed = {("conferrers", "id"): "unit_id"}
    plain = {renamed.get((table, name), name) for name, held in fields_of(model) if not held.model}
    assert plain <= columns
