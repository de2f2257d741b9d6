"""The command ``report``."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.history.histories import loaded
from tests.history.told_history import told_history
from tests.report.pages import later
from tests.sample import a_record
from thidua_extract.cli import app


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl.gz"
    told = [a_record("một"), later("hai", 2021), later("ba", 2022)]
    path.write_bytes(gzip.compress("\n".join(record.model_dump_json() for record in told).encode()))
    return path


def test_a_page_of_a_file_of_records(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = _run(records, "--out", out, "--lang", "vi")
    assert done.exit_code == 0 and f"{out}: 3 of 3 articles" in done.stderr.replace("\n", "")
    page = out.read_text(encoding="utf-8")
    assert page.count("<article") == 3 and "Khen thưởng theo năm" in page


def test_only_some_articles_are_shown_and_all_of_them_counted(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert _run(records, "--out", out, "--limit", "2").exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page.count("<article") == 2 and "2 of 3 articles are shown" in page
    assert all(f'data-search="year:{year}"' in page for year in (2020, 2021))
    assert _run(records, "--out", out, "--article", "ba").exit_code == 0
    assert out.read_text(encoding="utf-8").count("<article") == 1


def test_a_page_of_the_award_history(database_url: str, tmp_path: Path) -> None:
    loaded(database_url, told_history()).close()
    out = tmp_path / "page.html"
    assert _run(database_url, "--out", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page.count("<article") == len(told_history()) and 'data-search="thị xã Hồng Lĩnh, Hà Tĩnh"' in page
    assert _run(database_url, "--unit", "xã Hồng Lĩnh", "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8").count("<article") == 1


def test_bad_lines_are_told_of_and_the_others_shown(tmp_path: Path) -> None:
    path, out = tmp_path / "records.jsonl", tmp_path / "page.html"
    path.write_text("{}\n" + a_record().model_dump_json() + "\n", encoding="utf-8")
    done = _run(path, "--out", out)
    assert done.exit_code == 3 and "records.jsonl#1" in done.stderr.replace("\n", "")
    assert out.read_text(encoding="utf-8").count("<article") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["nothing.jsonl"], 1, "nothing.jsonl"),
        (["nothing.db"], 1, "there is no database nothing.db"),
        (["{records}", "--article", "none"], 1, "there is no such article"),
        (["{records}", "--lang", "fr"], 2, "--lang is en or vi"),
        (["{records}", "--unit", "xã Hồng Lĩnh"], 2, "--unit is for a database"),
        (["{records}", "--out", "{folder}/none/page.html"], 1, "page.html"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: list[str], status: int, told: str, records: Path, tmp_path: Path
) -> None:
    filled = [argument.format(records=records, folder=tmp_path) for argument in arguments]
    out = [] if "--out" in filled else ["--out", tmp_path / "page.html"]
    done = _run(*filled, *out)
    assert done.exit_code == status and told in " ".join(done.stderr.replace("│", " ").split())
    assert not (tmp_path / "page.html").exists()
