"""Names without a type word: provinces anywhere, other places the article names in full, and abbreviations it defines."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from thidua_extract.catalogue.bodies import Phrases, countries, fields, heads
from thidua_extract.catalogue.places import places_named, province_names
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule
from thidua_extract.rules.unit_places import type_at
from thidua_extract.rules.unit_tokens import Tokens

ALIAS = Rule(
    "units.alias",
    r"""\s?\( (?: (?:gọi|viết)\ tắt\ là\ |sau\ đây\ gọi\ (?:tắt\ )?là\ )? ["']? (?P<alias>[^\W\d_][\w&.-]{1,14}(?:\ [A-Z][\w&-]{1,8})?) ["']? \)""",
    "Tập đoàn Hóa chất Hồng Hà[[ (HHC)]] trao quà",
)
AFTER_WORDS = Rule(
    "units.not_after",
    r"""(?<!\w)(?:đường|phố|đại\ lộ|cầu|sông|suối|núi|đèo|hồ|biển|vịnh|cảng|chợ|ga|bến\ xe|sân\ bay|sân\ vận\ động|nhà\ hát|khách\ sạn
    |nhà\ hàng|quốc\ lộ|cao\ tốc|tuyến|báo|đài|tạp\ chí|giải|cúp|bia|khu\ công\ nghiệp|kcn|khu\ kinh\ tế|khu\ du\ lịch|nhà\ máy
    |thủy\ điện|dự\ án|bưởi|chiến\ dịch|chiến\ thắng|trận|tượng\ đài|tàu|clb|câu\ lạc\ bộ|xổ\ số|cao\ su|nhà\ thờ|chùa|đền|thành\ cổ|phường|xã|anh|chị|em|cháu|ông|bà|cô
    |quảng\ trường|công\ viên|tòa\ nhà|chung\ cư|văn\ miếu|hoàng\ thành|báo\ điện\ tử|đồng\ chí|đ/c|bác\ sĩ|hầm|đảo|tên|vùng\ biển)\ $""",
    "tuyến [[đường ]]",
    counter=("về đường lối ",),
)
RULES = (ALIAS, AFTER_WORDS)

_LOOK_BACK = 16


@functools.cache
def _provinces() -> Phrases[str]:
    return Phrases((name, name) for name in province_names() if name not in ("HCM", "Hồ Chí Minh") and _is_of_our_time(name))


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
    places = [m for m in mentions if m.value["head"] is None and m.value["place_type"] and m.value["level"] != "village"]
    named = [m for m in places if " " in (m.value["place_name"] or "")]
    return Phrases((str(m.value["place_name"]), m) for m in named)


def _bare(tokens: Tokens, taken: Sequence[tuple[int, int]], licensed: Phrases[Mention]) -> Iterator[Mention]:
    provinces = _provinces()
    index = 0
    at = 0
    while at < len(tokens):
        start = tokens.starts[at]
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        inside = index < len(taken) and taken[index][0] <= start
        key = tokens.keys[at]
        if inside or not (key in provinces or key in licensed) or not tokens.is_capital(at):
            at += 1
            continue
        hit = provinces.longest(tokens.keys, at)
        again = licensed.longest(tokens.keys, at)
        end = max(hit[0] if hit else 0, again[0] if again else 0)
        if not end or not _stands_free(tokens, at, end):
            at += 1
            continue
        if hit is not None and hit[0] == end:
            yield _province(tokens, at, end)
        elif again is not None:
            yield Mention("units", start, tokens.ends[end - 1], again[1].value, "units.place.again")
        at = end


def _province(tokens: Tokens, at: int, end: int) -> Mention:
    name = tokens.text(at, end)
    value = {"name": name, "kind": "province", "level": "province", "head": None, "core": "", "place": name,
             "place_type": None, "place_name": name}  # fmt: skip
    return Mention("units", tokens.starts[at], tokens.ends[end - 1], value, "units.place.bare")


def _stands_free(tokens: Tokens, at: int, end: int) -> bool:
    """No part of a longer proper name, and not behind a word that makes it a street, a venue, a person, a newspaper."""
    if tokens.in_capitals(at) or not all(tokens.words[i][0].isupper() or not tokens.words[i][0].isalpha() for i in range(at, end)):
        return False
    if tokens.is_capital(at - 1) and tokens.key(at - 1) not in ("tại", "ở", "ông"):
        return False
    if tokens.key(at - 1) in ("-", "/", "&") and tokens.is_capital(at - 2) and not tokens.is_glued(at - 1) and not _is_route(tokens, at):
        pass
    if tokens.is_capital(end) and type_at(tokens, end) is None and heads().longest(tokens.keys, end) is None and not tokens.is_person(end):
        return False
    start = tokens.starts[at]
    if _is_route(tokens, at):
        return False
    return AFTER_WORDS.compiled.search(tokens.view.key, max(0, start - _LOOK_BACK), start) is None


def _is_route(tokens: Tokens, at: int) -> bool:
    """The second end of "cao tốc A - B"."""
    if tokens.key(at - 1) != "-":
        return False
    first = at - 2
    while first > 0 and tokens.is_capital(first - 1):
        first -= 1
    start = tokens.starts[first]
    return AFTER_WORDS.compiled.search(tokens.view.key, max(0, start - _LOOK_BACK), start) is not None


def aliases(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """Later mentions of a body by the abbreviation the article puts in brackets behind its name."""
    found: list[Mention] = []
    taken = [(m.start, m.end) for m in mentions]
    for mention in mentions:
        if mention.value["head"] is None:
            continue
        match = ALIAS.compiled.match(view.text, mention.end)
        if match is None or not _is_alias(match["alias"]):
            continue
        value = mention.value["inner"] or mention.value
        alias, place = match["alias"], match.start("alias")
        while place >= 0:
            end = place + len(alias)
            if _bordered(view.text, place, end) and not any(place < e and s < end for s, e in taken):
                found.append(Mention("units", place, end, value, "units.alias"))
                taken.append((place, end))
            place = view.text.find(alias, end)
    return found


def _is_alias(text: str) -> bool:
    capitals = sum(c.isupper() for c in text)
    if capitals < 2 or capitals * 2 < sum(c.isalpha() for c in text):
        return False
    keys = [text.lower()]
    return text.lower() not in fields() and text.lower() not in heads() and countries().longest(keys, 0) is None


def _bordered(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
