"""What articles speak of, resolved bit by bit and at once, after articles were replaced and deleted."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

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
    to_group,
    to_person,
    to_unit,
    unit,
)
from tests.history.identity_set import lines, record
from thidua_extract.history import resolving
from thidua_extract.history.check import waiting
from thidua_extract.history.database import Database
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.resolve import resolve
from thidua_extract.history.review import decide, decisions, open_pairs, undo
from thidua_extract.records import ArticleRecord

ARTICLES = 60
COMMITTEE = unit("UBND huyện Nghi Xuân", level="district", province="Hà Tĩnh")
COUNCIL = unit("HĐND huyện Nghi Xuân", level="district", province="Hà Tĩnh")


def _near_each_other(seed: int) -> list[ArticleRecord]:
    """Articles of the identity set that speak of the same places."""
    told = lines("dev")
    places = [[unit["province"] for unit in line["units"] if unit["province"]] for line in told]
    names = sorted({name for of_line in places for name in of_line})
    order = {name: number for number, name in enumerate(random.Random(seed).sample(names, len(names)))}
    rank = [min((order[name] for name in of_line), default=len(order)) for of_line in places]
    return [record(told[at]) for at in sorted(range(len(told)), key=rank.__getitem__)[:ARTICLES]]


def _as(told: ArticleRecord, id: str) -> ArticleRecord:
    """What one article says, said by another."""
    return told.model_copy(update={"article": told.article.model_copy(update={"id": id})})


def _honoured(id: str, day: str, **told: str) -> ArticleRecord:
    """An article of an order to a school."""
    school = unit("Trường THPT Nguyễn Du", "school", province="Hà Tĩnh")
    order = award(to_unit(1, school["name"]), title="Huân chương Lao động", category="order", rank="Nhất", **told)
    return article(id, day, home=0, units=[HA_TINH, school], awards=[order])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_resolving_bit_by_bit_is_resolving_at_once(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng, records = random.Random(seed), _near_each_other(seed)
    at_once = loaded(tmp_path / "once.db", records)
    monkeypatch.setattr(resolving, "_CHUNK", rng.choice((1, 5, 100)))
    monkeypatch.setattr(resolving, "_MANY", rng.choice((0, 20_000)))  # forms first, or keys first
    loader = HistoryLoader(tmp_path / "bits.db")
    left = rng.sample(records, len(records))
    while left:
        batch, left = left[:10], left[10:]
        loader.write(_as(rng.choice(records), one.article.id) for one in rng.sample(batch, len(batch) // 2))
        if rng.random() < 0.5:
            resolve(loader.database)
        loader.load(batch)
        delete(loader.database, *(one.article.id for one in rng.sample(records, 5)))
    loader.load(records)
    assert not any(waiting(loader.database).values())
    assert dump(loader.database) == dump(at_once)


def _decide_at_random(database: Database, rng: random.Random, count: int) -> None:
    """Decide on pairs of forms, of one name or of several, and take some decisions back."""
    for _ in range(count):
        kind = rng.choice(("unit", "person", "award"))
        forms = [id_ for (id_,) in rows(database, f"SELECT id FROM {kind}_forms ORDER BY id")]
        decide(database, *rng.sample(forms, 2), rng.random() < 0.7)
        for pair in open_pairs(database, kind, limit=1):
            decide(database, pair.left.form_id, pair.right.form_id, rng.random() < 0.7)
        if rng.random() < 0.3:
            undo(database, rng.choice(decisions(database)).id)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_decisions_give_one_result_whenever_they_are_made(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng, records = random.Random(seed), _near_each_other(seed)
    monkeypatch.setattr(resolving, "_CHUNK", rng.choice((1, 5, 100)))
    monkeypatch.setattr(resolving, "_MANY", rng.choice((0, 20_000)))  # forms first, or keys first
    database = loaded(tmp_path / "later.db", records[: ARTICLES // 2])
    _decide_at_random(database, rng, 8)
    loader = HistoryLoader(tmp_path / "later.db")
    loader.load(records[ARTICLES // 3 :])
    _decide_at_random(database, rng, 8)
    delete(database, *(one.article.id for one in rng.sample(records, 20)))
    loader.load(records)
    before = HistoryLoader(tmp_path / "before.db")
    with before.database.writing() as connection:
        made = rows(database, "SELECT * FROM decisions")
        connection.exec_driver_sql("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)", made)
    before.load(records)
    assert dump(database) == dump(before.database)


def test_what_no_article_tells_any_more_is_gone(database_url: str) -> None:
    chairman = person("Trần Văn Kỳ", ("Chủ tịch", 1))
    group = award(to_group(12), by=1)
    told = article("a", "2020-05-01", home=0, units=[NGHI_XUAN, COMMITTEE], persons=[chairman], awards=[group])
    database = loaded(database_url, [told])
    assert rows(database, "SELECT count(*) FROM posts") == [(1,)]
    delete(database, "a")
    kept = {name: found for name, found in dump(database).items() if found}
    assert set(kept) == {"runs"}


def test_what_was_never_resolved_and_is_not_told_any_more_leaves_nothing(tmp_path: Path) -> None:
    before = article("a", "2020-05-01", home=0, units=[NGHI_XUAN, COMMITTEE], persons=[person("A B", ("Chủ tịch", 1))])
    after = article("a", "2020-05-01", home=0, units=[NGHI_XUAN])
    loader = HistoryLoader(tmp_path / "a.db")
    loader.write([before])
    loader.load([after])
    assert dump(loader.database) == dump(loaded(tmp_path / "b.db", [after]))


def test_an_award_that_is_told_no_more_bears_on_the_others_of_its_recipient(tmp_path: Path) -> None:
    retold, first = _honoured("a", "2020-09-01"), _honoured("b", "2015-09-01", year="2015")
    second = _honoured("c", "2018-09-01", year="2018")
    database = loaded(tmp_path / "a.db", [retold, first, second])
    assert len(rows(database, "SELECT * FROM awards")) == 3
    delete(database, "c")
    assert len(rows(database, "SELECT * FROM awards")) == 1
    assert dump(database) == dump(loaded(tmp_path / "b.db", [retold, first]))


def test_posts_stand_in_order_of_time_each_with_the_years_in_which_it_was_told(database_url: str) -> None:
    told = [
        article(f"a{day}", day, home=0, units=[NGHI_XUAN, COMMITTEE, COUNCIL], persons=[person("Trần Văn Kỳ", post)])
        for day, post in (
            ("2018-03-01", ("Phó Chủ tịch", 1)),
            ("2016-03-01", ("Phó Chủ tịch", 1)),
            ("2021-03-01", ("Chủ tịch", 2)),
        )
    ]
    database = loaded(database_url, told)
    posts = rows(
        database,
        """SELECT number, title, units.name, first_seen, last_seen, posts.articles FROM posts
        JOIN units ON units.id = unit_id ORDER BY number""",
    )
    assert posts == [
        (1, "Phó Chủ tịch", COMMITTEE["name"], 2016, 2018, 2),
        (2, "Chủ tịch", COUNCIL["name"], 2021, 2021, 1),
    ]
    assert rows(database, "SELECT name, first_year, last_year, articles FROM persons") == [
        ("Trần Văn Kỳ", 2016, 2021, 3)
    ]


def test_a_unit_counts_articles_and_not_mentions(tmp_path: Path) -> None:
    again = unit("Ủy ban nhân dân huyện Nghi Xuân", level="district", province="Hà Tĩnh")
    told = [article("a", "2020-05-01", home=0, units=[NGHI_XUAN, COMMITTEE, again])]
    told.append(article("b", "2020-06-01", home=0, units=[NGHI_XUAN, COMMITTEE]))
    database = loaded(tmp_path / "a.db", told)
    assert rows(database, "SELECT name, articles FROM units ORDER BY name") == [
        ("huyện Nghi Xuân", 2),
        (again["name"], 2),
    ]


def test_the_lineage_tells_what_a_unit_became(tmp_path: Path) -> None:
    ninh_binh = unit("tỉnh Ninh Bình", "province", "province", "Ninh Bình", code="37")
    old, new = (article(day, day, home=0, units=[ninh_binh]) for day in ("2020-05-01", "2025-09-01"))
    database = loaded(tmp_path / "a.db", [old, new])
    assert rows(database, "SELECT * FROM lineage") == [("37@1992", "37@2025-07-01")]
    assert rows(database, "SELECT id, valid_from, valid_to FROM units ORDER BY id") == [
        ("37@1992", "1992", "2025-06-30"),
        ("37@2025-07-01", "2025-07-01", None),
    ]


def test_what_sources_of_an_award_tell_differently_is_kept_with_how_many_say_so(database_url: str) -> None:
    days = {"a": "2020-09-01", "b": "2020-09-01", "c": "2020-09-05"}
    told = [_honoured(id, "2020-09-06", conferred_on=day) for id, day in days.items()]
    database = loaded(database_url, told)
    assert rows(database, "SELECT field, value, articles FROM conflicts ORDER BY value") == [
        ("conferred_on", "2020-09-01", 2),
        ("conferred_on", "2020-09-05", 1),
    ]
    assert rows(database, "SELECT conferred_on, for_year, articles, status FROM awards") == [
        ("2020-09-01", 2020, 3, "conferred")
    ]


def test_what_a_title_goes_on_to_say_may_hold_any_signs(database_url: str) -> None:
    detail = "trong lao động; học tập | công tác"
    given = award(to_person("Lê Văn An"), detail=detail, year="2019")
    told = [article(id, "2020-05-01", home=0, units=[NGHI_XUAN], awards=[given]) for id in "ab"]
    database = loaded(database_url, told)
    assert rows(database, "SELECT name, articles FROM persons") == [("Lê Văn An", 2)]
    assert rows(database, "SELECT detail, articles FROM awards") == [(detail, 2)]


def test_a_post_that_an_article_tells_twice_is_told_by_one_article(tmp_path: Path) -> None:
    told = [person("Trần Văn Kỳ", ("Chủ tịch", 1)), person("Trần Văn Kỳ", ("Chủ tịch", 1), ("Bí thư", None))]
    database = loaded(
        tmp_path / "a.db", [article("a", "2020-05-01", home=0, units=[NGHI_XUAN, COMMITTEE], persons=told)]
    )
    assert rows(database, "SELECT title, articles FROM posts ORDER BY title") == [("Bí thư", 1), ("Chủ tịch", 1)]
