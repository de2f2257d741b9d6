"""Who stands in the sentence of an award and has no part in it, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_recipients import recipient_name
from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.award_why import Reason

_REACH = 300  # characters before and behind the title
_KINDS = {"person": "recipients", "group": "recipients", "unit": "recipients", "office": "conferred_by"}


def left_out(items: Items, telling: Telling) -> Iterator[Reason]:
    """A reason for each person, group, unit and office near the title that fills none of its slots."""
    used = {reason.span for reason in telling.reasons if reason.kept}
    low, high = telling.frame.sentence
    near = items.within(max(low, telling.title.start - _REACH), min(high, telling.title.end + _REACH))
    for item in near:
        if item.kind in _KINDS and not any(s <= item.start and item.end <= e for s, e in used):
            name = recipient_name(telling.text, item)
            yield Reason(_KINDS[item.kind], name, _rule(telling, item), (item.start, item.end), kept=False)


def _rule(telling: Telling, item: Item) -> str:
    """Why the item has no part: another frame of the sentence has it, or nothing joins it to the title."""
    frame = telling.frame
    own = [*frame.subject, *frame.agents, *frame.objects, *frame.behalf, *(i for tail in frame.tails for i in tail)]
    return "awards.step.not_role" if item in own else "awards.step.not_frame"
