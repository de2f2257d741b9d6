"""``export`` and ``import`` as a user meets them: files in, files out, exit status, messages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import parse

import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner, Result

from tests.exchange.sample import TEXT, a_record
from thidua_extract.cli import app
from thidua_extract.exchange.label_studio import task_of
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parents[2] / "gold"
COMMAND = [sys.executable, "-c", "from thidua_extract.cli import main; main()"]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file with one record."""
    path = tmp_path / "records.jsonl"
    path.write_text(a_record().model_dump_json() + "\n", encoding="utf-8")
    return path


def _run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def _tasks(path: Path, *tasks: Any) -> Path:
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def test_gold_goes_out_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    gold, tasks, back = GOLD / "dev.jsonl", tmp_path / "tasks.json", tmp_path / "back.jsonl"
    assert _run("export", gold, "--to", "label-studio", "--out", tasks).exit_code == 0
    result = _run("import", tasks, "--out", back)
    assert result.exit_code == 0, result.stderr
    assert back.read_bytes() == gold.read_bytes()
    assert "0 refused" in result.stderr


def test_tasks_go_with_the_labelling_configuration(records: Path, tmp_path: Path) -> None:
    result = _run("export", records, "--to", "label-studio", "--out", tmp_path / "tasks.json")
    assert result.exit_code == 0, result.stderr
    assert json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8")) == [task_of(a_record())]
    assert parse(tmp_path / "tasks.json.config.xml").getroot().tag == "View"
    assert "tasks.json.config.xml" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "records.jsonl",
        "tasks.json",
        "tasks.json.config.xml",
    ]


def test_streams_take_the_place_of_files(records: Path) -> None:
    told = _run("export", "-", "--to", "label-studio", stdin=records.read_bytes())
    assert told.exit_code == 0 and "--out" in told.stderr
    back = _run("import", "-", stdin=told.stdout_bytes)
    assert ArticleRecord.model_validate_json(back.stdout) == a_record()


def test_a_docbin_is_read_by_spacy(records: Path, tmp_path: Path) -> None:
    result = _run("export", records, "--to", "docbin", "--out", tmp_path / "r.spacy")
    assert result.exit_code == 0, result.stderr
    (doc,) = DocBin().from_disk(tmp_path / "r.spacy").get_docs(spacy.blank("xx").vocab)
    assert doc.text == TEXT and doc.ents and doc.spans["sc"]
    assert "in spans but not in ents, which cannot overlap: 2" in result.stderr


def test_columns_say_what_they_leave_out(tmp_path: Path) -> None:
    result = _run("export", GOLD / "dev.jsonl", "--to", "conll", "--out", tmp_path / "dev.conll")
    assert result.exit_code == 0
    assert (tmp_path / "dev.conll").read_text(encoding="utf-8").startswith("# global.columns = FORM START END DATE")
    assert "left out, under longer ones of the same column: UNIT" in result.stderr


def test_lines_that_are_no_record_are_named_and_the_others_go_through(records: Path, tmp_path: Path) -> None:
    good = records.read_text(encoding="utf-8")
    records.write_text(good + "\n{}\nx\n" + good.replace("năm 2021", "nam 2021", 1), encoding="utf-8")
    result = _run("export", records, "--to", "conll", "--out", tmp_path / "r.conll")
    assert result.exit_code == 3
    for line in (3, 4, 5):
        assert f"refused (record) {records}, line {line}: no record" in result.stderr
    assert (tmp_path / "r.conll").read_text(encoding="utf-8").count("# newdoc") == 1


def test_tasks_that_cannot_be_are_named_and_the_others_go_through(tmp_path: Path) -> None:
    bad = task_of(a_record()) | {"id": 12}
    bad["predictions"][0]["result"].append({"type": "relation", "from_id": "gone", "to_id": "UNIT-1"})
    tasks = _tasks(tmp_path / "tasks.json", bad, task_of(a_record()), {"id": 13})
    result = _run("import", tasks, "--out", tmp_path / "out.jsonl")
    assert result.exit_code == 3
    assert f"refused (task) {tasks}: task 12 (nam-truc-2022): the relation '' leads to 'gone'" in result.stderr
    assert "task 13: not a task of Label Studio" in result.stderr
    assert "1 records of 3 tasks, 2 refused" in result.stderr
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert ArticleRecord.model_validate_json(line) == a_record()


def test_notes_and_articles_that_are_there_twice_are_told(tmp_path: Path) -> None:
    skipped = task_of(a_record()) | {"id": 5, "annotations": [{"result": [], "was_cancelled": True}]}
    tasks = _tasks(tmp_path / "tasks.json", task_of(a_record()), skipped, task_of(a_record()))
    result = _run("import", tasks, "--out", tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert "task 5 (nam-truc-2022): 1 cancelled of 1 annotations left aside" in result.stderr
    assert "nam-truc-2022: there are two records of this article" in result.stderr
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize("command", [["export", "{}", "--to", "conll"], ["import", "{}"]])
@pytest.mark.parametrize("data", [None, b"", b"[]", b"no json", b"\xff\xfe\x00"])
def test_a_file_that_holds_nothing_is_fatal_and_nothing_is_touched(
    tmp_path: Path, command: list[str], data: bytes | None
) -> None:
    path, out = tmp_path / "in.json", tmp_path / "out"
    out.write_text("old\n")
    if data is not None:
        path.write_bytes(data)
    result = _run(*(part.format(path) for part in command), "--out", out)
    assert result.exit_code == 1
    assert "in.json" in result.stderr.replace("\n", "") and "Traceback" not in result.stderr
    assert out.read_text() == "old\n"


def test_tasks_of_which_none_gives_a_record_are_fatal(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("old\n")
    result = _run("import", _tasks(tmp_path / "t.json", {"id": 1}), "--out", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "task 1: not a task" in result.stderr and "gives a record" in result.stderr
    assert (tmp_path / "out.jsonl").read_text() == "old\n"


@pytest.mark.parametrize("to", ["docbin", "conll", "label-studio"])
def test_an_output_that_cannot_be_written_is_fatal(records: Path, tmp_path: Path, to: str) -> None:
    result = _run("export", records, "--to", to, "--out", tmp_path / "nowhere" / "x")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr.replace("\n", "") and "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["export"], ["export", "r.jsonl"], ["export", "r.jsonl", "--to", "brat"], ["import"], ["import", "-x"]],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert _run(*arguments).exit_code == 2


def test_a_reader_that_goes_away_ends_the_export_without_a_traceback(records: Path) -> None:
    records.write_bytes(records.read_bytes() * 200)
    process = subprocess.Popen(
        [*COMMAND, "export", str(records), "--to", "label-studio"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline() == b"[\n"
    process.stdout.close()
    said = process.stderr.read().decode()
    assert process.wait(timeout=60) == 1
    assert "closed" in said and "Traceback" not in said and "Exception ignored" not in said
