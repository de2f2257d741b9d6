"""Parquet files of one shard: whole or not there, and the same bytes for the same records."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from thidua_extract.archive.arrow import SCHEMA, to_arrow
from thidua_extract.archive.parts import part_of
from thidua_extract.archive.tables import SCHEMAS, tables_of
from thidua_extract.errors import OutputError
from thidua_extract.records import ArticleRecord

_LEVEL = 3  # of zstd
_RECORDS_A_GROUP = 1_000  # some 20 MB before they are packed
_ROWS_A_GROUP = 122_880  # what DuckDB reads at a time


def write_nested(records: Iterable[ArticleRecord], path: Path) -> None:
    """Write the records as they are, one a row (:data:`thidua_extract.archive.arrow.SCHEMA`).

    Raises OutputError where the file cannot be written, RecordError as to_arrow does; then what was at the path stays.
    """
    write_parquet({path: to_arrow(records)}, _RECORDS_A_GROUP)


def write_kinds(records: Iterable[ArticleRecord], paths: Mapping[str, Path]) -> None:
    """Write the flat tables named in ``paths`` (kinds of :data:`thidua_extract.archive.tables.SCHEMAS`), each its file.

    Raises OutputError where a file cannot be written, RecordError as tables_of does; then what was there stays.
    """
    tables = tables_of(records)
    write_parquet({path: tables[kind] for kind, path in paths.items()})


def write_tables(records: Iterable[ArticleRecord], folder: Path) -> None:
    """Write all flat tables into a folder that exists, each as ``<kind>.parquet``; see :func:`write_kinds`."""
    write_kinds(records, {kind: folder / f"{kind}.parquet" for kind in SCHEMAS})


def write_parquet(tables: Mapping[Path, pa.Table], rows_a_group: int = _ROWS_A_GROUP) -> None:
    """Write each table to its path: beside it first, and in its place when all are whole and on the disk.

    Raises OutputError where one cannot be written; a disk that fills up leaves all as they were.
    """
    parts = {path: part_of(path) for path in tables}
    try:
        for path, table in tables.items():
            _write(table, parts[path], rows_a_group)
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write(table: pa.Table, path: Path, rows_a_group: int) -> None:
    with path.open("wb") as file:
        pq.write_table(table, file, row_group_size=rows_a_group, compression="zstd", compression_level=_LEVEL)
        file.flush()
        os.fsync(file.fileno())


def join_nested(paths: Iterable[Path], path: Path) -> None:
    """Join files of :func:`write_nested` into one, in their order, one file of them in memory at a time.

    Raises OutputError where the file cannot be written; then what was at the path stays.
    """
    part = part_of(path)
    try:
        with part.open("wb") as file:
            with pq.ParquetWriter(file, SCHEMA, compression="zstd", compression_level=_LEVEL) as writer:
                for group in _groups(paths):
                    writer.write_table(group)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _groups(paths: Iterable[Path]) -> Iterator[pa.Table]:
    """Tables of about as many rows as a group is to have."""
    held: list[pa.Table] = []
    for path in paths:
        held.append(pq.read_table(path, use_threads=False))
        if sum(table.num_rows for table in held) >= _RECORDS_A_GROUP:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)
