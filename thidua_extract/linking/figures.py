"""What was measured, how much, against what."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from thidua_extract.catalogue.indicators import indicator_record_code
from thidua_extract.catalogue.measures import normalized
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.figure_draft import Draft, DraftComparison, Quantity
from thidua_extract.linking.figure_filter import economic
from thidua_extract.linking.figure_merge import merged
from thidua_extract.linking.figure_period import Periods
from thidua_extract.linking.figure_reading import read_sentence
from thidua_extract.linking.figure_scope import Scopes
from thidua_extract.linking.figure_table import Header, header_of, read_row
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Comparison, Evidence, Figure

_MOST_AT_ONCE = 60  # quantities; no written sentence has as many
_MOST_OF_SENTENCE = 600  # quantities; a line with more is a table that lost its line ends


def link_figures(ctx: Context, dates: DateTable, units: UnitTable) -> tuple[Figure, ...]:
    """Build the figures of an article from its quantities."""
    drafts: list[Draft] = []
    header: Header | None = None
    starts = [mention.start for mention in ctx.of_kind("figures")]
    if not starts:
        return ()
    tables = "|" in ctx.view.text
    for start, end in ctx.sentences:
        found = _quantities(ctx, starts, start, end)
        if not tables and not found:
            continue
        row = header_of(ctx.view, start, end) if tables else None
        drafts += _read(ctx, (start, end), found, drafts[-1] if drafts else None, header if row else None)
        header = row if row and not found else header if row else None
    if not drafts:
        return ()
    kept = merged(drafts)
    around = _Around(ctx, dates, Periods(ctx, kept, dates), Scopes(ctx, units))
    return tuple(_figure(around, draft, f"F{number}") for number, draft in enumerate(kept, start=1))


@dataclass(frozen=True)
class _Around:
    """What a figure takes from the rest of the article."""

    ctx: Context
    dates: DateTable
    periods: Periods
    scopes: Scopes


def _quantities(ctx: Context, starts: list[int], start: int, end: int) -> list[Mention]:
    """The quantities in ``start:end``; ``starts`` are the places of all of the article."""
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    return [mention for mention in ctx.of_kind("figures")[first:last] if mention.end <= end] if first < last else []


def _read(
    ctx: Context, sentence: tuple[int, int], found: list[Mention], before: Draft | None, header: Header | None
) -> list[Draft]:
    """The figures of a sentence from the quantities ``found`` in it.

    Comparisons of "con số này" go to ``before``, the last figure of the sentence before.
    """
    start, end = sentence
    if not found:
        return []
    inside = [Quantity.of(m) for m in found[:_MOST_OF_SENTENCE]]
    if len(found) > _MOST_OF_SENTENCE:
        ctx.diagnose("too-many-quantities", "a line of too many quantities was read in part", start, end)
    if "|" in ctx.view.text and (row := read_row(ctx.view, start, end, inside, header)) is not None:
        return row
    drafts: list[Draft] = []
    for first in range(0, len(inside), _MOST_AT_ONCE):
        part = inside[first : first + _MOST_AT_ONCE]
        begin = start if first == 0 else inside[first - 1].end
        stop = end if first + _MOST_AT_ONCE >= len(inside) else part[-1].end
        read = read_sentence(ctx.view, begin, stop, part, before)
        for draft in read:
            draft.sentence = start
        drafts += economic(ctx, begin, stop, read)
    return drafts


def _figure(around: _Around, draft: Draft, id_: str) -> Figure:
    ctx, level = around.ctx, draft.quantity
    for quantity in draft.quantities:
        if quantity.other is not None:
            said = ctx.view.text[quantity.start : quantity.end]
            message = f"{said!r} is read as {quantity.value:f}; it can also mean {quantity.other:f}"
            ctx.diagnose("number-undecided", message, quantity.start, quantity.end)
    measure = level.measure if level else draft.comparisons[0].quantity.measure
    return Figure(
        id=id_,
        indicator=draft.indicator,
        indicator_code=indicator_record_code(draft.indicator),
        value=level.value if level else None,
        unit=level.unit if level else None,
        measure=measure,
        normalized=normalized(level.value, level.unit) if level else None,
        bound=level.bound if level else "exact",
        estimated=draft.estimated,
        total=level.total if level else None,
        upper=level.upper if level else None,
        period=around.periods.of(draft),
        scope=around.scopes.of(draft),
        comparisons=tuple(_comparison(ctx, c, around.dates) for c in draft.comparisons),
        evidence=_evidence(ctx, draft),
        indicator_evidence=ctx.evidence(*draft.indicator_span),
        found_by=draft.found_by,
    )


def _evidence(ctx: Context, draft: Draft) -> Evidence:
    if draft.quantity:
        return ctx.evidence(draft.quantity.start, draft.quantity.end)
    first = draft.comparisons[0]
    return ctx.evidence(min(first.start, first.quantity.start), first.quantity.end)


def _comparison(ctx: Context, draft: DraftComparison, dates: DateTable) -> Comparison:
    inside = dates.within(*draft.base_span) if draft.base_span else []
    return Comparison(
        relation=draft.relation,
        value=draft.quantity.value,
        unit=draft.quantity.unit,
        bound=draft.quantity.bound,
        base=draft.base,
        base_period=inside[0][1] if len(inside) == 1 else None,
        evidence=ctx.evidence(min(draft.start, draft.quantity.start), draft.end),
    )
