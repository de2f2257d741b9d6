"""The third stage in a worker: articles to records, written in every form that the outputs need."""

from __future__ import annotations

import gzip
import io
import pkgutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from thidua_extract.archive.arrow import to_arrow
from thidua_extract.archive.bulk.files import new_file
from thidua_extract.archive.bulk.manifest import Finished, marks_of
from thidua_extract.archive.bulk.preparing import ArticleRow, path_of, read_articles
from thidua_extract.archive.bulk.refused import Refused, count_by_code, read_refused, write_refused
from thidua_extract.archive.bulk.targets import Form
from thidua_extract.archive.outcome import outcome_of
from thidua_extract.archive.parquet import write_kinds, write_nested
from thidua_extract.archive.refusal import Refusal
from thidua_extract.archive.tables import SCHEMAS, tables_of
from thidua_extract.archive.worker import Attempt
from thidua_extract.article import Article
from thidua_extract.errors import RecordError
from thidua_extract.records import ArticleRecord
from thidua_extract.settings import Settings

STAGE = "extract"
FACTS = ("officials", "units", "awards", "figures", "dates", "documents", "campaigns")
UNREAD = ("empty-text", "not-vietnamese")
"""Diagnostics of articles that give no facts because they are not read."""

_LINES = "jsonl.zst"
_GZIP_LEVEL = 6
_BUFFER = 1 << 20


@dataclass(frozen=True)
class ExtractTask:
    """Articles of a prepared shard to extract, and in which forms to write their records.

    ``rows`` are their rows there, ``ids`` the ids that they get. ``is_done`` says that their records are there, but not
    in all forms. ``extract`` names the function that makes a record (see :class:`.engine.Work`).
    """

    folder: Path
    prepared: str
    key: str
    number: int
    rows: Sequence[int]
    ids: Sequence[str]
    forms: frozenset[Form]
    extract: str
    settings: Settings
    is_done: bool = False


def lines_path_of(folder: Path, key: str) -> Path:
    """The records of an extracted shard, one a line, packed by zstd."""
    return folder / STAGE / f"{key}.{_LINES}"


def refused_path_of(folder: Path, key: str) -> Path:
    """What of the shard could not be extracted; there only if there is something."""
    return folder / STAGE / f"{key}.errors.jsonl"


def paths_of(folder: Path, key: str, form: Form) -> dict[str, Path]:
    """The files of an extracted shard in this form; for tables one for each kind, by its name, else one (by "")."""
    if form is Form.ROWS:
        return {}
    if form is Form.TABLES:
        return {kind: folder / STAGE / f"{key}.{kind}.parquet" for kind in SCHEMAS}
    return {"": folder / STAGE / f"{key}.{form.value}"}


def extract(task: ExtractTask, attempt: Attempt) -> tuple[Finished, list[Refused]]:
    """Extract a shard and write its files. Raises OutputError."""
    rows = read_articles(path_of(task.folder, task.prepared), task.rows)
    if task.is_done:
        records = list(read_records(lines_path_of(task.folder, task.key)))
        refused = read_refused(refused_path_of(task.folder, task.key))
    else:
        records, refused = _extracted(task, rows, attempt)
    try:
        paths = _write_forms(task, records)
    except RecordError:
        records, unfit = _those_that_fit(records, dict(zip(task.ids, rows, strict=True)))
        refused = sorted([*refused, *unfit], key=lambda one: one.position)
        paths = _write_forms(task, records)
    paths.append(lines_path_of(task.folder, task.key))
    with new_file(paths[-1]) as file:
        file.write(pa.compress(b"".join(_lines(records)), codec="zstd", asbytes=True))
    if refused:
        paths.append(refused_path_of(task.folder, task.key))
        write_refused(paths[-1], refused)
    counts = {**_counts(records), "refused": count_by_code(refused), "forms": sorted(form.value for form in task.forms)}
    return Finished(STAGE, task.key, task.number, counts, marks_of(task.folder, paths)), refused


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file packed by zstd, with their ends."""
    with pa.CompressedInputStream(pa.OSFile(str(path)), "zstd") as packed:
        yield from io.BufferedReader(packed, _BUFFER)


def read_records(path: Path) -> Iterator[ArticleRecord]:
    """The records of an extracted shard."""
    return map(ArticleRecord.model_validate_json, read_lines(path))


def _extracted(
    task: ExtractTask, rows: Sequence[ArticleRow], attempt: Attempt
) -> tuple[list[ArticleRecord], list[Refused]]:
    records: list[ArticleRecord] = []
    refused: list[Refused] = []
    extract = pkgutil.resolve_name(task.extract)

    def do(article: Article) -> ArticleRecord:
        record: ArticleRecord = extract(article, task.settings)
        return record

    for item, (row, id) in enumerate(zip(rows, task.ids, strict=True)):
        outcome = outcome_of(do, row.article.model_copy(update={"id": id}), attempt, item)
        if isinstance(outcome, Refusal):
            refused.append(Refused(row.position, replace(outcome, place=row.place)))
        else:
            records.append(outcome)
    return records, refused


def _write_forms(task: ExtractTask, records: Sequence[ArticleRecord]) -> list[Path]:
    """Write the records in all forms. Raises RecordError where one of them does not fit into a form."""
    written: list[Path] = []
    for form in sorted(task.forms, key=lambda form: form.value, reverse=True):  # tables, rows, parquet before lines
        paths = paths_of(task.folder, task.key, form)
        written += paths.values()
        match form:
            case Form.TABLES:
                write_kinds(records, paths)
            case Form.ROWS:
                tables_of(records)
            case Form.NESTED:
                write_nested(records, paths[""])
            case Form.LINES:
                with new_file(paths[""]) as file:
                    file.writelines(_lines(records))
            case Form.GZIP:
                with new_file(paths[""]) as file:
                    file.write(gzip.compress(b"".join(_lines(records)), _GZIP_LEVEL, mtime=0))
    return written


def _those_that_fit(
    records: Iterable[ArticleRecord], rows: Mapping[str, ArticleRow]
) -> tuple[list[ArticleRecord], list[Refused]]:
    """The records that every form can hold, so that all outputs hold the same, and why not the others."""
    fit: list[ArticleRecord] = []
    refused: list[Refused] = []
    for record in records:
        try:
            to_arrow([record])
            tables_of([record])
        except RecordError as error:
            row = rows[record.article.id]
            refused.append(Refused(row.position, Refusal.of(error, record.article.id, row.place, "write")))
        else:
            fit.append(record)
    return fit, refused


def _lines(records: Iterable[ArticleRecord]) -> Iterator[bytes]:
    return (record.model_dump_json().encode() + b"\n" for record in records)


def _counts(records: Sequence[ArticleRecord]) -> dict[str, Any]:
    facts: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for record in records:
        facts.update({kind: len(getattr(record, kind)) for kind in FACTS})
        unread.update(diagnostic.code for diagnostic in record.diagnostics if diagnostic.code in UNREAD)
    return {"articles": len(records), "facts": dict(facts), "unread": dict(unread)}
