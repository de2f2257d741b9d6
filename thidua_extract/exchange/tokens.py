"""The labelled spans of a record over the tokens of this package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from thidua_extract.exchange.spans import LABELS, Label, mention_spans
from thidua_extract.records import ArticleRecord
from thidua_extract.segment import make_doc, spans_of


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens ``first:last`` (half-open) with a label; ``facts``: the ids of all facts that rest on them.

    ``is_exact`` is False where the evidence ends inside a token, which the span then holds whole, or in white space,
    which the span leaves out.
    """

    label: Label
    first: int
    last: int
    facts: tuple[str, ...]
    is_exact: bool

    @property
    def place(self) -> tuple[int, int]:
        """The range of tokens."""
        return self.first, self.last


def doc_of(record: ArticleRecord, vocab: Vocab) -> Doc:
    """The article as a Doc, ``doc.text == article.text``, with sentences and nothing of the record."""
    return make_doc(vocab, record.article.text)


def token_spans(record: ArticleRecord, doc: Doc) -> list[TokenSpan]:
    """The mentions of a record over the tokens of its Doc, label by label, each place and label once."""
    mentions = mention_spans(record)
    spans = spans_of(doc, [(mention.start, mention.end) for mention in mentions])
    facts: dict[tuple[Label, int, int], list[str]] = {}
    exact: dict[tuple[Label, int, int], bool] = {}
    for mention, given in zip(mentions, spans, strict=True):
        span = _without_space(given)
        key = mention.label, span.start, span.end
        facts.setdefault(key, []).append(mention.fact)
        exact[key] = exact.get(key, True) and (span.start_char, span.end_char) == (mention.start, mention.end)
    ordered = sorted(facts, key=lambda key: (LABELS.index(key[0]), *key[1:]))
    return [TokenSpan(*key, facts=tuple(dict.fromkeys(facts[key])), is_exact=exact[key]) for key in ordered]


def runs_on(doc: Doc, span: TokenSpan) -> bool:
    """Whether a sentence begins inside the span: the evidence goes on in the next line."""
    return any(token.is_sent_start for token in doc[span.first + 1 : span.last])


def inexact(spans: Iterable[TokenSpan]) -> int:
    """How many of the spans are not just their evidence."""
    return sum(not span.is_exact for span in spans)


def _without_space(span: Span) -> Span:
    """Without white space at its ends, which ``ner`` refuses; a span of nothing else stays."""
    held = [token.i for token in span if not token.text.isspace()]
    return span.doc[held[0] : held[-1] + 1] if held else span
