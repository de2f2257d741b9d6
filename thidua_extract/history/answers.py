"""Answers of the award history: rows with named columns, and where they come from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Source:
    """An article that tells of something: where it stands, and the words."""

    article_id: str
    title: str | None
    url: str | None
    published: str | None
    quotes: tuple[tuple[int, int, str], ...]
    """Start and end (half-open, in code points of the article's text) and the words, in order."""


@dataclass(frozen=True)
class Answer:
    """Rows under named columns; ``sources`` holds for each row where it comes from, if that was asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    sources: tuple[tuple[Source, ...], ...] = field(default=())

    def as_dicts(self) -> list[dict[str, Any]]:
        """One mapping for each row; with a key "sources" if they were asked for."""
        found = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        for row, sources in zip(found, self.sources, strict=False):
            row["sources"] = [_as_dict(source) for source in sources]
        return found

    def as_csv(self) -> str:
        """A header and a line for each row; sources as "article id: words"."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow((*self.columns, "sources") if self.sources else self.columns)
        for number, row in enumerate(self.rows):
            told = [_in_short(source) for source in self.sources[number]] if self.sources else []
            writer.writerow((*row, "; ".join(told)) if self.sources else row)
        return text.getvalue()

    def as_json(self) -> str:
        """One JSON object a line."""
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.as_dicts())


def joined(answers: Sequence[Answer]) -> Answer:
    """Answers of the same columns as one."""
    columns = answers[0].columns if answers else ()
    rows = tuple(row for answer in answers for row in answer.rows)
    return Answer(columns, rows, tuple(sources for answer in answers for sources in answer.sources))


def _as_dict(source: Source) -> dict[str, Any]:
    quotes = [{"start": start, "end": end, "text": words} for start, end, words in source.quotes]
    return {
        "article": source.article_id,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "quotes": quotes,
    }


def _in_short(source: Source) -> str:
    return f"{source.article_id}: {' … '.join(words for *_, words in source.quotes)}"
