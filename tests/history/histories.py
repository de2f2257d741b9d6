"""Small databases for the tests: records that are easily told, and all that a database holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tests.history.identity_set import record
from thidua_extract.history.database import Database
from thidua_extract.history.load import HistoryLoader, delete_articles, mark_stale
from thidua_extract.history.resolve import resolve
from thidua_extract.history.schema import METADATA
from thidua_extract.records import ArticleRecord


def unit(
    name: str, kind: str = "government_body", level: str | None = None, province: str | None = None, **told: str
) -> dict[str, Any]:
    """A unit as a line of the identity set tells it; ``full_name`` is the name where none is given."""
    common = {"name": name, "kind": kind, "level": level, "province": province, "code": None}
    return common | {"full_name": name, "successor": None} | told


HA_TINH = unit("tỉnh Hà Tĩnh", "province", "province", "Hà Tĩnh", code="42")
NGHI_XUAN = unit("huyện Nghi Xuân", "district", "district", "Hà Tĩnh", code="442")


def person(name: str, *posts: tuple[str, int | None]) -> dict[str, Any]:
    """A person with posts: title, and index of the body."""
    told = [{"title": title, "unit": of, "text": title} for title, of in posts]
    return {"name": name, "honorific": None, "positions": told}


def to_unit(index: int, name: str) -> dict[str, Any]:
    """A recipient that is a unit of the article."""
    return {"kind": "unit", "unit": index, "person": None, "name": name, "count": None, "of": None}


def to_person(name: str, index: int | None = None) -> dict[str, Any]:
    """A recipient that is a person, an official of the article if there is an index."""
    return {"kind": "person", "unit": None, "person": index, "name": name, "count": None, "of": None}


def to_group(count: int) -> dict[str, Any]:
    """A recipient that is a counted group."""
    return {"kind": "group", "unit": None, "person": None, "name": f"{count} tập thể", "count": count,
            "of": "collective"}  # fmt: skip


def award(*recipients: dict[str, Any], **told: Any) -> dict[str, Any]:
    """An award, a Bằng khen if not told otherwise; ``by``: index of the body that grants it."""
    empty = dict.fromkeys(("code", "rank", "level", "detail", "year", "conferred_on"))
    by = told.pop("by", None)
    givers = [] if by is None else [{"unit": by, "name": f"giver {by}", "office": None}]
    return {"title": "Bằng khen", "category": "certificate_of_merit", "status": "conferred", **empty,
            "conferred_by": givers, "recipients": list(recipients)} | told  # fmt: skip


def article(id: str, published: str | None = None, *, home: int | None = None, **facts: Sequence[dict[str, Any]]
            ) -> ArticleRecord:  # fmt: skip
    """The record of an article with units, persons and awards."""
    return record({"id": id, "published": published, "home": home, "units": [], "persons": [], "awards": [], **facts})


def loaded(name: str | Path, records: Iterable[ArticleRecord]) -> Database:
    """The database under a path or URL with these records loaded and resolved."""
    loader = HistoryLoader(name)
    assert loader.load(records) == {}
    return loader.database


def delete(database: Database, *articles: str) -> None:
    """Delete articles and resolve."""
    with database.writing() as connection:
        mark_stale(connection, articles)
        delete_articles(connection, articles)
    resolve(database)


def rows(database: Database, query: str, **values: object) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, in order."""
    return {name: sorted(rows(database, f"SELECT * FROM {name}"), key=repr) for name in METADATA.tables}
