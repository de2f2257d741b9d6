"""The award database says what the records say, once, on either kind of database."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from tests.history.stores import bare, dump, gold_records, load, rows
from tests.sample import ARTICLE, a_record, full_record
from thidua_extract.errors import RecordError
from thidua_extract.history import load as module
from thidua_extract.history.database import Database
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.run import Run
from thidua_extract.history.told_tables import TOLD, told_name
from thidua_extract.records import ArticleRecord
from thidua_extract.rows import TABLES


def _with_count(id_: str, count: int) -> ArticleRecord:
    data = full_record(id_)
    data["awards"][0]["recipients"][0]["count"] = count
    return ArticleRecord.model_validate(data)


def _with_title(record: ArticleRecord, title: str) -> ArticleRecord:
    return record.model_copy(update={"article": record.article.model_copy(update={"title": title})})


@pytest.mark.slow
def test_loading_twice_or_in_another_order_gives_the_same(new_database: Callable[[], str]) -> None:
    records = gold_records(40)
    url = new_database()
    once = load(url, *records)
    assert len(once["articles"]) == 40
    assert load(url, *records) == once
    assert load(url, records[7]) == once
    random.Random(0).shuffle(records)
    assert load(new_database(), *records) == once
    piecewise = new_database()
    for start in range(0, 40, 8):
        load(piecewise, *records[start : start + 8])
    assert dump(piecewise) == once


@pytest.mark.slow
@pytest.mark.parametrize("limit", ["_ROWS", "_ARTICLES_AT_ONCE"])
def test_a_transaction_ends_with_its_rows_or_articles(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = gold_records(30)
    once = load(tmp_path / "once.db", *records)
    written: list[int] = []
    monkeypatch.setattr(module, "_BATCH", 4)
    monkeypatch.setattr(module, limit, 5)
    write = HistoryLoader._write_together
    monkeypatch.setattr(
        HistoryLoader, "_write_together", lambda self, batch: [written.append(len(batch)), write(self, batch)]
    )
    assert load(tmp_path / "a.db", *records) == once
    assert written == {"_ROWS": [4] * 7 + [2], "_ARTICLES_AT_ONCE": [8, 8, 8, 6]}[limit]


def test_both_kinds_of_databases_hold_the_same(tmp_path: Path, new_postgres: Callable[[], str]) -> None:
    records = [a_record(), *gold_records(40)]
    assert load(tmp_path / "a.db", *records) == load(new_postgres(), *reversed(records))


def test_an_article_read_anew_loses_its_old_rows_and_leaves_others_alone(new_database: Callable[[], str]) -> None:
    url = new_database()
    load(url, a_record("một"), a_record("hai"))
    now = load(url, bare("một"))
    assert now == load(new_database(), bare("một"), a_record("hai"))
    assert {row[0] for row in now["article_evidence"]} == {"hai"}


def test_another_run_replaces_what_the_first_one_said(database_url: str) -> None:
    load(database_url, a_record("một"), a_record("hai"), run=Run("1"))
    load(database_url, a_record("một"), run=Run("2", model="abc"))
    query = "SELECT articles.id, version, model FROM articles JOIN runs ON runs.id = run_id ORDER BY articles.id"
    assert rows(database_url, query) == [("hai", "1", None), ("một", "2", "abc")]


def test_a_record_whose_run_is_not_known_does_not_replace_the_same_of_a_run(database_url: str) -> None:
    before = load(database_url, a_record("một"), a_record("hai"), run=Run("1"))
    assert load(database_url, a_record("một"), a_record("hai")) == before
    load(database_url, bare("một"))
    query = "SELECT articles.id, version FROM articles JOIN runs ON runs.id = run_id ORDER BY articles.id"
    assert rows(database_url, query) == [("hai", "1"), ("một", "unknown")]


def test_every_table_is_filled_from_a_full_record(database_url: str) -> None:
    held = load(database_url, a_record())
    assert [name for name in TABLES if not held[told_name(name)]] == []


def test_every_quote_of_the_record_is_there_and_quotes_the_text(database_url: str) -> None:
    record = a_record()
    load(database_url, record)
    quotes = rows(database_url, 'SELECT start, "end", quote FROM article_evidence')
    assert len(quotes) == record.model_dump_json().count('"start"') - 1  # the diagnostic's stands with the diagnostic
    assert all(ARTICLE[start:end] == quote for start, end, quote in quotes)


def test_links_between_facts_can_be_followed(database_url: str) -> None:
    load(database_url, a_record())
    query = """
        SELECT a.title, r.name, r.count, p.name, u.name, c.office
        FROM article_awards AS a
        JOIN article_recipients AS r ON (r.article_id, r.award_id) = (a.article_id, a.id)
        JOIN article_conferrers AS c ON (c.article_id, c.award_id) = (a.article_id, a.id)
        LEFT JOIN article_persons AS p ON (p.article_id, p.id) = (r.article_id, r.person_id)
        LEFT JOIN article_units AS u ON (u.article_id, u.id) = (c.article_id, c.unit_id)
        ORDER BY r.number"""
    office, unit, person = "Chủ tịch UBND huyện", "UBND huyện Nam Trực", "Trần Quang Vĩnh"
    assert rows(database_url, query) == [
        ("Giấy khen", "12 tập thể", 12, None, unit, office),
        ("Giấy khen", person, None, person, unit, office),
    ]
    presenters = rows(database_url, "SELECT person_id, unit_id FROM article_presenters ORDER BY number")
    assert presenters == [("O1", None), (None, "U1")]


def test_each_award_has_a_form_for_each_recipient_with_those_of_unit_and_person(database_url: str) -> None:
    load(database_url, a_record())
    query = """
        SELECT award_forms.number, person_forms.name, person_form_posts.title, unit_forms.name
        FROM award_forms
        LEFT JOIN person_forms ON person_forms.id = person_form_id
        LEFT JOIN person_form_posts ON person_form_posts.form_id = person_forms.id
        LEFT JOIN unit_forms ON unit_forms.id = person_form_posts.unit_form_id
        ORDER BY 1, 3"""
    assert sorted(rows(database_url, query), key=repr) == [
        (1, None, None, None),
        (2, "Trần Quang Vĩnh", "Chủ tịch", "UBND huyện Nam Trực"),
        (2, "Trần Quang Vĩnh", "Phó Bí thư", None),
    ]


def test_quantities_are_exact(database_url: str) -> None:
    data = full_record()
    data["figures"][0]["value"] = "1234567890123456.789"
    load(database_url, ArticleRecord.model_validate(data), _with_count("lớn", 2**63 - 1))
    assert rows(database_url, "SELECT value, normalized_value FROM article_figures ORDER BY value") == [
        ("1234567890123456.789", "412500000000"),
        ("412.5", "412500000000"),
    ]
    assert rows(database_url, "SELECT max(count) FROM article_recipients") == [(2**63 - 1,)]


def test_what_the_database_cannot_hold_is_named_and_the_others_are_in(new_database: Callable[[], str]) -> None:
    good = [a_record(f"tin {number}") for number in range(30)]
    unfit = [
        _with_count("lớn", 2**70),
        _with_title(a_record("nửa chữ"), "Tin \ud800"),
        a_record("số\0không"),
        _with_count("tin 3", 2**63),
    ]
    loader = HistoryLoader(new_database())
    loader.load([a_record("tin 3")])
    untaken = loader.load([*good[4:20], *unfit, *good[20:], *good[:3]])
    loader.close()
    assert set(untaken) == {record.article.id for record in unfit}
    for id_, error in untaken.items():
        assert isinstance(error, RecordError)
        assert error.place == repr(id_) and "\n" not in error.reason
    assert dump(loader.database.engine.url.render_as_string(hide_password=False)) == load(new_database(), *good)


def test_a_fault_over_one_record_costs_that_record(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told_of = module.told_of

    def fail(record: ArticleRecord, run_id: str) -> object:
        if record.article.id == "hai":
            raise KeyError("a fault")
        return told_of(record, run_id)

    monkeypatch.setattr(module, "told_of", fail)
    loader = HistoryLoader(database_url)
    untaken = loader.load([a_record("một"), a_record("hai"), a_record("ba")])
    loader.close()
    assert list(untaken) == ["hai"] and isinstance(untaken["hai"], KeyError)
    assert rows(database_url, "SELECT count(*) FROM articles") == [(2,)]


def test_nul_in_a_text_becomes_a_character_of_the_same_length(new_database: Callable[[], str]) -> None:
    record = _with_title(a_record(), "Huyện\0Nam Trực")
    url = new_database()
    load(url, record, a_record("khác"))
    titles = rows(url, "SELECT title FROM articles WHERE title LIKE 'Huyện_Nam%' ORDER BY id")
    assert titles[-1] == ("Huyện\ufffdNam Trực",)
    load(url, record)
    assert rows(url, "SELECT count(*) FROM articles") == [(2,)]


def test_links_hold_and_what_hangs_on_an_article_goes_with_it(database_url: str) -> None:
    load(database_url, a_record())
    database = Database(database_url)
    for change in (
        "INSERT INTO article_persons (article_id, id, name, found_by, form_id) SELECT 'none', 'O1', 'A', 'x', form_id "
        "FROM article_persons",
        "DELETE FROM article_units",
        "DELETE FROM unit_forms",
        "DELETE FROM runs",
    ):
        with pytest.raises(IntegrityError), database.writing() as connection:
            connection.execute(text(change))
    with database.writing() as connection:
        connection.execute(text("DELETE FROM articles"))
    database.close()
    held = dump(database_url)
    assert [name for name in (*(table.name for table in TOLD.values()), "award_forms") if held[name]] == []


def test_links_and_parts_are_foreign_keys(database_url: str) -> None:
    load(database_url)
    database = Database(database_url)
    with database.reading() as connection:
        for name in TABLES:
            found = {
                (
                    key["referred_table"],
                    tuple(key["constrained_columns"]),
                    tuple(key["referred_columns"]),
                    key["options"].get("ondelete"),
                )
                for key in inspect(connection).get_foreign_keys(told_name(name))
                if key["referred_table"] in {told_name(other) for other in TABLES}
            }
            assert found == _wanted_keys(name)
    database.close()


def _wanted_keys(name: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...], str | None]]:
    """Of the table for a table of the rows: where each key points, from which columns to which, and if it cascades."""
    table = TABLES[name]
    if name == "articles":
        return set()
    facts = ("article_id", "id")
    keys: set[tuple[str, tuple[str, ...], tuple[str, ...], str | None]] = set()
    keys |= {(told_name(to), ("article_id", column), facts, None) for column, to in table.links.items()}
    if table.part_of:
        fact, to = table.part_of
        return keys | {(told_name(to), ("article_id", fact), facts, "CASCADE")}
    return keys | {("articles", ("article_id",), ("id",), "CASCADE")}


def test_the_log_of_a_file_is_written_ahead(tmp_path: Path) -> None:
    load(tmp_path / "a.db")
    assert rows(tmp_path / "a.db", "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.slow
def test_what_was_written_and_replaced_before_it_was_resolved_leaves_nothing(new_database: Callable[[], str]) -> None:
    url = new_database()
    load(url, a_record("hai"))
    loader = HistoryLoader(url)
    loader.write([a_record("một"), *gold_records(10)])
    loader.close()
    emptied = [record.model_copy(update={"awards": ()}) for record in gold_records(10)]
    now = load(url, bare("một"), *emptied)
    assert now == load(new_database(), a_record("hai"), bare("một"), *emptied)


VARIANTS: list[dict[str, tuple[()]]] = [{}, {"awards": ()}, {"awards": (), "officials": ()}, {"figures": ()}]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_what_is_there_does_not_tell_how_it_came_there(new_database: Callable[[], str], seed: int) -> None:
    chance = random.Random(seed)
    records = gold_records(40)
    url = new_database()
    loader = HistoryLoader(url)
    last: dict[str, ArticleRecord] = {}
    for _ in range(6):
        some = chance.sample(records, chance.randint(1, 25))
        told = [record.model_copy(update=chance.choice(VARIANTS)) for record in some]
        last |= {record.article.id: record for record in told}
        assert loader.write(told) == {}
        if chance.random() < 0.5:
            loader.resolve()
    loader.resolve()
    loader.close()
    assert dump(url) == load(new_database(), *last.values())
