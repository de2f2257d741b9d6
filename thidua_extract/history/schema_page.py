"""The tables of the award-history database as a page of Markdown, made from their definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import dedent

from sqlalchemy import Column, ForeignKeyConstraint, Table

from thidua_extract.history.schema import METADATA, VIEWS
from thidua_extract.history.told_tables import TOLD

_INTRODUCTION = """\
# The award-history database

Made by `scripts/make_schema_page.py` from `thidua_extract/history/schema.py`: change it there.

Two layers, kept apart: what articles say (`articles` and the tables `article_…`), each fact with the quotes it rests
on in `article_evidence`; and what they speak of (`units`, `persons`, `posts`, `awards` …), each of them once. Between
them stand the forms: the distinct ways in which a unit, a person or an award is told. The same tables are in SQLite
and in PostgreSQL. Dates are EDTF text (year, month, day or start/end), quantities are exact decimal text, and offsets
count Unicode code points of `articles.text`.
"""

_BETWEEN = ("unit_forms", "person_forms", "person_form_posts", "award_forms", "runs", "stale")


def schema_page() -> str:
    """The page: all tables in three groups, with columns, keys, links and indexes, then the views."""
    told = [table.name for table in TOLD.values()]
    groups = {
        "What the articles speak of": [name for name in METADATA.tables if name not in (*told, *_BETWEEN)],
        "What the articles say": told,
        "What stands between them": _BETWEEN,
    }
    lines = [_INTRODUCTION]
    for title, names in groups.items():
        lines.append(f"## {title}\n")
        for name in names:
            lines += _table(METADATA.tables[name])
    lines.append("## Views\n\nSeveral articles that tell of one thing are one row; what they tell apart are several.\n")
    for name, query in VIEWS.items():
        lines.append(f"### `{name}`\n\n```sql\n{dedent(query).strip()}\n```\n")
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    yield f"### `{table.name}`\n\n{table.comment}\n"
    yield "| column | type | null | what it holds |\n|---|---|---|---|"
    yield from map(_column, table.columns)
    yield ""
    yield f"- Key: {_names(table.primary_key.columns.keys())}"
    for link in sorted(table.foreign_key_constraints, key=lambda one: tuple(one.column_keys)):
        yield _link(link)
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        yield f"- Index: {_names(index.columns.keys())}"
    yield ""


def _column(column: Column[object]) -> str:
    kind = str(column.type).lower()
    return f"| `{column.name}` | {kind} | {'yes' if column.nullable else ''} | {column.comment or ''} |"


def _link(link: ForeignKeyConstraint) -> str:
    target = _names([element.column.name for element in link.elements])
    deleted = ", deleted with it" if link.ondelete == "CASCADE" else ""
    return f"- Link: {_names(link.column_keys)} to {target} of `{link.referred_table.name}`{deleted}"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
