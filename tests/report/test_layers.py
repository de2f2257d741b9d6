"""A text is parted where quotes begin and end, and each quote keeps its lane."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.report.layers import LANES, Layer, Quote, Segment, segments

TEXT = "Chủ tịch UBND tỉnh tặng Bằng khen"


def test_quotes_that_overlap_lie_in_lanes_of_their_own() -> None:
    person, unit = Quote(0, 18, 1, "official"), Quote(9, 18, 2, "unit")
    award = Quote(24, 33, 3, "award")
    assert list(segments(TEXT, [person, unit, award])) == [
        Segment("Chủ tịch ", (Layer(0, 1, "official"),), (1,), 1, (0,)),
        Segment("UBND tỉnh", (Layer(1, 2, "unit"), Layer(0, 1, "official")), (2, 1), 2, (1,)),
        Segment(" tặng "),
        Segment("Bằng khen", (Layer(0, 3, "award"),), (3,), 3, (2,)),
    ]


def test_a_lane_is_free_again_behind_its_quote() -> None:
    quotes = [Quote(0, 8, 1, "official"), Quote(4, 13, 2, "unit"), Quote(9, 18, 3, "award")]
    lanes = {layer.fact: layer.lane for part in segments(TEXT, quotes) for layer in part.layers}
    assert lanes == {1: 0, 2: 1, 3: 0}


_QUOTES = st.lists(
    st.tuples(st.integers(0, 19), st.integers(1, 9), st.integers(1, 5)).map(
        lambda told: Quote(told[0], min(20, told[0] + told[1]), told[2], "award")
    ),
    max_size=9,
)


@given(_QUOTES)
def test_nothing_is_lost_and_no_quote_changes_its_lane(quotes: list[Quote]) -> None:
    text = "abcdefghijklmnopqrst"
    parts = list(segments(text, quotes))
    assert "".join(part.text for part in parts) == text
    assert sorted(place for part in parts for place in part.begun) == list(range(len(quotes)))
    at = 0
    for part in parts:
        over = [quote for quote in quotes if quote.start <= at < quote.end]
        assert sorted(layer.fact for layer in part.layers) == sorted(quote.fact for quote in over)
        assert set(part.facts) == {quote.fact for quote in over}
        lanes = [layer.lane for layer in part.layers]
        own = [lane for lane in lanes if lane < LANES - 1]
        assert lanes == sorted(lanes, reverse=True) and len(own) == len(set(own))
        at += len(part.text)
