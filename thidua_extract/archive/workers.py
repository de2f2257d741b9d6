"""Many articles through one function, in this process or in several, in order, whatever one of them does."""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeAlias

from thidua_extract.archive.refusal import Refusal
from thidua_extract.article import Article
from thidua_extract.errors import ThiduaError
from thidua_extract.records import ArticleRecord

Extractor: TypeAlias = Callable[[Article], ArticleRecord]
Outcome: TypeAlias = ArticleRecord | Refusal

log = logging.getLogger(__name__)

# One message to a worker: large enough that passing it costs nothing beside the work (some 30 ms an article), small
# enough that the last worker to finish is not waited for and a killed worker costs little.
_CHUNK_ARTICLES = 16
_CHUNK_CHARS = 100_000
_CHUNKS_PER_WORKER = 2
_SECONDS_TO_END = 5.0  # for the thread of a pool whose workers are gone


def map_articles(extract: Extractor, articles: Iterable[Article], workers: int) -> Iterator[Outcome]:
    """The outcome of each article, in order. Nothing that ``extract`` raises or does to its process ends the run.

    With more than one worker, ``extract`` must be a function of a module, and articles are taken from the iterable a
    few dozen ahead of what has been yielded.
    """
    if workers <= 1:
        return (outcome_of(extract, article) for article in articles)
    return _in_processes(extract, articles, workers)


def outcome_of(extract: Extractor, article: Article) -> Outcome:
    """What ``extract`` returns, or why it did not return."""
    try:
        return extract(article)
    except Exception as error:
        if not isinstance(error, ThiduaError):
            log.exception("article %s: a fault of this package", article.id)
        return Refusal.of(error, id=article.id, place=article.id)


def _outcomes_of(extract: Extractor, chunk: list[Article]) -> list[Outcome]:
    return [outcome_of(extract, article) for article in chunk]


def _in_processes(extract: Extractor, articles: Iterable[Article], workers: int) -> Iterator[Outcome]:
    pool = _Pool(extract, workers)
    waiting: deque[tuple[list[Article], Future[list[Outcome]]]] = deque()
    try:
        for chunk in _chunks(articles):
            waiting.append((chunk, pool.submit(chunk)))
            if len(waiting) >= workers * _CHUNKS_PER_WORKER:
                yield from _finish(extract, *waiting.popleft())
        while waiting:
            yield from _finish(extract, *waiting.popleft())
    finally:
        pool.end()


def _finish(extract: Extractor, chunk: list[Article], future: Future[list[Outcome]]) -> list[Outcome]:
    """The outcomes of a chunk; if a worker died meanwhile, of its articles one by one."""
    try:
        return future.result()
    except BrokenProcessPool:
        log.warning("a worker was killed; %d articles are read again one by one", len(chunk))
        return _one_by_one(extract, chunk)


def _one_by_one(extract: Extractor, chunk: list[Article]) -> list[Outcome]:
    """The same with a worker for each article at a time, so that only the one that kills its worker is lost."""
    pool = _Pool(extract, workers=1)
    outcomes: list[Outcome] = []
    try:
        _check_start(pool)
        for article in chunk:
            try:
                outcomes += pool.submit([article]).result()
            except BrokenProcessPool:
                reason = "the process that read the article was killed (out of memory?)"
                outcomes.append(Refusal(article.id, article.id, "worker-died", reason))
    finally:
        pool.end()
    return outcomes


def _check_start(pool: _Pool) -> None:
    """Raises ThiduaError where not even an idle worker lives: then no article is to blame."""
    try:
        pool.submit([]).result()
    except BrokenProcessPool as error:
        hint = "a script that uses workers must start its work under `if __name__ == '__main__':`"
        raise ThiduaError(f"worker processes die at their start; {hint}") from error


class _Pool:
    """A process pool that is replaced when one of its workers dies, which breaks the whole pool."""

    def __init__(self, extract: Extractor, workers: int) -> None:
        self._extract = extract
        self._workers = workers
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # "spawn" is the one way that is safe beside threads and the same on every system.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=_ignore_interrupts)

    def submit(self, chunk: list[Article]) -> Future[list[Outcome]]:
        try:
            return self._pool.submit(_outcomes_of, self._extract, chunk)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._new()
            return self._pool.submit(_outcomes_of, self._extract, chunk)

    def end(self) -> None:
        """End the workers, also in the middle of their work: after an interruption nobody waits for it."""
        workers = list((self._pool._processes or {}).values())  # there is no public way before Python 3.14
        manager = getattr(self._pool, "_executor_manager_thread", None)  # nor for its thread
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
        if manager is not None:
            manager.join(_SECONDS_TO_END)  # at the end of the program it must not be closing what that end writes to


def _ignore_interrupts() -> None:
    """Ctrl-C goes to the whole process group; the parent answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    chars = 0
    for article in articles:
        chunk.append(article)
        chars += len(article.text)
        if len(chunk) >= _CHUNK_ARTICLES or chars >= _CHUNK_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk
