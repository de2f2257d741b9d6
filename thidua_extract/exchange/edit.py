"""What a person made of the regions of a record: the regions as they are now, beside those that were drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua_extract.exchange.graph import Drawing, Region
from thidua_extract.exchange.relations import RELATION_NAMES, Edge, RelationName, joins, names_between
from thidua_extract.exchange.values import Values


class CorrectionError(Exception):
    """A correction says something no record can hold. The message is for the person who made it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as it was drawn: from which region to which, under which names (perhaps none)."""

    source: str
    target: str
    names: tuple[str, ...] = ()


class Edit:
    """The regions and relations after the correction of a drawing.

    ``regions`` are those of the correction, white space at the ends of new and moved ones left out; ``edges`` its
    relations in the direction that their names have, whichever way they were drawn. ``problems`` is what is wrong with
    the correction: here regions of white space alone and relations that lead to no region or join what they cannot;
    those who build facts of the edit add theirs.

    A region that is drawn under another label than before counts as a new one. Relations of the drawing that no longer
    fit the labels at their ends have gone with the label; those that a person drew are held to them.
    """

    def __init__(self, text: str, base: Drawing, regions: Iterable[Region], links: Iterable[Link]) -> None:
        self.text = text
        self.base = base
        self.problems: list[str] = []
        self._was = frozenset(base.edges)
        self.regions: Mapping[str, Region] = {region.id: self._trimmed(region) for region in regions}
        edges = (edge for link in links for edge in self._edges(link))
        self.edges: Sequence[Edge] = tuple(dict.fromkeys(edges))
        self._now = frozenset(self.edges)

    def before(self, id_: str) -> Region | None:
        """The region as it was drawn; None for a new one."""
        now, was = self.regions.get(id_), self.base.regions.get(id_)
        return was if now is not None and was is not None and now.label == was.label else None

    def changes(self, region: Region) -> Values:
        """The values that are others than they were, those of a new region all."""
        before = self.before(region.id)
        was = before.values if before else {}
        names = dict.fromkeys((*was, *region.values))
        return {name: region.values.get(name, ()) for name in names if region.values.get(name, ()) != was.get(name, ())}

    def is_new(self, edge: Edge) -> bool:
        """Whether a person drew the relation."""
        return edge not in self._was

    def is_lost(self, edge: Edge) -> bool:
        """Whether a relation of the drawing is not there because a region at its end is not.

        Label Studio takes the relations of a deleted region away with it. Where both ends are there, the person took
        the relation away.
        """
        gone = self.before(edge.source) is None or self.before(edge.target) is None
        return gone and edge not in self._now

    def quote(self, region: Region) -> str:
        """The words of a region."""
        return self.text[region.start : region.end]

    def named(self, region: Region) -> str:
        """A region for messages."""
        return f"{region.label} {self.quote(region)!r} ({region.start}:{region.end})"

    def _trimmed(self, region: Region) -> Region:
        was = self.base.regions.get(region.id)
        if was is not None and (was.start, was.end) == (region.start, region.end):
            return region
        words = self.quote(region)
        if not words.strip():
            self.problems.append(f"{self.named(region)} holds no words")
            return region
        start = region.start + len(words) - len(words.lstrip())
        return replace(region, start=start, end=start + len(words.strip()))

    def _edges(self, link: Link) -> Iterable[Edge]:
        gone = [id_ for id_ in (link.source, link.target) if id_ not in self.regions]
        if gone:
            self.problems.append(f"the relation {' '.join(link.names)!r} leads to {gone[0]!r}, a deleted region")
            return
        one, other = self.regions[link.source], self.regions[link.target]
        for name in link.names or self._only_name(one, other):
            if name in RELATION_NAMES:
                yield from self._directed(name, one, other)
            else:
                self.problems.append(f"there is no relation {name!r}")

    def _only_name(self, one: Region, other: Region) -> list[RelationName]:
        """The name of a relation that was drawn without one."""
        names = names_between(one.label, other.label)
        if len(names) == 1:
            return names
        said = f"say which of {', '.join(names)}" if names else "there is none between these"
        self.problems.append(f"the relation of {self.named(one)} to {self.named(other)} has no name: {said}")
        return []

    def _directed(self, name: RelationName, one: Region, other: Region) -> Iterable[Edge]:
        drawn = Edge(name, one.id, other.id)
        known = next((edge for edge in (drawn, drawn.turned) if edge in self._was), None)
        if joins(name, one.label, other.label):
            yield known or drawn
        elif joins(name, other.label, one.label):
            yield known or drawn.turned
        elif known is None:
            self.problems.append(f"{name!r} cannot join {self.named(one)} and {self.named(other)}")
