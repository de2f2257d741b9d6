""" "khen thưởng" where no form is named: when it is an award of its own, and when it tells more of one with a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_merge import same_conferrer
from thidua_extract.rules.award_counts import count_before

_HANDED = re.compile(r"(?<!\w)(?:trao|tặng|trao tặng|trao quyết định) $")
_REACH = 900
_PARTS = re.compile(r"(?<!\w)(?:trong đó|gồm|cụ thể)(?!\w)|\(")


def settle_praise(key: str, drafts: Sequence[Draft]) -> None:
    """Give the numbers of "khen thưởng 13 tập thể" to the one form told without numbers; else let it stand alone.

    A draft that stands alone is marked by ``use`` "direct"; the others are left for merging to drop.
    """
    forms = [d for d in drafts if d.use not in ("verb", "bare", "recognition")]
    for draft in drafts:
        if draft.use != "verb" or not draft.recipients:
            continue
        if _HANDED.search(key[max(0, draft.spans[0][0] - 16) : draft.spans[0][0]]):
            draft.use = "verb" if any(_may_be_one(draft, form) for form in forms) else "direct"
        elif draft.counted:
            _settle(key, draft, forms)


def _settle(key: str, draft: Draft, forms: Sequence[Draft]) -> None:
    counts = {(r.count, r.of) for r in draft.counted}
    same = [
        form
        for form in forms
        if (form.status == draft.status or {form.status, draft.status} == {"conferred", "announced"})
        and counts & {(r.count, r.of) for r in form.counted}
        and _one_granter(draft, form)
    ]
    if same:
        known = {r.name for r in same[0].recipients}
        same[0].recipients += [r for r in draft.named if r.name not in known] if len(same) == 1 else []
        return
    if any((len(form.named), "individual") in counts for form in forms if all(r.kind == "person" for r in form.named)):
        return
    open_forms = [form for form in forms if _may_be_one(draft, form) and not _is_numbered(key, form)]
    alone = len({form.title for form in forms}) == 1 and bool(draft.counted)
    if _are_one(open_forms) and (draft.conferrers or alone):
        form = open_forms[0]
        form.recipients, form.conferrers = list(draft.recipients), form.conferrers or list(draft.conferrers)
        form.weak = form.weak or draft.weak
        form.reasons += [r for r in draft.reasons if r.slot in ("recipients", "conferred_by")]
        return
    start = draft.spans[0][0]
    split = any(_is_part(key[start : form.spans[0][0]]) for form in _near(draft, forms))
    if not open_forms and not split and (draft.conferrers or draft.status == "proposed"):
        draft.use = "direct"


def _are_one(forms: Sequence[Draft]) -> bool:
    """Whether there is a form, and the others only tell it again."""
    return bool(forms) and all(f.title == forms[0].title and _one_granter(forms[0], f) for f in forms)


def _one_granter(a: Draft, b: Draft) -> bool:
    return not (a.conferrers and b.conferrers) or any(same_conferrer(x, y) for x in a.conferrers for y in b.conferrers)


def _is_numbered(key: str, form: Draft) -> bool:
    """ "750 giấy khen": a form with a number of its own is another telling."""
    start = form.spans[0][0]
    return count_before(key, start) is not None


def _is_part(gap: str) -> bool:
    """Whether a form behind the gap is one of the parts of the number told before it."""
    return ";" not in gap and "khen thưởng" not in gap[5:] and _PARTS.search(gap) is not None


def _near(draft: Draft, forms: Sequence[Draft]) -> list[Draft]:
    return [form for form in forms if 0 <= form.spans[0][0] - draft.spans[0][0] < 240]


def _may_be_one(praise: Draft, form: Draft) -> bool:
    """Whether a form told of nobody in particular may be what the praise was given in."""
    if form.named or form.counted or form.status != praise.status:
        return False
    if not form.conferrers:
        return 0 <= form.spans[0][0] - praise.spans[0][0] < _REACH
    return _one_granter(praise, form)
