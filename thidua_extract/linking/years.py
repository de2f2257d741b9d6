"""Which year an article is about, where it does not say when it was published.

It is the latest year told as a fact, in the title, the lead, a dated event or more than once. Years of plans
("nhiệm vụ năm 2023", "đến năm 2025"), of laws, of terms and of history do not count; a base ("so với năm 2016") speaks
for the year after it, a year looked back on ("từ năm 2015 đến nay") against itself. After a year-end review a date in
January to March belongs to the year after the reviewed one ("tổng kết … năm 2021, phát động … 2022"), and up to June
to the year after the one whose work was done ("5 tập thể hoàn thành xuất sắc nhiệm vụ năm 2021"); in the last
quarter the year told more often wins over the next one. News cannot lie before what it looks back on: the latest day
told with its year, be it of a document, is where the year begins. What no rule decides has no year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from thidua_extract.linking import year_words as words
from thidua_extract.linking.context import Context
from thidua_extract.linking.year_evidence import DATED, Evidence, Point, evidence_of
from thidua_extract.mention import Mention

ARTICLE, YEAR_END = "article-year", "year-end"
Told = tuple[int, str] | None  # the year, and whether it is the article's or the one beside
_LAST_QUARTER, _SCHOOL_PREPARES, _SCHOOL_BEGINS = 10, 7, 9  # months
_SPRING = 3
_HALF = 6
_SOON = 2
_ENOUGH = 2  # a single passing year tells nothing


@dataclass(frozen=True)
class YearContext:
    """What the article tells about its year."""

    published: date | None = None
    published_month: tuple[int, int] | None = None
    evidence: Evidence = field(default_factory=Evidence)
    told: tuple[tuple[int, int], ...] = ()  # year, how often
    bound: Point | None = None  # latest (year, month) told with its year as past
    term_starts: tuple[int, ...] = ()
    school_years: tuple[int, ...] = ()  # in which they end
    school_opens: tuple[int, ...] = ()  # in which they begin, where they are told as opened
    days: tuple[tuple[int, int], ...] = ()  # position and month of the days without a year

    @classmethod
    def of(cls, ctx: Context, mentions: Sequence[Mention], published: date | None) -> YearContext:
        """Read the years an article names; ``published`` is its day of publication, where known."""
        found = evidence_of(ctx, mentions)
        last_base = max(found.bases, default=0)
        same_period = f"cùng kì năm {last_base}" in ctx.view.key or f"cùng kì {last_base}" in ctx.view.key
        after = last_base + 1
        told_as_plan = bool(found.ahead[after]) or after in found.planned
        if last_base and (same_period or (after in found.told and not told_as_plan)):
            found.told[after] += 2
        facts = found.facts()
        return cls(
            published=published,
            published_month=ctx.page.published_month or _url_month(ctx.article.url),
            evidence=found,
            told=tuple(facts.items()),
            bound=max([*(point for point in found.points if point[0] in facts), *found.documents], default=None),
            term_starts=_term_starts(ctx, mentions),
            school_years=_school_years(ctx, mentions),
            school_opens=_school_opens(ctx, mentions),
            days=_days(mentions),
        )

    @property
    def latest(self) -> int | None:
        """The latest year told as a fact, where the day of publication is unknown."""
        if self.published_month:
            return self.published_month[0]
        return max((year for year, _ in self.told), default=None)

    def year_of(self, month: int, position: int) -> Told:
        """The year of a month told without one at this position, and whether it is the article's or the one beside.

        For articles whose day of publication is unknown.
        """
        found = self._year_of_the_article(month)
        return None if found and self._is_before_what_is_told(found[0], month, position) else found

    def _is_before_what_is_told(self, year: int, month: int, position: int) -> bool:
        """Whether the news, the first day without a year, would lie before what it looks back on.

        Where all days without a year would, none of them has that year.
        """
        if not self.days or self.bound is None or (year, month) >= self.bound:
            return False
        first, news = self.days[0]
        upcoming = news >= _LAST_QUARTER and self.bound[0] == year + 1 and self.bound[1] <= _SPRING
        if upcoming or year in self._years_reported or self.evidence.opens_dated:
            return False
        return position == first or (year, self._last_day) < self.bound

    @cached_property
    def _years_reported(self) -> frozenset[int]:
        """Years of which the months or the quarter before the news are reported."""
        return frozenset(year for year, last in self.evidence.reported if last <= self.days[0][1] <= last + _SOON)

    @cached_property
    def _last_day(self) -> int:
        return max(month for _, month in self.days)

    @property
    def _is_of_first_half(self) -> bool:
        """Whether the news, the first day without a year, is of January to June, and no day with a year is told."""
        return bool(self.days) and self.days[0][1] <= _HALF and not self.evidence.points

    @cached_property
    def _counts(self) -> dict[int, int]:
        """Years told often enough, with their weight."""
        documents = {year for year, _ in self.evidence.documents}
        return {year: count for year, count in self.told if count + (year in documents) >= _ENOUGH}

    @cached_property
    def _last_months(self) -> dict[int, int]:
        """The last month of a fact of each year."""
        found = self.evidence
        return dict(sorted([*found.points, *found.documents, *found.quarters]))

    def _year_of_the_article(self, month: int) -> Told:
        if not self._counts:
            return self._fallback(month)
        found, latest = self.evidence, max(self._counts)
        if self.bound and self.bound[0] > latest:
            return (self.bound[0], ARTICLE) if month >= self.bound[1] else None
        if latest in found.since and found.dated[latest] <= 1:
            return None  # "từ năm 2015 đến nay"
        beside = self._beside(latest, month)
        return (beside, YEAR_END) if beside else (latest, ARTICLE)

    def _beside(self, latest: int, month: int) -> int | None:
        """The year before or after the latest one told, where the month speaks for it."""
        found = self.evidence
        deadline = 12 if latest in found.by_facts else found.deadlines.get(latest, 12)
        if month > deadline or month > found.again.get(latest, 12) + _SOON:
            return latest - 1  # told in the year before that of its deadline
        if 0 <= month - self._last_months.get(latest, 13) <= _HALF:
            return None
        if month <= _SPRING:
            return latest + 1 if latest + 1 in found.planned or latest in found.reviewed else None
        if latest in found.done and self._is_of_first_half:
            return latest + 1
        last_quarter = month >= _LAST_QUARTER
        if latest in found.planned - found.budgets and not last_quarter:
            return None
        earlier = self._counts[latest] < self._counts.get(latest - 1, 0) * (1 if last_quarter else 0.5)
        return latest - 1 if earlier else None

    def _fallback(self, month: int) -> Told:
        after_base = max(self.evidence.bases, default=-1) + 1
        return (
            self._planned(month, after_base)
            or self._begun(month, after_base)
            or self._following(month)
            or self._compared(month, after_base)
        )

    def _planned(self, month: int, after_base: int) -> Told:
        """By plans for a year, or for two on end of which the first is running."""
        planned = {year for year in self.evidence.planned if year >= after_base - 1}
        if not planned:
            return None
        first = min(planned)
        if len(planned) > 2 or first < after_base or any(year > first for year, _ in self.told):
            return None
        if month >= _LAST_QUARTER:
            return (first, ARTICLE) if first + 1 in planned else (first - 1, YEAR_END)
        if month > _SPRING and first in self.evidence.budgets:
            return None
        return first, ARTICLE

    def _begun(self, month: int, after_base: int) -> Told:
        """By the term or the school year that begins or ends."""
        starts = [year for year in self.term_starts if year >= after_base]
        if starts:
            return max(starts), ARTICLE
        opens = [year for year in self.school_opens if year >= after_base]
        if opens and month >= _SCHOOL_PREPARES:
            return max(opens), ARTICLE
        ends = [year for year in self.school_years if year >= after_base]
        return (max(ends), ARTICLE) if ends and month < _SCHOOL_BEGINS else None

    def _following(self, month: int) -> Told:
        """In the last quarter, by the next year that the news turns to."""
        ahead = self.evidence.following
        first = min(self.evidence.ahead, default=0)
        if month < _LAST_QUARTER or first not in ahead or self.told:
            return None
        return first - 1, YEAR_END

    def _compared(self, month: int, after_base: int) -> Told:
        """By the year before it, with which it is compared."""
        if not self.evidence.bases or month <= _SPRING or any(year > after_base for year, _ in self.told):
            return None
        return after_base, ARTICLE


def _days(mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    return tuple((m.start, m.value["m"]) for m in mentions if m.value["form"] in DATED and not m.value.get("y"))


def _term_starts(ctx: Context, mentions: Sequence[Mention]) -> tuple[int, ...]:
    if "đại hội" not in ctx.view.key:
        return ()
    return tuple(
        m.value["y1"]
        for m in mentions
        if m.value["form"] == "range" and words.TERM_BEFORE.search(ctx.view.text[max(0, m.start - 12) : m.end].lower())
    )


def _school_years(ctx: Context, mentions: Sequence[Mention]) -> tuple[int, ...]:
    return tuple(
        m.value["y2"]
        for m in mentions
        if m.value["form"] == "range" and words.SCHOOL_YEAR.search(ctx.view.text[max(0, m.start - 12) : m.end].lower())
    )


def _school_opens(ctx: Context, mentions: Sequence[Mention]) -> tuple[int, ...]:
    return tuple(
        m.value["y1"]
        for m in mentions
        if m.value["form"] == "range" and words.SCHOOL_OPENS.search(ctx.view.text[max(0, m.start - 40) : m.end].lower())
    )


def _url_month(url: str | None) -> tuple[int, int] | None:
    match = words.URL_MONTH.compiled.search(url or "")
    return (int(match["y"]), int(match["m"])) if match else None
