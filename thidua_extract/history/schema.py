"""The tables of the award database (SQLite).

Every table is keyed by what the record calls a fact (article id, fact id) and, for the parts of a fact, by their order
in it, so that the same record always gives the same rows. Quantities are decimal text, exactly as in the record
(``CAST(value AS REAL)`` to reckon with); dates are EDTF text; offsets count Unicode code points of ``articles.text``.
Deleting an article deletes all that hangs on it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from thidua_extract.errors import OutputError

VERSION = 1

_FACT = "article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, id TEXT NOT NULL"
_FACT_KEY = "PRIMARY KEY (article_id, id)"


def _points_at(column: str, table: str) -> str:
    return f"FOREIGN KEY (article_id, {column}) REFERENCES {table} (article_id, id) DEFERRABLE INITIALLY DEFERRED"


def _part_of(fact: str, table: str) -> str:
    return (
        f"PRIMARY KEY (article_id, {fact}, number), "
        f"FOREIGN KEY (article_id, {fact}) REFERENCES {table} (article_id, id) ON DELETE CASCADE"
    )


TABLES = {
    "articles": """
        id TEXT NOT NULL PRIMARY KEY, url TEXT, source TEXT, title TEXT, published TEXT, home_unit_id TEXT,
        text TEXT NOT NULL, schema_version TEXT NOT NULL,
        FOREIGN KEY (id, home_unit_id) REFERENCES units (article_id, id) DEFERRABLE INITIALLY DEFERRED""",
    "bylines": """
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        name TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (article_id, number)""",
    "dates": f"""
        {_FACT}, value TEXT, granularity TEXT NOT NULL, part_of_day TEXT, role TEXT NOT NULL, found_by TEXT NOT NULL,
        {_FACT_KEY}""",
    "units": f"""
        {_FACT}, name TEXT NOT NULL, kind TEXT NOT NULL, level TEXT, full_name TEXT, code TEXT, province TEXT,
        successor TEXT, found_by TEXT NOT NULL, {_FACT_KEY}""",
    "persons": f"{_FACT}, name TEXT NOT NULL, honorific TEXT, found_by TEXT NOT NULL, {_FACT_KEY}",
    "positions": f"""
        article_id TEXT NOT NULL, person_id TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, unit_id TEXT,
        text TEXT NOT NULL, {_part_of("person_id", "persons")}, {_points_at("unit_id", "units")}""",
    "documents": f"""
        {_FACT}, kind TEXT NOT NULL, number TEXT, issued_on TEXT, issuer_id TEXT, found_by TEXT NOT NULL,
        {_FACT_KEY}, {_points_at("issuer_id", "units")}""",
    "campaigns": f"""
        {_FACT}, name TEXT NOT NULL, launched_by_id TEXT, period TEXT, found_by TEXT NOT NULL,
        {_FACT_KEY}, {_points_at("launched_by_id", "units")}""",
    "awards": f"""
        {_FACT}, title TEXT NOT NULL, code TEXT, category TEXT NOT NULL, rank TEXT, level TEXT, detail TEXT, year TEXT,
        conferred_on TEXT, decision_id TEXT, reason TEXT, status TEXT NOT NULL, found_by TEXT NOT NULL,
        {_FACT_KEY}, {_points_at("decision_id", "documents")}""",
    "conferrers": f"""
        article_id TEXT NOT NULL, award_id TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, office TEXT,
        unit_id TEXT, {_part_of("award_id", "awards")}, {_points_at("unit_id", "units")}""",
    "recipients": f"""
        article_id TEXT NOT NULL, award_id TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
        name TEXT NOT NULL, count INTEGER, of TEXT, unit_id TEXT, person_id TEXT,
        {_part_of("award_id", "awards")}, {_points_at("unit_id", "units")}, {_points_at("person_id", "persons")}""",
    "presenters": f"""
        article_id TEXT NOT NULL, award_id TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
        unit_id TEXT, person_id TEXT,
        {_part_of("award_id", "awards")}, {_points_at("unit_id", "units")}, {_points_at("person_id", "persons")}""",
    "figures": f"""
        {_FACT}, indicator TEXT NOT NULL, indicator_code TEXT, value TEXT, unit TEXT, measure TEXT NOT NULL,
        normalized_value TEXT, normalized_unit TEXT, bound TEXT NOT NULL, estimated INTEGER NOT NULL, total TEXT,
        upper TEXT, period TEXT, scope_id TEXT, found_by TEXT NOT NULL,
        {_FACT_KEY}, {_points_at("scope_id", "units")}""",
    "comparisons": f"""
        article_id TEXT NOT NULL, figure_id TEXT NOT NULL, number INTEGER NOT NULL, relation TEXT NOT NULL, value TEXT,
        unit TEXT, bound TEXT NOT NULL, base TEXT, base_period TEXT, {_part_of("figure_id", "figures")}""",
    # The quotes behind a fact. ``part`` is the table a part stands in, or "" for the fact itself ("indicator": of a
    # figure); ``part_number`` its number there; ``number`` the order of several quotes for one thing.
    "evidence": """
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, fact_id TEXT NOT NULL, part TEXT NOT NULL,
        part_number INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        quote TEXT NOT NULL, PRIMARY KEY (article_id, fact_id, part, part_number, number)""",
    "diagnostics": """
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        code TEXT NOT NULL, message TEXT NOT NULL, start INTEGER, "end" INTEGER, quote TEXT,
        PRIMARY KEY (article_id, number)""",
}

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
    for name, columns in TABLES.items():
        # Without row ids the rows stand in the order of their keys, whatever order they were written in.
        connection.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
    for statement in _INDEXES:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
