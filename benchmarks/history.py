"""How long the award history takes to load records, and to answer.

    python benchmarks/history.py [--articles 100000]

The records are those of the corpus, told of other places, people and years (:mod:`made_records`). Loading (what
articles say, and resolving what they speak of) is set beside what SQLAlchemy Core takes to insert the same rows into
tables without keys, links and indexes, in the same run and in as many transactions, in turns.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from made_records import made_records
from sqlalchemy import Column, Connection, MetaData, Table, create_engine, text

from thidua_extract.archive.readers import find_sources, read_article
from thidua_extract.history import queries
from thidua_extract.history.database import Database
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.names import without_diacritics
from thidua_extract.history.resolve import resolve
from thidua_extract.history.schema import METADATA
from thidua_extract.history.search import find_persons, find_units
from thidua_extract.history.told import told_of
from thidua_extract.pipeline import extract_article
from thidua_extract.records import ArticleRecord

CORPUS = Path(__file__).parent.parent / "corpus"
_BUSIEST_UNITS = """SELECT id, name, province FROM units WHERE level IN ('province', 'district', 'commune')
    AND province IS NOT NULL ORDER BY articles DESC, id LIMIT 20"""
BATCH = 1000  # articles in one transaction
"""The loader has as many of these."""


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


class Clock:
    """Seconds of the wall clock, and of the processor, which count where other programs take part of it."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0

    def run(self, do: Callable[[], object]) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        do()
        self.wall += time.perf_counter() - wall
        self.processor += time.process_time() - processor

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.processor:.1f} s of the processor)"


def measure_loading(folder: Path, records: Sequence[ArticleRecord], count: int) -> Path:
    """Print the times; gives the database."""
    path = folder / "awards.db"
    loader, plain = HistoryLoader(path), Plain(folder / "plain.db")
    loading, resolving, inserting = Clock(), Clock(), Clock()
    written = 0
    for batch in _batches(made_records(records, count)):
        loading.run(lambda batch=batch: loader.write(batch))
        rows = _rows(batch)
        written += sum(map(len, rows.values()))
        inserting.run(lambda rows=rows: plain.insert(rows))
    resolving.run(lambda: resolve(loader.database))
    loader.close()
    print(f"{count:,} records, {written:,} rows ({path.stat().st_size / 1e6:,.0f} MB)")
    print(f"what articles say: {loading}; resolving what they speak of: {resolving}")
    print(f"the same rows by SQLAlchemy Core: {inserting}")
    wall = (loading.wall + resolving.wall) / inserting.wall
    processor = (loading.processor + resolving.processor) / inserting.processor
    print(f"in all {wall:.2f} times ({processor:.2f} of the processor)")
    return path


def measure_answers(path: Path) -> None:
    """Print how long questions take, each asked for the units, persons and years that most articles tell of.

    The file is read once before, so that what is measured is not the disk.
    """
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass
    database = Database(path)
    with database.reading() as connection:
        units = connection.execute(text(_BUSIEST_UNITS)).all()
        people = connection.scalars(text("SELECT name FROM persons ORDER BY articles DESC, id LIMIT 20")).all()
        find_units(connection, "Hà Nội", "Hà Nội")  # reads the catalogues that names are compared by
        for name, ask in _questions(connection, units, people).items():
            times = []
            for question in ask:
                clock = Clock()
                clock.run(question)
                times.append(clock.wall * 1e3)
            print(f"{name}: {statistics.median(times):.0f} ms, at most {max(times):.0f} ms ({len(times)} asked)")
    database.close()


def _questions(
    connection: Connection, units: Sequence[Any], people: Sequence[str]
) -> dict[str, list[Callable[[], object]]]:
    def history(name: str, province: str | None) -> None:
        for found in find_units(connection, name, province)[:1]:
            queries.posts_in(connection, [found.id])
            queries.awards_of_units(connection, [found.id])

    def person(name: str) -> None:
        for found in find_persons(connection, name):
            queries.awards_of_person(connection, found.id)

    def plain(name: str, province: str) -> None:
        history(without_diacritics(name), without_diacritics(province))

    order, indicator = "Huân chương Lao động", "thu ngân sách"
    provinces = sorted({unit.province for unit in units})
    return {
        "history of a unit": [partial(history, unit.name, unit.province) for unit in units],
        "… without diacritics": [partial(plain, unit.name, unit.province) for unit in units],
        "history --person": [partial(person, name) for name in people],
        "awards --title --year --province": [
            partial(queries.awards, connection, title=order, year=2014, province=province) for province in provinces
        ],
        "figures --unit --indicator": [partial(queries.figures, connection, [unit.id], indicator) for unit in units],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="keep the database here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure_answers(measure_loading(arguments.folder or Path(temporary), _records(), arguments.articles))


if __name__ == "__main__":
    main()
