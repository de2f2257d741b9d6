"""What the sentences about awards are made of, in the order of the text: titles, verbs, people, bodies, groups."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.award_stand_ins import PLACE_TYPES, stand_in
from thidua_extract.linking.context import Context
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Ref
from thidua_extract.rules.award_cues import (
    BARE_NAME,
    DESCRIBED,
    GIVEN_NAME,
    HOME,
    OFFICE,
    PLACE_WORD,
    STAND_IN,
    STATE,
    TEAM,
    find_cues,
)
from thidua_extract.rules.award_groups import find_groups, group_before

ItemKind = Literal["title", "verb", "passive", "person", "office", "unit", "group"]
_MOST_TITLES = 120  # the longest real lists seen in one sentence have some 30
_LEVELS = {"province": 4, "district": 3, "commune": 2, "village": 1}


@dataclass(frozen=True, eq=False)
class Item:
    """A span with its part: what a title, verb or group is told by ``mention``; a body or office by ``ref``.

    ``name`` is the full name of a person, the unit's name, or the office as written; ``office`` the word of office.
    ``own``: of a title, the group its own number counts.
    """

    kind: ItemKind
    start: int
    end: int
    mention: Mention | None = None
    name: str = ""
    ref: Ref | None = None
    office: str | None = None
    level: int = 0
    own: Item | None = None

    @property
    def cue(self) -> str:
        """Of a verb: what it says."""
        return str(self.mention.value.get("cue", "")) if self.mention else ""

    @property
    def is_agent(self) -> bool:
        """Whether it can grant, hand over or receive."""
        return self.kind in ("person", "office", "unit")


@dataclass
class Items:
    """All items of an article that may tell of awards."""

    ctx: Context
    units: UnitTable
    people: PersonTable

    @cached_property
    def all(self) -> tuple[Item, ...]:
        """Items in text order, without overlap; titles come first, then people, offices, units, groups, verbs."""
        taken: list[Item] = []
        covered = bytearray(len(self.ctx.view.text))
        for item in self._candidates():
            if not any(covered[item.start : item.end]) and not self.ctx.page.is_clutter(item.start, item.end):
                start = item.own.start if item.own else item.start
                covered[start : item.end] = b"\1" * (item.end - start)
                taken.append(item)
        taken += [
            self._attain(item)
            for item in taken
            if item.kind == "title" and item.mention and item.mention.value.get("attain")
        ]
        return tuple(sorted(taken, key=lambda item: (item.start, item.end)))

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self.all]

    def within(self, start: int, end: int) -> Sequence[Item]:
        """Items that begin in the span."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of_sentence(self, start: int, end: int) -> Sequence[Item]:
        """Items of a sentence; of one that names more awards than a sentence can, only those up to the limit."""
        inside = self.within(start, end)
        titles = [i for i, item in enumerate(inside) if item.kind == "title"]
        if len(titles) <= _MOST_TITLES:
            return inside
        cut = titles[_MOST_TITLES]
        message = f"more than {_MOST_TITLES} awards in one sentence; those behind are not read"
        self.ctx.diagnose("too-many-awards", message, inside[cut].start, inside[cut].end)
        return inside[:cut]

    def _attain(self, title: Item) -> Item:
        """ "đạt chuẩn" inside a title is its verb; it takes no room of its own."""
        return Item("verb", title.start, title.start, Mention("award_cue", title.start, title.start, {"cue": "attain"}))

    def _candidates(self) -> Iterator[Item]:
        ctx = self.ctx
        yield from (self._title(m) for m in ctx.of_kind("awards") if not self._is_description(m))
        names = self.people.names
        yield from (Item("person", m.start, m.end, m, names.get(m) or _own_name(m)) for m in ctx.of_kind("persons"))
        yield from self._given_names()
        yield from self._offices()
        yield from self._homes()
        yield from (
            self._unit(m, id_) for m, id_ in sorted(self.units.mentions, key=lambda pair: pair[0].start - pair[0].end)
        )
        yield from self._stand_ins()
        yield from (
            Item("office", m.start(), m.end(), name=ctx.view.text[slice(*m.span())])
            for m in STATE.finditer(ctx.view.key)
        )
        for match in PLACE_WORD.finditer(ctx.view.key):
            yield Item("office", match.start(), match.end(), name=match[0])
        for match in TEAM.finditer(ctx.view.text):
            yield Item("unit", match.start(), match.end(), name=ctx.view.text[match.start() : match.end()])
        yield from (Item("group", m.start, m.end, m) for m in find_groups(ctx.view))
        for cue in self._cues():
            yield Item("passive" if cue.value["cue"] == "passive" else "verb", cue.start, cue.end, cue)

    @cached_property
    def _title_starts(self) -> list[int]:
        return [mention.start for mention in self.ctx.of_kind("awards")]

    def _title(self, mention: Mention) -> Item:
        """A title; "khen thưởng danh hiệu …" is a verb before one."""
        following = bisect_right(self._title_starts, mention.end)
        near = following < len(self._title_starts) and self._title_starts[following] <= mention.end + 14
        if mention.value["use"] == "verb" and near:
            return act_of(Item("title", mention.start, mention.end))
        own = mention.value.get("own")
        before = group_before(self.ctx.view.key, mention.start)
        if before:
            return Item(
                "title", mention.start, mention.end, mention, own=Item("group", before.start, before.end, before)
            )
        if not own:
            return Item("title", mention.start, mention.end, mention)
        counted = {"count": own["count"], "of": own["of"]}
        group = Mention("award_group", own["start"], mention.end, counted, "awards.own_count")
        if own["receiver"]:
            return Item("group", own["start"], mention.end, group)
        return Item("title", mention.start, mention.end, mention, own=Item("group", group.start, group.end, group))

    def _is_description(self, mention: Mention) -> bool:
        """Whether a title only describes somebody ("Anh hùng Lao động Nguyễn Văn A") or is part of a body's name."""
        use, key = mention.value["use"], self.ctx.view.key
        if use == "verb":
            return any(m.start <= mention.start and mention.end <= m.end for m in self._bodies)
        if use != "style" or mention.value["titled"] or mention.value.get("own"):
            return False
        if key.endswith((" công nhận là ", ' công nhận là "'), 0, mention.start):
            return False
        if DESCRIBED.compiled.search(key[max(0, mention.start - 24) : mention.start]):
            return True
        following = self.ctx.view.text[mention.end : mention.end + 2]
        if following[:1] == " " and following[1:].isupper():
            return True
        after = (p.start for p in self.ctx.of_kind("persons") if mention.end <= p.start <= mention.end + 26)
        return any(not re.search(r"[,;:]| cho | và ", key[mention.end : start]) for start in after)

    def _given_names(self) -> Iterator[Item]:
        """ "cho Vinh", "gia đình Bảy": the one person of the article whose name ends so."""
        full = set(self.people.names.values())
        text = self.ctx.view.text
        for match in itertools.chain(GIVEN_NAME.finditer(text), BARE_NAME.finditer(text)):
            fitting = [name for name in full if name.endswith(" " + match["name"])]
            if len(fitting) == 1:
                yield Item("person", match.start("name"), match.end("name"), name=fitting[0])

    def _cues(self) -> Iterator[Mention]:
        """Verbs; "Lê Hồng Phong tặng" is a name and "tặng", not "phong tặng"."""
        ends = {m.end for m in self.ctx.of_kind("persons")}
        for cue in find_cues(self.ctx.view):
            cut = next((end for end in ends if cue.start < end < cue.end), None)
            if cut is None:
                yield cue
            elif self.ctx.view.key[cut : cue.end].strip() == "tặng":
                yield Mention(cue.kind, cut + 1, cue.end, cue.value, cue.found_by)

    @cached_property
    def _bodies(self) -> list[Mention]:
        return [*(m for m, _ in self.units.mentions), *self.ctx.of_kind("positions")]

    @cached_property
    def _units_by_start(self) -> dict[int, tuple[Mention, str]]:
        return {m.start: (m, id_) for m, id_ in self.units.mentions}

    @cached_property
    def _unit_records(self) -> dict[str, tuple[str, int]]:
        """Name and level of each unit by id; bodies have level 0."""
        places = ("province", "district", "commune", "village")
        return {u.id: (u.name, _LEVELS.get(u.level or "", 0) if u.kind in places else 0) for u in self.units.records}

    def _unit(self, mention: Mention, id_: str) -> Item:
        name, level = self._unit_records[id_]
        written = as_written(self.ctx.view.text[mention.start : mention.end], name)
        return Item("unit", mention.start, mention.end, mention, written, Ref(id=id_, name=name), level=level)

    def _offices(self) -> Iterator[Item]:
        """Offices with the body they are of: "Chủ tịch UBND tỉnh", "Bộ trưởng Bộ Y tế", "Chủ tịch nước"."""
        text = self.ctx.view.text
        for match in OFFICE.finditer(self.ctx.view.key):
            office_end = match.end("office")
            unit = self._units_by_start.get(office_end + 1) if text[office_end : office_end + 1] == " " else None
            covering = self._covering(match.start(), office_end)
            if unit is None and covering is not None:
                continue
            end = max(unit[0].end if unit else 0, match.end())
            ref = Ref(id=unit[1], name=self._unit_records[unit[1]][0]) if unit else None
            yield Item(
                "office",
                match.start(),
                end,
                name=text[match.start() : end],
                ref=ref,
                office=text[slice(*match.span("office"))],
            )

    def _covering(self, start: int, end: int) -> Mention | None:
        return next((m for m, _ in self.units.mentions if m.start < start and end <= m.end), None)

    def _homes(self) -> Iterator[Item]:
        """ "Nhân dân và cán bộ thị xã": the one place of that type the article is about."""
        for match in HOME.finditer(self.ctx.view.key):
            start, end = match.span("place")
            if start in self._units_by_start:
                continue
            ref = self._place_of_type(match["place"])
            if ref:
                yield Item("unit", start, end, name=ref.name, ref=ref, level=self._unit_records[ref.id][1])

    def _stand_ins(self) -> Iterator[Item]:
        """ "đơn vị đã được tặng", "trao cho nhà trường": the one body or place the article is about."""
        for match in STAND_IN.finditer(self.ctx.view.key):
            word = match["word"]
            ref = self._place_of_type(word) if word in PLACE_TYPES else stand_in(self.ctx.view.text, self.units, word)
            if ref:
                start, end = match.span("word")
                yield Item("unit", start, end, name=ref.name, ref=ref, level=self._unit_records[ref.id][1])

    def _place_of_type(self, word: str) -> Ref | None:
        home = self.units.home
        if home and home.name.lower().startswith(word):
            return home
        found = [u for u in self.units.records if u.level in _LEVELS and u.name.lower().startswith(word + " ")]
        return Ref(id=found[0].id, name=found[0].name) if len(found) == 1 else None


def as_written(surface: str, name: str) -> str:
    """The unit's name; but as written here where that is another name of it ("BĐBP Hà Giang"), not a shortened one."""
    words = set(re.findall(r"\w+", match_key(name)))
    own = re.findall(r"\w+", match_key(surface))
    return surface if len(own) > 1 and not set(own) <= words else name


def act_of(praise: Item) -> Item:
    """ "khen thưởng" as the verb of the titles that follow it."""
    cue = Mention("award_cue", praise.start, praise.end, {"cue": "give"}, "awards.praise")
    return Item("verb", praise.start, praise.end, cue)


def _own_name(mention: Mention) -> str:
    return str(mention.value.get("name") or "")
