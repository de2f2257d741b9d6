"""A record reduced to what is compared: plain facts, each with its slots.

A slot is one thing told of a fact (a recipient, a rank, a comparison). A *closed* slot that only the extractor fills
is spurious; an *open* one is compared only where the gold record fills it, because annotators may leave it out (codes,
full names, normalised values).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thidua_extract.evaluation.alike import key
from thidua_extract.records import (
    ArticleRecord,
    Award,
    DateMention,
    Figure,
    LegalDocument,
    Official,
    Recipient,
    Unit,
)

HISTORICAL = frozenset(map(key, ("Hồ Chí Minh", "Bác Hồ")))
"""Named everywhere, holder of no post of the news."""

OPTIONAL = "gold:optional"


@dataclass(frozen=True)
class Slot:
    """One thing told of a fact, as text."""

    name: str
    value: str
    open: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


@dataclass(frozen=True)
class ComparisonKey:
    """A comparison as it is compared; ``base`` as written, or empty."""

    relation: str
    value: Decimal | None
    base: str

    def __str__(self) -> str:
        return f"{self.relation} {_number(self.value)} {self.base}".strip()


@dataclass(frozen=True)
class OfficialFact:
    """A person and the posts as written."""

    name: str
    positions: tuple[str, ...]
    optional: bool = False
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class UnitFact:
    """A named unit."""

    name: str
    optional: bool = False
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class AwardFact:
    """An award; ``recipients`` those that are named, ``counts`` by "collectives" and "individuals"."""

    title: str
    detail: str | None
    recipients: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    conferred_by: str | None
    year: str | None
    optional: bool = False
    slots: tuple[Slot, ...] = ()

    def __str__(self) -> str:
        to = ", ".join([*self.recipients, *(f"{count} {what}" for what, count in self.counts)])
        return f"{self.title} -> {to or 'nobody'} ({self.conferred_by}, {self.year})"


@dataclass(frozen=True)
class FigureFact:
    """A figure; ``unit`` empty where none is written."""

    indicator: str
    value: Decimal | None
    unit: str
    comparisons: tuple[ComparisonKey, ...]
    optional: bool = False
    slots: tuple[Slot, ...] = ()

    def __str__(self) -> str:
        return f"{self.indicator} = {_number(self.value)} {self.unit}".strip()


@dataclass(frozen=True)
class NamedFact:
    """A document or a movement: what it is compared by."""

    name: str
    optional: bool = False
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Facts:
    """All facts of one article."""

    dates: frozenset[str]
    ignored_dates: frozenset[str]
    officials: tuple[OfficialFact, ...]
    units: tuple[UnitFact, ...]
    awards: tuple[AwardFact, ...]
    figures: tuple[FigureFact, ...]
    documents: tuple[NamedFact, ...] = ()
    campaigns: tuple[NamedFact, ...] = ()
    article: tuple[Slot, ...] = ()


def facts_of(record: ArticleRecord) -> Facts:
    """The facts of a record."""
    numbers = {document.id: document.number or "" for document in record.documents}
    told = [date for date in record.dates if date.value and date.role != "clutter"]
    return Facts(
        dates=frozenset(_values(d for d in told if not _optional(d))),
        ignored_dates=frozenset(_values(d for d in told if _optional(d))),
        officials=tuple(map(_official, record.officials)),
        units=tuple(map(_unit, record.units)),
        awards=tuple(_award(award, numbers) for award in record.awards),
        figures=tuple(_figure(figure) for figure in record.figures),
        documents=tuple(map(_document, record.documents)),
        campaigns=tuple(
            NamedFact(c.name, _optional(c), _filled(("launched_by", c.launched_by and c.launched_by.name, False)))
            for c in record.campaigns
        ),
        article=_article(record),
    )


def _values(dates: Iterator[DateMention]) -> Iterator[str]:
    return (date.value for date in dates if date.value)


def _optional(fact: Official | Unit | Award | Figure | DateMention | LegalDocument | object) -> bool:
    return getattr(fact, "found_by", None) == OPTIONAL


def _filled(*slots: tuple[str, object, bool]) -> tuple[Slot, ...]:
    """The slots (name, value, open) that have a value."""
    return tuple(Slot(name, str(value), open_) for name, value, open_ in slots if value)


def _article(record: ArticleRecord) -> tuple[Slot, ...]:
    info = record.article
    return (
        *_filled(
            ("title", info.title, False),
            ("published", info.published, False),
            ("home_unit", info.home_unit and info.home_unit.name, True),
        ),
        *(Slot("byline", f"{byline.name} ({byline.role})") for byline in info.bylines),
    )


def _official(official: Official) -> OfficialFact:
    slots = [Slot("honorific", official.honorific, True)] if official.honorific else []
    for position in official.positions:
        slots.append(Slot("post_title", position.title, True))
        if position.unit:
            slots.append(Slot("post_unit", f"{position.text} @ {position.unit.name}", True))
    # Later mentions by a part of the name or by the post alone, each by its place in the text.
    later = (m for m in official.mentions if key(m.text) != key(official.name))
    slots += [Slot("coreference", f"mention-{m.start}") for m in later]
    return OfficialFact(official.name, tuple(p.text for p in official.positions), _optional(official), tuple(slots))


def _unit(unit: Unit) -> UnitFact:
    slots = _filled(
        ("kind", unit.kind, False),
        ("level", unit.level, True),
        ("full_name", unit.full_name, True),
        ("code", unit.code, True),
        ("province", unit.province, True),
        ("successor", unit.successor, True),
    )
    return UnitFact(unit.name, _optional(unit), slots)


def _award(award: Award, numbers: Mapping[str, str]) -> AwardFact:
    """``numbers``: those of the documents by id."""
    conferrers = ", ".join(c.name for c in award.conferred_by) or None
    named = tuple(r.name for r in award.recipients if r.kind != "group")
    counts = _counts(award.recipients)
    offices = ", ".join(c.office for c in award.conferred_by if c.office)
    slots = (
        *(Slot("recipient", name) for name in named),
        *(Slot("count", f"{what} {count}") for what, count in counts),
        *(Slot("presenter", ref.name) for ref in award.presented_by),
        *_filled(
            ("conferred_by", conferrers, False),
            ("year", award.year, False),
            ("conferred_on", award.conferred_on, False),
            ("rank", award.rank, False),
            ("status", award.status, False),
            ("detail", award.detail, True),
            ("decision", award.decision and numbers.get(award.decision.id), True),
            ("office", offices, True),
            ("code", award.code, True),
            ("category", award.category, True),
        ),
    )
    return AwardFact(award.title, award.detail, named, counts, conferrers, award.year, _optional(award), slots)


def _counts(recipients: tuple[Recipient, ...]) -> tuple[tuple[str, int], ...]:
    """Collectives (households are) and individuals, as far as any are counted."""
    totals: dict[str, int] = {}
    for recipient in recipients:
        if recipient.count is not None:
            what = "collectives" if recipient.of in ("collective", "household") else "individuals"
            totals[what] = totals.get(what, 0) + recipient.count
    return tuple(sorted(totals.items()))


def _figure(figure: Figure) -> FigureFact:
    comparisons = tuple(ComparisonKey(c.relation, c.value, c.base or "") for c in figure.comparisons)
    normal = figure.normalized and f"{_number(figure.normalized.value)} {figure.normalized.unit}"
    slots = (
        *_filled(
            ("bound", figure.bound if figure.bound != "exact" else None, False),
            ("estimated", "true" if figure.estimated else None, False),
        ),
        *([Slot("total", _number(figure.total))] if figure.total is not None else []),
        *([Slot("upper", _number(figure.upper), True)] if figure.upper is not None else []),
        *_filled(
            ("period", figure.period, True),
            ("scope", figure.scope and figure.scope.name, True),
            ("measure", figure.measure, True),
            ("normalized", normal, True),
            ("indicator_code", figure.indicator_code, True),
        ),
    )
    return FigureFact(figure.indicator, figure.value, figure.unit or "", comparisons, _optional(figure), slots)


def _document(document: LegalDocument) -> NamedFact:
    slots = _filled(("issued_on", document.issued_on, True), ("issuer", document.issuer and document.issuer.name, True))
    return NamedFact(f"{document.kind} {document.number or ''}".strip(), _optional(document), slots)


def _number(value: Decimal | None) -> str:
    """In plain digits without trailing zeros."""
    if value is None:
        return "-"
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
