"""Quotes are marked where they stand, and nothing of a text is lost or doubled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.article import web_url
from thidua_extract.history.browse.evidence import Piece, Quote, pieces

TEXT = "Tặng Giấy khen cho 12 tập thể."


@st.composite
def _quotes(draw: st.DrawFn) -> list[Quote]:
    places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
    spans = draw(st.lists(places.filter(lambda span: span[0] < span[1]), max_size=6))
    return [Quote(start, end, draw(st.sampled_from(("", "recipients 1")))) for start, end in sorted(spans)]


@given(_quotes())
def test_the_pieces_are_the_text_and_just_the_quotes_are_marked(quotes: list[Quote]) -> None:
    at, parted = 0, list(pieces(TEXT, quotes))
    for piece in parted:
        over = [quote for quote in quotes if quote.start <= at and at + len(piece.text) <= quote.end]
        assert (piece.of is not None) == bool(over)
        at += len(piece.text)
    assert "".join(piece.text for piece in parted) == TEXT
    begun = sorted(number for piece in parted for number in piece.quotes)
    assert begun == list(range(1, len(quotes) + 1))


def test_where_quotes_overlap_both_are_named() -> None:
    assert list(pieces("abcd", [Quote(0, 3, ""), Quote(1, 4, "recipients 12")])) == [
        Piece("a", "fact", (1,)),
        Piece("bc", "fact, recipients 12", (2,)),
        Piece("d", "recipients 12", ()),
    ]


@pytest.mark.parametrize("url", ["https://namtruc.example/1", "http://a.example/?q=ữ"])
def test_addresses_of_the_web_become_links(url: str) -> None:
    assert web_url(url) == url


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "JaVaScRiPt:a", "data:text/html,a", "//a", "http:", "http://[a"]
)
def test_other_addresses_do_not(url: str | None) -> None:
    assert web_url(url) is None
