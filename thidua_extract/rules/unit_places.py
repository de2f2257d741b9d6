"""Reading a place at a token: its type word and its name, and where the name ends."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

from thidua_extract.catalogue.bodies import PlaceType, cue_words, place_types
from thidua_extract.catalogue.places import (
    LAST_OLD_DAY,
    is_place_name,
    longest_place_name,
    places_named,
    province_names,
)
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.rules.unit_tokens import Tokens

_TITLES = ("trưởng", "phó", "chủ", "bí", "giám")  # a post begins
_LONGEST = 7  # tokens of a place name, marks included
_ADMINISTRATIVE = ("province", "district", "commune")


class PlaceMention(NamedTuple):
    """A place as it was read: tokens ``start:end``; ``type`` and ``name`` are null where the text has none."""

    start: int
    end: int
    type: str | None
    name: str | None
    level: str | None
    type_text: str = ""
    name_start: int = 0
    glued: bool = False  # no space behind the type word: "TP.HCM"

    @property
    def text(self) -> str:
        """Type and name as the text writes them."""
        return ("" if self.glued else " ").join(filter(None, (self.type_text, self.name)))


def type_at(tokens: Tokens, at: int) -> tuple[int, PlaceType] | None:
    """The type word at a token and where it ends."""
    found = place_types().longest(tokens.keys, at) if at >= 0 else None
    if found is None:
        return None
    end, place_type = found
    if (
        end - at == 1
        and len(tokens.words[at]) <= 2
        and not tokens.words[at].isupper()
        and tokens.words[at] not in ("Tp", "Tx", "xã", "Xã", "ấp", "Ấp", "tổ", "Tổ")
    ):
        return None  # "tt", "q" in running text
    if place_type.type in cue_words("lower_only") and tokens.words[at][0].isupper() and not _opens_item(tokens, at):
        return None  # "Sóc Sơn", "Bản tin"
    if tokens.key(at - 1) in cue_words(f"not_{place_type.type}"):
        return None
    return end, place_type


def _opens_item(tokens: Tokens, at: int) -> bool:
    """Whether a village opens an item of a list: "- Làng Lan Đình, xã Gio Phong"."""
    item = tokens.key(at - 1) == "-" and tokens.key(at - 2) in ("", "\n") and tokens.key(at) in ("làng", "xóm", "bản")
    return item and tokens.is_capital(at + 1) and tokens.is_capital(at + 2)


def place_at(tokens: Tokens, at: int, *, bare: bool = False) -> PlaceMention | None:
    """The place whose type word stands at a token; with ``bare``, also a type word without a name ("tỉnh")."""
    found = type_at(tokens, at)
    if found is None:
        return None
    end, place_type = found
    name_end = _name_end(tokens, end, place_type)
    type_text = place_type.type if tokens.key(at) in cue_words("slip") else tokens.text(at, end)
    if name_end > end:
        name = tokens.text(end, name_end)
        level = place_type.level or _city_level(name)
        glued = type_text.endswith(".") and tokens.is_glued(end)
        return PlaceMention(at, name_end, place_type.type, name, level, type_text, end, glued)
    if bare and place_type.level != "village" and _may_stand_alone(tokens, at, end):
        return PlaceMention(at, end, place_type.type, None, place_type.level, type_text.rstrip("."), end)
    return None


def named_place_at(tokens: Tokens, at: int, level: str | None = None) -> PlaceMention | None:
    """A name of the gazetteer without a type word, cut where a person's name or another unit follows."""
    if not tokens.is_capital(at) or tokens.in_capitals(at):
        return None
    words = _words(tokens, at)
    length = longest_place_name(words, level=level)
    if length == 0 or (length == 1 and not _stands_alone(words[0])):
        return None
    end = at + length
    if not (tokens.is_word(end - 1) and _cut_is_right(tokens, at, end)):
        return None
    name = tokens.text(at, end)
    return PlaceMention(at, end, None, name, level_of(name), "", at)


def same_type_as(place: PlaceMention, tokens: Tokens, at: int) -> PlaceMention | None:
    """The next name of a list that began with ``place``: "Nam Trực" in "các huyện Vụ Bản và Nam Trực"."""
    place_type = PlaceType(place.type or "", place.level, place.level == "village" or place.type in ("quận", "phường"))
    end = _name_end(tokens, at, place_type)
    if end == at:
        return None
    name = tokens.text(at, end)
    place = place._replace(glued=False)
    level = place.level if place.type != "thành phố" else _city_level(name)
    if (
        place.type == "tỉnh"
        and not places_named(name, type="tỉnh", on=LAST_OLD_DAY)
        and places_named(name, type="thành phố")
    ):
        return place._replace(start=at, end=end, name=name, name_start=at, type="thành phố", type_text="thành phố")
    return place._replace(start=at, end=end, name=name, level=level, name_start=at)


@functools.cache
def _province_keys() -> frozenset[str]:
    return frozenset(match_key(canonical(name)) for name in province_names())


@functools.lru_cache(maxsize=4096)
def is_province(name: str) -> bool:
    """Whether a province ever bore the name."""
    return match_key(canonical(name)) in _province_keys()


@functools.lru_cache(maxsize=4096)
def level_of(name: str) -> str | None:
    """The level of a bare name: the highest of those who bear it."""
    if is_province(name):
        return "province"
    return next((level for level in _ADMINISTRATIVE if is_place_name(name, level)), None)


@functools.lru_cache(maxsize=1024)
def _city_level(name: str) -> str:
    cities = places_named(name, type="thành phố")
    return "province" if any(city.level == "province" for city in cities) else "district"


@functools.lru_cache(maxsize=4096)
def level_of_typed(type_: str, name: str) -> str | None:
    """The level of a place from its type word and name."""
    found = place_types().longest([match_key(canonical(word)) for word in type_.split()], 0)
    return None if found is None else found[1].level or _city_level(name)


def _stands_alone(word: str) -> bool:
    return level_of(word) in ("province", "district") and word.isalpha() and len(word) > 1


def _may_stand_alone(tokens: Tokens, at: int, end: int) -> bool:
    """Not "tỉnh đoàn", "xã hội", "tỉnh, thành phố", "xã viên"."""
    key = tokens.key(end)
    compound = key in ("ủy", "đoàn", "hội", "viên", "đội", "nhà") and not tokens.is_person(end)
    if compound or (key == "-" and not tokens.is_capital(end + 1)):
        return False
    following = type_at(tokens, end + 1) if key in (",", "/") else None
    return following is None or _name_end(tokens, following[0], following[1]) > end + 2


def _name_end(tokens: Tokens, at: int, place_type: PlaceType) -> int:
    """Where the name behind a type word ends; ``at`` itself if there is none."""
    if not tokens.is_capital(at):
        return _number_name_end(tokens, at, place_type)
    known = at + _known_length(_words(tokens, at), place_type)
    run = tokens.run_end(at)
    if tokens.in_capitals(at) or (known == at and tokens.words[at - 1] in (".", "TT")):
        return known  # in capitals, or "ở TP. Qua đó": only what the gazetteer knows
    short = known == at + 1 and tokens.words[at].isupper() and len(tokens.words[at]) > 2  # "TP.HCM Vưu Ngọc Diệu"
    if known > at and (known >= run or short or _cut_is_right(tokens, at, known)):
        return _with_number(tokens, known, place_type)
    if place_type.type == "tỉnh":
        return known if known > at else _foreign_end(tokens, at, run)
    return _with_number(tokens, _unknown_end(tokens, at, run, place_type), place_type)


def _number_name_end(tokens: Tokens, at: int, place_type: PlaceType) -> int:
    """ "ấp 3", "tổ dân phố số 7"; "tổ 3", "khối 10" only where a place follows: they may be a team, a school year."""
    if tokens.key(at) == "số" and place_type.level == "village" and tokens.is_small_number(at + 1):
        return at + 2
    if not tokens.is_number(at):
        return at
    if place_type.type in ("khối", "tổ") and (tokens.key(at + 1) != "," or type_at(tokens, at + 2) is None):
        return at
    return _number_end(tokens, at) if place_type.numbered else at


def _words(tokens: Tokens, at: int) -> list[str]:
    """The tokens a name may consist of: words, numbers, and the marks names have inside."""
    words = tokens.words[at : at + _LONGEST]
    end = next((i for i, word in enumerate(words) if not (word.isalnum() or word in "-." or "'" in word)), len(words))
    while end and words[end - 1] in ("-", "."):
        end -= 1
    return words[:end]


def _known_length(words: list[str], place_type: PlaceType) -> int:
    if place_type.level == "village":
        return 0
    length = longest_place_name(words, type=place_type.type)
    if length == 0 and place_type.level:
        length = longest_place_name(words, level=place_type.level)
    if length == 0 and place_type.type != "tỉnh":
        longest = longest_place_name(words)
        length = longest if longest > 1 else 0
    return length


def _cut_is_right(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a name may end here although capitals go on: a person, another place or a body follows."""
    if end >= tokens.run_end(at, 12):
        return True
    if tokens.key(end) in _TITLES:
        return True  # "tại xã Kim Long Trưởng khối thi đua mở hội nghị"
    if tokens.is_person(at) and tokens.run_end(at) - end < 2:
        return False
    if tokens.is_person(end) or type_at(tokens, end) is not None or tokens.head_at(end) is not None:
        return True
    return longest_place_name(_words(tokens, end), level="province") > 0


def _unknown_end(tokens: Tokens, at: int, run: int, place_type: PlaceType) -> int:
    """The end of a name the gazetteer does not know: a short run that is no person and no other thing."""
    if _behind_its_head(tokens, at, place_type) and tokens.may_be_person(at):
        return at  # "trưởng thôn Y Hơn Niê"
    village = place_type.level == "village"
    no_name = tokens.key(at) in cue_words("not_place") and not (village and tokens.is_capital(at + 1))
    if tokens.is_person(at) or no_name:
        return at if not village or no_name else min(run, at + 4)
    end = next((cut for cut in range(at + 1, run) if _breaks(tokens, cut, village)), run)
    return at if end - at > 4 or (end - at == 1 and not _may_be_single(tokens, at, place_type)) else end


def _may_be_single(tokens: Tokens, at: int, place_type: PlaceType) -> bool:
    """Whether one syllable the gazetteer does not know may name a place of that type."""
    word, village = tokens.words[at], place_type.level == "village"
    roman = _is_roman(word)
    if (len(word) == 1 and not village) or (len(word) > 1 and word.isupper() and not roman):
        return False
    if place_type.type in cue_words("doubtful") and not roman:
        return False
    if place_type.type == "phường" and roman:
        return False  # "Ảnh: P.V"
    return village or not tokens.is_word(at + 1) or tokens.looks_foreign(at)


def _behind_its_head(tokens: Tokens, at: int, place_type: PlaceType) -> bool:
    """Whether "trưởng" or "phó" stands in front of the type word that ends at ``at``, and a longer name behind it."""
    before = tokens.key(at - len(place_type.type.split()) - 1)
    return before in ("trưởng", "phó", "già") and (tokens.run_end(at) - at > 2 or before == "già")


def _breaks(tokens: Tokens, at: int, village: bool) -> bool:
    """Whether something else begins; one syllable of a village's name may look like a body ("tổ Bản Đồn")."""
    head = tokens.head_at(at)
    body = head is not None and (head[0] > at + 1 or not village)
    return tokens.is_person(at) or type_at(tokens, at) is not None or body


def _foreign_end(tokens: Tokens, at: int, run: int) -> int:
    return run if all(tokens.looks_foreign(i) for i in range(at, run)) and run - at <= 3 else at


def _is_roman(word: str) -> bool:
    return bool(word) and set(word) <= set("IVX")


def _number_end(tokens: Tokens, at: int) -> int:
    if not tokens.is_small_number(at):
        return at
    end = at + 1
    if tokens.is_glued(end) and tokens.is_capital(end) and len(tokens.words[end]) == 1:
        end += 1
    return end


def _with_number(tokens: Tokens, end: int, place_type: PlaceType) -> int:
    """A village's name may go on with a number: "thôn Phú An 2"."""
    if (
        place_type.level == "village"
        and not tokens.is_glued(end)
        and tokens.is_number(end)
        and len(tokens.words[end]) < 3
    ):
        return _number_end(tokens, end)
    return end


def place_value(place: PlaceMention) -> dict[str, Any]:
    """The value of the mention of a place."""
    return {
        "name": place.text,
        "kind": place.level or "other",
        "level": place.level,
        "head": None,
        "core": "",
        "place": place.text,
        "place_type": place.type,
        "place_name": place.name,
    }
