"""Every rule finds its example and keeps off its counter-examples."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import thidua_extract
from tests.corpus import corpus_views
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.rules.rule import Rule, Scanner, check_example
from thidua_extract.segment import view_of

CORPUS = Path(__file__).parent.parent / "corpus"
MANY = 40
LINES = 8  # of the articles, of which one is tried


def _modules() -> list[ModuleType]:
    """All modules, but for the commands and the script that Alembic runs."""
    names = [module.name for module in pkgutil.walk_packages(thidua_extract.__path__, "thidua_extract.")]
    return [importlib.import_module(name) for name in names if not name.endswith((".cli", ".migrations.env"))]


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


# Whatever tuple or name a module keeps its rules in.
RULES = list({id(rule): rule for module in _modules() for rule in _held(list(vars(module).values()))}.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_example(rule: Rule) -> None:
    """In the view's text, or in its key for rules that are written for that."""
    try:
        check_example(rule)
    except AssertionError as in_text:
        counters = tuple(match_key(canonical(counter)) for counter in rule.counter)
        try:
            check_example(replace(rule, example=match_key(canonical(rule.example)), counter=counters))
        except AssertionError:
            raise in_text from None


SHORT = [rule for rule in RULES if rule.needs or rule.starts]


@pytest.mark.slow
def test_short_cuts_lose_no_match() -> None:
    """What a rule needs, and where it starts, leaves every match of its pattern in the corpus."""
    assert len(SHORT) >= MANY
    scanners = {rule: Scanner([rule]) for rule in SHORT}
    lost = []
    for path in sorted(CORPUS.rglob("*.txt")):
        view = view_of(path.read_text(encoding="utf-8", errors="replace"))
        for text in (view.text, view.key):
            for rule, scanner in scanners.items():
                found = [match.span() for _, match in scanner.scan(text)]
                if found != [match.span() for match in rule.compiled.finditer(text)]:
                    lost.append((rule.id, path.name))
    assert lost == []


@pytest.mark.slow
def test_what_is_read_off_a_pattern_loses_no_match() -> None:
    """:meth:`Rule.search` asks for pieces of text that the pattern itself tells."""
    told = [rule for rule in RULES if rule._pieces and not rule.needs]
    assert len(told) >= MANY
    lines = [(view, line) for view in corpus_views() for line in view.lines][::LINES]
    lost = []
    for view, line in lines:
        for rule in told:
            for text in (view.text, view.key):
                wanted, match = rule.compiled.search(text, *line), rule.search(text, *line)
                if (wanted and wanted.span()) != (match and match.span()):
                    lost.append((rule.id, text[slice(*line)]))
    assert lost == []


@pytest.mark.parametrize("rule", SHORT, ids=lambda rule: rule.id)
def test_short_cuts_leave_the_example(rule: Rule) -> None:
    example = rule.example.replace("[[", "").replace("]]", "")
    texts = [example, match_key(canonical(example))]
    scan = Scanner([rule]).scan
    assert any([m.span() for _, m in scan(t)] == [m.span() for m in rule.compiled.finditer(t)] for t in texts)
    assert any(list(scan(text)) for text in texts)


def test_ids_are_unique() -> None:
    assert [id for id, count in Counter(rule.id for rule in RULES).items() if count > 1] == []


def test_the_rules_of_every_room_are_found() -> None:
    assert {"dates", "units", "persons", "positions", "awards", "documents"} <= {
        rule.id.split(".")[0] for rule in RULES
    }


def test_a_rule_that_misses_its_example_is_noticed() -> None:
    with pytest.raises(AssertionError, match="found"):
        check_example(Rule("x", r"cờ\ thi\ đua", "tặng [[Bằng khen]] cho huyện"))
    with pytest.raises(AssertionError, match="matches"):
        check_example(Rule("x", r"khen", "Bằng [[khen]]", counter=("khen ngợi",)))
    with pytest.raises(AssertionError, match="marks no"):
        check_example(Rule("x", r"khen", "Bằng khen"))
