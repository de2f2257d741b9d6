"""Records as tasks of Label Studio, for people to correct.

A task holds the text (``data.text``), the record without it (``data.record``, what regions cannot say) and a prediction
whose ``result`` is what the record says: a region of type ``labels`` for each labelled span, results of type
``textarea`` and ``choices`` under the same id for its values, and results of type ``relation`` between regions. Forms:
https://labelstud.io/guide/task_format, https://labelstud.io/guide/predictions and, for relations,
https://labelstud.io/tags/relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from thidua_extract.exchange.graph import Drawing, Region, graph_of
from thidua_extract.exchange.relations import RelationName
from thidua_extract.exchange.values import FIELDS, Field, control_of
from thidua_extract.records import ArticleRecord

LABELS_CONTROL = "label"
TEXT_OBJECT = "text"
MODEL_VERSION = "thidua-extract"


def task_of(record: ArticleRecord) -> dict[str, Any]:
    """The record as one task."""
    text = record.article.text
    carried = {"schema_version": record.schema_version, **record.model_dump(mode="json", exclude_defaults=True)}
    del carried["article"]["text"]
    return {
        "data": {"text": text, "article": record.article.id, "record": carried},
        "predictions": [{"model_version": MODEL_VERSION, "result": list(_results(graph_of(record), text))}],
    }


def _results(drawing: Drawing, text: str) -> Iterator[dict[str, Any]]:
    for region in drawing.regions.values():
        yield from _region_results(region, text)
    yield from _relations(drawing)


def _region_results(region: Region, text: str) -> Iterator[dict[str, Any]]:
    place = {"start": region.start, "end": region.end}

    def result(control: str, type_: str, value: dict[str, Any]) -> dict[str, Any]:
        named = {"id": region.id, "from_name": control, "to_name": TEXT_OBJECT, "type": type_}
        return {**named, "value": {**place, **value}}

    yield result(LABELS_CONTROL, "labels", {"text": text[region.start : region.end], "labels": [region.label]})
    for field in FIELDS[region.label]:
        if told := region.values.get(field.name):
            type_, key = _type_and_key(field)
            yield result(control_of(region.label, field), type_, {key: list(told)})


def _type_and_key(field: Field) -> tuple[str, str]:
    return ("choices", "choices") if field.choices else ("textarea", "text")


def _relations(drawing: Drawing) -> Iterable[dict[str, Any]]:
    """One relation for two regions, with all its names: Label Studio keeps no second one (``RelationStore.js``)."""
    names: dict[tuple[str, str], list[RelationName]] = {}
    for edge in drawing.edges:
        names.setdefault((edge.source, edge.target), []).append(edge.name)
    for (source, target), labels in names.items():
        yield {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": labels}
