"""What a database holds, in a form that is the same for all kinds of databases."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from tests.sample import a_record
from thidua_extract import ArticleRecord
from thidua_extract.evaluation.gold_set import read_gold
from thidua_extract.history.database import Database
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.run import Run
from thidua_extract.history.schema import METADATA, VIEWS

Rows = list[tuple[Any, ...]]

GOLD = Path(__file__).parent.parent.parent / "gold"


def gold_records(count: int) -> list[ArticleRecord]:
    """Records of real articles."""
    return list(read_gold(GOLD, ("train", "dev")).records[:count])


def load(name: str | Path, *records: ArticleRecord, run: Run | None = None) -> dict[str, Rows]:
    """The whole database after loading the records, all of which it takes."""
    loader = HistoryLoader(name, run)
    assert loader.load(records) == {}
    loader.close()
    return dump(name)


def dump(name: str | Path) -> dict[str, Rows]:
    """All rows by table, ordered by primary key, and those of the views."""
    database = Database(name)
    with database.reading() as connection:
        held = {table.name: _ordered(connection.execute(select(table))) for table in METADATA.tables.values()}
        held |= {view: _ordered(connection.execute(text(f"SELECT * FROM {view}"))) for view in VIEWS}
    database.close()
    return held


def rows(name: str | Path, query: str) -> Rows:
    """What a query finds."""
    database = Database(name)
    with database.reading() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    database.close()
    return found


def _ordered(found: Iterable[Any]) -> Rows:
    """In an order that no collation decides: the columns of the primary key stand first or at least tell rows apart."""
    return sorted((tuple(int(value) if isinstance(value, bool) else value for value in row) for row in found), key=repr)


def bare(id_: str) -> ArticleRecord:
    """A record of the article that :func:`a_record` is of, without any fact."""
    article = a_record(id_).article.model_copy(update={"home_unit": None})
    return ArticleRecord(article=article)
