"""Everything that the user names, as one stream of documents."""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.allowance import Allowance
from thidua_extract.archive.reading.blob import Blob, Limits, file_blob
from thidua_extract.archive.reading.delimited import read_delimited
from thidua_extract.archive.reading.fields import Fields
from thidua_extract.archive.reading.inputs import STDIN, find_inputs, readable
from thidua_extract.archive.reading.jsonl import read_json, read_lines
from thidua_extract.archive.reading.kinds import READABLE, Format, Kind, format_of, packing_of
from thidua_extract.archive.reading.loose import read_loose, read_unknown, stdin_pieces
from thidua_extract.archive.reading.parquet import read_parquet
from thidua_extract.archive.reading.unpack import unpacked
from thidua_extract.archive.reading.warc import read_warc
from thidua_extract.archive.reading.zips import read_zip
from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import InputError, InputNotFoundError, UnreadableInputError

log = logging.getLogger("thidua_extract")

_USUAL_FIELDS = Fields()
_USUAL_LIMITS = Limits()
_NOT_READ = ".xml"  # would be read as text, and be nonsense
_MAX_DEPTH = 2  # ZIP archives within ZIP archives


def read_documents(
    arguments: Sequence[str], fields: Fields = _USUAL_FIELDS, limits: Limits = _USUAL_LIMITS
) -> Iterator[Document | Refusal]:
    """Every article that the arguments name, in an order that is always the same, and what cannot be read.

    The arguments are those of :func:`find_inputs`. Read are plain text and HTML, each a file or a member of a ZIP
    archive, and the rows and records of JSON Lines, JSON, CSV, TSV, Parquet, WARC and WACZ; all but Parquet and ZIP
    also packed by gzip or zstd. What a name does not tell is told by the first bytes, as of standard input.
    ``fields`` name those of tables; ``limits`` say how large a document may be, and how much what is packed may unpack
    to. Nothing is held in memory but the paths of the files, one document and one piece of a container. Raises nothing
    for what is in the files.
    """
    inputs = find_inputs(arguments)
    for problem in inputs.problems:
        yield Refusal.of(problem)
    reader = _Reader(fields, limits)
    for index, (path, id) in enumerate(zip(inputs.paths, inputs.ids(), strict=True)):
        blob, chosen = file_blob(path, readable(path)), inputs.chosen.get(index)
        found = reader.read_all(blob, id, chosen)
        yield from found if chosen is None else _only(found, blob.place, chosen)


def container_of(place: str) -> str | None:
    """The file that the article of a place is in with others; None where the file is the article."""
    end = len(place)
    while (end := place.rfind("#", 0, end)) > 0:
        if place[:end] == STDIN or _is_container(place[:end]):
            return place[:end]
    return None


@functools.lru_cache(maxsize=1 << 10)
def _is_container(path: str) -> bool:
    format = format_of(path)
    return (format is None or not format.is_loose) and Path(path).is_file()


def _only(found: Iterator[Document | Refusal], container: str, chosen: str) -> Iterator[Document | Refusal]:
    """Of what is found in a container the record or member that is chosen, or why there is none."""
    place = f"{container}#{chosen}"
    reasons: list[Refusal] = []
    is_there = False
    for item in found:
        if item.place == place:
            yield item
            return
        if item.place.startswith(f"{place}#"):
            is_there = True
            yield item
        elif item.place == container and isinstance(item, Refusal):
            reasons.append(item)
    if not is_there:
        yield from reasons or [Refusal.of(InputNotFoundError(place, "there is no article in this place"))]


class _Reader:
    def __init__(self, fields: Fields, limits: Limits) -> None:
        self._fields = fields
        self._limits = limits

    def read_all(self, blob: Blob, id: str, chosen: str | None = None, depth: int = 1) -> Iterator[Document | Refusal]:
        """Whatever a file or member holds. Raises nothing."""
        count = 0
        try:
            for item in self._read(blob, id, chosen, depth):
                count += 1
                yield item
        except InputError as error:
            yield Refusal.of(error, id=id if _is_loose(blob.name) else "", place=blob.place)
            return
        except Exception as error:
            log.exception("%s: a fault of this package", blob.place)
            yield Refusal.of(error, place=blob.place)
            return
        if not count and chosen is None:
            log.warning("%s: holds no article", blob.place)

    def _read(self, blob: Blob, id: str, chosen: str | None, depth: int) -> Iterator[Document | Refusal]:
        """Raises InputError."""
        format = format_of(blob.name)
        kind = format.kind if format else None
        if kind is Kind.ZIP:
            if depth > _MAX_DEPTH:
                raise UnreadableInputError(blob.place, "a ZIP archive within one that is in another; unpack them")
            yield from read_zip(blob, chosen, self._limits, functools.partial(self.read_all, depth=depth + 1))
        elif kind is Kind.PARQUET:
            yield from read_parquet(blob, self._fields, self._limits)
        else:
            yield from self._read_pieces(blob, format, id)

    def _read_pieces(self, blob: Blob, format: Format | None, id: str) -> Iterator[Document | Refusal]:
        fields, limits, place = self._fields, self._limits, blob.place
        if blob.name == STDIN:
            yield from read_unknown(stdin_pieces(limits, place), "", fields, limits, place)
            return
        kind, packing = (format.kind, format.packing) if format else (None, packing_of(blob.name))
        is_packed = bool(packing) or blob.packed or kind is Kind.WARC
        allowance = blob.allowed(limits) if is_packed else Allowance(0, 0)
        pieces = unpacked(blob, packing, limits, allowance)
        if kind and (read_rows := _ROWS.get(kind)):
            yield from read_rows(pieces, fields, limits, place)
        elif kind is Kind.WARC:
            yield from read_warc(pieces, limits, allowance, place)
        elif kind is not None:
            yield read_loose(pieces, kind is Kind.PAGE, id, limits, place)
        elif blob.name.lower().endswith(_NOT_READ):
            raise InputError(place, f"{_NOT_READ} files are not read; read are {READABLE}")
        else:
            yield from read_unknown(pieces, id, fields, limits, place)


_ROWS = {Kind.LINES: read_lines, Kind.JSON: read_json, Kind.CSV: read_delimited}


def _is_loose(name: str) -> bool:
    format = format_of(name)
    return format is None or format.is_loose
