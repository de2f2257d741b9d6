"""Reading a table row: its first cell names what the values in the other cells measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_comparisons import role_of
from thidua_extract.linking.figure_draft import Draft, DraftComparison, Quantity
from thidua_extract.linking.figure_indicator import strip_tail
from thidua_extract.rules.figure_cells import cells

_NUMBERING = regex.compile(r"\s*(?:\d{1,3}|[ivx]{1,4}|[a-zđ]|stt|[-+*])[.)]?\s*")
_VERSUS = regex.compile(
    r"\s*(?:tăng|giảm|tỉ lệ|%)?[^|]*?(?<!\w)(?:so(?: sánh)? với|so)\s+(?P<base>[^|(]{3,50}?)\s*(?:\(%\))?\s*"
)
_ESTIMATED = regex.compile(r"(?<!\w)ước(?!\w)")


@dataclass(frozen=True)
class _Cell:
    """Where a cell lies, and the one of the header above it."""

    start: int
    end: int
    above: tuple[int, int] | None


@dataclass(frozen=True)
class Header:
    """The cells of a row without values, above the rows it heads."""

    cells: tuple[tuple[int, int], ...]

    def over(self, column: int, row: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The cell above a column of a row of as many cells."""
        return self.cells[column] if len(self.cells) == len(row) else None


def header_of(view: View, start: int, end: int) -> Header | None:
    """The line as a header; None where it is no table row."""
    found = cells(view, start, end)
    return Header(tuple(found)) if found else None


def read_row(
    view: View, start: int, end: int, quantities: Sequence[Quantity], header: Header | None
) -> list[Draft] | None:
    """The figures of a row; None where the line is none or its first cell is no name."""
    row = cells(view, start, end)
    if len(row) > 1 and _NUMBERING.fullmatch(view.key, *row[0]):
        head = header.cells[1:] if header and len(header.cells) == len(row) else None
        row, header = row[1:], Header(tuple(head)) if head else None
    name = _name(view, row[0]) if row else None
    if name is None or any(q.start < row[0][1] and not q.bare for q in quantities):
        return None
    drafts: list[Draft] = []
    for column, (begin, stop) in enumerate(row[1:], 1):
        cell = _Cell(begin, stop, header.over(column, row) if header else None)
        for quantity in quantities:
            if begin <= quantity.start < stop:
                _take(view, quantity, cell, name, drafts)
    values = [draft for draft in drafts if draft.quantity]
    return [draft for draft in drafts if _is_told(draft, values)]


def _is_told(draft: Draft, values: Sequence[Draft]) -> bool:
    """Money, shares and measures; a count only beside another of its kind, or compared: lists of names count too."""
    level = draft.quantity
    if level is None or level.role != "count" or draft.comparisons:
        return True
    return (
        any(v is not draft and v.quantity and v.quantity.unit == level.unit for v in values) or level.total is not None
    )


def _name(view: View, cell: tuple[int, int]) -> tuple[int, int] | None:
    start, end = cell
    start += len(view.key[start:end]) - len(view.key[start:end].lstrip(" -+*"))
    end = strip_tail(view.key, start, end)
    text = view.key[start:end]
    return (start, end) if any(letter.isalpha() for letter in text) else None


def _take(view: View, quantity: Quantity, cell: _Cell, name: tuple[int, int], drafts: list[Draft]) -> None:
    """Add the value of a cell as a figure, or as a change or attainment of the figure in the cell before."""
    role = role_of(view, quantity, cell.start, cell.end)
    versus = _VERSUS.fullmatch(view.key, *cell.above) if cell.above else None
    relation = role.relation or ("of" if versus and quantity.role == "percent" and drafts else None)
    if relation is None or not drafts:
        words = " ".join(view.text[slice(*name)].split())
        draft = Draft(words, name, quantity, quantity.start, quantity.end, headed=True, found_by=quantity.found_by)
        draft.estimated = bool(_ESTIMATED.search(view.key[slice(*(cell.above or (cell.start, cell.end)))]))
        draft.time_span = cell.above
        drafts.append(draft)
        if relation is None:
            return
        draft.quantity = None
    base = " ".join(view.text[slice(*role.base)].split()) if role.base else None
    if base is None and versus:
        base = " ".join(view.text[slice(*versus.span("base"))].split())
    told_of = next((d for d in reversed(drafts) if d.start < cell.start), drafts[-1])
    told_of.comparisons.append(
        DraftComparison(relation, quantity, min(role.cue_start, quantity.start), quantity.end, base, role.base)
    )
