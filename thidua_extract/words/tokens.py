"""underthesea's tokens of a line, kept for each run of characters without a space.

None of the patterns of its tokenizer reaches over a space; the only thing that one of them asks of what follows is
whether the line ends there ("TP." is one token within a line and two at its end). So the tokens of a run depend on the
run and on that alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

LONGEST_RUN = 200  # over a longer run underthesea's tokenizer takes time by the square of its length: it is one token
_CACHE_LIMIT = 100_000  # entries; an archive has ever new numbers and names

Kept = TypeVar("Kept")


class RunCache(Generic[Kept]):
    """What ``make`` says of the tokens of a run, remembered. ``tokenize`` is underthesea's."""

    def __init__(self, tokenize: Callable[[str], list[str]], make: Callable[[str, list[str]], Kept]) -> None:
        self._tokenize = tokenize
        self._make = make
        self._inside: dict[str, Kept] = {}
        self._last: dict[str, Kept] = {}

    def of_line(self, line: str) -> list[tuple[int, Kept]]:
        """Start in the line and what is kept of each run."""
        runs = line.split(" ")
        inside, found, start = self._inside, [], 0
        for run in runs[:-1]:
            if run:
                kept = inside.get(run)
                found.append((start, self._add(inside, run, run + " ") if kept is None else kept))
            start += len(run) + 1
        if run := runs[-1]:
            kept = self._last.get(run)
            found.append((start, self._add(self._last, run, run) if kept is None else kept))
        return found

    def _add(self, cache: dict[str, Kept], run: str, text: str) -> Kept:
        if len(cache) >= _CACHE_LIMIT:
            cache.clear()
        kept = self._make(run, [run] if len(run) > LONGEST_RUN else self._tokenize(text))
        if len(run) <= LONGEST_RUN:
            cache[run] = kept
        return kept
