"""What a terminal is shown has no sign that steers it, and stays readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.cleaning.printable import printable, printable_lines

STEERING = set(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("UBND tỉnh Hà Nam", "UBND tỉnh Hà Nam"),
        ("\x1b]0;taken\x07tin", " ]0;taken tin"),
        ("a\nERROR b", "a ERROR b"),
        ("\x9b31mđỏ", " 31mđỏ"),
        ("\u202etxt.exe\u2069", " txt.exe "),
        (None, "None"),
    ],
)
def test_text_is_shown_in_one_line(text: object, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.one_of(st.characters(), st.sampled_from(sorted(STEERING)))))
def test_nothing_steers(text: str) -> None:
    assert not STEERING & set(printable(text))
    assert not (STEERING - {"\t", "\n"}) & set(printable_lines(text))
    assert printable_lines(text).split("\n") == [printable_lines(line) for line in text.split("\n")]
    assert len(printable_lines(text)) == len(text)
