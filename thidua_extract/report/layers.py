"""A text parted into segments where quotes begin and end, each with the layers of facts over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

LANES = 6
"""How many quotes one above the other are drawn apart; further ones share the last lane."""


class Quote(NamedTuple):
    """Half-open offsets into the text, the number of the fact (in its article), and the kind it is drawn as."""

    start: int
    end: int
    fact: int
    kind: str


class Layer(NamedTuple):
    """One quote over a segment: the same lane from its first to its last segment."""

    lane: int
    fact: int
    kind: str


@dataclass(frozen=True)
class Segment:
    """A stretch of text under the same quotes.

    ``layers``: from the outermost lane inwards. ``facts``: theirs, the one with the shortest quote first. ``number``:
    from 1 among the segments with layers, else 0. ``begun``: the quotes, by their place in the list, that begin here.
    """

    text: str
    layers: tuple[Layer, ...] = ()
    facts: tuple[int, ...] = ()
    number: int = 0
    begun: tuple[int, ...] = ()


def segments(text: str, quotes: Sequence[Quote]) -> Iterator[Segment]:
    """The segments of a text, in order. Joined, their texts are the text; quotes may overlap."""
    lanes = _lanes(quotes)
    starting: dict[int, list[int]] = {}
    for place, quote in enumerate(quotes):
        starting.setdefault(quote.start, []).append(place)
    over: list[int] = []
    number = 0
    borders = sorted({0, len(text), *starting, *(quote.end for quote in quotes)})
    for start, end in pairwise(borders):
        begun = starting.get(start, [])
        over = [place for place in over if quotes[place].end > start] + begun
        if not over:
            yield Segment(text[start:end])
            continue
        number += 1
        layers = sorted((Layer(lanes[p], quotes[p].fact, quotes[p].kind) for p in over), reverse=True)
        shortest = sorted(over, key=lambda place: (quotes[place].end - quotes[place].start, place))
        facts = dict.fromkeys(quotes[place].fact for place in shortest)
        yield Segment(text[start:end], tuple(layers), tuple(facts), number, tuple(begun))


def _lanes(quotes: Sequence[Quote]) -> list[int]:
    """For each quote the first lane that is free where it stands, the longer of two that begin together first."""
    lanes = [0] * len(quotes)
    ends: list[int] = []  # of each lane, where it is free again
    for place in sorted(range(len(quotes)), key=lambda place: (quotes[place].start, -quotes[place].end, place)):
        start, end = quotes[place][:2]
        lane = next((lane for lane, free in enumerate(ends) if free <= start), len(ends))
        ends[lane : lane + 1] = [end]
        lanes[place] = min(lane, LANES - 1)
    return lanes
