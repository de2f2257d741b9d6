"""Doubtful pairs and decisions on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.history.histories import (
    HA_TINH,
    NGHI_XUAN,
    article,
    award,
    delete,
    dump,
    loaded,
    person,
    rows,
    to_person,
    to_unit,
    unit,
)
from thidua_extract.cli import app
from thidua_extract.errors import ReviewError
from thidua_extract.history import resolving, review
from thidua_extract.history.database import Database
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.resolve import resolve
from thidua_extract.history.sides import Side
from thidua_extract.records import ArticleRecord

SCHOOL = "Trường Tiểu học Nguyễn Du"


@pytest.fixture(autouse=True)
def _block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a database that is too large for one chunk."""
    monkeypatch.setattr(resolving, "_CHUNK", 1)


def _school(id: str, home: dict[str, Any], day: str = "2020-05-01", name: str = SCHOOL) -> ArticleRecord:
    """An article that gives a school a Bằng khen."""
    units = [home, unit(name, "school", province="Hà Tĩnh")]
    given = award(to_unit(1, name), year="2019")
    return article(id, day, home=0, units=units, awards=[given])


def _doubtful(name: str | Path, *more: ArticleRecord) -> Database:
    """Two schools of one name, of which one is told in the news of the district, the other in that of the province."""
    return loaded(name, [_school("a", NGHI_XUAN), _school("b", HA_TINH), *more])


def _forms(database: Database, kind: str, name: str) -> list[str]:
    return [id for (id,) in rows(database, f"SELECT id FROM {kind}_forms WHERE name = :name ORDER BY id", name=name)]


def _words(side: Side) -> list[str]:
    """What the first source quotes."""
    return [words for *_, words in side.sources[0].quotes]


def _run(database: Database, *arguments: str) -> str:
    result = CliRunner().invoke(app, ["review", *arguments, "--db", database.name])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_doubtful_pair_says_what_speaks_for_either_side(database_url: str) -> None:
    database = _doubtful(database_url)
    (pair,) = review.open_pairs(database, "unit")
    assert (pair.kind, pair.score, pair.id[:6]) == ("unit", 0.6, pair.short)
    left, right = sorted((pair.left, pair.right), key=lambda side: side.sources[0].article_id)
    assert left.told == (
        f"{SCHOOL}, school, Hà Tĩnh",
        "in the news of: huyện Nghi Xuân, tỉnh Hà Tĩnh (until 2025-06-30)",
    )
    assert (left.name, left.articles, _words(left)) == (SCHOOL, 1, [SCHOOL])
    assert (right.sources[0].article_id, right.sources[0].published) == ("b", "2020-05-01")


def test_a_person_is_told_by_posts_with_bodies_and_years_and_by_awards(database_url: str) -> None:
    committee = unit("UBND huyện Nghi Xuân", level="district", province="Hà Tĩnh")
    chairman = person("Trần Văn Kỳ", ("Chủ tịch", 1))
    given = award(to_person("Trần Văn Kỳ", 0), year="2019")
    told = [article("a", "2020-05-01", home=0, units=[NGHI_XUAN, committee], persons=[chairman], awards=[given])]
    told.append(
        article("b", "2020-06-01", home=0, units=[NGHI_XUAN], awards=[award(to_person("Trần Văn Kỳ"), year="2017")])
    )
    (pair,) = review.open_pairs(loaded(database_url, told), "person")
    side = min(pair.left, pair.right, key=lambda side: side.sources[0].article_id)
    assert side.told[:3] == (
        "Trần Văn Kỳ, 2020, Hà Tĩnh",
        "post: Chủ tịch, UBND huyện Nghi Xuân, 2020, 1 article",
        "award: Bằng khen, 2019",
    )
    assert _words(side) == ["Trần Văn Kỳ", "Chủ tịch", "Bằng khen", "Trần Văn Kỳ"]


def test_an_award_is_told_by_its_times_granter_and_recipient(tmp_path: Path) -> None:
    school = unit("Trường THPT Nguyễn Du", "school", province="Hà Tĩnh")
    committee = unit("UBND tỉnh Hà Tĩnh", level="province", province="Hà Tĩnh")
    given = award(to_unit(1, school["name"]), by=2, year="2014/2016", rank="Nhất")
    told = article("a", "2019-06-01", home=0, units=[HA_TINH, school, committee], awards=[given])
    database = loaded(tmp_path / "a.db", [told])
    ((thing,),) = rows(database, "SELECT id FROM awards")
    (join,) = review.joins(database, thing)
    assert join.told == (
        "Bằng khen, Nhất",
        "to: Trường THPT Nguyễn Du",
        "by: UBND tỉnh Hà Tĩnh",
        "conferred, of 2014/2016, told on 2019-06-01",
        "in the news of: tỉnh Hà Tĩnh (from 1991)",
    )


def test_the_likeliest_pairs_come_first_and_only_so_many_as_asked_for(tmp_path: Path) -> None:
    homeless = article("c", "2020-05-01", units=[unit(SCHOOL, "school", province="Hà Tĩnh")])
    database = _doubtful(tmp_path / "a.db", homeless)
    assert [pair.score for pair in review.open_pairs(database)] == [0.6, 0.5, 0.5]
    assert [pair.score for pair in review.open_pairs(database, limit=2)] == [0.6, 0.5]


def test_same_makes_one_and_undo_makes_two_again(database_url: str) -> None:
    database = _doubtful(database_url)
    before = dump(database)
    (pair,) = review.open_pairs(database)
    outcome = review.decide_pair(database, pair.short, True, "read both")
    assert (outcome.were_one, outcome.are_one) == (False, True)
    assert rows(database, "SELECT articles FROM units WHERE name = :name", name=SCHOOL) == [(2,)]
    assert rows(database, "SELECT DISTINCT reason FROM unit_forms WHERE reason IS NOT NULL") == [
        ("decided: read both",)
    ]
    assert rows(database, "SELECT count(*) FROM awards") == [(1,)]
    assert review.open_pairs(database) == []
    outcome = review.undo(database, pair.short)
    assert (outcome.were_one, outcome.are_one) == (True, False)
    assert dump(database) == before


def test_what_is_decided_to_be_different_is_not_asked_again(tmp_path: Path) -> None:
    database = _doubtful(tmp_path / "a.db")
    (pair,) = review.open_pairs(database)
    assert not review.decide_pair(database, pair.id, False).are_one
    assert review.open_pairs(database) == []
    review.undo(database, pair.id)
    assert review.open_pairs(database) == [pair]


def test_what_the_rules_joined_can_be_parted(tmp_path: Path) -> None:
    told = [_school("a", NGHI_XUAN), _school("b", NGHI_XUAN, name="Trường tiểu học Nguyễn Du")]
    database = loaded(tmp_path / "a.db", told)
    ((thing,),) = rows(database, "SELECT id FROM units WHERE kind = 'school'")
    first, second = review.joins(database, thing)
    assert (first.joined_to, second.joined_to, second.score) == (None, first.form_id, 0.98)
    assert second.reason == "one name, told in the news of one place"
    assert second.source is not None and second.source.article_id in ("a", "b")
    outcome = review.decide(database, first.form_id[:10], second.form_id, False, "two schools")
    assert (outcome.were_one, outcome.are_one) == (True, False)
    assert rows(database, "SELECT count(*) FROM units WHERE kind = 'school'") == [(2,)]
    assert rows(database, "SELECT count(*) FROM awards") == [(2,)]


RENAMED = "Trường Tiểu học Tiên Điền"


def test_forms_of_two_names_are_joined_and_come_apart_again(database_url: str) -> None:
    database = loaded(database_url, [_school("a", NGHI_XUAN), _school("b", NGHI_XUAN, "2020-06-01", RENAMED)])
    before = dump(database)
    (form,), (other,) = _forms(database, "unit", SCHOOL), _forms(database, "unit", RENAMED)
    outcome = review.decide(database, form, other, True)
    assert outcome.are_one
    assert rows(database, "SELECT count(*) FROM awards") == [(1,)]
    HistoryLoader(database_url).load([_school("c", NGHI_XUAN, "2020-07-01", RENAMED)])
    assert rows(database, "SELECT articles FROM units WHERE kind = 'school'") == [(3,)]
    delete(database, "c")
    review.undo(database, outcome.decision)
    assert dump(database) == before


def _deputy(id: str, day: str, name: str) -> ArticleRecord:
    committee = unit("UBND huyện Nghi Xuân", level="district", province="Hà Tĩnh")
    return article(id, day, home=0, units=[NGHI_XUAN, committee], persons=[person(name, ("Phó Chủ tịch", 1))])


@pytest.mark.parametrize("other", ["Trần Ân Kỳ", "Trần Vân Kỳ", "Trần Vũ Kỳ", "Lê Kỳ", "Vũ Kỳ"])
def test_persons_of_two_names_come_apart_with_the_posts_of_both(other: str, database_url: str) -> None:
    name = "Trần Văn Kỳ"
    told = [_deputy("a", "2018-05-01", name), _deputy("b", "2019-05-01", name), _deputy("c", "2020-05-01", other)]
    database = loaded(database_url, told)
    before = dump(database)
    outcome = review.decide(database, *(_forms(database, "person", one)[0] for one in (name, other)), True)
    assert rows(database, "SELECT first_seen, last_seen, articles FROM posts") == [(2018, 2020, 3)]
    review.undo(database, outcome.decision)
    assert dump(database) == before


def test_awards_of_two_recipients_come_apart_with_their_recipients(tmp_path: Path) -> None:
    database = loaded(tmp_path / "a.db", [_school("a", NGHI_XUAN), _school("b", NGHI_XUAN, "2020-06-01", RENAMED)])
    before = dump(database)
    one, other = (id for (id,) in rows(database, "SELECT id FROM award_forms ORDER BY id"))
    outcome = review.decide(database, one, other, True)
    assert rows(database, "SELECT count(*) FROM awards") == rows(database, "SELECT count(*) FROM recipients") == [(1,)]
    review.undo(database, outcome.decision)
    assert dump(database) == before


def test_joining_two_forms_joins_no_others_of_their_names(tmp_path: Path) -> None:
    kinh = unit("Kỳ Anh", "district", "district", "Hà Tĩnh", code="447", full_name="huyện Kỳ Anh")
    homes = [(f"{place['name']} {name}", place, name) for place in (NGHI_XUAN, kinh) for name in (SCHOOL, RENAMED)]
    database = loaded(tmp_path / "a.db", [_school(id, home, name=name) for id, home, name in homes])
    (form,), (other,) = (
        [
            id
            for (id,) in rows(database, "SELECT id FROM unit_forms WHERE name = :name AND scope LIKE '442%'", name=name)
        ]
        for name in (SCHOOL, RENAMED)
    )
    review.decide(database, form, other, True)
    assert rows(database, "SELECT articles FROM units WHERE kind = 'school' ORDER BY articles") == [(1,), (1,), (2,)]


def test_decisions_outlive_the_articles_they_are_about(database_url: str) -> None:
    database = _doubtful(database_url)
    (pair,) = review.open_pairs(database)
    review.decide_pair(database, pair.id, True)
    decided = dump(database)
    delete(database, "a")
    (decision,) = review.decisions(database)
    assert (decision.holds, sorted((decision.left is None, decision.right is None))) == (None, [False, True])
    delete(database, "b")
    assert rows(database, "SELECT count(*) FROM units") == [(0,)]
    HistoryLoader(database_url).load([_school("b", HA_TINH), _school("a", NGHI_XUAN)])
    assert dump(database) == decided
    assert [decision.holds for decision in review.decisions(database)] == [True]


def test_undoing_a_decision_on_forms_that_are_gone_changes_nothing_else(tmp_path: Path) -> None:
    database = _doubtful(tmp_path / "a.db")
    (pair,) = review.open_pairs(database)
    review.decide_pair(database, pair.id, True)
    delete(database, "a", "b")
    before = dump(database)
    assert review.undo(database, pair.id).after == (None, None)
    assert dump(database) == before | {"decisions": []}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_decisions_that_contradict_each_other_give_one_result_in_any_order(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    names = ("Trường Mầm non A", "Trường Mầm non B", "Trường Mầm non C")
    database = loaded(tmp_path / "a.db", [_school(name, NGHI_XUAN, name=name) for name in names])
    a, b, c = sorted(_forms(database, "unit", name)[0] for name in names)
    made = [(a, b, True), (b, c, True), (a, c, False)]
    for number in order:
        review.decide(database, *made[number])
    things = dict(rows(database, "SELECT id, unit_id FROM unit_forms"))
    assert things[a] == things[b] != things[c]
    (pair,) = review.open_pairs(database, "unit")
    assert {pair.left.form_id, pair.right.form_id} == {b, c}
    assert pair.reason == "decided; but other decisions part them"
    assert sorted(decision.holds for decision in review.decisions(database)) == [False, True, True]


def test_two_forms_of_one_code_stay_one_unit(tmp_path: Path) -> None:
    other = unit("huyện Nghi Xuân", "district", "district", "Hà Tĩnh", code="442", full_name="Nghi Xuân")
    database = loaded(tmp_path / "a.db", [article("a", units=[NGHI_XUAN]), article("b", units=[other])])
    form, second = (id for (id,) in rows(database, "SELECT id FROM unit_forms"))
    assert review.decide(database, form, second, False).are_one
    assert [decision.holds for decision in review.decisions(database)] == [False]


def test_ids_that_name_nothing_or_several_are_refused(tmp_path: Path) -> None:
    database = _doubtful(tmp_path / "a.db")
    (pair,) = review.open_pairs(database)
    award_form = rows(database, "SELECT id FROM award_forms")[0][0]
    for call in (
        lambda: review.pair_with_id(database, "no"),
        lambda: review.pair_with_id(database, ""),
        lambda: review.undo(database, pair.id),
        lambda: review.joins(database, "none"),
        lambda: review.decide(database, pair.left.form_id, award_form, True),
        lambda: review.decide(database, pair.left.form_id, pair.left.form_id, True),
        lambda: review.decide(database, pair.left.form_id, "", True),
    ):
        with pytest.raises(ReviewError) as refused:
            call()
        assert refused.value.code == "review"
    assert review.decisions(database) == []


def test_pairs_whose_articles_are_being_replaced_wait(tmp_path: Path) -> None:
    database = _doubtful(tmp_path / "a.db")
    (pair,) = review.open_pairs(database)
    loader = HistoryLoader(database.name)
    delete(database, "a")
    with database.writing() as connection:
        row = (pair.id, "unit", pair.left.form_id, pair.right.form_id, 0.6, "")
        connection.exec_driver_sql("INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?)", row)
    assert review.open_pairs(database) == []
    with pytest.raises(ReviewError, match="resolved first"):
        review.pair_with_id(database, pair.id)
    loader.write([_school("a", NGHI_XUAN)])
    resolve(database)
    assert review.open_pairs(database) == [pair]


def test_the_command_lists_shows_decides_and_undoes(tmp_path: Path) -> None:
    database = _doubtful(tmp_path / "a.db")
    (pair,) = review.open_pairs(database)
    listed = _run(database)
    assert f"{pair.short}  unit  0.60  {pair.reason}" in listed
    assert f"in: a, 2020-05-01: “{SCHOOL}”" in listed
    assert json.loads(_run(database, "--json", "--kind", "unit"))["left"]["name"] == SCHOOL
    assert _run(database, "--kind", "award") == "There is no doubtful pair.\n"
    assert f"in: b, 2020-05-01: “{SCHOOL}”" in _run(database, "show", pair.short)
    assert "are now one" in _run(database, "same", pair.short, "--note", "read both")
    assert f"{pair.short}  unit  same  read both" in _run(database, "decisions")
    thing = rows(database, "SELECT id FROM units WHERE kind = 'school'")[0][0]
    assert "(1.0): decided: read both" in _run(database, "joins", thing)
    assert "came apart" in _run(database, "undo", pair.short)
    assert "are still two" in _run(database, "different", pair.short)
    forms = _forms(database, "unit", SCHOOL)
    assert "are still two" in _run(database, "part", *forms, "--note", "again")
    assert json.loads(_run(database, "decisions", "--json"))["note"] == "again"


def test_the_command_takes_the_database_before_or_after_its_name(tmp_path: Path) -> None:
    database = _doubtful(tmp_path / "a.db")
    result = CliRunner().invoke(app, ["review", "--db", database.name, "decisions"])
    assert (result.exit_code, result.output) == (0, "")


def test_the_command_tells_in_a_sentence_what_is_wrong(tmp_path: Path) -> None:
    database = _doubtful(tmp_path / "a.db")
    result = CliRunner().invoke(app, ["review", "--db", database.name, "same", "zz"])
    assert (result.exit_code, result.stderr) == (1, "ERROR zz: there is no such pair to be reviewed\n")
    result = CliRunner().invoke(app, ["review", "--db", str(tmp_path / "none.db")])
    assert result.exit_code == 1
    assert "there is no database" in result.stderr
