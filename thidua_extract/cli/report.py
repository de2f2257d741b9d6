"""The command ``report``: records, or the award history, as a page for people."""

# ruff: noqa: PLC0415 -- what loads SQLAlchemy or Jinja2 is imported inside the command
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from thidua_extract.cli.console import Exit, fatal_errors, log, set_up_logging
from thidua_extract.errors import InputError, NothingToReadError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from thidua_extract.records import ArticleRecord
    from thidua_extract.report.overview import AwardTold, FigureTold

_DATABASES = (".db", ".sqlite", ".sqlite3")


@dataclass
class _Told:
    """What is shown: ``records`` in full, and the awards and figures of all articles, of which there are ``in_all``."""

    records: list[ArticleRecord] = field(default_factory=list)
    awards: list[AwardTold] = field(default_factory=list)
    figures: list[FigureTold] = field(default_factory=list)
    in_all: int = 0
    refused: int = 0


def report(  # noqa: PLR0913, PLR0917 -- the options of the command
    records: Annotated[
        str,
        typer.Argument(
            metavar="RECORDS|DB",
            help="A file of records (.jsonl, also .gz, .zst; - for stdin), or an award database: a file or URL.",
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The page to write.")] = Path("report.html"),
    article: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this article; may be repeated.")] = None,
    unit: Annotated[
        str | None, typer.Option(help="Only articles that name this unit (of a database); name or id.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="Articles that are shown in full; the plots are of all of them.")
    ] = 200,
    lang: Annotated[str, typer.Option(help="The language of the page: en or vi.")] = "en",
) -> None:
    """Write a page on which people read articles with every fact marked in the text.

    Of several articles it has an index with a search, awards by year, level, unit and title, and figures over years.
    The page is one file and loads nothing from elsewhere. Of a database the newest articles are shown.
    """
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.archive.bulk.files import new_file
        from thidua_extract.report.labels import LANGUAGES, Labels
        from thidua_extract.report.overview import overview_of
        from thidua_extract.report.page import page_of

        if lang not in LANGUAGES:
            raise typer.BadParameter(f"--lang is {' or '.join(LANGUAGES)}")
        is_database = "://" in records or records.endswith(_DATABASES)
        if unit is not None and not is_database:
            raise typer.BadParameter("--unit is for a database")
        told = _of_database(records, article, unit, limit) if is_database else _of_file(records, article, limit)
        if not told.records:
            raise NothingToReadError(f"there is no such article in {records}" if article else f"no record in {records}")
        labels = Labels(lang)
        overview = overview_of(told.awards, told.figures, labels)
        with new_file(out) as file:
            file.writelines(
                piece.encode("utf-8", "replace") for piece in page_of(told.records, labels, overview, told.in_all)
            )
        log.info("%s: %d of %d articles", out, len(told.records), told.in_all)
        if told.refused:
            raise typer.Exit(Exit.REFUSED)


def _of_file(path: str, articles: Sequence[str] | None, limit: int) -> _Told:
    from thidua_extract.archive.reading.records import read_records
    from thidua_extract.report.overview import awards_of, figures_of

    told = _Told()
    for found in read_records(path):
        if isinstance(found, InputError):
            log.error("%s", found)
            told.refused += 1
            continue
        record = found[1]
        if articles and record.article.id not in articles:
            continue
        told.in_all += 1
        told.awards += awards_of(record)
        told.figures += figures_of(record)
        if len(told.records) < limit:
            told.records.append(record)
    return told


def _of_database(name: str, articles: Sequence[str] | None, unit: str | None, limit: int) -> _Told:
    from thidua_extract.cli.history import one_unit
    from thidua_extract.history.database import Database
    from thidua_extract.history.rebuilt import articles_told, records_of
    from thidua_extract.history.search import find_units

    with Database(name).reading() as connection:
        units = None if unit is None else [one_unit(connection, find_units(connection, unit), unit).id]
        ids = articles or articles_told(connection, units)
        told = _Told(list(records_of(connection, ids[:limit])), in_all=len(ids))
        if articles is None:
            told.awards, told.figures = list(_awards(connection, units)), list(_figures(connection, units))
        return told


def _awards(connection: Connection, units: Sequence[str] | None) -> Iterator[AwardTold]:
    from thidua_extract.history.totals import awards_in_all
    from thidua_extract.report.overview import AwardTold, named

    for award in awards_in_all(connection, units):
        unit = award.unit and named(award.unit, award.province)
        yield AwardTold(award.title, award.level, award.year, unit)


def _figures(connection: Connection, units: Sequence[str] | None) -> Iterator[FigureTold]:
    from thidua_extract.history.totals import figures_in_all
    from thidua_extract.report.overview import FigureTold, named

    for figure in figures_in_all(connection, units):
        yield FigureTold(named(figure.unit, figure.province), *figure[2:])
