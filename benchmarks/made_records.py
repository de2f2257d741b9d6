"""Many records made of few: the same articles told of other places, people and years."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from thidua_extract.catalogue.names import middle_names, surnames
from thidua_extract.catalogue.places import LAST_OLD_DAY, Place, all_places, province_of
from thidua_extract.records import ArticleRecord, Award, Official, Unit

_YEAR = re.compile(r"\d{4}")
_YEARS = 12  # how far articles are moved back
_SAME_PEOPLE = 5  # years in which a post of a place is held by one person


def made_records(records: Sequence[ArticleRecord], count: int) -> Iterator[ArticleRecord]:
    """So many records, the same ones each time. Texts and quotes stay as they are, only what is read of them moves."""
    for number in range(count):
        yield _Mover(records[number % len(records)], number).record()


class _Mover:
    """Moves one record."""

    def __init__(self, record: ArticleRecord, number: int) -> None:
        self.old = record
        self.number = number
        self.random = random.Random(number)
        self.back = self.random.randrange(_YEARS)
        self.province = self.random.choice(sorted(_places(), key=str))
        self.places: dict[str, Place] = {}
        self.names: dict[str, str] = {}

    def record(self) -> ArticleRecord:
        old = self.old
        for unit in old.units:
            if unit.code and unit.level in ("province", "district", "commune"):
                self._move(unit)
        officials = tuple(self._official(official) for official in old.officials)
        people = {official.id: official.name for official in officials}
        article = old.article.model_copy(
            update={
                "id": f"{old.article.id}-{self.number}",
                "published": old.article.published and _earlier(old.article.published, self.back),
            }
        )
        update = {
            "article": article,
            "units": tuple(self._unit(unit) for unit in old.units),
            "officials": officials,
            "awards": tuple(self._award(award, people) for award in old.awards),
        }
        return old.model_copy(update=update)

    def _move(self, unit: Unit) -> None:
        level = str(unit.level)
        province = self.province if unit.province == self._home_province() else self.random.choice(sorted(_places()))
        place = self.random.choice(_places()[province][level])
        self.places[unit.id] = place
        bare = (unit.full_name or unit.name).split(" ", 1)[-1]
        self.names.setdefault(bare, place.name)
        if unit.province:
            self.names.setdefault(unit.province, province)

    def _home_province(self) -> str | None:
        home = self.old.article.home_unit
        return next((unit.province for unit in self.old.units if home and unit.id == home.id), None)

    def _unit(self, unit: Unit) -> Unit:
        place = self.places.get(unit.id)
        update: dict[str, Any] = {"province": self.names.get(unit.province or "", unit.province)}
        if place is None:
            update |= {"name": self._renamed(unit.name), "full_name": unit.full_name and self._renamed(unit.full_name)}
        else:
            update |= {"name": place.full_name, "full_name": place.full_name, "code": place.code}
        return unit.model_copy(update=update)

    def _renamed(self, name: str) -> str:
        for old, new in self.names.items():
            name = name.replace(old, new)
        return name

    def _official(self, official: Official) -> Official:
        year = self.old.article.published.year if self.old.article.published else 2015
        post = official.positions[0] if official.positions else None
        seat = (self.province, post and post.title, official.id, (year - self.back) // _SAME_PEOPLE)
        return official.model_copy(update={"name": _name(random.Random(str(seat)))})

    def _award(self, award: Award, people: Mapping[str, str]) -> Award:
        recipients = tuple(
            one.model_copy(
                update={
                    "name": people.get(one.ref or "")
                    or (_name(self.random) if one.kind == "person" else self._renamed(one.name))
                }
            )
            for one in award.recipients
        )
        update = {
            "recipients": recipients,
            "year": self._moved(award.year),
            "conferred_on": self._moved(award.conferred_on),
        }
        return award.model_copy(update=update)

    def _moved(self, time: str | None) -> str | None:
        if time is None or "-02-29" in time:
            return None
        return _YEAR.sub(lambda match: str(int(match[0]) - self.back), time)


def _earlier(day: Any, years: int) -> Any:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def _name(source: random.Random) -> str:
    return f"{source.choice(_surnames())} {source.choice(_middles())} {source.choice(_middles())}"


@cache
def _surnames() -> list[str]:
    return sorted(name for name, strength in surnames().items() if strength == "strong")


@cache
def _middles() -> list[str]:
    return sorted(middle_names())


@cache
def _places() -> Mapping[str, Mapping[str, list[Place]]]:
    """Places before July 2025 by the name of their province and by level."""
    places: dict[str, dict[str, list[Place]]] = {}
    for place in all_places():
        if place.valid_to == LAST_OLD_DAY.isoformat() and (province := province_of(place)) is not None:
            places.setdefault(province.name, {}).setdefault(place.level, []).append(place)
    return {name: levels for name, levels in places.items() if len(levels) == 3}
