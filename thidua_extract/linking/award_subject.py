"""Who stands before the verbs: what is subject there, and what only says where, whose or with whom."""

from __future__ import annotations

import re

from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_item import Item
from thidua_extract.rules.award_gaps import (
    ADDRESS,
    ADVERB,
    DECISION,
    DEED,
    ONE_AMONG,
    SPEAKS_FOR,
    SPEECH,
    STANDS_OUT,
    VAGUE_HEAD,
    is_filled,
    role_of,
)

_BRACKETS = re.compile(r"\([^()\n]{0,300}\)")
_AND = re.compile(r" [^,;:.()]{1,50} và ")
_GETS = re.compile(r" (?:đã |cũng |còn |vinh dự |luôn |liên tục ){0,3}(?:được|đón|nhận|đạt)(?!\w)")
_IS = re.compile(r"(?:,| )? ?(?:là|gồm|gồm có):? ")
_PREDICATE = re.compile(r"(?<!\w)(?:là|có|đạt|đã|được|hoàn thành|xếp|dẫn đầu|tổ chức|phát triển|thực hiện)(?!\w)")


def add_subject(key: str, frame: Frame, item: Item, gap: str, low: int) -> None:
    """Take an item into the subject, unless it only says where, whose or with whom."""
    gap = STANDS_OUT.compiled.sub("", _BRACKETS.sub("", gap))
    gap = DEED.compiled.sub("", gap) if item.kind == "person" else gap
    if DECISION.search(key, low, item.start):
        frame.subject.append(item)
        return
    own = gap.rpartition(",")[2]
    if SPEECH.search(gap):
        frame.subject.clear()
    if item.kind == "group" and ONE_AMONG.search(key, low, item.start):
        _take_among(frame, item)
        return
    if _is_aside(frame, item, gap) or (item.kind == "unit" and key[item.end : item.end + 1] == ":"):
        return
    counted = item.kind == "group" and (role_of(own) == "has" or _gets_anew(key, frame, item, gap))
    clause = _new_clause(key, item, own)
    if _names_group(frame, item, gap):
        frame.subject.append(item)
        return
    if counted or clause or _begins_anew(frame, item, gap):
        frame.dropped = list(frame.subject)
        frame.subject.clear()
    if VAGUE_HEAD.compiled.search(own) and item.kind == "unit":
        if item.level:
            return
        frame.led.append(item)
    elif frame.led and item.kind == "unit" and role_of(own) == "conj":
        frame.led.append(item)
    if _is_beside(frame, item, gap):
        frame.beside.append(frame.subject[-1])
    if counted or clause or _is_subject(frame, item, gap, ADVERB.compiled.sub("", own)):
        frame.subject.append(item)
        frame.refused = None
    else:
        frame.refused = item


def _take_among(frame: Frame, group: Item) -> None:
    """ "Công ty A là một trong 8 đơn vị được tặng": the one named, and of how many it is one."""
    if frame.subject and group.mention and group.mention.value["count"]:
        frame.beside += [item for item in frame.subject[-1:] if item.kind == "unit"]
        frame.subject.append(group)


def _is_aside(frame: Frame, item: Item, gap: str) -> bool:
    """A unit that says whose or where what went before it is; a person's body, where the person stands for it."""
    last = frame.subject[-1] if frame.subject else None
    if item.kind != "unit":
        return False
    if item.level and ADDRESS.search(gap):
        frame.aside = item
        return True
    if frame.aside is not None and gap.strip() == ",":
        return True
    frame.aside = None
    if last is None:
        return False
    if last.kind == "person" and SPEAKS_FOR.compiled.match(gap):
        frame.subject[-1] = item
        return True
    owner = last.kind == "group" and gap == " "
    return owner or (gap == ", " and item.level > 0 and last.kind in ("unit", "office") and last.level < item.level)


def _is_beside(frame: Frame, item: Item, gap: str) -> bool:
    """ "Phòng Tham mưu và Đại tá Lê Văn Tám": a body and a person, both of whom get it."""
    last = frame.subject[-1] if frame.subject else None
    body = last is not None and last.kind == "unit" and not last.level
    return body and item.kind == "person" and gap.startswith((" và ", " cùng ")) and is_filled(gap)


def _names_group(frame: Frame, item: Item, gap: str) -> bool:
    """ "4 tập thể là Trường A, Trường B và 43 cá nhân": who the counted are."""
    last = frame.subject[-1] if frame.subject else None
    counted = last is not None and last.kind == "group" and last.mention is not None and last.mention.value["count"]
    return bool(counted) and item.kind in ("unit", "person") and _IS.fullmatch(gap) is not None


def _gets_anew(key: str, frame: Frame, item: Item, gap: str) -> bool:
    """ "Đại hội tôn vinh 2 cá nhân được …": a number right before "được" is who gets it."""
    joined = bool(frame.subject) and (is_filled(gap) or _AND.fullmatch(gap) is not None)
    if frame.subject and frame.subject[-1].kind == "person" and "," not in gap and role_of(gap) == "other":
        return False  # "ông A cứu 8 ngư dân đã được tặng"
    counted = item.mention is not None and item.mention.value["count"] is not None
    return counted and not joined and _GETS.match(key, item.end) is not None


def _new_clause(key: str, item: Item, own: str) -> bool:
    """ "… trong phong trào và 5 năm liền Công an tỉnh được tặng": a subject of its own behind "và"."""
    before, joint, behind = own.rpartition(" và ")
    return (
        item.kind == "unit"
        and bool(joint)
        and _PREDICATE.search(before) is not None
        and is_filled(ADVERB.compiled.sub("", behind))
        and _GETS.match(key, item.end) is not None
    )


def _begins_anew(frame: Frame, item: Item, gap: str) -> bool:
    """Whether a group, or a unit behind another, stands apart from what went before it."""
    if not frame.subject or is_filled(gap):
        return False
    if item.kind == "group" and frame.subject[-1].kind == "group" and _AND.fullmatch(gap):
        return False
    if frame.subject[-1].kind == item.kind == "group" and role_of(gap.rpartition(",")[2]) in ("at", "of"):
        return False
    if item.kind == "group" and "," not in gap and role_of(gap) == "other" and " và " not in gap:
        return False  # "ông A cứu 8 ngư dân": what he did
    return item.kind == "group" or (item.kind == "unit" and frame.subject[-1].kind == "unit")


def _is_subject(frame: Frame, item: Item, gap: str, own: str) -> bool:
    """Whether the words in front of an item, up to the last comma, leave it free to be the subject."""
    if frame.refused is not None and gap == " " and item.kind in ("person", "unit"):
        return False
    if frame.refused is not None and item.kind == frame.refused.kind == "group" and is_filled(gap):
        return False
    role = role_of(own)
    named = (item.kind in ("person", "office") and role == "other") or (item.kind == "person" and role == "has")
    if item.kind == "group" and frame.subject and frame.subject[-1].kind == "group" and _AND.fullmatch(gap):
        return True
    return role in ("direct", "conj", "to") or not own.strip() or named
