"""Which unit: mentions of one place or body become one unit."""

from __future__ import annotations

from dataclasses import dataclass

from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.records import Ref, Unit


@dataclass(frozen=True)
class UnitTable:
    """The units of an article, and which unit each mention means."""

    records: tuple[Unit, ...]
    mentions: tuple[tuple[Mention, str], ...]  # mention, unit id; in text order
    home: Ref | None = None

    def ref_at(self, start: int, end: int) -> Ref | None:
        """The unit whose mention lies in the span (the longest one), else the one whose mention covers it."""
        raise LookupError("filled in with the units room")

    def within(self, start: int, end: int) -> list[tuple[Mention, Ref]]:
        """Mentions inside the span with a reference to their unit (``Ref.name`` is the unit's name)."""
        names = {unit.id: unit.name for unit in self.records}
        return [(m, Ref(id=i, name=names[i])) for m, i in self.mentions if start <= m.start and m.end <= end]


def link_units(ctx: Context) -> UnitTable:
    """Merge the unit mentions of an article."""
    return UnitTable((), ())
