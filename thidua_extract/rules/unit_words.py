"""Where a proper name ends: "Công ty Cổ phần Điện lực miền Trung" goes on, "Công ty Hồng Hà đầu tư" does not."""

from __future__ import annotations

import functools

from thidua_extract.catalogue.bodies import heads, name_words
from thidua_extract.catalogue.positions import clause_words
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.rules.unit_places import type_at
from thidua_extract.rules.unit_tokens import Tokens

_NAME_LIMIT = 18  # tokens of a proper name
# Words that many names share; without another they name nobody.
GENERIC_NAMES = frozenset(
    "tiểu học mầm non mẫu giáo thcs thpt th trung cơ sở phổ thông dân tộc nội bán trú chuyên cao đẳng đại ptdtbt ptdtnt dtnt"
    " trách nhiệm hữu hạn một hai thành viên mtv tnhh cp cổ phần nhà nước đa khoa".split()
)
_FUNCTION_WORDS = frozenset(
    "và của tại ở về các những như nơi bằng hơn gần khoảng nhất đi qua giữa thuộc ngoài dưới thì ấy đó kia ai gì đâu nay".split()
)


def name_run(tokens: Tokens, start: int, *, number_first: bool = False) -> tuple[int, bool]:
    """Where the proper name that begins at ``start`` ends, and whether it is one.

    Capitals and numbers, with the small words that names have between them; not one where it is only words that many
    names share ("tiểu học").
    """
    if tokens.in_capitals(start):
        return start, False
    end = good = start
    proper = 0
    while end < len(tokens) and end - start < _NAME_LIMIT:
        key = tokens.keys[end]
        if _place_begins(tokens, end) or (end > start and _other_begins(tokens, proper, end)):
            break
        if tokens.is_capital(end):
            end = good = _word_end(tokens, end)
            proper = proper or (end - 1 if key not in GENERIC_NAMES and len(key) > 1 else 0)
        elif tokens.is_number(end):
            allowed = number_first if end == start else tokens.is_word(end - 1) or tokens.key(end - 1) == "/"
            if not (allowed and tokens.is_small_number(end)):
                break
            end += 1
            good, proper = end, proper or end - 1
        elif key in name_words() and not _own_name_before(tokens, start, end):
            if key == "số" and not tokens.is_number(end + 1):
                break
            end += 1
            good = end if key != "số" and (proper or key in GENERIC_NAMES) else good
        elif _links(tokens, end):
            end += 1
        else:
            break
    return good, proper > 0


def _word_end(tokens: Tokens, at: int) -> int:
    """The end of the word a capital begins: "Hàng không", "Sức khỏe", but "Hải" in "Hải đã"."""
    if heads_here(tokens, at) > at + 1:
        return heads_here(tokens, at)
    alone = not tokens.is_capital(at - 1) or tokens.words[at - 1].isupper() or at == 0
    after = at + 1
    if not alone or tokens.words[at].isupper() or not tokens.is_word(after) or not tokens.words[after].islower():
        return after
    key = tokens.keys[after]
    if key in _FUNCTION_WORDS or key in _clause_syllables() or type_at(tokens, after) is not None:
        return after
    return after + 1


def heads_here(tokens: Tokens, at: int) -> int:
    """Where the head of a body at ``at`` ends; ``at`` if there is none."""
    found = heads().longest(tokens.keys, at)
    return at if found is None else found[0]


@functools.cache
def _clause_syllables() -> frozenset[str]:
    return frozenset(match_key(canonical(word)) for word in clause_words() if " " not in word)


def _own_name_before(tokens: Tokens, start: int, at: int) -> bool:
    """Two capitalised syllables in a row are a name of its own ("Hưng Phát"); no small word goes on with it."""
    return at - start >= 2 and all(tokens.is_capital(i) and not tokens.words[i].isupper() for i in (at - 1, at - 2))


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
    """Whether a person's name or another body begins inside a run of capitals that was proper from ``start`` on."""
    if start and tokens.is_person(at):
        own_person = tokens.is_person(start)
        rest = tokens.run_end(at) - at
        if not own_person or at - start >= 3 or (at - start >= 2 and rest >= 3):
            return True
    if not tokens.is_capital(at):
        return False
    found = heads().longest(tokens.keys, at)
    return found is not None and (found[0] - at > 1 or found[1].tail == "P") and tokens.key(at) not in ("khoa", "đại", "đoàn", "hội", "cao")


