"""The catalogue of awards, listed and searched; and the awards of the history."""

from __future__ import annotations

import json
from typing import Annotated, Any, cast, get_args

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua_extract.catalogue.awards import AwardTitle, search_awards
from thidua_extract.cli.answers import (
    CsvOption,
    EvidenceOption,
    JsonOption,
    style_of,
)
from thidua_extract.cli.history import province_known, tell_awards
from thidua_extract.cli.options import DEFAULT_DATABASE, DatabaseOption
from thidua_extract.records import AwardCategory

_CATEGORIES = ", ".join(get_args(AwardCategory))


def awards(  # noqa: PLR0913, PLR0917 -- the options of the command
    words: Annotated[list[str] | None, typer.Argument(help="Only awards whose entry holds all these words.")] = None,
    category: Annotated[str | None, typer.Option(help=f"Only this category: {_CATEGORIES}.")] = None,
    title: Annotated[str | None, typer.Option(help="In the history: awards of this title.")] = None,
    year: Annotated[int | None, typer.Option(min=1, max=9999, help="In the history: of this year.")] = None,
    province: Annotated[
        str | None, typer.Option(help="In the history: to recipients of this province.", callback=province_known)
    ] = None,
    rank: Annotated[str | None, typer.Option(help="In the history: of this rank (Nhất, Nhì, Ba).")] = None,
    level: Annotated[str | None, typer.Option(help="In the history: of this level (state, government, …).")] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    evidence: EvidenceOption = False,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the awards of the catalogue: codes, names, who confers them, who may get them, since when, by which act.

    With --title, --year, --province, --rank or --level: the awards that the history (--db) holds.
    """
    style = style_of(as_csv, as_json)
    asked = {"title": title, "year": year, "province": province, "rank": rank, "level": level}
    if any(value is not None for value in asked.values()):
        if words or category:
            raise typer.BadParameter("words and --category are for the catalogue, the other options for the history")
        tell_awards(db, style, title=title, year=year, province=province, rank=rank, level=level, evidence=evidence)
        return
    if category is not None and category not in get_args(AwardCategory):
        raise typer.BadParameter(f"{category!r} is none of: {_CATEGORIES}", param_hint="--category")
    if as_csv or evidence:
        raise typer.BadParameter("--csv and --evidence are for the history: add --title, --year or --province")
    found = search_awards(" ".join(words or ()), cast(AwardCategory | None, category))
    if as_json:
        for row in found:
            typer.echo(json.dumps(_entry(row), ensure_ascii=False))
        return
    Console().print(_table(found))


def _entry(row: AwardTitle) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.full_name,
        "title": row.title,
        "detail": row.detail,
        "variants": row.variants,
        "category": row.category,
        "ranks": row.ranks,
        "level": row.level,
        "conferrers": row.conferrers,
        "receivers": row.receivers,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "source": row.source,
    }


def _table(rows: tuple[AwardTitle, ...]) -> Table:
    table = Table(title=f"Awards ({len(rows)})", title_justify="left", expand=True)
    table.add_column("code", no_wrap=True, style="cyan")
    for heading in ("award", "conferred by", "on", "source"):
        table.add_column(heading, ratio=1)
    for row in rows:
        ranks = f" ({', '.join(row.ranks)})" if row.ranks else ""
        valid = f"\n{row.valid_from or ''} to {row.valid_to or ''}" if row.valid_from or row.valid_to else ""
        cells = (f"{row.full_name}{ranks}", "; ".join(row.conferrers), ", ".join(row.receivers), row.source + valid)
        table.add_row(row.code, *(Text(cell) for cell in cells))
    return table
