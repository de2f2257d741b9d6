"""From a facts file and its article to the record. Nothing is looked for: what is not quoted is not in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from thidua_extract.article import Article
from thidua_extract.catalogue.measures import normalized, read_unit
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.edtf import granularity_of
from thidua_extract.errors import GoldError
from thidua_extract.gold.derived import category_of, row_of
from thidua_extract.gold.facts import (
    ArticleFacts,
    AwardFacts,
    ComparisonFacts,
    ConferrerFacts,
    DateFacts,
    FigureFacts,
    OfficialFacts,
    PostFacts,
    RecipientFacts,
    UnitFacts,
    _Fact,
)
from thidua_extract.gold.quotes import QuoteError, Quoter, Span, names_all
from thidua_extract.records import (
    ArticleInfo,
    ArticleRecord,
    Award,
    Campaign,
    Comparison,
    Conferrer,
    DateMention,
    Evidence,
    Figure,
    LegalDocument,
    Official,
    Position,
    Recipient,
    Ref,
    Unit,
)

BY_HAND = "gold"
BY_HAND_OPTIONAL = "gold:optional"
"""``found_by`` of facts on which careful readers differ."""

T = TypeVar("T")


def build_record(facts: ArticleFacts, article: Article, path: Path) -> ArticleRecord:
    """The record that the facts file at ``path`` states of the article.

    Raises GoldError, which names every quote that is not there or ambiguous and every name that points nowhere.
    """
    builder = _Builder(facts, article)
    record = builder.build()
    if record is None or builder.problems:
        raise GoldError(path, "\n".join(builder.problems))
    return record


def is_optional(fact: Any) -> bool:
    """Whether careful readers differ on a fact of a gold record, so that it counts neither way."""
    return bool(fact.found_by == BY_HAND_OPTIONAL)


class _Builder:
    def __init__(self, facts: ArticleFacts, article: Article) -> None:
        self.facts = facts
        self.article = article
        self.quoter = Quoter(article.text)
        self.problems: list[str] = []
        self.units: dict[str, str] = {}  # each name of a unit or official, in plain form: its id
        self.officials: dict[str, str] = {}
        self.documents: dict[str, str] = {}

    def build(self) -> ArticleRecord | None:
        facts = self.facts
        clutter = self._clutter()
        people = self._places_of("officials", facts.officials, clutter, [])
        places = self._places_of("units", facts.units, clutter, [span for spans in people for span in spans])
        units = self._each("units", facts.units, lambda i, fact: self._unit(f"U{i}", fact, places[i - 1]))
        officials = self._each("officials", facts.officials, lambda i, o: self._official(f"O{i}", o, people[i - 1]))
        documents = self._each("documents", facts.documents, lambda i, fact: self._document(f"L{i}", fact))
        parts = {
            "dates": self._dates(clutter),
            "officials": officials,
            "units": units,
            "awards": self._each("awards", facts.awards, lambda i, fact: self._award(f"A{i}", fact)),
            "figures": self._each("figures", facts.figures, lambda i, fact: self._figure(f"F{i}", fact)),
            "campaigns": self._each("campaigns", facts.campaigns, lambda i, fact: self._campaign(f"C{i}", fact)),
            "documents": documents,
        }
        info = self._info()
        return None if self.problems else ArticleRecord(article=info, **parts)  # type: ignore[arg-type]

    def _each(self, kind: str, facts: Sequence[T], make: Callable[[int, T], Any]) -> tuple[Any, ...]:
        """Each fact made, the problems of those that cannot be noted under their place in the file."""
        made = []
        for i, fact in enumerate(facts, 1):
            try:
                made.append(make(i, fact))
            except ValueError as error:
                self.problems.append(f"{kind}[{i}]: {error}")
        return tuple(made)

    def _info(self) -> ArticleInfo:
        facts, article = self.facts, self.article
        home = None
        try:
            if facts.title is not None and article.title is None:
                self.quoter.one(f"{facts.title} @1")
            home = self._ref(facts.home, self.units, "unit")
        except ValueError as error:
            self.problems.append(f"title or home: {error}")
        known = article.published or (date.fromisoformat(facts.published) if facts.published else None)
        return ArticleInfo(
            id=article.id,
            url=article.url,
            source=article.source,
            title=article.title or facts.title,
            published=known,
            bylines=facts.bylines,
            text=article.text,
            home_unit=home,
        )

    # ------------------------------------------------------------------ where names stand

    def _clutter(self) -> list[Span]:
        spans = []
        for i, quote in enumerate(self.facts.clutter, 1):
            try:
                spans.append(self.quoter.stretch(quote))
            except QuoteError as error:
                self.problems.append(f"clutter[{i}]: {error}")
        return spans

    def _mentions(self, where: str, fact: OfficialFacts | UnitFacts) -> tuple[list[Span], list[Span]]:
        """The places that are named one by one, and those of ``@*`` quotes."""
        single: list[Span] = []
        every: list[Span] = []
        for quote in fact.at or (f"{fact.name} @*",):
            try:
                (every if names_all(quote) else single).extend(self.quoter.all(quote))
            except QuoteError as error:
                self.problems.append(f"{where} at: {error}")
        return single, every

    def _places_of(
        self, kind: str, facts: Sequence[OfficialFacts | UnitFacts], clutter: list[Span], others: list[Span]
    ) -> list[list[Span]]:
        """The mentions of each fact: what is named one by one, and of ``@*`` what is part of no longer name."""
        named = [self._mentions(f"{kind}[{i}]", fact) for i, fact in enumerate(facts, 1)]
        longer = [*others, *(span for single, every in named for span in (*single, *every))]
        places: list[list[Span]] = []
        owners: dict[Span, int] = {}
        for i, (single, every) in enumerate(named, 1):
            free = [span for span in _outside(clutter, every) if not _inside_longer(span, longer)]
            spans = sorted({*single, *free})
            if every and not spans:
                self.problems.append(f"{kind}[{i}]: {facts[i - 1].name!r} stands only inside longer names or clutter")
            for span in spans:
                if owners.setdefault(span, i) != i:
                    text = self.quoter.evidence(span).text
                    self.problems.append(f"{kind}[{i}]: {text!r} is said to be {kind}[{owners[span]}] too")
            places.append(spans)
        return places

    # ------------------------------------------------------------------ facts

    def _dates(self, clutter: list[Span]) -> tuple[DateMention, ...]:
        """One mention a place; of an ``@*`` quote the places that are clutter or part of a longer date are left out."""
        each = self._each("dates", self.facts.dates, lambda _, fact: (fact, self.quoter.all(fact.at)))
        spans = [span for _, found in each for span in found]
        mentions: dict[Span, DateFacts] = {}
        for fact, found in each:
            several = len(found) > 1
            for span in _outside(clutter, found) if several else found:
                if several and _inside_longer(span, spans):
                    continue
                if mentions.setdefault(span, fact) is not fact:
                    self.problems.append(f"dates: {fact.at!r} is told twice")
        ordered = sorted(mentions.items())
        return tuple(self._date(f"D{i}", fact, span) for i, (span, fact) in enumerate(ordered, 1))

    def _date(self, id_: str, fact: DateFacts, span: Span) -> DateMention:
        return DateMention(
            id=id_,
            value=fact.value,
            granularity=granularity_of(fact.value),
            part_of_day=fact.part,
            role=fact.role,
            evidence=self.quoter.evidence(span),
            found_by=_found_by(fact),
        )

    def _unit(self, id_: str, fact: UnitFacts, spans: list[Span]) -> Unit:
        if self.units.get(_plain(fact.name), id_) != id_:
            raise ValueError(f"{fact.name!r} is listed twice")
        self.units[_plain(fact.name)] = id_
        mentions = tuple(map(self.quoter.evidence, spans))
        for mention in mentions:
            self.units.setdefault(_plain(mention.text), id_)
        known = fact.model_dump(include={"kind", "level", "full_name", "code", "province", "successor"})
        return Unit(id=id_, name=canonical(fact.name), mentions=mentions, found_by=_found_by(fact), **known)

    def _official(self, id_: str, fact: OfficialFacts, spans: list[Span]) -> Official:
        self.officials[_plain(fact.name)] = id_
        return Official(
            id=id_,
            name=canonical(fact.name),
            honorific=fact.honorific,
            positions=tuple(self._position(post, spans) for post in fact.posts),
            mentions=tuple(map(self.quoter.evidence, spans)),
            found_by=_found_by(fact),
        )

    def _position(self, post: PostFacts, near: Sequence[Span]) -> Position:
        return Position(
            title=canonical(post.title or post.text),
            unit=self._ref(post.unit, self.units, "unit"),
            text=canonical(post.text),
            evidence=self._evidence(post.at or post.text, near),
        )

    def _award(self, id_: str, fact: AwardFacts) -> Award:
        spans = [span for quote in fact.at for span in self.quoter.all(quote)]
        row = row_of(fact)
        category = fact.category or category_of(fact)
        return Award(
            id=id_,
            title=fact.title,
            code=fact.code or (row.code if row else None),
            category=category,
            rank=fact.rank,
            level=fact.level or (row.level if row else None),
            detail=fact.detail,
            conferred_by=tuple(map(self._conferrer, fact.by)),
            recipients=tuple(self._recipient(to, spans) for to in fact.to),
            presented_by=tuple(self._presenter(name) for name in fact.presented_by),
            year=fact.year,
            conferred_on=fact.on,
            decision=self._ref(fact.decision, self.documents, "document"),
            reason=fact.reason,
            status=fact.status,
            evidence=tuple(map(self.quoter.evidence, spans)),
            found_by=_found_by(fact),
        )

    def _conferrer(self, fact: ConferrerFacts) -> Conferrer:
        id_ = self.units.get(_plain(fact.unit or fact.name))
        if fact.unit and id_ is None:
            raise ValueError(f"conferrer {fact.name!r}: no unit {fact.unit!r} in this file")
        return Conferrer(id=id_, name=canonical(fact.name), office=fact.office)

    def _recipient(self, fact: RecipientFacts, near: Sequence[Span]) -> Recipient:
        name = fact.name or fact.unit or fact.person or fact.group or ""
        unit, person = self.units.get(_plain(name)), self.officials.get(_plain(name))
        if fact.name is not None and unit is None and person is None:
            raise ValueError(f"recipient {name!r} is no unit or official of this file; say person, unit or group")
        evidence = self._evidence(fact.at or name, near)
        if fact.group is not None:
            return Recipient(kind="group", name=canonical(name), count=fact.count, of=fact.of, evidence=evidence)
        is_unit = fact.unit is not None or (fact.person is None and unit is not None)
        ref = unit if is_unit else person
        return Recipient(kind="unit" if is_unit else "person", ref=ref, name=canonical(name), evidence=evidence)

    def _presenter(self, name: str) -> Ref:
        id_ = self.officials.get(_plain(name)) or self.units.get(_plain(name))
        if id_ is None:
            raise ValueError(f"presenter {name!r} is no official or unit of this file")
        return Ref(id=id_, name=canonical(name))

    def _figure(self, id_: str, fact: FigureFacts) -> Figure:
        span = self.quoter.one(fact.at)
        reading = read_unit(fact.unit) if fact.unit else None
        return Figure(
            id=id_,
            indicator=canonical(fact.indicator),
            indicator_code=fact.indicator_code,
            value=fact.value,
            unit=fact.unit,
            measure=fact.measure or (reading.measure if reading else "other"),
            normalized=normalized(fact.value, fact.unit),
            bound=fact.bound,
            estimated=fact.estimated,
            total=fact.total,
            upper=fact.upper,
            period=fact.period,
            scope=self._ref(fact.scope, self.units, "unit"),
            comparisons=tuple(self._comparison(item, span) for item in fact.vs),
            evidence=self.quoter.evidence(span),
            indicator_evidence=self._indicator(fact, span),
            found_by=_found_by(fact),
        )

    def _indicator(self, fact: FigureFacts, span: Span) -> Evidence | None:
        """Where the indicator stands; None for one put together from a shared head, unless its place is given."""
        if fact.indicator_at:
            return self._evidence(fact.indicator_at, [span])
        try:
            return self._evidence(fact.indicator, [span])
        except QuoteError:
            return None

    def _comparison(self, fact: ComparisonFacts, near: Span) -> Comparison:
        return Comparison(
            relation=fact.rel,
            value=fact.value,
            unit=fact.unit,
            bound=fact.bound,
            base=fact.base,
            base_period=fact.base_period,
            evidence=self._evidence(fact.at, [near]),
        )

    def _campaign(self, id_: str, fact: Any) -> Campaign:
        return Campaign(
            id=id_,
            name=canonical(fact.name),
            launched_by=self._ref(fact.by, self.units, "unit"),
            period=fact.period,
            evidence=self._evidence(fact.at),
            found_by=_found_by(fact),
        )

    def _document(self, id_: str, fact: Any) -> LegalDocument:
        for name in (fact.number, fact.at):
            self.documents.setdefault(_plain(name or ""), id_)
        return LegalDocument(
            id=id_,
            kind=fact.kind,
            number=fact.number,
            issued_on=fact.issued,
            issuer=self._ref(fact.by, self.units, "unit"),
            evidence=self._evidence(fact.at),
            found_by=_found_by(fact),
        )

    # ------------------------------------------------------------------ helpers

    def _evidence(self, quote: str, near: Sequence[Span] = ()) -> Evidence:
        return self.quoter.evidence(self.quoter.one(quote, near))

    def _ref(self, name: str | None, table: dict[str, str], what: str) -> Ref | None:
        if name is None:
            return None
        id_ = table.get(_plain(name))
        if id_ is None:
            raise ValueError(f"no {what} {name!r} in this file")
        return Ref(id=id_, name=canonical(name))


def _plain(name: str) -> str:
    return match_key(canonical(name))


def _found_by(fact: _Fact) -> str:
    return BY_HAND_OPTIONAL if fact.optional else BY_HAND


def _outside(clutter: Iterable[Span], spans: list[Span]) -> list[Span]:
    stretches = list(clutter)
    return [span for span in spans if not any(start <= span[0] and span[1] <= end for start, end in stretches)]


def _inside_longer(span: Span, others: Iterable[Span]) -> bool:
    return any(o[0] <= span[0] and span[1] <= o[1] and o != span for o in others)
