"""Runs by Ray, on a cluster of this machine: what comes out is what processes make of it, whoever dies meanwhile."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from tests.archive.doing_harm import do_all
from thidua_extract.archive.bulk.engine import Work
from thidua_extract.archive.bulk.job import Job, run
from thidua_extract.archive.bulk.premises import Premises
from thidua_extract.archive.bulk.progress import Progress
from thidua_extract.archive.bulk.targets import Form, Target
from thidua_extract.archive.bulk.workers import Engine
from thidua_extract.archive.document import Document
from thidua_extract.archive.parts import part_of
from thidua_extract.archive.pool import NO_LIMITS, Limits
from thidua_extract.cli import app
from thidua_extract.errors import ClusterError
from thidua_extract.settings import DEFAULT, Settings

ray = pytest.importorskip("ray", reason="the extra cluster is not installed")
pytest.importorskip("ray.data", reason="the extra cluster is not installed")

from thidua_extract.archive.bulk import dataset  # noqa: E402
from thidua_extract.archive.bulk.cluster import Cluster  # noqa: E402
from thidua_extract.archive.bulk.dataset import TASKS, Desk, ShardWorker, has_place_for  # noqa: E402

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HARM = {7: "hang", 20: "raise", 41: "kill", 42: "take a while", 60: "take a while"}
CODES = {"t7": "timeout", "t20": "internal", "t41": "worker-died"}


@pytest.fixture(scope="module")
def here() -> Iterator[None]:
    """A cluster of this machine, which runs that are started in this process find."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield
        ray.shutdown()


def _documents() -> list[Document]:
    return [
        Document(f"tin.jsonl#{n}", f"{HARM.get(n, 'đọc')}\nBản tin {n} về việc số {n} của xã số {n * 7}", id=f"t{n}")
        for n in range(72)
    ]


def _job(out: Path, engine: Engine, **options: bool) -> Job:
    work = Work(
        items=_documents,
        extract="tests.archive.run_of_harm:obey_slowly",
        workers=2,
        limits=Limits(seconds=1.5, memory_mb=600),
        engine=engine,
    )
    return Job(work, [Target.of(str(out))], (Form.LINES, Form.NESTED, Form.TABLES), **options)


def _made(out: Path) -> dict[str, bytes]:
    """The published files by their names, but for the report, in which there are times."""
    files = (path for path in out.rglob("*") if path.is_file() and ".run" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files if path.name != "report.json"}


@pytest.fixture(scope="module")
def by_processes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What processes of this machine make of the documents."""
    out = tmp_path_factory.mktemp("processes") / "out"
    run(_job(out, Engine.PROCESSES))
    made = _made(out)
    errors = [json.loads(line) for line in made["errors.jsonl"].splitlines()]
    assert {error["id"]: error["code"] for error in errors} == CODES
    return made


class _Killing(Progress):
    """In the middle of the last stage, kills a worker of Ray, and a little later the process of the other one."""

    def __init__(self) -> None:
        self.killed: list[str] = []
        self._left: list[str] = []

    def begin(self, stage: str, total: int | None) -> None:
        self._left = ["MapWorker", "spawn_main"] if stage == "extract" else []

    def at(self, done: int) -> None:
        if self._left and done >= 16 * (len(self.killed) + 1) and (pids := _own_processes(self._left[0])):
            os.kill(pids[-1], signal.SIGKILL)
            self.killed.append(self._left.pop(0))


def _own_processes(words: str) -> list[int]:
    """The descendants of this process whose command line holds the words."""
    found = []
    for pid in (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()):
        try:
            is_it = words.encode() in Path(f"/proc/{pid}/cmdline").read_bytes() and os.getpid() in _ancestors(pid)
        except OSError:
            continue
        if is_it:
            found.append(pid)
    return sorted(found)


def _ancestors(pid: int) -> Iterator[int]:
    while pid > 1:
        pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        yield pid


@pytest.mark.usefixtures("here")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_cluster_makes_what_processes_make_whichever_worker_is_killed(
    by_processes: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the workers are somewhere else, where no relative path leads to the output
    progress = _Killing()
    run(_job(Path("out"), Engine.RAY), progress)
    assert progress.killed == ["MapWorker", "spawn_main"]
    assert _made(tmp_path / "out") == by_processes
    assert json.loads((tmp_path / "out" / "report.json").read_text())["engine"] == "ray"
    names = {path.name for path in (tmp_path / "out" / ".run").iterdir()}
    assert names == {"prepare", "extract", "manifest.jsonl", "lock"}


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no process groups")
def test_a_run_that_is_killed_as_a_whole_goes_on_with_processes(by_processes: dict[str, bytes], tmp_path: Path) -> None:
    out, manifest = tmp_path / "out", tmp_path / "out" / ".run" / "manifest.jsonl"
    script = f"from tests.archive import test_cluster as t; t.run(t._job(t.Path({str(out)!r}), t.Engine.RAY))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", script], env=environment, start_new_session=True)
    deadline = time.monotonic() + 100
    while process.poll() is None and not (manifest.exists() and b'"extract"' in manifest.read_bytes()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert manifest.exists() and not (out / "records").exists()
    report = run(_job(out, Engine.PROCESSES, resume=True))
    assert report.done_before > 0
    assert _made(out) == by_processes


@pytest.mark.usefixtures("here")
def test_the_tasks_of_each_stage_are_numbered_from_0_and_errors_come_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ticks: list[int] = []
    with Cluster(1, NO_LIMITS, tmp_path, on_tick=lambda: ticks.append(1)) as cluster:
        print("as Ray does")
        assert dict(cluster.run(do_all, [["a"], ["b", "c"], []])) == {0: ["a"], 1: ["b", "c"], 2: []}
        assert dict(cluster.run(do_all, [["d"]])) == {0: ["d"]}
        assert list(cluster.run(do_all, [])) == []
        with pytest.raises(RuntimeError, match="as told"):
            list(cluster.run(do_all, [["raise"]]))
    assert ticks and capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("here")
def test_handlers_of_the_application_are_not_muted() -> None:
    own, log = logging.StreamHandler(), logging.getLogger("ray.data")
    log.addHandler(own)
    try:
        dataset._mute()
        assert own.level == logging.NOTSET
    finally:
        log.removeHandler(own)


def test_it_is_told_whether_any_machine_has_room_for_a_worker() -> None:
    assert has_place_for(2**20)
    assert not has_place_for(2**60)


def test_what_was_done_is_not_done_again_when_ray_reads_the_tasks_again() -> None:
    async def taken() -> list[bytes | None]:
        desk = Desk()
        await desk.lay(0, b"first")
        await desk.lay(1, b"second")
        await desk.clear(0)
        await desk.close(2)
        return [await desk.take(number) for number in range(3)]

    assert asyncio.run(taken()) == [b"", b"second", None]


def test_workers_of_different_machines_never_write_to_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert part_of(Path("a.parquet")) == Path("a.parquet.part")
    monkeypatch.setattr("multiprocessing.parent_process", object)
    names = set()
    for node in ("may-1", "may-2"):
        monkeypatch.setattr("platform.node", lambda node=node: node)
        names.add(part_of(Path("a.parquet")))
    assert len(names) == 2 and all(name.suffix == ".part" for name in names)


def _batch(task: bytes) -> pa.Table:
    return pa.Table.from_pylist([{"number": 5, "task": task}], TASKS)


def test_a_worker_leaves_out_what_was_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # of which a worker changes the path
    with Premises.of(tmp_path, DEFAULT) as premises:
        assert ShardWorker(premises, NO_LIMITS)(_batch(b"")).num_rows == 0


@pytest.mark.parametrize("lack", ["folder", "other folder", "model", "version"])
def test_a_machine_that_lacks_something_is_named_with_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lack: str
) -> None:
    monkeypatch.setattr("thidua_extract.archive.bulk.premises._SECONDS", 0.0)
    monkeypatch.setattr("platform.node", lambda: "may-7")
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # of which a worker changes the path
    with Premises.of(tmp_path, DEFAULT) as premises:
        there, words = {
            "folder": (replace(premises, folder=tmp_path / "x"), str(tmp_path / "x")),
            "other folder": (replace(premises, token="0"), str(tmp_path)),
            "model": (replace(premises, settings=Settings(model=str(tmp_path / "m"))), str(tmp_path / "m")),
            "version": (replace(premises, configuration={**premises.configuration, "package": "0"}), "package (was 0"),
        }[lack]
        (row,) = ShardWorker(there, NO_LIMITS)(_batch(pickle.dumps((do_all, ["a"])))).to_pylist()
    error = pickle.loads(row["result"]).error
    assert isinstance(error, ClusterError) and error.code == "cluster"
    assert error.place == "may-7" and words in error.reason


def test_without_ray_the_command_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray.data", None)
    (tmp_path / "a.txt").write_text("Tin", encoding="utf-8")
    arguments = ["run", str(tmp_path / "a.txt"), "--to", str(tmp_path / "a.jsonl"), "--engine", "ray"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "thidua-extract[cluster]" in result.stderr and "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("address", ["free port", "nonsense", "ray://localhost:10001"])
def test_an_address_without_a_cluster_is_an_error_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    if address == "free port":
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{taken.getsockname()[1]}"
    start = time.monotonic()
    with pytest.raises(ClusterError) as told, Cluster(1, NO_LIMITS, tmp_path, address=address):
        pass
    assert told.value.place == address and time.monotonic() - start < 30


@pytest.mark.parametrize("options", [["--engine", "ray", "--workers", "0"], ["--ray-address", "auto"]])
def test_options_that_do_not_go_together_are_wrong_usage(tmp_path: Path, options: list[str]) -> None:
    result = CliRunner().invoke(app, ["run", "a.txt", "--to", str(tmp_path / "a.jsonl"), *options])
    assert result.exit_code == 2
