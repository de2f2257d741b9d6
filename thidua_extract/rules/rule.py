"""What a rule is: a pattern with an id and an example it must find."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex


@dataclass(frozen=True)
class Rule:
    """A named pattern.

    ``example`` is a text, in the genre, in which the pattern must match; the part that must be matched stands
    between ``[[`` and ``]]``. ``counter`` holds texts in which it must not match. The suite runs all of them.
    Patterns are compiled on first use and read the normalised view (hyphens, quotes and spaces are plain there).
    ``needs`` are pieces of text of which every match holds one, or has it right before: a text without any of them is
    not searched. ``starts`` is a pattern of the places where alone a match can begin: :func:`scan` looks for these
    once for all rules that share them. The suite searches the corpus with and without both.
    """

    id: str
    pattern: str
    example: str
    counter: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    starts: str = ""

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled once."""
        return _compile(self.pattern)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """All matches in ``text[start:end]``, left to right."""
        if self.needs and not self.may_match(text):
            return
        yield from self.compiled.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str) -> regex.Match[str] | None:
        """The first match in the text."""
        return self.compiled.search(text) if self.may_match(text) else None

    def may_match(self, text: str) -> bool:
        """Whether the text holds one of the pieces the rule needs."""
        for piece in self.needs:
            if piece in text:
                return True
        return not self.needs


@functools.cache
def _compile(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERBOSE | regex.VERSION0)


def scan(rules: Iterable[Rule], text: str) -> Iterator[tuple[Rule, regex.Match[str]]]:
    """Every match of every rule, rule by rule, as `Rule.finditer` finds them."""
    places: dict[str, list[int]] = {}
    for rule in rules:
        if not rule.starts:
            for match in rule.finditer(text):
                yield rule, match
            continue
        if rule.starts not in places:
            places[rule.starts] = [match.start() for match in _compile(rule.starts).finditer(text)]
        if rule.may_match(text):
            for match in _matches_at(rule.compiled, text, places[rule.starts]):
                yield rule, match


def _matches_at(pattern: regex.Pattern[str], text: str, places: Sequence[int]) -> Iterator[regex.Match[str]]:
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
