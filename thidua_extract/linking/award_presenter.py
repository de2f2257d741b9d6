"""Who hands an award over."""

from __future__ import annotations

from thidua_extract.linking.award_items import Item
from thidua_extract.linking.award_roles import STATE_AWARDS, Telling, subject_givers
from thidua_extract.linking.officials import PersonTable
from thidua_extract.records import Conferrer, Ref

_HANDING = frozenset({"hand", "give_hand", "give"})
_GRANT_FROM_AFAR = ("Thủ tướng", "Chủ tịch nước")


def presenters_of(telling: Telling, conferrers: list[Conferrer], people: PersonTable) -> list[Ref]:
    """Officials who hand it over; a body where another one grants it, as the state does its orders."""
    frame, roles, act = telling.frame, telling.roles, telling.act
    if act not in _HANDING or (frame.cues | frame.shared) & {"propose", "revoke"}:
        return []
    if act == "give" and any((c.office or "").startswith(_GRANT_FROM_AFAR) for c in conferrers):
        return []
    givers = [*roles.handers, *subject_givers(frame)]
    persons = [ref for item in givers if item.kind == "person" and (ref := _official(item, people))]
    if persons:
        return list({ref.id: ref for ref in persons}.values())
    if act == "give" or frame.passive:
        return []
    if not (roles.granters or frame.behalf or telling.category in STATE_AWARDS):
        givers = [item for item in givers if item in frame.led]
    granting = {c.id for c in conferrers}
    return [item.ref for item in givers if item.kind == "unit" and item.ref and item.ref.id not in granting]


def _official(item: Item, people: PersonTable) -> Ref | None:
    id_ = people.official_ids.get(item.name)
    return Ref(id=id_, name=item.name) if id_ else None
