"""The ``result`` of an annotation of Label Studio as regions and relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from thidua_extract.exchange.edit import CorrectionError, Link
from thidua_extract.exchange.graph import Region
from thidua_extract.exchange.label_studio import LABELS_CONTROL
from thidua_extract.exchange.offsets import OffsetError, code_points
from thidua_extract.exchange.spans import LABELS, Label
from thidua_extract.exchange.values import Field, Told, field_of


def read_results(results: Sequence[Any], text: str) -> tuple[list[Region], list[Link], list[str]]:
    """Regions in the order given, relations, and notes on results that say nothing to this package.

    Values of a label that the region no longer has are left out: they went with the label. Raises CorrectionError for
    results of another form, unknown labels, offsets outside the text and values of no region.
    """
    regions: dict[str, Region] = {}
    links: list[Link] = []
    values: list[tuple[str, Label, Field, Told]] = []
    notes: list[str] = []
    for result in results:
        if not isinstance(result, dict):
            raise CorrectionError(f"not a result: {result!r:.80}")
        if result.get("type") == "relation":
            links.append(_link(result))
        elif result.get("from_name") == LABELS_CONTROL:
            region = _region(result, text)
            if region.id in regions:
                raise CorrectionError(f"the region {region.id!r} is there twice")
            regions[region.id] = region
        elif (known := field_of(str(result.get("from_name")))) is not None:
            values.append((str(result.get("id")), *known, _told(result, known[1])))
        else:
            notes.append(f"what {result.get('from_name')!r} says is left aside")
    for id_, label, field, told in values:
        if id_ not in regions:
            raise CorrectionError(f"{label} {field.name} {' '.join(told)!r} is told of a region without a label")
        if regions[id_].label == label and told:
            regions[id_] = replace(regions[id_], values={**regions[id_].values, field.name: told})
    return list(regions.values()), links, list(dict.fromkeys(notes))


def _link(result: Mapping[str, Any]) -> Link:
    source, target, names = result.get("from_id"), result.get("to_id"), result.get("labels") or []
    if not isinstance(source, str) or not isinstance(target, str) or not isinstance(names, list):
        raise CorrectionError(f"not a relation: {dict(result)!r:.120}")
    return Link(source, target, tuple(map(str, names)))


def _region(result: Mapping[str, Any], text: str) -> Region:
    id_, value = result.get("id"), _value(result)
    start, end, labels = _offset(value.get("start")), _offset(value.get("end")), value.get("labels")
    if not isinstance(id_, str) or start is None or end is None or not isinstance(labels, list):
        raise CorrectionError(f"not a region of text: {dict(result)!r:.120}")
    words = value.get("text")
    if len(labels) != 1 or labels[0] not in LABELS:
        said = ", ".join(map(str, labels)) or "none"
        raise CorrectionError(f"the region {words!r} ({start}:{end}) needs one label of the configuration, has {said}")
    try:
        first, last = code_points(text, start, end, words if isinstance(words, str) else None)
    except OffsetError as error:
        raise CorrectionError(f"region {id_!r}: {error}") from error
    return Region(id_, cast(Label, labels[0]), first, last)


def _offset(value: Any) -> int | None:
    """Some versions write offsets as text."""
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _value(result: Mapping[str, Any]) -> Mapping[str, Any]:
    value = result.get("value")
    return value if isinstance(value, dict) else {}


def _told(result: Mapping[str, Any], field: Field) -> Told:
    held = _value(result).get("choices" if field.choices else "text")
    lines = [held] if isinstance(held, str) else held
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise CorrectionError(f"{result.get('from_name')!r} holds no text: {held!r:.80}")
    told = tuple(line.strip() for line in lines if line.strip())
    if len(told) > 1 and not field.several:
        raise CorrectionError(f"{result.get('from_name')!r} holds more than one text: {', '.join(told)}")
    return told
