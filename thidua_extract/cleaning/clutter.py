"""What of a page is not the article: portal lines, and the title, publication date and bylines around the body.

Everything is read off the view line by line; nothing is cut out. The forms are those of some 130 real portal pages.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from thidua_extract.cleaning.bylines import PageByline, credits_in
from thidua_extract.cleaning.forms import PORTAL_LINES, TAIL_LINES, LineForm
from thidua_extract.cleaning.normalize import View
from thidua_extract.cleaning.stamps import Span, Stamp, stamp_in

# A line above the menu that names no more than the owner of the portal.
_OWNER = regex.compile(
    r"(?!.*\b(?i:đón|nhận|khen|tổ chức|họp|ký|kí|tổng kết|trao|hội nghị|lễ"
    r"|phát động|đại hội|tuyên dương|kết quả|đánh giá|về|với|cho|cộng hòa|độc lập)\b)(?!.*\d)"
    r"(?:CỔNG|TRANG|UBND|ỦY BAN|UỶ BAN|HUYỆN|XÃ|PHƯỜNG|QUẬN|THỊ XÃ|TỈNH|THÀNH PHỐ|SỞ|PHÒNG|BAN|BỘ|HỘI|ĐÀI|BÁO"
    r"|LIÊN ĐOÀN|MẶT TRẬN|CÔNG AN|Cổng|Trang|Ủy [Bb]an|Uỷ [Bb]an|Sở|Phòng|Hội|Đài|Báo|Công an|Ban)\b[^.:!?;\n]{3,80}$"
)
_PROSE = 200  # characters; a longer line is no line of a portal
_HEAD_LINES = 8  # lines in which the portal's own head stands
_GLUED_MASTHEAD = regex.compile(r"(?<=\p{Ll})(?:BÁO|CỔNG|TRANG) [\p{Lu} ]{4,40}(?:ĐIỆN TỬ|THÔNG TIN)")
_EXPORT_STAMP = regex.compile(r"\s*date (?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?(?!\d)")  # of web archives


@dataclass(frozen=True)
class Page:
    """The frame around the article. Positions are positions in the view.

    ``clutter`` are spans of lines (or parts of lines) that are not the article; nothing in them is a fact.
    ``published_span`` is where the page states its publication date; ``published_month`` (year, month) is known where
    it states no more than the month.
    """

    title: Span | None = None
    published: date | None = None
    published_span: Span | None = None
    published_month: tuple[int, int] | None = None
    bylines: tuple[PageByline, ...] = ()
    clutter: tuple[Span, ...] = ()

    def is_clutter(self, start: int, end: int) -> bool:
        """Whether any part of the span lies in clutter."""
        i = bisect_left(self._clutter_ends, start + 1)
        return i < len(self.clutter) and self.clutter[i][0] < end

    @functools.cached_property
    def _clutter_ends(self) -> list[int]:
        return list(itertools.accumulate((b for _, b in self.clutter), max))


@functools.lru_cache(maxsize=8)
def page_of(view: View) -> Page:
    """Read the frame of a plain-text page."""
    lines = view.lines
    body = _body(view.text, lines)
    owners = _owners(view.text, lines, body)
    body = [line for line in body if line not in owners]
    in_body = set(body)
    clutter = [line for line in lines if line not in in_body]
    first_prose = next((a for a, b in body if b - a > _PROSE), lines[-1][1] if lines else 0)
    stamps = list(_stamps(view.text, lines, in_body, first_prose))
    published = _published(stamps, first_prose)
    exported = _EXPORT_STAMP.match(view.text)
    month = None
    if exported:
        clutter.append(exported.span())
        month = int(exported["y"]), int(exported["m"])
        day = _day(month, exported["d"])
        if published is None and day is not None:
            published = day, exported.span()
    stamped = {stamp.line for stamp in stamps}
    clutter += [line for line in stamped if line in in_body]
    body = [line for line in body if line not in stamped]
    credits_ = list(credits_in(view.text, body))
    clutter += [credit.span for credit in credits_]
    clutter += [(m.start(), m.end()) for m in _GLUED_MASTHEAD.finditer(view.text)]
    return Page(
        title=_title(view.text, body, published[1] if published else None),
        published=published[0] if published else None,
        published_span=published[1] if published else None,
        published_month=month,
        bylines=tuple(byline for credit in credits_ for byline in credit.bylines),
        clutter=tuple(sorted(clutter)),
    )


@functools.cache
def _compiled(forms: tuple[LineForm, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{form.pattern})" for form in forms))


def _body(text: str, lines: Sequence[Span]) -> list[Span]:
    """Lines that may belong to the article."""
    portal, tail = _compiled(PORTAL_LINES), _compiled(TAIL_LINES)
    end = len(lines)
    for i, (start, stop) in enumerate(lines):
        late = start > 0.4 * len(text) and i > 2
        if late and stop - start < 120 and tail.match(text, start, stop):
            end = i
            break
    return [(a, b) for a, b in lines[:end] if b - a > _PROSE or not portal.match(text, a, b)]


def _owners(text: str, lines: Sequence[Span], body: Sequence[Span]) -> set[Span]:
    """The lines that name the owner of the portal: at the head of the page, two in a row or above a portal line."""
    kept = set(body)
    head = lines[:_HEAD_LINES]
    last = max((i for i, line in enumerate(head) if line not in kept), default=0)
    owners = [line in kept and line[1] - line[0] < 90 and bool(_OWNER.match(text, *line)) for line in head]
    opening = next((i for i, is_owner in enumerate(owners) if not is_owner), len(head))
    last = max(last, opening if opening > 1 else 0)  # two owners in a row open a page
    return {line for line, is_owner in zip(head[:last], owners, strict=False) if is_owner}


def _stamps(text: str, lines: Sequence[Span], in_body: set[Span], first_prose: int) -> Iterator[Stamp]:
    """The stamps of the page. A day alone is one above the prose or below the article, if there is no other such."""
    found = [stamp for line in lines if (stamp := stamp_in(text, line, line in in_body))]
    last = max(in_body, default=None)
    bare = [s for s in found if s.bare and (s.line[0] < first_prose or s.line == last)]
    for stamp in found:
        if not stamp.bare or bare == [stamp]:
            yield stamp


def _published(stamps: Sequence[Stamp], first_prose: int) -> tuple[date, Span] | None:
    """The publication date: the last stamp of the head that is not a page clock."""
    found: tuple[date, Span] | None = None
    for stamp in stamps:
        if stamp.day and not (found and stamp.line[0] > first_prose):
            found = stamp.day, stamp.span
    return found


def _day(month: tuple[int, int], day: str | None) -> date | None:
    try:
        return date(*month, int(day)) if day else None
    except ValueError:
        return None


def _title(text: str, body: Sequence[Span], stamp: Span | None) -> Span | None:
    """The line above the time stamp, else the first line of the body, unless it reads like prose."""
    candidates = [line for line in body[:4] if len(text[slice(*line)].split()) >= 4]
    above = [line for line in candidates if stamp and line[1] <= stamp[0]]
    found = above[-1] if above else candidates[0] if candidates else None
    return found if found and found[1] - found[0] <= 250 and text[found[1] - 1] != "." else None
