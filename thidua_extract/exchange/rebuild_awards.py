"""The awards of a corrected record: titles by the catalogue, conferrers, recipients, presenters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from thidua_extract.catalogue.awards import AwardTitle, award_titles, find_award_title
from thidua_extract.exchange.edit import CorrectionError
from thidua_extract.exchange.graph import Region
from thidua_extract.exchange.nodes import Node
from thidua_extract.exchange.rebuild import ordered, part_values
from thidua_extract.exchange.scene import ANNOTATOR, Piece, Scene, Targets
from thidua_extract.exchange.values import CONFERRERS, conferrer_line, conferrer_of, overlaid
from thidua_extract.records import Award, Conferrer, Recipient, Ref

_STATUS = "conferred"
"""Of an award that a person added and told no status of."""


def build_award(scene: Scene, node: Node) -> Award:
    """An award. Raises CorrectionError where it is not what a record can hold."""
    base = node.base if isinstance(node.base, Award) else None
    values = overlaid("AWARD", node.base, node.changes) | {"id": node.id}
    if base is None:
        values = {"found_by": ANNOTATOR, "status": _STATUS} | values
    if base is None or {"title", "detail"} & set(node.changes) or "category" not in values:
        values |= _titled(scene, node, base)
    pieces = ordered(scene.pieces(node, "RECIPIENT"), [r.evidence for r in base.recipients] if base else ())
    parts = {
        "conferred_by": tuple(_conferrers(scene, node, base)),
        "recipients": tuple(_recipient(scene, piece) for piece in pieces),
        "presented_by": tuple(_presenters(scene, node, base)),
        "decision": scene.reference("decision", node, base.decision if base else None),
        "evidence": tuple(scene.evidence(region) for region in node.regions),
    }
    return scene.made(Award, node.regions[0] if node.regions else None, values | parts)


# ---------------------------------------------------------------------- titles


def _titled(scene: Scene, node: Node, base: Award | None) -> dict[str, Any]:
    """Title, detail, category, code and level of an award that is new or whose title was changed.

    The catalogue gives what the person did not. Raises CorrectionError for a title it does not know, unless a category
    is told.
    """
    told = {name: node.changes.get(name) for name in ("title", "detail", "category")}
    phrase = told["title"][0] if told["title"] else base.title if base else scene.words(node.regions[0])
    found = find_award_title(phrase) if told["title"] or base is None else None
    title = found.title if found else phrase
    detail = _first(told["detail"]) if told["detail"] is not None else None
    if told["detail"] is None:
        detail = (found.detail if found else None) or (base.detail if base else None)
    rows = [row for row in award_titles() if row.title == title]
    categories = {row.category for row in rows}
    category = _first(told["category"]) or (categories.pop() if len(categories) == 1 else None)
    if category is None:
        raise CorrectionError(f"{scene.edit.named(node.regions[0])}: the catalogue of awards has no title {title!r}")
    row = _row(rows, detail)
    return {
        "title": title,
        "detail": detail,
        "category": category,
        "code": row.code if row else None,
        "level": row.level if row else None,
    }


def _row(rows: Sequence[AwardTitle], detail: str | None) -> AwardTitle | None:
    """The row of that detail, else the one of the bare title, if it is the only one."""
    exact = [row for row in rows if row.detail == detail] or [row for row in rows if row.detail is None]
    return exact[0] if len(exact) == 1 else None


def _first(told: Sequence[str] | None) -> str | None:
    return told[0] if told else None


# ---------------------------------------------------------------------- conferrers


def _conferrers(scene: Scene, node: Node, base: Award | None) -> Iterator[Conferrer]:
    """Who confers: a line tells name and office, a relation which unit it is.

    A line or a relation that a person took away takes its conferrer with it; a deleted unit leaves the name. A relation
    that was drawn, or that an award had which was joined with this one, gives its unit to a conferrer of that name who
    has none, else it is a conferrer by itself.
    """
    targets = scene.targets("conferred_by", node.regions, node.base)
    before = base.conferred_by if base else ()
    paired = _paired(before, node.changes.get(CONFERRERS))
    kept = [conferrer for was, line in paired if (conferrer := _kept(scene, was, line, targets)) is not None]
    taken = {conferrer.id for conferrer in kept}
    own = [scene.nodes.of_fact[was.id] for was in before if was.id in scene.nodes.of_fact]
    joined = [unit for unit in targets.left if unit not in own]
    drawn = [unit for unit in dict.fromkeys([*targets.new, *joined]) if unit.id not in taken]
    for conferrer in kept:
        unit = _named_like(scene, conferrer, drawn) if conferrer.id is None else None
        if unit is not None:
            drawn.remove(unit)
        yield conferrer.model_copy(update={"id": unit.id}) if unit else conferrer
    for unit in drawn:
        yield Conferrer(id=unit.id, name=scene.name(unit))


def _paired(
    before: Sequence[Conferrer], lines: Sequence[str] | None
) -> Iterator[tuple[Conferrer | None, Conferrer | None]]:
    """Each conferrer that is still told: what it was, and what its line says if that was changed."""
    if lines is None:
        yield from ((was, None) for was in before)
        return
    matcher = SequenceMatcher(None, [conferrer_line(was) for was in before], list(lines), autojunk=False)
    for change, first, last, start, end in matcher.get_opcodes():
        for offset, line in enumerate(lines[start:end]):
            was = before[first + offset] if first + offset < last else None
            yield was, None if change == "equal" else conferrer_of(line)


def _kept(scene: Scene, was: Conferrer | None, line: Conferrer | None, targets: Targets) -> Conferrer | None:
    if was is None or was.id is None:
        return line or was
    unit = scene.nodes.of_fact.get(was.id)
    if unit is not None and (unit in targets.left or unit in targets.new or not unit.regions):
        return (line or was).model_copy(update={"id": unit.id})
    taken_away = unit is not None and line is None
    return None if taken_away else (line or was).model_copy(update={"id": None})


def _named_like(scene: Scene, conferrer: Conferrer, units: Sequence[Node]) -> Node | None:
    """The first unit whose name the conferrer's name holds ("Chủ tịch UBND tỉnh", "UBND tỉnh")."""
    for unit in units:
        names = {scene.name(unit), *(scene.words(region) for region in unit.regions)}
        if any(name.casefold() in conferrer.name.casefold() for name in names):
            return unit
    return None


# ---------------------------------------------------------------------- recipients and presenters


def _recipient(scene: Scene, piece: Piece) -> Recipient:
    base = piece.base if isinstance(piece.base, Recipient) else None
    region = piece.region
    values, changes = part_values(scene, piece, "RECIPIENT")
    was = Ref(id=base.ref, name=base.name) if base and base.ref else None
    target = scene.chosen(scene.targets("is", [region]), was, [region])
    node = next((node for node in scene.nodes.all if target and node.id == target.id), None)
    values["ref"] = target.id if target else None
    is_other = node is not None and (was is None or scene.nodes.of_fact.get(was.id) is not node)
    if not changes.get("kind") and (base is None or is_other):
        values["kind"] = _kind(scene, region, node, values)
    if not changes.get("name"):
        values["name"] = scene.name(node) if node and is_other else _name(scene, region, base)
    return scene.made(Recipient, region, values)


def _kind(scene: Scene, region: Region, node: Node | None, values: dict[str, Any]) -> str:
    if node is not None:
        return "person" if node.label == "PERSON" else "unit"
    if values.get("count") is None and values.get("of") is None:
        raise CorrectionError(f"{scene.edit.named(region)}: tell its kind, or which unit or person it is")
    return "group"


def _name(scene: Scene, region: Region, base: Recipient | None) -> str:
    return scene.followed(base.name, [region]) if base else scene.words(region)


def _presenters(scene: Scene, node: Node, base: Award | None) -> Iterator[Ref]:
    targets = scene.targets("presented_by", node.regions, node.base)
    linked = dict.fromkeys([*targets.left, *targets.new])
    told = []
    for was in base.presented_by if base else ():
        presenter = scene.nodes.of_fact.get(was.id)
        if presenter is not None and (presenter in linked or not presenter.regions):
            told.append(presenter)
            yield scene.ref(presenter, was)
    yield from (scene.ref(presenter) for presenter in linked if presenter not in told)
