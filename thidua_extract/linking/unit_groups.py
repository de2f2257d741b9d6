"""Which mentions mean one unit: the same body of the same place, in short and in full form."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from thidua_extract.catalogue.places import name_key, places_named
from thidua_extract.mention import Mention


@dataclass(slots=True)
class Group:
    """The mentions of one unit. ``core`` is empty for a place, ``type`` and ``place`` null where no mention says."""

    core: str
    type: str | None
    place: str | None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def best(self) -> Mention:
        """The mention with the fullest name."""
        return max(self.mentions, key=_fullness)

    @property
    def level(self) -> str | None:
        """The level the fullest mention gives, else any."""
        return self.best.value["level"] or next((m.value["level"] for m in self.mentions if m.value["level"]), None)


def _fullness(mention: Mention) -> tuple[bool, bool, bool, int, int]:
    name = str(mention.value["name"])
    capitals = name.isupper() and (len(name.split()) > 3 or any(len(word) > 4 for word in name.split()))
    place = mention.value
    return (not capitals, place["place_name"] is not None, place["place_type"] is not None, len(name), -mention.start)


@functools.lru_cache(maxsize=4096)
def place_key(name: str) -> str:
    """One key for the spellings of one place name ("HCM", "TPHCM", "Hồ Chí Minh")."""
    found = places_named(name)
    return name_key(found[0].name if found else name)


def group_mentions(mentions: Iterable[Mention]) -> list[Group]:
    """Group mentions, then let each short form join the fuller one where only one fuller one exists."""
    exact: dict[tuple[str, str | None, str | None], Group] = {}
    for mention in mentions:
        value = mention.value
        place = place_key(value["place_name"]) if value["place_name"] else None
        key = (value["core"], value["place_type"], place)
        exact.setdefault(key, Group(*key)).mentions.append(mention)
    by_core: dict[str, list[Group]] = defaultdict(list)
    for group in exact.values():
        by_core[group.core].append(group)
    groups = [group for core, same in by_core.items() for group in (_join_bodies(same) if core else _join_places(same))]
    return sorted(groups, key=lambda group: min(m.start for m in group.mentions))


def _join_places(groups: Sequence[Group]) -> list[Group]:
    """A bare name joins the typed place of that name: of provinces the province, else the only one."""
    typed = [group for group in groups if group.type is not None]
    result = list(typed)
    for bare in (group for group in groups if group.type is None):
        same = [group for group in typed if group.place == bare.place]
        fitting = [group for group in same if group.level == bare.level] or (same if bare.level != "province" else [])
        _join(bare, fitting, result)
    return result


def _join_bodies(groups: Sequence[Group]) -> list[Group]:
    named = [group for group in groups if group.place is not None and group.type is not None]
    result = list(named)
    for untyped in (group for group in groups if group.place is not None and group.type is None):
        _join(untyped, [group for group in named if group.place == untyped.place], result)
    fuller = list(result)
    for typed in (group for group in groups if group.place is None and group.type is not None):
        fitting = [group for group in fuller if group.type == typed.type or _is_of_type(group, typed.type)]
        _join(typed, fitting, result)
    candidates = list(result)
    for short in (group for group in groups if group.place is None and group.type is None):
        _join(short, candidates, result)
    return result


def _is_of_type(group: Group, type_: str | None) -> bool:
    """Whether the place of a group without a type word is a place of that type."""
    return group.type is None and group.place is not None and bool(places_named(group.place, type=type_))


def _join(group: Group, candidates: Sequence[Group], result: list[Group]) -> None:
    if len(candidates) == 1:
        candidates[0].mentions += group.mentions
    else:
        result.append(group)
