"""Whether the words around a date without a year say that it lies behind or ahead."""

from __future__ import annotations

from typing import Literal

from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule

AHEAD_AFTER = Rule(
    "years.ahead_after",
    r"\s(?:sắp\ tới|tới\ đây|tới|năm\ sau)(?!\w)|[^.;\n]{0,40}?(?<!\w)(?:sẽ|phải)(?!\w)",
    "quý III[[ tới]] huyện khánh thành cầu",
    (" vừa qua",),
)
BEHIND_AFTER = Rule(
    "years.behind_after",
    r"\s(?:vừa\ qua|vừa\ rồi|qua)(?!\w)|[^.;\n]{0,25}?\ (?:đã|vừa)(?!\w|\ qua|\ rồi)",
    "tháng 4[[ vừa qua]], xã đón bằng công nhận",
    (" này",),
)
CUES_BEFORE = Rule(
    "years.cues_before",
    r"""(?<!\w)(?:(?P<behind>hồi|đã|vừa|từng|trước\ đó|kể\ từ|mất|đợt\ lũ|trận|cơn\ bão|tính\ đến|đến\ nay
    |năm\ ngoái)
    |(?P<since>từ|từ\ (?:đầu|cuối|giữa))|(?P<ahead>sẽ|ngay\ trong|dự\ kiến|phấn\ đấu|kế\ hoạch|chậm\ nhất
    |hạn|yêu\ cầu|đề\ nghị|hứa|mục\ tiêu|nhiệm\ vụ|hướng\ tới
    |tiến\ tới|chào\ mừng|lập\ thành\ tích|sắp|trước|từ\ nay\ đến|cho\ đến|đến|tới|hẹn|chỉ\ tiêu|quyết\ tâm))(?!\w)""",
    "bà hẹn [[trước]] ngày khai giảng",
    ("phong trào thi đua",),
)
RULES = (AHEAD_AFTER, BEHIND_AFTER, CUES_BEFORE)
Direction = Literal["ahead", "behind"] | None
_REACH = 110  # characters


def direction(ctx: Context, mention: Mention) -> Direction:
    """By the words right behind the date, else by the nearest cue before it in its sentence."""
    text, (start, end) = ctx.view.text, ctx.sentence(mention.start)
    behind = BEHIND_AFTER.compiled.match(text, mention.end, min(end, mention.end + 60))
    ahead = AHEAD_AFTER.compiled.match(text, mention.end, min(end, mention.end + 60))
    if ahead or behind:
        return "ahead" if ahead and not (behind and behind.end() < ahead.end()) else "behind"
    before = text[max(start, mention.start - _REACH) : mention.start].lower()
    cues = list(CUES_BEFORE.finditer(before))
    strong = [match for match in cues if not match["since"]]
    if strong:
        return "ahead" if strong[-1]["ahead"] else "behind"
    return "behind" if cues else None
