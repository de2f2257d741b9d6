"""Which unit: mentions of one place or body become one unit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from thidua_extract.catalogue.places import Place, province_of
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.context import Context
from thidua_extract.linking.unit_groups import Group, group_mentions, inner_mentions
from thidua_extract.linking.unit_places import home_of, home_province, resolve, successor_of
from thidua_extract.mention import Mention
from thidua_extract.records import Ref, Unit

# Bare names that hold their type: "TPHCM", "Thành phố Hồ Chí Minh", "Thủ đô Hà Nội".
_TYPED_BEGINNINGS = ("tp", "tphcm", "thành", "thủ")


@dataclass(frozen=True)
class UnitTable:
    """The units of an article, and which unit each mention means."""

    records: tuple[Unit, ...]
    mentions: tuple[tuple[Mention, str], ...]  # mention, unit id; in text order
    home: Ref | None = None

    @cached_property
    def _names(self) -> dict[str, str]:
        return {unit.id: unit.name for unit in self.records}

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention, _ in self.mentions]

    def ref_at(self, start: int, end: int) -> Ref | None:
        """The unit whose mention lies in the span (the longest one), else the one whose mention covers it."""
        inside = self.within(start, end)
        if inside:
            return max(inside, key=lambda pair: pair[0].end - pair[0].start)[1]
        for mention, id_ in self.mentions:
            if mention.start <= start and end <= mention.end:
                return Ref(id=id_, name=self._names[id_])
        return None

    def within(self, start: int, end: int) -> list[tuple[Mention, Ref]]:
        """Mentions inside the span with a reference to their unit (``Ref.name`` is the unit's name)."""
        found = []
        for mention, id_ in self.mentions[bisect_left(self._starts, start) :]:
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append((mention, Ref(id=id_, name=self._names[id_])))
        return found


def link_units(ctx: Context) -> UnitTable:
    """Merge the unit mentions of an article; fill in what the gazetteer and the article's home place tell."""
    found = ctx.of_kind("units")
    inner = inner_mentions(found)
    groups = _told_apart(ctx, group_mentions([*found, *inner]))
    resolved, ambiguous = resolve(groups, ctx.article.published or ctx.page.published)
    home = home_of(groups, resolved)
    frame = _Frame(ctx, home_province(groups, resolved, home), resolved.get(home) if home is not None else None)
    for index in ambiguous:
        best = groups[index].best
        message = f"{best.value['name']}: more than one place bears the name"
        ctx.diagnose("unit-ambiguous", message, best.start, best.end)
    records = tuple(frame.record(f"U{i + 1}", group, resolved.get(i)) for i, group in enumerate(groups))
    nested = {id(mention) for mention in inner}
    members = [
        (mention, record.id) for record, group in zip(records, groups, strict=True) for mention in group.mentions
    ]
    pairs = [pair for pair in members if id(pair[0]) not in nested]
    ref = Ref(id=records[home].id, name=records[home].name) if home is not None else None
    return UnitTable(records, tuple(sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end))), ref)


def _told_apart(ctx: Context, groups: Sequence[Group]) -> list[Group]:
    """The groups that mean one unit; of a name that stands for several at once a diagnostic is left."""
    for group in groups:
        if group.distributive:
            message = f"{group.best.value['name']}: each of several bodies named before"
            ctx.diagnose("unit-distributive", message, group.best.start, group.best.end)
    return [group for group in groups if not group.distributive]


@dataclass(frozen=True)
class _Frame:
    """What all units of an article share: the place it is the news of, and that place's province."""

    ctx: Context
    province: Place | None
    home: Place | None

    def record(self, id_: str, group: Group, found: Place | None) -> Unit:
        """The unit of a group of mentions; ``found`` is the place it is, or that it is a body of."""
        is_place = not group.core
        province = province_of(found) if found else self.province if _is_local(group) else None
        mentions = sorted(group.mentions, key=lambda m: m.start)
        return Unit(
            id=id_,
            name=_name(group, found),
            kind=group.best.value["kind"],
            level=group.level,  # type: ignore[arg-type]
            full_name=self._full_name(group, found),
            code=found.code if found and is_place and not found.code.startswith("x-") else None,
            province=province.name if province else None,
            successor=successor_of(found) if found and is_place else None,
            mentions=tuple(self.ctx.evidence(m.start, m.end) for m in mentions),
            found_by=f"rule:{mentions[0].found_by}",
        )

    def _full_name(self, group: Group, found: Place | None) -> str | None:
        name = str(group.best.value["name"])
        if not group.core:
            return found.full_name if found else None
        if group.place is not None:
            return name
        local = self._local_place(group)
        return f"{name} {local.name}" if local is not None else None

    def _local_place(self, group: Group) -> Place | None:
        """The place that "tỉnh" or "huyện" means here; None where the home place is of another type."""
        if group.type is None and not _is_local(group):
            return None
        for place in (self.home, self.province):
            if place is not None and (place.type == group.type or (group.type is None and place.level == group.level)):
                return place
        return None


def _name(group: Group, found: Place | None) -> str:
    """The fullest name of the article; a place that is only named bare gets its type."""
    name = str(group.best.value["name"])
    has_type = group.type is not None or match_key(name).split()[0] in _TYPED_BEGINNINGS
    return name if group.core or has_type or found is None else f"{found.type} {name}"


def _is_local(group: Group) -> bool:
    """A body of "the" province or district: "UBND tỉnh", "Huyện ủy"."""
    return group.place is None and group.level in ("province", "district", "commune")
