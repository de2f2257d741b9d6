"""Rows of any kind of table to documents."""

from __future__ import annotations

import math
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.blob import Limits
from thidua_extract.archive.reading.fields import PAGE_NAMES, Fields, check, choose, folded
from thidua_extract.archive.refusal import Refusal
from thidua_extract.cleaning.encoding import decode_any, decode_as
from thidua_extract.errors import EmptyTextError, FieldError, InputError, TextTooLongError

# Rows, and letters of them, looked at before the first is handed on: JSON may leave out fields that are empty.
_AHEAD = 100
_AHEAD_CHARS = 1 << 22

# A page begins with its type, or with a tag; a tag alone may be a mere "<b>", so there must be an end tag too.
_PAGE_START = re.compile(
    r"\ufeff?\s*<(?:(?P<sure>!doctype html|html[\s>])|!--|\?xml|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE
)
_START_CHARS = 1_000

# Sets of names that are remembered, and names in one; a file of rows with ever new ones has no use for it.
_MAX_SHAPES = 1_000
_JSON_NAMES = {dict: "an object", list: "a list", bool: "a truth value", int: "a number", float: "a number"}


@dataclass(frozen=True, slots=True)
class Row:
    """Values by the names of their fields. Bytes that are not UTF-8 are lone surrogates in them ("surrogateescape").

    ``size``: of what it was read from, in characters or bytes.
    """

    place: str
    values: Mapping[str, Any]
    size: int = 0


def looks_like_page(body: bytes | str) -> bool:
    """Whether a text begins with the markup of HTML."""
    head = body[:_START_CHARS]
    found = _PAGE_START.match(head if isinstance(head, str) else head.removeprefix(BOM_UTF8).decode("latin-1"))
    if found is None:
        return False
    return bool(found["sure"]) or (("</" in body) if isinstance(body, str) else (b"</" in body))


def documents_of(
    rows: Iterable[Row | Refusal], fields: Fields, limits: Limits, place: str, names: Iterable[str] | None = None
) -> Iterator[Document | Refusal]:
    """The document of each row, or why there is none, in order.

    ``names`` are all fields of the table, if it is one that says so. Raises FieldError as :func:`fields.check` does.
    """
    rows = iter(rows)
    ahead: list[Row | Refusal] = []
    if names is None:
        ahead = _some(rows)
        names = dict.fromkeys(name for row in ahead if isinstance(row, Row) for name in row.values)
        if any(isinstance(row, Row) for row in ahead):
            check(list(names), fields, place)
    else:
        check(list(names), fields, place)
    finder = _Finder(fields, limits)
    for row in chain(ahead, rows):
        if isinstance(row, Refusal):
            yield row
            continue
        try:
            yield finder.document(row)
        except InputError as error:
            yield Refusal.of(error)


def _some(rows: Iterator[Row | Refusal]) -> list[Row | Refusal]:
    taken: list[Row | Refusal] = []
    chars = 0
    for row in rows:
        taken.append(row)
        chars += row.size if isinstance(row, Row) else 0
        if len(taken) >= _AHEAD or chars >= _AHEAD_CHARS:
            break
    return taken


class _Finder:
    """Makes documents of rows; which names are taken is found out once for each set of names."""

    def __init__(self, fields: Fields, limits: Limits) -> None:
        self._fields = fields
        self._limits = limits
        self._chosen: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def document(self, row: Row) -> Document:
        """Raises FieldError, EmptyTextError or TextTooLongError for a row without a usable text."""
        chosen = self._choose(tuple(row.values))
        name, text = _text(row, chosen["text"])
        body = _body(text)
        is_page = folded(name) in PAGE_NAMES or looks_like_page(body)
        _check_length(body, is_page, self._limits, row.place)
        known = {part: _known(row.values, chosen[part]) for part in ("id", "url", "source", "title", "date")}
        _restore(known, body, row.place)
        return Document(
            place=row.place,
            body=body,
            is_page=is_page,
            id=known["id"] or "",
            url=known["url"],
            source=known["source"],
            title=known["title"],
            published=known["date"],
        )

    def _choose(self, names: tuple[str, ...]) -> dict[str, list[str]]:
        found = self._chosen.get(names)
        if found is None:
            found = choose(names, self._fields)
            if len(self._chosen) < _MAX_SHAPES and len(names) < _MAX_SHAPES:
                self._chosen[names] = found
        return found


def _text(row: Row, names: list[str]) -> tuple[str, str | bytes]:
    """The first of these fields that is not empty, and its text."""
    if not names:
        raise FieldError(row.place, "the row has no field of text")
    wrong = ""
    for name in names:
        value = row.values[name]
        if isinstance(value, str | bytes):
            if value and not value.isspace():
                return name, value
        elif value is not None and not wrong:
            wrong = f"field {name!r} holds no text but {_JSON_NAMES.get(type(value), type(value).__name__)}"
    if wrong:
        raise FieldError(row.place, wrong)
    raise EmptyTextError(row.place, f"field {names[0]!r} is empty")


def _body(text: str | bytes) -> str | bytes:
    """Text as text, what is not UTF-8 as the bytes it was, and bytes that are UTF-8 as text."""
    if isinstance(text, bytes):
        try:
            return text.decode()
        except UnicodeDecodeError:
            return text
    if not _is_unicode(text):
        with suppress(UnicodeEncodeError):  # a lone surrogate that JSON spelt out: there are no bytes for it
            return text.encode("utf-8", "surrogateescape")
    return text


def _check_length(body: str | bytes, is_page: bool, limits: Limits, place: str) -> None:
    limit = limits.document if is_page or isinstance(body, bytes) else limits.document // 4
    if len(body) > limit:
        unit = "bytes" if isinstance(body, bytes) else "characters"
        raise TextTooLongError(place, f"{len(body):,} {unit}; the limit is {limit:,}")


def _known(values: Mapping[str, Any], names: list[str]) -> str | None:
    """The first of these fields that holds something, in writing."""
    return next((written for name in names if (written := _written(values[name]))), None)


def _written(value: Any) -> str:
    """A value in writing; empty for what is none."""
    match value:
        case str():
            return value.strip()
        case bytes():
            return value.decode("utf-8", "surrogateescape").strip()
        case date():
            return value.isoformat()
        case int() | float() if not isinstance(value, bool) and math.isfinite(value):
            return str(int(value) if value == int(value) else value)
    return ""


def _restore(known: dict[str, str | None], body: str | bytes, place: str) -> None:
    """Decode what is not UTF-8 as the body of its row is to be decoded; where that cannot be told, leave it out."""
    encoding: str | None = None
    for part, value in known.items():
        if value is None or value.isascii() or _is_unicode(value):
            continue
        known[part] = None
        with suppress(InputError, ValueError):  # the body is refused later, and lone surrogates have no bytes
            encoding = encoding or decode_any(body if isinstance(body, bytes) else body.encode(), place).encoding
            known[part] = decode_as(value.encode("utf-8", "surrogateescape"), encoding)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
