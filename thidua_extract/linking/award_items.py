"""What the sentences about awards are made of, in the order of the text: titles, verbs, people, bodies, groups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from thidua_extract.linking.award_candidates import Candidates
from thidua_extract.linking.award_item import Item, verb_of
from thidua_extract.linking.context import Context
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention

_MOST_TITLES = 120  # the longest real lists seen in one sentence have some 30


class Items:
    """The items of an article that may tell of awards, read line by line as they are asked for."""

    def __init__(self, ctx: Context, units: UnitTable, people: PersonTable) -> None:
        self.ctx = ctx
        self.units = units
        self.people = people
        self._candidates = Candidates(ctx, units, people)
        self._covered = bytearray(len(ctx.view.text))
        # A line begins with the line end before it: a match may, too.
        self._borders = [0, *(start - 1 for start, _ in ctx.view.lines[1:]), len(ctx.view.text)]
        self._lines: dict[int, tuple[list[Item], list[int]]] = {}

    def within(self, start: int, end: int) -> Sequence[Item]:
        """Items that begin in the span, in text order, without overlap."""
        first, last = bisect_right(self._borders, start) - 1, bisect_left(self._borders, end)
        found: list[Item] = []
        for line in range(max(0, first), min(last, len(self._borders) - 1)):
            items, starts = self._lines.get(line) or self._read(line)
            found += items[bisect_left(starts, start) : bisect_left(starts, end)]
        return found

    def of_sentence(self, start: int, end: int) -> Sequence[Item]:
        """Items of a sentence; of one that names more awards than a sentence can, only those up to the limit."""
        inside = self.within(start, end)
        titles = [i for i, item in enumerate(inside) if item.kind == "title"]
        if len(titles) <= _MOST_TITLES:
            return inside
        cut = titles[_MOST_TITLES]
        message = f"more than {_MOST_TITLES} awards in one sentence; those behind are not read"
        self.ctx.diagnose("too-many-awards", message, inside[cut].start, inside[cut].end)
        return inside[:cut]

    def _read(self, line: int) -> tuple[list[Item], list[int]]:
        """The items of a line, and where they begin; of candidates for one place the first counts."""
        taken: list[Item] = []
        covered, page = self._covered, self.ctx.page
        for candidate in self._candidates.of_line(self._borders[line], self._borders[line + 1]):
            item = _uncovered(candidate, covered) if candidate.kind == "group" else candidate
            if covered.find(1, item.start, item.end) < 0 and not page.is_clutter(item.start, item.end):
                start = item.own_start
                covered[start : item.end] = b"\1" * (item.end - start)
                taken.append(item)
        titles = [item for item in taken if item.kind == "title" and item.mention]
        taken += [_attain(item) for item in titles if item.mention and item.mention.value.get("attain")]
        taken.sort(key=lambda item: (item.start, item.end))
        self._lines[line] = taken, [item.start for item in taken]
        return self._lines[line]


def _attain(title: Item) -> Item:
    """ "đạt chuẩn" inside a title is its verb; it takes no room of its own."""
    return verb_of(Mention("award_cue", title.start, title.start, {"cue": "attain"}))


def _uncovered(group: Item, covered: bytearray) -> Item:
    """ "5 xã" in front of "xã Bom Bo" that a unit begins with: the number alone counts them."""
    taken = covered.find(1, group.start, group.end)
    end = taken if taken >= 0 else group.end
    counted = group.mention is not None and group.mention.value["count"] is not None
    return replace(group, end=end) if counted and group.start < end < group.end and covered[group.end - 1] else group
