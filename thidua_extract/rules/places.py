"""The places of a text at which patterns can begin, each kind looked for once, however many rules begin there.

The kinds that rules name in their ``starts``; digits are those that stand together, and a space may stand behind them:

- "/", "-": digits that this sign follows; "d,": one or two that a comma follows
- "d/d", "d-y" …: the same, where digits follow the sign: "d" are one or two digits, "y" those of a year, "n" any other
- ">tháng", ">đến" (one of `_WORDS`): digits that this word follows
- "y": the digits of a year, 1800 to 2099; "yy": the same, where other digits end shortly before
- "=tháng": this word, in any case; "~tháng": this word, and "đầu", "giữa", "cuối", "hết" before it; "~năm+y": only
  where a year follows
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex
from ahocorasick_rs import AhoCorasick, Implementation

from thidua_extract.cleaning.normalize import lowered

_DIGITS = regex.compile(r"[0-9][0-9]*")  # so these are found three times as fast as by "[0-9]+"
_CENTURIES = ("18", "19", "20")
_YEAR, _DAY = 4, 2  # digits
_SIGNS = frozenset("/-.,")
_WORDS = ("tháng", "tới", "tết", "đến", "và", "rạng")  # that stand behind digits
_BY_LETTER = {letter: tuple(word for word in _WORDS if word[0] == letter) for letter in "tđvr"}
_ABOUT = ("đầu ", "giữa ", "cuối ", "hết ")
BEHIND_WORDS = " \n(,:"  # what may stand between the words before a place and the place
_BEFORE_YEAR = "+y"
_REACH = 12  # characters before a place that are read
_NEXT_YEAR = 7  # characters between two years of a list


@functools.lru_cache(maxsize=4)
def digit_runs(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the digits 0 to 9 that stand together."""
    return tuple(match.span() for match in _DIGITS.finditer(text))


class Words:
    """The words that some kinds of places name, looked for together."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self._words = sorted({kind[1:] for kind in kinds if kind[0] in "=~" and not kind.endswith(_BEFORE_YEAR)})
        self._automaton = AhoCorasick(self._words, implementation=Implementation.DFA)

    def places(self, lower: str) -> Mapping[str, Sequence[int]]:
        """Where each of them begins in a text in lower case."""
        found: dict[str, list[int]] = {word: [] for word in self._words}
        for word, start, _ in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            found[self._words[word]].append(start)
        return found


class Places:
    """The places of one text, by their kinds; ``words`` are of all kinds that are asked for."""

    def __init__(self, text: str, words: Words) -> None:
        self._lower = lowered(text)
        self._words = words.places(self._lower)
        self._kinds: dict[str, list[int]] = {}
        self._befores: dict[int, str] = {}
        self._sort(digit_runs(text))

    def of(self, kinds: tuple[str, ...]) -> Sequence[int]:
        """The places of any of these kinds, in text order."""
        found = [places for kind in kinds if (places := self._of_kind(kind))]
        return found[0] if len(found) == 1 else sorted({place for places in found for place in places})

    def follow(self, place: int, words: tuple[str, ...]) -> bool:
        """Whether one of the words, in lower case, ends before the place and any spaces, "(", "," and ":" there."""
        before = self._befores.get(place)
        if before is None:
            before = self._befores[place] = self._lower[max(0, place - _REACH) : place].rstrip(BEHIND_WORDS)
        return before.endswith(words)

    def _of_kind(self, kind: str) -> Sequence[int]:
        if kind not in self._kinds and kind[0] in "=~":
            self._kinds[kind] = self._of_word(kind)
        return self._kinds.get(kind, ())

    def _of_word(self, kind: str) -> list[int]:
        word = kind[1:].removesuffix(_BEFORE_YEAR)
        found = self._words[word] if kind[1:] == word else self._before(self._of_kind("y"), (word, f"{word} "))
        places = list(found)
        return sorted([*places, *self._before(places, _ABOUT)]) if kind[0] == "~" else places

    def _before(self, places: Sequence[int], words: Sequence[str]) -> Iterator[int]:
        """Where one of the words begins that ends at one of the places."""
        for place in places:
            for word in words:
                if self._lower.endswith(word, 0, place):
                    yield place - len(word)

    def _sort(self, runs: Sequence[tuple[int, int]]) -> None:
        """Sort digits by what stands behind them."""
        text, kinds = self._lower, self._kinds
        joined, place, reach = "", -1, -1  # shape and sign of the digits before, and how far off those behind can begin
        before = -_NEXT_YEAR - 1  # where the digits before ended
        for start, end in runs:
            at = end + text.startswith((" ", "\n"), end)
            sign = text[at : at + 1]
            shape = _shape(text, start, end)
            if start <= reach:
                kinds.setdefault(joined + shape, []).append(place)
            if shape == "y":
                kinds.setdefault(shape, []).append(start)
                if start - before <= _NEXT_YEAR:
                    kinds.setdefault("yy", []).append(start)
            if sign in _SIGNS:
                kinds.setdefault(f"d{sign}" if sign == "," and shape == "d" else sign, []).append(start)
                joined, place, reach = shape + sign, start, at + 2
            for word in _BY_LETTER.get(sign, ()):
                if text.startswith(word, at):
                    kinds.setdefault(f">{word}", []).append(start)
            before = end


def _shape(text: str, start: int, end: int) -> str:
    if end - start <= _DAY:
        return "d"
    return "y" if end - start == _YEAR and text.startswith(_CENTURIES, start) else "n"
