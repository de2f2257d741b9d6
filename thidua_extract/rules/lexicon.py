"""Finding thousands of fixed phrases in one pass (Aho-Corasick), at word borders only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from thidua_extract.cleaning.normalize import View, canonical, match_key

T = TypeVar("T")

_FEW = 1000  # phrases for which the fastest automaton takes little memory


class Lexicon(Generic[T]):
    """Phrases with a payload each. Compares lower-case, with one style of tone marks and of final i/y.

    Of overlapping phrases the leftmost and then the longest is found. A phrase given twice keeps the first payload.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        table: dict[str, T] = {}
        for phrase, payload in entries:
            table.setdefault(match_key(canonical(phrase)), payload)
        self._payloads = list(table.values())
        fast = Implementation.DFA if len(table) <= _FEW else None
        self._automaton = AhoCorasick(list(table), matchkind=MatchKind.Standard, implementation=fast)
        self._lengths = [len(phrase) for phrase in table]

    def find(self, view: View) -> Iterator[tuple[int, int, T]]:
        """(start, end, payload) of each phrase in the view, left to right, without overlap."""
        key = view.key
        best: tuple[int, int, T] | None = None
        hits = self._automaton.find_matches_as_indexes(key, overlapping=True)
        bordered = [(s, e, i) for i, s, e in hits if _at_borders(key, s, e)]
        for start, end, index in sorted(bordered, key=lambda hit: (hit[0], -hit[1])):
            if best is None or start >= best[1]:
                best = (start, end, self._payloads[index])
                yield best


def _at_borders(text: str, start: int, end: int) -> bool:
    return not (
        (start and text[start - 1].isalnum() and text[start].isalnum())
        or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
    )
