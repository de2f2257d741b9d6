"""What the database says of one form, in words by which a person can tell whether another means the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, text
from sqlalchemy import Row as SqlRow

from thidua_extract.history.answers import Source
from thidua_extract.history.forms import AWARD_PARTS, AWARDS_SEPARATOR
from thidua_extract.history.gazetteer import above, lines_of

Kind = Literal["unit", "person", "award"]
Found: TypeAlias = "SqlRow[Any]"

KINDS: tuple[Kind, ...] = ("unit", "person", "award")

_NAMES = 5  # other names that are told of a unit

_FORMS: Mapping[Kind, str] = {
    "unit": """SELECT f.unit_id AS thing, u.name, u.articles, f.name AS told_as, f.kind, f.level, f.province, f.place,
        f.scope, f.article_id FROM unit_forms AS f JOIN units AS u ON u.id = f.unit_id WHERE f.id = :id""",
    "person": """SELECT f.person_id AS thing, p.name, p.articles, f.name AS told_as, f.year, f.province, f.scope,
        f.awards, f.article_id FROM person_forms AS f JOIN persons AS p ON p.id = f.person_id WHERE f.id = :id""",
    "award": """SELECT f.award_id AS thing, w.title AS name, w.articles, t.title, t.rank, t.detail, t.year,
        t.conferred_on, t.status, r.name AS recipient, f.scope, a.published, f.article_id, f.fact_id
        FROM award_forms AS f JOIN awards AS w ON w.id = f.award_id JOIN articles AS a ON a.id = f.article_id
        JOIN article_awards AS t ON t.article_id = f.article_id AND t.id = f.fact_id
        JOIN article_recipients AS r ON r.article_id = f.article_id AND r.award_id = f.fact_id AND r.number = f.number
        WHERE f.id = :id""",
}
_OTHER_NAMES = "SELECT DISTINCT name FROM unit_forms WHERE unit_id = :id ORDER BY name"
_POSTS = """SELECT p.title, u.name AS body, p.first_seen, p.last_seen, p.articles
    FROM posts AS p LEFT JOIN units AS u ON u.id = p.unit_id WHERE p.person_id = :id ORDER BY p.number"""
_CONFERRERS = """SELECT c.name, u.full_name FROM article_conferrers AS c
    LEFT JOIN article_units AS u ON u.article_id = c.article_id AND u.id = c.unit_id
    WHERE c.article_id = :article AND c.award_id = :fact ORDER BY c.number"""

# Where forms are told: the fact, and the part of it whose quotes stand for the form beside those of the fact itself.
_MENTIONS: Mapping[Kind, str] = {
    "unit": """SELECT m.article_id, m.id AS fact_id, '' AS part, 0 AS part_number, f.id AS form_id
        FROM unit_forms AS f JOIN article_units AS m ON m.form_id = f.id WHERE {}""",
    "person": """SELECT m.article_id, m.id AS fact_id, 'positions' AS part, e.number AS part_number, f.id AS form_id
        FROM person_forms AS f JOIN article_persons AS m ON m.form_id = f.id
        LEFT JOIN article_positions AS e ON e.article_id = m.article_id AND e.person_id = m.id WHERE {0}
        UNION SELECT m.article_id, m.fact_id, 'recipients' AS part, m.number AS part_number, f.id AS form_id
        FROM person_forms AS f JOIN award_forms AS m ON m.person_form_id = f.id WHERE {0}""",
    "award": """SELECT f.article_id, f.fact_id, 'recipients' AS part, f.number AS part_number, f.id AS form_id
        FROM award_forms AS f WHERE {}""",
}
_SOURCES = """SELECT DISTINCT m.form_id, a.id, a.title, a.published, a.url, e.start, e."end", e.quote
    FROM ({}) AS m JOIN articles AS a ON a.id = m.article_id
    JOIN article_evidence AS e ON e.article_id = m.article_id AND e.fact_id = m.fact_id
    AND (e.part = '' OR (e.part = m.part AND e.part_number = m.part_number))
    ORDER BY a.published, a.id, e.start"""
_OF_FORM = {kind: _SOURCES.format(query.format("f.id = :id")) for kind, query in _MENTIONS.items()}
_OF_THING = {kind: _SOURCES.format(query.format(f"f.{kind}_id = :id")) for kind, query in _MENTIONS.items()}


@dataclass(frozen=True)
class Side:
    """A form and the thing it is of.

    ``name`` and ``articles`` (how many tell it) are of the thing; ``told`` is what speaks for what it is, a line each.
    """

    form_id: str
    thing_id: str
    name: str
    articles: int
    told: tuple[str, ...]
    sources: tuple[Source, ...]


def side_of(connection: Connection, kind: Kind, form_id: str, *, full: bool = False) -> Side | None:
    """What is told of a form; None where it is not there. Its first source, with ``full`` all of its thing."""
    form = connection.execute(text(_FORMS[kind]), {"id": form_id}).first()
    if form is None:
        return None
    lines = {"unit": _unit, "person": _person, "award": _award}[kind](connection, form)
    thing = form.thing if full else None
    sources = sources_of(connection, kind, form_id, thing)
    return Side(form_id, form.thing, form.name, form.articles, tuple(lines), sources if full else sources[:1])


def sources_of(connection: Connection, kind: Kind, form_id: str, thing_id: str | None = None) -> tuple[Source, ...]:
    """The articles that tell a form, in order of time; with a thing then those that tell other forms of it."""
    query = _OF_THING[kind] if thing_id else _OF_FORM[kind]
    rows = connection.execute(text(query), {"id": thing_id or form_id})
    found: dict[str, list[Found]] = {}
    for row in sorted(rows, key=lambda row: bool(row.form_id != form_id)):
        found.setdefault(row.id, []).append(row)
    return tuple(
        Source(id_, of[0].title, of[0].url, of[0].published, tuple(sorted({(r.start, r.end, r.quote) for r in of})))
        for id_, of in found.items()
    )


def place_in_words(place_id: str) -> str:
    """A place of the gazetteer with what it lies in, and since or until when it is."""
    lines = lines_of(place_id)
    if not lines:
        return place_id
    names = ", ".join(place.full_name for place in above(lines[-1]))
    span = [f"from {lines[0].valid_from}"] if lines[0].valid_from else []
    span += [f"until {lines[-1].valid_to}"] if lines[-1].valid_to else []
    return f"{names} ({' '.join(span)})" if span else names


def _unit(connection: Connection, form: Found) -> Iterator[str]:
    yield _joined(form.told_as, form.kind, form.level, form.province)
    if form.place:
        yield f"place: {place_in_words(form.place)}"
    yield from _where(form)
    names = [row.name for row in connection.execute(text(_OTHER_NAMES), {"id": form.thing})]
    others = [name for name in names if name != form.told_as]
    if others:
        yield f"also: {'; '.join(others[:_NAMES])}{' …' if len(others) > _NAMES else ''}"


def _person(connection: Connection, form: Found) -> Iterator[str]:
    yield _joined(form.told_as, form.year, form.province)
    for post in connection.execute(text(_POSTS), {"id": form.thing}):
        years = "–".join(dict.fromkeys(str(year) for year in (post.first_seen, post.last_seen) if year))
        yield f"post: {_joined(post.title, post.body, years, articles_in_words(post.articles))}"
    for award in (form.awards or "").split(AWARDS_SEPARATOR):
        if award:
            yield f"award: {_joined(*award.split(AWARD_PARTS)[:-1])}"
    yield from _where(form)


def _award(connection: Connection, form: Found) -> Iterator[str]:
    yield _joined(form.title, form.rank, form.detail)
    yield f"to: {form.recipient}"
    granters = connection.execute(text(_CONFERRERS), {"article": form.article_id, "fact": form.fact_id})
    if names := [row.full_name or row.name for row in granters]:
        yield f"by: {'; '.join(names)}"
    of = f"of {form.year}" if form.year else None
    yield _joined(form.status, of, form.conferred_on, form.published and f"told on {form.published}")
    if form.scope:
        yield f"in the news of: {place_in_words(form.scope)}"


def _where(form: Found) -> Iterator[str]:
    if form.scope:
        yield f"in the news of: {place_in_words(form.scope)}"
    if form.article_id:
        yield f"means something in this article only: {form.article_id}"


def articles_in_words(count: int) -> str:
    """A number of articles."""
    return "1 article" if count == 1 else f"{count} articles"


def _joined(*parts: object) -> str:
    told: Iterable[str] = (str(part) for part in parts if part)
    return ", ".join(told)
