"""Receivers that the tagger found, for titles whose receivers no rule finds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_roles import Telling
from thidua_extract.mention import Mention
from thidua_extract.rules.award_lists import BULLET, ITEM_MARK
from thidua_extract.tagger.merge import THRESHOLDS

TAGGED = "model:tagger"
_REACH = 400  # characters between a title and those who get it
_LINES = 40  # of a list below a title
_RECEIVERS = ("unit", "person", "group")


class Tagged:
    """What the tagger found in an article."""

    def __init__(self, items: Items) -> None:
        self._items = items

    def receivers(self, telling: Telling) -> list[Item]:
        """People, bodies and groups that the tagger is sure receive something, and to which this title is the nearest.

        In the sentence of the title, before or behind it; where there are none, on the lines below it, as far as each
        holds one and no other title.
        """
        sure = self._sure
        if not sure or not self._is_told(telling.title):
            return []
        found = _in_sentence(self._items, telling, sure) or _below(self._items, telling, sure)
        for item in found:
            told = telling.text[item.start : item.end]
            telling.because("recipients", told, "awards.step.to_tagged", (item.start, item.end))
        return found

    def confidence(self, receivers: Sequence[Item]) -> float:
        """How sure the tagger is of the least sure of what :meth:`receivers` gave, of which there is one at least."""
        return min(
            max(float(m.value["confidence"]) for m in self._sure if _overlap(m, receiver)) for receiver in receivers
        )

    @cached_property
    def _sure(self) -> list[Mention]:
        return [m for m in self._of("RECIPIENT") if float(m.value["confidence"]) >= THRESHOLDS["RECIPIENT"]]

    @cached_property
    def _titles(self) -> list[Mention]:
        return self._of("AWARD")

    def _of(self, label: str) -> list[Mention]:
        return [m for m in self._items.ctx.of_kind("tagged") if m.value["label"] == label]

    def _is_told(self, title: Item) -> bool:
        """Whether the tagger takes the title for one that is told of as given or to be given."""
        return any(_overlap(mention, title) for mention in self._titles)


def _in_sentence(items: Items, telling: Telling, tagged: Sequence[Mention]) -> list[Item]:
    low, high = telling.frame.sentence
    titles = [item for item in items.within(low, high) if item.kind == "title"]
    return [
        item
        for item in _of_tagged(items, tagged, low, high)
        if abs(item.start - telling.title.start) < _REACH and _title_of(item, titles, telling) is telling.title
    ]


def _title_of(item: Item, titles: Sequence[Item], telling: Telling) -> Item | None:
    """The title in front of a receiver, in a sentence that tells who gives; else the one behind."""
    before = [title for title in titles if title.end <= item.start]
    behind = [title for title in titles if title.start >= item.end]
    if before and (telling.title in before or not telling.frame.receiving):
        return before[-1]
    return behind[0] if behind else None


def _below(items: Items, telling: Telling, tagged: Sequence[Mention]) -> list[Item]:
    """On the lines below the line of the title, without a gap."""
    text = items.ctx.view.text
    line_end = text.find("\n", telling.title.end)
    mark = ITEM_MARK.compiled.match(text, text.rfind("\n", 0, telling.title.start) + 1)
    if line_end < 0 or any(item.kind == "title" for item in items.within(telling.title.end, line_end)):
        return []
    if mark and text.startswith(mark[0].strip()[:1], line_end + 1):
        return []  # what stands below is the next item of the same list
    if not text[:line_end].rstrip().endswith(":") and not BULLET.compiled.match(items.ctx.view.key, line_end + 1):
        return []  # no list
    found: list[Item] = []
    start = line_end + 1
    for _ in range(_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        own = _of_tagged(items, tagged, start, end)
        if not own or any(item.kind == "title" for item in items.within(start, end)):
            break
        found += own
        start = end + 1
    return found


def _of_tagged(items: Items, tagged: Sequence[Mention], low: int, high: int) -> list[Item]:
    inside = [mention for mention in tagged if low <= mention.start < high]
    return [
        item
        for item in items.within(low, high)
        if item.kind in _RECEIVERS and any(_overlap(mention, item) for mention in inside)
    ]


def _overlap(mention: Mention, item: Item) -> bool:
    return mention.start < item.end and item.start < mention.end
