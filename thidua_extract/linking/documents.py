"""Documents and movements as facts."""

from __future__ import annotations

from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Campaign, LegalDocument


def link_documents(ctx: Context, dates: DateTable, units: UnitTable) -> tuple[LegalDocument, ...]:
    """Documents by number, one entry each."""
    return ()


def link_campaigns(ctx: Context, dates: DateTable, units: UnitTable) -> tuple[Campaign, ...]:
    """Movements by name, one entry each."""
    return ()
