"""What a run would do: its input counted, and the time it would take told from a sample. Nothing is written."""

from __future__ import annotations

import heapq
import pkgutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from thidua_extract.archive.bulk import extracting, preparing
from thidua_extract.archive.bulk.engine import Work
from thidua_extract.archive.bulk.manifest import finished_in
from thidua_extract.archive.bulk.progress import SILENT, Progress
from thidua_extract.archive.bulk.shards import Item, cut, drawn
from thidua_extract.archive.document import Document
from thidua_extract.archive.pool import Pool
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.reading import container_of
from thidua_extract.archive.worker import Attempt, Fault
from thidua_extract.errors import ThiduaError
from thidua_extract.settings import Settings

SAMPLE = 20
"""Documents that are read to the end."""


@dataclass
class Plan:
    """``loose`` and ``containers`` are files, ``refused`` counts by code what cannot be read from them; ``texts`` and
    ``pages`` are documents. ``shards`` are pieces of work, of which ``prepared`` and ``extracted`` are done already.

    ``encodings`` and ``failed`` (by code) are those of the sample, ``seconds`` is how long one of its articles takes.
    """

    loose: int = 0
    containers: int = 0
    texts: int = 0
    pages: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    shards: int = 0
    prepared: int = 0
    extracted: int = 0
    encodings: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def documents(self) -> int:
        """All of them."""
        return self.texts + self.pages


@dataclass(frozen=True)
class _Measured:
    encoding: str
    seconds: float


def plan(work: Work, run_folder: Path | None, configuration: Mapping[str, str], progress: Progress = SILENT) -> Plan:
    """Look at the input of a run, and extract :data:`SAMPLE` of its documents, in a worker process.

    ``run_folder`` is where a run may have been begun; what is finished there counts if ``configuration`` is still that
    of that run. Raises WorkersError.
    """
    made = Plan()
    sample = _Sample()
    finished = finished_in(run_folder, configuration) if run_folder else {}
    keys = {stage: {key for its, key in finished if its == stage} for stage in (preparing.STAGE, extracting.STAGE)}
    for shard in cut(sample.watch(_counted(work.chosen(), made, progress))):
        made.shards += 1
        made.prepared += shard.key in keys[preparing.STAGE]
    made.extracted = min(len(keys[extracting.STAGE]), made.prepared)
    if sample.documents:
        _measure(work, sample.documents, made, progress)
    return made


class _Sample:
    """The documents whose places are drawn first."""

    def __init__(self) -> None:
        self._held: list[tuple[int, int, Document]] = []

    @property
    def documents(self) -> list[Document]:
        return [document for _, _, document in sorted(self._held)]

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        for number, item in enumerate(items):
            if isinstance(item, Document):
                held = (-drawn(item.place), number, item)
                if len(self._held) < SAMPLE:
                    heapq.heappush(self._held, held)
                else:
                    heapq.heappushpop(self._held, held)
            yield item


def _counted(items: Iterable[Item], made: Plan, progress: Progress) -> Iterator[Item]:
    last = None
    for item in items:
        progress.check()
        container = container_of(item.place)
        made.loose += container is None and isinstance(item, Document)
        made.containers += container is not None and container != last
        last = container
        if not isinstance(item, Document):
            made.refused[item.code] += 1
        elif item.is_page:
            made.pages += 1
        else:
            made.texts += 1
        yield item


def _measure(work: Work, documents: Sequence[Document], made: Plan, progress: Progress) -> None:
    with Pool(1, work.limits, on_tick=progress.check) as pool:
        ((_, measured),) = pool.run(_read, [(documents, work.extract, work.settings)])
    times = []
    for one in measured:
        if isinstance(one, _Measured):
            made.encodings[one.encoding] += 1
            times.append(one.seconds)
        else:
            made.failed[one] += 1
    made.seconds = sum(times) / len(times) if times else 0.0


def _read(task: tuple[Sequence[Document], str, Settings], attempt: Attempt) -> list[_Measured | str]:
    """How each document is decoded and how long it takes, or the code of what goes wrong."""
    documents, name, settings = task
    extract = pkgutil.resolve_name(name)
    measured: list[_Measured | str] = []

    def read(document: Document) -> _Measured:
        start = time.perf_counter()
        prepared = article_of(document)
        extract(prepared.article, settings)
        return _Measured(prepared.encoding, time.perf_counter() - start)

    for number, document in enumerate([documents[0], *documents]):  # the first once more: it has loaded everything
        try:
            got = attempt(number, read, document)
        except Exception as error:
            measured.append(error.code if isinstance(error, ThiduaError) else "internal")
        else:
            measured.append(got.code if isinstance(got, Fault) else got)
    return measured[1:]
