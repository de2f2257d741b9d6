"""A whole article takes time no faster than its length, up to the longest that is read."""

from __future__ import annotations

import time

import pytest

from tests.sample import ARTICLE
from thidua_extract import extract
from thidua_extract.cleaning.readable import MAX_CHARS

pytestmark = pytest.mark.slow

LEAD = "Chiều 19/01/2022, UBND tỉnh Hà Nam tổ chức hội nghị tổng kết phong trào thi đua. "
SIZE = 40_000
GROWTH = 8  # times as long for four times the text; 16 is what a square grows by
SLACK = 0.3  # seconds by which two measurements may differ anyhow
SECONDS = 4.0  # a text that would take longer at its greatest length is not read at that length

# Text, over and over, between a lead and an end that give the patterns what they look for.
TEXTS = {
    "articles": (ARTICLE + "\n", ""),
    "marks out of order": ("a\u0301\u0323\u0301\u0323", ""),
    "digits of another script": ("٣", " tỷ đồng."),
    "digits that have no value": ("\U00016d71", " tỷ đồng."),
    "bylines": ("BÀI, ", "ẢNH: Văn An"),
    "a line of changes": (", ", "tăng 15%"),
    "between an indicator and its value": (", có", " 12% hộ nghèo."),
    "behind a percentage": ("người dân ", "có việc làm."),
    "ratios": ("12/15 xã, ", "đạt chuẩn"),
    "compared": ("tăng 5% so với cùng kỳ, ", ""),
    "a table without line ends": ("| 12 | 5% ", ""),
    "rows of a table": ("\n| xã | 12 | 5% |", ""),
    "clocks": ("hôm nay: thứ hai, 03/12/2018, ", ""),
    "days": ("ngày 3 và 4 tháng 3, ", ""),
    "people": ("ông Nguyễn Văn An, Phó Chủ tịch UBND tỉnh; ", ""),
    "capital names": ("NGUYỄN VĂN AN - ", ""),
    "awards": ("tặng Bằng khen cho 3 tập thể và 5 cá nhân, ", ""),
    "ranks": ("Huân chương Lao động hạng Ba, ", ""),
    "bodies": ("Sở Nội vụ, UBND các huyện Nam Trực, Vụ Bản, ", ""),
    "decisions": ("Theo Quyết định số 12/QĐ-UBND, ", "tặng Bằng khen."),
}


def seconds(unit: str, end: str, size: int) -> float:
    """Of the processor, which other work on the machine does not lengthen by much."""
    room = size - len(LEAD) - len(end)
    text = LEAD + (unit * (room // len(unit) + 1))[:room] + end
    began = time.thread_time()
    extract(text)
    return time.thread_time() - began


@pytest.mark.parametrize(("unit", "end"), TEXTS.values(), ids=TEXTS.keys())
def test_time_grows_no_faster_than_length(unit: str, end: str) -> None:
    extract(LEAD)
    few, many = seconds(unit, end, SIZE), seconds(unit, end, 4 * SIZE)
    for _ in range(2):
        if many <= GROWTH * few + SLACK:
            break
        few, many = max(few, seconds(unit, end, SIZE)), min(many, seconds(unit, end, 4 * SIZE))
    assert many <= GROWTH * few + SLACK
    times = MAX_CHARS / (4 * SIZE)
    if many * times <= SECONDS:
        assert seconds(unit, end, MAX_CHARS) <= 2 * times * many + 2 * SLACK
