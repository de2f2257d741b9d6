"""For which time a figure is told: by its sentence, the head of its column, or the sentence that governs both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import regex

from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.figure_draft import Draft

_DAY = len("2020-01-01")
_YEAR = len("2020")
_FAR = 400  # characters before a value in its sentence; what is told further off is another matter
_BRACKET = regex.compile(r"\([^()\n]{0,120}\)")
_VALUE_ENDS = regex.compile(
    r"\d ?(?:%|(?:nghìn |ngàn |vạn |triệu |tỉ )*(?:đồng|usd|tấn|tạ|ha|km|hộ|người|m3|kwh|triệu|tỉ)[/\w]*)[ (]*"
    r"(?:của |hồi |vào |trong )?$"
)
_TELLS_ANOTHER = regex.compile(r" ?(?::|là |đạt |chỉ |mới |\d)")
_BASE_BEFORE = regex.compile(r"(?<!\w)(?:so(?: với)?|cùng kì|giá (?:so sánh|cố định|cđ)|chuẩn)(?: \w+){0,3} $")
_ITEM = regex.compile(r"\s*(?:[-+*•.|]|\d{1,2}[.)/]|[a-zđ]\))")
_WHOLE_YEAR = regex.compile(r"(?<!\w)cả năm(?!\w)")
_BEHIND = regex.compile(r" ?\(?(?:(?:vào|trong|của|hồi|đến) )?")


class _Time(NamedTuple):
    """A date with its value; ``bracket`` where it stands in brackets."""

    start: int
    end: int
    value: str
    role: str
    bracket: tuple[int, int] | None


class Periods:
    """The times of an article that figures can be told for.

    Left out are bases of comparisons ("so với năm 2014"), documents, and days other than those by which something is
    measured or aimed at (dates of role "period").
    """

    def __init__(self, ctx: Context, drafts: Sequence[Draft], dates: DateTable) -> None:
        self._ctx = ctx
        self._dates = dates
        bases = sorted(c.base_span for d in drafts for c in d.comparisons if c.base_span)
        brackets = [m.span() for m in _BRACKET.finditer(ctx.view.key)]
        self._times = [
            _Time(mention.start, mention.end, record.value, record.role, _around(brackets, mention.start))
            for mention, record in zip(dates.mentions, dates.records, strict=True)
            if record.value is not None
            and record.role not in {"clutter", "document", "published"}
            and (len(record.value) != _DAY or "/" in record.value or record.role == "period")
            and _around(bases, mention.start) is None
            and not _BASE_BEFORE.search(ctx.view.key, max(0, mention.start - 30), mention.start)
        ]
        self._starts = [time.start for time in self._times]
        self._governing = self._govern(sorted(d.start for d in drafts))

    def of(self, draft: Draft) -> str | None:
        """The period of a figure (EDTF), or None where nothing tells it."""
        if draft.time_span and (column := self._dates.within(*draft.time_span)):
            return column[0][1]
        level = draft.quantity or draft.comparisons[0].quantity
        start, end = self._ctx.sentence(draft.start)
        behind = self._between(level.end, min(end, level.end + 14))
        for time in behind:
            key = self._ctx.view.key
            if _BEHIND.fullmatch(key, level.end, time.start) and not _TELLS_ANOTHER.match(key, time.end):
                return time.value
        told = self._before(draft, max(start, level.start - _FAR), level.start) or self._governed(draft)
        return told[:_YEAR] if told and _WHOLE_YEAR.search(draft.indicator.casefold()) else told

    def _between(self, start: int, end: int) -> list[_Time]:
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _before(self, draft: Draft, start: int, at: int) -> str | None:
        """The last time told before the value: in its own bracket, or in none and of no other value."""
        for time in reversed(self._between(start, at)):
            if time.bracket and not time.bracket[0] < draft.start < time.bracket[1]:
                continue
            if time.bracket is None and self._is_of_another(time):
                continue
            if time.role == "event" and ";" in self._ctx.view.key[time.end : at]:
                continue  # by when another item of the list is to be done
            return self._whole_year(time, at)
        return None

    def _whole_year(self, time: _Time, at: int) -> str:
        """The year, where "cả năm" stands between: "sáu tháng cuối năm … đưa giá trị sản xuất cả năm lên …"."""
        return time.value[:_YEAR] if _WHOLE_YEAR.search(self._ctx.view.key, time.end, at) else time.value

    def _is_of_another(self, time: _Time) -> bool:
        return _VALUE_ENDS.search(self._ctx.view.key, max(0, time.start - 30), time.start) is not None

    def _govern(self, figures: Sequence[int]) -> list[tuple[int, str | None]]:
        """For each sentence its start and the time that governs those behind it that tell none."""
        found: list[tuple[int, str | None]] = []
        current: str | None = None
        view = self._ctx.view
        for start, end in self._ctx.sentences:
            if current is not None and self._begins_line(start) and not _ITEM.match(view.key, start, end):
                current = None
            first = bisect_left(figures, start)
            stop = figures[first] if first < len(figures) and figures[first] < end else end
            told = [t for t in self._between(start, stop) if t.bracket is None and not self._is_of_another(t)]
            if told:
                current = told[0].value
            found.append((start, current))
        return found

    def _begins_line(self, start: int) -> bool:
        return start == 0 or "\n" in self._ctx.view.text[max(0, start - 3) : start]

    def _governed(self, draft: Draft) -> str | None:
        index = bisect_right(self._governing, draft.start, key=lambda row: row[0]) - 1
        return self._governing[index][1] if index >= 0 else None


def _around(spans: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The span that holds the place; spans are sorted and do not overlap, but for few."""
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 and at < spans[index][1] else None
