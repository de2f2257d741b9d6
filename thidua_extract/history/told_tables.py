"""The tables of what articles say: those of :mod:`thidua_extract.rows`, with forms and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, ForeignKey, ForeignKeyConstraint, PrimaryKeyConstraint, Table, Text
from sqlalchemy.types import TypeEngine

from thidua_extract import rows
from thidua_extract.history.columns import METADATA, column

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

_TOLD_ID = re.compile(rf"\b({'|'.join(_TOLD)})\.id\b")


def told_name(name: str) -> str:
    """The table of this database for a table of :mod:`thidua_extract.rows`: "article_awards" for "awards"."""
    return name if name == "articles" else f"article_{name}"


def _told(name: str, table: rows.Table) -> Table:
    columns = [
        column(one.name, _told_doc(one.description), _TYPES[one.type], null=one.nullable) for one in table.columns
    ]
    if name == "articles":
        columns.append(column("run_id", "what extracted it", Text, ForeignKey("runs.id"), null=False))
        columns.append(column("digest", "hash of the record: what says the same is left as it is", null=False))
    if name in ("units", "persons"):
        form = f"{name[:-1]}_forms.id"
        columns.append(column("form_id", "how it is told", Text, ForeignKey(form), null=False))
    if name == "figures":
        columns.append(
            column("scope_form_id", "how the place is told that it is of", Text, ForeignKey("unit_forms.id"))
        )
        columns.append(column("search", "the indicator in lower case, without diacritics", null=False))
    if name in KEYED:
        columns.append(column("key", "what several articles tell of under one key is one thing", null=False))
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
    return _TOLD_ID.sub(lambda match: f"{told_name(match[1])}.id", doc)


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


TOLD = {name: _told(name, table) for name, table in rows.TABLES.items()}
"""The tables of what articles say, by the names of :mod:`thidua_extract.rows`."""
