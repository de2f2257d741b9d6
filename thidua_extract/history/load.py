"""Records into the award-history database: what articles say. What they speak of is resolved afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from thidua_extract.errors import RecordError
from thidua_extract.history.collecting import garbage_kept
from thidua_extract.history.database import Database
from thidua_extract.history.resolve import resolve
from thidua_extract.history.run import Run
from thidua_extract.history.schema import METADATA, RUNS
from thidua_extract.history.told import FORM_TABLES, TOLD_TABLES, Told, told_of
from thidua_extract.history.told_tables import TOLD
from thidua_extract.records import ArticleRecord

log = logging.getLogger(__name__)

T = TypeVar("T")

_BATCH = 200  # articles that are prepared together
_ROWS = 250_000
"""Rows with which a transaction ends: each of many short ones would write the same pages of the indexes anew."""
_ARTICLES_AT_ONCE = 5_000
"""Articles with which it ends, however few rows they have: as many values must fit into one statement."""

_ARTICLES = TOLD["articles"]

# Things that the rows of articles speak of, so far as they are resolved: they have to be resolved anew.
_STALE = (
    """INSERT INTO stale (kind, id)
    SELECT DISTINCT 'unit', unit_forms.unit_id FROM article_units
    JOIN unit_forms ON unit_forms.id = article_units.form_id
    WHERE article_units.article_id IN ({}) AND unit_forms.unit_id IS NOT NULL ON CONFLICT DO NOTHING""",
    """INSERT INTO stale (kind, id)
    SELECT DISTINCT 'person', person_forms.person_id FROM article_persons
    JOIN person_forms ON person_forms.id = article_persons.form_id
    WHERE article_persons.article_id IN ({}) AND person_forms.person_id IS NOT NULL ON CONFLICT DO NOTHING""",
    """INSERT INTO stale (kind, id)
    SELECT DISTINCT 'person', person_forms.person_id FROM award_forms
    JOIN person_forms ON person_forms.id = award_forms.person_form_id
    WHERE award_forms.article_id IN ({}) AND person_forms.person_id IS NOT NULL ON CONFLICT DO NOTHING""",
    """INSERT INTO stale (kind, id)
    SELECT DISTINCT 'award', award_id FROM award_forms
    WHERE article_id IN ({}) AND award_id IS NOT NULL ON CONFLICT DO NOTHING""",
    """INSERT INTO stale (kind, id)
    SELECT DISTINCT 'recipient', recipient FROM award_forms
    WHERE article_id IN ({}) AND recipient IS NOT NULL ON CONFLICT DO NOTHING""",
)


class HistoryLoader:
    """Loads records into the award-history database under a path or URL, which is made if it is not there.

    An article that is there already is replaced, or left alone if it says the same; so loading again, in any order, by
    several loaders at once, changes nothing. Each article is whole or absent, whatever happens. Raises OutputError
    where the database cannot be opened or written.
    """

    def __init__(self, name: str | Path, run: Run | None = None) -> None:
        self.database = Database(name, create=True)
        self._run = run or Run()

    def load(self, records: Iterable[ArticleRecord]) -> dict[str, Exception]:
        """Write the records and resolve what they speak of.

        Returns the ids of the articles that could not be written, and why; the others are in. RecordError: the database
        cannot hold it; any other is a fault of this package.
        """
        untaken = self.write(records)
        self.resolve()
        return untaken

    def write(self, records: Iterable[ArticleRecord]) -> dict[str, Exception]:
        """Write what the records say, as :meth:`load`, and leave what they speak of to :meth:`resolve`."""
        untaken: dict[str, Exception] = {}
        told: dict[str, Told] = {}
        for batch in _batches(records):
            with garbage_kept():
                for record in batch:
                    self._tell(record, told, untaken)
                if _is_full(told):
                    untaken |= self._write_batch(list(told.values()))
                    told.clear()
        with garbage_kept():
            return untaken | self._write_batch(list(told.values()))

    def _tell(self, record: ArticleRecord, told: dict[str, Told], untaken: dict[str, Exception]) -> None:
        """Prepare the rows of a record, or note why it has none."""
        try:
            told[record.article.id] = told_of(record, self._run.id)
        except ValueError as error:
            untaken[record.article.id] = _unfit(record.article.id, error)
        except Exception as error:
            log.exception("article %s: a fault of this package", record.article.id)
            untaken[record.article.id] = error

    def resolve(self) -> None:
        """Resolve what all articles speak of, so far as it is not."""
        resolve(self.database)

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def _write_batch(self, batch: Sequence[Told]) -> dict[str, Exception]:
        """All in one transaction; if the database cannot hold one of them, each half in its own."""
        if not batch:
            return {}
        try:
            self._write_together(batch)
        except (DBAPIError, OverflowError, UnicodeError) as error:
            if len(batch) == 1:
                return {batch[0].article_id: _unfit(batch[0].article_id, error)}
            middle = len(batch) // 2
            return self._write_batch(batch[:middle]) | self._write_batch(batch[middle:])
        return {}

    def _write_together(self, batch: Sequence[Told]) -> None:
        with self.database.writing() as connection:
            before = _loaded(connection, batch)
            changed = [one for one in batch if not self._is_there(one, before)]
            if not changed:
                return
            _insert(connection, RUNS.name, [(self._run.id, *astuple(self._run))], or_leave=True)
            ids = sorted(one.article_id for one in changed)
            replaced = [id_ for id_ in ids if id_ in before]
            mark_stale(connection, replaced)
            delete_articles(connection, replaced)
            for table in FORM_TABLES:
                _insert(connection, table, _rows_of(changed, table), or_leave=True)
            for table in TOLD_TABLES:
                _insert(connection, table, _rows_of(changed, table))
            mark_stale(connection, ids)

    def _is_there(self, one: Told, before: Mapping[str, tuple[str, str]]) -> bool:
        """Whether the same record is there, of the same run; one whose run is not known is that of any run."""
        digest, run_id = before.get(one.article_id, (None, None))
        return digest == one.digest and (run_id == self._run.id or self._run == Run())


def _is_full(told: Mapping[str, Told]) -> bool:
    return len(told) >= _ARTICLES_AT_ONCE or sum(one.size for one in told.values()) >= _ROWS


def mark_stale(connection: Connection, articles: Sequence[str]) -> None:
    """Note that what these articles speak of has to be resolved anew."""
    if articles:
        marks = ", ".join(f":a{number}" for number in range(len(articles)))
        values = {f"a{number}": id_ for number, id_ in enumerate(articles)}
        for statement in _STALE:
            connection.execute(text(statement.format(marks)), values)


def delete_articles(connection: Connection, articles: Sequence[str]) -> None:
    """Delete articles with all that they say."""
    if articles:
        connection.execute(_ARTICLES.delete().where(_ARTICLES.c.id.in_(articles)))


def _loaded(connection: Connection, batch: Sequence[Told]) -> Mapping[str, tuple[str, str]]:
    """Digest and run of those articles of a batch that are there."""
    ids = [one.article_id for one in batch]
    query = select(_ARTICLES.c.id, _ARTICLES.c.digest, _ARTICLES.c.run_id).where(_ARTICLES.c.id.in_(ids))
    return {row.id: (row.digest, row.run_id) for row in connection.execute(query)}


def _rows_of(batch: Sequence[Told], table: str) -> list[tuple[Any, ...]]:
    return [row for one in batch for row in one.rows.get(table, ())]


def _insert(connection: Connection, table: str, rows: Sequence[tuple[Any, ...]], *, or_leave: bool = False) -> None:
    """Insert rows, given in the order of the columns; ``or_leave``: leave those that are there."""
    if not rows:
        return
    columns = list(METADATA.tables[table].columns.keys())[: len(rows[0])]
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.dialect.name == "postgresql" and not or_leave:
        _copy(connection, f"COPY {table} ({names}) FROM STDIN", rows)
        return
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(columns))
    rest = " ON CONFLICT DO NOTHING" if or_leave else ""
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks}){rest}", list(rows))


def _copy(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """COPY, of which SQLAlchemy does not know. Raises DBAPIError, as what it does know of."""
    error_of_driver = connection.dialect.loaded_dbapi.Error
    try:
        with connection.connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except error_of_driver as error:
        raise DBAPIError.instance(statement, None, error, error_of_driver, dialect=connection.dialect) from error


def _unfit(id_: str, error: Exception) -> RecordError:
    told = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    return RecordError(repr(id_), f"the database cannot hold it: {told.partition(chr(10))[0]}")


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
