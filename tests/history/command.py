"""The command ``serve`` as a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What a shell starts in the background ignores Ctrl-C, and so does all that it starts.
_MAIN = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from thidua_extract.cli import main
main()
"""
_COMMAND = [sys.executable, "-c", _MAIN, "serve", "--port", "0"]


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The address at which the command shows the database. Ctrl-C must end it, and nothing be told meanwhile."""
    with subprocess.Popen([*_COMMAND, str(database)], stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr
        told = process.stderr.readline()
        try:
            found = re.search(r"http://\S+/", told)
            assert found, told
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
    assert (process.returncode, rest) == (130, "")
