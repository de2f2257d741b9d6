"""What the tagger sees of a token: its form, its neighbours, what rules and catalogues know of it, where it stands.

Here all of it is told by numbers for a whole article; :mod:`~thidua_extract.tagger.attributes` says what it means to a
model.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from thidua_extract.catalogue.places import longest_place_name
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.unit_tokens import Tokens, tokens_of
from thidua_extract.segment import sentence_spans
from thidua_extract.tagger.scenes import Scene, find_scenes
from thidua_extract.tagger.vocabulary import (
    CAPITAL,
    EVENT,
    HEAD,
    HEADS,
    PLACE,
    Numbers,
    Vocabulary,
    current_vocabulary,
)

T = TypeVar("T")
Tags = tuple[str, ...]

LONGEST_SENTENCE = 1000  # tokens; no sentence of news is so long, and time goes with the longest
_LAYERS = ("units", "persons", "positions", "awards", "figures", "dates")
_MAIN = 4  # of the layers: units, persons, positions, awards
_LARGEST = 2**62


@dataclass(frozen=True)
class Column(Generic[T]):
    """Something of each token: the values that there are, and by ``which`` the index of each token's own."""

    values: Sequence[T]
    which: Numbers

    def __getitem__(self, index: int) -> T:
        """The value of a token."""
        return self.values[int(self.which[index])]


@dataclass(frozen=True)
class Grid:
    """The tokens of an article with what is known of each.

    ``words`` are their numbers in the vocabulary; ``sentences`` are spans of token indexes; ``scenes`` cut each of them
    into stretches of one scene, in their order.
    """

    tokens: Tokens
    vocabulary: Vocabulary
    words: Numbers
    tags: Column[Tags]
    mains: Column[str]
    scenes: Sequence[tuple[int, int, Scene]]
    sentences: Sequence[tuple[int, int]]


def grid_of(
    view: View,
    mentions: Mapping[str, Sequence[Mention]],
    words: Sequence[tuple[int, int]],
    sentences: Sequence[tuple[int, int]] | None = None,
) -> Grid:
    """What the tagger reads of an article.

    ``mentions`` are those of the rules by kind ("units", "persons" …), ``words`` the spans that word segmentation
    found, ``sentences`` those to be read (all where None is given); all positions are positions in the view. Sentences
    of more than :data:`LONGEST_SENTENCE` tokens are not read.
    """
    tokens, vocabulary = tokens_of(view), current_vocabulary()
    starts = tokens.starts
    sentences = [
        (low, high)
        for start, end in (sentence_spans(view) if sentences is None else sentences)
        if (low := bisect_left(starts, start)) < (high := bisect_left(starts, end)) <= low + LONGEST_SENTENCE
    ]
    numbers = vocabulary.numbers(tokens.words)
    flags = vocabulary.flags(numbers)
    columns = [_layer(tokens, layer, mentions.get(layer, ())) for layer in _LAYERS]
    columns += [_words(tokens, words), _gazetteer(tokens, flags), Column(HEADS, flags // HEAD)]
    scenes = find_scenes(tokens, mentions, (flags & EVENT).nonzero()[0].tolist(), sentences)
    return Grid(tokens, vocabulary, numbers, _together(columns), _mains(columns), scenes, sentences)


def main_of(tags: Tags) -> str:
    """Whether a unit, a person, a post, a title begins or goes on, without their sorts."""
    return "/".join([tag[:2] for tag in tags[:_MAIN]])


def _mains(columns: Sequence[Column[str]]) -> Column[str]:
    """The same of each token, of the columns of its tags."""
    which = np.zeros_like(columns[0].which)
    for column in columns[:_MAIN]:
        which = which * 3 + np.minimum(column.which, 2)
    return Column(_main_values(), which)


@functools.cache
def _main_values() -> Sequence[str]:
    letters = [("", f"{_letter(layer)}I", f"{_letter(layer)}B") for layer in _LAYERS[:_MAIN]]
    return ["/".join(each) for each in itertools.product(*letters)]


def _letter(layer: str) -> str:
    return layer[0].upper() if layer != "persons" else "N"


def _layer(tokens: Tokens, layer: str, mentions: Sequence[Mention]) -> Column[str]:
    """Of each token whether a mention begins ("B") or goes on ("I") here, and of which sort; the first one counts."""
    letter = _letter(layer)
    starts, found = tokens.starts, np.zeros(len(tokens), np.intp)
    sorts: dict[str, int] = {}
    for mention in reversed(mentions):
        low = bisect_left(starts, mention.start)
        high = bisect_left(starts, mention.end, low)
        if low < high:
            sort = mention.value.get("kind") or mention.value.get("category") or ""
            found[low:high] = 1
            found[low] = sorts.setdefault(sort, len(sorts) + 2)
    return Column(["", f"{letter}I", *(f"{letter}B{sort}" for sort in sorts)], found)


def _words(tokens: Tokens, words: Sequence[tuple[int, int]]) -> Column[str]:
    """Of each token whether it is a word by itself ("S"), begins one ("b") or goes on with one ("i")."""
    starts, ends = np.array(tokens.starts, np.intp), np.array(tokens.ends, np.intp)
    word_starts, word_ends = np.array([(0, 0), *words], np.intp).T
    word = word_starts.searchsorted(starts, side="right") - 1
    goes_on = (ends <= word_ends[word]) & (starts > word_starts[word]) & np.isin(word_starts, starts)[word]
    begins = (starts == word_starts[word]) & (ends < word_ends[word])
    return Column(("S", "b", "i"), np.where(goes_on, 2, begins))


def _gazetteer(tokens: Tokens, flags: Numbers) -> Column[str]:
    """Names of places of the gazetteer, in capitals."""
    words, found = tokens.words, np.zeros(len(tokens), np.intp)
    capital = flags & CAPITAL != 0
    in_run = capital.copy()
    in_run[:-1] &= capital[1:]
    in_run[-1:] = False
    (indexes,) = (in_run | (flags & PLACE != 0)).nonzero()
    end = 0
    for index, is_first in zip(indexes.tolist(), in_run[indexes].tolist(), strict=True):
        if index < end:
            continue
        length = _place_length(*words[index : tokens.run_end(index, 4)]) if is_first else 1
        if length:
            end = index + length
            found[index:end] = 2
            found[index] = 1
    return Column(("", "gB", "gI"), found)


@functools.lru_cache(maxsize=16384)
def _place_length(*words: str) -> int:
    return longest_place_name(words)


def _together(columns: Sequence[Column[str]]) -> Column[Tags]:
    """One column of several: the different combinations of their values."""
    codes, size = columns[0].which, len(columns[0].values)
    for column in columns[1:]:
        if size * len(column.values) > _LARGEST:
            codes = np.unique(codes, return_inverse=True)[1]
            size = len(codes)
        codes = codes * len(column.values) + column.which
        size *= len(column.values)
    _, first, which = np.unique(codes, return_index=True, return_inverse=True)
    values = [[column.values[i] for i in column.which[first].tolist()] for column in columns]
    return Column(list(zip(*values, strict=True)), which)
