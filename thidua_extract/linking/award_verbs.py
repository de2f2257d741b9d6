"""What a verb means beside its neighbours: one that tells of no award, "có" and "về tay" that give or attain."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.linking.award_item import Item, verb_of
from thidua_extract.mention import Mention
from thidua_extract.rules.award_gaps import ANY_BODIES, PRAISE, is_filled

_PASSIVE_REACH = 60
_SENT = 50  # characters between "gửi" and its title, a name between them
_BESIDE = 14  # characters between "đã có" and its title


def is_idle(key: str, items: Sequence[Item], index: int) -> bool:
    """A verb that only looks like one; "được" that belongs to no verb of conferring."""
    item = items[index]
    if item.kind == "passive":
        return _is_idle_passive(key, items, index)
    if item.kind != "verb":
        return False
    if item.cue in ("go", "have"):
        near = items[index - 1 : index] if item.cue == "go" else items[index + 1 : index + 2]
        return not _is_of_title(key, item, near)
    if item.cue == "give" and key.startswith("gửi", item.start):
        following = [i for i in items[index + 1 : index + 3] if i.kind not in ("person", "group")]
        return not following or following[0].kind != "title" or following[0].start - item.end > _SENT
    if item.cue in ("receive", "attain"):
        return not _meets_title(key, items, index)
    return item.cue == "other"


def _is_idle_passive(key: str, items: Sequence[Item], index: int) -> bool:
    """Whether "được" is followed by no verb of conferring and no title."""
    words, last, is_post = 0, items[index].end, False
    for other in items[index + 1 :]:
        if (other.kind == "verb" and other.cue == "other") or are_any_bodies(key, other):
            last = other.end if other.kind == "group" else last
            continue
        gap = ANY_BODIES.compiled.sub("", PRAISE.compiled.sub("", key[last : other.start]))
        words += len(gap)
        post = gap == ", " and other.kind == "verb" and is_post  # "được ông A, Phó Chủ tịch tỉnh, gắn"
        if words > _PASSIVE_REACH or ";" in gap or (", " in gap and not (other.is_agent or post)):
            return True
        is_post = other.kind == "office" and gap == ", "
        if other.kind == "title" or (other.kind == "verb" and other.cue != "other"):
            return False
        last = other.end
    return True


def are_any_bodies(key: str, item: Item) -> bool:
    """ "các bộ, ngành", "các sở, ban, ngành": a group that may grant beside a body that is named."""
    return item.kind == "group" and key.startswith(("các bộ", "các sở", "các ban", "các ngành", "các cấp"), item.start)


def _is_of_title(key: str, verb: Item, near: Sequence[Item]) -> bool:
    """Whether the title (for one that goes to somebody, also its granter or year) stands right beside the verb."""
    if not near:
        return False
    if verb.cue == "have":
        return near[0].kind == "title" and near[0].start - verb.end <= _BESIDE
    gap = key[near[0].end : verb.start]
    return near[0].kind in ("title", "unit", "office", "verb") and len(gap) <= 3 * _BESIDE and "." not in gap


def sharpened(key: str, items: Sequence[Item], index: int) -> Item:
    """ "có Giấy khen cho A" gives, "đã có Huân chương" attains, "Cờ thi đua về tay A" gives."""
    item = items[index]
    if item.kind != "verb" or item.cue not in ("go", "have"):
        return item
    gives = item.cue == "go" or _is_given(key, items[index + 1], items[index + 2 : index + 3])
    return verb_of(Mention("award_cue", item.start, item.end, {"cue": "give" if gives else "attain"}, "awards.cue"))


def _is_given(key: str, title: Item, following: Sequence[Item]) -> bool:
    """Whether "đã có" and a title say that it was given: a letter of praise, or somebody stands right behind."""
    letter = title.mention is not None and title.mention.value["code"] == "TK"
    behind = (
        bool(following) and following[0].kind in ("person", "group") and is_filled(key[title.end : following[0].start])
    )
    return letter or behind or " cho " in key[title.end : title.end + 30]


def _meets_title(key: str, items: Sequence[Item], index: int) -> bool:
    """Whether what is received or attained is an award: one stands next (no comma between), or stood before."""
    last = items[index].end
    for other in items[index + 1 :]:
        named = other.cue in ("recognise", "attain")
        if "," in key[last : other.start] or (other.kind in ("verb", "passive") and not named and other.cue != "other"):
            break
        if other.kind == "title":
            return True
        last = other.end
    before = items[index - 1] if index else None
    return (
        before is not None
        and before.kind in ("passive", "title", "group")
        and any(i.kind == "title" for i in items[:index])
    )
