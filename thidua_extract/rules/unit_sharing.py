"""Places that coordinated bodies share: "HĐND, UBND tỉnh", "Bí thư Đảng ủy, Chủ tịch UBND xã Yên Cường"."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.catalogue.bodies import cue_words
from thidua_extract.rules.unit_bodies import BodyMention, may_share, unit_key, with_place
from thidua_extract.rules.unit_lists import Found
from thidua_extract.rules.unit_places import PlaceMention
from thidua_extract.rules.unit_tokens import Tokens

_SHARED_GAP = frozenset((",", "/", "-", "và", "cùng", "với", ";"))
_LONGEST_GAP = 6  # tokens of the next post in a row of them
_OF_COMMUNES = ("Đảng ủy", "Chi bộ")  # above the commune the committee has another name, or is that of an agency


def share_places(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """Give heads without a place that of the body they are coordinated with; drop those that stay without."""
    result: list[Found] = []
    following: Found | None = None
    for item in sorted(found, key=lambda f: f.start, reverse=True):
        current = item
        if (
            isinstance(item.unit, BodyMention)
            and following is not None
            and (item.unit.place is None or item.unit.place.name is None)
        ):
            current = _inherit(tokens, item, item.unit, following)
        if not isinstance(current.unit, BodyMention) or current.unit.complete:
            result.append(current)
            following = current
        elif _is_told_by_its_post(tokens, current, current.unit):
            result.append(current._replace(unit=current.unit._replace(complete=True), rule="units.body.of_post"))
            following = None
        else:
            following = None
    return result[::-1]


def _is_told_by_its_post(tokens: Tokens, item: Found, body: BodyMention) -> bool:
    """ "Phó Bí thư Đảng ủy điều hành": the one committee whose secretary speaks, though its place is not named."""
    named = body.head.name == _OF_COMMUNES[0] and body.place is None and body.end == body.label_end
    return named and tokens.key(item.start - 1) in cue_words("post") and not tokens.is_capital(item.end)


def _inherit(tokens: Tokens, item: Found, body: BodyMention, following: Found) -> Found:
    other = following.unit
    if not isinstance(other, BodyMention) or other.place is None or not _takes_place(body, other.place):
        return item
    if not _is_shared_gap(tokens, item, body, following.start, other):
        return item
    if body.complete and body.place is None and item.end + 1 < following.start:
        return item._replace(unit=body._replace(near=other.place.name)) if body.head.level == other.level else item
    shared = _shared(body, other.place)
    return item if shared is None else item._replace(unit=with_place(body, shared), rule="units.body.shared_place")


def _shared(body: BodyMention, place: PlaceMention) -> PlaceMention | None:
    """The place as the body takes it over; None where it is no place of its kind."""
    if body.place is not None:
        return place if place.name is not None and place.type == body.place.type else None
    if body.head.level is None and place.level != "village":
        return place
    if place.name and body.head.level == place.level:
        return place._replace(type=None, type_text="")
    return None


def _takes_place(body: BodyMention, place: PlaceMention) -> bool:
    """Whether the head may share that place; one that may have a name as well, only while it has none."""
    if body.level == "central" or (body.head.name in _OF_COMMUNES and place.level not in ("commune", "village")):
        return False
    tail = set(body.head.tail)
    bare = body.end == body.label_end and body.core == unit_key(body.head.name)
    return "P" in tail and (tail <= {"P", "B"} or (bare and may_share(body.head)))


def _level(body: BodyMention) -> str | None:
    return body.place.level if body.place is not None else None


def _is_shared_gap(tokens: Tokens, item: Found, body: BodyMention, start: int, other: BodyMention) -> bool:
    """Only marks and "và" between the bodies, or in a row of posts the next one: "Bí thư Đảng ủy, Chủ tịch UBND xã"."""
    gap = [tokens.key(i) for i in range(item.end, start)] if start - item.end <= _LONGEST_GAP else []
    if not gap or (len(gap) <= 2 and set(gap) <= _SHARED_GAP):
        return bool(gap)
    posts = cue_words("post") | cue_words("post_part")
    local = body.place is None and body.head.level is not None and body.head.level == _level(other)
    in_post = tokens.key(item.start - 1) in posts and (local or not body.complete)
    named = other.place is not None and set(other.head.tail) <= {"P", "B"}
    named = named and (other.place.name is not None or body.head.name in _OF_COMMUNES)  # type: ignore[union-attr]
    return in_post and named and gap[0] in (",", "-", "và", "kiêm") and set(gap[1:]) <= posts
