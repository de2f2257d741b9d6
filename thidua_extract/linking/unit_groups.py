"""Which mentions mean one unit: the same body of the same place, in short and in full form."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from thidua_extract.catalogue.places import name_key, places_named
from thidua_extract.mention import Mention


@dataclass(slots=True)
class Group:
    """The mentions of one unit. ``core`` is empty for a place, ``type`` and ``place`` null where no mention says."""

    core: str
    type: str | None
    place: str | None
    mentions: list[Mention] = field(default_factory=list)
    near: str | None = None  # key of the place that the row of posts tells, of a body without one
    distributive: bool = False  # "HĐND huyện" in the news of two huyện: each of them, so no unit of its own
    _best: Mention | None = field(default=None, init=False, repr=False, compare=False)

    def take(self, mentions: Iterable[Mention]) -> None:
        """Add mentions of the same unit."""
        self.mentions += mentions
        self._best = None

    @property
    def best(self) -> Mention:
        """The mention with the fullest name."""
        if self._best is None:
            self._best = self.mentions[0] if len(self.mentions) == 1 else max(self.mentions, key=_fullness)
        return self._best

    @property
    def level(self) -> str | None:
        """The level the fullest mention gives, else any."""
        return self.best.value["level"] or next((m.value["level"] for m in self.mentions if m.value["level"]), None)


def _fullness(mention: Mention) -> tuple[bool, bool, bool, int, int]:
    name = str(mention.value["name"])
    capitals = name.isupper() and (len(name.split()) > 3 or any(len(word) > 4 for word in name.split()))
    place = mention.value
    return (not capitals, place["place_name"] is not None, place["place_type"] is not None, len(name), -mention.start)


# Organs that act for a body: "Ban Thường vụ Tỉnh ủy", "Thường trực HĐND tỉnh".
_ORGANS = ("Ban Thường vụ", "BTV", "Ban Chấp hành", "BCH", "Ban Bí thư", "Thường trực", "Đoàn Chủ tịch")
_COMMANDS = {
    "bộ đội biên phòng": "bộ chỉ huy bộ đội biên phòng"
}  # a force goes by its command's name and the other way
_SHORT_NAMES = ("bộ tư lệnh",)  # once named in full, known by the first words alone


def organs_of(mentions: Iterable[Mention]) -> list[tuple[Mention, Mention]]:
    """The organs among the mentions, each with a mention of the body it is an organ of.

    "Ban Thường vụ Tỉnh ủy" is no unit beside the Tỉnh ủy.
    """
    return [
        (
            mention,
            replace(
                mention, start=mention.value["inner_start"], value=mention.value["inner"], found_by="units.body.inner"
            ),
        )
        for mention in mentions
        if mention.value.get("inner_start") is not None and _is_organ(mention)
    ]


def _is_organ(mention: Mention) -> bool:
    return mention.value["head"] in _ORGANS


@functools.lru_cache(maxsize=4096)
def place_key(name: str) -> str:
    """One key for the spellings of one place name ("HCM", "TPHCM", "Hồ Chí Minh")."""
    found = places_named(name)
    return name_key(found[0].name if found else name)


def group_mentions(mentions: Iterable[Mention]) -> list[Group]:
    """Group mentions, then let each short form join the fuller one where only one fuller one exists."""
    exact: dict[tuple[str, str | None, str | None, str | None], Group] = {}
    for mention in mentions:
        value = mention.value
        place = place_key(value["place_name"]) if value["place_name"] else None
        near = place_key(value["near"]) if value.get("near") else None
        key = (value["core"], value["place_type"], place, near)
        if key not in exact:
            exact[key] = Group(*key[:3], near=near)
        exact[key].mentions.append(mention)
    by_core: dict[str, list[Group]] = defaultdict(list)
    for group in _by_their_commands(list(exact.values())):
        by_core[group.core].append(group)
    groups = [group for core, same in by_core.items() for group in _join_alike(core, same)]
    groups = _without_their_bodies(_by_numbers(_by_short_names(groups)))
    return sorted(groups, key=lambda group: min(m.start for m in group.mentions))


def _join_alike(core: str, groups: list[Group]) -> list[Group]:
    """The groups of places, or of bodies with one core, after those have joined that can mean one unit only."""
    if len(groups) == 1:
        return groups
    return _join_bodies(groups) if core else _join_places(groups)


def _by_their_commands(groups: Sequence[Group]) -> list[Group]:
    """ "BĐBP tỉnh" is the "Bộ Chỉ huy BĐBP tỉnh An Giang" of the article, if there is one only."""
    result: list[Group] = [group for group in groups if group.core not in _COMMANDS]
    for force in (group for group in groups if group.core in _COMMANDS):
        commands = [group for group in result if group.core == _COMMANDS[force.core]]
        fitting = [c for c in commands if force.type == c.type and force.place in (None, c.place)]
        _join(force, fitting if force.type is not None else [], result)
    return result


def _by_short_names(groups: Sequence[Group]) -> list[Group]:
    """ "Bộ Tư lệnh" is the only "Bộ Tư lệnh Quân khu 5"."""
    result = [group for group in groups if group.core not in _SHORT_NAMES]
    for short in (group for group in groups if group.core in _SHORT_NAMES):
        _join(short, [group for group in result if group.core.startswith(short.core + " ")], result)
    return result


def _by_numbers(groups: Sequence[Group]) -> list[Group]:
    """ "Lữ đoàn 573" is the only "Lữ đoàn Phòng không 573"."""
    numbered = [group for group in groups if _is_numbered(group)]
    result = [group for group in groups if not _is_numbered(group)]
    for group in sorted(numbered, key=lambda g: -len(g.core)):
        head, number = group.core.rsplit(" ", 1)
        named = (g for g in result if g.core.startswith(head + " ") and g.core.endswith(" " + number))
        _join(group, [g for g in named if g.core != group.core and _head_of(g) == _head_of(group)], result)
    return result


def _is_numbered(group: Group) -> bool:
    return group.core[-1:].isdecimal() and group.core.rsplit(" ", 1)[-1].isdecimal()


def _head_of(group: Group) -> str:
    return str(group.best.value["head"]).casefold()


def _without_their_bodies(groups: Sequence[Group]) -> list[Group]:
    """ "Ủy ban Kiểm tra" is the only "Ủy ban Kiểm tra Tỉnh ủy" of the article."""
    whole: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if inner := group.best.value.get("inner"):
            whole[group.core.removesuffix(" " + inner["core"])].append(group)
    result: list[Group] = []
    short = [g for g in groups if g.core in whole and g.place is None and g.type is None and g not in whole[g.core]]
    result = [group for group in groups if all(group is not other for other in short)]
    for group in short:
        _join(group, whole[group.core], result)
    return result


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
        typed.distributive = len(fitting) > 1 and sum(map(_is_listed, fitting)) >= len(fitting) - 1
        _join(typed, fitting, result)
    candidates = list(result)
    bare = [group for group in groups if group.place is None and group.type is None]
    told = [group for group in bare if group.near is not None]
    for short in told:
        _join(short, [group for group in candidates if group.place == short.near], result)
    candidates += [group for group in told if any(group is other for other in result)]
    for short in (group for group in bare if group.near is None):
        _join(short, candidates, result)
    return result


def _is_listed(group: Group) -> bool:
    """Named behind another of its kind: the second of "HĐND các huyện A và B"."""
    return any(mention.found_by == "units.body.listed" for mention in group.mentions)


def _is_of_type(group: Group, type_: str | None) -> bool:
    """Whether the place of a group without a type word is a place of that type."""
    return group.type is None and group.place is not None and bool(places_named(group.place, type=type_))


def _join(group: Group, candidates: Sequence[Group], result: list[Group]) -> None:
    if len(candidates) == 1:
        candidates[0].take(group.mentions)
    else:
        result.append(group)
