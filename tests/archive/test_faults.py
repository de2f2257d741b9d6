"""Whatever ends a run, and wherever: gone on with, it comes to what an undisturbed one comes to, byte for byte."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.sample import ARTICLE
from thidua_extract import extract

ROOT = Path(__file__).parents[2]
HARM = [sys.executable, "-m", "tests.archive.run_of_harm"]
COMMAND = [sys.executable, "-c", "from thidua_extract.cli import main; main()", "run"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]


def _text(number: int, deed: str = "đọc") -> str:
    return f"{deed}\nBản tin {number} về việc số {number} của xã số {number * 7}"


def _rows(numbers: range, deeds: dict[int, str] | None = None) -> bytes:
    rows = ({"id": f"t{n}", "text": _text(n, (deeds or {}).get(n, "đọc"))} for n in numbers)
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some 120 articles: files, JSON Lines, a gzip file that is damaged in the middle, and two that do harm."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(30):
        (folder / f"{number:03}.txt").write_text(_text(number), encoding="utf-8")
    (folder / "anh.txt").write_bytes(b"\xff\xd8\xff")
    (folder / "hai.jsonl").write_bytes(_rows(range(100, 120), {104: "hang", 113: "kill"}))
    (folder / "kho.jsonl.gz").write_bytes(gzip.compress(_rows(range(200, 240)), mtime=0))
    parts = [bytearray(gzip.compress(_rows(range(start, start + 10)), mtime=0)) for start in (300, 310, 320, 330)]
    parts[2][60:70] = b"\x00" * 10
    (folder / "hong.jsonl.gz").write_bytes(b"".join(parts))
    return folder


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run comes to that nobody disturbs."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    subprocess.run([*HARM, archive, out], check=True, env=ENVIRONMENT, cwd=ROOT)
    made = _made(out)
    codes = [json.loads(line)["code"] for line in made["errors.jsonl"].splitlines()]
    assert sorted(codes) == ["binary", "corrupt", "timeout", "worker-died"]
    assert (
        made["documents.jsonl"].count(b'"extracted"') == 30 + 18 + 40 + 20
    )  # what follows the damage is no line for sure
    assert len(made) > 15
    return made


def _made(out: Path) -> dict[str, bytes]:
    """The published files by their names, but for the report, in which there are times."""
    files = (path for path in out.rglob("*") if path.is_file() and ".run" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files if path.name != "report.json"}


class _Process:
    """A run, in a session of its own."""

    def __init__(self, command: Sequence[str | Path]) -> None:
        self._process = subprocess.Popen(
            list(map(str, command)), env=ENVIRONMENT, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
        )
        self.pid = self._process.pid

    def wait_until(self, path: Path, holds: bytes) -> None:
        """Wait until the file holds the words, or the run has ended."""
        deadline = time.monotonic() + 60
        while self._process.poll() is None and not (path.exists() and holds in path.read_bytes()):
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def others(self) -> list[int]:
        """The processes that it has started, in that order."""
        pids = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
        return sorted(pid for pid in pids if pid != self.pid and _session_of(pid) == self.pid)

    def kill(self, whom: str, chance: random.Random) -> None:
        """Kill one of its processes ("worker"), itself ("parent") or all of them ("group"); wait for it if it dies."""
        if whom == "worker":
            if workers := [pid for pid in self.others() if b"spawn_main" in _command_line(pid)]:
                os.kill(chance.choice(workers), signal.SIGKILL)
            return
        os.kill(self.pid, signal.SIGKILL) if whom == "parent" else os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()

    def wait(self) -> int:
        """Its exit status."""
        return self._process.wait(timeout=120)

    def check_that_nothing_is_left(self) -> None:
        """No process outlives it for more than a moment."""
        deadline = time.monotonic() + 10
        while left := self.others():
            assert time.monotonic() < deadline, [_command_line(pid) for pid in left]
            time.sleep(0.05)


def _session_of(pid: int) -> int | None:
    """None for a process that is none any more."""
    try:
        state, _, _, session = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
    except OSError:
        return None
    return int(session) if state != "Z" else None


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("seed", range(2))
def test_a_run_that_is_killed_again_and_again_loses_nothing(
    archive: Path, undisturbed: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    out = tmp_path / "out"
    command = [*HARM, archive, out]
    for whom in chance.sample(["worker", "parent", "group", "parent"], 4):
        process = _Process(command)
        time.sleep(chance.uniform(0.5, 3.5))
        process.kill(whom, chance)
        if whom == "worker":
            time.sleep(chance.uniform(0, 1))
            process.kill("group", chance)
        process.check_that_nothing_is_left()
        command = [*HARM, archive, out, "--resume"]
    assert _Process(command).wait() == 0
    assert _made(out) == undisturbed


@pytest.mark.parametrize("stage", ["prepare", "extract"])
def test_a_worker_that_is_killed_costs_nothing(
    archive: Path, undisturbed: dict[str, bytes], tmp_path: Path, stage: str
) -> None:
    out = tmp_path / "out"
    process = _Process([*HARM, archive, out])
    process.wait_until(out / ".run" / "manifest.jsonl", f'"{stage}"'.encode())
    process.kill("worker", random.Random(0))
    assert process.wait() == 0
    process.check_that_nothing_is_left()
    assert _made(out) == undisturbed


# In a file system of its own: the disk fills, and then there is room again.
DISK = """
mount -t tmpfs -o size={size}k none "$3" || exit 77
"$1" -m tests.archive.run_of_harm "$2" "$3/out" 2> "$4/said"
echo $? > "$4/status"
mount -o remount,size=64m "$3" || exit 77
"$1" -m tests.archive.run_of_harm "$2" "$3/out" --resume || exit 1
cp -r "$3/out" "$4/out"
"""


@pytest.mark.parametrize("size", [24, 300, 700])
def test_a_disk_that_fills_stops_the_run_and_more_room_lets_it_go_on(
    archive: Path, undisturbed: dict[str, bytes], tmp_path: Path, size: int
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare to make a file system with")
    script = ["sh", "-c", DISK.format(size=size), "sh", sys.executable, archive, disk, tmp_path]
    status = subprocess.run([unshare, "-rm", *script], env=ENVIRONMENT, cwd=ROOT, check=False).returncode
    if status == 77 or not (tmp_path / "status").exists():
        pytest.skip("no file system may be mounted here")
    assert status == 0
    assert (tmp_path / "status").read_text().strip() == "1"
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert f"cannot write {disk}" in said and "No space left" in said and "Traceback" not in said
    assert _made(tmp_path / "out") == undisturbed


def test_the_command_itself_goes_on_after_it_was_killed(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    texts = {f"{number:02}": f"Bản tin {number}. {ARTICLE}" for number in range(24)}
    for id, text in texts.items():
        (news / f"{id}.txt").write_text(text, encoding="utf-8")
    command = [*COMMAND, news, "--to", tmp_path / "a.jsonl", "--to", tmp_path / "a.db", "--workers", "2", "-q"]
    process = _Process(command)
    process.wait_until(tmp_path / "a.jsonl.run" / "manifest.jsonl", b'"extract"')
    process.kill("group", random.Random(0))
    process.check_that_nothing_is_left()
    assert not (tmp_path / "a.jsonl").exists()
    assert _Process([*command, "--resume"]).wait() == 0
    wanted = "".join(extract(text, id=id).model_dump_json() + "\n" for id, text in texts.items())
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == wanted
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")] == list(texts)
