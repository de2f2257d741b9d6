"""What the facts of a correction say of each other: references, parts, names and quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from thidua_extract.cleaning.normalize import canonical
from thidua_extract.exchange.edit import CorrectionError, Edit
from thidua_extract.exchange.graph import Fact, Region, part_of
from thidua_extract.exchange.nodes import Node, Nodes
from thidua_extract.exchange.relations import PARENTS, Edge, RelationName
from thidua_extract.exchange.spans import Label
from thidua_extract.records import Evidence, LegalDocument, Ref

ANNOTATOR = "annotator"
"""``found_by`` of facts that a person added."""

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
End = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a fact (a post, a recipient, an indicator, a comparison) as the correction has it.

    ``base`` is the part it was, of this fact or of another one; ``number`` its place if it was one of this fact.
    """

    region: Region
    base: Any
    number: int | None


@dataclass(frozen=True, slots=True)
class Targets:
    """Facts that a relation leads to: drawn by a person, left as they were, or kept because the other mention that the
    relation led to or from was deleted and not the fact.
    """

    new: Sequence[Node]
    kept: Sequence[Node]
    carried: Sequence[Node]

    @property
    def left(self) -> list[Node]:
        """Those that were there before."""
        return [*self.kept, *self.carried]


class Scene:
    """The facts of one correction. Methods raise CorrectionError for what no record can hold."""

    def __init__(self, edit: Edit, nodes: Nodes, facts: Mapping[str, Fact]) -> None:
        self.edit = edit
        self.nodes = nodes
        self._facts = facts
        self._now = _by_end(edit.edges)
        self._drawn = _by_end(edit.base.edges)
        self._pieces = self._all_pieces()

    def made(self, model: type[M], region: Region | None, values: Mapping[str, Any]) -> M:
        """A fact or part of one. Raises CorrectionError, which names the region, for values it cannot have."""
        try:
            return model(**values)
        except ValidationError as error:
            place = f"{self.edit.named(region)}: " if region else ""
            raise CorrectionError(place + "; ".join(map(_told, error.errors()))) from error

    # ------------------------------------------------------------------ text

    def evidence(self, region: Region) -> Evidence:
        """The region as evidence."""
        return Evidence(start=region.start, end=region.end, text=self.edit.quote(region))

    def words(self, region: Region) -> str:
        """The words of a region in plain form."""
        return canonical(self.edit.quote(region))

    def words_before(self, region: Region) -> str | None:
        """The words a region held when it was drawn, in plain form; None for a new one."""
        before = self.edit.before(region.id)
        return canonical(self.edit.quote(before)) if before else None

    def followed(self, value: str, regions: Sequence[Region]) -> str:
        """A value that is what one of the regions held, as what it holds now; any other value as it is.

        It stays as long as one of them still holds it.
        """
        now = [self.words(region) for region in regions]
        before = [self.words_before(region) for region in regions]
        return now[before.index(value)] if value in before and value not in now else value

    def name(self, node: Node) -> str:
        """The name of a fact, of a document its number; where nothing is told, the words it is told by."""
        field = "number" if node.label == "DOCUMENT" else "name"
        told, was = node.changes.get(field), _own_name(node.base)
        if told:
            return told[0]
        if was is None or told is not None:
            return self.words(node.regions[0])
        return self.followed(was, node.regions)

    # ------------------------------------------------------------------ references

    def targets(self, name: RelationName, regions: Iterable[Region], base: Fact | None = None) -> Targets:
        """Where the relation leads from these regions, and led from those of the fact of the record."""
        now = dict.fromkeys(region.id for region in regions)
        drawn = dict.fromkeys((*now, *(self.edit.base.facts.get(base.id, ()) if base else ())))
        return self._linked(name, now, drawn, "source")

    def reference(self, name: RelationName, node: Node, was: Ref | None) -> Ref | None:
        """The one fact that a fact refers to. Raises CorrectionError where a person drew two."""
        return self.chosen(self.targets(name, node.regions, node.base), was, node.regions)

    def chosen(self, targets: Targets, was: Ref | None, regions: Sequence[Region]) -> Ref | None:
        """One of the targets, where there can be but one: what a person drew, else what was there."""
        new = list(dict.fromkeys(targets.new))
        if len(new) > 1:
            raise CorrectionError(f"{self.edit.named(regions[0])} refers to two where one is possible")
        before = self.nodes.of_fact.get(was.id) if was else None
        if before is not None and (before in targets.left or not before.regions) and not new:
            return self.ref(before, was)
        found = [*new, *targets.left]
        return self.ref(found[0], was) if found else None

    def ref(self, node: Node, was: Ref | None = None) -> Ref:
        """A reference to the fact; where it is the one that ``was`` led to, under the name it had there."""
        if was is not None and self.nodes.of_fact.get(was.id) is node and was.name != _own_name(node.base):
            return Ref(id=node.id, name=was.name)
        return Ref(id=node.id, name=self.name(node))

    # ------------------------------------------------------------------ parts

    def pieces(self, node: Node, label: Label) -> Sequence[Piece]:
        """The parts of a fact with that label, in the order of the drawing."""
        return self._pieces.get((node, label), ())

    def _all_pieces(self) -> dict[tuple[Node, Label], list[Piece]]:
        """What belongs to nothing is a problem of the edit."""
        pieces: dict[tuple[Node, Label], list[Piece]] = {}
        for region in self.edit.regions.values():
            if region.label not in PARENTS:
                continue
            parents = self._parents(region)
            if not parents:
                missing = f"the relation {PARENTS[region.label]!r} to it is missing"
                self.edit.problems.append(f"{self.edit.named(region)} belongs to nothing: {missing}")
            for node in parents:
                pieces.setdefault((node, region.label), []).append(self._piece(region, node))
        return pieces

    def _parents(self, part: Region) -> list[Node]:
        found = self._linked(PARENTS[part.label], [part.id], [part.id], "target")
        drawn = self.edit.base.parts_by_region.get(part.id, ()) if self.edit.before(part.id) else ()
        # A fact without a region of its own has no relation to its parts either.
        unseen = [self.nodes.of_fact[fact] for fact, _, _ in drawn if fact not in self.edit.base.facts]
        return list(dict.fromkeys([*unseen, *found.kept, *found.new, *(() if found.new else found.carried)]))

    def _piece(self, region: Region, node: Node) -> Piece:
        drawn = self.edit.base.parts_by_region.get(region.id, ()) if self.edit.before(region.id) else ()
        own = [part for part in drawn if node.base is not None and part[0] == node.base.id]
        for fact, slot, number in (*own, *drawn):
            return Piece(region, part_of(self._facts[fact], slot, number), number if own else None)
        return Piece(region, None, None)

    # ------------------------------------------------------------------ relations

    def _linked(self, name: RelationName, now: Iterable[str], drawn: Iterable[str], near: End) -> Targets:
        """The facts at the other ends of the relations whose near end is one of these regions."""
        far: End = "target" if near == "source" else "source"
        new: list[Node] = []
        kept: list[Node] = []
        for edge in (edge for id_ in now for edge in self._now.get((near, name, id_), ())):
            (new if self.edit.is_new(edge) else kept).append(self.nodes.of_region[getattr(edge, far)])
        gone = (edge for id_ in drawn for edge in self._drawn.get((near, name, id_), ()) if self.edit.is_lost(edge))
        owners = (self.edit.base.owners.get(getattr(edge, far), "") for edge in gone)
        return Targets(new, kept, [self.nodes.of_fact[id_] for id_ in owners if id_ in self.nodes.of_fact])


def arranged(
    items: Sequence[T], was: Callable[[T], int | None], place: Callable[[T], tuple[int, int]], by_place: bool
) -> list[T]:
    """Items in the order they had (``was``), new ones behind them; or, if they stood so, by their place in the text."""
    known = sorted((item for item in items if was(item) is not None), key=lambda item: was(item) or 0)
    added = sorted((item for item in items if was(item) is None), key=place)
    return sorted([*known, *added], key=place) if by_place else [*known, *added]


def in_order(quotes: Iterable[Evidence]) -> bool:
    """Whether pieces of evidence stand in the order of the text."""
    places = [(quote.start, quote.end) for quote in quotes]
    return places == sorted(places)


def place_of(region: Region) -> tuple[int, int]:
    """Where a region stands."""
    return region.start, region.end


def _told(detail: Any) -> str:
    where = ".".join(map(str, detail["loc"]))
    return f"{where} is not told" if detail["type"] == "missing" else f"{where}: {detail['msg']}"


def _own_name(fact: Fact | None) -> str | None:
    return fact.number if isinstance(fact, LegalDocument) else getattr(fact, "name", None)


def _by_end(edges: Iterable[Edge]) -> dict[tuple[End, RelationName, str], list[Edge]]:
    """Relations by their name and the region at one end."""
    found: dict[tuple[End, RelationName, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault(("source", edge.name, edge.source), []).append(edge)
        found.setdefault(("target", edge.name, edge.target), []).append(edge)
    return found
