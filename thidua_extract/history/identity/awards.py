"""Which told awards of one recipient are one award.

Told by several articles, an award has one title, rank and recipient, and times and conferrers that go together; parts
may be missing. Orders and titles of the state are given once; other awards every year.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from thidua_extract.catalogue.textkey import fold
from thidua_extract.edtf import bounds
from thidua_extract.history.identity.cluster import Judge, Judgement

_ONCE = frozenset(("order", "state_title", "medal"))
_AHEAD = frozenset(("proposed", "planned", "announced"))
_WEEKS = 75  # days between a decision and the day it is handed over
_SAME_NEWS = 45  # days within which articles tell of one event
_LATE = 400  # days after the year of a deed within which it is rewarded


class AwardFacts(NamedTuple):
    """What an article tells of an award to one recipient. ``conferrers``: ids of units."""

    article_id: str
    title: str
    code: str | None
    category: str
    rank: str | None
    level: str | None
    detail: str | None
    year: str | None
    conferred_on: str | None
    status: str
    told_on: date | None
    conferrers: frozenset[str]
    group: str | None = None
    scope: str | None = None


def judge_awards(forms: list[AwardFacts]) -> Judge[AwardFacts]:
    """The judge of the awards of one recipient; ``group`` is set where that is a counted group."""
    timed = [form for form in forms if form.year or form.conferred_on]
    return lambda one, other: _judged(one, other, timed)


def _judged(one: AwardFacts, other: AwardFacts, timed: list[AwardFacts]) -> Judgement | None:
    if one.article_id == other.article_id or one.title != other.title or one.group != other.group:
        return None
    if _differ(one.rank, other.rank) or _differ(one.level, other.level):
        return None
    if one.detail and other.detail and not _alike(one.detail, other.detail):
        return None
    if one.conferrers and other.conferrers and not one.conferrers & other.conferrers:
        return None
    judgement = _in_time(one, other, timed)
    if judgement is None:
        return None
    score = judgement.score
    score -= 0.1 * (one.rank != other.rank)
    score -= 0.05 * (one.category == "unspecified")
    if one.group:
        return _of_group(one, other, judgement)
    return Judgement(round(score, 2), judgement.reason)


def _of_group(one: AwardFacts, other: AwardFacts, judgement: Judgement) -> Judgement:
    """A counted group is one only at one occasion."""
    if one.conferrers & other.conferrers or (one.scope and one.scope == other.scope):
        return judgement
    return Judgement(min(judgement.score, 0.6), "one number, but not told whose")


def _in_time(one: AwardFacts, other: AwardFacts, timed: list[AwardFacts]) -> Judgement | None:
    """What their times say."""
    ahead = (one.status in _AHEAD) != (other.status in _AHEAD)
    if one.year and other.year:
        if one.year == other.year:
            return (
                None if _far(one.conferred_on, other.conferred_on) else Judgement(0.98, "one title, recipient and year")
            )
        return Judgement(0.6, "years that overlap") if _gap(one.year, other.year) <= 0 else None
    if one.conferred_on and other.conferred_on:
        gap = _gap(one.conferred_on, other.conferred_on)
        if gap <= 0:
            return Judgement(0.97, "one title, recipient and day")
        return Judgement(0.92, "one title and recipient, within weeks") if gap <= _WEEKS else None
    if (one.year and other.conferred_on) or (one.conferred_on and other.year):
        year, day = (one.year, other.conferred_on) if one.year else (other.year, one.conferred_on)
        return _year_and_day(year or "", day or "", one, other)
    return _with_one_time(one, other, timed, ahead)


def _year_and_day(year: str, day: str, one: AwardFacts, other: AwardFacts) -> Judgement | None:
    """The one tells the year of the deed, the other the day."""
    start, end = bounds(year)
    on = bounds(day)
    if on[1] < start or (on[0] - end).days > _LATE:
        return None
    near = one.told_on and other.told_on and abs((one.told_on - other.told_on).days) <= _SAME_NEWS
    return Judgement(0.95 if near else 0.9, "one title and recipient, the day fits the year")


def _with_one_time(one: AwardFacts, other: AwardFacts, timed: list[AwardFacts], ahead: bool) -> Judgement | None:
    """At least one of them tells no time at all."""
    if one.told_on and other.told_on:
        apart = abs((one.told_on - other.told_on).days)
        if apart <= _SAME_NEWS:
            return Judgement(0.93, "one title and recipient, told within weeks")
        if ahead and apart <= 2 * 365:
            return Judgement(0.9, "first proposed, then granted")
    if one.category in _ONCE:
        return _once(one, other, timed)
    return Judgement(0.3, "one title and recipient, at times not known")


def _once(one: AwardFacts, other: AwardFacts, timed: list[AwardFacts]) -> Judgement | None:
    """An order of one class is given once; where several are told all the same, a retold one could be any."""
    fitting = [form for form in timed if form.title == one.title and not _differ(form.rank, one.rank or other.rank)]
    told = one if one.year or one.conferred_on else other
    if any(_in_time(told, form, []) is None for form in fitting if told in timed and form != told):
        return Judgement(0.6, "could be one of several")
    with_time, without = (one, other) if one in timed else (other, one)
    time = with_time.conferred_on or with_time.year
    if time and without.told_on and bounds(time)[0] > without.told_on and without.status not in _AHEAD:
        return None
    return Judgement(0.92 if one.rank == other.rank else 0.8, "given once")


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a in b or b in a


def _gap(one: str, other: str) -> int:
    """Days between two times; 0 or less where they share one."""
    a, b = bounds(one), bounds(other)
    return max((b[0] - a[1]).days, (a[0] - b[1]).days)


def _far(one: str | None, other: str | None) -> bool:
    return bool(one and other and _gap(one, other) > _WEEKS)
