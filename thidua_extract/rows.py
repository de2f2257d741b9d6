"""Records as rows of flat tables: one table per kind of fact and one per kind of part, the same in every store.

Every table is keyed by what the record calls a fact (article id, fact id) and, for the parts of a fact, by their order
in it, so that the same record always gives the same rows. Types and nullability of the columns are those of the fields
of :mod:`thidua_extract.records`. Quantities are decimal text, exactly as in the record (cast them to reckon with);
dates are EDTF text, but for the day of publication; offsets count Unicode code points of ``articles.text``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeAlias

from pydantic import BaseModel

from thidua_extract.fields import field_at
from thidua_extract.records import (
    ArticleRecord,
    Award,
    Byline,
    Campaign,
    Comparison,
    Conferrer,
    DateMention,
    Diagnostic,
    Evidence,
    Figure,
    LegalDocument,
    Official,
    Position,
    Recipient,
    Ref,
    Unit,
)

Values: TypeAlias = tuple[Any, ...]
Row: TypeAlias = tuple[str, Values]  # table, and a value for each of its columns


@dataclass(frozen=True)
class Column:
    """``type`` is str, int, bool or date. ``value`` takes the value out of a model, None where a model cannot tell."""

    name: str
    type: type
    nullable: bool = False
    description: str = ""
    value: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Table:
    """``key`` tells rows apart.

    ``part_of`` says which column names the fact that a row is part of, and the table of those facts. ``links`` are the
    columns that name a fact of the same article, with the table it is in.
    """

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    part_of: tuple[str, str] | None = None
    links: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _getters(self) -> list[Callable[[Any], Any]]:
        return [column.value for column in self.columns if column.value]

    def values(self, model: BaseModel) -> Values:
        """Those of the columns that a model can tell."""
        return tuple([get(model) for get in self._getters])


def _columns(model: type[BaseModel], names: str) -> tuple[Column, ...]:
    """Columns by name, or by "name=path" where the value stands elsewhere in the model.

    An id that refers to something says what that is to the model, not that it is an id.
    """
    columns = []
    for item in names.split():
        name, _, path = item.partition("=")
        path = path or name
        held, value = field_at(model, path), _getter(path)
        whole = field_at(model, path.removesuffix(".id"))
        description = whole.description if whole.model is Ref else held.description
        if held.kind is Decimal:
            columns.append(Column(name, str, held.nullable, description, _as_text(value)))
        else:
            columns.append(Column(name, held.kind, held.nullable, description, value))
    return tuple(columns)


def _getter(path: str) -> Callable[[Any], Any]:
    first, _, rest = path.partition(".")
    get = attrgetter(first)
    if not rest:
        return get
    get_rest = _getter(rest)
    return lambda model: None if (part := get(model)) is None else get_rest(part)


def _as_text(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda model: None if (value := get(model)) is None else str(value)


_ARTICLE = Column("article_id", str, description="articles.id")
_NUMBER = Column("number", int, description="from 1, in the order of the record")
_WHO = (
    Column("unit_id", str, nullable=True, description="units.id, where it is a unit of the article"),
    Column("person_id", str, nullable=True, description="persons.id, where it is an official of the article"),
)


def _facts(model: type[BaseModel], names: str, **links: str) -> Table:
    return Table((_ARTICLE, *_columns(model, f"id {names}")), ("article_id", "id"), links=links)


def _parts(fact: str, table: str, columns: Iterable[Column], **links: str) -> Table:
    place = (_ARTICLE, Column(fact, str, description=f"{table}.id"), _NUMBER)
    return Table((*place, *columns), ("article_id", fact, "number"), (fact, table), links)


TABLES: Mapping[str, Table] = {
    "articles": Table(
        _columns(
            ArticleRecord,
            "id=article.id url=article.url source=article.source title=article.title published=article.published "
            "home_unit_id=article.home_unit.id text=article.text schema_version",
        ),
        ("id",),
        links={"home_unit_id": "units"},
    ),
    "bylines": Table((_ARTICLE, _NUMBER, *_columns(Byline, "name role")), ("article_id", "number")),
    "dates": _facts(DateMention, "value granularity part_of_day role found_by"),
    "units": _facts(Unit, "name kind level full_name code province successor found_by"),
    "persons": _facts(Official, "name honorific found_by"),
    "positions": _parts("person_id", "persons", _columns(Position, "title unit_id=unit.id text"), unit_id="units"),
    "documents": _facts(LegalDocument, "kind number issued_on issuer_id=issuer.id found_by", issuer_id="units"),
    "campaigns": _facts(Campaign, "name launched_by_id=launched_by.id period found_by", launched_by_id="units"),
    "awards": _facts(
        Award,
        "title code category rank level detail year conferred_on decision_id=decision.id reason status found_by",
        decision_id="documents",
    ),
    "conferrers": _parts("award_id", "awards", _columns(Conferrer, "name office unit_id=id"), unit_id="units"),
    "recipients": _parts(
        "award_id", "awards", (*_columns(Recipient, "kind name count of"), *_WHO), unit_id="units", person_id="persons"
    ),
    "presenters": _parts("award_id", "awards", (*_columns(Ref, "name"), *_WHO), unit_id="units", person_id="persons"),
    "figures": _facts(
        Figure,
        "indicator indicator_code value unit measure normalized_value=normalized.value normalized_unit=normalized.unit "
        "bound estimated total upper period scope_id=scope.id found_by",
        scope_id="units",
    ),
    "comparisons": _parts("figure_id", "figures", _columns(Comparison, "relation value unit bound base base_period")),
    # The quotes behind facts and their parts.
    "evidence": Table(
        (
            _ARTICLE,
            Column("fact_id", str, description="the fact, by its id in the article"),
            Column("part", str, description='table of the part; "" for the fact itself, "indicator" for a figure\'s'),
            Column("part_number", int, description="number of the part in its table; 0 where it is none"),
            Column("number", int, description="from 1, of several quotes for one thing"),
            *_columns(Evidence, "start end quote=text"),
        ),
        ("article_id", "fact_id", "part", "part_number", "number"),
    ),
    "diagnostics": Table(
        (
            _ARTICLE,
            _NUMBER,
            *_columns(Diagnostic, "code message start=evidence.start end=evidence.end quote=evidence.text"),
        ),
        ("article_id", "number"),
    ),
}


def rows_of(record: ArticleRecord) -> Iterator[Row]:
    """The rows of a record, facts before their parts."""
    yield "articles", TABLES["articles"].values(record)
    article = record.article.id
    for table, row in _rows(record):
        yield table, (article, *row)


def _rows(record: ArticleRecord) -> Iterator[Row]:
    """The same without the article's own, and without the article's id in front."""
    yield from _numbered("bylines", (), record.article.bylines)
    for mention in record.dates:
        yield from _fact("dates", mention, [mention.evidence])
    for unit in record.units:
        yield from _fact("units", unit, unit.mentions)
    for official in record.officials:
        yield from _fact("persons", official, official.mentions)
        yield from _grounded("positions", official.id, official.positions)
    for document in record.documents:
        yield from _fact("documents", document, [document.evidence])
    for campaign in record.campaigns:
        yield from _fact("campaigns", campaign, [campaign.evidence])
    people = {official.id for official in record.officials}
    for award in record.awards:
        yield from _award_rows(award, people)
    for figure in record.figures:
        yield from _fact("figures", figure, [figure.evidence])
        if figure.indicator_evidence:
            yield from _quotes(figure.id, [figure.indicator_evidence], "indicator")
        yield from _grounded("comparisons", figure.id, figure.comparisons)
    yield from _numbered("diagnostics", (), record.diagnostics)


def _award_rows(award: Award, people: set[str]) -> Iterator[Row]:
    yield from _fact("awards", award, award.evidence)
    yield from _numbered("conferrers", (award.id,), award.conferred_by)
    for number, recipient in enumerate(award.recipients, 1):
        row = (award.id, number, *TABLES["recipients"].values(recipient))
        yield "recipients", (*row, *_unit_and_person(recipient.ref, people))
        yield from _quotes(award.id, [recipient.evidence], "recipients", number)
    for number, presenter in enumerate(award.presented_by, 1):
        row = (award.id, number, *TABLES["presenters"].values(presenter))
        yield "presenters", (*row, *_unit_and_person(presenter.id, people))


def _unit_and_person(ref: str | None, people: set[str]) -> tuple[str | None, str | None]:
    return (None, ref) if ref in people else (ref, None)


def _fact(table: str, fact: Any, quotes: Iterable[Evidence]) -> Iterator[Row]:
    yield table, TABLES[table].values(fact)
    yield from _quotes(fact.id, quotes)


def _grounded(table: str, fact: str, parts: Sequence[Any]) -> Iterator[Row]:
    """The parts of a fact, and then the quote behind each."""
    yield from _numbered(table, (fact,), parts)
    for number, part in enumerate(parts, 1):
        yield from _quotes(fact, [part.evidence], table, number)


def _numbered(table: str, fact: tuple[str, ...], parts: Iterable[BaseModel]) -> Iterator[Row]:
    values = TABLES[table].values
    for number, part in enumerate(parts, 1):
        yield table, (*fact, number, *values(part))


def _quotes(fact: str, quotes: Iterable[Evidence], part: str = "", part_number: int = 0) -> Iterator[Row]:
    values = TABLES["evidence"].values
    for number, quote in enumerate(quotes, 1):
        yield "evidence", (fact, part, part_number, number, *values(quote))
