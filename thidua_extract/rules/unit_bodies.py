"""Reading a body at a token: the words its name begins with, what it goes on with, and the place it belongs to."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from thidua_extract.catalogue.abbreviations import expand
from thidua_extract.catalogue.bodies import LINKS, Body, countries, fields, heads, name_words, not_heads, token_keys
from thidua_extract.rules.unit_places import PlaceMention, named_place_at, place_at, type_at
from thidua_extract.rules.unit_tokens import Tokens

PLURALS = frozenset("các những nhiều mọi mỗi từng hai ba bốn năm sáu bảy tám chín mười".split())
_NATIONAL = frozenset(("việt nam", "vn", "trung ương", "tw", "tư", "quốc gia"))
_NAME_LIMIT = 18  # tokens of a proper name
_NESTING = 3

# Single-word heads so common in lower case that only a known field of government behind them tells.
_COMMON_WORDS = frozenset("bộ sở phòng ban cục vụ hội đoàn đồn đội viện khoa trạm quỹ đài hội trung tổng ủy".split())
_NEVER_LOWER = frozenset("vụ quỹ đội trạm khoa viện đồn đoàn trung hội".split())
# Words before "Thường trực" that make it part of a post.
_POSTS = frozenset("tịch thư đốc trưởng tướng phòng nhiệm viên phó".split())
_GENERIC_NAMES = frozenset(
    "tiểu học mầm non mẫu giáo thcs thpt th trung cơ sở phổ thông dân tộc nội bán trú chuyên cao đẳng đại ptdtbt ptdtnt dtnt"
    " trách nhiệm hữu hạn một hai thành viên mtv tnhh cp cổ phần".split()
)


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body as it was read: tokens ``start:end``.

    ``label`` is its name without the place, as written; ``core`` the same for comparison, abbreviations written out.
    ``complete`` is false where the head alone was there ("UBND") and only a shared place can make it a name.
    """

    start: int
    end: int
    head: Body
    label: str
    core: str
    kind: str
    level: str | None
    place: PlaceMention | None
    complete: bool
    label_end: int
    place_text: str = ""

    @property
    def text(self) -> str:
        """The name with its place."""
        return " ".join(filter(None, (self.label, self.place_text)))


@dataclass(slots=True)
class _Reading:
    """How far a name has been read."""

    end: int
    label_end: int
    core: list[str]
    kind: str
    found: set[str]
    level: str | None = None
    place: PlaceMention | None = None


def body_at(tokens: Tokens, at: int, depth: int = 0) -> BodyMention | None:
    """The body whose name begins at a token."""
    found = _head_at(tokens, at)
    if found is None:
        return None
    end, head = found
    reading = _Reading(end, end, [head.name], head.kind, set(), head.level)
    _read_own_name(tokens, at, head, reading)
    if "F" in head.tail and not reading.found and tokens.words[at].islower():
        return None
    _read_country(tokens, reading, head)
    if "B" in head.tail and depth < _NESTING:
        _read_nested(tokens, reading, depth)
    if "P" in head.tail and "B" not in reading.found:
        _read_place(tokens, reading, head)
    complete = _is_complete(head, reading.found)
    if not complete and "P" not in head.needs and "B" not in reading.found:
        return None
    place_text = reading.place.text if reading.place else ""
    return BodyMention(
        at, reading.end, head, tokens.text(at, reading.label_end), unit_key(" ".join(reading.core)), reading.kind,
        reading.level, reading.place, complete, reading.label_end, place_text,
    )  # fmt: skip


def with_place(body: BodyMention, place: PlaceMention) -> BodyMention:
    """The same body of another place."""
    return replace(body, place=place, place_text=place.text, level=body.head.level or place.level, complete=True)


@functools.lru_cache(maxsize=4096)
def unit_key(text: str) -> str:
    """What names of bodies are compared by: abbreviations written out, links and commas left out, lower case."""
    return " ".join(key for key in token_keys(expand(text)) if key not in LINKS and key not in ",.")


def _head_at(tokens: Tokens, at: int) -> tuple[int, Body] | None:
    if tokens.key(at) not in heads() or tokens.words[at - 1 : at] == ["Báo"]:
        return None
    found = heads().longest(tokens.keys, at)
    if found is None:
        return None
    end, head = found
    false_head = not_heads().longest(tokens.keys, at)
    if false_head is not None and false_head[0] >= end:
        return None
    if tokens.key(at) == "thường" and tokens.key(at - 1) in _POSTS:
        return None
    word = tokens.words[at]
    if end - at == 1 and tokens.keys[at] not in token_keys(head.name) and not word.isupper():
        return None  # an abbreviation in lower case
    if word.islower() and end - at == 1 and (tokens.key(at) not in _COMMON_WORDS or tokens.key(at) in _NEVER_LOWER):
        return (end, head) if tokens.key(at) in ("cục", "đồn") or "F" not in head.tail and "N" not in head.tail and "#" not in head.tail else None
    return end, head


def _read_own_name(tokens: Tokens, at: int, head: Body, reading: _Reading) -> None:
    """A field of government, a proper name or a number."""
    if "F" in head.tail:
        found = fields().longest(tokens.keys, reading.end)
        if found is not None:
            reading.end, (name, kind) = found
            reading.core.append(name)
            reading.kind = kind or reading.kind
            reading.found.add("F")
    if "#" in head.tail:
        _read_number(tokens, reading)
    unread = not reading.found and (("N" in head.tail) or ("F" in head.tail and tokens.words[at][0].isupper()))
    if unread and (tokens.is_capital(reading.end) or "N" in head.tail):
        end = _name_run(tokens, reading.end)
        if end > reading.end:
            reading.core.append(tokens.text(reading.end, end))
            reading.end = end
            reading.found.add("F" if "F" in head.tail else "N")
    reading.label_end = reading.end


def _read_number(tokens: Tokens, reading: _Reading) -> None:
    at = reading.end + (tokens.key(reading.end) == "số")
    roman = tokens.is_word(at) and set(tokens.words[at]) <= set("IVX")
    if tokens.is_small_number(at) or roman:
        reading.core.append(tokens.text(reading.end, at + 1))
        reading.end = at + 1
        reading.found.add("#")
    elif tokens.key(at) == "các":
        end = _generic_list_end(tokens, at + 1)
        if end > at + 1:
            reading.core.append(tokens.text(at, end))
            reading.end = end
            reading.found.add("#")


def _generic_list_end(tokens: Tokens, at: int) -> int:
    """The end of "huyện, thành phố" in "Cụm thi đua các huyện, thành phố"."""
    end = at
    while end < len(tokens):
        found = type_at(tokens, end)
        words = 2 if tokens.key(end) in ("doanh", "cơ", "trường") else 1
        step = found[0] if found else end + words if tokens.key(end) in ("sở", "ban", "ngành", "doanh", "cơ", "trường", "xã", "hội") else end
        if step == end:
            break
        end = step
        if tokens.key(end) in (",", "và") and (type_at(tokens, end + 1) or tokens.key(end + 1) in ("ban", "ngành")):
            end += 1
            continue
        break
    return end


def _name_run(tokens: Tokens, start: int) -> int:
    """Where a proper name ends: capitals and numbers, with the small words that names have between them."""
    end = good = start
    proper = False
    if tokens.in_capitals(start):
        return start
    while end < len(tokens) and end - start < _NAME_LIMIT:
        key = tokens.keys[end]
        if _place_begins(tokens, end) or (end > start and _other_begins(tokens, start, end)):
            break
        if tokens.is_capital(end):
            end += 1
            good, proper = end, proper or key not in _GENERIC_NAMES
        elif tokens.is_number(end):
            if end == start or not tokens.is_small_number(end) or not (tokens.is_capital(end - 1) or tokens.key(end - 1) in ("số", "/")):
                break
            end += 1
            good, proper = end, True
        elif key in name_words():
            end += 1
            good = end if proper and key != "số" else good
        elif _links(tokens, end):
            end += 1
        else:
            break
    return good if proper else start


def _links(tokens: Tokens, at: int) -> bool:
    """Whether a mark or "và" here joins two parts of one name."""
    before, key, after = tokens.key(at - 1), tokens.key(at), tokens.key(at + 1)
    if key == "," and before == "phòng" and after == "chống":
        return True
    if key == "/" and tokens.is_number(at - 1) and tokens.is_number(at + 1):
        return True
    if key in ("-", "&", "."):
        return (tokens.is_capital(at + 1) or after in name_words()) and (key == "&" or not tokens.is_person(at + 1)) and key != "."
    return key == "và" and after in name_words() and before in name_words()


def _place_begins(tokens: Tokens, at: int) -> bool:
    found = type_at(tokens, at)
    return found is not None and not (tokens.key(at) == "xã" and tokens.key(at + 1) == "hội") and found[1].level != "village"


def _other_begins(tokens: Tokens, start: int, at: int) -> bool:
    """Whether a person's name or another body begins inside a run of capitals."""
    if tokens.is_person(at):
        own_person = tokens.is_person(start)
        rest = tokens.run_end(at) - at
        if not own_person or at - start >= 3 or (at - start >= 2 and rest >= 3):
            return True
    if not tokens.is_capital(at):
        return False
    found = heads().longest(tokens.keys, at)
    return found is not None and (found[0] - at > 1 or found[1].tail == "P") and tokens.key(at) not in ("khoa", "đại", "đoàn", "hội", "cao")


def _read_country(tokens: Tokens, reading: _Reading, head: Body) -> None:
    if head.level != "central" or not tokens.is_capital(reading.end):
        return
    found = countries().longest(tokens.keys, reading.end)
    if found is not None and tokens.run_end(reading.end) == found[0]:
        reading.core.append(found[1])
        reading.end = reading.label_end = found[0]


def _read_nested(tokens: Tokens, reading: _Reading, depth: int) -> None:
    """Another body right behind, to which this one belongs: "Ban Tuyên giáo Tỉnh ủy Lạng Sơn"."""
    if not tokens.is_word(reading.end):
        return
    inner = body_at(tokens, reading.end, depth + 1)
    if inner is None or ("N" in reading.found and inner.head.tail == "B"):
        return
    reading.core.append(inner.core)
    reading.label_end = inner.label_end
    reading.end = inner.end
    reading.place, reading.level = inner.place, reading.level or inner.level
    reading.found.add("B")
    if inner.complete:
        reading.found.add("P")


def _read_place(tokens: Tokens, reading: _Reading, head: Body) -> None:
    """ "Việt Nam", "Trung ương", then a place with or without its type."""
    _read_national(tokens, reading)
    at = reading.end
    if tokens.key(at) in PLURALS and type_at(tokens, at + 1) is not None:
        place = place_at(tokens, at + 1)
    else:
        place = place_at(tokens, at, bare=True)
        if place is None and type_at(tokens, at) is None:
            place = _bare_place(tokens, at, head)
    if place is None or (place.level == "village" and head.level is not None):
        return
    reading.place, reading.end = place, place.end
    reading.level = head.level or place.level
    reading.found.add("P")


def _bare_place(tokens: Tokens, at: int, head: Body) -> PlaceMention | None:
    if head.level in ("province", "district"):
        exact = named_place_at(tokens, at, head.level)
        if exact is not None:
            return replace(exact, level=head.level)
    return named_place_at(tokens, at)


def _read_national(tokens: Tokens, reading: _Reading) -> None:
    at = reading.end
    words = 2 if f"{tokens.key(at)} {tokens.key(at + 1)}" in _NATIONAL else 1 if tokens.key(at) in _NATIONAL else 0
    if tokens.key(at) == "t" and tokens.key(at + 1) == "." and tokens.key(at + 2) == "ư":
        words = 3
    if words == 0 or not tokens.is_capital(at) and tokens.key(at) != "quốc" and tokens.key(at) != "trung":
        return
    if "việt nam" not in reading.core[0].lower():
        reading.core.append("Việt Nam" if tokens.key(at) in ("việt", "vn") else "Trung ương")
    reading.end = reading.label_end = at + words
    reading.level = reading.level or "central"
    reading.found.add("P")


def _is_complete(head: Body, found: set[str]) -> bool:
    if head.needs in ("", "M"):
        return True
    return bool(found) if head.needs == "T" else head.needs in found
