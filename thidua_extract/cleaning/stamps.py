"""Lines that state a day and hardly anything else: the day of publication, or the clock of the page.

Beside the day such a line has words that pages use and names alone. A short sentence with a day, the head of a
document with its place or number, a day of birth and the hour of a meeting are no such lines.
"""

from __future__ import annotations

from collections.abc import Sequence
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
_TOLD = regex.compile(r"xem|[Nn]g(?:ày|ười) đăng|[Cc]ập nhật|[Đđ]ăng (?:ngày|lúc)")
_PUT_UP = regex.compile(r"[Nn]gày đăng|[Cc]ập nhật|[Đđ]ăng (?:ngày|lúc|vào)|[Xx]uất bản|[Vv]iết (?:ngày|lúc)| by ")
_AT = regex.compile(r"\d{1,2}\s?[:hg]\s?\d{2}|(?i:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)")
_TELLING = regex.compile(
    rf"{_AT.pattern}|{_PUT_UP.pattern}|{_TOLD.pattern}|(?i:lượt|\bbáo\b|\bđài\b|số ra|hôm nay|phát hành|bản tin)"
)
# Beside one of these the day is that of the page, whatever else the line says.
_OF_PAGE_ALONE = regex.compile(
    r"(?i:ngày đăng|người đăng|đăng (?:ngày|lúc|vào|bởi)|cập nhật(?:\s?:|\s(?:ngày|lúc|lần cuối|\d))|xuất bản|cỡ chữ"
    r"|(?:lượt|đã|đang|số lần|số người)(?: đang)? (?:xem|đọc|nghe))"
)
_CLOCK = regex.compile(r"[^\n]{0,20}(?i:hôm nay)\s?[:,][^\n\d]{0,24}")
_REST = regex.compile(
    r"\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?'?|\(?\[?(?:GMT|UTC)\s?[+]\d\]?\)?|\b(?:AM|PM|SA|CH|RSS|null|A[+-]?)(?!\w)"
    r"|(?:[Tt]hứ|THỨ) (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|HAI|BA|TƯ|NĂM|SÁU|BẢY|[2-7])\b|[Cc]hủ [Nn]hật"
    r"|(?:Người đăng|Đăng bởi|Tác giả)\s?:\s?[^\n:|]{2,40}?(?=\s(?:[Nn]gày|Đăng|\d)|\s?(?:\||$))|\bby \S+"
    r"|Chuyên mục\s?:[^\n|]{2,40}(?:\||$)|(?:BẢN TIN|Bản tin)(?: PHÁT THANH| phát thanh)?(?: SÁNG| CHIỀU| TỐI)?"
    r"|\b(?:Cập nhật|cập nhật|(?:Được |Đã )?[Đđ]ăng|Xuất bản|Phát hành|Hôm nay|[Nn]gày|lúc|lần cuối|[Ss]ố ra|Trang \d+"
    r"|(?:Số )?(?:[Ll]ượt|[Ll]ần|người) (?:đang )?(?:xem|đọc|nghe|truy cập)|(?:Đã |Đang )?[Xx]em|Đã đọc|views|bình luận"
    r"|[Cc]ỡ chữ|In(?: trang| bài)?|Bản in|Chia sẻ|Facebook|Zalo|Gửi (?:email|bài)|Sơ đồ cổng|Báo điện tử|Báo|Đài"
    r"|và|ở|viết|(?i:chính trị|tin tức|thời sự|kinh tế|xã hội|văn hóa|giáo dục|pháp luật|thể thao|thi đua|khen thưởng"
    r"|sự kiện|hoạt động|xây dựng đảng|đời sống|y tế|quốc phòng|an ninh|nông nghiệp|trong (?:nước|tỉnh)))\b|[^\w]+"
)
_NAMES = regex.compile(r"(?:\p{Lu}\S*+\s?+)++")
_OF_EVENTS = regex.compile(
    r"(?i:\b(?:sáng|trưa|chiều|tối|đêm|sinh|mất|từ|đến|tại|hạn|lễ|họp|lúc|ngày|khai mạc|bế mạc)\b)"
)
_SIGNATURE = regex.compile(r"\s*[\p{Lu}.]{1,12}(?: [\p{Lu}.]{1,12})? - \(?")
_FIRST_WEB_YEAR = 1997  # when Vietnam joined the Internet
_SENTENCE = regex.compile(
    r"\s*(?:(?:Số:? [^\n]{2,30}?\s)?(?!(?:Thứ|Chủ|Ngày|Hôm)\b)\p{Lu}[\p{L}. -]{2,30},"
    r" ngày \d{1,2} tháng \d{1,2} năm \d{4}"
    r"|\p{Lu}\p{Ll}*(?: \p{L}+){3,} [^\n]*[.;])\s*"
)
_OF_PAGES = regex.compile(r"(?i:cập nhật|đăng|xem|nguồn|tin |ảnh|đọc|bản quyền|copyright|©|online|gửi|giấy phép)")


@dataclass(frozen=True)
class Stamp:
    """A line that states a day; ``day`` is null where it is the clock of the page, or no day of the calendar.

    ``bare`` is a line of the day alone: it may be that of the page, or a cell of a table or a heading of a chronicle.
    """

    line: Span
    span: Span
    day: date | None
    bare: bool = False


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
    telling = _TELLING.search(text, start, end) is not None
    rest = _rest(text[start : match.start()], text[match.end() : end])
    if telling:
        fits = _is_of_page(rest, alone=_OF_PAGE_ALONE.search(text, start, end) is not None)
    else:
        fits = not rest or _SIGNATURE.fullmatch(text, start, match.start()) is not None
    if not fits:
        return None
    day = None if _is_clock(text, line, match) else _date_of(match)
    if not telling and day and day.year < _FIRST_WEB_YEAR:
        return None
    return Stamp(line, match.span(), day, bare=not telling and not rest)


def _rest(before: str, after: str) -> list[str]:
    """The words around the day that are not those of every page."""
    words = _REST.sub(" ", f"{before} \n {after}").split()
    return [word for word in words if not word.isdigit()]


def _is_of_page(words: Sequence[str], *, alone: bool) -> bool:
    """Whether the words may be the names of a paper or a reporter; with ``alone``, whether they are few."""
    rest = " ".join(words)
    if len(words) > _MOST_WORDS or len(regex.sub(r"[\W\d]", "", rest)) > _MOST_LETTERS or _OF_EVENTS.search(rest):
        return False
    return not rest or alone or _NAMES.fullmatch(rest) is not None


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
