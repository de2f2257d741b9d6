"""The weights of a model as tables: of its attributes, of pairs of words, and sums of them by what they were made of.

A row is what one thing (a word, its tags …) says to each place around it: place x (label of each layer).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np

from thidua_extract.tagger.chains import Scores
from thidua_extract.tagger.vocabulary import Numbers, Vocabulary

K = TypeVar("K", bound=Hashable)

LIMIT = 30_000  # rows of a table; an archive has ever new scenes
_SIZE = 32_768  # rows for which a table has room; the memory is taken as they are filled


class Weights:
    """The rows of attributes by name."""

    def __init__(self, rows: Mapping[str, Scores], shape: tuple[int, ...]) -> None:
        self._numbers = {name: number for number, name in enumerate(rows)}
        self._rows = np.stack([*rows.values(), np.zeros(shape)])

    def sum(self, names: Iterable[str]) -> Scores:
        """The sum of the rows of these attributes; those the model does not know count nothing."""
        numbers = self._numbers
        known = [numbers[name] for name in names if name in numbers]
        return np.asarray(self._rows[known].sum(axis=0))


class PairWeights:
    """The rows of two neighbouring keys; ``rows`` holds them."""

    def __init__(self, rows: Mapping[tuple[str, str], Scores], shape: tuple[int, ...]) -> None:
        self._keys = {key: number for number, key in enumerate(dict.fromkeys(itertools.chain(*rows)), 1)}
        keys = np.array([[0, 0], *([self.key(first), self.key(second)] for first, second in rows)], np.intp)
        codes = self._codes_of(keys[:, 0], keys[:, 1])
        order = np.argsort(codes)
        self._codes = codes[order]
        self.rows = np.stack([np.zeros(shape), *rows.values()])[order]

    def key(self, key: str) -> int:
        """The number of a key; 0 for one that the model does not know."""
        return self._keys.get(key, 0)

    def numbers(self, keys: Numbers) -> Numbers:
        """The number of the row of each key and the one behind it; 0, a row of zeros, where the model knows none."""
        codes = self._codes_of(keys[:-1], keys[1:])
        found = np.searchsorted(self._codes, codes, side="right") - 1
        found[self._codes[found] != codes] = 0
        return found

    def _codes_of(self, first: Numbers, second: Numbers) -> Numbers:
        return first * (len(self._keys) + 1) + second


class WordTable:
    """Rows by the number of a word in a vocabulary, each computed when it is first asked for.

    ``rows`` holds them, and ``keys`` the number of each word's key among those of :class:`PairWeights`.
    """

    def __init__(self, compute: Callable[[str], tuple[Scores, int]], shape: tuple[int, int]) -> None:
        self._compute, self._shape = compute, shape
        self._begin(Vocabulary())

    def _begin(self, vocabulary: Vocabulary) -> None:
        size = max(_SIZE, 2 * len(vocabulary))
        self._vocabulary = vocabulary
        self._known = np.zeros(size, np.bool_)
        self.keys = np.zeros(size, np.intp)
        self.rows = np.zeros((size, *self._shape))

    def read(self, vocabulary: Vocabulary, words: Numbers) -> None:
        """Compute the rows of these words where they are not known yet."""
        if vocabulary is not self._vocabulary or len(vocabulary) > len(self._known):
            self._begin(vocabulary)
        for number in np.unique(words[~self._known[words]]).tolist():
            self.rows[number], self.keys[number] = self._compute(vocabulary.words[number])
            self._known[number] = True


class Table(dict[K, int], Generic[K]):
    """Rows by key, each computed when it is first asked for: key -> its number; ``rows`` holds them."""

    def __init__(self, compute: Callable[[K], Scores], shape: tuple[int, int]) -> None:
        super().__init__()
        self._compute = compute
        self.rows = np.zeros((_SIZE, *shape))

    def __missing__(self, key: K) -> int:
        row, number = self._compute(key), len(self)
        if number == len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
        self.rows[number] = row
        self[key] = number
        return number

    def numbers(self, keys: Sequence[K]) -> Numbers:
        """The number of each key's row; all rows are forgotten first where there are too many."""
        if len(self) > LIMIT:
            self.clear()
        return np.fromiter(map(self.__getitem__, keys), np.intp, len(keys))
