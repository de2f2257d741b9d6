"""Whether the words around a title tell that the award was, will be or may be given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_recipients import has_names, rewarded
from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.award_status import (
    CRIME,
    NEGATED,
    is_about_money,
    is_aim,
    is_denied,
    is_regulation,
)
from thidua_extract.rules.award_counts import PRESENT, count_before
from thidua_extract.rules.award_gaps import BESIDES

_MARK = r"(?:[-+*•]|\d{1,3}[.)/]|[IVX]{1,5}[.)]|[a-zđ][.)])"
TELLING = frozenset({"give", "hand", "give_hand", "recognise", "receive", "attain", "propose", "revoke", "announce"})
_OFFICIAL = frozenset({"recognise", "announce", "propose", "receive", "give", "hand", "give_hand"})
_ANAPHORS = (" này", " nói trên")
_LIST_LEAD = re.compile(rf"\s*{_MARK}?\s*(?:(?:Trong đó|Cụ thể|Gồm)[,:]?\s)?\s*(?:\w+\s){{0,3}}(?:danh hiệu\s)?[\"']?")
_ITEM_OPENS = re.compile(r"[,;:] (?:danh hiệu )?[\"']?$")
_ITEM_CLOSES = re.compile(r"[\"']?[,;]")
_HAS = re.compile(r"(?<!\w)(?:có|gồm|trong đó|đạt)(?!\w)|:")
_HEADING = re.compile(
    r"(?:^|[.;\n] ?)(?:về |trong |công tác |phong trào ){1,2}xây dựng (?:nông thôn mới|ntm|đời sống văn hóa),"
    r"(?: đến nay,?| hiện| đã)? [^,.;]{0,60}$"
)


class Told:
    """Judges the titles of an article."""

    def __init__(self, items: Items) -> None:
        self.items = items
        self.ctx = items.ctx
        self.key = items.ctx.view.key

    def refused(self, telling: Telling, found: list[Item], *, told: bool) -> str | None:
        """The rule by which the frame tells of no award that was, will be or may be given; None where it does.

        ``told``: that somebody got it is known already, so that no act needs to be named.
        """
        return next((rule for rule, holds in self._checks(telling, found, told) if holds), None)

    def _checks(self, telling: Telling, found: list[Item], told: bool) -> Iterator[tuple[str, bool]]:
        """The rules with whether they hold, one after the other."""
        use = telling.value["use"]
        unlisted = use == "verb" or (use == "style" and telling.value["code"] is None)
        aimed = use in ("style", "recognition")
        yield NEGATED.id, is_denied(telling)
        yield CRIME.id, unlisted and is_about_money(telling)
        yield "awards.step.not_act", self.key.startswith(_ANAPHORS, telling.title.end)
        yield "awards.step.not_act", use == "verb" and self._leads_in(telling)
        yield "awards.step.not_act", not told and not self._is_act(telling, found)
        yield "awards.step.not_told", aimed and (_is_goal(telling) or self._only_describes(telling))
        yield "awards.step.not_attained", use == "recognition" and not self._is_recognised(telling.frame, found)
        yield "awards.step.not_regulation", not has_names(found) and is_regulation(telling)

    def _is_act(self, telling: Telling, found: list[Item]) -> bool:
        """Whether something is done with the award; a gift of something else counts only for what it comes with."""
        use, act = telling.value["use"], telling.act
        if act == "gift":
            return bool(found) and use not in ("style", "recognition", "verb")
        if BESIDES.search(self.key, max(0, telling.title.start - 24), telling.title.start):
            return bool(telling.roles.granters or rewarded(self.items, telling))
        if act in TELLING or (bool(found) and not telling.frame.verbs and self.is_listed(telling.frame)):
            return True
        if not telling.frame.verbs and self._is_count(telling):
            return True
        if use == "direct":
            message = "an award is named, but not that it was given"
            self.ctx.diagnose("award.unlinked", message, telling.title.start, telling.title.end)
        return False

    def _leads_in(self, telling: Telling) -> bool:
        """ "công bố khen thưởng: 61 đơn vị được tặng Cờ": the forms told behind the colon are what is given."""
        start, end = telling.title.end, telling.frame.sentence[1]
        part = self.items.within(start, min(end, (self.key.find(";", start, end) + 1 or end + 1) - 1))
        acts = [i for i in part if i.kind in ("verb", "passive")]
        told = [i for i in part if i.kind == "title"]
        return self.key.startswith(":", start) and bool(acts and told) and acts[0].start < told[0].start

    def _near(self, telling: Telling) -> Sequence[Item]:
        """Items of the sentence within reach of the title."""
        low, high = telling.frame.sentence
        return self.items.within(max(low, telling.title.start - 700), min(high, telling.title.end + 700))

    def is_item(self, telling: Telling) -> bool:
        """ "…; danh hiệu "Tập thể lao động xuất sắc"; …": named without receivers in a list of awards."""
        near = self._near(telling)
        titles = [i for i in near if i.kind == "title"]
        groups = [i for i in near if i.kind == "group"]
        if len(titles) < 4 or len(groups) < 3 or telling.value["use"] not in ("direct", "style"):
            return False
        start, end = telling.title.start, telling.title.end
        return _ITEM_OPENS.search(self.key[max(0, start - 14) : start]) is not None and (
            _ITEM_CLOSES.match(self.key, end) is not None
        )

    def _is_count(self, telling: Telling) -> bool:
        """ "Huyện có 34 chiến sĩ thi đua cấp tỉnh, 4 cờ thi đua": a list of numbers of awards, no verb told."""
        titles = [i for i in self._near(telling) if i.kind == "title"]
        numbered = [i for i in titles if count_before(self.key, i.start)]
        if len(numbered) < 2 or telling.title not in numbered or not any(i.own for i in numbered):
            return False
        lead = self.key[max(telling.frame.sentence[0], numbered[0].start - 400) : numbered[0].start]
        return not PRESENT.compiled.search(lead) and _HAS.search(lead) is not None

    def _only_describes(self, telling: Telling) -> bool:
        """ "Anh hùng Lao động … nhận giải": a bare title in front of its only verb is somebody's, not an award told."""
        if telling.value["use"] != "style" or telling.value["titled"] or telling.title.own:
            return False
        return all(verb.start > telling.title.start and verb.cue == "receive" for verb in telling.frame.verbs)

    def _is_recognised(self, frame: Frame, found: list[Item]) -> bool:
        """A standard met counts where it is recognised, announced or proposed for somebody named or counted."""
        return has_names(found) and (
            bool(frame.cues & _OFFICIAL) or any(i.kind == "unit" and i.start >= frame.start for i in found)
        )

    def is_listed(self, frame: Frame) -> bool:
        """Whether the title opens a line of a list ("2. Huân chương Độc lập hạng Ba cho …")."""
        lead = self.ctx.view.text[frame.sentence[0] : min(frame.titles[0].start, frame.sentence[0] + 80)]
        return frame.titles[0].start - frame.sentence[0] < 80 and _LIST_LEAD.fullmatch(lead) is not None


def _is_goal(telling: Telling) -> bool:
    """Whether the words before it make the award a goal; "Về xây dựng …, có 10 xã được công nhận" does not."""
    if telling.frame.passive and "recognise" in telling.frame.cues and _HEADING.search(telling.before(110)):
        return False
    return is_aim(telling)
