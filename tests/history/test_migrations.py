"""Migrations make the tables that are defined, and only those who ask for it get them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from tests.history.stores import dump, load
from tests.sample import a_record
from thidua_extract.errors import OutputError
from thidua_extract.history import database as module
from thidua_extract.history.check import differences, waiting
from thidua_extract.history.database import Database, revisions
from thidua_extract.history.load import HistoryLoader

_NEXT = """
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
    op.add_column("articles", sa.Column("extra", sa.Text()))
    {fails}
"""


def _newer(monkeypatch: pytest.MonkeyPatch, folder: Path, fails: str = "") -> None:
    """As if this package were a later one, with one more migration."""
    migrations = folder / "migrations"
    shutil.copytree(module._MIGRATIONS, migrations)
    (migrations / "versions" / "m9999.py").write_text(_NEXT.format(newest=module._revisions()[0], fails=fails))
    monkeypatch.setattr(module, "_MIGRATIONS", migrations)


def test_migrations_make_the_tables_that_are_defined(new_database: Callable[[], str]) -> None:
    for make in (lambda url: HistoryLoader(url).database, Database.upgraded):
        database = make(new_database())
        assert differences(database) == []
        assert waiting(database) == {"award_forms": 0, "person_forms": 0, "unit_forms": 0, "stale": 0}
        database.close()


def test_what_differs_from_the_definitions_is_named(database_url: str) -> None:
    database = Database.upgraded(database_url)
    with database.writing() as connection:
        for change in (
            "DROP VIEW campaigns",
            "CREATE VIEW medals AS SELECT 1 AS one",
            "DROP TABLE article_bylines",
            "CREATE TABLE medals_of_old (id INTEGER PRIMARY KEY)",
            "ALTER TABLE units ADD COLUMN motto TEXT",
            "DROP INDEX ix_units_search",
        ):
            connection.execute(text(change))
    assert sorted(differences(database)) == [
        "column units.motto does not belong here",
        "index units.ix_units_search is missing",
        "table article_bylines is missing",
        "table medals_of_old does not belong here",
        "view campaigns is missing",
        "view medals does not belong here",
    ]
    database.close()


def test_another_type_or_obligation_of_a_column_is_named(new_postgres: Callable[[], str]) -> None:
    database = Database.upgraded(new_postgres())
    with database.writing() as connection:
        connection.execute(text("ALTER TABLE units ALTER COLUMN kind DROP NOT NULL"))
        connection.execute(text("ALTER TABLE stale ALTER COLUMN id TYPE VARCHAR(3)"))
        connection.execute(text("ALTER TABLE recipients DROP CONSTRAINT fk_recipients_award_id"))
    assert sorted(differences(database)) == [
        "fk recipients.fk_recipients_award_id is missing",
        "nullable units.kind is another",
        "type stale.id is another",
    ]
    database.close()


def test_what_is_not_resolved_is_counted(database_url: str) -> None:
    loader = HistoryLoader(database_url)
    loader.write([a_record()])
    counted = waiting(loader.database)
    assert (counted["award_forms"], counted["person_forms"], counted["unit_forms"] > 0) == (2, 1, True)
    loader.close()


def test_an_older_database_is_refused_until_it_is_upgraded(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(database_url, a_record())
    newest = module._revisions()[0]
    with monkeypatch.context() as patched:
        _newer(patched, tmp_path)
        assert revisions(database_url) == (newest, "9999")
        for opened in (HistoryLoader, Database):
            with pytest.raises(OutputError, match=r"older version.*thidua-extract db upgrade"):
                opened(database_url)
        database = Database.upgraded(database_url)
        with database.reading() as connection:
            assert "extra" in {column["name"] for column in inspect(connection).get_columns("articles")}
        database.close()
        assert dump(database_url) == before
        assert revisions(database_url) == ("9999", "9999")
    for opened in (HistoryLoader, Database, Database.upgraded):
        with pytest.raises(OutputError, match="newer version"):
            opened(database_url)


def test_an_upgrade_that_fails_changes_nothing(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(database_url, a_record())
    with monkeypatch.context() as patched:
        _newer(patched, tmp_path, fails='op.execute("DELETE FROM nowhere")')
        with pytest.raises(OutputError, match="nowhere"):
            Database.upgraded(database_url)
        assert revisions(database_url) == (module._revisions()[1], "9999")
    assert dump(database_url) == before
    database = Database(database_url)
    assert differences(database) == []
    database.close()
