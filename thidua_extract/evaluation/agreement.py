"""How far two annotators who read the same articles apart from each other agree.

The measure is F1, which needs neither reading to be the true one (G. Hripcsak and A. S. Rothschild, "Agreement, the
F-measure, and reliability in information retrieval", JAMIA 12(3), 2005).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from thidua_extract.article import Article
from thidua_extract.errors import GoldError
from thidua_extract.evaluation.facts import facts_of
from thidua_extract.evaluation.scoring import Tallies, Tally, score
from thidua_extract.gold.files import build_one, read_corpus
from thidua_extract.records import ArticleRecord

READINGS = ("first", "second")


def read_pairs(folder: Path, corpus: Path) -> list[tuple[ArticleRecord, ArticleRecord]]:
    """The records of ``first/<article>.yaml`` and ``second/<article>.yaml``, by article.

    Raises GoldError for a reading without its counterpart, an unknown article, or a facts file that cannot be built.
    """
    names = [sorted(path.stem for path in (folder / reading).glob("*.yaml")) for reading in READINGS]
    alone = sorted(set(names[0]) ^ set(names[1]))
    if alone or not names[0]:
        raise GoldError(folder, f"read only once: {', '.join(alone)}" if alone else "no readings")
    articles = read_corpus(corpus)
    if strangers := [name for name in names[0] if name not in articles]:
        raise GoldError(folder, f"not in the corpus: {', '.join(strangers)}")
    return [
        (_record(folder / "first", articles[name]), _record(folder / "second", articles[name])) for name in names[0]
    ]


def _record(folder: Path, article: Article) -> ArticleRecord:
    return build_one(folder / f"{article.id}.yaml", article)


def agreement(pairs: Iterable[tuple[ArticleRecord, ArticleRecord]]) -> Tallies:
    """Facts in both readings (``right``), only in the first (``missing``), only in the second (``spurious``), by row.

    What one reading marks optional need not be in the other.
    """
    total: Tallies = {}
    for first, second in pairs:
        there = score(first.article.id, facts_of(first), facts_of(second))
        back = score(first.article.id, facts_of(second), facts_of(first))
        for row in there.keys() | back.keys():
            told, answered = there.get(row, Tally()), back.get(row, Tally())
            total.setdefault(row, Tally()).add(Tally(told.right, told.missing, answered.missing))
    return total
