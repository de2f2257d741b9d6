"""How far a run is, told on a terminal and in a log."""

from __future__ import annotations

import io
import logging
import signal
from collections.abc import Iterator

import pytest
from rich.console import Console

from thidua_extract.archive.refusal import Refusal
from thidua_extract.cli import progress as module
from thidua_extract.cli.interrupt import Interrupts
from thidua_extract.cli.progress import Pace, RunProgress, duration

log = logging.getLogger("thidua_extract")


class _Clock:
    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    clock = _Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the package logs, once, whether a command has set up its log before or not."""
    propagate, log.propagate = log.propagate, False
    log.addHandler(caplog.handler)
    log.setLevel(logging.INFO)
    yield caplog
    log.removeHandler(caplog.handler)
    log.propagate = propagate


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (65, "1 min 05 s"), (3600, "1 h 00 min"), (7849, "2 h 10 min")],
)
def test_durations_are_told_as_people_do(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_what_was_done_before_does_not_count_for_the_rate(clock: _Clock) -> None:
    pace = Pace(1000)
    pace.done, pace.skipped = 600, 500
    clock.now += 10
    assert pace.rate == 10 and pace.seconds_left == 40
    assert str(pace) == "600 of 1,000 articles, 10.0 articles/s, 40 s left"


def test_without_a_total_no_time_is_told(clock: _Clock) -> None:
    pace = Pace(None)
    pace.done = 20
    clock.now += 2
    assert str(pace) == "20 articles, 10.0 articles/s"


def test_a_line_comes_every_half_minute_or_thousand_articles(clock: _Clock, said: pytest.LogCaptureFixture) -> None:
    with RunProgress(Console(file=io.StringIO()), False, Interrupts()) as progress:
        progress.begin("extract", 5000)
        for done in range(0, 100, 10):
            clock.now += 5
            progress.at(done)
        progress.at(1500)
        progress.at(1600)
    assert [record.getMessage() for record in said.records] == [
        "extracting: 50 of 5,000 articles, 1.7 articles/s, 49 min 30 s left",
        "extracting: 1,500 of 5,000 articles, 30.0 articles/s, 1 min 57 s left",
    ]


def test_a_terminal_shows_a_bar_and_no_lines(clock: _Clock, said: pytest.LogCaptureFixture) -> None:
    screen = io.StringIO()
    with RunProgress(Console(file=screen, force_terminal=True, width=120), False, Interrupts()) as progress:
        progress.begin("prepare", None)
        progress.skip(500)
        clock.now += 100
        progress.at(2500)
        progress.end()
    assert (
        "reading" in screen.getvalue() and "2500/2500" in screen.getvalue() and "20.0 articles/s" in screen.getvalue()
    )
    assert not said.records


def test_of_many_refusals_only_the_first_are_named(said: pytest.LogCaptureFixture) -> None:
    progress = RunProgress(Console(file=io.StringIO()), False, Interrupts())
    for number in range(500):
        progress.refused(Refusal("", f"a.jsonl#{number}", "corrupt", "not JSON"))
    lines = [record.getMessage() for record in said.records]
    assert lines[0] == "refused (corrupt) a.jsonl#0: not JSON"
    assert len(lines) == 101 and "further" in lines[-1]


@pytest.mark.parametrize("call", ["at", "check", "skip"])
def test_ctrl_c_comes_through_wherever_the_run_looks(call: str) -> None:
    interrupts = Interrupts()
    progress = RunProgress(Console(file=io.StringIO()), False, interrupts)
    progress.begin("extract", 10)
    interrupts.press(signal.SIGINT, None)
    with pytest.raises(KeyboardInterrupt):
        progress.check() if call == "check" else getattr(progress, call)(1)
