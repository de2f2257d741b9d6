"""CSV and TSV as spreadsheets and programs write them.

The delimiter is the one of ``,``, ``;``, tab and ``|`` by which the first line falls into most known names of fields,
then into most fields. A line "sep=;" before it is obeyed. Quoted fields may hold line breaks. Text in a Vietnamese
encoding from before Unicode is handed on as bytes, for each row to be decoded by itself; only the names of the fields
are read as what the beginning of the file is in. ``#N`` counts rows, without the names.
"""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.blob import Limits, Pieces
from thidua_extract.archive.reading.fields import USUAL, Fields, choose, folded
from thidua_extract.archive.reading.lines import as_utf8, lines_of
from thidua_extract.archive.reading.rows import Row, documents_of
from thidua_extract.archive.refusal import Refusal
from thidua_extract.cleaning.encoding import decode_any, decode_as
from thidua_extract.errors import CorruptError, InputError, TextTooLongError, TruncatedError

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_BYTES = 1 << 18
_MAX_LINES = 1 << 18  # of one row
# What is read once more of rows that are broken: characters, and parts of what has been read.
_AGAIN_CHARS, _AGAIN_TIMES = 1 << 22, 4
_KNOWN = frozenset(name for names in USUAL.values() for name in names)
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*')

log = logging.getLogger("thidua_extract")


def read_delimited(pieces: Pieces, fields: Fields, limits: Limits, place: str) -> Iterator[Document | Refusal]:
    """The documents of a table in CSV or TSV. A row that is not well formed is refused alone.

    Raises the limit of the csv module for the length of a field, which is one for the whole process.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.row))
    table = _Table(lines_of(as_utf8(pieces, place), limits.row, place), fields, limits, place)
    yield from documents_of(table.rows(), fields, limits, place, table.names)


class _Table:
    """A table whose first line, with the names of the fields, is read. Raises InputError if that cannot be."""

    def __init__(self, lines: Iterator[bytes | InputError], fields: Fields, limits: Limits, place: str) -> None:
        self._place = place
        self._limits = limits
        self._broken = False
        sample = _sample(lines)
        self._tape = _Tape(chain(sample, lines), limits, place)
        self._delimiter = _delimiter(self._tape)
        self._reader = csv.reader(self._tape, delimiter=self._delimiter, strict=True)
        try:
            names = next(self._reader, [])
        except csv.Error as error:
            raise CorruptError(place, f"the line of names is not well formed: {error}") from error
        if not names and self._tape.error:
            raise self._tape.error
        self.names = _decoded(names, sample)
        wanted = {name for found in choose(self.names, fields).values() for name in found}
        self._wanted = {name: self.names.index(name) for name in wanted}

    def rows(self) -> Iterator[Row | Refusal]:
        """All rows that are not empty. Lines that may be what is left of a broken row are left out with it."""
        number = 1
        while True:
            place = f"{self._place}#{number}"
            try:
                cells = self._next()
                if not any(cells):
                    continue
                if self._broken and len(cells) != len(self.names):
                    log.debug("%s: a line is left out, as the rest of a broken row before row %d", self._place, number)
                    continue
                self._broken = False
                self._check(cells, place)
            except StopIteration:
                break
            except InputError as error:
                yield Refusal("", place, error.code, error.reason)
            else:
                yield Row(place, self._values(cells))
            number += 1
        if ended := self._tape.error:
            reason = f"{ended.reason}; {number - 1:,} rows were read before"
            yield Refusal("", f"{self._place}#{number}", ended.code, reason)

    def _next(self) -> list[str]:
        """The cells of the next row. A row that is broken is over after its first line: those after it are read again.

        Raises StopIteration or InputError.
        """
        taken = self._tape.taken
        self._tape.begin_row()
        try:
            return next(self._reader)
        except TextTooLongError:
            self._give_up_row()
            raise
        except csv.Error as error:
            first, is_line = taken[0], len(taken) == 1
            self._give_up_row()
            if is_line or self._delimiter == "\t":
                cells = first.rstrip("\r\n").split(self._delimiter)
                if len(cells) == len(self.names):
                    return cells  # quotation marks that are but characters
            raise self._error(str(error)) from error

    def _give_up_row(self) -> None:
        """With a single field every line would pass for a row: then the lines of the row are left out with it."""
        taken = self._tape.taken
        self._broken = len(taken) > 1 or any(line.count('"') % 2 for line in taken)
        if len(self.names) > 1 and self._tape.may_read_again():
            self._tape.read_again(1)

    def _error(self, words: str) -> InputError:
        ended, self._tape.error = self._tape.error, None
        if ended:
            return ended
        if "field limit" in words:
            return TextTooLongError(self._place, f"a field without end, or of more than {self._limits.row:,} letters")
        if "unexpected end" in words:
            what = "a quoted field has no end: the file is cut off, or a quotation mark is missing"
            return TruncatedError(self._place, what)
        return CorruptError(self._place, f"not well formed: {words}")

    def _values(self, cells: list[str]) -> dict[str, str]:
        """By name those that are wanted; fields that a spreadsheet left out at the end are empty."""
        return {name: cells[i] if i < len(cells) else "" for name, i in self._wanted.items()}

    def _check(self, cells: list[str], place: str) -> None:
        if len(cells) < len(self.names) and not self._tape.taken[-1].endswith("\n"):
            raise TruncatedError(place, f"the last line has {len(cells)} of {len(self.names)} fields and no end")
        if any(cells[len(self.names) :]):
            raise CorruptError(place, f"{len(cells)} fields, but {len(self.names)} names in the first line")


class _Tape:
    """Lines for csv.reader, which can be had again. ``taken`` are those of the row that is being read.

    ``error`` is why the lines ended, if they did not end by themselves.
    """

    def __init__(self, lines: Iterator[bytes | InputError], limits: Limits, place: str) -> None:
        self._lines = lines
        self._again: list[str] = []
        self._limit = csv.field_size_limit()
        self._line_too_long = TextTooLongError(place, f"a line of more than {limits.row:,} bytes")
        self._row_too_long = TextTooLongError(place, f"a row without end, or of more than {self._limit:,} letters")
        self._row = self._read = self._read_again = 0  # characters
        self.taken: list[str] = []
        self.error: InputError | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            text = self._again.pop()
        else:
            line = next(self._lines)
            if isinstance(line, InputError):
                self.error = line
                raise StopIteration
            if not line:
                raise self._line_too_long
            text = line.decode("utf-8", "surrogateescape")
            self._read += len(text)
        self.taken.append(text)
        self._row += len(text)
        if self._row > self._limit or len(self.taken) > _MAX_LINES:
            raise self._row_too_long
        return text

    def begin_row(self) -> None:
        """Forget the lines that were taken."""
        self.taken.clear()
        self._row = 0

    def may_read_again(self) -> bool:
        """Whether what was taken may be read once more: of rows without end each would be read over and over."""
        return self._read_again + self._row <= _AGAIN_CHARS + _AGAIN_TIMES * self._read

    def read_again(self, start: int) -> None:
        """Give what was taken once more, from the line of that index on."""
        self._again += reversed(self.taken[start:])
        self._read_again += self._row
        del self.taken[start:]


def _sample(lines: Iterator[bytes | InputError]) -> list[bytes | InputError]:
    sample: list[bytes | InputError] = []
    size = 0
    for line in lines:
        sample.append(line)
        size += len(line) if isinstance(line, bytes) else 0
        if size > _SAMPLE_BYTES:
            break
    return sample


def _delimiter(tape: _Tape) -> str:
    """What parts the fields, by the first line; it is read again if it holds names."""
    line = next((line for line in tape if not line.isspace()), "")
    if told := _SEPARATOR.fullmatch(line):
        return told[1]
    tape.read_again(len(tape.taken) - 1)
    return max(_DELIMITERS, key=lambda delimiter: _score(line, delimiter))


def _score(line: str, delimiter: str) -> tuple[int, int]:
    names: list[str] = []
    with suppress(csv.Error):  # which is told when the line is read by the delimiter that was chosen
        names = next(csv.reader([line], delimiter=delimiter), [])
    return sum(folded(name) in _KNOWN for name in names), len(names)


def _decoded(names: list[str], sample: list[bytes | InputError]) -> list[str]:
    """The names, each but once, in the encoding of the file if they are not in UTF-8."""
    data = [name.encode("utf-8", "surrogateescape") for name in names]
    encoding = "utf-8"
    if any("\udc80" <= letter <= "\udcff" for name in names for letter in name):
        with suppress(InputError):
            encoding = decode_any(b"".join(line for line in sample if isinstance(line, bytes)), "").encoding
    with suppress(UnicodeDecodeError):
        return [decode_as(name, encoding).strip() for name in data]
    return [name.decode("utf-8", "replace").strip() for name in data]
