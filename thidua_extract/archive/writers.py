"""Where records go: JSON Lines, in a file or on standard output; and refusals to ``errors.jsonl``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TextIO

from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import OutputError
from thidua_extract.records import ArticleRecord

ERRORS_NAME = "errors.jsonl"


class Writer(Protocol):
    """Takes records one by one. All methods raise OutputError where the output cannot be written."""

    def write(self, record: ArticleRecord) -> None:
        """Take one record; it is safe from a later interruption when this returns."""

    def close(self, complete: bool) -> str | None:
        """End the output (``complete`` is False if the run broke off). Returns where its records are, if elsewhere."""


class JsonLinesFile:
    """One record a line, in UTF-8.

    The records are written to ``<path>.part``, line by line, and the file takes its place when the run is complete:
    ``path`` is always either the old or the new whole, and what an interrupted run had done is left in whole lines in
    the ``.part`` file (until the next run to the same place).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        try:
            self._file = self._part.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"cannot write {path}: {error.strerror or error}") from error

    def write(self, record: ArticleRecord) -> None:
        """Append one line."""
        try:
            self._file.write(record.model_dump_json() + "\n")
            self._file.flush()
        except OSError as error:
            raise OutputError(f"cannot write {self._part}: {error.strerror or error}") from error

    def close(self, complete: bool) -> str | None:
        """Put the file in its place, or leave the part."""
        try:
            self._file.close()
            if not complete:
                return str(self._part)
            self._part.replace(self.path)
        except OSError as error:
            raise OutputError(f"cannot write {self.path}: {error.strerror or error}") from error
        return None


class JsonLinesStream:
    """One record a line on an open stream (standard output)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, record: ArticleRecord) -> None:
        """Print one line at once, as UTF-8 whatever the terminal's encoding is."""
        try:
            self._stream.buffer.write(record.model_dump_json().encode() + b"\n")
            self._stream.flush()
        except BrokenPipeError as error:
            # The reader has gone (`| head`); keep the interpreter from complaining once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            raise OutputError("standard output was closed before all records were written") from error

    def close(self, complete: bool) -> str | None:
        """Nothing to do: the stream belongs to somebody else."""
        return None


def write_refusals(folder: Path, refusals: Iterable[Refusal]) -> Path | None:
    """Write ``errors.jsonl`` in the folder and return its path; without refusals remove an old one and return None."""
    path = folder / ERRORS_NAME
    lines = [json.dumps(refusal.as_json(), ensure_ascii=False) + "\n" for refusal in refusals]
    try:
        if not lines:
            path.unlink(missing_ok=True)
            return None
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    return path
