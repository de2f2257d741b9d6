"""The command ``run``: an archive in, records out."""

from __future__ import annotations

import functools
import shlex
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from thidua_extract.archive.bulk.targets import FOLDER_FORMS, Form, Kind, Target, errors_path_of, run_folder_of
from thidua_extract.archive.bulk.workers import Engine
from thidua_extract.cli.console import STDOUT, Exit, fatal_errors, log, results_console, set_up_logging
from thidua_extract.cli.interrupt import lasting_interrupts
from thidua_extract.cli.options import ModelOption, TaggerOption, settings_of
from thidua_extract.errors import ClusterError, OutputError, TooManyErrorsError, WorkersError

if TYPE_CHECKING:
    from thidua_extract.archive.bulk.engine import Work
    from thidua_extract.archive.bulk.job import Job
    from thidua_extract.archive.refusal import Refusal

# ruff: noqa: PLC0415 -- what takes long to load is imported inside the command

SECONDS_PER_ARTICLE = 60.0
MEGABYTES_PER_WORKER = 600
MAX_UNPACKED = 65_536
MAX_RATIO = 250


def _targets_of(names: list[str]) -> list[str]:
    try:
        targets = [Target.of(name) for name in names]
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if len({target.url or target.path.absolute() for target in targets}) < len(targets):
        raise typer.BadParameter("the same output is given twice")
    return names


def _form_of(name: str) -> Form:
    for form in FOLDER_FORMS:
        if form.value == name:
            return form
    raise typer.BadParameter(f"{name!r} is none of {', '.join(form.value for form in FOLDER_FORMS)}")


def run_command(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders and patterns: text, HTML, JSON Lines, JSON, CSV, Parquet, WARC, WACZ, ZIP, also "
            "packed by gzip or zstd; FILE#12 for one record; - for stdin.",
        ),
    ],
    to: Annotated[
        list[str],
        typer.Option(
            metavar="OUT",
            callback=_targets_of,
            help="FILE.jsonl (also .gz, .zst), FILE.parquet, FILE.db, the URL of a database, a folder, "
            "or - (stdout); may be repeated.",
        ),
    ],
    format: Annotated[
        list[Form] | None,
        typer.Option(
            parser=_form_of,
            metavar="jsonl|parquet|tables",
            help="What a folder gets: the records, or flat tables in Parquet, one for each kind; may be repeated.",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=0, help="Processes to work in; 0: none but this one, and no limits to an article.")
    ] = 1,
    engine: Annotated[
        Engine,
        typer.Option(
            help="Where the workers are: processes of this machine, or of a cluster under Ray (see the docs)."
        ),
    ] = Engine.PROCESSES,
    ray_address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help="The cluster, or auto for the one of this machine; by default RAY_ADDRESS, else one is started here.",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an unfinished run, or do what is new since a finished one.")
    ] = False,
    restart: Annotated[bool, typer.Option("--restart", help="Begin an unfinished run afresh.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Read only so many articles.")] = None,
    sample: Annotated[
        float | None, typer.Option(min=0, max=1, metavar="SHARE", help="Read this share of the articles (0.01: 1 %).")
    ] = None,
    timeout_per_article: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="Give an article up after that; 0: never.")
    ] = SECONDS_PER_ARTICLE,
    memory_per_worker: Annotated[
        int, typer.Option(min=0, metavar="MB", help="Memory that a process may take; 0: any.")
    ] = MEGABYTES_PER_WORKER,
    max_unpacked: Annotated[
        int, typer.Option(min=1, metavar="MB", help="What a packed file, or one in a ZIP archive, may unpack to.")
    ] = MAX_UNPACKED,
    max_ratio: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="TIMES",
            help="How many times as large as packed all of a packed file may be; 0: any. Texts pack 3 to 20 times.",
        ),
    ] = MAX_RATIO,
    max_errors: Annotated[int | None, typer.Option(min=0, help="Stop when more than that are refused.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and how long it takes.")] = False,
    text_field: Annotated[str | None, typer.Option(metavar="NAME", help="Field or column of the text.")] = None,
    id_field: Annotated[str | None, typer.Option(metavar="NAME", help="… of the id.")] = None,
    url_field: Annotated[str | None, typer.Option(metavar="NAME", help="… of the address.")] = None,
    date_field: Annotated[str | None, typer.Option(metavar="NAME", help="… of the day of publication.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log more.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Log errors only; no progress, no summary.")] = False,
    tagger: TaggerOption = True,
    model: ModelOption = None,
) -> None:
    """Extract the articles of INPUT into OUT.

    What cannot be read is refused, listed in errors.jsonl beside the first OUT (or in it, if that is a folder) and does
    not stop the rest. Copies of an article are read once. An OUT is whole or as it was before: what an interrupted run
    has done is kept beside it, for --resume.
    """
    console = Console(stderr=True)
    set_up_logging(console, verbose=verbose, quiet=quiet)
    targets = [Target.of(name) for name in to]
    _check_usage(targets, format or [], resume, restart)
    _check_engine(engine, workers, ray_address)
    reading = {"text": text_field, "id": id_field, "url": url_field, "date": date_field}
    unpacking = {"max-unpacked": max_unpacked, "max-ratio": max_ratio}
    with fatal_errors():
        from thidua_extract.archive.bulk.engine import Work
        from thidua_extract.archive.bulk.job import Job
        from thidua_extract.archive.pool import Limits
        from thidua_extract.archive.reading import Fields, read_documents
        from thidua_extract.archive.reading import Limits as ReadingLimits
        from thidua_extract.history.load import HistoryLoader
        from thidua_extract.history.run import Run

        reading_limits = ReadingLimits(unpacked=max_unpacked << 20, ratio=max_ratio)
        work = Work(
            items=lambda: read_documents(inputs, Fields(**reading), reading_limits),
            settings=settings_of(tagger, model),
            workers=workers,
            limits=Limits(timeout_per_article or None, memory_per_worker or None),
            limit=limit,
            sample=sample,
            max_errors=max_errors,
            engine=engine,
            ray_address=ray_address,
        )
        job = Job(
            work,
            targets,
            folder_forms=tuple(dict.fromkeys(format or [Form.LINES])),
            options={f"{name} field": value for name, value in reading.items() if value},
            resume=resume,
            restart=restart,
            open_database=lambda name, configuration: HistoryLoader(name, Run.of(configuration)),
            retry=functools.partial(_retry, options=_options_again(work, reading, unpacking)),
        )
        raise typer.Exit(_dry_run(job, console) if dry_run else _run(job, console, quiet))


def _check_usage(targets: Sequence[Target], format: Sequence[Form], resume: bool, restart: bool) -> None:
    if resume and restart:
        raise typer.BadParameter("--resume goes on with a run and --restart begins it afresh: give one of them")
    if (resume or restart) and all(target.kind is Kind.STDOUT for target in targets):
        raise typer.BadParameter("a run to nothing but standard output leaves nothing to go on with")
    if format and not any(target.kind is Kind.FOLDER for target in targets):
        raise typer.BadParameter("--format is for an OUT that is a folder")


def _check_engine(engine: Engine, workers: int, ray_address: str | None) -> None:
    if engine is Engine.RAY and not workers:
        raise typer.BadParameter("--engine ray needs at least one of --workers")
    if engine is not Engine.RAY and ray_address is not None:
        raise typer.BadParameter("--ray-address is for --engine ray")


def _options_again(work: Work, reading: Mapping[str, str | None], unpacking: Mapping[str, int]) -> list[str]:
    """The options with which a single article is read as it was in the run."""
    options: list[str] = []
    usual = {"max-unpacked": MAX_UNPACKED, "max-ratio": MAX_RATIO}
    for name, number in unpacking.items():
        options += [f"--{name}", str(number)] if number != usual[name] else []
    for name, value in reading.items():
        options += [f"--{name}-field", value] if value else []
    if not work.settings.tagger:
        options.append("--no-tagger")
    if work.settings.model:
        options += ["--model", work.settings.model]
    if work.limits.seconds != SECONDS_PER_ARTICLE:
        options += ["--timeout-per-article", f"{work.limits.seconds or 0:g}"]
    if work.limits.memory_mb != MEGABYTES_PER_WORKER:
        options += ["--memory-per-worker", str(work.limits.memory_mb or 0)]
    return options


def _retry(refusal: Refusal, options: Sequence[str]) -> str | None:
    """The command that reads a refused input again; None for standard input, which has been read."""
    place = refusal.place
    if place.partition("#")[0] == STDOUT:
        return None
    argument = f"./{place}" if place.startswith("-") else place
    return shlex.join(["thidua-extract", "run", argument, "--to", "retry.jsonl", *options])


def _run(job: Job, console: Console, quiet: bool) -> Exit:
    from thidua_extract.archive.bulk.job import run
    from thidua_extract.archive.bulk.report import Report
    from thidua_extract.cli.progress import RunProgress
    from thidua_extract.cli.summary import print_report

    report = Report()
    try:
        with lasting_interrupts() as interrupts, RunProgress(console, quiet, interrupts) as progress:
            run(job, progress, report)
    except KeyboardInterrupt:
        log.error("interrupted: %s articles are done%s", f"{report.articles:,}", _how_to_go_on(job))
        return Exit.INTERRUPTED
    except (OutputError, TooManyErrorsError, WorkersError, ClusterError) as error:
        log.error("%s%s", error, _how_to_go_on(job))
        return Exit.FATAL
    if report.refused_in_all:
        log.warning("%d refused, see %s", report.refused_in_all, errors_path_of(job.targets) or "above")
    if not quiet:
        print_report(report, console)
    return Exit.REFUSED if report.refused_in_all else Exit.CLEAN


def _how_to_go_on(job: Job) -> str:
    folder = run_folder_of(job.targets)
    return f"; what is done is in {folder}, go on with it by --resume" if folder and folder.is_dir() else ""


def _dry_run(job: Job, console: Console) -> Exit:
    from thidua_extract.archive.bulk.job import plan_of
    from thidua_extract.cli.progress import RunProgress
    from thidua_extract.cli.summary import print_plan

    with lasting_interrupts() as interrupts:
        made = plan_of(job, RunProgress(console, True, interrupts))
    print_plan(made, job.work.workers, results_console())
    return Exit.CLEAN
