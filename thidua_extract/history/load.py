"""Records into the award database."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from thidua_extract.errors import OutputError
from thidua_extract.history.schema import open_database
from thidua_extract.records import ArticleRecord
from thidua_extract.rows import rows_of


class DatabaseWriter:
    """Writes records into the award database, each in a transaction of its own.

    An article that is there already is replaced, so that loading a record twice changes nothing. Raises OutputError
    where the database cannot be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_database(path)

    def write(self, record: ArticleRecord) -> None:
        """Replace all rows of the record's article."""
        try:
            replace_article(self._connection, record)
        except sqlite3.OperationalError as error:
            raise OutputError(f"cannot write {self.path}: {error}") from error

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def replace_article(connection: sqlite3.Connection, record: ArticleRecord) -> None:
    """Delete the article's rows and write those of the record, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM articles WHERE id = ?", (record.article.id,))
        for table, row in rows_of(record):
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", [_plain(value) for value in row])
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _plain(value: Any) -> Any:
    """As SQLite takes it: dates as text, as in JSON."""
    return value.isoformat() if isinstance(value, date) else value
