"""Marginal probabilities in linear chains: forward-backward over all sentences of an article at once.

Each sentence is walked from both ends at the same time, so a step of the longest sentence is one product of matrices
for all sentences, layers and directions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Numbers = NDArray[np.intp]

_TOKENS = 20_000  # that are computed together: some 13 MB
_DECADES = 100  # powers of ten by which a chain may rise or fall between two steps that scale it


class Chains:
    """The transitions of several layers with as many labels each: layer x label before x label."""

    def __init__(self, transitions: Scores) -> None:
        self._layers, self._width, _ = transitions.shape
        factors = np.exp(transitions)
        self._step = _diagonal([*factors, *factors.transpose(0, 2, 1)])
        most = max(-float(transitions.min()), float(transitions.max()) + math.log(self._width), 1.0)
        self._unscaled = max(1, int(_DECADES * math.log(10) / most))

    def weights(self, scores: Scores, lengths: Numbers) -> Scores:
        """What each label weighs: token x layer x label. Divided by their sum these are the marginal probabilities.

        ``scores`` are those of the labels, token x (label of each layer), sentence behind sentence; ``lengths`` the
        tokens of each sentence, one at least.
        """
        ends = lengths.cumsum()
        found, done = [np.empty((0, self._layers, self._width))], 0
        while done < len(lengths):
            begin = ends[done] - lengths[done]
            until = max(done + 1, int(ends.searchsorted(begin + _TOKENS, side="right")))
            found.append(self._of_batch(scores[begin : ends[until - 1]], lengths[done:until]))
            done = until
        return found[1] if len(found) == 2 else np.concatenate(found)

    def _of_batch(self, scores: Scores, lengths: Numbers) -> Scores:
        """The same of sentences that are computed together."""
        labels = scores.reshape(-1, self._width)
        highest = np.ascontiguousarray(labels.T).max(axis=0)  # ten times as fast as along the short rows
        states = np.exp(labels - highest[:, None]).reshape(scores.shape)
        places, mirrored, bounds = _steps(lengths)
        half = states.shape[1]
        own = np.empty((len(states), 2 * half))
        own[places, :half] = states
        own[mirrored, half:] = states
        before, with_own = self._walked(own, bounds.tolist())
        both = before.take(places, axis=0)[:, :half] * with_own.take(mirrored, axis=0)[:, half:]
        return both.reshape(-1, self._layers, self._width)

    def _walked(self, own: Scores, bounds: Sequence[int]) -> tuple[Scores, Scores]:
        """What comes to each step from those before it, without its own state and with it, but for a factor."""
        before, with_own = np.empty_like(own), np.empty_like(own)
        now = with_own[: bounds[1]]
        before[: bounds[1]], now[:] = 1, own[: bounds[1]]
        for t in range(1, len(bounds) - 1):
            begin, end = bounds[t], bounds[t + 1]
            come = np.dot(now[: end - begin], self._step, before[begin:end])
            now = np.multiply(come, own[begin:end], with_own[begin:end])
            if t % self._unscaled == 0:
                chains = now.reshape(end - begin, -1, self._width)
                chains /= chains.sum(axis=2, keepdims=True)
        return before, with_own


def _steps(lengths: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The tokens ordered by step: place of each one from the front, from the back, and where each step begins.

    What is computed at one step lies together, the sentences in order of length: those still at work are the first.
    """
    order = (-lengths).argsort(kind="stable")
    at_work = len(lengths) - lengths[order[::-1]].searchsorted(np.arange(lengths.max()), side="right")
    bounds = np.zeros(len(at_work) + 1, np.intp)
    at_work.cumsum(out=bounds[1:])
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    sentence, length = rank.repeat(lengths), lengths.repeat(lengths)
    ahead = np.arange(len(sentence)) - (lengths.cumsum() - lengths).repeat(lengths)
    return bounds[ahead] + sentence, bounds[length - 1 - ahead] + sentence, bounds


def _diagonal(blocks: Sequence[Scores]) -> Scores:
    """One matrix with the blocks, all of one size, along its diagonal."""
    size = len(blocks[0])
    whole = np.zeros((size * len(blocks), size * len(blocks)))
    for number, block in enumerate(blocks):
        whole[number * size : (number + 1) * size, number * size : (number + 1) * size] = block
    return whole
