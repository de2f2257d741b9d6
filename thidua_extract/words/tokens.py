"""underthesea's tokens of lines, kept for each run of characters without a space.

None of the patterns of its tokenizer reaches over a space; the only thing that one of them asks of what follows is
whether the line ends there ("TP." is one token within a line and two at its end). So the tokens of a run depend on the
run and on that alone.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

LONGEST_RUN = 200  # over a longer run underthesea's tokenizer takes time by the square of its length: it is one token
LIMIT = 100_000  # runs that are kept; an archive has ever new numbers and names
_LAST = "\n"  # behind a run: it is the last of its line
_ROOM = 1024

Ints: TypeAlias = npt.NDArray[np.int64]
Tokenize: TypeAlias = Callable[[str], list[str]]


def _tokens(run: str, tokenize: Tokenize) -> list[str]:
    """The tokens of a run, as ``tokenize``, which is underthesea's, has them."""
    text = run.removesuffix(_LAST)
    if not text:
        return []
    return [text] if len(text) > LONGEST_RUN else tokenize(text if run.endswith(_LAST) else text + " ")


class Laid(NamedTuple):
    """The tokens of many lines, as the model has them, where they begin and end in the text, and how many by line."""

    numbers: Ints
    starts: Ints
    ends: Ints
    counts: Ints


class Runs(dict[str, int]):
    """Run -> its number, given when it is first asked for; what its tokens are is kept by that.

    ``tokenize`` is underthesea's, ``number`` what the model has for a token.
    """

    def __init__(self, tokenize: Tokenize, number: Callable[[str], int]) -> None:
        super().__init__()
        self._tokenize, self._number = tokenize, number
        self._lock = threading.Lock()
        self._runs = np.zeros((_ROOM, 3), np.int64)  # first token, tokens, whether they are as long as the run together
        self._tokens = np.zeros((_ROOM, 3), np.int64)  # number, start, end
        self._run_count = self._token_count = 0

    def __missing__(self, run: str) -> int:
        with self._lock:
            number = self.get(run)
            return self._add(run) if number is None else number

    def _add(self, run: str) -> int:
        tokens = _tokens(run, self._tokenize)
        borders = [*itertools.accumulate(map(len, tokens), initial=0)]
        number, first = self._run_count, self._token_count
        self._runs, self._tokens = _with_room(self._runs, number + 1), _with_room(self._tokens, first + len(tokens))
        self._runs[number] = first, len(tokens), borders[-1] == len(run.removesuffix(_LAST))
        for token, start, end in zip(tokens, borders, borders[1:], strict=False):
            self._tokens[self._token_count] = self._number(token), start, end
            self._token_count += 1
        self._run_count += 1
        if len(run) <= LONGEST_RUN:
            self[run] = number
        return number

    @property
    def is_full(self) -> bool:
        """Whether it is time to forget all runs."""
        return self._run_count > LIMIT

    def lay(self, text: str, lines: Sequence[tuple[int, int]]) -> tuple[Laid, list[bool]]:
        """The tokens of the lines, and for each line whether their places are known: not where one was rewritten."""
        runs: list[str] = []
        firsts, counts = [], []
        for first, last in lines:
            own = text[first:last].split(" ")
            own[-1] += _LAST
            runs += own
            firsts.append(first)
            counts.append(len(own))
        by_line = np.array(counts, np.int64)
        heads = by_line.cumsum() - by_line
        numbers = np.fromiter(map(self.__getitem__, runs), np.int64, len(runs))
        lengths = np.fromiter(map(len, runs), np.int64, len(runs)) + 1  # with the space, or the mark, behind them
        before = lengths.cumsum() - lengths
        starts = before + np.repeat(np.array(firsts) - before[heads], by_line)
        return self._laid(numbers, starts, heads)

    def _laid(self, runs: Ints, starts: Ints, heads: Ints) -> tuple[Laid, list[bool]]:
        """The same, where the runs begin at ``starts``, and at each of ``heads`` a line of them."""
        first, count, exact = self._runs[runs].T
        ahead = np.repeat(first - (count.cumsum() - count), count)
        number, start, end = self._tokens[np.arange(len(ahead)) + ahead].T
        begin = np.repeat(starts, count)
        known: list[bool] = np.logical_and.reduceat(exact, heads).tolist()
        return Laid(number, begin + start, begin + end, np.add.reduceat(count, heads)), known


def _with_room(rows: Ints, size: int) -> Ints:
    return rows if size <= len(rows) else np.concatenate([rows, np.zeros((max(len(rows), size), 3), np.int64)])
