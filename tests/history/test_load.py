"""The award database says what the records say, once."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.sample import ARTICLE, a_record, full_record
from thidua_extract import extract
from thidua_extract.errors import OutputError
from thidua_extract.history.load import DatabaseWriter, replace_article
from thidua_extract.history.schema import open_database
from thidua_extract.records import ArticleRecord
from thidua_extract.rows import TABLES


def _load(path: Path, *records: ArticleRecord) -> list[str]:
    """The whole database after loading the records, as SQL."""
    writer = DatabaseWriter(path)
    for record in records:
        writer.write(record)
    writer.close()
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def _rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    records = [a_record("một"), extract(ARTICLE, id="hai"), a_record("ba")]
    once = _load(tmp_path / "a.db", *records)
    assert _load(tmp_path / "a.db", *records) == once
    assert _load(tmp_path / "a.db", records[1]) == once
    assert _load(tmp_path / "b.db", *reversed(records)) == once


def test_an_article_read_anew_loses_its_old_rows_and_leaves_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _load(path, a_record("một"), a_record("hai"))
    bare = ArticleRecord.model_validate({"article": full_record("một")["article"] | {"home_unit": None}})
    assert _load(path, bare) == _load(tmp_path / "b.db", bare, a_record("hai"))
    assert _rows(path, "SELECT DISTINCT article_id FROM evidence") == [("hai",)]


def test_every_table_is_filled_from_a_full_record(tmp_path: Path) -> None:
    _load(tmp_path / "a.db", a_record())
    assert {name: bool(_rows(tmp_path / "a.db", f"SELECT 1 FROM {name}")) for name in TABLES} == dict.fromkeys(
        TABLES, True
    )


def test_every_quote_of_the_record_is_there_and_quotes_the_text(tmp_path: Path) -> None:
    record = a_record()
    _load(tmp_path / "a.db", record)
    rows = _rows(tmp_path / "a.db", 'SELECT start, "end", quote FROM evidence')
    assert len(rows) == record.model_dump_json().count('"start"') - 1  # the diagnostic's stands with the diagnostic
    assert all(ARTICLE[start:end] == quote for start, end, quote in rows)


def test_links_between_facts_can_be_followed(tmp_path: Path) -> None:
    _load(tmp_path / "a.db", a_record())
    query = """
        SELECT awards.title, recipients.name, recipients.count, persons.name, units.name, conferrers.office
        FROM awards JOIN recipients ON (recipients.article_id, recipients.award_id) = (awards.article_id, awards.id)
        JOIN conferrers ON (conferrers.article_id, conferrers.award_id) = (awards.article_id, awards.id)
        LEFT JOIN persons ON (persons.article_id, persons.id) = (recipients.article_id, recipients.person_id)
        LEFT JOIN units ON (units.article_id, units.id) = (conferrers.article_id, conferrers.unit_id)
        ORDER BY recipients.number"""
    office, unit, person = "Chủ tịch UBND huyện", "UBND huyện Nam Trực", "Trần Quang Vĩnh"
    assert _rows(tmp_path / "a.db", query) == [
        ("Giấy khen", "12 tập thể", 12, None, unit, office),
        ("Giấy khen", person, None, person, unit, office),
    ]
    presenters = _rows(tmp_path / "a.db", "SELECT person_id, unit_id FROM presenters ORDER BY number")
    assert presenters == [("O1", None), (None, "U1")]


def test_quantities_are_exact(tmp_path: Path) -> None:
    data = full_record()
    data["figures"][0]["value"] = "1234567890123456.789"
    _load(tmp_path / "a.db", ArticleRecord.model_validate(data))
    assert _rows(tmp_path / "a.db", "SELECT value, normalized_value FROM figures") == [
        ("1234567890123456.789", "412500000000")
    ]


def test_a_record_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    before = _load(path, a_record())
    data = full_record()
    data["awards"][0]["recipients"][0]["count"] = 2**70  # SQLite has no such integer
    connection = open_database(path)
    with pytest.raises(OverflowError):
        replace_article(connection, ArticleRecord.model_validate(data))
    connection.close()
    assert _load(path) == before


def test_foreign_keys_hold_and_the_log_is_written_ahead(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO persons (article_id, id, name, found_by) VALUES ('none', 'O1', 'A', 'x')")
    connection.close()


def test_links_and_parts_are_foreign_keys(tmp_path: Path) -> None:
    _load(tmp_path / "a.db")
    query = 'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(\'{}\')'
    for name, table in TABLES.items():
        pairs = {(facts, column, "id", "NO ACTION") for column, facts in table.links.items()}
        pairs |= {(facts, table.key[0], "article_id", "NO ACTION") for facts in table.links.values()}
        if table.part_of:
            fact, facts = table.part_of
            pairs |= {(facts, "article_id", "article_id", "CASCADE"), (facts, fact, "id", "CASCADE")}
        elif name != "articles":
            pairs |= {("articles", "article_id", "id", "CASCADE")}
        assert set(_rows(tmp_path / "a.db", query.format(name))) == pairs


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE awards (id TEXT)")
    before = other.read_bytes()
    with pytest.raises(OutputError, match="something else"):
        DatabaseWriter(other)
    assert other.read_bytes() == before
    text = tmp_path / "text.db"
    text.write_text("Đây không phải là cơ sở dữ liệu." * 10, encoding="utf-8")
    with pytest.raises(OutputError, match="cannot open"):
        DatabaseWriter(text)
    with pytest.raises(OutputError, match="cannot open"):
        DatabaseWriter(tmp_path / "nowhere" / "a.db")
