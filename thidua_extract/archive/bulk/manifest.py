"""What a run has done so far, in a folder that survives it: a manifest, and the files of the finished shards.

A finished shard is one line of ``manifest.jsonl``, written in one piece and forced to the disk after its files are
there. What breaks off in the middle, a line or a file, counts as not done.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from thidua_extract.archive.bulk.configuration import differences
from thidua_extract.archive.bulk.files import digest_of, output_errors
from thidua_extract.archive.bulk.lock import Lock
from thidua_extract.errors import RunFolderError

log = logging.getLogger(__name__)

VERSION = 1
MANIFEST, LOCK = "manifest.jsonl", "lock"


@dataclass(frozen=True)
class Finished:
    """A finished shard of a stage.

    ``key`` is a hash of all that went in, ``number`` its place among the shards of the stage when it was done;
    ``counts`` is what the run report needs of it, ``files`` the names of its files in the run folder, with size in
    bytes and hash.
    """

    stage: str
    key: str
    number: int
    counts: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def marks_of(folder: Path, paths: Iterable[Path]) -> dict[str, tuple[int, str]]:
    """Size and hash of files in a run folder, by their names there, for :class:`Finished`."""
    return {path.relative_to(folder).as_posix(): (path.stat().st_size, digest_of(path)) for path in paths}


class RunFolder:
    """The folder of a run: nobody else's while it is open. Use :func:`open_run_folder`."""

    def __init__(self, path: Path) -> None:
        """Make the folder if it is not there, and lock it. Raises OutputError, and RunFolderError if it is in use."""
        self.path = path
        with output_errors(path):
            path.mkdir(exist_ok=True)
        self._lock = Lock(path / LOCK)
        self._manifest = path / MANIFEST
        self._file = -1
        self._finished: dict[tuple[str, str], Finished] = {}
        self._length = 0
        self._head: Mapping[str, Any] = {}
        self.configuration: dict[str, str] | None = None
        self.is_complete = False
        try:
            self._read()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_unfinished(self) -> bool:
        """Whether there is something to go on with."""
        return bool(self._finished) and not self.is_complete

    @property
    def is_empty(self) -> bool:
        """Whether no shard of any stage is done."""
        return not self._finished

    def has(self, stage: str) -> bool:
        """Whether any shard of a stage is done."""
        return any(its == stage for its, _ in self._finished)

    def begin(self, configuration: Mapping[str, str], *, afresh: bool) -> None:
        """Get ready to do shards; ``afresh`` forgets those that are done."""
        with output_errors(self._manifest):
            if afresh:
                self._clear()
            self._file = os.open(self._manifest, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            os.ftruncate(self._file, self._length)  # what is appended must not run on from a torn line
        self.configuration = dict(configuration)
        self._head = {"manifest": VERSION, "configuration": self.configuration}

    def find(self, stage: str, key: str) -> Finished | None:
        """The shard, if it is done and its files are still there."""
        shard = self._finished.get((stage, key))
        return shard if shard is not None and _is_there(self.path, shard) else None

    def add(self, shard: Finished) -> None:
        """Put down that a shard is finished. Raises OutputError."""
        self._append(asdict(shard))
        self.is_complete = False
        self._finished[shard.stage, shard.key] = shard

    def complete(self, used: Iterable[Finished]) -> None:
        """Put down that the results are where they belong, and remove what belongs to no shard that was used."""
        names = {name for shard in used for name in shard.files} | {MANIFEST, LOCK}
        self._append({"complete": True})
        self.is_complete = True
        for path in [path for path in self.path.rglob("*") if path.is_file()]:
            if path.relative_to(self.path).as_posix() not in names:
                path.unlink()

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        self._clear()
        self.close()
        shutil.rmtree(self.path, ignore_errors=True)

    def close(self) -> None:
        """Let others use the folder."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        self._lock.release()

    def _clear(self) -> None:
        """Forget everything, the manifest first: what it does not name is not there."""
        self._finished, self._length = {}, 0
        self._manifest.unlink(missing_ok=True)
        for path in self.path.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != LOCK:
                path.unlink()

    def _append(self, *lines: Mapping[str, Any]) -> None:
        """Add to the manifest; what this run is goes before the first thing that it has done."""
        if self._head:
            lines, self._head = (self._head, *lines), {}
        data = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)
        with output_errors(self._manifest):
            written = os.write(self._file, data)
            if written < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(self._file)

    def _read(self) -> None:
        lines, self._length = _read_lines(self._manifest)
        for line in lines:
            if "manifest" in line:
                version = line["manifest"]
                self.configuration = line["configuration"] if version == VERSION else {"manifest": str(version)}
                self.is_complete = False
            elif "complete" in line:
                self.is_complete = True
            else:
                shard = _shard_of(line)
                self._finished[shard.stage, shard.key] = shard


def finished_in(path: Path, configuration: Mapping[str, str]) -> dict[tuple[str, str], Finished]:
    """What a run that goes on at this path would find finished, by stage and key. Nothing is written or locked."""
    lines, _ = _read_lines(path / MANIFEST)
    if not any(line.get("manifest") == VERSION and line["configuration"] == dict(configuration) for line in lines):
        return {}
    shards = [_shard_of(line) for line in lines if "stage" in line]
    return {(shard.stage, shard.key): shard for shard in shards if _is_there(path, shard)}


def _shard_of(line: dict[str, Any]) -> Finished:
    files = {name: (size, digest) for name, (size, digest) in line.pop("files").items()}
    return Finished(**line, files=files)


def _is_there(folder: Path, shard: Finished) -> bool:
    try:
        return all((folder / name).stat().st_size == size for name, (size, _) in shard.files.items())
    except OSError:
        return False


def open_run_folder(path: Path, configuration: Mapping[str, str], *, resume: bool, restart: bool) -> RunFolder:
    """The folder of a run, ready for its shards.

    With ``resume`` the finished shards in it stand, unless ``configuration`` is another than theirs: then, and with
    ``restart``, the run begins afresh. Raises RunFolderError where another run is at work there, and, without either,
    where one was not finished; OutputError where the folder cannot be made.
    """
    folder = RunFolder(path)
    try:
        if folder.is_unfinished and not (resume or restart):
            raise RunFolderError(
                f"{path} holds a run that was not finished: go on with it by --resume, or begin afresh by --restart"
            )
        same = folder.configuration == dict(configuration)
        if resume and folder.configuration is not None and not same:
            changed = "; ".join(differences(folder.configuration, configuration))
            log.warning("the run begins afresh, because something has changed since it was begun: %s", changed)
        folder.begin(configuration, afresh=not (resume and same))
    except BaseException:
        folder.close()
        raise
    return folder


def _read_lines(path: Path) -> tuple[list[dict[str, Any]], int]:
    """The lines of a manifest as far as they are whole, and how many bytes that is."""
    lines: list[dict[str, Any]] = []
    length = 0
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return lines, length
    for line in data.splitlines(keepends=True):
        try:
            read = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            read = None
        if read is None:
            break
        lines.append(read)
        length += len(line)
    return lines, length
