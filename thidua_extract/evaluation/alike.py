"""When two names, units of measure or indicators mean the same though they are not written alike.

Texts are compared by their words: lower case, without punctuation, abbreviations of state language written out, one
place for the tone mark, one spelling of a final i/y.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from thidua_extract.catalogue.abbreviations import expand

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SHORT_TYPE = re.compile(r"\b(tp|tx|tt|[tqphx])\.(?=\w)")  # "tp.hcm" is "tp. hcm"
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])y$")

# In this order: a longer form written out by one rule may hold what a later one writes out.
_WRITTEN_OUT = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("ubmttq", "ủy ban mặt trận tổ quốc"),
    ("mttq", "mặt trận tổ quốc"),
    ("btv", "ban thường vụ"),
    ("uvbtv", "ủy viên ban thường vụ"),
    ("tvtu", "thường vụ tỉnh ủy"),
    ("tuv", "tỉnh ủy viên"),
    ("tp", "thành phố"),
    ("tx", "thị xã"),
    ("tw", "trung ương"),
    ("tđkt", "thi đua khen thưởng"),
    ("kh", "kế hoạch"),
    ("hcm", "hồ chí minh"),
    ("ldld", "liên đoàn lao động"),
    ("lđlđ", "liên đoàn lao động"),
    ("nsnn", "ngân sách nhà nước"),
    ("htx", "hợp tác xã"),
    ("gd&đt", "giáo dục và đào tạo"),
    ("gdđt", "giáo dục và đào tạo"),
)
_COMPOUNDS = ("thị xã", "thành phố", "thị trấn", "trung ương", "tổ dân phố", "khu phố")

NEARLY = 0.9
"""Share of common letters from which two texts differ by no more than a typing error."""


def _tone_last(syllable: str) -> str:
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", syllable):
        if letter in _TONES:
            tone = letter
        else:
            letters.append(letter)
    return _FINAL_Y.sub("i", unicodedata.normalize("NFC", "".join(letters))) + tone


def _keys(*phrases: str) -> frozenset[str]:
    return frozenset(map(_tone_last, phrases))


# "Phó Chủ tịch" is never "Chủ tịch".
_DECISIVE = _keys("phó", "nguyên", "quyền")
# A district is never a province.
_LEVELS = _keys(*("tỉnh", "thành_phố", "huyện", "thị_xã", "quận", "xã", "phường", "thị_trấn", "thôn", "trung_ương"))


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in the form they are compared in."""
    text = unicodedata.normalize("NFC", text).lower().replace("%", " phần trăm ")
    text = _SHORT_TYPE.sub(r"\1. ", text)
    kept = "".join(c if c.isalnum() or c in "&." or unicodedata.combining(c) else " " for c in text)
    padded = " " + " ".join(word for word in (w.strip(".") for w in kept.split()) if word) + " "
    for short, full in _WRITTEN_OUT:
        padded = padded.replace(f" {short} ", f" {full} ")
    for compound in _COMPOUNDS:
        padded = padded.replace(f" {compound} ", f" {compound.replace(' ', '_')} ")
    return tuple(map(_tone_last, padded.split()))


def key(text: str) -> str:
    """The words as one text."""
    return " ".join(words(text))


def similar(one: str, other: str, share: float) -> bool:
    """Whether the texts are equal, one holds all words of the other and not much more, or they differ by a typo.

    ``share``: how much of the longer one's words the shorter one must have. Never across "Phó" or across levels.
    """
    key_one, key_other = key(one), key(other)
    if not key_one or not key_other:
        return False
    if key_one == key_other:
        return True
    small, large = sorted((set(words(one)), set(words(other))), key=len)
    if small & _DECISIVE != large & _DECISIVE:
        return False
    if small & _LEVELS and large & _LEVELS and not small & large & _LEVELS:
        return False
    if small <= large and len(small) / len(large) >= share:
        return True
    return likeness(one, other) >= NEARLY


def likeness(one: str, other: str) -> float:
    """How alike the words are, letter by letter: 0 to 1."""
    return SequenceMatcher(None, key(one), key(other)).ratio()


# A type word that only one of the names carries is forgiven. Those of two words never stand alone as one.
_TYPE_WORDS = _keys("tỉnh", "thành_phố", "huyện", "thị_xã", "quận", "xã", "phường", "thị_trấn", "thôn")


def same_unit(one: str, other: str) -> bool:
    """Whether two names of units are similar, be they abbreviated or not, or equal but for a type word in front."""
    if similar(one, other, 0.75) or similar(expand(one), expand(other), 0.75):
        return True
    short, long = sorted((words(one), words(other)), key=len)
    if not short or not long:
        return False
    return long[1:] == short and long[0] in _TYPE_WORDS and short[0] not in _TYPE_WORDS


def same_measure(one: str, other: str) -> bool:
    """Whether two units of measure agree; one may go on where the other stops ("việc", "việc phát sinh")."""
    words_one, words_other = words(one), words(other)
    if not words_one or not words_other:
        return words_one == words_other
    if similar(one, other, 0.5):
        return True
    small, large = sorted((set(words_one), set(words_other)), key=len)
    return words_one[0] == words_other[0] and small <= large


def same_indicator(one: str, other: str) -> bool:
    """Whether two indicators share at least half of the shorter one's words."""
    set_one, set_other = set(words(one)), set(words(other))
    if similar(one, other, 0.3):
        return True
    return bool(set_one and set_other) and len(set_one & set_other) / min(len(set_one), len(set_other)) >= 0.5
