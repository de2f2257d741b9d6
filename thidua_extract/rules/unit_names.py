"""Names without a type word: provinces, other places the article names in full, and abbreviations it defines."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from thidua_extract.catalogue.bodies import Phrases, countries, cue_words, fields, heads, token_keys
from thidua_extract.catalogue.places import places_named, province_names
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule
from thidua_extract.rules.unit_places import type_at
from thidua_extract.rules.unit_tokens import Tokens

ALIAS = Rule(
    "units.alias",
    r"""\s?\( (?: (?:gọi|viết)\ tắt\ là\ |sau\ đây\ gọi\ (?:tắt\ )?là\ )? ["']?
    (?P<alias> [^\W\d_][\w&.-]{1,14} (?:\ [A-Z][\w&-]{1,8})? ) ["']? \)""",
    "Tập đoàn Hóa chất Hồng Hà[[ (HHC)]] trao quà",
)
RULES = (ALIAS,)


@functools.cache
def _provinces() -> Phrases[str]:
    return Phrases(
        (name, name) for name in province_names() if name not in ("HCM", "Hồ Chí Minh") and _is_of_our_time(name)
    )


def _is_of_our_time(name: str) -> bool:
    """Whether a province bore the name after 2005; "Cửu Long" and "Sông Bé" by themselves are rivers."""
    return any(not unit.valid_to or unit.valid_to >= "2005" for unit in places_named(name, level="province"))


def bare_names(tokens: Tokens, mentions: Sequence[Mention]) -> list[Mention]:
    """Provinces, and places whose full name the article has elsewhere, standing without their type word."""
    taken = sorted((m.start, m.end) for m in mentions)
    licensed = _licensed(mentions)
    return list(_bare(tokens, taken, licensed))


def _licensed(mentions: Sequence[Mention]) -> Phrases[Mention]:
    """Names of typed places of the article, to be known again without the type word."""
    places = [
        m for m in mentions if m.value["head"] is None and m.value["place_type"] and m.value["level"] != "village"
    ]
    named = [m for m in places if " " in (m.value["place_name"] or "")]
    return Phrases((str(m.value["place_name"]), m) for m in named)


def _bare(tokens: Tokens, taken: Sequence[tuple[int, int]], licensed: Phrases[Mention]) -> Iterator[Mention]:
    provinces = _provinces()
    index = done = 0
    for at in tokens.beginning_with(provinces.first_keys | licensed.first_keys):
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
    value = {"name": name, "kind": "province", "level": "province", "head": None, "core": "", "place": name,
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
        and heads().longest(tokens.keys, end) is None
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
        match = ALIAS.compiled.match(view.text, mention.end) if mention.value["head"] is not None else None
        if match is not None and _is_alias(match["alias"]):
            owner = mention.value["inner"] or mention.value
            found.setdefault(
                match["alias"], replace(mention, value=owner, start=match.start("alias"), end=match.end("alias"))
            )
    return found


def with_aliases(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, and those by an abbreviation: "HHC" as well as "Tập đoàn HHC"."""
    aliases = defined_aliases(view, mentions)
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
