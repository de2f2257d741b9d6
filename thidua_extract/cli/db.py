"""The commands on the award database: ``db load``, ``db upgrade``, ``db current`` and ``db check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from thidua_extract.cli.console import Exit, fatal_errors, log, set_up_logging
from thidua_extract.cli.options import DEFAULT_DATABASE, DatabaseOption
from thidua_extract.errors import InputError, NothingToReadError

if TYPE_CHECKING:
    from thidua_extract.history.load import HistoryLoader
    from thidua_extract.records import ArticleRecord

# ruff: noqa: PLC0415 -- what takes long to load is imported inside the commands

_CHUNK = 1000  # records whose places are kept in mind at a time

db_app = typer.Typer(no_args_is_help=True, help="The award database: an SQLite file, or one on a PostgreSQL server.")


@db_app.command(name="load")
def db_load(
    records: Annotated[
        list[str] | None,
        typer.Argument(metavar="RECORDS...", help="Files of records (.jsonl, also .gz, .zst); - for stdin."),
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Load RECORDS, as 'run' writes them, into the award database, which is made if it is not there.

    An article that is there already is replaced. A line that is no record is named with the reason and left out.
    Without RECORDS only what waits to be resolved is.
    """
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.archive.reading.records import read_records
        from thidua_extract.history.load import HistoryLoader

        loader = HistoryLoader(db)
        try:
            read, refused = _load(loader, chain.from_iterable(map(read_records, records or [])))
            if records and not read:
                raise NothingToReadError(f"there is no record in {', '.join(records)}")
            loader.resolve()
        finally:
            loader.close()
        log.info("%s: %d records loaded, %d refused", loader.database.name, read - refused, refused)
        if refused:
            raise typer.Exit(Exit.REFUSED)


@db_app.command(name="upgrade")
def db_upgrade(db: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Bring the tables up to date; make them if they are not there."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history.database import Database

        database = Database.upgraded(db)
        database.close()
        log.info("%s is up to date", database.name)


@db_app.command(name="current")
def db_current(db: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Print the revision of the tables, and whether it is the newest."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history.database import revisions

        current, newest = revisions(db)
        typer.echo(f"{current or 'none'} ({'up to date' if current == newest else f'the newest is {newest}'})")


@db_app.command(name="check")
def db_check(db: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Compare the tables with what they should be, and count what still waits to be resolved.

    Exit status 1 if a table differs.
    """
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history.check import differences, waiting
        from thidua_extract.history.database import Database

        database = Database(db)
        different = differences(database)
        waits = waiting(database)
        database.close()
        for line in different or ["the tables are as they should be"]:
            typer.echo(line)
        typer.echo(_told(waits))
        if different:
            raise typer.Exit(Exit.FATAL)


def _told(waits: Mapping[str, int]) -> str:
    told = ", ".join(f"{count} of {table}" for table, count in waits.items() if count)
    return f"to be resolved: {told}" if told else "nothing waits to be resolved"


def _load(loader: HistoryLoader, found: Iterable[tuple[str, ArticleRecord] | InputError]) -> tuple[int, int]:
    """How many were read, good or not, and how many of them were refused."""
    from thidua_extract.archive.refusal import Refusal

    read = refused = 0
    for chunk in _chunks(found):
        good = [one for one in chunk if not isinstance(one, InputError)]
        places = {record.article.id: place for place, record in good}
        errors = [Refusal.of(one) for one in chunk if isinstance(one, InputError)]
        untaken = loader.write(record for _, record in good)
        errors += [Refusal.of(error, id_, places[id_]) for id_, error in untaken.items()]
        for error in errors:
            log.error("refused (%s) %s: %s", error.code, error.place, error.reason)
        read += len(chunk)
        refused += len(errors)
    return read, refused


def _chunks(
    found: Iterable[tuple[str, ArticleRecord] | InputError],
) -> Iterator[list[tuple[str, ArticleRecord] | InputError]]:
    iterator = iter(found)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
