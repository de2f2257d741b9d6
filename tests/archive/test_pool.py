"""Workers that hang, die or eat are replaced, and cost the item they were at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.archive.dead_on_arrival import never_a_task
from tests.archive.doing_harm import BETWEEN, do_all, much_on_demand, tell_pid
from thidua_extract.archive.pool import Limits, Pool
from thidua_extract.archive.worker import Attempt, Fault
from thidua_extract.errors import WorkersError

pytestmark = pytest.mark.slow


def _codes(said: Sequence[str | Fault]) -> list[str]:
    return [word.code if isinstance(word, Fault) else word for word in said]


def _run(tasks: Sequence[Sequence[str]], limits: Limits = Limits(), workers: int = 1) -> list[list[str]]:  # noqa: B008
    with Pool(workers, limits) as pool:
        return [_codes(said) for _, said in pool.run(do_all, tasks, in_order=True)]


@pytest.mark.parametrize("how", ["hang", "hang in C"])
def test_an_item_that_never_ends_is_given_up_and_the_others_of_its_task_are_done(how: str) -> None:
    start = time.monotonic()
    assert _run([["a", how, "b"], ["c"]], Limits(seconds=0.5)) == [["a", "timeout", "b"], ["c"]]
    assert time.monotonic() - start < 120


def test_the_time_is_that_of_an_item_and_not_of_its_task() -> None:
    assert _run([["take a while"] * 6], Limits(seconds=1.5)) == [["take a while"] * 6]


def test_an_item_is_to_blame_when_its_worker_dies_at_it_twice(tmp_path: Path) -> None:
    once = f"kill once {tmp_path / 'once'}"
    assert _run([["a", once, "exit", "b"]]) == [["a", "kill", "worker-died", "b"]]


def test_the_reason_says_how_the_worker_died() -> None:
    with Pool(1) as pool:
        ((_, (killed, ended)),) = pool.run(do_all, [["kill", "exit"]])
    assert isinstance(killed, Fault) and "signal 9" in killed.reason
    assert isinstance(ended, Fault) and "exit status 3" in ended.reason


def test_deaths_at_different_items_blame_nobody(tmp_path: Path) -> None:
    items = [f"kill once {tmp_path / str(i)}" for i in range(4)]
    assert _run([items]) == [["kill"] * 4]


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is the kernel's")
def test_an_item_that_takes_too_much_memory_is_refused_alone() -> None:
    start = time.monotonic()
    assert _run([["a", "eat memory", "b"]], Limits(memory_mb=300)) == [["a", "memory", "b"]]
    assert time.monotonic() - start < 120


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is the kernel's")
def test_a_lack_of_memory_that_does_not_come_again_blames_nobody(tmp_path: Path) -> None:
    once = f"eat memory once {tmp_path / 'once'}"
    assert _run([[once, "b"]], Limits(memory_mb=300)) == [["eat memory", "b"]]


def test_without_processes_a_lack_of_memory_is_the_fault_of_the_item() -> None:
    def fail() -> None:
        raise MemoryError

    got = Attempt()(0, fail)
    assert isinstance(got, Fault) and got.code == "memory"


def test_what_a_task_raises_comes_out_with_its_traceback() -> None:
    with Pool(1) as pool, pytest.raises(RuntimeError, match="as told") as caught:
        list(pool.run(do_all, [["a"], ["raise"]]))
    assert "in _fail" in caught.value.__notes__[0]


def test_workers_that_die_at_no_item_are_an_error_and_not_an_endless_loop() -> None:
    with pytest.raises(WorkersError, match="at no article"):
        _run([[BETWEEN]])


def test_workers_that_cannot_start_are_an_error_that_says_what_to_do() -> None:
    with Pool(2, Limits(memory_mb=500)) as pool, pytest.raises(WorkersError, match=r"__main__.*500 MB"):
        list(pool.run(never_a_task, [["a"]]))


def test_results_come_in_the_order_of_the_tasks_if_so_wanted(tmp_path: Path) -> None:
    tasks = [["take a while", str(i)] if i % 3 == 0 else [str(i)] for i in range(12)]
    assert [said[-1] for said in _run(tasks, workers=2)] == [str(i) for i in range(12)]


def test_results_come_as_they_are_done_if_not() -> None:
    tasks = [["take a while"] * 10, *[[str(i)] for i in range(4)]]
    with Pool(2) as pool:
        numbers = [number for number, _ in pool.run(do_all, tasks)]
    assert sorted(numbers) == [0, 1, 2, 3, 4] and numbers[-1] == 0


def test_no_more_workers_are_started_than_there_are_tasks() -> None:
    with Pool(4) as pool:
        pids = {pid for _, pid in pool.run(tell_pid, [["take a while"]] * 2)}
        assert len(pids) <= 2
        assert {pid for _, pid in pool.run(tell_pid, [["a"], ["b"]])} <= pids


@pytest.mark.parametrize("in_order", [True, False])
def test_tasks_are_taken_only_a_few_ahead(in_order: bool) -> None:
    taken = 0

    def endless() -> Iterator[list[str]]:
        nonlocal taken
        while True:
            taken += 1
            yield ["a"]

    with Pool(2) as pool:
        results = pool.run(do_all, endless(), in_order=in_order)
        for _ in range(5):
            next(results)
    assert taken <= 5 + 3 * 2 + 2


def test_the_caller_is_called_while_it_waits_and_can_end_the_run_in_the_middle() -> None:
    start = time.monotonic()

    def look() -> None:
        if time.monotonic() - start > 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Pool(2, on_tick=look) as pool:
        list(pool.run(do_all, [["hang"], ["hang in C"]]))
    assert time.monotonic() - start < 5


def test_workers_do_not_answer_ctrl_c_themselves() -> None:
    with Pool(1) as pool:
        results = pool.run(tell_pid, [["a"], ["take a while"] * 3, ["b"]])
        _, pid = next(results)
        os.kill(pid, signal.SIGINT)
        assert [pid for _, pid in results] == [pid, pid]


def test_a_worker_killed_while_it_sends_a_large_result_costs_nothing(tmp_path: Path) -> None:
    go = tmp_path / "go"
    pids: list[int] = []

    def kill_amid_the_answer() -> None:
        if pids and not go.exists():
            go.touch()
            time.sleep(1)  # it has begun to send, and nobody reads
            os.kill(pids[0], signal.SIGKILL)

    with Pool(1, on_tick=kill_amid_the_answer) as pool:
        pids += [pid for _, pid in pool.run(tell_pid, [["a"]])]
        assert [len(result) for _, result in pool.run(much_on_demand, [go])] == [50_000_000]


ORPHANS = """
import sys
from tests.archive.doing_harm import do_all, tell_pid
from thidua_extract.archive.pool import Pool
if __name__ == "__main__":
    with Pool(1) as pool:
        print(*(pid for _, pid in pool.run(tell_pid, [["a"]])), flush=True)
        list(pool.run(do_all, [[sys.argv[1]]]))
"""


@pytest.mark.parametrize(
    "how", ["hang", pytest.param("hang in C", marks=pytest.mark.skipif("sys.platform != 'linux'"))]
)
def test_no_worker_outlives_a_parent_that_was_killed(tmp_path: Path, how: str) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen([sys.executable, str(script), how], stdout=subprocess.PIPE, env=environment)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    time.sleep(0.5)
    os.kill(pid, 0)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 5
    while _lives(pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        try:
            os.kill(pid, 0)
        except OSError:
            return False
        return not Path("/proc/self").exists()
    return state != "Z"
