"""What was measured, how much, against what."""

from __future__ import annotations

from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Figure


def link_figures(ctx: Context, dates: DateTable, units: UnitTable) -> tuple[Figure, ...]:
    """Build the figures of an article from its quantities."""
    return ()
