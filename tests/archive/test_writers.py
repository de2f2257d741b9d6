"""Outputs are whole or not there, and nothing written is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sample import a_record
from thidua_extract.archive.refusal import Refusal
from thidua_extract.archive.writers import JsonLinesFile, write_refusals
from thidua_extract.errors import OutputError
from thidua_extract.records import ArticleRecord


def test_a_complete_run_puts_its_records_in_place(tmp_path: Path) -> None:
    writer = JsonLinesFile(tmp_path / "out.jsonl")
    records = [a_record("một"), a_record("hai")]
    for record in records:
        writer.write(record)
    assert not (tmp_path / "out.jsonl").exists()
    assert writer.close(complete=True) is None
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [ArticleRecord.model_validate_json(line) for line in lines] == records
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_record_is_on_disk_when_write_returns(tmp_path: Path) -> None:
    writer = JsonLinesFile(tmp_path / "out.jsonl")
    writer.write(a_record())
    part = tmp_path / "out.jsonl.part"
    assert ArticleRecord.model_validate_json(part.read_text(encoding="utf-8")) == a_record()
    writer.close(complete=False)


def test_a_run_that_broke_off_leaves_the_old_output_and_its_own_part(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("old\n")
    writer = JsonLinesFile(tmp_path / "out.jsonl")
    writer.write(a_record())
    assert writer.close(complete=False) == str(tmp_path / "out.jsonl.part")
    assert (tmp_path / "out.jsonl").read_text() == "old\n"
    assert len((tmp_path / "out.jsonl.part").read_text(encoding="utf-8").splitlines()) == 1


def test_an_output_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file"):
        JsonLinesFile(tmp_path / "nowhere" / "out.jsonl")


def test_refusals_are_written_only_when_there_are_some(tmp_path: Path) -> None:
    assert write_refusals(tmp_path, []) is None
    assert list(tmp_path.iterdir()) == []
    refusal = Refusal("id", "tệp.txt", "encoding", "lý do")
    path = write_refusals(tmp_path, [refusal])
    assert path is not None
    assert json.loads(path.read_text(encoding="utf-8")) == refusal.as_json()
    assert write_refusals(tmp_path, []) is None
    assert not path.exists()
