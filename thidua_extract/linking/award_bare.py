"""Tellings that name no form ("khen thưởng", "Huân chương"): awards of their own, or more of one with a form."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_merge import SAME, granters_fit, receivers_fit, unsplit
from thidua_extract.rules.rule import Rule

PRAISED_SOME = Rule(
    "awards.praised_some",
    r"""(?:\ (?:đột\ xuất|kịp\ thời|và\ \w+\ \w+|,\ \w+\ \w+)){0,2}\ (?:cho\ )?
    (?:các|những|nhiều|một\ số|toàn\ bộ|hàng\ (?:trăm|chục|nghìn)|\d{1,5}|(?:ban|tổ)\ chuyên\ án|lực\ lượng)\ \w+""",
    "Chủ tịch UBND tỉnh khen thưởng[[ các lực]] lượng phá án".lower(),
    ("khen thưởng là động lực",),
)
MERITED = Rule(
    "awards.merited",
    r"""[^.;\n]{0,60}?(?<!\w)(?:vì|do|về|có|nhờ)\ (?:đã\ )?(?:có\ )?(?:những\ |nhiều\ )?
    (?:thành\ tích|đóng\ góp|hành\ động)""",
    "[[ vì có nhiều đóng góp]] cho xã",
    ("các cá nhân được khen thưởng kịp thời",),
)
RULES = (PRAISED_SOME, MERITED)
_REACH = 900  # characters from an order to the sentence that only says who handed it over


def without_bare(drafts: Sequence[Draft], key: str) -> list[Draft]:
    """Drafts that name no form are kept only where no better telling fits, and somebody gives it to somebody."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.use == "bare" and (not (draft.named or draft.counted) or _is_told(draft, drafts, "order")):
            _pass_hands(draft, drafts)
            continue
        if draft.use == "verb" and (not _says_who(draft, key) or _told_by_form(draft, drafts)):
            _pass_on(draft, drafts)
            continue
        kept.append(draft)
    return kept


def praises_some(draft: Draft, key: str) -> bool:
    """Whether it is "khen thưởng các lực lượng", which names and counts nobody."""
    return draft.use == "verb" and any(PRAISED_SOME.compiled.match(key, end) for _, end in draft.spans)


def _says_who(draft: Draft, key: str) -> bool:
    """Whether somebody gets it and somebody gives it, or it is said what for."""
    given = bool(draft.conferrers or draft.presenters) or _is_merited(draft, key)
    if draft.named or draft.counted:
        return given or not draft.giving or bool(draft.counted) or draft.status == "proposed"
    if not (draft.vague or praises_some(draft, key)):
        return False
    if draft.conferrers and draft.vague:
        return True
    done = draft.status in ("conferred", "announced")
    return done and given


def _is_merited(draft: Draft, key: str) -> bool:
    return any(MERITED.compiled.match(key, end) for _, end in draft.spans)


def _told_by_form(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a draft with a form tells the same; of nobody in particular, any form of a granter that fits does."""
    if draft.named or draft.counted:
        return _is_told(draft, drafts, None)
    forms = [other for other in drafts if other.use not in ("verb", "bare")]
    if any(unsplit(draft) & unsplit(form) for form in forms):
        return True  # "gần 50 cá nhân" of both
    if draft.conferrers and draft.vague and draft.status == "proposed":
        return any(form.conferrers and granters_fit(draft, form) == SAME for form in forms)
    return any(granters_fit(draft, form) == SAME or not (draft.conferrers and form.conferrers) for form in forms)


def _pass_hands(draft: Draft, drafts: Sequence[Draft]) -> None:
    """ "Ông A trao Huân chương cho Cục Thuế": who handed over the order just told, and when."""
    near = [d for d in drafts if d.use != "bare" and d.category == "order" and not d.presenters]
    for other in near if draft.presenters else ():
        if receivers_fit(draft, other) > 1 or (
            not draft.recipients and 0 < draft.spans[0][0] - other.spans[0][0] < _REACH
        ):
            other.presenters = list(draft.presenters)
            other.conferred_on = other.conferred_on or draft.conferred_on


def _pass_on(draft: Draft, drafts: Sequence[Draft]) -> None:
    """Day and receivers of "khen thưởng" go to the one form its granter gave there, where that has none."""
    forms = [d for d in drafts if d.use not in ("bare", "verb") and d.status == draft.status and d.conferrers]
    forms = [d for d in forms if draft.conferrers and granters_fit(draft, d) == 2]
    if len(forms) != 1:
        return
    if draft.status == "conferred" and (draft.conferred_on or "").startswith(forms[0].conferred_on or ""):
        forms[0].conferred_on = draft.conferred_on
    forms[0].recipients = forms[0].recipients or list(draft.recipients)


def _is_of_another(praise: Draft, form: Draft) -> bool:
    """Whether a body hands the form over, and others praise."""
    bodies = {ref.id for ref in form.presenters if ref.id.startswith("U")}
    granters = {c.id for c in praise.conferrers if c.id}
    return bool(bodies and granters) and not form.conferrers and bodies.isdisjoint(granters)


def _is_told(draft: Draft, drafts: Sequence[Draft], category: str | None) -> bool:
    """Whether another draft names the form of the same award."""
    for other in drafts:
        if other is draft or other.use in ("bare", "verb") or (category and other.category != category):
            continue
        if draft.use == "bare" and receivers_fit(draft, other) > 1:
            return True
        apart = (draft.named and other.named and not receivers_fit(draft, other)) or _is_of_another(draft, other)
        same = draft.named and not draft.conferrers and receivers_fit(draft, other) > 1
        if draft.use == "verb" and granters_fit(draft, other) and (other.status == draft.status or same) and not apart:
            return True
    return False
