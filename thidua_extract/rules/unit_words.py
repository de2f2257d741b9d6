"""Where a proper name ends: "Công ty Cổ phần Điện lực miền Trung" goes on, "Công ty Hồng Hà đầu tư" does not."""

from __future__ import annotations

import functools

from thidua_extract.catalogue.bodies import Phrases, cue_words, name_words
from thidua_extract.catalogue.positions import clause_words
from thidua_extract.rules.unit_places import level_of, type_at
from thidua_extract.rules.unit_tokens import Tokens

_NAME_LIMIT = 18  # tokens of a proper name


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
            end = good = _word_end(tokens, start, end)
            proper = proper or (end - 1 if key not in cue_words("generic") and len(key) > 1 else 0)
        elif tokens.is_number(end):
            allowed = number_first if end == start else tokens.is_word(end - 1) or tokens.key(end - 1) == "/"
            if not (allowed and tokens.is_small_number(end)):
                break
            end += 1
            good, proper = end, proper or end - 1
        elif _small_word_end(tokens, end) > end and not _own_name_before(tokens, start, end):
            end = _small_word_end(tokens, end)
            good = end if key != "số" and (proper or key in cue_words("generic")) else good
        elif _links(tokens, end):
            end += 1
        else:
            break
    return good, proper > 0


def _small_word_end(tokens: Tokens, at: int) -> int:
    """The end of a word in lower case that names have inside; ``at`` if there is none, or a clause begins."""
    if not tokens.words[at].islower() or (tokens.key(at) == "số" and not tokens.is_number(at + 1)):
        return at
    found = name_words().longest(tokens.keys, at)
    clause = _clause_openers().longest(tokens.keys, at)
    if found is None or (clause is not None and clause[0] > found[0]):
        return at
    return found[0]


def _word_end(tokens: Tokens, start: int, at: int) -> int:
    """The end of the word a capital begins: "Hàng không", "Sức khỏe", but "Hải" in "Hải đã"."""
    if heads_here(tokens, at) > at + 1:
        return heads_here(tokens, at)
    alone = at == start or not tokens.is_capital(at - 1) or tokens.words[at - 1].isupper()
    alone = alone and tokens.key(at - 1) != "miền"
    after = at + 1
    if not alone or tokens.words[at].isupper() or not tokens.is_word(after) or not tokens.words[after].islower():
        return after
    if tokens.keys[after] in cue_words("function") or type_at(tokens, after) is not None or tokens.looks_foreign(at):
        return after
    if _clause_openers().longest(tokens.keys, after) is not None or level_of(tokens.words[at]) in (
        "province",
        "district",
    ):
        return after
    return max(after + 1, _small_word_end(tokens, after))


def heads_here(tokens: Tokens, at: int) -> int:
    """Where the head of a body at ``at`` ends; ``at`` if there is none."""
    found = tokens.head_at(at)
    return at if found is None else found[0]


@functools.cache
def _clause_openers() -> Phrases[bool]:
    return Phrases((word, True) for word in sorted(clause_words()))


def _own_name_before(tokens: Tokens, start: int, at: int) -> bool:
    """Whether a name of its own ends here, with which no small word goes on: "Hưng Phát", "BMC", "Formosa"."""
    if at == start:
        return False
    last = tokens.words[at - 1]
    abbreviation = last.isupper() and len(last) > 1 and tokens.key(at - 1) not in cue_words("generic")
    if abbreviation or tokens.looks_foreign(at - 1):
        return True
    return at - start >= 2 and all(tokens.is_capital(i) and not tokens.words[i].isupper() for i in (at - 1, at - 2))


def _links(tokens: Tokens, at: int) -> bool:
    """Whether a mark or "và" here joins two parts of one name."""
    before, key, after = tokens.key(at - 1), tokens.key(at), tokens.key(at + 1)
    if key == "," and before == "phòng" and after == "chống":
        return True
    if key == "/" and tokens.is_number(at - 1) and tokens.is_number(at + 1):
        return True
    if key in ("-", "&"):
        small = after in name_words() and tokens.words[at - 1].islower()
        return (tokens.is_capital(at + 1) or small) and not tokens.is_person(at + 1)
    another = heads_here(tokens, at + 1) > at + 1 and tokens.is_capital(at + 1)
    return key == "và" and before in name_words() and after in name_words() and not another


def _place_begins(tokens: Tokens, at: int) -> bool:
    found = type_at(tokens, at)
    return (
        found is not None
        and not (tokens.key(at) == "xã" and tokens.key(at + 1) == "hội")
        and found[1].level != "village"
    )


def _other_begins(tokens: Tokens, start: int, at: int) -> bool:
    """Whether a person's name or another body begins inside a run of capitals that was proper from ``start`` on."""
    if start and tokens.is_person(at):
        own_person = tokens.is_person(start)
        rest = tokens.run_end(at) - at
        if rest <= 2 and not tokens.is_capital(at - 1):
            return False  # "Công ty Thương mại và Dịch vụ Lê Lợi": the firm's own name
        if not own_person or at - start >= 3 or (at - start >= 2 and rest >= 3):
            return True
    if not tokens.is_capital(at):
        return False
    found = tokens.head_at(at)
    return (
        found is not None
        and (found[0] - at > 1 or found[1].tail == "P")
        and tokens.key(at) not in ("khoa", "đoàn", "hội")
    )
