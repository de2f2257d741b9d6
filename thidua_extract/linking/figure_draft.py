"""Quantities on their way to figures: plain data that the linking steps hand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from thidua_extract.mention import Mention
from thidua_extract.records import Bound, Measure, Relation


class Quantity(NamedTuple):
    """A mention of kind "figures", its value read. ``bare``: its unit is told elsewhere or nowhere;
    ``other``: what the numeral can mean as well."""

    start: int
    end: int
    unit_start: int
    value: Decimal
    upper: Decimal | None
    total: Decimal | None
    unit: str
    role: str
    measure: Measure
    strength: str
    bound: Bound
    found_by: str
    bare: bool = False
    other: Decimal | None = None

    @staticmethod
    def of(mention: Mention) -> Quantity:
        """The quantity behind a mention."""
        value = mention.value
        upper, total, other = value["upper"], value["total"], value.get("other")
        return Quantity(
            start=mention.start,
            end=mention.end,
            unit_start=value["unit_start"],
            value=Decimal(value["value"]),
            upper=None if upper is None else Decimal(upper),
            total=None if total is None else Decimal(total),
            unit=value["unit"],
            role=value["role"],
            measure=value["measure"],
            strength=value["strength"],
            bound=value["bound"],
            found_by=mention.found_by,
            bare=bool(value.get("unitless")),
            other=None if other is None else Decimal(other),
        )


@dataclass
class DraftComparison:
    """A change or an attainment; the base is a span of the view or, where told elsewhere, taken over as text.

    ``shared``: it is that of a later statement, and gives way to one told again.
    """

    relation: Relation
    quantity: Quantity
    start: int
    end: int
    base: str | None = None
    base_span: tuple[int, int] | None = None
    shared: bool = False


@dataclass
class Draft:
    """A figure being read: ``quantity`` is null while only a change or an attainment is told.

    ``sentence`` is where its sentence begins.

    ``share``: told with "chiếm"; ``headed``: the catalogue knows the head of the indicator; ``action``: the doing word
    whose object the quantity is; ``listed``: it goes on a list whose first member had one;
    ``shared_head``: the head taken over from that member; ``time_span``: where the head of its column tells its time;
    ``place_span``: the name of the place that the indicator before is told of here.
    """

    indicator: str
    indicator_span: tuple[int, int]
    quantity: Quantity | None
    start: int
    end: int
    sentence: int = -1
    estimated: bool = False
    share: bool = False
    headed: bool = False
    action: str = ""
    listed: bool = False
    shared_head: str = ""
    time_span: tuple[int, int] | None = None
    place_span: tuple[int, int] | None = None
    comparisons: list[DraftComparison] = field(default_factory=list)
    found_by: str = ""

    @property
    def quantities(self) -> Iterator[Quantity]:
        """The level, then those of the comparisons."""
        if self.quantity:
            yield self.quantity
        yield from (c.quantity for c in self.comparisons)
