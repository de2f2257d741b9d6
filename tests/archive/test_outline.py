"""Whether one article is part of another."""

from __future__ import annotations

import pytest

from thidua_extract.archive.fingerprint import fingerprint
from thidua_extract.archive.outline import MOST_WORDS, is_part

TITLE = "Huyện Nam Trực tổng kết phong trào thi đua năm 2021"
LEAD = (
    "Chiều 19/01/2022, UBND huyện Nam Trực tổ chức hội nghị tổng kết phong trào thi đua năm 2021. Dự hội nghị có "
    "đồng chí Trần Quang Vĩnh, Phó Bí thư Huyện ủy."
)
FIGURES = "Năm 2021, thu ngân sách trên địa bàn đạt 412,5 tỷ đồng, tăng 9,6% so với năm 2020, vượt kế hoạch cả năm."
CAPTION = "Quang cảnh hội nghị"
AWARDS = "Tại hội nghị, Chủ tịch UBND huyện tặng Giấy khen cho 12 tập thể và 25 cá nhân có thành tích xuất sắc."
END = "Phong trào thi đua năm 2022 có chủ đề đoàn kết, sáng tạo, phát triển."
WHOLE = (TITLE, LEAD, FIGURES, CAPTION, AWARDS, END)


def _is_part(some: tuple[str, ...], every: tuple[str, ...]) -> bool:
    return is_part(fingerprint("\n".join(some)).outline, fingerprint("\n".join(every)).outline)


@pytest.mark.parametrize(
    "some",
    [
        WHOLE,
        (TITLE, LEAD, FIGURES, AWARDS, END),
        (LEAD, FIGURES, CAPTION, AWARDS, END),
        (TITLE, LEAD, FIGURES, CAPTION, AWARDS),
        (LEAD, AWARDS),
        (f"{TITLE} {LEAD}", FIGURES, f"{CAPTION} {AWARDS} {END}"),
        (TITLE, *LEAD.split(". "), *FIGURES.split(", "), CAPTION, AWARDS, END),
    ],
    ids=["all", "no caption", "no title", "no end", "two paragraphs", "lines joined", "lines broken"],
)
def test_lines_left_out_leave_a_part(some: tuple[str, ...]) -> None:
    assert _is_part(some, WHOLE)


def test_the_longer_one_is_no_part_of_the_shorter() -> None:
    assert not _is_part(WHOLE, (TITLE, LEAD, FIGURES, AWARDS, END))


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("12 tập thể", "13 tập thể"),
        ("12 tập thể và 25 cá nhân", "25 tập thể và 12 cá nhân"),
        ("412,5", "412.5"),
        ("9,6%", "9,6"),
        ("tăng 9,6%", "tăng -9,6%"),
        ("19/01/2022", "19-01-2022"),
        ("Giấy khen", "Bằng khen"),
        ("tặng Giấy", "đề nghị tặng Giấy"),
        ("Vĩnh", "Vinh"),
        ("Nam Trực", "Vụ Bản"),
    ],
)
def test_another_fact_is_no_part(words: str, others: str) -> None:
    changed = tuple(line.replace(words, others) for line in WHOLE)
    assert changed != WHOLE
    assert not _is_part(changed, WHOLE)
    assert not _is_part(tuple(line for line in changed if line != CAPTION), WHOLE)


def test_lines_in_another_order_are_no_part() -> None:
    assert not _is_part((TITLE, FIGURES, LEAD, CAPTION, AWARDS, END), WHOLE)


def test_an_item_does_not_pass_from_one_heading_to_another() -> None:
    lists = (LEAD, "Được tặng Cờ thi đua:", "Xã Yên Phú", "Được tặng Bằng khen:", "Xã Mỹ Lộc", FIGURES)
    assert not _is_part((LEAD, "Được tặng Cờ thi đua:", "Xã Yên Phú", "Xã Mỹ Lộc", FIGURES), lists)
    assert not _is_part((LEAD, "Được tặng Cờ thi đua:", "Xã Mỹ Lộc", FIGURES), lists)
    unmarked = tuple(line.removesuffix(":") for line in lists)
    assert not _is_part((LEAD, "Được tặng Cờ thi đua", "Xã Yên Phú", "Xã Mỹ Lộc", FIGURES), unmarked)


def test_an_item_does_not_pass_from_one_sentence_that_announces_to_another() -> None:
    lists = (LEAD, "Các xã sau được tặng Cờ thi đua của huyện.", "Xã Yên Phú", "Xã Mỹ Lộc", FIGURES)
    assert not _is_part((LEAD, "Xã Yên Phú", "Xã Mỹ Lộc", FIGURES), lists)


def test_a_cell_does_not_pass_from_one_row_to_another() -> None:
    table = (LEAD, "Xã Yên Phú", "5 tập thể", "Xã Mỹ Lộc", "6 tập thể", FIGURES)
    assert not _is_part((LEAD, "Xã Yên Phú", "6 tập thể", FIGURES), table)
    assert not _is_part((LEAD, "Xã Yên Phú", "6 tập thể", "Xã Mỹ Lộc", "5 tập thể", FIGURES), table)


def test_what_is_announced_is_not_cut_off() -> None:
    lists = (TITLE, LEAD, FIGURES, "Danh sách được khen gồm:", "Xã Yên Phú")
    assert not _is_part(lists[:4], lists)
    assert _is_part(lists[:3], lists)


def test_a_heading_is_left_out_behind_a_paragraph_only_with_it() -> None:
    every = (LEAD, FIGURES, "Ba câu hỏi", AWARDS)
    assert _is_part((LEAD, "Ba câu hỏi", AWARDS), every)
    assert not _is_part((LEAD, "Xã Yên Phú", "Ba câu hỏi", AWARDS), every)


def test_long_passages_are_not_left_out() -> None:
    between = tuple(f"Đoạn thứ {n} kể về phong trào thi đua ở các thôn, xóm trong huyện năm qua." for n in range(12))
    assert not _is_part((LEAD, FIGURES), (LEAD, *between, FIGURES))


def test_a_sentence_without_end_is_compared_as_well() -> None:
    long = " ".join(["thi đua"] * MOST_WORDS)
    assert _is_part((LEAD, f"{long} một"), (LEAD, f"{long} một", AWARDS))
    assert not _is_part((LEAD, f"{long} hai"), (LEAD, f"{long} một", AWARDS))
