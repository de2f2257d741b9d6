"""Several processes that load at once, and processes that are killed while they load."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.history.stores import Rows, dump, gold_records, load
from thidua_extract import ArticleRecord
from thidua_extract.history.run import Run
from thidua_extract.history.schema import AWARD_FORMS
from thidua_extract.history.told_tables import TOLD

pytestmark = pytest.mark.slow

ARTICLES = 60
BATCH = 5
KILLS = 6


def _file(path: Path, records: Sequence[ArticleRecord]) -> Path:
    path.write_text("".join(record.model_dump_json() + "\n" for record in records), encoding="utf-8")
    return path


def _start(url: str, file: Path, version: str = "1", batch: int = BATCH) -> subprocess.Popen[bytes]:
    """A process that loads; it has begun to write when this returns."""
    command = [sys.executable, "-m", "tests.history.loading_process", url, str(file), version, str(batch)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def _ended(process: subprocess.Popen[bytes]) -> None:
    """It has loaded all it was given."""
    _, said = process.communicate(timeout=120)
    assert b"Traceback" not in said, said.decode()
    assert process.returncode == 0, said.decode()


def _seconds(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """How long it takes to write, and then to resolve."""
    assert process.stdout is not None
    times = [time.monotonic()]
    for word in (b"written\n", b"resolved\n"):
        _until(process, word)
        times.append(time.monotonic())
    _ended(process)
    return times[1] - times[0], times[2] - times[1]


def _until(process: subprocess.Popen[bytes], word: bytes, count: int = 1) -> None:
    """Until it has said the word so many times."""
    assert process.stdout is not None
    while count:
        said = process.stdout.readline()
        assert said, "it has ended"
        count -= said == word


def test_two_that_load_overlapping_parts_at_once_lose_nothing(new_database: Callable[[], str], tmp_path: Path) -> None:
    records = gold_records(ARTICLES)
    url = new_database()
    third = ARTICLES // 3
    begin, both, end = records[:third], records[third : 2 * third], records[2 * third :]
    files = [_file(tmp_path / "1", [*both, *begin]), _file(tmp_path / "2", [*both, *end])]
    processes = [_start(url, file) for file in files]
    for process in processes:
        _ended(process)
    assert dump(url) == load(new_database(), *records, run=Run("1"))


def _of_articles(held: dict[str, Rows]) -> dict[str, dict[str, Rows]]:
    """What each article says: its rows by table, without what is resolved of them."""
    said: dict[str, dict[str, Rows]] = {}
    for table in (*TOLD.values(), AWARD_FORMS):
        columns = list(table.columns.keys())
        key = columns.index("id" if table is TOLD["articles"] else "article_id")
        told = [i for i, column in enumerate(columns) if table is not AWARD_FORMS or column in _TOLD_OF_FORMS]
        for row in held[table.name]:
            rows = said.setdefault(row[key], {}).setdefault(table.name, [])
            rows.append(tuple(row[i] for i in told))
    return said


_TOLD_OF_FORMS = ("id", "article_id", "fact_id", "number", "unit_form_id", "person_form_id", "scope")


def test_whoever_is_killed_leaves_each_article_whole_or_as_it_was(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    old = gold_records(ARTICLES)
    new = [record.model_copy(update={"figures": (), "awards": ()}) for record in old]
    files = {"1": _file(tmp_path / "1", old), "2": _file(tmp_path / "2", new)}
    wholes = [
        _of_articles(load(new_database(), *records, run=Run(version))) for version, records in (("1", old), ("2", new))
    ]
    url = new_database()
    writes, resolves = _seconds(_start(url, files["1"]))
    chance = random.Random(5)
    found: set[tuple[int, int]] = set()
    for number in range(KILLS):
        process = _start(url, files["21"[number % 2]], "21"[number % 2])
        if number % 3 == 2:
            _until(process, b"written\n")
            time.sleep(chance.uniform(0, resolves))
        else:
            _until(process, b"taken\n", chance.randint(2, ARTICLES // BATCH))
            time.sleep(chance.uniform(0, writes * BATCH / ARTICLES))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        said = _of_articles(dump(url))
        assert all(rows in [whole[id_] for whole in wholes] for id_, rows in said.items())
        assert len(said) == ARTICLES
        found.add(tuple(sum(rows == whole[id_] for id_, rows in said.items()) for whole in wholes))
    assert any(0 < count < ARTICLES for count, _ in found)  # or no kill has come in the middle
    _ended(_start(url, files["2"], "2"))
    finished = dump(url)
    wanted = new_database()
    load(wanted, *old, run=Run("1"))
    assert finished == load(wanted, *new, run=Run("2"))


def test_a_first_loading_that_is_killed_is_finished_by_the_next(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    records = gold_records(ARTICLES)
    file = _file(tmp_path / "1", records)
    whole = load(new_database(), *records, run=Run("1"))
    said = _of_articles(whole)
    chance = random.Random(6)
    for _ in range(KILLS // 2):
        url = new_database()
        process = _start(url, file, batch=1)
        time.sleep(chance.uniform(0, 1))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        load(url)  # the tables may not have been there yet
        left = _of_articles(dump(url))
        assert left == {id_: said[id_] for id_ in left}
        _ended(_start(url, file))
        assert dump(url) == whole
