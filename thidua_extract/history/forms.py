"""The forms of a record: how its units, persons and awards are told, as far as it tells them apart from others.

A form is made of one record alone, so that what an article's rows look like does not depend on other articles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from thidua_extract.catalogue.places import LAST_OLD_DAY, Place
from thidua_extract.catalogue.textkey import fold
from thidua_extract.edtf import bounds
from thidua_extract.history.gazetteer import place_id, place_told, province_now, seat_of
from thidua_extract.history.names import bare_post, block_key, is_bare, person_key
from thidua_extract.records import ArticleRecord, Award, Official, Position, Recipient, Unit

Values = tuple[object, ...]

AWARDS_SEPARATOR, AWARD_PARTS = "; ", "|"
_NO_SEPARATORS = str.maketrans(";|", ",/")
_NATIONAL = "central"
_LOCAL_LEVELS = ("commune", "village")
_LOCAL_KINDS = ("school", "village", "other")
_SCHOOLS_OF_THE_COUNTRY = tuple(map(fold, ("đại học", "cao đẳng", "học viện")))
_SCHOOLS_OF_PROVINCE = tuple(map(fold, ("trung học phổ thông", "trung cấp")))


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
    awards: str | None
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
    group_key: str | None


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
        self.granted = list(_granted(record))
        self.day = record.article.published
        self.year = self.day.year if self.day else None
        self.on = self.day or _last_day(record)
        home = record.article.home_unit
        self.home = next((unit for unit in record.units if home and unit.id == home.id), None)
        self.home_place = self._place_of(self.home) if self.home else None
        self.scope = place_id(self.home_place) if self.home_place else None
        self.province = (self.home and self.home.province) or _only_province(record)

    def forms(self) -> Forms:
        units = {unit.id: self._unit(unit) for unit in self.record.units}
        persons = {official.id: self._official(official, units) for official in self.record.officials}
        recipients = self._recipients()
        awards: list[AwardForm] = []
        for award, number, recipient in self.granted:
            person = persons.get(recipient.ref or "") or recipients.get((award.id, number))
            unit = units.get(recipient.ref or "")
            group = None if unit or person else self._group(award, recipient)
            awards.append(self._award(award, number, recipient, (unit, person, group)))
        return Forms(units, persons, recipients, _told_apart(awards))

    def _unit(self, unit: Unit) -> UnitForm:
        name = unit.full_name or unit.name
        line = place_told(unit.code, name, self.on) if unit.code else None
        if line is not None:
            first = place_id(line).partition("@")[2] or None
            return _unit_form(block_key(line.full_name), unit, place_id(line), code=line.code, valid_from=first)
        key = block_key(name)
        if unit.full_name is None and unit.level != _NATIONAL and is_bare(unit.name):
            return _unit_form(key, unit, article_id=self.record.article.id)
        place = seat_of(name, unit.level, unit.province, self.on, self.home_place)
        if place is not None:
            return _unit_form(key, unit, place_id(place))
        is_borne_by_many = _needs_scope(unit, key)
        scope = self._scope_of(unit) if is_borne_by_many else None
        province = unit.province or (self.province if scope or _is_local_school(key) else None)
        if is_borne_by_many and province:  # of a name that many bear, only those of one province are compared
            key = f"{key}|{province_now(province)}"
        return _unit_form(key, unit, province=province, scope=scope)

    def _scope_of(self, unit: Unit) -> str | None:
        """The place whose news it is told in; of a village the commune, if the article names one only."""
        if unit.level != "village":
            return self.scope
        coded = [other for other in self.record.units if other.level == "commune" and other.code]
        communes = {place_id(place) for other in coded if (place := self._place_of(other))}
        return communes.pop() if len(communes) == 1 else self.scope

    def _place_of(self, unit: Unit) -> Place | None:
        return place_told(unit.code, unit.full_name or unit.name, self.on) if unit.code else None

    def _official(self, official: Official, units: Mapping[str, UnitForm]) -> PersonForm:
        posts = {self._post(post, units): None for post in official.positions}
        awards = [award for award, _, recipient in self.granted if recipient.ref == official.id]
        return self._person(official.name, tuple(sorted(posts, key=str)), awards)

    def _post(self, post: Position, units: Mapping[str, UnitForm]) -> tuple[str, str | None]:
        if post.unit is None:
            return post.title, None
        unit = units[post.unit.id]
        return bare_post(post.title, unit.name), unit.id

    def _recipients(self) -> dict[tuple[str, int], PersonForm]:
        """Those that are no officials. In one article a name is that of one person, told with all its awards there."""
        told: dict[str, list[tuple[Award, int, str]]] = {}
        for award, number, recipient in self.granted:
            if recipient.kind == "person" and recipient.ref is None:
                told.setdefault(person_key(recipient.name), []).append((award, number, recipient.name))
        found: dict[tuple[str, int], PersonForm] = {}
        for places in told.values():
            name = min(name for *_, name in places)
            form = self._person(name, (), [award for award, *_ in places])
            found.update({(award.id, number): form for award, number, _ in places})
        return found

    def _person(self, name: str, posts: tuple[tuple[str, str | None], ...], awards: Sequence[Award]) -> PersonForm:
        told = AWARDS_SEPARATOR.join(sorted({_told_award(award, self.day) for award in awards})) or None
        province = self.province or self._province_of_granter(awards)
        only = None if posts or province else self.record.article.id
        values = (person_key(name), name, self.year, province, self.scope, told, only)
        return PersonForm(digest("person", *values, *posts), *values, posts)

    def _province_of_granter(self, awards: Sequence[Award]) -> str | None:
        granters = {by.id for award in awards for by in award.conferred_by}
        provinces = {unit.province for unit in self.record.units if unit.id in granters and unit.province}
        return provinces.pop() if len(provinces) == 1 else None

    def _group(self, award: Award, recipient: Recipient) -> str:
        """One for the articles that may tell of one group: of one province, else of one granter."""
        units_of = {unit.id: unit for unit in self.record.units}
        granters = sorted(
            (of.province if (of := units_of.get(by.id or "")) and of.province else fold(by.name))
            for by in award.conferred_by
        )
        whose = self.province or next(iter(granters), self.record.article.id)
        name = None if recipient.count else fold(recipient.name)
        return digest("group", award.title, award.rank, recipient.count, recipient.of, name, whose)

    def _award(
        self,
        award: Award,
        number: int,
        recipient: Recipient,
        who: tuple[UnitForm | None, PersonForm | None, str | None],
    ) -> AwardForm:
        article = self.record.article.id
        unit, person = who[0] and who[0].id, who[1] and who[1].id
        told = (award.code, award.title, award.rank, award.detail, award.year, award.conferred_on, award.status)
        id_ = digest("award", article, *told, unit, person, recipient.name, recipient.count, recipient.of)
        return AwardForm(id_, article, award.id, number, unit, person, self.scope, who[2])


def _unit_form(key: str, unit: Unit, place: str | None = None, **more: str | None) -> UnitForm:
    """``more``: values of columns that the unit does not tell, or not so."""
    values = (
        key,
        unit.full_name or unit.name,
        unit.kind,
        unit.level,
        more.get("province") or unit.province,
        more.get("code"),
        more.get("valid_from"),
        place,
        more.get("scope"),
        more.get("article_id"),
    )
    return UnitForm(digest("unit", *values), *values)


def _is_local_school(key: str) -> bool:
    """Whether it is a school whose name is that of one in its province only."""
    return any(words in key for words in _SCHOOLS_OF_PROVINCE)


def _needs_scope(unit: Unit, key: str) -> bool:
    """Whether several units of one province may bear the name."""
    if _is_local_school(key) or any(words in key for words in _SCHOOLS_OF_THE_COUNTRY):
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
    """Of the days and years that it tells as its news: an article without a day is not older than they are."""
    values = [mention.value for mention in record.dates if mention.role in ("event", "published")]
    values += [value for award in record.awards for value in (award.year, award.conferred_on)]
    return max((bounds(value)[1].year for value in values if value), default=None)


def _only_province(record: ArticleRecord) -> str | None:
    """The province of all its units that have one."""
    provinces = {unit.province for unit in record.units if unit.province}
    return provinces.pop() if len(provinces) == 1 else None


def _last_day(record: ArticleRecord) -> date | None:
    """The last day that an article without a day can be of: of its latest year, and while there were districts."""
    year = _latest_year(record)
    last = date(year, 12, 31) if year else None
    if any(unit.level == "district" for unit in record.units):
        return min(last or LAST_OLD_DAY, LAST_OLD_DAY)
    return last


def _told_award(award: Award, day: date | None) -> str:
    """An award of a person, by all that tells whether another article means the same."""
    parts = (award.title, award.rank, award.detail, award.year, award.conferred_on, day and day.isoformat())
    return AWARD_PARTS.join((part or "").translate(_NO_SEPARATORS) for part in parts)
