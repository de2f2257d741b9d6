"""What figures measure: the indicators, their official numbers, and the names the press gives them.

Two tables. ``data/indicators.csv`` has one row for each indicator: its ``key`` (this project's own word for it), its
``code`` (the number in the national list of statistical indicators of the Law on Statistics 89/2015/QH13 as amended by
Law 01/2021/QH15, contents in Decree 94/2022/NĐ-CP; with a T before it, the number in the provincial list of Decision
05/2023/QĐ-TTg, where the national list has none), name, usual unit, group and source. Only numbers that were read in a
published list are given; the others are empty. Two indicators can share a number, where the national list has them in
one line ("số cuộc kết hôn, tuổi kết hôn trung bình").

``family`` is the wider kind that the linking rules ask for: unemployment and new jobs are both ``employment``; empty
where they know none.

``data/indicator_names.csv`` has the names. ``head``: an indicator can be read off a text from this name on; the other
names only tell the indicator of a phrase already found. A name without a key is a head word only ("tỷ lệ", "tổng số").
``shared`` marks heads that a list leaves out after its first member ("giá trị sản xuất nông nghiệp …, lâm nghiệp …").
``data/indicator_relators.csv`` has the words behind which a phrase only qualifies what is measured ("của", "cho").
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import regex

from thidua_extract.catalogue.textkey import fold

_MARKS = regex.compile(r"[-,/]")
_EDGES = "(),.;:\"'“”"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; ``code`` is its official number, or empty."""

    key: str
    code: str
    name: str
    unit: str
    group: str
    family: str

    @property
    def record_code(self) -> str:
        """What records carry: the official number, else the key."""
        return self.code or self.key


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """A name of an indicator, with its ``key`` and, as ``code``, its family; both are empty for a head word."""

    name: str
    code: str
    shared: bool
    key: str = ""
    head: bool = True


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (files("thidua_extract.catalogue") / "data" / table).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by their keys."""
    return {
        row["key"]: Indicator(
            key=row["key"],
            code=row["code"],
            name=row["name"],
            unit=row["unit"],
            group=row["group"],
            family=row["family"],
        )
        for row in _rows("indicators.csv")
    }


@cache
def indicator_names() -> tuple[IndicatorName, ...]:
    """All names."""
    known = indicators()
    return tuple(
        IndicatorName(
            name=row["name"],
            code=known[row["key"]].family if row["key"] else "",
            shared=bool(row["shared"]),
            key=row["key"],
            head=bool(row["head"]),
        )
        for row in _rows("indicator_names.csv")
    )


@cache
def _heads() -> dict[tuple[str, ...], IndicatorName]:
    return {tuple(fold(entry.name).split()): entry for entry in indicator_names() if entry.head}


@cache
def _keyed() -> dict[tuple[str, ...], Indicator]:
    return {_words(entry.name): indicators()[entry.key] for entry in indicator_names() if entry.key}


@cache
def longest_from() -> dict[str, int]:
    """The words that heads begin with, as keys of `fold`, each with the length in words of the longest such head."""
    longest: dict[str, int] = {}
    for words in _heads():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def _longest_keyed() -> dict[str, int]:
    """The words that names with a key begin with, each with the length in words of the longest such name."""
    longest: dict[str, int] = {}
    for words in _keyed():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def _relators() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in _rows("indicator_relators.csv"))


def name_at(words: Sequence[str], index: int) -> tuple[IndicatorName, int] | None:
    """The longest head that begins at ``words[index]``, and its length in words.

    ``words`` are keys of `thidua_extract.catalogue.textkey.fold`.
    """
    table = _heads()
    longest = longest_from().get(words[index], 0)
    for length in range(min(longest, len(words) - index), 0, -1):
        if entry := table.get(tuple(words[index : index + length])):
            return entry, length
    return None


@lru_cache(maxsize=1024)
def indicator_code(indicator: str) -> str | None:
    """The family of an indicator as written: of the longest head in it that has one, the first one of several.

    >>> indicator_code("Tổng thu ngân sách của xã")
    'budget_revenue'
    """
    words = [word.strip("(),\"'") for word in fold(indicator).split()]
    best, best_length, starts = None, 0, longest_from()
    for index, word in enumerate(words):
        found = name_at(words, index) if word in starts else None
        if found and found[0].code and found[1] > best_length:
            best, best_length = found[0].code, found[1]
    return best


def indicator_of(phrase: str) -> Indicator | None:
    """The indicator that a phrase names: that of the first name in it, the longest of several; else None.

    A Vietnamese phrase has its head in front; names behind "của", "cho", "từ" only qualify it and do not count.

    >>> indicator_of("tỷ lệ thất nghiệp khu vực thành thị").name
    'Tỷ lệ thất nghiệp'
    >>> indicator_of("quà cho hộ nghèo")
    """
    words, table = _words(phrase), _keyed()
    for index, word in enumerate(words):
        for length in range(min(_longest_keyed().get(word, 0), len(words) - index), 0, -1):
            if found := table.get(words[index : index + length]):
                return found
        if word in _relators():
            break
    return None


def indicator_record_code(indicator: str) -> str | None:
    """What the record of a figure gives for an indicator as written: its official number, else its key.

    >>> indicator_record_code("Tổng sản phẩm trong nước (GDP)"), indicator_record_code("tỷ lệ hộ nghèo")
    ('0501', 'poverty_rate')
    """
    found = indicator_of(indicator)
    return found.record_code if found else None


def official_code(key: str) -> str:
    """The official number of an indicator by its key, else the key itself (also of a key that is not in the table)."""
    known = indicators().get(key)
    return known.record_code if known else key


def _words(text: str) -> tuple[str, ...]:
    """The words of a phrase as keys, without marks: "nông - lâm nghiệp, thủy sản" as "nông lâm nghiệp thủy sản"."""
    words = (word.strip(_EDGES) for word in _MARKS.sub(" ", fold(text)).split())
    return tuple(word for word in words if word)
