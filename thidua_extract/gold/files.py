"""The files of a gold folder and of its corpus, and the building of the one from the other.

A gold folder holds ``facts/<article>.yaml`` (written by hand), ``split.csv`` (article, split, genre) and, built from
them, ``train.jsonl``, ``dev.jsonl`` and ``test.jsonl`` with one ArticleRecord a line. The corpus folder holds the
articles and ``index.csv`` with their metadata.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from thidua_extract.archive.readers import Source, read_article
from thidua_extract.article import Article
from thidua_extract.errors import GoldError
from thidua_extract.gold.build import build_record
from thidua_extract.gold.facts import read_facts
from thidua_extract.records import ArticleRecord

Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)


@dataclass(frozen=True)
class Entry:
    """One line of ``split.csv``."""

    article: str
    split: Split
    genre: str


def read_split(gold: Path) -> list[Entry]:
    """The articles of a gold folder. Raises GoldError for a line that is not well formed or an article told twice."""
    path = gold / "split.csv"
    entries: dict[str, Entry] = {}
    for number, row in enumerate(_rows(path), 2):
        article, split = row.get("article") or "", row.get("split") or ""
        if not article or split not in SPLITS or article in entries:
            raise GoldError(path, f"line {number}: article and split must be named, each article once: {row}")
        entries[article] = Entry(article, split, row.get("genre") or "")
    return list(entries.values())


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise GoldError(path, error.strerror or str(error)) from error


def read_corpus(corpus: Path) -> dict[str, Article]:
    """The articles of a corpus folder by id, read as any input is, with what ``index.csv`` knows of them.

    Where the index has an address the article came from a crawl, which knows the day of publication as well; where
    it has none the page is all there is. Raises InputError for a file that cannot be read.
    """
    articles = {}
    index = corpus / "index.csv"
    for number, row in enumerate(_rows(index), 2):
        try:
            path, url, published = corpus / row["file"], row["url"], date.fromisoformat(row["published"])
        except (KeyError, ValueError) as error:
            raise GoldError(index, f"line {number}: file, published and url are needed: {error}") from error
        article = read_article(Source(path.stem, path))
        if url:
            article = article.model_copy(update={"url": url, "published": published})
        articles[article.id] = article
    return articles


def build_one(facts_path: Path, article: Article) -> ArticleRecord:
    """The record of one facts file. Raises GoldError."""
    facts = read_facts(facts_path)
    if facts.article != facts_path.stem or article.id != facts.article:
        raise GoldError(facts_path, f"states the facts of {facts.article!r}, not of {article.id!r}")
    return build_record(facts, article, facts_path)


def build_all(gold: Path, corpus: Path) -> Iterator[tuple[Entry, ArticleRecord | GoldError]]:
    """The record of every article of the split, or why it cannot be built."""
    articles = read_corpus(corpus)
    for entry in read_split(gold):
        path = gold / "facts" / f"{entry.article}.yaml"
        try:
            if entry.article not in articles:
                raise GoldError(path, f"{entry.article!r} is not in the corpus")
            yield entry, build_one(path, articles[entry.article])
        except GoldError as error:
            yield entry, error


def gold_file(gold: Path, split: Split) -> Path:
    """Where the built records of a split are."""
    return gold / f"{split}.jsonl"


def lines_of(records: list[ArticleRecord]) -> str:
    """Records as they stand in a gold file: one a line, by article id, fields that hold their default left out."""
    ordered = sorted(records, key=lambda record: record.article.id)
    return "".join(json.dumps(_as_json(record), ensure_ascii=False) + "\n" for record in ordered)


def _as_json(record: ArticleRecord) -> dict[str, Any]:
    told = record.model_dump(mode="json", exclude_defaults=True)
    return {"schema_version": record.schema_version, **told}
