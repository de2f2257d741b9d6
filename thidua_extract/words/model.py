"""Loading underthesea's segmentation model, and finding the best labelling of the tokens of many lines at once."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from thidua_extract.crfsuite import read_weights
from thidua_extract.words.tables import FORMS, SIZES, Feature, Floats, Ints, Vocabulary, keys_of, make_table

BEGIN, INSIDE = "B-W", "I-W"
_DIGIT, _TITLE = 1 << 40, 1 << 41
_NUMBER = (1 << 20) - 1
_GAP = 2  # tokens between two lines that are none: no feature reaches further


class WordSegmenter:
    """Tells which tokens begin a word. Load one with :func:`segmenter`.

    ``weights`` are those for BEGIN minus those for INSIDE, ``transitions`` BEGIN to BEGIN, BEGIN to INSIDE, INSIDE to
    BEGIN and INSIDE to INSIDE.
    """

    def __init__(
        self, weights: Mapping[Feature, float], transitions: Sequence[float], dictionary: Iterable[str]
    ) -> None:
        ends = ("BOS", "EOS")
        self._written = Vocabulary(f.value for f in weights if f.form == "" and f.value not in ends)
        lower = [f.value for f in weights if f.form == "lower" and f.value not in ends]
        dictionary = list(dictionary)
        self._lower = Vocabulary([*lower, *dictionary])
        vocabularies = (self._written, self._lower)
        self._tables = [make_table(places, weights, vocabularies, dictionary) for places in SIZES]
        self._transitions = tuple(transitions)
        self._edges = self._edge_scores()

    def token(self, token: str) -> int:
        """What the model wants to know of a token, in one number, for :meth:`begins`.

        A token is in title case, as underthesea has it, if it does not begin in lower case (so numbers and marks are).
        """
        number = self._written.numbers.get(token, 0) | self._lower.numbers.get(token.lower(), 0) << 20
        return number | (_DIGIT if token.isdigit() else 0) | (0 if token[:1].islower() else _TITLE)

    def begins(self, tokens: Ints, counts: Sequence[int] | Ints) -> npt.NDArray[np.bool_]:
        """For each token (as :meth:`token` has it) whether it begins a word; ``counts`` are the tokens of each line.

        The first of a line always does."""
        counts = np.asarray(counts, np.int64)
        lines = np.flatnonzero(counts)
        if not len(lines):
            return np.zeros(0, np.bool_)
        counts = counts[lines]
        firsts = counts.cumsum() - counts
        scores = self._scores(tokens, counts, firsts).tolist()
        labels: list[bool] = []
        for first, count in zip(firsts.tolist(), counts.tolist(), strict=True):
            labels += self._viterbi(scores[first : first + count])
        return np.array(labels)

    def _scores(self, tokens: Ints, counts: Ints, firsts: Ints) -> Floats:
        """The score for beginning a word minus that for going on, by token."""
        behind = np.repeat(np.arange(len(counts)) * _GAP, counts)  # the gaps before the line of each token
        place = np.arange(len(tokens))
        laid = np.full(len(tokens) + len(counts) * _GAP, -1)
        laid[place + behind] = tokens
        found: Floats = self._with_gaps(laid)[place + behind]
        before = place - np.repeat(firsts, counts)
        after = np.repeat(counts, counts) - 1 - before
        found += self._edges[np.minimum(before, 2), np.minimum(after, 2)]
        return found

    def _with_gaps(self, tokens: Ints) -> Floats:
        """The same of lines with a gap behind each, but for what reaches over their ends."""
        real = tokens >= 0
        written, lower = tokens & _NUMBER, tokens >> 20 & _NUMBER
        digit, title = tokens & _DIGIT != 0, tokens & _TITLE != 0
        scores = np.zeros(len(tokens))
        none = np.zeros(len(tokens), dtype=np.bool_)
        for size, table in enumerate(self._tables, 1):
            rows = table.scores(keys_of(written, size), keys_of(lower, size), digit if size == 1 else none, title)
            rows[~real] = 0.0
            _add_places(scores, rows, size)
            real, title = _and_next(real, tokens >= 0, size), _and_next(title, tokens & _TITLE != 0, size)
        return scores

    def _edge_scores(self) -> Floats:
        """What features say that reach over an end of the line, by the tokens (0, 1, more) before and behind in it."""
        scores = np.zeros((3, 3))
        for before in range(3):
            for behind in range(3):
                for table, places in zip(self._tables, SIZES, strict=True):
                    for k, place in enumerate(places):
                        offsets = [int(offset) for offset in place.split(",")]
                        if before + offsets[0] < 0:
                            scores[before, behind] += table.edges[0][k]
                        elif offsets[-1] > behind:
                            scores[before, behind] += table.edges[1][k]
        return scores

    def _viterbi(self, scores: Sequence[float]) -> list[bool]:
        """The best labelling, where INSIDE scores 0 everywhere.

        All that has to be carried along is by how much the best labelling that ends with BEGIN is ahead of the best one
        that ends with INSIDE.
        """
        begin_begin, begin_inside, inside_begin, inside_inside = self._transitions
        stay, leave = inside_begin - begin_begin, inside_inside - begin_inside
        ahead = scores[0]
        back: list[tuple[bool, bool]] = []
        for score in scores[1:]:
            from_begin, inside_from_begin = ahead >= stay, ahead >= leave
            back.append((from_begin, inside_from_begin))
            best_begin = ahead + begin_begin if from_begin else inside_begin
            ahead = score + best_begin - (ahead + begin_inside if inside_from_begin else inside_inside)
        label = ahead >= 0.0
        labels = [label]
        for from_begin, inside_from_begin in reversed(back):
            label = from_begin if label else inside_from_begin
            labels.append(label)
        labels[-1] = True
        labels.reverse()
        return labels


def _and_next(so_far: npt.NDArray[np.bool_], each: npt.NDArray[np.bool_], offset: int) -> npt.NDArray[np.bool_]:
    """Whether it holds of the token at ``offset``, too."""
    found = so_far.copy()
    found[len(found) - offset :] = False
    found[: len(found) - offset] &= each[offset:]
    return found


def _add_places(scores: Floats, rows: Floats, size: int) -> None:
    """Add to each token what the phrases about it score: row i is of the phrase that begins at token i."""
    for column, place in enumerate(SIZES[size - 1]):
        first = int(place.split(",")[0])
        if first < 0:
            scores[-first:] += rows[:first, column]
        elif first:
            scores[:-first] += rows[first:, column]
        else:
            scores += rows[:, column]


@functools.cache
def segmenter() -> tuple[WordSegmenter, Callable[[str], list[str]]] | None:
    """The segmenter and underthesea's tokenizer, or None where this underthesea keeps its model in another way."""
    try:
        import underthesea.pipeline.word_tokenize as home  # noqa: PLC0415 -- loads underthesea
        from underthesea.pipeline.word_tokenize.regex_tokenize import tokenize  # noqa: PLC0415
    except ImportError:
        return None
    folders = sorted((Path(home.__file__).parent / "models").glob("ws_crf_*"))
    model = read_model(folders[-1]) if folders else None
    return (model, tokenize) if model else None


def read_model(folder: Path) -> WordSegmenter | None:
    """The segmenter of a model folder, or None where the files are not what this module understands."""
    try:
        templates = _unpickle(folder / "features.bin")
        dictionary = frozenset(_unpickle(folder / "dictionary.bin"))
        weights = read_weights(folder / "models.bin")
    except (OSError, ValueError, TypeError, pickle.UnpicklingError):
        return None
    known = {place for places in SIZES for place in places}
    parsed = [Feature.parse(template) for template in templates]
    if not all(feature.place in known and feature.form in FORMS for feature in parsed):
        return None
    if set(weights.labels) != {BEGIN, INSIDE}:
        return None
    scores: dict[Feature, float] = {}
    for (text, label), weight in weights.states.items():
        feature = Feature.parse(text)
        scores[feature] = scores.get(feature, 0.0) + (weight if label == BEGIN else -weight)
    order = ((BEGIN, BEGIN), (BEGIN, INSIDE), (INSIDE, BEGIN), (INSIDE, INSIDE))
    transitions = tuple(weights.transitions.get(pair, 0.0) for pair in order)
    return WordSegmenter(scores, transitions, dictionary)


class _PlainUnpickler(pickle.Unpickler):
    """Lists, sets and strings; what would import anything, and so could run it, is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"a list or set of strings does not hold a {module}.{name}")


def _unpickle(path: Path) -> Any:
    """A list or set of strings as underthesea, in whose own folder it is installed, stores it."""
    with path.open("rb") as file:
        return _PlainUnpickler(file).load()
