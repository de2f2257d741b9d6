"""What a quantity says: its numerals read, in the unit they are told in."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua_extract.catalogue.measures import UnitReading, read_unit
from thidua_extract.rules.number_style import NumberStyle
from thidua_extract.rules.numbers import Hints, Numeral, hints, read_number, read_numeral

_WORD_VALUES = {
    "nửa": "0.5",
    "một": "1",
    "rưỡi": "1.5",
    "đôi": "2",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
}
_PER_PEOPLE = frozenset(map(Decimal, (1_000, 10_000, 100_000, 1_000_000)))
_PEOPLE = ("dân", "người", "trẻ", "phụ nữ", "nhân khẩu", "học sinh", "lao động", "ca")
Groups = dict[str, str | None]  # of a match, by name
_LEAST_PARTS = 10  # of as many things no ratio is told ("1/3 giá")


@dataclass(frozen=True)
class Reading:
    """A match of a rule with the places of its numeral (null where it is a word) and unit, and the end of the whole."""

    groups: Groups
    number: int | None
    unit: str
    unit_start: int
    end: int
    bound: str
    first: str = ""  # the first of two units, as written


def value_of(reading: Reading, bound: str, style: Callable[[], NumberStyle]) -> dict[str, Any] | None:
    """The value of a mention; None where the numerals cannot be meant so. ``style``: how the article writes numbers."""
    groups, unit = reading.groups, reading.unit

    def read(name: str) -> Numeral | None:
        typed = groups.get(name)
        return _numeral(typed, unit, style) if typed else None

    word = groups.get("word")
    numeral = Numeral(Decimal(_WORD_VALUES[word])) if word else read("number")
    total, upper = read("total"), read("upper")
    if numeral is None or any(groups.get(n) and read is None for n, read in (("total", total), ("upper", upper))):
        return None
    value: Decimal | None = numeral.value
    if groups.get("rest"):
        value = _two_steps(numeral.value, groups)
        unit = f"{reading.first} đồng" if unit.endswith("đồng") else reading.first
    if value is None or (upper is not None and upper.value <= value):
        return None
    meaning, _ = _meant(reading.unit)
    told = {
        "upper": None,
        "total": None,
        "unit_start": reading.unit_start,
        "role": meaning.role,
        "measure": meaning.measure,
        "strength": meaning.strength,
        "bound": bound,
        "value": f"{value:f}",
        "unit": unit,
    }
    if numeral.other is not None:
        told["other"] = f"{numeral.other:f}"
    if upper is not None:
        told["upper"] = f"{upper.value:f}"
    if total is None:
        return told
    of_people = total.value in _PER_PEOPLE and unit.casefold().startswith(_PEOPLE)
    if of_people and value * _LEAST_PARTS < total.value and not groups.get("in_words"):
        return told | {"unit": f"/{groups['total']} {unit}", "role": "percent", "measure": "rate", "strength": ""}
    return told | {"total": f"{total.value:f}"} if _plausible_ratio(value, total.value, meaning, groups) else None


@functools.lru_cache(maxsize=4096)
def _meant(unit: str) -> tuple[UnitReading, Hints]:
    """What a unit says, of itself and of its numeral."""
    meaning = read_unit(unit) or UnitReading("count", "count", Decimal(1), unit, "", "")
    return meaning, hints(unit, meaning)


def _numeral(typed: str, unit: str, style: Callable[[], NumberStyle]) -> Numeral | None:
    """The numeral by digits and unit; the style of the article is asked for only where these do not decide."""
    _, told = _meant(unit)
    numeral = read_numeral(typed, **told)
    return numeral if numeral is None or not numeral.undecided else read_numeral(typed, **told, style=style())


def _plausible_ratio(value: Decimal, total: Decimal, meaning: UnitReading, groups: Groups) -> bool:
    """Done of planned; a fraction ("1/3 giá") and two different things ("36 hộ/132 người") are none."""
    if groups.get("in_words") and value == 1:
        return False  # "là 1 trong 4 huyện"
    if not total or (meaning.strength == "" and meaning.role == "count" and total <= _LEAST_PARTS):
        return False
    if groups.get("in_words") and meaning.role not in {"count", "physical"}:
        return False
    return meaning.role in {"percent", "currency"} or value <= total * 2


def _two_steps(value: Decimal, groups: Groups) -> Decimal | None:
    """ "12 tỷ 350 triệu" in the first unit: 12.35."""
    first, second = read_unit(groups["unit_first"] or ""), read_unit(groups["unit"] or "")
    rest = read_number(groups["rest"] or "")
    if first is None or second is None or rest is None or not first.factor or not second.factor:
        return None
    return value + rest * second.factor / first.factor if second.factor < first.factor else None
