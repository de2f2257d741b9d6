"""The tokens the unit rules read, with what they ask of a token again and again."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence, Set

from thidua_extract.catalogue.bodies import TOKEN, Body, cue_words, heads, token_keys
from thidua_extract.catalogue.names import middle_names, surnames
from thidua_extract.cleaning.normalize import View, canonical, match_key

_MINORITY = re.compile(r"H'\w")  # a woman's mark in names of the Central Highlands; no place begins with it


class Tokens:
    """Syllables, numbers and single marks of a view, by index. ``keys`` are in the form phrases are compared in."""

    def __init__(self, view: View) -> None:
        spans = [match.span() for match in TOKEN.finditer(view.text)]
        self.view = view
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [view.text[start:end] for start, end in spans]
        self.keys = [view.key[start:end] for start, end in spans]
        self._caps_lines = _all_capitals(view)
        self._caps_starts = [start for start, _ in self._caps_lines]

    def __len__(self) -> int:
        return len(self.words)

    def key(self, index: int) -> str:
        """The key of a token; "" outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def beginning_with(self, keys: Set[str]) -> list[int]:
        """The indexes of the tokens with one of these keys."""
        return [index for index, key in enumerate(self.keys) if key in keys]

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
        start = self.starts[index]
        line = bisect_right(self._caps_starts, start) - 1
        return line >= 0 and start < self._caps_lines[line][1]

    def head_at(self, index: int) -> tuple[int, Body] | None:
        """The beginning of a body's name and where it ends; an abbreviation only in capitals ("CA", not "Ca")."""
        found = heads().longest(self.keys, index) if self.key(index) in heads() else None
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
        end = index
        while end < len(self.words) and end - index < limit and self.is_capital(end):
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


def _all_capitals(view: View) -> Sequence[tuple[int, int]]:
    found = []
    for start, end in view.lines:
        line = view.text[start:end]
        letters = sum(map(str.isalpha, line))
        if letters >= 12 and sum(map(str.isupper, line)) > 0.8 * letters:
            found.append((start, end))
    return found


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
