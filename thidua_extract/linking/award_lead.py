"""What stands before an award's own sentence and holds for it: the sentence it goes on from, the meeting, the page."""

from __future__ import annotations

import functools

from thidua_extract.rules.rule import Rule

GOES_ON = Rule(
    "awards.goes_on",
    r"\s*(?:[-+*•]\ )?(?:cụ\ thể|trong\ đó|theo\ đó|tiêu\ biểu|nổi\ bật|điển\ hình|gồm|bao\ gồm|đó\ là)(?!\w)",
    "[[cụ thể]], tặng Bằng khen",
)
JUDGING = Rule(
    "awards.judging",
    r"""(?<!\w)họp\ (?:hội\ đồng\ |phiên\ [^.;\n]{0,20})?(?:để\ )?(?:bình\ |xem\ )?xét(?!\w)
    |(?<!\w)(?:họp|hội\ nghị|phiên)[^.;\n]{0,60}\ (?:để\ )?(?:bình|xem)?\ ?xét\ [^.;\n]{0,20}(?:khen\ thưởng|thi\ đua
    |danh\ hiệu)
    |(?<!\w)việc\ (?:bình\ )?xét\ (?:thi\ đua|khen\ thưởng)
    |(?<!\w)họp\ hội\ đồng\ (?:thi\ đua|xét|khen\ thưởng)""",
    "hội đồng vừa [[họp xét]] khen thưởng",
)
RULES = (GOES_ON, JUDGING)
_LEAD = 1500
_SENTENCE = 600


@functools.lru_cache(maxsize=8)
def led_in(key: str, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The sentence that one opening with "Cụ thể", "Trong đó" goes on from; of a chain of such, all of it."""
    start = sentence[0]
    stop = start
    for _ in range(3):
        if GOES_ON.compiled.match(key, start) is None:
            break
        end = start
        while end and key[end - 1].isspace():
            end -= 1
        floor = max(0, end - _SENTENCE)
        start = max(floor, key.rfind("\n", floor, end) + 1, key.rfind(". ", floor, max(floor, end - 1)) + 2)
    return (start, stop) if start < stop else None


def paragraph_start(key: str, position: int) -> int:
    """Where the line of that position begins."""
    return key.rfind("\n", 0, position) + 1


@functools.lru_cache(maxsize=2)
def is_judging(key: str) -> bool:
    """Whether the article tells of a meeting that considers awards; nothing is conferred there."""
    return JUDGING.search(key, 0, _LEAD) is not None
