"""A place in unpacked bytes, to read on from by lines and lengths."""

from __future__ import annotations

from thidua_extract.archive.reading.blob import Break, Pieces


class InterruptionError(Exception):
    """The bytes that were to be read are not all there; reading may go on behind the break."""

    def __init__(self, found: Break) -> None:
        super().__init__(str(found.error))
        self.found = found


class Cursor:
    """Reads unpacked pieces. Every method raises InterruptionError at a break, once, and drops what it was reading."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._held = b""
        self._at = 0
        self._before = 0  # bytes that came before those held

    @property
    def position(self) -> int:
        """How many bytes have been read."""
        return self._before + self._at

    def line(self, limit: int) -> bytes:
        """Up to and with the next line end, but no more than ``limit`` bytes; nothing at the end."""
        while True:
            end = self._held.find(b"\n", self._at, self._at + limit)
            if end >= 0:
                return self._take(end + 1 - self._at)
            if len(self._held) - self._at >= limit or not self._more():
                return self._take(limit)

    def read(self, length: int) -> bytes:
        """That many bytes, fewer only at the end."""
        parts = []
        while length:
            parts.append(self._take(length))
            length -= len(parts[-1])
            if length and not self._more():
                break
        return b"".join(parts)

    def skip(self, length: int) -> int:
        """Pass over that many bytes, and say how many there were."""
        left = length
        while left:
            passed = min(left, len(self._held) - self._at)
            self._at += passed
            left -= passed
            if left and not self._more():
                break
        return length - left

    def peek(self, length: int) -> bytes:
        """The same bytes as ``read`` would give, without going on."""
        while len(self._held) - self._at < length and self._more():
            pass
        return self._held[self._at : self._at + length]

    def put_back(self, data: bytes) -> None:
        """Have these bytes, which were read last, once more."""
        self._before = self.position - len(data)
        self._held = data + self._held[self._at :]
        self._at = 0

    def _take(self, length: int) -> bytes:
        data = self._held[self._at : self._at + length]
        self._at += len(data)
        return data

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        if isinstance(piece, Break):
            self._before += len(self._held)
            self._held, self._at = b"", 0
            raise InterruptionError(piece)
        self._before = self.position
        self._held, self._at = self._held[self._at :] + piece, 0
        return True
