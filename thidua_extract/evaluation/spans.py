"""The places of mentions against the true places, with nervaluate: exact, and by any overlap.

Each label is compared by itself, because mentions of different labels may lie inside each other (a unit in a post).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from thidua_extract.evaluation.facts import OPTIONAL
from thidua_extract.records import ArticleRecord, Evidence

LABELS = ("DATE", "PERSON", "POSITION", "UNIT", "AWARD", "RECIPIENT", "FIGURE", "INDICATOR", "COMPARISON")

Span = tuple[int, int]


@dataclass(frozen=True)
class SpanScore:
    """Precision, recall and F1 of one label, of exact places and of overlapping ones; ``gold`` and ``got`` counted."""

    exact: tuple[float, float, float]
    overlap: tuple[float, float, float]
    gold: int
    got: int


def mentions_of(record: ArticleRecord) -> dict[str, list[Span]]:
    """The places of each label, in order, each once; clutter and what gold marks optional left out."""
    return _mentions(record, optional=False)


def _mentions(record: ArticleRecord, *, optional: bool) -> dict[str, list[Span]]:
    spans: dict[str, set[Span]] = {label: set() for label in LABELS}
    for label, evidence, found_by in _all(record):
        if (found_by == OPTIONAL) == optional:
            spans[label].add((evidence.start, evidence.end))
    return {label: sorted(found) for label, found in spans.items()}


def _all(record: ArticleRecord) -> Iterator[tuple[str, Evidence, str]]:
    for date in record.dates:
        if date.role != "clutter":
            yield "DATE", date.evidence, date.found_by
    for official in record.officials:
        for mention in official.mentions:
            yield "PERSON", mention, official.found_by
        for position in official.positions:
            yield "POSITION", position.evidence, official.found_by
    for unit in record.units:
        for mention in unit.mentions:
            yield "UNIT", mention, unit.found_by
    for award in record.awards:
        yield "AWARD", award.evidence[0], award.found_by
        for recipient in award.recipients:
            yield "RECIPIENT", recipient.evidence, award.found_by
    for figure in record.figures:
        yield "FIGURE", figure.evidence, figure.found_by
        if figure.indicator_evidence:
            yield "INDICATOR", figure.indicator_evidence, figure.found_by
        for comparison in figure.comparisons:
            yield "COMPARISON", comparison.evidence, figure.found_by


def score_spans(pairs: list[tuple[ArticleRecord, ArticleRecord]]) -> dict[str, SpanScore]:
    """Each label that gold or extractor has, over all (gold, extracted) pairs of records."""
    true: dict[str, list[list[Span]]] = defaultdict(list)
    found: dict[str, list[list[Span]]] = defaultdict(list)
    for gold, got in pairs:
        gold_spans, got_spans = mentions_of(gold), mentions_of(got)
        optional = _mentions(gold, optional=True)
        for label in LABELS:
            true[label].append(gold_spans[label])
            extra = [span for span in got_spans[label] if span not in gold_spans[label]]
            neither = {span for span in extra if any(_overlap(span, other) for other in optional[label])}
            found[label].append([span for span in got_spans[label] if span not in neither])
    return {label: _score(true[label], found[label]) for label in LABELS if any(true[label]) or any(found[label])}


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _score(true: list[list[Span]], found: list[list[Span]]) -> SpanScore:
    from nervaluate import Evaluator  # noqa: PLC0415 -- only evaluation needs it

    evaluator = Evaluator(_entities(true), _entities(found), tags=["X"], loader="dict")
    overall = evaluator.evaluate()["overall"]
    exact, overlap = overall["strict"], overall["ent_type"]
    return SpanScore(
        exact=(exact.precision, exact.recall, exact.f1),
        overlap=(overlap.precision, overlap.recall, overlap.f1),
        gold=exact.possible,
        got=exact.actual,
    )


def _entities(articles: list[list[Span]]) -> list[list[dict[str, object]]]:
    """In nervaluate's form, whose ends are inclusive."""
    return [[{"label": "X", "start": start, "end": end - 1} for start, end in spans] for spans in articles]
