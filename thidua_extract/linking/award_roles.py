"""Who is who in a frame: granters, those who hand over and those who receive, for each of its titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_why import Reason
from thidua_extract.rules.award_gaps import (
    ALONG_WITH,
    BEHALF,
    NEXT_CLAUSE,
    ON_FLAG,
    ONE_OF,
    PART_OF,
    REASON,
    RELATIVE,
    SERVED,
    Role,
    ends_separated,
    is_filled,
    is_of_title,
    read_gap,
)

STATE_AWARDS = frozenset({"order", "medal", "state_title"})
_STATE_OFFICES = (
    "chủ tịch nước",
    "thủ tướng",
    "nhà nước",
    "chính phủ",
    "bộ trưởng",
    "chủ tịch ubnd",
    "tổng thống",
    "bộ ",
    "ubnd",
)
_TOP = ("chủ tịch nước", "thủ tướng", "chính phủ", "nhà nước")


@dataclass
class Roles:
    """The parts of one title: each a list of items, in text order. ``verbs`` are those that follow the title."""

    granters: list[Item] = field(default_factory=list)
    handers: list[Item] = field(default_factory=list)
    receivers: list[Item] = field(default_factory=list)
    verbs: list[Item] = field(default_factory=list)
    passive: bool = False
    end: int = 0


@dataclass
class Telling:
    """One title of a frame with all that is needed to tell its parts. Texts are of the whole article.

    ``value``: what the finder knows of the title; ``category``: the kind of award; ``act``: what is done ("khen
    thưởng" is itself the act of giving); ``receiving``: whether the subject of the frame gets it; ``roles``: what
    follows the title. ``reasons`` are kept where somebody asks for them (``explains``).
    """

    text: str
    key: str
    frame: Frame
    index: int
    tails: Sequence[Roles]
    explains: bool = True
    reasons: list[Reason] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.title = self.frame.titles[self.index]
        self.value: Mapping[str, Any] = self.title.mention.value if self.title.mention else {}
        self.category = str(self.value["category"])
        self.act = "give" if self.value["use"] == "verb" else self.frame.act
        self.receiving = self.frame.receiving
        self.roles = self.tails[self.index]

    def because(self, slot: str, value: object, rule: str, span: tuple[int, int] | None = None) -> None:
        """Keep why a slot holds a value; without a span, for the title itself."""
        if self.explains:
            self.reasons.append(Reason(slot, str(value), rule, span or (self.title.start, self.title.end)))

    def against(self, slot: str, value: object, rule: str, span: tuple[int, int]) -> None:
        """Keep why a slot does not hold a value that stood there."""
        if self.explains:
            self.reasons.append(Reason(slot, str(value), rule, span, kept=False))

    @property
    def end(self) -> int:
        """Where what is said of the title ends: at the next one, or at the end of its part of the sentence."""
        if self.index + 1 < len(self.frame.titles):
            return self.frame.titles[self.index + 1].start
        semicolon = self.key.find(";", self.title.end, self.frame.sentence[1])
        return semicolon if semicolon >= 0 else self.frame.sentence[1]

    def low(self, reach: int) -> int:
        """Up to so many characters of the sentence before the title: where they begin."""
        return max(self.frame.sentence[0], self.title.start - reach)

    def high(self, reach: int) -> int:
        """Up to so many characters of the sentence behind the title: where they end."""
        return min(self.frame.sentence[1], self.title.end + reach)

    def before(self, reach: int) -> str:
        """The characters before the title."""
        return self.key[self.low(reach) : self.title.start]

    def after(self, reach: int) -> str:
        """The title and the characters behind it."""
        return self.key[self.title.start : self.high(reach)]

    def around(self, reach: int) -> str:
        """Both."""
        return self.key[self.low(reach) : self.high(reach)]


def read_tail(key: str, frame: Frame, index: int) -> Roles:
    """What follows a title up to the next one: "của …", "do … trao tặng", "cho …", lists."""
    title, tail = frame.titles[index], frame.tails[index]
    reader = _Tail(key, frame, title)
    for item in tail:
        reader.take(item)
    return reader.roles


class _Tail:
    """Reads the items behind a title one by one; ``state`` is what the next bare name would be."""

    def __init__(self, key: str, frame: Frame, title: Item) -> None:
        self.key = key
        self.frame = frame
        told = title.mention.value if title.mention else {}
        self.held = told.get("category") in ("emulation_title", "state_title")
        self.recognition = told.get("use") == "recognition"
        self.praise = told.get("use") == "verb"
        self.roles = Roles(end=title.end)
        self.state = "title"
        self.last = title
        self.accepted = True
        self.pending: list[Item] = []
        self.listing = False
        self.post = False  # a post behind a mark in a list of receivers: whoever follows holds it

    def take(self, item: Item) -> None:
        """Sort one item in."""
        gap = self.key[self.last.end : item.start]
        if item.cue == "gift" and self.key.startswith("thưởng", item.start):
            return
        if item.kind == "passive":
            self.roles.passive = True
            self.state, self.pending = "by", []
        elif item.kind == "verb":
            self._verb(item)
        elif self.state == "by":
            self._agent_of_verb(item, gap)
        elif item.kind == "group":
            self._group(item, gap)
        else:
            self._agent(item, gap)
        self.last = item

    def _verb(self, item: Item) -> None:
        self.roles.verbs.append(item)
        if item.cue in ("give", "hand", "give_hand", "recognise"):
            self.roles.granters += [i for i in self.pending if i.kind != "person"]
            self.roles.handers += [i for i in self.pending if i.kind == "person" and item.cue != "recognise"]
            self.pending = []
            self.state = "verb"
        elif item.cue == "propose":
            self.state = "by"
        elif item.cue != "receive":
            self.state = "closed"

    def _agent_of_verb(self, item: Item, gap: str) -> None:
        """Behind "được", before its verb: who does it; a number there gets it ("có 9 người được")."""
        if item.is_agent and is_filled(gap):
            self.pending.append(item)

    def _group(self, item: Item, gap: str) -> None:
        role, _, _ = read_gap(gap)
        if (self.last.kind == "person" and " - " in gap) or (self.state == "to" and PART_OF.compiled.search(gap)):
            self.accepted = False
            return
        joined = self.state == "to" and ((role in ("conj", "direct") and self.accepted) or ends_separated(gap))
        first = self.state in ("title", "of", "verb") and role in ("to", "list", "has", "conj", "direct")
        revoked = role == "of" and "revoke" in self.frame.cues and self.state == "title"
        if joined or first or revoked or (role == "to" and self.state != "closed"):
            self._receive(item)
        else:
            self.accepted = False
            self.state = "after" if self.state == "title" else self.state

    def _receive(self, item: Item) -> None:
        self.roles.receivers.append(item)
        self.roles.end = item.end
        self.state = "to"
        self.accepted = True

    def _agent(self, item: Item, gap: str) -> None:
        role, before, rest = read_gap(gap)
        if self.post and item.kind == "person" and is_filled(gap):
            self.post = False
            self._receive(item)
            return
        self.post = item.kind == "office" and self.state == "to" and gap.endswith((" và ", " và nguyên ", "; "))
        if BEHALF.search(gap):
            self.roles.granters.append(item)
        elif item.kind == "person" and RELATIVE.search(gap):
            self._receive(item)
        elif role == "of" and self.state in ("title", "verb"):
            self._of(item, before, rest)
        elif role in ("by", "from") and self.state in ("title", "of") and is_filled(rest):
            self._grant(item)
        elif self.state == "of" and role == "conj" and item.kind != "person" and len(gap) < 12:
            goes_on = self.key.startswith((",", " và "), item.end)
            if gap != ", " or (goes_on and not item.level):
                self.roles.granters.append(item)
        elif role == "by" and item.kind == "person" and self.state == "to" and is_filled(rest):
            self.roles.handers.append(item)
        elif self._is_granter_behind(item, gap):
            self._grant(item)
        elif self._is_receiver(item, role, before, rest):
            self._receive(item)
        elif self.state == "title" and role == "direct" and item.kind == "office":
            self._grant(item)
        else:
            self.accepted = False

    def _of(self, item: Item, before: str, rest: str) -> None:
        """ "của X" behind a title: who grants it; of a revoked award, it may be who had it."""
        if ON_FLAG.compiled.search(before) and item.kind == "unit":
            self._receive(item)
        elif not is_of_title(before) or not is_filled(rest):
            self.accepted = False
        elif "revoke" in self.frame.cues and not item.name.lower().startswith(_STATE_OFFICES):
            if item.kind == "person":
                self._receive(item)
        elif item.kind == "person" and self.held:
            self._receive(item)  # "danh hiệu Nhà giáo Ưu tú của thầy A": people grant no titles
        elif item.kind == "person":
            self.state = "of"
        else:
            self._grant(item)

    def _grant(self, item: Item) -> None:
        (self.roles.handers if item.kind == "person" else self.roles.granters).append(item)
        self.state = "of"
        self.roles.end = item.end

    def _is_granter_behind(self, item: Item, gap: str) -> bool:
        """ "bằng khen UBND thành phố cho …", "Cờ thi đua Chính phủ": the granter right behind the title."""
        if gap != " " or self.state != "title" or item.kind not in ("unit", "office"):
            return False
        name = item.name.lower()
        if name.startswith(_STATE_OFFICES) and self.key.startswith(" cho ", item.end):
            return True
        giver = bool(self.frame.verbs) and not self.frame.receiving and bool(self.frame.subject)
        return name.startswith(_TOP) or (name.startswith(_STATE_OFFICES) and not giver)

    def _is_receiver(self, item: Item, role: Role, before: str, rest: str) -> bool:
        """Whether a name behind the title gets the award, by the word that joins it."""
        if item.kind == "office" or self.state == "closed":
            return False
        if role in ("to", "list"):
            return self._is_named(item, role, before, rest)
        goes_on = item.kind == "person" and self.state == "to" and ends_separated(rest)
        if role == "at" and not goes_on:
            return self.recognition and item.level > 0 and self.state == "title" and is_filled(rest)
        return (
            self._joins(item, role, before + rest, rest)
            if self.state == "to"
            else self._stands_by(item, role, before, rest)
        )

    def _stands_by(self, item: Item, role: Role, before: str, rest: str) -> bool:
        """ "tặng Giấy khen 9 tập thể", "Bằng khen - Trường A": right behind the title or the verb."""
        active = (bool(self.frame.verbs) or self.praise) and not self.frame.receiving
        if before + rest == " - " and self.state == "title" and item.kind in ("unit", "person"):
            return active
        if self.state == "verb":
            return role == "direct" or is_filled(before + rest)
        return role == "direct" and self.state == "title" and active

    def _is_named(self, item: Item, role: Role, before: str, rest: str) -> bool:
        """ "cho …", "gồm …": the latter only behind a number of receivers."""
        if role == "list" and not any(_is_counted(i) for i in [*self.frame.subject, *self.roles.receivers]):
            return False
        if self.state == "to" and REASON.compiled.search(before):
            return False
        if item.kind == "unit" and (SERVED.compiled.search(before) or (item.level and ONE_OF.compiled.search(rest))):
            return False  # "vì đóng góp cho ngành", "cho nam sinh Thanh Hóa"
        opened = self.key[self.last.end : item.start].lstrip(" ,").startswith((":", "gồm", "là:"))
        self.listing = self.listing or role == "list" or opened or ":" in before + rest
        return is_filled(rest) or (item.kind == "person" and not any(mark in rest for mark in ',;"'))

    def _joins(self, item: Item, role: Role, gap: str, rest: str) -> bool:
        """Whether the item goes on a list of receivers rather than describing the last of them.

        ``gap`` are the words in front of it but for the last preposition, ``rest`` those behind that.
        """
        if self.last.kind == "group" and (not gap or (gap == " " and item.kind == "person")):
            return True
        with_them = self.last.kind == "group" and not self.accepted and ALONG_WITH.compiled.match(gap)
        new_clause = ", " in gap and "và" not in gap and NEXT_CLAUSE.compiled.match(self.key, item.end)
        if with_them or new_clause or '"' in gap:
            return False
        joined = "và" in gap or ";" in gap
        if item.kind == "person":
            return ends_separated(rest) and (role == "conj" or len(gap) < 160)
        if self.listing and item.kind == "unit" and ends_separated(rest):
            return not _contains(item, self.last)
        if role != "conj" or not self.accepted or (self.last.kind == "person" and not joined):
            return False
        return joined or not _contains(item, self.last)


def _is_counted(item: Item) -> bool:
    return item.kind == "group" and bool(item.mention and item.mention.value["count"])


def _contains(place: Item, inner: Item) -> bool:
    """Whether a place behind a comma is where the one before it lies ("xã Nghĩa An, huyện Nam Trực")."""
    return inner.kind == "unit" and place.level > inner.level and place.level > 0


def subject_receivers(frame: Frame) -> list[Item]:
    """Who gets it, by what stands before the verb."""
    named = frame.subject if frame.receiving else []
    return [*receivers_among(named, frame.beside), *(i for i in frame.objects if i.kind != "office")]


def receivers_among(items: Sequence[Item], beside: Sequence[Item] = ()) -> list[Item]:
    """Without what describes a person: "em Lê Văn Tám, Trường THCS Lê Lợi" is the person; posts never get anything.

    ``beside`` are bodies told beside a person ("Phòng Tham mưu và Đại tá Lê Văn Tám").
    """
    people = [i for i in items if i.kind in ("person", "group")]
    if any(i.kind == "person" for i in people):
        return [i for i in items if i in people or i in beside]
    groups = [i for i in items if i.kind == "group"]
    units = [i for i in items if i.kind == "unit"]
    if groups and len(units) == 1 and units[0].start < groups[0].start and units[0] not in beside:
        return groups
    return [i for n, i in enumerate(items) if i.kind == "group" or (i.kind == "unit" and not _describes(items, n))]


def _describes(items: Sequence[Item], n: int) -> bool:
    return n > 0 and items[n].level > 0 and _contains(items[n], items[n - 1])


def subject_givers(frame: Frame) -> list[Item]:
    """Who gives, in front of the verb; posts behind a name are the person's own."""
    if frame.passive:
        return frame.agents
    if frame.receiving:
        return []
    return [*frame.subject, *frame.agents]
