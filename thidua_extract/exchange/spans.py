"""The labelled spans of a record: what each fact rests on, by offsets into ``article.text``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from thidua_extract.cleaning.normalize import canonical
from thidua_extract.records import ArticleRecord, Award, Evidence, Figure

Label = Literal[
    "DATE",
    "PERSON",
    "POSITION",
    "UNIT",
    "AWARD",
    "RECIPIENT",
    "FIGURE",
    "INDICATOR",
    "COMPARISON",
    "DOCUMENT",
    "CAMPAIGN",
]
LABELS: tuple[Label, ...] = get_args(Label)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """``start:end`` of the text is evidence of the fact with that id.

    ``slot`` is the field of the fact that holds the evidence ("mentions", "recipients"), ``number`` its place there.
    """

    label: Label
    start: int
    end: int
    fact: str
    slot: str
    number: int = 0


def labelled_spans(record: ArticleRecord) -> list[LabelledSpan]:
    """Every piece of evidence of the record's facts, fact by fact; what two facts rest on stands there twice."""
    return list(_spans(record))


def mention_spans(record: ArticleRecord) -> list[LabelledSpan]:
    """What a model of mentions learns from: :func:`labelled_spans`, and as PERSON the recipients told by their name.

    A recipient who is an official is a PERSON by the official's mentions; one told by a pronoun ("anh") is none.
    """
    return [*_spans(record), *(span for award in record.awards for span in _named_persons(award))]


def longest_first(items: Iterable[T], place: Callable[[T], tuple[int, int]]) -> tuple[list[T], list[T]]:
    """Split into those that stay, in order and without overlap, and those that lost to a longer one.

    ``place`` gives the half-open range of an item. Of equally long ones the earlier one given stays.
    """
    kept: list[T] = []
    lost: list[T] = []
    taken: set[int] = set()
    for item in sorted(items, key=lambda item: place(item)[0] - place(item)[1]):
        covered = range(*place(item))
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(item)
        else:
            lost.append(item)
    return sorted(kept, key=place), sorted(lost, key=place)


def _spans(record: ArticleRecord) -> Iterator[LabelledSpan]:
    for date in record.dates:
        yield _span("DATE", date.evidence, date.id, "evidence")
    for official in record.officials:
        yield from _numbered("PERSON", official.mentions, official.id, "mentions")
        yield from _numbered("POSITION", (p.evidence for p in official.positions), official.id, "positions")
    for unit in record.units:
        yield from _numbered("UNIT", unit.mentions, unit.id, "mentions")
    for award in record.awards:
        yield from _numbered("AWARD", award.evidence, award.id, "evidence")
        yield from _numbered("RECIPIENT", (r.evidence for r in award.recipients), award.id, "recipients")
    for figure in record.figures:
        yield from _figure_spans(figure)
    for document in record.documents:
        yield _span("DOCUMENT", document.evidence, document.id, "evidence")
    for campaign in record.campaigns:
        yield _span("CAMPAIGN", campaign.evidence, campaign.id, "evidence")


def _figure_spans(figure: Figure) -> Iterator[LabelledSpan]:
    yield _span("FIGURE", figure.evidence, figure.id, "evidence")
    if figure.indicator_evidence:
        yield _span("INDICATOR", figure.indicator_evidence, figure.id, "indicator_evidence")
    yield from _numbered("COMPARISON", (c.evidence for c in figure.comparisons), figure.id, "comparisons")


def _named_persons(award: Award) -> Iterator[LabelledSpan]:
    for number, recipient in enumerate(award.recipients):
        if recipient.kind == "person" and recipient.ref is None:
            words = canonical(recipient.evidence.text)
            if f" {recipient.name}".endswith(f" {words}"):
                yield _span("PERSON", recipient.evidence, award.id, "recipients", number)


def _numbered(label: Label, quotes: Iterable[Evidence], fact: str, slot: str) -> Iterator[LabelledSpan]:
    for number, quote in enumerate(quotes):
        yield _span(label, quote, fact, slot, number)


def _span(label: Label, quote: Evidence, fact: str, slot: str, number: int = 0) -> LabelledSpan:
    return LabelledSpan(label, quote.start, quote.end, fact, slot, number)
