"""Who grants an award."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.linking.award_frames import Frame
from thidua_extract.linking.award_items import Item
from thidua_extract.linking.award_roles import Roles, subject_givers
from thidua_extract.records import Conferrer

_GRANTING = frozenset({"give", "give_hand", "recognise", "propose", "announce"})
_NOT_HEADS = ("phó", "nguyên", "thứ trưởng", "trưởng phòng")


def conferrers_of(frame: Frame, roles: Roles, act: str) -> list[Conferrer]:
    """Those who grant it, best evidence first: "của …", the one acted for, "được … tặng", then the giver of "tặng"."""
    for found in (roles.granters, frame.behalf, _by_passive(frame), _by_giving(frame, act)):
        if found:
            return [_conferrer(item) for item in _without_holders(found)]
    return []


def _by_passive(frame: Frame) -> list[Item]:
    """ "được UBND tỉnh tặng", "đề nghị Thủ tướng tặng"."""
    if frame.passive or frame.cues & {"propose"}:
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


def _without_holders(items: Sequence[Item]) -> list[Item]:
    """Items without the people who hold the office next to them."""
    return [i for i in items if i.kind != "person"] or []


def _conferrer(item: Item) -> Conferrer:
    office = item.office[:1].upper() + item.office[1:] if item.office else None
    return Conferrer(id=item.ref.id if item.ref else None, name=item.name, office=office)
