"""A record after its regions and relations were corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from thidua_extract.exchange.edit import CorrectionError, Edit, Link
from thidua_extract.exchange.graph import Drawing, Region, facts_by_id, graph_of
from thidua_extract.exchange.nodes import Node, Nodes, gather
from thidua_extract.exchange.rebuild import (
    build_campaign,
    build_date,
    build_document,
    build_figure,
    build_official,
    build_unit,
)
from thidua_extract.exchange.rebuild_awards import build_award
from thidua_extract.exchange.scene import Scene, arranged, place_of
from thidua_extract.exchange.spans import Label
from thidua_extract.exchange.values import HOME, YES
from thidua_extract.records import ArticleInfo, ArticleRecord, Diagnostic

_KINDS: Mapping[str, tuple[Label, str, Callable[[Scene, Node], Any]]] = {
    "dates": ("DATE", "D", build_date),
    "officials": ("PERSON", "O", build_official),
    "units": ("UNIT", "U", build_unit),
    "awards": ("AWARD", "A", build_award),
    "figures": ("FIGURE", "F", build_figure),
    "campaigns": ("CAMPAIGN", "C", build_campaign),
    "documents": ("DOCUMENT", "L", build_document),
}
"""By field of the record: the label, the letter of ids, and what builds a fact."""


def corrected(record: ArticleRecord, regions: Iterable[Region], links: Iterable[Link]) -> ArticleRecord:
    """The record whose drawing (:func:`~thidua_extract.exchange.graph.graph_of`) was corrected to these regions.

    Without a change it is equal to the given record. What a person changed counts before what was there; what regions
    cannot say (found_by, codes of awards, normalised values, diagnostics) stays, and is derived anew where it follows
    from what changed. Facts that a person added are found_by "annotator". Ids stay, but of a kind of fact whose list is
    another they are given anew in order.

    Raises CorrectionError, which lists everything that no record can hold.
    """
    facts = facts_by_id(record)
    edit = Edit(record.article.text, graph_of(record), regions, links)
    nodes = gather(edit, facts)
    lists = {field: _ordered(nodes.labelled(label), field, record, edit.base) for field, (label, *_) in _KINDS.items()}
    for field, listed in lists.items():
        _set_ids(listed, getattr(record, field), _KINDS[field][1])
    scene = Scene(edit, nodes, facts)
    parts: dict[str, Any] = {field: tuple(_built(scene, field, listed)) for field, listed in lists.items()}
    parts["article"] = _article(scene, record.article)
    if edit.problems:
        raise CorrectionError("; ".join(dict.fromkeys(edit.problems)))
    return scene.made(ArticleRecord, None, parts | {"diagnostics": tuple(_diagnostics(record, nodes))})


def _ordered(nodes: Sequence[Node], field: str, record: ArticleRecord, base: Drawing) -> list[Node]:
    """Facts in the order of the record; by their place in the text, if they stood so."""
    order = {fact.id: number for number, fact in enumerate(getattr(record, field))}
    drawn = [[base.regions[region] for region in base.facts.get(id_, ())] for id_ in order]
    label = _KINDS[field][0]
    places = [_first(label, regions) for regions in drawn if regions]
    by_place = places == sorted(places) and all(drawn)
    return arranged(
        nodes, lambda node: order[node.base.id] if node.base else None, lambda n: _first(label, n.regions), by_place
    )


def _first(label: Label, regions: Sequence[Region]) -> tuple[int, int]:
    """Where a fact begins; an award at its title, which is told first."""
    return place_of(regions[0]) if label == "AWARD" else min(map(place_of, regions))


def _set_ids(nodes: Sequence[Node], before: Sequence[Any], letter: str) -> None:
    is_same_list = [node.base.id if node.base else None for node in nodes] == [fact.id for fact in before]
    for number, node in enumerate(nodes, 1):
        node.id = node.base.id if is_same_list and node.base else f"{letter}{number}"


def _built(scene: Scene, field: str, nodes: Iterable[Node]) -> Iterator[Any]:
    build = _KINDS[field][2]
    for node in nodes:
        try:
            yield build(scene, node)
        except CorrectionError as error:
            scene.edit.problems.append(str(error))


def _article(scene: Scene, article: ArticleInfo) -> ArticleInfo:
    """The article with its home unit: the one whose box a person ticked, else the one it was."""
    was, nodes = article.home_unit, scene.nodes
    ticked = [node for node in nodes.labelled("UNIT") if node.changes.get(HOME) == (YES,)]
    if len(ticked) > 1:
        scene.edit.problems.append(f"two units are said to be {HOME}: {', '.join(scene.name(node) for node in ticked)}")
    left = nodes.of_fact.get(was.id) if was else None
    if left is not None and left.changes.get(HOME) == ():
        left = None
    home = ticked[0] if ticked else left
    return article.model_copy(update={"home_unit": scene.ref(home, was) if home else None})


def _diagnostics(record: ArticleRecord, nodes: Nodes) -> Iterator[Diagnostic]:
    """Diagnostics under the new ids; those of a fact that was deleted have gone with it."""
    ids = facts_by_id(record)
    for diagnostic in record.diagnostics:
        fact, colon, rest = diagnostic.message.partition(": ")
        if not colon or fact not in ids:
            yield diagnostic
        elif fact in nodes.of_fact:
            yield diagnostic.model_copy(update={"message": f"{nodes.of_fact[fact].id}: {rest}"})
