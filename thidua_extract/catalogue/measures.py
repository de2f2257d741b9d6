"""Unit words of quantities: magnitudes, currencies, physical units and the nouns that things are counted by.

The table is ``data/measures.csv``, one word a row:

- ``role``: magnitude | currency | percent | times | physical | count
- ``measure``: the kind of quantity, as `thidua_extract.records.Measure` names it
- ``factor`` and ``base``: how many base units one unit is ("tạ" is 0.1 "tấn"); no factor where none is fixed by law
- ``strength`` of a counting noun: "strong" where a count of it nearly always measures the economy ("hộ", "dự án"),
  "weak" where it takes more than the noun ("người", "xã")
- ``not_before``: words that make another word of it ("đồng" before "chí")

Money is normalised to VND, area to ha, mass to tấn, length to km, volume to m3, energy to kWh. Foreign currencies stay
in their own: no exchange rate is assumed.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache, lru_cache
from importlib.resources import files

from thidua_extract.catalogue.textkey import fold
from thidua_extract.records import Measure, Normalized

_PER_ONE = re.compile(
    r" (?:một|mỗi|1) (?=năm|tháng|ngày|xe|giờ|người|ha|kg|m2|tấn|hộ|dự án|căn|lượt|đơn vị|xã|km|suất|học sinh)",
    re.IGNORECASE,
)

ROLES = ("magnitude", "currency", "percent", "times", "physical", "count")

_EXACT = Context(prec=100)  # digits; no numeral with its magnitude has as many

# Money written with its magnitude alone: "589 triệu", "453 tỷ". Thousands alone may count anything.
_MONEY_MAGNITUDE = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word of the table; ``word`` as written there, ``factor`` null where no fixed one exists."""

    word: str
    role: str
    measure: Measure
    factor: Decimal | None
    base: str
    strength: str
    not_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitReading:
    """What a unit expression means: "nghìn tỷ đồng/năm" is money, 10^12, "VND", per "năm"."""

    role: str
    measure: Measure
    factor: Decimal | None
    base: str
    per: str
    strength: str


@cache
def unit_words() -> tuple[UnitWord, ...]:
    """All words of the table."""
    with (files("thidua_extract.catalogue") / "data" / "measures.csv").open(encoding="utf-8") as table:
        return tuple(
            UnitWord(
                word=row["word"],
                role=row["role"],
                measure=row["measure"] or "other",  # type: ignore[arg-type]
                factor=Decimal(row["factor"]) if row["factor"] else None,
                base=row["base"],
                strength=row["strength"],
                not_before=tuple(filter(None, row["not_before"].split("|"))),
            )
            for row in csv.DictReader(table)
        )


@cache
def _by_key() -> dict[str, UnitWord]:
    return {fold(entry.word): entry for entry in unit_words()}


@cache
def _longest_key() -> int:
    return max(len(key.split()) for key in _by_key())


@lru_cache(maxsize=4096)
def read_unit(unit: str) -> UnitReading | None:
    """What a unit as written means; None where the table does not know it.

    >>> read_unit("nghìn tỷ đồng").factor
    Decimal('1000000000000')
    """
    plain = _PER_ONE.sub("/", unit).replace(" /", "/").replace("/ ", "/")
    whole, _, per = plain.partition("/")
    whole, per = fold(whole), " ".join(per.casefold().split())
    words = whole.split()
    factor = Decimal(1)
    magnitudes = 0
    while words and (entry := _by_key().get(words[0])) and entry.role == "magnitude" and entry.factor is not None:
        factor *= entry.factor
        magnitudes += 1
        words = words[1:]
    if not words:
        if not magnitudes:
            return None
        money = factor >= _MONEY_MAGNITUDE
        return UnitReading(
            "currency" if money else "count", "money" if money else "other", factor, "VND" if money else "", per, ""
        )
    head = _head(words)
    if head is None:
        return None
    scaled = None if head.factor is None and head.role != "currency" else factor * (head.factor or 1)
    measure: Measure = "rate" if per and head.role in {"physical", "count"} else head.measure
    return UnitReading(head.role, measure, scaled, head.base or head.word, per, head.strength)


def _head(words: list[str]) -> UnitWord | None:
    """The longest word of the table the words begin with."""
    table = _by_key()
    for length in range(min(len(words), _longest_key()), 0, -1):
        if entry := table.get(" ".join(words[:length])):
            return entry
    return None


@lru_cache(maxsize=4096)
def normalized(value: Decimal | None, unit: str | None) -> Normalized | None:
    """The value in the base unit of its measure; None where there is no value or no fixed base.

    >>> normalized(Decimal("1.5"), "tỷ đồng")
    Normalized(value=Decimal('1500000000'), unit='VND')
    """
    if value is None or not unit:
        return None
    reading = read_unit(unit)
    if reading is None or reading.factor is None or not reading.base:
        return None
    base = f"{reading.base}/{reading.per}" if reading.per else reading.base
    return Normalized(value=_plain(_EXACT.multiply(value, reading.factor)), unit=base)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without trailing zeros behind the point."""
    written = f"{value:f}"
    return Decimal(written.rstrip("0").rstrip(".") if "." in written else written)
