"""Forms joined by judgements and decisions."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.history.identity.cluster import Clustering, Judgement, Verdict, cluster, pair_of

Pair = tuple[str, str]

FORMS = "abcdef"
PAIRS = list(combinations(FORMS, 2))
SCORES = st.sampled_from([None, 0.2, 0.5, 0.7, 0.9, 0.95, 1.0])
JUDGED = st.fixed_dictionaries(dict.fromkeys(PAIRS, SCORES))
DECIDED = st.dictionaries(st.sampled_from(PAIRS), st.booleans(), max_size=4)
KEYS = st.fixed_dictionaries({form: st.sampled_from("kl") for form in FORMS})


def _cluster(
    judged: Mapping[Pair, float | None],
    decided: Mapping[Pair, bool] | None = None,
    keys: Mapping[str, str] | None = None,
    order: str = FORMS,
) -> Clustering:
    """Forms, judged by a table (what is not in it: 0.2)."""

    def judge(one: str, other: str) -> Judgement | None:
        score = judged.get(pair_of(one, other), 0.2)
        return None if score is None else Judgement(score, "told")

    items = {form: form for form in order}
    decisions = {pair: Verdict(same, "") for pair, same in (decided or {}).items()}
    return cluster(items, lambda _: judge, decisions, keys or dict.fromkeys(order, "k"))


def _things(found: Clustering) -> list[str]:
    things: dict[int, str] = {}
    for form in sorted(found.joins):
        things[found.joins[form].thing] = things.get(found.joins[form].thing, "") + form
    return sorted(things.values())


def _asked(found: Clustering) -> list[tuple[str, str, float]]:
    return [(doubt.left, doubt.right, doubt.score) for doubt in found.doubts]


def _are_one(found: Clustering, pair: Pair) -> bool:
    return found.joins[pair[0]].thing == found.joins[pair[1]].thing


@given(JUDGED, DECIDED, KEYS, st.randoms())
def test_the_order_of_forms_does_not_matter(judged, decided, keys, rng: random.Random) -> None:
    order = "".join(rng.sample(FORMS, len(FORMS)))
    assert _cluster(judged, decided, keys, order) == _cluster(judged, decided, keys)


@given(JUDGED)
def test_what_cannot_be_one_never_is(judged) -> None:
    found = _cluster(judged)
    assert not [pair for pair, score in judged.items() if score is None and _are_one(found, pair)]


@given(JUDGED, DECIDED)
def test_what_people_part_is_parted(judged, decided) -> None:
    found = _cluster(judged, decided)
    assert not [pair for pair, same in decided.items() if not same and _are_one(found, pair)]


@given(JUDGED, DECIDED.map(lambda decided: dict.fromkeys(decided, True)), KEYS)
def test_what_people_join_is_joined(judged, decided, keys) -> None:
    found = _cluster(judged, decided, keys)
    assert all(_are_one(found, pair) for pair in decided)


@given(JUDGED, DECIDED, KEYS)
def test_each_form_hangs_on_the_first_of_its_thing(judged, decided, keys) -> None:
    found = _cluster(judged, decided, keys)
    for thing in _things(found):
        assert [form for form in thing if found.joins[form].to is None] == [thing[0]]
        assert all(found.joins[form].to in (None, *thing) for form in thing)


@given(JUDGED, DECIDED, KEYS)
def test_people_are_asked_once_about_two_things(judged, decided, keys) -> None:
    found = _cluster(judged, decided, keys)
    asked = [frozenset((found.joins[doubt.left].thing, found.joins[doubt.right].thing)) for doubt in found.doubts]
    assert all(len(things) == 2 for things in asked)
    assert len(set(asked)) == len(asked)


def test_forms_are_joined_through_others() -> None:
    found = _cluster({("a", "b"): 0.95, ("b", "c"): 0.9}, order="abc")
    assert _things(found) == ["abc"]
    assert found.joins["c"] == (0, "b", 0.9, "told")


def test_a_decision_that_takes_away_what_kept_forms_apart_can_part_others() -> None:
    judged = {("a", "d"): 0.9, ("c", "d"): 0.95, ("b", "c"): 1.0, ("b", "d"): None, ("a", "b"): None, ("a", "c"): None}
    assert _things(_cluster(judged, order="abcd")) == ["ad", "bc"]
    decided = _cluster(judged, {("b", "d"): True}, order="abcd")
    assert _things(decided) == ["a", "bcd"]
    assert [(doubt.left, doubt.right) for doubt in decided.doubts] == [("a", "d")]


def test_one_that_cannot_be_keeps_two_clusters_apart_and_makes_a_doubt() -> None:
    found = _cluster({("a", "b"): 0.98, ("b", "c"): 0.95, ("a", "c"): None}, order="abc")
    assert _things(found) == ["ab", "c"]
    assert _asked(found) == [("b", "c", 0.5)]


def test_the_surest_pair_is_joined_first() -> None:
    found = _cluster({("a", "b"): 0.95, ("b", "c"): 0.98, ("a", "c"): None}, order="abc")
    assert _things(found) == ["a", "bc"]


def test_of_several_doubtful_pairs_of_two_things_the_likeliest_is_asked() -> None:
    found = _cluster({("a", "b"): 0.95, ("a", "c"): 0.6, ("b", "c"): 0.7}, order="abc")
    assert _asked(found) == [("b", "c", 0.7)]


@pytest.mark.parametrize("score", [None, 0.2, 0.6])
def test_a_decision_joins_what_the_rules_do_not(score: float | None) -> None:
    found = _cluster({("a", "b"): score}, {("a", "b"): True}, order="ab")
    assert _things(found) == ["ab"]
    assert found.joins["b"] == (0, "a", 1.0, "decided")


def test_a_decision_joins_two_things_whole_whatever_speaks_against_some_of_their_forms() -> None:
    judged = {("a", "b"): 0.95, ("c", "d"): 0.95, ("b", "c"): None, ("b", "d"): None}
    assert _things(_cluster(judged, {("a", "c"): True}, order="abcd")) == ["abcd"]


def test_what_is_parted_is_not_asked_again_by_another_of_its_forms() -> None:
    judged = {("a", "b"): 0.95, ("a", "c"): 0.7, ("b", "c"): 0.7}
    assert _asked(_cluster(judged, order="abc")) == [("a", "c", 0.7)]
    assert _asked(_cluster(judged, {("a", "c"): False}, order="abc")) == []


def test_a_form_that_could_be_either_of_two_that_were_parted_is_asked() -> None:
    judged = {("a", "b"): 0.95, ("a", "c"): 0.95, ("b", "c"): 0.95}
    found = _cluster(judged, {("a", "b"): False}, order="abc")
    assert _things(found) == ["ac", "b"]
    assert _asked(found) == [("b", "c", 0.5)]


def test_parting_one_form_parts_it_from_all_that_people_hold_for_the_other() -> None:
    judged = {("a", "c"): 0.95}
    assert _things(_cluster(judged, {("a", "b"): False, ("b", "c"): True}, order="abc")) == ["a", "bc"]


def test_of_decisions_that_contradict_each_other_those_that_part_hold_and_the_last_that_joins_is_asked() -> None:
    found = _cluster({}, {("a", "b"): True, ("b", "c"): True, ("a", "c"): False}, order="abc")
    assert _things(found) == ["ab", "c"]
    assert found.doubts == [("b", "c", 0.5, "decided; but other decisions part them")]


def test_forms_of_other_keys_are_not_judged() -> None:
    judged = dict.fromkeys(PAIRS, 1.0)
    keys = dict(zip("abcd", "kkll", strict=True))
    assert _things(_cluster(judged, keys=keys, order="abcd")) == ["ab", "cd"]
    assert _things(_cluster(judged, {("a", "c"): True}, keys, "abcd")) == ["abcd"]


def test_a_decision_on_forms_that_are_not_there_does_nothing() -> None:
    assert _cluster({}, {("a", "x"): True, ("y", "z"): False}, order="ab") == _cluster({}, order="ab")
