"""Patterns at the edges of a text: several looked for with one reading of the word there give what each alone gives."""

from __future__ import annotations

import re

import pytest

from thidua_extract.rules.edges import AtEnd, AtStart, capitals_behind, match_any, search_any

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
