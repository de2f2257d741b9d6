"""Which forms of persons of one name are one person.

A name alone never joins: most names are borne by several people in the news. What joins is a post in the same body, or
a leading post in bodies of one place, within years that go together; of people told only with an award, the same award
told in the news of one place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from thidua_extract.catalogue.post_ranks import post_rank
from thidua_extract.history.gazetteer import lines_of, successors
from thidua_extract.history.identity.cluster import Judge, Judgement
from thidua_extract.history.identity.units import ids_above

_LIFE = 25  # years after which one of the same name and post is rather another
_TERMS = 10  # years, two terms of office
_CAREER = 15
_LEADING = ("head", "deputy")


class PostFacts(NamedTuple):
    """A post: ``unit`` the id of the body, ``place`` the id of the place that it is of."""

    title: str
    unit: str | None
    place: str | None
    level: str | None


class PersonFacts(NamedTuple):
    """What a form says of a person; see ``person_forms``. All of one name."""

    year: int | None
    province: str | None
    scope: str | None
    awards: frozenset[str]
    posts: tuple[PostFacts, ...]
    only: str | None = None
    """The only article it means something in."""


def judge_persons(forms: list[PersonFacts]) -> Judge[PersonFacts]:
    """The judge of the forms of one name. A name that is told in several provinces is borne by several people."""
    is_common = len({form.province for form in forms if form.province}) > 1
    return lambda one, other: _judged(one, other, is_common)


def _judged(one: PersonFacts, other: PersonFacts, is_common: bool) -> Judgement | None:
    if one.only or other.only:
        return None
    gap = abs(one.year - other.year) if one.year and other.year else None
    if gap is not None and gap > _LIFE:
        return None
    if one.posts and other.posts:
        return _best(one, other, gap, is_common)
    if one.posts or other.posts:
        return _with_award(*((one, other) if one.posts else (other, one)), gap)
    return _of_awards(one, other, gap)


def _best(one: PersonFacts, other: PersonFacts, gap: int | None, is_common: bool) -> Judgement | None:
    """The likeliest pair of posts."""
    found = [_of_posts(a, b, gap, is_common) for a in one.posts for b in other.posts]
    alike = [judgement for judgement in found if judgement is not None]
    if alike:
        return max(alike)
    return _elsewhere(one, other, gap)


def _of_posts(one: PostFacts, other: PostFacts, gap: int | None, is_common: bool) -> Judgement | None:
    years = 3 if gap is None else gap
    if one.unit and one.unit == other.unit:
        return _in_one_body(one, other, years)
    if one.place is None or other.place is None or not _leads(one, other):
        return None
    if one.place == other.place or set(_became(one.place)) & set(_became(other.place)):
        is_wide = "province" in (one.level, other.level)
        return _in_one_place(years, is_wide, is_common)
    return None


def _in_one_body(one: PostFacts, other: PostFacts, years: int) -> Judgement:
    if one.title == other.title:
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


def _elsewhere(one: PersonFacts, other: PersonFacts, gap: int | None) -> Judgement | None:
    """Posts that have nothing in common: in one province a career can lead from the one to the other."""
    one_provinces, other_provinces = _provinces(one), _provinces(other)
    if one_provinces and other_provinces and not one_provinces & other_provinces:
        return None
    if gap is not None and 0 < gap <= _TERMS and any(_leads(a, b) for a in one.posts for b in other.posts):
        return Judgement(0.6, "leading posts in one province, in other years")
    return Judgement(0.2, "one name")


def _with_award(one: PersonFacts, other: PersonFacts, gap: int | None) -> Judgement | None:
    """``one`` is told with posts, ``other`` only with an award."""
    if not _near(one.scope, other.scope):
        return (
            None if one.province and other.province and one.province != other.province else Judgement(0.2, "one name")
        )
    if one.scope == other.scope and _is_small(one.scope) and (gap or 0) <= 1:
        return Judgement(0.6, "one name in the news of one place")
    return Judgement(0.3, "one name in the news of one place")


def _of_awards(one: PersonFacts, other: PersonFacts, gap: int | None) -> Judgement | None:
    if not _near(one.scope, other.scope):
        return (
            None if one.province and other.province and one.province != other.province else Judgement(0.2, "one name")
        )
    if one.awards & other.awards and (gap or 0) <= 1:
        return Judgement(0.93, "one award told in the news of one place")
    if one.scope == other.scope and _is_small(one.scope) and (gap or 0) <= 1:
        return Judgement(0.7, "one name in the news of one place")
    return Judgement(0.3, "one name in the news of one place")


def _leads(one: PostFacts, other: PostFacts) -> bool:
    return post_rank(one.title) in _LEADING and post_rank(other.title) in _LEADING


def _near(one: str | None, other: str | None) -> bool:
    """Whether the one place is the other or lies in it."""
    return bool(one and other and (one in ids_above(other) or other in ids_above(one)))


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
    """The place, and what became of it."""
    lines = lines_of(unit_id)
    return (unit_id, *(successors(lines[-1]) if lines else ()))
