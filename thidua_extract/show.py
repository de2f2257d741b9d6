"""One record for the terminal: every fact beside the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua_extract.cleaning.printable import printable, printable_lines
from thidua_extract.linking.award_why import AwardReason
from thidua_extract.records import ArticleRecord, Award, Comparison, Evidence, Figure, Official

Line = tuple[str, str, Iterable[Evidence]]  # id, the fact in words, its quotes


def show_record(record: ArticleRecord, console: Console) -> None:
    """Print the record, kind by kind; quotes stand with their offsets into the text."""
    info = record.article
    console.print(Text(printable(info.title or info.id), style="bold"))
    console.print(_plain(" · ".join(str(part) for part in (info.id, info.published, info.url) if part)))
    sections: tuple[tuple[str, list[Line]], ...] = (
        ("Awards", [_award(award) for award in record.awards]),
        ("Officials", [_official(official) for official in record.officials]),
        ("Figures", [_figure(figure) for figure in record.figures]),
        ("Units", [(u.id, _joined(u.full_name or u.name, u.kind, u.code), u.mentions[:1]) for u in record.units]),
        ("Dates", [(d.id, _joined(d.value or "?", d.role), [d.evidence]) for d in record.dates]),
        ("Documents", [(d.id, _joined(d.kind, d.number), [d.evidence]) for d in record.documents]),
        ("Campaigns", [(c.id, c.name, [c.evidence]) for c in record.campaigns]),
        (
            "Not made into facts",
            [("", f"{d.code}: {d.message}", [d.evidence] if d.evidence else []) for d in record.diagnostics],
        ),
    )
    for title, lines in sections:
        if lines:
            console.print(_section(title, lines))


def show_reasons(record: ArticleRecord, reasons: Sequence[AwardReason], console: Console) -> None:
    """Print for each award which rule and which words gave each slot, and what was left out and by which rule."""
    for award in record.awards:
        title = f"{award.id} {_joined(award.title, award.rank and f'hạng {award.rank}', award.detail)}"
        console.print(_reasons(title, [reason for reason in reasons if reason.award == award.id]))
    unmade = [reason for reason in reasons if reason.award is None]
    if unmade:
        console.print(_reasons("Titles that made no award", unmade))


def _reasons(title: str, reasons: Iterable[AwardReason]) -> Table:
    table = Table(title=_plain(title), title_justify="left", expand=True, show_header=False)
    table.add_column("slot", no_wrap=True, style="cyan")
    table.add_column("value", ratio=1)
    table.add_column("rule", ratio=1, overflow="fold")
    table.add_column("evidence", ratio=1)
    for reason in reasons:
        slot = reason.slot if reason.kept else f"not {reason.slot}"
        rule = f"{reason.rule}\n{reason.told}" if reason.told else reason.rule
        style = "" if reason.kept else "dim"
        table.add_row(slot, _plain(reason.value), _plain(rule), _quote(reason.evidence), style=style)
    return table


def _section(title: str, lines: list[Line]) -> Table:
    table = Table(title=f"{title} ({len(lines)})", title_justify="left", expand=True, show_header=False)
    table.add_column("id", no_wrap=True, style="cyan")
    table.add_column("fact", ratio=1)
    table.add_column("evidence", ratio=1)
    for id_, fact, quotes in lines:
        table.add_row(_plain(id_), _plain(fact), Text("\n").join(_quote(quote) for quote in quotes))
    return table


def _quote(evidence: Evidence) -> Text:
    words = printable(" ".join(evidence.text.split()))
    return Text.assemble(f"“{words}”", (f" {evidence.start}:{evidence.end}", "dim"))


def _plain(text: str) -> Text:
    """Text in which nothing is mark-up and nothing steers the terminal."""
    return Text(printable_lines(text))


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


def _official(official: Official) -> Line:
    posts = "; ".join(_joined(p.title, p.unit.name if p.unit else None) for p in official.positions)
    quotes = [*official.mentions[:1], *(p.evidence for p in official.positions)]
    return official.id, f"{official.name}: {posts}", quotes


def _award(award: Award) -> Line:
    return award.id, "\n".join(_award_lines(award)), [*award.evidence, *(r.evidence for r in award.recipients)]


def _award_lines(award: Award) -> Iterator[str]:
    rank = f"hạng {award.rank}" if award.rank else None
    yield _joined(award.title, rank, award.detail, award.year) + f" ({award.status})"
    if award.recipients:
        yield "  to " + "; ".join(r.name for r in award.recipients)
    if award.conferred_by:
        yield "  by " + "; ".join(c.name for c in award.conferred_by)
    if award.presented_by:
        yield "  presented by " + "; ".join(p.name for p in award.presented_by)
    if award.conferred_on:
        yield f"  on {award.conferred_on}"


def _figure(figure: Figure) -> Line:
    level = _amount(figure) if figure.value is not None else ""
    about = _joined(level, figure.period, *(_comparison(c) for c in figure.comparisons))
    return figure.id, f"{figure.indicator}: {about}", [figure.evidence, *(c.evidence for c in figure.comparisons)]


def _amount(figure: Figure) -> str:
    words = [
        "" if figure.bound == "exact" else figure.bound.replace("_", " "),
        "(estimated)" if figure.estimated else "",
    ]
    number = f"{figure.value}" + (f"-{figure.upper}" if figure.upper is not None else "")
    number += f"/{figure.total}" if figure.total is not None else ""
    return " ".join(word for word in (*words, number, figure.unit) if word)


def _comparison(comparison: Comparison) -> str:
    words = (
        comparison.relation,
        comparison.value,
        comparison.unit,
        f"({comparison.base})" if comparison.base else None,
    )
    return " ".join(str(word) for word in words if word is not None)
