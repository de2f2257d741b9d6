"""Which texts are not read."""

from __future__ import annotations

import pytest

from thidua_extract.cleaning.readable import find_problem

VIETNAMESE = "Ủy ban nhân dân tỉnh tổ chức hội nghị tổng kết phong trào thi đua yêu nước. "
ENGLISH = "The provincial committee held a meeting about the year that has passed. "


@pytest.mark.parametrize("text", [VIETNAMESE, VIETNAMESE + ENGLISH, ENGLISH + VIETNAMESE, ENGLISH[:19]])
def test_a_text_with_enough_vietnamese_in_it_is_read_wherever_it_stands(text: str) -> None:
    assert find_problem(text) is None


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH * 40 + VIETNAMESE, "đ" + ENGLISH])
def test_a_text_in_another_language_is_not_read(text: str) -> None:
    problem = find_problem(text)
    assert problem is not None and problem[0] == "not-vietnamese"


def test_the_share_told_is_that_of_the_letters() -> None:
    assert find_problem("đ" + "a" * 99 + " 0123456789" * 90) == (
        "not-vietnamese",
        "1.0% of the letters are Vietnamese ones, too few for a text in Vietnamese",
    )


def test_white_space_is_an_empty_text() -> None:
    assert find_problem(" \n ") == ("empty-text", "the text holds nothing but white space")
