"""What kind of file a name stands for, told by its endings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How a file is read."""

    TEXT = "text"
    PAGE = "page"
    LINES = "JSON Lines"
    JSON = "JSON"
    CSV = "CSV"
    PARQUET = "Parquet"
    WARC = "WARC"
    ZIP = "ZIP"


_ENDINGS = {
    ".txt": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".json": Kind.JSON,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC,
    ".wacz": Kind.ZIP,
    ".zip": Kind.ZIP,
}
_PACKED = {".gz": "gzip", ".zst": "zstd"}
# These are read from both ends, or are packed in themselves.
_NEVER_PACKED = {Kind.PARQUET, Kind.ZIP}

READABLE = ", ".join((*_ENDINGS, *_PACKED))
"""The endings, for messages."""


@dataclass(frozen=True)
class Format:
    """A kind, and how it is packed: "gzip", "zstd" or not ("")."""

    kind: Kind
    packing: str = ""

    @property
    def is_loose(self) -> bool:
        """Whether the file is one article, rather than a container of many."""
        return self.kind in (Kind.TEXT, Kind.PAGE)


def format_of(name: str) -> Format | None:
    """The format that the endings of a name tell; None for a file that no reader is for."""
    stem, ending = split_ending(name)
    if packing := _PACKED.get(ending.lower(), ""):
        ending = split_ending(stem)[1]
    kind = _ENDINGS.get(ending.lower())
    return Format(kind, packing) if kind and not (packing and kind in _NEVER_PACKED) else None


def packing_of(name: str) -> str:
    """How a file is packed by its last ending: "gzip", "zstd" or not ("")."""
    return _PACKED.get(split_ending(name)[1].lower(), "")


def stem_of(name: str) -> str:
    """A name or path without its ending, and without that of its packing: "tin/a" of "tin/a.txt.gz"."""
    stem, ending = split_ending(name)
    return split_ending(stem)[0] if ending.lower() in _PACKED else stem


def split_ending(name: str) -> tuple[str, str]:
    """Stem and last ending of a name or path. A name that only begins with a dot has no ending."""
    dot = name.rfind(".")
    start = name.rfind("/") + 1
    return (name[:dot], name[dot:]) if dot > start and dot + 1 < len(name) else (name, "")
