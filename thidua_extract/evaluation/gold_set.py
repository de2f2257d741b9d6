"""The records of a gold folder or file that an evaluation is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_extract.errors import GoldError
from thidua_extract.evaluation.runs import Evaluation, article_of, evaluate, read_records
from thidua_extract.gold.files import SPLITS, Split, gold_file, read_split
from thidua_extract.records import ArticleRecord
from thidua_extract.settings import DEFAULT, Settings


@dataclass(frozen=True)
class GoldSet:
    """Gold records with the genre of each article, as far as known."""

    records: tuple[ArticleRecord, ...]
    genres: dict[str, str]


def splits_of(name: str) -> tuple[Split, ...]:
    """ "dev" or "all" to the splits. Raises ValueError for any other word."""
    if name == "all":
        return SPLITS
    if name not in SPLITS:
        raise ValueError(f"{name!r} is none of {', '.join(SPLITS)}, all")
    return (name,)


def read_gold(place: Path, splits: Sequence[Split]) -> GoldSet:
    """A gold folder's records of these splits, or all records of a JSON Lines file. Raises GoldError."""
    if not place.is_dir():
        return GoldSet(tuple(read_records(place)), {})
    genres = {entry.article: entry.genre for entry in read_split(place)}
    records = [record for split in splits for record in read_records(gold_file(place, split))]
    return GoldSet(tuple(records), genres)


def evaluate_pipeline(gold: GoldSet, settings: Settings = DEFAULT) -> Evaluation:
    """The pipeline as it stands against the gold set; ``settings`` choose the trained model, or none."""
    from thidua_extract.pipeline import extract_article  # noqa: PLC0415 -- loads the models

    return evaluate(gold.records, lambda true: extract_article(article_of(true), settings), gold.genres)


def evaluate_records(gold: GoldSet, place: Path) -> Evaluation:
    """Records that were extracted before, from a JSON Lines file. Raises GoldError where one is of another text."""
    found = {record.article.id: record for record in read_records(place)}
    return evaluate(gold.records, _finder(found, place), gold.genres)


def _finder(found: dict[str, ArticleRecord], place: Path) -> Callable[[ArticleRecord], ArticleRecord]:
    def find(true: ArticleRecord) -> ArticleRecord:
        record = found.get(true.article.id)
        if record is None:
            return ArticleRecord(article=true.article.model_copy(update={"home_unit": None}))
        if record.article.text != true.article.text:
            raise GoldError(place, f"the text of {true.article.id!r} is not that of its gold record")
        return record

    return find
