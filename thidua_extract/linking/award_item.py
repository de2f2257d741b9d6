"""A span of a sentence about an award with its part in it: a title, a verb, a person, a body, an office, a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from thidua_extract.mention import Mention
from thidua_extract.records import Ref

ItemKind = Literal["title", "verb", "passive", "person", "office", "unit", "group"]


@dataclass(eq=False, slots=True)
class Item:
    """A span with its part: what a title, verb or group is told by ``mention``; a body or office by ``ref``.

    ``name`` is the full name of a person, the unit's name, or the office as written; ``office`` the word of office.
    ``own``: of a title, the group its own number counts. ``cue``: of a verb, what it says.
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
    cue: str = ""

    @property
    def own_start(self) -> int:
        """Of a title: where the number in front of it begins, else where it begins itself."""
        return self.own.start if self.own else self.start

    @property
    def is_agent(self) -> bool:
        """Whether it can grant, hand over or receive."""
        return self.kind in ("person", "office", "unit")


def verb_of(mention: Mention) -> Item:
    """The verb that a mention of kind "award_cue" is of."""
    cue = str(mention.value["cue"])
    return Item("passive" if cue == "passive" else "verb", mention.start, mention.end, mention, cue=cue)


def act_of(praise: Item, act: str = "give") -> Item:
    """ "khen thưởng" as the verb of the titles that follow it; of a title in a list, what its line leaves out."""
    return verb_of(Mention("award_cue", praise.start, praise.end, {"cue": act}, "awards.praise"))
