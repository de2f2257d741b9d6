"""Files of records and of tasks: read line by line or as a whole, written as a whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua_extract.errors import (
    InputNotFoundError,
    OutputError,
    RecordError,
    TaskError,
    UnreadableInputError,
)
from thidua_extract.records import ArticleRecord, record_of

STREAM = "-"
"""Standard input or output in place of a file."""


def read_records(place: str) -> Iterator[ArticleRecord | RecordError]:
    """The records of a JSON Lines file, and for each line that is none why. Raises InputError for the file itself."""
    for number, line in enumerate(_read(place).split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield record_of(line, f"{place}, line {number}")
        except RecordError as error:
            yield error


def read_tasks(place: str) -> list[Any]:
    """The tasks of a JSON file, a list of them or a single one. Raises InputError."""
    try:
        tasks = json.loads(_read(place))
    except ValueError as error:
        raise TaskError(place, f"not JSON: {error}") from error
    if isinstance(tasks, dict):
        tasks = [tasks]
    if not isinstance(tasks, list) or not tasks:
        raise TaskError(place, "no tasks: a list of them, as Label Studio exports as JSON, is needed")
    return tasks


def write(place: str, data: bytes) -> None:
    """Write to the file at once: it is either the old or the new whole. Raises OutputError."""
    if place == STREAM:
        _write_stream(data)
        return
    path = Path(place)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error


def _write_stream(data: bytes) -> None:
    left = memoryview(data)
    try:
        while left:  # unbuffered (PYTHONUNBUFFERED), a stream takes a part at a time
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.flush()
    except BrokenPipeError as error:
        # The reader has gone (`| head`); keep the interpreter from complaining once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError("standard output was closed before all was written") from error


def _read(place: str) -> str:
    try:
        data = sys.stdin.buffer.read() if place == STREAM else Path(place).read_bytes()
    except FileNotFoundError as error:
        raise InputNotFoundError(place, "no such file") from error
    except OSError as error:
        raise UnreadableInputError(place, error.strerror or str(error)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInputError(place, "not UTF-8") from error
