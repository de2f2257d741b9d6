"""Awards that are told without anybody who gets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_extract.linking.award_bare import praises_some
from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_why import Reason
from thidua_extract.linking.context import Context
from thidua_extract.rules.award_counts import count_before
from thidua_extract.rules.rule import Rule

CEREMONY = Rule(
    "awards.ceremony",
    r"(?<!\w)tổ\ chức\ (?:buổi\ )?lễ\ [^.;\n]{0,40}(?:trao|tặng|đón\ nhận|công\ bố)(?!\w)[^.;\n]{0,80}$",
    "Sở Y tế đã [[tổ chức Lễ kỷ niệm và trao tặng danh hiệu ]]".lower(),
    ("tổ chức hội nghị tổng kết và trao ",),
    needs=("tổ chức ",),
)
VAGUELY = Rule(
    "awards.vaguely",
    r"""(?:[^.;:\n]|(?<=tp|.t)\.){0,60}?(?<!\w)(?:cho|tặng|tới)
    \ (?:(?:các|những|nhiều|một\ số|hàng\ (?:trăm|chục|nghìn))\ \w+
    |(?:cán\ bộ,?|nhân\ viên|đại\ diện|chiến\ sĩ|người\ thân|thân\ nhân|gia\ đình|giáo\ viên|lực\ lượng
    |tập\ thể)\ \w+)""",
    "[[ của UBND tỉnh cho các mạnh]] thường quân".lower(),
    (" cho ông lê văn tám",),
    needs=("cho ", "tặng ", "tới "),
)
RULES = (CEREMONY, VAGUELY)
_CEREMONY_REACH = 160  # characters before a title
_VAGUE_REACH = 70  # characters of VAGUELY up to its verb


def with_receivers(ctx: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Without those that nobody is found to get, unless the text itself only counts them ("46 huân chương").

    Somebody got them, and stands where no rule looks: a diagnostic rather than half a fact.
    """
    for draft in drafts:
        start, end = draft.spans[0]
        if draft.recipients or draft.status == "planned" or _needs_nobody(ctx.view.key, draft):
            yield draft
            continue
        ctx.diagnose("award.no_recipient", "an award is told, but not found whose", start, end)
        ctx.leave_out(Reason("award", draft.title, "awards.step.no_recipient", (start, end), kept=False))


def _needs_nobody(key: str, draft: Draft) -> bool:
    """Whether it is counted or in a list of awards anywhere it is told, or a ceremony is told of that confers it."""
    if draft.listed or praises_some(draft, key):
        return True
    near = (end for _, end in draft.spans if VAGUELY.may_match(key, end, end + _VAGUE_REACH))
    if any(VAGUELY.compiled.match(key, end) for end in near):
        return True
    starts = [start for start, _ in draft.spans]
    return any(
        count_before(key, start) or CEREMONY.search(key[max(0, start - _CEREMONY_REACH) : start]) for start in starts
    )
