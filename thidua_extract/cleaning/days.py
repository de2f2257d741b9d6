"""The day of publication as archives and pages state it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

VIETNAM = timezone(timedelta(hours=7))
"""The time by which a day begins in Vietnam, summer and winter."""

# What states another year states the beginning of a calendar, or is no day.
_YEARS = range(1900, 2101)

_SPACE_BEFORE_ZONE = re.compile(r"(?<!\s)\s++(?=[+-]\d\d)")
_UTC = re.compile(r" ?(?:UTC|GMT)$")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])")
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,| năm)? (\d{4})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)(?:\.\d+)?")
# How many digits seconds, milliseconds, microseconds and nanoseconds since 1970 have, and how many a second is.
_SINCE_1970 = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
_COMPACT = {8: "%Y%m%d", 14: "%Y%m%d%H%M%S"}


def iso_day(stamp: str) -> date | None:
    """The day of a stamp in ISO 8601 or RFC 3339: in Vietnam, if it states its zone. None for any other."""
    stamp = stamp.strip()
    try:
        moment = datetime.fromisoformat(_UTC.sub("Z", _SPACE_BEFORE_ZONE.sub("", stamp)))
    except ValueError:
        found = _ISO_DAY.match(stamp)
        return _plausible(found[1], found[2], found[3]) if found else None
    return _in_vietnam(moment)


def day_of(stamp: str) -> date | None:
    """The day that a stamp states, in Vietnam; None where none can be read without guessing.

    Read are ISO 8601 and RFC 3339, year/month/day, day/month/year as it is written in Vietnam (with anything around it
    that is no other day), "6 tháng 5 năm 2021", the form of mail and RSS, and seconds or smaller units since 1970. A
    stamp of digits is told by their number: 8 are a year, month and day, 14 these and a time.
    """
    stamp = " ".join(unicodedata.normalize("NFC", stamp).split())
    if number := _NUMBER.fullmatch(stamp):
        return _of_number(number[1])
    return next((day for read in _READERS if (day := read(stamp))), None)


def _of_number(digits: str) -> date | None:
    try:
        if form := _COMPACT.get(len(digits)):
            return _in_vietnam(datetime.strptime(digits, form))
        if unit := _SINCE_1970.get(len(digits)):
            return _in_vietnam(datetime.fromtimestamp(int(digits) / unit, UTC))
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _year_first(stamp: str) -> date | None:
    found = _YEAR_FIRST.match(stamp)
    return _plausible(found[1], found[3], found[4]) if found else None


def _day_first(stamp: str) -> date | None:
    found = {(year, month, day) for day, _, month, year in _DAY_FIRST.findall(stamp)}
    return _plausible(*found.pop()) if len(found) == 1 else None


def _in_words(stamp: str) -> date | None:
    found = _IN_WORDS.findall(stamp)
    return _plausible(*reversed(found[0])) if len(found) == 1 else None


def _of_mail(stamp: str) -> date | None:
    try:
        return _in_vietnam(parsedate_to_datetime(stamp))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


_READERS: tuple[Callable[[str], date | None], ...] = (iso_day, _year_first, _day_first, _in_words, _of_mail)


def _in_vietnam(moment: datetime) -> date | None:
    """The day of a moment, that of one without a zone as it is stated."""
    try:
        day = (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date()
    except OverflowError:
        return None
    return day if day.year in _YEARS else None


def _plausible(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None
