"""What a run did, in numbers: the summary on the terminal and ``report.json``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any

from thidua_extract.archive.bulk.manifest import Finished


@dataclass
class Report:
    """Counts of a run, finished or broken off.

    ``documents`` were read, ``same`` and ``near`` are copies, ``articles`` gave a record; ``refused`` counts by code,
    ``facts`` by kind, ``unread`` articles by what kept them from being read, ``encodings`` documents by what they were
    decoded from, each with the least confidence (0 to 1). ``done_before`` counts the articles that this run found
    extracted; ``seconds`` are those of each stage of this run, and ``engine`` is who did the work (
    :class:`.workers.Engine`).
    """

    documents: int = 0
    articles: int = 0
    same: int = 0
    near: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    encodings: dict[str, tuple[int, float]] = field(default_factory=dict)
    done_before: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    engine: str = "processes"
    is_complete: bool = False

    def add_prepared(self, shard: Finished) -> None:
        """Count a prepared shard."""
        counts = shard.counts
        self.documents += counts["documents"]
        self.refused.update(counts["refused"])
        for encoding, (count, confidence) in counts["encodings"].items():
            known, least = self.encodings.get(encoding, (0, 1.0))
            self.encodings[encoding] = known + count, min(least, confidence)

    def add_extracted(self, counts: Mapping[str, Any]) -> None:
        """Count an extracted shard."""
        self.articles += counts["articles"]
        for kind in ("refused", "facts", "unread"):
            getattr(self, kind).update(counts[kind])

    @property
    def refused_in_all(self) -> int:
        """How many were refused, for whatever reason."""
        return self.refused.total()

    @property
    def articles_per_second(self) -> float:
        """How fast this run extracted; 0 if it had nothing to extract."""
        seconds = self.seconds.get("extract", 0.0)
        return (self.articles - self.done_before) / seconds if seconds and self.articles > self.done_before else 0.0

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Measure a stage."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds[stage] = round(self.seconds.get(stage, 0.0) + time.monotonic() - start, 3)

    def as_json(self) -> dict[str, Any]:
        """For ``report.json``."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        encodings = {
            name: {"documents": count, "least_confidence": least} for name, (count, least) in self.encodings.items()
        }
        return {**values, "encodings": encodings, "articles_per_second": round(self.articles_per_second, 2)}
