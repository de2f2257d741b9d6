"""How much may come of packed bytes, so that a decompression bomb ends soon."""

from __future__ import annotations

from dataclasses import dataclass

SPARE_BYTES = 1 << 26
"""What may come of all that is in a file beyond the ratio, once: little that packs well is no bomb."""


@dataclass
class _Spare:
    left: int = SPARE_BYTES


class Allowance:
    """How much may come of packed bytes: what they unpack to, and what comes of that if it is packed in turn.

    That is ``ratio`` times as many bytes (0: any number), and what is left of :data:`SPARE_BYTES`, which all parts of a
    file share. So the whole of a file comes to no more than the ratio, in however many layers it is packed, and one
    bomb in it takes nothing from the parts that are none.
    """

    def __init__(self, ratio: int, packed: int, above: Allowance | None = None) -> None:
        """``packed``: how many bytes they are; ``above``: that of what they are a part of."""
        self._ratio = ratio
        self._packed = packed
        self._above = above
        self._spare: _Spare = above._spare if above else _Spare()
        self._over = 0  # taken from what is spare
        self._taken = 0

    def part(self, packed: int) -> Allowance:
        """That of so many of the bytes that came of these."""
        return Allowance(self._ratio, packed, self)

    def add(self, packed: int) -> None:
        """So many more packed bytes have come, of a stream."""
        self._packed += packed

    def take(self, count: int) -> bool:
        """Whether that many more bytes may come."""
        if not self._ratio:
            return True
        self._taken += count
        beyond = self._taken - self._over - self._ratio * self._packed
        if beyond > 0:
            if beyond > self._spare.left:
                return False
            self._spare.left -= beyond
            self._over += beyond
        return self._above is None or self._above.take(count)
