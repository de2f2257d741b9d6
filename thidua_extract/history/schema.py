"""The award database (SQLite): the tables of :mod:`thidua_extract.rows`, with their keys and links kept true.

Deleting an article deletes all that hangs on it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from thidua_extract.errors import OutputError
from thidua_extract.rows import TABLES, Table

VERSION = 1

_TYPES = {str: "TEXT", date: "TEXT", int: "INTEGER", bool: "INTEGER"}

_INDEXES = (
    "CREATE INDEX persons_by_name ON persons (name)",
    "CREATE INDEX units_by_name ON units (name)",
    "CREATE INDEX awards_by_code ON awards (code)",
    "CREATE INDEX recipients_by_name ON recipients (name)",
)


def open_database(path: Path) -> sqlite3.Connection:
    """Open or create the award database. Raises OutputError where there is something else at the path."""
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        new = _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        if new:
            _create(connection)
    except sqlite3.Error as error:
        raise OutputError(f"cannot open the database {path}: {error}") from error
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the database is an empty one."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if version != VERSION and (version or tables):
        raise OutputError(f"{path} is a database of something else, or of another version of this package")
    return not tables


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name, table in TABLES.items():
        # Without row ids the rows stand in the order of their keys, whatever order they were written in.
        connection.execute(f"CREATE TABLE {name} ({', '.join(_definitions(name, table))}) WITHOUT ROWID")
    for statement in _INDEXES:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _definitions(name: str, table: Table) -> Iterator[str]:
    for column in table.columns:
        yield f'"{column.name}" {_TYPES[column.type]}{"" if column.nullable else " NOT NULL"}'
    yield f"PRIMARY KEY ({', '.join(table.key)})"
    if table.part_of:
        fact, facts = table.part_of
        yield f"FOREIGN KEY (article_id, {fact}) REFERENCES {facts} (article_id, id) ON DELETE CASCADE"
    elif name != "articles":
        yield "FOREIGN KEY (article_id) REFERENCES articles (id) ON DELETE CASCADE"
    article = table.key[0]
    for link, facts in table.links.items():
        target = f"{facts} (article_id, id) DEFERRABLE INITIALLY DEFERRED"
        yield f"FOREIGN KEY ({article}, {link}) REFERENCES {target}"
