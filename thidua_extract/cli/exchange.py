"""The commands ``export`` and ``import``: records in the forms of other tools, and corrected ones back."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console

from thidua_extract.cli.console import STDOUT, Exit, fatal_errors, log, set_up_logging
from thidua_extract.errors import InputError, ThiduaError

if TYPE_CHECKING:
    from thidua_extract.records import ArticleRecord

T = TypeVar("T")

# ruff: noqa: PLC0415 -- what loads spaCy is imported inside the commands


class Format(StrEnum):
    """What records can be written as."""

    DOCBIN = "docbin"
    CONLL = "conll"
    LABEL_STUDIO = "label-studio"


Out = Annotated[str, typer.Option(metavar="PATH", help="The file to write, or - for standard output.")]


def export(
    records: Annotated[str, typer.Argument(metavar="RECORDS", help="A .jsonl file of records, or - for stdin.")],
    to: Annotated[Format, typer.Option(help="spaCy's DocBin, CoNLL columns, or tasks of Label Studio.")],
    out: Out = STDOUT,
) -> None:
    """Write RECORDS for other tools: to train models from, or for people to correct.

    Beside tasks for Label Studio goes PATH.config.xml, the labelling configuration the project needs.
    """
    set_up_logging(Console(stderr=True))
    if to is Format.DOCBIN and out == STDOUT and sys.stdout.isatty():
        raise typer.BadParameter("a DocBin is no text for a terminal: name a file", param_hint="--out")
    with fatal_errors():
        from thidua_extract.exchange.files import read_records

        read, refused = _sorted_out(read_records(records))
        if not read:
            raise ThiduaError(f"there is no record in {records}")
        _WRITERS[to](read, out)
        if refused:
            raise typer.Exit(Exit.REFUSED)


def import_command(
    tasks: Annotated[str, typer.Argument(metavar="TASKS", help="Tasks exported as JSON, or - for stdin.")],
    out: Out = STDOUT,
) -> None:
    """Read corrected TASKS of Label Studio back into records, one a line, as gold/*.jsonl has them.

    A task that says what no record can hold is named with the reason and left out; the others go through.
    """
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.exchange.files import read_tasks, write
        from thidua_extract.exchange.tasks import import_tasks
        from thidua_extract.gold.files import lines_of

        imported, refused = _sorted_out(import_tasks(read_tasks(tasks), tasks))
        for one in imported:
            for note in one.notes:
                log.warning("%s: %s: %s", tasks, one.task, note)
        records = [one.record for one in imported if one.record is not None]
        if not records:
            raise ThiduaError(f"no task of {tasks} gives a record")
        _warn_of_twins(records)
        write(out, lines_of(records).encode())
        log.info("%d records of %d tasks, %d refused", len(records), len(imported) + refused, refused)
        if refused:
            raise typer.Exit(Exit.REFUSED)


def _sorted_out(outcomes: Iterable[T | InputError]) -> tuple[list[T], int]:
    """What came out; each refusal is told and counted."""
    good: list[T] = []
    refused = 0
    for outcome in outcomes:
        if isinstance(outcome, InputError):
            refused += 1
            log.error("refused (%s) %s: %s", outcome.code, outcome.place, outcome.reason)
        else:
            good.append(outcome)
    return good, refused


def _warn_of_twins(records: Iterable[ArticleRecord]) -> None:
    seen: set[str] = set()
    for record in records:
        if record.article.id in seen:
            log.warning("%s: there are two records of this article", record.article.id)
        seen.add(record.article.id)


def _write_docbin(records: list[ArticleRecord], out: str) -> None:
    from thidua_extract.exchange.docbin import pack
    from thidua_extract.exchange.files import write

    packed = pack(records)
    write(out, packed.docs.to_bytes())
    log.info("%d records; in spans but not in ents, which cannot overlap: %d", len(records), packed.not_entities)
    _tell_inexact(packed.inexact)


def _write_conll(records: list[ArticleRecord], out: str) -> None:
    from thidua_extract.exchange.conll import columns
    from thidua_extract.exchange.files import write

    told = columns(records)
    write(out, told.text.encode())
    log.info("%d records", len(records))
    if lost := {label: count for label, count in told.lost.items() if count}:
        counts = ", ".join(f"{label} {count}" for label, count in lost.items())
        log.warning("left out, under longer ones of the same column: %s", counts)
    if told.split:
        log.warning("over the end of a sentence, going on with I-: %d", told.split)
    _tell_inexact(told.inexact)


def _write_label_studio(records: list[ArticleRecord], out: str) -> None:
    from thidua_extract.exchange.files import write
    from thidua_extract.exchange.label_config import config_xml
    from thidua_extract.exchange.label_studio import task_of

    tasks = ",\n".join(json.dumps(task_of(record), ensure_ascii=False) for record in records)
    write(out, f"[\n{tasks}\n]\n".encode())
    if out == STDOUT:
        log.info("%d tasks; with --out the labelling configuration is written, too", len(records))
        return
    config = f"{out}.config.xml"
    write(config, config_xml().encode())
    log.info("%d tasks; the labelling configuration is %s", len(records), config)


def _tell_inexact(count: int) -> None:
    if count:
        log.warning("widened to whole tokens: %d", count)


_WRITERS = {
    Format.DOCBIN: _write_docbin,
    Format.CONLL: _write_conll,
    Format.LABEL_STUDIO: _write_label_studio,
}
