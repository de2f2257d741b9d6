"""The commands on articles: ``run``, ``show`` and ``schema``."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from thidua_extract.cli.console import STDOUT, Exit, fatal_errors, log, set_up_logging
from thidua_extract.cli.interrupt import lasting_interrupts
from thidua_extract.cli.options import ModelOption, TaggerOption, settings_of
from thidua_extract.errors import ThiduaError

if TYPE_CHECKING:
    from thidua_extract.archive.refusal import Refusal
    from thidua_extract.archive.run import Summary
    from thidua_extract.archive.writers import Writer
    from thidua_extract.pipeline import Settings

# ruff: noqa: PLC0415 -- what loads the pipeline is imported inside the commands

LOG_EVERY = 100


def _check_outputs(targets: list[str]) -> list[str]:
    for target in targets:
        if target != STDOUT and Path(target).suffix.lower() not in (".jsonl", ".db"):
            raise typer.BadParameter(f"{target!r} ends neither in .jsonl nor in .db and is not -")
    if len(set(targets)) < len(targets):
        raise typer.BadParameter("the same output is given twice")
    return targets


def run_command(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Text and HTML files, folders of them, patterns, or - for stdin."),
    ],
    to: Annotated[
        list[str],
        typer.Option(
            metavar="OUT",
            callback=_check_outputs,
            help="FILE.jsonl, FILE.db or - (JSON Lines on stdout); may be repeated.",
        ),
    ],
    workers: Annotated[int, typer.Option(min=1, help="Processes to work in.")] = 1,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log every article.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Log errors only; no progress, no summary.")] = False,
    tagger: TaggerOption = True,
    model: ModelOption = None,
) -> None:
    """Extract the articles of INPUT into OUT.

    Articles that cannot be read are refused, listed in errors.jsonl beside the first OUT, and do not stop the others.
    A .jsonl takes its place when the run is complete; until then, and after an interruption, it is OUT.jsonl.part.
    In a .db the rows of each article are replaced as they come.
    """
    console = Console(stderr=True)
    set_up_logging(console, verbose=verbose, quiet=quiet)
    with fatal_errors():
        raise typer.Exit(_run(inputs, to, workers, settings_of(tagger, model), console, quiet))


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file, or - for stdin.")],
    why: Annotated[
        bool, typer.Option("--why", help="Print why each award is as it is: rules, evidence, what was left out.")
    ] = False,
    tagger: TaggerOption = True,
    model: ModelOption = None,
) -> None:
    """Print the facts of one article, each beside the words it rests on."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.archive.readers import Source, read_article
        from thidua_extract.pipeline import explain_article
        from thidua_extract.show import show_reasons, show_record

        source = Source("", None) if file == STDOUT else Source(Path(file).stem, Path(file))
        record, reasons = explain_article(read_article(source), settings_of(tagger, model))
        if why:
            show_reasons(record, reasons, Console())
        else:
            show_record(record, Console())


def schema() -> None:
    """Print the JSON Schema of a record."""
    from thidua_extract.records import ArticleRecord

    document = ArticleRecord.model_json_schema(mode="serialization")
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _run(  # noqa: PLR0913, PLR0917 -- the options of the command
    inputs: Sequence[str], to: Sequence[str], workers: int, settings: Settings, console: Console, quiet: bool
) -> Exit:
    from thidua_extract.archive.readers import find_sources
    from thidua_extract.archive.refusal import Refusal
    from thidua_extract.archive.run import Summary, run

    sources, problems = find_sources(inputs)
    summary = Summary(refused=[Refusal.of(problem) for problem in problems])
    for refusal in summary.refused:
        _log_refusal(refusal)
    if not sources:
        raise ThiduaError("there is no article to read")
    writers = _open(to)
    status, complete = Exit.CLEAN, False
    try:
        with lasting_interrupts() as check, _progress(console, len(sources), quiet, check) as on_done:
            run(sources, writers, summary, workers=workers, settings=settings, on_done=on_done)
        complete = True
        status = Exit.REFUSED if summary.refused else Exit.CLEAN
    except KeyboardInterrupt:
        status = Exit.INTERRUPTED
        log.error("interrupted: %d of %d articles are done", summary.articles, len(sources))
    finally:
        _close(writers, complete)
        _write_refusals(to, summary)
    if not quiet:
        _print_summary(summary, console)
    return status


def _open(targets: Sequence[str]) -> list[Writer]:
    from thidua_extract.archive.writers import JsonLinesFile, JsonLinesStream
    from thidua_extract.history.load import DatabaseWriter

    writers: list[Writer] = []
    for target in targets:
        if target == STDOUT:
            writers.append(JsonLinesStream(sys.stdout))
        elif target.lower().endswith(".db"):
            writers.append(DatabaseWriter(Path(target)))
        else:
            writers.append(JsonLinesFile(Path(target)))
    return writers


def _close(writers: Sequence[Writer], complete: bool) -> None:
    for writer in writers:
        if (left_in := writer.close(complete)) is not None:
            log.error("the records written so far are in %s", left_in)


def _write_refusals(to: Sequence[str], summary: Summary) -> None:
    from thidua_extract.archive.writers import write_refusals

    folder = next((Path(target).parent for target in to if target != STDOUT), None)
    if folder is not None and (path := write_refusals(folder, summary.refused)) is not None:
        log.warning("%d refused, see %s", len(summary.refused), path)


def _log_refusal(refusal: Refusal) -> None:
    log.error("refused (%s) %s: %s", refusal.code, refusal.place, refusal.reason)


@contextlib.contextmanager
def _progress(
    console: Console, total: int, quiet: bool, check: Callable[[], None]
) -> Iterator[Callable[[Refusal | None], None]]:
    """A function to call after each article: a bar on a terminal, now and then a log line elsewhere.

    It ends with ``check``, which raises where the run is to stop.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, disable=quiet or not console.is_terminal)
    done = 0

    def on_done(refusal: Refusal | None) -> None:
        nonlocal done
        done += 1
        bar.advance(task)
        if refusal is not None:
            _log_refusal(refusal)
        if not console.is_terminal and done % LOG_EVERY == 0:
            log.info("%d of %d articles", done, total)
        check()

    with bar:
        task = bar.add_task("articles", total=total)
        yield on_done


def _print_summary(summary: Summary, console: Console) -> None:
    from rich.table import Table

    from thidua_extract.archive.run import FACTS

    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("articles", f"{summary.articles:,}")
    for code, count in sorted(summary.notes.items()):
        table.add_row(f"  without facts: {code}", f"{count:,}")
    for kind in FACTS:
        table.add_row(kind, f"{summary.facts[kind]:,}")
    table.add_row("refused", f"{len(summary.refused):,}", style="red" if summary.refused else None)
    for code, count in sorted(summary.refused_by_code().items()):
        table.add_row(f"  {code}", f"{count:,}")
    console.print(table)
