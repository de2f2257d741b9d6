"""The case files in ``tests/cases``: every line is a test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import thidua_extract as te
from tests.cases import KINDS, Case, Mark, read_cases
from thidua_extract.records import ArticleRecord, Award, Figure

CASES = [case for kind in KINDS for case in read_cases(kind)]
KNOWN_FAILURE = pytest.mark.xfail(strict=True, raises=AssertionError, reason="known failure")


def params() -> list[Any]:
    return [
        pytest.param(case, id=f"{case.kind}.{case.name}", marks=[KNOWN_FAILURE] if case.sign == "!" else [])
        for case in CASES
    ]


@pytest.mark.parametrize("case", params())
def test_case(case: Case) -> None:
    record = te.extract(case.text, published=case.published)
    CHECKS[case.kind](case, record)


def test_there_are_enough_of_each_sort() -> None:
    signs = Counter(case.sign for case in CASES)
    assert signs["+"] >= 60
    assert signs["-"] >= 40


def check_dates(case: Case, record: ArticleRecord) -> None:
    found = [(d.evidence.text, d.value or "null") for d in record.dates]
    assert found == [(mark.words, mark.head) for mark in case.marks]


def check_units(case: Case, record: ArticleRecord) -> None:
    assert {unit.name for unit in record.units} == {mark.head or mark.words for mark in case.marks}


def check_officials(case: Case, record: ArticleRecord) -> None:
    found = {official.name: [p.text for p in official.positions] for official in record.officials}
    assert found == {mark.words: [post.strip() for post in mark.meaning.split(";")] for mark in case.marks}


def check_awards(case: Case, record: ArticleRecord) -> None:
    awards = sorted(record.awards, key=lambda award: award.evidence[0].start)
    assert len(awards) == len(case.marks), awards
    for award, mark in zip(awards, case.marks, strict=True):
        told, place = mark.told(), award.evidence[0]
        assert place.start < mark.start + len(mark.words)
        assert mark.start < place.end
        assert award.title == (mark.head if "=" not in mark.head and mark.head else award.title)
        assert {name: AWARD_SLOTS[name](award) for name in told} == told


def _counts(award: Award) -> str:
    return " + ".join(f"{r.count} {r.of}" for r in award.recipients if r.count is not None)


AWARD_SLOTS: dict[str, Callable[[Award], str]] = {
    "rank": lambda award: award.rank or "",
    "detail": lambda award: award.detail or "",
    "by": lambda award: " + ".join(c.name for c in award.conferred_by),
    "to": lambda award: " + ".join(r.name for r in award.recipients if r.kind != "group"),
    "count": _counts,
    "year": lambda award: award.year or "",
    "on": lambda award: award.conferred_on or "",
    "presented": lambda award: " + ".join(ref.name for ref in award.presented_by),
    "status": lambda award: award.status,
}


def check_figures(case: Case, record: ArticleRecord) -> None:
    figures = sorted(record.figures, key=lambda figure: figure.evidence.start)
    assert [f.evidence.text for f in figures] == [mark.words for mark in case.marks]
    for figure, mark in zip(figures, case.marks, strict=True):
        told = mark.told()
        assert figure.indicator == mark.head
        assert {name: FIGURE_SLOTS[name](figure) for name in told} == told


def _comparisons(figure: Figure) -> str:
    return " + ".join(f"{c.relation} {c.value} {c.base or ''}".strip() for c in figure.comparisons)


FIGURE_SLOTS: dict[str, Callable[[Figure], str]] = {
    "value": lambda figure: str(figure.value),
    "unit": lambda figure: figure.unit or "",
    "bound": lambda figure: figure.bound,
    "total": lambda figure: str(figure.total),
    "upper": lambda figure: str(figure.upper),
    "estimated": lambda figure: str(figure.estimated).lower(),
    "vs": _comparisons,
}

CHECKS: dict[str, Callable[[Case, ArticleRecord], None]] = {
    "dates": check_dates,
    "units": check_units,
    "officials": check_officials,
    "awards": check_awards,
    "figures": check_figures,
}


def test_a_mark_is_read_with_its_place_and_meaning() -> None:
    case = next(case for case in CASES if case.kind == "awards" and case.marks)
    mark = case.marks[0]
    assert isinstance(mark, Mark)
    assert case.text[mark.start : mark.start + len(mark.words)] == mark.words
