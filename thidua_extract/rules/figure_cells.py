"""Table rows, whose cells stand between bars: "Thu ngân sách | tỷ đồng | 120 | 131,5 | tăng 9,6%".

The cleaning of pages keeps a table row as one line with " | " between its cells. A numeral alone in a cell takes the
unit that has a cell of its own or stands in brackets behind the name of the row.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import regex

from thidua_extract.catalogue.measures import read_unit
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.figure_units import unit_at
from thidua_extract.rules.numbers import NUMBER, read_number

_MOST_CELLS = 12  # a longer row is a menu
_NUMERAL = regex.compile(rf"\s*(?P<number>{NUMBER})\s*")
_UNIT_IN_BRACKETS = regex.compile(r"\((?:đơn vị(?: tính)?: ?)?(?P<unit>[^()|]{1,30})\)\s*")


def cells(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the cells of a row, without the bars; empty where the line is no row."""
    if "|" not in view.text[start:end]:
        return []
    bars = [start - 1, *(at for at in range(start, end) if view.text[at] == "|"), end]
    found = [(a + 1, b) for a, b in itertools.pairwise(bars)]
    return found if 1 < len(found) <= _MOST_CELLS else []


def bare_cells(view: View, taken: set[int]) -> Iterator[Mention]:
    """The numerals that stand alone in a cell, in the unit of their row; ``taken`` are the places of dates."""
    for start, end in view.lines:
        row = cells(view, start, end)
        unit = _unit_of_row(view, row)
        if unit is None:
            continue
        for begin, stop in row[1:]:
            match = _NUMERAL.fullmatch(view.key, begin, stop)
            if match and taken.isdisjoint(range(*match.span("number"))):
                yield from _in_unit(match, unit)


def _unit_of_row(view: View, row: list[tuple[int, int]]) -> str | None:
    """The unit that fills one of the first cells, or stands in brackets behind the name."""
    for begin, stop in row[1:3]:
        text = view.text[begin:stop].strip()
        if text and not any(letter.isdigit() for letter in text) and _is_unit(view.key[begin:stop].strip()):
            return text
    opens = view.key.rfind("(", *row[0]) if row else -1
    if opens >= 0 and (match := _UNIT_IN_BRACKETS.fullmatch(view.key, opens, row[0][1])):
        return view.text[slice(*match.span("unit"))] if _is_unit(match["unit"]) else None
    return None


def _is_unit(key: str) -> bool:
    span = unit_at(f" {key}", 0)
    return span is not None and span[1] == len(key) + 1


def _in_unit(match: regex.Match[str], unit: str) -> Iterator[Mention]:
    meaning = read_unit(unit)
    if meaning is None:
        return
    whole = meaning.role == "count" and (meaning.factor or 1) == 1
    value = read_number(match["number"], whole=whole, small=meaning.role in {"percent", "times"})
    if value is None:
        return
    start, end = match.span("number")
    told = {
        "value": f"{value:f}",
        "upper": None,
        "total": None,
        "unit": unit,
        "unit_start": end,
        "role": meaning.role,
        "measure": meaning.measure,
        "strength": meaning.strength,
        "bound": "exact",
        "unitless": True,
    }
    yield Mention("figures", start, end, told, "rule:figures.cell")
