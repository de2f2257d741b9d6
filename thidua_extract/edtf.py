"""The part of EDTF (ISO 8601-2) that records use: a year, a month, a day, or two of these as ``start/end``."""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua_extract.records import Granularity

_QUARTER, _HALF = 3, 6  # months
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@functools.lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date, date]:
    """First and last day of an EDTF value, both included.

    >>> bounds("2023-02")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))

    Raises ValueError for anything that is not a real calendar value or whose end lies before its start.
    """
    first, slash, last = value.partition("/")
    start, start_end = _point(first)
    if not slash:
        return start, start_end
    end_start, end = _point(last)
    if end_start < start:
        raise ValueError(f"range ends before it starts: {value}")
    return start, end


def _point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF year, month or day: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError(f"no such year: {text!r}")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, date(year, month, monthrange(year, month)[1])
    exact = date(year, month, day)
    return exact, exact


def is_edtf(value: str) -> bool:
    """Whether ``bounds`` accepts the value."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def year_of(value: str) -> int | None:
    """The calendar year that a value is, None if it is none: "2022", "2022-01/2022-12"."""
    first, last = bounds(value)
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return first.year if is_year else None


def in_order(start: str, end: str) -> str:
    """``start/end``, or the one value both are."""
    return start if start == end else f"{start}/{end}"


def granularity_of(value: str | None) -> Granularity:
    """Of the form of a value; a day where the value could not be told or is none."""
    if value is None or not is_edtf(value) or (value.count("-") == 2 and "/" not in value):
        return "day"
    if "/" not in value:
        return "month" if "-" in value else "year"
    first, last = bounds(value)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if value.count("-") == 2 and first.month % months == 1 and months in (_QUARTER, _HALF):
        return "quarter" if months == _QUARTER else "half"
    return "range"
