"""Where a clause begins that may name what a quantity measures."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.clues import Clue
from thidua_extract.rules.figure_phrases import BORDER, BORDER_WORDS

_BORDER = Clue(BORDER, BORDER_WORDS)
_BORDER_MARK = regex.compile(r"[;:!?\n\".…]")
_QUOTED = regex.compile(r'"[^"\n.;:]{1,70}"')
DASH = regex.compile(r"(?<= )- (?=\w)")


def border_before(view: View, start: int, end: int) -> int:
    """Behind the last mark or word at which a new clause begins, and behind a bracket that stays open."""
    key, left = view.key, start
    names = quotes(key, start, end)
    for match in borders(view, start, end):
        if match.start() not in names and not is_inside(view, match.start()):
            left = match.end()
    if (dash := _dash_border(view, left, end)) is not None:
        left = dash
    if "(" not in key[left:end] and ")" not in key[left:end]:
        return left
    depth = 0
    for index in range(end - 1, left - 1, -1):
        if key[index] == ")":
            depth += 1
        elif key[index] == "(":
            depth -= 1
            if depth < 0:
                return index + 1
    if depth > 0:
        return key.rindex(")", left, end) + 1
    return left


def borders(view: View, start: int, end: int) -> Iterator[regex.Match[str]]:
    """The marks and words at which new clauses begin."""
    if _BORDER_MARK.search(view.key, start, end) or (start == 0 and view.key.startswith("- ")):
        yield from BORDER.compiled.finditer(view.key, start, end)
        return
    yield from _BORDER.finditer(view, start, end)


def is_inside(view: View, at: int) -> bool:
    """Whether a full stop at ``at`` is one of a name: "chợ Co. op"."""
    return view.key[at] == "." and view.text[at + 1 : at + 2] == " " and view.text[at + 2 : at + 3].islower()


def quotes(key: str, start: int, end: int) -> set[int]:
    """Places of the marks around a name in quotes, which is part of a phrase ('danh hiệu "gia đình văn hóa"')."""
    if key.find('"', start, end) < 0:
        return set()
    pairs = [(match.start(), match.end() - 1) for match in _QUOTED.finditer(key, start, end)]
    return {place for first, last in pairs if key[max(0, first - 1)] == " " for place in (first, last)}


def _dash_border(view: View, start: int, end: int) -> int | None:
    """Behind a dash that begins a new part: a capital or a numeral follows ("công nghiệp - xây dựng" goes on)."""
    found = None
    if view.key.find("- ", start, end) < 0:
        return None
    for match in DASH.finditer(view.text, start, end):
        following = view.text[match.end() : match.end() + 2]
        name = view.text[start : match.start()].rstrip().rpartition(" ")[2][:1].isupper()  # "Trung Lương - Mỹ Thuận"
        if following[0].isdigit() or (following[0].isupper() and not following.isupper() and not name):
            found = match.end()
    return found
