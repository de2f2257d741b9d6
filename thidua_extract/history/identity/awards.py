"""Which told awards of one recipient are one award.

Told by several articles, an award has one title, rank and recipient, and times and conferrers that go together; parts
may be missing. Orders and titles of the state are given once; other awards every year.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from thidua_extract.catalogue.textkey import fold
from thidua_extract.edtf import bounds
from thidua_extract.history.identity.cluster import SURE, Judge, Judgement
from thidua_extract.history.identity.times import SAME_NEWS, Times, go_together
from thidua_extract.history.identity.units import ids_above

_ONCE = frozenset(("order", "state_title", "medal"))
_AHEAD = frozenset(("proposed", "planned", "announced"))
_SAME_DAYS = 15  # within which articles that do not say who granted it tell of one ceremony
_TWO_YEARS = 2 * 365  # days from a proposal to the grant


class AwardFacts(NamedTuple):
    """What an article tells of an award to one recipient.

    ``conferrers``: ids of units or names, "" for one that is not known; ``group`` is set where the recipient is a
    counted group.
    """

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
    """The judge of the awards of one recipient, which takes these forms only.

    Many articles tell one award in the same way: each pair of ways is judged once.
    """
    timed = [form for form in forms if form.year or form.conferred_on]
    ways: dict[tuple[object, ...], int] = {}
    way_of = {id(form): ways.setdefault(form[1:], len(ways)) for form in forms}
    known: dict[tuple[int, int], Judgement | None] = {}

    def judge(one: AwardFacts, other: AwardFacts) -> Judgement | None:
        if one.article_id == other.article_id:  # what one article tells as two awards is two
            return None
        pair = way_of[id(one)], way_of[id(other)]
        if pair not in known:
            known[pair] = _judged(one, other, timed)
        return known[pair]

    return judge


def _judged(one: AwardFacts, other: AwardFacts, timed: list[AwardFacts]) -> Judgement | None:
    judgement = None if _cannot_be(one, other) else _in_time(one, other, timed)
    if judgement is None or one.group:
        return judgement and _of_group(one, other, judgement)
    score = judgement.score - 0.1 * (one.rank != other.rank) - 0.05 * (one.category == "unspecified")
    return Judgement(round(score, 2), judgement.reason)


def _cannot_be(one: AwardFacts, other: AwardFacts) -> bool:
    """Whether they differ in what both tell."""
    return (
        one.title != other.title
        or one.group != other.group
        or _differ(one.rank, other.rank)
        or _differ(one.level, other.level)
        or bool(one.detail and other.detail and not _alike(one.detail, other.detail))
        or _differ_in_granters(one.conferrers, other.conferrers)
    )


def _of_group(one: AwardFacts, other: AwardFacts, judgement: Judgement) -> Judgement:
    """A counted group is one only at one occasion."""
    if one.conferrers & other.conferrers - {""} and (_same_news(one, other) or (_is_timed(one) and _is_timed(other))):
        return judgement
    near = one.told_on and other.told_on and abs((one.told_on - other.told_on).days) <= _SAME_DAYS
    if near and one.scope and (one.scope in ids_above(other.scope or "") or other.scope in ids_above(one.scope)):
        return judgement
    return Judgement(min(judgement.score, 0.6), "one number, but not told whose")


def _in_time(one: AwardFacts, other: AwardFacts, timed: list[AwardFacts]) -> Judgement | None:
    """What their times say."""
    score = go_together(_times(one), _times(other))
    are_timed = _is_timed(one) and _is_timed(other)
    if score >= SURE and not (are_timed or _same_news(one, other) or one.conferrers & other.conferrers - {""}):
        score = 0.8
    if score >= SURE:
        return Judgement(score, "one title and recipient, and times that go together")
    ahead = (one.status in _AHEAD) != (other.status in _AHEAD)
    if ahead and one.told_on and other.told_on and abs((one.told_on - other.told_on).days) <= _TWO_YEARS:
        return Judgement(0.9, "first proposed, then granted")
    if score and one.category in _ONCE and not are_timed:
        return _once(one, other, timed)
    return Judgement(score, "one title and recipient, but times that may be others") if score else None


def _once(one: AwardFacts, other: AwardFacts, timed: list[AwardFacts]) -> Judgement | None:
    """An order of one class is given once; where several are told all the same, a retold one could be any."""
    with_time, without = (one, other) if _is_timed(one) else (other, one)
    fitting = [form for form in timed if form.title == one.title and not _differ(form.rank, one.rank or other.rank)]
    if _is_timed(with_time) and any(go_together(_times(with_time), _times(form)) == 0 for form in fitting):
        return Judgement(0.6, "could be one of several")
    time = with_time.conferred_on or with_time.year
    if time and without.told_on and bounds(time)[0] > without.told_on and without.status not in _AHEAD:
        return None
    return Judgement(0.92 if one.rank == other.rank else 0.8, "given once")


def _times(form: AwardFacts) -> Times:
    return Times(form.year, form.conferred_on, form.told_on)


def _is_timed(form: AwardFacts) -> bool:
    return bool(form.year or form.conferred_on)


def _same_news(one: AwardFacts, other: AwardFacts) -> bool:
    return bool(one.told_on and other.told_on and abs((one.told_on - other.told_on).days) <= SAME_NEWS)


def _differ_in_granters(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both tell who granted it, and none is the same; "" could be anybody."""
    return bool(one and other and not one & other and "" not in one | other)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a in b or b in a
