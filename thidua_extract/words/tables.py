"""The weights of underthesea's segmentation model, folded into tables that numpy can look up.

The model has two labels (a token begins a word, or goes on with it) over features of the tokens at -2 … 2, and of
pairs and triples of them: as written, in lower case, whether digits, whether in title case, whether in its dictionary.
A table holds, for one size (token, pair, triple), the score of each value at each place it can stand at, seen from the
token that is labelled: for BEGIN minus for INSIDE. A pair or triple is one number made of the numbers of its tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

SIZES: tuple[tuple[str, ...], ...] = (
    ("-2", "-1", "0", "1", "2"),
    ("-2,-1", "-1,0", "0,1", "1,2"),
    ("-2,0", "-1,1", "0,2"),
)
"""The places of single tokens, of pairs and of triples (first and last offset)."""

FORMS = ("", "lower", "isdigit", "istitle", "is_in_dict")
_FLAGS = FORMS[2:]
_BITS = 20  # for the number of a token: a triple fits in 60 bits
_LARGEST = np.iinfo(np.int64).max
_SPARSE = 8  # places of a filter for each key
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 divided by the golden ratio

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]


class Feature(NamedTuple):
    """A parsed feature: "T[-1,0].lower=hà nội" is ("-1,0", "lower", "hà nội")."""

    place: str
    form: str
    value: str

    @staticmethod
    def parse(feature: str) -> Feature:
        """Of a feature, or of a template (which has no value)."""
        place, _, rest = feature[2:].partition("]")
        form, _, value = rest.partition("=")
        return Feature(place, form.removeprefix("."), value)


class Vocabulary:
    """Numbers, from 1, of the tokens that the model knows; 0 is any other."""

    def __init__(self, phrases: Iterable[str]) -> None:
        tokens = sorted({token for phrase in phrases for token in phrase.split(" ")})
        if len(tokens) + 1 >= 1 << _BITS:
            raise ValueError("the model knows too many tokens")
        self.numbers = {token: number for number, token in enumerate(tokens, 1)}

    def key(self, phrase: str) -> int:
        """The number of a phrase."""
        key = 0
        for token in phrase.split(" "):
            key = key << _BITS | self.numbers[token]
        return key


def keys_of(numbers: Ints, size: int) -> Ints:
    """The number of the phrase of ``size`` tokens that begins at each token (the last ones are of fewer)."""
    keys = numbers.copy()
    for offset in range(1, size):
        keys[: len(keys) - offset] = keys[: len(keys) - offset] << _BITS | numbers[offset:]
    return keys


class Keys:
    """Numbers of phrases, each with a row; the row behind theirs is that of all other numbers."""

    def __init__(self, keys: Sequence[int]) -> None:
        self._keys = np.array([*keys, _LARGEST], dtype=np.int64)
        bits = (_SPARSE * len(keys)).bit_length()
        self._shift = np.uint64(64 - bits)
        self._may_be = np.zeros(1 << bits, np.bool_)
        self._may_be[self._filtered(self._keys[:-1])] = True

    def find(self, wanted: Ints) -> tuple[Ints, Ints]:
        """Which of the wanted numbers are known, by index, and their rows."""
        (places,) = self._may_be[self._filtered(wanted)].nonzero()  # spares most of them the search
        found = np.searchsorted(self._keys, wanted[places])
        is_known = self._keys[found] == wanted[places]
        return places[is_known], found[is_known]

    def _filtered(self, keys: Ints) -> Ints:
        """A number of few bits of each key (multiplicative hashing: Knuth, The Art of Computer Programming, 6.4)."""
        return (keys.view(np.uint64) * _GOLDEN >> self._shift).view(np.int64)


class Table(NamedTuple):
    """Scores of one size; rows of ``written_scores`` and ``lower_scores`` go with the keys."""

    written: Keys
    written_scores: Floats
    lower: Keys
    lower_scores: Floats
    known: npt.NDArray[np.bool_]  # whether the phrase of each lower key is in the dictionary
    flags: Floats  # by digit, title case, known, place
    edges: Floats  # what lies before the line, and behind it, by place

    def scores(self, written: Ints, lower: Ints, digit: npt.NDArray[np.bool_], title: npt.NDArray[np.bool_]) -> Floats:
        """For each phrase (keys of its two forms and its flags) the score at each place."""
        places, rows = self.lower.find(lower)
        known = np.zeros(len(lower), np.intp)
        known[places] = self.known[rows]
        found: Floats = self.flags[digit.astype(np.intp), title.astype(np.intp), known]
        found[places] += self.lower_scores[rows]
        places, rows = self.written.find(written)
        found[places] += self.written_scores[rows]
        return found


def make_table(
    places: Sequence[str],
    weights: Mapping[Feature, float],
    vocabularies: tuple[Vocabulary, Vocabulary],
    dictionary: Iterable[str],
) -> Table:
    """The table of one size; ``vocabularies`` are those of written and lower-case tokens."""
    forms: dict[str, dict[str, Floats]] = {form: {} for form in FORMS}
    for (place, form, value), weight in weights.items():
        if place in places:
            forms[form].setdefault(value, np.zeros(len(places)))[places.index(place)] += weight
    edges = np.array([sum(forms[form].pop(edge, np.zeros(len(places))) for form in FORMS) for edge in ("BOS", "EOS")])
    size = 1 if "," not in places[0] else 2 if places[0].endswith("-1") else 3
    known = {phrase for phrase in dictionary if phrase.count(" ") == size - 1}
    for phrase in known:
        forms["lower"].setdefault(phrase, np.zeros(len(places)))
    written_keys, written_scores, _ = _sorted(forms[""], vocabularies[0])
    lower_keys, lower_scores, phrases = _sorted(forms["lower"], vocabularies[1])
    return Table(
        written_keys,
        written_scores,
        lower_keys,
        lower_scores,
        np.array([phrase in known for phrase in phrases]),
        _flags(forms, len(places)),
        edges,
    )


def _sorted(rows: Mapping[str, Floats], vocabulary: Vocabulary) -> tuple[Keys, Floats, list[str]]:
    """Keys in their order, their scores, and their phrases."""
    order = sorted(rows, key=vocabulary.key)
    return Keys([*map(vocabulary.key, order)]), np.array([rows[phrase] for phrase in order]), order


def _flags(forms: Mapping[str, Mapping[str, Floats]], width: int) -> Floats:
    scores = np.zeros((2, 2, 2, width))
    for digit, title, known in np.ndindex(2, 2, 2):
        for form, flag in zip(_FLAGS, (digit, title, known), strict=True):
            scores[digit, title, known] += forms[form].get(str(bool(flag)), 0.0)
    return scores
