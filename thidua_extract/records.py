"""What comes out: the record of one article, the public contract of this package.

Every model is frozen and forbids unknown fields. Building an :class:`ArticleRecord` checks that each piece of
evidence quotes the text at its offsets, that ids are unique, that each reference resolves and that dates are EDTF.
Quantities are ``Decimal`` and become strings in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from thidua_extract.edtf import bounds
from thidua_extract.errors import RecordError

SCHEMA_VERSION = "1"


def _check_edtf(value: str) -> str:
    bounds(value)
    return value


Edtf = Annotated[
    str, AfterValidator(_check_edtf), Field(description="EDTF (ISO 8601-2): year, month, day or start/end")
]

Granularity = Literal["day", "month", "quarter", "half", "year", "range"]
PartOfDay = Literal["morning", "noon", "afternoon", "evening"]
DateRole = Literal["published", "event", "period", "document", "reference", "clutter"]
UnitKind = Literal[
    "province",
    "district",
    "commune",
    "village",
    "government_body",
    "party_body",
    "mass_organisation",
    "enterprise",
    "school",
    "army_police",
    "other",
]
UnitLevel = Literal["central", "province", "district", "commune", "village"]
AwardCategory = Literal[
    "emulation_title",
    "order",
    "medal",
    "state_title",
    "flag",
    "certificate_of_merit",
    "insignia",
    "prize",
    "recognition",
    "unspecified",
]
AwardStatus = Literal["conferred", "announced", "proposed", "planned", "revoked"]
RecipientKind = Literal["unit", "person", "group"]
CountOf = Literal["collective", "individual", "household"]
Measure = Literal["money", "percent", "count", "area", "mass", "length", "volume", "energy", "rate", "other"]
Bound = Literal["exact", "about", "over", "under", "at_least", "at_most"]
Relation = Literal["increase", "decrease", "of"]


class Model(BaseModel):
    """Frozen, and closed to fields the contract does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Model):
    """A quote: half-open offsets in Unicode code points into ``article.text``, and the raw text there."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str

    def model_post_init(self, _context: Any) -> None:
        """Checks the length: here and not in a validator, which would run again for each model that holds the quote."""
        if self.end - self.start != len(self.text):
            raise ValueError(f"evidence {self.start}:{self.end} is not as long as its text")


class Ref(Model):
    """Points at another part of the record by its id; ``name`` is the name as this place writes it."""

    id: str
    name: str


class Byline(Model):
    """Who wrote the text or took the photographs."""

    name: str
    role: Literal["text", "photo"]


class ArticleInfo(Model):
    """The article the record speaks of; ``text`` is what all offsets index."""

    id: str
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: date | None = None
    bylines: tuple[Byline, ...] = ()
    text: str
    home_unit: Ref | None = None


class DateMention(Model):
    """A calendar expression. ``value`` is null where the year could not be told (a diagnostic says so).

    ``found_by`` names the rule and, behind a "+", what told a year (or day) that is not written: "same-phrase" (it
    stands once for two dates), "sentence" (its sentence opens with it), "relative" ("năm ngoái"), "published" (the day
    of publication), "article-year" (the year the article is about), "year-end" (the year beside that one), "deictic"
    ("hôm nay") or "same-article" (months that the article tells in full elsewhere). A written date has no "+".
    """

    id: str
    value: Edtf | None
    granularity: Granularity
    part_of_day: PartOfDay | None = None
    role: DateRole
    evidence: Evidence
    found_by: str


class Position(Model):
    """A post: ``title`` in canonical form, the body it is held in, ``text`` as written."""

    title: str
    unit: Ref | None = None
    text: str
    evidence: Evidence


class Official(Model):
    """A named person with at least one post; one entry per person and article.

    ``found_by`` names the rule that found a post of the person; where the tagger found the first mention, the tagger
    and its confidence in that mention ("model:tagger+0.97": two decimals, rounded down).
    """

    id: str
    name: str
    honorific: str | None = None
    positions: tuple[Position, ...]
    mentions: tuple[Evidence, ...]
    found_by: str


class Unit(Model):
    """A named place or body, once per article, in its fullest form there.

    ``found_by`` names what found the first mention: a rule, or the tagger with its confidence in that mention
    ("model:tagger+0.97": two decimals, rounded down).
    """

    id: str
    name: str
    kind: UnitKind
    level: UnitLevel | None = None
    full_name: str | None = None
    code: str | None = None
    province: str | None = None
    successor: str | None = None
    mentions: tuple[Evidence, ...]
    found_by: str


class Conferrer(Model):
    """Who grants an award: ``name`` as written, the unit it is (if named), the office if the text names one."""

    id: str | None = None
    name: str
    office: str | None = None


class Recipient(Model):
    """Who gets an award: a unit, a person, or a counted group.

    ``name`` is the full name of a person or unit; of a body told by its short name ("PVC") and of a group it is what
    the text says. ``ref`` leads to the unit or official, null for others.
    """

    kind: RecipientKind
    ref: str | None = None
    name: str
    count: int | None = Field(default=None, ge=0)
    of: CountOf | None = None
    evidence: Evidence


class Award(Model):
    """One award per title, rank, detail, conferrer, year and occasion, with all its recipients.

    ``found_by`` names the rule that found the title; where no rule found who receives it but the tagger did, the tagger
    and its confidence in the least sure of those recipients ("model:tagger+0.97": two decimals, rounded down).
    """

    id: str
    title: str
    code: str | None = None
    category: AwardCategory
    rank: str | None = None
    level: str | None = None
    detail: str | None = None
    conferred_by: tuple[Conferrer, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    presented_by: tuple[Ref, ...] = ()
    year: Edtf | None = None
    conferred_on: Edtf | None = None
    decision: Ref | None = None
    reason: str | None = None
    status: AwardStatus
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    found_by: str


class Comparison(Model):
    """A value set against a base: "tăng 13% so với cùng kỳ" is increase, 13, "%", base "cùng kỳ"."""

    relation: Relation
    value: Decimal | None
    unit: str | None = None
    bound: Bound = "exact"
    base: str | None = None
    base_period: Edtf | None = None
    evidence: Evidence


class Normalized(Model):
    """A value in the base unit of its measure (money: VND)."""

    value: Decimal
    unit: str


class Figure(Model):
    """A quantity that measures the economy or society; ``value`` is null where only a change is told."""

    id: str
    indicator: str
    indicator_code: str | None = None
    value: Decimal | None
    unit: str | None = None
    measure: Measure
    normalized: Normalized | None = None
    bound: Bound = "exact"
    estimated: bool = False
    total: Decimal | None = None
    upper: Decimal | None = None
    period: Edtf | None = None
    scope: Ref | None = None
    comparisons: tuple[Comparison, ...] = ()
    evidence: Evidence
    indicator_evidence: Evidence | None = None
    found_by: str


class Campaign(Model):
    """An emulation movement (phong trào thi đua) by name."""

    id: str
    name: str
    launched_by: Ref | None = None
    period: Edtf | None = None
    evidence: Evidence
    found_by: str


class LegalDocument(Model):
    """A decision, decree, resolution … by number."""

    id: str
    kind: str
    number: str | None
    issued_on: Edtf | None = None
    issuer: Ref | None = None
    evidence: Evidence
    found_by: str


class Diagnostic(Model):
    """Something that was seen and could not be made into a fact."""

    code: str
    message: str
    evidence: Evidence | None = None


class ArticleRecord(Model):
    """All facts of one article, each grounded in its text."""

    schema_version: Literal["1"] = "1"
    article: ArticleInfo
    dates: tuple[DateMention, ...] = ()
    officials: tuple[Official, ...] = ()
    units: tuple[Unit, ...] = ()
    awards: tuple[Award, ...] = ()
    figures: tuple[Figure, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def _repr_html_(self) -> str:
        """The record as notebooks show it: the text with every fact marked."""
        return str(import_module("thidua_extract.report.html").in_notebook(self))

    @model_validator(mode="after")
    def _grounded_and_linked(self) -> ArticleRecord:
        self._check_ids()
        text = self.article.text
        for quote in _quotes(self):
            if text[quote.start : quote.end] != quote.text:
                raise ValueError(f"evidence {quote.start}:{quote.end} does not quote the text: {quote.text!r}")
        return self

    def _check_ids(self) -> None:
        units = [unit.id for unit in self.units]
        officials = [official.id for official in self.officials]
        documents = [document.id for document in self.documents]
        dates, awards = [date.id for date in self.dates], [award.id for award in self.awards]
        figures, campaigns = [figure.id for figure in self.figures], [campaign.id for campaign in self.campaigns]
        ids = [*units, *officials, *documents, *dates, *awards, *figures, *campaigns]
        if len(ids) != len(set(ids)):
            raise ValueError("ids are not unique within the record")
        for what, id_, allowed in self._references(set(units), set(officials), set(documents)):
            if id_ not in allowed:
                raise ValueError(f"{what} refers to {id_!r}, which is not in the record")

    def _references(
        self, units: set[str], officials: set[str], documents: set[str]
    ) -> Iterator[tuple[str, str, set[str]]]:
        if self.article.home_unit:
            yield "article.home_unit", self.article.home_unit.id, units
        for official in self.officials:
            yield from ((f"{official.id}.positions", p.unit.id, units) for p in official.positions if p.unit)
        for award in self.awards:
            yield from ((f"{award.id}.conferred_by", c.id, units) for c in award.conferred_by if c.id)
            yield from ((f"{award.id}.presented_by", p.id, officials | units) for p in award.presented_by)
            yield from ((f"{award.id}.recipients", r.ref, officials | units) for r in award.recipients if r.ref)
            if award.decision:
                yield f"{award.id}.decision", award.decision.id, documents
        for figure in self.figures:
            if figure.scope:
                yield f"{figure.id}.scope", figure.scope.id, units
        for campaign in self.campaigns:
            if campaign.launched_by:
                yield f"{campaign.id}.launched_by", campaign.launched_by.id, units
        for document in self.documents:
            if document.issuer:
                yield f"{document.id}.issuer", document.issuer.id, units


def record_of(line: str | bytes, place: str) -> ArticleRecord:
    """The record that a line of JSON holds. Raises RecordError with the place of the line."""
    try:
        return ArticleRecord.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise RecordError(place, f"no record: {where + ': ' if where else ''}{first['msg']}") from error


def _quotes(record: ArticleRecord) -> Iterator[Evidence]:
    """All evidence of a record."""
    nodes: list[BaseModel] = [record]
    for node in nodes:
        for value in vars(node).values():
            if isinstance(value, tuple):
                nodes += [item for item in value if isinstance(item, BaseModel)]
            elif isinstance(value, BaseModel):
                nodes.append(value)
        if isinstance(node, Evidence):
            yield node
