"""The last stage: what the finished shards hold, put where the user wants it, each output in one piece."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from thidua_extract.archive.bulk import extracting
from thidua_extract.archive.bulk.engine import Part
from thidua_extract.archive.bulk.files import link_or_copy, new_file, output_errors, replace_folder
from thidua_extract.archive.bulk.manifest import Finished
from thidua_extract.archive.bulk.targets import Form, Kind, Target
from thidua_extract.archive.parquet import join_nested
from thidua_extract.archive.tables import SCHEMAS
from thidua_extract.errors import OutputError
from thidua_extract.records import ArticleRecord

RECORDS = "records"
"""The folder of the records in an OUT that is a folder."""

_ENDINGS = {Form.LINES: ".jsonl", Form.NESTED: ".parquet", Form.TABLES: ".parquet"}
_COPIED = 1 << 20


class Writer(Protocol):
    """Takes records, such as the award database. Both methods raise OutputError."""

    def load(self, records: Iterable[ArticleRecord]) -> Mapping[str, Exception]:
        """Take records, as they come; what is taken is safe from a later interruption.

        Returns the ids of those that it could not take, and why.
        """

    def close(self) -> None:
        """Nothing more comes."""


@dataclass(frozen=True)
class Publisher:
    """Makes outputs of the extracted shards ``parts`` of the run folder ``folder``.

    All methods raise OutputError. ``check`` is called between two shards and may raise, to end the run.
    """

    folder: Path
    parts: Sequence[Part]
    check: Callable[[], None] = lambda: None

    def publish(self, target: Target, folder_forms: Iterable[Form]) -> None:
        """Make an output, other than a database or standard output."""
        match target.kind:
            case Kind.FOLDER:
                self._publish_folder(target.path, folder_forms)
            case Kind.NESTED:
                join_nested(self._paths(Form.NESTED), target.path)
            case Kind.GZIP:
                self._join(target.path, self._paths(Form.GZIP))
            case Kind.ZSTD:
                self._join(target.path, (self._lines_path(shard) for shard in self._shards()))
            case Kind.LINES:
                with new_file(target.path) as file:
                    for shard in self._shards():
                        file.writelines(extracting.read_lines(self._lines_path(shard)))

    def records(self) -> Iterator[ArticleRecord]:
        """All records, in their order."""
        for shard in self._shards():
            yield from extracting.read_records(self._lines_path(shard))

    def _shards(self) -> Iterator[Finished]:
        """The extracted shards that hold a record."""
        for part in self.parts:
            self.check()
            if part.extracted is not None and part.extracted.counts["articles"]:
                yield part.extracted

    def _lines_path(self, shard: Finished) -> Path:
        return extracting.lines_path_of(self.folder, shard.key)

    def _paths(self, form: Form) -> Iterator[Path]:
        for shard in self._shards():
            yield from extracting.paths_of(self.folder, shard.key, form).values()

    def _join(self, path: Path, parts: Iterable[Path]) -> None:
        """Packed files are joined as they are: what unpacks them takes one after the other."""
        with new_file(path) as file:
            for part in parts:
                with part.open("rb") as source:
                    shutil.copyfileobj(source, file, _COPIED)

    def _publish_folder(self, folder: Path, forms: Iterable[Form]) -> None:
        new, old = folder / ".new", folder / ".old"
        with output_errors(new):
            shutil.rmtree(new, ignore_errors=True)
            for form in forms:
                for name in _folders_of(form):
                    (new / name).mkdir(parents=True, exist_ok=True)
        for form in forms:
            for number, shard in enumerate(self._shards()):
                paths = extracting.paths_of(self.folder, shard.key, form)
                for name, path in zip(_folders_of(form), paths.values(), strict=True):
                    link_or_copy(path, new / name / f"part-{number:05}{_ENDINGS[form]}")
        for made in sorted(new.iterdir()):
            replace_folder(made, folder / made.name, old)
        with output_errors(new):
            new.rmdir()


def _folders_of(form: Form) -> list[str]:
    """The folders of an OUT that hold the files of a form, in the order of :func:`extracting.paths_of`."""
    return list(SCHEMAS) if form is Form.TABLES else [RECORDS]


def print_part(folder: Path, part: Part, stream: BinaryIO) -> None:
    """Print the records of a shard. Raises OutputError if nobody reads them."""
    if part.extracted is not None:
        try:
            for line in extracting.read_lines(extracting.lines_path_of(folder, part.extracted.key)):
                stream.write(line)
            stream.flush()
        except BrokenPipeError as error:
            # The reader has gone (`| head`); keep the interpreter from complaining once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            raise OutputError("standard output was closed before all records were written") from error
