"""From a quote in a facts file to the place in the text that it means.

A quote is compared with the text in one spelling (NFC, one style of tone marks, plain quotation marks, hyphens and
spaces, line ends as spaces), so an annotator need not type an article's oddities; the evidence keeps the raw text.

- ``năm 2022``: must stand once in the text, as whole words
- ``tổng kết [[năm 2022]] và``: the piece must stand once; what is in brackets is meant
- ``năm 2022 @2``: the second time it stands there
- ``huyện Vụ Bản @*``: everywhere it stands
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua_extract.cleaning.normalize import View, canonical
from thidua_extract.records import Evidence

Span = tuple[int, int]

_WHICH = re.compile(r"^(?P<quote>.*\S)\s+@(?P<which>\*|\d+)\s*$", re.DOTALL)
_MARKED = re.compile(r"^(?P<before>.*?)\[\[(?P<meant>.+?)\]\](?P<after>.*)$", re.DOTALL)
_RANGE = " ... "

# How far, in characters, a part of a fact may stand from the fact's own quote and be found without brackets.
NEAR = 600


class QuoteError(ValueError):
    """A quote is not in the text, or not just once; the message says which and where."""


@dataclass(frozen=True)
class _Quote:
    before: str
    meant: str
    after: str
    which: str


class Quoter:
    """Finds quotes in one text. Spans are positions in the view; :meth:`evidence` turns them into evidence."""

    def __init__(self, text: str) -> None:
        self._view = View(text)
        self._flat = self._view.text.replace("\n", " ")

    def evidence(self, span: Span) -> Evidence:
        """The span as evidence in the given text."""
        start, end = self._view.raw(*span)
        return Evidence(start=start, end=end, text=self._view.given[start:end])

    def one(self, quote: str, near: Sequence[Span] = ()) -> Span:
        """The one place that is meant. Raises QuoteError.

        With ``near``, of several places the one nearest to one of these spans is taken, the first of equally near
        ones, if it is within :data:`NEAR` characters.
        """
        parsed = _parse(quote)
        if parsed.which == "*":
            raise QuoteError(f"{quote!r}: one place is asked for, @* names all")
        places = self._places(parsed)
        if not places:
            raise QuoteError(f"{quote!r} is not in the text")
        if parsed.which:
            if int(parsed.which) > len(places) or parsed.which == "0":
                raise QuoteError(f"{quote!r}: the text has it {len(places)} times")
            return places[int(parsed.which) - 1]
        if len(places) > 1 and near:
            places = _nearest(places, near)
        if len(places) > 1:
            raise QuoteError(f"{quote!r} stands {len(places)} times in the text: {self._contexts(places)}")
        return places[0]

    def all(self, quote: str) -> list[Span]:
        """Every place of an ``@*`` quote, the one place of any other. Raises QuoteError where there is none."""
        parsed = _parse(quote)
        if parsed.which != "*":
            return [self.one(quote)]
        places = self._places(parsed)
        if not places:
            raise QuoteError(f"{quote!r} is not in the text")
        return places

    def stretch(self, quote: str) -> Span:
        """The place of a quote, or of "first words ... last words" with all that stands between them."""
        if _RANGE not in quote:
            return self.one(quote)
        first, last = quote.split(_RANGE, 1)
        start, end = self.one(first)
        behind = [span for span in self._places(_parse(last)) if span[0] >= end]
        if not behind:
            raise QuoteError(f"{last!r} does not stand behind {first!r}")
        return start, behind[0][1]

    def _places(self, quote: _Quote) -> list[Span]:
        meant = _spaced(quote.meant)
        if not quote.before and not quote.after:
            meant = f"{_no_word_before(quote.meant[0])}{meant}{_no_word_behind(quote.meant[-1])}"
        pattern = f"{_spaced(quote.before)}(?P<meant>{meant}){_spaced(quote.after)}"
        return [match.span("meant") for match in re.finditer(pattern, self._flat)]

    def _contexts(self, places: list[Span]) -> str:
        return "; ".join(f"…{self._flat[max(0, start - 25) : end + 25]}…" for start, end in places[:6])


def names_all(quote: str) -> bool:
    """Whether a quote means every place it stands at."""
    return _parse(quote).which == "*"


def _spaced(part: str) -> str:
    """A pattern of the part in which a space stands for several, as between two paragraphs."""
    return re.escape(part).replace("\\ ", " +")


def _no_word_before(letter: str) -> str:
    """That a quote begins where a word does: not in "12" or "4,8" with "8"."""
    return r"(?<!\w)" + (r"(?<!\d[.,])" if letter.isdigit() else "") if letter.isalnum() else ""


def _no_word_behind(letter: str) -> str:
    return r"(?!\w)" + (r"(?![.,]\d)" if letter.isdigit() else "") if letter.isalnum() else ""


def _nearest(places: list[Span], near: Sequence[Span]) -> list[Span]:
    def gap(span: Span) -> int:
        return min(max(span[0] - other[1], other[0] - span[1], 0) for other in near)

    best = min(map(gap, places))
    return [next(span for span in places if gap(span) == best)] if best <= NEAR else places


def _parse(quote: str) -> _Quote:
    which = ""
    if match := _WHICH.match(quote):
        quote, which = match["quote"], match["which"]
    if match := _MARKED.match(quote):
        return _Quote(_plain(match["before"]), _plain(match["meant"]), _plain(match["after"]), which)
    meant = canonical(quote)
    if not meant:
        raise QuoteError("a quote is empty")
    return _Quote("", meant, "", which)


def _plain(part: str) -> str:
    """The part in the view's spelling; a space at its edge, which parts it from its neighbour, is kept."""
    return canonical(f"|{part}|")[1:-1]
