"""The tasks of a stage as a dataset of Ray Data, which goes through workers of its own making.

A row is a task on the way there, and its result on the way back::

    Flow (the driver) -> Desk -> read_tasks, the reader -> ShardWorker, on any machine -> Flow

Ray may start the reader and the workers again, with all that they had not handed on. Only this module loads Ray.
The settings are explained in Ray's own documentation: "Advanced: Performance Tips and Tuning" and the docstrings of
ray.data.DataContext, Dataset.map_batches and ActorPoolStrategy.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import pickle
import queue
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import ray
import ray.data
from ray.data.block import BlockMetadata
from ray.data.datasource import Datasource, ReadTask

from thidua_extract.archive.bulk.premises import Premises
from thidua_extract.archive.pool import Limits, Pool
from thidua_extract.archive.worker import Reply
from thidua_extract.errors import ThiduaError, WorkersError

log = logging.getLogger(__name__)

TASKS = pa.schema([pa.field("number", pa.int64()), pa.field("task", pa.large_binary())])
RESULTS = pa.schema([pa.field("number", pa.int64()), pa.field("result", pa.large_binary())])

_NODE = "ray.io/node-id"  # a label that Ray gives to each machine
_ON_A_WORKER = 2  # one that it is at, and one that it need not wait for then
_AHEAD = 3  # tasks for each worker that are read and not done: those two, and one on the way to it
_OF_RAY_MB = 300  # for Ray's own part of a worker (200 MB were seen), beside the process in which it works


class Flow:
    """The tasks on their way through the cluster, and their results."""

    def __init__(self, workers: int, premises: Premises, limits: Limits, *, reserve: bool) -> None:
        """``reserve`` lets Ray keep free the memory that ``limits`` allow to a worker."""
        self.under_way = self._handed_out = 0
        self._room = _AHEAD * workers
        self._arrived: queue.SimpleQueue[tuple[int, bytes] | Exception] = queue.SimpleQueue()
        memory = (limits.memory_mb + _OF_RAY_MB) * 2**20 if reserve and limits.memory_mb is not None else 0
        if not has_place_for(memory):
            log.warning("no machine of the cluster has a core and %d MB for a worker: waiting for one", memory // 2**20)
        # Beside the driver: should the machine of either die, the run is at its end anyway.
        here = {_NODE: ray.get_runtime_context().get_node_id()}
        self._desk: Any = ray.remote(num_cpus=0, label_selector=here)(Desk).remote()
        self._dataset = _dataset(self._desk, workers, premises, limits, memory)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def has_room(self) -> bool:
        """Whether a further task would not only be kept waiting."""
        return self.under_way < self._room

    def hand_out(self, task: bytes) -> None:
        """Give a task; they are numbered from 0."""
        self._desk.lay.remote(self._handed_out, task)
        self._handed_out += 1
        self.under_way += 1

    def close(self) -> None:
        """There are no more tasks."""
        self._desk.close.remote(self._handed_out)

    def results(self, wait: float) -> Iterator[tuple[int, bytes]]:
        """Those that have come, by the numbers of their tasks; for the first one it waits so many seconds.

        Raises WorkersError where Ray has given up.
        """
        with contextlib.suppress(queue.Empty):
            got = self._arrived.get(timeout=wait)
            while True:
                if isinstance(got, Exception):
                    raise WorkersError(f"Ray gives up: {_last_line(got)}") from got
                self.under_way -= 1
                self._desk.clear.remote(got[0])
                yield got
                got = self._arrived.get_nowait()

    def stop(self, seconds: float) -> None:
        """Have Ray end the workers; nobody waits longer than that for one that is at work."""
        with contextlib.suppress(Exception):
            self.close()
            if not self.under_way:
                self._thread.join(seconds)
            ray.kill(self._desk)  # the reader fails without it, and with the reader the dataset
        self._thread.join(seconds)

    def _listen(self) -> None:
        try:
            # Nothing is fetched ahead, which would hold each result back until the next one has come.
            batches: Any = self._dataset.iter_batches(batch_size=1, batch_format="pyarrow", prefetch_batches=0)
            for batch in batches:
                for row in batch.to_pylist():
                    self._arrived.put((row["number"], row["result"]))
        except Exception as error:
            self._arrived.put(error)


def has_place_for(memory: int) -> bool:
    """Whether a machine of the cluster has, or could have, a core and so many bytes for a worker."""
    nodes: list[dict[str, Any]] = ray.nodes()  # type: ignore[no-untyped-call]
    there = (node["Resources"] for node in nodes if node["Alive"])
    return any(node.get("CPU", 0) >= 1 and node.get("memory", 0) >= memory for node in there)


def _dataset(desk: Any, workers: int, premises: Premises, limits: Limits, memory: int) -> ray.data.Dataset:
    context = ray.data.DataContext.get_current().copy()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    # A block, Ray's unit of what is passed on, is given away when it is larger than that: here a row as it comes.
    context.target_max_block_size = 1
    # Half an hour without a result may be one shard of slow articles; limits of time are those of an article.
    context.execution_no_progress_timeout_s = -1
    _mute()
    with ray.data.DataContext.current(context):
        # The reader asks for no core: however many workers there are, it is never one too many for the cluster, and
        # waits for none of them to end. One task reads, because one process can tell where a shard ends.
        tasks = ray.data.read_datasource(Tasks(desk), override_num_blocks=1, num_cpus=0)
        results: ray.data.Dataset = tasks.map_batches(
            ShardWorker,
            fn_constructor_args=(premises, limits),
            batch_size=1,
            batch_format="pyarrow",
            # So many from the first to the last; those for which there is no core yet wait for one, and keep nobody
            # from working. Ray starts those that die again, and gives them their tasks again, without end.
            compute=ray.data.ActorPoolStrategy(size=workers, max_tasks_in_flight_per_actor=_ON_A_WORKER),
            num_cpus=1,
            memory=memory or None,
        )
    return results


class Desk:
    """Where the driver lays down tasks and the reader takes them, as often as it likes until they are done."""

    def __init__(self) -> None:
        self._tasks: dict[int, bytes] = {}
        self._count: int | None = None
        self._news = asyncio.Condition()

    async def lay(self, number: int, task: bytes) -> None:
        """Put a task there."""
        async with self._news:
            self._tasks[number] = task
            self._news.notify_all()

    async def clear(self, number: int) -> None:
        """Forget a task that is done."""
        self._tasks[number] = b""

    async def close(self, count: int) -> None:
        """Tell that there are so many tasks."""
        async with self._news:
            self._count = count
            self._news.notify_all()

    async def take(self, number: int) -> bytes | None:
        """The task with that number, when it is there; b"" if it has been done; None if there is none."""
        async with self._news:
            await self._news.wait_for(lambda: number in self._tasks or self._is_beyond(number))
            return None if self._is_beyond(number) else self._tasks[number]

    def _is_beyond(self, number: int) -> bool:
        return self._count is not None and number >= self._count


def read_tasks(desk: Any) -> Iterator[pa.Table]:
    """The tasks on the desk from the first one, one after the other as they are laid there."""
    number = 0
    while (task := ray.get(desk.take.remote(number))) is not None:
        yield pa.Table.from_pylist([{"number": number, "task": task}], TASKS)
        number += 1


class Tasks(Datasource):
    """The tasks on a desk, for Ray Data."""

    def __init__(self, desk: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._desk = desk

    @property
    def supports_distributed_reads(self) -> bool:
        """False: the reader is beside the driver."""
        return False

    def estimate_inmemory_data_size(self) -> int | None:
        """Not known."""
        return None

    def get_read_tasks(
        self, parallelism: int, per_task_row_limit: int | None = None, data_context: Any = None
    ) -> list[ReadTask]:
        """The one that reads."""
        unknown = BlockMetadata(num_rows=None, size_bytes=None, exec_stats=None, input_files=None)
        return [ReadTask(functools.partial(read_tasks, self._desk), unknown, TASKS)]


class ShardWorker:
    """An actor of Ray's: does one task after the other in a process of its own, which it watches.

    A worker of Ray that dies takes its whole task with it, and Ray knows no limit of time: the process in between keeps
    an article from costing more than itself. The models are loaded there, once.
    """

    def __init__(self, premises: Premises, limits: Limits) -> None:
        # A process that is started imports the main module of its parent: here all of Ray, for nothing.
        vars(sys.modules["__main__"]).pop("__file__", None)
        self._pool = Pool(1, limits)
        self._problem: ThiduaError | None = None
        try:
            premises.check()
        except ThiduaError as error:  # raised here it would be told as a fault of the actor
            self._problem = error

    def __call__(self, batch: pa.Table) -> pa.Table:
        """A row of :data:`RESULTS` for each of :data:`TASKS`; none for one that was done before."""
        rows = [{"number": row["number"], "result": self._do(row["task"])} for row in batch.to_pylist() if row["task"]]
        return pa.Table.from_pylist(rows, RESULTS)

    def _do(self, packed: bytes) -> bytes:
        if self._problem is not None:
            return pickle.dumps(Reply(error=self._problem))
        work, task = pickle.loads(packed)
        try:
            ((_, result),) = self._pool.run(work, [task])
        except Exception as error:
            return pickle.dumps(Reply(error=error))
        return pickle.dumps(Reply(result))


def _mute() -> None:
    """Let Ray Data tell its log file alone how it fares, and nobody that there are fewer shards than workers."""
    warnings.filterwarnings("ignore", "The minimum number of concurrent actors", UserWarning)
    for handler in logging.getLogger("ray.data").handlers:
        is_of_ray = type(handler).__module__.startswith("ray.")  # others are those of the application
        if is_of_ray and isinstance(handler, logging.StreamHandler):
            handler.setLevel(logging.CRITICAL)


def _last_line(error: Exception) -> str:
    return str(error).strip().rpartition("\n")[2] or type(error).__name__
