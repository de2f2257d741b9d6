"""An article as a spaCy ``Doc``: syllable tokens, lines, sentences, and underthesea words as a layer over them."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

import numpy as np
import regex
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from thidua_extract.cleaning.normalize import View
from thidua_extract.words import word_places

_TEXT = "thidua_text"  # key in doc.user_data
_TOKEN = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+|\s|.", re.DOTALL)

# A stop that ends a sentence: followed by a space and a capital, digit, quote or bracket …
_STOP = regex.compile(r"""(?:[!?]+|\.{1,3}|…+)["')\]]*\s+(?=["'(\[]*[\p{Lu}\d-])|(?<=[\p{Ll}\d"])\.(?=\p{Lu}\p{Ll})""")
# … unless it belongs to one of these.
_ABBREVIATION = re.compile(
    r"""(?:(?<!\w)(?:TP|TX|TT|Tp|Tx|Q|P|H|X|T|GS|TS|ThS|Th\.?S|BS|BSCKI{1,2}|PGS|KS|LS|CN|NSND|NSƯT|NGND|NGƯT|Đ/c|đ/c|Đc|đc
    |T\.?Ư|TW|tr|St|Mr|Ms|Dr|No|v\.v|Số|số|[A-ZĐ])|(?:^|\n)\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ]))$""",
    re.VERBOSE,
)


@functools.lru_cache(maxsize=8)
def view_of(given: str) -> View:
    """The normalised view of a text; the last few are kept, since every step of the pipeline asks for it."""
    return View(given)


def view_of_doc(doc: Doc) -> View:
    """The view of a Doc's text; the text is kept in ``doc.user_data``, since spaCy joins it anew each time."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return view_of(text)


@functools.lru_cache(maxsize=8)
def sentence_spans(view: View) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences in the view; a line end always ends one, "TP. HCM", "Đ/c" and "13.5" do not."""
    return tuple(span for start, end in view.lines for span in _sentences_of_line(view.text, start, end))


def _sentences_of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if (
            stop[0].startswith(".")
            and not stop[0].startswith("..")
            and _ABBREVIATION.search(text, max(start, stop.start() - 8), stop.start())
        ):
            continue
        cut = stop.start() + len(stop[0].rstrip())
        if text[begin:cut].strip():
            yield begin, cut
        begin = stop.end()
    if begin < end:
        yield begin, end


def make_doc(vocab: Vocab, text: str) -> Doc:
    """The text as a Doc whose tokens are syllables, numbers and single marks; ``doc.text == text`` always."""
    words = _TOKEN.findall(text)
    view = view_of(text)
    starts = {view.raw(start, end)[0] for start, end in sentence_spans(view)}
    offsets = itertools.accumulate(map(len, words), initial=0)
    sent_starts: list[bool | int | None] = [
        offset in starts or offset == 0 for offset, _ in zip(offsets, words, strict=False)
    ]
    return Doc(vocab, words=words, spaces=[False] * len(words), sent_starts=sent_starts, user_data={_TEXT: text})


def spans_of(doc: Doc, places: Sequence[tuple[int, int]], label: str = "") -> list[Span]:
    """Spans of whole tokens over places of ``doc.text`` (start < end); many times faster than ``doc.char_span``."""
    starts = doc.to_array(["IDX"]).ravel()
    firsts = np.searchsorted(starts, [start for start, _ in places], side="right") - 1
    lasts = np.searchsorted(starts, [end for _, end in places], side="left")
    return [Span(doc, int(first), int(last), label=label) for first, last in zip(firsts, lasts, strict=True)]


def add_words(doc: Doc) -> None:
    """Put the words underthesea sees, line by line, into ``doc.spans["words"]``."""
    view = view_of_doc(doc)
    places = [view.raw(start, end) for start, end in word_spans(view)]
    doc.spans["words"] = SpanGroup(doc, name="words", spans=spans_of(doc, places))


@functools.lru_cache(maxsize=2)
def word_spans(view: View) -> tuple[tuple[int, int], ...]:
    """Spans, in the view, of the words underthesea finds in each line."""
    return tuple(word_places(view.text, view.lines))
