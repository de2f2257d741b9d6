"""The command ``serve``: the award-history database in a browser."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from thidua_extract.cli.console import fatal_errors, set_up_logging


def serve(
    database: Annotated[str, typer.Argument(metavar="DATABASE", help="A file made by run --to DATABASE.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8001,
    host: Annotated[str, typer.Option(help="The address to listen on; by default only this machine.")] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
) -> None:
    """Show the award history in a browser: tables with facets, ready-made queries, and the words behind every award.

    Needs the extra 'serve'. Nothing is written, and nothing is loaded from elsewhere. Ctrl-C ends it.
    """
    set_up_logging(Console(stderr=True))
    with fatal_errors():
        from thidua_extract.history.serve import serve  # noqa: PLC0415 -- loads the database layer

        serve(database, host=host, port=port, open_browser=open_browser)
