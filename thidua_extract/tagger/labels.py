"""Gold records as labelled texts: two layers of IOB2, since a recipient is a unit or a person as well."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from thidua_extract.records import ArticleRecord, Evidence
from thidua_extract.rules.unit_tokens import Tokens

LAYERS = {"names": ("PERSON", "UNIT", "INDICATOR"), "roles": ("POSITION", "AWARD", "RECIPIENT")}
"""The labels of each layer. Within a layer mentions that overlap are rare; the longest is taken."""

LABELS = tuple(label for layer in LAYERS.values() for label in layer)
OUTSIDE = "O"


class LabelledSpan(NamedTuple):
    """A mention by offsets into the text, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class LabelledText:
    """A text with its mentions; they may overlap."""

    text: str
    spans: tuple[LabelledSpan, ...]


def layer_labels(layer: str) -> tuple[str, ...]:
    """The labels of a layer's tokens: "O", "B-PERSON", "I-PERSON" …"""
    return (OUTSIDE, *(f"{prefix}-{label}" for label in LAYERS[layer] for prefix in "BI"))


def labelled_text(record: ArticleRecord) -> LabelledText:
    """The text of a gold record with the mentions that the tagger learns."""
    spans = {LabelledSpan(quote.start, quote.end, label) for label, quote in _mentions(record)}
    return LabelledText(record.article.text, tuple(sorted(spans)))


def _mentions(record: ArticleRecord) -> Iterator[tuple[str, Evidence]]:
    for official in record.officials:
        yield from (("POSITION", position.evidence) for position in official.positions)
        given = official.name.split()[-1].casefold()
        for quote in official.mentions:  # a later mention may be the post alone
            yield ("PERSON" if given in quote.text.casefold().split() else "POSITION"), quote
    for unit in record.units:
        yield from (("UNIT", quote) for quote in unit.mentions)
    for award in record.awards:
        yield "AWARD", award.evidence[0]
        for recipient in award.recipients:
            yield "RECIPIENT", recipient.evidence
            if recipient.kind == "person":
                yield "PERSON", recipient.evidence
    for figure in record.figures:
        if figure.indicator_evidence:
            yield "INDICATOR", figure.indicator_evidence


def token_labels(labelled: LabelledText, tokens: Tokens, layer: str) -> list[str]:
    """The IOB2 label of each token in one layer."""
    labels = [OUTSIDE] * len(tokens)
    raw = tokens.view.raw
    starts = [raw(start, end)[0] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    spans = [span for span in labelled.spans if span.label in LAYERS[layer]]
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if low < high and all(label == OUTSIDE for label in labels[low:high]):
            labels[low:high] = [f"B-{span.label}", *([f"I-{span.label}"] * (high - low - 1))]
    return labels


def spans_of(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first token, token behind the last, label) of each labelled span; an I that goes on nothing begins one."""
    begin, label = 0, ""
    for index, tag in enumerate([*labels, OUTSIDE]):
        prefix, _, own = tag.partition("-")
        if label and (prefix != "I" or own != label):
            yield begin, index, label
            label = ""
        if own and not label:
            begin, label = index, own
