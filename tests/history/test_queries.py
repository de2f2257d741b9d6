"""Questions to the award history, and the words behind the answers."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.history.told_history import COMMUNE, HOSTILE, NEW_PROVINCE, OLD_PROVINCE, TOWN, told_history
from thidua_extract.history import queries
from thidua_extract.history.answers import Answer, joined
from thidua_extract.history.search import find_persons, find_units

TEXTS = {record.article.id: record.article.text for record in told_history()}
FLAG, ORDER, TITLE = "Cờ thi đua", "Huân chương Lao động", "Chiến sĩ thi đua"


def _column(answer: Answer, *names: str) -> list[Any]:
    """The values of one column, or tuples of several."""
    rows = [tuple(row[name] for name in names) for row in answer.as_dicts()]
    return [row[0] for row in rows] if len(names) == 1 else rows


def _id(connection: Connection, name: str) -> str:
    (unit,) = find_units(connection, name)
    return unit.id


def test_the_awards_of_a_unit_stand_in_order_of_time_with_what_their_sources_say_together(
    connection: Connection,
) -> None:
    flag, order = queries.awards_of_units(connection, [TOWN]).as_dicts()
    del flag["id"], order["id"]
    told = {"recipient": "thị xã Hồng Lĩnh", "status": "conferred", "articles": 2, "detail": None}
    assert flag == told | {
        "year": "2019",
        "day": "2019-12-15",
        "award": FLAG,
        "rank": None,
        "granted by": "UBND tỉnh Hà Tĩnh",
        "differ": "",
    }
    assert order == told | {
        "year": "2020",
        "day": "2021-01-08",
        "award": ORDER,
        "rank": "Ba",
        "granted by": "",
        "differ": "conferred_on",
    }


def test_the_history_of_a_homonym_is_its_own(connection: Connection) -> None:
    assert _column(queries.awards_of_units(connection, [COMMUNE]), "year", "award") == [("2018", "Giấy khen")]


def test_the_lineage_of_a_unit_holds_what_it_was_and_what_it_became(connection: Connection) -> None:
    assert queries.lineage_of(connection, OLD_PROVINCE) == [OLD_PROVINCE, NEW_PROVINCE]
    assert queries.lineage_of(connection, NEW_PROVINCE) == [NEW_PROVINCE, OLD_PROVINCE]
    found = queries.awards_of_units(connection, queries.lineage_of(connection, NEW_PROVINCE))
    assert _column(found, "year", "recipient") == [("2023", "tỉnh Hà Nam"), ("2025", "tỉnh Ninh Bình")]


def test_the_bodies_of_a_place_are_those_of_its_name(connection: Connection) -> None:
    committee = _id(connection, "UBND thị xã Hồng Lĩnh")
    assert queries.bodies_of(connection, [TOWN]) == [TOWN, committee]
    found = queries.awards_of_units(connection, [TOWN, committee])
    assert _column(found, "year", "recipient")[-1] == ("2021", "UBND thị xã Hồng Lĩnh")


def test_what_a_unit_granted_is_found_of_persons_and_groups_too(connection: Connection) -> None:
    granted = queries.awards_granted_by(connection, [_id(connection, "UBND thị xã Hồng Lĩnh")])
    assert _column(granted, "year", "recipient") == [
        ("2018", "Nguyễn Văn An"),
        ("2021", "12 tập thể"),
        ("2021", "25 tập thể"),
    ]


def test_persons_of_one_name_have_posts_and_awards_of_their_own(connection: Connection) -> None:
    chairman, secretary = find_persons(connection, "nguyen van an")
    posts = queries.posts_of(connection, chairman.id)
    assert posts.rows == ((2018, 2020, "Nguyễn Văn An", "Chủ tịch", "UBND thị xã Hồng Lĩnh", 2),)
    for person, told in ((chairman, ("2018", TITLE, "cơ sở")), (secretary, ("2015", TITLE, "toàn quốc"))):
        assert _column(queries.awards_of_person(connection, person.id), "year", "award", "detail") == [told]


def test_posts_show_the_words_that_tell_them(connection: Connection) -> None:
    unit = _id(connection, "UBND thị xã Hồng Lĩnh")
    answer = queries.posts_in(connection, [unit], evidence=True)
    told = dict(zip(_column(answer, "person"), answer.sources or (), strict=True))
    assert {person: len(sources) for person, sources in told.items()} == {"Nguyễn Văn An": 2, "Trần Thị Bình": 1}
    for source in (source for sources in told.values() for source in sources):
        assert source.quotes
        for start, end, words in source.quotes:
            assert TEXTS[source.article_id][start:end] == words


def test_the_posts_in_a_body_stand_in_order_of_time(connection: Connection) -> None:
    posts = queries.posts_in(connection, [_id(connection, "UBND thị xã Hồng Lĩnh")])
    assert _column(posts, "first seen", "person", "post") == [
        (2018, "Nguyễn Văn An", "Chủ tịch"),
        (2020, "Trần Thị Bình", "Phó Chủ tịch"),
    ]


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ({"title": "co thi dua"}, ["2019", "2023", "2025"]),
        ({"title": "CỜ THI ĐUA"}, ["2019", "2023", "2025"]),
        ({"title": "huan chuong lao"}, ["2020"]),
        ({"title": "chien si thi dua"}, ["2015", "2018"]),
        ({"title": "CSTĐ cơ sở"}, ["2018"]),
        ({"title": "cstd co so"}, ["2018"]),
        ({"title": "Chiến sĩ thi đua toàn quốc"}, ["2015"]),
        ({"title": "no award"}, []),
        ({"title": ""}, []),
        ({"rank": "Ba"}, ["2020"]),
        ({"rank": "ba"}, ["2020"]),
        ({"rank": "Nhất"}, []),
        ({"level": "government"}, ["2015", "2019", "2023", "2025"]),
        ({"year": 2021}, ["2021", "2021", "2021"]),
        ({"year": 2020}, ["2020"]),
        ({"province": "Thái Bình"}, ["2015", "2018"]),
        ({"province": "tinh thai binh"}, ["2015", "2018"]),
        ({"province": "Atlantis"}, []),
        ({"title": "co thi dua", "level": "government", "year": 2019, "province": "ha tinh"}, ["2019"]),
    ],
)
def test_awards_are_asked_for_by_what_they_are(asked: dict[str, Any], years: list[str], connection: Connection) -> None:
    assert _column(queries.awards(connection, **asked), "year") == years


def test_figures_of_several_sources_are_one_row_with_all_comparisons(connection: Connection) -> None:
    found = queries.figures(connection, [TOWN], "ngan sach")
    told = ("thị xã Hồng Lĩnh", "thu ngân sách")
    assert found.columns == queries.FIGURE_COLUMNS
    assert found.rows == (
        ("2018", *told, "280", "tỷ đồng", "over", "yes", "", None, 1),
        ("2019", *told, "300", "tỷ đồng", "exact", "", "increase 5 % (năm 2018); of 101 % (kế hoạch)", None, 2),
    )


@pytest.mark.parametrize(
    ("indicator", "count"), [(None, 3), ("budget", 2), ("Thu ngân sách", 2), ("san luong", 1), ("dân số", 0)]
)
def test_figures_are_asked_for_by_words_or_code(indicator: str | None, count: int, connection: Connection) -> None:
    assert len(queries.figures(connection, [TOWN], indicator).rows) == count


def test_figures_of_two_places_are_two_though_they_are_the_same(connection: Connection) -> None:
    found = queries.figures(connection, [OLD_PROVINCE, NEW_PROVINCE])
    assert _column(found, "place", "value", "articles") == [("tỉnh Hà Nam", "900", 1), ("tỉnh Ninh Bình", "900", 1)]


def _with_evidence(connection: Connection) -> list[Answer]:
    (chairman, *_) = find_persons(connection, "nguyen van an")
    return [
        queries.awards_of_units(connection, [TOWN], evidence=True),
        queries.awards_of_person(connection, chairman.id, evidence=True),
        queries.awards(connection, evidence=True),
        queries.figures(connection, [TOWN], evidence=True),
    ]


def test_the_evidence_of_each_row_quotes_the_articles_that_tell_it(connection: Connection) -> None:
    for answer in _with_evidence(connection):
        assert answer.rows and answer.sources is not None and len(answer.sources) == len(answer.rows)
        for row, sources in zip(answer.as_dicts(), answer.sources, strict=True):
            assert len(sources) == row["articles"]
            for source in sources:
                words = [words for *_, words in source.quotes]
                assert words == [TEXTS[source.article_id][start:end] for start, end, _ in source.quotes]
                assert row.get("award", row.get("value")) in " ".join(words)


def test_the_evidence_of_an_award_quotes_its_recipient_and_no_other(connection: Connection) -> None:
    (group,) = [
        sources
        for row, sources in zip(*_rows_and_sources(queries.awards(connection, year=2021, evidence=True)), strict=True)
        if row["recipient"] == "12 tập thể"
    ]
    assert [[words for *_, words in source.quotes] for source in group] == [["Bằng khen", "12 tập thể"]]
    assert (group[0].article_id, group[0].published) == ("town-5", "2021-12-20")


def _rows_and_sources(answer: Answer) -> tuple[list[dict[str, Any]], tuple[Any, ...]]:
    assert answer.sources is not None
    return answer.as_dicts(), answer.sources


def test_csv_and_json_hold_the_same_rows_whatever_is_in_them(connection: Connection) -> None:
    for answer in _with_evidence(connection):
        as_json = [json.loads(line) for line in answer.as_json().split("\n")[:-1]]
        as_csv = list(csv.DictReader(io.StringIO(answer.as_csv(), newline="")))
        assert as_json == answer.as_dicts() and len(as_csv) == len(as_json)
        for line, row in zip(as_csv, as_json, strict=True):
            for column in answer.columns:
                assert line[column] == ("" if row[column] is None else str(row[column]))
            assert all(source["article"] in line["sources"] for source in row["sources"])
    assert HOSTILE in _column(queries.awards(connection), "recipient")


def test_without_a_row_the_header_of_csv_is_the_same(connection: Connection) -> None:
    for evidence in (False, True):
        none = queries.awards(connection, title="no award", evidence=evidence)
        some = queries.awards(connection, evidence=evidence)
        assert none.as_csv().splitlines() == some.as_csv().splitlines()[:1]
        assert none.as_json() == ""


def test_answers_are_joined_with_their_sources(connection: Connection) -> None:
    one, other = (queries.awards_of_units(connection, [id_], evidence=True) for id_ in (TOWN, COMMUNE))
    both = joined([one, other])
    assert both.as_dicts() == [*one.as_dicts(), *other.as_dicts()]
    plain = joined([queries.awards_of_units(connection, [TOWN])])
    assert plain.sources is None and "sources" not in plain.as_dicts()[0]
