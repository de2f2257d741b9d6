"""The bulk job as one function over Arrow batches, for whatever engine hands batches round."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.types as kinds

from thidua_extract.archive.outcome import Extractor, outcome_of
from thidua_extract.archive.refusal import Refusal
from thidua_extract.article import Article
from thidua_extract.errors import EncodingError, InputError, NoArticleError
from thidua_extract.pipeline import extract_article
from thidua_extract.settings import DEFAULT, Settings
from thidua_extract.tagger.model import load_tagger

ARTICLES = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("text", pa.large_string()),
        pa.field("url", pa.string()),
        pa.field("source", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("title", pa.string()),
    ]
)
"""What goes in. "id" and "text" are needed, the others may be missing, further ones are not looked at."""

RECORDS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("record", pa.large_string()),
        pa.field("code", pa.string()),
        pa.field("reason", pa.string()),
    ]
)
"""What comes out: the record as JSON, or the code and the reason of the refusal."""

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)

_NEEDED = ("id", "text")
_STRINGS = (kinds.is_string, kinds.is_large_string, kinds.is_string_view, kinds.is_null)
_ALSO = {"id": (kinds.is_integer,), "published": (kinds.is_date,)}


def records_of(batch: Batch, settings: Settings = DEFAULT) -> Batch:
    """A row of :data:`RECORDS` for each article of the batch, in their order; a Table for a Table.

    Columns of text may be any kind of string; "id" may be whole numbers as well. Where the id is null or empty, one is
    derived from the URL or the text. "published" is a date, or a string YYYY-MM-DD behind which a time may stand.

    What is wrong with one article makes its row a refusal and touches no other: what
    :func:`~thidua_extract.pipeline.extract` refuses, null for a text, bytes that are not UTF-8, a day that is none.
    Raises InputError for a batch that lacks a column, has it twice or in another type, and ModelError where the
    settings name a folder without a model.
    """
    if settings.tagger and settings.model:
        load_tagger(Path(settings.model))
    columns = {name: _values(batch.column(name)) for name in _given_columns(batch.schema)}
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    extract = functools.partial(extract_article, settings=settings)
    return type(batch).from_pylist([_row(number, row, extract) for number, row in enumerate(rows, 1)], RECORDS)


def _given_columns(schema: pa.Schema) -> Iterator[str]:
    for name in ARTICLES.names:
        count = schema.names.count(name)
        if count > 1 or (count == 0 and name in _NEEDED):
            raise InputError("batch of articles", f'{count} columns "{name}" among its columns {schema.names}')
        if count:
            _check_type(schema.field(name))
            yield name


def _check_type(field: pa.Field) -> None:
    type = field.type.value_type if kinds.is_dictionary(field.type) else field.type
    if not any(fits(type) for fits in (*_STRINGS, *_ALSO.get(field.name, ()))):
        raise InputError("batch of articles", f'its column "{field.name}" is of type {field.type}')


def _values(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values; of a string that is not UTF-8 the error that says so."""
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        return error


def _row(number: int, given: dict[str, Any], extract: Extractor) -> dict[str, str]:
    try:
        article = _article(given, f"row {number}")
    except InputError as error:
        return {"id": _id(given["id"]), "code": error.code, "reason": error.reason}
    outcome = outcome_of(extract, article)
    if isinstance(outcome, Refusal):
        return {"id": outcome.id, "code": outcome.code, "reason": outcome.reason}
    return {"id": article.id, "record": outcome.model_dump_json()}


def _article(given: dict[str, Any], place: str) -> Article:
    for name, value in given.items():
        if isinstance(value, UnicodeDecodeError):
            raise EncodingError(place, f"its {name} is not UTF-8, at byte {value.start}")
    if given["text"] is None:
        raise NoArticleError(place, "its text is null")
    published = _day(given.get("published"), place)
    return Article.model_validate({**given, "id": _id(given["id"]), "published": published})


def _id(value: Any) -> str:
    return "" if value is None or isinstance(value, UnicodeDecodeError) else str(value)


def _day(value: date | str | None, place: str) -> date | None:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip().replace("T", " ").split(" ")[0])
    except ValueError as error:
        raise InputError(place, f"published is no date (YYYY-MM-DD): {value!r}") from error
