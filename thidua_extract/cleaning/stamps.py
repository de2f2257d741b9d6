"""Lines that state a day and hardly anything else: the day of publication, or the clock of the page.

A short sentence with a day, and the head of a document with its place, are no such lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

Span = tuple[int, int]

_LONGEST = 110  # characters
_MOST_LETTERS, _MOST_WORDS = 28, 8  # beside the day
_SHORT_YEARS = 50  # "/49" is 2049, "/50" is 1950
_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")

_DAY = regex.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
)
_MONTH_FIRST = regex.compile(
    r"(?<![\d/])(?P<m>[1-9]|1[0-2])/(?P<d>[1-9]|[12]\d|3[01])/(?P<y>(?:19|20)\d\d)(?=\s\d{1,2}:\d\d:\d\d\s[AP]M\b)"
)
_SHORT_YEAR = regex.compile(r"(?<![\d/.-])(?P<d>\d{1,2})([/.-])(?P<m>\d{1,2})\2(?P<yy>\d\d)(?![\d/.-])")
_IN_WORDS = regex.compile(
    r"(?<!\d)(?P<d>\d{1,2}) [Tt]háng (?P<m>\d{1,2}),?(?: [Nn]ăm)? (?P<y>(?:19|20)\d\d)(?!\d)"
    r"|[Tt]háng (?P<name>(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")) (?P<d>\d{1,2})"
    r"(?:st|nd|rd|th)?, (?P<y>(?:19|20)\d\d)(?!\d)"
)
_CLOCK_DATE = regex.compile(r"[Nn]gày \d{1,2} [Tt]háng \d{1,2} [Nn]ăm \d{4}")
_TOLD = regex.compile(r"xem|[Nn]gày đăng|[Cc]ập nhật|[Đđ]ăng (?:ngày|lúc)")
_PUT_UP = regex.compile(r"[Nn]gày đăng|[Cc]ập nhật|[Đđ]ăng (?:ngày|lúc|vào)|[Xx]uất bản|[Vv]iết (?:ngày|lúc)| by ")
_AT = regex.compile(r"\d{1,2}\s?[:hg]\s?\d{2}|(?i:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)")
_CLOCK = regex.compile(r"[^\n]{0,20}(?i:hôm nay)\s?[:,][^\n\d]{0,24}")
_REST = regex.compile(
    r"\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?'?|\(?\[?GMT\s?[+]\d\]?\)?|(?:AM|PM|SA|CH)\b|[\d.,]+ ?(?:lượt xem"
    r"|views)|(?:Lượt xem|Số lần đọc)\s?:?\s?[\d.,]+"
    r"|(?:[Tt]hứ|THỨ) (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|HAI|BA|TƯ|NĂM|SÁU|BẢY|[2-7])|[Cc]hủ [Nn]hật"
    r"|(?:Cập nhật|Ngày đăng|Đăng ngày|Đăng lúc|Xuất bản|Ngày cập nhật|Phát hành|Ngày|ngày|lúc|lần cuối"
    r"|Chính trị|Tin tức|Thời sự)|[^\w]+"
)
_SENTENCE = regex.compile(
    r"\s*(?:(?:Số:? [^\n]{2,30}?\s)?(?!(?:Thứ|Chủ|Ngày|Hôm)\b)\p{Lu}[\p{L}. -]{2,30},"
    r" ngày \d{1,2} tháng \d{1,2} năm \d{4}"
    r"|\p{Lu}\p{Ll}*(?: \p{L}+){3,} [^\n]*[.;])\s*"
)
_OF_PAGES = regex.compile(r"(?i:cập nhật|đăng|xem|nguồn|tin |ảnh|đọc|bản quyền|copyright|©|online|gửi|giấy phép)")


@dataclass(frozen=True)
class Stamp:
    """A line that states a day; ``day`` is null where it is the clock of the page, or no day of the calendar."""

    line: Span
    span: Span
    day: date | None


def stamp_in(text: str, line: Span, in_body: bool) -> Stamp | None:
    """The day that the line states, where it is a time stamp and hardly anything else.

    Outside the body (``in_body`` false) a word must say that it is the day of the page.
    """
    start, end = line
    if end - start > _LONGEST or (not in_body and not _TOLD.search(text, start, end)):
        return None
    match = _day_in(text, start, end)
    if match is None or _is_sentence(text, start, end):
        return None
    rest = _REST.sub(" ", text[start : match.start()] + " " + text[match.end() : end])
    if len(regex.sub(r"[\W\d]", "", rest)) > _MOST_LETTERS or len(rest.split()) > _MOST_WORDS:
        return None
    return Stamp(line, match.span(), None if _is_clock(text, line, match) else _date_of(match))


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether the line is a sentence, or the head of a document with place and day, and not one about the page."""
    return _SENTENCE.fullmatch(text, start, end) is not None and _OF_PAGES.search(text, start, end) is None


def _day_in(text: str, start: int, end: int) -> regex.Match[str] | None:
    match = _MONTH_FIRST.search(text, start, end) or _DAY.search(text, start, end) or _IN_WORDS.search(text, start, end)
    if match is None and _AT.search(text, start, end):
        match = _SHORT_YEAR.search(text, start, end)
    return match


def _is_clock(text: str, line: Span, match: regex.Match[str]) -> bool:
    """Whether it is the day on which the page was looked at; a day in words is, but for a word of putting up."""
    start, end = line
    if _CLOCK.fullmatch(text, start, match.start()):
        return True
    return _CLOCK_DATE.search(text, start, end) is not None and _PUT_UP.search(text, start, end) is None


def _date_of(match: regex.Match[str]) -> date | None:
    told = match.groupdict()
    month = _MONTHS.index(told["name"].lower()) + 1 if told.get("name") else int(told["m"])
    if told.get("yy"):
        short = int(told["yy"])
        year = short + (2000 if short < _SHORT_YEARS else 1900)
    else:
        year = int(told["y"])
    try:
        return date(year, month, int(told["d"]))
    except ValueError:
        return None
