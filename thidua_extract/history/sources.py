"""Where answers come from: the articles, and the words in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from thidua_extract.history.answers import Source
from thidua_extract.history.schema import AWARD_FORMS, PERSON_FORM_POSTS, PERSON_FORMS, UNIT_FORMS
from thidua_extract.history.told_tables import TOLD

_ARTICLES, _EVIDENCE = TOLD["articles"], TOLD["evidence"]
_AT_ONCE = 300

Fact = tuple[str, str]
"""An article and the id of a fact in it."""


def sources_of_awards(connection: Connection, awards: Sequence[str]) -> tuple[tuple[Source, ...], ...]:
    """For each award, the articles that tell of it, with the words of the award and of its recipient."""
    told: dict[str, list[tuple[str, str, int]]] = {}
    for start in range(0, len(awards), _AT_ONCE):
        query = select(AWARD_FORMS).where(AWARD_FORMS.c.award_id.in_(awards[start : start + _AT_ONCE]))
        for row in connection.execute(query):
            told.setdefault(row.award_id, []).append((row.article_id, row.fact_id, row.number))
    facts = {(article, fact) for places in told.values() for article, fact, _ in places}
    quotes, articles = _quotes(connection, facts), _articles(connection, facts)
    return tuple(
        tuple(
            _source(articles[article], [row for row in quotes.get((article, fact), ()) if _is_of(row, number)])
            for article, fact, number in sorted(told.get(award, ()))
        )
        for award in awards
    )


def sources_of_figures(connection: Connection, facts: Sequence[Sequence[Fact]]) -> tuple[tuple[Source, ...], ...]:
    """For each figure, given by the facts that tell it, the articles with their words."""
    flat = {fact for of_row in facts for fact in of_row}
    quotes, articles = _quotes(connection, flat), _articles(connection, flat)
    return tuple(tuple(_source(articles[fact[0]], quotes.get(fact, ())) for fact in sorted(of_row)) for of_row in facts)


def sources_of_posts(
    connection: Connection, posts: Sequence[tuple[str, str, str | None]]
) -> tuple[tuple[Source, ...], ...]:
    """For each post (person, title, unit), the articles that tell it, with the words of the person's posts there."""
    facts = [_tellings(connection, *post) for post in posts]
    flat = {fact for of_post in facts for fact in of_post}
    quotes, articles = _quotes(connection, flat), _articles(connection, flat)
    return tuple(
        tuple(
            _source(articles[fact[0]], [row for row in quotes.get(fact, ()) if row.part == "positions"])
            for fact in sorted(of_post)
        )
        for of_post in facts
    )


def _tellings(connection: Connection, person_id: str, title: str, unit_id: str | None) -> list[Fact]:
    """The persons of articles that are told with the post."""
    persons = TOLD["persons"]
    unit = UNIT_FORMS.c.unit_id.is_(None) if unit_id is None else UNIT_FORMS.c.unit_id == unit_id
    query = (
        select(persons.c.article_id, persons.c.id)
        .join(PERSON_FORMS, PERSON_FORMS.c.id == persons.c.form_id)
        .join(PERSON_FORM_POSTS, PERSON_FORM_POSTS.c.form_id == PERSON_FORMS.c.id)
        .join(UNIT_FORMS, UNIT_FORMS.c.id == PERSON_FORM_POSTS.c.unit_form_id, isouter=True)
        .where(PERSON_FORMS.c.person_id == person_id, PERSON_FORM_POSTS.c.title == title, unit)
    )
    return sorted({(row.article_id, row.id) for row in connection.execute(query)})


def _is_of(quote: Any, number: int) -> bool:
    """Whether a quote is of the award itself, or of its recipient of that number."""
    return bool(quote.part == "" or (quote.part == "recipients" and quote.part_number == number))


def _source(article: Any, quotes: Iterable[Any]) -> Source:
    words = sorted({(row.start, row.end, row.quote) for row in quotes})
    return Source(article.id, article.title, article.url, article.published, tuple(words))


def _quotes(connection: Connection, facts: Iterable[Fact]) -> dict[Fact, list[Any]]:
    found: dict[Fact, list[Any]] = {}
    ordered = sorted(facts)
    for start in range(0, len(ordered), _AT_ONCE):
        either = or_(
            *(
                and_(_EVIDENCE.c.article_id == article, _EVIDENCE.c.fact_id == fact)
                for article, fact in ordered[start : start + _AT_ONCE]
            )
        )
        for row in connection.execute(select(_EVIDENCE).where(either)):
            found.setdefault((row.article_id, row.fact_id), []).append(row)
    return found


def _articles(connection: Connection, facts: Iterable[Fact]) -> dict[str, Any]:
    ids = sorted({article for article, _ in facts})
    found: dict[str, Any] = {}
    columns = (_ARTICLES.c.id, _ARTICLES.c.title, _ARTICLES.c.url, _ARTICLES.c.published)
    for start in range(0, len(ids), _AT_ONCE):
        query = select(*columns).where(_ARTICLES.c.id.in_(ids[start : start + _AT_ONCE]))
        found.update((row.id, row) for row in connection.execute(query))
    return found
