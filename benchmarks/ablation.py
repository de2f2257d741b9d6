"""What rules, the tagger and both together find: two tables, in Markdown.

    python benchmarks/ablation.py [--split test] [--gold FOLDER]

The first compares facts, as ``thidua-extract evaluate`` does: rules alone and rules with tagger (the tagger alone makes
no facts). The second compares mentions, exact places, of all three: those in the records of the first two, and all that
the tagger marks, sure or not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from thidua_extract.evaluation.gold_set import GoldSet, evaluate_pipeline, read_gold, splits_of
from thidua_extract.evaluation.runs import article_of
from thidua_extract.pipeline import extract_article, find_mentions
from thidua_extract.records import ArticleRecord
from thidua_extract.settings import Settings
from thidua_extract.tagger.labels import LABELS, labelled_text
from thidua_extract.tagger.model import SHIPPED, load_tagger
from thidua_extract.tagger.score import score_tagger

KINDS = ("officials", "positions", "units", "awards", "award_slots", "dates", "figures", "figure_slots")
AVERAGED = KINDS[:4]
RULES, BOTH = Settings(tagger=False), Settings()


def numbers(values: Sequence[float | None]) -> str:
    """ "0.985 / 0.956 / 0.970"."""
    return " / ".join("-" if value is None else f"{value:.3f}" for value in values)


def facts(gold: GoldSet) -> Iterable[str]:
    """The rows of the first table."""
    rules, both = (evaluate_pipeline(gold, settings).tallies for settings in (RULES, BOTH))
    yield "| facts | rules | rules and tagger | F1 |"
    yield "| --- | --- | --- | --- |"
    for kind in KINDS:
        columns = [numbers((t.precision, t.recall, t.f1)) for t in (rules[kind], both[kind])]
        yield f"| {kind} | {columns[0]} | {columns[1]} | {100 * (both[kind].f1 - rules[kind].f1):+.1f} |"
    gain = sum(both[kind].f1 - rules[kind].f1 for kind in AVERAGED) / len(AVERAGED)
    yield f"| mean of the first {len(AVERAGED)} | | | {100 * gain:+.2f} |"


def mentions(gold: GoldSet) -> Iterable[str]:
    """The rows of the second table."""
    alone = score_tagger(load_tagger(SHIPPED), gold.records, find_mentions)
    rules, both = ([extract_article(article_of(true), settings) for true in gold.records] for settings in (RULES, BOTH))
    yield "| mentions | rules | tagger | rules and tagger |"
    yield "| --- | --- | --- | --- |"
    for label in LABELS:
        columns = [places(gold.records, found, label) for found in (rules, both)]
        yield f"| {label} | {numbers(columns[0])} | {numbers(alone[label])} | {numbers(columns[1])} |"


def places(gold: Sequence[ArticleRecord], found: Sequence[ArticleRecord], label: str) -> tuple[float, float, float]:
    """P, R and F1 of the exact places of one label in records."""
    counts = Counter[str]()
    for true, got in zip(gold, found, strict=True):
        wanted, have = (
            {(span.start, span.end) for span in labelled_text(record).spans if span.label == label}
            for record in (true, got)
        )
        counts.update(right=len(wanted & have), true=len(wanted), got=len(have))
    right, true_, got_ = counts["right"], counts["true"], counts["got"]
    return right / max(1, got_), right / max(1, true_), 2 * right / max(1, got_ + true_)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--split", default="test")
    parser.add_argument("--gold", type=Path, default=Path(__file__).parent.parent / "gold")
    arguments = parser.parse_args()
    gold = read_gold(arguments.gold, splits_of(arguments.split))
    print(f"P / R / F1, {len(gold.records)} articles of {arguments.split}\n")
    print("\n".join([*facts(gold), "", *mentions(gold)]))


if __name__ == "__main__":
    main()
