"""The tagger beside spaCy's own trainable ``ner`` and ``spancat``, trained and judged on the same gold.

    python benchmarks/compare_spacy.py [--epochs N] [--only crf|ner|spancat]

All learn the mentions of gold/train.jsonl and are judged on gold/dev.jsonl, exact places. ``ner`` allows no overlap and
is trained once for each layer; ``spancat`` takes all labels at once, with an n-gram suggester. Sentences are the
examples for all. spaCy's models see the text alone; the tagger also sees what the rules found. Printed are F1 by label,
milliseconds an article (of the model alone, on one core) and size on disk.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from thidua_extract.evaluation.runs import read_records
from thidua_extract.pipeline import find_mentions
from thidua_extract.records import ArticleRecord
from thidua_extract.tagger.labels import LABELS, LAYERS, labelled_text, spans_of, token_labels
from thidua_extract.tagger.model import SHIPPED, load_tagger
from thidua_extract.tagger.score import score_tagger
from thidua_extract.tagger.train import grid_of_text

GOLD = Path(__file__).parent.parent / "gold"
LONGEST = 14  # tokens a span of spancat may have: 99 of 100 mentions in gold are no longer
Mention = tuple[int, int, str]  # first token, token behind the last, label
Sentence = tuple[list[str], list[Mention]]
Model = tuple[Language, str | None]  # and the key of its spans, None where it makes entities


def sentences_of(record: ArticleRecord) -> Iterator[Sentence]:
    """The tokens of each sentence and its mentions of all labels, by token."""
    labelled = labelled_text(record)
    grid = grid_of_text(labelled.text, lambda text: {})
    spans = [span for layer in LAYERS for span in spans_of(token_labels(labelled, grid.tokens, layer))]
    for low, high in grid.sentences:
        inside = [(a - low, b - low, label) for a, b, label in spans if low <= a and b <= high]
        yield grid.tokens.words[low:high], inside


def doc_of(nlp: Language, sentence: Sentence, labels: Sequence[str], key: str | None) -> Doc:
    """The sentence as spaCy learns it: entities of these labels, or spans under the key."""
    words, mentions = sentence
    doc = Doc(nlp.vocab, words=words)
    spans = [Span(doc, a, b, label=label) for a, b, label in mentions if label in labels]
    if key is None:
        doc.set_ents(spans)
    else:
        doc.spans[key] = spans
    return doc


def trained(kind: str, labels: Sequence[str], sentences: Sequence[Sentence], epochs: int) -> Language:
    """A blank pipeline with one trained component."""
    fix_random_seed(0)
    nlp = spacy.blank("xx")
    config: dict[str, Any] = {}
    if kind == "spancat":
        suggester = {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": LONGEST}
        config = {"suggester": suggester, "spans_key": "sc", "threshold": 0.5}
    pipe = nlp.add_pipe(kind, config=config)
    for label in labels:
        pipe.add_label(label)
    key = "sc" if kind == "spancat" else None
    examples = [Example(Doc(nlp.vocab, words=s[0]), doc_of(nlp, s, labels, key)) for s in sentences if s[0]]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(epochs):
        random.Random(0).shuffle(examples)
        for batch in minibatch(examples, 32):
            nlp.update(batch, sgd=optimizer, drop=0.2)
    return nlp


def found_by(models: Sequence[Model], article: Sequence[list[str]]) -> list[set[Mention]]:
    """What the models find in the sentences of an article."""
    found: list[set[Mention]] = [set() for _ in article]
    for nlp, key in models:
        for own, doc in zip(found, nlp.pipe([Doc(nlp.vocab, words=words) for words in article]), strict=True):
            own |= {(s.start, s.end, s.label_) for s in (doc.spans[key] if key else doc.ents)}
    return found


def scored(models: Sequence[Model], articles: Sequence[Sequence[Sentence]]) -> tuple[dict[str, float], float]:
    """F1 by label and milliseconds an article."""
    right, got, true = Counter[str](), Counter[str](), Counter[str]()
    start = time.perf_counter()
    found = [found_by(models, [words for words, _ in sentences]) for sentences in articles]
    spent = (time.perf_counter() - start) / len(articles) * 1000
    for own, sentences in zip(found, articles, strict=True):
        for have, (_, mentions) in zip(own, sentences, strict=True):
            gold = set(mentions)
            for counter, spans in ((right, have & gold), (got, have), (true, gold)):
                counter.update(label for *_, label in spans)
    f1 = {label: 2 * right[label] / max(1, got[label] + true[label]) for label in LABELS}
    return f1, spent


def size_of(models: Sequence[Model]) -> float:
    """Megabytes on disk."""
    total = 0
    for nlp, _ in models:
        with tempfile.TemporaryDirectory() as folder:
            nlp.to_disk(folder)
            total += sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    return total / 1e6


def row(name: str, f1: dict[str, float], spent: float, size: float, trained_in: float | None) -> None:
    """One printed line."""
    told = " ".join(f"{label} {f1[label]:.3f}" for label in LABELS)
    seconds = f", trained in {trained_in:.0f} s" if trained_in is not None else ""
    print(f"{name:8} {told} | {spent:.1f} ms an article, {size:.1f} MB{seconds}", flush=True)


def crf(dev: Sequence[ArticleRecord]) -> None:
    """The row of the tagger."""
    tagger = load_tagger(SHIPPED)
    scores = score_tagger(tagger, dev, find_mentions)
    grids = [grid_of_text(record.article.text, find_mentions) for record in dev]
    start = time.perf_counter()
    for grid in grids:
        tagger.tag(grid)
    spent = (time.perf_counter() - start) / len(dev) * 1000
    size = sum(path.stat().st_size for path in SHIPPED.glob("*.crfsuite")) / 1e6
    row("CRF", {label: score.f1 for label, score in scores.items()}, spent, size, None)


def main() -> None:
    """Train, judge, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--only", choices=("crf", "ner", "spancat"))
    asked = parser.parse_args()
    train, dev = (read_records(GOLD / f"{split}.jsonl") for split in ("train", "dev"))
    if asked.only in (None, "crf"):
        crf(dev)
    sentences = [sentence for record in train for sentence in sentences_of(record)]
    judged = [list(sentences_of(record)) for record in dev]
    layers = {"ner": [(labels, None) for labels in LAYERS.values()], "spancat": [(LABELS, "sc")]}
    for kind, parts in layers.items():
        if asked.only in (None, kind):
            start = time.perf_counter()
            models = [(trained(kind, labels, sentences, asked.epochs), key) for labels, key in parts]
            spent = time.perf_counter() - start
            row(kind, *scored(models, judged), size_of(models), spent)


if __name__ == "__main__":
    main()
