"""What the sentences about awards are made of, in the order of the text: titles, verbs, people, bodies, groups."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.award_pronouns import pronouns
from thidua_extract.linking.award_stand_ins import LEVEL_OF_TYPE, place_of_bodies, stand_in
from thidua_extract.linking.award_sub_units import brands, sub_units
from thidua_extract.linking.context import Context
from thidua_extract.linking.officials import PersonTable
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Ref
from thidua_extract.rules.award_cues import (
    BARE_NAME,
    COUNTED_HEADS,
    DESCRIBED,
    GIVEN_NAME,
    HOME,
    IS,
    IS_FOR_YEARS,
    OFFICE,
    PART_NAME,
    PEOPLE_OF,
    PLACE_WORD,
    PRESS,
    SECTOR,
    SHIP,
    STAND_IN,
    STATE,
    TEAM,
    find_cues,
)
from thidua_extract.rules.award_groups import find_groups, group_before

ItemKind = Literal["title", "verb", "passive", "person", "office", "unit", "group"]
_FORMULA = 60  # characters of ", chính quyền và nhân dân các dân tộc "
_OF_A_PLACE = (", chính quyền", " và chính quyền", ", nhân dân", " và nhân dân", ", quân", ", cán bộ")
_OF_THE_COUNTRY = re.compile(r"(?:ngân hàng|doanh nghiệp|công ti|công ty|tập đoàn|cơ quan|trường) việt nam")
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
    def own_start(self) -> int:
        """Of a title: where the number in front of it begins, else where it begins itself."""
        return self.own.start if self.own else self.start

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
        for candidate in self._candidates():
            item = _uncovered(candidate, covered) if candidate.kind == "group" else candidate
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
        yield from (Item("person", start, end, name=name) for start, end, name in pronouns(ctx, self.people))
        yield from self._offices()
        yield from self._homes()
        yield from self._unlisted()
        named = sorted(self.units.mentions, key=lambda pair: pair[0].start - pair[0].end)
        yield from (self._unit(m, id_) for m, id_ in named if not (self._is_people_of(m) or self._is_generic(m)))
        yield from self._stand_ins()
        yield from (
            Item("office", m.start(), m.end(), name=ctx.view.text[slice(*m.span())])
            for m in STATE.finditer(ctx.view.key)
        )
        for match in PLACE_WORD.finditer(ctx.view.key):
            yield Item("office", match.start(), match.end(), name=match[0])
        for start, end in sub_units(ctx):
            yield Item("unit", start, end, name=ctx.view.text[start:end])
        yield from (self._brand(start, end) for start, end in brands(ctx))
        groups = find_groups(ctx.view)
        yield from (Item("group", m.start, m.end, m) for m in groups)
        yield from self._are_titles({m.end for m in groups})
        for cue in self._cues():
            yield Item("passive" if cue.value["cue"] == "passive" else "verb", cue.start, cue.end, cue)

    def _unlisted(self) -> Iterator[Item]:
        """Receivers that are no units of the record: task forces, ships, the sector of a place."""
        text = self.ctx.view.text
        for match in itertools.chain(*(rule.finditer(text) for rule in (TEAM, SECTOR, SHIP, PRESS))):
            if self._covering(*match.span()) is None:
                yield Item("unit", match.start(), match.end(), name=match[0])

    def _brand(self, start: int, end: int) -> Item:
        """A firm by its brand, as the one unit of the article whose name ends so, else without a record."""
        name = self.ctx.view.text[start:end]
        known = [u for u in self.units.records if u.kind == "enterprise" and u.name.endswith(" " + name)]
        if len(known) != 1:
            return Item("unit", start, end, name=name)
        return Item("unit", start, end, name=name, ref=Ref(id=known[0].id, name=known[0].name))

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

    def _are_titles(self, group_ends: set[int]) -> Iterator[Item]:
        """ "9 người là Chiến sĩ thi đua cơ sở": "là" says that they attained it."""
        for mention in self.ctx.of_kind("awards"):
            match = IS.compiled.search(self.ctx.view.key, max(0, mention.start - 24), mention.start)
            running = mention.value["category"] == "emulation_title" and IS_FOR_YEARS.compiled.search(
                self.ctx.view.key, max(0, mention.start - 130), mention.start
            )
            if running and not match:
                start = self.ctx.view.key.rfind("là", 0, mention.start)
                yield Item("verb", start, start + 2, Mention("award_cue", start, start + 2, {"cue": "attain"}, IS.id))
            if match and (match["again"] or match.start() in group_ends):
                cue = Mention("award_cue", match.start("is"), match.end("is"), {"cue": "attain"}, "awards.is")
                yield Item("verb", cue.start, cue.end, cue)

    def _is_description(self, mention: Mention) -> bool:
        """Whether a title only describes somebody ("Anh hùng Lao động Nguyễn Văn A") or is part of a body's name."""
        use, key = mention.value["use"], self.ctx.view.key
        if use == "verb":
            return any(m.start <= mention.start and mention.end <= m.end for m in self._bodies)
        if use != "style" or mention.value["titled"] or mention.value.get("own"):
            return False
        known = key.endswith((" công nhận là ", ' công nhận là "'), 0, mention.start)
        if known or IS.compiled.search(key, max(0, mention.start - 24), mention.start):
            return False
        if DESCRIBED.compiled.search(key[max(0, mention.start - 24) : mention.start]):
            return True
        following = self.ctx.view.text[mention.end : mention.end + 2]
        if following[:1] == " " and following[1:].isupper():
            return True
        after = (p.start for p in self.ctx.of_kind("persons") if mention.end <= p.start <= mention.end + 26)
        return any(not re.search(r"[,;:\n|]| cho | và ", key[mention.end : start]) for start in after)

    def _given_names(self) -> Iterator[Item]:
        """ "cho Vinh", "gia đình Bảy": the one person of the article whose name ends so."""
        full = set(self.people.names.values())
        text = self.ctx.view.text
        for match in itertools.chain(*(rule.finditer(text) for rule in (GIVEN_NAME, PART_NAME, BARE_NAME))):
            fitting = [name for name in full if name == match["name"] or name.endswith(" " + match["name"])]
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

    def _is_people_of(self, mention: Mention) -> bool:
        """Whether a party committee only begins "Đảng bộ, chính quyền và nhân dân tỉnh A", which is the province."""
        key = self.ctx.view.key
        if not key.startswith("đảng bộ", mention.start):
            return False
        following = next((start for start in sorted(self._units_by_start) if start >= mention.end), len(key))
        near = following - mention.end < _FORMULA
        return near and PEOPLE_OF.compiled.fullmatch(key, mention.end, following) is not None

    def _is_generic(self, mention: Mention) -> bool:
        """ "một số doanh nghiệp Việt Nam": firms of the country, no name."""
        return _OF_THE_COUNTRY.fullmatch(self.ctx.view.key, mention.start, mention.end) is not None

    def _offices(self) -> Iterator[Item]:
        """Offices with the body they are of: "Chủ tịch UBND tỉnh", "Bộ trưởng Bộ Y tế", "Chủ tịch nước"."""
        text = self.ctx.view.text
        for match in OFFICE.finditer(self.ctx.view.key):
            if COUNTED_HEADS.compiled.search(self.ctx.view.key, max(0, match.start() - 8), match.start()):
                continue
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
            yield from self._home_item(match["place"], start, end)

    def _home_item(self, word: str, start: int, end: int) -> Iterator[Item]:
        ref = self._place_of_type(word)
        if ref:
            yield Item("unit", start, end, name=ref.name, ref=ref, level=self._unit_records[ref.id][1])
        elif seat := place_of_bodies(self.units, word):
            yield Item("unit", start, end, name=seat, level=LEVEL_OF_TYPE[word])

    def _stand_ins(self) -> Iterator[Item]:
        """ "đơn vị đã được tặng", "trao cho nhà trường": the one body or place the article is about."""
        for match in STAND_IN.finditer(self.ctx.view.key):
            word = match["word"]
            told = match.end("word") if self.ctx.view.key.startswith((" này", " đó", " nói"), match.end("word")) else 0
            start, end = match.span("word")
            if word == "đảng bộ" and self.ctx.view.key.startswith(_OF_A_PLACE, end):
                continue
            if word in LEVEL_OF_TYPE and not told:
                yield from self._home_item(word, start, end)
                continue
            ref = stand_in(self.ctx.view.text, self.units, word, told)
            if ref:
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


def act_of(praise: Item, act: str = "give") -> Item:
    """ "khen thưởng" as the verb of the titles that follow it; of a title in a list, what its line leaves out."""
    cue = Mention("award_cue", praise.start, praise.end, {"cue": act}, "awards.praise")
    return Item("verb", praise.start, praise.end, cue)


def _uncovered(group: Item, covered: bytearray) -> Item:
    """ "5 xã" in front of "xã Bom Bo" that a unit begins with: the number alone counts them."""
    end = next((i for i in range(group.start, group.end) if covered[i]), group.end)
    counted = group.mention is not None and group.mention.value["count"] is not None
    return replace(group, end=end) if counted and group.start < end < group.end and covered[group.end - 1] else group


def _own_name(mention: Mention) -> str:
    return str(mention.value.get("name") or "")
