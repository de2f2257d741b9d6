"""What the commands share: exit statuses, log lines, and errors told in a sentence."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from enum import IntEnum

import typer
from rich.console import Console
from rich.logging import RichHandler

from thidua_extract.cleaning.printable import printable, printable_lines
from thidua_extract.errors import ThiduaError


class Exit(IntEnum):
    """Exit statuses; typer itself gives 2 for wrong usage."""

    CLEAN = 0
    FATAL = 1
    REFUSED = 3
    INTERRUPTED = 130


STDOUT = "-"
TABLE_WIDTH = 120

log = logging.getLogger("thidua_extract")


def results_console() -> Console:
    """Standard output: as wide as the terminal, else of a fixed width."""
    return Console(width=None if sys.stdout.isatty() else TABLE_WIDTH)


class _Formatter(logging.Formatter):
    """Names of files and words of articles neither steer a terminal nor look like lines of the log."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- the name that logging calls
        return "\n  ".join(map(printable, super().formatMessage(record).split("\n")))

    def format(self, record: logging.LogRecord) -> str:
        return printable_lines(super().format(record))


@contextlib.contextmanager
def fatal_errors() -> Iterator[None]:
    """Errors this package raises on purpose end the command with a sentence; Ctrl-C ends it with 130."""
    try:
        yield
    except ThiduaError as error:
        log.error("%s", error)
        raise typer.Exit(Exit.FATAL) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(Exit.INTERRUPTED) from error


def set_up_logging(console: Console, *, verbose: bool = False, quiet: bool = False) -> None:
    """Log to standard error: articles with ``verbose``, errors only with ``quiet``."""
    handler: logging.Handler
    if console.is_terminal:
        handler = RichHandler(console=console, show_time=False, show_path=False)
        handler.setFormatter(_Formatter("%(message)s"))
    else:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Formatter("%(levelname)s %(message)s"))
    log.handlers = [handler]
    log.propagate = False
    log.setLevel(logging.ERROR if quiet else logging.DEBUG if verbose else logging.INFO)
