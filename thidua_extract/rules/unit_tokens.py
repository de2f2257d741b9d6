"""The tokens the unit rules read, with what they ask of a token again and again."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from thidua_extract.catalogue.bodies import TOKEN, Body, Openings, cue_words, heads, token_keys
from thidua_extract.catalogue.names import middle_names, surnames
from thidua_extract.cleaning.normalize import View, canonical, match_key

_MINORITY = re.compile(r"H'\w")  # a woman's mark in names of the Central Highlands; no place begins with it

_SPACED = re.compile(rf" *(?:{TOKEN.pattern})")  # a view has no other white space
_PART = re.compile(r"[^']+|'")
_SMALL = "nhgitc"  # a line of which a fifth are these is none in capitals


class _Keys(dict[str, str]):
    """The keys of words, kept for the next text: an article has few that the ones before had not."""

    def __missing__(self, word: str) -> str:
        key = match_key(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[word] = key
        return key


_LONGEST_KEPT, _MOST_KEPT = 16, 1 << 16
_KEYS = _Keys()


class Tokens:
    """Syllables, numbers and single marks of a view, by index. ``keys`` are in the form phrases are compared in."""

    def __init__(self, view: View) -> None:
        self.view = view
        spaced: list[str] = _SPACED.findall(view.text)
        self.words = [word.lstrip(" ") for word in spaced]
        self.ends = list(itertools.accumulate(map(len, spaced)))
        self.starts = list(map(operator.sub, self.ends, map(len, self.words)))
        self.keys = list(map(_KEYS.__getitem__, self.words))
        self._line_starts = [start for start, _ in view.lines]
        self._capital_lines: dict[int, bool] = {}
        self._heads: dict[int, tuple[int, Body] | None] = {}

    def __len__(self) -> int:
        return len(self.words)

    def key(self, index: int) -> str:
        """The key of a token; "" outside the text."""
        try:
            return self.keys[index] if index >= 0 else ""
        except IndexError:
            return ""

    def opening(self, words: Openings) -> list[int]:
        """The indexes of the tokens with which a phrase may begin."""
        return _opening(self.keys, words)

    def positions_of(self, words: Openings) -> list[int]:
        """Where in the view a phrase may begin, in text order; the parts of "H'Bà" are words of their own here."""
        starts, keys = self._words_apart
        return [starts[index] for index in _opening(keys, words)]

    @functools.cached_property
    def _words_apart(self) -> tuple[Sequence[int], Sequence[str]]:
        """Beginnings and keys of the tokens, those with apostrophes taken apart."""
        if "'" not in self.view.key:
            return self.starts, self.keys
        starts, keys = list(self.starts), list(self.keys)
        for index in reversed([index for index, key in enumerate(keys) if "'" in key]):
            parts = list(_PART.finditer(keys[index]))
            starts[index : index + 1] = [starts[index] + part.start() for part in parts]
            keys[index : index + 1] = [part[0] for part in parts]
        return starts, keys

    def is_capital(self, index: int) -> bool:
        """A word that begins with a capital letter."""
        return 0 <= index < len(self.words) and self.words[index][0].isupper()

    def is_number(self, index: int) -> bool:
        """A run of digits."""
        return 0 <= index < len(self.words) and self.words[index][0].isdigit()

    def is_word(self, index: int) -> bool:
        """A word of letters."""
        return 0 <= index < len(self.words) and self.words[index][0].isalpha()

    def in_capitals(self, index: int) -> bool:
        """Whether the token stands in a line written in capitals, where case tells nothing."""
        if not 0 <= index < len(self.starts):
            return False
        line = bisect_right(self._line_starts, self.starts[index]) - 1
        if line not in self._capital_lines:
            self._capital_lines[line] = line >= 0 and _in_capitals(self.view.text[slice(*self.view.lines[line])])
        return self._capital_lines[line] and self.words[index] != "\n"

    def head_at(self, index: int) -> tuple[int, Body] | None:
        """The beginning of a body's name and where it ends; an abbreviation only in capitals ("CA", not "Ca")."""
        if index not in self._heads:
            self._heads[index] = self._read_head(index)
        return self._heads[index]

    def _read_head(self, index: int) -> tuple[int, Body] | None:
        found = heads().longest(self.keys, index) if index >= 0 else None
        if found is None:
            return None
        end, head = found
        spelled_out = end - index > 1 or self.words[index].isupper() or self.keys[index] in token_keys(head.name)
        return found if spelled_out else None

    def is_glued(self, index: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def run_end(self, index: int, limit: int = 8) -> int:
        """Where the run of capitalised words that begins at ``index`` ends."""
        words, end, last = self.words, index, min(index + limit, len(self.words))
        while end < last and words[end][0].isupper():
            if end > index and (self.begins_phrase(end) or self._leaves_capitals(index, end)):
                break
            end += 1
        return end

    def _leaves_capitals(self, index: int, end: int) -> bool:
        """Whether a name of two words in capitals ends here: "HUYỆN PHÙ YÊN   Độc lập - Tự do"."""
        if end - index < 2 or self.words[end].isupper():
            return False
        return all(word.isupper() and len(word) > 1 for word in self.words[index:end])

    def begins_phrase(self, index: int) -> bool:
        """Whether a capital here begins another phrase than the name before it: "Huân chương" behind "xã Hòa Mỹ"."""
        if self.key(index) not in _first_of_phrases():
            return False
        two = f"{self.key(index)} {self.key(index + 1)}"
        return two in cue_words("new_phrase") or f"{two} {self.key(index + 2)}" in cue_words("new_phrase")

    def looks_foreign(self, index: int) -> bool:
        """A longer word without any Vietnamese letter: "Formosa"."""
        word = self.words[index]
        return word.isascii() and len(word) > 5 and not word.isupper()

    def text(self, start: int, end: int) -> str:
        """The text of tokens ``start:end`` as the view has it."""
        return self.view.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def is_small_number(self, index: int) -> bool:
        """A number that may name a place or a troop: short, no part of a date, decimal or quantity."""
        if not self.is_number(index) or len(self.words[index]) > 4:
            return False
        after = self.key(index + 1)
        if after in cue_words("measure") or (
            after in "/.,-%" and after and self.is_number(index + 2) and self.is_glued(index + 2)
        ):
            return after == "," and not self.is_glued(index + 1) and after not in cue_words("measure")
        return True

    def may_be_person(self, index: int) -> bool:
        """Whether the run at ``index`` may be a personal name where one is expected: any surname and a name."""
        return self.is_person(index) or (2 <= self.run_end(index, 6) - index <= 5 and bool(_surname(self.keys[index])))

    def is_person(self, index: int) -> bool:
        """Whether the run at ``index`` reads as a personal name: a surname and one to four names."""
        length = self.run_end(index, 6) - index
        if not 2 <= length <= 5:
            return False
        if length > 2 and f"{self.keys[index]} {self.keys[index + 1]}" in cue_words("double_surname"):
            return True
        if _MINORITY.match(self.words[index]):
            return True  # "H'Yăm Byă"
        strength = _surname(self.keys[index])
        if strength != "weak" or length <= 2:
            return strength == "strong"
        second = self.keys[index + 1]
        return second in _middle_names() or (length > 3 and _surname(second) == "strong")  # "Lương Nguyễn Minh Triết"


def _opening(keys: Sequence[str], words: Openings) -> list[int]:
    begun = itertools.compress(range(len(keys)), map(words.__contains__, keys))
    return [at for at in begun if not words[keys[at]] or (at + 1 < len(keys) and keys[at + 1] in words[keys[at]])]


def first_words(phrases: Iterable[str]) -> Openings:
    """How phrases begin that are parts of a pattern, so that between their words nothing may stand."""
    found: dict[str, set[str]] = {}
    alone: set[str] = set()
    for phrase in phrases:
        first, *rest = token_keys(phrase)
        found.setdefault(first, set()).update(rest[:1])
        if not rest:
            alone.add(first)
    return {first: frozenset(() if first in alone else seconds) for first, seconds in found.items()}


def _in_capitals(line: str) -> bool:
    if sum(map(line.count, _SMALL)) * 5 >= len(line):
        return False
    letters = sum(map(str.isalpha, line))
    return letters >= 12 and sum(map(str.isupper, line)) > 0.8 * letters


@functools.cache
def _first_of_phrases() -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in cue_words("new_phrase"))


@functools.cache
def _surnames() -> dict[str, str]:
    return {match_key(canonical(surname)): strength for surname, strength in surnames().items()}


@functools.lru_cache(maxsize=2)
def tokens_of(view: View) -> Tokens:
    """The tokens of a view, read once for all steps that ask for them."""
    return Tokens(view)


@functools.cache
def _middle_names() -> frozenset[str]:
    return frozenset(match_key(canonical(name)) for name in middle_names())


def _surname(key: str) -> str:
    """How surely the syllable is a surname: "strong", "weak" or ""."""
    return _surnames().get(key, "")
