"""What was loaded comes out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, text

from tests.history.histories import loaded
from tests.history.stores import gold_records
from tests.history.told_history import TOWN
from tests.sample import a_record
from thidua_extract.errors import RecordError
from thidua_extract.history.rebuilt import articles_told, records_of
from thidua_extract.pipeline import extract
from thidua_extract.records import ArticleRecord, Ref

_KINDS = ("dates", "officials", "units", "awards", "figures", "campaigns", "documents")


def _as_told(record: ArticleRecord) -> dict[str, Any]:
    """The record with its facts by their ids, and without the names of references, of which the database has others."""
    data = record.model_dump(mode="json")
    for kind in _KINDS:
        data[kind] = {fact["id"]: fact for fact in data[kind]}
    posts = [post for official in data["officials"].values() for post in official["positions"]]
    referring = [(data["article"], "home_unit"), *((post, "unit") for post in posts)]
    named = {"awards": "decision", "figures": "scope", "campaigns": "launched_by", "documents": "issuer"}
    referring += [(fact, name) for kind, name in named.items() for fact in data[kind].values()]
    for holder, name in referring:
        if holder[name] is not None:
            holder[name]["name"] = ""
    return data


def test_records_come_back_as_they_were_loaded(new_database: Callable[[], str]) -> None:
    told = [a_record(), *gold_records(60)]
    told.append(extract("Ngày 5/3/2021, UBND tỉnh Hà Nam ban hành Quyết định số 12/QĐ-UBND về phát động phong trào."))
    database = loaded(new_database(), told)
    with database.reading() as connection:
        ids = articles_told(connection)
        back = {record.article.id: record for record in records_of(connection, ids)}
    assert sorted(ids) == sorted(back) == sorted(record.article.id for record in told)
    for record in told:
        assert _as_told(back[record.article.id]) == _as_told(record)
    names = {record.article.id: {unit.id: unit.name for unit in record.units} for record in told}
    homes = [record.article for record in back.values() if record.article.home_unit]
    assert homes and all(home.home_unit == Ref(id=home.home_unit.id, name=names[home.id][home.home_unit.id])
                         for home in homes if home.home_unit)  # fmt: skip
    database.close()


def test_facts_come_in_the_order_of_their_numbers(new_database: Callable[[], str]) -> None:
    line = "Thứ {}, UBND tỉnh tặng Giấy khen cho {} cá nhân ngày {}/3/2021.\n"
    record = extract(
        "".join(line.format(number, number + 30, number) for number in range(1, 13)), published="2021-04-01"
    )
    database = loaded(new_database(), [record])
    with database.reading() as connection:
        [back] = records_of(connection, [record.article.id])
    assert len(record.dates) > 10 and [date.id for date in back.dates] == [date.id for date in record.dates]
    database.close()


def test_the_newest_articles_come_first_and_those_of_a_unit_are_told(connection: Connection) -> None:
    told = articles_told(connection)
    assert told[0] == "new-1" and told.index("town-7") < told.index("town-6")
    assert sorted(articles_told(connection, [TOWN])) == [f"town-{number}" for number in range(1, 8)]
    assert articles_told(connection, []) == []


def test_records_come_in_the_order_that_is_asked_for(connection: Connection) -> None:
    ids = ["town-2", "nothing", "new-1"]
    assert [record.article.id for record in records_of(connection, ids)] == ["town-2", "new-1"]


def test_rows_that_were_changed_by_hand_are_told_of(database_url: str) -> None:
    database = loaded(database_url, [a_record("một")])
    with database.writing() as connection:
        connection.execute(text("UPDATE article_evidence SET quote = 'khác' WHERE fact_id = 'U1' AND number = 1"))
    with database.reading() as connection, pytest.raises(RecordError, match="'một': its rows make no record"):
        list(records_of(connection, ["một"]))
    database.close()
