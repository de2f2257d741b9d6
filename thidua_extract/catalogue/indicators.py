"""What figures measure: the names the press gives to economic and social indicators, with a stable code.

The table is ``data/indicators.csv``. Names follow the national statistical indicator system (Law on Statistics
89/2015/QH13 with its amendment, Decree 94/2022/NĐ-CP) and what newspapers call the same things; the codes are this
project's own slugs. A row without a code is a head word only ("tỷ lệ", "tổng số"). ``shared`` marks heads that a list
leaves out after its first member ("giá trị sản xuất nông nghiệp …, lâm nghiệp …").
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from thidua_extract.catalogue.textkey import fold


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """A name of an indicator or a head word; ``code`` is empty for the latter."""

    name: str
    code: str
    shared: bool


@cache
def indicator_names() -> tuple[IndicatorName, ...]:
    """All rows of the table."""
    with (files("thidua_extract.catalogue") / "data" / "indicators.csv").open(encoding="utf-8") as table:
        return tuple(
            IndicatorName(name=row["name"], code=row["code"], shared=bool(row["shared"]))
            for row in csv.DictReader(table)
        )


@cache
def _by_words() -> dict[tuple[str, ...], IndicatorName]:
    return {tuple(fold(entry.name).split()): entry for entry in indicator_names()}


@cache
def longest_name() -> int:
    """The length of the longest name, in words."""
    return max(len(words) for words in _by_words())


def name_at(words: list[str], index: int) -> tuple[IndicatorName, int] | None:
    """The longest name that begins at ``words[index]``, and its length in words.

    ``words`` are keys of `thidua_extract.catalogue.textkey.fold`.
    """
    table = _by_words()
    for length in range(min(longest_name(), len(words) - index), 0, -1):
        if entry := table.get(tuple(words[index : index + length])):
            return entry, length
    return None


def indicator_code(indicator: str) -> str | None:
    """The code of an indicator as written: of the longest coded name in it, the first one of several.

    >>> indicator_code("Tổng thu ngân sách của xã")
    'budget_revenue'
    """
    words = [word.strip("(),\"'") for word in fold(indicator).split()]
    best, best_length, index = None, 0, 0
    while index < len(words):
        found = name_at(words, index)
        if found and found[0].code and found[1] > best_length:
            best, best_length = found[0].code, found[1]
        index += 1
    return best
