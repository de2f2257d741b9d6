"""Ranks of posts."""

from __future__ import annotations

import pytest

from thidua_extract.catalogue.post_ranks import post_held, post_rank


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Chủ tịch", "head"),
        ("Quyền Giám đốc", "head"),
        ("Trưởng phòng", "head"),
        ("Chi cục trưởng", "head"),
        ("nguyên Chủ tịch", "head"),
        ("cựu Bộ trưởng", "head"),
        ("Phó Trưởng ban", "deputy"),
        ("nguyên Phó Chủ tịch Thường trực", "deputy"),
        ("Huyện ủy viên", "member"),
        ("Đại biểu Quốc hội", "member"),
        ("giáo viên", "other"),
        ("cố vấn", "other"),
        ("", "other"),
    ],
)
def test_the_rank_of_a_post(title: str, rank: str) -> None:
    assert post_rank(title) == rank


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("nguyên giám đốc", "giám đốc"),
        ("cố Bí thư", "Bí thư"),
        ("cố vấn", "cố vấn"),
        ("nguyên", "nguyên"),
        ("Chủ tịch", "Chủ tịch"),
    ],
)
def test_a_post_that_was_held_earlier(title: str, held: str) -> None:
    assert post_held(title) == held
