"""Where in a phrase the name of an indicator begins that the catalogue knows."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from thidua_extract.catalogue.indicators import IndicatorName, longest_from, name_at
from thidua_extract.catalogue.textkey import fold
from thidua_extract.cleaning.normalize import View

_BREAKERS = frozenset(
    fold(word)
    for word in [
        "có",
        "và",
        "với",
        "đưa",
        "nâng",
        "do",
        "để",
        "khi",
        "thì",
        "mà",
        "nhưng",
        "là",
        "còn",
        "giảm",
        "tăng",
        "đạt",
        "phấn_đấu",
        "đó",
        "này",
        "làm",
        "cho",
        "gây",
        "trong",
        "nhất",
        "ước",
        "tính",
        "gồm",
        "biết",
        "hay",
        "hợp",
        "qua",
        "tạo",
        "báo",
        "vì",
        "khiến",
        "bố",
        "được",
    ]
)


def find_head(view: View, start: int, end: int) -> tuple[int, IndicatorName, int] | None:
    """Position, entry and end of the head: the last one that begins a clause, else the first."""
    written = view.key[start:end].split()
    keys = list(map(_folded, written))
    starts = longest_from()
    if starts.keys().isdisjoint(keys):
        return None
    words = list(_spans(view.key, start, written))
    found: list[tuple[int, IndicatorName, int]] = []
    index = 0
    while index < len(keys):
        hit = name_at(keys, index) if keys[index] in starts else None
        if hit and not _is_compound(keys, index, hit[0]):
            found.append((index, hit[0], hit[1]))
            index += hit[1]
        else:
            index += 1
    for at, entry, length in reversed(found):
        if keys[at + length : at + length + 1] == ["mà"] or _is_of_a_rate(keys, at, found):
            continue
        behind_bracket = at > 0 and view.key[words[at - 1][1] - 1] == ")"
        if at == 0 or behind_bracket or (keys[at - 1] in _BREAKERS and keys[at - 2 : at - 1] != ["so"]):
            return words[at][0], entry, words[at + length - 1][1]
    for at, entry, length in found:
        if length > 1 or entry.name.isupper():
            return words[at][0], entry, words[at + length - 1][1]
    return None


@functools.lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    return fold(word.strip("(),.\"'"))


def _spans(key: str, at: int, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand, one behind the other."""
    for word in words:
        at = key.index(word, at)
        yield at, at + len(word)
        at += len(word)


_RATES = ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng")


def _is_of_a_rate(keys: list[str], at: int, found: list[tuple[int, IndicatorName, int]]) -> bool:
    """ "tỷ trọng lao động qua đào tạo trong [cơ cấu lao động]": the whole that a share before it is of."""
    return keys[at - 1 : at] == ["trong"] and any(
        start < at and entry.name.startswith(_RATES) for start, entry, _ in found
    )


# "sĩ số", "con số": no number of anything.
_BEFORE_SO = frozenset(
    map(fold, ("sĩ", "con", "chỉ", "tham", "thông", "hệ", "tần", "doanh", "dân", "trị", "đa", "phân"))
)


# "Tổng công ty", "Tổng cục"; "đạt mức kỷ lục".
_BEHIND_TONG = [[fold(word)] for word in ("công", "giám", "cục", "bí", "liên", "hội", "thầu", "thư", "biên")]
_BEHIND_SO = [[fold("liệu")]]
_BEHIND_MUC = [[fold(word)] for word in ("kỷ", "chi")]


def _is_compound(keys: list[str], index: int, entry: IndicatorName) -> bool:
    """Whether a head that begins with "số" is the tail of another word, or numbers something ("tuyến số 1")."""
    if entry.name == "tổng":
        return keys[index + 1 : index + 2] in _BEHIND_TONG
    if entry.name == "mức":
        return keys[index + 1 : index + 2] in _BEHIND_MUC
    if not entry.name.startswith("số"):
        return False
    if entry.name == "số" and keys[index + 1 : index + 2] in _BEHIND_SO:
        return True
    numbered = entry.name == "số" and index + 1 < len(keys) and keys[index + 1].isdigit()
    return numbered or (index > 0 and keys[index - 1] in _BEFORE_SO)
