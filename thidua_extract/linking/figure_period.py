"""For which time and for whom a figure is told; only where the sentence says so."""

from __future__ import annotations

from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.figure_draft import Draft
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Ref

_DAY = len("2020-01-01")


def _adjoins(key: str, end: int, start: int) -> bool:
    """Whether a time that begins at ``start`` is told of the value that ends at ``end``."""
    return end <= start <= end + 8 and key[end:start].strip(" (") in {"", "vào", "trong", "của"}


def period_of(ctx: Context, draft: Draft, dates: DateTable) -> str | None:
    """The period right behind the value ("5,2% năm 2020"), else the last one named before it in its sentence.

    Bases of comparisons, single days and the periods of other values are left out.
    """
    if draft.time_span and (told := dates.within(*draft.time_span)):
        return told[0][1]
    start, sentence_end = ctx.sentence(draft.start)
    at = draft.quantity or draft.comparisons[0].quantity
    bases = [c.base_span for c in draft.comparisons if c.base_span]
    found = None
    for mention, value in dates.within(start, sentence_end):
        if "/" not in value and len(value) == _DAY:
            continue
        if _adjoins(ctx.view.key, at.end, mention.start) and not any(a <= mention.start < b for a, b in bases):
            return value
        before = ctx.view.key[max(start, mention.start - 14) : mention.start]
        behind_value = before[-3:].rstrip(" (").endswith(("%", "đồng", "tấn", "ha", "km"))
        if mention.end <= at.start and not behind_value and "so " not in before and "cùng kì" not in before:
            found = value
    return found


def scope_of(draft: Draft, units: UnitTable) -> Ref | None:
    """The one unit that the indicator names."""
    named = {ref.id: ref for _, ref in units.within(*draft.indicator_span)}
    return next(iter(named.values())) if len(named) == 1 else None
