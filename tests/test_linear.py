"""Every pattern takes time no faster than the length of what it is given, on the worst texts that nearly match it."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest
import regex

from tests.patterns import Pattern, all_patterns

FIRST = 1_000  # characters on which all neighbours of a pattern are tried
SIZES = (4_000, 16_000, 64_000, 256_000, 1_000_000)  # the first two are given to all
# A pattern for which the next size would take longer is not given it; LINEAR_SECONDS=3 gives nearly all of them 1 MB.
SECONDS = float(os.environ.get("LINEAR_SECONDS", "0.1"))
GROWTH = 8  # times as long for four times the text; 16 is what a square grows by
SLACK = 0.03  # seconds by which two measurements may differ anyhow
PIECE_SECONDS = 0.1  # for a piece that can only be so long
LIMIT = 10 * SECONDS  # seconds after which a run is stopped

# Patterns that the code gives only a short piece: how long it is at most, and where that is made sure of.
PIECES = {
    "archive.body._SOURCE": (100, "body: longer lines are no sources"),
    "archive.body._SIGNED": (100, "body: longer lines are no signatures"),
    "cleaning.stamps._REST": (110, "stamps: longer lines are no stamps"),
    "cleaning.stamps._SENTENCE": (110, "stamps: longer lines are no stamps"),
    "segment._ABBREVIATION": (8, "segment: the 8 characters before a stop"),
    "linking.award_told._LIST_LEAD": (80, "awards: the first 80 characters of a sentence"),
    "years.annual_before": (80, "years: the 80 characters before a year"),
    "years.review_before": (80, "years: the 80 characters before a year"),
    "roles.compared": (300, "date_roles: 110 characters before a date, the date and 70 behind"),
    "roles.deadline": (300, "date_roles: 110 characters before a date, the date and 70 behind"),
    "linking.figure_level._THERE_ARE": (240, "figure_indicator: no indicator stands further off"),
    "linking.figure_percent._PREDICATED": (110, "figure_indicator: no phrase behind is longer"),
}

# Patterns that are given part of a line, where the view has no two spaces in a row.
IN_LINE = {"linking.awards._HEADING_LEAD", "linking.figure_lists._NEXT_MEMBER", "linking.figure_table._VERSUS"}

# Patterns that read the patterns of the rules, and never a text.
OF_PATTERNS = {"rules.needed._PIECE"}
READING = [pattern for pattern in all_patterns() if pattern.name not in OF_PATTERNS]


def seconds(pattern: Pattern, text: str) -> float:
    """How long the pattern keeps the processor busy with the text, LIMIT where it was stopped."""

    def stop(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    began = time.thread_time()
    try:
        pattern.apply(text)
    except TimeoutError:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.thread_time() - began


def worst_neighbours(pattern: Pattern, size: int, count: int) -> list[str]:
    """The pieces that keep the pattern busy for longest."""
    units = [unit for unit in pattern.neighbours() if "\n" not in unit or pattern.name not in IN_LINE]
    ranked = sorted(units, key=lambda unit: seconds(pattern, pattern.text(unit, size)), reverse=True)
    return ranked[:count]


@pytest.mark.slow
@pytest.mark.parametrize("pattern", READING, ids=lambda pattern: pattern.name)
def test_time_grows_no_faster_than_length(pattern: Pattern) -> None:
    if pattern.name in PIECES:
        size, _ = PIECES[pattern.name]
        assert seconds(pattern, pattern.text(worst_neighbours(pattern, size, 1)[0], size)) < PIECE_SECONDS
        return
    few = sorted(
        worst_neighbours(pattern, FIRST, 4),
        key=lambda unit: seconds(pattern, pattern.text(unit, SIZES[0])),
    )
    unit = few[-1]
    took = seconds(pattern, pattern.text(unit, SIZES[0]))
    for size in SIZES[1:]:
        if size > SIZES[1] and took * 4 > SECONDS:
            break
        took = _grown(pattern, unit, size, took)


def _grown(pattern: Pattern, unit: str, size: int, before: float) -> float:
    """The time for ``size`` characters; fails where a quarter of them took ``before`` and this is out of proportion."""
    took = seconds(pattern, pattern.text(unit, size))
    assert took < LIMIT, f"{pattern.name}: {size} characters were not done in {LIMIT} s, {unit!r}"
    for _ in range(2):
        if took <= GROWTH * before + SLACK:
            return took
        before = max(before, seconds(pattern, pattern.text(unit, size // 4)))
        took = min(took, seconds(pattern, pattern.text(unit, size)))
    assert took <= GROWTH * before + SLACK, f"{pattern.name}: {before:.3f} s became {took:.3f} s on {unit!r}"
    return took


@pytest.mark.slow
@pytest.mark.parametrize("bad", [r"đ[^;]*!", r"\s*,", r"(?:a|aa)+b", r".*\bvà$"])
def test_a_pattern_that_is_not_linear_is_caught(bad: str) -> None:
    pattern = Pattern("bad", regex.compile(bad), "", (), anchored=False, whole=False, on_view=False)
    for _ in range(3):  # a machine that is busy can make one measurement look linear
        try:
            test_time_grows_no_faster_than_length(pattern)
        except AssertionError:
            return
    pytest.fail(f"{bad} passed for linear")


def test_every_kind_of_pattern_is_found() -> None:
    names = {pattern.name for pattern in all_patterns()}
    assert len(names) > 300
    assert {
        "figures.single",
        "awards.handed_out",
        "positions.head",
        "segment._STOP",
        "cleaning.normalize._DROP",
    } <= names
    assert set(PIECES) <= names
