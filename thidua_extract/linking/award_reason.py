"""What an award was given for, as the article puts it."""

from __future__ import annotations

from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.context import Context
from thidua_extract.rules.rule import Rule

REASON = Rule(
    "awards.reason",
    r"""(?:vì\ (?:đã\ |có\ )|về\ (?:những\ )?thành\ tích|do\ (?:có|đã)\ |(?:đã\ )?có
    \ (?:nhiều\ )?(?:thành\ tích|đóng\ góp))[^.;\n]{5,200}""",
    "tặng bằng khen cho anh Tám [[vì đã cứu hai em nhỏ]].",
)
GIVEN_TO = Rule(
    "awards.reason_given_to",
    r"(?:,|\ được|\ đã)?(?:\ trao|\ tặng|\ trao\ tặng)?"
    r"(?:\ cho(?:\ (?:cán\ bộ|nhân\ dân|tập\ thể|và|ông|bà|anh|chị|em|đồng\ chí|gia\ đình|hai|ba))*)?"
    r"(?:\ (?:là|gồm))?[\s,:]*$",
    "về thành tích xây dựng nông thôn mới[[ được trao cho ]]",
)
RULES = (REASON, GIVEN_TO)
_REACH = 600  # characters behind the title


def reason_of(ctx: Context, draft: Draft) -> str | None:
    """The words behind the title that say what for, up to whoever gets it."""
    start = draft.spans[0][1]
    found = REASON.search(ctx.view.key, start, min(draft.sentence[1], start + _REACH))
    if found is None:
        return None
    receivers = [ctx.view.at(r.evidence.start) for r in draft.recipients]
    end = min((place for place in receivers if found.start() < place < found.end()), default=None)
    if end is None:
        return ctx.view.text[found.start() : found.end()].strip(" ,")
    given = GIVEN_TO.compiled.search(ctx.view.key, found.start(), end)
    return ctx.view.text[found.start() : given.start() if given else end].strip(" ,")
