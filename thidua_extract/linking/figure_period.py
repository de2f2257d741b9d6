"""For which time and for whom a figure is told; only where the sentence says so."""

from __future__ import annotations

from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.figure_draft import Draft
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Ref

_DAY = len("2020-01-01")


def period_of(ctx: Context, draft: Draft, dates: DateTable) -> str | None:
    """The last period named before the figure in its sentence, bases of comparisons and single days left out."""
    start, _ = ctx.sentence(draft.start)
    end = draft.quantity.start if draft.quantity else draft.comparisons[0].quantity.start
    bases = [c.base_span for c in draft.comparisons if c.base_span]
    found = None
    for mention, value in dates.within(start, end):
        in_base = any(a <= mention.start < b for a, b in bases)
        compared = ctx.view.key[max(start, mention.start - 14) : mention.start]
        if (
            not in_base
            and "so " not in compared
            and "cùng kì" not in compared
            and not ("/" not in value and len(value) == _DAY)
        ):
            found = value
    return found


def scope_of(draft: Draft, units: UnitTable) -> Ref | None:
    """The one unit that the indicator names."""
    named = {ref.id: ref for _, ref in units.within(*draft.indicator_span)}
    return next(iter(named.values())) if len(named) == 1 else None
