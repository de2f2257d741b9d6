"""A run: its stages, one after the other, each shard by shard in workers, here or on a cluster."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua_extract.archive.bulk import extracting, preparing
from thidua_extract.archive.bulk.cluster import Cluster
from thidua_extract.archive.bulk.copies import Archive
from thidua_extract.archive.bulk.extracting import ExtractTask
from thidua_extract.archive.bulk.files import output_errors
from thidua_extract.archive.bulk.manifest import Finished, RunFolder
from thidua_extract.archive.bulk.preparing import PrepareTask
from thidua_extract.archive.bulk.progress import Progress
from thidua_extract.archive.bulk.refused import Refused
from thidua_extract.archive.bulk.report import Report
from thidua_extract.archive.bulk.shards import Item, cut, share_of
from thidua_extract.archive.bulk.targets import Form
from thidua_extract.archive.bulk.workers import Engine
from thidua_extract.archive.document import Document
from thidua_extract.archive.duplicates import Relation
from thidua_extract.archive.pool import NO_LIMITS, Limits, Pool
from thidua_extract.errors import NothingToReadError, TooManyErrorsError
from thidua_extract.settings import DEFAULT, Settings


@dataclass(frozen=True)
class Work:
    """What is to be done with an archive, and how.

    ``items`` reads the archive, from its beginning whenever it is called, and in the same order. ``extract`` names the
    function that makes the record of an article ("module:name", as :func:`pkgutil.resolve_name` takes it); it is
    imported in the worker processes and called with the article and ``settings``. ``limit`` ends the run after so many
    documents, ``sample`` (0 to 1) takes that share of them, the same ones every time; with more than ``max_errors``
    refusals the run breaks off. Without ``workers`` the work is done in this process, and ``limits`` do not count.
    ``engine`` says where the workers are; for Ray there must be some, and ``ray_address`` is that of the cluster (see
    :class:`.cluster.Cluster`).
    """

    items: Callable[[], Iterable[Item]]
    settings: Settings = DEFAULT
    extract: str = "thidua_extract.pipeline:extract_article"
    workers: int = 1
    limits: Limits = NO_LIMITS
    limit: int | None = None
    sample: float | None = None
    max_errors: int | None = None
    engine: Engine = Engine.PROCESSES
    ray_address: str | None = None

    def chosen(self) -> Iterator[Item]:
        """The items of the archive that are to be worked on."""
        count = 0
        for item in self.items():
            is_document = isinstance(item, Document)
            if self.limit is not None and count == self.limit:
                return
            if self.sample is not None and is_document and share_of(item.place) >= self.sample:
                continue
            count += is_document
            yield item


@dataclass(frozen=True)
class Part:
    """A shard with all that became of it; ``extracted`` is None where all its documents are copies or refused."""

    prepared: Finished
    extracted: Finished | None = None


class Run:
    """The stages up to the records, in a run folder."""

    def __init__(
        self, work: Work, forms: frozenset[Form], folder: RunFolder, report: Report, progress: Progress
    ) -> None:
        """``forms`` are those that the outputs need; ``report`` is kept up to date."""
        self.report = report
        report.engine = work.engine.value
        self._forms = forms
        self._work = work
        self._folder = folder
        self._place = folder.path.absolute()  # where workers find it that are somewhere else
        self._progress = progress
        self._done = 0  # documents of the finished shards of this stage
        self._prepared: dict[int, Finished] = {}
        self._parts: dict[int, Part] = {}
        for stage in (preparing.STAGE, extracting.STAGE):
            with output_errors(folder.path / stage):
                (folder.path / stage).mkdir(exist_ok=True)

    def to_records(self, on_part: Callable[[Part], None] | None = None) -> Archive:
        """Do all that is not done yet; then :attr:`parts` are whole.

        ``on_part`` is called for each shard in the order of the archive, as soon as it and those before it are done.
        Raises NothingToReadError, TooManyErrorsError, OutputError, WorkersError and ClusterError; what is finished then
        stands.
        """
        with self._workers() as self._pool:
            with self.report.timed("prepare"):
                prepared = self._prepare()
            if not self.report.documents:
                raise NothingToReadError("there is no article to read")
            with self.report.timed("duplicates"):
                archive = self._compare(prepared)
            with self.report.timed("extract"):
                self._extract(archive, prepared, on_part)
        return archive

    @property
    def parts(self) -> list[Part]:
        """All shards that have come so far as to be prepared, in the order of the archive."""
        return [self._parts.get(number, Part(done)) for number, done in sorted(self._prepared.items())]

    def _workers(self) -> Pool | Cluster:
        work = self._work
        if work.engine is Engine.RAY:
            return Cluster(work.workers, work.limits, self._place, work.settings, work.ray_address, self._tick)
        return Pool(work.workers, work.limits, on_tick=self._tick)

    def _prepare(self) -> list[Finished]:
        self._begin(preparing.STAGE, self._work.limit)
        prepared = self._prepared

        def tasks() -> Iterator[PrepareTask]:
            for number, shard in enumerate(cut(self._watched(self._work.chosen()))):
                done = self._folder.find(preparing.STAGE, shard.key)
                if done is None:
                    yield PrepareTask(self._place, shard.key, number, shard.items)
                else:
                    prepared[number] = done
                    self._skip(len(shard.items))
                    self.report.add_prepared(done)
                    self._check_errors()

        for _, (done, refused) in self._pool.run(preparing.prepare, tasks()):
            prepared[done.number] = done
            self._finish(done, refused, done.counts["items"])
            self.report.add_prepared(done)
            self._check_errors()
        self._progress.end()
        return [prepared[number] for number in range(len(prepared))]

    def _compare(self, prepared: Sequence[Finished]) -> Archive:
        self._begin("duplicates", None)
        archive = Archive([preparing.path_of(self._folder.path, shard.key) for shard in prepared])
        self.report.same, self.report.near = archive.count(Relation.SAME), archive.count(Relation.NEAR)
        self._progress.end()
        return archive

    def _extract(self, archive: Archive, prepared: Sequence[Finished], on_part: Callable[[Part], None] | None) -> None:
        self._begin(extracting.STAGE, archive.count_to_extract())
        order = list(range(len(prepared)))
        if on_part is None:  # the largest first, so that no worker is waited for at the end
            order.sort(key=lambda number: -archive.count_to_extract(number))
        handed_on = 0

        def settle(number: int, extracted: Finished | None) -> None:
            nonlocal handed_on
            self._parts[number] = Part(prepared[number], extracted)
            if extracted is not None:
                self.report.add_extracted(extracted.counts)
                self._check_errors()
            while on_part is not None and handed_on in self._parts:
                on_part(self._parts[handed_on])
                handed_on += 1

        def tasks() -> Iterator[ExtractTask]:
            for number in order:
                task = self._extract_task(archive, number, prepared[number])
                if isinstance(task, ExtractTask):
                    yield task
                else:
                    settle(number, task)

        for _, (done, refused) in self._pool.run(extracting.extract, tasks()):
            self._finish(done, refused, archive.count_to_extract(done.number))
            settle(done.number, done)
        self._progress.end()

    def _extract_task(self, archive: Archive, number: int, prepared: Finished) -> ExtractTask | Finished | None:
        """What is to be done for a shard, or what was done for it; None if it holds nothing to extract."""
        rows, ids = archive.to_extract(number)
        if not rows:
            return None
        key = _key(prepared.key, rows, ids)
        forms = self._forms
        done = self._folder.find(extracting.STAGE, key)
        if done is not None:
            forms |= {Form(name) for name in done.counts["forms"]}
            if len(forms) == len(done.counts["forms"]):
                self.report.done_before += done.counts["articles"]
                self._skip(len(rows))
                return done
        work = self._work
        return ExtractTask(
            self._place,
            prepared.key,
            key,
            number,
            rows,
            ids,
            forms,
            work.extract,
            work.settings,
            done is not None,
        )

    def _begin(self, stage: str, total: int | None) -> None:
        self._done = 0
        self._progress.begin(stage, total)

    def _tick(self) -> None:
        self._progress.at(self._done + self._pool.items_under_way)

    def _watched(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items; between two of them the run can be ended."""
        for item in items:
            self._progress.check()
            yield item

    def _skip(self, count: int) -> None:
        self._done += count
        self._progress.skip(count)

    def _finish(self, done: Finished, refused: Iterable[Refused], count: int) -> None:
        self._folder.add(done)
        self._done += count
        for one in refused:
            self._progress.refused(one.refusal)
        self._tick()

    def _check_errors(self) -> None:
        most = self._work.max_errors
        if most is not None and self.report.refused_in_all > most:
            raise TooManyErrorsError(f"more than {most} inputs were refused")


def _key(prepared: str, rows: Sequence[int], ids: Sequence[str]) -> str:
    """What the records of a shard depend on: its documents, which of them are no copies, and their ids."""
    data = json.dumps([prepared, rows, ids]).encode()
    return hashlib.blake2b(data, digest_size=16).hexdigest()
