"""Joins items by judgements on pairs, and leaves the doubtful pairs to people.

The result depends on the items and decisions alone, not on their order. Two clusters are joined only if no judgement
between their members says that they cannot be one; a pair that is kept apart only by that is doubtful.

Decisions come first. "Same" joins two things, whatever the rules say; "different" parts two forms, and so all that
people hold for one with either. Of decisions that contradict each other (A same B, B same C, A different C), those that
part hold, and those that join are taken in the order of the ids of their pairs; one that would join what is parted does
not, and its pair is doubtful again, until one of the decisions is undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple, Protocol, TypeVar

T = TypeVar("T")

SURE = 0.9
"""The score from which on two forms are joined."""
DOUBTFUL = 0.5
"""The score from which on a person is asked."""


class Judgement(NamedTuple):
    """How likely two forms are one thing, from 0 to 1, and what speaks for it."""

    score: float
    reason: str


Judge = Callable[[T, T], Judgement | None]
"""None: they cannot be one."""


class Verdict(NamedTuple):
    """What a person decided on a pair."""

    same: bool
    note: str


Pair = tuple[str, str]
Decisions = Mapping[Pair, Verdict]
"""By the ids of the two forms, the smaller first."""


class Join(NamedTuple):
    """Why a form is of its thing (by a number): the form it was joined with, None for the first."""

    thing: int
    to: str | None = None
    score: float | None = None
    reason: str | None = None


class Doubt(NamedTuple):
    """A pair of forms that could be one thing."""

    left: str
    right: str
    score: float
    reason: str


class Identified(Protocol):
    """A form with its id."""

    @property
    def id(self) -> Any:
        """The id of the form."""


class Clustering(NamedTuple):
    """What each form (by its id) is joined with, and the doubtful pairs."""

    joins: dict[str, Join]
    doubts: list[Doubt]

    def with_singles(self, ids: Sequence[str], things: int) -> Clustering:
        """The same and, each by itself, further forms; ``things`` is the first number that is free."""
        singles = {id_: Join(things + number) for number, id_ in enumerate(ids)}
        return Clustering({**self.joins, **singles}, self.doubts)


def pair_of(one: str, other: str) -> Pair:
    """The pair as it is named: the smaller id first."""
    return (one, other) if one < other else (other, one)


def alone(forms: Sequence[Identified]) -> Clustering | None:
    """The clustering of a single form; None if there are more."""
    return Clustering({forms[0].id: Join(0)}, []) if len(forms) == 1 else None


def cluster(
    items: Mapping[str, T], judge_of: Callable[[list[T]], Judge[T]], decisions: Decisions, keys: Mapping[str, str]
) -> Clustering:
    """Join items, given by the ids of their forms.

    ``judge_of`` makes the judge of items of one key, which is symmetric; ``keys`` gives the key of each form. Forms of
    different keys are one only if people say so.
    """
    of_key: dict[str, list[str]] = {}
    for id_ in sorted(items):
        of_key.setdefault(keys[id_], []).append(id_)
    judged: dict[Pair, Judgement | None] = {}
    for ids in of_key.values():
        forms = [items[id_] for id_ in ids]
        judge = judge_of(forms)
        for pair, (one, other) in zip(combinations(ids, 2), combinations(forms, 2), strict=True):
            if not decisions or pair not in decisions:
                judgement = judge(one, other)
                if judgement is None or judgement.score >= DOUBTFUL:
                    judged[pair] = judgement
    ids = sorted(items)
    decided = {pair: decisions[pair] for pair in combinations(ids, 2) if pair in decisions} if decisions else {}
    joiner = _Joiner(ids, judged, decided)
    joiner.join_decided()
    joiner.join_judged()
    return Clustering(_joins(ids, joiner.links), joiner.doubts())


class _Joiner:
    """Joins forms, first those that people joined.

    ``sets`` are the forms of one thing so far. ``judged_sets`` are those of them that judgements alone join: what
    speaks against a join of one form does not speak against those that people joined with it.
    """

    def __init__(
        self, ids: Sequence[str], judged: Mapping[Pair, Judgement | None], decided: Mapping[Pair, Verdict]
    ) -> None:
        self.judged, self.decided = judged, decided
        self.sets, self.judged_sets = ({id_: [id_] for id_ in ids} for _ in range(2))
        self.links: dict[str, list[tuple[str, Judgement]]] = {id_: [] for id_ in ids}
        self.open: dict[Pair, Judgement] = {}
        self.contested: dict[Pair, Judgement] = {}

    def join_decided(self) -> None:
        """Join what people joined, unless they parted it elsewhere: such a pair is doubtful."""
        for pair in sorted(pair for pair, verdict in self.decided.items() if verdict.same):
            note = self.decided[pair].note
            decision = Judgement(1.0, f"decided: {note}" if note else "decided")
            if not self._join(pair, decision):
                self.contested[pair] = Judgement(DOUBTFUL, f"{decision.reason}; but other decisions part them")

    def join_judged(self) -> None:
        """Join what is sure, the surest first, and note what is doubtful."""
        pairs = [(pair, judgement) for pair, judgement in self.judged.items() if judgement is not None]
        for pair, judgement in sorted(pairs, key=lambda item: (-item[1].score, item[0])):
            if judgement.score < SURE:
                self.open[pair] = judgement
            elif self._differ(pair) or not self._join(pair, judgement):
                self.contested[pair] = Judgement(DOUBTFUL, f"{judgement.reason}; but others of the two differ")
            else:
                _unite(self.judged_sets, pair)

    def doubts(self) -> list[Doubt]:
        """One pair, the likeliest, for each two things that could be one; nothing of what people have parted."""
        asked: dict[Pair, Doubt] = {}
        parted = {self._things(pair) for pair, verdict in self.decided.items() if not verdict.same}
        pairs = [(pair, judgement) for pair, judgement in self.open.items() if self._things(pair) not in parted]
        for pair, judgement in sorted((*pairs, *self.contested.items()), key=lambda item: (-item[1].score, item[0])):
            things = self._things(pair)
            if things[0] != things[1]:
                asked.setdefault(things, Doubt(*pair, *judgement))
        return list(asked.values())

    def _things(self, pair: Pair) -> Pair:
        """The things of two forms, each named by its first form."""
        return pair_of(self.sets[pair[0]][0], self.sets[pair[1]][0])

    def _join(self, pair: Pair, judgement: Judgement) -> bool:
        """Make the things of two forms one. False if people parted them."""
        one, other = pair
        if self.sets[one] is self.sets[other]:
            return True
        if self.decided and any(self._are_parted(x, y) for x in self.sets[one] for y in self.sets[other]):
            return False
        self.links[one].append((other, judgement))
        self.links[other].append((one, judgement))
        _unite(self.sets, pair)
        return True

    def _are_parted(self, one: str, other: str) -> bool:
        verdict = self.decided.get(pair_of(one, other))
        return verdict is not None and not verdict.same

    def _differ(self, pair: Pair) -> bool:
        """Whether some of the two cannot be one."""
        ones, others = self.judged_sets[pair[0]], self.judged_sets[pair[1]]
        if ones is others:
            return False
        unknown = Judgement(0.0, "")
        return any(self.judged.get(pair_of(x, y), unknown) is None for x in ones for y in others)


def _unite(sets: dict[str, list[str]], pair: Pair) -> None:
    """Make the sets of two forms one."""
    one, other = sets[pair[0]], sets[pair[1]]
    if one is not other:
        one += other
        sets.update(dict.fromkeys(other, one))


def _joins(ids: Sequence[str], links: Mapping[str, Sequence[tuple[str, Judgement]]]) -> dict[str, Join]:
    """Each form with the one through which it hangs on the first form of its thing; things in the order of those."""
    joins: dict[str, Join] = {}
    things = 0
    for first in ids:
        if first in joins:
            continue
        joins[first] = Join(things)
        reached = [first]
        for one in reached:
            for other, judgement in sorted(links[one]):
                if other not in joins:
                    joins[other] = Join(things, one, judgement.score, judgement.reason)
                    reached.append(other)
        things += 1
    return joins
