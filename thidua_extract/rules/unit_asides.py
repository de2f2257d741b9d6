"""What stands inside a body's name and is no part of it, or only a general term."""

from __future__ import annotations

from thidua_extract.rules.unit_places import type_at
from thidua_extract.rules.unit_tokens import Tokens


def behind_bracket(tokens: Tokens, at: int) -> int:
    """Where the name goes on behind its own abbreviation in brackets: "Bộ đội Biên phòng (BĐBP) tỉnh"; else ``at``."""
    if tokens.key(at) != "(":
        return at
    end = next((i for i in range(at + 2, at + 7) if tokens.key(i) == ")"), None)
    short = [word for word in tokens.words[at + 1 : end] if word.isalpha()]
    return end + 1 if end is not None and short and all(map(str.isupper, short)) and len("".join(short)) > 1 else at


def without_brackets(label: str) -> str:
    """The name without an abbreviation that stands inside it."""
    while (start := label.find(" (")) >= 0 and (end := label.find(")", start)) >= 0:
        label = label[:start] + label[end + 1 :]
    return label


def generic_list_end(tokens: Tokens, at: int) -> int:
    """The end of "huyện, thành phố" in "Cụm thi đua các huyện, thành phố"."""
    end = at
    while end < len(tokens):
        found = type_at(tokens, end)
        words = 2 if tokens.key(end) in ("doanh", "cơ", "trường") else 1
        step = (
            found[0]
            if found
            else end + words
            if tokens.key(end) in ("sở", "ban", "ngành", "doanh", "cơ", "trường", "xã", "hội")
            else end
        )
        if step == end:
            break
        end = step
        if tokens.key(end) in (",", "và") and (type_at(tokens, end + 1) or tokens.key(end + 1) in ("ban", "ngành")):
            end += 1
            continue
        break
    return end
