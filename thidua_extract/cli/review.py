"""The commands on doubtful pairs: ``review``, ``review show``, ``same``, ``different``, ``undo``, ``joins``, …"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from thidua_extract.cleaning.printable import printable
from thidua_extract.cli.console import fatal_errors, results_console, set_up_logging
from thidua_extract.cli.options import DatabaseOption

if TYPE_CHECKING:
    from thidua_extract.history.answers import Source
    from thidua_extract.history.database import Database
    from thidua_extract.history.review import Outcome, Pair
    from thidua_extract.history.sides import Side

# ruff: noqa: PLC0415 -- what takes long to load is imported inside the commands

review_app = typer.Typer(help="Doubtful pairs of units, persons and awards, and decisions on them.")

_DEFAULT = "awards.db"

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object in a line for each, instead of text.")]
NoteOption = Annotated[str, typer.Option(metavar="TEXT", help="Why, and who says so.")]
PairArgument = Annotated[str, typer.Argument(metavar="ID", help="Of a doubtful pair: its first letters.")]
OwnDatabaseOption = Annotated[
    str | None, typer.Option("--db", metavar="PATH_OR_URL", help=f"The award database; {_DEFAULT} by default.")
]


class KindOfPair(Enum):
    """What a pair can be of."""

    UNIT = "unit"
    PERSON = "person"
    AWARD = "award"


@review_app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    db: DatabaseOption = _DEFAULT,
    kind: Annotated[KindOfPair | None, typer.Option(help="Only pairs of these.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="So many pairs.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """List doubtful pairs, the likeliest first, and decide on them.

    Without a command: the pairs, each with its id, how likely it is one thing (0 to 1), the reason, and what speaks for
    what either side is.
    """
    context.obj = db
    if context.invoked_subcommand is not None:
        return
    with _open(context, None) as database:
        from thidua_extract.history.review import open_pairs

        pairs = open_pairs(database, kind.value if kind else None, limit)
        for pair in pairs:
            _print_pair(pair, as_json)
        if not pairs and not as_json:
            typer.echo("There is no doubtful pair.")


@review_app.command()
def show(context: typer.Context, id: PairArgument, db: OwnDatabaseOption = None, as_json: JsonOption = False) -> None:
    """Show a doubtful pair with all articles that tell either side, and their words."""
    with _open(context, db) as database:
        from thidua_extract.history.review import pair_with_id

        _print_pair(pair_with_id(database, id), as_json)


@review_app.command()
def same(context: typer.Context, id: PairArgument, db: OwnDatabaseOption = None, note: NoteOption = "") -> None:
    """Decide that the two of a doubtful pair are one."""
    with _open(context, db) as database:
        from thidua_extract.history.review import decide_pair

        _print_outcome(decide_pair(database, id, True, note))


@review_app.command()
def different(context: typer.Context, id: PairArgument, db: OwnDatabaseOption = None, note: NoteOption = "") -> None:
    """Decide that the two of a doubtful pair are two."""
    with _open(context, db) as database:
        from thidua_extract.history.review import decide_pair

        _print_outcome(decide_pair(database, id, False, note))


@review_app.command()
def decisions(context: typer.Context, db: OwnDatabaseOption = None, as_json: JsonOption = False) -> None:
    """List what was decided, and whether it holds."""
    with _open(context, db) as database:
        from thidua_extract.history.review import decisions as all_decisions

        for decision in all_decisions(database):
            if as_json:
                _print_json(decision)
                continue
            sides = (decision.left or decision.left_form, decision.right or decision.right_form)
            holds = {True: "", False: "; does not hold", None: "; not both are there"}[decision.holds]
            typer.echo(f"{decision.short}  {decision.kind}  {decision.verdict}{holds}  {decision.note}".rstrip())
            typer.echo("".join(f"    {side}\n" for side in sides), nl=False)


@review_app.command()
def undo(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a decision: its first letters.")],
    db: OwnDatabaseOption = None,
) -> None:
    """Take a decision back."""
    with _open(context, db) as database:
        from thidua_extract.history.review import undo as take_back

        _print_outcome(take_back(database, id))


@review_app.command()
def joins(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a unit, person or award.")],
    db: OwnDatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the forms of a unit, person or award: what each says, what it was joined with, and why."""
    with _open(context, db) as database:
        from thidua_extract.history.review import joins as joins_of

        console = results_console()
        for join in joins_of(database, id):
            if as_json:
                _print_json(join)
                continue
            why = f"joined to {join.joined_to} ({join.score}): {join.reason}" if join.joined_to else "the first"
            console.print(f"[cyan]{join.form_id}[/cyan]  {escape(printable(why))}", highlight=False, soft_wrap=True)
            _print_lines(console, join.told)
            if join.source:
                _print_source(console, join.source)


@review_app.command()
def part(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORM", help="Id of a form, as 'review joins' lists it.")],
    other: Annotated[str, typer.Argument(metavar="FORM", help="Id of the form that it is not one with.")],
    db: OwnDatabaseOption = None,
    note: NoteOption = "",
) -> None:
    """Decide that two forms are two, also where they were joined."""
    with _open(context, db) as database:
        from thidua_extract.history.review import decide

        _print_outcome(decide(database, form, other, False, note))


@contextmanager
def _open(context: typer.Context, db: str | None) -> Iterator[Database]:
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history.database import Database

        database = Database(db or context.obj)
        try:
            yield database
        finally:
            database.close()


def _print_outcome(outcome: Outcome) -> None:
    things = sorted({thing for thing in outcome.after if thing})
    if outcome.are_one:
        said = "are still one" if outcome.were_one else "are now one"
        told = f"{outcome.kind}s: the two {said}, {things[0]}"
    elif None in outcome.after:
        told = f"{outcome.kind}s: one of the two is not there now"
    else:
        said = "came apart" if outcome.were_one else "are still two"
        told = f"{outcome.kind}s: the two {said}, {things[0]} and {things[1]}"
    typer.echo(f"{outcome.decision}  {told}")


def _print_pair(pair: Pair, as_json: bool) -> None:
    if as_json:
        _print_json(pair)
        return
    console = results_console()
    head = f"[bold cyan]{pair.short}[/bold cyan]  {pair.kind}  {pair.score:.2f}  {escape(printable(pair.reason))}"
    console.print(head, highlight=False, soft_wrap=True)
    for mark, side in (("A", pair.left), ("B", pair.right)):
        _print_side(console, mark, side)
    console.print()


def _print_side(console: Console, mark: str, side: Side) -> None:
    from thidua_extract.history.sides import articles_in_words

    name = escape(printable(side.name))
    head = f"  {mark}: [bold]{name}[/bold] ({side.thing_id}), {articles_in_words(side.articles)}"
    console.print(head, highlight=False, soft_wrap=True)
    _print_lines(console, side.told)
    for source in side.sources:
        _print_source(console, source)


def _print_lines(console: Console, lines: tuple[str, ...]) -> None:
    for line in lines:
        console.print(f"     {printable(line)}", markup=False, highlight=False, soft_wrap=True)


def _print_source(console: Console, source: Source) -> None:
    words = [source.title or source.article_id, source.published or "no day", source.url or ""]
    quotes = "; ".join(dict.fromkeys(f"“{words}”" for *_, words in source.quotes))
    line = f"     in: {', '.join(word for word in words if word)}: {quotes}"
    console.print(printable(line), markup=False, highlight=False, soft_wrap=True)


def _print_json(found: object) -> None:
    typer.echo(json.dumps(asdict(found), ensure_ascii=False))  # type: ignore[call-overload]
