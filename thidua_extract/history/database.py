"""Opening the award-history database: an SQLite file, or any URL that SQLAlchemy takes (PostgreSQL).

A new database gets its tables from the migrations; one of an older version is refused until ``thidua-extract db
upgrade`` has brought it up to date, and one of something else is left alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from thidua_extract.errors import OutputError

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_403_011  # the advisory lock of all who write, on PostgreSQL
_BUSY_SECONDS = 120
_WRITES = "thidua_writes"
_PRAGMAS = (
    "synchronous = NORMAL",
    "foreign_keys = ON",
    f"busy_timeout = {_BUSY_SECONDS}000",
    "cache_size = -1048576",  # kB at most; a large history is written in no order, its keys being hashes
    "mmap_size = 2147418112",  # bytes, as many as SQLite takes
    "wal_autocheckpoint = 8000",  # pages, about what a batch of articles writes
)
_WRITTEN = "postgresql://user:password@host/database or sqlite:///file.db"

# What a name in a URL stands for.
_DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
}

# Why a database is not opened, by what is in it.
_REFUSED = {
    "empty": "holds no award history yet",
    "foreign": "is a database of something else",
    "unknown": "is a database of something else, or of a newer version of this package",
    "before": "was made before there were upgrades: run or load its articles into a new one",
    "old": "is of an older version: bring it up to date by `thidua-extract db upgrade`",
}


def is_url(name: str) -> bool:
    """Whether the name of a database is a URL and not a path."""
    return "://" in name


def shown(name: str | Path) -> str:
    """The name of a database as it may be shown: a URL without password and options, which may hold one, too."""
    if not is_url(str(name)):
        return str(name)
    try:
        url = make_url(str(name))
    except (ArgumentError, ValueError):
        return "the URL"
    return url.set(query={}, host=(url.host or "").rpartition("@")[2] or None).render_as_string(hide_password=True)


class Database:
    """The award-history database under a path or URL.

    ``create``: whether one that is not there is made; reading needs one that is. Raises OutputError where it cannot be
    opened, is one of something else, or needs an upgrade.
    """

    def __init__(self, name: str | Path, *, create: bool = False) -> None:
        self.name = shown(name)
        self.engine = _engine(str(name), create=create)
        with self.errors(), self.engine.connect() as connection:
            _check_encoding(connection, self.name)
            state = _state(connection)
        if state == "empty" and create:
            self.upgrade()
        elif state != "current":
            self.close()
            raise OutputError(f"{self.name} {_REFUSED[state]}")

    @classmethod
    def upgraded(cls, name: str | Path) -> Database:
        """Open a database and bring it up to date, or make it. Raises OutputError."""
        engine = _engine(str(name), create=True)
        with _errors_of(shown(name)), engine.connect() as connection:
            state = _state(connection)
        if state not in ("empty", "old", "current"):
            raise OutputError(f"{shown(name)} {_REFUSED[state]}")
        _upgrade(engine, shown(name))
        engine.dispose()
        return cls(name)

    def upgrade(self) -> None:
        """Bring the tables up to date."""
        _upgrade(self.engine, self.name)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes, while no other writes. Rolled back by an exception. Raises OutputError."""
        with self.errors(), _writing(self.engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads. Raises OutputError."""
        with self.errors(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def errors(self) -> Iterator[None]:
        """What the database complains of, as OutputError with its name; data that it cannot hold is not meant."""
        with _errors_of(self.name):
            yield

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def _errors_of(name: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if _is_of_data(error):
            raise
        raise OutputError(f"cannot use the database {name}: {str(error.orig).strip()}") from error


def _is_of_data(error: DBAPIError) -> bool:
    return type(error).__name__ in ("DataError", "IntegrityError")


def revisions(name: str | Path) -> tuple[str | None, str]:
    """The revision of a database, None if it holds no award history, and that of this package. Raises OutputError."""
    engine = _engine(str(name), create=False)
    with _errors_of(shown(name)), engine.connect() as connection:
        current = _revision(connection)
    engine.dispose()
    return current, _revisions()[0]


def _engine(name: str, *, create: bool) -> Engine:
    url = _url_of(name)
    if url.drivername == "sqlite" and not create and not Path(url.database or "").is_file():
        raise OutputError(f"there is no database {shown(name)}")
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise OutputError(f"{error.name} is not installed: pip install 'thidua-extract[postgres]'") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _url_of(name: str) -> URL:
    """The URL, or that of the file. Raises OutputError, which shows nothing of a URL that may hold a password."""
    if not is_url(name):
        return URL.create("sqlite", database=name)
    try:
        url = make_url(name)
    except (ArgumentError, ValueError):
        raise OutputError(f"a URL of a database cannot be read; it is written {_WRITTEN}") from None
    if url.drivername not in _DRIVERS:
        raise OutputError(f"{url.drivername} is no database that is written to; a URL is written {_WRITTEN}")
    if "@" in (url.host or ""):
        raise OutputError(f"an @ in the password of a URL is written %40: {_WRITTEN}")
    url = url.set(drivername=_DRIVERS[url.drivername])
    if url.drivername == "sqlite" and (url.query or url.database in (None, "", ":memory:")):
        raise OutputError(f"a URL of an SQLite database names a file and nothing else: {_WRITTEN}")
    return url


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where sqlite3 guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers wait here, not in the middle, where one of two would have to give up."""
    immediate = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _check_encoding(connection: Connection, name: str) -> None:
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise OutputError(f"{name} is a database in {encoding}: make one in UTF8")


def _state(connection: Connection) -> str:
    """What is in the database: "empty", "current", or one of :data:`_REFUSED`."""
    revision = _revision(connection)
    if revision is None:
        tables = inspect(connection).get_table_names()
        if connection.dialect.name == "sqlite" and "articles" in tables:
            return "before" if connection.execute(text("PRAGMA user_version")).scalar_one() else "foreign"
        return "foreign" if tables else "empty"
    known = _revisions()
    if revision not in known:
        return "unknown"
    return "current" if revision == known[0] else "old"


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _revisions() -> list[str]:
    """Of this package, the newest first."""
    return [script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()]


def _upgrade(engine: Engine, name: str) -> None:
    with _errors_of(name):
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
        with _writing(engine) as connection:
            command.upgrade(_configuration(connection), "head")


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, while no other writes: in SQLite BEGIN IMMEDIATE waits for that."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if engine.dialect.name != "sqlite":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def _configuration(connection: Connection) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    return configuration
