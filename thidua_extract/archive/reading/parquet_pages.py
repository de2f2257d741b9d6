"""How large the pages of a Parquet file are, before one is unpacked.

Arrow unpacks a page as a whole, and a page of some thousand bytes may unpack to two gigabytes. What the footer tells of
it is but a sum, and may be wrong; what counts is the head of each page (``PageHeader`` in ``parquet.thrift``, in
Thrift's compact protocol), which Arrow does not hand out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_UNPACKED, _PACKED = 2, 3  # fields of a page's head: its size in bytes
_STEP = 1 << 10
_MAX_HEAD = 1 << 24
_MAX_DEPTH = 16
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 11, 12
_NUMBERS = (4, 5, 6)


def page_sizes(file: IO[bytes], column: pq.ColumnChunkMetaData) -> Iterator[int]:
    """Bytes that each page of a column in a group of rows unpacks to, as far as the heads of pages are sound."""
    starts = [column.data_page_offset, column.dictionary_page_offset]
    at = min(start for start in starts if start)
    end = at + column.total_compressed_size
    while at < end:
        head = _Head(file, at)
        try:
            sizes = head.sizes()
        except ValueError:
            return  # Arrow reads no further, either
        yield sizes.get(_UNPACKED, 0)
        at += head.length + max(sizes.get(_PACKED, 0), 0)


class _Head:
    """The head of a page, read as far as it goes. Its methods raise ValueError where it is not well formed."""

    def __init__(self, file: IO[bytes], at: int) -> None:
        self._file = file
        self._file.seek(at)
        self._data = b""
        self.length = 0

    def sizes(self) -> dict[int, int]:
        """Its fields that are numbers, by their ids."""
        found: dict[int, int] = {}
        field = 0
        while (mark := self._byte()) & 0x0F != _STOP:
            field = field + (mark >> 4) if mark >> 4 else self._number()
            if mark & 0x0F in _NUMBERS:
                found[field] = self._number()
            else:
                self._skip(mark & 0x0F, _MAX_DEPTH)
        return found

    def _skip(self, kind: int, depth: int) -> None:
        if not depth:
            raise ValueError("nested too deeply")
        if kind in _NUMBERS:
            self._varint()
        elif kind == _BYTE:
            self._byte()
        elif kind == _DOUBLE:
            self._pass(8)
        elif kind == _BINARY:
            self._pass(self._varint())
        elif kind in (_LIST, _SET):
            self._skip_list(depth)
        elif kind == _MAP:
            self._skip_map(depth)
        elif kind == _STRUCT:
            self._skip_struct(depth)
        elif kind not in (_TRUE, _FALSE):
            raise ValueError(f"no type of Thrift: {kind}")

    def _skip_list(self, depth: int) -> None:
        mark = self._byte()
        count = mark >> 4 if mark >> 4 < 15 else self._varint()
        for _ in range(count):
            self._skip_element(mark & 0x0F, depth)

    def _skip_map(self, depth: int) -> None:
        if count := self._varint():
            mark = self._byte()
            for _ in range(count):
                self._skip_element(mark >> 4, depth)
                self._skip_element(mark & 0x0F, depth)

    def _skip_element(self, kind: int, depth: int) -> None:
        self._skip(_BYTE if kind in (_TRUE, _FALSE) else kind, depth - 1)

    def _skip_struct(self, depth: int) -> None:
        while (mark := self._byte()) & 0x0F != _STOP:
            if not mark >> 4:
                self._varint()
            self._skip(mark & 0x0F, depth - 1)

    def _number(self) -> int:
        written = self._varint()
        return (written >> 1) ^ -(written & 1)

    def _varint(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
        raise ValueError("a number without end")

    def _byte(self) -> int:
        self._pass(1)
        return self._data[self.length - 1]

    def _pass(self, count: int) -> None:
        self.length += count
        if self.length > _MAX_HEAD:
            raise ValueError("the head of a page has no end")
        while self.length > len(self._data):
            more = self._file.read(max(_STEP, self.length - len(self._data)))
            if not more:
                raise ValueError("the file ends in the head of a page")
            self._data += more
