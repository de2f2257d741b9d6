"""Who gets an award: names, bodies and counted groups, also from the list that follows a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thidua_extract.linking.award_frames import Frame
from thidua_extract.linking.award_items import Item, Items
from thidua_extract.linking.award_roles import Telling, receivers_among, subject_receivers
from thidua_extract.mention import Mention
from thidua_extract.records import Recipient
from thidua_extract.rules.award_gaps import ATTENDING, IN_PLACE_OF, is_filled, role_of

_BULLET = re.compile(r"\s*(?:[-+*•]|\d{1,3}[.)]|[a-zđ][.)])\s*")


def receivers_of(items: Items, telling: Telling) -> list[Item]:
    """Items that receive the title; what stands before the verb counts for all titles of the frame."""
    frame, index = telling.frame, telling.index
    if telling.title.own:
        losers = [i for i in telling.roles.receivers if i.kind == "person"] if "revoke" in frame.cues else []
        return losers or [telling.title.own]
    own = list(telling.roles.receivers)
    if not own and not frame.receiving:
        own = _shared(telling)
    found = [*_subject(telling), *own]
    if not found and frame.receiving and frame.before and frame.before.titles:
        found = subject_receivers(frame.before)
    if not found and not frame.receiving:
        found = _carried(telling)
    if not found and frame.passive and frame.before is None:
        found = _dangling(telling)
    if index == len(frame.titles) - 1:
        found += _listed(items, frame)
    if not has_names(found) and telling.value.get("handed"):
        return [_handed(telling.value["handed"])]
    return list(dict.fromkeys(found))


def _subject(telling: Telling) -> list[Item]:
    """Who stands before the verb, but for guests and for those who receive in the place of another."""
    frame, key = telling.frame, telling.key
    found = subject_receivers(frame)
    if not found or not frame.verbs or not frame.receiving:
        return found
    if ATTENDING.compiled.search(key[frame.sentence[0] : found[0].start]):
        return [i for i in found if i.kind == "group"]
    between = key[found[0].end : max(found[0].end, frame.verbs[-1].start)]
    if found[-1].kind == "person" and IN_PLACE_OF.compiled.search(between):
        return [i for i in found if key[max(0, i.start - 8) : i.start].endswith(("liệt sĩ ", "cố "))]
    return found


def _handed(value: Mapping[str, Any]) -> Item:
    """ "289 bằng khen cho cá nhân": as many people as certificates."""
    told = {"count": value["count"], "of": value["of"]}
    start, end = int(value["start"]), int(value["end"])
    return Item("group", start, end, Mention("award_group", start, end, told, "awards.handed_out"))


def _shared(telling: Telling) -> list[Item]:
    """ "tặng Huân chương và Bằng khen cho …": the next title's receivers, if only "và" or a comma stands between."""
    frame, tails = telling.frame, telling.tails
    for later in range(telling.index + 1, min(len(frame.titles), telling.index + 8)):
        gap = telling.key[tails[later - 1].end : frame.titles[later].start]
        if len(gap) > 60 or not is_filled(re.sub(r"danh hiệu|\d+", "", gap)):
            return []
        if tails[later].receivers:
            return tails[later].receivers
    return []


def _carried(telling: Telling) -> list[Item]:
    """ "Xã A được tỉnh tặng Bằng khen; Bộ tặng Cờ thi đua": who got the first got the second."""
    if " cho " in telling.key[telling.title.end : telling.end] or not telling.frame.subject:
        return []
    frame = telling.frame.before
    for _ in range(4):
        if frame is None or not frame.titles:
            return []
        if frame.receiving:
            return [i for i in subject_receivers(frame) if i.kind in ("unit", "person")]
        if any(item.is_agent or item.kind == "group" for tail in frame.tails for item in tail):
            return []
        frame = frame.before
    return []


def _dangling(telling: Telling) -> list[Item]:
    """ "Được … công nhận đạt chuẩn, xã Tân Lập …": the subject that follows the comma."""
    key, start = telling.key, telling.frame.sentence[0]
    if not key[start : start + 8].startswith(("được", "vinh dự")):
        return []
    first = next((i for i in telling.frame.tails[telling.index] if i.kind in ("unit", "person")), None)
    if first is None:
        return []
    before = key[telling.title.end : first.start]
    return [first] if "," in before and role_of(before.rpartition(",")[2]) == "direct" else []


def _listed(items: Items, frame: Frame) -> list[Item]:
    """The first name of each line of a list, where the sentence ends with a colon."""
    ctx = items.ctx
    index = ctx.sentence_index(frame.sentence[0])
    colon = ctx.view.text[frame.sentence[0] : frame.sentence[1]].rstrip().endswith(":")
    if not colon and not _counts_lines(items, frame, index):
        return []
    found: list[Item] = []
    for start, end in ctx.sentences[index + 1 : index + 200]:
        inside = items.within(start, end)
        bullet = _BULLET.match(ctx.view.text, start, end)
        heads = [i for i in inside if i.kind in ("person", "unit", "group")]
        if any(i.kind == "title" for i in inside) or not heads or (not bullet and end - start > 160):
            break
        lead = ctx.view.key[bullet.end() if bullet else start : heads[0].start]
        if is_filled(lead):
            found.append(heads[0])
    return found


def _counts_lines(items: Items, frame: Frame, index: int) -> bool:
    """Whether a line that ends with a number of receivers is followed by lines with a dash."""
    sentences, text = items.ctx.sentences, items.ctx.view.text
    last = frame.tails[-1][-1] if frame.tails[-1] else None
    if last is None or last.kind != "group" or index + 1 >= len(sentences):
        return False
    ends = not text[last.end : frame.sentence[1]].strip(" .;)\n")
    return ends and text[slice(*sentences[index + 1])].lstrip().startswith(("- ", "+ "))


def continued(frame: Frame, named: bool) -> list[Item]:
    """Receivers in a part without title and verb ("…; 3 cá nhân có thành tích"); names only where names went before."""
    if frame.verbs or frame.passive:
        return []
    found = receivers_among(frame.subject)
    return found if named else [i for i in found[:1] if i.kind == "group"]


def recipients_from(items: Items, found: Iterable[Item], split: bool = True) -> list[Recipient]:
    """The records of the items, each once; without counts where the numbers are of several awards together."""
    recipients: dict[tuple[str, str], Recipient] = {}
    for item in found:
        recipient = _recipient(items, item)
        recipients.setdefault((recipient.kind, recipient.ref or recipient.name), recipient)
    if not split:
        recipients = {key: r.model_copy(update={"count": None}) for key, r in recipients.items()}
    told = [r for r in recipients.values() if r.kind != "group" or any(c.isdigit() for c in r.name) or r.count]
    return told or list(recipients.values())


def _recipient(items: Items, item: Item) -> Recipient:
    evidence = items.ctx.evidence(item.start, item.end)
    if item.kind == "person":
        return Recipient(kind="person", ref=items.people.official_ids.get(item.name), name=item.name, evidence=evidence)
    if item.kind == "unit":
        return Recipient(kind="unit", ref=item.ref.id if item.ref else None, name=item.name, evidence=evidence)
    value = item.mention.value if item.mention else {}
    name = items.ctx.view.text[item.start : item.end]
    return Recipient(kind="group", name=name, count=value.get("count"), of=value.get("of"), evidence=evidence)


def has_names(found: Sequence[Item]) -> bool:
    """Whether somebody is named or counted."""
    return any(i.kind in ("person", "unit") or (i.mention and i.mention.value.get("count")) for i in found)
