"""A record as labelled regions of its text and relations between them: the form in which people correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from thidua_extract.exchange.relations import Edge, RelationName
from thidua_extract.exchange.spans import Label, LabelledSpan, labelled_spans
from thidua_extract.exchange.values import HOME, YES, Told, Values, shown
from thidua_extract.records import (
    ArticleRecord,
    Award,
    Campaign,
    DateMention,
    Figure,
    LegalDocument,
    Official,
    Position,
    Recipient,
    Unit,
)

Fact = DateMention | Official | Unit | Award | Figure | LegalDocument | Campaign

FACT_LABELS: Mapping[type, Label] = {
    DateMention: "DATE",
    Official: "PERSON",
    Unit: "UNIT",
    Award: "AWARD",
    Figure: "FIGURE",
    LegalDocument: "DOCUMENT",
    Campaign: "CAMPAIGN",
}
"""The label of a fact's own evidence."""

PART_SLOTS: Mapping[str, RelationName] = {
    "positions": "holds",
    "recipients": "recipient",
    "indicator_evidence": "indicator",
    "comparisons": "compared",
}
"""Slots whose evidence is that of a part of the fact, not of the fact itself, and the relation to it."""

Part = tuple[str, str, int]
"""A part of a fact: the id of the fact, the slot, the place in it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled place in the text, with what is told of it beside."""

    id: str
    label: Label
    start: int
    end: int
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """The regions of a record by id, in order, and the relations between them.

    ``facts`` has the regions of each fact by its id, the one with the values first; ``parts`` the region of each part.
    Parts of several facts that are alike in place, values and reference are one region with a relation from each, so
    that a person corrects them once.
    """

    regions: Mapping[str, Region]
    edges: tuple[Edge, ...]
    facts: Mapping[str, Sequence[str]]
    parts: Mapping[Part, str]

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """By region the fact whose evidence it is; regions of parts are not there."""
        return {region: fact for fact, regions in self.facts.items() for region in regions}

    @cached_property
    def parts_by_region(self) -> Mapping[str, Sequence[Part]]:
        """By region the parts it stands for."""
        found: dict[str, list[Part]] = {}
        for part, region in self.parts.items():
            found.setdefault(region, []).append(part)
        return found


def facts_by_id(record: ArticleRecord) -> dict[str, Fact]:
    """All facts of a record, kind by kind."""
    kinds: tuple[tuple[Fact, ...], ...] = (
        record.dates,
        record.officials,
        record.units,
        record.awards,
        record.figures,
        record.documents,
        record.campaigns,
    )
    return {fact.id: fact for kind in kinds for fact in kind}


def part_of(fact: Fact, slot: str, number: int) -> Any:
    """The part of a fact at that place; of an indicator, which is but a place, None."""
    held = getattr(fact, slot)
    return held[number] if isinstance(held, tuple) else None


def graph_of(record: ArticleRecord) -> Drawing:
    """The regions and relations that say what the record says; always the same for the same record."""
    return _Drawer(record).draw()


class _Drawer:
    def __init__(self, record: ArticleRecord) -> None:
        self.home = record.article.home_unit
        self.spans = labelled_spans(record)
        self.known = facts_by_id(record)
        self.counts: Counter[Label] = Counter()
        self.regions: dict[str, Region] = {}
        self.edges: dict[Edge, None] = {}  # a set that keeps its order
        self.facts: dict[str, list[str]] = {}
        self.parts: dict[Part, str] = {}

    def draw(self) -> Drawing:
        for span in self.spans:
            if span.slot not in PART_SLOTS:
                self._draw_fact(span)
        self._draw_parts([span for span in self.spans if span.slot in PART_SLOTS])
        for id_, regions in self.facts.items():
            self._refer(self.regions[regions[0]], self.known[id_])
        return Drawing(self.regions, tuple(self.edges), self.facts, self.parts)

    def _draw_fact(self, span: LabelledSpan) -> None:
        drawn = self.facts.setdefault(span.fact, [])
        region = self._add(span, self._values(span) if not drawn else {})
        drawn.append(region.id)
        if len(drawn) > 1:
            self.edges[Edge("same", region.id, drawn[0])] = None

    def _draw_parts(self, spans: Iterable[LabelledSpan]) -> None:
        alike: dict[object, Region] = {}
        within: Counter[object] = Counter()
        for span in spans:
            part = part_of(self.known[span.fact], span.slot, span.number)
            values = shown(span.label, part) if part else {}
            key = (span.label, span.start, span.end, tuple(values.items()), tuple(_references(part)))
            within[span.fact, key] += 1  # the same twice within one fact is two regions
            place = (key, within[span.fact, key])
            if place not in alike:
                alike[place] = self._add(span, values)
                self._refer(alike[place], part)
            region = alike[place]
            self.parts[span.fact, span.slot, span.number] = region.id
            for whole in self._nearest(span.fact, region):
                self.edges[Edge(PART_SLOTS[span.slot], whole.id, region.id)] = None

    def _refer(self, region: Region, model: Any) -> None:
        for name, fact in _references(model):
            for target in self._nearest(fact, region):
                self.edges[Edge(name, region.id, target.id)] = None

    def _nearest(self, fact: str, to: Region) -> Iterator[Region]:
        """The region of a fact next to another; nothing for a fact without regions."""
        regions = [self.regions[id_] for id_ in self.facts.get(fact, ())]
        if regions:
            yield min(regions, key=lambda region: max(region.start - to.end, to.start - region.end, 0))

    def _values(self, span: LabelledSpan) -> dict[str, Told]:
        values = shown(span.label, self.known[span.fact])
        if self.home is not None and self.home.id == span.fact:
            values[HOME] = (YES,)
        return values

    def _add(self, span: LabelledSpan, values: Values) -> Region:
        # Label Studio makes a CSS class of the id (HighlightMixin.js): letters, digits and hyphens only.
        self.counts[span.label] += 1
        region = Region(f"{span.label}-{self.counts[span.label]}", span.label, span.start, span.end, values)
        self.regions[region.id] = region
        return region


def _references(model: Any) -> Iterator[tuple[RelationName, str]]:
    """What a fact or part of one refers to: the relation, and the id of the other fact."""
    if isinstance(model, Position) and model.unit:
        yield "of", model.unit.id
    elif isinstance(model, Recipient) and model.ref:
        yield "is", model.ref
    elif isinstance(model, Award):
        yield from (("conferred_by", conferrer.id) for conferrer in model.conferred_by if conferrer.id)
        yield from (("presented_by", presenter.id) for presenter in model.presented_by)
        if model.decision:
            yield "decision", model.decision.id
    elif isinstance(model, Figure) and model.scope:
        yield "scope", model.scope.id
    elif isinstance(model, Campaign) and model.launched_by:
        yield "launched_by", model.launched_by.id
    elif isinstance(model, LegalDocument) and model.issuer:
        yield "issuer", model.issuer.id
