"""Joins items by judgements on pairs, and leaves the doubtful pairs to people.

The result depends on the items and decisions alone, not on their order. Two clusters are joined only if no judgement
between their members says that they cannot be one; a pair that is kept apart only by that is doubtful.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


Decisions = Mapping[tuple[str, str], Verdict]
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


def pair_of(one: str, other: str) -> tuple[str, str]:
    """The pair as it is named: the smaller id first."""
    return (one, other) if one < other else (other, one)


def alone(forms: Sequence[Identified]) -> Clustering | None:
    """The clustering of a single form; None if there are more."""
    return Clustering({forms[0].id: Join(0)}, []) if len(forms) == 1 else None


def cluster(items: Mapping[str, T], judge: Judge[T], decisions: Decisions) -> Clustering:
    """Join items, given by the ids of their forms.

    ``judge`` is symmetric, and is called for each pair that nobody decided.
    """
    ids = sorted(items)
    judged: dict[tuple[str, str], Judgement | None] = {}
    for index, one in enumerate(ids):
        for other in ids[index + 1 :]:
            verdict = decisions.get((one, other)) if decisions else None
            if verdict is None:
                judgement = judge(items[one], items[other])
                if judgement is None or judgement.score >= DOUBTFUL:
                    judged[one, other] = judgement
            else:
                judged[one, other] = Judgement(1.0, f"decided: {verdict.note}") if verdict.same else None
    return _joined(ids, judged)


def _joined(ids: Sequence[str], judged: Mapping[tuple[str, str], Judgement | None]) -> Clustering:
    members = {id_: [id_] for id_ in ids}
    home = {id_: id_ for id_ in ids}
    links: dict[str, list[tuple[str, Judgement]]] = {id_: [] for id_ in ids}
    doubts: dict[tuple[str, str], Judgement] = {}
    pairs = [(pair, judgement) for pair, judgement in judged.items() if judgement is not None]
    for (one, other), judgement in sorted(pairs, key=lambda item: (-item[1].score, item[0])):
        a, b = home[one], home[other]
        if a == b:
            continue
        if judgement.score < SURE:
            doubts[one, other] = judgement
        elif any(judged.get(pair_of(x, y), judgement) is None for x in members[a] for y in members[b]):
            doubts[one, other] = Judgement(DOUBTFUL, f"{judgement.reason}; but others of the two differ")
        else:
            links[one].append((other, judgement))
            links[other].append((one, judgement))
            home.update(dict.fromkeys(members[b], a))
            members[a] += members.pop(b)
    return Clustering(_joins(ids, links), _asked(doubts, home))


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


def _asked(doubts: Mapping[tuple[str, str], Judgement], home: Mapping[str, str]) -> list[Doubt]:
    """One pair, the likeliest, for each two things that could be one."""
    asked: dict[tuple[str, str], Doubt] = {}
    for (one, other), judgement in sorted(doubts.items(), key=lambda item: (-item[1].score, item[0])):
        if home[one] != home[other]:
            asked.setdefault(pair_of(home[one], home[other]), Doubt(one, other, *judgement))
    return list(asked.values())
