"""Names without a type word: provinces, other places the article names in full, and abbreviations it defines."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from thidua_extract.catalogue.bodies import Phrases, countries, cue_words, either, fields, heads, token_keys
from thidua_extract.catalogue.places import Place, is_place_name, places_named, places_of_level, province_names
from thidua_extract.cleaning.normalize import View, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule
from thidua_extract.rules.unit_bodies import unit_key
from thidua_extract.rules.unit_places import (
    PlaceMention,
    is_province,
    level_of_typed,
    named_place_at,
    place_value,
    type_at,
)
from thidua_extract.rules.unit_tokens import Tokens, tokens_of

ALIAS = Rule(
    "units.alias",
    r"""\s?\( (?: (?:gọi|viết)\ tắt\ là\ |sau\ đây\ gọi\ (?:tắt\ )?là\ )? ["']?
    (?P<alias> [^\W\d_][\w&.-]{1,14} (?:\ [A-Z][\w&-]{1,8})? ) ["']? \)""",
    "Tập đoàn Hóa chất Hồng Hà[[ (HHC)]] trao quà",
)
RULES = (ALIAS,)

_LEAD = 400  # characters in which headline and lead stand
_LEAD_LINES = 4


@functools.cache
def _provinces() -> Phrases[str]:
    """Names known without a type word: of provinces, and of cities in them that no other place is called by."""
    provinces = [n for n in province_names() if n not in ("HCM", "Hồ Chí Minh") and _is_of_our_time(n)]
    return Phrases((name, name) for name in (*provinces, *_cities()))


@functools.cache
def _cities() -> frozenset[str]:
    """Cities inside provinces whose names of two syllables or more only they bear ("Đà Lạt", "Buôn Ma Thuột")."""
    cities = {unit.name for unit in places_of_level("district") if unit.type == "thành phố" and " " in unit.name}
    return frozenset(n for n in cities if _is_only_a_city(n) and match_key(n) not in cue_words("not_city"))


def _is_only_a_city(name: str) -> bool:
    """Whether all who ever bore the name are one city, before and after it became one."""
    bearers = [unit for unit in places_named(name) if unit.valid_to]
    return len({unit.code for unit in bearers}) == 1


def _is_of_our_time(name: str) -> bool:
    """Whether a province bore the name after 2005; "Cửu Long" and "Sông Bé" by themselves are rivers."""
    return any(not unit.valid_to or unit.valid_to >= "2005" for unit in places_named(name, level="province"))


def bare_names(tokens: Tokens, mentions: Sequence[Mention]) -> list[Mention]:
    """Provinces, and places whose full name the article has elsewhere, standing without their type word."""
    taken = sorted((m.start, m.end) for m in mentions)
    licensed = _licensed(mentions)
    found = list(_bare(tokens, taken, licensed))
    taken = sorted([*taken, *((m.start, m.end) for m in found)])
    return found + list(_headline(tokens, taken))


def _licensed(mentions: Sequence[Mention]) -> Phrases[Mention]:
    """Names of typed places of the article, those of its bodies too, to be known again without the type word."""
    typed = [m for m in mentions if m.value["place_type"] and " " in (m.value["place_name"] or "")]
    named: dict[str, Mention] = {}
    for mention in typed:
        if mention.value["head"] is None and mention.value["level"] != "village":
            named.setdefault(str(mention.value["place_name"]), mention)
    for body in typed:
        name = str(body.value["place_name"])
        if body.value["head"] is not None and name not in named and (place := _place_of(body)) is not None:
            named[name] = place
    return Phrases(named.items())


def _place_of(body: Mention) -> Mention | None:
    """The district or commune a body belongs to, as a place: "huyện Ý Yên" of "UBND huyện Ý Yên"."""
    value = body.value
    level = level_of_typed(str(value["place_type"]), str(value["place_name"]))
    if level not in ("district", "commune"):
        return None
    place = {"name": value["place"], "kind": level, "level": level, "head": None, "core": "", "inner": None}
    return replace(body, value={**value, **place})


def bare_place_names(places: Iterable[Place]) -> Phrases[Place]:
    """Names by which places may be known without a type word: of two syllables or more, and of no province."""
    return Phrases(
        (unit.name, unit) for unit in places if " " in unit.name and not is_place_name(unit.name, "province")
    )


def names_without_type(view: View, known: Phrases[Place], taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Where known places stand by their bare names (:func:`bare_place_names`): "Sơn Lập" in the news of its huyện.

    Only where they stand free and outside the spans ``taken``.
    """
    tokens = tokens_of(view)
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    for at in tokens.opening(known.openings):
        hit = known.longest(tokens.keys, at) if tokens.is_capital(at) else None
        if hit is None or not _stands_free(tokens, at, hit[0]) or tokens.key(at - 1) in cue_words("not_bare_after"):
            continue
        start, end = tokens.starts[at], tokens.ends[hit[0] - 1]
        index = bisect_left(starts, end) - 1
        if index >= 0 and spans[index][1] > start:
            continue
        unit = hit[1]
        place = PlaceMention(at, hit[0], unit.type, tokens.text(at, hit[0]), unit.level, unit.type, at)
        yield Mention("units", start, end, place_value(place), "units.place.of_home")


def _headline(tokens: Tokens, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """ "An Lão: Công bố xã đạt chuẩn": districts in front of a colon in which one of the first lines begins."""
    covered = {start for start, _ in taken}
    for line, line_end in [pair for pair in tokens.view.lines if pair[0] < _LEAD][:_LEAD_LINES]:
        if tokens.view.text.find(":", line, line_end) < 0:
            continue
        at = bisect_left(tokens.starts, line)
        found: list[PlaceMention] = []
        while (place := named_place_at(tokens, at, "district")) is not None and len(found) < 4:
            found.append(place._replace(level="district"))
            at = place.end + 1
            if tokens.key(place.end) not in (",", "và"):
                break
        if found and tokens.key(found[-1].end) == ":":
            for place in found:
                if tokens.starts[place.start] not in covered and " " in (place.name or ""):
                    yield Mention(
                        "units",
                        tokens.starts[place.start],
                        tokens.ends[place.end - 1],
                        place_value(place),
                        "units.place.headline",
                    )


def _bare(tokens: Tokens, taken: Sequence[tuple[int, int]], licensed: Phrases[Mention]) -> Iterator[Mention]:
    provinces = _provinces()
    index = done = 0
    for at in tokens.opening(either(provinces.openings, licensed.openings)):
        start = tokens.starts[at]
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        inside = index < len(taken) and taken[index][0] <= start
        if at < done or inside or not tokens.is_capital(at):
            continue
        hit = provinces.longest(tokens.keys, at)
        again = licensed.longest(tokens.keys, at)
        end = max(hit[0] if hit else 0, again[0] if again else 0)
        if not end or not _stands_free(tokens, at, end):
            continue
        done = end
        if hit is not None and hit[0] == end:
            yield _province(tokens, at, end)
        elif again is not None:
            yield Mention("units", start, tokens.ends[end - 1], again[1].value, "units.place.again")


def _province(tokens: Tokens, at: int, end: int) -> Mention:
    name = tokens.text(at, end)
    level = "province" if is_province(name) else "district"
    value = {"name": name, "kind": level, "level": level, "head": None, "core": "", "place": name,
             "place_type": None, "place_name": name}  # fmt: skip
    return Mention("units", tokens.starts[at], tokens.ends[end - 1], value, "units.place.bare")


def _stands_free(tokens: Tokens, at: int, end: int) -> bool:
    """No part of a longer proper name, and not behind a word that makes it a street, a venue, a person, a newspaper."""
    if tokens.in_capitals(at) or not all(
        tokens.words[i][0].isupper() or not tokens.words[i][0].isalpha() for i in range(at, end)
    ):
        return False
    if tokens.is_capital(at - 1) and tokens.key(at - 1) not in ("tại", "ở", "ông"):
        return False
    if (
        tokens.is_capital(end)
        and type_at(tokens, end) is None
        and tokens.head_at(end) is None
        and not tokens.is_person(end)
    ):
        return False
    return not (_is_route(tokens, at) or _is_behind_other_thing(tokens, at))


def _is_behind_other_thing(tokens: Tokens, at: int) -> bool:
    """Behind "đường", "sân bay", "ông" … a name is not the place."""
    before = [" ".join(tokens.keys[max(0, at - count) : at]) for count in (1, 2, 3)]
    return any(words in cue_words("not_a_place_after") for words in before)


def _is_route(tokens: Tokens, at: int) -> bool:
    """The second end of "cao tốc A - B"."""
    if tokens.key(at - 1) != "-":
        return False
    first = at - 2
    while first > 0 and tokens.is_capital(first - 1):
        first -= 1
    return _is_behind_other_thing(tokens, first)


def defined_aliases(view: View, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The abbreviations the article puts in brackets behind a body's name, each with the mention it stands behind."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        match = _definition(view, mention) if mention.value["head"] is not None else None
        if match is not None and _is_alias(match["alias"]):
            owner = mention.value["inner"] or mention.value
            meaning = unit_key(match["alias"])
            if meaning != match_key(match["alias"]) and meaning not in owner["core"]:
                continue  # "đại biểu Quốc hội (ĐBQH)"
            found.setdefault(
                match["alias"], replace(mention, value=owner, start=match.start("alias"), end=match.end("alias"))
            )
    return found


def _definition(view: View, body: Mention) -> regex.Match[str] | None:
    """The bracket behind the name or inside it: "Bộ đội Biên phòng (BĐBP) tỉnh An Giang"."""
    if view.text.find("(", body.start, body.end + 2) < 0:
        return None
    behind = ALIAS.compiled.match(view.text, body.end)
    return behind or ALIAS.compiled.search(view.text, body.start, body.end)


def with_aliases(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, and those by an abbreviation: "HHC" as well as "Tập đoàn HHC"."""
    aliases = defined_aliases(view, mentions)
    if not aliases:
        return list(mentions)
    known = {f"{owner.value['head']} {alias}": owner for alias, owner in aliases.items()}
    result = [_by_alias(mention, known) for mention in mentions]
    taken = bytearray(len(view.text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"x" * (mention.end - mention.start)
    for alias, owner in aliases.items():
        place = owner.start
        while place >= 0:
            end = place + len(alias)
            if _bordered(view.text, place, end) and not any(taken[place:end]):
                result.append(Mention("units", place, end, owner.value, "units.alias"))
                taken[place:end] = b"x" * len(alias)
            place = view.text.find(alias, end)
    return result


def _by_alias(mention: Mention, known: Mapping[str, Mention]) -> Mention:
    value = mention.value
    words = str(value["name"]).split()
    owner = (
        known.get(f"{value['head']} {words[-1]}")
        if value["head"] and len(words) == len(value["head"].split()) + 1
        else None
    )
    return replace(mention, value=owner.value, found_by="units.alias") if owner is not None else mention


def _is_alias(text: str) -> bool:
    capitals = sum(c.isupper() for c in text)
    if capitals < 2 or capitals * 2 < sum(c.isalpha() for c in text):
        return False
    keys = token_keys(text)
    known = [
        found for found in (fields().longest(keys, 0), heads().longest(keys, 0), countries().longest(keys, 0)) if found
    ]
    return all(end < len(keys) for end, _ in known)


def _bordered(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
