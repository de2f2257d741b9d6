"""Every rule finds its example and keeps off its counter-examples."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import thidua_extract
from thidua_extract.rules.rule import Rule, check_example


def _modules() -> list[ModuleType]:
    names = [m.name for m in pkgutil.walk_packages(thidua_extract.__path__, "thidua_extract.") if not m.name.endswith(".cli")]
    return [importlib.import_module(name) for name in names]


def _held(value: Any) -> Iterator[Rule]:
    """The rules in a value, or in the containers it is made of."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _held(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _held(item)


MODULES = _modules()
LISTED = list({id(rule): rule for module in MODULES for rule in _held(getattr(module, "RULES", ()))}.values())


@pytest.mark.parametrize("rule", LISTED, ids=lambda rule: rule.id)
def test_a_rule_finds_its_example(rule: Rule) -> None:
    check_example(rule)


def test_ids_are_unique() -> None:
    assert [id for id, count in Counter(rule.id for rule in LISTED).items() if count > 1] == []


def test_every_rule_of_every_module_is_listed() -> None:
    listed = {id(rule) for rule in LISTED}
    everywhere = {(m.__name__, rule.id) for m in MODULES for rule in _held(list(vars(m).values())) if id(rule) not in listed}
    assert everywhere == set()


def test_there_are_rules_for_every_kind_of_fact() -> None:
    kinds = {rule.id.split(".")[0] for rule in LISTED}
    assert {"dates", "units", "officials", "awards", "figures", "documents"} <= kinds


def test_a_rule_that_misses_its_example_is_noticed() -> None:
    with pytest.raises(AssertionError, match="found"):
        check_example(Rule("x", r"cờ\ thi\ đua", "tặng [[Bằng khen]] cho huyện"))
    with pytest.raises(AssertionError, match="matches"):
        check_example(Rule("x", r"khen", "Bằng [[khen]]", counter=("khen ngợi",)))
    with pytest.raises(AssertionError, match="marks no"):
        check_example(Rule("x", r"khen", "Bằng khen"))
