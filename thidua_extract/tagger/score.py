"""The tagger's mentions against gold, token for token: how a model is judged by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from thidua_extract.records import ArticleRecord
from thidua_extract.tagger.labels import LABELS, LAYERS, labelled_text, spans_of, token_labels
from thidua_extract.tagger.model import Tagger
from thidua_extract.tagger.train import Finder, grid_of_text


class Score(NamedTuple):
    """Precision, recall and F1; 0 where nothing was found or nothing is there."""

    precision: float
    recall: float
    f1: float


def score_tagger(tagger: Tagger, records: Iterable[ArticleRecord], find: Finder) -> Mapping[str, Score]:
    """Each label's score on gold records. A mention is right where its first and last token and its label are."""
    right, found, true = Counter[str](), Counter[str](), Counter[str]()
    for record in records:
        labelled = labelled_text(record)
        grid = grid_of_text(labelled.text, find)
        starts, ends = grid.tokens.starts, grid.tokens.ends
        gold = {
            (starts[low], ends[high - 1], label)
            for layer in LAYERS
            for low, high, label in spans_of(token_labels(labelled, grid.tokens, layer))
        }
        got = {(m.start, m.end, str(m.value["label"])) for m in tagger.tag(grid)}
        for counter, spans in ((right, gold & got), (found, got), (true, gold)):
            counter.update(label for _, _, label in spans)
    return {label: _score(right[label], found[label], true[label]) for label in LABELS}


def _score(right: int, found: int, true: int) -> Score:
    precision, recall = right / found if found else 0.0, right / true if true else 0.0
    return Score(precision, recall, 2 * right / (found + true) if right else 0.0)
