"""Tables about a run: what it did, or what it would do."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from thidua_extract.archive.bulk.plan import SAMPLE, Plan
from thidua_extract.archive.bulk.report import Report
from thidua_extract.cli.progress import duration

_UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "unicode")
_ENOUGH_FOR_A_RATE = 100  # before, it is the models being loaded that is measured
_FACTS = ("officials", "units", "awards", "figures", "dates")


def print_report(report: Report, console: Console) -> None:
    """What a run did."""
    table = _table()
    table.add_row("articles", f"{report.articles:,}")
    _add_counts(table, report.unread, "without facts: ")
    for kind in _FACTS:
        table.add_row(kind, f"{report.facts[kind]:,}")
    if report.same or report.near:
        table.add_row("copies", f"{report.same + report.near:,}")
        _add_counts(table, {"the same": report.same, "nearly": report.near})
    for name, (count, least) in sorted(report.encodings.items()):
        if name not in _UNICODE:
            table.add_row(f"  read as {name} (confidence from {least:.2f})", f"{count:,}")
    table.add_row("refused", f"{report.refused_in_all:,}", style="red" if report.refused_in_all else None)
    _add_counts(table, report.refused)
    if report.done_before:
        table.add_row("done before", f"{report.done_before:,}")
    if report.articles - report.done_before >= _ENOUGH_FOR_A_RATE:
        table.add_row("articles a second", f"{report.articles_per_second:,.1f}")
    console.print(table)


def print_plan(plan: Plan, workers: int, console: Console) -> None:
    """What a run would do."""
    table = _table()
    table.add_row("files", f"{plan.loose + plan.containers:,}")
    _add_counts(table, {"with many articles": plan.containers, "of one article": plan.loose})
    table.add_row("articles", f"{plan.documents:,}")
    _add_counts(table, {"texts": plan.texts, "HTML pages": plan.pages})
    _add_counts(table, plan.encodings, f"of {SAMPLE} in ")
    _add_counts(table, plan.failed, f"of {SAMPLE} refused: ")
    if plan.refused:
        table.add_row("not readable", f"{plan.refused.total():,}", style="red")
        _add_counts(table, plan.refused)
    table.add_row("shards", f"{plan.shards:,}")
    _add_counts(table, {"read already": plan.prepared, "extracted already": plan.extracted})
    if plan.shards:
        left = plan.seconds * plan.documents * (1 - plan.extracted / plan.shards) / max(workers, 1)
        table.add_row(f"time with --workers {workers}", f"about {duration(left)}")
    console.print(table)


def _table() -> Table:
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    return table


def _add_counts(table: Table, counts: Mapping[str, int], prefix: str = "") -> None:
    for name, count in sorted(counts.items()):
        if count:
            table.add_row(f"  {prefix}{name}", f"{count:,}")
