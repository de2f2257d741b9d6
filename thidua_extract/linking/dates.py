"""When: the EDTF value and the role of each calendar expression."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from thidua_extract.linking.context import Context
from thidua_extract.linking.years import YearContext
from thidua_extract.mention import Mention
from thidua_extract.records import DateMention, DateRole, Granularity, PartOfDay

_DOCUMENT_BEFORE = re.compile(
    r"(?:nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|kế hoạch|luật|văn bản|tờ trình"
    r"|hướng dẫn)\b[^.;\n]{0,60}$"
)
_BASE_BEFORE = re.compile(
    r"(?:so với|so|cùng kỳ|bằng|hơn)(?: (?:cùng kỳ|thời điểm|bình quân|mức|trước|của))*(?: cuối| đầu)? ?$"
)


@dataclass(frozen=True)
class DateTable:
    """The dates of an article: records in text order, and the mention behind each."""

    records: tuple[DateMention, ...]
    mentions: tuple[Mention, ...]

    def within(self, start: int, end: int) -> list[tuple[Mention, str]]:
        """Mentions inside the span that have a value, with it."""
        return [
            (m, r.value)
            for m, r in zip(self.mentions, self.records, strict=True)
            if start <= m.start and m.end <= end and r.value is not None
        ]


def link_dates(ctx: Context) -> DateTable:
    """Give each date mention its EDTF value and role.

    A day or month without a year takes it from the publication date, else from the year the article is about
    (:class:`~thidua_extract.linking.years.YearContext`); what stays undecidable gets null and a diagnostic.
    """
    mentions = tuple(ctx.of_kind("dates"))
    years = YearContext.of(ctx, [m for m in mentions if not ctx.page.is_clutter(m.start, m.end)])
    records = [_record(ctx, mention, years, f"D{i}") for i, mention in enumerate(mentions, 1)]
    return DateTable(tuple(records), mentions)


def _record(ctx: Context, mention: Mention, years: YearContext, id_: str) -> DateMention:
    value, reason = _value(mention.value, years, mention.start)
    if reason:
        ctx.diagnose(
            reason,
            f"no date could be told from {ctx.view.text[mention.start : mention.end]!r}",
            mention.start,
            mention.end,
        )
    return DateMention(
        id=id_,
        value=value,
        granularity=_granularity(mention.value),
        part_of_day=cast("PartOfDay | None", mention.value.get("part")),
        role=_role(ctx, mention),
        evidence=ctx.evidence(mention.start, mention.end),
        found_by=f"rule:{mention.found_by}",
    )


def _value(parts: Any, years: YearContext, position: int) -> tuple[str | None, str | None]:
    """EDTF value, and the diagnostic's code where there is none."""
    form = parts["form"]
    if form == "deictic":
        day = years.published and years.published + timedelta(days=parts["offset"])
        return (day.isoformat(), None) if day else (None, "date-unresolved")
    if form == "range":
        return _range(parts)
    if form == "year":
        return f"{parts['y']:04}", None
    month = parts["m"] if form in ("day", "days", "month") else parts["m2"]
    year = parts["y"] or years.year_of(month, parts.get("d"), position)
    return (None, "date-unresolved") if year is None else _in_year(parts, year, month)


def _in_year(parts: Any, year: int, month: int) -> tuple[str | None, str | None]:
    form = parts["form"]
    if form in ("day", "days"):
        return _days(year, month, parts.get("d1", parts["d"]), parts["d"])
    if form == "month":
        return f"{year:04}-{month:02}", None
    return f"{year:04}-{parts['m1']:02}/{year:04}-{month:02}", None


def _days(year: int, month: int, first: int, last: int) -> tuple[str | None, str | None]:
    if last > monthrange(year, month)[1] or first > last:
        return None, "date-impossible"
    start, end = date(year, month, first).isoformat(), date(year, month, last).isoformat()
    return (end if first == last else f"{start}/{end}"), None


def _range(parts: Any) -> tuple[str | None, str | None]:
    start = f"{parts['y1']:04}" + (f"-{parts['m1']:02}" if "m1" in parts else "")
    end = f"{parts['y2']:04}" + (f"-{parts['m2']:02}" if "m2" in parts else "")
    if parts["y2"] < parts["y1"] or (len(start) == len(end) and end <= start):
        return None, "date-impossible"
    return f"{start}/{end}", None


def _granularity(parts: Any) -> Granularity:
    form = parts["form"]
    if form in ("day", "deictic"):
        return "day"
    if form == "days":
        return "range"
    if form == "months":
        return "half" if (parts["m1"], parts["m2"]) in ((1, 6), (7, 12)) else "range"
    return cast("Granularity", form)


def _role(ctx: Context, mention: Mention) -> DateRole:
    if (
        ctx.page.published_span
        and mention.start < ctx.page.published_span[1]
        and ctx.page.published_span[0] < mention.end
    ):
        return "published"
    if ctx.page.is_clutter(mention.start, mention.end):
        return "clutter"
    before = ctx.view.text[max(ctx.sentence(mention.start)[0], mention.start - 80) : mention.start].lower()
    day = mention.value["form"] in ("day", "days", "deictic")
    if day and _DOCUMENT_BEFORE.search(before):
        return "document"
    if _BASE_BEFORE.search(before):
        return "reference"
    return "event" if day else "period"
