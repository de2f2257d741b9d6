"""The set that identity is scored on, and the scorer."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.history.identity_set import FOLDER, KINDS, errors, lines, record, score, situations, truth

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_identity_set.py"
SPLITS = ("dev", "test")


def _unit(name: str, is_: str | None) -> dict:
    empty = dict.fromkeys(("level", "full_name", "code", "province", "successor"))
    return {"name": name, "kind": "school", **empty, "is": is_, "case": "plain"}


def _award(*recipients: dict) -> dict:
    empty = dict.fromkeys(("code", "rank", "level", "detail", "year", "conferred_on"))
    return {"title": "Bằng khen", "category": "certificate_of_merit", "status": "conferred", "conferred_by": [],
            **empty, "recipients": list(recipients)}  # fmt: skip


def _winner(name: str, person: int | None, person_is: str | None) -> dict:
    return {"kind": "person", "unit": None, "person": person, "name": name, "count": None, "of": None,
            "is": f"award to {name}", "person_is": person_is, "case": "plain"}  # fmt: skip


def _line(id: str = "a", **parts: list) -> dict:
    return {"id": id, "published": None, "home": None, "units": [], "persons": [], "awards": []} | parts


FOUR = {("a", "U1"): "x", ("a", "U2"): "x", ("b", "U1"): "x", ("b", "U2"): "y"}


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_split_has_enough_mentions_of_each_kind(split, kind):
    assert len(truth(lines(split), kind)) >= 300


@pytest.mark.parametrize("split", SPLITS)
def test_each_line_is_a_valid_record_that_has_all_its_mentions(split):
    for line in lines(split):
        built = record(line)
        facts = {one.id for one in (*built.units, *built.officials)}
        facts |= {(award.id, n) for award in built.awards for n in range(1, len(award.recipients) + 1)}
        told = {fact for kind in KINDS for _, fact in situations([line], kind)}
        assert told == facts


@pytest.mark.parametrize("kind", KINDS)
def test_the_splits_share_no_entity(kind):
    dev, test = (set(truth(lines(split), kind).values()) for split in SPLITS)
    assert not dev & test


def test_the_splits_share_no_name_of_a_person():
    dev, test = ({person["name"] for line in lines(split) for person in line["persons"]} for split in SPLITS)
    assert not dev & test


@pytest.mark.parametrize("kind", KINDS)
def test_the_splits_hold_the_same_situations(kind):
    dev, test = (set(situations(lines(split), kind).values()) for split in SPLITS)
    assert dev == test


@pytest.mark.parametrize("split", SPLITS)
def test_what_one_article_tells_of_a_unit_or_person_is_one_entry(split):
    for line in lines(split):
        for kind in ("units", "persons"):
            entries = [one["is"] for one in line[kind] if one["is"]]
            assert len(entries) == len(set(entries)), line["id"]


@pytest.mark.slow
def test_the_script_writes_these_very_files(tmp_path):
    subprocess.run([sys.executable, str(SCRIPT), "--out", str(tmp_path)], check=True)
    for split in SPLITS:
        assert (tmp_path / f"{split}.jsonl").read_bytes() == (FOLDER / f"{split}.jsonl").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_the_truth_itself_scores_full(kind):
    known = truth(lines("dev"), kind)
    scored = score(known, known)
    assert (scored.precision, scored.recall, scored.bcubed_f1) == (1, 1, pytest.approx(1))
    assert errors(lines("dev"), kind, known) == []


@pytest.mark.parametrize("kind", KINDS)
def test_all_apart_finds_no_pair(kind):
    known = truth(lines("dev"), kind)
    scored = score(known, {})
    assert (scored.precision, scored.recall, scored.f1, scored.bcubed_precision) == (1, 0, 0, 1)
    assert len([text for text in errors(lines("dev"), kind, {}) if text.startswith("missed: ")]) == scored.pairs


def test_all_in_one_is_as_precise_as_the_pairs_that_are_one():
    scored = score(FOUR, dict.fromkeys(FOUR, 1))
    assert (scored.precision, scored.recall) == (0.5, 1)
    assert scored.bcubed_precision == pytest.approx((3 * 3 / 4 + 1 / 4) / 4)


def test_a_split_entity_costs_recall():
    scored = score(FOUR, {("a", "U1"): 1, ("a", "U2"): 1, ("b", "U1"): 2, ("b", "U2"): 3})
    assert (scored.precision, scored.recall, scored.mentions, scored.pairs) == (1, pytest.approx(1 / 3), 4, 3)
    assert scored.bcubed_recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 1) / 4)


def test_errors_tell_both_mentions_of_a_wrong_pair():
    articles = [_line("a", units=[_unit("Trường A", "x")]), _line("b", units=[_unit("Trường B", "y")])]
    articles.append(_line("c", units=[_unit("Trường C", "x")]))
    wrong = errors(articles, "units", {("a", "U1"): 1, ("b", "U1"): 1})
    assert wrong == [
        "merged: [a no day] Trường A // [b no day] Trường B",
        "missed: [a no day] Trường A // [c no day] Trường C",
    ]


def test_what_nobody_can_decide_takes_no_part():
    articles = [_line("a", units=[_unit("phòng Kinh tế", None)]), _line("b", units=[_unit("phòng Kinh tế", "x")])]
    assert truth(articles, "units") == {("b", "U1"): "x"}
    assert errors(articles, "units", {("a", "U1"): 1, ("b", "U1"): 1}) == []


def test_winners_are_persons_unless_they_are_officials_of_the_article():
    official = {"name": "Lê Văn An", "honorific": None, "positions": [], "is": "p1", "case": "plain"}
    awards = [_award(_winner("Lê Văn An", 0, None), _winner("Lê Thị Bé", None, "p2"))]
    article = _line(persons=[official], awards=awards)
    assert truth([article], "persons") == {("a", "O1"): "p1", ("a", ("A1", 2)): "p2"}
    assert len(truth([article], "awards")) == 2
    assert [recipient.ref for recipient in record(article).awards[0].recipients] == ["O1", None]


@pytest.mark.parametrize("kind", KINDS)
def test_the_readme_counts_the_situations(kind):
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    per_split = []
    for split in SPLITS:
        known, cases = truth(lines(split), kind), situations(lines(split), kind)
        per_split.append(Counter(cases[one] if one in known else "undecidable" for one in cases))
    for case in per_split[0] | per_split[1]:
        assert f"| {case} | {per_split[0][case]} | {per_split[1][case]} |" in text
