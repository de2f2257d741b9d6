"""Numbers that belong to a title of award itself: "22 tập thể lao động tiên tiến", "289 bằng khen cho cá nhân".

All patterns read ``view.key``.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import regex

from thidua_extract.catalogue.award_cues import WordList, receiver_words
from thidua_extract.rules.rule import Rule, alternatives

_KINDS: tuple[WordList, ...] = ("collective", "household", "individual")
_BACK = 48
_COUNTS = (*"0123456789", "lượt", "tập thể", "đơn vị", "cá nhân", "danh hiệu")  # what such a number ends with

COUNT_BEFORE = Rule(
    "awards.count_before",
    r"""(?<![\w/.,%])(?<!lần\ thứ\ )(?<!hạng\ )(?<!năm\ )(?<!tháng\ )(?<!quý\ )(?<!đợt\ )(?<!số\ )(?<!khóa\ )
    (?P<bound>(?:gần|hơn|trên|khoảng|quá)\ )?(?P<number>\d{1,3}(?:\.\d{3}){1,2}|\d{1,5})\ (?:lượt\ )?
    (?:tập\ thể\ |đơn\ vị\ |cá\ nhân\ |danh\ hiệu\ )?["']?$""",
    "công nhận [[22 ]]",
    ("năm 2021 ", "lần thứ 5 "),
)
AS_RECEIVER = Rule(
    "awards.counted_receiver",
    r"""(?:bằng\ khen|giấy\ khen|cờ\ thi\ đua|huân\ chương|kỉ\ niệm\ chương|quà|thưởng\ cho)(?!\w)[^.;:]{0,80}
    \ cho\ (?:[^.;:]{0,80}(?:,|\ và)\ )?$""",
    "tặng [[Bằng khen của tỉnh cho 4 phòng và ]]".lower(),
    ("tặng giấy khen cho 20 cá nhân, công nhận ",),
)
THEN_GIVEN = Rule(
    "awards.counted_given",
    r"""^[^.;:,]{0,60}\ (?:được|nhận|đón)\ [^.;:,]{0,70}(?:bằng\ khen|giấy\ khen|cờ\ thi\ đua|huân\ chương
    |kỉ\ niệm\ chương)""",
    "[[ còn được trao bằng khen]] của tỉnh",
)
PRESENT = Rule(
    "awards.counted_present",
    r"""(?<!\w)(?:tham\ dự|tham\ gia|gặp\ mặt|giao\ lưu|đại\ biểu|dự|trong\ số|chúc\ mừng|thăm|gặp\ gỡ|quà|vinh\ danh
    |tuyên\ dương|biểu\ dương|tôn\ vinh)(?!\w)[^.;]{0,120}$""",
    "đại hội có sự [[tham dự của ]]",
)
RULES = (COUNT_BEFORE, AS_RECEIVER, THEN_GIVEN, PRESENT)


def count_before(key: str, position: int) -> regex.Match[str] | None:
    """The number right in front of a position, by :data:`COUNT_BEFORE`; its place counts from ``_BACK`` before that."""
    before = key[max(0, position - _BACK) : position]
    return COUNT_BEFORE.compiled.search(before) if before.rstrip(" \"'").endswith(_COUNTS) else None


def own_count(key: str, start: int, end: int, holder: str | None) -> dict[str, Any] | None:
    """The number in front of a title that is told of its holders: where it starts, ``count``, ``of``, ``receiver``.

    ``count`` is null where the number is not exact; ``receiver`` says that the counted holders get another award.
    None where no number stands there, where a title has no holders of one kind, or where they are only present.
    """
    low = max(0, start - _BACK)
    match = count_before(key, start) if holder else None
    if match is None:
        return None
    at = low + match.start()
    before = key[max(0, at - 200) : at]
    receiver = AS_RECEIVER.compiled.search(before) or THEN_GIVEN.compiled.match(key[end : end + 160])
    if not receiver and PRESENT.compiled.search(before[-140:]):
        return None
    count = None if match["bound"] else int(match["number"].replace(".", ""))
    return {"start": at, "count": count, "of": holder, "receiver": bool(receiver)}


@functools.cache
def handed_out() -> Rule:
    """ "289 bằng khen cho cá nhân": what follows the title names only the kind of those who got them."""
    kinds = "|".join(f"(?P<{kind}>{alternatives(receiver_words(kind))})" for kind in _KINDS)
    some = alternatives([word for kind in _KINDS for word in receiver_words(kind)])
    return Rule(
        "awards.handed_out",
        rf"""^(?:\ (?:của|do)\ [^,.;:]{{2,50}}?)?\ (?:cho|tới|đến)\ (?:các\ |những\ )?(?:{kinds})(?!\w)
        (?!(?:,|\ và|\ ?-|/)\ (?:các\ )?(?:{some})(?!\w))""",
        "289 bằng khen[[ cho cá nhân]]",
        (" cho các tập thể, cá nhân", " cho 25 tập thể"),
    )


def handed_count(key: str, start: int, end: int) -> dict[str, Any] | None:
    """The number of awards handed out where it is the number of those who got them: ``count`` and ``of``."""
    match = count_before(key, start)
    behind = handed_out().compiled.match(key[end : end + 120]) if match and not match["bound"] else None
    if match is None or behind is None:
        return None
    of = next(kind for kind in _KINDS if behind[kind])
    at = end + min(behind.start(kind) for kind in _KINDS if behind[kind])
    return {"start": at, "end": end + behind.end(), "count": int(re.sub(r"\D", "", match["number"])), "of": of}
