"""One certificate under two names: a "Bằng khen" that its granter cannot give is the "Giấy khen" told beside it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_law import standing
from thidua_extract.linking.award_merge import absorb, receivers_fit, same_conferrer
from thidua_extract.linking.context import Context
from thidua_extract.linking.units import UnitTable

_LOW = ("district", "commune")
_SHARED = 2  # of receivers_fit: the same numbers; more where somebody named is the same


def one_certificate(ctx: Context, drafts: Sequence[Draft], units: UnitTable) -> list[Draft]:
    """Without the Bằng khen of a district or commune whose Giấy khen to the same people is told too.

    Captions mix up the two names; by law (06/2022/QH15, Điều 74-76) such a body gives only the Giấy khen. A diagnostic
    "award.certificate_name" stays where the other name stands.
    """
    kept: list[Draft] = []
    for draft in drafts:
        own = _own_name(draft, drafts, units) if draft.title == "Bằng khen" else None
        if own is None:
            kept.append(draft)
            continue
        ctx.diagnose("award.certificate_name", "a Bằng khen told elsewhere as the Giấy khen it is", *draft.spans[0])
        absorb(own, draft)
    return kept


def _own_name(draft: Draft, drafts: Sequence[Draft], units: UnitTable) -> Draft | None:
    if not any(standing(conferrer, units) in _LOW for conferrer in draft.conferrers):
        return None
    for other in drafts:
        granted = any(same_conferrer(x, y) for x in draft.conferrers for y in other.conferrers)
        if other.title == "Giấy khen" and granted and receivers_fit(other, draft) >= _SHARED:
            return other
    return None
