"""Which unit: mentions of one place or body become one unit."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from thidua_extract.catalogue.places import Place, province_of
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.context import Context
from thidua_extract.linking.unit_groups import Group, group_mentions
from thidua_extract.linking.unit_places import home_of, home_province, resolve, successor_of
from thidua_extract.mention import Mention
from thidua_extract.records import Ref, Unit


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
    groups = group_mentions(ctx.of_kind("units"))
    published = ctx.article.published or ctx.page.published
    resolved, ambiguous = resolve(groups, published)
    home = home_of(groups, resolved)
    province = home_province(groups, resolved, home)
    district = resolved.get(home) if home is not None else None
    for index in ambiguous:
        best = groups[index].best
        ctx.diagnose(
            "unit-ambiguous", f"{best.value['name']}: more than one place bears the name", best.start, best.end
        )
    records = tuple(
        _record(ctx, f"U{index + 1}", group, resolved.get(index), province, district)
        for index, group in enumerate(groups)
    )
    pairs = [(mention, record.id) for record, group in zip(records, groups, strict=True) for mention in group.mentions]
    ref = Ref(id=records[home].id, name=records[home].name) if home is not None else None
    return UnitTable(records, tuple(sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end))), ref)


def _record(
    ctx: Context, id_: str, group: Group, found: Place | None, province: Place | None, home: Place | None
) -> Unit:
    best = group.best
    is_place = not group.core
    own_province = province_of(found) if found else province if _is_local(group) else None
    mentions = sorted(group.mentions, key=lambda m: m.start)
    name = best.value["name"]
    if is_place and group.type is None and found is not None and match_key(name).split()[0] not in ("tp", "thành", "thủ", "tphcm"):
        name = f"{found.type} {name}"
    return Unit(
        id=id_,
        name=name,
        kind=best.value["kind"],
        level=group.level,  # type: ignore[arg-type]
        full_name=_full_name(group, found, province, home),
        code=found.code if found and is_place and not found.code.startswith("x-") else None,
        province=own_province.name if own_province else None,
        successor=successor_of(found) if found and is_place else None,
        mentions=tuple(ctx.evidence(m.start, m.end) for m in mentions),
        found_by=f"rule:{mentions[0].found_by}",
    )


def _is_local(group: Group) -> bool:
    """A body of "the" province or district: "UBND tỉnh", "Huyện ủy"."""
    return group.place is None and group.level in ("province", "district", "commune")


def _full_name(group: Group, found: Place | None, province: Place | None, home: Place | None) -> str | None:
    name = str(group.best.value["name"])
    if not group.core:
        return found.full_name if found else None
    if group.place is not None:
        return name
    local = province if group.level == "province" else home if home is not None and home.level == group.level else None
    if local is None or not _is_local(group):
        return None
    if group.type is None:
        return f"{name} {local.name}"
    return f"{name} {local.name}" if group.type == local.type else None
