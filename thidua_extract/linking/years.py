"""Which year an article is about, where it does not say when it was published.

It is the latest year told as a fact, in the title, the lead, a dated event or more than once. Years of plans
("nhiệm vụ năm 2023", "đến năm 2025"), of laws, of terms and of history do not count; a base ("so với cùng kỳ năm 2016")
speaks for the year after it. After a year-end review a date in January to March belongs to the year after the reviewed
one ("tổng kết … năm 2021, phát động … 2022"); in the last quarter the year told more often wins over the next one.
What no rule decides has no year.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua_extract.linking import year_words as words
from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention

ARTICLE, YEAR_END = "article-year", "year-end"
_DATED = ("day", "days", "span")
_LAST_QUARTER, _SCHOOL_BEGINS = 10, 9  # months
_LEAD = 400  # characters behind the title
_ENOUGH = 2  # a single passing year tells nothing
_FIRST_YEAR_OF_NEWS = 2000  # older years are history, not the year of a page


@dataclass(frozen=True)
class YearContext:
    """What the article tells about its year."""

    published: date | None = None
    published_month: tuple[int, int] | None = None
    told: tuple[tuple[int, int], ...] = ()  # year, how often
    planned: frozenset[int] = frozenset()
    reviewed: frozenset[int] = frozenset()
    bases: frozenset[int] = frozenset()
    term_starts: tuple[int, ...] = ()
    school_years: tuple[int, ...] = ()  # in which they end
    deadlines: Mapping[int, int] = field(default_factory=dict)  # last month of years told by deadlines only
    latest_point: tuple[int, int] | None = None  # latest (year, month) told with its year as past
    first_position: int | None = None  # where the first day without a year stands

    @classmethod
    def of(cls, ctx: Context, mentions: Sequence[Mention], published: date | None) -> YearContext:
        """Read the years an article names; ``published`` is its day of publication, where known."""
        told: Counter[int] = Counter()
        supported: Counter[int] = Counter()
        planned: set[int] = set()
        reviewed: set[int] = set()
        bases: set[int] = set()
        ahead: Counter[int] = Counter()
        points: list[tuple[int, int]] = []
        deadlines: dict[int, int] = {}
        facts: set[int] = set()
        founding = _founding_days(mentions)
        for mention in mentions:
            year = mention.value.get("y")
            if not year or year < _FIRST_YEAR_OF_NEWS or mention.start in founding:
                continue
            kind = _kind(ctx, mention)
            if kind == "annual":
                planned.add(year)
            elif kind == "future":
                ahead[year] += 1
                if ctx.page.title and mention.end <= ctx.page.title[1]:
                    planned.add(year)
            elif kind == "base":
                bases.add(year)
                supported[year + 1] += 2
            elif kind in ("told", "review", "deadline"):
                if kind == "review":
                    reviewed.add(year)
                told[year] += _weight(ctx, mention)
                if kind == "deadline":
                    deadlines[year] = max(deadlines.get(year, 0), mention.value["m"])
                else:
                    facts.add(year)
                if kind == "told" and mention.value["form"] in (*_DATED, "month"):
                    points.append((year, mention.value["m"]))
        last_base = max(supported, default=0)
        same_period = f"cùng kì năm {last_base - 1}" in ctx.view.key or f"cùng kì {last_base - 1}" in ctx.view.key
        if same_period or last_base in told:
            told[last_base] += supported[last_base]
        return cls(
            published=published,
            published_month=ctx.page.published_month or _url_month(ctx.article.url),
            told=tuple(sorted((year, count) for year, count in told.items() if count > ahead[year])),
            planned=frozenset(planned),
            reviewed=frozenset(reviewed),
            bases=frozenset(bases),
            term_starts=_term_starts(ctx, mentions),
            school_years=_school_years(ctx, mentions),
            deadlines={year: month for year, month in deadlines.items() if year not in facts},
            latest_point=max(points, default=None),
            first_position=next(
                (m.start for m in mentions if m.value["form"] in _DATED and not m.value.get("y")), None
            ),
        )

    @property
    def latest(self) -> int | None:
        """The latest year told as a fact, where the day of publication is unknown."""
        if self.published_month:
            return self.published_month[0]
        return max((year for year, _ in self.told), default=None)

    def year_of(self, month: int, position: int) -> tuple[int, str] | None:
        """The year of a month told without one at this position, and whether it is the article's or the one beside.

        For articles whose day of publication is unknown.
        """
        found = self._year_of_the_article(month)
        told_late = self.latest_point and found and (found[0], month) < self.latest_point
        if told_late and position == self.first_position:
            return None  # the news itself cannot lie before what it looks back on
        return found

    def _year_of_the_article(self, month: int) -> tuple[int, str] | None:
        counts = {year: count for year, count in self.told if count >= _ENOUGH}
        if not counts:
            return self._fallback(month)
        latest = max(counts)
        if latest in self.deadlines and month > self.deadlines[latest]:
            return latest - 1, YEAR_END  # told in the year before that of its deadline
        if month <= 3:
            turned = latest + 1 in self.planned or latest in self.reviewed
            return (latest + 1, YEAR_END) if turned else (latest, ARTICLE)
        weight = 1 if month >= 10 else 0.5
        earlier = counts[latest] < counts.get(latest - 1, 0) * weight
        return (latest - 1, YEAR_END) if earlier else (latest, ARTICLE)

    def _fallback(self, month: int) -> tuple[int, str] | None:
        after_bases = max(self.bases, default=0)
        if self.planned:
            first = min(self.planned)
            if first < after_bases:
                return None
            return (first - 1, YEAR_END) if month >= _LAST_QUARTER else (first, ARTICLE)
        starts = [year for year in self.term_starts if year >= after_bases]
        if starts:
            return max(starts), ARTICLE
        ends = [year for year in self.school_years if year >= after_bases]
        return (max(ends), ARTICLE) if ends and month < _SCHOOL_BEGINS else None


def _kind(ctx: Context, mention: Mention) -> str:
    """What a year is told as: fact ("told", "review"), plan ("annual", "future", "deadline"), "base", or "past"."""
    sentence, _ = ctx.sentence(mention.start)
    before = ctx.view.text[max(sentence, mention.start - 80) : mention.start].lower()
    dated = mention.value["form"] in _DATED
    if not dated and words.BASE_BEFORE.compiled.search(before):
        return "base"
    since = words.SINCE_BEFORE if dated else words.PAST_BEFORE
    if words.LAW_BEFORE.compiled.search(before) or since.compiled.search(before):
        return "past"
    if dated:
        return "deadline" if words.DEADLINE_BEFORE.compiled.search(before) else "told"
    if words.FUTURE_BEFORE.compiled.search(before) or words.FUTURE_AFTER.compiled.match(ctx.view.text, mention.end):
        opens = words.OPENING_YEAR.compiled.fullmatch(ctx.view.text, sentence, mention.end + 1)
        return "annual" if opens else "future"
    return _review_or_plan(before)


def _review_or_plan(before: str) -> str:
    """By the cue that stands nearer."""
    review, annual = words.REVIEW_BEFORE.compiled.search(before), words.ANNUAL_BEFORE.compiled.search(before)
    if review and (annual is None or review.start("cue") > annual.start("cue")):
        return "review"
    return "annual" if annual else "told"


def _weight(ctx: Context, mention: Mention) -> int:
    """How much one year told says of the article's: the title, the lead and dated events more than a passing year."""
    title_end = ctx.page.title[1] if ctx.page.title else 0
    in_lead = mention.end <= title_end + _LEAD
    return 2 if in_lead or mention.value["form"] in (*_DATED, "month", "months", "quarter") else 1


def _founding_days(mentions: Sequence[Mention]) -> set[int]:
    """Starts of the first days of "(3-3-1959 - 3-3-2017)": the same day and month as the next, years before it."""
    dated = [m for m in mentions if m.value.get("y") and "m" in m.value]
    return {
        first.start
        for first, second in itertools.pairwise(dated)
        if (first.value.get("d"), first.value["m"]) == (second.value.get("d"), second.value["m"])
        and second.start - first.end <= 5
        and second.value["y"] > first.value["y"]
    }


def _term_starts(ctx: Context, mentions: Sequence[Mention]) -> tuple[int, ...]:
    if "đại hội" not in ctx.view.key:
        return ()
    return tuple(
        m.value["y1"]
        for m in mentions
        if m.value["form"] == "range"
        and words.TERM_BEFORE.compiled.search(ctx.view.text[max(0, m.start - 12) : m.end].lower())
    )


def _school_years(ctx: Context, mentions: Sequence[Mention]) -> tuple[int, ...]:
    return tuple(
        m.value["y2"]
        for m in mentions
        if m.value["form"] == "range" and words.SCHOOL_YEAR.compiled.search(ctx.view.text[m.start : m.end].lower())
    )


def _url_month(url: str | None) -> tuple[int, int] | None:
    match = words.URL_MONTH.compiled.search(url or "")
    return (int(match["y"]), int(match["m"])) if match else None
