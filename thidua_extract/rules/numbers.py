"""Numbers as Vietnamese newspapers type them: "76.350", "1.178,79", "14,917 hộ", "0.33%", "39, 1%", "07"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from thidua_extract.catalogue.measures import UnitReading
from thidua_extract.rules.number_style import NumberStyle

# A dot groups thousands and a comma begins the decimals; the other way round is seen too.
NUMBER = r"\d{1,15}(?:[.,]\d{1,6}){0,5}"

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3}){0,5}")
_GROUPED_WITH_DECIMALS = re.compile(r"(\d{1,3}(?:([.,])\d{3}){1,5})(?!\2)[.,](\d{1,6})")
_LOST_COMMA = re.compile(r"^0 (?=\d{1,2}$)")  # "0 68%"
_SEPARATORS = str.maketrans("", "", ".,")
_MOST_DIGITS = 21  # billions of billions; a longer run of digits is no quantity

_SQUARE_METRES = frozenset({"m2", "m²", "mét vuông"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as read: ``value``, and in ``other`` what it says as well where nothing decides between the two."""

    value: Decimal
    other: Decimal | None = None

    @property
    def undecided(self) -> bool:
        """Whether ``value`` is only the likelier of two readings."""
        return self.other is not None


class Hints(TypedDict):
    """What :func:`read_numeral` may be told of a numeral by its unit."""

    whole: bool
    small: bool


def hints(unit: str, meaning: UnitReading) -> Hints:
    """What a unit tells of its numeral, as :func:`read_numeral` takes it: ``whole`` and ``small``.

    ``unit`` as written, ``meaning`` what the catalogue of measures says of it.
    """
    bare_money = meaning.role == "currency" and meaning.factor == 1
    counted = meaning.role == "count" and (meaning.factor or 1) == 1
    plain = unit.partition("/")[0].strip().casefold()
    return {
        "whole": counted or bare_money or plain in _SQUARE_METRES,
        "small": meaning.role == "percent",
    }


def read_number(
    text: str, *, whole: bool = False, small: bool = False, style: NumberStyle = "unknown"
) -> Decimal | None:
    """The value of a numeral, of two possible ones the likelier; None where it cannot be one number.

    As :func:`read_numeral`, for callers that need not know whether it was sure.

    >>> read_number("1.178,79")
    Decimal('1178.79')
    """
    numeral = read_numeral(text, whole=whole, small=small, style=style)
    return None if numeral is None else numeral.value


def read_numeral(
    text: str, *, whole: bool = False, small: bool = False, style: NumberStyle = "unknown"
) -> Numeral | None:
    """What a numeral says; None where it cannot be one number.

    Only one separator before exactly three digits can mean either, thousands or decimals. It is decided by

    - the digits: "0,125" has decimals; nobody writes decimals of "000", so "12,000" has none;
    - the unit (:func:`hints`): ``whole`` where nothing is told to three decimals (people, households, money without
      a magnitude, square metres): "14,917 hộ"; ``small`` where there are no thousands (percent): "12.125%";
    - the neighbours: ``style``, how the rest of the article writes its numbers
      (:func:`thidua_extract.rules.number_style.number_style`).

    Else the dot has thousands, as the language has it, and is only in doubt in an article of "mixed" style. A comma is
    read as decimals but is in doubt, since thousands with a comma are typed as often as three decimals.

    >>> read_numeral("510,319")
    Numeral(value=Decimal('510.319'), other=Decimal('510319'))
    >>> read_numeral("510,319", style="vietnamese").undecided
    False
    """
    if not text.isdecimal():
        text = _LOST_COMMA.sub("0,", text).replace(" ", "").rstrip(".,")
    if sum(map(str.isdecimal, text)) > _MOST_DIGITS:
        return None
    if text.isdecimal():
        return Numeral(Decimal(text))
    if match := _GROUPED_WITH_DECIMALS.fullmatch(text):
        return Numeral(Decimal(match[1].translate(_SEPARATORS) + "." + match[3]))
    if match := _GROUPED.fullmatch(text):
        if text.count(match[1]) > 1:
            return Numeral(Decimal(text.translate(_SEPARATORS)))
        return _either(text, style, whole=whole, small=small)
    return _uneven(text, small=small)


def _either(text: str, style: NumberStyle, *, whole: bool, small: bool) -> Numeral:
    """One separator before three digits, by all that can decide."""
    grouped, decimal = Decimal(text.translate(_SEPARATORS)), Decimal(text.replace(",", "."))
    if text.startswith("0") or (small and not whole):
        return Numeral(decimal)
    if whole or text.endswith("000"):
        return Numeral(grouped)
    comma = "," in text
    if style in {"vietnamese", "english"}:
        return Numeral(decimal if comma == (style == "vietnamese") else grouped)
    if comma:
        return Numeral(decimal, grouped)
    return Numeral(grouped, decimal if style == "mixed" else None)


def _uneven(text: str, *, small: bool) -> Numeral | None:
    """Separators that do not stand before three digits: they begin decimals, or a group was mistyped."""
    left, mark, right = _split(text)
    if not mark or not right.isdecimal() or not left.isdecimal():
        slipped = _slipped_group(text)
        return None if slipped is None else Numeral(slipped)
    decimal = Decimal(f"{left}.{right}")
    if mark == "." and len(right) > 2 and left.strip("0") and not small:
        return Numeral(Decimal(left + right), decimal)  # "446.4000": a digit too many in the group
    return Numeral(decimal)


def _split(text: str) -> tuple[str, str, str]:
    for mark in ",.":
        if text.count(mark) == 1 and not set(text) & (set(",.") - {mark}):
            left, _, right = text.partition(mark)
            return left, mark, right
    return text, "", ""


def _slipped_group(text: str) -> Decimal | None:
    """Several separators that do not stand every three digits: only the last one can begin decimals."""
    cut = max(text.rfind("."), text.rfind(","))
    head, tail = text[:cut], text[cut + 1 :]
    groups = re.split(r"[.,]", head)
    if len({c for c in text if c in ",."}) != 2 or not tail.isdecimal() or any(len(g) != 3 for g in groups[1:]):
        return None
    return Decimal("".join(groups) + "." + tail)
