"""Who handed an award over, told in a sentence of its own: "Thừa ủy quyền, ông A đã trao các phần thưởng trên"."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.linking.award_draft import Draft
from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_why import Reason
from thidua_extract.records import Ref
from thidua_extract.rules.award_spots import AWARDS, award_spots
from thidua_extract.rules.rule import Rule

HANDS = Rule(
    "awards.hands_again",
    r"""(?<!\w)(?:trao|gắn|cài|đeo)(?:\ tặng)?(?:\ tận\ tay|\ lại)?
    (?P<object>(?:\ (?:các|những|tấm|từng|lá|chiếc|hai|ba|toàn\ bộ)){0,2}\ (?:phần\ thưởng|danh\ hiệu|hình\ thức|bằng
    |cờ|tấm)
    (?!\ (?:tiền|công))[^.;\n]{0,60})?(?:\ (?:cho|lên|tận\ tay)\ [^.;\n]{0,60})?\s?(?=[.;\n]|$)""",
    "Thứ trưởng Lê Văn Ba đã [[trao các phần thưởng trên]].".lower(),
    ("ông ba trao 10 suất quà.",),
    begins=("trao", "gắn", "cài", "đeo"),
)
ALL = Rule(
    "awards.hands_all",
    r"(?:các|những|toàn\ bộ)\ (?:phần\ thưởng|danh\ hiệu|hình\ thức)",
    "đã trao [[các phần thưởng]] trên",
)
RULES = AWARDS.take(HANDS, ALL)
_NEXT = 2  # sentences behind an award that may tell who handed it over
_SUMMED = 1200  # characters behind a summing sentence in which its awards are told one by one
_BACK = 12  # sentences back that "các phần thưởng trên" may take up


def hand_over(items: Items, drafts: Sequence[Draft]) -> None:
    """Give the drafts those sentences speak of their presenters; what was handed over is conferred."""
    ctx, spots = items.ctx, award_spots(items.ctx.view.key)
    for index in dict.fromkeys(map(ctx.sentence_index, spots.places(HANDS))):
        start, end = ctx.sentences[index]
        match = spots.search(HANDS, start, end)
        inside = items.within(start, end) if match else ()
        if match is None or any(i.kind == "title" for i in inside):
            continue
        hands = _hands(items, inside, match.start())
        for draft in _spoken_of(items, drafts, index, match["object"] or "") if hands else ():
            draft.presenters = list(hands)
            draft.status = "conferred"
            told = (match.start(), match.end())
            draft.reasons += [Reason("presented_by", ref.name, "awards.step.hand_later", told) for ref in hands]
            draft.reasons.append(Reason("status", draft.status, "awards.step.hand_later", told))


def hand_out_summed(drafts: Sequence[Draft]) -> None:
    """ "Sở A trao tặng huân chương, bằng khen cho các cá nhân": A handed over those told one by one behind it."""
    for summary in drafts:
        bodies = [Ref(id=c.id, name=c.name) for c in summary.conferrers if c.id and not c.office]
        if not summary.weak or summary.named or summary.counted or not bodies:
            continue
        for draft in drafts:
            later = 0 < draft.spans[0][0] - summary.sentence[1] < _SUMMED
            same = draft.title == summary.title or (summary.use == "bare" and draft.category == summary.category)
            granted = (
                draft.conferrers
                and not draft.weak
                and {c.id for c in draft.conferrers}.isdisjoint(ref.id for ref in bodies)
            )
            if later and same and granted and draft.status == "conferred" and not draft.presenters:
                draft.presenters = list(bodies)
                draft.reasons += [
                    Reason("presented_by", ref.name, "awards.step.hand_later", summary.spans[0]) for ref in bodies
                ]


def _hands(items: Items, inside: Sequence[Item], verb: int) -> list[Ref]:
    """The officials in front of the verb."""
    before = [i for i in inside if i.end <= verb]
    low = max((n for n, i in enumerate(before) if i.kind == "verb" and i.cue != "other"), default=-1)
    ids = items.people.official_ids
    found = [i.name for i in before[low + 1 :] if i.kind == "person" and i.name in ids]
    return [Ref(id=ids[name], name=name) for name in dict.fromkeys(found)]


def _spoken_of(items: Items, drafts: Sequence[Draft], index: int, told: str) -> list[Draft]:
    """The awards of the last sentence that told one; of several sentences, where all are taken up."""
    sentences = items.ctx.sentences
    reach = _BACK if ALL.compiled.search(told) else _NEXT
    low = sentences[max(0, index - reach)][0]
    near = [d for d in drafts if low <= d.sentence[0] < sentences[index][0]]
    if not near:
        return []
    last = max(d.sentence for d in near)
    chosen = near if reach == _BACK else [d for d in near if d.sentence == last]
    return [d for d in chosen if not d.presenters and d.status in ("conferred", "announced")]
