"""Lines of lists that leave out the verb: who stands in front of the colon gives, or gets."""

from __future__ import annotations

from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_item import Item, act_of
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_lead import paragraph_start
from thidua_extract.rules.award_gaps import (
    HEADING_COLON,
    HEADING_LEAD,
    HEADING_OF,
    PROFILE_DATED,
    PROFILE_LEAD,
    role_of,
)
from thidua_extract.rules.award_lists import BULLET

_GRANTING = (
    "ubnd",
    "ủy ban nhân dân",
    "chủ tịch",
    "bộ trưởng",
    "thủ tướng",
    "chính phủ",
    "giám đốc",
    "hội đồng",
    "ban",
)


def read_heading(key: str, frame: Frame, chain: list[Item], low: int) -> None:
    """ "- UBND huyện: Giấy khen cho thôn Đoài": who is in front of the colon gives, in "- Trường A: Giấy khen" gets."""
    if frame.verbs or not frame.titles or not chain:
        return
    title, last = frame.titles[0], chain[-1]
    if not HEADING_COLON.compiled.fullmatch(key, last.end, title.own_start):
        return
    goes_on = key[title.start - 2 : title.start - 1].isdigit() or title.own is not None or _names_another(key, frame)
    body = last.kind in ("unit", "office") and not last.level and not any(item.kind == "person" for item in chain)
    if body and (goes_on or last.name.lower().startswith(_GRANTING)):
        if HEADING_LEAD.compiled.fullmatch(key, low, last.start):
            frame.subject, frame.agents, frame.objects = [last], [], []
            frame.verbs = [act_of(title)]
        return
    first = next((item for item in chain if item.kind in ("person", "unit", "group")), None)
    if first is not None and not goes_on and HEADING_OF.compiled.fullmatch(key, low, first.start):
        frame.subject, frame.agents, frame.objects = [item for item in chain if item.kind != "office"], [], []
        frame.verbs = [act_of(title, "receive")]


def _names_another(key: str, frame: Frame) -> bool:
    """Whether somebody else follows the title than who grants it ("của …", "do …")."""
    first = frame.tails[0][0] if frame.tails[0] else None
    if first is None:
        return False
    gap = key[frame.titles[0].end : first.start]
    return first.kind == "group" or role_of(gap) not in ("of", "by")


def read_profile(items: Items, frame: Frame) -> bool:
    """ "- Bà A: 31 năm đứng lớp; Nhà giáo Ưu tú (2014)": in a line about somebody a dated title is theirs."""
    key, title = items.ctx.view.key, frame.titles[0]
    line = paragraph_start(key, title.start)
    bullet = BULLET.compiled.match(key, line, title.start)
    if frame.verbs or frame.passive or bullet is None or any(tail for tail in frame.tails if _receives(tail)):
        return False
    first = next((i for i in items.within(line, title.start) if i.kind != "office"), None)
    if first is None or first.kind not in ("person", "unit"):
        return False
    opens = HEADING_OF.compiled.fullmatch(key, line, first.start) is not None
    told = PROFILE_LEAD.compiled.search(key, first.end, title.start) and PROFILE_DATED.compiled.match(key, title.end)
    if not opens or not told:
        return False
    frame.subject, frame.agents, frame.objects = [first], [], []
    frame.verbs = [act_of(title, "receive")]
    frame.alone = True
    return True


def _receives(tail: list[Item]) -> bool:
    return any(item.kind in ("person", "group") for item in tail)
