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

    __slots__ = ("_layers", "_over", "_packed", "_ratio", "_spare", "_taken")

    def __init__(self, ratio: int, packed: int, above: Allowance | None = None) -> None:
        """``packed``: how many bytes they are; ``above``: that of what they are a part of."""
        self._ratio = ratio
        self._packed = packed
        self._layers: tuple[Allowance, ...] = (self, *above._layers) if above else (self,)
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
        for one in self._layers:
            if one._taken + count - one._over > one._ratio * one._packed:
                return self._take_spare(count)
        for one in self._layers:
            one._taken += count
        return True

    def _take_spare(self, count: int) -> bool:
        """The same where some layer has to take from what is spare: then those above it take no less, all the same."""
        over = 0
        shares: list[int] = []
        for one in self._layers:
            over = max(over, one._taken + count - one._over - one._ratio * one._packed)
            shares.append(over)
        if over > self._spare.left:
            return False
        self._spare.left -= over
        for one, share in zip(self._layers, shares, strict=True):
            one._taken += count
            one._over += share
        return True
