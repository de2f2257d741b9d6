"""What of an article is kept to find its copies: some 500 bytes, made once, compared with those of all others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from thidua_extract.archive.body import body_of
from thidua_extract.archive.outline import MOST_WORDS, End, Hashes, outline_of

SIGNATURE_VALUES = 64
SCHEMA = pa.schema(
    [
        pa.field("content", pa.binary(16), nullable=False),
        pa.field("signature", pa.binary(2 * SIGNATURE_VALUES), nullable=False),
        pa.field("outline", pa.binary(), nullable=False),
        pa.field("words", pa.int32(), nullable=False),
        pa.field("day", pa.date32()),
        pa.field("years", pa.uint64(), nullable=False),
    ]
)
"""The columns of a :class:`Fingerprint` in an Arrow table."""

# Marks that two printings of one text set differently, or one of them not at all.
_TYPOGRAPHY = re.escape(".,:;!?…'\"()[]{}«»‹›/\\|*•·●▪■◦–—-_+&")
# Marks that tell something count as words: 2,5 is not 2.5, nor 12/15 12-15, -5 5, A+ A, 4* (of a rating) 4.
_WORD = re.compile(rf"[^\s\d{_TYPOGRAPHY}]+|\d+(?:[.,]\d+)*|(?<=\d)/(?=\d)|(?<![^\s(])-(?=\d)|(?<=\w)\+|(?<=\d)\*")
_SENTENCE_END = re.compile(r"[.!?…]{1,9}+[\"')\]]*+(?:\s|$)")

_DAY = re.compile(
    r"(?:[Nn]gày|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm)(?: nay| qua)?[ ,(]{1,3}\d|\d[/.-]\d{1,2}[/.-](?:19|20)\d\d"
)
_CLOSED = re.compile(r"[.!?…][\"')\]]*$")
_ANNOUNCES = re.compile(r"(?<!\w)(?:sau|gồm|dưới đây)(?!\w)", re.IGNORECASE)
_FIRST_YEAR, _YEARS = 1990, 64

_SHINGLE = 4  # words
_BLOCK = 512  # shingles that are read at once: what the cache holds
_MOST_KNOWN = 100_000  # words whose hashes are remembered


class Fingerprint(NamedTuple):
    """What two articles are compared by.

    ``content`` (16 bytes) is the same for two articles with the same words, whatever their frame, case, punctuation
    and line breaks. ``signature`` (128 bytes, 64 values of 16 bits, little-endian) is a MinHash of all runs of four
    words: the share of equal values estimates the share of runs that two articles have in common. ``outline`` (10
    bytes a sentence) tells whether one is part of the other (:func:`~thidua_extract.archive.outline.is_part`).
    ``words`` counts the words of the body. ``day`` is the day of publication. ``years`` are the years that the body
    names, bit 0 for 1990 to bit 63 for 2053; 0 if it names no day: with a year and days a text tells by itself when
    its news was.
    """

    content: bytes
    signature: bytes
    outline: bytes
    words: int
    day: date | None
    years: int


def fingerprint(text: str, published: date | None = None) -> Fingerprint:
    """The fingerprint of an article; ``published`` where more is known of that day than the text tells.

    It is the same on every machine. It takes about 1 ms for 3,000 characters, most of it for the view and the frame.
    """
    body = body_of(text)
    words, ends = _sentences(body.lines)
    hashes = np.fromiter(map(_hash_of.__getitem__, words), np.uint64, len(words))
    return Fingerprint(
        content=hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()[:16],
        signature=_signature(hashes),
        outline=outline_of(hashes, ends),
        words=len(words),
        day=published or body.day,
        years=_years_of(words, body.lines),
    )


def _sentences(lines: Iterable[str]) -> tuple[list[str], list[End]]:
    """The words of all lines, and where the sentences end."""
    words: list[str] = []
    ends: list[End] = []
    for line in lines:
        before = len(words)
        for sentence in _SENTENCE_END.split(line.lower()):
            begin = len(words)
            words += _WORD.findall(sentence)
            ends += map(End, range(begin + MOST_WORDS, len(words), MOST_WORDS))
            if len(words) > begin:
                ends.append(End(len(words)))
        if len(words) > before:
            ends[-1] = End(len(words), True, line.endswith(":"), _is_closed(line))
    return words, ends


def _is_closed(line: str) -> bool:
    return _CLOSED.search(line) is not None and _ANNOUNCES.search(line.rpartition(". ")[2]) is None


def _years_of(words: Iterable[str], lines: Iterable[str]) -> int:
    if not any(map(_DAY.search, lines)):
        return 0
    years = {int(word) - _FIRST_YEAR for word in words if len(word) == 4 and word.isdecimal()}
    return sum(1 << year for year in years if 0 <= year < _YEARS)


def names_year(years: NDArray[np.uint64], year: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each document whether its ``years`` (see :class:`Fingerprint`) have that year or the one before."""
    found = np.zeros(len(years), np.bool_)
    for bit in (year - _FIRST_YEAR, year - 1 - _FIRST_YEAR):
        known = (bit >= 0) & (bit < _YEARS)
        found[known] |= (years[known] >> bit[known].astype(np.uint64) & np.uint64(1)).astype(np.bool_)
    return found


class _WordHashes(dict[str, int]):
    """64-bit hashes of words; those of a language are few, so most are looked up."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = found = int.from_bytes(digest, "little")
        return found


_hash_of = _WordHashes()


def _mixed(values: Hashes) -> Hashes:
    """SplitMix64's finalizer: every bit of the result hangs on every bit of the value."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_SEEDS = _mixed(np.arange(1, 2 * SIGNATURE_VALUES + _SHINGLE + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))
_FACTORS = _SEEDS[:SIGNATURE_VALUES, None] | np.uint64(1)
_TERMS = _SEEDS[SIGNATURE_VALUES : 2 * SIGNATURE_VALUES, None]
_PLACES = _SEEDS[2 * SIGNATURE_VALUES :] | np.uint64(1)


def _signature(words: Hashes) -> bytes:
    """MinHash by 64 functions x -> a*x + b mod 2^64, of which the highest 16 bits are kept."""
    padded = np.concatenate([words, np.zeros(max(0, _SHINGLE - len(words)), np.uint64)])
    count = len(padded) - _SHINGLE + 1
    runs = _mixed(sum((padded[k : k + count] * _PLACES[k] for k in range(_SHINGLE)), np.zeros(count, np.uint64)))
    least: NDArray[np.uint64] = np.full(SIGNATURE_VALUES, np.iinfo(np.uint64).max, np.uint64)
    for at in range(0, count, _BLOCK):
        np.minimum(least, (runs[at : at + _BLOCK] * _FACTORS + _TERMS).min(axis=1), out=least)
    return (least >> np.uint64(48)).astype("<u2").tobytes()


def as_table(prints: Sequence[Fingerprint]) -> pa.Table:
    """The fingerprints as a table with the columns of :data:`SCHEMA`."""
    columns = zip(*prints, strict=True) if prints else [()] * len(SCHEMA)
    return pa.table([pa.array(values, kind) for values, kind in zip(columns, SCHEMA.types, strict=True)], SCHEMA)
