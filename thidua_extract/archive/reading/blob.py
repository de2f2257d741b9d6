"""Bytes under a name: a file, a member of a ZIP archive or standard input, read in pieces."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from thidua_extract.archive.reading.allowance import Allowance
from thidua_extract.cleaning.readable import MAX_CHARS
from thidua_extract.errors import CorruptError, InputError, InputNotFoundError, TextTooLongError, UnreadableInputError

PIECE_BYTES = 1 << 16
_SET = "the limit can be set:"

FAULTS = (OSError, EOFError, zlib.error, zipfile.BadZipFile)
"""What reading a file or a member of a ZIP archive may raise."""


@dataclass(frozen=True)
class Limits:
    """How much is taken in at most; what is larger is refused as too long.

    ``document``: bytes of one text or page, packed or not. No character of UTF-8 or UTF-16 takes more than four bytes,
    so a file with more than that is too long in any case. ``unpacked``: bytes that one packed file, or one member of a
    ZIP archive, may unpack to. ``ratio``: how many times as large as packed all that is in a packed file may be, in
    however many layers (see :class:`.allowance.Allowance`); 0 for any. Both bound the time, and the room on the disk,
    that a decompression bomb takes: none is held in memory. News packs 3 to 20 times, one article over and over 150
    times by gzip; gzip can do no more than 1,032, zstd some 30,000.
    """

    document: int = 4 * MAX_CHARS + 3
    unpacked: int = 1 << 36
    ratio: int = 250

    @property
    def row(self) -> int:
        """Bytes of one row: a text, whose letters JSON may write as six bytes each, and other fields."""
        return 4 * self.document


@dataclass(frozen=True)
class Blob:
    """``place`` names it in messages, the ending of ``name`` tells its kind; ``open`` gives a new stream of it.

    ``packed`` says that the stream unpacks as it is read, as that of a member of a ZIP archive does; then
    ``allowance`` is how much may come of it. Without one ``name`` is the path of a file.
    """

    place: str
    name: str
    open: Callable[[], IO[bytes]]
    packed: bool = False
    allowance: Allowance | None = None

    def allowed(self, limits: Limits) -> Allowance:
        """How much may come of it: the allowance, or that of the file; without a ratio for what is no whole file."""
        if self.allowance is not None:
            return self.allowance
        with suppress(OSError):
            status = os.stat(self.name)  # noqa: PTH116 -- it may be one of a million
            if stat.S_ISREG(status.st_mode):
                return Allowance(limits.ratio, status.st_size)
        return Allowance(0, 0)


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


def limited(pieces: Pieces, limits: Limits, allowance: Allowance, place: str) -> Pieces:
    """The same as far as it may be unpacked; more is a break."""
    left = limits.unpacked
    for piece in pieces:
        if isinstance(piece, bytes):
            left -= len(piece)
            if left < 0:
                yield piece[:left]
                yield Break(too_much(place, limits))
                return
            if not allowance.take(len(piece)):
                yield Break(too_many_times(place, limits))
                return
        yield piece


def too_much(place: str, limits: Limits) -> TextTooLongError:
    """Why what unpacks to more than the limit is refused."""
    return TextTooLongError(place, f"more than {limits.unpacked:,} bytes when unpacked; {_SET} --max-unpacked")


def too_many_times(place: str, limits: Limits) -> TextTooLongError:
    """Why what an allowance does not allow is refused."""
    times = f"more than {limits.ratio:,} times as large as packed, as decompression bombs are and texts are not"
    return TextTooLongError(place, f"unpacked it is {times}; {_SET} --max-ratio")
