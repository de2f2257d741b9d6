"""Unpacked bytes as one text, as lines or as parts of a known length."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from itertools import chain

from thidua_extract.archive.reading.blob import Break, Pieces
from thidua_extract.archive.reading.unpack import GZIP_MAGIC, ZSTD_MAGIC
from thidua_extract.errors import CorruptError, InputError, TextTooLongError

# First bytes of what is sometimes named as if it were lines of text.
_NOT_LINES = (
    (GZIP_MAGIC, "gzip data"),
    (ZSTD_MAGIC, "zstd data"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PAR1", "a Parquet file"),
    (b"WARC/", "a WARC file"),
)
_LONGEST_MAGIC = max(len(magic) for magic, _ in _NOT_LINES)
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# A line that has no end after that many bytes is not searched for one any further.
_ENDLESS = 1 << 30


def whole(pieces: Pieces, limit: int, place: str) -> bytes:
    """All the bytes. Raises TextTooLongError for more than ``limit``, and the error of a break."""
    data = bytearray()
    for piece in pieces:
        if isinstance(piece, Break):
            raise piece.error
        data += piece
        if len(data) > limit:
            raise TextTooLongError(place, f"more than {limit:,} bytes, too many for one article")
    return bytes(data)


def as_utf8(pieces: Pieces, place: str) -> Pieces:
    """The same bytes without a byte order mark, those of UTF-16 as UTF-8.

    Raises CorruptError for what begins as no text does; what cannot be read as UTF-16 is a break.
    """
    first = b""
    for piece in pieces:
        if isinstance(piece, Break):
            yield from (first, piece)
            return
        first += piece
        if len(first) >= _LONGEST_MAGIC:
            break
    for magic, what in _NOT_LINES:
        if first.startswith(magic):
            raise CorruptError(place, f"by its name lines of text, but {what}")
    encoding = _UTF16.get(first[:2])
    if encoding is None:
        yield from chain([first.removeprefix(codecs.BOM_UTF8)], pieces)
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in chain([first[2:]], pieces):
            if isinstance(piece, Break):
                yield piece
                return
            yield decoder.decode(piece).encode()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        yield Break(CorruptError(place, f"not well-formed {encoding.upper()}: {error.reason}"))


def lines_of(pieces: Pieces, limit: int, place: str) -> Iterator[bytes | InputError]:
    """Line by line, with the line ends; empty bytes stand for a line of more than ``limit`` bytes.

    The error of a break is the last that is yielded; what was there of the line before it is left out.
    """
    rest: list[bytes] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, Break):
            yield piece.error
            return
        first, *others = piece.split(b"\n")
        for line in others:
            length += len(first)
            yield b"" if length >= limit else b"".join((*rest, first, b"\n"))
            rest.clear()
            first, length = line, 0
        length += len(first)
        if length > limit:
            rest.clear()
        else:
            rest.append(first)
        if length > _ENDLESS:
            yield TextTooLongError(place, f"a line of more than {_ENDLESS:,} bytes")
            return
    if length:
        yield b"" if length > limit else b"".join(rest)
