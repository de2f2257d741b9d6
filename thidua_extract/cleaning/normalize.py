"""A normalised view of a text, with an exact map back to the text as it was given.

The view is what rules read: Unicode NFC, one style of tone marks, plain spaces, hyphens, quotes and digits, broken
lines joined. Nothing is lost: each character of the view knows which characters of the given text it stands for.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import regex

_SPACES = (
    "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_LINE_ENDS = "\r\u2028\u2029"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u00b4\u2032"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# One character for one character. Eth and African D are typed for Đ by old fonts and keyboards.
_SAME_LENGTH = {
    "\u00d0": "Đ",
    "\u0189": "Đ",
    "\u00f0": "đ",
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
_OTHER_FORM = re.compile(f"[{re.escape(''.join(_SAME_LENGTH))}]")

# A letter with its marks. Not more than 30 of them (the bound of Unicode's Stream-Safe Text): sorting a run of marks
# takes time by the square of its length. Letters without marks are taken together.
_PIECE = re.compile(
    r"(?P<bare>(?:[^\u0300-\u036f](?![\u0300-\u036f]))+)|[^\u0300-\u036f][\u0300-\u036f]{0,30}|[\u0300-\u036f]{1,30}"
)

# ``\d`` of a pattern means the digits of every script, also of scripts that Python does not know yet.
_OTHER_DIGIT = regex.compile(r"[^\P{Nd}0-9]")

# Tone marks on an open "oa", "oe", "uy" stand on the first vowel here ("hòa", "khỏe", "ủy"), as underthesea has it.
_SHIFTED = {
    first + second: toned + bare
    for first, toned_row, bare, second_row in (
        ("o", "òóỏõọ", "a", "àáảãạ"),
        ("o", "òóỏõọ", "e", "èéẻẽẹ"),
        ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for toned, second in zip(toned_row, second_row, strict=True)
}
_SHIFTED |= {
    case(late[0]) + other(late[1]): case(early[0]) + other(early[1])
    for late, early in list(_SHIFTED.items())
    for case, other in itertools.product((str.lower, str.upper), repeat=2)
}
# A pattern that begins with a class of characters is looked for many times faster than one with a look behind.
_LATE_TONE = re.compile(r"[oOuU](?<![qQ].)(?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])")

_FINAL_Y = re.compile(r"[yỳýỷỹỵ](?<=[bcdđghklmnprstvx].)(?![^\W\d_])")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")

_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_DROP = re.compile(rf"[{_INVISIBLE}]+|(?<= ) +|^ +| +$", re.MULTILINE)
_LIST_MARK = re.compile(r"[-+*•]|\d{1,3}[.)/ ]|[IVX]{1,4}[.)]|[A-Za-zđ][.)]")
_FEWEST_BROKEN = 4  # lines that go on in lower case, before a text counts as broken at a fixed width
_SLACK = 0.8  # of that width
_ABBREVIATION_AT_END = re.compile(r"(?<!\w)(?:TP|TX|TT|Tp|Tx|Q|P|H|GS|TS|ThS|BS|PGS|Đ/c|đ/c)\.$")


def canonical_tones(text: str) -> str:
    """The same text, as long, with tone marks in one style: "uỷ", "hoà" become "ủy", "hòa"."""
    return _LATE_TONE.sub(lambda m: _SHIFTED[m[0]], text)


def plain_digits(text: str) -> str:
    """The same text, as long, with the digits of all scripts as 0 to 9; one whose value is not known becomes U+FFFD."""
    plain: str = _OTHER_DIGIT.sub(lambda m: str(unicodedata.digit(m[0], "\ufffd")), text)
    return plain


def match_key(text: str) -> str:
    """Lower case and one spelling of a final i/y ("kỷ", "kỉ"), as long as the text: the form lexicons compare in."""
    return _FINAL_Y.sub(lambda m: m[0].translate(_Y_TO_I), lowered(text))


def lowered(text: str) -> str:
    """Lower case, as long as the text."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def canonical(text: str) -> str:
    """A short text (a name, a catalogue entry) in the form the view has: NFC, plain marks, single spaces."""
    plain = _plain_forms(_compose(text)[0])
    return " ".join(plain_digits(canonical_tones(_DROP.sub("", plain))).split())


class View:
    """The normalised view of one text.

    ``text`` is the view itself, ``key`` its :func:`match_key`; both have the same length, and all positions that
    rules speak of index them. :meth:`raw` turns a span of the view into a span of the given text.
    """

    __slots__ = ("__dict__", "_ends", "_starts", "given", "text")

    def __init__(self, given: str) -> None:
        self.given = given
        text, starts, ends = _compose(given)
        text = plain_digits(canonical_tones(_plain_forms(text)))
        if _may_drop(text):
            text, starts, ends = _without(_DROP, text, starts, ends)
        self.text = _join_broken_lines(text)
        self._starts = starts
        self._ends = ends

    @cached_property
    def key(self) -> str:
        """``text`` in the form lexicons compare in, character for character."""
        return match_key(self.text)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Spans of the lines, without their line ends; empty lines are left out."""
        return tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text that the view's ``start:end`` stands for (start < end)."""
        return self._starts[start], self._ends[end - 1]

    def at(self, offset: int) -> int:
        """The position in the view of the character at ``offset`` of the given text (or of the next one kept)."""
        position = bisect_right(self._starts, offset) - 1
        if position < 0:
            return 0
        return position if offset < self._ends[position] else position + 1


def _plain_forms(text: str) -> str:
    """The same text, as long, with plain spaces, line ends, hyphens and quotes."""
    return _OTHER_FORM.sub(lambda m: _SAME_LENGTH[m[0]], text)


def _may_drop(text: str) -> bool:
    """Whether the text may hold something that ``_DROP`` matches: seldom so, and sooner told than searched for."""
    spaced = text.startswith(" ") or text.endswith(" ") or "  " in text or " \n" in text or "\n " in text
    return spaced or _UNSEEN.search(text) is not None


def _compose(given: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """NFC with the start and end in the given text of each character."""
    if unicodedata.is_normalized("NFC", given):
        return given, range(len(given)), range(1, len(given) + 1)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(given):
        start, end = match.span()
        if match["bare"] and unicodedata.is_normalized("NFC", match[0]):
            parts.append(match[0])
            starts += range(start, end)
            ends += range(start + 1, end + 1)
            continue
        singles = zip(range(start, end), range(start + 1, end + 1), strict=True)
        for first, last in singles if match["bare"] else ((start, end),):
            composed = unicodedata.normalize("NFC", given[first:last])
            parts.append(composed)
            starts += [first] * len(composed)
            ends += [last] * len(composed)
    return "".join(parts), starts, ends


def _without(
    pattern: re.Pattern[str], text: str, starts: Sequence[int], ends: Sequence[int]
) -> tuple[str, Sequence[int], Sequence[int]]:
    """Text and maps with everything the pattern matches left out."""
    parts: list[str] = []
    kept_starts: list[int] = []
    kept_ends: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        parts.append(text[last : match.start()])
        kept_starts += starts[last : match.start()]
        kept_ends += ends[last : match.start()]
        last = match.end()
    if not parts:
        return text, starts, ends
    parts.append(text[last:])
    return "".join(parts), [*kept_starts, *starts[last:]], [*kept_ends, *ends[last:]]


def _join_broken_lines(text: str) -> str:
    """Line ends inside a phrase become spaces: the next line goes on in lower case, or an abbreviation is cut off.

    In a text that is broken at a fixed width any line of about that width goes on, too.
    """
    parts = text.split("\n")
    broken = [len(a) for a, b in itertools.pairwise(parts) if a and b and _continues(a, b)]
    width = max(broken) if len(broken) >= _FEWEST_BROKEN else None
    joined = [parts[0]]
    for before, after in itertools.pairwise(parts):
        goes_on = bool(before and after) and (
            _continues(before, after) or _is_cut_off(before) or _is_full(before, after, width)
        )
        joined.append(" " if goes_on else "\n")
        joined.append(after)
    return "".join(joined)


def _is_cut_off(line: str) -> bool:
    return line.endswith(".") and _ABBREVIATION_AT_END.search(line, max(0, len(line) - 8)) is not None


def _is_full(line: str, following: str, width: int | None) -> bool:
    """Whether a line ends where lines are broken, and neither ends a sentence nor is followed by a line of a list."""
    if width is None or not _SLACK * width <= len(line) <= width * (2 - _SLACK):
        return False
    return line[-1] not in '.!?:;…"|' and not _LIST_MARK.match(following)


def _continues(before: str, after: str) -> bool:
    return after[0].islower() and len(before) > 40 and before[-1] not in '.!?:;…"'
