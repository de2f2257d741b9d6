"""Who grants an award."""

from __future__ import annotations

from thidua_extract.linking.award_frames import Frame
from thidua_extract.linking.award_items import Item
from thidua_extract.linking.award_roles import STATE_AWARDS, Telling, subject_givers
from thidua_extract.records import Conferrer

_GRANTING = frozenset({"give", "give_hand", "recognise", "hand"})
_NOT_HEADS = ("phó", "nguyên", "thứ trưởng", "trưởng phòng", "bí thư", "chính ủy", "trưởng ban", "chánh văn phòng")


def conferrers_of(telling: Telling) -> list[Conferrer]:
    """Those who grant it, best evidence first: "của …", the one acted for, "được … tặng", then the giver of "tặng"."""
    frame = telling.frame
    handed = telling.category in STATE_AWARDS and telling.act in ("hand", "give_hand")
    own = telling.roles.granters or _shared(telling)
    for found in (own, frame.behalf, _by_passive(frame), [] if handed else _by_giving(frame, telling.act)):
        if found:
            granters = [item for item in found if item.kind != "person" and item not in frame.led]
            return [_conferrer(telling.text, item) for item in granters]
    return []


def is_weak(telling: Telling) -> bool:
    """Whether the granter is only who hands over, nobody else being named."""
    named = telling.roles.granters or telling.frame.behalf or _by_passive(telling.frame)
    return not named and telling.act in ("hand", "give_hand")


def _shared(telling: Telling) -> list[Item]:
    """ "bằng khen, giấy khen của UBND tỉnh": certificates named in one breath are granted by one."""
    titles = telling.frame.titles[telling.index : telling.index + 2]
    categories = {title.mention.value["category"] for title in titles if title.mention}
    if len(titles) < 2 or categories != {"certificate_of_merit"}:
        return []
    between = telling.key[titles[0].end : titles[1].start].strip()
    return telling.tails[telling.index + 1].granters if between in (",", "và", "cùng") else []


def _by_passive(frame: Frame) -> list[Item]:
    """ "được UBND tỉnh tặng", "đề nghị Thủ tướng tặng"."""
    if frame.passive or "propose" in frame.cues | frame.shared:
        return [i for i in frame.agents if i.kind in ("unit", "office")]
    return []


def _by_giving(frame: Frame, act: str) -> list[Item]:
    """The giver of "tặng" and "công nhận"; of a person who gives, the office beside the name."""
    if frame.passive or act not in _GRANTING or "propose" in frame.cues:
        return []
    givers = subject_givers(frame)
    persons = [i for i in givers if i.kind == "person"]
    offices = [i for i in givers if i.kind == "office" and not i.name.lower().startswith(_NOT_HEADS)]
    if persons:
        near = [o for o in offices if any(_beside(o, p) for p in persons)]
        return near[:1] if act == "give" and len(persons) == 1 else []
    return [i for i in givers if i.kind == "unit" or i in offices]


def _beside(office: Item, person: Item) -> bool:
    return 0 <= person.start - office.end <= 3 or 0 <= office.start - person.end <= 3


def _conferrer(text: str, item: Item) -> Conferrer:
    """The granter under the name the text writes."""
    office = item.office[:1].upper() + item.office[1:] if item.office else None
    return Conferrer(id=item.ref.id if item.ref else None, name=text[item.start : item.end], office=office)
