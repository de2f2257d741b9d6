"""How far a run is: a bar on a terminal, now and then a line in the log elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich import progress as bars
from rich.console import Console

from thidua_extract.archive.bulk.progress import Progress
from thidua_extract.archive.refusal import Refusal
from thidua_extract.cli.console import log
from thidua_extract.cli.interrupt import Interrupts

_WORDS = {
    "prepare": "reading",
    "duplicates": "looking for copies",
    "extract": "extracting",
    "publish": "writing the outputs",
}
_PLAIN_COMPUTING = "duplicates"  # it looks for no Ctrl-C, and nothing in it can swallow one
_SECONDS, _ARTICLES = 30.0, 1_000  # between two lines in the log
_TOLD = 100  # refusals that are logged one by one


class RunProgress(Progress):
    """Tells a person; use it in a ``with`` block."""

    def __init__(self, console: Console, quiet: bool, interrupts: Interrupts) -> None:
        self._interrupts = interrupts
        self._on_terminal = console.is_terminal and not quiet
        columns = (
            bars.TextColumn("{task.description}"),
            bars.BarColumn(),
            bars.MofNCompleteColumn(),
            bars.TextColumn("{task.fields[pace]}"),
        )
        self._bar = bars.Progress(*columns, console=console, disable=not self._on_terminal)
        self._task = bars.TaskID(0)
        self._pace = Pace(None)
        self._stage = ""
        self._logged_at, self._logged = 0.0, 0
        self._refused = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        self._interrupts.check()
        self._interrupts.at_once = stage == _PLAIN_COMPUTING
        self._stage = _WORDS.get(stage, stage)
        self._pace = Pace(total)
        self._logged_at, self._logged = time.monotonic(), 0
        self._task = self._bar.add_task(self._stage, total=total, pace="")

    def at(self, done: int) -> None:
        """So many articles are done."""
        self._interrupts.check()
        self._pace.done = done
        self._bar.update(self._task, completed=done, pace=self._pace.words)
        since = time.monotonic() - self._logged_at
        if not self._on_terminal and done > self._logged and (since >= _SECONDS or done - self._logged >= _ARTICLES):
            self._logged_at, self._logged = time.monotonic(), done
            log.info("%s: %s", self._stage, str(self._pace))

    def skip(self, count: int) -> None:
        """So many more were done before."""
        self._pace.skipped += count
        self.at(self._pace.done + count)

    def refused(self, refusal: Refusal) -> None:
        """Say so, but not for ever."""
        self._refused += 1
        if self._refused <= _TOLD:
            log.error("refused (%s) %s: %s", refusal.code, refusal.place, refusal.reason)
        elif self._refused == _TOLD + 1:
            log.error("further refusals are not named here")

    def check(self) -> None:
        """Nothing has happened."""
        self._interrupts.check()

    def end(self) -> None:
        """The stage is over."""
        self._bar.update(self._task, total=self._pace.done, completed=self._pace.done, pace=self._pace.words)


class Pace:
    """How fast a stage goes; ``skipped`` of what is ``done`` was done before."""

    def __init__(self, total: int | None) -> None:
        self.total = total
        self.done = self.skipped = 0
        self._start = time.monotonic()

    @property
    def rate(self) -> float:
        """Articles a second."""
        return (self.done - self.skipped) / max(time.monotonic() - self._start, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """None where that cannot be told."""
        return (self.total - self.done) / self.rate if self.total is not None and self.rate else None

    @property
    def words(self) -> str:
        """Rate and time left."""
        rate = f"{self.rate:,.1f} articles/s" if self.rate else ""
        left = self.seconds_left
        return rate if left is None else f"{rate}, {duration(left)} left"

    def __str__(self) -> str:
        of = "" if self.total is None else f" of {self.total:,}"
        return f"{self.done:,}{of} articles, {self.words}"


def duration(seconds: float) -> str:
    """As people write it: "45 s", "3 min 05 s", "2 h 10 min"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
