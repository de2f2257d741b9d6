"""Files that are whole or not there, also after a crash or on a disk that fills."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from thidua_extract.archive.parts import part_of
from thidua_extract.errors import OutputError


@contextlib.contextmanager
def output_errors(path: Path) -> Iterator[None]:
    """What the file system refuses becomes an OutputError that names the file."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes its place, on the disk in full, when the block ends well.

    Raises OutputError; what stood at the path before then stays.
    """
    part = part_of(path)
    with output_errors(path):
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise


def digest_of(path: Path) -> str:
    """A hash of what a file holds."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under a second name; where the file system has no such thing, a copy. Raises OutputError."""
    with output_errors(target):
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)


def replace_folder(new: Path, place: Path, aside: Path) -> None:
    """Put a folder in the place of another, which goes ``aside`` and then away. Raises OutputError.

    No file system that Python knows swaps two folders in one step; if the process ends between the two steps, there is
    nothing at the place, and both wholes beside it.
    """
    with output_errors(place):
        if aside.exists():
            shutil.rmtree(aside)
        if place.exists():
            place.rename(aside)
        new.rename(place)
        shutil.rmtree(aside, ignore_errors=True)
