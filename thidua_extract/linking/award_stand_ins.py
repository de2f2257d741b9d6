"""Common nouns that stand for the body an article is about: "đơn vị", "nhà trường", "công ty"."""

from __future__ import annotations

import re

from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Ref, Unit

PLACE_TYPES = frozenset({"tỉnh", "huyện", "thành phố", "thị xã", "xã", "phường", "quận", "thị trấn"})
_GRANTERS = re.compile(
    r"(?:ubnd|ủy ban|hđnd|hội đồng|bộ(?! chỉ huy| chchqs)|chính phủ|nhà nước|quốc hội|đảng|tỉnh ủy|thành ủy|huyện ủy"
    r"|thị ủy|quận ủy|trung ương|ban thường vụ|ban chấp hành|cụm thi đua|khối thi đua|quân khu|tổng cục|tổng liên đoàn)"
)
_SCHOOL = ("nhà trường", "trường")
_FIRM = ("công ty", "doanh nghiệp", "tổng công ty")


def stand_in(text: str, units: UnitTable, word: str) -> Ref | None:
    """The unit that the word names: the only one that fits in the headline, else in the article; None if unclear."""
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
