"""Records as CoNLL columns: one token a line, an empty line behind each sentence, one IOB2 column per label.

The comments are those of CoNLL-U Plus (https://universaldependencies.org/ext-format.html): ``# global.columns`` names
the columns, ``# newdoc id`` opens an article, ``# text`` gives a sentence. ``START`` and ``END`` are offsets in code
points into the article's text. Tokens of white space are left out. A line with a tab is a token, also where it begins
with "#".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

from thidua_extract.exchange.spans import LABELS, Label, longest_first
from thidua_extract.exchange.tokens import TokenSpan, doc_of, inexact, runs_on, token_spans
from thidua_extract.records import ArticleRecord

COLUMNS = ("FORM", "START", "END", *LABELS)
HEADER = f"# global.columns = {' '.join(COLUMNS)}\n"


@dataclass
class Columns:
    """The text of the file, and what the columns could not hold just so.

    ``lost``: by label, spans under a longer one of the same label; ``inexact``: spans whose evidence ends inside a
    token; ``split``: spans over the end of a sentence, whose rest goes on there with I-.
    """

    text: str = HEADER
    lost: Counter[Label] = field(default_factory=Counter)
    inexact: int = 0
    split: int = 0


def columns(records: Iterable[ArticleRecord]) -> Columns:
    """The records as one file, in order."""
    told, vocab, parts = Columns(), Vocab(), [HEADER]
    for record in records:
        doc = doc_of(record, vocab)
        spans = token_spans(record, doc)
        told.inexact += inexact(spans)
        tags = {label: _tags(label, spans, doc, told) for label in LABELS}
        parts += [f"# newdoc id = {_one_line(record.article.id)}\n", *_sentences(doc, tags)]
    told.text = "".join(parts)
    return told


def _tags(label: Label, spans: Iterable[TokenSpan], doc: Doc, told: Columns) -> list[str]:
    kept, lost = longest_first([span for span in spans if span.label == label], lambda span: span.place)
    told.lost[label] += len(lost)
    tags = ["O"] * len(doc)
    for span in kept:
        tags[span.first : span.last] = [f"B-{label}", *[f"I-{label}"] * (span.last - span.first - 1)]
        told.split += runs_on(doc, span)
    return tags


def _sentences(doc: Doc, tags: dict[Label, list[str]]) -> Iterator[str]:
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.text.isspace()]
        if not tokens:
            continue
        yield f"# text = {_one_line(sentence.text)}\n"
        for token in tokens:
            cells = (token.text, str(token.idx), str(token.idx + len(token)), *(tags[label][token.i] for label in tags))
            yield "\t".join(cells) + "\n"
        yield "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())
