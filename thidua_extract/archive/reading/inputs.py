# Strings are many times quicker than paths, and there may be a million of them.
# ruff: noqa: PTH100, PTH110, PTH112, PTH113, PTH114, PTH118, PTH207
"""From what a user names (files, folders, patterns, places in files) to files, each once and in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from thidua_extract.archive.reading.ids import distinct_ids
from thidua_extract.archive.reading.kinds import READABLE, format_of
from thidua_extract.errors import InputError, InputNotFoundError, UnreadableInputError

STDIN = "-"


@dataclass
class Inputs:
    """Files by their paths as they were given, and what was named in vain.

    ``chosen`` tells, by the index of the path, the one record or member that is to be read of it.
    """

    paths: list[str] = field(default_factory=list)
    chosen: dict[int, str] = field(default_factory=dict)
    problems: list[InputError] = field(default_factory=list)

    def ids(self) -> list[str]:
        """The id that each file has if it is an article of its own."""
        return distinct_ids([readable(path).replace(os.sep, "/") for path in self.paths], _absolute)


def split_place(place: str) -> tuple[str, str | None]:
    """Path and the rest behind "#" of a place; None for the rest if the whole is a file, or no part of it is."""
    if "#" not in place or os.path.lexists(place):
        return place, None
    end = len(place)
    while (end := place.rfind("#", 0, end)) > 0:
        if os.path.isfile(place[:end]) or place[:end] == STDIN:
            return place[:end], place[end + 1 :]
    return place, None


def _is_readable(name: str) -> bool:
    return format_of(name) is not None


def find_inputs(arguments: Sequence[str], is_wanted: Callable[[str], bool] = _is_readable) -> Inputs:
    """The files that the arguments name, each once and in that order.

    An argument is a file, a folder (its readable files at any depth, hidden ones left out; those of a folder by name,
    before those in its folders), a pattern such as ``news/**/*.txt``, ``-`` for standard input, or a place in one of
    these files: ``tin.jsonl#12``, ``trang.zip#2021/le-trao.html``. A file named as a whole is not read once more for a
    place in it. ``is_wanted`` tells by their names which files of a folder are read.
    """
    return _Search(is_wanted).found(arguments)


class _Search:
    def __init__(self, is_wanted: Callable[[str], bool]) -> None:
        self._is_wanted = is_wanted
        self._inputs = Inputs()
        self._seen: set[str] = set()
        self._places: dict[tuple[str, str], int] = {}
        self._real_folders: dict[str, str] = {}

    def found(self, arguments: Sequence[str]) -> Inputs:
        for argument in arguments:
            try:
                self._add_argument(argument)
            except InputError as error:
                self._inputs.problems.append(error)
        covered = {index for (real, _), index in self._places.items() if real in self._seen}
        if not covered:
            return self._inputs
        kept = [i for i in range(len(self._inputs.paths)) if i not in covered]
        chosen = {new: self._inputs.chosen[old] for new, old in enumerate(kept) if old in self._inputs.chosen}
        return Inputs([self._inputs.paths[i] for i in kept], chosen, self._inputs.problems)

    def _add_argument(self, argument: str) -> None:
        path, rest = split_place(argument)
        if rest is not None:
            if self._places.setdefault((self._real(path), rest), len(self._inputs.paths)) == len(self._inputs.paths):
                self._inputs.chosen[len(self._inputs.paths)] = rest
                self._inputs.paths.append(path)
        elif argument == STDIN:
            self._add(argument, argument)
        elif os.path.isdir(argument):
            self._add_folder(argument)
        elif os.path.lexists(argument):
            self._add(argument, self._real(argument))
        elif glob.has_magic(argument):
            self._add_matches(argument)
        else:
            raise InputNotFoundError(argument, "no such file or folder")

    def _add(self, path: str, real: str) -> None:
        if real not in self._seen:
            self._seen.add(real)
            self._inputs.paths.append(path)

    def _add_matches(self, pattern: str) -> None:
        matches = sorted(glob.glob(pattern, recursive=True))
        if not matches:
            raise InputNotFoundError(pattern, "the pattern matches nothing")
        for match in matches:
            if os.path.isfile(match):
                self._add(match, self._real(match))

    def _add_folder(self, folder: str) -> None:
        found, known = False, len(self._inputs.problems)
        for path, real in self._files_below(folder):
            found = True
            self._add(path, real)
        if not found and len(self._inputs.problems) == known:
            raise InputNotFoundError(folder, f"the folder holds no {READABLE} files")

    def _files_below(self, folder: str) -> Iterator[tuple[str, str]]:
        """Files that are wanted, those of a folder by name, then those of its folders; and without links what they are.

        Links to folders are not followed.
        """
        waiting = [folder]
        while waiting:
            folder = waiting.pop()
            files, folders, links = self._listed(folder)
            real_folder = self._real_folder(folder)
            for name in sorted(files):
                path = os.path.join(folder, name)
                real = os.path.realpath(path) if name in links else os.path.join(real_folder, name)
                yield path, path if real == path else real
            waiting += [os.path.join(folder, name) for name in sorted(folders, reverse=True)]

    def _listed(self, folder: str) -> tuple[list[str], list[str], set[str]]:
        """The names of the wanted files in a folder, of its folders, and of the files that are links."""
        files: list[str] = []
        folders: list[str] = []
        links: set[str] = set()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif self._is_wanted(entry.name) and (entry.is_file() or not os.path.exists(entry.path)):
                        files.append(entry.name)
                        if entry.is_symlink():
                            links.add(entry.name)
        except OSError as error:
            self._inputs.problems.append(UnreadableInputError(readable(folder), error.strerror or str(error)))
        return files, folders, links

    def _real(self, path: str) -> str:
        """The path without symbolic links."""
        if path == STDIN:
            return path
        if os.path.islink(path):
            return os.path.realpath(path)
        folder, name = os.path.split(path)
        return os.path.join(self._real_folder(folder), name)

    def _real_folder(self, folder: str) -> str:
        """The same of a folder; each is resolved but once."""
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(folder)
        return self._real_folders[folder]


def _absolute(path: str) -> str:
    return os.path.abspath(path).replace(os.sep, "/")


def readable(path: str) -> str:
    """A path as text that can be written, also where the file system holds bytes that are not UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path
