"""The facts of a record as they are shown: a heading, lines of label and value, and the quotes they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from thidua_extract.catalogue.textkey import fold
from thidua_extract.records import (
    ArticleRecord,
    Award,
    Campaign,
    Comparison,
    DateMention,
    Diagnostic,
    Evidence,
    Figure,
    LegalDocument,
    Official,
    Recipient,
    Ref,
    Unit,
)
from thidua_extract.report.labels import Labels

AnyFact: TypeAlias = Award | Official | Unit | Figure | DateMention | LegalDocument | Campaign

KINDS = ("award", "official", "unit", "figure", "date", "document", "campaign", "diagnostic")
"""The layers of a text, in the order in which their facts are listed."""


@dataclass(frozen=True)
class Line:
    """``fact``: the number of the fact that the value leads to."""

    label: str
    value: str
    fact: int | None = None


@dataclass(frozen=True)
class Told:
    """A quote of a fact; ``role``: what of the fact it tells, "" for the fact itself."""

    evidence: Evidence
    role: str = ""


@dataclass(frozen=True)
class Fact:
    """``number``: from 1, in the article. ``how``: rule, model, a person; ``rule`` its name, if one is told."""

    number: int
    id: str
    kind: str
    heading: str
    lines: Sequence[Line]
    told: Sequence[Told]
    how: str = ""
    rule: str = ""
    confidence: str = ""


def facts_of(record: ArticleRecord, labels: Labels) -> list[Fact]:
    """All facts of a record, and what could not be made into one, kind by kind."""
    return _Reader(record, labels).facts()


@dataclass
class _Reader:
    record: ArticleRecord
    labels: Labels
    numbers: Mapping[str, int] = field(default_factory=dict)

    def facts(self) -> list[Fact]:
        record = self.record
        grounded: tuple[AnyFact, ...] = (
            *record.awards,
            *record.officials,
            *record.units,
            *record.figures,
            *record.dates,
            *record.documents,
            *record.campaigns,
        )
        self.numbers = {fact.id: number for number, fact in enumerate(grounded, 1)}
        facts = [self._fact(fact) for fact in grounded]
        return facts + [
            self._diagnostic(number, told) for number, told in enumerate(record.diagnostics, len(facts) + 1)
        ]

    def _fact(self, fact: AnyFact) -> Fact:
        match fact:
            case Award():
                kind, heading, lines, told = "award", self._award(fact), self._of_award(fact), _of_award(fact)
            case Official():
                kind, heading, lines = "official", fact.name, self._of_official(fact)
                posts = [Told(post.evidence, "positions") for post in fact.positions]
                told = [*_all(fact.mentions), *posts]
            case Unit():
                kind, heading, lines, told = "unit", fact.name, self._of_unit(fact), _all(fact.mentions)
            case Figure():
                kind, heading, lines, told = "figure", fact.indicator, self._of_figure(fact), _of_figure(fact)
            case DateMention():
                heading = fact.value or self.labels("unknown")
                kind, lines, told = "date", self._of_date(fact), _all([fact.evidence])
            case LegalDocument():
                heading = _joined(fact.kind, fact.number)
                kind, lines, told = "document", self._of_document(fact), _all([fact.evidence])
            case Campaign():
                kind, heading, lines, told = "campaign", fact.name, self._of_campaign(fact), _all([fact.evidence])
        how, rule, confidence = _found(fact.found_by)
        return Fact(
            self.numbers[fact.id],
            fact.id,
            kind,
            heading,
            [line for line in lines if line.value],
            told,
            self.labels(f"how.{how}"),
            rule,
            confidence,
        )

    def _diagnostic(self, number: int, told: Diagnostic) -> Fact:
        quotes = _all([told.evidence] if told.evidence else [])
        return Fact(number, "", "diagnostic", told.code, [self._line("message", told.message)], quotes)

    def _line(self, slot: str, value: str | None, fact: str | None = None) -> Line:
        return Line(self.labels(f"slot.{slot}"), value or "", self.numbers.get(fact or ""))

    def _ref(self, slot: str, ref: Ref | None) -> Line:
        return self._line(slot, ref.name if ref else None, _id(ref))

    def _award(self, award: Award) -> str:
        rank = self.labels("rank", award.rank) if award.rank else None
        return _joined(award.title, rank, award.detail, between=", ")

    def _of_award(self, award: Award) -> Iterator[Line]:
        for recipient in award.recipients:
            yield self._line("recipient", self._recipient(recipient), recipient.ref)
        for granter in award.conferred_by:
            yield self._line("conferrer", _once(granter.office, granter.name), granter.id)
        for presenter in award.presented_by:
            yield self._ref("presenter", presenter)
        yield self._line("year", award.year)
        yield self._line("conferred_on", award.conferred_on)
        yield self._ref("decision", award.decision)
        yield self._line("reason", award.reason)
        yield self._line("status", self.labels.of("status", award.status))
        yield self._line("level", self.labels.of("level", award.level))
        yield self._line("category", self.labels.of("category", award.category))
        yield self._line("code", award.code)

    def _recipient(self, recipient: Recipient) -> str:
        if recipient.count is None:
            return recipient.name
        counted = _joined(self.labels.number(recipient.count), self.labels.of("of", recipient.of))
        return recipient.name if fold(recipient.name) == fold(counted) else f"{recipient.name} ({counted})"

    def _of_official(self, official: Official) -> Iterator[Line]:
        for post in official.positions:
            yield self._line(
                "post", _joined(post.title, post.unit.name if post.unit else None, between=" · "), _id(post.unit)
            )
        yield self._line("honorific", official.honorific)

    def _of_unit(self, unit: Unit) -> Iterator[Line]:
        yield self._line("full_name", unit.full_name if unit.full_name != unit.name else None)
        yield self._line("kind", self.labels.of("unit_kind", unit.kind))
        yield self._line("level", self.labels.of("level", unit.level))
        yield self._line("province", unit.province)
        yield self._line("code", unit.code)
        yield self._line("successor", unit.successor)

    def _of_figure(self, figure: Figure) -> Iterator[Line]:
        if figure.value is not None:
            yield self._line("value", self._amount(figure))
        if figure.normalized is not None:
            normal = figure.normalized
            yield self._line("normalized", f"{self.labels.number(normal.value)} {normal.unit}")
        yield self._line("period", figure.period)
        yield self._ref("scope", figure.scope)
        for comparison in figure.comparisons:
            yield self._line("comparison", self._comparison(comparison))
        yield self._line("code", figure.indicator_code)

    def _amount(self, figure: Figure) -> str:
        numbers = [self.labels.number(n) for n in (figure.value, figure.upper) if n is not None]
        number = "–".join(numbers)
        if figure.total is not None:
            number = f"{number}/{self.labels.number(figure.total)}"
        estimated = self.labels("estimated") if figure.estimated else None
        return _joined(estimated, self.labels.of("bound", figure.bound), number, figure.unit)

    def _comparison(self, comparison: Comparison) -> str:
        value = None if comparison.value is None else self.labels.number(comparison.value)
        base = self.labels("base", comparison.base) if comparison.base else None
        bound = self.labels.of("bound", comparison.bound)
        told = _joined(self.labels.of("relation", comparison.relation), bound, value, comparison.unit, base)
        return told if comparison.base_period is None else f"{told} ({comparison.base_period})"

    def _of_date(self, mention: DateMention) -> Iterator[Line]:
        yield self._line("role", self.labels.of("date_role", mention.role))
        yield self._line("part_of_day", self.labels.of("part", mention.part_of_day))

    def _of_document(self, document: LegalDocument) -> Iterator[Line]:
        yield self._line("issued_on", document.issued_on)
        yield self._ref("issuer", document.issuer)

    def _of_campaign(self, campaign: Campaign) -> Iterator[Line]:
        yield self._ref("launched_by", campaign.launched_by)
        yield self._line("period", campaign.period)


def _of_award(award: Award) -> list[Told]:
    return [*_all(award.evidence), *(Told(recipient.evidence, "recipients") for recipient in award.recipients)]


def _of_figure(figure: Figure) -> list[Told]:
    named = [Told(figure.indicator_evidence, "indicator")] if figure.indicator_evidence else []
    compared = [Told(comparison.evidence, "comparisons") for comparison in figure.comparisons]
    return [Told(figure.evidence), *named, *compared]


def _all(quotes: Iterable[Evidence]) -> list[Told]:
    return [Told(quote) for quote in quotes]


def _id(ref: Ref | None) -> str | None:
    return ref.id if ref else None


def _joined(*parts: str | None, between: str = " ") -> str:
    return between.join(part for part in parts if part)


def _once(office: str | None, name: str) -> str:
    """Office and name, but for the office that the name says itself."""
    return name if office is None or fold(office) in fold(name) else f"{office} · {name}"


def _found(found_by: str) -> tuple[str, str, str]:
    """How a fact was found, the name of rule or model, and the confidence: "model:tagger+0.97"."""
    how, _, name = found_by.partition(":")
    if how not in ("rule", "model"):
        return "person", found_by, ""
    if how == "model":
        name, _, confidence = name.partition("+")
        return how, name, confidence
    return how, name, ""
