"""Which year a date without one belongs to.

With a publication date it is the year that puts the date nearest to that day. Without one it is the year the article
is about: the latest year told as a fact, in the title, the lead, a dated event or more than once. Years of plans
("nhiệm vụ năm 2023", "đến năm 2025"), of laws, of terms and of history do not count; a base ("so với cùng kỳ năm 2016")
speaks for the year after it. After a year-end review a date in January to March belongs to the year after the reviewed
one ("tổng kết … năm 2021, phát động … 2022"); in the last quarter the year told more often wins over the next one.
What no rule decides has no year.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention

# A plan for one year, as it is made at the end of the year before or at its beginning.
_ANNUAL_BEFORE = re.compile(
    r""".*\b(?P<cue>triển khai|phương hướng|nhiệm vụ|phát động|kế hoạch|dự toán|chỉ tiêu|giao ước
    |biên chế)\b[^.;:\n]{0,70}$"""
)
_FUTURE_BEFORE = re.compile(
    r"\b(?:đến|tới|tầm nhìn|chậm nhất|sớm nhất|đến hết|hết)(?: (?:vào|trong|cuối|đầu|hết|quý \w+))* ?$"
    r"|\b(?:sẽ|dự kiến|dự tính|phấn đấu|quy hoạch|lộ trình|tầm nhìn|chậm nhất|đề ra cho"
    r"|đưa vào (?:khai thác|sử dụng|hoạt động|vận hành))\b[^.;:\n]{0,60}$"
)
_FUTURE_AFTER = re.compile(r"[^.;:\n]{0,60}\b(?:phấn đấu|đặt mục tiêu|sẽ|dự kiến|dự tính)\b")
_REVIEW_BEFORE = re.compile(r".*\b(?P<cue>tổng kết|nhìn lại)\b[^.;:\n]{0,70}$")
_BASE_BEFORE = re.compile(r"\b(?:so với|so|cùng kỳ)\b[^.,;:\n]{0,25}$")
_LAW_BEFORE = re.compile(
    r"\b(?:luật|bộ luật|pháp lệnh|hiến pháp)\b[^.,;:\n]{0,40}$"
    r"|\b(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|công văn|văn bản)\b[^.;\n]{0,40}$"
)
_SINCE_BEFORE = re.compile(r"\b(?:kể từ|từ)\b[^.,;:\n]{0,12}$")
_DEADLINE_BEFORE = re.compile(
    r"""\b(?:đến|tới|trước|hạn|chậm nhất)(?: (?:hết|vào|là|sáng|chiều|tối|đêm))* ?(?:ngày )?$|\b(?:dự kiến
    |sẽ)\b[^.;\n]{0,60}$"""
)
_PAST_BEFORE = re.compile(r"\b(?:kể từ|từ|trước)\b[^.,;:\n]{0,12}$")
_TERM_BEFORE = re.compile(r"(?:nhiệm kỳ|khóa)\b")
_URL_YEAR_MONTH = re.compile(r"/(20[0-3]\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?\d{2})?(?=[/-]|$)")
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
    latest_point: tuple[int, int] | None = None  # latest (year, month) told with its year as past
    first_position: int | None = None  # where the first day without a year stands

    @classmethod
    def of(cls, ctx: Context, mentions: Sequence[Mention]) -> YearContext:
        """Read the years an article names."""
        told: Counter[int] = Counter()
        supported: Counter[int] = Counter()
        planned: set[int] = set()
        reviewed: set[int] = set()
        bases: set[int] = set()
        ahead: Counter[int] = Counter()
        points: list[tuple[int, int]] = []
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
            elif kind == "base":
                bases.add(year)
                supported[year + 1] += 2
            elif kind in ("told", "review", "deadline"):
                if kind == "review":
                    reviewed.add(year)
                told[year] += _weight(ctx, mention)
                if kind == "told" and mention.value["form"] in ("day", "days", "month"):
                    points.append((year, mention.value["m"]))
        last_base = max(supported, default=0)
        same_period = f"cùng kì năm {last_base - 1}" in ctx.view.key or f"cùng kì {last_base - 1}" in ctx.view.key
        if same_period or last_base in told:
            told[last_base] += supported[last_base]
        return cls(
            published=ctx.article.published or ctx.page.published,
            published_month=ctx.page.published_month or _url_month(ctx.article.url),
            told=tuple(sorted((year, count) for year, count in told.items() if count > ahead[year])),
            planned=frozenset(planned),
            reviewed=frozenset(reviewed),
            bases=frozenset(bases),
            term_starts=_term_starts(ctx, mentions),
            latest_point=max(points, default=None),
            first_position=next(
                (m.start for m in mentions if m.value["form"] in ("day", "days") and not m.value.get("y")), None
            ),
        )

    def year_of(self, month: int, day: int | None, position: int) -> int | None:
        """The year of a month (and day) told without one at this position, or None."""
        if self.published:
            return _nearest(self.published, month, day or 15)
        if self.published_month:
            return _nearest(date(*self.published_month, 15), month, day or 15)
        year = self._year_of_the_article(month)
        told_late = self.latest_point and year and (year, month) < self.latest_point
        if told_late and position == self.first_position:
            return None  # the news itself cannot lie before what it looks back on
        return year

    def _year_of_the_article(self, month: int) -> int | None:
        counts = {year: count for year, count in self.told if count >= _ENOUGH}
        if not counts:
            return self._fallback()
        latest = max(counts)
        if month <= 3:
            return latest + 1 if latest + 1 in self.planned or latest in self.reviewed else latest
        weight = 1 if month >= 10 else 0.5
        return latest - 1 if counts[latest] < counts.get(latest - 1, 0) * weight else latest

    def _fallback(self) -> int | None:
        after_bases = max(self.bases, default=0)
        if self.planned:
            first = min(self.planned)
            return first if first >= after_bases else None
        starts = [year for year in self.term_starts if year >= after_bases]
        return max(starts) if starts else None


def _kind(ctx: Context, mention: Mention) -> str:
    """What a year is told as: fact ("told", "review"), plan ("annual", "future", "deadline"), "base", or "past"."""
    sentence, _ = ctx.sentence(mention.start)
    before = ctx.view.text[max(sentence, mention.start - 80) : mention.start].lower()
    dated = mention.value["form"] in ("day", "days")
    if not dated and _BASE_BEFORE.search(before):
        return "base"
    if _LAW_BEFORE.search(before) or (_SINCE_BEFORE if dated else _PAST_BEFORE).search(before):
        return "past"
    if dated and _DEADLINE_BEFORE.search(before):
        return "deadline"
    if not dated and (_FUTURE_BEFORE.search(before) or _FUTURE_AFTER.match(ctx.view.text, mention.end)):
        return "future"
    return "told" if dated else _review_or_plan(before)


def _review_or_plan(before: str) -> str:
    """By the cue that stands nearer."""
    review, annual = _REVIEW_BEFORE.search(before), _ANNUAL_BEFORE.search(before)
    if review and (annual is None or review.start("cue") > annual.start("cue")):
        return "review"
    return "annual" if annual else "told"


def _weight(ctx: Context, mention: Mention) -> int:
    """How much one year told says of the article's: the title, the lead and dated events more than a passing year."""
    title_end = ctx.page.title[1] if ctx.page.title else 0
    in_lead = mention.end <= title_end + _LEAD
    return 2 if in_lead or mention.value["form"] in ("day", "days", "month", "months", "quarter") else 1


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
        if m.value["form"] == "range" and _TERM_BEFORE.search(ctx.view.text[max(0, m.start - 12) : m.end].lower())
    )


def _url_month(url: str | None) -> tuple[int, int] | None:
    match = _URL_YEAR_MONTH.search(url or "")
    return (int(match[1]), int(match[2])) if match else None


def _nearest(published: date, month: int, day: int) -> int:
    """The year that puts the day nearest to publication; the same year unless another is plainly nearer."""

    def distance(year: int) -> int:
        return abs((date(year, month, min(day, 28)) - published).days)

    best = min((published.year - 1, published.year, published.year + 1), key=distance)
    return best if distance(best) < 120 and distance(published.year) > 200 else published.year
