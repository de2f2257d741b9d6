"""Which kind of body a post belongs to (``data/post_bodies.csv``): "Hiệu trưởng" to a school, "Thứ trưởng" to a Bộ."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.errors import CatalogueError

_COLUMNS = ["post", "heads", "kind", "source"]


@dataclass(frozen=True, slots=True)
class PostBody:
    """Keys of the heads of bodies that have the post, or the kind of unit (null where the heads tell)."""

    heads: frozenset[str]
    kind: str | None


@functools.cache
def post_bodies() -> Mapping[str, PostBody]:
    """By the key of the post without "Phó"; raises :class:`CatalogueError` where the table is not what it should be."""
    text = (files("thidua_extract.catalogue") / "data" / "post_bodies.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    if reader.fieldnames != _COLUMNS:
        raise CatalogueError(f"post_bodies.csv: columns {reader.fieldnames}, expected {_COLUMNS}")
    return {
        match_key(canonical(row["post"])): PostBody(
            frozenset(match_key(canonical(head)) for head in row["heads"].split("|") if head), row["kind"] or None
        )
        for row in reader
    }
