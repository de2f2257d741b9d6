"""Extractors and tasks, in a module that worker processes can import, that do as the text tells them."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from thidua_extract.archive.worker import Attempt, Fault
from thidua_extract.article import Article
from thidua_extract.records import ArticleInfo, ArticleRecord
from thidua_extract.settings import Settings

BETWEEN = "die between items"
LOG_CALLS = "TEST_LOG_CALLS"


def obey(article: Article) -> ArticleRecord:
    """Kill the process, raise, or return a record without facts."""
    do(article.text)
    return ArticleRecord(article=ArticleInfo(id=article.id, text=article.text))


def obey_first_line(article: Article, settings: Settings) -> ArticleRecord:
    """The same with the first line of the text, for runs; each call is noted in the file that LOG_CALLS names."""
    if (calls := os.environ.get(LOG_CALLS)) is not None:
        with Path(calls).open("a", encoding="utf-8") as file:
            file.write(f"{article.id}\n")
    do(article.text.partition("\n")[0])
    return ArticleRecord(article=ArticleInfo(**article.model_dump()))


def do(told: str) -> str:
    """Do as told, and say so.

    "<what> once <file>" does it only where the file is not there yet, and makes it.
    """
    told, _, marker = told.partition(" once ")
    if marker:
        if Path(marker).exists():
            return told
        Path(marker).touch()
    if told in _DEEDS:
        _DEEDS[told]()
    return told


def do_all(task: Sequence[str], attempt: Attempt) -> list[str | Fault]:
    """A task of a pool: each item is told what to do."""
    said = [attempt(number, do, told) for number, told in enumerate(task)]
    if BETWEEN in task:
        _kill()
    return said


def tell_pid(task: Sequence[str], attempt: Attempt) -> int:
    """A task of a pool: which process is at it."""
    do_all(task, attempt)
    return os.getpid()


def much_on_demand(task: Path, attempt: Attempt) -> bytes:
    """A task of a pool: more than a pipe holds, when a file is there."""
    while not task.exists():
        time.sleep(0.01)
    return bytes(50_000_000)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fail() -> None:
    raise RuntimeError("as told")


def _hang() -> None:
    while True:
        time.sleep(60)


def _hang_in_c() -> None:
    """No other thread of the process runs meanwhile."""
    re.match(r"(a|aa)+$", "a" * 100 + "b")


def _eat_memory() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(2**24))


_DEEDS = {
    "kill": _kill,
    "raise": _fail,
    "hang": _hang,
    "hang in C": _hang_in_c,
    "eat memory": _eat_memory,
    "exit": lambda: os._exit(3),
    "take a while": lambda: time.sleep(0.3),
}
