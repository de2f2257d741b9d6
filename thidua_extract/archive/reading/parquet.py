"""Parquet, a few rows at a time and only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.allowance import Allowance
from thidua_extract.archive.reading.blob import Blob, Limits, too_many_times, too_much
from thidua_extract.archive.reading.fields import Fields, choose
from thidua_extract.archive.reading.parquet_pages import page_sizes
from thidua_extract.archive.reading.rows import Row, documents_of
from thidua_extract.archive.reading.zips import seekable
from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import CorruptError, InputError, TextTooLongError, TruncatedError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_MAGIC = b"PAR1"
_BATCH_ROWS = 64
_BATCH_BYTES = 1 << 27  # of the rows of a batch, unless it is one
_MAX_PAGE = 1 << 28  # bytes; writers make pages of a megabyte, some one page of all rows that they hold together
_ROW_BYTES, _PAGE_BYTES = 1 << 8, 1 << 10  # that a row and a page take which hold nothing
_BUFFER_BYTES = 1 << 20  # else a whole column of a group of rows is held


def read_parquet(blob: Blob, fields: Fields, limits: Limits) -> Iterator[Document | Refusal]:
    """The documents of a Parquet file. Of a damaged group of rows the first row that cannot be read is refused.

    Columns with lists or objects in them hold no text of an article, and are not read. Raises InputError for a file
    that is no Parquet, or none any more.
    """
    allowance = blob.allowed(limits)
    with seekable(blob, limits, allowance) as stream:
        file = _opened(stream, blob.place)
        names = dict.fromkeys(file.schema_arrow.names)
        wanted = dict.fromkeys(name for found in choose(_flat(file), fields).values() for name in found)
        rows = _Rows(file, stream, list(wanted), limits, allowance, blob.place)
        yield from documents_of(rows.all(), fields, limits, blob.place, list(names))


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


def _flat(file: pq.ParquetFile) -> list[str]:
    """The columns of single values: a list of millions takes but some bytes in a file, and gigabytes in memory."""
    import pyarrow as pa  # noqa: PLC0415 -- slow to import

    return [field.name for field in file.schema_arrow if not pa.types.is_nested(field.type)]


class _Rows:
    """The rows of a file, of these columns."""

    def __init__(  # noqa: PLR0913, PLR0917 -- all that a file is read by
        self,
        file: pq.ParquetFile,
        stream: IO[bytes],
        columns: list[str],
        limits: Limits,
        allowance: Allowance,
        place: str,
    ) -> None:
        self._file = file
        self._stream = stream
        self._columns = columns
        self._limits = limits
        self._allowance = allowance
        self._place = place

    def all(self) -> Iterator[Row | Refusal]:
        """All rows; of those that are lost the first stands for all of their group."""
        import pyarrow as pa  # noqa: PLC0415 -- slow to import

        number, left = 1, self._limits.unpacked
        for group in range(self._file.num_row_groups):
            end = number + self._file.metadata.row_group(group).num_rows
            try:
                for values in self._of_group(group):
                    size = _ROW_BYTES + sum(len(value) for value in values.values() if isinstance(value, bytes | str))
                    left -= size
                    if left < 0 or not self._allowance.take(size):
                        why = too_much if left < 0 else too_many_times
                        yield self._refusal(number, why(self._place, self._limits))
                        return
                    yield Row(f"{self._place}#{number}", values, size)
                    number += 1
                if number != end:
                    raise ValueError("the group holds fewer than it says")
            except TextTooLongError as error:
                yield self._refusal(number, error, end)
            except (pa.ArrowException, OSError, MemoryError, ValueError) as error:
                yield self._refusal(number, CorruptError(self._place, _words(error)), end)
            number = end

    def _refusal(self, number: int, error: InputError, end: int | None = None) -> Refusal:
        rows = f"rows {number:,} to {end - 1:,}" if end else f"row {number:,} and all behind it"
        return Refusal("", f"{self._place}#{number}", error.code, f"{rows} cannot be read: {error.reason}")

    def _of_group(self, group: int) -> Iterator[dict[str, Any]]:
        """The values of each row. Raises TextTooLongError for a page that takes too much memory."""
        page = self._largest_page(group)
        rows = max(1, min(_BATCH_ROWS, _BATCH_BYTES // (page or 1)))
        for batch in self._file.iter_batches(rows, row_groups=[group], columns=self._columns):
            values = {name: _values(column) for name, column in zip(batch.schema.names, batch.columns, strict=True)}
            for i in range(batch.num_rows):
                yield {name: column[i] for name, column in values.items()}

    def _largest_page(self, group: int) -> int:
        """Bytes, of the columns that are read. No value of theirs is longer. Raises TextTooLongError."""
        chunks = self._file.metadata.row_group(group)
        largest = 0
        for i in self._indices(chunks):
            for size in page_sizes(self._stream, chunks.column(i)):
                if size > _MAX_PAGE:
                    raise TextTooLongError(
                        self._place,
                        f"a page of a column is {size:,} bytes when unpacked; at most {_MAX_PAGE:,} are read",
                    )
                if not self._allowance.take(_PAGE_BYTES):
                    raise too_many_times(self._place, self._limits)
                largest = max(largest, size)
        return largest

    def _indices(self, chunks: pq.RowGroupMetaData) -> Iterable[int]:
        paths = (chunks.column(i).path_in_schema for i in range(chunks.num_columns))
        wanted = tuple(f"{name}." for name in self._columns)
        return [i for i, path in enumerate(paths) if f"{path}.".startswith(wanted)]


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
