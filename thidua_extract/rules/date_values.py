"""What a matched calendar expression says by itself: the parts that are written, as JSON-safe values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import regex

Value = dict[str, Any]
Groups = dict[str, Any]  # of a match, by name: what it says, or null

PARTS = {
    "rạng sáng": "morning", "sáng sớm": "morning", "sáng": "morning", "trưa": "noon", "chiều tối": "evening",
    "xế chiều": "afternoon", "chiều": "afternoon", "chập tối": "evening", "tối": "evening", "đêm": "evening",
    "nửa đêm": "evening", "khuya": "evening",
}  # fmt: skip
_MONTHS = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"]
_NUMERALS = {"bốn": 4} | {word: number for number, word in enumerate(_MONTHS, 1)}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4} | _NUMERALS
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5} | {str(n): n - 2 for n in range(2, 8)}
_YEARS = {"sau": 1, "tới": 1, "nay": 0, "ngoái": -1, "trước": -1}
_WEEKS = {"trước": -1, "qua": -1, "này": 0, "sau": 1, "tới": 1, "rồi": -1}
_SHORT_YEARS = 50  # "/49" is 2049, "/50" is 1950


def value_of(rule_id: str, groups: Groups) -> Value:
    """The parts that a match of that rule says in its groups.

    ``form`` is day, days, span, month, months, quarter, year, range, deictic, weekday, lunar or impossible; ``y``,
    ``m``, ``d`` (and ``d1``, ``m1``, ``m2``, ``y1``, ``y2`` of ranges) are the numbers written, ``y`` null where no
    year is; ``dy`` the years between it and the article's where it is told so ("năm ngoái" is -1); ``yearly`` is there
    where the day is one of every year; ``bare`` where the months are not said to be the first ones.
    """
    value = _READERS[rule_id](groups)
    if groups.get("rel"):
        value["dy"] = _YEARS[groups["rel"].lower().rsplit(" ", 1)[-1]]
    if groups.get("yearly"):
        value["yearly"] = True
    return value


def numbers_of(match: regex.Match[str]) -> list[Value]:
    """The days of "6, 7 và 8-7", one value each."""
    last = _day(match.groupdict())
    return [*({**last, "d": int(day)} for day in match.captures("d1")), last]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month_number(groups: Groups) -> int:
    name = groups.get("mname")
    return _MONTHS.index(name.lower()) + 1 if name else int(groups["m"] or 0)


def _day(groups: Groups) -> Value:
    year = _number(groups.get("y"))
    if groups.get("yy"):
        short = int(groups["yy"])
        year = short + (2000 if short < _SHORT_YEARS else 1900)
    return {"form": "day", "y": year, "m": _month_number(groups), "d": int(groups["d"])}


def _impossible(groups: Groups) -> Value:
    return _day(groups) | {"form": "impossible"}


def _day_range(groups: Groups) -> Value:
    return _day(groups) | {"form": "days", "d1": int(groups["d1"])}


def _day_span(groups: Groups) -> Value:
    return _day_range(groups) | {"form": "span", "m1": int(groups["m1"])}


def _month(groups: Groups) -> Value:
    return {"form": "month", "y": _number(groups.get("y")), "m": _month_number(groups)}


def _month_range(groups: Groups) -> Value:
    return {"form": "months", "y": _number(groups["y"]), "m1": int(groups["m1"]), "m2": int(groups["m2"])}


def _months(groups: Groups) -> Value:
    """So many months from January on, or up to December."""
    if groups.get("quarters"):
        count = 3 * (_NUMERALS.get(groups["quarters"].lower()) or int(groups["quarters"]))
    else:
        written = (groups.get("n") or "6").lower()
        count = _NUMERALS.get(written) or int(written)
    first, last = (13 - count, 12) if (groups.get("end") or "").lower() == "cuối" else (1, count)
    return {"form": "months", "y": _number(groups.get("y")), "m1": first, "m2": last}


def _bare_months(groups: Groups) -> Value:
    return _months(groups) | {"bare": True}


def _quarter(groups: Groups) -> Value:
    quarter = _QUARTERS.get(groups["q"].lower()) or int(groups["q"])
    return {"form": "quarter", "y": _number(groups["y"]), "m1": 3 * quarter - 2, "m2": 3 * quarter}


def _range(groups: Groups) -> Value:
    value = {"form": "range", "y1": int(groups["y1"]), "y2": int(groups["y2"])}
    months = {key: int(groups[key]) for key in ("m1", "m2") if groups.get(key)}
    return value | months


def _year(groups: Groups) -> Value:
    return {"form": "year", "y": int(groups["y"])}


def _decade(groups: Groups) -> Value:
    return {"form": "range", "y1": int(groups["y"]), "y2": int(groups["y"]) + 9}


def _deictic(groups: Groups) -> Value:
    words = groups["word"].lower()
    offsets = {"qua": -1, "nay": 0, "mai": 1, "kia": -2 if "hôm" in words else 2}
    value: Value = {"form": "deictic", "offset": offsets[words.rsplit(" ", 1)[-1]]}
    part = PARTS.get(words.removesuffix(words.rsplit(" ", 1)[-1]).removesuffix("hôm ").strip())
    return value | ({"part": part} if part else {})


def _weekday(groups: Groups) -> Value:
    day = 6 if groups["sunday"] else _WEEKDAYS[groups["weekday"].lower()]
    words = groups["week"].lower()
    last = words.startswith("vừa")
    return {"form": "weekday", "weekday": day, "week": None if last else _WEEKS[words.rsplit(" ", 1)[-1]]}


def _lunar(groups: Groups) -> Value:
    return {"form": "lunar"}


_READERS: dict[str, Callable[[Groups], Value]] = {
    "dates.day.month_first": _day,
    "dates.day": _day,
    "dates.day.iso": _day,
    "dates.day.short_year": _day,
    "dates.day.words": _day,
    "dates.day.month_name_first": _day,
    "dates.day.part": _day,
    "dates.day.no_year": _day,
    "dates.day.bracket": _day,
    "dates.day.occasion": _day,
    "dates.day.until": _day,
    "dates.day.feast": _day,
    "dates.day.named": _day,
    "dates.day.more": _day,
    "dates.day.impossible": _impossible,
    "dates.day_range": _day_range,
    "dates.day_span": _day_span,
    "dates.day_span.dashed": _day_span,
    "dates.month": _month,
    "dates.month_range": _month_range,
    "dates.month.slash": _month,
    "dates.months_of_year": _months,
    "dates.half": _months,
    "dates.quarters_of_year": _months,
    "dates.months.bare": _bare_months,
    "dates.quarter": _quarter,
    "dates.years": _range,
    "dates.range": _range,
    "dates.decade": _decade,
    "dates.year": _year,
    "dates.year.batch": _year,
    "dates.year.more": _year,
    "dates.year.bare": _year,
    "dates.deictic": _deictic,
    "dates.weekday": _weekday,
    "dates.lunar.day": _lunar,
    "dates.lunar.month": _lunar,
    "dates.lunar.feast": _lunar,
}
