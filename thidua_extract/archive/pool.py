"""Worker processes that are watched: one bad article costs one article, whatever it does to its process.

Tasks of many items are worked on in N processes. A process that hangs on an item is killed, one that dies is replaced,
and the task is done again, without the item that is to blame. Each process has a pipe of its own: in the pool of the
standard library one death fails all tasks, and a worker that is killed while it sends a result leaves
ProcessPoolExecutor waiting for the rest of it for ever (seen with Python 3.11; it holds the writing end open itself).
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection
from types import TracebackType
from typing import Any, Generic, ParamSpec, Self, TypeAlias, TypeVar

from thidua_extract.archive.worker import (
    BEGUN,
    DONE,
    ITEM,
    NO_ITEM,
    OUT_OF_MEMORY,
    SLOTS,
    TASK,
    Attempt,
    Fault,
    Reply,
    Terms,
    live,
)
from thidua_extract.errors import WorkersError

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")
Work: TypeAlias = Callable[[T, Attempt], R]

log = logging.getLogger(__name__)

_TICK = 0.1  # seconds from one look at the workers to the next
_LONGEST_TICK = 0.5  # a longer pause (a suspended machine, a slow consumer) does not count against an article
_AHEAD = 3  # tasks for each worker that may be done before the one that is next in order
_FAILED_STARTS = 3  # in a row, until it is the start that fails and not somebody who kills workers
_SECONDS_TO_DIE = 5.0  # a process that waits for a dead file server cannot even be killed
_DEATHS_BETWEEN = 10  # of workers that are at no item, for one task
# A worker computes in one thread: there is a process for each core, and threads take memory. Arrow's own allocators
# reserve a gigabyte, which counts against the limit.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


@dataclass(frozen=True)
class Limits:
    """What may be taken: ``seconds`` by an item, megabytes of memory by a process (None: as much as there is)."""

    seconds: float | None = None
    memory_mb: int | None = None


NO_LIMITS = Limits()
_HAS_MASKS = hasattr(signal, "pthread_sigmask")


@dataclass
class _Order(Generic[T]):
    """A task on its way: its number, the items that are not to be tried again, and what went wrong so far."""

    number: int
    task: T
    faults: dict[int, Fault] = field(default_factory=dict)
    suspects: set[int] = field(default_factory=set)
    deaths_between: int = 0


class Pool:
    """Up to ``workers`` processes, started as they are needed. Use it in a ``with`` block, which ends them.

    With no worker at all the work is done in this process, where nothing holds an item to its limits.
    """

    def __init__(self, workers: int, limits: Limits = NO_LIMITS, on_tick: Callable[[], None] = lambda: None) -> None:
        """``on_tick`` is called several times a second while results are waited for; it may raise to end the run."""
        self._size = workers
        self._limits = limits
        self._on_tick = on_tick
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._here = _Here(on_tick)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the workers, also in the middle of their work: after an interruption nobody waits for it."""
        while self._workers:
            self._workers.pop().end()

    @property
    def _busy(self) -> int:
        return sum(worker.order is not None for worker in self._workers)

    @property
    def items_under_way(self) -> int:
        """How many items are done of the tasks that are being worked on."""
        return self._here.done + sum(worker.done for worker in self._workers)

    def run(self, work: Work[T, R], tasks: Iterable[T], *, in_order: bool = False) -> Iterator[tuple[int, R]]:
        """The result of ``work(task, attempt)`` for each task, with the task's number from 0, as they are done.

        ``work`` must be a function of a module; it calls ``attempt(item, do, ...)`` for each item of its task. Tasks
        are taken from the iterable a few ahead of what is being worked on. With ``in_order`` results wait for those
        before them. Raises what ``work`` raises, and WorkersError where workers die and no item is to blame.
        """
        if self._size == 0:
            yield from self._run_here(work, tasks)
            return
        orders: _Orders[T, R] = _Orders(tasks, ahead=_AHEAD * self._size if in_order else None)
        looked = time.monotonic()
        while True:
            yield from orders.results()
            orders.fill(self._size - self._busy + 1)
            self._hand_out(work, orders)
            if not self._busy and not orders.waiting:
                return
            for worker in self._wait():
                self._hear(worker, orders)
            looked, passed = time.monotonic(), time.monotonic() - looked
            self._kill_those_that_hang(orders, min(passed, _LONGEST_TICK))
            self._hand_out(work, orders)
            self._on_tick()

    def _run_here(self, work: Work[T, R], tasks: Iterable[T]) -> Iterator[tuple[int, R]]:
        for number, task in enumerate(tasks):
            result = work(task, self._here)
            self._here.done = 0
            yield number, result

    def _hand_out(self, work: Work[T, R], orders: _Orders[T, R]) -> None:
        """Give what waits to those who are free, and start workers for the rest as far as there may be more."""
        free = [worker for worker in self._workers if worker.started and worker.order is None]
        while free and orders.waiting:
            free.pop().give(work, orders.waiting.popleft())
        coming = sum(not worker.started for worker in self._workers)
        for _ in range(min(len(orders.waiting) - coming, self._size - len(self._workers))):
            self._workers.append(_Worker(self._limits.memory_mb))

    def _wait(self) -> list[_Worker]:
        """Those that have something to say, or are dead; none if that takes longer than a tick."""
        handles: dict[Any, _Worker] = {}
        for worker in self._workers:
            handles[worker.connection] = handles[worker.process.sentinel] = worker
        ready = connection.wait(list(handles), timeout=_TICK)
        return list({id(handles[handle]): handles[handle] for handle in ready}.values())

    def _hear(self, worker: _Worker, orders: _Orders[T, R]) -> None:
        try:
            reply: Reply = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker, orders)
            return
        order, worker.order = worker.order, None
        if not worker.started:
            worker.started = True
            return
        self._failed_starts = 0
        if reply.error is not None:
            raise reply.error
        if order is not None:
            orders.done(order, reply.result)
        if reply.tired:
            self._dismiss(worker)

    def _kill_those_that_hang(self, orders: _Orders[T, R], passed: float) -> None:
        limit = self._limits.seconds
        if limit is None:
            return
        for worker in list(self._workers):
            if worker.order is not None and worker.seconds_on_item(passed) > limit:
                worker.process.kill()
                fault = Fault("timeout", f"not done after {limit:g} seconds, the time an article may take")
                self._bury(worker, orders, fault)

    def _bury(self, worker: _Worker, orders: _Orders[T, R], fault: Fault | None = None) -> None:
        """Take leave of a worker that is dead (or killed, for ``fault``) and have its task done again."""
        worker.process.join(_SECONDS_TO_DIE)
        order, item, at_start = worker.order, worker.board[ITEM], worker.is_at_start
        died_of = self._fault_of(worker.process.exitcode)
        self._dismiss(worker)
        if at_start:
            self._note_failed_start()
        if order is None:
            return
        if item == NO_ITEM:
            order.deaths_between += 1
            if order.deaths_between >= _DEATHS_BETWEEN:
                raise WorkersError(f"worker processes die again and again, and at no article: {died_of.reason}")
        elif fault is not None or item in order.suspects:
            order.faults[item] = fault or died_of
        else:
            order.suspects.add(item)
        log.warning("a worker %s; what it had not handed in is read again", "hung" if fault else "died")
        orders.waiting.appendleft(order)

    def _note_failed_start(self) -> None:
        self._failed_starts += 1
        if self._failed_starts < _FAILED_STARTS:
            return
        hint = "a script that uses workers must start its work under `if __name__ == '__main__':`"
        if self._limits.memory_mb is not None:
            hint += f", and {self._limits.memory_mb} MB must be enough for a worker without an article"
        raise WorkersError(f"worker processes die at their start; {hint}")

    def _fault_of(self, status: int | None) -> Fault:
        if status == OUT_OF_MEMORY:
            limit = "there is" if self._limits.memory_mb is None else f"a worker may have ({self._limits.memory_mb} MB)"
            return Fault("memory", f"takes more memory than {limit}")
        how = f"signal {-status}" if status is not None and status < 0 else f"exit status {status}"
        return Fault("worker-died", f"the process that read the article died twice at it ({how})")

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()


class _Here(Attempt):
    """Attempts in this process."""

    def __init__(self, on_tick: Callable[[], None]) -> None:
        super().__init__()
        self._on_tick = on_tick
        self.done = 0

    def __call__(self, item: int, do: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | Fault:
        self._on_tick()
        try:
            return super().__call__(item, do, *args, **kwargs)
        finally:
            self.done += 1


class _Worker:
    """The parent's side of a worker process. ``order`` is the task it is on."""

    def __init__(self, memory_mb: int | None) -> None:
        # "spawn" is the one way that is safe beside threads and the same on every system.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.board = context.RawArray("q", SLOTS)
        self.board[TASK] = self.board[ITEM] = NO_ITEM
        terms = Terms(
            memory=None if memory_mb is None else memory_mb * 2**20,
            dies_with_thread=threading.current_thread() is threading.main_thread(),
        )
        self.process = context.Process(target=live, args=(theirs, self.board, terms), daemon=True)
        with _as_workers_start():
            self.process.start()
        theirs.close()
        self.started = False
        self.order: _Order[Any] | None = None
        self._begun, self._seconds = -1, 0.0

    def give(self, work: Work[T, R], order: _Order[T]) -> None:
        """Send an order. If the worker has died meanwhile, that shows when it is listened to."""
        self.order = order
        self.board[TASK], self.board[DONE] = NO_ITEM, 0
        with contextlib.suppress(OSError):
            self.connection.send((order.number, work, order.task, order.faults))

    @property
    def done(self) -> int:
        """How many items of its task are done."""
        return int(self.board[DONE]) if self.order is not None else 0

    @property
    def is_at_start(self) -> bool:
        """Whether it has not come so far as to say that it is there, or to unpack the order it was given."""
        return not self.started or (self.order is not None and self.board[TASK] == NO_ITEM)

    def seconds_on_item(self, passed: float) -> float:
        """How long it has been on its item, ``passed`` seconds after this was last asked."""
        begun = self.board[BEGUN]
        if begun != self._begun or self.board[ITEM] == NO_ITEM:
            self._begun, self._seconds = begun, 0.0
        else:
            self._seconds += passed
        return self._seconds

    def end(self) -> None:
        """Kill it, whatever it is at."""
        self.process.kill()
        self.process.join(_SECONDS_TO_DIE)
        self.connection.close()


class _Orders(Generic[T, R]):
    """The tasks of one run: those that wait for a worker (``waiting``), and the results that wait to be taken."""

    def __init__(self, tasks: Iterable[T], ahead: int | None) -> None:
        """``ahead``: results come in order, and no more than that many tasks are taken ahead of them."""
        self.waiting: deque[_Order[T]] = deque()
        self._source = enumerate(tasks)
        self._ahead = ahead
        self._taken = self._next = 0
        self._results: dict[int, R] = {}

    def fill(self, wanted: int) -> None:
        """Take tasks until that many wait, as far as there are any."""
        while len(self.waiting) < wanted and (self._ahead is None or self._taken - self._next < self._ahead):
            got = next(self._source, None)
            if got is None:
                return
            self.waiting.append(_Order(*got))
            self._taken += 1

    def done(self, order: _Order[T], result: R) -> None:
        """Take a result."""
        self._results[order.number] = result

    def results(self) -> Iterator[tuple[int, R]]:
        """Those that may be handed on."""
        if self._ahead is None:
            while self._results:
                yield self._results.popitem()
        while self._next in self._results:
            yield self._next, self._results.pop(self._next)
            self._next += 1


@contextlib.contextmanager
def _as_workers_start() -> Iterator[None]:
    """What a process that starts here inherits: the environment, where it is not set otherwise, and deafness to Ctrl-C
    until it has learnt to ignore it."""
    added = {name: value for name, value in _ENVIRONMENT.items() if name not in os.environ}
    os.environ.update(added)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]) if _HAS_MASKS else None
    try:
        yield
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for name in added:
            del os.environ[name]
