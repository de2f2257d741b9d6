"""What coordination leaves out: "các huyện A và B" are two huyện, "HĐND, UBND tỉnh" two bodies of the province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from thidua_extract.catalogue.bodies import Body, cue_words, fields
from thidua_extract.catalogue.places import is_place_name, places_named
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.rules.unit_bodies import BodyMention, body_at, unit_key, with_place
from thidua_extract.rules.unit_places import (
    PlaceMention,
    is_province,
    named_place_at,
    place_at,
    same_type_as,
    type_at,
)
from thidua_extract.rules.unit_relations import is_above, places_behind, sibling
from thidua_extract.rules.unit_tokens import Tokens
from thidua_extract.rules.unit_words import name_run

_INTRODUCTIONS = frozenset(("là", "gồm", ":", "như", "("))
_FIELD_INTRODUCTIONS = frozenset(("gồm", ":", "như"))
_LONGEST_LIST = 60
_LONGEST_ASIDE = 10  # tokens of a bracket behind an item of a list
_LISTED_LEVELS = ("district", "commune")


class Found(NamedTuple):
    """A unit with the tokens that name it; ``rule`` says what found it."""

    start: int
    end: int
    unit: PlaceMention | BodyMention
    rule: str


def is_plural(tokens: Tokens, at: int) -> bool:
    """Whether the word at ``at`` is counted or preceded by "các"."""
    if not tokens.is_number(at - 1):
        return tokens.key(at - 1) in cue_words("plural")
    count, before = tokens.words[at - 1], tokens.key(at - 2)
    if before == "/":  # "16/34 Cục", "6/10 KBNN huyện", but not "ngày 6/10 Cục"
        return int(count[:4]) > 12 or tokens.key(at - 4) in ("có", "với", "được", "khen")
    return len(count) <= 3 and before not in ("ngày", "tháng", "số", "-", "năm")


def places_at(tokens: Tokens, at: int) -> list[Found]:
    """The place whose type word stands at ``at``, and those listed behind it."""
    first = place_at(tokens, at)
    plural = is_plural(tokens, at)
    if first is None:
        return (_introduced(tokens, at) or _mixed(tokens, at)) if plural else []
    found = [Found(first.start, first.end, first, "units.place.typed")]
    found += [Found(p.start, p.end, p, "units.place.listed") for p in _next_places(tokens, first, plural)]
    return found + _behind(tokens, found[-1].end, first)


def _behind(tokens: Tokens, end: int, place: PlaceMention | None) -> list[Found]:
    return [Found(p.start, p.end, p, "units.place.chain") for p in places_behind(tokens, end, place)]


def _mixed(tokens: Tokens, at: int) -> list[Found]:
    """ "các xã Thị trấn A, B, C": another type word before the first name; B and C are xã."""
    found_type = type_at(tokens, at)
    first = place_at(tokens, found_type[0]) if found_type is not None else None
    if found_type is None or first is None or first.level != found_type[1].level:
        return []
    shell = PlaceMention(at, first.end, found_type[1].type, first.name, first.level, tokens.text(at, found_type[0]))
    found = [Found(first.start, first.end, first, "units.place.typed")]
    following = _next_places(tokens, first, plural=True, like=shell)
    return found + [Found(p.start, p.end, p, "units.place.listed") for p in following]


def _introduced(tokens: Tokens, at: int) -> list[Found]:
    """ "2 thị trấn là A và B", "các xã: A, B": the names come behind "là", "gồm" or a colon."""
    found_type = type_at(tokens, at)
    if found_type is None:
        return []
    end = found_type[0]
    intro = next((i for i in range(end, min(end + 6, len(tokens))) if tokens.key(i) in _INTRODUCTIONS), None)
    if intro is None or any(
        tokens.is_capital(i) or tokens.key(i) in ",.;\n" or type_at(tokens, i) is not None for i in range(end, intro)
    ):
        return []
    at_name = (
        intro + 1 + (tokens.key(intro + 1) == ":") + (tokens.key(intro) == "gồm" and tokens.key(intro + 1) == "có")
    )
    shell = PlaceMention(at, end, found_type[1].type, None, found_type[1].level, tokens.text(at, end), end)
    first = same_type_as(shell, tokens, at_name)
    if first is None or (first.level != "village" and not is_place_name(first.name or "")):
        return []
    places = [first, *_next_places(tokens, first, plural=True)]
    return [Found(p.start, p.end, p, "units.place.introduced") for p in places]


def _next_places(
    tokens: Tokens, place: PlaceMention, plural: bool, like: PlaceMention | None = None
) -> Iterator[PlaceMention]:
    """The names behind ``place``; ``like`` has the type word of the list, by default that of ``place``."""
    like = like or place
    for _ in range(_LONGEST_LIST):
        at = _behind_separator(tokens, place.end)
        if at is None or tokens.in_capitals(at):
            return
        if type_at(tokens, at) is not None:
            following = _other_type(tokens, at, like) if plural else None
        elif place.type != like.type:
            following = _of_known_type(tokens, at, (like, place) if place.type == "thị trấn" else (place, like))
        else:
            following = _of_the_list(tokens, at, place) if plural else _alike(tokens, at, place)
        if following is None:
            return
        yield following
        place = following


def _other_type(tokens: Tokens, at: int, like: PlaceMention) -> PlaceMention | None:
    """A place with a type word of its own inside the list: "các xã A, thị trấn B, C"."""
    other = place_at(tokens, at)
    return other if other is not None and other.level == like.level and other.level in _LISTED_LEVELS else None


def _of_known_type(tokens: Tokens, at: int, models: Sequence[PlaceMention]) -> PlaceMention | None:
    """Behind such a place the gazetteer says which type a name has."""
    names = ((model, same_type_as(model, tokens, at)) for model in models)
    return next((p for model, p in names if p is not None and places_named(p.name or "", type=model.type)), None)


def _of_the_list(tokens: Tokens, at: int, place: PlaceMention) -> PlaceMention | None:
    """The next name behind a plural, unless it is a person or the place that the others lie in."""
    following = same_type_as(place, tokens, at)
    if following is None:
        return None
    name = following.name or ""
    person = tokens.is_person(at) and not is_place_name(name, following.level)
    return None if person or (is_above(place, following) and not is_place_name(name, place.level)) else following


def _alike(tokens: Tokens, at: int, place: PlaceMention) -> PlaceMention | None:
    """The next name without "các": "huyện A và B"; behind a comma only a neighbour ("xã A, B") or a number."""
    following = same_type_as(place, tokens, at)
    if following is None:
        return None
    if _same_level(tokens, place, following):
        return following
    if place.name is None or tokens.key(at - 1) != "," or is_above(place, following):
        return None
    near = sibling(place, following) if " " in (following.name or "") else None
    return following._replace(type=near.type, type_text=near.type) if near is not None else None


def _behind_separator(tokens: Tokens, at: int) -> int | None:
    """Where the next item of a list begins: behind a comma, "và" or both, an aside in brackets left out."""
    at = _behind_aside(tokens, at)
    if tokens.key(at) in (",", ";") and tokens.key(at + 1) in ("và", "hoặc"):
        return at + 2
    return at + 1 if tokens.key(at) in (",", ";", "và", "hoặc", "&") else None


def _behind_aside(tokens: Tokens, at: int) -> int:
    """Behind a short bracket that tells a figure of the item ("huyện Lạng Giang (98,1%), Việt Yên"); else ``at``."""
    if tokens.key(at) != "(" or not tokens.is_number(at + 1):
        return at
    end = next((i for i in range(at + 2, at + _LONGEST_ASIDE) if tokens.key(i) in (")", "\n", "(")), at)
    return end + 1 if tokens.key(end) == ")" else at


def _same_level(tokens: Tokens, place: PlaceMention, following: PlaceMention) -> bool:
    """Without "các": only "huyện A và B" with B of that level, or a comma and a number ("quận 1, 3")."""
    if following.name is None or place.level is None:
        return False
    if place.level == "village":
        return _is_village(tokens, place, following)
    if following.name[0].isdigit():
        return place.name is not None and place.name[0].isdigit() and tokens.key(following.start - 1) in ("và", ",")
    joined_by_and = tokens.key(following.start - 1) == "và" and tokens.key(following.start - 2) != ","
    return (
        joined_by_and
        and is_place_name(following.name, place.level)
        and (place.level == "province" or not is_above(place, following))
    )


def _is_village(tokens: Tokens, place: PlaceMention, following: PlaceMention) -> bool:
    """ "thôn Nà Lẹng và Pác Cuồng": two names of two syllables or more, the second no person, body or greater place."""
    name, at = following.name or "", following.start
    if tokens.key(at - 1) != "và" or len((place.name or "").split()) < 2 or len(name.split()) < 2:
        return False
    return not (tokens.is_person(at) or tokens.head_at(at) or is_province(name) or is_place_name(name, "district"))


def bodies_at(tokens: Tokens, at: int) -> list[Found]:
    """The body that begins at ``at``, and those listed behind it with the same head."""
    body = body_at(tokens, at)
    if body is None:
        return _introduced_bodies(tokens, at)
    if body.place is None and (introduced := _introduced_places(tokens, body)):
        return introduced
    found = [Found(body.start, body.end, body, "units.body")]
    found += _more_places(tokens, body) if body.place is not None else []
    more = _more_names(tokens, body) if len(found) == 1 and is_plural(tokens, at) else []
    if more:
        found = [found[0]._replace(rule="units.body.listed"), *more]
    last = found[-1].unit
    return found + (_behind(tokens, found[-1].end, last.place) if _has_a_seat(last) else [])


def _has_a_seat(unit: PlaceMention | BodyMention) -> TypeGuard[BodyMention]:
    """Whether a name behind the body may say where it is: a body of a commune, or one with a name of its own."""
    if not isinstance(unit, BodyMention) or unit.level == "central" or unit.inner is not None:
        return False
    return unit.place is not None if "N" not in unit.head.tail else unit.place is None or unit.place.name is not None


def _introduced_places(tokens: Tokens, body: BodyMention) -> list[Found]:
    """ "Chi cục Thuế các huyện: A, B": the names come behind a colon."""
    counted = tokens.key(body.end) in cue_words("plural") or tokens.is_number(body.end)
    if not counted or "P" not in body.head.tail:
        return []
    places = _introduced(tokens, body.end + 1)
    found = [
        Found(p.start, p.end, with_place(body, p.unit), "units.body.listed")
        for p in places
        if isinstance(p.unit, PlaceMention)
    ]
    return [found[0]._replace(start=body.start), *found[1:]] if found else []


def _more_places(tokens: Tokens, body: BodyMention) -> list[Found]:
    """ "UBND các huyện A, B", "Công an tỉnh A và tỉnh B", "Công an TP và quận"."""
    place = body.place
    if place is None or place.end != body.end:
        return []
    others = [other] if (other := _joined_place(tokens, place)) is not None else []
    if not others and place.name is not None and place.type is not None:
        others = list(_next_places(tokens, place, is_plural(tokens, place.start)))
    elif not others and place.name is not None and is_plural(tokens, body.start):
        others = list(_next_bare(tokens, place))
    return [Found(p.start, p.end, with_place(body, p), "units.body.listed") for p in others]


def _next_bare(tokens: Tokens, place: PlaceMention) -> Iterator[PlaceMention]:
    """The names without a type behind one: "các KBNN Bắc Ninh, Lạng Sơn và Bắc Kạn"."""
    for _ in range(_LONGEST_LIST):
        at = _behind_separator(tokens, place.end)
        following = named_place_at(tokens, at) if at is not None and not tokens.is_person(at) else None
        if following is None or following.level != place.level:
            return
        yield following
        place = following


def _joined_place(tokens: Tokens, place: PlaceMention) -> PlaceMention | None:
    """The place behind "và" with a type word of its own, named if ``place`` is and of the same type, else not named."""
    if tokens.key(place.end) != "và":
        return None
    other = place_at(tokens, place.end + 1, bare=place.name is None)
    if other is None or tokens.key(other.end) == "và":
        return None
    fits = other.level == place.level if place.name is not None else other.name is None
    return other if fits else None


def _more_names(tokens: Tokens, body: BodyMention) -> list[Found]:
    """ "các Sở Nội vụ, Tài chính", "các trường THCS A, B và C"."""
    shell = body._replace(place=None, place_text="")
    return [Found(i.start, i.end, i, "units.body.listed") for i in _following(tokens, body.end, shell)]


def _introduced_bodies(tokens: Tokens, at: int) -> list[Found]:
    """ "3 trường mầm non là A, B và C"."""
    found = tokens.head_at(at)
    if found is None or not is_plural(tokens, at):
        return []
    if "F" in found[1].tail:
        return _introduced_fields(tokens, at, *found)
    if "N" not in found[1].tail:
        return []
    end = name_run(tokens, found[0])[0]
    begin = end + 1 + (tokens.key(end + 1) == ":")
    if tokens.key(end) not in ("là", "gồm", ":") or not tokens.is_capital(begin):
        return []
    head, label = found[1], tokens.text(at, end)
    shell = BodyMention(at, end, head, label, unit_key(label), head.kind, head.level, None, True, end)
    first = _named(tokens, begin, shell)
    if first is None:
        return []
    items = [Found(first.start, first.end, first, "units.body.introduced")]
    return items + [Found(i.start, i.end, i, "units.body.listed") for i in _following(tokens, first.end, shell)]


def _introduced_fields(tokens: Tokens, at: int, end: int, head: Body) -> list[Found]:
    """ "12 sở như: Tư pháp, Giao thông vận tải, Y tế", "các sở, ngành gồm Nội vụ và Tài chính"."""
    intro = next((i for i in range(end, min(end + 5, len(tokens))) if tokens.key(i) in _FIELD_INTRODUCTIONS), None)
    if intro is None or any(tokens.is_capital(i) or tokens.key(i) in ".;\n" for i in range(end, intro)):
        return []
    begin = intro + 1
    while tokens.key(begin) in (":", "có"):
        begin += 1
    label = tokens.text(at, end)
    shell = BodyMention(at, end, head, label, unit_key(label), head.kind, head.level, None, True, end)
    first = _named(tokens, begin, shell)
    if first is None:
        return []
    items = [Found(first.start, first.end, first, "units.body.introduced")]
    return items + [
        Found(item.start, item.end, item, "units.body.listed") for item in _following(tokens, first.end, shell)
    ]


def _following(tokens: Tokens, end: int, shell: BodyMention) -> Iterator[BodyMention]:
    """The further names of a list, each as a body with the shared head."""
    for _ in range(_LONGEST_LIST):
        at = _behind_separator(tokens, end)
        item = _named(tokens, at, shell) if at is not None else None
        if item is None:
            return
        yield item
        end = item.end


def _named(tokens: Tokens, at: int, like: BodyMention) -> BodyMention | None:
    """A further name for the head of ``like``: a field of government or a proper name."""
    if body_at(tokens, at) is not None or type_at(tokens, at) is not None or not tokens.is_capital(at):
        return None
    if "F" in like.head.tail:
        found = fields().longest(tokens.keys, at)
        if found is None:
            return None
        end, core = found[0], found[1][0]
        head_text = tokens.text(like.start, _head_end(tokens, like))
    elif "N" in like.head.tail:
        end, proper = name_run(tokens, at)
        end = end if proper else at
        core = tokens.text(at, end)
        head_text = _generic_part(tokens, like)
    else:
        return None
    if end == at or (tokens.is_person(at) and "N" not in like.head.tail):
        return None
    label = f"{head_text} {tokens.text(at, end)}"
    return like._replace(
        start=at, end=end, label=label, label_end=end, core=unit_key(f"{head_text} {core}"), complete=True
    )


def _head_end(tokens: Tokens, body: BodyMention) -> int:
    found = tokens.head_at(body.start)
    return found[0] if found is not None else body.start + len(body.head.name.split())


def _generic_part(tokens: Tokens, body: BodyMention) -> str:
    """The head as written, without the proper name: "trường THCS" of "trường THCS Thạch Sơn"."""
    words = body.label.split()
    count = len(tokens.text(body.start, _head_end(tokens, body)).split())
    while (
        count < len(words)
        and words[count] != words[count].capitalize()
        and match_key(words[count]) in cue_words("generic")
    ):
        count += 1
    return " ".join(words[:count])
