"""What a tagged unit is: read with the catalogues of the unit rules, and refused where it cannot be one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from thidua_extract.catalogue.bodies import Body, PlaceType, countries, cue_words, fields, heads, place_types
from thidua_extract.catalogue.places import is_place_name
from thidua_extract.mention import Mention
from thidua_extract.rules.unit_lists import bodies_at, places_at
from thidua_extract.rules.unit_tokens import Tokens

_JOINTS = (",", "và", ";", "-", "/")  # between the places of a list
_MOST_JOINTS = 2
_SPOILS = re.compile(r"[.;:!?(…]")
_LONGEST = 14  # tokens; in the press, longer stretches were clauses
_LONGEST_TRADE = 5  # tokens of what a team does: "giặt ủi số 2"
_AFTER_POSTS = ("trưởng", "tướng")  # "Bộ trưởng Giáo dục": a field, no body


def unit_value(tokens: Tokens, mention: Mention, units: Sequence[Mention]) -> dict[str, Any] | None:
    """The value of a tagged unit, as :func:`~thidua_extract.rules.units.find_units` gives it; None where it is none.

    ``units`` are those found so far, in text order: the type of a place in a list is that of the one before.
    """
    low, high = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    if not _may_be_name(tokens, low, high) or _is_judged(tokens, low, high):
        return None
    head, type_ = heads().longest(tokens.keys, low), place_types().longest(tokens.keys, low)
    if head is not None:
        takes = _takes(tokens, head, high) and not is_place_name(tokens.text(low, high))
        return _body(tokens, low, high, head[1]) if takes else None
    if type_ is not None:
        return _behind_type(tokens, low, high, type_)
    if high - low < 2 or fields().longest(tokens.keys, low) is not None:
        return None
    return _without_head(tokens, low, high, units)


def _behind_type(tokens: Tokens, low: int, high: int, type_: tuple[int, PlaceType]) -> dict[str, Any] | None:
    """ "bản Kệt Nậm Xiên"; "tổ giặt ủi" and "khối văn xã" are no places."""
    start, kind = type_
    if start < high and (tokens.is_capital(start) or tokens.is_number(start)):
        return _place(tokens.text(low, high), kind.level, kind.type, tokens.text(start, high))
    team = tokens.key(low) in cue_words("doubtful") and 1 < high - start <= _LONGEST_TRADE
    return _body(tokens, low, high, None) if team else None


def _without_head(tokens: Tokens, low: int, high: int, units: Sequence[Mention]) -> dict[str, Any] | None:
    """A place in a list behind one of its type, or a body by a name of its own.

    Which place a bare name is, and whether it is one, the rules for bare names decide.
    """
    text = tokens.text(low, high)
    listed = _type_of_list(tokens, low, units)
    if listed is not None:
        return _place(f"{listed[1]} {text}", *listed, text) if _in_capitals(tokens, low, high) else None
    return None if is_place_name(text) or not _is_named(tokens, low, high) else _body(tokens, low, high, None)


def _may_be_name(tokens: Tokens, low: int, high: int) -> bool:
    keys = tokens.keys[low:high]
    begins = (" ".join(keys[:count]) for count in (1, 2, 3))
    return (
        high - low <= _LONGEST
        and not any(_SPOILS.search(word) for word in tokens.words[low:high])
        and not any(begin in cue_words("no_unit") for begin in begins)
        and not any(_is_country(tokens, index) for index in range(low, high))
        and tokens.key(low - 1) not in _AFTER_POSTS
        and tokens.key(low - 1) not in cue_words(f"not_{tokens.key(low)}")
        and not any(key in cue_words("function") and key not in ("và", "của") for key in keys)
    )


def _is_country(tokens: Tokens, index: int) -> bool:
    """ "Hàng không liên bang Mỹ", but not "cảng Phú Mỹ"."""
    found = countries().longest(tokens.keys, index) if tokens.is_capital(index) else None
    return found is not None and (found[0] - index > 1 or not tokens.is_capital(index - 1))


def _is_judged(tokens: Tokens, low: int, high: int) -> bool:
    """Whether the grammar of the rules reads just this, so that they left it out for a reason."""
    items = bodies_at(tokens, low) or places_at(tokens, low)
    return any(item.end == high for item in items)


def _takes(tokens: Tokens, head: tuple[int, Body], high: int) -> bool:
    """Whether what follows the head can be its name: a name or number, or a field of two words or more."""
    start, body = head
    if start >= high:
        return False  # a later mention by the first words alone
    if tokens.is_number(start):
        return "#" in body.tail or "N" in body.tail
    if tokens.is_capital(start):
        return len(tokens.words[start]) > 1 and any(kind in body.tail for kind in "NFf")
    if any(kind in body.tail for kind in "Ff"):
        return high - start > 1
    return "N" in body.tail and _is_named(tokens, start, high)  # "Công ty may Hà Nam", but not "Công ty đồng lòng"


def _is_named(tokens: Tokens, low: int, high: int) -> bool:
    return any(tokens.is_capital(i) or tokens.is_number(i) for i in range(low + 1, high))


def _in_capitals(tokens: Tokens, low: int, high: int) -> bool:
    return all(tokens.is_capital(i) or tokens.is_number(i) for i in range(low, high))


def _type_of_list(tokens: Tokens, low: int, units: Sequence[Mention]) -> tuple[str, str] | None:
    """Level and type of the place right before in a list: "các xã Hòa Lâm, Đội Bình"."""
    index = low - 1
    while index >= 0 and low - 1 - index < _MOST_JOINTS and tokens.keys[index] in _JOINTS:
        index -= 1
    if index == low - 1 or index < 0:
        return None
    before = next((u for u in reversed(units) if u.end == tokens.ends[index]), None)
    if before is None or before.value["head"] or not before.value["place_type"]:
        return None
    return str(before.value["kind"]), str(before.value["place_type"])


def _place(name: str, level: str | None, type_: str, own: str) -> dict[str, Any] | None:
    if level is None:
        return None
    return {
        "name": name,
        "kind": level,
        "level": level,
        "head": None,
        "core": "",
        "place": name,
        "place_type": type_,
        "place_name": own,
    }


def _body(tokens: Tokens, low: int, high: int, head: Body | None) -> dict[str, Any]:
    """The value of a body. The teams of the police that rules do not know are mostly other teams ("đội xe cấp cứu")."""
    name = tokens.text(low, high)
    known = head if head and head.kind != "army_police" else None
    return {
        "name": name,
        "kind": known.kind if known else "other",
        "level": known.level if known else None,
        "head": head.name if head else name,
        "core": " ".join(tokens.keys[low:high]),
        "place": None,
        "place_type": None,
        "place_name": None,
        "inner": None,
        "near": None,
    }
