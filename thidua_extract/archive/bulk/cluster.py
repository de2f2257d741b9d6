"""Workers on many machines: what :class:`~thidua_extract.archive.pool.Pool` is for one, by Ray Data.

The driver (the process that runs the command) reads the archive, hands its tasks to Ray a few ahead of what is being
worked on, and notes what comes back. Who works where, what a dead machine leaves undone, and how data travels is Ray's
business. Files are written where the worker is, so the run folder must be on storage that all machines share.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import pickle
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from thidua_extract.archive.bulk.premises import Premises
from thidua_extract.archive.pool import Limits, Work
from thidua_extract.archive.worker import Reply
from thidua_extract.errors import ClusterError
from thidua_extract.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from thidua_extract.archive.bulk.dataset import Flow

# ruff: noqa: PLC0415 -- Ray is an extra, and takes a second to load

T = TypeVar("T")
R = TypeVar("R")

_NO_TASK: Any = object()
_TICK = 0.1  # seconds from one look at the results to the next
_SECONDS_TO_STOP = 5.0  # for Ray to end what nobody waits for any more
_SECONDS_TO_REACH = 10.0
_ADDRESS, _AUTO = "RAY_ADDRESS", "auto"  # Ray's own words
# For the time in which Ray starts. It reports its usage to its makers unless told not to, and its C++ part warns on
# standard error of what does not concern us (of actors that could not start again without the driver).
_ENVIRONMENT = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}


class Cluster:
    """``workers`` processes somewhere on a cluster. Use it in a ``with`` block, which ends them."""

    def __init__(  # noqa: PLR0913, PLR0917 -- a pool, and where it is
        self,
        workers: int,
        limits: Limits,
        folder: Path,
        settings: Settings = DEFAULT,
        address: str | None = None,
        on_tick: Callable[[], None] = lambda: None,
    ) -> None:
        """``folder`` is the run folder, and ``settings`` name a model: both must be there for every worker.

        ``address`` is that of a cluster, as "10.0.0.1:6379" or "auto" (the one that this machine belongs to); without
        it the variable RAY_ADDRESS counts, and without that a cluster of this machine alone is started and ended.
        ``limits`` hold for each worker. ``on_tick`` is called several times a second while results are waited for.
        """
        self._size = workers
        self._limits = limits
        self._folder = folder
        self._settings = settings
        self._address = address
        self._on_tick = on_tick
        self._is_elsewhere = False
        self._held = contextlib.ExitStack()  # the cluster
        self._stage = contextlib.ExitStack()  # what is on it

    def __enter__(self) -> Self:
        """Raises ClusterError where Ray is not installed, or the cluster not reached."""
        address = self._address or os.environ.get(_ADDRESS)
        with contextlib.ExitStack() as stack:
            # Ray prints what it has to say of dead machines, amid the records if they go to standard output.
            stack.enter_context(contextlib.redirect_stdout(sys.stderr))
            stack.callback(_connect(address, self._size))
            self._held = stack.pop_all()
        self._is_elsewhere = address is not None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the workers, also in the middle of their work, and leave the cluster if this joined it."""
        with self._held:
            self._stage.close()

    @property
    def items_under_way(self) -> int:
        """None: of what is done on other machines is known only when a task is done as a whole."""
        return 0

    def run(self, work: Work[T, R], tasks: Iterable[T]) -> Iterator[tuple[int, R]]:
        """The result of ``work(task, attempt)`` for each task, with the task's number from 0, as they are done.

        ``work`` must be a function of a module that is installed on all machines, and may be called again with a task
        that was done: what a machine had not handed in when it died is done by another. Raises what ``work`` raises,
        ClusterError where a machine lacks something, and WorkersError where Ray gives up.
        """
        source = iter(tasks)
        task = next(source, _NO_TASK)
        if task is _NO_TASK:
            return
        flow = self._begin()
        while task is not _NO_TASK or flow.under_way:
            has_task = task is not _NO_TASK and flow.has_room
            if has_task:
                flow.hand_out(pickle.dumps((work, task)))
                task = next(source, _NO_TASK)
                if task is _NO_TASK:
                    flow.close()
            for number, result in flow.results(0 if has_task else _TICK):
                yield number, _unpacked(result)
            self._on_tick()
        self._stage.close()

    def _begin(self) -> Flow:
        """Workers for the tasks of one stage.

        Those of an earlier one would save their start, some seconds. But Ray lets go of a worker only when there will
        be no further task, and without that one whose machine has died may never find a place to start again.
        """
        from thidua_extract.archive.bulk.dataset import Flow

        premises = self._stage.enter_context(Premises.of(self._folder, self._settings))
        flow = Flow(self._size, premises, self._limits, reserve=self._is_elsewhere)
        self._stage.callback(flow.stop, _SECONDS_TO_STOP)
        return flow


def _unpacked(result: bytes) -> Any:
    reply: Reply = pickle.loads(result)
    if reply.error is not None:
        raise reply.error
    return reply.result


def _connect(address: str | None, workers: int) -> Callable[[], None]:
    """Join the cluster, or start one here, if this process is in none; returned is what undoes it."""
    try:
        importlib.import_module("ray.data")
    except ImportError as error:
        raise ClusterError(
            "--engine ray", f"Ray Data is not installed (it comes with thidua-extract[cluster]): {error}"
        ) from error
    import ray

    if ray.is_initialized():
        return lambda: None
    if address is not None and address != _AUTO:
        _check_reached(address)
    how: dict[str, Any] = {"address": address}
    if address is None:  # as many workers as asked for, however many cores there are: as with processes
        how = {"address": "local", "num_cpus": workers, "num_gpus": 0, "include_dashboard": False}
    try:
        with _as_ray_starts():
            ray.init(**how, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise ClusterError(address or "--engine ray", f"no cluster is reached: {_first_line(error)}") from error
    return ray.shutdown


def _check_reached(address: str) -> None:
    """Ray itself tries for five minutes to reach a machine that is not there."""
    if "://" in address:
        raise ClusterError(address, "a run takes part in the cluster: start it on one of its machines, with HOST:PORT")
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise ClusterError(address, "the address of a cluster is HOST:PORT, or auto")
    try:
        socket.create_connection((host, int(port)), _SECONDS_TO_REACH).close()
    except (OSError, OverflowError) as error:
        raise ClusterError(address, f"no cluster is reached: {error}") from error


@contextlib.contextmanager
def _as_ray_starts() -> Iterator[None]:
    """With the environment for it; and Ray's own handler of SIGTERM is not kept."""
    added = {name: value for name, value in _ENVIRONMENT.items() if name not in os.environ}
    os.environ.update(added)
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)
        for name in added:
            os.environ.pop(name, None)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
