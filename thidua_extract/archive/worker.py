"""Inside a worker process: it takes tasks, and tells its parent which item of the task it is on.

A task is many items (articles). The parent reads the :class:`Board`, which both share, to know on which one a worker
hangs or has died.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

R = TypeVar("R")
P = ParamSpec("P")

NO_ITEM = -1
OUT_OF_MEMORY = 77  # exit status; not one that Python, a shell or a signal gives
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_TIRED = 0.9  # part of its memory from which on a worker is better replaced between two tasks


class Board(Protocol):
    """What a worker writes and its parent reads: :data:`SLOTS` whole numbers, each written in one piece."""

    def __getitem__(self, slot: int) -> int: ...
    def __setitem__(self, slot: int, value: int) -> None: ...


# Slots of the board: the task the worker is on; the item (NO_ITEM between two); how many items it has begun in its
# life; how many of this task it has done.
TASK, ITEM, BEGUN, DONE = range(4)
SLOTS = 4


@dataclass(frozen=True)
class Fault:
    """Why nothing came of an item; ``code`` and ``reason`` as in a refusal."""

    code: str
    reason: str


class Attempt:
    """With what a task goes through its items: calls a function for one of them, watched from outside."""

    def __init__(self, faults: Mapping[int, Fault] | None = None, board: Board | None = None) -> None:
        self._faults = faults or {}
        self._board = board

    def __call__(self, item: int, do: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | Fault:
        """What ``do`` returns, or why it cannot be called again or ran out of memory. What it raises is raised.

        In a worker process a lack of memory ends the process: the item gets its fault when that comes a second time, in
        a new process, so that no article pays for what those before it have left behind.
        """
        if item in self._faults:
            return self._faults[item]
        board = self._board
        if board is None:
            try:
                return do(*args, **kwargs)
            except MemoryError:
                return Fault("memory", "the article takes more memory than there is")
        board[ITEM] = item
        board[BEGUN] += 1
        try:
            result = do(*args, **kwargs)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        finally:
            board[ITEM] = NO_ITEM
        board[DONE] += 1
        return result


UNWATCHED = Attempt()
"""For work in the process itself."""


@dataclass(frozen=True)
class Terms:
    """How a worker is to live: ``memory`` in bytes (None: no limit), and whether the kernel may end it with the thread
    that started it."""

    memory: int | None
    dies_with_thread: bool


@dataclass(frozen=True)
class Reply:
    """What comes back of a task: ``error`` is what it raised, and ``tired`` says that a new worker should follow.

    The first reply of a worker says no more than that it has started.
    """

    result: Any = None
    error: Exception | None = None
    tired: bool = False


def live(orders: Connection, board: Board, terms: Terms) -> None:
    """The life of a worker: until the other end of ``orders`` is closed, or the parent dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole process group; the parent answers it
    _end_with_parent(terms.dies_with_thread)
    if terms.memory is not None:
        _limit_memory(terms.memory)
    known: set[Any] = set()
    _send(orders, Reply())  # it is there
    while True:
        try:
            number, work, task, faults = orders.recv()
        except EOFError:
            return
        board[TASK] = number
        reply = _do(work, task, Attempt(faults, board))
        if work not in known:
            # What the first task has loaded stays for good; the collector need not look through it again and again.
            known.add(work)
            gc.collect()
            gc.freeze()
        _send(orders, Reply(reply.result, reply.error, tired=_is_tired(terms.memory)))


def _do(work: Callable[[Any, Attempt], Any], task: Any, attempt: Attempt) -> Reply:
    try:
        return Reply(work(task, attempt))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        return Reply(error=_with_traceback(error))


def _send(orders: Connection, reply: Reply) -> None:
    try:
        orders.send(reply)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except OSError:
        os._exit(0)  # the parent has gone
    except Exception as error:  # it cannot be pickled
        orders.send(Reply(error=_with_traceback(TypeError(f"a task's result cannot be sent: {error}"))))


def _with_traceback(error: Exception) -> Exception:
    """The same with its traceback as a note, which travels with it."""
    error.add_note("in a worker process:\n" + "".join(traceback.format_exception(error)))
    return error


def _end_with_parent(dies_with_thread: bool) -> None:
    """A worker whose parent was killed ends at once.

    A thread waits for the parent to go; the kernel's own signal (Linux) also ends a worker that is stuck in C code and
    lets no thread run. It is sent when the *thread* ends that started the worker, hence the condition.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
    if dies_with_thread and sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit_memory(limit: int) -> None:
    """Let allocations beyond the limit fail (on systems that know how).

    RLIMIT_DATA counts what the process can write to and shares with nobody, RLIMIT_AS also what is only reserved: of
    that numpy and pyarrow take a lot.
    """
    try:
        import resource  # noqa: PLC0415 -- POSIX only

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    except (ImportError, OSError, ValueError):
        return


def _is_tired(limit: int | None) -> bool:
    """Whether the process holds nearly as much as it may."""
    if limit is None:
        return False
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except (OSError, IndexError, ValueError):
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > _TIRED * limit
