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

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from thidua_extract.history import columns
from thidua_extract.history.columns import column, link
from thidua_extract.history.told_tables import TOLD

METADATA = columns.METADATA
"""Of all tables."""

RUNS = Table(
    "runs",
    METADATA,
    column("id", "hash of the rest", null=False),
    column("version", "of the package", null=False),
    column("configuration", "all that decides what becomes of a document, as JSON", null=False),
    column("model", "hash of the model, null if none or not known"),
    PrimaryKeyConstraint("id"),
    comment="What extracted articles: version, configuration and model.",
)


def _joined(thing: str) -> list[Column[Any]]:
    """Which thing a form is one of, and why."""
    return [
        column(f"{thing}_id", "which it is; null until it is resolved", Text, link(f"{thing}s.id")),
        column("joined_to", "the form it was joined with; null for the first of its thing"),
        column("score", "of that join, from 0 to 1", Float),
        column("reason", "of that join"),
    ]


UNIT_FORMS = Table(
    "unit_forms",
    METADATA,
    column("id", "hash of the rest, but for what is resolved", null=False),
    column("key", "normalised name; of one that many bear, with the province", null=False),
    column("name", "the full name, or the name", null=False),
    column("kind", "as in the record", null=False),
    column("level", "as in the record"),
    column("province", "its name"),
    column("code", "of the General Statistics Office"),
    column("valid_from", "tells units of one code apart: since when the unit of the gazetteer exists"),
    column("place", "id of the place that it is, or whose body it is by its name"),
    column("scope", "id of the place whose news it is told in, where the name alone is not enough"),
    column("article_id", "the only article it means something in, of a name such as UBND xã"),
    *_joined("unit"),
    PrimaryKeyConstraint("id"),
    comment="The distinct ways in which units are told.",
)

PERSON_FORMS = Table(
    "person_forms",
    METADATA,
    column("id", "hash of the rest, but for what is resolved, and of the posts", null=False),
    column("key", "normalised name", null=False),
    column("name", "the name", null=False),
    column("year", "in which it was told, null where not known", Integer),
    column("province", "of the article"),
    column("scope", "id of the place whose news it is told in"),
    column("awards", "the awards it is told with: title, rank, detail, year and day of each, and the day of the news"),
    column("article_id", "the only article it means something in, of a name told with nothing else"),
    *_joined("person"),
    PrimaryKeyConstraint("id"),
    comment="The distinct ways in which persons are told.",
)

PERSON_FORM_POSTS = Table(
    "person_form_posts",
    METADATA,
    column("form_id", "person_forms.id", Text, ForeignKey("person_forms.id", ondelete="CASCADE"), null=False),
    column("number", "from 1", Integer, null=False),
    column("title", "of the post", null=False),
    column("unit_form_id", "the body", Text, ForeignKey("unit_forms.id")),
    PrimaryKeyConstraint("form_id", "number"),
    comment="The posts a person is told with.",
)

AWARD_FORMS = Table(
    "award_forms",
    METADATA,
    column("id", "hash of the article and of what it tells", null=False),
    column("article_id", "articles.id", null=False),
    column("fact_id", "article_awards.id", null=False),
    column("number", "article_recipients.number", Integer, null=False),
    column("unit_form_id", "the recipient, if a unit", Text, ForeignKey("unit_forms.id")),
    column("person_form_id", "the recipient, if a person", Text, ForeignKey("person_forms.id")),
    column("scope", "id of the place whose news it is told in"),
    column("group_key", "of a counted group: hash of title, rank, number and granter"),
    column("recipient", "who it was: id of the unit or person, or the key of the group; null until it is resolved"),
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
    column("id", "code and first day of a unit of the gazetteer, else a hash", null=False),
    column("name", "its full name", null=False),
    column("search", "the name in lower case, without diacritics, abbreviations written out", null=False),
    column("kind", "as in the record", null=False),
    column("level", "as in the record"),
    column("province", "its name"),
    column("code", "of the General Statistics Office"),
    column("valid_from", "first day, month or year, where known"),
    column("valid_to", "last day, month or year, where known"),
    column("place_id", "the place whose body it is by its name, as an id of units (which need not be there)"),
    column("articles", "how many name it", Integer, null=False),
    PrimaryKeyConstraint("id"),
    comment="Places and bodies.",
)

LINEAGE = Table(
    "lineage",
    METADATA,
    column("unit_id", "what was", Text, link("units.id"), null=False),
    column(
        "successor_id", "what it became (all or part of it), as an id of units (which need not be there)", null=False
    ),
    PrimaryKeyConstraint("unit_id", "successor_id"),
    comment="What became of units of the gazetteer.",
)

PERSONS = Table(
    "persons",
    METADATA,
    column("id", "hash of its first form", null=False),
    column("name", "the name", null=False),
    column("search", "the name without diacritics, in lower case", null=False),
    column("first_year", "of articles that name the person", Integer),
    column("last_year", "of articles that name the person", Integer),
    column("articles", "how many name the person", Integer, null=False),
    PrimaryKeyConstraint("id"),
    comment="Persons.",
)

POSTS = Table(
    "posts",
    METADATA,
    column("person_id", "who", Text, link("persons.id"), null=False),
    column("number", "from 1, in order of time", Integer, null=False),
    column("title", "of the post", null=False),
    column("unit_id", "the body it is held in", Text, link("units.id")),
    column("first_seen", "year of the first article that tells it", Integer),
    column("last_seen", "year of the last article that tells it", Integer),
    column("articles", "how many tell it", Integer, null=False),
    PrimaryKeyConstraint("person_id", "number"),
    comment="Posts held.",
)

AWARDS = Table(
    "awards",
    METADATA,
    column("id", "hash of its first form", null=False),
    column("title", "canonical", null=False),
    column("code", "in the catalogue"),
    column("category", "as in the record", null=False),
    column("rank", "Nhất, Nhì, Ba"),
    column("level", "as in the record"),
    column("detail", "what the title goes on to say"),
    column("year", "of the achievement"),
    column("conferred_on", "when it was handed over"),
    column("for_year", "the year to sort it under: the last of the achievement, else that of the day", Integer),
    column("status", "as in the record; the furthest that is told", null=False),
    column("province", "of the recipient, else of the news it is told in"),
    column("articles", "how many tell it", Integer, null=False),
    PrimaryKeyConstraint("id"),
    comment="Awards, each as granted to one recipient (or one counted group).",
)

RECIPIENTS = Table(
    "recipients",
    METADATA,
    column("award_id", "awards.id", Text, link("awards.id"), null=False),
    column("kind", "unit, person or group", null=False),
    column("unit_id", "which unit", Text, link("units.id")),
    column("person_id", "which person", Text, link("persons.id")),
    column("name", "the name, or what the text calls a group", null=False),
    column("count", "of a group", BigInteger),
    column("of", "of a group: collective, individual or household"),
    PrimaryKeyConstraint("award_id"),
    comment="Who got an award.",
)

CONFERRERS = Table(
    "conferrers",
    METADATA,
    column("award_id", "awards.id", Text, link("awards.id"), null=False),
    column("number", "from 1", Integer, null=False),
    column("name", "as written", null=False),
    column("office", "if one is named"),
    column("unit_id", "which unit", Text, link("units.id")),
    PrimaryKeyConstraint("award_id", "number"),
    comment="Who granted an award.",
)

PRESENTERS = Table(
    "presenters",
    METADATA,
    column("award_id", "awards.id", Text, link("awards.id"), null=False),
    column("number", "from 1", Integer, null=False),
    column("name", "as written", null=False),
    column("unit_id", "which unit", Text, link("units.id")),
    column("person_id", "which person", Text, link("persons.id")),
    PrimaryKeyConstraint("award_id", "number"),
    comment="Who handed an award over.",
)

CONFLICTS = Table(
    "conflicts",
    METADATA,
    column("award_id", "awards.id", Text, link("awards.id"), null=False),
    column("field", "in which its sources differ", null=False),
    column("value", "what they say", null=False),
    column("articles", "how many say so", Integer, null=False),
    PrimaryKeyConstraint("award_id", "field", "value"),
    comment="What sources of one award tell differently.",
)


def _pair() -> list[Column[Any]]:
    return [
        column("id", "hash of kind and pair", null=False),
        column("kind", "unit, person or award", null=False),
        column("left_form", "the one form", null=False),
        column("right_form", "the other form", null=False),
    ]


REVIEWS = Table(
    "reviews",
    METADATA,
    *_pair(),
    column("score", "how likely they are one, from 0 to 1", Float, null=False),
    column("reason", "what speaks for it, or against", null=False),
    PrimaryKeyConstraint("id"),
    comment="Pairs that could be one thing: to be decided by a person.",
)

DECISIONS = Table(
    "decisions",
    METADATA,
    *_pair(),
    column("verdict", "same or different", null=False),
    column("note", "of the person who decided", null=False),
    PrimaryKeyConstraint("id"),
    comment="What people decided. Forms are named by hashes of what they say, so that decisions outlive a reload.",
)

STALE = Table(
    "stale",
    METADATA,
    column("kind", "unit, person, award, or recipient of awards", null=False),
    column("id", "the thing", null=False),
    PrimaryKeyConstraint("kind", "id"),
    comment="Things of which an article was replaced, until they are resolved anew.",
)


INDEXES = (
    Index(None, TOLD["units"].c.form_id),
    Index(None, TOLD["persons"].c.form_id),
    Index(None, TOLD["figures"].c.scope_form_id, TOLD["figures"].c.search),
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
        LEFT JOIN unit_forms ON unit_forms.id = f.scope_form_id
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
