"""Rules that are only tried where a text holds what they need."""

from __future__ import annotations

import importlib

import pytest

from tests.corpus import corpus_views
from thidua_extract.linking.date_role_rules import RULES
from thidua_extract.linking.figure_borders import _BORDER
from thidua_extract.rules import clues
from thidua_extract.rules.clues import Sieve
from thidua_extract.rules.rule import Rule

ANY = Rule("any", r"\d+", "[[5]]")
WORD = Rule("word", r"tặng\ (?:cờ|huy\ chương)", "[[tặng cờ]]")
OTHER = Rule("other", r"bằng\ khen", "[[bằng khen]]")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_sieve_lets_a_rule_pass_where_it_matches(rule: Rule) -> None:
    text = rule.example.replace("[[", "").replace("]]", "")
    passed = [RULES[index] for index in Sieve(RULES).may_match(text)]
    assert rule in passed
    assert len(passed) < len(RULES)


def test_a_sieve_keeps_the_order_of_the_rules_and_those_that_need_nothing() -> None:
    sieve = Sieve([WORD, ANY, OTHER])
    assert sieve.may_match("được bằng khen và huy chương, tặng cờ") == [0, 1, 2]
    assert sieve.may_match("được bằng khen") == [1, 2]
    assert sieve.may_match("") == [1]


def test_clues_lose_no_match() -> None:
    """But for the one that its caller helps with the rest of the pattern."""
    importlib.import_module("thidua_extract.pipeline")
    whole = [clue for clue in clues._CLUES if clue is not _BORDER]
    lost, found = [], 0
    for view in corpus_views():
        for line in view.lines:
            for clue in whole:
                wanted, match = clue.compiled.search(view.key, *line), clue.search(view, *line)
                found += wanted is not None
                if (wanted and wanted.span()) != (match and match.span()):
                    lost.append((clue.pieces, view.key[slice(*line)]))
    assert found > 5000
    assert lost == []
