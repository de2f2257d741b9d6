"""The trained model: loading it, and the mentions it sees in an article, each with how sure it is.

Both layers are linear-chain CRFs that python-crfsuite trained. Here their weights are folded into tables (form of a
token -> its scores for every label seen from each place around, and so on for the other groups of attributes), summed
over the article, and the marginal of each label computed by forward-backward over all sentences at once. The suite
compares the marginals with those of python-crfsuite.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from thidua_extract.crfsuite import CrfWeights, read_weights
from thidua_extract.errors import ModelError
from thidua_extract.mention import Mention
from thidua_extract.tagger.features import (
    BIAS,
    EDGE,
    LEXICAL_OFFSETS,
    TAG_OFFSETS,
    Grid,
    Scene,
    Tags,
    lexical,
    pair,
    scene_attributes,
    tag_attributes,
)
from thidua_extract.tagger.labels import LAYERS, layer_labels, spans_of

Scores = NDArray[np.float64]
K = TypeVar("K", bound=Hashable)

FOUND_BY = "model:tagger"
SHIPPED = Path(__file__).parent / "model"
_CELLS = 20_000  # tokens, padding included, that are computed together: some 10 MB
_EDGES = 2  # places beyond each end of a sentence that the attributes reach
_CACHE_LIMIT = 200_000  # entries of each table; an archive has ever new names and numbers
_COLUMNS = tuple((layer, label) for layer in LAYERS for label in layer_labels(layer))
_WIDTHS = tuple(len(layer_labels(layer)) for layer in LAYERS)
assert len(set(_WIDTHS)) == 1, "layers are computed together and have as many labels each"


class _Table(Generic[K]):
    """Rows of scores by key, computed on first use; ``index`` gives each key its row, and row 0 is all zero."""

    def __init__(self, compute: Callable[[K], Scores], shape: tuple[int, ...]) -> None:
        self._compute, self._shape = compute, shape
        self.clear()

    def clear(self) -> None:
        """Forget all rows but the first."""
        self.index: dict[K, int] = {}
        self._rows: list[Scores] = [np.zeros(self._shape)]
        self._stacked = np.stack(self._rows)

    def add(self, key: K) -> int:
        """The row of a key that has none yet; one of zeros is row 0."""
        row = self._compute(key)
        number = len(self._rows) if row.any() else 0
        if number:
            self._rows.append(row)
        self.index[key] = number
        return number

    @property
    def rows(self) -> Scores:
        """All rows, stacked."""
        if len(self._stacked) < len(self._rows):
            self._stacked = np.concatenate([self._stacked, np.stack(self._rows[len(self._stacked) :])])
        return self._stacked


class Tagger:
    """A loaded model. :func:`load_tagger` keeps one for each folder."""

    def __init__(self, layers: Mapping[str, CrfWeights]) -> None:
        self._attributes = _vectors(layers)
        self._transitions = np.exp(np.stack([_transitions(layers[layer], layer) for layer in LAYERS]))
        width = len(_COLUMNS)
        self._bias = self._sum([BIAS])
        self._forms = _Table(self._form, (len(LEXICAL_OFFSETS), width))
        self._pairs = _Table(self._pair, (2, width))
        self._tags = _Table(self._tag, (len(TAG_OFFSETS), width))
        self._scenes = _Table(self._scene, (width,))

    def tag(self, grid: Grid) -> list[Mention]:
        """The mentions of an article, kind "tagged", in text order.

        ``value["label"]`` is one of :data:`~thidua_extract.tagger.labels.LABELS`, ``value["confidence"]`` the least
        marginal probability among its tokens.
        """
        found = []
        for (low, _), marginals in zip(grid.sentences, self.marginals(grid), strict=True):
            for layer, own in zip(LAYERS, marginals, strict=True):
                names = layer_labels(layer)
                best = own.argmax(axis=1)
                if not best.any():
                    continue
                for start, end, label in spans_of([names[i] for i in best]):
                    sure = float(own[np.arange(start, end), best[start:end]].min())
                    place = grid.tokens.starts[low + start], grid.tokens.ends[low + end - 1]
                    found.append(Mention("tagged", *place, {"label": label, "confidence": round(sure, 4)}, FOUND_BY))
        return sorted(found, key=lambda m: (m.start, m.end))

    def marginals(self, grid: Grid) -> list[Scores]:
        """For each sentence the probability of each label of each layer at each token: layer x token x label."""
        return _marginals(self._scores(grid), self._transitions) if grid.sentences else []

    def _scores(self, grid: Grid) -> list[Scores]:
        """For each sentence the state scores: token x (label of each layer).

        All sentences are laid into one row with two places for their edges around each, so that what a token says of
        its neighbours is a shift of the whole row.
        """
        for table in (self._forms, self._pairs, self._tags, self._scenes):
            if len(table.index) > _CACHE_LIMIT:
                table.clear()
        forms, pairs, tags, scenes = self._indexes(grid)
        length = len(forms) - 2 * _EDGES
        total = np.broadcast_to(self._bias, (length, len(_COLUMNS))).copy()
        for row, (table, offsets) in (
            (forms, (self._forms, LEXICAL_OFFSETS)),
            (tags, (self._tags, TAG_OFFSETS)),
            (pairs, (self._pairs, (-1, 0))),
        ):
            indexes = np.array(row)
            for place, offset in enumerate(offsets):
                total += table.rows[indexes[_EDGES + offset : _EDGES + offset + length], place]
        total += self._scenes.rows[np.array(scenes)[_EDGES : _EDGES + length]]
        found, done = [], 0
        for low, high in grid.sentences:
            found.append(total[done : done + high - low])
            done += high - low + _EDGES
        return found

    def _indexes(self, grid: Grid) -> tuple[list[int], list[int], list[int], list[int]]:
        """The rows of each token's form, of the pair it begins, of its tags and its scene, edges between sentences."""
        form, pair_, tag, scene = self._forms.index, self._pairs.index, self._tags.index, self._scenes.index
        edge = form[EDGE] if EDGE in form else self._forms.add(EDGE)
        forms, pairs, tags, scenes = [edge] * _EDGES, [0] * _EDGES, [0] * _EDGES, [0] * _EDGES
        words, keys = grid.tokens.words, grid.tokens.keys
        for low, high in grid.sentences:
            for i in range(low, high):
                forms.append(form[words[i]] if words[i] in form else self._forms.add(words[i]))
                two = (keys[i], keys[i + 1]) if i + 1 < high else None
                pairs.append(0 if two is None else pair_[two] if two in pair_ else self._pairs.add(two))
                own = grid.tags[i]
                tags.append(tag[own] if own in tag else self._tags.add(own))
                where = grid.scenes[i]
                scenes.append(scene[where] if where in scene else self._scenes.add(where))
            forms += [edge] * _EDGES
            for row in (pairs, tags, scenes):
                row.extend([0] * _EDGES)
        return forms, pairs, tags, scenes

    def _form(self, word: str) -> Scores:
        return self._sum_at((EDGE,) if word == EDGE else lexical(word), LEXICAL_OFFSETS)

    def _tag(self, tags: Tags) -> Scores:
        return self._sum_at(tag_attributes(tags), TAG_OFFSETS)

    def _scene(self, scene: Scene) -> Scores:
        return self._sum(scene_attributes(scene))

    def _pair(self, two: tuple[str, str]) -> Scores:
        return np.stack([self._sum([name]) for name in pair(*two)])

    def _sum_at(self, attributes: Sequence[str], offsets: Iterable[int]) -> Scores:
        return np.stack([self._sum([f"{offset}:{a}" for a in attributes]) for offset in offsets])

    def _sum(self, attributes: Iterable[str]) -> Scores:
        known = [self._attributes[a] for a in attributes if a in self._attributes]
        return np.asarray(np.sum(known, axis=0)) if known else np.zeros(len(_COLUMNS))


def _vectors(layers: Mapping[str, CrfWeights]) -> dict[str, Scores]:
    """Each attribute's weights for all labels of all layers."""
    column = {pair: number for number, pair in enumerate(_COLUMNS)}
    found: dict[str, Scores] = {}
    for layer, weights in layers.items():
        for (attribute, label), weight in weights.states.items():
            row = found.get(attribute)
            if row is None:
                row = found[attribute] = np.zeros(len(_COLUMNS))
            row[column[layer, label]] = weight
    return found


def _transitions(weights: CrfWeights, layer: str) -> Scores:
    names = layer_labels(layer)
    return np.array([[weights.transitions.get((a, b), 0.0) for b in names] for a in names])


def _marginals(scores: Sequence[Scores], transitions: Scores) -> list[Scores]:
    """Forward-backward over all sentences, those of like length together, the longest first."""
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    found: list[Scores] = [np.empty(0)] * len(scores)
    done = 0
    while done < len(order):
        count = max(1, _CELLS // len(scores[order[done]]))
        batch = order[done : done + count]
        for i, own in zip(batch, _of_batch([scores[i] for i in batch], transitions), strict=True):
            found[i] = own
        done += count
    return found


def _of_batch(scores: Sequence[Scores], transitions: Scores) -> list[Scores]:
    """Forward-backward over sentences in order of length, so that those still at work are always the first."""
    lengths = np.array([len(own) for own in scores])
    layers, width, longest = len(LAYERS), _WIDTHS[0], int(lengths[0])
    state = np.ones((longest, layers, len(scores), width))
    for place, own in enumerate(scores):
        split = own.reshape(-1, layers, width)
        state[: len(split), :, place] = np.exp(split - split.max(axis=2, keepdims=True))
    at_work = [int(np.count_nonzero(lengths > t)) for t in range(longest)]
    forward = np.ones_like(state)
    forward[0] = state[0] / state[0].sum(axis=2, keepdims=True)
    for t in range(1, longest):
        n = at_work[t]
        now = (forward[t - 1, :, :n] @ transitions) * state[t, :, :n]
        forward[t, :, :n] = now / now.sum(axis=2, keepdims=True)
    backward = np.ones_like(state)
    turned = transitions.transpose(0, 2, 1)
    for t in range(longest - 2, -1, -1):
        n = at_work[t + 1]
        now = (backward[t + 1, :, :n] * state[t + 1, :, :n]) @ turned
        backward[t, :, :n] = now / now.sum(axis=2, keepdims=True)
    both = forward * backward
    both /= both.sum(axis=3, keepdims=True)
    return [both[:length, :, place].transpose(1, 0, 2) for place, length in enumerate(lengths)]


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
