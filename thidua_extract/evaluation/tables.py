"""An evaluation as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from thidua_extract.evaluation.runs import Evaluation
from thidua_extract.evaluation.scoring import KINDS, MAIN_KINDS, Tallies, Tally


def print_evaluation(evaluation: Evaluation, console: Console, *, errors: bool) -> None:
    """Kinds and slots, spans, F1 by genre; with ``errors`` every missing and spurious fact of the kinds."""
    console.print(_facts(evaluation), _spans(evaluation), _genres(evaluation))
    if errors:
        for line in _errors(evaluation.tallies):
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def print_agreement(articles: int, tallies: Tallies, console: Console, *, errors: bool) -> None:
    """F1 of two readings by kind and slot; with ``errors`` every fact of the kinds that only one of them has."""
    table = _table(f"Agreement on {articles} articles", "kind", "F1", "both", "first only", "second only")
    for row in _in_order(tallies):
        tally = tallies[row]
        counts = map(str, (tally.right, len(tally.missing), len(tally.spurious)))
        table.add_row(row if row in KINDS else f"  {row}", _share(tally.f1), *counts)
    console.print(table)
    if errors:
        for line in _errors(tallies, "first only", "second only"):
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def print_changes(changes: Sequence[tuple[str, str, str]], console: Console) -> None:
    """Errors gone and errors new, by kind; single slots only count in the kinds they are part of."""
    for row, what, error in changes:
        if row in KINDS:
            console.print(f"{what} {row} {error}", markup=False, highlight=False, soft_wrap=True)
    gained = sum(what == "gained" and row in KINDS for row, what, _ in changes)
    lost = sum(what == "lost" and row in KINDS for row, what, _ in changes)
    console.print(f"{gained} gained, {lost} lost", highlight=False)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=None)
    table.add_column(columns[0])
    for column in columns[1:]:
        table.add_column(column, justify="right")
    return table


def _facts(evaluation: Evaluation) -> Table:
    table = _table(f"Facts of {evaluation.articles} articles", "kind", "P", "R", "F1", "right", "missing", "spurious")
    for row in _in_order(evaluation.tallies):
        tally = evaluation.tallies[row]
        shares = map(_share, (tally.precision, tally.recall, tally.f1))
        counts = map(str, (tally.right, len(tally.missing), len(tally.spurious)))
        table.add_row(row if row in KINDS else f"  {row}", *shares, *counts)
    return table


def _in_order(tallies: Tallies) -> Iterator[str]:
    """The kinds, then the single slots."""
    yield from (kind for kind in KINDS if kind in tallies)
    yield from sorted(row for row in tallies if row not in KINDS)


def _spans(evaluation: Evaluation) -> Table:
    table = _table("Mentions", "label", "P exact", "R exact", "F1 exact", "F1 overlap", "gold", "found")
    for label, result in evaluation.spans.items():
        shares = map(_share, (*result.exact, result.overlap[2]))
        table.add_row(label, *shares, str(result.gold), str(result.got))
    return table


def _genres(evaluation: Evaluation) -> Table:
    kinds = [kind for kind in MAIN_KINDS if kind in evaluation.tallies]
    table = _table("F1 by genre", "genre", *kinds)
    for genre, tallies in sorted(evaluation.genres.items()):
        table.add_row(genre or "(none)", *(_share(tallies.get(kind, Tally()).f1) for kind in kinds))
    return table


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _errors(tallies: Tallies, missing: str = "missing", spurious: str = "spurious") -> Iterator[str]:
    for row in _in_order(tallies):
        if row in KINDS:
            yield from (f"{row} {missing}: {error}" for error in tallies[row].missing)
            yield from (f"{row} {spurious}: {error}" for error in tallies[row].spurious)
