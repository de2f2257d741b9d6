"""Rules that are only tried where a text holds what they need."""

from __future__ import annotations

import pytest

from thidua_extract.linking.date_role_rules import RULES
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
