"""The commands, as a user meets them: files in, files out, exit status, messages."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from tests.history.stores import rows
from tests.sample import ARTICLE
from thidua_extract import ArticleRecord, extract
from thidua_extract.cli import app
from thidua_extract.cli.interrupt import lasting_interrupts

COMMAND = [sys.executable, "-c", "from thidua_extract.cli import main; main()"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "news"
    (folder / "2022").mkdir(parents=True)
    (folder / "2022" / "nam-truc.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "ban-tin.txt").write_text("Ngày 20/3/2021, UBND huyện họp.\r\n", encoding="utf-8", newline="")
    return folder


def _run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    """The command; a run is done in this process, which has loaded the pipeline already, unless it is told workers."""
    if arguments[:1] == ("run",) and "--workers" not in arguments:
        arguments = (*arguments, "--workers", "0")
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _records(text: str) -> list[ArticleRecord]:
    return [ArticleRecord.model_validate_json(line) for line in text.splitlines()]


def test_a_folder_becomes_records_and_a_database(news: Path, tmp_path: Path) -> None:
    out, database = tmp_path / "r.jsonl", tmp_path / "a.db"
    result = _run("run", news, "--to", out, "--to", database)
    assert result.exit_code == 0, result.stderr
    records = _records(out.read_text(encoding="utf-8"))
    assert [record.article.id for record in records] == ["ban-tin", "nam-truc"]
    by_id = {record.article.id: record for record in records}
    assert by_id["nam-truc"] == extract(ARTICLE, id="nam-truc")
    assert by_id["ban-tin"].article.text.endswith("họp.\r\n")
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT id FROM articles ORDER BY id").fetchall() == [("ban-tin",), ("nam-truc",)]
        dates = connection.execute("SELECT count(*) FROM article_dates").fetchone()[0]
    assert dates == sum(len(record.dates) for record in records) > 0
    assert result.stdout == ""
    assert not (tmp_path / "errors.jsonl").exists()


def test_the_summary_counts_what_was_found_and_refused(news: Path, tmp_path: Path) -> None:
    (news / "bad.txt").write_bytes(b"\xff\xd8\xff")
    (news / "empty.txt").write_text("")
    result = _run("run", news, "--to", tmp_path / "r.jsonl")
    cells = [line.replace("│", " ").split() for line in result.stderr.splitlines() if "│" in line]
    table = {" ".join(words[:-1]): words[-1] for words in cells}
    records = _records((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    assert table["articles"] == "3"
    assert table["refused"] == table["binary"] == "1"
    assert table["without facts: empty-text"] == "1"
    for kind in ("officials", "units", "awards", "figures", "dates"):
        assert table[kind] == str(sum(len(getattr(record, kind)) for record in records))


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_running_twice_gives_the_same_files(news: Path, tmp_path: Path, workers: str) -> None:
    def contents() -> tuple[bytes, list[str]]:
        with sqlite3.connect(tmp_path / "a.db") as connection:
            return (tmp_path / "r.jsonl").read_bytes(), list(connection.iterdump())

    command = ("run", news, "--to", tmp_path / "r.jsonl", "--to", tmp_path / "a.db", "--workers", workers)
    assert _run(*command).exit_code == 0
    once = contents()
    assert _run(*command).exit_code == 0
    assert contents() == once


def test_text_on_standard_input_becomes_a_line_on_standard_output() -> None:
    result = _run("run", "-", "--to", "-", stdin=ARTICLE.encode())
    assert result.exit_code == 0
    (record,) = _records(result.stdout)
    assert record.article.text == ARTICLE
    assert record == extract(ARTICLE)


def test_articles_of_one_name_are_both_kept(news: Path, tmp_path: Path) -> None:
    (news / "2021").mkdir()
    (news / "2021" / "nam-truc.txt").write_text(ARTICLE.replace("2021", "2020"), encoding="utf-8")
    assert _run("run", news, "--to", tmp_path / "r.jsonl").exit_code == 0
    ids = {line["article"]["id"] for line in _lines(tmp_path / "r.jsonl")}
    assert ids == {"2021/nam-truc", "2022/nam-truc", "ban-tin"}


BAD = {
    "empty.txt": (b"", "empty-text", None),
    "spaces.txt": (" \n\u00a0\n".encode(), "empty-text", None),
    "english.txt": (b"The committee awarded certificates of merit to twelve teams.", "not-vietnamese", None),
    "cyrillic.txt": ("Новости района и города, награды".encode("koi8-r"), None, "encoding"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(64), None, "binary"),
    "long.txt": (ARTICLE.encode() * (5_000_000 // len(ARTICLE.encode()) + 1), None, "too-long"),
    "one-line.txt": (("ngườiđượckhen" * 15_400).encode(), "", None),
    "digits.txt": (b"1234567890" * 10_000, "", None),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_others_go_through(news: Path, tmp_path: Path, name: str) -> None:
    data, note, refused = BAD[name]
    (news / name).write_bytes(data)
    start = time.monotonic()
    result = _run("run", news, "--to", tmp_path / "r.jsonl")
    assert time.monotonic() - start < 60
    ids = {line["article"]["id"]: line for line in _lines(tmp_path / "r.jsonl")}
    assert {"nam-truc", "ban-tin"} <= set(ids)
    if refused:
        assert result.exit_code == 3
        assert f"refused ({refused})" in result.stderr and name in result.stderr
        (error,) = _lines(tmp_path / "errors.jsonl")
        assert (error["id"], error["place"], error["code"]) == (Path(name).stem, str(news / name), refused)
        assert error["reason"]
    else:
        assert result.exit_code == 0
        record = ids[Path(name).stem]
        assert not (record["awards"] or record["officials"])
        assert note in {d["code"] for d in record["diagnostics"]} or not note


def test_a_folder_gets_records_a_list_of_documents_and_a_report(news: Path, tmp_path: Path) -> None:
    (news / "ban-sao.txt").write_text(ARTICLE, encoding="utf-8")
    (news / "bad.txt").write_bytes(b"\xff\xd8\xff")
    out = tmp_path / "out"
    result = _run("run", news, "--to", out, "--format", "jsonl", "--format", "tables")
    assert result.exit_code == 3
    assert "│ copies" in result.stderr and "the same" in result.stderr
    (records,) = (out / "records").iterdir()
    assert [line["article"]["id"] for line in _lines(records)] == ["ban-sao", "ban-tin"]
    assert [line["status"] for line in _lines(out / "documents.jsonl")] == ["refused", "extracted", "extracted", "same"]
    awards = pq.read_table(out / "awards")
    assert awards.num_rows == sum(len(line["awards"]) for line in _lines(records)) > 0
    report = json.loads((out / "report.json").read_text())
    assert (report["articles"], report["same"], report["refused"]) == (2, 1, {"binary": 1})
    assert report["facts"]["awards"] == awards.num_rows


def test_the_command_to_retry_reads_the_refused_article_alone_and_as_before(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"nội": f"Bản tin {i}. {ARTICLE}"} for i in range(3)]
    rows[1]["nội"] = "x" * 1_000_001
    (tmp_path / "một kho.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    options = ("--text-field", "nội", "--no-tagger", "--timeout-per-article", "90")
    assert _run("run", "một kho.jsonl", "--to", "r.jsonl", *options).exit_code == 3
    (error,) = _lines(tmp_path / "errors.jsonl")
    command = shlex.split(error["retry"])
    assert command[:3] == ["thidua-extract", "run", "một kho.jsonl#2"]
    assert command[3:] == ["--to", "retry.jsonl", *options]
    rows[1]["nội"] = f"Bản tin 1. {ARTICLE}"
    (tmp_path / "một kho.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert _run(*command[1:]).exit_code == 0
    (line,) = _lines(tmp_path / "retry.jsonl")
    assert line["article"]["text"] == rows[1]["nội"]


def test_a_run_over_its_own_folder_does_not_read_what_it_wrote(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news)
    for _ in range(2):
        assert _run("run", ".", "--to", "r.jsonl", "--to", "out", "--format", "jsonl").exit_code == 0
        assert len(_lines(news / "r.jsonl")) == 2


@pytest.mark.slow
def test_a_dry_run_counts_and_estimates_and_writes_nothing(news: Path, tmp_path: Path) -> None:
    (news / "trang.html").write_text(f"<html><body><p>{ARTICLE}</p></body></html>", encoding="utf-8")
    rows = "".join(json.dumps({"text": f"Bản tin {i}. {ARTICLE}"}) + "\n" for i in range(30))
    (news / "kho.jsonl").write_text(rows + "{", encoding="utf-8")
    result = _run("run", news, "--to", tmp_path / "out", "--dry-run", "--workers", "2")
    assert result.exit_code == 0, result.stderr
    cells = [line.replace("│", " ").split() for line in result.stdout.splitlines() if "│" in line]
    table = {" ".join(words[:-1]): words[-1] for words in cells}
    assert (table["files"], table["with many articles"], table["of one article"]) == ("4", "1", "3")
    assert (table["articles"], table["texts"], table["HTML pages"]) == ("33", "32", "1")
    assert table["not readable"] == "1"
    assert "of 20 in" in result.stdout and "about" in result.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_dry_run_tells_what_is_done_already(news: Path, tmp_path: Path) -> None:
    assert _run("run", news, "--to", tmp_path / "out").exit_code == 0
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    told = _run("run", news, "--to", tmp_path / "out", "--dry-run")
    assert "extracted already" in told.stdout and "about 0 s" in told.stdout, told.exception
    assert "extracted already" not in _run("run", news, "--to", tmp_path / "out", "--dry-run", "--no-tagger").stdout
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before


def test_too_many_refusals_stop_the_run_and_say_how_to_go_on(news: Path, tmp_path: Path) -> None:
    for i in range(5):
        (news / f"bad-{i}.txt").write_bytes(b"\xff\xd8\xff")
    result = _run("run", news, "--to", tmp_path / "r.jsonl", "--max-errors", "3")
    assert result.exit_code == 1
    assert "more than 3" in result.stderr and "--resume" in result.stderr and "Traceback" not in result.stderr
    assert not (tmp_path / "r.jsonl").exists()
    assert _run("run", news, "--to", tmp_path / "r.jsonl", "--max-errors", "5", "--resume").exit_code == 3
    assert len(_lines(tmp_path / "r.jsonl")) == 2 and len(_lines(tmp_path / "errors.jsonl")) == 5


@pytest.mark.parametrize("name", ["missing.txt", "no-*.txt"])
def test_a_missing_path_is_named_and_the_others_go_through(news: Path, tmp_path: Path, name: str) -> None:
    result = _run("run", news / name, news, "--to", tmp_path / "r.jsonl")
    assert result.exit_code == 3
    assert len(_lines(tmp_path / "r.jsonl")) == 2
    (error,) = _lines(tmp_path / "errors.jsonl")
    assert (error["place"], error["code"]) == (str(news / name), "not-found")


def test_without_any_article_nothing_is_touched(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("old\n")
    result = _run("run", tmp_path / "missing.txt", "--to", tmp_path / "r.jsonl")
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr and "no article" in result.stderr
    assert (tmp_path / "r.jsonl").read_text() == "old\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "x.txt"],
        ["run", "--to", "r.jsonl"],
        ["run", "x.txt", "--to", "r.csv"],
        ["run", "x.txt", "--to", "r.jsonl", "--to", "r.jsonl"],
        ["run", "x.txt", "--to", "r.jsonl", "--workers", "-1"],
        ["run", "x.txt", "--to", "out/", "--format", "csv"],
        ["run", "x.txt", "--to", "r.jsonl", "--format", "parquet"],
        ["run", "x.txt", "--to", "r.jsonl", "--resume", "--restart"],
        ["run", "x.txt", "--to", "-", "--resume"],
        ["run", "x.txt", "--to", "r.jsonl", "--sample", "2"],
        ["run", "x.txt", "--to", "r.jsonl", "--surprise"],
        ["surprise"],
        ["show"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert _run(*arguments).exit_code == 2


@pytest.mark.parametrize("name", ["nowhere/r.jsonl", "nowhere/a.db", "text.db"])
def test_an_output_that_cannot_be_written_is_fatal(news: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "text.db").write_text("no database" * 100)
    result = _run("run", news, "--to", tmp_path / name)
    assert result.exit_code == 1
    assert name in result.stderr.replace("\n", "")
    assert "Traceback" not in result.stderr


def test_a_run_to_a_database_on_a_server_shows_no_password(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_postgres: Callable[[], str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (news / "bad.txt").write_bytes(b"\xff\xd8\xff")
    url = new_postgres().replace("postgres:@", "postgres:wFx9@")
    assert _run("run", news, "--to", url, "--dry-run").exit_code == 0
    result = _run("run", news, "--to", url, "--verbose")
    assert result.exit_code == 3, result.stderr
    assert "wFx9" not in result.output and "wFx9" not in (tmp_path / "errors.jsonl").read_text(encoding="utf-8")
    assert [row[0] for row in rows(url, "SELECT id FROM articles ORDER BY id")] == ["ban-tin", "nam-truc"]
    for wrong in ([url, url], ["mysql://u:wFx9@host/db"], ["postgresql://u:wFx9@host:port/db"]):
        result = _run("run", news, *(part for name in wrong for part in ("--to", name)))
        assert result.exit_code == 2 and "wFx9" not in result.output
    result = _run("run", news, "--to", "postgresql://u:wFx9@localhost:1/db")
    assert result.exit_code == 1 and "localhost:1" in result.stderr and "wFx9" not in result.output


def test_quiet_says_nothing_but_errors(news: Path, tmp_path: Path) -> None:
    assert _run("run", news, "--to", tmp_path / "r.jsonl", "--quiet").stderr == ""
    (news / "bad.txt").write_bytes(b"\xff\xd8\xff")
    noted = _run("run", news, "--to", tmp_path / "r.jsonl", "--quiet").stderr
    assert "bad.txt" in noted and "│" not in noted


def test_show_prints_each_fact_beside_its_words(news: Path) -> None:
    result = _run("show", news / "2022" / "nam-truc.txt")
    assert result.exit_code == 0
    record = extract(ARTICLE)
    assert record.dates
    first = record.dates[0].evidence
    assert f"“{first.text}”" in result.stdout and f"{first.start}:{first.end}" in result.stdout


def test_show_prints_brackets_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("[Trở về] [/b] Ngày 20/3/2021, UBND huyện họp.", encoding="utf-8")
    result = _run("show", tmp_path / "a.txt")
    assert result.exit_code == 0, result.exception


def test_show_of_what_cannot_be_read_is_fatal(tmp_path: Path) -> None:
    result = _run("show", tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr.replace("\n", "")


def test_schema_is_that_of_the_records() -> None:
    result = _run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == ArticleRecord.model_json_schema(mode="serialization")


def test_help_does_not_load_the_pipeline() -> None:
    check = "import sys, thidua_extract.cli; print([m for m in ('spacy', 'underthesea') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupted_run_says_130_at_once_and_goes_on_by_resume(tmp_path: Path, workers: str) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for i in range(40):
        (news / f"{i:04}.txt").write_text(f"Bản tin {i}. {ARTICLE}" * 3, encoding="utf-8")
    out, manifest = tmp_path / "r.jsonl", tmp_path / "r.jsonl.run" / "manifest.jsonl"
    out.write_text("old\n")
    command = [*COMMAND, "run", str(news), "--to", str(out), "--to", str(tmp_path / "a.db"), "--workers", workers]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while not (manifest.exists() and b'"extract"' in manifest.read_bytes()):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "interrupted" in said and "--resume" in said and "Traceback" not in said
    assert out.read_text() == "old\n" and not (tmp_path / "a.db").exists()

    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 1 and "--resume" in again.stderr and "--restart" in again.stderr
    resumed = subprocess.run([*command, "--resume"], capture_output=True, text=True, check=False)
    assert resumed.returncode == 0 and "done before" in resumed.stderr
    done = [record.article.id for record in _records(out.read_text(encoding="utf-8"))]
    assert done == [f"{i:04}" for i in range(40)]
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")] == done
    assert not manifest.parent.exists()


def test_the_first_interrupt_waits_for_the_end_of_an_article() -> None:
    before = signal.getsignal(signal.SIGINT)
    with lasting_interrupts() as interrupts:
        interrupts.check()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interrupts.check()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_where_nothing_can_swallow_it_an_interrupt_comes_at_once() -> None:
    with lasting_interrupts() as interrupts:
        interrupts.at_once = True
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


@pytest.mark.slow
def test_a_reader_that_goes_away_ends_the_run_without_a_traceback(tmp_path: Path) -> None:
    for i in range(50):
        (tmp_path / f"{i}.txt").write_text(f"Bản tin {i}. {ARTICLE}", encoding="utf-8")
    command = [*COMMAND, "run", str(tmp_path), "--to", "-"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    assert json.loads(process.stdout.readline())
    process.stdout.close()
    said = process.stderr.read().decode()
    assert process.wait(timeout=60) == 1
    assert "closed" in said and "Traceback" not in said and "Exception ignored" not in said


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_refused(news: Path, tmp_path: Path) -> None:
    (news / "ban-tin.txt").chmod(0)
    assert _run("run", news, "--to", tmp_path / "r.jsonl").exit_code == 3
    assert _lines(tmp_path / "errors.jsonl")[0]["code"] == "unreadable"


def test_awards_lists_and_searches_the_catalogue() -> None:
    found = [json.loads(line) for line in _run("awards", "--json", "độc", "lập").stdout.splitlines()]
    assert [(row["code"], row["conferrers"]) for row in found] == [("HC-DL", ["Chủ tịch nước"])]
    assert "HC-DL" in _run("awards", "Độc lập").stdout
    assert len(_run("awards", "--json").stdout.splitlines()) > 300
    assert _run("awards", "--category", "cup").exit_code == 2


def test_show_why_names_rules_and_what_was_left_out(tmp_path: Path) -> None:
    text = "Ngày 20/3/2021, UBND huyện Nam Trực tặng Giấy khen cho xã Nam Hồng. Xã Nam Thái chưa được tặng Cờ thi đua."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = _run("show", tmp_path / "a.txt", "--why")
    assert result.exit_code == 0, result.exception
    assert "awards.step.by_gi" in result.stdout and "Titles that made no award" in result.stdout
