"""Which regions of a correction are mentions of one fact, and of which fact of the record it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from thidua_extract.exchange.edit import Edit
from thidua_extract.exchange.graph import FACT_LABELS, Fact, Region
from thidua_extract.exchange.relations import PARENTS
from thidua_extract.exchange.spans import Label
from thidua_extract.exchange.values import Values


@dataclass(eq=False)
class Node:
    """A fact as the correction has it.

    ``base`` is the fact of the record it was, None for a new one; ``regions`` in the order of the record, new ones by
    place behind them (none for a fact without evidence of its own, which nobody can correct); ``changes`` the values a
    person told; ``id`` that of the corrected record.
    """

    label: Label
    base: Fact | None
    regions: Sequence[Region]
    changes: Values = field(default_factory=dict)
    id: str = ""


@dataclass
class Nodes:
    """All facts of a correction, and where the regions and the facts of the record have gone.

    A fact of the record that is in none of the nodes was deleted; one that was joined with an earlier one is there.
    """

    all: list[Node] = field(default_factory=list)
    of_region: dict[str, Node] = field(default_factory=dict)
    of_fact: dict[str, Node] = field(default_factory=dict)

    def labelled(self, label: Label) -> list[Node]:
        """The facts of one label."""
        return [node for node in self.all if node.label == label]


def gather(edit: Edit, facts: Mapping[str, Fact]) -> Nodes:
    """The facts of a correction of a record with these facts.

    Regions joined by "same" are one fact. What a person did not touch stays together: the mentions of a fact whose
    first one was deleted, too. Of a fact that was taken apart the part with its first remaining mention is the fact;
    two facts that were joined are the earlier one. Mentions of one fact that tell two values are a problem of the edit.
    """
    groups = _Groups(edit)
    nodes = Nodes()
    claims = {fact: groups.root(region) for fact, region in groups.claims.items()}
    order = {id_: number for number, id_ in enumerate(edit.base.regions) if edit.before(id_) is not None}
    by_root: dict[str, list[Region]] = {}
    for region in edit.regions.values():
        if region.label not in PARENTS:
            by_root.setdefault(groups.root(region.id), []).append(region)
    for root, regions in by_root.items():
        owners = [fact for fact, claimed in claims.items() if claimed == root]
        base = facts[owners[0]] if owners else None
        node = Node(regions[0].label, base, _ordered(regions, order))
        node.changes = _changes(node, edit)
        nodes.all.append(node)
        nodes.of_region.update({region.id: node for region in regions})
        nodes.of_fact.update(dict.fromkeys(owners, node))
    for id_, fact in facts.items():
        if id_ not in edit.base.facts:
            nodes.of_fact[id_] = Node(FACT_LABELS[type(fact)], fact, ())
            nodes.all.append(nodes.of_fact[id_])
    return nodes


class _Groups:
    """Union-find over regions. ``claims``: by fact of the record a region that stands for what it is now."""

    def __init__(self, edit: Edit) -> None:
        self._parent = {id_: id_ for id_ in edit.regions}
        for edge in edit.edges:
            if edge.name == "same":
                self._union(edge.source, edge.target)
        self.claims: dict[str, str] = {}
        for fact, drawn in edit.base.facts.items():
            left = [id_ for id_ in drawn if edit.before(id_) is not None]
            if left:
                self.claims[fact] = self._keep_together(left, edit) if left[0] != drawn[0] else left[0]

    def root(self, id_: str) -> str:
        while self._parent[id_] != id_:
            id_ = self._parent[id_]
        return id_

    def _union(self, one: str, other: str) -> None:
        self._parent[self.root(other)] = self.root(one)

    def _keep_together(self, left: Sequence[str], edit: Edit) -> str:
        """Join mentions that were joined by the first one alone, which was deleted; not those given to another fact."""
        given_away = {
            end
            for edge in edit.edges
            if edge.name == "same" and not {edge.source, edge.target} <= set(left)
            for end in (edge.source, edge.target)
        }
        staying = [id_ for id_ in left if id_ not in given_away]
        for id_ in staying[1:]:
            self._union(staying[0], id_)
        return (staying or left)[0]


def _ordered(regions: Iterable[Region], order: Mapping[str, int]) -> list[Region]:
    return sorted(regions, key=lambda r: (r.id not in order, order.get(r.id, 0), r.start, r.end))


def _changes(node: Node, edit: Edit) -> Values:
    changes: dict[str, tuple[str, ...]] = {}
    for region in node.regions:
        for name, told in edit.changes(region).items():
            if changes.setdefault(name, told) != told:
                edit.problems.append(f"{edit.named(region)} and another mention of it tell two values of {name}")
    return changes
