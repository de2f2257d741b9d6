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
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from thidua_extract.errors import OutputError

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_403_011  # the advisory lock of all who write, on PostgreSQL
_BUSY_SECONDS = 120
_WRITES = "thidua_writes"
_PRAGMAS = (
    "synchronous = NORMAL",
    "foreign_keys = ON",
    f"busy_timeout = {_BUSY_SECONDS}000",
    "cache_size = -131072",  # kB: the keys of the forms are hashes, which come in no order
    "wal_autocheckpoint = 8000",  # pages, about what a batch of articles writes
    "temp_store = MEMORY",
)


def is_url(name: str) -> bool:
    """Whether the name of a database is a URL and not a path."""
    return "://" in name


def shown(name: str | Path) -> str:
    """The name of a database as it may be shown: without a password."""
    return make_url(str(name)).render_as_string(hide_password=True) if is_url(str(name)) else str(name)


class Database:
    """The award-history database under a path or URL.

    ``create``: whether one that is not there is made; reading needs one that is. Raises OutputError where it cannot be
    opened, is one of something else, or needs an upgrade.
    """

    def __init__(self, name: str | Path, *, create: bool = False) -> None:
        self.name = shown(name)
        self.engine = _engine(str(name), create=create)
        with self.errors(), self.engine.connect() as connection:
            state = _state(connection)
        if state == "empty" and create:
            self.upgrade()
        elif state == "empty":
            raise OutputError(f"{self.name} holds no award history yet")
        elif state == "foreign":
            raise OutputError(
                f"{self.name} is a database of something else, or of a version before there were upgrades"
            )
        elif state == "old":
            raise OutputError(f"{self.name} is of an older version: bring it up to date by `thidua-extract db upgrade`")

    @classmethod
    def upgraded(cls, name: str | Path) -> Database:
        """Open a database and bring it up to date, or make it. Raises OutputError."""
        engine = _engine(str(name), create=True)
        with _errors_of(shown(name)), engine.connect() as connection:
            if _state(connection) == "foreign":
                raise OutputError(f"{shown(name)} is a database of something else")
        _upgrade(engine, shown(name))
        engine.dispose()
        return cls(name)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.engine.dialect.name == "sqlite"

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


def _engine(name: str, *, create: bool) -> Engine:
    if not is_url(name):
        path = Path(name)
        if not create and not path.is_file():
            raise OutputError(f"there is no database {name}")
        name = f"sqlite:///{path}"
    try:
        url = make_url(name)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise OutputError(f"{shown(name) if '@' not in name else 'the URL'} names no database: {error}") from error
    except ModuleNotFoundError as error:
        raise OutputError(f"{error.name} is not installed: pip install 'thidua-extract[postgres]'") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where sqlite3 guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers wait here, not in the middle, where one of two would have to give up."""
    immediate = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _state(connection: Connection) -> str:
    """What is in the database: "empty", "foreign", "old" or "current"."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return "foreign" if inspect(connection).get_table_names() else "empty"
    known = [script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()]
    if revision not in known:
        return "foreign"
    return "current" if revision == known[0] else "old"


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
