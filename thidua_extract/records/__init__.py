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
from thidua_extract.records.ids import check_ids

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

    start: int = Field(ge=0, description="the first character, counted from 0")
    end: int = Field(gt=0, description="the character behind the last one")
    text: str = Field(description="the words there, unaltered")

    def model_post_init(self, _context: Any) -> None:
        """Checks the length: here and not in a validator, which would run again for each model that holds the quote."""
        if self.end - self.start != len(self.text):
            raise ValueError(f"evidence {self.start}:{self.end} is not as long as its text")


class Ref(Model):
    """Points at another part of the record by its id; ``name`` is its name, of a document the words that cite it."""

    id: str = Field(description="the id of what it points at, in this record")
    name: str = Field(description="its name; of a document the words that cite it")


class Byline(Model):
    """Who wrote the text or took the photographs."""

    name: str = Field(description="the name as printed")
    role: Literal["text", "photo"] = Field(description="text: who wrote it; photo: who took the photographs")


class ArticleInfo(Model):
    """The article the record speaks of; ``text`` is what all offsets index."""

    id: str = Field(description="of the archive, else made of the address or the text")
    url: str | None = Field(default=None, description="address, as given")
    source: str | None = Field(default=None, description="site or paper, as given")
    title: str | None = Field(default=None, description="as given, else the headline found in the text")
    published: date | None = Field(default=None, description="day of publication, as given, else as the page prints it")
    bylines: tuple[Byline, ...] = Field(default=(), description="authors the page names")
    text: str = Field(description="the article as given: all offsets count its Unicode code points")
    home_unit: Ref | None = Field(default=None, description="the place whose news it is")


class DateMention(Model):
    """A calendar expression. ``value`` is null where the year could not be told (a diagnostic says so).

    ``found_by`` names the rule and, behind a "+", what told a year (or day) that is not written: "same-phrase" (it
    stands once for two dates), "sentence" (its sentence opens with it), "relative" ("năm ngoái"), "published" (the day
    of publication), "article-year" (the year the article is about), "year-end" (the year beside that one), "deictic"
    ("hôm nay") or "same-article" (months that the article tells in full elsewhere). A date written in full has none of
    these. "joined" stands before them where two dates make one span.
    """

    id: str = Field(description="D1, D2 …")
    value: Edtf | None = Field(description="EDTF; null where it could not be told (a diagnostic says so)")
    granularity: Granularity = Field(description="how exactly the words tell the time; range: from one time to another")
    part_of_day: PartOfDay | None = Field(default=None, description="the part of the day, where it is named")
    role: DateRole = Field(
        description="event: something happened or will; period: time of an achievement, figure, plan or term; "
        "reference: looked back on, or base of a comparison; document: of a decision or law; "
        "published: of publication; clutter: of the portal, not of the article"
    )
    evidence: Evidence = Field(description="the whole expression")
    found_by: str = Field(description='the rule and, behind "+", what told a year or day that is not written')


class Position(Model):
    """A post: ``title`` in canonical form, the body it is held in, ``text`` as written."""

    title: str = Field(description="the post in canonical form, abbreviations of offices written out")
    unit: Ref | None = Field(default=None, description="the body or place it is held in")
    text: str = Field(description="the post as written")
    evidence: Evidence = Field(description="where it stands")


class Official(Model):
    """A named person with at least one post; one entry per person and article.

    ``found_by`` names the rule that found a post of the person; where the tagger found the first mention, the tagger
    and its confidence in that mention ("model:tagger+0.97": two decimals, rounded down).
    """

    id: str = Field(description="O1, O2 …")
    name: str = Field(description="the name without form of address")
    honorific: str | None = Field(
        default=None, description='form of address, degree or rank ("đồng chí", "ông", "đại tá")'
    )
    positions: tuple[Position, ...] = Field(description="the posts the article tells, each once")
    mentions: tuple[Evidence, ...] = Field(description="the places where the person is named, or meant by a post alone")
    found_by: str = Field(description='the rule, the person, or the model and how sure it was ("model:tagger+0.97")')


class Unit(Model):
    """A named place or body, once per article, in its fullest form there.

    ``found_by`` names what found the first mention: a rule, or the tagger with its confidence in that mention
    ("model:tagger+0.97": two decimals, rounded down).
    """

    id: str = Field(description="U1, U2 …")
    name: str = Field(description="the name in the fullest form that the article has")
    kind: UnitKind = Field(
        description="the kind; village: also ấp, bản, tổ dân phố …; government_body: also councils and courts"
    )
    level: UnitLevel | None = Field(default=None, description="level of administration it is, or belongs to")
    full_name: str | None = Field(
        default=None,
        description='with all that the article and the gazetteer leave no doubt of ("UBND xã Cư Huê" of "UBND xã")',
    )
    code: str | None = Field(
        default=None, description="code of the General Statistics Office; only of places of the gazetteer"
    )
    province: str | None = Field(default=None, description='name of the province it lies in, without "tỉnh"')
    successor: str | None = Field(
        default=None, description="of a place of the gazetteer: full name of the one place it became in July 2025"
    )
    mentions: tuple[Evidence, ...] = Field(description="the places where it is named")
    found_by: str = Field(description='the rule, the person, or the model and how sure it was ("model:tagger+0.97")')


class Conferrer(Model):
    """Who grants an award: ``name`` as written, the unit it is (if named), the office if the text names one."""

    id: str | None = Field(default=None, description="the unit it is, or whose office it is")
    name: str = Field(description="as written")
    office: str | None = Field(default=None, description='the office, where one is named ("Chủ tịch")')


class Recipient(Model):
    """Who gets an award: a unit, a person, or a counted group.

    ``name`` is the full name of a person or unit; of a body told by its short name ("PVC") and of a group it is what
    the text says. ``ref`` leads to the unit or official, null for others.
    """

    kind: RecipientKind = Field(description="group: several that are counted and not named")
    ref: str | None = Field(default=None, description="the unit or official of this record it is")
    name: str = Field(description="full name; of a group, and of a body told by a short name, what the text says")
    count: int | None = Field(default=None, ge=0, description="of a group: how many")
    of: CountOf | None = Field(default=None, description="of a group: whom it counts")
    evidence: Evidence = Field(description="the words that name it here")


class Award(Model):
    """One award per title, rank, detail, conferrer, year and occasion, with all its recipients.

    ``found_by`` names the rule that found the title; where no rule found who receives it but the tagger did, the tagger
    and its confidence in the least sure of those recipients ("model:tagger+0.97": two decimals, rounded down).
    """

    id: str = Field(description="A1, A2 …")
    title: str = Field(description="the title in the catalogue's spelling, else as written")
    code: str | None = Field(default=None, description="its code in the catalogue; null of a title that is not there")
    category: AwardCategory = Field(
        description="emulation_title: danh hiệu thi đua; order: huân chương; medal: huy chương; "
        "state_title: danh hiệu vinh dự nhà nước; flag: cờ; certificate_of_merit: bằng khen, giấy khen; "
        "insignia: kỷ niệm chương, huy hiệu; prize: giải thưởng; recognition: công nhận, đạt chuẩn; "
        "unspecified: khen thưởng, no form named"
    )
    rank: str | None = Field(default=None, description="Nhất, Nhì or Ba")
    level: str | None = Field(
        default=None,
        description="by law: state, government, ministry_province, grassroots; or party",
    )
    detail: str | None = Field(
        default=None, description='what the title goes on to say ("cấp tỉnh", the name of an insignia)'
    )
    conferred_by: tuple[Conferrer, ...] = Field(default=(), description="who grants it")
    recipients: tuple[Recipient, ...] = Field(default=(), description="who gets it, named and counted")
    presented_by: tuple[Ref, ...] = Field(default=(), description="the officials or units that hand it over")
    year: Edtf | None = Field(default=None, description="EDTF: time of the achievement")
    conferred_on: Edtf | None = Field(default=None, description="EDTF: when it was handed over or granted")
    decision: Ref | None = Field(default=None, description="the document of this record that grants it")
    reason: str | None = Field(default=None, description="what for, as written")
    status: AwardStatus = Field(
        description="conferred: given, or told as had; announced: decided or read out, not handed over yet; "
        "proposed: asked for, not decided; planned: to come; revoked: taken back"
    )
    evidence: tuple[Evidence, ...] = Field(
        min_length=1, description="the place of the title, then other places that tell it again"
    )
    found_by: str = Field(description='the rule, the person, or the model and how sure it was ("model:tagger+0.97")')


class Comparison(Model):
    """A value set against a base: "tăng 13% so với cùng kỳ" is increase, 13, "%", base "cùng kỳ"."""

    relation: Relation = Field(
        description='increase or decrease by the value; of: it is that share or multiple ("đạt 94% kế hoạch")'
    )
    value: Decimal | None = Field(description="how much, where a number tells it")
    unit: str | None = Field(default=None, description="as written, without the number")
    bound: Bound = Field(default="exact", description='how the words limit the value ("gần", "hơn", "ít nhất")')
    base: str | None = Field(default=None, description="what it is set against, as written")
    base_period: Edtf | None = Field(default=None, description="EDTF: time of the base, where the base is a time")
    evidence: Evidence = Field(description="the words of the comparison")


class Normalized(Model):
    """A value in the base unit of its measure (money: VND, but no exchange rate is assumed)."""

    value: Decimal = Field(description="the value in that unit, an exact decimal")
    unit: str = Field(description="VND, ha, tấn, km, m3, kWh; foreign currencies, and what is counted, as they are")


class Figure(Model):
    """A quantity that measures the economy or society; ``value`` is null where only a change is told."""

    id: str = Field(description="F1, F2 …")
    indicator: str = Field(description="what is measured, in the article's words")
    indicator_code: str | None = Field(
        default=None, description="number in the official list of statistical indicators, else the catalogue's own key"
    )
    value: Decimal | None = Field(description="exact decimal; null where only a change or attainment is told")
    unit: str | None = Field(default=None, description="as written, without the number")
    measure: Measure = Field(description='the kind of quantity; rate: one for each of another ("tạ/ha")')
    normalized: Normalized | None = Field(default=None, description="the value in the base unit")
    bound: Bound = Field(default="exact", description='how the words limit the value ("gần", "hơn", "ít nhất")')
    estimated: bool = Field(default=False, description='whether the text calls it an estimate ("ước")')
    total: Decimal | None = Field(default=None, description='of what the value is a part: the 19 of "17/19 tiêu chí"')
    upper: Decimal | None = Field(default=None, description="upper end, where the value is the lower end of a range")
    period: Edtf | None = Field(default=None, description="EDTF: the time it is for")
    scope: Ref | None = Field(default=None, description="the unit it is of, where the text says so")
    comparisons: tuple[Comparison, ...] = Field(default=(), description="what it is set against")
    evidence: Evidence = Field(description="the value with its unit; of a figure without a value the change")
    indicator_evidence: Evidence | None = Field(default=None, description="the words of the indicator")
    found_by: str = Field(description="the rule or person that found it")


class Campaign(Model):
    """An emulation movement (phong trào thi đua) by name."""

    id: str = Field(description="C1, C2 …")
    name: str = Field(description="the name without quotation marks")
    launched_by: Ref | None = Field(default=None, description="who launched it")
    period: Edtf | None = Field(default=None, description="EDTF: the time told beside the name")
    evidence: Evidence = Field(description="where it is first named")
    found_by: str = Field(description="the rule or person that found it")


class LegalDocument(Model):
    """A decision, decree, resolution … by number."""

    id: str = Field(description="L1, L2 …")
    kind: str = Field(description='its kind, in Vietnamese ("Quyết định")')
    number: str | None = Field(description="as written")
    issued_on: Edtf | None = Field(default=None, description="EDTF: its day")
    issuer: Ref | None = Field(default=None, description="who issued it")
    evidence: Evidence = Field(description="where it is first named")
    found_by: str = Field(description="the rule or person that found it")


class Diagnostic(Model):
    """Something that was seen and could not be made into a fact."""

    code: str = Field(description="one of thidua_extract.records.diagnostics.DIAGNOSTICS, which says what it means")
    message: str = Field(description="for people")
    evidence: Evidence | None = Field(default=None, description="the words it is about")


class ArticleRecord(Model):
    """All facts of one article, each grounded in its text."""

    schema_version: Literal["1"] = Field(default="1", description="version of this contract")
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
        check_ids(self)
        text = self.article.text
        for quote in _quotes(self):
            if text[quote.start : quote.end] != quote.text:
                raise ValueError(f"evidence {quote.start}:{quote.end} does not quote the text: {quote.text!r}")
        return self


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
