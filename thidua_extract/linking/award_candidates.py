"""What may be a part of a sentence about an award, whether or not something else stands in the same place."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.award_item import Item, act_of, verb_of
from thidua_extract.linking.award_pronouns import PRONOUN_OBJECT, PRONOUN_SUBJECT, Pronouns
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
from thidua_extract.rules.award_groups import GROUP_IDS, find_groups, group_before
from thidua_extract.rules.award_spots import award_spots

_FORMULA = 60  # characters of ", chính quyền và nhân dân các dân tộc "
_OF_A_PLACE = (", chính quyền", " và chính quyền", ", nhân dân", " và nhân dân", ", quân", ", cán bộ")
_OF_THE_COUNTRY = re.compile(r"(?:ngân hàng|doanh nghiệp|công ti|công ty|tập đoàn|cơ quan|trường) việt nam")
_PARTED = re.compile(r"[,;:\n|]| cho | và ")
_WORD = re.compile(r"\w+")
_IS_TOLD = tuple(
    f" là {what}{end}" for what in ("", '"', "'", "danh hiệu ", 'danh hiệu "', "danh hiệu '") for end in ("", "\n")
)
_LONGEST_IS = max(map(len, _IS_TOLD))
_LEVELS = {"province": 4, "district": 3, "commune": 2, "village": 1}


class Candidates:
    """Finds them in one line of an article at a time."""

    def __init__(self, ctx: Context, units: UnitTable, people: PersonTable) -> None:
        self.ctx = ctx
        self.units = units
        self.people = people
        self._spots = award_spots(ctx.view.key)
        self._pronouns = Pronouns(ctx, people)
        self._title_starts = [mention.start for mention in ctx.of_kind("awards")]
        self._unit_starts = [mention.start for mention, _ in units.mentions]

    def of_line(self, low: int, high: int) -> list[Item]:
        """Those that begin in the span: first titles, then people, offices, units, groups and verbs."""
        ctx, told = self.ctx, self._spots.rules_within(low, high)
        titles, persons = ctx.within("awards", low, high), ctx.within("persons", low, high)
        units = self.units.mentions[bisect_left(self._unit_starts, low) : bisect_left(self._unit_starts, high)]
        bodies = [m for m, _ in units] if titles else []
        bodies += ctx.within("positions", low, high) if titles else ()
        names = self.people.names
        found = [self._title(m) for m in titles if not self._is_description(m, bodies)]
        found += [Item("person", m.start, m.end, m, names.get(m) or _own_name(m)) for m in persons]
        found += self._given_names(low, high)
        for ids, find in _IN_FRONT:
            found += find(self, low, high) if not told.isdisjoint(ids) else ()
        named = sorted(units, key=lambda pair: pair[0].start - pair[0].end)
        found += [self._unit(m, id_) for m, id_ in named if not (self._is_people_of(m) or self._is_generic(m))]
        for ids, find in _BEHIND:
            found += find(self, low, high) if not told.isdisjoint(ids) else ()
        if titles:
            found += [Item("unit", start, end, name=ctx.view.text[start:end]) for start, end in sub_units(ctx, titles)]
            found += [self._brand(start, end) for start, end in brands(ctx, titles)]
        groups = find_groups(ctx.view, low, high) if not told.isdisjoint(GROUP_IDS) else []
        found += [Item("group", m.start, m.end, m) for m in groups]
        found += self._are_titles(titles, {m.end for m in groups})
        found += [verb_of(cue) for cue in self._cues(low, high)]
        return found

    def _pronoun_items(self, low: int, high: int) -> Iterator[Item]:
        for start, end, name in self._pronouns.within(low, high):
            yield Item("person", start, end, name=name)

    def _unlisted(self, low: int, high: int) -> Iterator[Item]:
        """Receivers that are no units of the record: task forces, ships, the sector of a place."""
        for rule in (TEAM, SECTOR, SHIP, PRESS):
            for match in self._spots.starting(rule, low, high, self.ctx.view.text):
                if not self._is_covered(match.start(), match.end(), low):
                    yield Item("unit", match.start(), match.end(), name=match[0])

    def _nameless(self, low: int, high: int) -> Iterator[Item]:
        """ "Đảng, Nhà nước" and "bằng khen của tỉnh"."""
        for rule in (STATE, PLACE_WORD):
            for match in self._spots.starting(rule, low, high):
                yield Item("office", match.start(), match.end(), name=self.ctx.view.text[slice(*match.span())])

    def _brand(self, start: int, end: int) -> Item:
        """A firm by its brand, as the one unit of the article whose name ends so, else without a record."""
        name = self.ctx.view.text[start:end]
        known = [u for u in self.units.records if u.kind == "enterprise" and u.name.endswith(" " + name)]
        if len(known) != 1:
            return Item("unit", start, end, name=name)
        return Item("unit", start, end, name=name, ref=Ref(id=known[0].id, name=known[0].name))

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

    def _are_titles(self, titles: Sequence[Mention], group_ends: set[int]) -> Iterator[Item]:
        """ "9 người là Chiến sĩ thi đua cơ sở": "là" says that they attained it."""
        for mention in titles:
            if not _is_told(self.ctx.view.key, mention.start):
                continue
            match = IS.compiled.search(self.ctx.view.key, max(0, mention.start - 24), mention.start)
            running = mention.value["category"] == "emulation_title" and IS_FOR_YEARS.compiled.search(
                self.ctx.view.key, max(0, mention.start - 130), mention.start
            )
            if running and not match:
                start = self.ctx.view.key.rfind("là", 0, mention.start)
                yield verb_of(Mention("award_cue", start, start + 2, {"cue": "attain"}, IS.id))
            if match and (match["again"] or match.start() in group_ends):
                start, end = match.span("is")
                yield verb_of(Mention("award_cue", start, end, {"cue": "attain"}, "awards.is"))

    def _is_description(self, mention: Mention, bodies: Sequence[Mention]) -> bool:
        """Whether a title only describes somebody ("Anh hùng Lao động Nguyễn Văn A") or is part of a body's name."""
        use, key = mention.value["use"], self.ctx.view.key
        if use == "verb":
            return any(m.start <= mention.start and mention.end <= m.end for m in bodies)
        if use != "style" or mention.value["titled"] or mention.value.get("own"):
            return False
        known = key.endswith((" công nhận là ", ' công nhận là "'), 0, mention.start)
        told = _is_told(key, mention.start)
        if known or (told and IS.compiled.search(key, max(0, mention.start - 24), mention.start)):
            return False
        if DESCRIBED.compiled.search(key[max(0, mention.start - 24) : mention.start]):
            return True
        following = self.ctx.view.text[mention.end : mention.end + 2]
        if following[:1] == " " and following[1:].isupper():
            return True
        after = self.ctx.within("persons", mention.end, mention.end + 27)
        return any(not _PARTED.search(key, mention.end, person.start) for person in after)

    def _given_names(self, low: int, high: int) -> Iterator[Item]:
        """ "cho Vinh", "gia đình Bảy": the one person of the article whose name ends so."""
        text, places = self.ctx.view.text, self._name_places
        near = places[bisect_left(places, low) : bisect_left(places, high)]
        for rule in (GIVEN_NAME, PART_NAME, BARE_NAME) if near else ():
            for match in filter(None, (rule.compiled.match(text, place) for place in near)):
                if match["name"] in self._meant:
                    yield Item("person", match.start("name"), match.end("name"), name=self._meant[match["name"]])

    @cached_property
    def _meant(self) -> dict[str, str]:
        return _meant(set(self.people.names.values()))

    @cached_property
    def _name_places(self) -> list[int]:
        """Where names of one or two words stand that one person's full name ends with."""
        if not self._meant:
            return []
        names = list(self._meant)
        ends = AhoCorasick(names, matchkind=MatchKind.Standard, implementation=Implementation.NoncontiguousNFA)
        found = {start for _, start, _ in ends.find_matches_as_indexes(self.ctx.view.text, overlapping=True)}
        return sorted(start for start in found if not _ends_name(self.ctx.view.text, start))

    def _cues(self, low: int, high: int) -> Iterator[Mention]:
        """Verbs; "Lê Hồng Phong tặng" is a name and "tặng", not "phong tặng"."""
        ends = [m.end for m in self.ctx.within("persons", low, high)]
        starts, cues = self._all_cues
        for cue in cues[bisect_left(starts, low) : bisect_left(starts, high)]:
            cut = next((end for end in ends if cue.start < end < cue.end), None)
            if cut is None:
                yield cue
            elif self.ctx.view.key[cut : cue.end].strip() == "tặng":
                yield Mention(cue.kind, cut + 1, cue.end, cue.value, cue.found_by)

    @cached_property
    def _all_cues(self) -> tuple[list[int], tuple[Mention, ...]]:
        cues = find_cues(self.ctx.view)
        return [cue.start for cue in cues], cues

    @cached_property
    def _units_by_start(self) -> dict[int, tuple[Mention, str]]:
        return {m.start: (m, id_) for m, id_ in self.units.mentions}

    @cached_property
    def _unit_records(self) -> dict[str, tuple[str, int]]:
        """Name and level of each unit by id; bodies have level 0."""
        places = ("province", "district", "commune", "village")
        return {u.id: (u.name, _LEVELS.get(u.level or "", 0) if u.kind in places else 0) for u in self.units.records}

    @cached_property
    def _refs(self) -> dict[str, Ref]:
        return {u.id: Ref(id=u.id, name=u.name) for u in self.units.records}

    def _unit(self, mention: Mention, id_: str) -> Item:
        name, level = self._unit_records[id_]
        written = as_written(self.ctx.view.text[mention.start : mention.end], name)
        return Item("unit", mention.start, mention.end, mention, written, self._refs[id_], level=level)

    def _is_people_of(self, mention: Mention) -> bool:
        """Whether a party committee only begins "Đảng bộ, chính quyền và nhân dân tỉnh A", which is the province."""
        key = self.ctx.view.key
        if not key.startswith("đảng bộ", mention.start):
            return False
        behind = bisect_left(self._unit_starts, mention.end)
        following = self._unit_starts[behind] if behind < len(self._unit_starts) else len(key)
        near = following - mention.end < _FORMULA
        return near and PEOPLE_OF.compiled.fullmatch(key, mention.end, following) is not None

    def _is_generic(self, mention: Mention) -> bool:
        """ "một số doanh nghiệp Việt Nam": firms of the country, no name."""
        return _OF_THE_COUNTRY.fullmatch(self.ctx.view.key, mention.start, mention.end) is not None

    def _offices(self, low: int, high: int) -> Iterator[Item]:
        """Offices with the body they are of: "Chủ tịch UBND tỉnh", "Bộ trưởng Bộ Y tế", "Chủ tịch nước"."""
        text = self.ctx.view.text
        for match in self._spots.starting(OFFICE, low, high):
            if COUNTED_HEADS.compiled.search(self.ctx.view.key, max(0, match.start() - 8), match.start()):
                continue
            office_end = match.end("office")
            unit = self._units_by_start.get(office_end + 1) if text[office_end : office_end + 1] == " " else None
            if unit is None and self._is_covered(match.start(), office_end, low):
                continue
            end = max(unit[0].end if unit else 0, match.end())
            ref = self._refs[unit[1]] if unit else None
            yield Item(
                "office",
                match.start(),
                end,
                name=text[match.start() : end],
                ref=ref,
                office=text[slice(*match.span("office"))],
            )

    def _is_covered(self, start: int, end: int, low: int) -> bool:
        """Whether it is part of a unit that begins before it in the line."""
        before = self.units.mentions[bisect_left(self._unit_starts, low) : bisect_left(self._unit_starts, start)]
        return any(end <= m.end for m, _ in before)

    def _homes(self, low: int, high: int) -> Iterator[Item]:
        """ "Nhân dân và cán bộ thị xã": the one place of that type the article is about."""
        for match in self._spots.starting(HOME, low, high):
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

    def _stand_ins(self, low: int, high: int) -> Iterator[Item]:
        """ "đơn vị đã được tặng", "trao cho nhà trường": the one body or place the article is about."""
        for match in self._spots.starting(STAND_IN, low, high):
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


_Finder = Callable[[Candidates, int, int], Iterator[Item]]
_IN_FRONT: tuple[tuple[frozenset[str], _Finder], ...] = (
    (frozenset({PRONOUN_OBJECT.id, PRONOUN_SUBJECT.id}), Candidates._pronoun_items),
    (frozenset({OFFICE.id}), Candidates._offices),
    (frozenset({HOME.id}), Candidates._homes),
    (frozenset({TEAM.id, SECTOR.id, SHIP.id, PRESS.id}), Candidates._unlisted),
)
"""What is looked for before the units that are known, where one of the rules may match."""
_BEHIND: tuple[tuple[frozenset[str], _Finder], ...] = (
    (frozenset({STAND_IN.id}), Candidates._stand_ins),
    (frozenset({STATE.id, PLACE_WORD.id}), Candidates._nameless),
)
"""What is looked for after them."""


@functools.lru_cache(maxsize=1024)
def as_written(surface: str, name: str) -> str:
    """The unit's name; but as written here where that is another name of it ("BĐBP Hà Giang"), not a shortened one."""
    if surface == name:
        return name
    words = set(_WORD.findall(match_key(name)))
    own = _WORD.findall(match_key(surface))
    return surface if len(own) > 1 and not set(own) <= words else name


def _meant(full: Iterable[str]) -> dict[str, str]:
    """The full name that a part of one or two words means, where only one ends so."""
    ends: dict[str, set[str]] = {}
    for name in full:
        words = name.split(" ")
        for end in {name, words[-1], " ".join(words[-2:])}:
            ends.setdefault(end, set()).add(name)
    return {end: names.pop() for end, names in ends.items() if len(names) == 1}


def _ends_name(text: str, position: int) -> bool:
    """Whether a capital word stands right before the position, so that a longer name goes on there."""
    word = text[text.rfind(" ", 0, max(0, position - 1)) + 1 : position]
    return word.endswith(" ") and word[:1].isupper() and word[:-1].isalpha() and word != "Cho "


def _is_told(key: str, position: int) -> bool:
    """Whether "là" stands right before the position, or before "danh hiệu" and a quotation mark there."""
    return key.endswith(_IS_TOLD, max(0, position - _LONGEST_IS), position)


def _own_name(mention: Mention) -> str:
    return str(mention.value.get("name") or "")
