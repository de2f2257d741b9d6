"""The sentences of an article as hashes, and whether all sentences of one article stand in another.

Hashes can be joined: that of two sentences in a row follows from theirs. So it does not matter where one printing
breaks a line that another does not break.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint64]

# The hash of a sentence of the words w0, w1, ... is w0 + w1*B + w2*B^2 + ... mod 2^64; B is the multiplier of Knuth's
# MMIX generator.
_BASE = 6364136223846793005
_MODULUS = 1 << 64
_INVERSE = pow(_BASE, -1, _MODULUS)

# How a sentence is stored: its hash, and how many words it has, with three marks in the highest bits.
_STORED = np.dtype([("hash", "<u8"), ("words", "<u2")])
_ENDS_LINE, _OPENS, _CLOSES = 1 << 15, 1 << 14, 1 << 13
MOST_WORDS = _CLOSES - 1
"""Words that one sentence may have."""

_MOST_GAPS = 4
_LONGEST_GAP = 150  # words: a caption, a box, a paragraph
_PROSE = 12  # words of a line that is no cell of a table and no item of a list
_LONGEST_RUN = 1000  # sentences that are joined, at most


class End(NamedTuple):
    """The end of a sentence: how many words of the article stand before it, and what ends there.

    ``ends_line``: a line; ``opens``: one that something is listed under ("Danh sách gồm:"); ``closes``: one that ends
    like a sentence and announces nothing.
    """

    position: int
    ends_line: bool = False
    opens: bool = False
    closes: bool = False

    @property
    def marks(self) -> int:
        """As they are stored."""
        return self.ends_line * _ENDS_LINE | self.opens * _OPENS | self.closes * _CLOSES


def outline_of(words: Hashes, ends: Sequence[End]) -> bytes:
    """The outline of an article with these words, 10 bytes a sentence.

    The ends stand in order, the last at the end of the article; no sentence is empty or longer than MOST_WORDS.
    """
    stops = np.array([end.position for end in ends], np.int64)
    starts = np.concatenate([np.zeros(1, np.int64), stops])[:-1]
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(words * _powers(_BASE, len(words)), dtype=np.uint64)])
    stored = np.empty(len(ends), _STORED)
    stored["hash"] = (sums[stops] - sums[starts]) * _powers(_INVERSE, len(words) + 1)[starts]
    stored["words"] = (stops - starts) | np.array([end.marks for end in ends], np.int64)
    return stored.tobytes()


def _powers(base: int, count: int) -> Hashes:
    """1, base, base^2, ... mod 2^64."""
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def is_part(part: bytes, whole: bytes) -> bool:
    """Whether the article with the outline ``part`` is the one with ``whole``, but for lines left out.

    All its words stand in the other, in the same order. Left out may be what follows its last sentence, and in at most
    four places before that whole lines of no more than 150 words together (a caption, a box, a paragraph). But an item
    below another heading, or a cell in another row, would be another fact: lines are not left out below or along with
    one that opens something; before a short line only sentences behind sentences are.
    """
    some, every = _Outline.read(part), _Outline.read(whole)
    i = j = gaps = 0
    while i < len(some.hashes):
        found = _same(some, i, every, j)
        if found is None and gaps < _MOST_GAPS:
            gaps += 1
            found = _behind_gap(some, i, every, j)
        if found is None:
            return False
        i, j = found
    return j == len(every.hashes) or not (j and every.opens(j - 1))


class _Outline(NamedTuple):
    hashes: list[int]
    words: list[int]
    marks: list[int]

    @classmethod
    def read(cls, stored: bytes) -> _Outline:
        rows = np.frombuffer(stored, _STORED)
        return cls(rows["hash"].tolist(), (rows["words"] & MOST_WORDS).tolist(), rows["words"].tolist())

    def ends_line(self, i: int) -> bool:
        return bool(self.marks[i] & _ENDS_LINE)

    def opens(self, i: int) -> bool:
        return bool(self.marks[i] & _OPENS)

    def closes(self, i: int) -> bool:
        return bool(self.marks[i] & _CLOSES)

    def words_of_line(self, i: int) -> int:
        """Words from there to the end of the line, counted until it is prose in any case."""
        words = 0
        for k in range(i, len(self.hashes)):
            words += self.words[k]
            if self.ends_line(k) or words >= _PROSE:
                break
        return words


def _same(one: _Outline, i: int, other: _Outline, j: int) -> tuple[int, int] | None:
    """Where the words that follow in both stop, up to the next end that both have; None where they differ."""
    a = b = n = m = 0
    for _ in range(_LONGEST_RUN):
        if n <= m:
            if i == len(one.hashes):
                return None
            a, n, i = a + one.hashes[i] * pow(_BASE, n, _MODULUS), n + one.words[i], i + 1
        else:
            if j == len(other.hashes):
                return None
            b, m, j = b + other.hashes[j] * pow(_BASE, m, _MODULUS), m + other.words[j], j + 1
        if n == m:
            return (i, j) if (a - b) % _MODULUS == 0 else None
    return None


def _behind_gap(part: _Outline, i: int, whole: _Outline, j: int) -> tuple[int, int] | None:
    """The same behind lines of ``whole`` that ``part`` may leave out; None where there is no such place."""
    if i and (part.opens(i - 1) or not part.ends_line(i - 1)):
        return None
    if j and (whole.opens(j - 1) or not whole.ends_line(j - 1)):
        return None
    is_prose = part.words_of_line(i) >= _PROSE
    all_sentences = i > 0 and part.closes(i - 1)
    left_out = 0
    for k in range(j, len(whole.hashes)):
        left_out += whole.words[k]
        if left_out > _LONGEST_GAP or whole.opens(k):
            return None
        if whole.ends_line(k):
            all_sentences = all_sentences and whole.closes(k)
            if (is_prose or all_sentences) and (found := _same(part, i, whole, k + 1)):
                return found
    return None
