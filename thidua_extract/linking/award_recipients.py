"""Who gets an award: names, bodies and counted groups, also from the list that follows a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thidua_extract.catalogue.awards import award_title
from thidua_extract.linking.award_conferrer import HELD
from thidua_extract.linking.award_frame import Frame
from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.linking.award_lead import paragraph_start
from thidua_extract.linking.award_lists import bracket_behind, colon_list, has_list_below, lines_below, members_of
from thidua_extract.linking.award_roles import Telling, read_tail, receivers_among, subject_receivers
from thidua_extract.linking.award_tables import names_of_table
from thidua_extract.mention import Mention
from thidua_extract.records import Recipient, Ref, Unit
from thidua_extract.rules.award_counts import count_before
from thidua_extract.rules.award_gaps import (
    ATTENDING,
    ATTENDS,
    BESIDES,
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
CELEBRATED = Rule(
    "awards.celebrated",
    r"""(?<!\w)(?:kỉ|kỷ)\ niệm\ (?:lần\ thứ\ )?\d{1,3}\ năm\ (?:ngày\ )?(?:thành\ lập|tái\ lập|truyền\ thống|giải\ phóng
    |xây\ dựng)(?:\ và\ (?:phát\ triển|trưởng\ thành))?\ """,
    "lễ [[kỷ niệm 50 năm thành lập ]]Trường THPT A và đón nhận Huân chương".lower(),
    ("kỷ niệm 50 năm ngày cưới",),
)
VILLAGE_TITLE = Rule(
    "awards.village_title",
    r"""(?:danh\ hiệu\ )?["']?(?P<kind>làng|thôn|ấp|bản|buôn|xóm|khóm|khu\ (?:phố|dân\ cư)|tổ\ dân\ phố)
    \ (?:đạt\ )?văn\ hóa(?!\w)""",
    "đón nhận [[làng văn hóa]] cấp tỉnh",
    ("nhà văn hóa",),
)
MONEY_TOO = Rule(
    "awards.money_too",
    r",\ [^.;,\n]{2,40}?\ (?:(?:đã|còn|cũng|đều)\ )?(?:được|nhận)\ (?:[\w\ ]{0,20})?(?:thưởng|tặng|hỗ\ trợ|\d)",
    "ngoài bằng khen[[, anh tùng được thưởng 5]] triệu đồng",
)
SHORT_NAME = Rule("awards.short_name", r"(?=\S*\p{Lu}\S*\p{Lu})[\p{L}&-]{2,16}", "[[PVC]]", ("Công ty",))
RULES = (ACHIEVES, DATED_ITEM, DOES_ELSE, CELEBRATED, MONEY_TOO, SHORT_NAME, VILLAGE_TITLE)
_ONLY_GIVE = frozenset({"chính phủ", "nhà nước", "đảng", "đảng và nhà nước"})
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
    if not found and telling.receiving:
        found = _noted(telling, _place_of_title(items, telling), "home")
    if not has_names(found) and telling.value.get("handed"):
        return _noted(telling, [_handed(telling.value["handed"])], "count")
    return list(dict.fromkeys(found))


def _place_of_title(items: Items, telling: Telling) -> list[Item]:
    """ "cả làng đón bằng công nhận Làng văn hóa": the one village of that kind that the article names."""
    kind = VILLAGE_TITLE.compiled.match(telling.key, telling.title.start)
    if kind is None:
        return []
    of_kind = [u for u in items.units.records if u.kind == "village" and u.name.lower().startswith(kind["kind"] + " ")]
    if len(of_kind) != 1:
        return []
    place = next((m for m, id_ in items.units.mentions if id_ == of_kind[0].id), None)
    return [Item("unit", place.start, place.end, name=of_kind[0].name, ref=_ref(of_kind[0]))] if place else []


def _ref(unit: Unit) -> Ref:
    return Ref(id=unit.id, name=unit.name)


def _noted(telling: Telling, found: list[Item], step: str) -> list[Item]:
    """The items, with the reason of each kept."""
    for item in found if telling.explains else ():
        telling.because("recipients", recipient_name(telling.text, item), f"awards.step.to_{step}", _span(item))
    return found


def _in_frame(items: Items, telling: Telling) -> list[Item]:
    """Those in front of the verb and those behind the title."""
    frame = telling.frame
    behind = list(dict.fromkeys([*telling.roles.receivers, *colon_list(items, telling.title.end, frame.sentence[1])]))
    shared = _shared(telling) if not behind and not telling.receiving else []
    own = behind or shared
    if behind and telling.receiving and _is_for_another(telling, behind[0]):
        return _noted(telling, behind, "behind")
    subject = _subject(items, telling)
    if telling.receiving and any(i.kind == "unit" for i in own):
        subject = [i for i in subject if i.kind != "person" or i.name not in items.people.official_ids or i in own]
    return [*_noted(telling, subject, "subject"), *_noted(telling, own, "next_title" if shared else "behind")]


def _is_for_another(telling: Telling, receiver: Item) -> bool:
    """ "Huyện tổ chức lễ đón nhận Huân chương … cho Trường A": who holds the ceremony gets nothing."""
    held = HELD.search(telling.key, telling.frame.sentence[0], telling.title.start)
    return held is not None and telling.key.endswith(" cho ", telling.title.end, receiver.start)


def _apart(items: Items, telling: Telling) -> list[Item]:
    """Those told elsewhere in the sentence: of the part before, in the bracket, behind the comma."""
    frame = telling.frame
    found: list[Item] = []
    if telling.receiving:
        found = _noted(telling, _of_earlier_act(telling.key, frame), "earlier")
    found = found or _noted(telling, rewarded(items, telling), "late_subject")
    found = found or _noted(telling, bracket_behind(items, telling.title.end), "bracket")
    if not found and not telling.receiving:
        found = _noted(telling, _carried(telling), "earlier")
    if not found and not telling.receiving:
        found = _noted(telling, _of_next_act(telling), "next_title")
    if not found and telling.receiving:
        found = _noted(telling, _spoken_of(items, telling), "earlier")
    if not found and frame.passive and frame.before is None:
        found = _noted(telling, _dangling(telling), "late_subject")
    if not found and telling.value["use"] == "recognition" and "announce" in frame.cues:
        found = _noted(telling, [i for i in frame.subject if i.level], "subject")
    return found


def rewarded(items: Items, telling: Telling) -> list[Item]:
    """ "Ngoài bằng khen, anh Tùng được thưởng 5 triệu đồng": who gets the money besides."""
    key, start, end = telling.key, telling.title.start, telling.title.end
    money = MONEY_TOO.compiled.match(key, end)
    if money is None or not BESIDES.search(key, max(0, start - 24), start):
        return []
    return [i for i in items.within(end, money.end()) if i.kind in ("person", "unit")][:1]


def counts_others(key: str, frame: Frame, before: Sequence[Item]) -> bool:
    """ "3 tập thể được tặng Cờ; 15 Bằng khen": the number counts certificates, given to others than the 3."""
    counted = any(i.kind == "group" and i.mention and i.mention.value["count"] for i in before)
    return any(title.own or (counted and count_before(key, title.start)) for title in frame.titles)


def _of_earlier_act(key: str, frame: Frame) -> list[Item]:
    """ "Huyện A đón nhận danh hiệu B, đón nhận Huân chương và đón nhận Cờ": the subject told with the first."""
    told, found = frame, list[Item]()
    start = frame.before
    if start and not (start.titles or start.verbs or start.passive or frame.subject):
        found = receivers_among(start.subject)[:1]
    for _ in range(_ACTS):
        if found or frame.before is None or not frame.before.titles or not frame.before.receiving:
            break
        frame = frame.before
        found = subject_receivers(frame)
    return [] if counts_others(key, told, found) else found


def _subject(items: Items, telling: Telling) -> list[Item]:
    """Who stands before the verb, but for guests and for those who receive in the place of another."""
    frame, key = telling.frame, telling.key
    found = _celebrated(items, telling) or _or_bodies(items, telling, subject_receivers(frame))
    if not found or not frame.verbs or not telling.receiving:
        return found
    if ATTENDING.search(key[frame.sentence[0] : found[0].start]):
        return [i for i in found if i.kind == "group"]
    verb = max(found[0].end, frame.verbs[-1].start)
    guest = ATTENDS.search(key, found[0].end, verb) if found[0].kind == "person" else None
    if guest:  # the body that the ceremony is of
        return [i for i in items.within(guest.end(), verb) if i.kind == "unit"][-1:]
    between = key[found[0].end : verb]
    if found[0].kind == "person" and VALUES.compiled.search(between):
        return []
    if found[-1].kind == "person" and IN_PLACE_OF.search(between):
        return [i for i in found if key[max(0, i.start - 8) : i.start].endswith(("liệt sĩ ", "cố "))]
    return found


def _celebrated(items: Items, telling: Telling) -> list[Item]:
    """ "Lễ kỷ niệm 50 năm thành lập Trường A, huyện B và đón nhận Huân chương": the body whose day it is."""
    frame, low = telling.frame, telling.frame.sentence[0]
    if not telling.receiving or frame.passive or not frame.verbs:
        return []
    day = next(iter(CELEBRATED.compiled.finditer(telling.key, low, frame.verbs[-1].start)), None)
    if day is None:
        return []
    return [i for i in items.within(day.end(), frame.verbs[-1].start) if i.kind == "unit" and i.start == day.end()]


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
    counted = count_before(telling.key, telling.title.start)
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
            found = subject_receivers(frame) or _of_earlier_act(telling.key, frame)
            return found if _goes_on(telling) else [i for i in found if i.kind in ("unit", "person")]
        if not _goes_on(telling) and any(i.is_agent or i.kind == "group" for tail in frame.tails for i in tail):
            return []
        frame = frame.before
    return []


def _goes_on(telling: Telling) -> bool:
    """ "được trao Bằng khen của Bộ, trao Cờ thi đua của Sở": a bare verb behind the comma goes on in the passive."""
    frame = telling.frame
    for _ in range(_ACTS):
        before = frame.before
        if before is None or not before.verbs or not frame.verbs or frame.agents:
            return False
        if frame.verbs[0].cue != before.verbs[-1].cue or not telling.key.endswith(", ", 0, frame.verbs[0].start):
            return False
        if before.passive:
            return True
        frame = before
    return False


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
    key, (start, end) = items.ctx.view.key, frame.sentence
    colon, ends = key[start:end].rstrip().endswith(":"), _ends_line(key, frame)
    if not (colon or ends):
        return []
    if colon or (not DATED_ITEM.compiled.match(key, paragraph_start(key, start)) and has_list_below(items, end - 1)):
        return lines_below(items, end - 1) or names_of_table(items, end - 1)
    return names_of_table(items, end - 1)


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
        if item.kind == "unit" and item.name.lower() in _ONLY_GIVE:
            continue
        recipient = _recipient(items, item)
        recipients.setdefault((recipient.kind, recipient.ref or recipient.name), recipient)
    if not split:
        recipients = {key: r.model_copy(update={"count": None}) for key, r in recipients.items()}
    told = [r for r in recipients.values() if r.kind != "group" or any(c.isdigit() for c in r.name) or r.count]
    return told or list(recipients.values())


def _recipient(items: Items, item: Item) -> Recipient:
    evidence = items.ctx.evidence(*_span(item))
    if item.kind == "person":
        return Recipient(kind="person", ref=items.people.official_ids.get(item.name), name=item.name, evidence=evidence)
    if item.kind == "unit":
        name = recipient_name(items.ctx.view.text, item)
        return Recipient(kind="unit", ref=item.ref.id if item.ref else None, name=name, evidence=evidence)
    value = item.mention.value if item.mention else {}
    name = recipient_name(items.ctx.view.text, item)
    return Recipient(kind="group", name=name, count=value.get("count"), of=value.get("of"), evidence=evidence)


def recipient_name(text: str, item: Item) -> str:
    """The name of a person or unit; a group, and a body under its short name ("PVC", "TPBank"), as it is written."""
    told = text[slice(*_span(item))]
    if item.kind == "unit" and SHORT_NAME.compiled.fullmatch(told):
        return told
    return item.name if item.kind in ("person", "unit") else told


def _span(item: Item) -> tuple[int, int]:
    """Where it stands; of a group all that was found, also what a name has taken."""
    counted = item.kind not in ("person", "unit") and item.mention
    return (counted.start, counted.end) if counted else (item.start, item.end)


def has_names(found: Sequence[Item]) -> bool:
    """Whether somebody is named or counted."""
    return any(i.kind in ("person", "unit") or (i.mention and i.mention.value.get("count")) for i in found)
