"""The refusals of a shard: kept beside its other files, each with its place in the shard."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_extract.archive.bulk.files import new_file
from thidua_extract.archive.refusal import Refusal


@dataclass(frozen=True)
class Refused:
    """A refusal, and at what ``position`` of the shard (from 0) the document stands."""

    position: int
    refusal: Refusal


def write_refused(path: Path, refused: Iterable[Refused]) -> None:
    """Write the refusals of a shard. Raises OutputError."""
    with new_file(path) as file:
        for one in refused:
            line = {"position": one.position, **one.refusal.as_json()}
            file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def read_refused(path: Path) -> list[Refused]:
    """The refusals of a shard; none if there is no such file."""
    if not path.exists():
        return []
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Refused(line.pop("position"), Refusal(**line)) for line in lines]


def count_by_code(refused: Sequence[Refused]) -> dict[str, int]:
    """How many were refused for what."""
    return dict(Counter(one.refusal.code for one in refused))
