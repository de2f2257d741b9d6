"""Records as Arrow: the contract of :mod:`thidua_extract.records` as one nested schema, and records to it and back.

A model is a struct, a tuple a list, an optional field nullable; descriptions stand in the metadata of the fields.
Quantities are strings, as they are in JSON: Arrow's decimals fix the number of places and doubles round, so that both
would change "9.60" or "1234567890123456.789" (``CAST(value AS DOUBLE)`` to reckon with). Words out of a closed list are
plain strings: Parquet puts repeated strings into a dictionary by itself, and files of plain strings can be joined as
they are. Whole numbers have 64 bits, days are ``date32``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TypeVar

import pyarrow as pa
from pydantic import BaseModel, ValidationError

from thidua_extract import __version__
from thidua_extract.errors import RecordError
from thidua_extract.fields import fields_of
from thidua_extract.records import SCHEMA_VERSION, ArticleRecord

ARROW_TYPES: Mapping[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    Decimal: pa.string(),
}
"""The Arrow type of each plain type of the contract."""

METADATA = {"thidua_extract.version": __version__, "thidua_extract.schema_version": SCHEMA_VERSION}
"""Stands in the metadata of every schema, and so of every Parquet file: version of the package and of the contract."""

# What a record is in JSON, of which Arrow reads the days.
_JSON_TYPES = {**ARROW_TYPES, date: pa.string()}

# Records that are plain Python data at a time, some ten times as large as they are in Arrow.
_CHUNK = 256

T = TypeVar("T")


def schema_of(model: type[BaseModel], types: Mapping[type, pa.DataType] = ARROW_TYPES) -> pa.Schema:
    """The Arrow schema of a model. Raises TypeError for a field that has none."""
    return pa.schema(_fields(model, types), METADATA)


def arrow_field(name: str, type: pa.DataType, nullable: bool, description: str) -> pa.Field:
    """A field with its description, if it has one, in its metadata."""
    return pa.field(name, type, nullable, {"description": description} if description else None)


def _fields(model: type[BaseModel], types: Mapping[type, pa.DataType]) -> Iterator[pa.Field]:
    for name, held in fields_of(model):
        type = pa.struct(list(_fields(held.model, types))) if held.model else types[held.kind]
        if held.many:
            type = pa.list_(pa.field("item", type, nullable=False))
        yield arrow_field(name, type, held.nullable, held.description)


SCHEMA = schema_of(ArticleRecord)
"""The schema of an ArticleRecord."""

_JSON_SCHEMA = schema_of(ArticleRecord, _JSON_TYPES)


def to_arrow(records: Iterable[ArticleRecord]) -> pa.Table:
    """The records as a table of :data:`SCHEMA`, one row each; :func:`from_arrow` gives them back exactly.

    Raises RecordError for a record with a number beyond 64 bits or a lone surrogate.
    """
    return pa.Table.from_batches(in_chunks(records, _batch), SCHEMA)


def _batch(records: list[ArticleRecord]) -> pa.RecordBatch:
    rows = [record.model_dump(mode="json") for record in records]
    return pa.RecordBatch.from_pylist(rows, _JSON_SCHEMA).cast(SCHEMA)


def in_chunks(records: Iterable[ArticleRecord], convert: Callable[[list[ArticleRecord]], T]) -> Iterator[T]:
    """What ``convert`` makes of the records, a few hundred at a time.

    Raises RecordError, with the id of the article, where a record holds a value that Arrow cannot hold.
    """
    given = iter(records)
    while chunk := list(islice(given, _CHUNK)):
        yield _converted(chunk, convert)


def _converted(records: list[ArticleRecord], convert: Callable[[list[ArticleRecord]], T]) -> T:
    try:
        return convert(records)
    except (ValueError, OverflowError) as error:
        if len(records) == 1:
            raise RecordError(repr(records[0].article.id), f"cannot be held in Arrow: {error}") from error
        for record in records:
            _converted([record], convert)
        raise


def from_arrow(table: pa.Table) -> Iterator[ArticleRecord]:
    """The records of a table, validated. Raises RecordError, with the number of the row, for what is none."""
    number = 0
    for batch in table.to_batches(_CHUNK):
        for row in batch.to_pylist():
            number += 1
            try:
                yield ArticleRecord.model_validate(row)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                raise RecordError(f"row {number}", f"no record: {where}: {first['msg']}") from error
