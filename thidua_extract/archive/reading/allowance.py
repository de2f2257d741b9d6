"""How much may come of packed bytes, so that a decompression bomb ends soon."""

from __future__ import annotations

from collections.abc import Iterator
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
        """Whether that many more bytes may come; nothing is taken if not."""
        if not self._ratio:
            return True
        shares = list(self._shares(count))
        from_spare = shares[-1][1]
        if from_spare > self._spare.left:
            return False
        self._spare.left -= from_spare
        for one, over in shares:
            one._taken += count
            one._over += over
        return True

    def _shares(self, count: int) -> Iterator[tuple[Allowance, int]]:
        """This and all above, each with how much of the bytes is taken from what is spare: once for all of them."""
        one: Allowance | None = self
        over = 0
        while one is not None:
            over = max(over, one._taken + count - one._over - one._ratio * one._packed)
            yield one, over
            one = one._above
