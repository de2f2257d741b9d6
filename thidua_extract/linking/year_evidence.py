"""What each year written in an article is told as: a fact, a review, a plan, a base of comparison, a deadline …"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua_extract.linking import year_words as words
from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention

Point = tuple[int, int]  # year and month
DATED = ("day", "days", "span")
_POINTS = (*DATED, "month", "months", "quarter")
_LEAD = 400  # characters behind the title
_BEFORE = 100  # characters read before a year
_FIRST_YEAR_OF_NEWS = 2000  # older years are history, not the year of a page
_NEAR = 8  # mentions
_ROUND = 5  # targets are set for every fifth year


@dataclass
class Evidence:
    """The years of an article by what they are told as."""

    told: Counter[int] = field(default_factory=Counter)  # as facts, with their weight
    dated: Counter[int] = field(default_factory=Counter)  # facts told by a day, month or quarter
    by_facts: set[int] = field(default_factory=set)  # told by more than deadlines
    ahead: Counter[int] = field(default_factory=Counter)  # as plans and targets
    planned: set[int] = field(default_factory=set)  # plans for one year
    budgets: set[int] = field(default_factory=set)  # among these the ones that are made long before
    reviewed: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)  # among these the ones whose work was done when it was told
    bases: set[int] = field(default_factory=set)  # "so với năm 2016"
    since: set[int] = field(default_factory=set)  # "từ năm 2015 đến nay"
    following: set[int] = field(default_factory=set)  # wholly ahead of the news
    points: list[Point] = field(default_factory=list)  # facts by year and month
    documents: list[Point] = field(default_factory=list)  # days of documents
    opens_dated: bool = False  # a day of the lead is told with its year
    quarters: list[Point] = field(default_factory=list)  # facts by year and first month of a quarter or months
    reported: list[Point] = field(default_factory=list)  # the same by their last month
    deadlines: dict[int, int] = field(default_factory=dict)  # last month of a near deadline
    again: dict[int, int] = field(default_factory=dict)  # of one told without its year too

    def facts(self) -> dict[int, int]:
        """The weight of each year told as a fact, without the years that are rather targets."""
        return {year: weight for year, weight in sorted(self.told.items()) if not self._is_target(year, weight)}

    def _is_target(self, year: int, weight: int) -> bool:
        if not self.ahead[year]:
            return False
        return weight <= self.ahead[year] or (year % _ROUND == 0 and not self.dated[year])


def evidence_of(ctx: Context, mentions: Sequence[Mention]) -> Evidence:
    """Read what the article's years are told as."""
    found = Evidence()
    founding = _founding_days(mentions)
    without_year = {(m.value["d"], m.value["m"]) for m in mentions if m.value["form"] == "day" and not m.value["y"]}
    for index, mention in enumerate(mentions):
        if mention.value.get("dy") == 0:
            _this_year(ctx, mentions, index, found)
        year = mention.value.get("y")
        if not year or year < _FIRST_YEAR_OF_NEWS or mention.start in founding:
            continue
        kind = _kind(ctx, mention)
        day = (mention.value.get("d"), mention.value.get("m"))
        if kind in ("deadline", "future") and mention.value["form"] == "day" and day in without_year:
            kind = "again"  # told without a year too: it is this year's
        if kind == "base" and _is_far(ctx, mentions, index):
            kind = "past"
        _add(ctx, mention, kind, found)
    return found


def _add(ctx: Context, mention: Mention, kind: str, found: Evidence) -> None:
    year, form = mention.value["y"], mention.value["form"]
    if kind == "annual":
        found.planned.add(year)
        if words.BUDGET_BEFORE.search(_before(ctx, mention)):
            found.budgets.add(year)
    elif kind == "future":
        found.ahead[year] += 1
        if ctx.page.title and mention.end <= ctx.page.title[1] and year % _ROUND:
            found.planned.add(year)
        if _is_following(ctx, mention):
            found.following.add(year)
    elif kind == "base":
        found.bases.add(year)
    elif kind == "document":
        found.documents.append((year, mention.value["m"]))
    elif kind == "past":
        if form == "year" and words.LOOKED_BACK.search(_before(ctx, mention)):
            found.since.add(year)
    else:
        _add_fact(ctx, mention, kind, found)


def _add_fact(ctx: Context, mention: Mention, kind: str, found: Evidence) -> None:
    year, form = mention.value["y"], mention.value["form"]
    found.told[year] += _weight(ctx, mention)
    if kind in ("review", "done"):
        found.reviewed.add(year)
        if kind == "done":
            found.done.add(year)
    elif kind == "deadline":
        found.deadlines[year] = max(found.deadlines.get(year, 0), mention.value["m"])
        return
    found.by_facts.add(year)
    if form in _POINTS:
        found.dated[year] += 1
    if kind == "again":
        found.again[year] = mention.value["m"]
    elif kind == "told" and form in _POINTS:
        points = found.quarters if form in ("months", "quarter") else found.points
        if form in ("months", "quarter"):
            found.reported.append((year, mention.value["m2"]))
        points.append((year, mention.value.get("m") or mention.value["m1"]))
        found.opens_dated |= form in DATED and _is_in_lead(ctx, mention)


def _this_year(ctx: Context, mentions: Sequence[Mention], index: int, found: Evidence) -> None:
    """ "tháng 12/2016 và quý 1 năm nay": this year is the one after the one that is named."""
    year = this_year(ctx, mentions, index)
    if year:
        found.told[year] += 2
        found.dated[year] += 1
        found.quarters.append((year, mentions[index].value.get("m") or mentions[index].value["m1"]))


def this_year(ctx: Context, mentions: Sequence[Mention], index: int) -> int | None:
    """The year that "năm nay" is at that mention, where its sentence names the one before it as past."""
    named = [m.value["y"] for m in _with_year(ctx, mentions, index) if _kind(ctx, m) in ("told", "review", "base")]
    return max(named) + 1 if named else None


def _with_year(ctx: Context, mentions: Sequence[Mention], index: int) -> list[Mention]:
    """The mentions with a year shortly before that one in its sentence."""
    start, _ = ctx.sentence(mentions[index].start)
    return [m for m in mentions[max(0, index - _NEAR) : index] if m.start >= start and m.value.get("y")]


def _kind(ctx: Context, mention: Mention) -> str:
    """What a year is told as.

    A fact ("told", "review", "done", "rest" of the year), a plan ("annual", "future", "deadline"), the "base" of a
    comparison, the day of a "document", or "past".
    """
    before = _before(ctx, mention)
    return _day_kind(mention, before) if mention.value["form"] in DATED else _year_kind(ctx, mention, before)


def _day_kind(mention: Mention, before: str) -> str:
    document = words.DOCUMENT_BEFORE.search(before)
    if mention.value["form"] == "day" and document and not words.IN_FORCE.search(document[0]):
        return "document"
    if words.LAW_BEFORE.search(before) or words.SINCE_BEFORE.search(before):
        return "past"
    if not words.DEADLINE_BEFORE.search(before) or words.UP_TO_THEN.search(before.strip("*-+ ")):
        return "told"
    return "deadline" if words.NEAR_DEADLINE.search(before) else "future"


def _year_kind(ctx: Context, mention: Mention, before: str) -> str:
    year, own = mention.value["y"], ctx.view.text[mention.start : mention.end].lower()
    if words.BASE_BEFORE.search(before):
        return "base"
    if words.REST_BEFORE.search(before) and words.REST_YEAR.search(own):
        return "rest" if year % _ROUND else "future"
    if words.OF_PLAN_BEFORE.search(before):
        return "told"
    if words.LAW_BEFORE.search(before) or words.PAST_BEFORE.search(before):
        return "past"
    by_then = year % _ROUND == 0 and words.BY_BEFORE.search(before)
    later = words.FUTURE_AFTER.compiled.match(ctx.view.text, mention.end)
    if by_then or later or words.FUTURE_BEFORE.search(before):
        sentence, _ = ctx.sentence(mention.start)
        opens = words.OPENING_YEAR.compiled.fullmatch(ctx.view.text, sentence, mention.end + 1)
        return "annual" if opens else "future"
    return _review_or_plan(before)


def _review_or_plan(before: str) -> str:
    """By the cue that stands nearer."""
    if words.DONE_BEFORE.search(before):
        return "done"
    review, annual = words.REVIEW_BEFORE.search(before), words.ANNUAL_BEFORE.search(before)
    if review and (annual is None or review.start("cue") > annual.start("cue")):
        return "review"
    return "annual" if annual else "told"


def _before(ctx: Context, mention: Mention) -> str:
    sentence, _ = ctx.sentence(mention.start)
    return ctx.view.text[max(sentence, mention.start - _BEFORE) : mention.start].lower()


def _weight(ctx: Context, mention: Mention) -> int:
    """How much one year told says of the article's.

    The title, the lead, dated events, the number of a meeting and the beginning of a year say more than a passing year.
    """
    own = ctx.view.text[mention.start : mention.end].lower()
    told_well = (
        _is_in_lead(ctx, mention)
        or mention.value["form"] in _POINTS
        or mention.found_by == "dates.year.batch"
        or words.BEGINNING.search(own)
        or words.OF_PLAN_BEFORE.search(_before(ctx, mention))
        or words.REST_BEFORE.search(_before(ctx, mention))
    )
    return 2 if told_well else 1


def _is_in_lead(ctx: Context, mention: Mention) -> bool:
    return mention.end <= (ctx.page.title[1] if ctx.page.title else 0) + _LEAD


def _is_following(ctx: Context, mention: Mention) -> bool:
    """Whether a year told as ahead lies wholly ahead of the news: it is turned to, or its first half is aimed at."""
    month = mention.value.get("m") or mention.value.get("m2") or 12
    own = ctx.view.text[mention.start : mention.end].lower()
    if month <= 6 or words.BEGINNING.search(own):
        return True
    return mention.value["form"] == "year" and bool(words.NEXT_BEFORE.search(_before(ctx, mention)))


def _is_far(ctx: Context, mentions: Sequence[Mention], index: int) -> bool:
    """Whether a base is not the year before: the one of a target ("năm 2030 … so với năm 2018"), or of an event."""
    if not words.PLAIN_BASE.search(_before(ctx, mentions[index])):
        return True
    year = mentions[index].value["y"]
    return any(m.value["y"] > year + 1 for m in _with_year(ctx, mentions, index))


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
