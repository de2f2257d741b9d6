"""Counts that look like one accident and are a statistic, and numbers that look like counts and are labels."""

from __future__ import annotations

from decimal import Decimal

import regex

from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.linking.figure_scene import Scene

_LEAST = 10  # fewer are told one by one
_CASES = ("vụ", "sự cố", "tai nạn", "ca ")
_HARMED = regex.compile(r" (?:bị )?(?:chết|thương vong|tử vong|bị thương|thiệt mạng)(?!\w)")
_IN_A_TIME = regex.compile(
    r"(?<!\w)(?:\d{1,2} tháng|(?:sáu|chín|ba) tháng|quý|(?:trong |cả )năm(?: \d{4})?|năm (?:20|19)\d\d|năm qua|"
    r"từ đầu năm|trong tháng|mỗi năm|hằng năm|hàng năm|giai đoạn)(?!\w)"
)
_HAPPENED = regex.compile(
    r"(?<!\w)(?:xảy ra|ghi nhận|toàn (?:tỉnh|thành phố|huyện|quốc|xã)|cả nước|làm|khiến|trên địa bàn|số vụ)(?!\w)"
)
_RANK = regex.compile(r"(?<!\w)(?:xếp(?: hạng| thứ)?|đứng(?: thứ)?|thứ hạng|hạng|vị trí|thứ)(?: \w+){0,4} $")
_CLASS = regex.compile(r"(?<!\w)lớp $")
_PER_PEOPLE = frozenset(map(Decimal, (1_000, 10_000, 100_000)))
_FOR_EACH = regex.compile(r"(?:cho|mỗi|/) ?$")


def is_toll(scene: Scene, level: Quantity) -> bool:
    """ "4 tháng đầu năm xảy ra 51 vụ tai nạn giao thông, làm 52 người chết": what a time took, no one accident."""
    key = scene.ctx.view.key
    if level.value < _LEAST or not (level.unit.casefold().startswith(_CASES) or _HARMED.match(key, level.end)):
        return False
    timed = _IN_A_TIME.search(key, scene.start, scene.end) is not None
    return timed and _HAPPENED.search(key, scene.start, level.start) is not None


def is_label(scene: Scene, level: Quantity) -> bool:
    """ "xếp hạng 60/190 quốc gia", "lớp 1/9 trường", "0,8 ha cho 1.000 dân": a rank, a name, what a rate is per."""
    key, start = scene.ctx.view.key, level.start
    if level.total is not None:
        rank = _RANK.search(key, max(scene.start, start - 30), start)
        return rank is not None or _CLASS.search(key, max(scene.start, start - 8), start) is not None
    per = level.unit == "dân" and level.value in _PER_PEOPLE
    return per and _FOR_EACH.search(key, max(scene.start, start - 8), start) is not None
