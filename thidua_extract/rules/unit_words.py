"""Where a proper name ends: "Công ty Cổ phần Điện lực miền Trung" goes on, "Công ty Hồng Hà đầu tư" does not."""

from __future__ import annotations

import functools

from thidua_extract.catalogue.bodies import Phrases, cue_words, fields, name_words
from thidua_extract.catalogue.places import is_place_name
from thidua_extract.catalogue.positions import clause_words
from thidua_extract.rules.unit_places import level_of, type_at
from thidua_extract.rules.unit_tokens import Tokens

_NAME_LIMIT = 18  # tokens of a proper name
_TRADE = 10  # words in lower case between "Công ty" and its name
_BRIDGE = 5  # words in lower case between the two parts of a name


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
        if end > start and tokens.is_capital(end) and _completes_place(tokens, end):
            end = good = end + 1
            proper = proper or good - 1
            continue
        if _place_begins(tokens, end) or (end > start and _other_begins(tokens, proper, end)):
            break
        if end > start and tokens.is_capital(end) and tokens.begins_phrase(end):
            break
        if tokens.is_capital(end):
            end = good = _word_end(tokens, start, end)
            alone = len(key) == 1 and not tokens.words[end - 1].islower()
            proper = proper or (end - 1 if key not in cue_words("generic") and not alone else 0)
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
        elif end > start and (bridge := _bridge_end(tokens, start, end)) > end:
            end = bridge
        else:
            break
    return _without_verbs(tokens, start, good), proper > 0


def _without_verbs(tokens: Tokens, start: int, end: int) -> int:
    """The end without verbs that have an object: "Tập đoàn Điện lực sản xuất 63 tỷ kWh", "… nghiên cứu đề án"."""
    while end - start > 2 and _has_object(tokens, end):
        for count in (2, 1):
            if (
                " ".join(tokens.keys[end - count : end]) in cue_words("verb_tail")
                and tokens.words[end - count].islower()
            ):
                end -= count
                break
        else:
            break
    return end


def _has_object(tokens: Tokens, at: int) -> bool:
    """Whether a noun phrase in lower case or a quantity follows that begins no clause and no place."""
    if tokens.is_number(at):
        return not tokens.is_small_number(at)
    follows = tokens.is_word(at) and tokens.words[at].islower() and tokens.keys[at] not in cue_words("function")
    return follows and type_at(tokens, at) is None and _clause_openers().longest(tokens.keys, at) is None


def trade_end(tokens: Tokens, at: int) -> int:
    """Where a firm's trade in lower case ends before its name: "gang thép" in "Công ty TNHH gang thép Hưng Nghiệp"."""
    end = at
    while end < len(tokens) and end - at < _TRADE:
        key = tokens.keys[end]
        if key in ("và", ",", "-") and end > at and tokens.is_word(end + 1) and tokens.words[end + 1].islower():
            end += 1
            continue
        opens = _clause_openers().longest(tokens.keys, end) is not None or key in cue_words("function")
        if not tokens.words[end].islower() or opens or key in cue_words("no_bridge"):
            break
        end += 1
    named = end > at and tokens.is_capital(end) and tokens.head_at(end) is None and type_at(tokens, end) is None
    return end if named and not tokens.in_capitals(end) else at


def _bridge_end(tokens: Tokens, start: int, at: int) -> int:
    """Where the name goes on with capitals behind words in lower case: "Chế biến gỗ Tân Đông Hiệp"; ``at`` if it ends.

    The words in between open no clause and join nothing; what follows is no person, place type or other body.
    """
    if not tokens.words[at].islower() or _own_name_before(tokens, start, at):
        return at
    end = at
    while end < len(tokens) and end - at < _BRIDGE and tokens.words[end].islower():
        if tokens.keys[end] in cue_words("function") or tokens.keys[end] in cue_words("no_bridge"):
            return at
        if _clause_openers().longest(tokens.keys, end) is not None or type_at(tokens, end) is not None:
            return at
        end += 1
    if not tokens.is_capital(end) or tokens.is_person(end) or tokens.head_at(end) is not None:
        return at
    return at if type_at(tokens, end) is not None or tokens.in_capitals(end) else end


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
    known = max(heads_here(tokens, at), _known_end(tokens, at))
    if known > at + 1:
        return known
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


def _known_end(tokens: Tokens, at: int) -> int:
    """The end of the field or compound at ``at``, though a word of it begins a clause elsewhere; ``at`` if none.

    "Tài nguyên và Môi trường" has "nguyên", "Hàng không" has "không".
    """
    field = fields().longest(tokens.keys, at)
    if field is not None and field[0] > at + 1 and tokens.words[at + 1].islower():
        return field[0]
    compound = name_words().longest(tokens.keys, at)
    if compound is not None and all(map(str.islower, tokens.words[at + 1 : compound[0]])):
        return compound[0]
    return at


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
    if key == "và" and _is_second_half(tokens, at + 1) and tokens.words[at - 1].islower() and not another:
        return True
    another = another or type_at(tokens, at + 1) is not None
    return key == "và" and before in name_words() and after in name_words() and not another


def _is_second_half(tokens: Tokens, at: int) -> bool:
    """Whether a term of more than one word begins here that is no post or person: "Hóa chất và Phân bón Tân Phước"."""
    if not tokens.is_capital(at) or not tokens.is_word(at + 1) or not tokens.words[at + 1].islower():
        return False
    if tokens.key(at) in cue_words("no_second_half") or tokens.key(at + 1) in cue_words("function"):
        return False
    return _clause_openers().longest(tokens.keys, at + 1) is None and type_at(tokens, at) is None


def _completes_place(tokens: Tokens, at: int) -> bool:
    """Whether a type word ends the name of a place: "Trường THCS Tứ Xã"."""
    ends_here = tokens.is_capital(at - 1) and not tokens.is_capital(at + 1) and not tokens.is_number(at + 1)
    return ends_here and type_at(tokens, at) is not None and is_place_name(tokens.text(at - 1, at + 1))


def _place_begins(tokens: Tokens, at: int) -> bool:
    found = type_at(tokens, at)
    return (
        found is not None
        and not (tokens.key(at) == "xã" and tokens.key(at + 1) == "hội")
        and found[1].level != "village"
    )


def _is_firm_name(tokens: Tokens, at: int) -> bool:
    """Whether what may be a person goes on with what a name of a person has not: "Thái Việt Nam Travel"."""
    words = tokens.words[at : tokens.run_end(at)]
    return tokens.is_capital(at - 1) and any(word.isascii() and len(word) > 3 for word in words[1:])


def _other_begins(tokens: Tokens, start: int, at: int) -> bool:
    """Whether a person's name or another body begins inside a run of capitals that was proper from ``start`` on."""
    if start and tokens.is_person(at) and not _is_firm_name(tokens, at):
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
