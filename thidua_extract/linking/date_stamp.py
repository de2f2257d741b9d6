"""The day of publication as a line of its own states it, where the frame of the page did not tell it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule

BEFORE = Rule(
    "dates.stamp_before",
    r"\W{0,20}(?:(?i:(?:bài\ (?:này\ )?|tin\ )?(?:được\ )?(?:ngày\ )?(?:đăng|cập\ nhật|gửi|xuất\ bản|viết)"
    r"(?:\ (?:ngày|lúc|vào))?)\s?:?\s?)?(?:\d{1,2}\s?[:h]\s?\d\d(?::\d\d)?\s?[,|-]?\s?)?\W{0,20}",
    "[[Được đăng ngày ]]",
)
BEHIND = Rule(
    "dates.stamp_behind",
    r"(?!(?:\ \(?|,\ )?\p{L}[^\n]{0,59}[.?!;:]\s{0,3}$)[^\n]{0,60}",
    "[[ / 312 lượt xem]]",
)
CLOCK = Rule(
    "dates.clock",
    r"[^\n]{0,20}(?i:hôm\ nay)\s?:[^\n\d]{0,24}",
    "[[Hôm nay: Thứ Hai, ]]03/12/2018",
)
RULES = (BEFORE, BEHIND, CLOCK)
_HEAD_LINES, _HEAD = 12, 900  # lines and characters
_LONG_LINE = 200  # prose


def is_clock(ctx: Context, start: int) -> bool:
    """Whether the day that begins there is the one the page was looked at ("Hôm nay: Thứ Hai, 03/12/2018")."""
    text = ctx.view.text
    line = text.rfind("\n", 0, start) + 1
    told = ctx.view.key.find("hôm nay", line, start) >= 0
    return told and CLOCK.compiled.fullmatch(text, line, start) is not None


def stamp_of(ctx: Context, mentions: Sequence[Mention]) -> Mention | None:
    """The first full day in the head of the text that has a line to itself, but for a clock or a counter.

    None where the page has such a line already.
    """
    if ctx.page.published_span is not None:
        return None
    text = ctx.view.text
    head = min(_HEAD, _prose_start(ctx))
    for mention in mentions:
        if mention.start > head:
            return None
        if mention.value["form"] != "day" or not mention.value["y"]:
            continue
        start = text.rfind("\n", 0, mention.start) + 1
        end = text.find("\n", mention.end)
        end = len(text) if end < 0 else end
        if BEFORE.compiled.fullmatch(text, start, mention.start) and BEHIND.compiled.fullmatch(text, mention.end, end):
            return mention
    return None


def _prose_start(ctx: Context) -> int:
    """Where the first long line begins."""
    lines = ctx.view.lines
    if len(lines) < 2:
        return 0
    return next((a for a, b in lines[:_HEAD_LINES] if b - a > _LONG_LINE), lines[:_HEAD_LINES][-1][1])
