"""Common nouns that stand for the body an article is about: "đơn vị", "nhà trường", "công ty"."""

from __future__ import annotations

import re

from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Ref, Unit

LEVEL_OF_TYPE = {
    "tỉnh": 4,
    "huyện": 3,
    "thành phố": 3,
    "thị xã": 3,
    "quận": 3,
    "xã": 2,
    "phường": 2,
    "thị trấn": 2,
}
_GRANTERS = re.compile(
    r"(?:ubnd|ủy ban|hđnd|hội đồng|bộ(?! chỉ huy| chchqs)|chính phủ|nhà nước|quốc hội|đảng|tỉnh ủy|thành ủy|huyện ủy"
    r"|thị ủy|quận ủy|trung ương|ban thường vụ|ban chấp hành|cụm thi đua|khối thi đua|quân khu|tổng cục|tổng liên đoàn)"
)
_SCHOOL = ("nhà trường", "trường")
_FIRM = ("công ty", "doanh nghiệp", "tổng công ty")


def stand_in(text: str, units: UnitTable, word: str, position: int = 0) -> Ref | None:
    """The unit that the word names: the only one that fits in the headline, else in the article; None if unclear.

    ``position`` is where "này" makes the word that of the unit told last before it; 0 where nothing does.
    """
    if position:
        last = max(
            (m for m in units.mentions if m[0].end <= position and _named(units, m[1], word)), key=_end, default=None
        )
        return units.ref_at(last[0].start, last[0].end) if last else None
    fitting = {unit.id: unit for unit in units.records if _fits(unit, word)}
    headline_end = text.find("\n", len(text) - len(text.lstrip()))
    told = {id_ for mention, id_ in units.mentions if mention.start < headline_end and id_ in fitting}
    for ids in (told, set(fitting)):
        if len(ids) == 1:
            unit = fitting[ids.pop()]
            return Ref(id=unit.id, name=unit.name)
        if ids:
            return None
    return None


def place_of_bodies(units: UnitTable, word: str) -> str:
    """ "huyện Vụ Bản" where the article names "UBND huyện Vụ Bản" and no body of another district; else ''."""
    bodies = (f" {unit.name}" for unit in units.records if unit.level)
    places = {name[at + 1 :] for name in bodies if (at := name.find(f" {word} ")) >= 0}
    return places.pop() if len(places) == 1 else ""


def _end(mention: tuple[Mention, str]) -> int:
    return mention[0].end


def _named(units: UnitTable, id_: str, word: str) -> bool:
    return any(unit.id == id_ and _fits(unit, word) for unit in units.records)


def _fits(unit: Unit, word: str) -> bool:
    name = unit.name.lower()
    if word in _SCHOOL:
        return unit.kind == "school"
    if word in _FIRM:
        return unit.kind == "enterprise"
    if word in ("đơn vị", "cơ quan"):
        places = ("province", "district", "commune", "village")
        return unit.kind not in places and not _GRANTERS.match(name)
    return name.startswith(word + " ")
