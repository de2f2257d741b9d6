"""What the README shows works: every block of code runs, in its order, and says what it is shown to say."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from thidua_extract.cli import app
from thidua_extract.rows import TABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
URL = "postgresql://me:secret@host/awards"
"""The database of the README, for which one on a server of our own is taken."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_KINDS = {"console", "python"}


class Block(NamedTuple):
    """A block of code: "console" or "python"."""

    line: int
    kind: str
    text: str


def _blocks() -> list[Block]:
    return [Block(README[: m.start()].count("\n") + 1, m[1], m[2]) for m in _BLOCK.finditer(README)]


def _recipe(target: str) -> str:
    """What ``make`` runs of ours for a target, without what it sets up first."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n\t\$\(BIN\)/(.*)$", makefile, re.MULTILINE)
    assert found, f"make {target} has no command of its own"
    return found[1]


class _Tour:
    """Runs blocks one after the other, in one folder and with the same names."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database
        self.names: dict[str, object] = {}
        scripts = str(Path(sys.executable).parent)
        self.environment = os.environ | {"PATH": scripts + os.pathsep + os.environ["PATH"]}

    def run(self, block: Block) -> None:
        if block.kind == "console":
            for line in block.text.splitlines():
                assert line.startswith("$ "), f"line {block.line}: {line!r} is no command"
                self._command(line[2:].partition("  #")[0].strip())
        else:
            self._python(block)

    def _command(self, command: str) -> None:
        if command == "make test":
            return  # which is what runs this
        if command.startswith("make "):
            command = _recipe(command.removeprefix("make "))
        command = command.replace(URL, f"'{self.database}'")
        done = subprocess.run(
            ["bash", "-euc", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}\n{done.stderr}"

    def _python(self, block: Block) -> None:
        test = doctest.DocTestParser().get_doctest(block.text, self.names, "README.md", "README.md", block.line)
        told: list[str] = []
        runner = doctest.DocTestRunner(verbose=False)
        runner.run(test, out=told.append, clear_globs=False)
        self.names = test.globs
        assert test.examples and not runner.failures, "".join(told)


@pytest.fixture
def tour(tmp_path: Path, new_postgres: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Iterator[_Tour]:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    yield _Tour(tmp_path, new_postgres())


def test_the_tour_can_be_gone(tour: _Tour) -> None:
    for block in _blocks():
        tour.run(block)
    made = {path.name for path in tour.folder.iterdir()}
    assert {"awards.db", "records.jsonl", "report.html", "out", "again.jsonl", "my-model"} <= made


def test_every_block_is_run() -> None:
    assert {block.kind for block in _blocks()} == _KINDS
    assert README.count("\n```") == 2 * len(_blocks())


def test_every_command_is_named_and_every_named_command_exists() -> None:
    named = set(re.findall(r"(?:`|\$ )thidua-extract (\w+)", README))
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert named == commands | {group.name for group in app.registered_groups}
    for command in named:
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_every_table_of_the_database_is_named() -> None:
    assert {table for table in TABLES if f"`{table}`" not in README} == set()


def test_every_page_it_leads_to_is_there() -> None:
    pages = {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", README)} - {""}
    assert pages and [page for page in sorted(pages) if not (ROOT / page).exists()] == []
    headings = {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
                for line in re.findall(r"^#+ (.*)$", README, re.MULTILINE)}  # fmt: skip
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= headings
