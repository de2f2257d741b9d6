"""How answers of the award history are printed: as tables, as CSV, as JSON Lines."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from thidua_extract.cleaning.printable import printable
from thidua_extract.cli.console import results_console
from thidua_extract.history.answers import Answer, Source

EvidenceOption = Annotated[bool, typer.Option("--evidence", help="Show the articles and the words behind each row.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object per row.")]


class Style(Enum):
    """How to print."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def style_of(as_csv: bool, as_json: bool) -> Style:
    """Raises BadParameter for both."""
    if as_csv and as_json:
        raise typer.BadParameter("--csv and --json: give one of them")
    return Style.CSV if as_csv else Style.JSON if as_json else Style.TABLE


def print_answer(answer: Answer, style: Style, title: str) -> None:
    """Print an answer to standard output; a table without the columns that are empty and without ids."""
    if style is Style.CSV:
        typer.echo(answer.as_csv(), nl=False, color=True)  # else click drops escape sequences
    elif style is Style.JSON:
        typer.echo(answer.as_json(), nl=False)
    elif answer.rows:
        results_console().print(_table(answer, title))
    else:
        typer.echo(f"{printable(title)}: none")


def _table(answer: Answer, title: str) -> Table:
    table = Table(title=Text(f"{printable(title)} ({len(answer.rows)})", style="bold"), title_justify="left")
    shown = [
        number
        for number, column in enumerate(answer.columns)
        if column != "id" and any(row[number] not in (None, "") for row in answer.rows)
    ]
    for number in shown:
        table.add_column(answer.columns[number], overflow="fold")
    for number, row in enumerate(answer.rows):
        sources = answer.sources[number] if answer.sources else ()
        table.add_row(*(Text("" if row[column] is None else printable(row[column])) for column in shown))
        for source in sources:
            table.add_row(*_source(source, len(shown)))
    return table


def _source(source: Source, columns: int) -> list[Text]:
    """A row that quotes an article, in the widest columns."""
    where = " · ".join(part for part in (source.published, source.title, source.url or source.article_id) if part)
    words = " … ".join(" ".join(words.split()) for *_, words in source.quotes)
    cells = [Text("")] * columns
    cells[min(2, columns - 1)] = Text(printable(f"{where}: “{words}”"), style="dim")
    return cells
