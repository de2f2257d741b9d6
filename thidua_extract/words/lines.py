"""The words of lines: as strings, and as places."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from thidua_extract.words.model import WordSegmenter, segmenter
from thidua_extract.words.tokens import RunCache

Place: TypeAlias = tuple[int, int]

_SYLLABLE = re.compile(r"\w+|[^\w\s]")


class _Run(NamedTuple):
    """What is kept of a run: its tokens, as texts and as the model has them, and where they begin and end in it.

    underthesea rewrites some tokens; where they are no longer as long as the run together, there are no places.
    """

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    starts: tuple[int, ...] | None
    ends: tuple[int, ...]


class _Laid(NamedTuple):
    """The tokens of a line, as the model has them, and where they begin and end in the text."""

    numbers: list[int]
    starts: list[int]
    ends: list[int]


@functools.cache
def _segmenter() -> tuple[WordSegmenter, RunCache[_Run]] | None:
    found = segmenter()
    if found is None:
        return None
    model, tokenize = found

    def make(run: str, tokens: list[str]) -> _Run:
        borders = tuple(itertools.accumulate(map(len, tokens), initial=0))
        starts = borders[:-1] if borders[-1] == len(run) else None
        return _Run(tuple(tokens), tuple(map(model.token, tokens)), starts, borders[1:])

    return model, RunCache(tokenize, make)


def words_of_line(line: str) -> list[str]:
    """The words of a line; syllables within a word are joined by a space. underthesea may rewrite tone marks."""
    found = _segmenter()
    if found is None:
        return _by_underthesea(line)
    model, cache = found
    runs = [run for _, run in cache.of_line(line)]
    tokens = [token for run in runs for token in run.texts]
    words: list[str] = []
    for token, begins in zip(tokens, model.begins([[n for run in runs for n in run.numbers]]), strict=True):
        if begins or not words:
            words.append(token)
        else:
            words[-1] += f" {token}"
    return words


def word_places(text: str, lines: Iterable[Place]) -> list[Place]:
    """Where the words of each of the lines stand in the text.

    A line of which underthesea rewrites a token so that it is no longer as long has its syllables for words.
    """
    found = _segmenter()
    if found is None:
        return [place for line in lines for place in _by_counting(text, line)]
    model, cache = found
    lines = list(lines)
    laid: list[_Laid] = []
    for line in lines:
        tokens = _lay(text, line, cache)
        if tokens is None:
            return [place for each in lines for place in _places_of_line(text, each, cache)]
        laid.append(tokens)
    begins = np.array(model.begins([line.numbers for line in laid]), dtype=np.bool_)
    starts = np.array([start for line in laid for start in line.starts], dtype=np.int64)
    ends = np.array([end for line in laid for end in line.ends], dtype=np.int64)
    if not len(begins):
        return []
    return list(zip(starts[begins].tolist(), ends[np.append(begins[1:], True)].tolist(), strict=True))


def _places_of_line(text: str, line: Place, cache: RunCache[_Run]) -> list[Place]:
    return _syllables(text, line) if _lay(text, line, cache) is None else word_places(text, [line])


def _lay(text: str, line: Place, cache: RunCache[_Run]) -> _Laid | None:
    """The tokens of a line; None where underthesea has made one of them longer or shorter."""
    first, last = line
    numbers: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for offset, run in cache.of_line(text[first:last]):
        if run.starts is None:
            return None
        at = first + offset
        numbers += run.numbers
        if len(run.numbers) == 1:
            starts.append(at)
            ends.append(at + run.ends[0])
        else:
            starts += [at + start for start in run.starts]
            ends += [at + end for end in run.ends]
    return _Laid(numbers, starts, ends)


def _by_underthesea(line: str) -> list[str]:
    from underthesea import word_tokenize  # noqa: PLC0415 -- loads a model

    return list(word_tokenize(line))


def _by_counting(text: str, line: Place) -> Sequence[Place]:
    """Places of underthesea's words, which come without: by counting the characters that are not spaces."""
    start, end = line
    words = _by_underthesea(text[start:end])
    places = [start + i for i, c in enumerate(text[start:end]) if c != " "]
    ends = list(itertools.accumulate((len(word) - word.count(" ") for word in words), initial=0))
    if ends[-1] != len(places):
        return _syllables(text, line)
    return [(places[a], places[b - 1] + 1) for a, b in itertools.pairwise(ends) if a < b]


def _syllables(text: str, line: Place) -> list[Place]:
    return [m.span() for m in _SYLLABLE.finditer(text, *line)]
