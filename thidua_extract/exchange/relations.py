"""The relations between labelled spans: what each is called and which labels it joins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thidua_extract.exchange.spans import Label

RelationName = Literal[
    "same",
    "holds",
    "of",
    "conferred_by",
    "recipient",
    "is",
    "presented_by",
    "decision",
    "indicator",
    "compared",
    "scope",
    "launched_by",
    "issuer",
]

MENTIONED: tuple[Label, ...] = ("PERSON", "UNIT", "AWARD")
"""Labels of which several spans, joined by "same", are mentions of one fact."""

JOINS: Mapping[RelationName, tuple[tuple[Label, ...], tuple[Label, ...]]] = {
    "holds": (("PERSON",), ("POSITION",)),
    "of": (("POSITION",), ("UNIT",)),
    "conferred_by": (("AWARD",), ("UNIT",)),
    "recipient": (("AWARD",), ("RECIPIENT",)),
    "is": (("RECIPIENT",), ("UNIT", "PERSON")),
    "presented_by": (("AWARD",), ("PERSON", "UNIT")),
    "decision": (("AWARD",), ("DOCUMENT",)),
    "indicator": (("FIGURE",), ("INDICATOR",)),
    "compared": (("FIGURE",), ("COMPARISON",)),
    "scope": (("FIGURE",), ("UNIT",)),
    "launched_by": (("CAMPAIGN",), ("UNIT",)),
    "issuer": (("DOCUMENT",), ("UNIT",)),
}
"""Of each relation but "same" the labels it leads from and to: an AWARD is conferred_by a UNIT."""

RELATION_NAMES: tuple[RelationName, ...] = ("same", *JOINS)

PARENTS: Mapping[Label, RelationName] = {
    "POSITION": "holds",
    "RECIPIENT": "recipient",
    "INDICATOR": "indicator",
    "COMPARISON": "compared",
}
"""Labels that are parts of a fact, with the relation that leads to them from it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two spans, by their ids."""

    name: RelationName
    source: str
    target: str

    @property
    def turned(self) -> Edge:
        """The same relation, drawn from the other end."""
        return Edge(self.name, self.target, self.source)


def joins(name: RelationName, source: Label, target: Label) -> bool:
    """Whether the relation can lead from a span of the one label to a span of the other."""
    if name == "same":
        return source == target and source in MENTIONED
    sources, targets = JOINS[name]
    return source in sources and target in targets


def names_between(one: Label, other: Label) -> list[RelationName]:
    """The relations that can join spans of these labels, in whichever direction."""
    return [name for name in RELATION_NAMES if joins(name, one, other) or joins(name, other, one)]
