"""Words that names follow of things that are no people."""

from __future__ import annotations

import pytest

from thidua_extract.rules.person_patterns import follows_naming_word


@pytest.mark.parametrize("before", ["trên đường ", "tại ngã tư ", "(tp. ", "này.\nđường ", "sân bay ", 'công ti "'])
def test_a_word_in_front_that_names_a_thing(before: str) -> None:
    assert follows_naming_word(before)


@pytest.mark.parametrize("before", ["ông ", "như vậy. ", "tại quốc lộ 9, ", "môi trường ", "thông tư ", "", "đường"])
def test_a_word_in_front_that_names_nothing(before: str) -> None:
    assert not follows_naming_word(before)
