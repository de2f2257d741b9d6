"""Counted people who were named with an award before: "UBND huyện cũng tặng Giấy khen cho hai em này"."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_why import Reason
from thidua_extract.records import Recipient
from thidua_extract.rules.rule import Rule

AGAIN = Rule(
    "awards.again",
    r"""^(?:\d{1,2}|hai|ba|bốn|năm)\ (?:(?:em|anh|chị|ông|bà|cô|chú|cháu|thầy|bạn|cụ|lão\ nông|cụ\ ông)
    (?:\ (?:này|trên|nói\ trên))?(?=[.,;\n]|\ (?:vì|về|kèm|và|đã)(?!\w)|$)
    |(?:học\ sinh|nam\ sinh|nữ\ sinh|sinh\ viên|cán\ bộ|chiến\ sĩ|người|cá\ nhân|ngư\ dân|du\ khách
    |nhân\ viên|nữ\ nhân\ viên|thanh\ niên)\ (?:này|trên|nói\ trên)(?!\w))""",
    "[[hai em này]] vì hành động đẹp",
    ("hai em học sinh lớp 5", "hai người bị nạn"),
)
RULES = (AGAIN,)
_ALL_OF_ONE = 6  # people at most that an article on one deed keeps together


def name_again(key: str, drafts: Sequence[Draft]) -> None:
    """Add the names of as many people as the number counts, from the award told last before that named them."""
    for n, draft in enumerate(drafts):
        group = draft.counted[0] if len(draft.recipients) == 1 and draft.counted else None
        if group is None or group.of != "individual":
            continue
        again = AGAIN.compiled.match(key[group.evidence.start : group.evidence.end + 40]) is not None
        named = next((names for d in reversed(drafts[:n]) if (names := _people(d))), []) if again else _all(drafts)
        if len(named) != group.count:
            continue
        draft.recipients = [*named, group]
        place = (group.evidence.start, group.evidence.end)
        draft.reasons += [Reason("recipients", r.name, "awards.step.to_again", place) for r in named]


def _all(drafts: Sequence[Draft]) -> list[Recipient]:
    """The people of an article all of whose awards that name people name the same two or more; else nobody."""
    told = [names for draft in drafts if (names := _people(draft))]
    sets = {frozenset(r.name for r in names) for names in told}
    alone = len(sets) == 1 and 1 < len(told[0]) < _ALL_OF_ONE
    return told[0] if alone else []


def _people(draft: Draft) -> list[Recipient]:
    return [r for r in draft.named if r.kind == "person"]
