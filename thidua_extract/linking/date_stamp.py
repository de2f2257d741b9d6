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
# A sentence, or the head of a document, among the lines of the portal: the page took it for a time stamp.
SENTENCE = Rule(
    "dates.sentence",
    r"\s*(?:(?:Số:?\ [^\n]{2,30}?\s)?(?!(?:Thứ|Chủ|Ngày|Hôm)\b)\p{Lu}[\p{L}.\ -]{2,30},"
    r"\ ngày\ \d{1,2}\ tháng\ \d{1,2}\ năm\ \d{4}"
    r"|\p{Lu}\p{Ll}*(?:\ \p{L}+){3,}\ [^\n]*[.;])\s*",
    "[[Kỳ họp tới dự kiến từ 18 đến 20/12/2012.]]",
    ("Thứ hai, ngày 4 tháng 3 năm 2019",),
)
STAMP_WORD = Rule(
    "dates.stamp_word",
    r"(?i:cập\ nhật|đăng|xem|nguồn|tin\ |ảnh|đọc|bản\ quyền|copyright|©|online|gửi|giấy\ phép)",
    "[[Cập nhật]] lúc 8:20 ngày 5/3/2015.",
)
CLOCK = Rule(
    "dates.clock",
    r"[^\n]{0,20}(?i:hôm\ nay)\s?:[^\n\d]{0,24}",
    "[[Hôm nay: Thứ Hai, ]]03/12/2018",
)
RULES = (BEFORE, BEHIND, CLOCK, SENTENCE, STAMP_WORD)
_HEAD_LINES, _HEAD = 12, 900  # lines and characters
_LONG_LINE = 200  # prose


def page_stamp(ctx: Context) -> tuple[int, int] | None:
    """Where the page states its day of publication; not the day of a short sentence that was taken for it."""
    span = ctx.page.published_span
    return None if span is None or is_in_sentence(ctx, *span) or is_clock(ctx, span[0]) else span


def is_clock(ctx: Context, start: int) -> bool:
    """Whether the day that begins there is the one the page was looked at ("Hôm nay: Thứ Hai, 03/12/2018")."""
    text = ctx.view.text
    return CLOCK.compiled.fullmatch(text, text.rfind("\n", 0, start) + 1, start) is not None


def is_in_sentence(ctx: Context, start: int, end: int) -> bool:
    """Whether the line around the span is a sentence, or the head of a document with place and day."""
    text = ctx.view.text
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    high = len(text) if high < 0 else high
    if high - low > _LONG_LINE or SENTENCE.compiled.fullmatch(text, low, high) is None:
        return False
    return STAMP_WORD.compiled.search(text, low, high) is None


def stamp_of(ctx: Context, mentions: Sequence[Mention]) -> Mention | None:
    """The first full day in the head of the text that has a line to itself, but for a clock or a counter.

    None where the page has such a line already.
    """
    if page_stamp(ctx) is not None:
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
