"""The small history to ask questions to, in both kinds of databases; nothing may be written to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.history.histories import loaded
from tests.history.told_history import told_history
from thidua_extract.history.database import Database


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def history_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the database that holds it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('history') / 'awards.db'}"
        loaded(url, told_history()).close()
        yield url
        return
    server: str = request.getfixturevalue("postgres")
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE history_to_ask")
        url = server.replace("/postgres?", "/history_to_ask?")
        loaded(url, told_history()).close()
        yield url
        connection.execute("DROP DATABASE history_to_ask WITH (FORCE)")


@pytest.fixture
def connection(history_url: str) -> Iterator[Connection]:
    """A connection that reads it."""
    database = Database(history_url)
    with database.reading() as connection:
        yield connection
    database.close()
