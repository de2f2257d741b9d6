"""Patterns that are rarely found: one automaton tells for a whole article where each of them can match at all."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.needed import needed
from thidua_extract.rules.rule import Rule

_CLUES: list[Clue] = []


class Clue:
    """A pattern over ``view.key`` that is only tried where the article holds what it needs.

    Is to be made when its module is imported: the automaton is built of all clues on first use. ``part`` is a verbose
    pattern, part of the whole, where the caller looks for the rest himself. Raises ValueError for a pattern that tells
    nothing it needs.
    """

    def __init__(self, pattern: Rule | str, part: str = "") -> None:
        self._pattern = pattern if isinstance(pattern, Rule) else regex.compile(pattern)
        self.pieces = needed(part or (pattern.pattern if isinstance(pattern, Rule) else pattern.replace(" ", r"\ ")))
        if not self.pieces:
            raise ValueError(f"nothing is needed by {pattern}")
        self._index = len(_CLUES)
        _CLUES.append(self)

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern itself."""
        return self._pattern.compiled if isinstance(self._pattern, Rule) else self._pattern

    def may_match(self, view: View, start: int, end: int) -> bool:
        """Whether that stretch of the view holds what the pattern needs."""
        places = _places(view)[self._index]
        if not places:
            return False
        first = bisect_left(places, start)
        return first < len(places) and places[first] < end

    def search(self, view: View, start: int, end: int) -> regex.Match[str] | None:
        """The first match there."""
        return self.compiled.search(view.key, start, end) if self.may_match(view, start, end) else None

    def finditer(self, view: View, start: int, end: int) -> Iterator[regex.Match[str]]:
        """All matches there."""
        return self.compiled.finditer(view.key, start, end) if self.may_match(view, start, end) else iter(())


@functools.cache
def _automaton() -> tuple[AhoCorasick, Sequence[Sequence[int]]]:
    """The automaton of all pieces, and for each piece the clues that need it."""
    of_piece: dict[str, list[int]] = {}
    for index, clue in enumerate(_CLUES):
        for piece in clue.pieces:
            of_piece.setdefault(piece, []).append(index)
    return AhoCorasick(list(of_piece), implementation=Implementation.ContiguousNFA), list(of_piece.values())


@functools.lru_cache(maxsize=2)
def _places(view: View) -> Sequence[Sequence[int]]:
    """For each clue where a piece that it needs begins, in text order."""
    automaton, clues = _automaton()
    found: list[list[int]] = [[] for _ in _CLUES]
    for piece, start, _ in automaton.find_matches_as_indexes(view.key, overlapping=True):
        for clue in clues[piece]:
            found[clue].append(start)
    for places in found:
        places.sort()
    return found
