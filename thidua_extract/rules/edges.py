"""Patterns of fixed words at an edge of a text: tried only where the word there is one that the pattern names."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

import regex

_NO_WORDS = regex.compile(r"\\[pP]\{\w+\}|\\\w|\(\?P?[<=]\w+[>)]|\(\?[a-z-]+:")
_WORD = regex.compile(r"[^\W\d_]+(?:\[[^\W\d_]+\][^\W\d_]*)*")
_LETTERS = regex.compile(r"\[([^\W\d_]+)\]|([^\W\d_]+)")
_LONGEST_MARK = 10  # characters
_BEFORE_WORD = frozenset(" ,.\n-*+•'\"")


@functools.cache
def words_of(pattern: str) -> frozenset[str]:
    """All words that a pattern names, those with a class of letters ("d[ỡở]") in each form."""
    plain = _NO_WORDS.sub(" ", pattern)
    return frozenset(word for match in _WORD.finditer(plain) for word in _forms(match[0]))


def _forms(written: str) -> Iterable[str]:
    parts = [tuple(match[1]) if match[1] else (match[2],) for match in _LETTERS.finditer(written)]
    return map("".join, itertools.product(*parts))


def first_word(text: str, start: int, end: int) -> str | None:
    """The first word behind spaces and marks, null where no word of letters only stands there."""
    while start < end and text[start] in _BEFORE_WORD:
        start += 1
    space = text.find(" ", start, end)
    word = text[start : end if space < 0 else space]
    return word if word.isalpha() else None


def last_word(text: str, start: int, end: int) -> str | None:
    """The last word, perhaps with a space behind, null where no word of letters only stands there."""
    end -= text.endswith(" ", start, end)
    word = text[max(start, text.rfind(" ", start, end) + 1) : end]
    return word if word.isalpha() else None


class AtStart:
    """A pattern whose matches begin with one of the words it names, as whole words, or with no letter."""

    def __init__(self, pattern: str | regex.Pattern[str]) -> None:
        self.compiled = regex.compile(pattern) if isinstance(pattern, str) else pattern
        self._words = words_of(self.compiled.pattern)

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match that begins at ``start``."""
        stop = len(text) if end is None else end
        return self.compiled.match(text, start, stop) if self.may_match(text, start, stop) else None

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match of all the text between."""
        stop = len(text) if end is None else end
        return self.compiled.fullmatch(text, start, stop) if self.may_match(text, start, stop) else None

    def may_match(self, text: str, start: int, end: int) -> bool:
        """Whether the first word is one of the pattern's."""
        return self.may_begin_with(first_word(text, start, end))

    def may_begin_with(self, word: str | None) -> bool:
        """Whether a match can begin with that :func:`first_word`."""
        return word is None or word.lower() in self._words


class AtEnd:
    """A pattern whose matches end with one of the words it names (or of ``more``), or with no letter, and a space."""

    def __init__(self, pattern: str | regex.Pattern[str], more: Iterable[str] = ()) -> None:
        self.compiled = regex.compile(pattern) if isinstance(pattern, str) else pattern
        self._words = words_of(self.compiled.pattern).union(more)

    def search(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """The first match between, which ends at ``end``."""
        return self.compiled.search(text, start, end) if self.may_end_with(last_word(text, start, end)) else None

    def may_end_with(self, word: str | None) -> bool:
        """Whether a match can end with that :func:`last_word`."""
        return word is None or word in self._words


def capitals_behind(marks: re.Pattern[str], text: str, start: int, end: int) -> Iterator[int]:
    """Where in the span a capital begins the text, or stands right behind a mark of no more than ten characters."""
    if start == 0 < end and text[:1].isupper():
        yield 0
    for mark in marks.finditer(text, max(0, start - _LONGEST_MARK), end):
        place = mark.end()
        if start <= place < end and text[place].isupper():
            yield place


def match_any(patterns: Sequence[AtStart], text: str) -> regex.Match[str] | None:
    """The match at the beginning of the text of the first of the patterns that has one."""
    word = first_word(text, 0, len(text))
    for pattern in patterns:
        if pattern.may_begin_with(word) and (match := pattern.compiled.match(text)) is not None:
            return match
    return None


def search_any(patterns: Sequence[AtEnd], text: str, start: int, end: int) -> regex.Match[str] | None:
    """The match between, at ``end``, of the first of the patterns that has one."""
    word = last_word(text, start, end)
    for pattern in patterns:
        if pattern.may_end_with(word) and (match := pattern.compiled.search(text, start, end)) is not None:
            return match
    return None
