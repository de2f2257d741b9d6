"""``history``, ``figures`` and ``awards``: questions to the award history."""

# ruff: noqa: PLC0415 -- what loads SQLAlchemy is imported inside the commands
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from thidua_extract.cleaning.printable import printable
from thidua_extract.cli.answers import (
    CsvOption,
    EvidenceOption,
    JsonOption,
    Style,
    print_answer,
    style_of,
)
from thidua_extract.cli.console import Exit, fatal_errors, log, set_up_logging
from thidua_extract.cli.options import DEFAULT_DATABASE, DatabaseOption

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from thidua_extract.history.search import PersonFound, UnitFound


def province_known(name: str | None) -> str | None:
    """The name of a province as it was typed. Raises BadParameter where none, of all times, is called that."""
    from thidua_extract.history.search import provinces_named

    if name is not None and not provinces_named(name):
        raise typer.BadParameter(f"no province is called {name!r}")
    return name


ProvinceOption = Annotated[str | None, typer.Option(help="Only in this province.", callback=province_known)]
LineageOption = Annotated[
    bool, typer.Option("--lineage", help="Also what the unit was before and what it became (July 2025 and earlier).")
]
BodiesOption = Annotated[bool, typer.Option("--bodies", help="Also the bodies of the place, such as its UBND.")]

_MOST = 20  # that a name may mean, listed


def history(  # noqa: PLR0913, PLR0917 -- the options of the command
    unit: Annotated[str | None, typer.Argument(help="A unit: its name (diacritics are not needed) or its id.")] = None,
    person: Annotated[str | None, typer.Option(help="A person instead: the name, or an id.")] = None,
    province: ProvinceOption = None,
    lineage: LineageOption = False,
    bodies: BodiesOption = False,
    granted: Annotated[bool, typer.Option("--granted", help="The awards that the unit granted instead.")] = False,
    db: DatabaseOption = DEFAULT_DATABASE,
    evidence: EvidenceOption = False,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """Tell the history of a unit or of a person: posts, and awards in order of time.

    CSV and JSON hold the awards. Of a name that several bear, units are listed, to choose one by --province or its id;
    persons are told one by one, since nobody is one person by the name alone.
    """
    if (unit is None) == (person is None):
        raise typer.BadParameter("name a unit, or a person by --person")
    if person is not None and (lineage or bodies or granted):
        raise typer.BadParameter("--lineage, --bodies and --granted are for units")
    style = style_of(as_csv, as_json)
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history.database import Database
        from thidua_extract.history.search import find_persons, find_units

        with Database(db).reading() as connection:
            _warn_of_waiting(connection)
            if unit is not None:
                found = one_unit(connection, find_units(connection, unit, province), unit)
                _tell_unit(connection, found, style, lineage=lineage, bodies=bodies, granted=granted, evidence=evidence)
            else:
                found_persons = find_persons(connection, person or "", province)
                _tell_persons(connection, found_persons, person or "", style, evidence)


def figures(  # noqa: PLR0913, PLR0917 -- the options of the command
    unit: Annotated[str, typer.Option(help="The place: its name (diacritics are not needed) or its id.")],
    indicator: Annotated[str | None, typer.Option(help="Words of the indicator, or its code in the catalogue.")] = None,
    province: ProvinceOption = None,
    lineage: LineageOption = False,
    db: DatabaseOption = DEFAULT_DATABASE,
    evidence: EvidenceOption = False,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """Tell the figures of a place, by indicator and period, with what they are compared with."""
    style = style_of(as_csv, as_json)
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history import queries
        from thidua_extract.history.database import Database
        from thidua_extract.history.search import find_units

        with Database(db).reading() as connection:
            _warn_of_waiting(connection)
            found = one_unit(connection, find_units(connection, unit, province), unit)
            ids = queries.lineage_of(connection, found.id) if lineage else [found.id]
            print_answer(
                queries.figures(connection, ids, indicator, evidence=evidence), style, f"Figures of {found.name}"
            )


def tell_awards(  # noqa: PLR0913 -- what an award can be asked for
    db: str,
    style: Style,
    *,
    title: str | None,
    year: int | None,
    province: str | None,
    rank: str | None,
    level: str | None,
    evidence: bool,
) -> None:
    """Print the awards of the history by title, year, province, rank and level."""
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history import queries
        from thidua_extract.history.database import Database

        with Database(db).reading() as connection:
            _warn_of_waiting(connection)
            answer = queries.awards(
                connection, title=title, year=year, province=province, rank=rank, level=level, evidence=evidence
            )
            print_answer(answer, style, "Awards")


def _warn_of_waiting(connection: Connection) -> None:
    from thidua_extract.history.resolve import is_waiting

    if is_waiting(connection):
        log.warning("some articles are loaded but not resolved yet: the next load, or `db load` of nothing, does it")


def one_unit(connection: Connection, found: Sequence[UnitFound], name: str) -> UnitFound:
    """The unit that a name means; lists them and exits if there are several.

    Of those of which one became the other, it is the one that most articles name.
    """
    from thidua_extract.history import queries

    if not found:
        log.error("no unit is called %r", name)
        raise typer.Exit(Exit.FATAL)
    others = [unit.id for unit in found[1:]]
    if others and set(others) <= set(queries.lineage_of(connection, found[0].id)):
        log.info("%s was or became %s: --lineage takes both", found[0].id, ", ".join(others))
    elif others:
        log.error("%r may be %d units; choose one by --province or by its id:", name, len(found))
        for unit in found[:_MOST]:
            times = (
                f", {unit.valid_from or '…'} to {unit.valid_to or 'today'}" if unit.valid_from or unit.valid_to else ""
            )
            of = f", {unit.province}" if unit.province else ""
            log.error("  %s: %s%s%s (%d articles)", unit.id, printable(unit.name), of, times, unit.articles)
        raise typer.Exit(Exit.FATAL)
    return found[0]


def _tell_unit(  # noqa: PLR0913 -- the options of the command
    connection: Connection,
    unit: UnitFound,
    style: Style,
    *,
    lineage: bool,
    bodies: bool,
    granted: bool,
    evidence: bool,
) -> None:
    from thidua_extract.history import queries

    ids = queries.lineage_of(connection, unit.id) if lineage else [unit.id]
    if bodies:
        ids = queries.bodies_of(connection, ids)
    if granted:
        answer = queries.awards_granted_by(connection, ids, evidence=evidence)
        print_answer(answer, style, f"Awards granted by {unit.name}")
        return
    if style is Style.TABLE:
        posts = queries.posts_in(connection, ids, evidence=evidence)
        if posts.rows:
            print_answer(posts, style, f"Posts in {unit.name}")
    of = f", {unit.province}" if unit.province and unit.level != "province" else ""
    answer = queries.awards_of_units(connection, ids, evidence=evidence)
    print_answer(answer, style, f"Awards of {unit.name}{of}")
    if (
        not bodies
        and (more := queries.awards_of_units(connection, queries.bodies_of(connection, ids)[len(ids) :])).rows
    ):
        log.info("its bodies got %d more: --bodies", len(more.rows))


def _tell_persons(
    connection: Connection, found: Sequence[PersonFound], name: str, style: Style, evidence: bool
) -> None:
    from thidua_extract.history import queries
    from thidua_extract.history.answers import joined

    if not found:
        log.error("no person is called %r", name)
        raise typer.Exit(Exit.FATAL)
    answers = [queries.awards_of_person(connection, one.id, evidence=evidence) for one in found]
    if style is not Style.TABLE:
        print_answer(joined(answers), style, "")
        return
    for one, answer in zip(found, answers, strict=True):
        posts = queries.posts_of(connection, one.id, evidence=evidence)
        print_answer(posts, style, f"{one.name} [{one.id}]: posts")
        if answer.rows:
            print_answer(answer, style, f"{one.name}: awards")
