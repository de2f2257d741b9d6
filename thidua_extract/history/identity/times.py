"""Whether the times that articles tell of an award go together.

An award is told with the year of the deed, with the day it was granted or handed over, or with neither, in an article
of some day. Awards of a year are handed over from its last months to the next summer; decision and ceremony lie weeks
apart.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from thidua_extract.edtf import bounds

WEEKS = 75  # days between a decision and the day it is handed over
SAME_NEWS = 45  # days within which articles tell of one event


class Times(NamedTuple):
    """Year of the deed and day of the award (EDTF), and the day of the news."""

    year: str | None
    day: str | None
    told_on: date | None

    @classmethod
    def of(cls, year: str, day: str, told_on: str) -> Times:
        """From text; empty where not told."""
        return cls(year or None, day or None, date.fromisoformat(told_on) if told_on else None)


def go_together(one: Times, other: Times) -> float:
    """How well two tellings go together, from 0 (they contradict each other) to 1; 0.3 where nothing can be said."""
    if one.year and other.year:
        return _years(one, other)
    if one.day and other.day:
        gap = days_between(one.day, other.day)
        return 0.97 if gap <= 0 else 0.92 if gap <= WEEKS else 0.0
    near = one.told_on and other.told_on and abs((one.told_on - other.told_on).days) <= SAME_NEWS
    for a, b in ((one, other), (other, one)):
        if a.year and b.day:
            return max(
                _year_and_day(a.year, bounds(b.day)), 0.93 if near and _year_and_day(a.year, bounds(b.day)) else 0
            )
    if near:
        return 0.93
    for a, b in ((one, other), (other, one)):
        if a.year and b.told_on and not b.day:
            return min(_year_and_day(a.year, (b.told_on, b.told_on)), 0.9) or 0.3
    return 0.3


def days_between(one: str, other: str) -> int:
    """Days between two times (EDTF); 0 or less where they share one."""
    a, b = bounds(one), bounds(other)
    return max((b[0] - a[1]).days, (a[0] - b[1]).days)


def _years(one: Times, other: Times) -> float:
    if one.year == other.year:
        is_far = one.day and other.day and days_between(one.day, other.day) > WEEKS
        return 0.0 if is_far else 0.98
    return 0.6 if days_between(one.year or "", other.year or "") <= 0 else 0.0


def _year_and_day(year: str, day: tuple[date, date]) -> float:
    """Whether an award of a year is handed over on a day: in its last months, or up to the summer after it."""
    end = bounds(year)[1].year
    if day[0].year == day[1].year and day[0].month <= 4 and day[1].month <= 4:
        return {1: 0.95, 0: 0.5, 2: 0.5}.get(day[0].year - end, 0.0)
    if day[0].year == day[1].year and day[0].month >= 10:
        return {0: 0.95, 1: 0.7}.get(day[0].year - end, 0.0)
    return {0: 0.9, 1: 0.9}.get(day[1].year - end, 0.0)
