"""The words a body's name begins with, and when the same words mean something else: "cán bộ", "Tỉnh ủy viên"."""

from __future__ import annotations

from thidua_extract.catalogue.bodies import Body, cue_words, heads, name_words, not_heads
from thidua_extract.rules.unit_places import named_place_at, place_at, type_at
from thidua_extract.rules.unit_tokens import Tokens

_LOWER_WORDS = 5
_PEOPLE = ("nhân", "chính", "quân", "các")


def body_head_at(tokens: Tokens, at: int) -> tuple[int, Body] | None:
    """The head of a body at a token and where it ends; none where the words mean something else."""
    found = tokens.head_at(at)
    if found is None or _is_false_head(tokens, at, found[0]):
        return None
    end, head = found
    if tokens.words[at].islower() and not _may_be_lower(tokens, at, end, head):
        return None
    return _organ_of_association(tokens, at, end, head) or found


def _organ_of_association(tokens: Tokens, at: int, end: int, head: Body) -> tuple[int, Body] | None:
    """ "BCH Trung ương Hội Nông dân Việt Nam": the committee is that association's, not the Party's."""
    if head.kind != "party_body" or tokens.key(end - 1) not in ("ương", "ư", "tw", "tư"):
        return None
    if not tokens.is_capital(end) or tokens.key(end) not in cue_words("organisation"):
        return None
    for cut in range(end - 1, at, -1):
        shorter = heads().longest(tokens.keys[at:cut], 0)
        if shorter is not None and shorter[1].tail == "B":
            return at + shorter[0], shorter[1]
    return None


def _is_false_head(tokens: Tokens, at: int, end: int) -> bool:
    """ "Ban Giám hiệu", "Báo Công an", "Phó Chủ tịch Thường trực UBND", "Tỉnh ủy viên", "Cổ Viện", "cán bộ"."""
    false_head = not_heads().longest(tokens.keys, at)
    if (false_head is not None and false_head[0] >= end) or tokens.words[at - 1 : at] == ["Báo"]:
        return True
    key, before = tokens.key(at), tokens.key(at - 1)
    if end - at > 1 and tokens.words[end - 1] == "Đoàn" and tokens.is_capital(end) and tokens.words[at].islower():
        return True  # "Chủ tịch UBND xã Đoàn Hồng Chiến"
    if (
        (key == "thường" and before in cue_words("post"))
        or _is_verb_or_member(tokens, end)
        or _of_people(tokens, at, end)
    ):
        return True
    if end - at == 1 and tokens.in_capitals(at) and _ends_compound(tokens, at):
        return True
    if tokens.words[at].islower():
        return before in cue_words(f"not_{key}")
    inside_a_name = tokens.is_capital(at - 1) and before not in cue_words("post")
    return end - at == 1 and key in cue_words("never_lower") and inside_a_name


def _of_people(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the Party stands beside others: "Đảng bộ, chính quyền và nhân dân X" is X; "Ban cán sự đảng và Bộ X"."""
    if tokens.key(at) != "đảng":
        return False
    return tokens.key(at + 1) == "và" or (tokens.key(end) in ("và", ",") and tokens.key(end + 1) in _PEOPLE)


def _is_verb_or_member(tokens: Tokens, end: int) -> bool:
    """ "Tỉnh ủy viên", and "được UBND tỉnh ủy quyền"."""
    return tokens.key(end - 1) == "ủy" and tokens.key(end) in ("viên", "quyền", "nhiệm", "thác")


def _ends_compound(tokens: Tokens, at: int) -> bool:
    """In a line of capitals: "NHIỆM VỤ KINH TẾ", "CÁN BỘ"."""
    key, before = tokens.key(at), tokens.key(at - 1)
    if before in cue_words(f"not_{key}"):
        return True
    if key not in cue_words("never_lower") or not tokens.is_word(at - 1):
        return False
    return not any(before in cue_words(role) for role in ("post", "plural", "function"))


def _may_be_lower(tokens: Tokens, at: int, end: int, head: Body) -> bool:
    """Whether a head in lower case means the body: "bộ Công an", "trưởng phòng nội vụ", not "tiến bộ kỹ thuật"."""
    after_post = tokens.key(at - 1) in ("trưởng", "phó", "chánh")
    if end - at > 1:
        free = (
            not set(head.tail) & {"N", "F"}
            or "cục" in tokens.keys[at:end]
            or any(map(tokens.is_capital, range(at, end)))
        )
        return free or tokens.is_capital(end) or type_at(tokens, end) is not None or _named_place_follows(tokens, end)
    if tokens.key(at) in cue_words("never_lower") and not after_post:
        return False
    return after_post or tokens.is_capital(end) or type_at(tokens, end) is not None


def _named_place_follows(tokens: Tokens, at: int) -> bool:
    """ "bệnh viện đa khoa tỉnh Hà Nam": words in lower case that names have, then a place.

    One without its type word is a province or district: "bệnh viện đa khoa Hà Nam".
    """
    end = at
    while end - at < _LOWER_WORDS and (word := name_words().longest(tokens.keys, end)) is not None:
        end = word[0]
    if end == at:
        return False
    return (type_at(tokens, end) is not None and place_at(tokens, end) is not None) or _is_place(tokens, end)


def _is_place(tokens: Tokens, at: int) -> bool:
    place = named_place_at(tokens, at)
    return place is not None and place.level in ("province", "district") and not tokens.is_capital(place.end)
