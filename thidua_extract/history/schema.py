"""The tables of the award-history database.

Two layers, kept apart. What articles say: ``articles`` and the tables ``article_…`` of :mod:`thidua_extract.rows`,
keyed by article and by what the record calls a fact, each with its evidence. What they speak of: ``units``,
``persons``, ``posts``, ``awards`` and the views ``figures``, ``documents`` and ``campaigns``. Between them stand the
*forms*: the distinct ways in which a unit, a person or an award is told. Mentions of one form are one thing beyond
doubt; :mod:`thidua_extract.history.identity` joins forms, and each join stands with its reason and score.

Keys are natural, or hashes of what they stand for, so that the same articles and decisions give the same rows in
whatever order they came. Dates are EDTF text, quantities exact decimal text. Migrations
(:mod:`thidua_extract.history.migrations`) make the tables; the suite compares them with these definitions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from thidua_extract import rows

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_TYPES: dict[type, type[TypeEngine[Any]]] = {str: Text, date: Text, int: BigInteger, bool: Boolean}

KEYED = ("figures", "documents", "campaigns")
"""Tables of :mod:`thidua_extract.rows` with a key by which several articles tell of one thing."""

_TOLD = {
    "articles": "What was read: one row for each article.",
    "bylines": "Who wrote the text or took the photographs.",
    "dates": "Calendar expressions.",
    "units": "Places and bodies, once for each article that names them.",
    "persons": "Persons with a post, once for each article that names them.",
    "positions": "The posts that an article tells of a person.",
    "documents": "Decisions, decrees, resolutions … by number.",
    "campaigns": "Emulation movements by name.",
    "awards": "Awards as an article tells them.",
    "conferrers": "Who grants an award.",
    "recipients": "Who gets an award.",
    "presenters": "Who hands an award over.",
    "figures": "Economic and social figures.",
    "comparisons": "What a figure is set against.",
    "evidence": "The quotes behind facts and their parts.",
    "diagnostics": "What was seen and could not be made into a fact.",
}


def told_name(name: str) -> str:
    """The table of this database for a table of :mod:`thidua_extract.rows`: "article_awards" for "awards"."""
    return name if name == "articles" else f"article_{name}"


def _column(
    name: str, doc: str, type_: type[TypeEngine[Any]] = Text, *links: ForeignKey, null: bool = True
) -> Column[Any]:
    return Column(name, type_, *links, nullable=null, comment=doc)


def _link(target: str) -> ForeignKey:
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def _told(name: str, table: rows.Table) -> Table:
    columns = [
        _column(column.name, _told_doc(column.description), _TYPES[column.type], null=column.nullable)
        for column in table.columns
    ]
    if name == "articles":
        columns.append(_column("run_id", "what extracted it", Text, ForeignKey("runs.id"), null=False))
        columns.append(_column("digest", "hash of its rows: what is told again in the same words is left", null=False))
    if name in ("units", "persons"):
        form = f"{name[:-1]}_forms.id"
        columns.append(_column("form_id", "how it is told", Text, ForeignKey(form), null=False))
    if name in KEYED:
        columns.append(_column("key", "what several articles tell of under one key is one thing", null=False))
    return Table(
        told_name(name),
        METADATA,
        *columns,
        PrimaryKeyConstraint(*table.key),
        *_told_links(name, table),
        comment=_TOLD[name],
        sqlite_with_rowid=False,
    )


def _told_doc(doc: str) -> str:
    return doc.replace("units.id", "article_units.id").replace("persons.id", "article_persons.id")


def _told_links(name: str, table: rows.Table) -> Iterator[ForeignKeyConstraint]:
    """Deleting an article deletes all that hangs on it, in an order of which the links must not know.

    (The link of an article to its home would go in a circle.)
    """
    if name == "articles":
        return
    if table.part_of:
        fact, facts = table.part_of
        target = told_name(facts)
        yield ForeignKeyConstraint(["article_id", fact], [f"{target}.article_id", f"{target}.id"], ondelete="CASCADE")
    else:
        yield ForeignKeyConstraint(["article_id"], ["articles.id"], ondelete="CASCADE")
    for link, facts in table.links.items():
        target = told_name(facts)
        columns = [f"{target}.article_id", f"{target}.id"]
        yield ForeignKeyConstraint(["article_id", link], columns, deferrable=True, initially="DEFERRED")


RUNS = Table(
    "runs",
    METADATA,
    _column("id", "hash of the rest", null=False),
    _column("version", "of the package", null=False),
    _column("configuration", "all that decides what becomes of a document, as JSON", null=False),
    _column("model", "hash of the model, null if none or not known"),
    PrimaryKeyConstraint("id"),
    comment="What extracted articles: version, configuration and model.",
)


def _joined(thing: str) -> list[Column[Any]]:
    """Which thing a form is one of, and why."""
    return [
        _column(f"{thing}_id", "which it is; null until it is resolved", Text, _link(f"{thing}s.id")),
        _column("joined_to", "the form it was joined with; null for the first of its thing"),
        _column("score", "of that join, from 0 to 1", Float),
        _column("reason", "of that join"),
    ]


UNIT_FORMS = Table(
    "unit_forms",
    METADATA,
    _column("id", "hash of the rest, but for what is resolved", null=False),
    _column("key", "normalised name", null=False),
    _column("name", "the full name, or the name", null=False),
    _column("kind", "as in the record", null=False),
    _column("level", "as in the record"),
    _column("province", "its name"),
    _column("code", "of the General Statistics Office"),
    _column("valid_from", "tells units of one code apart: since when the unit of the gazetteer exists"),
    _column("place", "id of the place that it is, or whose body it is by its name"),
    _column("scope", "id of the place whose news it is told in, where the name alone is not enough"),
    _column("article_id", "the only article it means something in, of a name such as UBND xã"),
    *_joined("unit"),
    PrimaryKeyConstraint("id"),
    comment="The distinct ways in which units are told.",
)

PERSON_FORMS = Table(
    "person_forms",
    METADATA,
    _column("id", "hash of the rest, but for what is resolved, and of the posts", null=False),
    _column("key", "normalised name", null=False),
    _column("name", "the name", null=False),
    _column("year", "in which it was told, null where not known", Integer),
    _column("province", "of the article"),
    _column("scope", "id of the place whose news it is told in"),
    _column("awards", "the awards it is told with: title, rank, detail, year and day of each, and the day of the news"),
    _column("article_id", "the only article it means something in, of a name told with nothing else"),
    *_joined("person"),
    PrimaryKeyConstraint("id"),
    comment="The distinct ways in which persons are told.",
)

PERSON_FORM_POSTS = Table(
    "person_form_posts",
    METADATA,
    _column("form_id", "person_forms.id", Text, ForeignKey("person_forms.id", ondelete="CASCADE"), null=False),
    _column("number", "from 1", Integer, null=False),
    _column("title", "of the post", null=False),
    _column("unit_form_id", "the body", Text, ForeignKey("unit_forms.id")),
    PrimaryKeyConstraint("form_id", "number"),
    comment="The posts a person is told with.",
)

AWARD_FORMS = Table(
    "award_forms",
    METADATA,
    _column("id", "hash of the article and of what it tells", null=False),
    _column("article_id", "articles.id", null=False),
    _column("fact_id", "article_awards.id", null=False),
    _column("number", "article_recipients.number", Integer, null=False),
    _column("unit_form_id", "the recipient, if a unit", Text, ForeignKey("unit_forms.id")),
    _column("person_form_id", "the recipient, if a person", Text, ForeignKey("person_forms.id")),
    _column("scope", "id of the place whose news it is told in"),
    _column("group_key", "of a counted group: hash of title, rank, number and granter"),
    _column("recipient", "who it was: id of the unit or person, or the key of the group; null until it is resolved"),
    *_joined("award"),
    PrimaryKeyConstraint("id"),
    ForeignKeyConstraint(
        ["article_id", "fact_id", "number"],
        ["article_recipients.article_id", "article_recipients.award_id", "article_recipients.number"],
        ondelete="CASCADE",
    ),
    comment="The awards that articles tell, one for each recipient.",
)

UNITS = Table(
    "units",
    METADATA,
    _column("id", "code and first day of a unit of the gazetteer, else a hash", null=False),
    _column("name", "its full name", null=False),
    _column("search", "the name in lower case, without diacritics, abbreviations written out", null=False),
    _column("kind", "as in the record", null=False),
    _column("level", "as in the record"),
    _column("province", "its name"),
    _column("code", "of the General Statistics Office"),
    _column("valid_from", "first day, month or year, where known"),
    _column("valid_to", "last day, month or year, where known"),
    _column("place_id", "the place whose body it is by its name, as an id of units (which need not be there)"),
    _column("articles", "how many name it", Integer, null=False),
    PrimaryKeyConstraint("id"),
    comment="Places and bodies.",
)

LINEAGE = Table(
    "lineage",
    METADATA,
    _column("unit_id", "what was", Text, _link("units.id"), null=False),
    _column(
        "successor_id", "what it became (all or part of it), as an id of units (which need not be there)", null=False
    ),
    PrimaryKeyConstraint("unit_id", "successor_id"),
    comment="What became of units of the gazetteer.",
)

PERSONS = Table(
    "persons",
    METADATA,
    _column("id", "hash of its first form", null=False),
    _column("name", "the name", null=False),
    _column("search", "the name without diacritics, in lower case", null=False),
    _column("first_year", "of articles that name the person", Integer),
    _column("last_year", "of articles that name the person", Integer),
    _column("articles", "how many name the person", Integer, null=False),
    PrimaryKeyConstraint("id"),
    comment="Persons.",
)

POSTS = Table(
    "posts",
    METADATA,
    _column("person_id", "who", Text, _link("persons.id"), null=False),
    _column("number", "from 1, in order of time", Integer, null=False),
    _column("title", "of the post", null=False),
    _column("unit_id", "the body it is held in", Text, _link("units.id")),
    _column("first_seen", "year of the first article that tells it", Integer),
    _column("last_seen", "year of the last article that tells it", Integer),
    _column("articles", "how many tell it", Integer, null=False),
    PrimaryKeyConstraint("person_id", "number"),
    comment="Posts held.",
)

AWARDS = Table(
    "awards",
    METADATA,
    _column("id", "hash of its first form", null=False),
    _column("title", "canonical", null=False),
    _column("code", "in the catalogue"),
    _column("category", "as in the record", null=False),
    _column("rank", "Nhất, Nhì, Ba"),
    _column("level", "as in the record"),
    _column("detail", "what the title goes on to say"),
    _column("year", "of the achievement"),
    _column("conferred_on", "when it was handed over"),
    _column("for_year", "the year to sort it under: the last of the achievement, else that of the day", Integer),
    _column("status", "as in the record; the furthest that is told", null=False),
    _column("province", "of the recipient, else of the news it is told in"),
    _column("articles", "how many tell it", Integer, null=False),
    PrimaryKeyConstraint("id"),
    comment="Awards, each as granted to one recipient (or one counted group).",
)

RECIPIENTS = Table(
    "recipients",
    METADATA,
    _column("award_id", "awards.id", Text, _link("awards.id"), null=False),
    _column("kind", "unit, person or group", null=False),
    _column("unit_id", "which unit", Text, _link("units.id")),
    _column("person_id", "which person", Text, _link("persons.id")),
    _column("name", "the name, or what the text calls a group", null=False),
    _column("count", "of a group", BigInteger),
    _column("of", "of a group: collective, individual or household"),
    PrimaryKeyConstraint("award_id"),
    comment="Who got an award.",
)

CONFERRERS = Table(
    "conferrers",
    METADATA,
    _column("award_id", "awards.id", Text, _link("awards.id"), null=False),
    _column("number", "from 1", Integer, null=False),
    _column("name", "as written", null=False),
    _column("office", "if one is named"),
    _column("unit_id", "which unit", Text, _link("units.id")),
    PrimaryKeyConstraint("award_id", "number"),
    comment="Who granted an award.",
)

PRESENTERS = Table(
    "presenters",
    METADATA,
    _column("award_id", "awards.id", Text, _link("awards.id"), null=False),
    _column("number", "from 1", Integer, null=False),
    _column("name", "as written", null=False),
    _column("unit_id", "which unit", Text, _link("units.id")),
    _column("person_id", "which person", Text, _link("persons.id")),
    PrimaryKeyConstraint("award_id", "number"),
    comment="Who handed an award over.",
)

CONFLICTS = Table(
    "conflicts",
    METADATA,
    _column("award_id", "awards.id", Text, _link("awards.id"), null=False),
    _column("field", "in which its sources differ", null=False),
    _column("value", "what they say", null=False),
    _column("articles", "how many say so", Integer, null=False),
    PrimaryKeyConstraint("award_id", "field", "value"),
    comment="What sources of one award tell differently.",
)


def _pair() -> list[Column[Any]]:
    return [
        _column("id", "hash of kind and pair", null=False),
        _column("kind", "unit, person or award", null=False),
        _column("left_form", "the one form", null=False),
        _column("right_form", "the other form", null=False),
    ]


REVIEWS = Table(
    "reviews",
    METADATA,
    *_pair(),
    _column("score", "how likely they are one, from 0 to 1", Float, null=False),
    _column("reason", "what speaks for it, or against", null=False),
    PrimaryKeyConstraint("id"),
    comment="Pairs that could be one thing: to be decided by a person.",
)

DECISIONS = Table(
    "decisions",
    METADATA,
    *_pair(),
    _column("verdict", "same or different", null=False),
    _column("note", "of the person who decided", null=False),
    PrimaryKeyConstraint("id"),
    comment="What people decided. Forms are named by hashes of what they say, so that decisions outlive a reload.",
)

STALE = Table(
    "stale",
    METADATA,
    _column("kind", "unit, person, award, or recipient of awards", null=False),
    _column("id", "the thing", null=False),
    PrimaryKeyConstraint("kind", "id"),
    comment="Things of which an article was replaced, until they are resolved anew.",
)

TOLD = {name: _told(name, table) for name, table in rows.TABLES.items()}
"""The tables of what articles say, by the names of :mod:`thidua_extract.rows`."""

INDEXES = (
    Index(None, TOLD["units"].c.form_id),
    Index(None, TOLD["persons"].c.form_id),
    Index(None, TOLD["figures"].c.key),
    Index(None, TOLD["documents"].c.key),
    Index(None, TOLD["campaigns"].c.key),
    Index(None, TOLD["articles"].c.published),
    Index(None, UNIT_FORMS.c.key),
    Index(None, UNIT_FORMS.c.unit_id),
    Index(None, PERSON_FORMS.c.key),
    Index(None, PERSON_FORMS.c.person_id),
    Index(None, PERSON_FORM_POSTS.c.unit_form_id),
    Index(None, AWARD_FORMS.c.article_id, AWARD_FORMS.c.fact_id),
    Index(None, AWARD_FORMS.c.unit_form_id),
    Index(None, AWARD_FORMS.c.person_form_id),
    Index(None, AWARD_FORMS.c.award_id),
    Index(None, AWARD_FORMS.c.recipient),
    Index(None, UNITS.c.search),
    Index(None, UNITS.c.place_id),
    Index(None, PERSONS.c.search),
    Index(None, LINEAGE.c.successor_id),
    Index(None, POSTS.c.unit_id),
    Index(None, AWARDS.c.title, AWARDS.c.for_year),
    Index(None, AWARDS.c.province, AWARDS.c.for_year),
    Index(None, RECIPIENTS.c.unit_id),
    Index(None, RECIPIENTS.c.person_id),
    Index(None, CONFERRERS.c.unit_id),
    Index(None, PRESENTERS.c.person_id),
    Index(None, REVIEWS.c.score),
)

# Several articles that tell of one figure, document or movement are one row; what they tell apart are several rows.
VIEWS = {
    "figures": """
        SELECT unit_forms.unit_id, f.key, min(f.indicator) AS indicator, f.indicator_code, f.period, f.value, f.unit,
            f.normalized_value, f.normalized_unit, f.bound, f.estimated, f.total, f.upper,
            count(DISTINCT f.article_id) AS articles, min(f.article_id) AS first_article_id
        FROM article_figures AS f
        LEFT JOIN article_units ON article_units.article_id = f.article_id AND article_units.id = f.scope_id
        LEFT JOIN unit_forms ON unit_forms.id = article_units.form_id
        GROUP BY unit_forms.unit_id, f.key, f.indicator_code, f.period, f.value, f.unit, f.normalized_value,
            f.normalized_unit, f.bound, f.estimated, f.total, f.upper""",
    "documents": """
        SELECT d.key, d.kind, d.number, min(d.issued_on) AS issued_on, min(unit_forms.unit_id) AS issuer_id,
            count(DISTINCT d.article_id) AS articles
        FROM article_documents AS d
        LEFT JOIN article_units ON article_units.article_id = d.article_id AND article_units.id = d.issuer_id
        LEFT JOIN unit_forms ON unit_forms.id = article_units.form_id
        GROUP BY d.key, d.kind, d.number""",
    "campaigns": """
        SELECT c.key, min(c.name) AS name, min(c.period) AS period, min(unit_forms.unit_id) AS launched_by_id,
            count(DISTINCT c.article_id) AS articles
        FROM article_campaigns AS c
        LEFT JOIN article_units ON article_units.article_id = c.article_id AND article_units.id = c.launched_by_id
        LEFT JOIN unit_forms ON unit_forms.id = article_units.form_id
        GROUP BY c.key""",
}
