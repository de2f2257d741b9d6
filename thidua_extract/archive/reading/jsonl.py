"""JSON: an object a line, or one array or object in a file of its own."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.blob import Break, Limits, Pieces
from thidua_extract.archive.reading.fields import Fields
from thidua_extract.archive.reading.lines import as_utf8, lines_of
from thidua_extract.archive.reading.rows import Row, documents_of
from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import CorruptError, InputError, TextTooLongError, TruncatedError

_DECODER = json.JSONDecoder(strict=False)  # many a writer leaves tabs in strings as they are
_SPACE = re.compile(r"[ \t\r\n]*")
# An error this near to the end of what is there may be one only because the rest is not there yet.
_NEAR = 16


def read_lines(pieces: Pieces, fields: Fields, limits: Limits, place: str) -> Iterator[Document | Refusal]:
    """The documents of JSON Lines. A line that is no object is refused alone; ``#N`` counts lines, empty ones too."""
    return documents_of(_rows(as_utf8(pieces, place), limits, place), fields, limits, place)


def _rows(pieces: Pieces, limits: Limits, container: str) -> Iterator[Row | Refusal]:
    """Raises InputError if nothing can be read."""
    for number, line in enumerate(lines_of(pieces, limits.row, container), 1):
        if line == b"\n":
            continue
        place = f"{container}#{number}"
        if isinstance(line, InputError):
            if number == 1:
                raise line
            yield Refusal("", place, line.code, f"{line.reason}; {number - 1:,} lines were read before")
        elif not line:
            yield Refusal.of(TextTooLongError(place, f"a line of more than {limits.row:,} bytes"))
        elif not line.isspace():
            yield _row(line, place)


def _row(line: bytes, place: str) -> Row | Refusal:
    try:
        value = _DECODER.decode(line.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        reason = f"not JSON: {_words(error)}"
        if line.endswith(b"\n"):
            return Refusal.of(CorruptError(place, reason))
        return Refusal.of(TruncatedError(place, f"{reason}; the last line has no end"))
    return _row_of(value, place, len(line))


def _row_of(value: Any, place: str, size: int) -> Row | Refusal:
    if isinstance(value, dict):
        return Row(place, value, size)
    return Refusal.of(CorruptError(place, f"not a JSON object but a {type(value).__name__}"))


def _words(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error).partition(";")[0]


def read_json(pieces: Pieces, fields: Fields, limits: Limits, place: str) -> Iterator[Document | Refusal]:
    """The documents of a JSON file: the objects of its array, or its objects one after the other."""
    return documents_of(_Values(as_utf8(pieces, place), limits, place).rows(), fields, limits, place)


class _Values:
    """The values of an array, or of a file of several, each read as soon as it is whole."""

    def __init__(self, pieces: Pieces, limits: Limits, place: str) -> None:
        self._pieces = pieces
        self._limits = limits
        self._place = place
        self._utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text = ""
        self._at = 0
        self._ended = False

    def rows(self) -> Iterator[Row | Refusal]:
        """What cannot be read is refused in one, with all that follows it. Raises InputError if nothing can be."""
        self._more()
        number = 1
        try:
            in_array = self._next() == "["
            self._at += in_array
            while (mark := self._next()) and not (in_array and mark == "]"):
                value, size = self._value()
                yield _row_of(value, f"{self._place}#{number}", size)
                number += 1
                if in_array:
                    self._comma()
            if in_array and not mark:
                raise TruncatedError(self._place, "the array has no end")
            self._at += in_array
            if self._next():
                raise CorruptError(self._place, "something follows the array")
        except InputError as error:
            reason = f"{error.reason}; {number - 1:,} values were read before, nothing after"
            yield Refusal("", f"{self._place}#{number}", error.code, reason)

    def _comma(self) -> None:
        mark = self._next()
        if mark == ",":
            self._at += 1
        elif mark not in ("]", ""):
            raise CorruptError(self._place, "not JSON: no comma between two values of the array")

    def _next(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            if found := _SPACE.match(self._text, self._at):
                self._at = found.end()
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def _value(self) -> tuple[Any, int]:
        """The next value, and of how many characters it is."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not (error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _NEAR):
                    raise CorruptError(self._place, f"not JSON: {error.msg}") from error
                if not self._more():
                    raise TruncatedError(self._place, f"not JSON: {error.msg}; the file ends here") from error
            except (ValueError, RecursionError) as error:
                raise CorruptError(self._place, f"not JSON: {_words(error)}") from error
            else:
                is_whole = end < len(self._text) or isinstance(value, dict | list | str)
                if is_whole or not self._more():
                    size, self._at = end - self._at, end
                    return value, size

    def _more(self) -> bool:
        """Take in as much again as is there; False at the end. Raises InputError for a break and a value too long."""
        self._text = self._text[self._at :]
        self._at = 0
        if len(self._text) > self._limits.row:
            raise TextTooLongError(self._place, f"a value of more than {self._limits.row:,} characters")
        taken: list[str] = []
        size = 0
        while not self._ended and size <= len(self._text):
            piece = next(self._pieces, None)
            if isinstance(piece, Break):
                raise piece.error
            self._ended = piece is None
            taken.append(self._utf8.decode(piece or b"", final=self._ended))
            size += len(taken[-1])
        self._text += "".join(taken)
        return bool(size)
