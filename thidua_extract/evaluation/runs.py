"""A whole gold set evaluated: tables by kind, slot and genre, as text or JSON, and against an earlier run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from thidua_extract.article import Article
from thidua_extract.errors import GoldError, InputNotFoundError
from thidua_extract.evaluation.facts import facts_of
from thidua_extract.evaluation.scoring import Tallies, Tally, score
from thidua_extract.evaluation.spans import SpanScore, score_spans
from thidua_extract.records import ArticleRecord


@dataclass
class Evaluation:
    """What came out of comparing records with gold records. ``genres`` holds tallies of the same rows by genre."""

    articles: int = 0
    tallies: Tallies = field(default_factory=dict)
    genres: dict[str, Tallies] = field(default_factory=dict)
    spans: dict[str, SpanScore] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """All numbers and errors, JSON-safe; :func:`gained_and_lost` compares two of these."""
        return {
            "articles": self.articles,
            "facts": {row: _row(tally, errors=True) for row, tally in self.tallies.items()},
            "genres": {
                genre: {row: _row(tally) for row, tally in tallies.items()} for genre, tallies in self.genres.items()
            },
            "spans": {
                label: {
                    "exact": dict(zip("prf", map(_rounded, result.exact), strict=True)),
                    "overlap": dict(zip("prf", map(_rounded, result.overlap), strict=True)),
                    "gold": result.gold,
                    "got": result.got,
                }
                for label, result in self.spans.items()
            },
        }


def _row(tally: Tally, *, errors: bool = False) -> dict[str, Any]:
    row: dict[str, Any] = {
        "p": _rounded(tally.precision),
        "r": _rounded(tally.recall),
        "f": _rounded(tally.f1),
        "right": tally.right,
        "missing": tally.missing if errors else len(tally.missing),
        "spurious": tally.spurious if errors else len(tally.spurious),
    }
    return row


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def evaluate(
    gold: Iterable[ArticleRecord], extract: Callable[[ArticleRecord], ArticleRecord], genres: Mapping[str, str]
) -> Evaluation:
    """Compare what ``extract`` makes of each gold record's article with the gold record. ``genres``: by article id."""
    result = Evaluation()
    pairs = []
    for true in gold:
        found = extract(true)
        pairs.append((true, found))
        rows = score(true.article.id, facts_of(true), facts_of(found))
        genre = genres.get(true.article.id, "")
        for tallies in (result.tallies, result.genres.setdefault(genre, {})):
            for row, tally in rows.items():
                tallies.setdefault(row, Tally()).add(tally)
        result.articles += 1
    result.spans = score_spans(pairs)
    return result


def article_of(gold: ArticleRecord) -> Article:
    """The article of a gold record as a user would hand it over: what its text prints must be found, not given.

    The day of publication is given only where no date of the text is it, the title only where the text has no such
    line (the page stated it elsewhere).
    """
    info = gold.article
    printed = any(date.role == "published" for date in gold.dates)
    lines = {" ".join(line.split()) for line in info.text.splitlines()}
    stated = info.title if info.title and " ".join(info.title.split()) not in lines else None
    return Article(
        text=info.text,
        id=info.id,
        url=info.url,
        source=info.source,
        published=None if printed else info.published,
        title=stated,
    )


def read_records(path: Path) -> list[ArticleRecord]:
    """The records of a JSON Lines file. Raises InputNotFoundError, GoldError for a line that is no record."""
    if not path.is_file():
        raise InputNotFoundError(path, "no such file")
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            records.append(ArticleRecord.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            raise GoldError(path, f"line {number} is no record: {first['loc']}: {first['msg']}") from error
    return records


def gained_and_lost(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(row, what, error) for each error that one of two runs has and the other has not.

    "what" is "gained" for an error that is gone, "lost" for a new one.
    """
    changes = []
    for row in after["facts"]:
        for sort in ("missing", "spurious"):
            old = list(before["facts"].get(row, {}).get(sort, []))
            new = list(after["facts"][row][sort])
            changes += [(row, "gained", f"no longer {sort}: {error}") for error in _without(old, new)]
            changes += [(row, "lost", f"now {sort}: {error}") for error in _without(new, old)]
    return changes


def _without(errors: list[str], others: list[str]) -> list[str]:
    """Those left when each of the others has taken one of its like away."""
    left = list(errors)
    for error in others:
        if error in left:
            left.remove(error)
    return left


def read_run(path: Path) -> dict[str, Any]:
    """A run that was saved with ``--json``. Raises InputNotFoundError, GoldError."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputNotFoundError(path, "no such file") from error
    except ValueError as error:
        raise GoldError(path, f"not JSON: {error}") from error
    if not isinstance(run, dict) or not isinstance(run.get("facts"), dict):
        raise GoldError(path, "not a run saved with 'evaluate --json'")
    return run
