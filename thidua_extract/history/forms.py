"""The forms of a record: how its units, persons and awards are told, as far as it tells them apart from others.

A form is made of one record alone, so that what an article's rows look like does not depend on other articles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thidua_extract.catalogue.places import Place
from thidua_extract.catalogue.textkey import fold
from thidua_extract.edtf import bounds
from thidua_extract.history.gazetteer import place_id, place_told, seat_of
from thidua_extract.history.names import is_bare, person_key, unit_key
from thidua_extract.records import ArticleRecord, Award, Official, Recipient, Unit

Values = tuple[object, ...]

_NATIONAL = "central"
_LOCAL_LEVELS = ("commune", "village")
_LOCAL_KINDS = ("school", "village", "other")
_WIDE_SCHOOLS = tuple(map(fold, ("đại học", "cao đẳng", "học viện", "trung học phổ thông", "trung cấp")))


class UnitForm(NamedTuple):
    """A row of ``unit_forms``, but for what is resolved."""

    id: str
    key: str
    name: str
    kind: str
    level: str | None
    province: str | None
    code: str | None
    valid_from: str | None
    place: str | None
    scope: str | None
    article_id: str | None


class PersonForm(NamedTuple):
    """A row of ``person_forms``, but for what is resolved, and its posts: title and unit form."""

    id: str
    key: str
    name: str
    year: int | None
    province: str | None
    scope: str | None
    award: str | None
    article_id: str | None
    posts: tuple[tuple[str, str | None], ...]


class AwardForm(NamedTuple):
    """A row of ``award_forms``, but for what is resolved."""

    id: str
    article_id: str
    fact_id: str
    number: int
    unit_form_id: str | None
    person_form_id: str | None
    scope: str | None


@dataclass(frozen=True)
class Forms:
    """All forms of a record: of units and persons by their ids in the record, of awards one for each recipient."""

    units: Mapping[str, UnitForm]
    persons: Mapping[str, PersonForm]
    recipients: Mapping[tuple[str, int], PersonForm]
    awards: tuple[AwardForm, ...]


def digest(*values: object) -> str:
    """A hash of values, short enough to read and long enough for all there will ever be."""
    told = "\0".join("" if value is None else f"={value}" for value in values)
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def forms_of(record: ArticleRecord) -> Forms:
    """The forms of a record."""
    return _Reader(record).forms()


class _Reader:
    """Reads the forms of one record."""

    def __init__(self, record: ArticleRecord) -> None:
        self.record = record
        self.day = record.article.published
        self.year = self.day.year if self.day else _latest_year(record)
        home = record.article.home_unit
        self.home = next((unit for unit in record.units if home and unit.id == home.id), None)
        self.home_place = self._place_of(self.home) if self.home else None
        self.scope = place_id(self.home_place) if self.home_place else None
        self.province = self.home.province if self.home else None

    def forms(self) -> Forms:
        units = {unit.id: self._unit(unit) for unit in self.record.units}
        persons = {official.id: self._official(official, units) for official in self.record.officials}
        recipients: dict[tuple[str, int], PersonForm] = {}
        awards: list[AwardForm] = []
        for award, number, recipient in _granted(self.record):
            if recipient.kind == "person" and recipient.ref is None:
                recipients[award.id, number] = self._recipient(award, recipient)
            person = persons.get(recipient.ref or "") or recipients.get((award.id, number))
            unit = units.get(recipient.ref or "")
            awards.append(self._award(award, number, recipient, unit, person))
        return Forms(units, persons, recipients, _told_apart(awards))

    def _unit(self, unit: Unit) -> UnitForm:
        name = unit.full_name or unit.name
        line = place_told(unit.code, name, self._on()) if unit.code else None
        if line is not None:
            first = place_id(line).partition("@")[2] or None
            return _unit_form(unit_key(line.full_name), unit, place_id(line), code=line.code, valid_from=first)
        key = unit_key(name)
        if unit.full_name is None and unit.level != _NATIONAL and is_bare(unit.name):
            return _unit_form(key, unit, article_id=self.record.article.id)
        place = seat_of(name, unit.level, unit.province, self._on(), self.home_place)
        if place is not None:
            return _unit_form(key, unit, place_id(place))
        return _unit_form(key, unit, scope=self.scope if _needs_scope(unit, key) else None)

    def _place_of(self, unit: Unit) -> Place | None:
        return place_told(unit.code, unit.full_name or unit.name, self._on()) if unit.code else None

    def _on(self) -> date | None:
        """The day of the news; the last day of its latest year if no day is known."""
        return self.day or (date(self.year, 12, 31) if self.year else None)

    def _official(self, official: Official, units: Mapping[str, UnitForm]) -> PersonForm:
        posts = {(post.title, units[post.unit.id].id if post.unit else None): None for post in official.positions}
        return self._person(official.name, tuple(sorted(posts, key=str)), None)

    def _recipient(self, award: Award, recipient: Recipient) -> PersonForm:
        return self._person(recipient.name, (), " ".join(filter(None, (award.title, award.rank, award.year))))

    def _person(self, name: str, posts: tuple[tuple[str, str | None], ...], award: str | None) -> PersonForm:
        only = None if posts or self.scope else self.record.article.id
        values = (person_key(name), name, self.year, self.province, self.scope, award, only)
        return PersonForm(digest("person", *values, *posts), *values, posts)

    def _award(
        self, award: Award, number: int, recipient: Recipient, unit: UnitForm | None, person: PersonForm | None
    ) -> AwardForm:
        who = unit.id if unit else person.id if person else recipient.name
        told = (award.code, award.title, award.rank, award.detail, award.year, award.conferred_on, award.status)
        id_ = digest("award", self.record.article.id, *told, who, recipient.count, recipient.of)
        return AwardForm(
            id_,
            self.record.article.id,
            award.id,
            number,
            unit.id if unit else None,
            person.id if person else None,
            self.scope,
        )


def _unit_form(
    key: str,
    unit: Unit,
    place: str | None = None,
    *,
    scope: str | None = None,
    article_id: str | None = None,
    **gazetteer: str | None,
) -> UnitForm:
    values: Values = (key, unit.full_name or unit.name, unit.kind, unit.level, unit.province)
    values = (*values, gazetteer.get("code"), gazetteer.get("valid_from"), place, scope, article_id)
    return UnitForm._make((digest("unit", *values), *values))


def _needs_scope(unit: Unit, key: str) -> bool:
    """Whether several units of one province may bear the name."""
    if any(words in key for words in _WIDE_SCHOOLS):
        return False
    return unit.level in _LOCAL_LEVELS or (unit.level is None and unit.kind in _LOCAL_KINDS)


def _granted(record: ArticleRecord) -> Iterator[tuple[Award, int, Recipient]]:
    for award in record.awards:
        for number, recipient in enumerate(award.recipients, 1):
            yield award, number, recipient


def _told_apart(forms: list[AwardForm]) -> tuple[AwardForm, ...]:
    """Two awards of one article that say the same get ids of their own."""
    seen: dict[str, int] = {}
    apart = []
    for form in forms:
        count = seen[form.id] = seen.get(form.id, 0) + 1
        apart.append(form if count == 1 else form._replace(id=digest(form.id, count)))
    return tuple(apart)


def _latest_year(record: ArticleRecord) -> int | None:
    """Of the days and periods that it tells as its news: an article without a day is not older than they are."""
    ends = [
        bounds(mention.value)[1] for mention in record.dates if mention.value and mention.role in ("event", "published")
    ]
    return max((end.year for end in ends), default=None)
