"""The facts of a corrected record, except awards: each of what it was and of what a person changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from thidua_extract.catalogue.measures import normalized, read_unit
from thidua_extract.catalogue.positions import position_titles
from thidua_extract.cleaning.normalize import canonical
from thidua_extract.edtf import granularity_of
from thidua_extract.exchange.edit import CorrectionError
from thidua_extract.exchange.graph import Region
from thidua_extract.exchange.nodes import Node
from thidua_extract.exchange.scene import ANNOTATOR, Piece, Scene, arranged, in_order, place_of
from thidua_extract.exchange.spans import Label
from thidua_extract.exchange.values import Values, overlaid
from thidua_extract.records import (
    Campaign,
    Comparison,
    DateMention,
    Evidence,
    Figure,
    LegalDocument,
    Official,
    Position,
    Unit,
)

M = TypeVar("M", bound=BaseModel)


def build_date(scene: Scene, node: Node) -> DateMention:
    """A date. Raises CorrectionError (as do the others) where it is not what a record can hold."""
    values = _values(node)
    if node.base is None or "value" in node.changes:
        values["granularity"] = _told(node.changes, "granularity") or granularity_of(values["value"])
    return _made(scene, DateMention, node, values)


def build_unit(scene: Scene, node: Node) -> Unit:
    """A unit."""
    base = node.base if isinstance(node.base, Unit) else None
    parts = {"name": scene.name(node), "mentions": mentions(scene, node, base.mentions if base else None)}
    return _made(scene, Unit, node, _values(node) | parts)


def build_official(scene: Scene, node: Node) -> Official:
    """An official with posts."""
    base = node.base if isinstance(node.base, Official) else None
    pieces = ordered(scene.pieces(node, "POSITION"), [p.evidence for p in base.positions] if base else ())
    parts = {
        "name": scene.name(node),
        "mentions": mentions(scene, node, base.mentions if base else None),
        "positions": tuple(_position(scene, piece) for piece in pieces),
    }
    return _made(scene, Official, node, _values(node) | parts)


def build_figure(scene: Scene, node: Node) -> Figure:
    """A figure with its indicator and comparisons."""
    base = node.base if isinstance(node.base, Figure) else None
    values = _values(node)
    indicator = _indicator(scene, node)
    values["indicator"] = _indicator_name(scene, node, base, indicator)
    if base is None or "unit" in node.changes:
        reading = read_unit(values["unit"]) if values.get("unit") else None
        values["measure"] = _told(node.changes, "measure") or (reading.measure if reading else "other")
    pieces = ordered(scene.pieces(node, "COMPARISON"), [c.evidence for c in base.comparisons] if base else ())
    parts = {
        "scope": scene.reference("scope", node, base.scope if base else None),
        "indicator_evidence": scene.evidence(indicator) if indicator else None,
        "comparisons": tuple(_comparison(scene, piece) for piece in pieces),
    }
    figure = _made(scene, Figure, node, values | parts)
    if base is not None and not {"value", "unit"} & set(node.changes):
        return figure
    if figure.value is None and not figure.comparisons:
        raise CorrectionError(f"{scene.edit.named(node.regions[0])} has neither a value nor a comparison")
    return figure.model_copy(update={"normalized": normalized(figure.value, figure.unit)})


def build_document(scene: Scene, node: Node) -> LegalDocument:
    """A legal document."""
    base = node.base if isinstance(node.base, LegalDocument) else None
    issuer = scene.reference("issuer", node, base.issuer if base else None)
    return _made(scene, LegalDocument, node, _values(node) | {"issuer": issuer})


def build_campaign(scene: Scene, node: Node) -> Campaign:
    """A movement."""
    base = node.base if isinstance(node.base, Campaign) else None
    launcher = scene.reference("launched_by", node, base.launched_by if base else None)
    parts = {"name": scene.name(node), "launched_by": launcher}
    return _made(scene, Campaign, node, _values(node) | parts)


def mentions(scene: Scene, node: Node, before: Sequence[Evidence] | None) -> tuple[Evidence, ...]:
    """The regions of a fact as evidence, in the order of the text unless they stood in another one."""
    found = sorted(node.regions, key=place_of) if before is None or in_order(before) else node.regions
    return tuple(scene.evidence(region) for region in found)


def ordered(pieces: Sequence[Piece], before: Sequence[Evidence]) -> list[Piece]:
    """Parts of a fact in the order of the record, as they stood there."""
    return arranged(pieces, lambda piece: piece.number, lambda piece: place_of(piece.region), in_order(before))


def part_values(scene: Scene, piece: Piece, label: Label) -> tuple[dict[str, Any], Values]:
    """The fields of a part with the changes, its evidence included; and the changes."""
    changes = scene.edit.changes(piece.region)
    values = overlaid(label, piece.base, changes)
    return {**values, "evidence": scene.evidence(piece.region)}, changes


def _values(node: Node) -> dict[str, Any]:
    """The plain fields of a fact with the changes."""
    values = overlaid(node.label, node.base, node.changes)
    return values | {"id": node.id} | ({} if node.base else {"found_by": ANNOTATOR})


def _made(scene: Scene, model: type[M], node: Node, values: dict[str, Any]) -> M:
    """The fact; one that rests on a single place in the text gets it as its evidence."""
    place = node.regions[0] if node.regions else None
    if place is not None and "evidence" in model.model_fields:
        values |= {"evidence": scene.evidence(place)}
    return scene.made(model, place, values)


def _told(changes: Values, name: str) -> str | None:
    return next(iter(changes.get(name, ())), None)


def _position(scene: Scene, piece: Piece) -> Position:
    base = piece.base if isinstance(piece.base, Position) else None
    values, changes = part_values(scene, piece, "POSITION")
    if not changes.get("text"):
        is_left = base is not None and "text" not in changes
        values["text"] = scene.followed(values["text"], [piece.region]) if is_left else scene.words(piece.region)
    was_its_own = base is not None and base.title == base.text != values["text"]
    if not changes.get("title") and (base is None or "title" in changes or was_its_own):
        values["title"] = _title(values["text"])
    unit = scene.chosen(scene.targets("of", [piece.region]), base.unit if base else None, [piece.region])
    return scene.made(Position, piece.region, values | {"unit": unit})


def _title(post: str) -> str:
    """The title of a post that the catalogue has under another spelling ("TUV"); other posts are their own title."""
    spellings = {canonical(variant): row.title for row in position_titles() for variant in row.variants}
    return spellings.get(post, post)


def _indicator(scene: Scene, node: Node) -> Region | None:
    pieces = scene.pieces(node, "INDICATOR")
    added = [piece for piece in pieces if piece.number is None]
    if len(added or pieces) > 1:
        raise CorrectionError(f"{scene.edit.named(node.regions[0])} has two indicators")
    return next((piece.region for piece in added or pieces), None)


def _indicator_name(scene: Scene, node: Node, base: Figure | None, region: Region | None) -> str:
    told = node.changes.get("indicator")
    if told:
        return told[0]
    if base is not None and told is None:
        return scene.followed(base.indicator, [region] if region else [])
    if region is None:
        raise CorrectionError(f"{scene.edit.named(node.regions[0])} has no indicator")
    return scene.words(region)


def _comparison(scene: Scene, piece: Piece) -> Comparison:
    values, _ = part_values(scene, piece, "COMPARISON")
    return scene.made(Comparison, piece.region, values)
