"""The commands on the award database."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from tests.conftest import PASSWORD_ROLE
from tests.history.stores import dump, gold_records, load, rows
from tests.sample import a_record, full_record
from thidua_extract.cli import app
from thidua_extract.history.database import Database
from thidua_extract.history.load import HistoryLoader

RECORDS = [record.model_dump_json() + "\n" for record in (a_record("một"), a_record("hai"), *gold_records(5))]


def _db(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["db", *map(str, arguments)], input=stdin)


def _packed(path: Path, lines: list[str]) -> Path:
    data = "".join(lines).encode()
    match path.suffix:
        case ".gz":
            data = gzip.compress(data)
        case ".zst":
            data = pa.compress(data, codec="zstd", asbytes=True)
    path.write_bytes(data)
    return path


def test_records_are_loaded_from_files_of_any_packing(database_url: str, tmp_path: Path) -> None:
    files = [
        _packed(tmp_path / name, lines)
        for name, lines in (("a.jsonl", RECORDS[:1]), ("b.jsonl.gz", RECORDS[1:4]), ("c.jsonl.zst", RECORDS[3:]))
    ]
    loaded = _db("load", *files, "--db", database_url)
    assert loaded.exit_code == 0 and "8 records loaded, 0 refused" in loaded.stderr
    assert dump(database_url) == load(tmp_path / "a.db", a_record("một"), a_record("hai"), *gold_records(5))
    assert _db("load", "-", "--db", tmp_path / "b.db", stdin="".join(RECORDS).encode()).exit_code == 0
    assert dump(tmp_path / "b.db") == dump(database_url)


def test_what_is_no_record_is_refused_by_its_line_and_the_others_go_through(database_url: str, tmp_path: Path) -> None:
    large = full_record("lớn")
    large["awards"][0]["recipients"][0]["count"] = 2**70
    false = full_record("sai")
    false["dates"][0]["evidence"]["text"] = "Trưa, 19/01/2022"
    lines = [RECORDS[0], "{}\n", "\n", "no JSON\n", json.dumps(large) + "\n", json.dumps(false) + "\n", RECORDS[1]]
    first, second = _packed(tmp_path / "a.jsonl", lines), tmp_path / "b.jsonl.gz"
    second.write_bytes(gzip.compress("".join(RECORDS[2:4]).encode())[:-20])
    loaded = _db("load", first, second, tmp_path / "none.jsonl", "--db", database_url)
    assert loaded.exit_code == 3 and "Traceback" not in loaded.stderr
    told = [line for line in loaded.stderr.splitlines() if "refused (" in line]
    for code, place, reason in (
        ("record", f"{first}#2", "article: Field required"),
        ("record", f"{first}#4", "Invalid JSON"),
        ("record", f"{first}#5", "cannot hold"),
        ("record", f"{first}#6", "does not quote the text"),
        ("truncated", str(second), ""),
        ("not-found", str(tmp_path / "none.jsonl"), "no such file"),
    ):
        (line,) = [line for line in told if f"refused ({code}) {place}: " in line]
        assert reason in line
    assert len(told) == 6
    assert {("một",), ("hai",)} <= set(rows(database_url, "SELECT id FROM articles"))


def test_without_records_what_waits_is_resolved(database_url: str) -> None:
    loader = HistoryLoader(database_url)
    loader.write([a_record()])
    loader.close()
    assert "1 of person_forms" in _db("check", "--db", database_url).stdout
    assert _db("load", "--db", database_url).exit_code == 0
    assert "nothing waits" in _db("check", "--db", database_url).stdout


def test_nothing_to_load_is_fatal(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").touch()
    loaded = _db("load", tmp_path / "a.jsonl", "--db", tmp_path / "a.db")
    assert loaded.exit_code == 1 and "no record" in loaded.stderr


def test_a_database_is_made_told_of_and_checked(database_url: str) -> None:
    assert _db("check", "--db", database_url).exit_code == 1
    assert _db("upgrade", "--db", database_url).exit_code == 0
    current = _db("current", "--db", database_url)
    assert current.exit_code == 0 and current.stdout.endswith("(up to date)\n")
    checked = _db("check", "--db", database_url)
    assert checked.exit_code == 0 and "as they should be" in checked.stdout and "nothing waits" in checked.stdout
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(text("ALTER TABLE units ADD COLUMN motto TEXT"))
        connection.execute(text("INSERT INTO stale (kind, id) VALUES ('unit', 'x')"))
    database.close()
    checked = _db("check", "--db", database_url)
    assert checked.exit_code == 1
    assert "column units.motto does not belong here" in checked.stdout and "1 of stale" in checked.stdout


@pytest.mark.parametrize("command", ["upgrade", "current", "check", "load"])
def test_a_database_that_cannot_be_used_is_fatal(command: str, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database" * 100)
    (tmp_path / "a.jsonl").write_text(RECORDS[0], encoding="utf-8")
    files = [tmp_path / "a.jsonl"] if command == "load" else []
    for name in ("text.db", "nowhere/a.db"):
        done = _db(command, *files, "--db", tmp_path / name)
        assert done.exit_code == 1 and name in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["upgrade", "current", "check", "load"])
def test_no_command_shows_a_password(command: str, postgres: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(RECORDS[0], encoding="utf-8")
    files = [tmp_path / "a.jsonl"] if command == "load" else []
    wrong = postgres.replace("postgres:@", f"{PASSWORD_ROLE}:wFx9-secret@")
    done = _db(command, *files, "--db", wrong)
    assert done.exit_code == 1
    assert "password authentication failed" in done.stderr and "wFx9" not in done.output
