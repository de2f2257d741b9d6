"""Which forms of persons of one name are one person.

A name alone never joins: most names are borne by several people in the news. What joins is a post in the same body, or
a leading post in bodies of one place, within years that go together; of people told only with an award, the same award
told in the news of one place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from thidua_extract.catalogue.post_ranks import post_held, post_rank
from thidua_extract.catalogue.textkey import fold
from thidua_extract.history.gazetteer import lines_of, province_now, successors
from thidua_extract.history.identity.cluster import SURE, Judge, Judgement
from thidua_extract.history.identity.times import Times, go_together
from thidua_extract.history.identity.units import ids_above

_LIFE = 25  # years after which one of the same name and post is rather another
_TERMS = 10  # years, two terms of office
_CAREER = 15
_LEADING = ("head", "deputy")
_TOP = tuple(map(fold, ("Chủ tịch", "Phó Chủ tịch", "Bí thư", "Phó Bí thư")))


class PostFacts(NamedTuple):
    """A post: ``unit`` the id of the body, ``place`` the id of the place that it is of."""

    title: str
    unit: str | None
    place: str | None
    level: str | None


class ToldAward(NamedTuple):
    """An award that a person is told with; empty where not told. ``told_on``: the day of the news."""

    title: str
    rank: str
    detail: str
    year: str
    conferred_on: str
    told_on: str


class PersonFacts(NamedTuple):
    """What a form says of a person; see ``person_forms``. All of one name."""

    year: int | None
    province: str | None
    scope: str | None
    awards: tuple[ToldAward, ...]
    posts: tuple[PostFacts, ...]
    only: str | None = None
    """The only article it means something in."""


def judge_persons(forms: list[PersonFacts]) -> Judge[PersonFacts]:
    """The judge of the forms of one name.

    A name that is told in several provinces is borne by several people. Where forms lie a generation apart, one without
    a year could be of either.
    """
    is_common = len({province_now(form.province) for form in forms if form.province}) > 1
    years = [form.year for form in forms if form.year]
    span = max(years, default=0) - min(years, default=0)
    return lambda one, other: _judged(one, other, is_common, span)


def _judged(one: PersonFacts, other: PersonFacts, is_common: bool, span: int) -> Judgement | None:
    if one.only or other.only:
        return None
    gap = abs(one.year - other.year) if one.year and other.year else None
    if gap is not None and gap > _LIFE:
        return None
    found = _of_awards(one, other)
    if one.posts and other.posts:
        by_posts = _best(one, other, gap, is_common)
        if by_posts is None:
            return None
        found = max(found, by_posts)
    elif found.score < _SHARED.score and (gap or 0) <= 1 and one.scope == other.scope and _is_small(one.scope):
        found = Judgement(0.6, "one name in the news of one place")
    elif found.score < _SHARED.score and _apart(one, other):
        return None
    if gap is None and span > _LIFE:
        return Judgement(min(found.score, 0.7), found.reason)
    return found


def _best(one: PersonFacts, other: PersonFacts, gap: int | None, is_common: bool) -> Judgement | None:
    """The likeliest pair of posts."""
    pairs = [(a, b) for a in one.posts for b in other.posts]
    if any(_exclude_each_other(a, b, gap) for a, b in pairs):
        return None
    found = [_of_posts(a, b, gap, is_common) for a, b in pairs]
    found += [_without_body(a, one.scope, b, gap, is_common) for a, b in pairs]
    found += [_without_body(b, other.scope, a, gap, is_common) for a, b in pairs]
    alike = [judgement for judgement in found if judgement is not None]
    if alike:
        return max(alike)
    return _elsewhere(one, other, gap, is_common)


def _exclude_each_other(one: PostFacts, other: PostFacts, gap: int | None) -> bool:
    """At one time, a leading post and one that many hold in the same body are not one person's."""
    if not one.unit or one.unit != other.unit or (gap or 0) > 2:
        return False
    ranks = {post_rank(one.title), post_rank(other.title)}
    return "other" in ranks and bool(ranks & set(_LEADING))


def _without_body(
    one: PostFacts, scope: str | None, other: PostFacts, gap: int | None, is_common: bool
) -> Judgement | None:
    """``one`` is told without the body: in the news of a place, it is a post of that place."""
    if (
        one.unit
        or not scope
        or not other.place
        or fold(post_held(one.title)) != fold(post_held(other.title))
        or (gap or 0) > _TERMS
    ):
        return None
    if scope == other.place or _lies_in(other.place, scope) or _lies_in(scope, other.place):
        return Judgement(0.7 if is_common else 0.9, "one post, told without the body in the news of its place")
    return None


def _of_posts(one: PostFacts, other: PostFacts, gap: int | None, is_common: bool) -> Judgement | None:
    years = 3 if gap is None else gap
    if one.unit and one.unit == other.unit:
        return _in_one_body(one, other, years)
    if one.place is None or other.place is None or not _leads(one, other):
        return None
    if one.place == other.place or set(_became(one.place)) & set(_became(other.place)):
        is_wide = "province" in (one.level, other.level) and not (_is_top(one.title) and _is_top(other.title))
        return _in_one_place(years, is_wide, is_common)
    return None


def _in_one_body(one: PostFacts, other: PostFacts, years: int) -> Judgement:
    if post_held(one.title) == post_held(other.title):
        if post_rank(one.title) == "other" and years > 2:
            return Judgement(0.7, "a post that many hold, in one body")
        if years <= _TERMS:
            return Judgement(0.98, "one post in one body")
        return Judgement(0.7 if years <= _CAREER else 0.3, "one post in one body, many years apart")
    if not _leads(one, other):
        return Judgement(0.6 if years else 0.3, "another post in one body")
    return Judgement(0.95 if years <= _TERMS else 0.6, "leading posts in one body")


def _in_one_place(years: int, is_wide: bool, is_common: bool) -> Judgement:
    if years > _TERMS:
        return Judgement(0.6, "leading posts in one place, many years apart")
    if is_wide and is_common:
        return Judgement(0.7, "leading posts in one province, but others bear the name")
    return Judgement(0.93 if not is_wide else 0.9, "leading posts in one place")


def _elsewhere(one: PersonFacts, other: PersonFacts, gap: int | None, is_common: bool) -> Judgement | None:
    """Posts that have nothing in common: a career can lead from a place to what lies above it."""
    one_provinces, other_provinces = _provinces(one), _provinces(other)
    if one_provinces and other_provinces and not one_provinces & other_provinces:
        return None
    leading = [(a, b) for a in one.posts for b in other.posts if _leads(a, b)]
    if any(_lies_in(a.place, b.place) or _lies_in(b.place, a.place) for a, b in leading) and (gap or 0) <= _TERMS:
        return Judgement(0.7 if is_common or gap is None else 0.9, "leading posts in a place and in what it lies in")
    if leading and gap and gap <= _TERMS and not is_common:
        return Judgement(0.6, "leading posts in one province, in other years")
    return Judgement(0.2, "one name")


_SHARED = Judgement(0.93, "one award, told of one name in one province")


def _of_awards(one: PersonFacts, other: PersonFacts) -> Judgement:
    """Whether they are told with one award in one province."""
    if (
        one.province
        and one.province == other.province
        and any(_one_award(a, b) for a in one.awards for b in other.awards)
    ):
        return _SHARED
    return Judgement(0.2, "one name")


def _one_award(one: ToldAward, other: ToldAward) -> bool:
    if (one.title, one.rank, one.detail) != (other.title, other.rank, other.detail):
        return False
    return go_together(Times.of(*one[3:]), Times.of(*other[3:])) >= SURE


def _apart(one: PersonFacts, other: PersonFacts) -> bool:
    return bool(one.province and other.province and one.province != other.province)


def _lies_in(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other and other in ids_above(one))


def _is_top(title: str) -> bool:
    """Of the few who head a council, a committee, a union."""
    return any(fold(post_held(title)).startswith(top) for top in _TOP)


def _leads(one: PostFacts, other: PostFacts) -> bool:
    return post_rank(one.title) in _LEADING and post_rank(other.title) in _LEADING


def _is_small(unit_id: str | None) -> bool:
    return any(line.level != "province" for line in lines_of(unit_id or ""))


def _provinces(form: PersonFacts) -> set[str]:
    """Ids of the provinces that the posts are in, and of what became of them."""
    found: set[str] = set()
    for post in form.posts:
        for up in ids_above(post.place or ""):
            if any(line.level == "province" for line in lines_of(up)):
                found.update(_became(up))
    return found


@lru_cache(maxsize=65536)
def _became(unit_id: str) -> tuple[str, ...]:
    """The place, and the places of its level that it became."""
    lines = lines_of(unit_id)
    later = successors(lines[-1]) if lines else ()
    return (unit_id, *(id_ for id_ in later if any(line.level == lines[-1].level for line in lines_of(id_))))
