"""From what a user names (files, folders, patterns, standard input) to articles with ids."""

from __future__ import annotations

import glob
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_extract.article import Article
from thidua_extract.cleaning.encoding import decode_any
from thidua_extract.cleaning.page import read_page
from thidua_extract.cleaning.readable import MAX_CHARS
from thidua_extract.errors import InputError, InputNotFoundError, TextTooLongError, UnreadableInputError

STDIN = "-"
TEXT_ENDINGS = (".txt", ".html", ".htm", ".xhtml")
_PAGE_ENDINGS = TEXT_ENDINGS[1:]

# No character of UTF-8 or UTF-16 takes more than four bytes; a file with more than this is too long in any case.
_MAX_BYTES = 4 * MAX_CHARS + 3

# Formats that would decode as text and be read as nonsense.
_NOT_PLAIN_TEXT = {".xml", ".json", ".jsonl", ".csv"}

# Encodings that need no word in the log.
_UNICODE = {"utf-8", "utf-16-le", "utf-16-be"}

log = logging.getLogger("thidua_extract")


@dataclass(frozen=True)
class Source:
    """One article to be read: its id (empty: derived from the text) and its file (None: standard input)."""

    id: str
    path: Path | None

    @property
    def place(self) -> str:
        """What messages call it."""
        return "standard input" if self.path is None else str(self.path)


def find_sources(arguments: Sequence[str]) -> tuple[list[Source], list[InputError]]:
    """The articles that the arguments name, each once and in that order, and what they name in vain.

    An argument is a file, a folder (its text and HTML files at any depth, hidden ones left out), a pattern such as
    ``news/**/*.txt``, or ``-`` for standard input. The id of a file is its name without the ending; files that would
    share an id all get as much of their path in front as tells them apart ("2021/le-trao" and "2022/le-trao").
    """
    paths: dict[Path, Path] = {}
    problems: list[InputError] = []
    from_stdin = STDIN in arguments
    for argument in arguments:
        if argument == STDIN:
            continue
        try:
            for path in _expand(argument, problems):
                paths.setdefault(path.resolve(), path)
        except InputError as error:
            problems.append(error)
    ids = distinct_ids(list(paths.values()))
    sources = [Source(id, path) for id, path in zip(ids, paths.values(), strict=True)]
    if from_stdin:
        sources.insert(0, Source("", None))
    return sources, problems


def read_article(source: Source) -> Article:
    """The article of a source, its text decoded and otherwise untouched, of an HTML page the main text.

    Raises InputError.
    """
    data = _read(source)
    if len(data) > _MAX_BYTES:
        raise TextTooLongError(
            source.place, f"more than {_MAX_BYTES:,} bytes; an article has at most {MAX_CHARS:,} characters"
        )
    decoded = decode_any(data, source.place)
    if decoded.encoding not in _UNICODE:
        log.info("%s: read as %s (confidence %.2f)", source.place, decoded.encoding, decoded.confidence)
    if source.path is None or source.path.suffix.lower() not in _PAGE_ENDINGS:
        return Article(text=decoded.text, id=source.id)
    page = read_page(decoded.text, source.place)
    return Article(text=page.text, id=source.id, title=page.title, published=page.published, url=page.url)


def _read(source: Source) -> bytes:
    """The bytes, as far as one more than an article may have."""
    if source.path is None:
        return sys.stdin.buffer.read(_MAX_BYTES + 1)
    if source.path.suffix.lower() in _NOT_PLAIN_TEXT:
        raise InputError(source.place, f"{source.path.suffix} files are not read; give plain text or HTML pages")
    try:
        with source.path.open("rb") as file:
            return file.read(_MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputNotFoundError(source.place, "no such file") from error
    except OSError as error:
        raise UnreadableInputError(source.place, error.strerror or str(error)) from error


def _expand(argument: str, problems: list[InputError]) -> Iterator[Path]:
    path = Path(argument)
    if path.is_dir():
        yield from _texts_below(path, problems)
    elif path.exists():
        yield path
    elif glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 -- pathlib takes no absolute pattern
        if not matches:
            raise InputNotFoundError(argument, "the pattern matches nothing")
        for match in matches:
            if Path(match).is_file():
                yield Path(match)
    else:
        raise InputNotFoundError(argument, "no such file or folder")


def _texts_below(folder: Path, problems: list[InputError]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        problems.append(UnreadableInputError(error.filename or folder, error.strerror or str(error)))

    found, known_problems = False, len(problems)
    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(TEXT_ENDINGS) and not name.startswith("."):
                found = True
                yield Path(root) / name
    if not found and len(problems) == known_problems:
        raise InputNotFoundError(folder, f"the folder holds no {', '.join(TEXT_ENDINGS)} files")


def distinct_ids(paths: Sequence[Path]) -> list[str]:
    """An id for each path: its name without the ending, with as many folders in front as make it unique.

    Paths that differ in their ending alone ("a.txt", "a.TXT") keep it.
    """
    stems, names = [_parts(path.with_suffix("")) for path in paths], [_parts(path) for path in paths]
    count = Counter(stems)
    parts = [stem if count[stem] == 1 else name for stem, name in zip(stems, names, strict=True)]
    if len(set(parts)) < len(parts):
        parts = names
    depth = [1] * len(paths)
    while shared := _shared(["/".join(part[-n:]) for part, n in zip(parts, depth, strict=True)]):
        for i in shared:
            depth[i] = min(depth[i] + 1, len(parts[i]))
    return ["/".join(part[-n:]) for part, n in zip(parts, depth, strict=True)]


def _parts(path: Path) -> tuple[str, ...]:
    """Folders and name, as text even where the file system holds bytes that are not UTF-8."""
    return tuple(os.fsencode(part).decode("utf-8", "backslashreplace") for part in path.absolute().parts[1:])


def _shared(ids: Sequence[str]) -> list[int]:
    """Indexes of the ids that are not the only one of their kind."""
    counts = Counter(ids)
    return [i for i, id in enumerate(ids) if counts[id] > 1]
