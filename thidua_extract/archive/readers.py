"""From files of text and pages, folders of them and standard input to articles with ids."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_extract.archive.document import Document
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.reading.blob import Limits, file_blob, pieces_of
from thidua_extract.archive.reading.inputs import STDIN, find_inputs, readable
from thidua_extract.archive.reading.kinds import Format, Kind, format_of
from thidua_extract.archive.reading.lines import whole
from thidua_extract.article import Article
from thidua_extract.errors import InputError, InputNotFoundError

_TEXTS = (Format(Kind.TEXT), Format(Kind.PAGE))

# Formats that would decode as text and be read as nonsense.
_NOT_PLAIN_TEXT = {".xml", ".json", ".jsonl", ".csv"}


@dataclass(frozen=True)
class Source:
    """One article to be read: its id (empty: derived from the text) and its file (None: standard input)."""

    id: str
    path: Path | None

    @property
    def place(self) -> str:
        """What messages call it."""
        return "standard input" if self.path is None else readable(str(self.path))


def find_sources(arguments: Sequence[str]) -> tuple[list[Source], list[InputError]]:
    """The articles that the arguments name, each once and in that order, and what they name in vain.

    An argument is a file, a folder (its text and HTML files at any depth, hidden ones left out), a pattern such as
    ``news/**/*.txt``, or ``-`` for standard input, which is read first. The id of a file is its name without the
    ending; files that would share an id all get as much of their path in front as tells them apart ("2021/le-trao" and
    "2022/le-trao").
    """
    inputs = find_inputs(arguments, lambda name: format_of(name) in _TEXTS)
    places = {f"{inputs.paths[i]}#{rest}" for i, rest in inputs.chosen.items()}
    problems = inputs.problems + [InputNotFoundError(place, "no such file or folder") for place in sorted(places)]
    named = [pair for i, pair in enumerate(zip(inputs.ids(), inputs.paths, strict=True)) if i not in inputs.chosen]
    files = [Source(id, Path(path)) for id, path in named if path != STDIN]
    return [Source("", None)] * (len(named) > len(files)) + files, problems


def read_article(source: Source) -> Article:
    """The article of a source, its text decoded and otherwise untouched, of an HTML page the main text.

    Its ``source`` is left open, for the caller to state. Raises InputError.
    """
    return article_of(_document(source)).article.model_copy(update={"source": None})


def _document(source: Source) -> Document:
    limit = Limits().document
    if source.path is None:
        return Document(source.place, whole(pieces_of(sys.stdin.buffer, source.place), limit, source.place))
    ending = source.path.suffix.lower()
    if ending in _NOT_PLAIN_TEXT:
        raise InputError(source.place, f"{ending} files are not read; give plain text or HTML pages")
    blob = file_blob(str(source.path), source.place)
    with blob.open() as file:
        body = whole(pieces_of(file, blob.place), limit, blob.place)
    return Document(blob.place, body, is_page=format_of(blob.name) == Format(Kind.PAGE), id=source.id)
