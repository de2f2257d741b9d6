"""Vietnamese word segmentation: underthesea's own model, scored several times faster.

underthesea ships a linear-chain CRF with two labels (a syllable begins a word, or goes on with it) over features of
the syllables at -2 … 2: as written, lower case, digit, title case, in its dictionary, and pairs and triples of them.
Here its weights are folded once into tables (syllable -> five scores, pair -> four, triple -> three), summed along
the line, and the best labelling found by Viterbi over two states. The result is that of ``underthesea.word_tokenize``;
the suite compares the two. Where the installed underthesea keeps its model otherwise, ``word_tokenize`` itself is used.
"""

from __future__ import annotations

import functools
import pickle
import re
from collections.abc import Callable, Mapping, Sequence
from operator import add
from pathlib import Path
from typing import Any, NamedTuple

from thidua_extract.crfsuite import read_weights

BEGIN, INSIDE = "B-W", "I-W"
_SINGLES = ("-2", "-1", "0", "1", "2")
_PAIRS = ("-2,-1", "-1,0", "0,1", "1,2")
_TRIPLES = ("-2,0", "-1,1", "0,2")
_KNOWN_PLACES = frozenset((*_SINGLES, *_PAIRS, *_TRIPLES))
_FLAGS = ("isdigit", "istitle", "is_in_dict")
_LONGEST_RUN = 200
_LONG_RUN = re.compile(rf"(\S{{{_LONGEST_RUN + 1},}})")
_CACHE_LIMIT = 300_000  # entries; an archive has ever new numbers and names


Scores = tuple[float, ...]


class _Tables(NamedTuple):
    """Scores (for BEGIN minus for INSIDE) of one size of feature: single syllables, pairs or triples.

    Each value has one score for each place the feature can stand at, seen from the syllable that is labelled.
    """

    places: tuple[str, ...]
    written: dict[str, Scores]
    lower: dict[str, Scores]
    flags: dict[tuple[bool, bool, bool], Scores]  # is digit, is title case, is in the dictionary
    edges: dict[str, Scores]  # "BOS", "EOS"


class WordSegmenter:
    """Splits a line into words. Load one with :func:`segmenter`."""

    def __init__(self, weights: Mapping[str, float], transitions: Scores, dictionary: frozenset[str]) -> None:
        parsed = [(*_parse(feature), weight) for feature, weight in weights.items()]
        self._singles, self._pairs, self._triples = (_tables(parsed, places) for places in (_SINGLES, _PAIRS, _TRIPLES))
        self._transitions = transitions
        self._dictionary = dictionary
        self._single_cache: dict[str, Scores] = {}
        self._pair_cache: dict[tuple[str, str], Scores] = {}

    def begins(self, syllables: Sequence[str]) -> list[bool]:
        """For each syllable (token) of a line whether it begins a word."""
        scores = self._inner_scores(syllables)
        n = len(syllables)
        for i in {0, 1, n - 2, n - 1}:
            if 0 <= i < n:
                scores[i] += self._edge_score(n, i)
        return self._viterbi(scores)

    def _inner_scores(self, syllables: Sequence[str]) -> list[float]:
        """Sum of all features that lie within the line."""
        n = len(syllables)
        scores = [0.0] * (n + 4)  # position i stands at i + 2, so that what reaches over the ends falls off
        single_cache, pair_cache = self._single_cache, self._pair_cache
        if len(single_cache) + len(pair_cache) > _CACHE_LIMIT:
            single_cache.clear()
            pair_cache.clear()
        for i, syllable in enumerate(syllables):
            a, b, c, d, e = single_cache.get(syllable) or self._single(syllable)
            scores[i + 4] += a
            scores[i + 3] += b
            scores[i + 2] += c
            scores[i + 1] += d
            scores[i] += e
            if i + 1 < n:
                after = syllables[i + 1]
                a, b, c, d = pair_cache.get((syllable, after)) or self._pair(syllable, after)
                scores[i + 4] += a
                scores[i + 3] += b
                scores[i + 2] += c
                scores[i + 1] += d
                if i + 2 < n:
                    a, b, c = self._look_up(self._triples, f"{syllable} {after} {syllables[i + 2]}", False)
                    scores[i + 4] += a
                    scores[i + 3] += b
                    scores[i + 2] += c
        return scores[2:-2]

    def _single(self, syllable: str) -> Scores:
        self._single_cache[syllable] = found = self._look_up(self._singles, syllable, syllable.isdigit())
        return found

    def _pair(self, first: str, second: str) -> Scores:
        self._pair_cache[first, second] = found = self._look_up(self._pairs, f"{first} {second}", False)
        return found

    def _look_up(self, tables: _Tables, phrase: str, digit: bool) -> Scores:
        lower = phrase.lower()
        title = _is_title(phrase)
        found = tables.flags[digit, title, lower in self._dictionary]
        for scores in (tables.written.get(phrase), tables.lower.get(lower)):
            if scores:
                found = tuple(map(add, found, scores))
        return found

    def _edge_score(self, n: int, i: int) -> float:
        """What the features of position ``i`` that reach over an end of the line add."""
        total = 0.0
        for tables in (self._singles, self._pairs, self._triples):
            for k, place in enumerate(tables.places):
                offsets = [int(o) for o in place.split(",")]
                if i + offsets[0] < 0:
                    total += tables.edges["BOS"][k]
                elif i + offsets[-1] >= n:
                    total += tables.edges["EOS"][k]
        return total

    def _viterbi(self, scores: Sequence[float]) -> list[bool]:
        """The best labelling, where INSIDE scores 0 everywhere."""
        begin_begin, begin_inside, inside_begin, inside_inside = self._transitions
        begin, inside = 0.0, 0.0
        back: list[tuple[bool, bool]] = []
        for i, score in enumerate(scores):
            if i == 0:
                begin = score
                continue
            stay, come = begin + begin_begin, inside + inside_begin
            leave, go_on = begin + begin_inside, inside + inside_inside
            back.append((stay >= come, leave >= go_on))
            begin, inside = max(stay, come) + score, max(leave, go_on)
        labels = [begin >= inside] if scores else []
        for from_begin, inside_from_begin in reversed(back):
            labels.append(from_begin if labels[-1] else inside_from_begin)
        return labels[::-1]


def _parse(feature: str) -> tuple[str, str, str]:
    """ "T[-1,0].lower=hà nội" -> ("-1,0", "lower", "hà nội")."""
    place, _, rest = feature[2:].partition("]")
    form, _, value = rest.partition("=")
    return place, form.removeprefix("."), value


def _tables(parsed: Sequence[tuple[str, str, str, float]], places: tuple[str, ...]) -> _Tables:
    collected: dict[str, dict[str, list[float]]] = {}
    for place, form, value, weight in parsed:
        if place in places:
            rows = collected.setdefault(form, {})
            rows.setdefault(value, [0.0] * len(places))[places.index(place)] += weight
    forms = {form: {value: tuple(row) for value, row in rows.items()} for form, rows in collected.items()}
    zero = (0.0,) * len(places)

    def of(form: str, value: object) -> Scores:
        return forms.get(form, {}).get(str(value), zero)

    def total(*rows: Scores) -> Scores:
        return tuple(sum(column) for column in zip(*rows, strict=True))

    flags = {
        (digit, title, known): total(of("isdigit", digit), of("istitle", title), of("is_in_dict", known))
        for digit in (False, True)
        for title in (False, True)
        for known in (False, True)
    }
    edges = {edge: total(*(of(form, edge) for form in ("", "lower", *_FLAGS))) for edge in ("BOS", "EOS")}
    return _Tables(places, forms.get("", {}), forms.get("lower", {}), flags, edges)


def _is_title(phrase: str) -> bool:
    """As underthesea has it: no syllable begins in lower case (numbers and marks count as title case)."""
    return not phrase[:1].islower() and not any(part[:1].islower() for part in phrase.split(" ")[1:])


def words_of_line(line: str) -> list[str]:
    """The words of a line; syllables within a word are joined by a space. underthesea may rewrite tone marks."""
    found = segmenter()
    if found is None:
        from underthesea import word_tokenize  # noqa: PLC0415 -- loads a model

        return list(word_tokenize(line))
    model, tokenize = found
    tokens = _tokens(line, tokenize)
    words: list[str] = []
    for token, begins in zip(tokens, model.begins(tokens), strict=True):
        if begins or not words:
            words.append(token)
        else:
            words[-1] += f" {token}"
    return words


def _tokens(line: str, tokenize: Callable[[str], list[str]]) -> list[str]:
    """underthesea's tokens; a run of hundreds of characters without a space, over which its tokenizer takes time that
    grows with the square of the length, is one token."""
    if len(line) <= _LONGEST_RUN:
        return tokenize(line)
    parts = _LONG_RUN.split(line)
    return [token for i, part in enumerate(parts) for token in ([part] if i % 2 else tokenize(part))]


@functools.cache
def segmenter() -> tuple[WordSegmenter, Callable[[str], list[str]]] | None:
    """The segmenter and underthesea's tokenizer, or None where this underthesea keeps its model in another way."""
    try:
        import underthesea.pipeline.word_tokenize as home  # noqa: PLC0415 -- loads underthesea
        from underthesea.pipeline.word_tokenize.regex_tokenize import tokenize  # noqa: PLC0415
    except ImportError:
        return None
    folders = sorted((Path(home.__file__).parent / "models").glob("ws_crf_*"))
    model = _read(folders[-1]) if folders else None
    return (model, tokenize) if model else None


def _read(folder: Path) -> WordSegmenter | None:
    """The segmenter of a model folder, or None where the files are not what this module understands."""
    try:
        templates = _unpickle(folder / "features.bin")
        dictionary = frozenset(_unpickle(folder / "dictionary.bin"))
        weights = read_weights(folder / "models.bin")
    except (OSError, ValueError, TypeError, pickle.UnpicklingError):
        return None
    parsed = [_parse(template) for template in templates]
    if not all(place in _KNOWN_PLACES and form in ("", "lower", *_FLAGS) for place, form, _ in parsed):
        return None
    if set(weights.labels) != {BEGIN, INSIDE}:
        return None
    scores: dict[str, float] = {}
    for (feature, label), weight in weights.states.items():
        scores[feature] = scores.get(feature, 0.0) + (weight if label == BEGIN else -weight)
    order = ((BEGIN, BEGIN), (BEGIN, INSIDE), (INSIDE, BEGIN), (INSIDE, INSIDE))
    transitions = tuple(weights.transitions.get(pair, 0.0) for pair in order)
    return WordSegmenter(scores, transitions, dictionary)


def _unpickle(path: Path) -> Any:
    """A list or set of strings as underthesea stores it (its own installed file, so as trusted as its code)."""
    with path.open("rb") as file:
        return pickle.load(file)
