"""Databases that are opened, and those that are left alone."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.conftest import PASSWORD_ROLE
from tests.history.stores import dump, load
from tests.sample import a_record
from thidua_extract.errors import OutputError
from thidua_extract.history.database import Database, shown
from thidua_extract.history.load import HistoryLoader

SECRET = "wFx9-secret"


def test_a_path_and_its_url_are_one_database(tmp_path: Path) -> None:
    for name in ("a.db", "a?b=c.db", "a%20b.db"):
        load(tmp_path / name, a_record())
        assert (tmp_path / name).is_file()
    assert dump(f"sqlite:///{tmp_path / 'a.db'}") == dump(tmp_path / "a.db")


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE awards (id TEXT)")
    text_file = tmp_path / "text.db"
    text_file.write_text("Đây không phải là cơ sở dữ liệu." * 10, encoding="utf-8")
    for path, reason in ((other, "something else"), (text_file, "not a database")):
        before = path.read_bytes()
        for opened in (HistoryLoader, Database, Database.upgraded):
            with pytest.raises(OutputError, match=rf"{path.name}.*{reason}"):
                opened(path)
        assert path.read_bytes() == before
    with pytest.raises(OutputError, match=r"cannot use .*nowhere"):
        HistoryLoader(tmp_path / "nowhere" / "a.db")


def test_a_database_on_a_server_that_holds_something_else_is_left_alone(new_postgres: Callable[[], str]) -> None:
    url = new_postgres()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE awards (id TEXT)"))
    with pytest.raises(OutputError, match="something else"):
        HistoryLoader(url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one() == 1
    engine.dispose()


def test_a_database_of_the_time_before_upgrades_is_refused_as_such(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE articles (id TEXT)")
        connection.execute("PRAGMA user_version = 1")
    for opened in (HistoryLoader, Database.upgraded):
        with pytest.raises(OutputError, match=r"a\.db was made before .* into a new one"):
            opened(tmp_path / "a.db")


def test_reading_makes_no_database(new_database: Callable[[], str], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"there is no database|no award history"):
        Database(new_database())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (f"postgresql://u:{SECRET}@host:port/db", "cannot be read"),
        (f"postgresql://u:a@{SECRET}@host/db", "%40"),
        (f"mysql://u:{SECRET}@host/db", "mysql is no database"),
        (f"postgresql+asyncpg://u:{SECRET}@host/db", "asyncpg is no database"),
        ("://", "cannot be read"),
        ("sqlite://", "names a file"),
        ("sqlite:///:memory:", "names a file"),
        ("sqlite:///a.db?mode=ro", "names a file"),
        (f"postgresql://u:{SECRET}@localhost:1/db", "cannot use the database postgresql://u:.*@localhost:1/db"),
        (
            f"postgresql://localhost:1/db?user=u&password={SECRET}",
            "cannot use the database postgresql://localhost:1/db",
        ),
        (f"postgresql://u:{SECRET}@/db?surprise=1", "surprise"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_without_its_password(url: str, reason: str) -> None:
    with pytest.raises(OutputError, match=reason) as refused:
        Database(url)
    assert SECRET not in str(refused.value)
    assert SECRET not in shown(url)


def test_a_wrong_password_is_refused_without_showing_it(new_postgres: Callable[[], str]) -> None:
    url = new_postgres()
    wrong = url.replace("postgres:@", f"{PASSWORD_ROLE}:{SECRET}@")
    with pytest.raises(OutputError, match="password authentication failed") as refused:
        HistoryLoader(wrong)
    assert SECRET not in str(refused.value) and PASSWORD_ROLE in str(refused.value)
    load(url)
    Database(wrong.replace(SECRET, "right")).close()


def test_without_the_driver_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(OutputError, match=r"psycopg is not installed: .*thidua-extract\[postgres\]"):
        Database("postgresql://host/db")


def test_a_server_that_cannot_write_vietnamese_is_refused(postgres: str, new_postgres: Callable[[], str]) -> None:
    name = new_postgres().partition("/awards_")[2].partition("?")[0]
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE awards_{name}"))
        connection.execute(text(f"CREATE DATABASE awards_{name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'"))
    engine.dispose()
    with pytest.raises(OutputError, match="LATIN1"):
        HistoryLoader(postgres.replace("/postgres?", f"/awards_{name}?"))


def test_what_a_server_complains_of_while_writing_is_an_error_of_output(database_url: str) -> None:
    loader = HistoryLoader(database_url)
    with loader.database.writing() as connection:
        connection.execute(text("DROP TABLE article_bylines"))
    with pytest.raises(OutputError, match="article_bylines"):
        loader.load([a_record()])
    with loader.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM articles")).scalar_one() == 0
    loader.close()


def test_several_may_make_a_database_at_once(new_database: Callable[[], str]) -> None:
    for _ in range(4):
        url = new_database()
        failed: list[BaseException] = []
        start = threading.Barrier(6)

        def make(url: str = url, start: threading.Barrier = start, failed: list[BaseException] = failed) -> None:
            start.wait()
            try:
                HistoryLoader(url).close()
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=make, daemon=True) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert failed == [] and not any(thread.is_alive() for thread in threads)
        Database(url).close()
