"""Bytes under a name: a file, a member of a ZIP archive or standard input, read in pieces."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from thidua_extract.cleaning.readable import MAX_CHARS
from thidua_extract.errors import CorruptError, InputError, InputNotFoundError, UnreadableInputError

PIECE_BYTES = 1 << 16

FAULTS = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What reading a file or a member of a ZIP archive may raise."""


@dataclass(frozen=True)
class Limits:
    """How much is taken in at most; what is larger is refused as too long.

    ``document``: bytes of one text or page, packed or not. No character of UTF-8 or UTF-16 takes more than four bytes,
    so a file with more than that is too long in any case. ``unpacked``: bytes that one packed file, or one member of a
    ZIP archive, may unpack to; it bounds the time that a decompression bomb takes, since none is held in memory.
    """

    document: int = 4 * MAX_CHARS + 3
    unpacked: int = 1 << 36

    @property
    def row(self) -> int:
        """Bytes of one row: a text, whose letters JSON may write as six bytes each, and other fields."""
        return 4 * self.document


@dataclass(frozen=True)
class Blob:
    """``place`` names it in messages, the ending of ``name`` tells its kind; ``open`` gives a new stream of it.

    ``packed`` says that the stream unpacks as it is read, as that of a member of a ZIP archive does.
    """

    place: str
    name: str
    open: Callable[[], IO[bytes]]
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A place in unpacked data where something is missing.

    ``since`` is how many bytes had been unpacked before the packed member that is damaged.
    """

    error: InputError
    since: int = 0


Pieces: TypeAlias = Iterator[bytes | Break]
"""Bytes in their order. Text ends at a break; where members are packed one by one, more may follow."""


def file_blob(path: str, place: str) -> Blob:
    """The blob of a file. Its ``open`` raises InputError."""

    def open_file() -> IO[bytes]:
        try:
            return Path(path).open("rb")
        except FileNotFoundError as error:
            raise InputNotFoundError(place, "no such file") from error
        except OSError as error:
            raise UnreadableInputError(place, error.strerror or str(error)) from error

    return Blob(place, path, open_file)


def pieces_of(file: IO[bytes], place: str) -> Pieces:
    """What the stream holds, as far as it can be read."""
    while True:
        try:
            piece = file.read(PIECE_BYTES)
        except OSError as error:
            yield Break(UnreadableInputError(place, error.strerror or str(error)))
            return
        except FAULTS as error:
            yield Break(CorruptError(place, f"the member of the ZIP archive is damaged: {error}"))
            return
        if not piece:
            return
        yield piece
