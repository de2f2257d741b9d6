"""Names as they are compared across articles.

Two names of a unit are one if they differ only in abbreviations ("Sở GD-ĐT", "Sở Giáo dục và Đào tạo"), in spelling
(tone marks, i and y, case, dashes) or in a type word that the place tells anyway ("Sở Y tế tỉnh Hà Nam", "Sở Y tế Hà
Nam").
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from thidua_extract.catalogue.abbreviations import expand, school_expansions
from thidua_extract.catalogue.bodies import LINKS, TOKEN, fields, heads, place_types, token_keys
from thidua_extract.catalogue.places import places_named
from thidua_extract.catalogue.textkey import fold
from thidua_extract.cleaning.normalize import canonical

_LETTERS = str.maketrans({"đ": "d", "ð": "d"})
_CITY, _PROVINCE = ("thành", "phố"), ("tỉnh",)
_LEVEL_OF_TYPE = {
    ("thị", "xã"): "huyện",
    _CITY: "huyện",
    ("thị", "trấn"): "xã",
    ("đặc", "khu"): "xã",
    ("huyện",): "huyện",
    ("quận",): "huyện",
    ("xã",): "xã",
    ("phường",): "xã",
}
_CLEAR_TYPES = ("tp", "tx")  # abbreviations of types that are no words, be they written small or not
_LONGEST_PLACE = 5  # words of the longest name of a province, with room


def without_diacritics(text: str) -> str:
    """Lower case, letters without marks, words parted by single spaces, to search in ("Hồng Lĩnh": "hong linh")."""
    letters = unicodedata.normalize("NFD", text.lower().translate(_LETTERS))
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())


def searched(name: str) -> str:
    """What a unit is searched by: its name without diacritics, head, field and abbreviations written out.

    >>> searched("UBND tỉnh Hà Tĩnh") == searched("ủy ban nhân dân tỉnh hà tĩnh")
    True
    """
    return without_diacritics(" ".join(_words(name)))


@lru_cache(maxsize=65536)
def bare_post(title: str, unit: str) -> str:
    """The title of a post without the unit, which is told beside it.

    >>> bare_post("Phó Chủ tịch Thường trực UBND TP HCM", "UBND TP HCM")
    'Phó Chủ tịch Thường trực'
    >>> bare_post("Trưởng Ban An toàn giao thông", "thành phố Hà Nội")
    'Trưởng Ban An toàn giao thông'
    """
    text = canonical(title)
    keys = token_keys(text)
    first = _words(unit)[:1]
    for at, token in enumerate(TOKEN.finditer(text)):
        begins = at and (heads().longest(keys, at) or place_types().longest(keys, at))
        if begins and _words(text[token.start() :])[:1] == first:
            return text[: token.start()].rstrip(" ,-")
    return text


def person_key(name: str) -> str:
    """What names of persons are compared by: all usual spellings of one name have one key."""
    return fold(name)


@lru_cache(maxsize=65536)
def unit_key(name: str) -> str:
    """What names of units are compared by.

    >>> unit_key("Sở GD-ĐT tỉnh Hòa Bình") == unit_key("Sở Giáo dục và Đào tạo Hoà Bình")
    True
    >>> unit_key("UBND tỉnh Hà Tĩnh") == unit_key("UBND thành phố Hà Tĩnh")
    False
    """
    return fold(" ".join(_without_type(_words(name))))


@lru_cache(maxsize=65536)
def block_key(name: str) -> str:
    """The key under which forms of units are looked at together: districts and communes whatever their type.

    >>> block_key("Công an huyện Sa Pa") == block_key("Công an TX Sa Pa")
    True
    """
    words = _without_type(_words(name))
    for end in range(len(words), 0, -1):
        for kind, level in _LEVEL_OF_TYPE.items():
            if tuple(words[max(end - len(kind), 0) : end]) == kind:
                return fold(" ".join((*words[: end - len(kind)], level, *words[end:])))
    return fold(" ".join(words))


@lru_cache(maxsize=65536)
def is_bare(name: str) -> bool:
    """Whether nothing in the name of a body says which it is: "UBND xã", "Phòng Kinh tế", "tổ giặt ủi"."""
    text = canonical(name)
    keys = token_keys(text)
    head = heads().longest(keys, 0)
    if head and not head[1].needs and (not head[1].tail or head[1].kind == "enterprise"):
        return False
    tokens = TOKEN.findall(text)
    if head:
        field = fields().longest(keys, head[0])
        rest = tokens[field[0] if field else head[0] :]
    elif tokens and not tokens[0][1:].islower():
        return False
    else:
        rest = tokens[1:]
    while rest and (kind := place_types().longest([word.lower() for word in rest], 0)):
        rest = rest[kind[0] :]
    return not any(word[:1].isupper() or word.isdecimal() for word in rest)


def _words(name: str) -> list[str]:
    """The words of a name in lower case, head and field in their usual form, abbreviations written out."""
    text = canonical(name)
    tokens, keys = TOKEN.findall(text), token_keys(text)
    head = heads().longest(keys, 0)
    is_school = bool(head) and head[1].kind == "school"  # type: ignore[index]
    words: list[str] = []
    at = 0
    while at < len(tokens):
        if at == 0 and head and head[1].kind not in ("enterprise", "school"):
            at, full = head[0], head[1].name
        elif at and (field := fields().longest(keys, at)):
            at, full = field[0], field[1][0]
        elif is_school and tokens[at] in school_expansions():
            at, full = at + 1, school_expansions()[tokens[at]]
        elif (kind := place_types().longest(keys, at)) and (tokens[at].isupper() or keys[at] in _CLEAR_TYPES):
            at, full = kind[0], kind[1].type
        else:
            at, full = at + 1, expand(tokens[at]) if tokens[at].isupper() else tokens[at]
        words += [word for word in TOKEN.findall(full.lower()) if word not in LINKS and word.isalnum()]
    return words[1:] if is_school and words[0] == "trường" and len(words) > 2 else words


def _without_type(words: list[str]) -> list[str]:
    """Without the type of the province that the name ends with, where no other place can be meant."""
    for count in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        place = " ".join(words[-count:])
        provinces = places_named(place, level="province")
        if not provinces:
            continue
        before = words[:-count]
        if before[-1:] == list(_PROVINCE) and len(before) > 1:
            return before[:-1] + words[-count:]
        is_city = any(unit.type == "thành phố" for unit in provinces)
        if before[-2:] == list(_CITY) and len(before) > 2 and is_city:
            return before[:-2] + words[-count:]
    return words
