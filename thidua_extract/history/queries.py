"""Questions to the award history: of a unit, of a person, of awards, of figures; and the words behind each answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from thidua_extract.catalogue.awards import award_titles, named_awards
from thidua_extract.catalogue.textkey import fold
from thidua_extract.history.answers import Answer
from thidua_extract.history.names import without_diacritics
from thidua_extract.history.schema import (
    AWARDS,
    CONFERRERS,
    CONFLICTS,
    LINEAGE,
    PERSONS,
    POSTS,
    RECIPIENTS,
    UNIT_FORMS,
    UNITS,
)
from thidua_extract.history.search import provinces_named
from thidua_extract.history.sources import sources_of_awards, sources_of_figures, sources_of_posts
from thidua_extract.history.told_tables import TOLD

AWARD_COLUMNS = (
    "year",
    "day",
    "award",
    "rank",
    "detail",
    "recipient",
    "granted by",
    "status",
    "articles",
    "differ",
    "id",
)
POST_COLUMNS = ("first seen", "last seen", "person", "post", "body", "articles")
FIGURE_COLUMNS = (
    "period",
    "place",
    "indicator",
    "value",
    "unit",
    "bound",
    "estimated",
    "compared",
    "of",
    "articles",
)


def lineage_of(connection: Connection, unit_id: str) -> list[str]:
    """Ids of the unit, of all that it was made of, and of all that it became, in whole or in part."""
    before = _along(connection, unit_id, LINEAGE.c.successor_id, LINEAGE.c.unit_id)
    after = _along(connection, unit_id, LINEAGE.c.unit_id, LINEAGE.c.successor_id)
    return list(dict.fromkeys((*after, *before)))


def _along(connection: Connection, unit_id: str, here: ColumnElement[str], there: ColumnElement[str]) -> list[str]:
    found = [unit_id]
    for one in found:
        others = connection.scalars(select(there).where(here == one).order_by(there)).all()
        found += [other for other in others if other not in found]
    return found


def bodies_of(connection: Connection, units: Sequence[str]) -> list[str]:
    """Ids of the units, and of the bodies whose names say that they are of these places."""
    rows = connection.scalars(select(UNITS.c.id).where(UNITS.c.place_id.in_(units)).order_by(UNITS.c.id)).all()
    return list(dict.fromkeys((*units, *rows)))


def awards_of_units(connection: Connection, units: Sequence[str], *, evidence: bool = False) -> Answer:
    """The awards that units got, in order of time; columns :data:`AWARD_COLUMNS`."""
    return _awards(connection, RECIPIENTS.c.unit_id.in_(units), evidence)


def awards_of_person(connection: Connection, person_id: str, *, evidence: bool = False) -> Answer:
    """The awards that a person got, in order of time; columns :data:`AWARD_COLUMNS`."""
    return _awards(connection, RECIPIENTS.c.person_id == person_id, evidence)


def awards_granted_by(connection: Connection, units: Sequence[str], *, evidence: bool = False) -> Answer:
    """The awards that units granted, in order of time; columns :data:`AWARD_COLUMNS`."""
    granted = select(CONFERRERS.c.award_id).where(CONFERRERS.c.unit_id.in_(units))
    return _awards(connection, AWARDS.c.id.in_(granted), evidence)


def awards(  # noqa: PLR0913 -- what an award can be asked for
    connection: Connection,
    *,
    title: str | None = None,
    year: int | None = None,
    province: str | None = None,
    rank: str | None = None,
    level: str | None = None,
    evidence: bool = False,
) -> Answer:
    """Awards by title, year, province of the recipient, rank and level, in order of time.

    Title, province and rank are taken with or without diacritics; a title may be any name that the catalogue knows, or
    part of one. Columns :data:`AWARD_COLUMNS`.
    """
    asked: list[ColumnElement[bool]] = []
    if title is not None:
        asked.append(_titled(title))
    if year is not None:
        asked.append(AWARDS.c.for_year == year)
    if province is not None:
        asked.append(AWARDS.c.province.in_(sorted(provinces_named(province))))
    if rank is not None:
        asked.append(AWARDS.c.rank.in_(_ranks(rank)))
    if level is not None:
        asked.append(AWARDS.c.level == level)
    return _awards(connection, and_(True, *asked), evidence)


def _titled(words: str) -> ColumnElement[bool]:
    """Whether an award is of a title that words may mean: of that name in the catalogue, else of one that holds them.

    A name that says more than the title does ("CSTĐ cơ sở") means that award only, by its code.
    """
    rows, plain = (*award_titles(), *named_awards()), without_diacritics(words)
    named = [row for row in rows if plain in map(without_diacritics, (row.title, row.full_name, *row.variants))] or [
        row for row in rows if _holds(row.full_name, plain)
    ]
    titles = {row.title for row in named if not row.detail or _holds(row.title, plain)}
    codes = {row.code for row in named if row.title not in titles}
    if not named:
        titles = {words}
    return or_(AWARDS.c.title.in_(sorted(titles)), AWARDS.c.code.in_(sorted(codes)))


def _holds(name: str, words: str) -> bool:
    return f" {words} " in f" {without_diacritics(name)} "


def _ranks(words: str) -> list[str]:
    """The rank of the catalogue, typed with or without diacritics; else the words."""
    ranks = {rank for row in (*award_titles(), *named_awards()) for rank in row.ranks}
    return [rank for rank in sorted(ranks) if without_diacritics(rank) == without_diacritics(words)] or [words]


def posts_in(connection: Connection, units: Sequence[str], *, evidence: bool = False) -> Answer:
    """Who held posts in units, in order of time; columns :data:`POST_COLUMNS`."""
    return _posts(connection, POSTS.c.unit_id.in_(units), evidence)


def posts_of(connection: Connection, person_id: str, *, evidence: bool = False) -> Answer:
    """The posts of a person, in order of time; columns :data:`POST_COLUMNS`."""
    return _posts(connection, POSTS.c.person_id == person_id, evidence)


def figures(
    connection: Connection, units: Sequence[str], indicator: str | None = None, *, evidence: bool = False
) -> Answer:
    """The figures of places, by indicator, period, value and place; columns :data:`FIGURE_COLUMNS`.

    ``indicator`` is a code of the catalogue, or words (with or without diacritics) that its name holds.
    """
    series: dict[tuple[Any, ...], list[Any]] = {}
    for row in sorted(_figures(connection, units, indicator), key=lambda row: (row.article_id, row.id)):
        value = (row.key, row.period, row.normalized_value or row.value, row.normalized_unit or row.unit, row.bound)
        series.setdefault((*value, row.estimated, row.place_id), []).append(row)
    ordered = sorted(series.items(), key=lambda item: tuple(map(str, item[0])))
    facts = [[(row.article_id, row.id) for row in rows] for _, rows in ordered]
    changes = _comparisons(connection, [fact for of_row in facts for fact in of_row])
    found = tuple(_figure(rows, changes) for _, rows in ordered)
    return Answer(FIGURE_COLUMNS, found, sources_of_figures(connection, facts) if evidence else None)


def _figures(connection: Connection, units: Sequence[str], indicator: str | None) -> list[Any]:
    """The rows of the figures of places, with the place; an indicator is sought among the names they have there."""
    told = TOLD["figures"]
    of_place = UNIT_FORMS.c.unit_id.in_(units)
    query = (
        select(told, UNITS.c.id.label("place_id"), UNITS.c.name.label("place"))
        .join(UNIT_FORMS, UNIT_FORMS.c.id == told.c.scope_form_id)
        .join(UNITS, UNITS.c.id == UNIT_FORMS.c.unit_id)
        .where(of_place)
    )
    if indicator is None:
        return list(connection.execute(query).all())
    wanted = without_diacritics(indicator)
    named = select(told.c.search).join(UNIT_FORMS, UNIT_FORMS.c.id == told.c.scope_form_id).where(of_place).distinct()
    names = [name for name in connection.scalars(named) if wanted and wanted in name]
    found = list(_of(connection, query, told.c.search, names))
    if len(indicator.split()) == 1:  # as a code is; all figures of the place are read for it
        by_code = query.where(told.c.indicator_code == indicator, told.c.search.not_in(names))
        found += connection.execute(by_code).all()
    return found


def _figure(rows: Sequence[Any], changes: dict[tuple[str, str], list[str]]) -> tuple[Any, ...]:
    first = rows[0]
    told = {change: None for row in rows for change in changes.get((row.article_id, row.id), ())}
    return (
        first.period,
        first.place,
        min((row.indicator for row in rows), key=lambda name: (len(name), name)),
        first.value,
        first.unit,
        first.bound,
        "yes" if first.estimated else "",
        "; ".join(told),
        first.total,
        len({row.article_id for row in rows}),
    )


def _comparisons(connection: Connection, facts: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    table = TOLD["comparisons"]
    wanted, found = set(facts), dict[tuple[str, str], list[str]]()
    articles = sorted({article for article, _ in facts})
    query = select(table).order_by(table.c.article_id, table.c.figure_id, table.c.number)
    for row in _of(connection, query, table.c.article_id, articles):
        if (row.article_id, row.figure_id) in wanted:
            parts = (row.relation, row.value, row.unit, row.base and f"({row.base})")
            text = " ".join(str(part) for part in parts if part is not None)
            found.setdefault((row.article_id, row.figure_id), []).append(text)
    return found


def _awards(connection: Connection, asked: ColumnElement[bool], evidence: bool) -> Answer:
    query = (
        select(AWARDS, RECIPIENTS.c.name.label("recipient"), UNITS.c.name.label("unit"), PERSONS.c.name.label("person"))
        .join(RECIPIENTS, RECIPIENTS.c.award_id == AWARDS.c.id)
        .join(UNITS, UNITS.c.id == RECIPIENTS.c.unit_id, isouter=True)
        .join(PERSONS, PERSONS.c.id == RECIPIENTS.c.person_id, isouter=True)
        .where(asked)
    )
    rows = sorted(connection.execute(query).all(), key=_by_time)
    ids = [row.id for row in rows]
    granted, differ = _granters(connection, ids), _differing(connection, ids)
    found = tuple(
        (
            row.year,
            row.conferred_on,
            row.title,
            row.rank,
            row.detail,
            row.unit or row.person or row.recipient,
            "; ".join(granted.get(row.id, ())),
            row.status,
            row.articles,
            ", ".join(differ.get(row.id, ())),
            row.id,
        )
        for row in rows
    )
    return Answer(AWARD_COLUMNS, found, sources_of_awards(connection, ids) if evidence else None)


def _by_time(row: Any) -> tuple[int, str, str, str, str]:
    return row.for_year or 0, row.conferred_on or "", row.title, row.recipient, row.id


def _granters(connection: Connection, awards: Sequence[str]) -> dict[str, list[str]]:
    query = select(CONFERRERS, UNITS.c.name.label("unit")).join(UNITS, UNITS.c.id == CONFERRERS.c.unit_id, isouter=True)
    found: dict[str, list[str]] = {}
    for row in _of(
        connection, query.order_by(CONFERRERS.c.award_id, CONFERRERS.c.number), CONFERRERS.c.award_id, awards
    ):
        found.setdefault(row.award_id, []).append(_granter(row))
    return found


def _granter(row: Any) -> str:
    """The office where one is told, with the unit in full; else the unit, or what is written."""
    if not row.unit:
        return str(row.name)
    if row.office and fold(row.office) not in fold(row.unit):
        return row.unit if fold(row.unit) in fold(row.office) else f"{row.office}, {row.unit}"
    return str(row.unit)


def _differing(connection: Connection, awards: Sequence[str]) -> dict[str, list[str]]:
    """The fields in which sources of an award differ."""
    query = select(CONFLICTS.c.award_id, CONFLICTS.c.field).distinct().order_by(CONFLICTS.c.award_id, CONFLICTS.c.field)
    found: dict[str, list[str]] = {}
    for row in _of(connection, query, CONFLICTS.c.award_id, awards):
        found.setdefault(row.award_id, []).append(row.field)
    return found


def _posts(connection: Connection, asked: ColumnElement[bool], evidence: bool) -> Answer:
    query = (
        select(POSTS, PERSONS.c.name.label("person"), UNITS.c.name.label("unit"))
        .join(PERSONS, PERSONS.c.id == POSTS.c.person_id)
        .join(UNITS, UNITS.c.id == POSTS.c.unit_id, isouter=True)
        .where(asked)
        .order_by(func.coalesce(POSTS.c.first_seen, 0), POSTS.c.last_seen, POSTS.c.person_id, POSTS.c.number)
    )
    rows = connection.execute(query).all()
    held = [(row.person_id, row.title, row.unit_id) for row in rows]
    return Answer(
        POST_COLUMNS,
        tuple((row.first_seen, row.last_seen, row.person, row.title, row.unit, row.articles) for row in rows),
        sources_of_posts(connection, held) if evidence else None,
    )


def _of(connection: Connection, query: Any, column: ColumnElement[str], ids: Sequence[str]) -> Iterable[Any]:
    """The rows of a query whose column is one of the ids, some ids at a time."""
    for start in range(0, len(ids), 500):
        yield from connection.execute(query.where(column.in_(ids[start : start + 500])))
