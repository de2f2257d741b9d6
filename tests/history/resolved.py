"""A small award-history database with rows in every table that is browsed; people and awards are invented."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.sample import ARTICLE, a_record, full_record
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.names import searched, without_diacritics
from thidua_extract.history.schema import METADATA
from thidua_extract.records import ArticleRecord

HOSTILE_TITLE = "<script>document.title = 'taken'</script> & \"quoted\""
HOSTILE_URL = "javascript:document.title='taken'"
HOSTILE_ID = "2022/nam-truc?#<b>%41"
UNIT, PERSON, GROUP_AWARD, PERSON_AWARD = "356@1997", "person1", "award1", "award2"


def hostile_record() -> ArticleRecord:
    """The sample record as somebody would write it who wants his words to be read as HTML."""
    text = ARTICLE.replace("25 cá nhân", "<img src=x onerror=alert(1)> cá nhân")
    record = full_record(HOSTILE_ID, text)
    record["article"] |= {"title": HOSTILE_TITLE, "url": HOSTILE_URL}
    return ArticleRecord.model_validate(record)


def make_database(path: Path) -> Path:
    """Write the database; what the articles speak of stands in it as the resolution would leave it."""
    loader = HistoryLoader(path)
    assert loader.write([a_record(), hostile_record()]) == {}
    loader.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, rows in _resolved(connection).items():
            _insert(connection, table, rows)
    return path


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        assert set(row) <= set(METADATA.tables[table].columns.keys())
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def _award(id: str, title: str, year: int, province: str | None, **more: Any) -> dict[str, Any]:
    told = {"category": "certificate_of_merit", "status": "conferred", "articles": 1, "level": None, "rank": None}
    return {"id": id, "title": title, "for_year": year, "year": str(year), "province": province, **told, **more}


def _resolved(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    unit, person = "UBND huyện Nam Trực", "Trần Quang Vĩnh"
    connection.execute("UPDATE unit_forms SET unit_id = ?", [UNIT])
    connection.execute("UPDATE person_forms SET person_id = ?", [PERSON])
    connection.execute("UPDATE award_forms SET award_id = iif(number = 1, ?, ?)", [GROUP_AWARD, PERSON_AWARD])
    left, right = sorted(id_ for (id_,) in connection.execute("SELECT id FROM award_forms LIMIT 2"))
    unit_form = next(id_ for (id_,) in connection.execute("SELECT id FROM unit_forms"))
    return {
        "units": [
            {"id": UNIT, "name": unit, "search": searched(unit), "kind": "government_body", "articles": 2}
            | {"level": "district", "province": "Nam Định"},
            {"id": "u2", "name": HOSTILE_TITLE, "search": "script", "kind": "other", "articles": 1},
        ],
        "persons": [{"id": PERSON, "name": person, "search": without_diacritics(person), "articles": 2}],
        "posts": [
            {"person_id": PERSON, "number": 1, "title": "Chủ tịch", "unit_id": UNIT, "articles": 2}
            | {"first_seen": 2020, "last_seen": 2022}
        ],
        "awards": [
            _award(GROUP_AWARD, "Giấy khen", 2021, "Nam Định", articles=2, level="district"),
            _award(PERSON_AWARD, "Giấy khen", 2021, "Nam Định", articles=2, level="district"),
            _award("award3", "Huân chương Lao động", 2020, "Nam Định", rank="Nhì", level="central"),
            _award("award4", HOSTILE_TITLE, 2019, "Hà Tĩnh"),
        ],
        "recipients": [
            {"award_id": GROUP_AWARD, "kind": "group", "name": "12 tập thể", "count": 12, "of": "collective"},
            {"award_id": PERSON_AWARD, "kind": "person", "person_id": PERSON, "name": person},
            {"award_id": "award3", "kind": "unit", "unit_id": UNIT, "name": unit},
            {"award_id": "award4", "kind": "unit", "unit_id": "u2", "name": HOSTILE_TITLE},
        ],
        "conferrers": [
            {"award_id": id_, "number": 1, "name": "Chủ tịch UBND huyện", "office": "Chủ tịch", "unit_id": UNIT}
            for id_ in (GROUP_AWARD, PERSON_AWARD)
        ],
        "presenters": [{"award_id": GROUP_AWARD, "number": 1, "name": person, "person_id": PERSON}],
        "conflicts": [
            {"award_id": GROUP_AWARD, "field": "year", "value": value, "articles": 1} for value in ("2020", "2021")
        ],
        "reviews": [
            {"id": "r1", "kind": "award", "left_form": left, "right_form": right, "score": 0.61, "reason": "same day"},
            {"id": "r2", "kind": "unit", "left_form": unit_form, "right_form": unit_form, "score": 0.4, "reason": "x"},
        ],
        "lineage": [{"unit_id": UNIT, "successor_id": "13900@2025"}],
    }
