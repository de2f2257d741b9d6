"""What a text must hold for a pattern to match in it, read off the pattern itself."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import regex

# A piece of a pattern that is written with spaces left out: a group, a class, an escape, a quantifier, a character.
_PIECE = regex.compile(
    r"(?P<group>\((?:[^()\\\[]|\\.|(?P<class>\[(?:[^\]\\]|\\.)*+\])|(?&group))*+\))|(?&class)|\\[pP]\{\w+\}|\\."
    r"|(?P<quantifier>[?*+]|\{[\d,]+\})|[^\s]",
    regex.DOTALL,
)
_OPENS = regex.compile(r"\(\?(?:P?<\w+>|:)|\((?!\?)")
_OPTIONAL = regex.compile(r"[?*]|\{(?:0?,|0\})|\{0")


@functools.cache
def needed(pattern: str) -> frozenset[str]:
    """Pieces of text of which every match of a verbose pattern holds one; none where no such pieces are told by it.

    >>> sorted(needed(r"(?<!\\w)(?:trao(?!\\ đổi)|giải\\ (?:nhất|nhì))(?!\\w)"))
    ['giải ', 'trao']
    """
    branches = list(_branches(pattern))
    if len(branches) == 1:
        return max(_sequence(branches[0]), key=_worth, default=frozenset())
    found = [needed(branch) for branch in branches]
    return frozenset[str]().union(*found) if all(found) else frozenset()


def _worth(pieces: frozenset[str]) -> int:
    """The longest pieces are the rarest."""
    return min((len(piece.strip()) for piece in pieces), default=0)


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern."""
    begin = 0
    for match in _PIECE.finditer(pattern):
        if match[0] == "|":
            yield pattern[begin : match.start()]
            begin = match.end()
    yield pattern[begin:]


def _sequence(branch: str) -> Iterator[frozenset[str]]:
    """What each stretch of a pattern without alternatives needs: letters on end, and groups that cannot be left out."""
    run = ""
    pieces = [*_PIECE.finditer(branch), None]
    for index, match in enumerate(pieces):
        piece = match[0] if match else ""
        following = pieces[index + 1] if match else None
        quantifier = following["quantifier"] if following else None
        letter = _letter(piece) if quantifier is None else None
        if letter is not None:
            run += letter
            continue
        if piece.startswith(("(?=", "(?!", "(?<=", "(?<!")):
            continue  # nothing that is matched itself
        if run.strip():
            yield frozenset({run})
        run = ""
        opens = _OPENS.match(piece)
        if opens and not (quantifier and _OPTIONAL.match(quantifier)) and (inner := needed(piece[opens.end() : -1])):
            yield inner


def _letter(piece: str) -> str | None:
    """The character that a piece stands for, null where it stands for several or none."""
    if len(piece) == 1:
        return None if piece in ".^$?*+|" else piece
    return piece[1] if len(piece) == 2 and piece[0] == "\\" and not piece[1].isalnum() else None
