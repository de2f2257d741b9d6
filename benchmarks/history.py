"""How long the award history takes to load records, and to answer.

    python benchmarks/history.py [--articles 100000]

The records are those of the corpus, told of other places, people and years (:mod:`made_records`). Loading (what
articles say, and resolving what they speak of) is set beside what SQLAlchemy Core takes to insert the same rows into
tables without keys, links and indexes, in the same run and in as many transactions, in turns.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from made_records import made_records
from sqlalchemy import Column, MetaData, Table, create_engine

from thidua_extract.archive.readers import find_sources, read_article
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.resolve import resolve
from thidua_extract.history.schema import METADATA
from thidua_extract.history.told import told_of
from thidua_extract.pipeline import extract_article
from thidua_extract.records import ArticleRecord

CORPUS = Path(__file__).parent.parent / "corpus"
BATCH = 200  # articles in one transaction
"""As the loader has it."""


class Plain:
    """Plain rows through SQLAlchemy Core: the tables of the history without keys, links and indexes."""

    def __init__(self, path: Path) -> None:
        self.engine = create_engine(f"sqlite:///{path}")
        with self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
        metadata = MetaData()
        self.tables = {
            name: Table(name, metadata, *(Column(column.name, column.type) for column in table.columns))
            for name, table in METADATA.tables.items()
        }
        metadata.create_all(self.engine)

    def insert(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        with self.engine.begin() as connection:
            for name, of_table in rows.items():
                connection.execute(self.tables[name].insert(), of_table)


def _rows(batch: Iterable[ArticleRecord]) -> dict[str, list[dict[str, Any]]]:
    """What the loader writes for a batch, as Core takes it."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for record in batch:
        for name, of_table in told_of(record, "run").rows.items():
            columns = list(METADATA.tables[name].columns.keys())
            rows.setdefault(name, []).extend(dict(zip(columns, row, strict=False)) for row in of_table)
    return rows


def _records() -> list[ArticleRecord]:
    """Those of the corpus."""
    sources, _ = find_sources([str(CORPUS)])
    return [extract_article(read_article(source)) for source in sources]


def _batches(records: Iterator[ArticleRecord]) -> Iterator[list[ArticleRecord]]:
    while batch := list(islice(records, BATCH)):
        yield batch


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def measure_loading(folder: Path, records: Sequence[ArticleRecord], count: int) -> Path:
    """Print the times; gives the database."""
    path = folder / "awards.db"
    loader, plain = HistoryLoader(path), Plain(folder / "plain.db")
    loading = inserting = 0.0
    written = 0
    for batch in _batches(made_records(records, count)):
        loading += _timed(lambda batch=batch: loader.write(batch))
        rows = _rows(batch)
        written += sum(map(len, rows.values()))
        inserting += _timed(lambda rows=rows: plain.insert(rows))
    resolving = _timed(lambda: resolve(loader.database))
    loader.close()
    total = loading + resolving
    print(f"{count:,} records, {written:,} rows ({path.stat().st_size / 1e6:,.0f} MB)")
    print(
        f"what articles say: {loading:.1f} s; resolving: {resolving:.1f} s; {total / count * 1e3:.2f} ms a record"
    )
    print(f"the same rows by SQLAlchemy Core: {inserting:.1f} s; {total / inserting:.2f} times")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="keep the database here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure_loading(arguments.folder or Path(temporary), _records(), arguments.articles)


if __name__ == "__main__":
    main()
