"""Where the words of lines stand."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np

from thidua_extract.words.model import WordSegmenter, segmenter
from thidua_extract.words.tokens import Runs, Tokenize

Place: TypeAlias = tuple[int, int]

_SYLLABLE = re.compile(r"\w+|[^\w\s]")


@functools.cache
def _segmenter() -> tuple[WordSegmenter, Tokenize] | None:
    return segmenter()


def _runs() -> Runs:
    """What is known of runs; nothing where that has become too much."""
    if _known_runs().is_full:
        _known_runs.cache_clear()
    return _known_runs()


@functools.lru_cache(maxsize=1)
def _known_runs() -> Runs:
    found = _segmenter()
    assert found is not None
    model, tokenize = found
    return Runs(tokenize, model.token)


def word_places(text: str, lines: Iterable[Place]) -> list[Place]:
    """Where the words of each of the lines stand in the text.

    A line of which underthesea rewrites a token so that it is no longer as long has its syllables for words.
    """
    lines = list(lines)
    found = _segmenter()
    if found is None:
        return [place for line in lines for place in _by_counting(text, line)]
    if not lines:
        return []
    laid, known = _runs().lay(text, lines)
    if not all(known):
        each = zip(lines, known, strict=True)
        return [place for line, k in each for place in (word_places(text, [line]) if k else _syllables(text, line))]
    begins = found[0].begins(laid.numbers, laid.counts)
    if not len(begins):
        return []
    return list(zip(laid.starts[begins].tolist(), laid.ends[np.append(begins[1:], True)].tolist(), strict=True))


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
