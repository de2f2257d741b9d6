"""Patterns at the edges of a text: several looked for with one reading of the word there give what each alone gives."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.corpus import word_edges
from tests.patterns import modules
from thidua_extract.rules.edges import AtEnd, AtStart, capitals_behind, match_any, search_any

pytestmark = pytest.mark.slow

_VERB, _TIME = AtEnd(r"(?:đạt|là) ?$"), AtEnd(r"(?:năm \d{4}|cả năm) ?$")
_LEAD, _MARK = AtStart(r"^(?:và|với) "), AtStart(r"^[-+] ?(?:năm )?")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sản lượng cả năm đạt ", "đạt "),
        ("sản lượng cả năm ", "cả năm "),
        ("sản lượng năm 2020", "năm 2020"),
        ("sản lượng", None),
        ("", None),
    ],
)
def test_the_first_pattern_that_ends_a_text_counts(text: str, found: str | None) -> None:
    match = search_any((_VERB, _TIME), text, 0, len(text))
    assert (match and match[0]) == found


@pytest.mark.parametrize(
    ("text", "found"), [("và diện tích", "và "), ("- năm nay", "- năm "), ("diện tích", None), ("", None)]
)
def test_the_first_pattern_that_begins_a_text_counts(text: str, found: str | None) -> None:
    match = match_any((_LEAD, _MARK), text)
    assert (match and match[0]) == found


def test_capitals_are_found_at_the_beginning_and_behind_marks_that_stand_before_the_span() -> None:
    text = "Lan và Hoa. Mai, Cúc cho Đào, cho ai"
    marks = re.compile(r"[.,] |cho ")
    assert [text[place : place + 3] for place in capitals_behind(marks, text, 0, len(text))] == [
        "Lan",
        "Mai",
        "Cúc",
        "Đào",
    ]
    start = text.index("Mai")
    assert list(capitals_behind(marks, text, start, start + 3)) == [start]


def _held() -> Iterator[AtEnd | AtStart]:
    """Those that a module holds or a function without parameters gives."""
    for module in modules():
        for value in vars(module).values():
            if inspect.isclass(value) or not callable(value):
                found = value
            elif re.search("AtEnd|AtStart", str(inspect.get_annotations(inspect.unwrap(value)).get("return"))):
                found = None if inspect.signature(value).parameters else value()
            else:
                continue
            yield from (one for one in _each(found) if isinstance(one, (AtEnd, AtStart)))


def _each(value: Any) -> tuple[Any, ...]:
    if isinstance(value, dict):
        return tuple(value.values())
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


HELD = list({id(one): one for one in _held()}.values())
EVERY = 7  # places of the articles, of which one is tried
REACH = 60  # characters


def test_those_of_all_modules_are_found() -> None:
    assert len(HELD) > 20


@pytest.mark.parametrize("edge", HELD, ids=lambda edge: edge.compiled.pattern[:30])
def test_the_words_that_a_pattern_names_lose_no_match(edge: AtEnd | AtStart) -> None:
    lost = []
    for key, place in word_edges()[::EVERY]:
        text = key[max(0, place - REACH) : place] if isinstance(edge, AtEnd) else key[place : place + REACH]
        if isinstance(edge, AtEnd):
            wanted, match = edge.compiled.search(text), edge.search(text, 0, len(text))
        else:
            wanted, match = edge.compiled.match(text), edge.match(text)
        cut = wanted is not None and re.match(r"\w", text[wanted.end() :]) is not None  # ends within a word
        if wanted and wanted[0] and not cut and (match and match.span()) != wanted.span():
            lost.append((text, wanted[0]))
    assert lost == []
