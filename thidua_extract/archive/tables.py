"""Records as flat Arrow tables: those of :mod:`thidua_extract.rows`, by which the award database is made as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from thidua_extract.archive.arrow import ARROW_TYPES, METADATA, arrow_field, in_chunks
from thidua_extract.records import ArticleRecord
from thidua_extract.rows import TABLES, Table, Values, rows_of


def _schema(table: Table) -> pa.Schema:
    fields = [arrow_field(c.name, ARROW_TYPES[c.type], c.nullable, c.description) for c in table.columns]
    return pa.schema(fields, METADATA)


SCHEMAS: Mapping[str, pa.Schema] = {name: _schema(table) for name, table in TABLES.items()}
"""The schema of each kind's table ("awards", "recipients", "persons" …)."""


def tables_of(records: Iterable[ArticleRecord]) -> dict[str, pa.Table]:
    """The tables of the records, all of :data:`SCHEMAS`, with their rows in the order of the records.

    Raises RecordError for a record with a number beyond 64 bits or a lone surrogate.
    """
    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in SCHEMAS}
    for chunk in in_chunks(records, _batches):
        for name, batch in chunk.items():
            batches[name].append(batch)
    return {name: pa.Table.from_batches(batches[name], schema) for name, schema in SCHEMAS.items()}


def _batches(records: list[ArticleRecord]) -> dict[str, pa.RecordBatch]:
    rows: dict[str, list[Values]] = {name: [] for name in SCHEMAS}
    for record in records:
        for table, row in rows_of(record):
            rows[table].append(row)
    return {name: _batch(rows[name], schema) for name, schema in SCHEMAS.items() if rows[name]}


def _batch(rows: list[Values], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    return pa.RecordBatch.from_arrays(
        [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema
    )
