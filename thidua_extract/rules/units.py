"""Named places and bodies.

The grammar is short: a body begins with a head of ``catalogue/data/bodies.csv`` and goes on with a field of government,
a proper name, a number, another body or a place (:mod:`~thidua_extract.rules.unit_bodies`); a place begins with a type
word (:mod:`~thidua_extract.rules.unit_places`) or is the bare name of a province
(:mod:`~thidua_extract.rules.unit_names`). Coordination is undone in :mod:`~thidua_extract.rules.unit_lists`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from thidua_extract.catalogue.bodies import Openings, countries, cue_words, either, heads, place_types
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.unit_bodies import BodyMention
from thidua_extract.rules.unit_lists import Found, bodies_at, is_plural, places_at
from thidua_extract.rules.unit_names import bare_names, with_aliases
from thidua_extract.rules.unit_places import place_value, type_at
from thidua_extract.rules.unit_sharing import share_places
from thidua_extract.rules.unit_tokens import Tokens, tokens_of

_LEVELS = ("cơ", "trên", "dưới", "ủy", "trung", "bộ")  # "cấp cơ sở", "cấp trên"
_OF_COUNTRIES = ("Đại sứ quán", "Tổng lãnh sự quán", "Lãnh sự quán")


def find_units(view: View) -> list[Mention]:
    """All named places and bodies of the view, as mentions of kind "units", in text order, without overlap.

    ``value``: ``name`` (normalised, type restored), ``kind`` and ``level`` (see records.Unit); for linking ``core``
    (the name without its place, abbreviations written out), ``head`` (of a body; null for a place), ``place`` (the
    place part as written), ``place_type`` and ``place_name`` (null where the text has none), ``near`` (the place a row
    of posts tells of a bare body); of a body inside a body's name ``inner`` (its value) and ``inner_start`` (its
    position, where it is a name by itself; it ends with the whole).
    """
    tokens = tokens_of(view)
    found = share_places(tokens, _scan(tokens))
    mentions = [_mention(tokens, item) for item in _specific(tokens, found)]
    mentions += bare_names(tokens, mentions)
    return sorted(with_aliases(view, mentions), key=lambda mention: mention.start)


def _scan(tokens: Tokens) -> list[Found]:
    found: list[Found] = []
    end = 0
    for at in tokens.opening(_openings()):
        if at < end:
            continue
        items = bodies_at(tokens, at) if tokens.head_at(at) is not None else []
        if not items and tokens.keys[at] in place_types():
            items = places_at(tokens, at)
        if items:
            found += items
            end = items[-1].end
    return found


@functools.cache
def _openings() -> Openings:
    """How names of bodies and types of places begin."""
    return either(heads().openings, place_types().openings)


def _specific(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Without general terms, those coordinated with one included ("các huyện ủy, thành ủy")."""
    general_end = -1
    for item in found:
        coordinated = item.start == general_end + 1 and tokens.key(general_end) in (",", "và")
        body = item.unit if isinstance(item.unit, BodyMention) else None
        named = body is None or body.level == "central" or (body.place is not None and body.place.name)
        if _is_foreign(tokens, item):
            continue
        if not _is_specific(tokens, item) or (coordinated and not named):
            general_end = item.end
        else:
            yield item


def _is_specific(tokens: Tokens, item: Found) -> bool:
    """Not "các huyện ủy", "UBND các cấp", "16/34 Cục Hải quan"."""
    unit = item.unit
    if not isinstance(unit, BodyMention) or item.rule == "units.body.listed":
        return True
    if unit.level == "central" and unit.head.tail in ("", "N"):
        return True
    named = unit.place is not None and unit.place.name is not None
    bare_type = unit.place is not None and unit.place.name is None
    if bare_type and unit.kind == "other" and tokens.text(item.start, item.end).islower():
        return tokens.key(item.start - 1) in cue_words("post")  # "đến trạm y tế xã"
    several = is_plural(tokens, item.start) or _has_several_heads(tokens, item.start)
    if not named and several and (bare_type or "N" not in unit.head.tail):
        return False
    if unit.head.needs == "M" and tokens.key(item.start - 1) in (",", "và") and tokens.key(item.start - 2) == "quyền":
        return False
    after = tokens.key(item.end)
    if after == "cấp" and type_at(tokens, item.end + 1) is None and tokens.key(item.end + 1) not in _LEVELS:
        after = ""  # a verb or another word: "UBND TP cấp giấy phép"
    counted = tokens.is_number(item.end) and type_at(tokens, item.end + 1) is not None  # "Hội Nông dân 15 xã"
    return named or not (counted or after in ("các", "cấp", "hai")) or "P" not in unit.head.tail


def _has_several_heads(tokens: Tokens, at: int) -> bool:
    """ "13 Chủ tịch UBND xã": as many bodies, since each has one; but "2 Phó Chủ tịch UBND xã" are of one."""
    if tokens.key(at - 1) not in ("tịch", "thư", "đốc"):
        return False
    return is_plural(tokens, at - 2)


def _is_foreign(tokens: Tokens, item: Found) -> bool:
    """ "Cục Hàng không liên bang Hoa Kỳ", but the embassy of a country here, and a body of two countries.

    Only countries of two words: "Mỹ" and "Pháp" end names of places and fields as well ("Phú Mỹ", "Tư pháp").
    """
    if not isinstance(item.unit, BodyMention) or item.unit.head.name in _OF_COUNTRIES:
        return False
    if item.unit.place is not None or "-" in tokens.words[item.start : item.end]:
        return False
    for at in range(max(item.start + 2, item.end - 4), item.end - 1):
        found = countries().longest(tokens.keys, at)
        if found is not None and found[0] == item.end:
            return True
    return False


def _mention(tokens: Tokens, item: Found) -> Mention:
    unit = item.unit
    value = _body_value(unit) if isinstance(unit, BodyMention) else place_value(unit)
    if isinstance(unit, BodyMention) and unit.inner is not None and unit.inner.complete:
        value["inner_start"] = tokens.starts[unit.inner.start]
    return Mention("units", tokens.starts[item.start], tokens.ends[item.end - 1], value, item.rule)


def _body_value(body: BodyMention) -> dict[str, Any]:
    return {
        "name": body.text,
        "kind": body.kind,
        "level": body.level,
        "head": body.head.name,
        "core": body.core,
        "place": body.place_text or None,
        "place_type": body.place.type if body.place else None,
        "place_name": body.place.name if body.place else None,
        "inner": _body_value(body.inner) if body.inner else None,
        "near": body.near,
    }
