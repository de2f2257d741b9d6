"""When: the EDTF value and the role of each calendar expression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from thidua_extract.linking.context import Context
from thidua_extract.linking.date_edtf import IMPOSSIBLE, from_day, granularity, in_year, is_impossible, of_years
from thidua_extract.linking.date_roles import Roles
from thidua_extract.linking.date_stamp import stamp_of
from thidua_extract.linking.year_resolution import Resolver
from thidua_extract.linking.years import YearContext
from thidua_extract.mention import Mention
from thidua_extract.records import DateMention, PartOfDay
from thidua_extract.records.diagnostics import DiagnosticCode
from thidua_extract.rules.rule import Rule

TODAY = Rule("dates.today", r"(?i:sáng|trưa|chiều|tối|hôm)\ nay(?!\w)", "[[Sáng nay]], 5/9")
FROM = Rule("dates.span_from", r"(?i:(?<!\w)từ)\ $", "[[từ ]]", ("kể ",))
TO = Rule("dates.span_to", r"\ (?:đến|tới)\ (?:hết\ )?", "từ ngày 5/3[[ đến hết ]]ngày 12/3/2020")


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


@dataclass(frozen=True)
class _Told:
    """What an expression came to: its value and how its year was told, or why it has none."""

    value: str | None = None
    how: str | None = None
    reason: DiagnosticCode | None = None
    is_date: bool = True


def link_dates(ctx: Context) -> DateTable:
    """Give each date mention its EDTF value and role.

    A day or month without a year takes it by the steps of ``year_resolution.py``; what stays undecidable gets null and
    a diagnostic. Lunar dates are diagnostics only; months not said to be the first ones ("9 tháng") are dates only
    where the article or its month of publication says that they are.
    """
    found = [m for m in ctx.of_kind("dates") if m.value["form"] != "lunar"]
    for mention in ctx.of_kind("dates"):
        if mention.value["form"] == "lunar":
            _diagnose(ctx, mention, "date-lunar")
    clutter = Roles(ctx, None)
    own = [m for m in found if not clutter.is_clutter(m)]
    stamp = stamp_of(ctx, own)
    years = YearContext.of(ctx, own, _published(ctx, stamp))
    linker = _Linker(ctx, found, years)
    told = [linker.told(index) for index in range(len(found))]
    kept = list(_joined(ctx.view.text, [(m, t) for m, t in zip(found, told, strict=True) if t.is_date]))
    roles = Roles(ctx, years.published.year if years.published else years.latest, stamp)
    records = [_record(ctx, roles, mention, t, f"D{i}") for i, (mention, t) in enumerate(kept, 1)]
    return DateTable(tuple(records), tuple(m for m, _ in kept))


def _joined(text: str, told: list[tuple[Mention, _Told]]) -> Iterator[tuple[Mention, _Told]]:
    """One span for "từ ngày 5/3/2020 đến hết ngày 12/3/2020": its ends are of one form and in order."""
    index = 0
    while index < len(told):
        (first, start), (last, end) = told[index], told[min(index + 1, len(told) - 1)]
        index += 1
        if first.value["form"] == last.value["form"] and _is_span(text, first, last, start.value, end.value):
            index += 1
            found_by = f"{first.found_by}+joined"
            first = Mention("dates", first.start, last.end, {**first.value, "form": "range"}, found_by)
            start = _Told(f"{start.value}/{end.value}", end.how)
        yield first, start


def _is_span(text: str, first: Mention, last: Mention, start: str | None, end: str | None) -> bool:
    if first.value["form"] not in ("day", "month") or not start or not end or start >= end:
        return False
    if first.value.get("part") or last.value.get("part"):
        return False
    opens = FROM.compiled.search(text, max(0, first.start - 4), first.start)
    return bool(opens and TO.compiled.fullmatch(text, first.end, last.start))


def _published(ctx: Context, stamp: Mention | None) -> date | None:
    if ctx.article.published or ctx.page.published:
        return ctx.article.published or ctx.page.published
    value = in_year(stamp.value, stamp.value["y"])[0] if stamp else None
    return date.fromisoformat(value) if value else None


def _record(ctx: Context, roles: Roles, mention: Mention, told: _Told, id_: str) -> DateMention:
    if told.reason:
        _diagnose(ctx, mention, told.reason)
    return DateMention(
        id=id_,
        value=told.value,
        granularity=granularity(mention.value),
        part_of_day=cast("PartOfDay | None", mention.value.get("part")),
        role=roles.role_of(mention, told.value),
        evidence=ctx.evidence(mention.start, mention.end),
        found_by=f"rule:{mention.found_by}" + (f"+{told.how}" if told.how else ""),
    )


def _diagnose(ctx: Context, mention: Mention, code: DiagnosticCode) -> None:
    quote = ctx.view.text[mention.start : mention.end]
    ctx.diagnose(code, f"no date could be told from {quote!r}", mention.start, mention.end)


class _Linker:
    def __init__(self, ctx: Context, mentions: list[Mention], years: YearContext) -> None:
        self.mentions = mentions
        self.years = years
        self.resolver = Resolver(ctx, mentions, years)
        self._text = ctx.view.text
        self._first_months = {
            (m.value["m2"], m.value["y"]) for m in mentions if m.value["form"] == "months" and not m.value.get("bare")
        }

    def told(self, index: int) -> _Told:
        """What the expression with that index comes to."""
        parts = self.mentions[index].value
        form = parts["form"]
        if form in ("deictic", "weekday"):
            value = from_day(parts, self._today) if self._today else None
            return _Told(value, "deictic") if value else _Told(reason="date-unresolved")
        if form == "year":
            return _Told(f"{parts['y']:04}")
        if form == "range":
            value, reason = of_years(parts)
            return _Told(value, reason=reason)
        reason = IMPOSSIBLE if is_impossible(parts) else "date-yearly" if parts.get("yearly") else None
        return _Told(reason=reason) if reason else self._in_its_year(index)

    def _in_its_year(self, index: int) -> _Told:
        parts = self.mentions[index].value
        if parts.get("bare"):
            return self._bare_months(index)
        resolved = (parts["y"], None) if parts["y"] else self.resolver.year_of(index)
        if resolved is None:
            return _Told(reason="date-unresolved")
        value, reason = in_year(parts, resolved[0])
        return _Told(value, resolved[1] if value else None, reason)

    def _bare_months(self, index: int) -> _Told:
        """ "9 tháng" are the first nine where the article says so, or where it was published right after them."""
        count = self.mentions[index].value["m2"]
        years = {year for months, year in self._first_months if months == count}
        written = sorted(year for year in years if year)
        published = self.years.published
        right_after = published is not None and 0 <= published.month - count <= 2
        if len(written) == 1 and not right_after:
            value, _ = in_year(self.mentions[index].value, written[0])
            return _Told(value, "same-article")
        resolved = self.resolver.year_of(index) if years or right_after else None
        if resolved is None:
            return _Told(is_date=False)
        value, _ = in_year(self.mentions[index].value, resolved[0])
        return _Told(value, resolved[1])

    @cached_property
    def _today(self) -> date | None:
        """The day of publication, else the day the article itself calls today ("sáng nay, 5/9/2018")."""
        if self.years.published:
            return self.years.published
        for index, mention in enumerate(self.mentions):
            if mention.value["form"] == "day" and TODAY.compiled.search(self._text, mention.start, mention.end):
                value = self._in_its_year(index).value
                if value:
                    return date.fromisoformat(value)
        return None
