"""A run from its input to its outputs: what ``thidua-extract run`` does, without the command line."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from thidua_extract.archive.bulk import extracting
from thidua_extract.archive.bulk import targets as outputs
from thidua_extract.archive.bulk.configuration import configuration_of
from thidua_extract.archive.bulk.copies import Archive
from thidua_extract.archive.bulk.engine import Part, Run, Work
from thidua_extract.archive.bulk.files import new_file, output_errors
from thidua_extract.archive.bulk.listing import (
    DOCUMENTS,
    Retry,
    refused_of,
    unloaded_of,
    write_documents,
    write_errors,
)
from thidua_extract.archive.bulk.manifest import RunFolder, open_run_folder
from thidua_extract.archive.bulk.plan import Plan, plan
from thidua_extract.archive.bulk.progress import SILENT, Progress
from thidua_extract.archive.bulk.publish import Publisher, Writer, print_part
from thidua_extract.archive.bulk.refused import Refused
from thidua_extract.archive.bulk.report import Report
from thidua_extract.archive.bulk.shards import Item
from thidua_extract.archive.bulk.targets import ERRORS, Form, Kind, Target
from thidua_extract.errors import NothingToReadError, OutputError

REPORT = "report.json"


def _no_database(name: str, configuration: Mapping[str, str]) -> Writer:
    raise OutputError("nothing is there that writes databases")


@dataclass(frozen=True)
class Job:
    """A run: ``work`` and where its results go.

    ``options`` say how the archive is read, by name: a run that reads otherwise begins afresh. ``resume`` goes on with
    an unfinished run, ``restart`` begins it afresh. ``open_database`` gives the writer for a database, by its
    path or URL and the configuration of the run; ``retry`` gives the command for a refused input; standard output is
    ``stream``.
    """

    work: Work
    targets: Sequence[Target]
    folder_forms: Sequence[Form] = (Form.LINES,)
    options: Mapping[str, str] = field(default_factory=dict)
    resume: bool = False
    restart: bool = False
    open_database: Callable[[str, Mapping[str, str]], Writer] = _no_database
    retry: Retry = lambda refusal: None
    stream: Callable[[], BinaryIO] = lambda: sys.stdout.buffer


def run(job: Job, progress: Progress = SILENT, report: Report | None = None) -> Report:
    """Do a job. ``report`` is kept up to date, for whoever needs it when the run breaks off.

    Raises NothingToReadError, TooManyErrorsError, RunFolderError, OutputError, WorkersError and ClusterError; then what
    is finished stands in the run folder, with an ``errors.jsonl`` of its own, and no output has been touched.
    """
    report = report if report is not None else Report()
    _check(job)
    with _run_folder(job) as folder:
        stages = Run(
            _reading_no_output(job), outputs.forms_for(job.targets, job.folder_forms), folder, report, progress
        )
        try:
            archive = stages.to_records(_printer(job, folder))
            with report.timed("publish"):
                progress.begin("publish", None)
                _publish(job, folder, archive, stages.parts, report, progress)
                progress.end()
            report.is_complete = True
            _write_report(job, report)
        except BaseException as error:
            _break_off(job, folder, stages.parts, error)
            raise
        if outputs.keeps_run_folder(job.targets):
            folder.complete(shard for part in stages.parts for shard in (part.prepared, part.extracted) if shard)
        else:
            folder.remove()
    return report


def plan_of(job: Job, progress: Progress = SILENT) -> Plan:
    """What :func:`run` would do. Raises WorkersError."""
    return plan(_reading_no_output(job), outputs.run_folder_of(job.targets), _configuration_of(job), progress)


def _reading_no_output(job: Job) -> Work:
    """The work, over an archive that the outputs do not belong to, although they may stand in a folder of it."""
    own = outputs.own_paths(job.targets)

    def items() -> Iterator[Item]:
        return (item for item in job.work.items() if not outputs.is_in(item.place, own))

    return replace(job.work, items=items)


def _configuration_of(job: Job) -> dict[str, str]:
    return configuration_of(job.work.settings, {**job.options, "extractor": job.work.extract})


def _check(job: Job) -> None:
    outputs.check(job.targets)
    for target in job.targets:
        if target.kind is Kind.DATABASE and (target.url or target.path.exists()):
            job.open_database(target.name, _configuration_of(job)).close()


@contextlib.contextmanager
def _run_folder(job: Job) -> Iterator[RunFolder]:
    configuration = _configuration_of(job)
    path = outputs.run_folder_of(job.targets)
    with contextlib.ExitStack() as stack:
        if path is None:
            path = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="thidua-extract-")))
        for target in job.targets:
            if target.kind is Kind.FOLDER:
                with output_errors(target.path):
                    target.path.mkdir(exist_ok=True)
        yield stack.enter_context(open_run_folder(path, configuration, resume=job.resume, restart=job.restart))


def _printer(job: Job, folder: RunFolder) -> Callable[[Part], None] | None:
    """What prints the records of each shard, if standard output is one of the outputs."""
    if not any(target.kind is Kind.STDOUT for target in job.targets):
        return None
    stream = job.stream()
    return lambda part: print_part(folder.path, part, stream)


def _publish(  # noqa: PLR0913, PLR0917 -- all that a run has made
    job: Job, folder: RunFolder, archive: Archive, parts: Sequence[Part], report: Report, progress: Progress
) -> None:
    publisher = Publisher(folder.path, parts, progress.check)
    untaken: dict[str, Exception] = {}
    for target in job.targets:
        if target.kind is Kind.DATABASE:
            writer = job.open_database(target.name, _configuration_of(job))
            try:
                untaken |= writer.load(publisher.records())
            finally:
                writer.close()
        elif target.kind is not Kind.STDOUT:
            publisher.publish(target, job.folder_forms)
    unloaded = unloaded_of(folder.path, archive, parts, untaken)
    report.refused.update(one.refusal.code for shard in unloaded.values() for one in shard)
    if (errors := outputs.errors_path_of(job.targets)) is not None:
        write_errors(errors, _refused(folder, parts, unloaded), job.retry)
    for target in job.targets:
        if target.kind is Kind.FOLDER:
            write_documents(target.path / DOCUMENTS, folder.path, archive, parts)


def _write_report(job: Job, report: Report) -> None:
    for target in job.targets:
        if target.kind is Kind.FOLDER:
            with new_file(target.path / REPORT) as file:
                file.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2).encode() + b"\n")


def _refused(
    folder: RunFolder, parts: Sequence[Part], unloaded: Mapping[int, Sequence[Refused]] = MappingProxyType({})
) -> Iterator[Refused]:
    for number, part in enumerate(parts):
        yield from refused_of(folder.path, part, unloaded.get(number, ()))


def _break_off(job: Job, folder: RunFolder, parts: Sequence[Part], error: BaseException) -> None:
    """Leave what a run that broke off has found out; nothing if it has come to nothing."""
    with contextlib.suppress(OutputError):
        is_vain = isinstance(error, NothingToReadError) and not folder.has(extracting.STAGE)
        if folder.is_empty or is_vain:
            folder.remove()
        elif folder.is_unfinished:
            write_errors(folder.path / ERRORS, _refused(folder, parts), job.retry)
