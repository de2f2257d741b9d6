"""Reading a body at a token: the words its name begins with, what it goes on with, and the place it belongs to."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import NamedTuple

from thidua_extract.catalogue.abbreviations import expand
from thidua_extract.catalogue.bodies import (
    LINKS,
    Body,
    countries,
    cue_words,
    fields,
    token_keys,
)
from thidua_extract.catalogue.places import is_place_name
from thidua_extract.rules.unit_asides import behind_bracket, generic_list_end, without_brackets
from thidua_extract.rules.unit_heads import body_head_at
from thidua_extract.rules.unit_places import PlaceMention, level_of, named_place_at, place_at, type_at
from thidua_extract.rules.unit_tokens import Tokens
from thidua_extract.rules.unit_words import name_run, trade_end

_NATIONAL = frozenset(("việt nam", "vn", "trung ương", "tw", "tư", "quốc gia"))
_NATIONAL_BEGINNINGS = frozenset(("t", *(name.split()[0] for name in _NATIONAL)))
_NESTING = 3
_SHARING_KINDS = ("party_body", "mass_organisation")
_CENTRE = "Trung ương"


class BodyMention(NamedTuple):
    """A body as it was read: tokens ``start:end``.

    ``label`` is its name without the place, as written; ``core`` the same for comparison, abbreviations written out.
    ``complete`` is false where the head alone was there ("UBND") and only a shared place can make it a name.
    ``near`` is the place that a row of posts tells of a bare one ("Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Gia Lai").
    """

    start: int
    end: int
    head: Body
    label: str
    core: str
    kind: str
    level: str | None
    place: PlaceMention | None
    complete: bool
    label_end: int
    place_text: str = ""
    inner: BodyMention | None = None
    near: str | None = None  # the place of the next body in a row of posts

    @property
    def text(self) -> str:
        """The name with its place."""
        return " ".join(filter(None, (self.label, self.place_text)))


@dataclass(slots=True)
class _Reading:
    """How far a name has been read."""

    end: int
    label_end: int
    core: list[str]
    kind: str
    found: set[str]
    level: str | None = None
    place: PlaceMention | None = None
    inner: BodyMention | None = None


def body_at(tokens: Tokens, at: int, depth: int = 0) -> BodyMention | None:
    """The body whose name begins at a token."""
    found = body_head_at(tokens, at)
    if found is None:
        return None
    end, head = found
    reading = _Reading(end, end, [head.name], head.kind, set(), head.level)
    if head.tail.startswith("B") and depth < _NESTING:
        _read_nested(tokens, reading, depth)
    if not reading.found:
        _read_own_name(tokens, at, head, reading)
    _read_region(tokens, reading, head)
    _read_country(tokens, reading, head)
    if "B" in head.tail[1:] and "B" not in reading.found and depth < _NESTING:
        _read_nested(tokens, reading, depth)
    if "P" in head.tail and "B" not in reading.found:
        _read_place(tokens, reading, head)
    _read_seat(tokens, reading, head)
    complete = _is_complete(head, reading.found)
    if not reading.found and tokens.text(at, end).islower() and not head.name.endswith("ủy"):
        return None
    if not complete and not may_share(head):
        return None
    if head.tail == "B" and reading.inner is not None and not reading.inner.complete:
        return None  # "thường trực Đảng ủy - HĐND - UBND xã": what it is an organ of takes part in the list
    place_text = reading.place.text if reading.place else ""
    return BodyMention(
        at, reading.end, head, without_brackets(tokens.text(at, reading.label_end)),
        unit_key(" ".join(reading.core)), reading.kind, reading.level, reading.place, complete,
        reading.label_end, place_text, reading.inner,
    )  # fmt: skip


def may_share(head: Body) -> bool:
    """Whether the head alone may take the place of a body it is coordinated with ("Đảng ủy, UBND xã Yên Cường")."""
    return head.needs == "P" or (head.needs == "T" and "P" in head.tail and head.kind in _SHARING_KINDS)


def with_place(body: BodyMention, place: PlaceMention) -> BodyMention:
    """The same body of another place; one inside it is of that place too ("Thường trực Đảng ủy, UBND xã")."""
    inner = with_place(body.inner, place) if body.inner is not None and body.inner.place is None else body.inner
    level = body.head.level or place.level
    return body._replace(place=place, place_text=place.text, level=level, complete=True, inner=inner)


@functools.lru_cache(maxsize=4096)
def unit_key(text: str) -> str:
    """What names of bodies are compared by: abbreviations written out, links and commas left out, lower case."""
    return " ".join(key for key in token_keys(expand(text)) if key not in LINKS and key not in ",.")


def _read_own_name(tokens: Tokens, at: int, head: Body, reading: _Reading) -> None:
    """A field of government, a proper name or a number."""
    if "F" in head.tail or "f" in head.tail:
        found = fields().longest(tokens.keys, reading.end)
        if found is not None:
            reading.end, (name, kind) = found
            reading.core.append(name)
            reading.kind = kind or reading.kind
            reading.found.add("F")
            _read_longer_name(tokens, head, reading)
            _read_ordinal(tokens, reading)
    if "#" in head.tail:
        _read_number(tokens, reading)
    named = "N" in head.tail or ("F" in head.tail and _may_be_unknown(tokens, at))
    unread = named and not reading.found and not _is_head_of_it(tokens, reading.end, head)
    unread = unread and not (head.kind == "mass_organisation" and _is_full_person(tokens, reading.end))
    if unread and (tokens.is_capital(reading.end) or "N" in head.tail):
        end, proper = name_run(tokens, reading.end, number_first=head.tail.startswith("N"))
        if end == reading.end and head.kind == "enterprise" and tokens.words[end - 1].isalpha():
            trade = trade_end(tokens, end)
            end, proper = name_run(tokens, trade) if trade > end else (end, proper)
        if end > reading.end + ("F" in head.tail) and not (
            "F" in head.tail and level_of(tokens.text(reading.end, end))
        ):
            reading.core.append(tokens.text(reading.end, end))
            reading.end = end
            reading.found |= {"F" if "F" in head.tail else "N"} if proper else set()
    reading.label_end = reading.end


def _is_full_person(tokens: Tokens, at: int) -> bool:
    """Whether who heads an association follows it: "Chủ tịch Hội Đỗ Thị Thu Thảo"; none is named after a person."""
    return tokens.is_person(at) and tokens.run_end(at) - at > 2


def _read_longer_name(tokens: Tokens, head: Body, reading: _Reading) -> None:
    """The field may be the beginning of a longer name: "Trung tâm Thông tin Khoa học và Công nghệ Quốc gia"."""
    if "N" not in head.tail or not tokens.is_capital(reading.end) or tokens.is_person(reading.end):
        return
    if type_at(tokens, reading.end) is not None or is_place_name(tokens.text(reading.end, tokens.run_end(reading.end))):
        return
    end, proper = name_run(tokens, reading.end)
    if proper:
        reading.core.append(tokens.text(reading.end, end))
        reading.end = end


def _is_head_of_it(tokens: Tokens, at: int, head: Body) -> bool:
    """A person right behind a body of state or Party is its head: none is named after people.

    Behind a firm with a post in front of it so is a full name: "Giám đốc Công ty Huỳnh Ngọc Sáng nói".
    """
    if not tokens.is_person(at):
        return False
    if head.kind == "enterprise":
        before = tokens.key(at - len(head.name.split()) - 1)
        return before in cue_words("post") and tokens.run_end(at) - at == 3
    if head.kind not in ("government_body", "party_body"):
        return False
    return not is_place_name(tokens.text(at, tokens.run_end(at)))


def _may_be_unknown(tokens: Tokens, at: int) -> bool:
    """Whether a field of government the catalogue lacks may follow: "Cục Kho bạc", not "Tây Ban Nha"."""
    if tokens.words[at].islower():
        return False
    inside = tokens.is_capital(at - 1) and not tokens.words[at - 1].isupper() and tokens.is_word(at - 2)
    return not inside or tokens.key(at - 1) in cue_words("post")


def _read_number(tokens: Tokens, reading: _Reading) -> None:
    at = reading.end + (tokens.key(reading.end) == "số")
    roman = tokens.is_word(at) and set(tokens.words[at]) <= set("IVX")
    if tokens.is_small_number(at) or roman:
        reading.core.append(tokens.text(reading.end, at + 1))
        reading.end = at + 1
        reading.found.add("#")
    elif tokens.key(at) == "các":
        end = generic_list_end(tokens, at + 1)
        if end > at + 1:
            reading.core.append(tokens.text(at, end))
            reading.end = end
            reading.found.add("#")


def _read_ordinal(tokens: Tokens, reading: _Reading) -> None:
    """ "Phòng Kiểm tra thuế số 2", "Đội Quản lý thị trường số 5"."""
    at = reading.end + 1
    if tokens.key(reading.end) == "số" and tokens.is_small_number(at) and len(tokens.words[at]) <= 2:
        reading.core.append(tokens.text(reading.end, at + 1))
        reading.end = at + 1


def _read_region(tokens: Tokens, reading: _Reading, head: Body) -> None:
    """ "Kho bạc Nhà nước khu vực III", "Cục Dự trữ Nhà nước khu vực Tây Nam Bộ"."""
    at = behind_bracket(tokens, reading.end)
    if tokens.key(at) != "khu" or tokens.key(at + 1) != "vực" or not set(head.tail) & {"P", "N", "F"}:
        return
    begin = at + 2
    if tokens.is_small_number(begin):
        end = begin + 1
    else:
        end = tokens.run_end(begin, 5)
        while tokens.key(end) == "-" and tokens.is_capital(end + 1) and tokens.head_at(end + 1) is None:
            end = tokens.run_end(end + 1, 5)
    if end == begin or tokens.in_capitals(at):
        return
    reading.core.append(tokens.text(at, end))
    reading.end = reading.label_end = end
    reading.found.add("P")


def _read_country(tokens: Tokens, reading: _Reading, head: Body) -> None:
    if head.level != "central" or not tokens.is_capital(reading.end):
        return
    found = countries().longest(tokens.keys, reading.end)
    if found is not None and tokens.run_end(reading.end) == found[0]:
        reading.core.append(found[1])
        reading.end = reading.label_end = found[0]


def _read_seat(tokens: Tokens, reading: _Reading, head: Body) -> None:
    """ "Đại sứ quán Pháp tại Việt Nam"."""
    if head.tail != "N" or not reading.found:
        return
    if tokens.keys[reading.end : reading.end + 3] == ["tại", "việt", "nam"]:
        reading.end = reading.label_end = reading.end + 3


def _read_nested(tokens: Tokens, reading: _Reading, depth: int) -> None:
    """Another body right behind, to which this one belongs: "Ban Tuyên giáo Tỉnh ủy Lạng Sơn"."""
    at = behind_bracket(tokens, reading.end)
    if not tokens.is_word(at):
        return
    inner = body_at(tokens, at, depth + 1)
    if inner is None or ("N" in reading.found and inner.head.tail == "B"):
        return
    if reading.core == [_CENTRE] and inner.kind != "mass_organisation":
        return  # "Trung ương Hội Nông dân Việt Nam", but no "Trung ương Công an"
    reading.inner = inner
    reading.core.append(inner.core)
    reading.label_end = inner.label_end
    reading.end = inner.end
    reading.place, reading.level = inner.place, reading.level or inner.level
    reading.found.add("B")
    if inner.complete:
        reading.found.add("P")


def _read_place(tokens: Tokens, reading: _Reading, head: Body) -> None:
    """ "Việt Nam", "Trung ương", then a place with or without its type."""
    _read_national(tokens, reading)
    at = behind_bracket(tokens, reading.end)
    if _is_count(tokens, at) and type_at(tokens, at + 1) is not None:
        place = place_at(tokens, at + 1)
    elif type_at(tokens, at) is not None:
        place = place_at(tokens, at, bare=True)
    else:
        place = _bare_place(tokens, at, head)
    if place is None or (place.level == "village" and head.level is not None):
        return
    reading.place, reading.end = place, place.end
    reading.level = head.level or place.level
    reading.found.add("P")


def _is_count(tokens: Tokens, at: int) -> bool:
    """ "UBND các huyện", "HĐND 2 huyện"."""
    return tokens.key(at) in cue_words("plural") or (tokens.is_number(at) and len(tokens.words[at]) <= 2)


def _bare_place(tokens: Tokens, at: int, head: Body) -> PlaceMention | None:
    if head.level in ("province", "district"):
        exact = named_place_at(tokens, at, head.level)
        if exact is not None:
            return exact._replace(level=head.level)
    return named_place_at(tokens, at)


def _read_national(tokens: Tokens, reading: _Reading) -> None:
    at = behind_bracket(tokens, reading.end)
    if tokens.key(at) not in _NATIONAL_BEGINNINGS:
        return
    words = 2 if f"{tokens.key(at)} {tokens.key(at + 1)}" in _NATIONAL else 1 if tokens.key(at) in _NATIONAL else 0
    if tokens.key(at) == "t" and tokens.key(at + 1) == "." and tokens.key(at + 2) == "ư":
        words = 3
    if words == 0 or (not tokens.is_capital(at) and tokens.key(at) != "quốc" and tokens.key(at) != "trung"):
        return
    if words == 1 and tokens.words[at] == "Tư":
        return  # "Huyện ủy Tư Nghĩa", not "TƯ"
    if "việt nam" not in reading.core[0].lower():
        reading.core.append("Việt Nam" if tokens.key(at) in ("việt", "vn") else "Trung ương")
    reading.end = reading.label_end = at + words
    reading.level = reading.level or "central"
    reading.found.add("P")


def _is_complete(head: Body, found: set[str]) -> bool:
    if head.needs in ("", "M"):
        return True
    return bool(found) if head.needs == "T" else head.needs.upper() in found
