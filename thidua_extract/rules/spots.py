"""Many rules looked up in one pass over a text, at the places where the words stand that their matches begin with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from thidua_extract.rules.rule import Rule

_NUMBER = "0123456789./"


class Spotter:
    """Rules that name what their matches begin with (:attr:`~thidua_extract.rules.rule.Rule.begins`)."""

    def __init__(self) -> None:
        self._sources: list[Rule | Callable[[], Rule]] = []
        self._table: _Table | None = None

    def take(self, *rules: Rule) -> tuple[Rule, ...]:
        """Look for these rules, too, as far as they name their beginnings; all of them are given back."""
        self._sources += rules
        self._table = None
        return rules

    def take_made(self, *makers: Callable[[], Rule]) -> None:
        """Look for the rules that these functions give, once the first text is read."""
        self._sources += makers
        self._table = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are looked for."""
        made = (source if isinstance(source, Rule) else source() for source in self._sources)
        return tuple(rule for rule in made if rule.begins)

    def read(self, key: str) -> Spots:
        """Where matches of the rules can begin in the key of a view."""
        if self._table is None:
            self._table = _Table(self.rules)
        return Spots(key, self._table.ids, self._table.places(key))


class _Table:
    """The pieces of all rules: which of them use each, and how many characters of it stand in front of the match."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.ids = [rule.id for rule in rules]
        uses: dict[str, list[tuple[str, int | None]]] = {}
        for rule in rules:
            for piece in dict.fromkeys(rule.begins):
                ahead = None if piece.startswith("#") else max(0, piece.find("|"))
                for digit in _NUMBER[:10] if "#" in piece else "0":
                    uses.setdefault(piece.replace("|", "").replace("#", digit), []).append((rule.id, ahead))
        self._at_start = [rule for rule, _ in uses.pop("", ())]
        self._users = list(uses.values())
        self._automaton = AhoCorasick(list(uses), matchkind=MatchKind.Standard)

    def places(self, key: str) -> list[tuple[int, str]]:
        """Where matches can begin, with the id of the rule, in text order."""
        users = self._users
        found = [(0, rule) for rule in self._at_start]
        for piece, start, _ in self._automaton.find_matches_as_indexes(key, overlapping=True):
            for rule, ahead in users[piece]:
                found.append((_number_start(key, start) if ahead is None else start + ahead, rule))
        found.sort()
        return found


def _number_start(key: str, position: int) -> int:
    while position and key[position - 1] in _NUMBER:
        position -= 1
    return position


class Spots:
    """One text with the places where matches can begin, by rule."""

    def __init__(self, key: str, ids: Iterable[str], places: list[tuple[int, str]]) -> None:
        self._key = key
        self._all = places
        self._places: dict[str, list[int]] = {id_: [] for id_ in ids}
        for place, id_ in places:
            self._places[id_].append(place)

    def rules_within(self, start: int, end: int) -> set[str]:
        """Ids of the rules of which a match can begin in the span."""
        return {id_ for _, id_ in self._all[bisect_left(self._all, (start, "")) : bisect_left(self._all, (end, ""))]}

    def places(self, rule: Rule) -> Sequence[int]:
        """Where matches of the rule can begin."""
        return self._places[rule.id]

    def search(self, rule: Rule, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first match in ``key[start:end]``, as the search of the compiled pattern finds it."""
        key, places = self._key, self._places[rule.id]
        stop = len(key) if end is None else end
        for index in range(bisect_left(places, start), bisect_left(places, stop)):
            if (match := rule.compiled.match(key, places[index], stop)) is not None:
                return match
        return None

    def finditer(
        self, rule: Rule, start: int = 0, end: int | None = None, text: str | None = None
    ) -> Iterator[regex.Match[str]]:
        """All matches in ``key[start:end]``, left to right; with ``text`` in that, the key of which is this one."""
        text = self._key if text is None else text
        stop = len(text) if end is None else end
        return self._matches(rule, text, start, stop, stop) if rule.may_match(text) else iter(())

    def starting(self, rule: Rule, start: int, end: int, text: str | None = None) -> Iterator[regex.Match[str]]:
        """As :meth:`finditer`, all matches that begin in the span, though they end or look behind it."""
        text = self._key if text is None else text
        return self._matches(rule, text, start, end, len(text))

    def _matches(self, rule: Rule, text: str, start: int, end: int, stop: int) -> Iterator[regex.Match[str]]:
        places = self._places[rule.id]
        for index in range(bisect_left(places, start), bisect_left(places, end)):
            if places[index] >= start and (match := rule.compiled.match(text, places[index], stop)) is not None:
                yield match
                start = match.end()
