"""Who grants an award."""

from __future__ import annotations

from thidua_extract.linking.award_frames import Frame
from thidua_extract.linking.award_items import Item
from thidua_extract.linking.award_roles import Roles, subject_givers
from thidua_extract.records import Conferrer

_GRANTING = frozenset({"give", "give_hand", "recognise", "propose", "announce"})
STATE_AWARDS = frozenset({"order", "medal", "state_title"})
_NOT_HEADS = ("phó", "nguyên", "thứ trưởng", "trưởng phòng")


def conferrers_of(text: str, frame: Frame, roles: Roles, act: str, category: str) -> list[Conferrer]:
    """Those who grant it, best evidence first: "của …", the one acted for, "được … tặng", then the giver of "tặng"."""
    state = category in STATE_AWARDS and act in ("hand", "give_hand")
    for found in (roles.granters, frame.behalf, _by_passive(frame), [] if state else _by_giving(frame, act)):
        if found:
            return [_conferrer(text, item) for item in found if item.kind != "person" and item not in frame.led]
    return []


def _by_passive(frame: Frame) -> list[Item]:
    """ "được UBND tỉnh tặng", "đề nghị Thủ tướng tặng"."""
    if frame.passive or (frame.cues | frame.shared) & {"propose"}:
        return [i for i in frame.agents if i.kind in ("unit", "office")]
    return []


def _by_giving(frame: Frame, act: str) -> list[Item]:
    """The giver of "tặng" and "công nhận"; of "trao" only where a body gives and nobody else is named."""
    if frame.passive:
        return []
    givers = subject_givers(frame)
    persons = [i for i in givers if i.kind == "person"]
    offices = [i for i in givers if i.kind == "office" and not i.name.lower().startswith(_NOT_HEADS)]
    if persons:
        near = [o for o in offices if any(_beside(o, p) for p in persons)]
        return near[:1] if act == "give" and len(persons) == 1 and near else []
    if act not in _GRANTING and act != "hand":
        return []
    if act in ("propose", "announce"):
        return []
    return [i for i in givers if i.kind == "unit" or i in offices]


def _beside(office: Item, person: Item) -> bool:
    return 0 <= person.start - office.end <= 3 or 0 <= office.start - person.end <= 3


def is_weak(frame: Frame, roles: Roles, act: str) -> bool:
    """Whether the granter is only who hands over, nobody else being named."""
    named = roles.granters or frame.behalf or _by_passive(frame)
    return not named and act in ("hand", "give_hand")


def _conferrer(text: str, item: Item) -> Conferrer:
    """The granter under the name the text writes."""
    office = item.office[:1].upper() + item.office[1:] if item.office else None
    return Conferrer(id=item.ref.id if item.ref else None, name=text[item.start : item.end], office=office)
