"""gzip and zstd, unpacked piece by piece as far as they are sound.

Damage raises nothing: it comes as a :class:`Break` after all that was unpacked before it. A gzip file may be many
members one after the other, as in WARC files with one for each record; after a damaged one the next is looked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import IO

from thidua_extract.archive.reading.allowance import Allowance
from thidua_extract.archive.reading.blob import FAULTS, PIECE_BYTES, Blob, Break, Limits, Pieces, limited, pieces_of
from thidua_extract.errors import CorruptError, InputError, TruncatedError

GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"

_GZIP_WINDOW = 31  # zlib's way to say: gzip, with its header and checksum
_STEP = 1 << 18
# Packed bytes of a member that are kept, for the members after it that a damaged one swallows.
_KEPT = 1 << 23
# Packed bytes, of which each gives a thousand at most, that are tried at a time where there is damage among them.
_FIRST_STEP = 1 << 12
# What is damaged in more places is no gzip file but looks like one all over.
_MAX_DAMAGED = 1_000
# A zstd reader that meets damage loses what it was asked for, so it is asked for little at a time.
_ZSTD_STEP = 1 << 12


def unpack_gzip(packed: Pieces, place: str) -> Pieces:
    """What the members of gzip data hold. ``place`` names it in messages."""
    tape = _Tape(packed)
    unpacked = members = damaged = 0
    sound = True
    while damaged < _MAX_DAMAGED and tape.seek_member():
        if sound and tape.passed:
            what = "the gzip data is damaged: a member begins wrongly" if members else "not gzip data, or damaged"
            yield Break(CorruptError(place, what), unpacked)
        member = _Member(tape, place)
        since = unpacked
        for piece in member.pieces():
            unpacked += len(piece)
            yield piece
        members += 1
        sound = member.error is None
        if member.error:
            damaged += 1
            yield Break(member.error, since)
    if tape.broken:
        yield tape.broken
    elif not members:
        yield Break(CorruptError(place, "not gzip data"))
    elif sound and tape.passed:
        yield Break(CorruptError(place, "what follows the gzip data is something else"), unpacked)


class _Tape:
    """Packed bytes from the start of a member on."""

    def __init__(self, packed: Pieces) -> None:
        self._packed = packed
        self._held = bytearray()
        self.broken: Break | None = None
        self.passed = False  # whether something was passed over that is neither a member nor padding

    def seek_member(self) -> bool:
        """Go to where the next member seems to begin; False if none does."""
        self.passed = False
        while True:
            start = self._held.find(GZIP_MAGIC)
            skipped = self._held[: start if start >= 0 else max(0, len(self._held) - len(GZIP_MAGIC) + 1)]
            self.passed |= bool(skipped.strip(b"\0"))
            self.drop(len(skipped))
            if start >= 0:
                return True
            if not self._more():
                self.passed |= bool(self._held.strip(b"\0"))
                return False

    def read(self, position: int) -> bytes:
        """Some bytes from that far after the start of the member on; none at the end."""
        if position >= len(self._held) and not self._more():
            return b""
        return bytes(self._held[position : position + PIECE_BYTES])

    def drop(self, length: int) -> None:
        """Leave that much behind."""
        del self._held[:length]

    def _more(self) -> bool:
        piece = next(self._packed, None)
        if isinstance(piece, Break):
            self.broken = piece
        elif piece is not None:
            self._held += piece
            return True
        return False


class _Member:
    """One gzip member; when its pieces are at their end, ``error`` says what was wrong with it."""

    def __init__(self, tape: _Tape, place: str) -> None:
        self._tape = tape
        self._place = place
        self.error: InputError | None = None

    def pieces(self) -> Iterator[bytes]:
        engine = zlib.decompressobj(_GZIP_WINDOW)
        position = 0
        data = b""
        while not engine.eof:
            data = data or self._tape.read(position)
            if not data:
                with suppress(zlib.error):
                    yield engine.flush()
                broken = self._tape.broken
                self.error = broken.error if broken else TruncatedError(self._place, "the gzip data breaks off")
                break
            spare = engine.copy()
            try:
                piece = engine.decompress(data, _STEP)
            except zlib.error as error:
                yield from _sound_part(spare, data)
                self.error = CorruptError(self._place, f"the gzip data is damaged: {_plain(error)}")
                break
            left = engine.unused_data if engine.eof else engine.unconsumed_tail
            position += len(data) - len(left)
            data = left
            if piece:
                yield piece
            if position > _KEPT:
                self._tape.drop(position)
                position = 0
        self._tape.drop(1 if self.error else position)


def _sound_part(engine: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """What comes before the error that is in the data: a call that fails gives nothing, so less and less is tried."""
    step = _FIRST_STEP
    while data:
        spare = engine.copy()
        try:
            yield engine.decompress(data[:step])
            data = data[step:]
        except zlib.error:
            engine = spare
            if step == 1:
                yield from _last_letters(engine, data[:1])
                return
            step //= 2


def _last_letters(engine: zlib._Decompress, byte: bytes) -> Iterator[bytes]:
    with suppress(zlib.error):
        while byte:
            yield engine.decompress(byte, 1)
            byte = engine.unconsumed_tail


def _plain(error: zlib.error) -> str:
    """zlib's words without "Error -3 while decompressing data"."""
    return str(error).rpartition(": ")[2]


def unpack_zstd(open_packed: Callable[[], IO[bytes]], place: str) -> Pieces:
    """What zstd frames hold. If they are damaged they are opened once more, to unpack the last bytes before that."""
    done = 0
    try:
        for piece in _zstd(open_packed, 0, _ZSTD_STEP):
            done += len(piece)
            yield piece
    except FAULTS as error:
        yield from _last_of_zstd(open_packed, done)
        yield Break(_zstd_error(str(error).partition("\n")[0], place))
        return
    if not done:
        with closing(open_packed()) as file:
            if not file.read(1):
                yield Break(CorruptError(place, "not zstd data"))


def _zstd_error(words: str, place: str) -> InputError:
    if "Truncated" in words:
        return TruncatedError(place, "the zstd data breaks off")
    if "Unknown frame" in words:
        return CorruptError(place, "not zstd data, or followed by something else")
    return CorruptError(place, f"the zstd data is damaged: {words.rpartition(': ')[2]}")


def _zstd(open_packed: Callable[[], IO[bytes]], skipped: int, step: int) -> Iterator[bytes]:
    import pyarrow as pa  # noqa: PLC0415 -- slow to import

    with closing(open_packed()) as file, pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd") as stream:
        while skipped and (piece := stream.read(min(skipped, _ZSTD_STEP))):
            skipped -= len(piece)
        while piece := stream.read(step):
            yield piece


def _last_of_zstd(open_packed: Callable[[], IO[bytes]], done: int) -> Iterator[bytes]:
    try:
        yield from _zstd(open_packed, done, 1)
    except FAULTS:
        return


def unpacked(blob: Blob, packing: str, limits: Limits, allowance: Allowance) -> Pieces:
    """What a blob holds that is packed as "gzip", "zstd" or not at all (""). Raises InputError if it does not open.

    What is more than the limits and the allowance let pass is a break.
    """

    def limited_to(pieces: Pieces) -> Pieces:
        return limited(pieces, limits, allowance, blob.place)

    if packing == "zstd":
        yield from coalesced(limited_to(unpack_zstd(blob.open, blob.place)))
        return
    with closing(blob.open()) as file:
        pieces = pieces_of(file, blob.place)
        if blob.packed:
            pieces = limited_to(pieces)
        yield from limited_to(unpack_gzip(pieces, blob.place)) if packing else pieces


def coalesced(pieces: Pieces) -> Pieces:
    """The same in pieces that are not small, which are quicker to work on."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        if isinstance(piece, bytes):
            held.append(piece)
            size += len(piece)
            if size < PIECE_BYTES:
                continue
        if held:
            yield b"".join(held)
            held, size = [], 0
        if isinstance(piece, Break):
            yield piece
    if held:
        yield b"".join(held)
