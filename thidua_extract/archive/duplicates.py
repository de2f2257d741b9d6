"""Which documents of an archive are copies of others, so that each article is read once.

Two documents with the same words in their bodies are the same. A near copy has all its words in the other, in their
order, but for whole lines that it lacks (:func:`~thidua_extract.archive.outline.is_part`), and is similar to it. So
nothing is lost with a copy: what it tells, its original tells word for word. Everything else that is similar (a
corrected version, this week's report in last week's form, a rewriting) is read by itself, and only marked as related.

The original of a group is not the earliest document but the one that tells most; among those that tell the same it
is the one that was published first, then the one that comes first. So a copy never points to another copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from thidua_extract.archive.fingerprint import SCHEMA, names_year
from thidua_extract.archive.outline import is_part
from thidua_extract.archive.similar import Indices, Pairs, Signatures, begins_of_runs, estimate, similar_pairs

Outlines: TypeAlias = Callable[[Indices], Sequence[bytes]]
"""Gives the outlines of some documents, named by their numbers in ascending order."""

NEAR = 0.6
"""The least similarity of near copies and related documents: the estimated share of common runs of four words."""

# A page that is put up again word for word after a week may speak of another week.
_SAME_NEWS = np.timedelta64(7, "D")
_PAIRS_AT_ONCE = 50_000
_SCORES = 1 << 16  # as finely as two similarities are told apart
_NONE = -1


class Relation(IntEnum):
    """What a document is to the one it is linked to. SAME and NEAR copies need not be read, RELATED ones must be."""

    NONE = 0
    SAME = 1
    NEAR = 2
    RELATED = 3


@dataclass(frozen=True)
class Prints:
    """The fingerprints of all documents of an archive, in its order, without outlines: 168 bytes a document.

    The arrays hold what :class:`~thidua_extract.archive.fingerprint.Fingerprint` says of each: ``contents`` two values
    of 64 bits a document, ``signatures`` 64 of 16 bits; a day that is not known is NaT.
    """

    contents: NDArray[np.uint64]
    signatures: Signatures
    words: NDArray[np.int32]
    days: NDArray[np.datetime64]
    years: NDArray[np.uint64]

    @classmethod
    def of_tables(cls, tables: Iterable[pa.Table]) -> Prints:
        """From tables with the columns of ``fingerprint.SCHEMA``; "outline" may be missing, and others be there."""
        parts = [_arrays_of(table) for table in tables] or [_arrays_of(SCHEMA.empty_table())]
        return cls(*map(np.concatenate, zip(*parts, strict=True)))

    def __len__(self) -> int:
        return len(self.words)


def _arrays_of(table: pa.Table) -> tuple[NDArray[Any], ...]:
    return (
        _fixed_width(table["content"], np.dtype("<u8")),
        _fixed_width(table["signature"], np.dtype("<u2")),
        table["words"].to_numpy(),
        table["day"].to_numpy(),
        table["years"].to_numpy(),
    )


def _fixed_width(column: pa.ChunkedArray, kind: np.dtype[Any]) -> NDArray[Any]:
    """Binary values of one length, as rows of numbers."""
    width = column.type.byte_width
    columns = width // kind.itemsize
    rows = np.empty((len(column), columns), kind)
    at = 0
    for chunk in filter(len, column.chunks):
        values = np.frombuffer(chunk.buffers()[1], kind, len(chunk) * columns, chunk.offset * width)
        rows[at : at + len(chunk)] = values.reshape(-1, columns)
        at += len(chunk)
    return rows


@dataclass(frozen=True)
class Links:
    """What each document is linked to.

    ``original`` is the number of another document, -1 where there is none; ``relation`` holds a :class:`Relation`,
    ``similarity`` the estimated share of common runs of four words (0 to 1; 0 where there is no link). It may be below
    :data:`NEAR` for a copy of a copy, whose original is that of both.
    """

    original: Indices
    relation: NDArray[np.uint8]
    similarity: NDArray[np.float32]


def link_copies(prints: Prints, outlines: Outlines) -> Links:
    """Link each document to the original that it is a copy of, or to an earlier one that it is related to.

    ``outlines`` is asked only for documents that are similar to others, up to 100,000 of them at a time. The result
    depends on the documents and their order alone. A document without a word is linked to nothing.
    """
    order = _best_first(prints)
    rank = np.empty_like(order)
    rank[order] = _numbers(prints)
    original = _same_words(prints, rank)
    different = (original == _NONE) & (prints.words > 0)
    pairs = similar_pairs(prints.signatures, order[different[order]], NEAR)
    _link_parts(prints, rank, pairs, outlines, original)
    root = _roots(prints, original)
    copies = np.flatnonzero(root != _numbers(prints)).astype(np.int32)
    related, earlier = _related(prints, pairs, root)
    linked, originals = np.concatenate([copies, related]), np.concatenate([root[copies], earlier])
    same = (prints.contents[copies] == prints.contents[root[copies]]).all(axis=1)
    relation = np.zeros(len(prints), np.uint8)
    relation[copies], relation[related] = np.where(same, Relation.SAME, Relation.NEAR), Relation.RELATED
    similarity = np.zeros(len(prints), np.float32)
    similarity[linked] = estimate(prints.signatures, linked, originals)
    original = np.full(len(prints), _NONE, np.int32)
    original[linked] = originals
    return Links(original, relation, similarity)


def _best_first(prints: Prints) -> Indices:
    """The documents in the order in which they become originals: more words, earlier day, earlier document."""
    days = prints.days.astype(np.int64)
    days[np.isnat(prints.days)] = np.iinfo(np.int64).max
    return np.lexsort((days, -prints.words)).astype(np.int32)


def _numbers(prints: Prints) -> Indices:
    return np.arange(len(prints), dtype=np.int32)


def _are_of_one_time(prints: Prints, copies: Indices, originals: Indices) -> NDArray[np.bool_]:
    """Whether the day of each copy tells nothing that its original does not tell.

    "This morning" and "20/5" mean another day in a page of another day. So both days are less than a week apart, or
    the text names days and the year of the earlier one (or the year before); or the day of the copy is not known.
    """
    day, other = prints.days[copies], prints.days[originals]
    year_of_news = np.fmin(day, other).astype("datetime64[Y]").astype(np.int64) + 1970
    is_dated = names_year(prints.years[copies], year_of_news)
    agrees: NDArray[np.bool_] = np.isnat(day) | (np.abs(day - other) < _SAME_NEWS) | is_dated
    return agrees


def _same_words(prints: Prints, rank: Indices) -> Indices:
    """For each document the one of lowest rank that has the same words and is of the same time, or -1."""
    original = np.full(len(prints), _NONE, np.int32)
    left = np.lexsort((rank, prints.contents[:, 1], prints.contents[:, 0])).astype(np.int32)
    left = left[prints.words[left] > 0]
    while len(left):
        begins = begins_of_runs(prints.contents[left])
        heads = left[begins][np.cumsum(begins) - 1]
        copies = ~begins & _are_of_one_time(prints, left, heads)
        original[left[copies]] = heads[copies]
        left = left[~begins & ~copies]
    return original


def _link_parts(prints: Prints, rank: Indices, pairs: Pairs, outlines: Outlines, original: Indices) -> None:
    """Link each document that is part of another one to that of lowest rank."""
    candidates = _parts_and_wholes(prints, rank, pairs)
    for part, whole in candidates.blocks(_PAIRS_AT_ONCE):
        rows = np.union1d(part, whole)
        found = dict(zip(rows.tolist(), outlines(rows), strict=True))
        for one, other in zip(part.tolist(), whole.tolist(), strict=True):
            if original[one] == _NONE and is_part(found[one], found[other]):
                original[one] = other


def _parts_and_wholes(prints: Prints, rank: Indices, pairs: Pairs) -> Pairs:
    """Of each pair first the one that may be part of the other, by length and day; ordered by it and the other's rank.

    In pieces: the pairs may be many times as many as the documents.
    """
    found = [Pairs(pairs.first[:0], pairs.second[:0])]
    for first, second in pairs.blocks(_PAIRS_AT_ONCE):
        swap = rank[first] > rank[second]
        part, whole = np.where(swap, first, second), np.where(swap, second, first)
        may_be = (prints.words[part] < prints.words[whole]) & _are_of_one_time(prints, part, whole)
        found.append(Pairs(part[may_be], whole[may_be]))
    part, whole = map(np.concatenate, zip(*found, strict=True))
    order = np.lexsort((rank[whole], part))
    return Pairs(part[order], whole[order])


def _roots(prints: Prints, original: Indices) -> Indices:
    """For each document the last of the chain of its originals; itself where it is not of the same time as that."""
    root = np.where(original == _NONE, _numbers(prints), original)
    while not np.array_equal(above := root[root], root):
        root = above
    return np.where(_are_of_one_time(prints, _numbers(prints), root), root, _numbers(prints))


def _related(prints: Prints, pairs: Pairs, root: Indices) -> tuple[Indices, Indices]:
    """Documents that are no copies, and for each the earlier one, no copy either, that is most similar to it."""
    best = np.zeros(len(prints), np.uint64)  # similarity, and the earlier document (counted from the end) below it
    for first, second in pairs.blocks(_PAIRS_AT_ONCE):
        ends = root[first], root[second]
        earlier, later = np.minimum(*ends), np.maximum(*ends)
        similarity = estimate(prints.signatures, earlier, later)
        fit = (earlier != later) & (similarity >= NEAR)
        alike = (similarity[fit] * _SCORES).astype(np.uint64) << np.uint64(32)
        np.maximum.at(best, later[fit], alike | (len(prints) - earlier[fit]).astype(np.uint64))
    related = np.flatnonzero(best).astype(np.int32)
    return related, (len(prints) - (best[related] & np.uint64(0xFFFFFFFF)).astype(np.int32))
