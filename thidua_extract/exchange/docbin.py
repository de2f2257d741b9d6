"""Records as a spaCy ``DocBin`` (``.spacy``), to train ``ner`` and ``spancat`` from.

- ``doc.spans["sc"]``, the key ``spancat`` reads unless told otherwise, holds every span with its label, overlaps kept;
  ``doc.spans["UNIT"]`` and so on the spans of one label. ``span.id_`` names the facts that rest on it ("A1 A2").
- ``doc.ents``, which ``ner`` reads and which cannot overlap, holds what names or measures something:
  :data:`ENTITY_LABELS`. Where two overlap the longer one stays, so a UNIT inside a POSITION is in ``doc.spans`` alone.
  So is what goes on in the next sentence: ``ner`` knows no such entity, and fails where it is to learn one (E024).
- ``doc.user_data["id"]`` is the id of the article.

Tokens are those of the tokenizer ``thidua_extract.SyllableTokenizer.v1``, which the training configuration has to name
under ``[nlp.tokenizer]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.vocab import Vocab

from thidua_extract.exchange.spans import LABELS, Label, longest_first
from thidua_extract.exchange.tokens import TokenSpan, doc_of, inexact, runs_on, token_spans
from thidua_extract.records import ArticleRecord

SPANCAT_KEY = "sc"
ENTITY_LABELS: tuple[Label, ...] = (
    "DATE",
    "PERSON",
    "POSITION",
    "UNIT",
    "AWARD",
    "FIGURE",
    "INDICATOR",
    "DOCUMENT",
    "CAMPAIGN",
)
"""Without RECIPIENT, a role of what is a UNIT or PERSON already, and COMPARISON, often the FIGURE's own words."""

# HEAD is left out: read back, it would stand against SENT_START.
_ATTRIBUTES = ("ORTH", "SENT_START", "ENT_IOB", "ENT_TYPE")


@dataclass
class Packed:
    """A DocBin, and what it could not hold just so.

    ``not_entities``: spans of :data:`ENTITY_LABELS` that ``doc.ents`` does not have; ``inexact``: spans that are not
    just their evidence, which ends inside a token.
    """

    docs: DocBin = field(default_factory=lambda: DocBin(attrs=_ATTRIBUTES, store_user_data=True))
    not_entities: int = 0
    inexact: int = 0


def pack(records: Iterable[ArticleRecord]) -> Packed:
    """The records as one DocBin, in order."""
    packed, vocab = Packed(), Vocab()
    for record in records:
        doc = doc_of(record, vocab)
        spans = token_spans(record, doc)
        packed.not_entities += _set_entities(doc, spans)
        packed.inexact += inexact(spans)
        _set_spans(doc, spans)
        doc.user_data = {"id": record.article.id}
        packed.docs.add(doc)
    return packed


def _set_spans(doc: Doc, spans: Iterable[TokenSpan]) -> None:
    made = [_span(doc, span) for span in spans]
    doc.spans[SPANCAT_KEY] = SpanGroup(doc, name=SPANCAT_KEY, spans=made)
    for label in LABELS:
        doc.spans[label] = SpanGroup(doc, name=label, spans=[span for span in made if span.label_ == label])


def _set_entities(doc: Doc, spans: Iterable[TokenSpan]) -> int:
    named = [span for span in spans if span.label in ENTITY_LABELS]
    kept, _ = longest_first([span for span in named if not runs_on(doc, span)], lambda span: span.place)
    doc.set_ents([_span(doc, span) for span in kept])
    return len(named) - len(kept)


def _span(doc: Doc, span: TokenSpan) -> Span:
    return Span(doc, span.first, span.last, label=span.label, span_id=" ".join(span.facts))
