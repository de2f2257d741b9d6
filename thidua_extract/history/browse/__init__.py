"""A plugin of Datasette that shows the award-history database: from every row to the words it rests on.

Datasette calls the functions marked as hooks, and finds ``templates`` and ``static`` beside them.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import Any

from datasette import NotFound, Response
from datasette.utils import tilde_decode, tilde_encode
from markupsafe import Markup
from pluggy import HookimplMarker

from thidua_extract.history.browse.evidence import award_of, source_of
from thidua_extract.history.browse.metadata import DATABASE
from thidua_extract.history.names import searched, without_diacritics
from thidua_extract.history.told_tables import TOLD
from thidua_extract.rows import TABLES

hookimpl = HookimplMarker("datasette")

_AWARD_PATH, _EVIDENCE_PATH = "/-/award/", "/-/evidence/"

_FACTS = {
    TOLD[name].name: table.part_of[0] if table.part_of else "fact_id" if name == "evidence" else "id"
    for name, table in TABLES.items()
    if name not in ("articles", "bylines", "diagnostics")
} | {"award_forms": "fact_id"}
"""The column that names a fact, in each table of what articles say that has evidence."""

_OF_AN_AWARD = {"recipients": "name", "conferrers": "award_id", "presenters": "award_id", "conflicts": "award_id"}
"""The column that leads to the award; the first of a table with a simple key is no plugin's to change."""

_RECIPIENT = "SELECT name FROM recipients WHERE award_id = :award"


def award_page(award: str | None) -> str | None:
    """The path of the page of an award."""
    return None if award is None else _AWARD_PATH + tilde_encode(award)


def evidence_page(article: str | None, fact: str | None) -> str | None:
    """The path of the page of a fact of an article."""
    return None if article is None or fact is None else f"{_EVIDENCE_PATH}{tilde_encode(article)}/{tilde_encode(fact)}"


@lru_cache(maxsize=65536)
def plain(text: object) -> str | None:
    """What is searched: lower case, without diacritics; None for None."""
    return None if text is None else without_diacritics(str(text))


@lru_cache(maxsize=65536)
def unit_words(text: object) -> str | None:
    """What units are searched by; None for None."""
    return None if text is None else searched(str(text))


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give SQL the functions of this module."""
    conn.create_function("plain", 1, plain, deterministic=True)
    conn.create_function("unit_words", 1, unit_words, deterministic=True)
    conn.create_function("award_page", 1, award_page, deterministic=True)
    conn.create_function("evidence_page", 2, evidence_page, deterministic=True)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Give templates the encoding of keys in paths."""
    env.filters["tilde"] = tilde_encode


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """Our style sheet, from this package."""
    return [datasette.urls.static_plugins(__name__, "style.css")]


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The pages of awards and of evidence."""
    return [
        (rf"^{_AWARD_PATH}(?P<award>[^/]+)$", _award),
        (rf"^{_EVIDENCE_PATH}(?P<article>[^/]+)/(?P<fact>[^/]+)$", _evidence),
    ]


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Any:
    """Link awards, facts and what queries call evidence to the pages that show where they come from."""
    if value is None:
        return None
    if table is None:
        return _link(datasette, value, "in the text") if column.startswith("evidence") and _is_page(value) else None
    if (table, column) == ("awards", "title"):
        return _award_cell(datasette, row["id"], value)
    if column == _OF_AN_AWARD.get(table):
        return _link(datasette, award_page(_value(row["award_id"])), value["label"] if _is_labelled(value) else value)
    if column == _FACTS.get(table):
        return _link(datasette, evidence_page(_value(row["article_id"]), value), value)
    return None


def _is_page(value: object) -> bool:
    return isinstance(value, str) and value.startswith((_AWARD_PATH, _EVIDENCE_PATH))


def _link(datasette: Any, path: Any, label: object) -> Markup:
    return Markup('<a class="evidence" href="{}">{}</a>').format(datasette.urls.path(path), label)


def _is_labelled(cell: Any) -> bool:
    """Whether Datasette has given the key in a cell the label of its row."""
    return isinstance(cell, dict)


def _value(cell: Any) -> Any:
    return cell["value"] if _is_labelled(cell) else cell


async def _award_cell(datasette: Any, award: str, title: str) -> Markup:
    """Title, and below it who got the award: the table itself does not say."""
    recipient = (await datasette.get_database(DATABASE).execute(_RECIPIENT, {"award": award})).first()
    name = Markup("<br><small>{}</small>").format(recipient["name"]) if recipient else ""
    return _link(datasette, award_page(award), title) + name


async def _award(datasette: Any, request: Any) -> Any:
    award = tilde_decode(request.url_vars["award"])
    told = await award_of(datasette.get_database(DATABASE), award)
    if told is None:
        raise NotFound(f"There is no award {award}")
    return Response.html(await datasette.render_template("award.html", told, request=request))


async def _evidence(datasette: Any, request: Any) -> Any:
    article, fact = (tilde_decode(request.url_vars[name]) for name in ("article", "fact"))
    source = await source_of(datasette.get_database(DATABASE), article, fact)
    if source is None:
        raise NotFound(f"There is no evidence of {fact} in an article {article}")
    return Response.html(await datasette.render_template("evidence.html", {"source": source}, request=request))
