"""Who hands an award over."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.award_conferrer import SIGNED, handed_by, is_granted_above, is_held
from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_roles import Telling, subject_givers
from thidua_extract.linking.officials import PersonTable
from thidua_extract.records import Conferrer, Official, Position, Ref
from thidua_extract.rules.rule import Rule

SPEAKS = Rule(
    "awards.speaks",
    r"""(?<!\w)(?:cho\ biết|cho\ hay|chia\ sẻ|khẳng\ định|thông\ tin)(?!\w)
    (?!(?:\ là|,)?\ (?:(?:đã|vừa|mới|cũng)\ ){0,2}(?:trao|tặng|khen|quyết\ định|ký))""",
    "ông Ba [[cho biết]], lãnh đạo huyện đã trao",
    ("ông Ba cho biết vừa tặng giấy khen",),
)
RULES = (SPEAKS,)
_HANDING = frozenset({"hand", "give_hand", "give"})
_GRANT_FROM_AFAR = ("Thủ tướng", "Chủ tịch nước")


def presenters_of(telling: Telling, conferrers: list[Conferrer], people: PersonTable) -> list[Ref]:
    """Officials who hand it over, see :func:`_handed`; the reasons are kept."""
    found = _handed(telling, conferrers, people)
    for ref in found:
        telling.because("presented_by", ref.name, "awards.step.hand_named", _place(telling, ref))
    return found


def _place(telling: Telling, ref: Ref) -> tuple[int, int] | None:
    """Where in the sentence the name stands; None where it is written otherwise there."""
    start = telling.key.find(match_key(ref.name), *telling.frame.sentence)
    return (start, start + len(match_key(ref.name))) if start >= 0 else None


def _handed(telling: Telling, conferrers: list[Conferrer], people: PersonTable) -> list[Ref]:
    """Officials who hand it over; a body where another one grants it, as the state does its orders.

    One named by office alone is the official the article says holds it, else the body under the name of the office.
    """
    frame, roles, act = telling.frame, telling.roles, telling.act
    signed = not frame.behalf and SIGNED.search(telling.key, frame.sentence[0], telling.title.start)
    if signed or (frame.cues | frame.shared) & {"propose", "revoke"}:
        return []
    behind = {verb.cue for verb in roles.verbs} & {"hand", "give_hand"}
    if act not in _HANDING:
        return _handers([*roles.handers, *handed_by(telling)], people) if behind else []
    if act == "give" and _only_grants(telling, conferrers):
        return []
    givers = [*roles.handers, *handed_by(telling), *subject_givers(frame)]
    givers = [item for item in givers if item.kind == "unit" or not _only_speaks(telling, item)]
    hands = [item for item in givers if item.kind == "person"]
    persons = [ref for item in hands if (ref := _official(item, people))]
    if persons:
        return list({ref.id: ref for ref in persons}.values())
    granted = bool(roles.granters or frame.behalf)
    if (act == "give" and not (is_held(telling) or frame.led)) or (frame.passive and not granted):
        return []
    if not (granted or is_granted_above(telling)):
        givers = [item for item in givers if item in frame.led or (act != "give" and _holders(item, people))]
    named = {match_key(c.name) for c in conferrers}
    others = [i for i in givers if match_key(telling.text[i.start : i.end]) not in named or _holders(i, people)]
    granting = {c.id for c in conferrers if c.id}
    return [ref for ref in _handers(others, people) if ref.id not in granting]


def _only_grants(telling: Telling, conferrers: list[Conferrer]) -> bool:
    """Whether "tặng" tells of the decision alone: the head of state's, one made public, an office's own."""
    if any((c.office or "").startswith(_GRANT_FROM_AFAR) for c in conferrers):
        return True
    return not telling.roles.handers and (_in_own_name(telling, conferrers) or "announce" in telling.frame.cues)


def _in_own_name(telling: Telling, conferrers: list[Conferrer]) -> bool:
    """ "Giám đốc Sở Lê Văn Ba tặng Giấy khen": the office grants it; "ông Ba, Giám đốc Sở, tặng" also hands it over."""
    if not conferrers or telling.roles.granters or telling.frame.behalf:
        return False
    givers = subject_givers(telling.frame)
    person = next((i for i in givers if i.kind == "person"), None)
    return person is None or any(i.kind == "office" and i.start < person.start for i in givers)


def _only_speaks(telling: Telling, person: Item) -> bool:
    """ "ông A cho biết … lãnh đạo huyện đã trao": A tells of it; "ông A cho biết vừa tặng" gave it."""
    return SPEAKS.compiled.search(telling.key, person.end, max(person.end, telling.title.start)) is not None


def _handers(items: list[Item], people: PersonTable) -> list[Ref]:
    found = [_official(item, people) or _by_office(item, people) for item in items]
    return list({ref.id: ref for ref in found if ref}.values())


def official_refs(items: Sequence[Item], people: PersonTable) -> list[Ref]:
    """The officials among the items, each once."""
    refs = [_official(item, people) for item in items]
    return list({ref.id: ref for ref in refs if ref}.values())


def _official(item: Item, people: PersonTable) -> Ref | None:
    id_ = people.official_ids.get(item.name) if item.kind == "person" else None
    return Ref(id=id_, name=item.name) if id_ else None


def _by_office(item: Item, people: PersonTable) -> Ref | None:
    """The one official with that post; else the body, by the name of the office where only that is written."""
    if item.kind == "unit":
        return item.ref
    if item.kind != "office":
        return None
    holders = _holders(item, people)
    if len(holders) == 1:
        return Ref(id=holders[0].id, name=holders[0].name)
    return Ref(id=item.ref.id, name=item.name) if item.ref and not holders else None


def _holders(item: Item, people: PersonTable) -> list[Official]:
    """The officials of the article who hold the office."""
    if item.kind != "office":
        return []
    return [o for o in people.records if any(_is_post(item, post) for post in o.positions)]


def _is_post(item: Item, post: Position) -> bool:
    """Whether the post is that office: the same words, or the same title of the same body."""
    if match_key(post.text) == match_key(item.name):
        return True
    same_body = bool(item.ref and post.unit and item.ref.id == post.unit.id)
    return same_body and match_key(post.title) == match_key(item.office or "")
