"""Parquet, a few rows at a time and only the columns that are needed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from typing import IO, TYPE_CHECKING, Any

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.blob import Blob, Break, Limits
from thidua_extract.archive.reading.fields import Fields, choose
from thidua_extract.archive.reading.rows import Row, documents_of
from thidua_extract.archive.reading.unpack import unpacked
from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import CorruptError, TruncatedError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_MAGIC = b"PAR1"
_BATCH_ROWS = 64
_BUFFER_BYTES = 1 << 20  # else a whole column of a group of rows is held


def read_parquet(blob: Blob, fields: Fields, limits: Limits) -> Iterator[Document | Refusal]:
    """The documents of a Parquet file. Of a damaged group of rows the first row that cannot be read is refused.

    Raises InputError for a file that is no Parquet, or none any more.
    """
    with closing(_seekable(blob, limits)) as stream:
        file = _opened(stream, blob.place)
        names = list(dict.fromkeys(file.schema_arrow.names))
        rows = _rows(file, _wanted(names, fields), blob.place)
        yield from documents_of(rows, fields, limits, blob.place, names)


def _seekable(blob: Blob, limits: Limits) -> IO[bytes]:
    """The file; what would have to be unpacked again for each step back is copied to a nameless file first."""
    if not blob.packed:
        return blob.open()
    copy = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller closes it
    for piece in unpacked(blob, "", limits):
        if isinstance(piece, Break):
            copy.close()
            raise piece.error
        copy.write(piece)
    copy.seek(0)
    return copy


def _opened(stream: IO[bytes], place: str) -> pq.ParquetFile:
    import pyarrow as pa  # noqa: PLC0415 -- slow to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    if stream.read(len(_MAGIC)) != _MAGIC:
        raise CorruptError(place, "not a Parquet file, though its name says so")
    stream.seek(-len(_MAGIC), 2)
    if stream.read() != _MAGIC:
        raise TruncatedError(place, "the Parquet file has no end, where its columns are described")
    stream.seek(0)
    try:
        return pq.ParquetFile(stream, page_checksum_verification=True, pre_buffer=False, buffer_size=_BUFFER_BYTES)
    except (pa.ArrowException, OSError, MemoryError, ValueError) as error:
        raise CorruptError(place, f"the description of its columns is damaged: {_words(error)}") from error


def _wanted(names: list[str], fields: Fields) -> list[str] | None:
    """The columns to be read; None (all) where a name would be taken for a path into nested columns."""
    wanted = dict.fromkeys(name for found in choose(names, fields).values() for name in found)
    return None if any("." in name for name in wanted) else list(wanted)


def _rows(file: pq.ParquetFile, columns: list[str] | None, place: str) -> Iterator[Row | Refusal]:
    import pyarrow as pa  # noqa: PLC0415 -- slow to import

    start = 1
    for group in range(file.num_row_groups):
        number, end = start, start + file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(_BATCH_ROWS, row_groups=[group], columns=columns):
                values = {name: _values(column) for name, column in zip(batch.schema.names, batch.columns, strict=True)}
                for i in range(batch.num_rows):
                    yield Row(f"{place}#{number}", {name: column[i] for name, column in values.items()})
                    number += 1
            if number != end:
                raise ValueError("the group holds fewer than it says")
        except (pa.ArrowException, OSError, MemoryError, ValueError) as error:
            lost = f"rows {number:,} to {end - 1:,} cannot be read: {_words(error)}"
            yield Refusal("", f"{place}#{number}", CorruptError.code, lost)
        start = end


def _values(column: pa.Array) -> list[Any]:
    """The values; text as bytes, which may be no UTF-8, and times in writing."""
    import pyarrow as pa  # noqa: PLC0415 -- slow to import

    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_temporal(kind):
        column = column.cast(pa.string())
    elif any(is_kind(kind) for is_kind in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)):
        column = column.cast(pa.string()).cast(pa.binary())
    values: list[Any] = column.to_pylist()
    return values


def _words(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
