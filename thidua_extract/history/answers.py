"""Answers of the award history: rows with named columns, and where they come from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
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
    """Rows under named columns; ``sources`` holds for each row where it comes from, None if that was not asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    sources: tuple[tuple[Source, ...], ...] | None = None

    def as_dicts(self) -> list[dict[str, Any]]:
        """One mapping for each row; with a key "sources" if they were asked for."""
        found = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        for row, sources in zip(found, self.sources or (), strict=False):
            row["sources"] = [_as_dict(source) for source in sources]
        return found

    def as_csv(self) -> str:
        """A header and a line for each row; sources as "article id: words"."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        if self.sources is None:
            writer.writerows((self.columns, *self.rows))
            return text.getvalue()
        writer.writerow((*self.columns, "sources"))
        for row, sources in zip(self.rows, self.sources, strict=True):
            writer.writerow((*row, "; ".join(map(_in_short, sources))))
        return text.getvalue()

    def as_json(self) -> str:
        """One JSON object a line."""
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.as_dicts())


def joined(answers: Sequence[Answer]) -> Answer:
    """Answers of the same columns as one."""
    columns = answers[0].columns if answers else ()
    rows = tuple(row for answer in answers for row in answer.rows)
    told = [answer.sources for answer in answers if answer.sources is not None]
    return Answer(columns, rows, tuple(sources for of_answer in told for sources in of_answer) if told else None)


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
