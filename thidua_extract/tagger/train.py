"""Training the tagger on gold records (python-crfsuite), deterministic by seed."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from thidua_extract.mention import Mention
from thidua_extract.records import ArticleRecord
from thidua_extract.segment import view_of, word_spans
from thidua_extract.tagger.attributes import attributes
from thidua_extract.tagger.features import Grid, grid_of
from thidua_extract.tagger.labels import LAYERS, LabelledText, labelled_text, token_labels
from thidua_extract.tagger.substitution import substituted

Finder = Callable[[str], Mapping[str, Sequence[Mention]]]
"""What the rules find in a text, by kind."""

COPIES = 1  # by substitution, of each article
FORGOTTEN = 0.2  # share of the rules' mentions that a copy is read without, as if no rule had found them
C1, C2 = 0.1, 0.05  # L1 and L2 regularisation
ITERATIONS = 120
SEED = "thidua"
_FORGETTABLE = ("units", "persons", "positions", "awards")

log = logging.getLogger("thidua_extract")


def examples(record: ArticleRecord, find: Finder, copies: int = COPIES) -> Iterator[tuple[Grid, LabelledText]]:
    """The article of a gold record and its copies, each with what the tagger sees of it.

    The article itself is read with all that the rules find; the copies with a part of it, so that the tagger also
    learns to find what no rule does.
    """
    given = labelled_text(record)
    yield grid_of_text(given.text, find), given
    for number in range(copies):
        seed = f"{SEED} {record.article.id} {number}"
        copy = substituted(given, seed)
        yield grid_of_text(copy.text, find, random.Random(seed)), copy


def grid_of_text(text: str, find: Finder, forgetting: random.Random | None = None) -> Grid:
    """What the tagger sees of a text; ``forgetting`` picks the mentions that it is read without."""
    view = view_of(text)
    mentions = dict(find(text))
    if forgetting is not None:
        for kind in _FORGETTABLE:
            mentions[kind] = [m for m in mentions.get(kind, ()) if forgetting.random() >= FORGOTTEN]
    return grid_of(view, mentions, word_spans(view))


def train_model(data: Iterable[tuple[Grid, LabelledText]], folder: Path, iterations: int = ITERATIONS) -> None:
    """Train both layers; writes ``names.crfsuite`` and ``roles.crfsuite`` into the folder."""
    import pycrfsuite  # noqa: PLC0415 -- only training needs it

    trainers = {layer: pycrfsuite.Trainer(verbose=False) for layer in LAYERS}
    for grid, labelled in data:
        labels = {layer: token_labels(labelled, grid.tokens, layer) for layer in LAYERS}
        for low, high in grid.sentences:
            seen = pycrfsuite.ItemSequence(list(attributes(grid, low, high)))
            for layer, trainer in trainers.items():
                trainer.append(seen, labels[layer][low:high])
    for layer, trainer in trainers.items():
        trainer.set_params({"c1": C1, "c2": C2, "max_iterations": iterations, "feature.possible_transitions": True})
        path = folder / f"{layer}.crfsuite"
        trainer.train(str(path))
        log.info("%s: %d bytes", path.name, path.stat().st_size)
