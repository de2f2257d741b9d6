"""The words that the tagger has met, by number, so that what is known of a word alone is looked up once."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from thidua_extract.catalogue.bodies import cue_words, heads, place_types
from thidua_extract.catalogue.places import longest_place_name
from thidua_extract.cleaning.normalize import match_key

Numbers = NDArray[np.intp]

CAPITAL, PLACE, EVENT = 1, 2, 4
"""Flags of a word: it begins with a capital; it is the name of a place; it is one of :data:`EVENT_WORDS`."""

HEAD = 8
"""By this multiple of it the flags say what a word begins: one of :data:`HEADS`."""

HEADS = ("", "t", "h", "f")
"""Nothing, the type of a place, the head of a body's name, or no part of a name at all."""

EVENT_WORDS = frozenset({"cho", ":", ";", "gồm", "của"})
LIMIT = 30_000  # words; an archive has ever new names and numbers
_FIRST_SIZE = 1024


class Vocabulary(dict[str, int]):
    """Word -> its number, given when it is first asked for. 0 is "", what stands beyond the edge of a sentence."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.words = [""]
        self._flags = np.zeros(_FIRST_SIZE, np.intp)
        self._lock = threading.Lock()

    def __missing__(self, word: str) -> int:
        with self._lock:
            number = self.get(word)
            if number is None:
                number = self._add(word)
        return number

    def _add(self, word: str) -> int:
        number = len(self.words)
        if number == len(self._flags):
            self._flags = np.append(self._flags, np.zeros_like(self._flags))
        self._flags[number] = _flags_of(word)
        self.words.append(word)
        self[word] = number
        return number

    def numbers(self, words: Iterable[str]) -> Numbers:
        """The number of each word."""
        return np.fromiter(map(self.__getitem__, words), np.intp)

    def flags(self, numbers: Numbers) -> Numbers:
        """The flags of each word."""
        return self._flags.take(numbers)


def current_vocabulary() -> Vocabulary:
    """The vocabulary for the next article; an empty one where the last has become too large."""
    if len(_vocabulary()) > LIMIT:
        _vocabulary.cache_clear()
    return _vocabulary()


@functools.lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary()


def _flags_of(word: str) -> int:
    key = match_key(word)
    flags = _heads().get(key, 0) * HEAD + (EVENT if key in EVENT_WORDS else 0)
    if word[0].isupper():
        flags += CAPITAL + (PLACE if longest_place_name([word]) else 0)
    return flags


@functools.cache
def _heads() -> Mapping[str, int]:
    words = (place_types().first_keys, heads().first_keys, cue_words("function"))
    return {key: number for number in (3, 2, 1) for key in words[number - 1]}
