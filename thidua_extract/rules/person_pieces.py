"""Stretches of capitalised syllables, and what stands in front of a name in one of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple

from thidua_extract.catalogue.bodies import fields
from thidua_extract.catalogue.places import longest_place_name
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.person_addresses import Address, addresses_of_names
from thidua_extract.rules.person_patterns import (
    ADMIN_WORD,
    RUN,
    key_of,
    name_tables,
    not_vietnamese_pattern,
    surname_strength,
    syllable_pattern,
)

# Given names that a post's body may begin with: "Bí thư Đoàn", "Chủ tịch Hội", "Giám đốc Sở".
BEGINS_A_BODY = frozenset(
    {"đoàn", "hội", "sở", "ban", "bộ", "công", "tỉnh", "thành", "đảng", "trung", "liên", "quân", "chi"}
)
JOINTS = (", ", " và ", " - ")  # between the items of a list
Syllables = tuple[tuple[int, int], ...]  # (start, end) of each


class Piece(NamedTuple):
    """A stretch of capitalised syllables that may be a name."""

    start: int
    end: int
    syllables: Syllables


@functools.lru_cache(maxsize=2)
def runs_of(view: View) -> tuple[Piece, ...]:
    """The runs of capitalised syllables of a text, in its order, without those that can be no name.

    One of a single syllable may be a name behind an address, or a place that others are listed behind.
    """
    text, addresses = view.text, addresses_of_names(view)
    runs = []
    for match in RUN.compiled.finditer(text):
        run, (start, end) = match[0], match.span()
        if " " in run:
            syllables = syllables_between(text, start, end) if "'" in run else _syllables(run, start)
            runs.append(Piece(start, end, syllables))
        elif start in addresses or start - 1 in addresses or view.key.startswith(JOINTS, end):
            runs.append(Piece(start, end, ((start, end),)))
    return tuple(runs)


def _syllables(run: str, start: int) -> Syllables:
    """The words of a run without apostrophes."""
    found = []
    for word in run.split(" "):
        found.append((start, start + len(word)))
        start += len(word) + 1
    return tuple(found)


def syllables_between(text: str, start: int, end: int) -> Syllables:
    """The capitalised syllables of a part of a run."""
    return tuple(match.span() for match in syllable_pattern().finditer(text, start, end))


def is_field_of_study(piece: Piece, text: str) -> bool:
    """ "thạc sĩ Kinh tế": one syllable that goes on in lower case is a field of study."""
    return len(piece.syllables) == 1 and text[piece.end : piece.end + 2][1:].islower()


def is_foreign(piece: Piece, key: str) -> bool:
    """Whether some syllable is none of Vietnamese."""
    return any(not_vietnamese_pattern().search(key, a, b) for a, b in piece.syllables)


def has_middle(piece: Piece, key: str) -> bool:
    """Three or four syllables, the second a common middle name."""
    return 3 <= len(piece.syllables) <= 4 and key[slice(*piece.syllables[1])] in name_tables().middle


def is_no_name(piece: Piece, key: str, address: Address | None = None) -> bool:
    """A country, a field, a man of history; behind a form of address one syllable is a name still ("anh Đức")."""
    name = key[piece.start : piece.end]
    if name in name_tables().not_names:
        return not (address and "address" in address.kinds and " " not in name and key[piece.start - 2] != ",")
    return name.startswith(("việt nam ", "hồ chí minh "))


def without_place(view: View, syllables: Syllables, *, behind_post: bool) -> Syllables:
    """ "Hà Giang Đặng Thị Mai": what belongs to the post in front goes, if a name is left.

    That is a province, behind its type word any place, a country, or right behind a post a field of government.
    """
    if len(syllables) < 3 or (len(syllables) == 3 and surname_strength(view.key[slice(*syllables[0])]) is not None):
        return syllables
    words = [view.text[a:b] for a, b in syllables]
    if words[:3] == ["Hồ", "Chí", "Minh"] and len(words) > 4:
        return syllables[3:]
    cut = _field(view, syllables) if behind_post else 0
    if cut:
        return syllables[cut:]
    for n in (1, 2, 3):
        if name_tables().not_names.get(key_of(" ".join(words[:n]))) == "country" and n <= len(words) - 2:
            return syllables[n:]
    n = _place(view, syllables, words)
    if 0 < n <= len(words) - 2 and surname_strength(view.key[slice(*syllables[n])]) is not None:
        return syllables[n:]
    return syllables


def _is_name_itself(view: View, syllables: Syllables) -> bool:
    """ "tỉnh Lâm Thị Ngọc Sương": a surname and a middle name, though there is a place Lâm."""
    first, second = (view.key[slice(*s)] for s in syllables[:2])
    return surname_strength(first) is not None and second in name_tables().middle


def _field(view: View, syllables: Syllables) -> int:
    """Syllables of a field of government in front of a name: "Bộ trưởng Công Thương Lê Văn An"."""
    found = fields().longest([view.key[a:b] for a, b in syllables], 0)
    return found[0] if found is not None and found[0] <= len(syllables) - 2 else 0


def _place(view: View, syllables: Syllables, words: list[str]) -> int:
    """Syllables of a place in front of a name."""
    n = longest_place_name(words[:4], level="province")
    start = syllables[0][0]
    if not n and ADMIN_WORD.compiled.search(view.key, max(0, start - 12), start):
        n = longest_place_name(words[:4])
    if not n and surname_strength(view.key[slice(*syllables[0])]) != "strong":
        n = longest_place_name(words[:3], level="district")
    return 0 if n == 1 and _is_name_itself(view, syllables) else n


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in text order; of two that overlap the first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
