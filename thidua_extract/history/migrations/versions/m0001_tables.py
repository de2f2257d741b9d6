"""The tables of the award-history database."""

# ruff: noqa: PLR0915 -- as Alembic writes it

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_VIEWS = {
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


def upgrade() -> None:
    op.create_table(
        "awards",
        sa.Column("id", sa.Text(), nullable=False, comment="hash of its first form"),
        sa.Column("title", sa.Text(), nullable=False, comment="canonical"),
        sa.Column("code", sa.Text(), nullable=True, comment="in the catalogue"),
        sa.Column("category", sa.Text(), nullable=False, comment="as in the record"),
        sa.Column("rank", sa.Text(), nullable=True, comment="Nhất, Nhì, Ba"),
        sa.Column("level", sa.Text(), nullable=True, comment="as in the record"),
        sa.Column("detail", sa.Text(), nullable=True, comment="what the title goes on to say"),
        sa.Column("year", sa.Text(), nullable=True, comment="of the achievement"),
        sa.Column("conferred_on", sa.Text(), nullable=True, comment="when it was handed over"),
        sa.Column(
            "for_year",
            sa.Integer(),
            nullable=True,
            comment="the year to sort it under: the last of the achievement, else that of the day",
        ),
        sa.Column("status", sa.Text(), nullable=False, comment="as in the record; the furthest that is told"),
        sa.Column("province", sa.Text(), nullable=True, comment="of the recipient, else of the news it is told in"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="how many tell it"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awards")),
        comment="Awards, each as granted to one recipient (or one counted group).",
    )
    op.create_index(op.f("ix_awards_province_for_year"), "awards", ["province", "for_year"], unique=False)
    op.create_index(op.f("ix_awards_title_for_year"), "awards", ["title", "for_year"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Text(), nullable=False, comment="hash of kind and pair"),
        sa.Column("kind", sa.Text(), nullable=False, comment="unit, person or award"),
        sa.Column("left_form", sa.Text(), nullable=False, comment="the one form"),
        sa.Column("right_form", sa.Text(), nullable=False, comment="the other form"),
        sa.Column("verdict", sa.Text(), nullable=False, comment="same or different"),
        sa.Column("note", sa.Text(), nullable=False, comment="of the person who decided"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        comment="What people decided. Forms are named by hashes of what they say, so that decisions outlive a reload.",
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Text(), nullable=False, comment="hash of its first form"),
        sa.Column("name", sa.Text(), nullable=False, comment="the name"),
        sa.Column("search", sa.Text(), nullable=False, comment="the name without diacritics, in lower case"),
        sa.Column("first_year", sa.Integer(), nullable=True, comment="of articles that name the person"),
        sa.Column("last_year", sa.Integer(), nullable=True, comment="of articles that name the person"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="how many name the person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        comment="Persons.",
    )
    op.create_index(op.f("ix_persons_search"), "persons", ["search"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Text(), nullable=False, comment="hash of kind and pair"),
        sa.Column("kind", sa.Text(), nullable=False, comment="unit, person or award"),
        sa.Column("left_form", sa.Text(), nullable=False, comment="the one form"),
        sa.Column("right_form", sa.Text(), nullable=False, comment="the other form"),
        sa.Column("score", sa.Float(), nullable=False, comment="how likely they are one, from 0 to 1"),
        sa.Column("reason", sa.Text(), nullable=False, comment="what speaks for it, or against"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        comment="Pairs that could be one thing: to be decided by a person.",
    )
    op.create_index(op.f("ix_reviews_score"), "reviews", ["score"], unique=False)
    op.create_table(
        "runs",
        sa.Column("id", sa.Text(), nullable=False, comment="hash of the rest"),
        sa.Column("version", sa.Text(), nullable=False, comment="of the package"),
        sa.Column(
            "configuration", sa.Text(), nullable=False, comment="all that decides what becomes of a document, as JSON"
        ),
        sa.Column("model", sa.Text(), nullable=True, comment="hash of the model, null if none or not known"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        comment="What extracted articles: version, configuration and model.",
    )
    op.create_table(
        "stale",
        sa.Column("kind", sa.Text(), nullable=False, comment="unit, person, award, or recipient of awards"),
        sa.Column("id", sa.Text(), nullable=False, comment="the thing"),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_stale")),
        comment="Things of which an article was replaced, until they are resolved anew.",
    )
    op.create_table(
        "units",
        sa.Column(
            "id", sa.Text(), nullable=False, comment="code and first day of a unit of the gazetteer, else a hash"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="its full name"),
        sa.Column(
            "search",
            sa.Text(),
            nullable=False,
            comment="the name in lower case, without diacritics, abbreviations written out",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="as in the record"),
        sa.Column("level", sa.Text(), nullable=True, comment="as in the record"),
        sa.Column("province", sa.Text(), nullable=True, comment="its name"),
        sa.Column("code", sa.Text(), nullable=True, comment="of the General Statistics Office"),
        sa.Column("valid_from", sa.Text(), nullable=True, comment="first day, month or year, where known"),
        sa.Column("valid_to", sa.Text(), nullable=True, comment="last day, month or year, where known"),
        sa.Column(
            "place_id",
            sa.Text(),
            nullable=True,
            comment="the place whose body it is by its name, as an id of units (which need not be there)",
        ),
        sa.Column("articles", sa.Integer(), nullable=False, comment="how many name it"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        comment="Places and bodies.",
    )
    op.create_index(op.f("ix_units_place_id"), "units", ["place_id"], unique=False)
    op.create_index(op.f("ix_units_search"), "units", ["search"], unique=False)
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False, comment="of the archive, else made of the address or the text"),
        sa.Column("url", sa.Text(), nullable=True, comment="address, as given"),
        sa.Column("source", sa.Text(), nullable=True, comment="site or paper, as given"),
        sa.Column("title", sa.Text(), nullable=True, comment="as given, else the headline found in the text"),
        sa.Column(
            "published", sa.Text(), nullable=True, comment="day of publication, as given, else as the page prints it"
        ),
        sa.Column("home_unit_id", sa.Text(), nullable=True, comment="the place whose news it is"),
        sa.Column(
            "text", sa.Text(), nullable=False, comment="the article as given: all offsets count its Unicode code points"
        ),
        sa.Column("schema_version", sa.Text(), nullable=False, comment="version of this contract"),
        sa.Column("run_id", sa.Text(), nullable=False, comment="what extracted it"),
        sa.Column(
            "digest", sa.Text(), nullable=False, comment="hash of the record: what says the same is left as it is"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_articles_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        comment="What was read: one row for each article.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_table(
        "conferrers",
        sa.Column("award_id", sa.Text(), nullable=False, comment="awards.id"),
        sa.Column("number", sa.Integer(), nullable=False, comment="from 1"),
        sa.Column("name", sa.Text(), nullable=False, comment="as written"),
        sa.Column("office", sa.Text(), nullable=True, comment="if one is named"),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="which unit"),
        sa.ForeignKeyConstraint(
            ["award_id"], ["awards.id"], name=op.f("fk_conferrers_award_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_conferrers_unit_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("award_id", "number", name=op.f("pk_conferrers")),
        comment="Who granted an award.",
    )
    op.create_index(op.f("ix_conferrers_unit_id"), "conferrers", ["unit_id"], unique=False)
    op.create_table(
        "conflicts",
        sa.Column("award_id", sa.Text(), nullable=False, comment="awards.id"),
        sa.Column("field", sa.Text(), nullable=False, comment="in which its sources differ"),
        sa.Column("value", sa.Text(), nullable=False, comment="what they say"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="how many say so"),
        sa.ForeignKeyConstraint(
            ["award_id"], ["awards.id"], name=op.f("fk_conflicts_award_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("award_id", "field", "value", name=op.f("pk_conflicts")),
        comment="What sources of one award tell differently.",
    )
    op.create_table(
        "lineage",
        sa.Column("unit_id", sa.Text(), nullable=False, comment="what was"),
        sa.Column(
            "successor_id",
            sa.Text(),
            nullable=False,
            comment="what it became (all or part of it), as an id of units (which need not be there)",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_lineage_unit_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("unit_id", "successor_id", name=op.f("pk_lineage")),
        comment="What became of units of the gazetteer.",
    )
    op.create_index(op.f("ix_lineage_successor_id"), "lineage", ["successor_id"], unique=False)
    op.create_table(
        "person_forms",
        sa.Column(
            "id", sa.Text(), nullable=False, comment="hash of the rest, but for what is resolved, and of the posts"
        ),
        sa.Column("key", sa.Text(), nullable=False, comment="normalised name"),
        sa.Column("name", sa.Text(), nullable=False, comment="the name"),
        sa.Column("year", sa.Integer(), nullable=True, comment="in which it was told, null where not known"),
        sa.Column("province", sa.Text(), nullable=True, comment="of the article"),
        sa.Column("scope", sa.Text(), nullable=True, comment="id of the place whose news it is told in"),
        sa.Column(
            "awards",
            sa.Text(),
            nullable=True,
            comment="the awards it is told with: title, rank, detail, year and day of each, and the day of the news",
        ),
        sa.Column(
            "article_id",
            sa.Text(),
            nullable=True,
            comment="the only article it means something in, of a name told with nothing else",
        ),
        sa.Column("person_id", sa.Text(), nullable=True, comment="which it is; null until it is resolved"),
        sa.Column(
            "joined_to",
            sa.Text(),
            nullable=True,
            comment="the form it was joined with; null for the first of its thing",
        ),
        sa.Column("score", sa.Float(), nullable=True, comment="of that join, from 0 to 1"),
        sa.Column("reason", sa.Text(), nullable=True, comment="of that join"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_person_forms_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_forms")),
        comment="The distinct ways in which persons are told.",
    )
    op.create_index(op.f("ix_person_forms_key"), "person_forms", ["key"], unique=False)
    op.create_index(op.f("ix_person_forms_person_id"), "person_forms", ["person_id"], unique=False)
    op.create_table(
        "posts",
        sa.Column("person_id", sa.Text(), nullable=False, comment="who"),
        sa.Column("number", sa.Integer(), nullable=False, comment="from 1, in order of time"),
        sa.Column("title", sa.Text(), nullable=False, comment="of the post"),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="the body it is held in"),
        sa.Column("first_seen", sa.Integer(), nullable=True, comment="year of the first article that tells it"),
        sa.Column("last_seen", sa.Integer(), nullable=True, comment="year of the last article that tells it"),
        sa.Column("articles", sa.Integer(), nullable=False, comment="how many tell it"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_posts_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_posts_unit_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("person_id", "number", name=op.f("pk_posts")),
        comment="Posts held.",
    )
    op.create_index(op.f("ix_posts_unit_id"), "posts", ["unit_id"], unique=False)
    op.create_table(
        "presenters",
        sa.Column("award_id", sa.Text(), nullable=False, comment="awards.id"),
        sa.Column("number", sa.Integer(), nullable=False, comment="from 1"),
        sa.Column("name", sa.Text(), nullable=False, comment="as written"),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="which unit"),
        sa.Column("person_id", sa.Text(), nullable=True, comment="which person"),
        sa.ForeignKeyConstraint(
            ["award_id"], ["awards.id"], name=op.f("fk_presenters_award_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_presenters_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_presenters_unit_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("award_id", "number", name=op.f("pk_presenters")),
        comment="Who handed an award over.",
    )
    op.create_index(op.f("ix_presenters_person_id"), "presenters", ["person_id"], unique=False)
    op.create_table(
        "recipients",
        sa.Column("award_id", sa.Text(), nullable=False, comment="awards.id"),
        sa.Column("kind", sa.Text(), nullable=False, comment="unit, person or group"),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="which unit"),
        sa.Column("person_id", sa.Text(), nullable=True, comment="which person"),
        sa.Column("name", sa.Text(), nullable=False, comment="the name, or what the text calls a group"),
        sa.Column("count", sa.BigInteger(), nullable=True, comment="of a group"),
        sa.Column("of", sa.Text(), nullable=True, comment="of a group: collective, individual or household"),
        sa.ForeignKeyConstraint(
            ["award_id"], ["awards.id"], name=op.f("fk_recipients_award_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_recipients_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_recipients_unit_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_recipients")),
        comment="Who got an award.",
    )
    op.create_index(op.f("ix_recipients_person_id"), "recipients", ["person_id"], unique=False)
    op.create_index(op.f("ix_recipients_unit_id"), "recipients", ["unit_id"], unique=False)
    op.create_table(
        "unit_forms",
        sa.Column("id", sa.Text(), nullable=False, comment="hash of the rest, but for what is resolved"),
        sa.Column(
            "key", sa.Text(), nullable=False, comment="normalised name; of one that many bear, with the province"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="the full name, or the name"),
        sa.Column("kind", sa.Text(), nullable=False, comment="as in the record"),
        sa.Column("level", sa.Text(), nullable=True, comment="as in the record"),
        sa.Column("province", sa.Text(), nullable=True, comment="its name"),
        sa.Column("code", sa.Text(), nullable=True, comment="of the General Statistics Office"),
        sa.Column(
            "valid_from",
            sa.Text(),
            nullable=True,
            comment="tells units of one code apart: since when the unit of the gazetteer exists",
        ),
        sa.Column(
            "place", sa.Text(), nullable=True, comment="id of the place that it is, or whose body it is by its name"
        ),
        sa.Column(
            "scope",
            sa.Text(),
            nullable=True,
            comment="id of the place whose news it is told in, where the name alone is not enough",
        ),
        sa.Column(
            "article_id",
            sa.Text(),
            nullable=True,
            comment="the only article it means something in, of a name such as UBND xã",
        ),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="which it is; null until it is resolved"),
        sa.Column(
            "joined_to",
            sa.Text(),
            nullable=True,
            comment="the form it was joined with; null for the first of its thing",
        ),
        sa.Column("score", sa.Float(), nullable=True, comment="of that join, from 0 to 1"),
        sa.Column("reason", sa.Text(), nullable=True, comment="of that join"),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("fk_unit_forms_unit_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_forms")),
        comment="The distinct ways in which units are told.",
    )
    op.create_index(op.f("ix_unit_forms_key"), "unit_forms", ["key"], unique=False)
    op.create_index(op.f("ix_unit_forms_unit_id"), "unit_forms", ["unit_id"], unique=False)
    op.create_table(
        "article_bylines",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, in the order of the record"),
        sa.Column("name", sa.Text(), nullable=False, comment="the name as printed"),
        sa.Column("role", sa.Text(), nullable=False, comment="text: who wrote it; photo: who took the photographs"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_bylines_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_article_bylines")),
        comment="Who wrote the text or took the photographs.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_dates",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("id", sa.Text(), nullable=False, comment="D1, D2 …"),
        sa.Column(
            "value", sa.Text(), nullable=True, comment="EDTF; null where it could not be told (a diagnostic says so)"
        ),
        sa.Column(
            "granularity",
            sa.Text(),
            nullable=False,
            comment="how exactly the words tell the time; range: from one time to another",
        ),
        sa.Column("part_of_day", sa.Text(), nullable=True, comment="the part of the day, where it is named"),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="event: something happened or will; period: time of an achievement, figure, plan or term; "
            "reference: looked back on, or base of a comparison; document: of a decision or law; "
            "published: of publication; clutter: of the portal, not of the article",
        ),
        sa.Column(
            "found_by",
            sa.Text(),
            nullable=False,
            comment='the rule and, behind "+", what told a year or day that is not written',
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_dates_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_article_dates")),
        comment="Calendar expressions.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_diagnostics",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, in the order of the record"),
        sa.Column(
            "code",
            sa.Text(),
            nullable=False,
            comment="one of thidua_extract.records.diagnostics.DIAGNOSTICS, which says what it means",
        ),
        sa.Column("message", sa.Text(), nullable=False, comment="for people"),
        sa.Column("start", sa.BigInteger(), nullable=True, comment="the first character, counted from 0"),
        sa.Column("end", sa.BigInteger(), nullable=True, comment="the character behind the last one"),
        sa.Column("quote", sa.Text(), nullable=True, comment="the words there, unaltered"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_diagnostics_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_article_diagnostics")),
        comment="What was seen and could not be made into a fact.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_evidence",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("fact_id", sa.Text(), nullable=False, comment="the fact, by its id in the article"),
        sa.Column(
            "part",
            sa.Text(),
            nullable=False,
            comment='table of the part; "" for the fact itself, "indicator" for a figure\'s',
        ),
        sa.Column(
            "part_number",
            sa.BigInteger(),
            nullable=False,
            comment="number of the part in its table; 0 where it is none",
        ),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, of several quotes for one thing"),
        sa.Column("start", sa.BigInteger(), nullable=False, comment="the first character, counted from 0"),
        sa.Column("end", sa.BigInteger(), nullable=False, comment="the character behind the last one"),
        sa.Column("quote", sa.Text(), nullable=False, comment="the words there, unaltered"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_evidence_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "article_id", "fact_id", "part", "part_number", "number", name=op.f("pk_article_evidence")
        ),
        comment="The quotes behind facts and their parts.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_persons",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("id", sa.Text(), nullable=False, comment="O1, O2 …"),
        sa.Column("name", sa.Text(), nullable=False, comment="the name without form of address"),
        sa.Column(
            "honorific",
            sa.Text(),
            nullable=True,
            comment='form of address, degree or rank ("đồng chí", "ông", "đại tá")',
        ),
        sa.Column(
            "found_by",
            sa.Text(),
            nullable=False,
            comment='the rule, the person, or the model and how sure it was ("model:tagger+0.97")',
        ),
        sa.Column("form_id", sa.Text(), nullable=False, comment="how it is told"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_persons_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["form_id"], ["person_forms.id"], name=op.f("fk_article_persons_form_id")),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_article_persons")),
        comment="Persons with a post, once for each article that names them.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_persons_form_id"), "article_persons", ["form_id"], unique=False)
    op.create_table(
        "article_units",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("id", sa.Text(), nullable=False, comment="U1, U2 …"),
        sa.Column("name", sa.Text(), nullable=False, comment="the name in the fullest form that the article has"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="the kind; village: also ấp, bản, tổ dân phố …; government_body: also councils and courts",
        ),
        sa.Column("level", sa.Text(), nullable=True, comment="level of administration it is, or belongs to"),
        sa.Column(
            "full_name",
            sa.Text(),
            nullable=True,
            comment='with all that the article and the gazetteer leave no doubt of ("UBND xã Cư Huê" of "UBND xã")',
        ),
        sa.Column(
            "code",
            sa.Text(),
            nullable=True,
            comment="code of the General Statistics Office; only of places of the gazetteer",
        ),
        sa.Column("province", sa.Text(), nullable=True, comment='name of the province it lies in, without "tỉnh"'),
        sa.Column(
            "successor",
            sa.Text(),
            nullable=True,
            comment="of a place of the gazetteer: full name of the one place it became in July 2025",
        ),
        sa.Column(
            "found_by",
            sa.Text(),
            nullable=False,
            comment='the rule, the person, or the model and how sure it was ("model:tagger+0.97")',
        ),
        sa.Column("form_id", sa.Text(), nullable=False, comment="how it is told"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_units_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["form_id"], ["unit_forms.id"], name=op.f("fk_article_units_form_id")),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_article_units")),
        comment="Places and bodies, once for each article that names them.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_units_form_id"), "article_units", ["form_id"], unique=False)
    op.create_table(
        "person_form_posts",
        sa.Column("form_id", sa.Text(), nullable=False, comment="person_forms.id"),
        sa.Column("number", sa.Integer(), nullable=False, comment="from 1"),
        sa.Column("title", sa.Text(), nullable=False, comment="of the post"),
        sa.Column("unit_form_id", sa.Text(), nullable=True, comment="the body"),
        sa.ForeignKeyConstraint(
            ["form_id"], ["person_forms.id"], name=op.f("fk_person_form_posts_form_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_form_id"], ["unit_forms.id"], name=op.f("fk_person_form_posts_unit_form_id")),
        sa.PrimaryKeyConstraint("form_id", "number", name=op.f("pk_person_form_posts")),
        comment="The posts a person is told with.",
    )
    op.create_index(op.f("ix_person_form_posts_unit_form_id"), "person_form_posts", ["unit_form_id"], unique=False)
    op.create_table(
        "article_campaigns",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("id", sa.Text(), nullable=False, comment="C1, C2 …"),
        sa.Column("name", sa.Text(), nullable=False, comment="the name without quotation marks"),
        sa.Column("launched_by_id", sa.Text(), nullable=True, comment="who launched it"),
        sa.Column("period", sa.Text(), nullable=True, comment="EDTF: the time told beside the name"),
        sa.Column("found_by", sa.Text(), nullable=False, comment="the rule or person that found it"),
        sa.Column("key", sa.Text(), nullable=False, comment="what several articles tell of under one key is one thing"),
        sa.ForeignKeyConstraint(
            ["article_id", "launched_by_id"],
            ["article_units.article_id", "article_units.id"],
            name=op.f("fk_article_campaigns_article_id_launched_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_campaigns_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_article_campaigns")),
        comment="Emulation movements by name.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_campaigns_key"), "article_campaigns", ["key"], unique=False)
    op.create_table(
        "article_documents",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("id", sa.Text(), nullable=False, comment="L1, L2 …"),
        sa.Column("kind", sa.Text(), nullable=False, comment='its kind, in Vietnamese ("Quyết định")'),
        sa.Column("number", sa.Text(), nullable=True, comment="as written"),
        sa.Column("issued_on", sa.Text(), nullable=True, comment="EDTF: its day"),
        sa.Column("issuer_id", sa.Text(), nullable=True, comment="who issued it"),
        sa.Column("found_by", sa.Text(), nullable=False, comment="the rule or person that found it"),
        sa.Column("key", sa.Text(), nullable=False, comment="what several articles tell of under one key is one thing"),
        sa.ForeignKeyConstraint(
            ["article_id", "issuer_id"],
            ["article_units.article_id", "article_units.id"],
            name=op.f("fk_article_documents_article_id_issuer_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_documents_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_article_documents")),
        comment="Decisions, decrees, resolutions … by number.",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_documents_key"), "article_documents", ["key"], unique=False)
    op.create_table(
        "article_figures",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("id", sa.Text(), nullable=False, comment="F1, F2 …"),
        sa.Column("indicator", sa.Text(), nullable=False, comment="what is measured, in the article's words"),
        sa.Column(
            "indicator_code",
            sa.Text(),
            nullable=True,
            comment="number in the official list of statistical indicators, else the catalogue's own key",
        ),
        sa.Column(
            "value", sa.Text(), nullable=True, comment="exact decimal; null where only a change or attainment is told"
        ),
        sa.Column("unit", sa.Text(), nullable=True, comment="as written, without the number"),
        sa.Column(
            "measure",
            sa.Text(),
            nullable=False,
            comment='the kind of quantity; rate: one for each of another ("tạ/ha")',
        ),
        sa.Column("normalized_value", sa.Text(), nullable=True, comment="the value in that unit, an exact decimal"),
        sa.Column(
            "normalized_unit",
            sa.Text(),
            nullable=True,
            comment="VND, ha, tấn, km, m3, kWh; foreign currencies, and what is counted, as they are",
        ),
        sa.Column(
            "bound", sa.Text(), nullable=False, comment='how the words limit the value ("gần", "hơn", "ít nhất")'
        ),
        sa.Column("estimated", sa.Boolean(), nullable=False, comment='whether the text calls it an estimate ("ước")'),
        sa.Column("total", sa.Text(), nullable=True, comment='of what the value is a part: the 19 of "17/19 tiêu chí"'),
        sa.Column("upper", sa.Text(), nullable=True, comment="upper end, where the value is the lower end of a range"),
        sa.Column("period", sa.Text(), nullable=True, comment="EDTF: the time it is for"),
        sa.Column("scope_id", sa.Text(), nullable=True, comment="the unit it is of, where the text says so"),
        sa.Column("found_by", sa.Text(), nullable=False, comment="the rule or person that found it"),
        sa.Column("scope_form_id", sa.Text(), nullable=True, comment="how the place is told that it is of"),
        sa.Column("search", sa.Text(), nullable=False, comment="the indicator in lower case, without diacritics"),
        sa.Column("key", sa.Text(), nullable=False, comment="what several articles tell of under one key is one thing"),
        sa.ForeignKeyConstraint(
            ["article_id", "scope_id"],
            ["article_units.article_id", "article_units.id"],
            name=op.f("fk_article_figures_article_id_scope_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_figures_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["scope_form_id"], ["unit_forms.id"], name=op.f("fk_article_figures_scope_form_id")),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_article_figures")),
        comment="Economic and social figures.",
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_article_figures_scope_form_id_search"), "article_figures", ["scope_form_id", "search"], unique=False
    )
    op.create_table(
        "article_positions",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("person_id", sa.Text(), nullable=False, comment="article_persons.id"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, in the order of the record"),
        sa.Column(
            "title",
            sa.Text(),
            nullable=False,
            comment="the post in canonical form, abbreviations of offices written out",
        ),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="the body or place it is held in"),
        sa.Column("text", sa.Text(), nullable=False, comment="the post as written"),
        sa.ForeignKeyConstraint(
            ["article_id", "person_id"],
            ["article_persons.article_id", "article_persons.id"],
            name=op.f("fk_article_positions_article_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "unit_id"],
            ["article_units.article_id", "article_units.id"],
            name=op.f("fk_article_positions_article_id_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("article_id", "person_id", "number", name=op.f("pk_article_positions")),
        comment="The posts that an article tells of a person.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_awards",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("id", sa.Text(), nullable=False, comment="A1, A2 …"),
        sa.Column("title", sa.Text(), nullable=False, comment="the title in the catalogue's spelling, else as written"),
        sa.Column(
            "code",
            sa.Text(),
            nullable=True,
            comment="its code in the catalogue; null of a title that is not there",
        ),
        sa.Column(
            "category",
            sa.Text(),
            nullable=False,
            comment="emulation_title: danh hiệu thi đua; order: huân chương; medal: huy chương; state_title: danh "
            "hiệu vinh dự nhà nước; flag: cờ; certificate_of_merit: bằng khen, giấy khen; insignia: kỷ "
            "niệm chương, huy hiệu; prize: giải thưởng; recognition: công nhận, đạt chuẩn; unspecified: "
            "khen thưởng, no form named",
        ),
        sa.Column("rank", sa.Text(), nullable=True, comment="Nhất, Nhì or Ba"),
        sa.Column(
            "level",
            sa.Text(),
            nullable=True,
            comment="by law: state, government, ministry_province, grassroots; or party",
        ),
        sa.Column(
            "detail",
            sa.Text(),
            nullable=True,
            comment='what the title goes on to say ("cấp tỉnh", the name of an insignia)',
        ),
        sa.Column("year", sa.Text(), nullable=True, comment="EDTF: time of the achievement"),
        sa.Column("conferred_on", sa.Text(), nullable=True, comment="EDTF: when it was handed over or granted"),
        sa.Column("decision_id", sa.Text(), nullable=True, comment="the document of this record that grants it"),
        sa.Column("reason", sa.Text(), nullable=True, comment="what for, as written"),
        sa.Column(
            "status",
            sa.Text(),
            nullable=False,
            comment="conferred: given, or told as had; announced: decided or read out, not handed over yet; "
            "proposed: asked for, not decided; planned: to come; revoked: taken back",
        ),
        sa.Column(
            "found_by",
            sa.Text(),
            nullable=False,
            comment='the rule, the person, or the model and how sure it was ("model:tagger+0.97")',
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "decision_id"],
            ["article_documents.article_id", "article_documents.id"],
            name=op.f("fk_article_awards_article_id_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_awards_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_article_awards")),
        comment="Awards as an article tells them.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_comparisons",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("figure_id", sa.Text(), nullable=False, comment="article_figures.id"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, in the order of the record"),
        sa.Column(
            "relation",
            sa.Text(),
            nullable=False,
            comment='increase or decrease by the value; of: it is that share or multiple ("đạt 94% kế hoạch")',
        ),
        sa.Column("value", sa.Text(), nullable=True, comment="how much, where a number tells it"),
        sa.Column("unit", sa.Text(), nullable=True, comment="as written, without the number"),
        sa.Column(
            "bound", sa.Text(), nullable=False, comment='how the words limit the value ("gần", "hơn", "ít nhất")'
        ),
        sa.Column("base", sa.Text(), nullable=True, comment="what it is set against, as written"),
        sa.Column("base_period", sa.Text(), nullable=True, comment="EDTF: time of the base, where the base is a time"),
        sa.ForeignKeyConstraint(
            ["article_id", "figure_id"],
            ["article_figures.article_id", "article_figures.id"],
            name=op.f("fk_article_comparisons_article_id_figure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "figure_id", "number", name=op.f("pk_article_comparisons")),
        comment="What a figure is set against.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_conferrers",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("award_id", sa.Text(), nullable=False, comment="article_awards.id"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, in the order of the record"),
        sa.Column("name", sa.Text(), nullable=False, comment="as written"),
        sa.Column("office", sa.Text(), nullable=True, comment='the office, where one is named ("Chủ tịch")'),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="the unit it is, or whose office it is"),
        sa.ForeignKeyConstraint(
            ["article_id", "award_id"],
            ["article_awards.article_id", "article_awards.id"],
            name=op.f("fk_article_conferrers_article_id_award_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "unit_id"],
            ["article_units.article_id", "article_units.id"],
            name=op.f("fk_article_conferrers_article_id_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("article_id", "award_id", "number", name=op.f("pk_article_conferrers")),
        comment="Who grants an award.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_presenters",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("award_id", sa.Text(), nullable=False, comment="article_awards.id"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, in the order of the record"),
        sa.Column("name", sa.Text(), nullable=False, comment="its name; of a document the words that cite it"),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="article_units.id, where it is a unit of the article"),
        sa.Column(
            "person_id", sa.Text(), nullable=True, comment="article_persons.id, where it is an official of the article"
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "award_id"],
            ["article_awards.article_id", "article_awards.id"],
            name=op.f("fk_article_presenters_article_id_award_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "person_id"],
            ["article_persons.article_id", "article_persons.id"],
            name=op.f("fk_article_presenters_article_id_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "unit_id"],
            ["article_units.article_id", "article_units.id"],
            name=op.f("fk_article_presenters_article_id_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("article_id", "award_id", "number", name=op.f("pk_article_presenters")),
        comment="Who hands an award over.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_recipients",
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("award_id", sa.Text(), nullable=False, comment="article_awards.id"),
        sa.Column("number", sa.BigInteger(), nullable=False, comment="from 1, in the order of the record"),
        sa.Column("kind", sa.Text(), nullable=False, comment="group: several that are counted and not named"),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="full name; of a group, and of a body told by a short name, what the text says",
        ),
        sa.Column("count", sa.BigInteger(), nullable=True, comment="of a group: how many"),
        sa.Column("of", sa.Text(), nullable=True, comment="of a group: whom it counts"),
        sa.Column("unit_id", sa.Text(), nullable=True, comment="article_units.id, where it is a unit of the article"),
        sa.Column(
            "person_id", sa.Text(), nullable=True, comment="article_persons.id, where it is an official of the article"
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "award_id"],
            ["article_awards.article_id", "article_awards.id"],
            name=op.f("fk_article_recipients_article_id_award_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "person_id"],
            ["article_persons.article_id", "article_persons.id"],
            name=op.f("fk_article_recipients_article_id_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "unit_id"],
            ["article_units.article_id", "article_units.id"],
            name=op.f("fk_article_recipients_article_id_unit_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("article_id", "award_id", "number", name=op.f("pk_article_recipients")),
        comment="Who gets an award.",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "award_forms",
        sa.Column("id", sa.Text(), nullable=False, comment="hash of the article and of what it tells"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="articles.id"),
        sa.Column("fact_id", sa.Text(), nullable=False, comment="article_awards.id"),
        sa.Column("number", sa.Integer(), nullable=False, comment="article_recipients.number"),
        sa.Column("unit_form_id", sa.Text(), nullable=True, comment="the recipient, if a unit"),
        sa.Column("person_form_id", sa.Text(), nullable=True, comment="the recipient, if a person"),
        sa.Column("scope", sa.Text(), nullable=True, comment="id of the place whose news it is told in"),
        sa.Column(
            "group_key", sa.Text(), nullable=True, comment="of a counted group: hash of title, rank, number and granter"
        ),
        sa.Column(
            "recipient",
            sa.Text(),
            nullable=True,
            comment="who it was: id of the unit or person, or the key of the group; null until it is resolved",
        ),
        sa.Column("award_id", sa.Text(), nullable=True, comment="which it is; null until it is resolved"),
        sa.Column(
            "joined_to",
            sa.Text(),
            nullable=True,
            comment="the form it was joined with; null for the first of its thing",
        ),
        sa.Column("score", sa.Float(), nullable=True, comment="of that join, from 0 to 1"),
        sa.Column("reason", sa.Text(), nullable=True, comment="of that join"),
        sa.ForeignKeyConstraint(
            ["article_id", "fact_id", "number"],
            ["article_recipients.article_id", "article_recipients.award_id", "article_recipients.number"],
            name=op.f("fk_award_forms_article_id_fact_id_number"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["awards.id"], name=op.f("fk_award_forms_award_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["person_form_id"], ["person_forms.id"], name=op.f("fk_award_forms_person_form_id")),
        sa.ForeignKeyConstraint(["unit_form_id"], ["unit_forms.id"], name=op.f("fk_award_forms_unit_form_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_forms")),
        comment="The awards that articles tell, one for each recipient.",
    )
    op.create_index(op.f("ix_award_forms_article_id_fact_id"), "award_forms", ["article_id", "fact_id"], unique=False)
    op.create_index(op.f("ix_award_forms_award_id"), "award_forms", ["award_id"], unique=False)
    op.create_index(op.f("ix_award_forms_person_form_id"), "award_forms", ["person_form_id"], unique=False)
    op.create_index(op.f("ix_award_forms_recipient"), "award_forms", ["recipient"], unique=False)
    op.create_index(op.f("ix_award_forms_unit_form_id"), "award_forms", ["unit_form_id"], unique=False)
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")
