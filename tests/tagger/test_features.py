"""What the tagger sees of a token, and what of hostile texts."""

from __future__ import annotations

import tracemalloc

import pytest

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.pipeline import find_mentions
from thidua_extract.segment import word_spans
from thidua_extract.tagger.attributes import attributes, lexical, shape
from thidua_extract.tagger.features import LONGEST_SENTENCE, grid_of
from thidua_extract.tagger.model import SHIPPED, load_tagger
from thidua_extract.tagger.train import grid_of_text

TEXT = "Danh sách tặng Bằng khen:\n- Bà Lò Thị Mẩy, xã Tân Lập\nUBND tỉnh trao Cờ thi đua cho xã Nậm Sỏ."


def seen(text: str, word: str, kinds: dict[str, list[str]] | None = None) -> set[str]:
    """The attributes of a word's token, with these words as mentions of these kinds."""
    view = View(text)
    mentions = {
        kind: [Mention(kind, text.index(w), text.index(w) + len(w), {"use": "direct"}, "test") for w in words]
        for kind, words in (kinds or {}).items()
    }
    grid = grid_of(view, mentions, word_spans(view))
    index = grid.tokens.words.index(word)
    low, high = next((low, high) for low, high in grid.sentences if low <= index < high)
    return set(list(attributes(grid, low, high))[index - low])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Hà", "Aa"),
        ("UBND", "AA"),
        ("Y", "A"),
        ("BĐBPvn", "aA"),
        ("xã", "a"),
        ("12", "00"),
        ("202345", "0000"),
        (",", ","),
    ],
)
def test_shapes(word: str, expected: str) -> None:
    assert shape(word) == expected


def test_names_are_told_by_their_capital() -> None:
    assert "n=strong" in lexical("Nguyễn") and not any(a.startswith("n=") for a in lexical("nguyễn"))
    assert "m" in lexical("Văn") and "m" not in lexical("văn")


def test_neighbours_end_at_the_end_of_the_sentence() -> None:
    found = seen(TEXT, "Danh")
    assert {"-1:edge", "-2:edge", "1:w=sách", ">danh|sách"} <= found
    assert not any(a.startswith("<") for a in found)


def test_mentions_of_the_rules_are_seen() -> None:
    found = seen(TEXT, "Lò", {"persons": ["Lò Thị Mẩy"], "units": ["xã Tân Lập"]})
    assert "0:t1=NB" in found and "0:T=/NB//" in found
    assert "0:T=UB///" in seen(TEXT, "xã", {"units": ["xã Tân Lập"]})


def test_the_title_above_a_list_is_seen() -> None:
    titles = {"awards": ["Bằng khen", "Cờ thi đua"]}
    assert {"d=T:1", "n=-s^"} <= seen(TEXT, "Lò", titles)
    assert "d=" in seen(TEXT, "Danh", titles)


def test_what_was_told_before_and_comes_after_is_seen() -> None:
    titles = {"awards": ["Bằng khen", "Cờ thi đua"]}
    assert {"b=hand>T>cho", "l=cho", "a="} <= seen(TEXT, "Nậm", titles)
    assert {"b=", "a=hand"} <= seen(TEXT, "UBND", titles)


def test_one_long_line_among_many_short_ones_takes_little_memory() -> None:
    text = "xã Tân Lập " * 300 + "\n" + "Xã họp.\n" * 4000
    grid = grid_of_text(text, find_mentions)
    tagger = load_tagger(SHIPPED)
    tracemalloc.start()
    tagger.tag(grid)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200e6


def test_a_line_without_end_is_not_read() -> None:
    text = "xã Tân Lập " * LONGEST_SENTENCE + "\nUBND xã Tân Lập họp."
    grid = grid_of_text(text, lambda text: {})
    assert [high - low for low, high in grid.sentences] == [6]
    (unit,) = load_tagger(SHIPPED).tag(grid_of_text(text, find_mentions))
    assert unit.value["label"] == "UNIT" and unit.start >= len("xã Tân Lập ") * LONGEST_SENTENCE - 1
