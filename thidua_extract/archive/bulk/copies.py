"""The second stage: which documents are copies of others, and under which id each goes.

Nothing of it is kept: it follows from the prepared shards, within seconds for a hundred thousand documents.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from thidua_extract.archive.bulk.preparing import FINGERPRINT
from thidua_extract.archive.duplicates import Prints, Relation, link_copies

Numbers: TypeAlias = NDArray[np.integer[Any]]

_COPIES = (Relation.SAME, Relation.NEAR)


@dataclass(frozen=True)
class Link:
    """What a document is linked to: ``id`` of the other one, and how similar they are (0 to 1)."""

    relation: Relation
    id: str
    similarity: float


class Archive:
    """All documents of the prepared shards, numbered through in their order."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """``paths`` are those of the prepared shards, in the order of the archive."""
        self._paths = paths
        counts = [pq.read_metadata(path).num_rows for path in paths]
        self._starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(counts, np.int64))])
        self._links = link_copies(Prints.of_tables(self._tables(FINGERPRINT)), self._outlines)
        self._is_copy = np.isin(self._links.relation, _COPIES)
        self._renamed = self._rename()
        self._originals = self._name_originals()

    def __len__(self) -> int:
        return int(self._starts[-1])

    def count(self, relation: Relation) -> int:
        """How many documents are linked so."""
        return int(np.count_nonzero(self._links.relation == relation))

    def count_to_extract(self, shard: int | None = None) -> int:
        """How many documents are no copies, of a shard or of all."""
        part = slice(None) if shard is None else slice(self._starts[shard], self._starts[shard + 1])
        return int(np.count_nonzero(~self._is_copy[part]))

    def to_extract(self, shard: int) -> tuple[list[int], list[str]]:
        """The rows of the prepared shard that are no copies, and their ids."""
        start, stop = self._starts[shard], self._starts[shard + 1]
        rows = np.flatnonzero(~self._is_copy[start:stop])
        if not len(rows):
            return [], []
        ids = self.ids(shard)
        return rows.tolist(), [ids[row] for row in rows]

    def ids(self, shard: int) -> list[str]:
        """The ids of the documents of a shard: their own, but for those that another has."""
        start = int(self._starts[shard])
        own = self._own_ids(shard)
        return [self._renamed.get(number, id) for number, id in enumerate(own, start)] if self._renamed else own

    def links(self, shard: int) -> list[Link | None]:
        """For each document of a shard what it is linked to."""
        numbers = range(int(self._starts[shard]), int(self._starts[shard + 1]))
        return [self._link(number) for number in numbers]

    def _link(self, number: int) -> Link | None:
        relation = Relation(self._links.relation[number])
        if relation is Relation.NONE:
            return None
        original = self._originals[int(self._links.original[number])]
        return Link(relation, original, round(float(self._links.similarity[number]), 3))

    def _tables(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        return (pq.read_table(path, columns=list(columns), use_threads=False) for path in self._paths)

    def _own_ids(self, shard: int) -> list[str]:
        ids: list[str] = pq.read_table(self._paths[shard], columns=["id"], use_threads=False)["id"].to_pylist()
        return ids

    def _by_shard(self, numbers: Numbers) -> Iterator[tuple[int, Numbers]]:
        """Numbers in ascending order as rows of each shard that holds some of them."""
        shards = np.searchsorted(self._starts, numbers, side="right") - 1
        for shard in np.unique(shards).tolist():
            low, high = np.searchsorted(shards, [shard, shard + 1])
            yield shard, numbers[low:high] - self._starts[shard]

    def _outlines(self, numbers: Numbers) -> list[bytes]:
        outlines: list[bytes] = []
        for shard, rows in self._by_shard(numbers):
            table = pq.read_table(self._paths[shard], columns=["outline"], use_threads=False)
            outlines += table["outline"].take(rows).to_pylist()
        return outlines

    def _name_originals(self) -> dict[int, str]:
        numbers = np.unique(self._links.original[self._links.relation != Relation.NONE])
        names: dict[int, str] = {}
        for shard, rows in self._by_shard(numbers):
            ids = self.ids(shard)
            names.update({int(self._starts[shard] + row): ids[row] for row in rows})
        return names

    def _rename(self) -> dict[int, str]:
        """New ids, by the number of the document, for those whose own one another document has.

        The first that is no copy keeps the id, the others are "id~2", "id~3" and so on.
        """
        hashes = np.concatenate(
            [np.zeros(0, np.uint64), *(_hashes(table["id"].to_pylist()) for table in self._tables(["id"]))]
        )
        known, counts = np.unique(hashes, return_counts=True)
        own: dict[int, str] = {}
        for shard, rows in self._by_shard(np.flatnonzero(np.isin(hashes, known[counts > 1]))):
            ids = self._own_ids(shard)
            own.update({int(self._starts[shard] + row): ids[row] for row in rows})
        return _distinct(own, sorted(own, key=lambda number: (bool(self._is_copy[number]), number)), known)


def _distinct(own: Mapping[int, str], order: Iterable[int], known: NDArray[np.uint64]) -> dict[int, str]:
    """Other ids for all but the first of those that share one; ``known`` are the hashes of all that are in use."""
    times: Counter[str] = Counter()
    others: dict[int, str] = {}
    for number in order:
        id = own[number]
        times[id] += 1
        if times[id] == 1:
            continue
        while _is_known(f"{id}~{times[id]}", known):
            times[id] += 1
        others[number] = f"{id}~{times[id]}"
    return others


def _is_known(id: str, known: NDArray[np.uint64]) -> bool:
    wanted = _hashes([id])[0]
    at = int(np.searchsorted(known, wanted))
    return at < len(known) and bool(known[at] == wanted)


def _hashes(ids: Sequence[str]) -> NDArray[np.uint64]:
    digests = (hashlib.blake2b(id.encode(), digest_size=8).digest() for id in ids)
    return np.frombuffer(b"".join(digests), np.uint64)
