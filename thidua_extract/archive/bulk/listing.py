"""What became of each document: ``documents.jsonl`` lists all, ``errors.jsonl`` those that were refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from thidua_extract.archive.bulk import extracting, preparing
from thidua_extract.archive.bulk.copies import Archive, Link
from thidua_extract.archive.bulk.engine import Part
from thidua_extract.archive.bulk.files import new_file, output_errors
from thidua_extract.archive.bulk.refused import Refused, read_refused
from thidua_extract.archive.duplicates import Relation
from thidua_extract.archive.refusal import Refusal

DOCUMENTS = "documents.jsonl"

_STATUS = {Relation.SAME: "same", Relation.NEAR: "near"}

Retry = Callable[[Refusal], str | None]
"""The command that reads a refused input again; None where there is none."""


def refused_of(folder: Path, part: Part, unloaded: Iterable[Refused] = ()) -> list[Refused]:
    """All that was refused of a shard, in its order; ``unloaded`` is what the database did not take."""
    refused = read_refused(preparing.refused_path_of(folder, part.prepared.key))
    if part.extracted is not None:
        refused += read_refused(extracting.refused_path_of(folder, part.extracted.key))
    return sorted([*refused, *unloaded], key=lambda one: one.position)


def unloaded_of(
    folder: Path, archive: Archive, parts: Sequence[Part], untaken: Mapping[str, Exception]
) -> dict[int, list[Refused]]:
    """The articles that a database did not take (``untaken``, by their ids), by the number of their shard."""
    unloaded: dict[int, list[Refused]] = {}
    for number, part in enumerate(parts if untaken else ()):
        rows = _rows(folder, part)
        for row, id in zip(rows, archive.ids(number), strict=True):
            if id in untaken:
                refusal = Refusal.of(untaken[id], id, row["place"], "write")
                unloaded.setdefault(number, []).append(Refused(row["position"], refusal))
    return unloaded


def write_errors(path: Path, refused: Iterable[Refused], retry: Retry) -> bool:
    """Write ``errors.jsonl``; without refusals remove an old one and return False. Raises OutputError."""
    lines = (_error_line(one.refusal, retry) for one in refused)
    first = next(lines, None)
    if first is None:
        with output_errors(path):
            path.unlink(missing_ok=True)
        return False
    with new_file(path) as file:
        file.write(first)
        file.writelines(lines)
    return True


def write_documents(path: Path, folder: Path, archive: Archive, parts: Sequence[Part]) -> None:
    """Write ``documents.jsonl``, a line for each document in the order of the archive. Raises OutputError.

    "place", "id", "url", "encoding" and "confidence" (0 to 1; of what it was decoded from), "status": "extracted",
    "same" or "near" (a copy of the document "same_as"), "refused". "related_to" is an article that is similar and was
    extracted itself. "similarity" is that of the document to either.
    """
    with new_file(path) as file:
        for number, part in enumerate(parts):
            refused = {one.position: one.refusal for one in refused_of(folder, part)}
            lines = _prepared(folder, archive, number, part, refused)
            for position, refusal in refused.items():
                if refusal.stage == preparing.STAGE:
                    lines[position] = _document({"place": refusal.place, "id": refusal.id}, "refused")
            file.writelines(_line(lines[position]) for position in sorted(lines))


def _prepared(
    folder: Path, archive: Archive, number: int, part: Part, refused: Mapping[int, Refusal]
) -> dict[int, dict[str, Any]]:
    """The lines of the documents of a prepared shard, by their position."""
    lines: dict[int, dict[str, Any]] = {}
    for row, id, link in zip(_rows(folder, part), archive.ids(number), archive.links(number), strict=True):
        position = row.pop("position")
        status = _STATUS.get(link.relation) if link else None
        status = status or ("refused" if position in refused else "extracted")
        lines[position] = _document({**row, "id": id}, status, link)
    return lines


def _rows(folder: Path, part: Part) -> list[dict[str, Any]]:
    path = preparing.path_of(folder, part.prepared.key)
    rows: list[dict[str, Any]] = pq.read_table(path, columns=preparing.LISTED, use_threads=False).to_pylist()
    return rows


def _document(known: Mapping[str, Any], status: str, link: Link | None = None) -> dict[str, Any]:
    is_copy = status in _STATUS.values()
    return {
        **{name: known.get(name) for name in ("place", "id", "url", "encoding", "confidence")},
        "status": status,
        "same_as": link.id if link and is_copy else None,
        "related_to": link.id if link and not is_copy else None,
        "similarity": link.similarity if link else None,
    }


def _error_line(refusal: Refusal, retry: Retry) -> bytes:
    return _line({**refusal.as_json(), "retry": retry(refusal)})


def _line(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
