"""What is one article: a file of plain text or a page; and standard input, which may be one or a stream of many."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.allowance import Allowance
from thidua_extract.archive.reading.blob import Break, Limits, Pieces, limited, pieces_of
from thidua_extract.archive.reading.fields import Fields
from thidua_extract.archive.reading.jsonl import read_json, read_lines
from thidua_extract.archive.reading.lines import whole
from thidua_extract.archive.reading.rows import looks_like_page
from thidua_extract.archive.reading.unpack import GZIP_MAGIC, unpack_gzip
from thidua_extract.archive.refusal import Refusal

_ENOUGH = 64
_BLANK = 1 << 20
_SPACES = b" \t\r\n"
_OBJECT = re.compile(rb'\{\s*["}]')
_ARRAY = re.compile(rb'\[\s*\{\s*["}]')


def read_loose(pieces: Pieces, is_page: bool, id: str, limits: Limits, place: str) -> Document:
    """The article that the bytes are. Raises InputError."""
    return Document(place, whole(pieces, limits.document, place), is_page, id)


def read_unknown(pieces: Pieces, id: str, fields: Fields, limits: Limits, place: str) -> Iterator[Document | Refusal]:
    """What the bytes are, told by the first of them, for want of a name that tells it. Raises InputError.

    ``{`` and a quotation mark begin JSON Lines, ``[{`` and a quotation mark a JSON array, markup begins a page;
    anything else is a text.
    """
    pieces = _from_first(pieces)
    first = next(pieces, b"")
    start = b"" if isinstance(first, Break) else first.removeprefix(codecs.BOM_UTF8).lstrip(_SPACES)
    pieces = chain([first], pieces)
    if _OBJECT.match(start):
        yield from read_lines(pieces, fields, limits, place)
    elif _ARRAY.match(start):
        yield from read_json(pieces, fields, limits, place)
    else:
        article = read_loose(pieces, False, id, limits, place)
        yield replace(article, is_page=looks_like_page(article.body))


def stdin_pieces(limits: Limits, place: str) -> Pieces:
    """What comes on standard input, unpacked if it is packed by gzip."""
    pieces = pieces_of(sys.stdin.buffer, place)
    first = next(pieces, b"")
    pieces = chain([first], pieces)
    if isinstance(first, bytes) and first.startswith(GZIP_MAGIC):
        allowance = Allowance(limits.ratio, 0)
        pieces = limited(unpack_gzip(_counted(pieces, allowance), place), limits, allowance, place)
    return pieces


def _counted(pieces: Pieces, allowance: Allowance) -> Pieces:
    """The same; the allowance grows with them."""
    for piece in pieces:
        if isinstance(piece, bytes):
            allowance.add(len(piece))
        yield piece


def _from_first(pieces: Pieces) -> Pieces:
    """The same with a first piece that holds something besides spaces, as far as anything does."""
    start = b""
    for piece in pieces:
        if isinstance(piece, Break):
            yield from (start, piece)
            return
        start += piece
        if len(start) > _BLANK or (len(start) >= _ENOUGH and start.strip(_SPACES)):
            break
    yield start
    yield from pieces
