"""Which unit: mentions of one place or body become one unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from thidua_extract.catalogue.places import Place, parent, province_of
from thidua_extract.linking.context import Context
from thidua_extract.linking.home import home_spans
from thidua_extract.linking.unit_groups import Group
from thidua_extract.linking.unit_naming import Naming
from thidua_extract.linking.unit_places import successor_of
from thidua_extract.linking.unit_reading import Reading, read_units
from thidua_extract.mention import Mention, finder
from thidua_extract.records import Ref, Unit

_TOLD = 5  # candidates that a diagnostic names
_TYPED_BEGINNINGS = ("tp", "tphcm", "thành", "thủ")


@dataclass(frozen=True)
class UnitTable:
    """The units of an article, and which unit each mention means (that of an organ: its body)."""

    records: tuple[Unit, ...]
    mentions: tuple[tuple[Mention, str], ...]  # mention, unit id; in text order
    home: Ref | None = None

    @cached_property
    def refs(self) -> Mapping[str, Ref]:
        """A reference to each unit, by its id."""
        return {unit.id: Ref(id=unit.id, name=unit.name) for unit in self.records}

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention, _ in self.mentions]

    def ref_at(self, start: int, end: int) -> Ref | None:
        """The unit whose mention lies in the span (the longest one), else the one whose mention covers it."""
        inside = self.within(start, end)
        if inside:
            return max(inside, key=lambda pair: pair[0].end - pair[0].start)[1]
        for mention, id_ in self.mentions[: bisect_right(self._starts, start)]:
            if end <= mention.end:
                return self.refs[id_]
        return None

    def all_mentions(self) -> list[tuple[Mention, Ref]]:
        """Every mention in text order with a reference to its unit."""
        return [(mention, self.refs[id_]) for mention, id_ in self.mentions]

    def within(self, start: int, end: int) -> list[tuple[Mention, Ref]]:
        """Mentions inside the span with a reference to their unit (``Ref.name`` is the unit's name)."""
        inside = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [(mention, self.refs[id_]) for mention, id_ in inside if mention.end <= end]


def link_units(ctx: Context) -> UnitTable:
    """Merge the unit mentions of an article; fill in what the gazetteer and the article's home place tell."""
    reading = read_units(ctx)
    _diagnose(ctx, reading)
    groups = reading.groups
    typed = {place.code for i, place in reading.resolved.items() if groups[i].core and groups[i].type is not None}
    frame = _Frame(ctx, Naming(reading.home, tuple(reading.resolved.values()), frozenset(typed)))
    records = tuple(frame.record(f"U{i + 1}", group, reading.resolved.get(i)) for i, group in enumerate(groups))
    whole = {id(body): organ for organ, body in reading.organs}
    pairs = [
        (whole.get(id(mention), mention), record.id)
        for record, group in zip(records, groups, strict=True)
        for mention in group.mentions
    ]
    records, ref = _with_home(ctx, records, reading)
    return UnitTable(records, tuple(sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end))), ref)


def _with_home(ctx: Context, records: tuple[Unit, ...], reading: Reading) -> tuple[tuple[Unit, ...], Ref | None]:
    """The records and a reference to the home; one that stands only in names of bodies, or as "tỉnh", is added."""
    home, groups = reading.home, reading.groups
    place = home.place
    if home.unit is not None:
        record = records[home.unit]
        return records, Ref(id=record.id, name=record.name)
    if place is None:
        return records, None
    spans = home_spans(ctx.view, groups, place)
    if not spans:
        return records, None
    province = province_of(place)
    unit = Unit(
        id=f"U{len(records) + 1}",
        name=_written(ctx, spans) or place.full_name,
        kind=place.level,  # type: ignore[arg-type]
        level=place.level,  # type: ignore[arg-type]
        full_name=place.full_name,
        code=_code(place),
        province=province.name if province else None,
        successor=successor_of(place),
        mentions=tuple(ctx.evidence(start, end) for start, end in spans),
        found_by="rule:units.home",
    )
    return (*records, unit), Ref(id=unit.id, name=unit.name)


def _written(ctx: Context, spans: Sequence[tuple[int, int]]) -> str | None:
    """The place as a body's name has it ("Nghệ An" in "Công an Nghệ An"); None where the text only says "tỉnh"."""
    names = [text for start, end in spans if not (text := ctx.view.text[start:end]).islower() and not text.isupper()]
    return max(names, key=len, default=None)


def _diagnose(ctx: Context, reading: Reading) -> None:
    """What was named and is no unit of its own, and names that more than one place bears."""
    for group in reading.distributive:
        message = f"{group.best.value['name']}: each of several bodies named before"
        ctx.diagnose("unit-distributive", message, group.best.start, group.best.end)
    for index, candidates in reading.ambiguous.items():
        best = reading.groups[index].best
        message = f"{best.value['name']}: {', '.join(map(_described, candidates[:_TOLD]))}"
        ctx.diagnose("unit-ambiguous", message, best.start, best.end)


def _code(place: Place) -> str | None:
    """The statistics office's code; None for a unit that never had one."""
    return None if place.code.startswith("x-") else place.code


def _described(place: Place) -> str:
    """A candidate with the place above it and its code: "xã Tân Lập, huyện Vũ Thư (12453)"."""
    above = parent(place)
    return f"{place.full_name}, {above.full_name} ({place.code})" if above else f"{place.full_name} ({place.code})"


@dataclass(frozen=True)
class _Frame:
    """What all units of an article share: the place it is the news of, and the names that follow from it."""

    ctx: Context
    names: Naming

    def record(self, id_: str, group: Group, found: Place | None) -> Unit:
        """The unit of a group of mentions; ``found`` is the place it is, or that it is a body of."""
        is_place = not group.core
        province = self.names.province(group, found)
        mentions = sorted(group.mentions, key=lambda m: m.start)
        return Unit(
            id=id_,
            name=self.names.name(group, found),
            kind=group.best.value["kind"],
            level=self.names.level(group),  # type: ignore[arg-type]
            full_name=self.names.full_name(group, found),
            code=_code(found) if found and is_place else None,
            province=province.name if province else None,
            successor=successor_of(found) if found and is_place else None,
            mentions=tuple(self.ctx.evidence(m.start, m.end) for m in mentions),
            found_by=finder(mentions[0].found_by),
        )
