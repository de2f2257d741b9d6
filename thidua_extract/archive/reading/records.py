"""Records back from the files that a run has written."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_extract.archive.reading.blob import Limits, Pieces, file_blob
from thidua_extract.archive.reading.inputs import STDIN, readable
from thidua_extract.archive.reading.kinds import packing_of
from thidua_extract.archive.reading.lines import as_utf8, lines_of
from thidua_extract.archive.reading.loose import stdin_pieces
from thidua_extract.archive.reading.unpack import unpacked
from thidua_extract.errors import InputError, RecordError, TextTooLongError
from thidua_extract.records import ArticleRecord, record_of

_LIMITS = Limits()


def read_records(path: str) -> Iterator[tuple[str, ArticleRecord] | InputError]:
    """The records of a JSON Lines file (also .gz, .zst; "-": standard input), each with its place, "FILE#LINE".

    For a line that is no record, for a file that cannot be read and where one breaks off stands the error that says so.
    """
    place = readable(path)
    try:
        pieces = as_utf8(_pieces(path, place), place)
        for number, line in enumerate(lines_of(pieces, _LIMITS.row, place), 1):
            if isinstance(line, InputError):
                yield line
            elif not line:
                yield TextTooLongError(f"{place}#{number}", f"a line of more than {_LIMITS.row:,} bytes")
            elif not line.isspace():
                yield _record(line, f"{place}#{number}")
    except InputError as error:
        yield error


def _pieces(path: str, place: str) -> Pieces:
    if path == STDIN:
        return stdin_pieces(_LIMITS, place)
    blob = file_blob(path, place)
    return unpacked(blob, packing_of(path), _LIMITS, blob.allowed(_LIMITS))


def _record(line: bytes, place: str) -> tuple[str, ArticleRecord] | RecordError:
    try:
        return place, record_of(line, place)
    except RecordError as error:
        return error
