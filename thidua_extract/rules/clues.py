"""Patterns that are rarely found: one automaton tells for a whole article where each of them can match at all."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

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


class Sieve:
    """Tells in one pass over a short text which of several rules may match in it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        pieces = [needed(rule.pattern) for rule in rules]
        self._always = frozenset(index for index, own in enumerate(pieces) if not own)
        self._automaton, self._users = _automaton_of(pieces)

    def may_match(self, text: str) -> list[int]:
        """Indexes of the rules that may match, in their order."""
        found = {piece for piece, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return sorted(self._always.union(*(self._users[piece] for piece in found)))


def _automaton_of(pieces: Iterable[Iterable[str]]) -> tuple[AhoCorasick, Sequence[Sequence[int]]]:
    """The automaton of all pieces, and for each piece the indexes of those that need it."""
    users: dict[str, list[int]] = {}
    for index, own in enumerate(pieces):
        for piece in own:
            users.setdefault(piece, []).append(index)
    return AhoCorasick(list(users), implementation=Implementation.ContiguousNFA), list(users.values())


@functools.cache
def _automaton() -> tuple[AhoCorasick, Sequence[Sequence[int]]]:
    """That of all clues."""
    return _automaton_of(clue.pieces for clue in _CLUES)


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
