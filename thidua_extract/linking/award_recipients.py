"""Who gets an award: names, bodies and counted groups, also from the list that follows a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thidua_extract.catalogue.awards import award_title
from thidua_extract.linking.award_conferrer import HELD
from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_items import Item, Items
from thidua_extract.linking.award_lead import paragraph_start
from thidua_extract.linking.award_lists import bracket_behind, colon_list, has_list_below, lines_below, members_of
from thidua_extract.linking.award_roles import Telling, read_tail, receivers_among, subject_receivers
from thidua_extract.mention import Mention
from thidua_extract.records import Recipient
from thidua_extract.rules.award_counts import COUNT_BEFORE
from thidua_extract.rules.award_gaps import (
    ATTENDING,
    ATTENDS,
    HEADING_OF,
    IN_PLACE_OF,
    NO_SUBJECT,
    VALUES,
    is_filled,
    role_of,
)
from thidua_extract.rules.rule import Rule

ACHIEVES = Rule(
    "awards.achieves",
    r"[^.;:\n]{0,80}\ (?:đạt|giành|đoạt)\ (?:giải|huy\ chương|danh\ hiệu|học\ sinh)(?!\w)",
    "[[3 em lớp 9 đạt giải]] cấp tỉnh",
    (" có thành tích xuất sắc",),
)
DATED_ITEM = Rule(
    "awards.dated_item", r"\s*[-+*•–]\s?(?:năm\ )?\d{4}", "[[- năm 1994]]: bộ y tế tặng bằng khen", ("- 19 hộ",)
)
DOES_ELSE = Rule(
    "awards.does_else",
    r"\ (?:được|bị|tham\ gia|tham\ dự|dự|đi|sẽ|phải)(?!\w)",
    "3 đơn vị[[ được]] chọn đi báo công",
    (" điển hình",),
)
RULES = (ACHIEVES, DATED_ITEM, DOES_ELSE)
_ACTS = 4  # acts of one sentence that share a subject
_NEAR_END = 60  # characters behind the last title or number of a line that leads into a list


def receivers_of(items: Items, telling: Telling) -> list[Item]:
    """Items that receive the title; what stands before the verb counts for all titles of the frame."""
    frame = telling.frame
    if telling.title.own:
        losers = [i for i in telling.roles.receivers if i.kind == "person"] if "revoke" in frame.cues else []
        return _noted(telling, losers or [telling.title.own], "behind" if losers else "count")
    found = _in_frame(items, telling) or _apart(items, telling)
    if not (frame.in_table or frame.alone):
        last = telling.index == len(frame.titles) - 1
        found += _noted(telling, _listed(items, frame) if last else [], "listed")
        found += _noted(telling, members_of(items, found, telling.title.end, frame.sentence[1]), "listed")
    if not has_names(found) and telling.value.get("handed"):
        return _noted(telling, [_handed(telling.value["handed"])], "count")
    return list(dict.fromkeys(found))


def _noted(telling: Telling, found: list[Item], step: str) -> list[Item]:
    """The items, with the reason of each kept."""
    for item in found:
        telling.because("recipients", recipient_name(telling.text, item), f"awards.step.to_{step}", _span(item))
    return found


def _in_frame(items: Items, telling: Telling) -> list[Item]:
    """Those in front of the verb and those behind the title."""
    frame = telling.frame
    behind = list(dict.fromkeys([*telling.roles.receivers, *colon_list(items, telling.title.end, frame.sentence[1])]))
    shared = _shared(telling) if not behind and not frame.receiving else []
    own = behind or shared
    if behind and frame.receiving and _is_for_another(telling, behind[0]):
        return _noted(telling, behind, "behind")
    subject = _subject(items, telling)
    if frame.receiving and any(i.kind == "unit" for i in own):
        subject = [i for i in subject if i.kind != "person" or i.name not in items.people.official_ids or i in own]
    return [*_noted(telling, subject, "subject"), *_noted(telling, own, "next_title" if shared else "behind")]


def _is_for_another(telling: Telling, receiver: Item) -> bool:
    """ "Huyện tổ chức lễ đón nhận Huân chương … cho Trường A": who holds the ceremony gets nothing."""
    held = HELD.compiled.search(telling.key, telling.frame.sentence[0], telling.title.start)
    return held is not None and telling.key.endswith(" cho ", telling.title.end, receiver.start)


def _apart(items: Items, telling: Telling) -> list[Item]:
    """Those told elsewhere in the sentence: of the part before, in the bracket, behind the comma."""
    frame = telling.frame
    found: list[Item] = []
    if frame.receiving:
        found = _noted(telling, _of_earlier_act(frame), "earlier")
    found = found or _noted(telling, bracket_behind(items, telling.title.end), "bracket")
    if not found and not frame.receiving:
        found = _noted(telling, _carried(telling), "earlier")
    if not found and not frame.receiving:
        found = _noted(telling, _of_next_act(telling), "next_title")
    if not found and frame.receiving:
        found = _noted(telling, _spoken_of(items, telling), "earlier")
    if not found and frame.passive and frame.before is None:
        found = _noted(telling, _dangling(telling), "late_subject")
    if not found and telling.value["use"] == "recognition" and "announce" in frame.cues:
        found = _noted(telling, [i for i in frame.subject if i.level], "subject")
    return found


def _of_earlier_act(frame: Frame) -> list[Item]:
    """ "Huyện A đón nhận danh hiệu B, đón nhận Huân chương và đón nhận Cờ": the subject told with the first."""
    if any(title.own for title in frame.titles):
        return []
    start = frame.before
    if start and not (start.titles or start.verbs or start.passive or frame.subject):
        return receivers_among(start.subject)[:1]
    for _ in range(_ACTS):
        if frame.before is None or not frame.before.titles or not frame.before.receiving:
            break
        frame = frame.before
        if found := subject_receivers(frame):
            return found
    return []


def _subject(items: Items, telling: Telling) -> list[Item]:
    """Who stands before the verb, but for guests and for those who receive in the place of another."""
    frame, key = telling.frame, telling.key
    found = _or_bodies(items, telling, subject_receivers(frame))
    if not found or not frame.verbs or not frame.receiving:
        return found
    if ATTENDING.compiled.search(key[frame.sentence[0] : found[0].start]):
        return [i for i in found if i.kind == "group"]
    verb = max(found[0].end, frame.verbs[-1].start)
    guest = ATTENDS.compiled.search(key, found[0].end, verb) if found[0].kind == "person" else None
    if guest:  # the body that the ceremony is of
        return [i for i in items.within(guest.end(), verb) if i.kind == "unit"][-1:]
    between = key[found[0].end : verb]
    if found[0].kind == "person" and VALUES.compiled.search(between):
        return []
    if found[-1].kind == "person" and IN_PLACE_OF.compiled.search(between):
        return [i for i in found if key[max(0, i.start - 8) : i.start].endswith(("liệt sĩ ", "cố "))]
    return found


def _or_bodies(items: Items, telling: Telling, found: list[Item]) -> list[Item]:
    """ "Chủ tịch Hội A Vũ Thị Lan nhận Cờ thi đua": what only collectives get goes to the body of the post."""
    row = award_title(telling.value["code"]) if telling.value["code"] else None
    if row is None or not row.receivers or "individual" in row.receivers or telling.category == "recognition":
        return found
    bodies = {o.id: next((p.unit for p in o.positions if p.unit), None) for o in items.people.records}
    taken: list[Item] = []
    for item in found:
        ref = bodies.get(items.people.official_ids.get(item.name, "")) if item.kind == "person" else None
        taken.append(Item("unit", item.start, item.end, name=ref.name, ref=ref) if ref else item)
    return taken


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


def _of_next_act(telling: Telling) -> list[Item]:
    """ "phong danh hiệu Anh hùng Lao động, tặng Huân chương cho Công ty A": told once behind the last of two acts."""
    frame, after = telling.frame, telling.frame.after
    alone = not any(item.is_agent or item.kind == "group" for tail in frame.tails for item in tail)
    counted = COUNT_BEFORE.compiled.search(telling.key[max(0, telling.title.start - 48) : telling.title.start])
    if after is None or not after.titles or after.receiving or after.subject or not alone or counted:
        return []
    own_verb = bool(after.verbs) and after.verbs[0].start == after.start
    if not own_verb or len(telling.key[frame.titles[-1].end : after.start]) > _NEAR_END:
        return []
    return read_tail(telling.key, after, 0).receivers


def _carried(telling: Telling) -> list[Item]:
    """ "Xã A được tỉnh tặng Bằng khen; Bộ tặng Cờ thi đua": who got the first got the second."""
    acts = telling.frame.subject or "propose" in telling.frame.cues or _goes_on(telling)
    end = telling.frame.after.start if telling.frame.after else telling.end
    if " cho " in telling.key[telling.title.end : min(telling.end, end)] or not acts:
        return []
    frame = telling.frame.before
    for _ in range(4):
        if frame is None or not frame.titles:
            return []
        if frame.receiving:
            found = subject_receivers(frame)
            return found if _goes_on(telling) else [i for i in found if i.kind in ("unit", "person")]
        if any(item.is_agent or item.kind == "group" for tail in frame.tails for item in tail):
            return []
        frame = frame.before
    return []


def _goes_on(telling: Telling) -> bool:
    """ "được trao Bằng khen của Bộ, trao Cờ thi đua của Sở": a bare verb behind the comma goes on in the passive."""
    frame, before = telling.frame, telling.frame.before
    if before is None or not before.passive or not before.verbs or not frame.verbs or frame.agents:
        return False
    return frame.verbs[0].cue == before.verbs[-1].cue and telling.key.endswith(", ", 0, frame.verbs[0].start)


def _spoken_of(items: Items, telling: Telling) -> list[Item]:
    """ "- Công ty A (số 1): doanh thu tăng. Đã được tặng Huân chương": who opens the line, where no subject is told."""
    key, start = telling.key, telling.frame.sentence[0]
    opening = NO_SUBJECT.compiled.match(key, start)
    line = paragraph_start(key, start)
    if opening is None or line >= start or opening.end() > telling.title.start:
        return []
    first = next((i for i in items.within(line, start) if i.kind in ("person", "unit", "group", "title")), None)
    if first is None or first.kind not in ("person", "unit"):
        return []
    return [first] if HEADING_OF.compiled.fullmatch(key, line, first.start) else []


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
    """Those named on the lines below, where the sentence ends with a colon or as the head of a list."""
    ctx = items.ctx
    colon = ctx.view.text[frame.sentence[0] : frame.sentence[1]].rstrip().endswith(":")
    item = DATED_ITEM.compiled.match(ctx.view.key, paragraph_start(ctx.view.key, frame.sentence[0])) is not None
    if colon or (not item and _ends_line(ctx.view.key, frame) and has_list_below(items, frame.sentence[1] - 1)):
        return lines_below(items, frame.sentence[1] - 1)
    return []


def _ends_line(key: str, frame: Frame) -> bool:
    """Whether the sentence of the frame is the last of its line, and its last title or number of receivers near."""
    stop = frame.sentence[1]
    line_end = key.find("\n", stop - 1)
    last = max([frame.titles[-1].end, *(i.end for i in frame.tails[-1])])
    return not key[stop : line_end if line_end >= 0 else len(key)].strip() and stop - last < _NEAR_END


def continued(key: str, frame: Frame, named: bool) -> list[Item]:
    """Receivers in a part without title and verb ("…; 3 cá nhân có thành tích"); names only where names went before."""
    last = frame.subject[-1].end if frame.subject else 0
    if (
        frame.verbs
        or frame.passive
        or (last and (ACHIEVES.compiled.match(key, last) or DOES_ELSE.compiled.match(key, last)))
    ):
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
    told = items.ctx.evidence(*_span(item))
    name = recipient_name(items.ctx.view.text, item)
    return Recipient(kind="group", name=name, count=value.get("count"), of=value.get("of"), evidence=told)


def recipient_name(text: str, item: Item) -> str:
    """The name of a person or unit; a group as it is written."""
    return item.name if item.kind in ("person", "unit") else text[slice(*_span(item))]


def _span(item: Item) -> tuple[int, int]:
    """Where it stands; of a group all that was found, also what a name has taken."""
    counted = item.kind not in ("person", "unit") and item.mention
    return (counted.start, counted.end) if counted else (item.start, item.end)


def has_names(found: Sequence[Item]) -> bool:
    """Whether somebody is named or counted."""
    return any(i.kind in ("person", "unit") or (i.mention and i.mention.value.get("count")) for i in found)
