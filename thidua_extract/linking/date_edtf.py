"""The EDTF value of a calendar expression whose year is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, cast

from thidua_extract.edtf import in_order
from thidua_extract.records import Granularity
from thidua_extract.records.diagnostics import DiagnosticCode

IMPOSSIBLE: DiagnosticCode = "date-impossible"
_LONGEST_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
Told = tuple[str | None, DiagnosticCode | None]  # value, or the code of the diagnostic


def is_impossible(parts: Any) -> bool:
    """Whether no year has such a day (31/4, 45/13)."""
    if parts["form"] == "impossible":
        return True
    days = [(parts[m], parts[d]) for m, d in (("m", "d"), ("m1", "d1")) if m in parts and d in parts]
    return any(day > _LONGEST_MONTHS.get(month, 31) for month, day in days)


def in_year(parts: Any, year: int) -> Told:
    """A day, span of days, month or months of that year.

    A span that would end before it begins, or a day that year does not have, is impossible.
    """
    form = parts["form"]
    if form == "month":
        return f"{year:04}-{parts['m']:02}", None
    if form in ("months", "quarter"):
        return in_order(f"{year:04}-{parts['m1']:02}", f"{year:04}-{parts['m2']:02}"), None
    if form == "days":
        return _days((year, parts["m"], parts["d1"]), (year, parts["m"], parts["d"]))
    if form == "span":
        first = year - 1 if parts["m1"] > parts["m"] else year
        return _days((first, parts["m1"], parts["d1"]), (year, parts["m"], parts["d"]))
    return (_day(year, parts["m"], parts["d"]), None) if _has(year, parts["m"], parts["d"]) else (None, IMPOSSIBLE)


def of_years(parts: Any) -> Told:
    """A span of years, or of months of two years."""
    start = f"{parts['y1']:04}" + (f"-{parts['m1']:02}" if "m1" in parts else "")
    end = f"{parts['y2']:04}" + (f"-{parts['m2']:02}" if "m2" in parts else "")
    if parts["y2"] < parts["y1"] or (len(start) == len(end) and end <= start):
        return None, IMPOSSIBLE
    return f"{start}/{end}", None


def from_day(parts: Any, day: date) -> str:
    """ "hôm qua", "thứ 5 tuần trước" as told on that day."""
    if parts["form"] == "deictic":
        return (day + timedelta(days=parts["offset"])).isoformat()
    if parts["week"] is None:  # "thứ năm vừa qua": the last one
        return (day - timedelta(days=(day.weekday() - parts["weekday"] - 1) % 7 + 1)).isoformat()
    monday = day - timedelta(days=day.weekday())
    return (monday + timedelta(days=7 * parts["week"] + parts["weekday"])).isoformat()


def granularity(parts: Any) -> Granularity:
    """How exactly the expression tells the time."""
    form = parts["form"]
    if form in ("day", "deictic", "weekday", "impossible"):
        return "day"
    if form in ("days", "span"):
        return "range"
    if form == "months":
        return "half" if (parts["m1"], parts["m2"]) in ((1, 6), (7, 12)) else "range"
    return cast("Granularity", form)


def _days(first: tuple[int, int, int], last: tuple[int, int, int]) -> Told:
    if not (_has(*first) and _has(*last)):
        return None, IMPOSSIBLE
    start, end = _day(*first), _day(*last)
    return (None, IMPOSSIBLE) if start > end else (in_order(start, end), None)


def _has(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> str:
    return date(year, month, day).isoformat()
