"""Who a name means: "ông Vân" is the one Vân of the article."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.mention import Mention

_MEN = frozenset({"ông", "anh", "chú", "các ông", "các anh"})
_TOGETHER = 12  # characters between two names of one list
_BY_BIRTH = frozenset({"hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út"})
"""What Southerners put before a given name, by the order of birth: "bà Sáu Thia" is Trần Thị Kim Thia."""
_WOMEN = frozenset({"bà", "chị", "cô", "các bà", "các chị", "cô giáo"})


class Spans(Mapping[Mention, str]):
    """A mapping from mentions to texts, by their kind and span (a mention's value need not be hashable)."""

    def __init__(self, pairs: Sequence[tuple[Mention, str]] = ()) -> None:
        self._mentions = {(m.kind, m.start, m.end): m for m, _ in pairs}
        self._texts = {(m.kind, m.start, m.end): text for m, text in pairs}

    def __getitem__(self, mention: Mention) -> str:
        return self._texts[mention.kind, mention.start, mention.end]

    def __contains__(self, mention: object) -> bool:
        return isinstance(mention, Mention) and (mention.kind, mention.start, mention.end) in self._texts

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._mentions.values())

    def __len__(self) -> int:
        return len(self._texts)


@functools.lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """What names are compared by: "Thuỷ" and "Thủy" are one, capitals do not count."""
    return match_key(canonical(name))


def full_names(persons: Sequence[Mention]) -> list[str]:
    """For each person mention the full name it means, as it is first written; a short one with several candidates
    or none means itself."""
    spelled: dict[str, str] = {}
    gender: dict[str, set[str]] = {}
    for person in persons:
        name = str(person.value["name"])
        spelled.setdefault(name_key(name), name)
        gender.setdefault(name_key(name), set()).add(_gender(person))
    usual = _without_slips(persons)
    long_names = [key for key in spelled if len(key.split()) > 1 and usual.get(key, key) == key]
    long_names = [name for name in long_names if not _by_birth(name, long_names)]
    meant = (_meant(person, long_names, gender) for person in persons)
    return [spelled[usual.get(key, key)] for key in meant]


def _without_slips(persons: Sequence[Mention]) -> dict[str, str]:
    """Names of three syllables or more that differ in a tone mark only are one: such a spelling with the usual one."""
    spelled: dict[str, list[Mention]] = {}
    for person in persons:
        spelled.setdefault(name_key(str(person.value["name"])), []).append(person)
    by_letters: dict[str, list[str]] = {}
    for key in spelled:
        if key.count(" ") >= 2:
            by_letters.setdefault(_toneless(key), []).append(key)
    usual: dict[str, str] = {}
    for keys in by_letters.values():
        if len(keys) > 1:
            apart = [key for key in keys if not _told_together(key, {other: spelled[other] for other in keys})]
            usual.update((key, max(apart, key=lambda other: len(spelled[other]))) for key in apart)
    return usual


def _told_together(key: str, alike: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether a name stands beside one that differs in a tone mark only: "Bùi Tiến Dũng, Bùi Tiến Dụng"."""
    own, others = alike[key], [person for other, persons in alike.items() if other != key for person in persons]
    return any(0 < p.start - o.end < _TOGETHER or 0 < o.start - p.end < _TOGETHER for o in own for p in others)


def one_letter_apart(name: str, other: str) -> bool:
    """Whether one full name is the other with one letter typed wrong ("Cao Văng Trọng"); the given name is the same."""
    words, others = name_key(name).split(), name_key(other).split()
    if len(words) != len(others) or len(words) < 3 or words[-1] != others[-1]:
        return False
    different = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(different) == 1 and _one_edit(_toneless(different[0][0]), _toneless(different[0][1]))


def _one_edit(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or len(other) < 3:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[start + (len(one) == len(other)) :] == other[start + 1 :]


@functools.lru_cache(maxsize=4096)
def _toneless(key: str) -> str:
    marks = "\u0300\u0301\u0303\u0309\u0323"
    return "".join(c for c in unicodedata.normalize("NFD", key) if c not in marks)


def _gender(person: Mention) -> str:
    if not (honorific := person.value.get("honorific")):
        return ""
    words = set(str(honorific).split())
    return "m" if words & _MEN else "f" if words & _WOMEN else ""


def _by_birth(key: str, long_names: Sequence[str]) -> bool:
    """Whether it is a name by order of birth of somebody whose full name is told."""
    first, _, given = key.partition(" ")
    told = any(name.endswith(" " + given) and len(name.split()) > 2 for name in long_names)
    return first in _BY_BIRTH and " " not in given and told


def _meant(person: Mention, long_names: Sequence[str], gender: Mapping[str, set[str]]) -> str:
    key = name_key(str(person.value["name"]))
    length = len(key.split())
    if length > 2:
        return key
    given = key.partition(" ")[2] if length > 1 and key.partition(" ")[0] in _BY_BIRTH else key
    candidates = [name for name in long_names if name.endswith(" " + given) and len(name.split()) > max(length, 1)]
    if len(candidates) > 1:
        other = {"m": "f", "f": "m"}.get(_gender(person), "-")
        candidates = [name for name in candidates if gender[name] - {""} != {other}]
    return candidates[0] if len(candidates) == 1 else key
