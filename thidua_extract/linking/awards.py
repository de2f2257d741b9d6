"""Who got what from whom, for which year."""

from __future__ import annotations

from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import DateTable
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.records import Award


def link_awards(ctx: Context, dates: DateTable, units: UnitTable, people: PersonTable) -> tuple[Award, ...]:
    """Build the awards of an article from its title mentions."""
    return ()
