"""The commands ``run``, ``show`` and ``schema``.

Exit status: 0 clean, 1 fatal, 2 usage, 3 some articles refused, 130 interrupted. Results go to standard output or the
files named; everything else goes to standard error. What loads the pipeline is imported inside the commands, so that
``--help`` answers at once.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.logging import RichHandler

from thidua_extract.errors import ThiduaError

if TYPE_CHECKING:
    from thidua_extract.archive.refusal import Refusal
    from thidua_extract.archive.run import Summary
    from thidua_extract.archive.writers import Writer

# ruff: noqa: PLC0415 -- see the docstring


class Exit(IntEnum):
    """Exit statuses; typer itself gives 2 for wrong usage."""

    CLEAN = 0
    FATAL = 1
    REFUSED = 3
    INTERRUPTED = 130


STDOUT = "-"
LOG_EVERY = 100
TABLE_WIDTH = 120

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Facts out of Vietnamese government news: awards, officials, units, dates and economic figures.",
)
log = logging.getLogger("thidua_extract")


def main() -> None:
    """Entry point of ``thidua-extract``."""
    app()


def _check_outputs(targets: list[str]) -> list[str]:
    for target in targets:
        if target != STDOUT and Path(target).suffix.lower() not in (".jsonl", ".db"):
            raise typer.BadParameter(f"{target!r} ends neither in .jsonl nor in .db and is not -")
    if len(set(targets)) < len(targets):
        raise typer.BadParameter("the same output is given twice")
    return targets


@app.command(name="run")
def run_command(
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
) -> None:
    """Extract the articles of INPUT into OUT.

    Articles that cannot be read are refused, listed in errors.jsonl beside the first OUT, and do not stop the others.
    A .jsonl takes its place when the run is complete; until then, and after an interruption, it is OUT.jsonl.part.
    In a .db the rows of each article are replaced as they come.
    """
    console = Console(stderr=True)
    _set_up_logging(console, verbose, quiet)
    with _fatal_errors():
        raise typer.Exit(_run(inputs, to, workers, console, quiet))


@app.command()
def show(file: Annotated[str, typer.Argument(metavar="FILE", help="A text file, or - for stdin.")]) -> None:
    """Print the facts of one article, each beside the words it rests on."""
    _set_up_logging(Console(stderr=True), verbose=False, quiet=False)
    with _fatal_errors():
        from thidua_extract.archive.readers import Source, read_article
        from thidua_extract.pipeline import extract_article
        from thidua_extract.show import show_record

        source = Source("", None) if file == STDOUT else Source(Path(file).stem, Path(file))
        show_record(extract_article(read_article(source)), Console())


gold_app = typer.Typer(no_args_is_help=True, help="Build gold records from facts files, or check one facts file.")
app.add_typer(gold_app, name="gold")

GoldFolder = Annotated[Path, typer.Option("--gold", metavar="DIR", help="Folder with facts/ and split.csv.")]
CorpusFolder = Annotated[Path, typer.Option("--corpus", metavar="DIR", help="Folder with the articles and index.csv.")]


@gold_app.command(name="build")
def gold_build(gold: GoldFolder = Path("gold"), corpus: CorpusFolder = Path("corpus")) -> None:
    """Build train.jsonl, dev.jsonl and test.jsonl; if one facts file is faulty, nothing is written."""
    _set_up_logging(Console(stderr=True), verbose=False, quiet=False)
    with _fatal_errors():
        from thidua_extract.errors import GoldError
        from thidua_extract.gold.files import SPLITS, build_all, gold_file, lines_of

        built = list(build_all(gold, corpus))
        faults = [result for _, result in built if isinstance(result, GoldError)]
        for fault in faults:
            log.error("%s", fault)
        if faults:
            raise typer.Exit(Exit.FATAL)
        for split in SPLITS:
            records = [record for entry, record in built if entry.split == split and not isinstance(record, GoldError)]
            gold_file(gold, split).write_text(lines_of(records), encoding="utf-8", newline="\n")
            log.info("%s: %d records", gold_file(gold, split), len(records))


@gold_app.command(name="pin")
def gold_pin(
    gold: GoldFolder = Path("gold"),
    lower: Annotated[bool, typer.Option("--lower", help="Let floors be lowered.")] = False,
) -> None:
    """Raise the floors in baseline.json to what the extractor reaches now, on dev and test."""
    _set_up_logging(Console(stderr=True), verbose=False, quiet=False)
    with _fatal_errors():
        from thidua_extract.evaluation.baseline import pin_baseline

        refused = pin_baseline(gold, lower=lower)
        for line in refused:
            log.error("not lowered without --lower: %s", line)
        if refused:
            raise typer.Exit(Exit.FATAL)


@gold_app.command(name="check")
def gold_check(
    files: Annotated[list[Path], typer.Argument(metavar="FACTS...", help="Facts files (.yaml).")],
    corpus: CorpusFolder = Path("corpus"),
    show_facts: Annotated[bool, typer.Option("--show", help="Print the record, each fact beside its quote.")] = False,
) -> None:
    """Tell every problem of facts files."""
    _set_up_logging(Console(stderr=True), verbose=False, quiet=False)
    with _fatal_errors():
        from thidua_extract.errors import GoldError
        from thidua_extract.gold.files import build_one, read_corpus
        from thidua_extract.show import show_record

        articles, faulty = read_corpus(corpus), False
        for file in files:
            try:
                if file.stem not in articles:
                    raise GoldError(file, f"no article {file.stem!r} in {corpus}")
                record = build_one(file, articles[file.stem])
                log.info("%s: good", file)
                if show_facts:
                    show_record(record, Console())
            except GoldError as error:
                faulty = True
                log.error("%s", error)
        if faulty:
            raise typer.Exit(Exit.FATAL)


@app.command()
def evaluate(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    gold: Annotated[Path, typer.Argument(metavar="[GOLD]", help="A gold folder, or a .jsonl of gold records.")] = Path(
        "gold"
    ),
    split: Annotated[str, typer.Option(help="train, dev, test or all, of a gold folder.")] = "dev",
    records: Annotated[Path | None, typer.Option(metavar="FILE", help="Judge these records, extract none.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every missing and spurious fact.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all numbers and errors as JSON.")] = False,
    against: Annotated[Path | None, typer.Option(metavar="RUN.json", help="Tell what changed since that run.")] = None,
) -> None:
    """Compare what the extractor makes of the gold articles with their true records."""
    _set_up_logging(Console(stderr=True), verbose=False, quiet=False)
    with _fatal_errors():
        from thidua_extract.evaluation.gold_set import evaluate_pipeline, evaluate_records, read_gold, splits_of
        from thidua_extract.evaluation.runs import gained_and_lost, read_run
        from thidua_extract.evaluation.tables import print_changes, print_evaluation

        try:
            wanted = splits_of(split)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error
        before = read_run(against) if against else None
        gold_set = read_gold(gold, wanted)
        result = evaluate_records(gold_set, records) if records else evaluate_pipeline(gold_set)
        if as_json:
            typer.echo(json.dumps(result.as_json(), ensure_ascii=False))
        else:
            print_evaluation(result, Console(width=None if sys.stdout.isatty() else TABLE_WIDTH), errors=errors)
        if before is not None:
            print_changes(gained_and_lost(before, result.as_json()), Console(stderr=as_json))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from thidua_extract.records import ArticleRecord

    document = ArticleRecord.model_json_schema(mode="serialization")
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _run(inputs: Sequence[str], to: Sequence[str], workers: int, console: Console, quiet: bool) -> Exit:
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
        with _progress(console, len(sources), quiet) as on_done:
            run(sources, writers, summary, workers=workers, on_done=on_done)
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
def _progress(console: Console, total: int, quiet: bool) -> Iterator[Callable[[Refusal | None], None]]:
    """A function to call after each article: a bar on a terminal, now and then a log line elsewhere."""
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


@contextlib.contextmanager
def _fatal_errors() -> Iterator[None]:
    """Errors this package raises on purpose end the command with a sentence; Ctrl-C ends it with 130."""
    try:
        yield
    except ThiduaError as error:
        log.error("%s", error)
        raise typer.Exit(Exit.FATAL) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(Exit.INTERRUPTED) from error


def _set_up_logging(console: Console, verbose: bool, quiet: bool) -> None:
    handler: logging.Handler
    if console.is_terminal:
        handler = RichHandler(console=console, show_time=False, show_path=False)
    else:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log.handlers = [handler]
    log.propagate = False
    log.setLevel(logging.ERROR if quiet else logging.DEBUG if verbose else logging.INFO)
