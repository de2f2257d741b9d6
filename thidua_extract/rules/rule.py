"""What a rule is: a pattern with an id and an example it must find."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from thidua_extract.rules.needed import needed
from thidua_extract.rules.places import BEHIND_WORDS, Places, Words


@dataclass(frozen=True)
class Rule:
    """A named pattern.

    ``example`` is a text, in the genre, in which the pattern must match; the part that must be matched stands
    between ``[[`` and ``]]``. ``counter`` holds texts in which it must not match. The suite runs all of them.
    Patterns are compiled on first use and read the normalised view (hyphens, quotes and spaces are plain there).
    ``needs`` are pieces of text of which every match holds one, or has it right before: a text without any of them is
    not searched. ``starts`` are the kinds of places where alone a match can begin, of which
    :mod:`thidua_extract.rules.places` tells; a :class:`Scanner` looks for these once for all its rules. ``follows`` are
    words, in lower case, of which one stands before every match, and ``ends`` such that one ends every match, in either
    case perhaps with spaces, "(", "," or ":" behind. ``begins`` are pieces of the key of a text at one of which every
    match begins; "|" in a piece parts what stands right before the match from its beginning, "#" stands for a number
    (digits, stops and slashes), and "" is the beginning of the text. :class:`~thidua_extract.rules.spots.Spotter` looks
    for these once for all its rules. The suite searches the corpus with and without all of them.
    """

    id: str
    pattern: str
    example: str
    counter: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()

    @functools.cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled once."""
        return _compile(self.pattern)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """All matches in ``text[start:end]``, left to right."""
        if self.needs and not self.may_match(text):
            return
        yield from self.compiled.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> regex.Match[str] | None:
        """The first match in ``text[start:end]``, all of which must hold one of the pieces the rule needs."""
        for piece in self._pieces:
            if text.find(piece, start, end) >= 0:
                return self.compiled.search(text, start, end)
        return None if self._pieces else self.compiled.search(text, start, end)

    def may_match(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether ``text[start:end]`` holds one of the pieces the rule needs."""
        for piece in self.needs:
            if text.find(piece, start, end) >= 0:
                return True
        return not self.needs

    @functools.cached_property
    def _pieces(self) -> frozenset[str] | tuple[str, ...]:
        return self.needs or needed(self.pattern)


def words_before(key: str, start: int, at: int) -> str:
    """The text between two places without what may stand behind the words that rules follow or end with."""
    return key[start:at].rstrip(BEHIND_WORDS)


@functools.cache
def _compile(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERBOSE | regex.VERSION0)


class Scanner:
    """Rules looked for together, at the places where their matches can begin."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._starts = frozenset(rule.starts for rule in self._rules)
        self._words = Words(kind for kinds in self._starts for kind in kinds)

    def scan(self, text: str) -> Iterator[tuple[Rule, regex.Match[str]]]:
        """Every match of every rule, rule by rule, as `Rule.finditer` finds them."""
        places = Places(text, self._words)
        at = {starts: places.of(starts) for starts in self._starts}
        for rule in self._rules:
            found = at[rule.starts]
            if (rule.starts and not found) or not rule.may_match(text):
                continue
            if rule.follows:
                found = [place for place in found if places.follow(place, rule.follows)]
            matches = matches_at(rule.compiled, text, found) if rule.starts else rule.compiled.finditer(text)
            for match in matches:
                yield rule, match


def matches_at(pattern: regex.Pattern[str], text: str, places: Sequence[int]) -> Iterator[regex.Match[str]]:
    """The matches that begin at one of the places, which are in text order; of two that overlap the first."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)) is not None:
            yield match
            end = match.end()


def check_example(rule: Rule) -> None:
    """Raises AssertionError where the rule does not find its example or finds one of its counter-examples."""
    before, mark, rest = rule.example.partition("[[")
    wanted, end_mark, after = rest.partition("]]")
    assert mark and end_mark, f"{rule.id}: the example marks no [[part]]"
    text = before + wanted + after
    found = [match[0] for match in rule.finditer(text)]
    assert wanted in found, f"{rule.id}: found {found} in {text!r}"
    for counter in rule.counter:
        hit = rule.compiled.search(counter)
        assert hit is None, f"{rule.id}: matches {hit[0] if hit else ''!r} in {counter!r}"


def alternatives(words: Sequence[str]) -> str:
    """A pattern for any of the words, longest first, folded by common beginnings so that it stays fast."""
    return _fold(sorted(set(words)))


def _fold(words: Sequence[str]) -> str:
    ends = "" in words
    groups: dict[str, list[str]] = {}
    for word in words:
        if word:
            groups.setdefault(word[0], []).append(word[1:])
    if not groups:
        return ""
    branches = [(r"\ " if head == " " else regex.escape(head)) + _fold(tails) for head, tails in groups.items()]
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{body}?" if ends else body


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words; the first that fits counts."""
    return "|".join(words).replace(" ", r"\ ")
