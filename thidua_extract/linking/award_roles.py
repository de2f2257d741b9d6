"""Who is who in a frame: granters, those who hand over and those who receive, for each of its titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from thidua_extract.linking.award_frames import Frame
from thidua_extract.linking.award_items import Item
from thidua_extract.rules.award_gaps import BEHALF, SEPARATOR, ends_separated, is_filled, role_of

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


@dataclass
class Roles:
    """The parts of one title: each a list of items, in text order. ``vague`` receivers have no number or name."""

    granters: list[Item] = field(default_factory=list)
    handers: list[Item] = field(default_factory=list)
    receivers: list[Item] = field(default_factory=list)
    end: int = 0


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
        self.roles = Roles(end=title.end)
        self.state = "title"
        self.last = title
        self.accepted = True

    def take(self, item: Item) -> None:
        """Sort one item in."""
        gap = self.key[self.last.end : item.start]
        if item.kind in ("verb", "passive"):
            self._verb(item, gap)
        elif item.kind == "group":
            self._group(item, gap)
        else:
            self._agent(item, gap)
        self.last = item

    def _verb(self, item: Item, gap: str) -> None:
        if item.cue == "gift" or (item.cue in ("propose", "announce") and self.state != "title"):
            self.state = "closed"
        elif item.cue in ("give", "hand", "give_hand") and self.state in ("title", "of", "verb"):
            self.state = "verb"

    def _group(self, item: Item, gap: str) -> None:
        role = role_of(gap)
        joined = self.state == "to" and (role in ("conj", "direct") and self.accepted or ends_separated(gap))
        first = self.state in ("title", "of", "verb") and (role in ("to", "has", "conj", "direct"))
        if joined or first:
            self._receive(item)
        elif role == "to" and self.state != "closed":
            self._receive(item)
        else:
            self.accepted = False

    def _receive(self, item: Item) -> None:
        self.roles.receivers.append(item)
        self.roles.end = item.end
        self.state = "to"
        self.accepted = True

    def _agent(self, item: Item, gap: str) -> None:
        role = role_of(gap)
        if BEHALF.compiled.search(gap):
            self.roles.granters.append(item)
        elif role == "of" and self.state in ("title", "verb") and self._is_of_title(item, gap):
            self._grant(item, "of")
        elif role in ("by", "from") and self.state in ("title", "of"):
            self._grant(item, "by")
        elif self.state in ("of", "by") and role == "conj" and item.kind != "person":
            self.roles.granters.append(item)
        elif self.state in ("of", "by") and role == "direct" and item.kind == "person":
            self.accepted = False
        elif self._is_receiver(item, gap, role):
            self._receive(item)
        elif self.state == "title" and role == "direct" and item.kind == "office":
            self._grant(item, "of")
        else:
            self.accepted = False

    def _is_of_title(self, item: Item, gap: str) -> bool:
        """Whether "của X" names who grants; of a revoked award it may name who had it."""
        if "revoke" in self.frame.cues and not item.name.lower().startswith(_STATE_OFFICES):
            if item.kind == "person":
                self._receive(item)
            return False
        return is_filled(gap.rpartition("của")[2])

    def _grant(self, item: Item, state: str) -> None:
        (self.roles.handers if item.kind == "person" and not item.office else self.roles.granters).append(item)
        self.state = state
        self.roles.end = item.end

    def _is_receiver(self, item: Item, gap: str, role: str) -> bool:
        if item.kind == "office" or self.state == "closed":
            return False
        after = gap.rpartition("cho")[2] if "cho" in gap else gap.rpartition(":")[2]
        if role == "to":
            return item.kind == "person" or is_filled(after)
        if self.state == "to":
            return self._joins(item, gap, role)
        if self.state == "verb":
            return role == "direct"
        return self.state == "title" and role == "direct" and not self.frame.receiving

    def _joins(self, item: Item, gap: str, role: str) -> bool:
        """Whether the item goes on a list of receivers rather than describing the last of them."""
        if item.kind == "person":
            return ends_separated(gap) and (role == "conj" or len(gap) < 160)
        if role != "conj" or not self.accepted or self.last.kind == "person" and "và" not in gap:
            return False
        return not _contains(item, self.last) or "và" in gap


def _contains(place: Item, inner: Item) -> bool:
    """Whether a place behind a comma is where the one before it lies ("xã Nghĩa An, huyện Nam Trực")."""
    return inner.kind == "unit" and place.level > inner.level and place.level > 0


def subject_receivers(frame: Frame) -> list[Item]:
    """Who gets it, by what stands before the verb."""
    if frame.passive or frame.act in ("receive", "attain"):
        named = frame.subject
    else:
        named = []
    return [*_own(named), *(i for i in frame.objects if i.kind != "office")]


def _own(items: Sequence[Item]) -> list[Item]:
    """Without what describes a person: "em Lê Văn Tám, Trường THCS Lê Lợi" is the person; posts never get anything."""
    people = [i for i in items if i.kind in ("person", "group")]
    if any(i.kind == "person" for i in people):
        return people
    groups = [i for i in items if i.kind == "group"]
    units = [i for i in items if i.kind == "unit"]
    if groups and units and units[0].start < groups[0].start and len(units) == 1:
        return groups
    return [i for n, i in enumerate(items) if i.kind == "group" or (i.kind == "unit" and not _describes(items, n))]


def _describes(items: Sequence[Item], n: int) -> bool:
    return n > 0 and items[n].level > 0 and _contains(items[n], items[n - 1])


def subject_givers(frame: Frame) -> list[Item]:
    """Who gives, in front of the verb; posts behind a name are the person's own."""
    if frame.passive:
        return frame.agents
    if frame.act in ("receive", "attain"):
        return []
    return [*frame.subject, *frame.agents]


def has_separator(text: str) -> bool:
    """Whether a comma or "và" stands in the text."""
    return SEPARATOR.compiled.search(text) is not None
