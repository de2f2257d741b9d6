"""Stretches of capitalised syllables, and what stands in front of a name in one of them."""

from __future__ import annotations

from dataclasses import dataclass

from thidua_extract.catalogue.bodies import fields
from thidua_extract.catalogue.places import longest_place_name
from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.person_patterns import ADMIN_WORD, key_of, name_tables

Syllables = tuple[tuple[int, int], ...]  # (start, end) of each


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of capitalised syllables that may be a name."""

    start: int
    end: int
    syllables: Syllables


def is_field_of_study(piece: Piece, text: str) -> bool:
    """ "thạc sĩ Kinh tế": one syllable that goes on in lower case is a field of study."""
    return len(piece.syllables) == 1 and text[piece.end : piece.end + 2][1:].islower()


def surname_strength(key: str) -> str | None:
    """ "strong" for a surname that is hardly anything else, "weak" for one that is, None for no surname."""
    key = key.replace(" ", "")
    return name_tables().surnames.get(key) or ("weak" if key[:2] in ("h'", "k'") else None)


def without_place(view: View, syllables: Syllables, *, behind_post: bool) -> Syllables:
    """ "Hà Giang Đặng Thị Mai": what belongs to the post in front goes, if a name is left.

    That is a province, behind its type word any place, a country, or right behind a post a field of government.
    """
    words = [view.text[a:b] for a, b in syllables]
    if len(words) < 4 and not (len(words) == 3 and surname_strength(view.key[slice(*syllables[0])]) is None):
        return syllables
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
    return n
