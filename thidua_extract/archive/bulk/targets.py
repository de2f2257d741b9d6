"""Where the results go: what OUT of ``thidua-extract run`` may be."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from thidua_extract.errors import OutputError

STDOUT = "-"
ERRORS = "errors.jsonl"


class Form(Enum):
    """In what form the workers write the records of a shard."""

    LINES = "jsonl"
    GZIP = "jsonl.gz"
    NESTED = "parquet"
    TABLES = "tables"
    ROWS = "rows"
    """Nothing is written; but each record must fit into the tables."""


class Kind(Enum):
    """What an OUT is."""

    STDOUT = STDOUT
    LINES = ".jsonl"
    GZIP = ".jsonl.gz"
    ZSTD = ".jsonl.zst"
    NESTED = ".parquet"
    DATABASE = ".db"
    FOLDER = "/"


FOLDER_FORMS = (Form.LINES, Form.NESTED, Form.TABLES)
"""What ``--format`` may name."""

_SQLITE = "sqlite"
_SERVERS = {"postgresql", "postgres"}
_NOT_IN_NAMES = re.compile(r"^\.+|[^\w.-]+")
_FORM_OF_FILE = {Kind.GZIP: Form.GZIP, Kind.NESTED: Form.NESTED, Kind.DATABASE: Form.ROWS}


@dataclass(frozen=True)
class Target:
    """One OUT; ``path`` is that of the file or folder ("-": standard output).

    A database on a server has a ``url``, which may hold a password; then ``path`` is its name, to call by it what a run
    keeps in the current folder.
    """

    kind: Kind
    path: Path
    url: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, name: str) -> Target:
        """Raises ValueError for a name whose ending is none of those that are written, and for a URL of no database."""
        if name == STDOUT:
            return cls(Kind.STDOUT, Path(name))
        if "://" in name:
            return cls._at_url(name)
        path = Path(name)
        if path.is_dir() or name.endswith(("/", os.sep)):
            return cls(Kind.FOLDER, path)
        for kind in (Kind.GZIP, Kind.ZSTD, Kind.LINES, Kind.NESTED, Kind.DATABASE):
            if path.name.lower().endswith(kind.value):
                return cls(kind, path)
        if path.suffix:
            endings = ", ".join(kind.value for kind in Kind if kind.value.startswith("."))
            raise ValueError(
                f"{name!r} ends in none of {endings}, is no folder (write {name}/ for a new one) and not -"
            )
        return cls(Kind.FOLDER, path)

    @classmethod
    def _at_url(cls, name: str) -> Target:
        from sqlalchemy import make_url  # noqa: PLC0415 -- not for those who write files
        from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

        try:
            url = make_url(name)
        except (ArgumentError, ValueError):
            url = None
        if url is None or not url.database or url.get_backend_name() not in _SERVERS | {_SQLITE}:
            raise ValueError(f"a URL names a database: {_SQLITE}:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE")
        if url.get_backend_name() == _SQLITE:
            return cls(Kind.DATABASE, Path(url.database))
        return cls(Kind.DATABASE, Path(_NOT_IN_NAMES.sub("_", url.database)), name)

    @property
    def name(self) -> str:
        """What it is opened by: not to be shown."""
        return self.url or str(self.path)


def forms_for(targets: Sequence[Target], folder_forms: Sequence[Form]) -> frozenset[Form]:
    """The forms that the workers write for these targets. Lines, packed by zstd, are always written."""
    forms = {_FORM_OF_FILE[target.kind] for target in targets if target.kind in _FORM_OF_FILE}
    if any(target.kind is Kind.FOLDER for target in targets):
        forms.update(folder_forms)
    return frozenset(forms)


def run_folder_of(targets: Sequence[Target]) -> Path | None:
    """Where the run keeps its state: in the first folder (".run"), else beside the first file; None for neither."""
    for target in targets:
        if target.kind is Kind.FOLDER:
            return target.path / ".run"
    for target in targets:
        if target.kind is not Kind.STDOUT:
            return target.path.with_name(target.path.name + ".run")
    return None


def keeps_run_folder(targets: Sequence[Target]) -> bool:
    """Whether the state stays when the run is complete, so that a later one does only what is new."""
    return any(target.kind is Kind.FOLDER for target in targets)


def errors_path_of(targets: Sequence[Target]) -> Path | None:
    """``errors.jsonl``: in the first OUT if it is a folder, else beside it; None for standard output."""
    for target in targets:
        if target.kind is not Kind.STDOUT:
            return (target.path if target.kind is Kind.FOLDER else target.path.parent) / ERRORS
    return None


def own_paths(targets: Sequence[Target]) -> tuple[str, ...]:
    """The outputs, and what a run keeps beside them, as absolute paths."""
    paths = [target.path for target in targets if target.kind is not Kind.STDOUT and not target.url]
    paths += [path for path in (run_folder_of(targets), errors_path_of(targets)) if path]
    return tuple(str(path.absolute()) for path in paths)


def is_in(place: str, paths: Iterable[str]) -> bool:
    """Whether a place of the input is at or below one of these paths."""
    path = os.path.abspath(place.partition("#")[0])  # noqa: PTH100 -- for each of a million files
    return any(path == own or path.startswith(own + os.sep) for own in paths)


def check(targets: Sequence[Target]) -> None:
    """Notice before the work begins what can be noticed. Raises OutputError."""
    for target in targets:
        if target.kind is Kind.STDOUT:
            continue
        above = target.path if target.path.is_dir() and target.kind is Kind.FOLDER else target.path.parent
        if not above.is_dir():
            raise OutputError(f"cannot write {target.path}: there is no folder {above}")
        if not os.access(above, os.W_OK):
            raise OutputError(f"cannot write {target.path}: {above} may not be written to")
        if target.kind is not Kind.FOLDER and target.path.is_dir() and not target.url:
            raise OutputError(f"cannot write {target.path}: it is a folder")
        if target.kind is Kind.FOLDER and target.path.exists() and not target.path.is_dir():
            raise OutputError(f"cannot write {target.path}: it is a file")
