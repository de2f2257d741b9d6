"""What the README shows works."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from thidua_extract.cli import app
from thidua_extract.rows import TABLES

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_example_in_python_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)
    assert "record" in names


def test_every_command_is_named_and_every_named_command_exists() -> None:
    named = set(re.findall(r"^(?:.*\| )?thidua-extract (\w+)", README, re.MULTILINE))
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert named == commands | {group.name for group in app.registered_groups}
    for command in named:
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0


def test_every_table_of_the_database_is_named() -> None:
    assert {table for table in TABLES if f"`{table}`" not in README} == set()
