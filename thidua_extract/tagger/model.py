"""The trained model: loading it, and the mentions it sees in an article, each with how sure it is.

Both layers are linear-chain CRFs that python-crfsuite trained. Here their weights are folded into tables (form of a
token -> its scores for every label seen from each place around, and so on for the other groups of attributes), summed
over the article, and the marginal of each label computed by forward-backward over all sentences at once. The suite
compares the marginals with those of python-crfsuite.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from thidua_extract.cleaning.normalize import match_key
from thidua_extract.crfsuite import CrfWeights, read_weights
from thidua_extract.errors import ModelError
from thidua_extract.mention import Mention
from thidua_extract.tagger.attributes import (
    BIAS,
    EDGE,
    LEXICAL_OFFSETS,
    TAG_OFFSETS,
    lexical,
    pair_of,
    scene_attributes,
    tag_attributes,
)
from thidua_extract.tagger.chains import Chains, Scores
from thidua_extract.tagger.features import Grid, Tags
from thidua_extract.tagger.labels import LABELS, LAYERS, layer_labels
from thidua_extract.tagger.scenes import Scene
from thidua_extract.tagger.tables import PairWeights, Table, Weights, WordTable
from thidua_extract.tagger.vocabulary import Numbers

FOUND_BY = "model:tagger"
SHIPPED = Path(__file__).parent / "model"
_EDGES = 2  # places beyond each end of a sentence that the attributes reach
_COLUMNS = tuple((layer, label) for layer in LAYERS for label in layer_labels(layer))
_WIDTH = len(_COLUMNS)
_AROUND = (len(LEXICAL_OFFSETS), _WIDTH)
assert len({len(layer_labels(layer)) for layer in LAYERS}) == 1, "layers are computed together and have as many labels"


class Tagger:
    """A loaded model. :func:`load_tagger` keeps one for each folder."""

    def __init__(self, layers: Mapping[str, CrfWeights]) -> None:
        vectors = _vectors(layers)
        self._lock = threading.Lock()
        self._chains = Chains(np.stack([_transitions(layers[layer], layer) for layer in LAYERS]))
        self._own = Weights(vectors, (_WIDTH,))
        self._around = Weights(_by_offset(vectors), _AROUND)
        self._pairs = PairWeights(_by_pair(vectors), (2, _WIDTH))
        self._words = WordTable(self._word, _AROUND)
        self._tags: Table[Tags] = Table(self._tag, (len(TAG_OFFSETS), _WIDTH))
        self._scenes: Table[tuple[Scene, str]] = Table(self._scene, (1, _WIDTH))

    def tag(self, grid: Grid) -> list[Mention]:
        """The mentions of an article, kind "tagged", in text order.

        ``value["label"]`` is one of :data:`~thidua_extract.tagger.labels.LABELS`, ``value["confidence"]`` the least
        marginal probability among its tokens.
        """
        if not grid.sentences:
            return []
        row = _Row(grid.sentences)
        weights = self._weights(grid, row)
        best = weights.argmax(axis=2)
        layer, token = best.T.nonzero()
        label = best[token, layer]
        if not len(label):
            return []
        sure = weights[token, layer, label] / weights[token, layer].sum(axis=1)
        kind = (label - 1) // 2
        place = row.places[token] + layer * row.size
        begins = label % 2 == 1
        begins[1:] |= (kind[1:] != kind[:-1]) | (place[1:] != place[:-1] + 1)
        begins[0] = True
        (first,) = begins.nonzero()
        last = np.append(first[1:], len(label)) - 1
        starts, ends, tokens = grid.tokens.starts, grid.tokens.ends, row.tokens[token]
        rows = zip(
            tokens[first].tolist(),
            tokens[last].tolist(),
            (layer[first] * len(LABELS) // len(LAYERS) + kind[first]).tolist(),
            np.minimum.reduceat(sure, first).tolist(),
            strict=True,
        )
        found = [
            Mention("tagged", starts[a], ends[b], {"label": LABELS[n], "confidence": round(least, 4)}, FOUND_BY)
            for a, b, n, least in rows
        ]
        return sorted(found, key=lambda m: (m.start, m.end))

    def marginals(self, grid: Grid) -> list[Scores]:
        """For each sentence the probability of each label of each layer at each token: layer x token x label."""
        if not grid.sentences:
            return []
        row = _Row(grid.sentences)
        weights = self._weights(grid, row)
        own = np.split(weights / weights.sum(axis=2, keepdims=True), row.lengths.cumsum()[:-1])
        return [marginals.transpose(1, 0, 2) for marginals in own]

    def _weights(self, grid: Grid, row: _Row) -> Scores:
        with self._lock:  # the tables are filled, and emptied when they are full, by whichever article comes
            scores = self._scores(grid, row)
        return self._chains.weights(scores, row.lengths)

    def _scores(self, grid: Grid, row: _Row) -> Scores:
        """The state scores of each token that is read: token x (label of each layer)."""
        words = row.lay(grid.words, 0)
        self._words.read(grid.vocabulary, words)
        tags = row.lay(self._tags.numbers(grid.tags.values)[grid.tags.which], self._tags[()])
        pairs = self._pairs.numbers(self._words.keys[words])
        count = len(words) - 2 * _EDGES
        total = np.zeros((count, _WIDTH))
        for numbers, rows, offsets in (
            (words, self._words.rows, LEXICAL_OFFSETS),
            (tags, self._tags.rows, TAG_OFFSETS),
            (pairs, self._pairs.rows, (-1, 0)),
        ):
            said, first = rows.reshape(-1, _WIDTH), numbers * len(offsets)
            for place, offset in enumerate(offsets):
                total += said.take(first[_EDGES + offset : _EDGES + offset + count] + place, axis=0)
        read: Scores = total.take(row.places - _EDGES, axis=0)
        return read + self._of_scenes(grid, row)

    def _of_scenes(self, grid: Grid, row: _Row) -> Scores:
        """The scores that scenes give to the tokens that are read."""
        size, lengths = len(grid.mains.values), [end - begin for begin, end, _ in grid.scenes]
        codes = np.repeat(np.arange(len(lengths)) * size, lengths) + grid.mains.which[row.tokens]
        numbers = np.zeros(len(lengths) * size, np.intp)
        numbers[codes] = 1
        (seen,) = numbers.nonzero()
        keys = [(grid.scenes[code // size][2], grid.mains.values[code % size]) for code in seen.tolist()]
        numbers[seen] = self._scenes.numbers(keys)
        said: Scores = self._scenes.rows[:, 0].take(numbers[codes], axis=0)
        return said

    def _word(self, word: str) -> tuple[Scores, int]:
        """What a word, or the edge of a sentence (""), says to the tokens around, and the number of its key.

        The bias stands with what it says to the first of them, since each token has one word before it or an edge.
        """
        row = self._around.sum(lexical(word) if word else (EDGE,))
        row[0] += self._own.sum([BIAS])
        return row, self._pairs.key(match_key(word))

    def _tag(self, tags: Tags) -> Scores:
        """What tags say to the tokens around; nothing beyond the edge of a sentence (where there are none)."""
        around = self._around.sum(tag_attributes(tags) if tags else ())
        return around[[LEXICAL_OFFSETS.index(offset) for offset in TAG_OFFSETS]]

    def _scene(self, at: tuple[Scene, str]) -> Scores:
        return self._own.sum(scene_attributes(*at))


class _Row:
    """All sentences in one row with two places for their edges around each.

    So what a token says of its neighbours is a shift of the whole row. ``tokens`` are the indexes of the tokens that
    are read, ``places`` theirs in the row, ``size`` its length, ``lengths`` those of the sentences, of which there is
    one at least.
    """

    def __init__(self, sentences: Sequence[tuple[int, int]]) -> None:
        lows, highs = np.array(sentences, np.intp).reshape(-1, 2).T
        self.lengths = highs - lows
        ends = self.lengths.cumsum()
        read = np.arange(ends[-1])
        self.size = len(read) + _EDGES * (len(ends) + 1)
        self.tokens = read + np.repeat(highs - ends, self.lengths)
        self.places = read + np.repeat(np.arange(_EDGES, _EDGES * (len(ends) + 1), _EDGES), self.lengths)

    def lay(self, values: Numbers, edge: int) -> Numbers:
        """The numbers of the tokens in the row."""
        laid = np.full(self.size, edge)
        laid[self.places] = values[self.tokens]
        return laid


def _vectors(layers: Mapping[str, CrfWeights]) -> dict[str, Scores]:
    """Each attribute's weights for all labels of all layers."""
    column = {pair: number for number, pair in enumerate(_COLUMNS)}
    found: dict[str, Scores] = {}
    for layer, weights in layers.items():
        for (attribute, label), weight in weights.states.items():
            row = found.get(attribute)
            if row is None:
                row = found[attribute] = np.zeros(_WIDTH)
            row[column[layer, label]] = weight
    return found


def _by_offset(vectors: Mapping[str, Scores]) -> dict[str, Scores]:
    """The weights of what is seen from the tokens around."""
    places = {str(offset): place for place, offset in enumerate(LEXICAL_OFFSETS)}
    found: dict[str, Scores] = {}
    for name, row in vectors.items():
        offset, colon, own = name.partition(":")
        if colon and offset in places:
            found.setdefault(own, np.zeros(_AROUND))[places[offset]] = row
    return found


def _by_pair(vectors: Mapping[str, Scores]) -> dict[tuple[str, str], Scores]:
    """The weights of neighbours, seen from the second and from the first."""
    found: dict[tuple[str, str], Scores] = {}
    for name, row in vectors.items():
        two = pair_of(name)
        if two is not None:
            place, first, second = two
            found.setdefault((first, second), np.zeros((2, _WIDTH)))[place] = row
    return found


def _transitions(weights: CrfWeights, layer: str) -> Scores:
    names = layer_labels(layer)
    return np.array([[weights.transitions.get((a, b), 0.0) for b in names] for a in names])


@functools.lru_cache(maxsize=4)
def load_tagger(folder: Path = SHIPPED) -> Tagger:
    """The model of a folder. Raises ModelError where a file is missing or is no model of these labels."""
    layers = {}
    for layer in LAYERS:
        path = folder / f"{layer}.crfsuite"
        try:
            layers[layer] = read_weights(path)
        except (OSError, ValueError) as error:
            raise ModelError(path, str(error)) from error
        if not set(layers[layer].labels) <= set(layer_labels(layer)):
            raise ModelError(path, f"its labels are {', '.join(layers[layer].labels)}")
    return Tagger(layers)
