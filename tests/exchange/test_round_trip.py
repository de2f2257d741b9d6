"""A record that nobody corrected comes back as it was, whatever it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exchange.sample import a_record, plain
from tests.sample import a_record as full_record
from thidua_extract import extract
from thidua_extract.exchange.files import read_records
from thidua_extract.exchange.label_studio import task_of
from thidua_extract.exchange.tasks import Imported, import_tasks
from thidua_extract.records import ArticleRecord

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))


def _there_and_back(record: ArticleRecord) -> ArticleRecord:
    task = json.loads(json.dumps(task_of(record), ensure_ascii=False))
    (outcome,) = import_tasks([task], "tasks.json")
    assert isinstance(outcome, Imported), outcome
    assert outcome.record is not None and not outcome.notes
    return outcome.record


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_gold_comes_back_as_it_was(split: str) -> None:
    records = [*read_records(str(ROOT / "gold" / f"{split}.jsonl"))]
    assert records
    changed = [
        record.article.id
        for record in records
        if not isinstance(record, ArticleRecord) or _there_and_back(record) != record
    ]
    assert changed == []


@pytest.mark.parametrize("path", CORPUS[::20], ids=lambda path: path.stem)
def test_what_was_extracted_comes_back_as_it_was(path: Path) -> None:
    record = extract(path.read_text(encoding="utf-8"), id=path.stem, url="https://a.example/1", published="2021-03-04")
    assert _there_and_back(record) == record
    assert record.dates or record.units


def test_every_part_of_the_contract_comes_back() -> None:
    for record in (full_record(), a_record()):
        assert _there_and_back(record) == record


def test_a_record_without_facts_comes_back() -> None:
    record = extract("")
    assert _there_and_back(record) == record


def test_facts_without_a_place_in_the_text_come_back() -> None:
    data = plain()
    data["units"][0]["mentions"] = []
    data["officials"][0]["mentions"] = []
    data["units"][0]["name"] = ""
    record = ArticleRecord.model_validate(data)
    assert _there_and_back(record) == record


def test_ids_and_order_of_any_kind_come_back() -> None:
    data = json.loads(json.dumps(plain()).replace('"U3"', '"x/3"').replace('"O1"', '"#1"'))
    for kind in ("units", "officials", "awards", "dates"):
        data[kind].reverse()
    data["awards"][0]["conferred_by"] *= 2
    data["awards"][1]["recipients"] *= 2
    data["awards"][1]["presented_by"] *= 2
    record = ArticleRecord.model_validate(data)
    assert _there_and_back(record) == record


def test_values_that_look_alike_come_back_as_they_were() -> None:
    data = plain()
    data["figures"][0] |= {"value": "412.50", "unit": "", "bound": "exact", "estimated": False}
    data["units"][3] |= {"full_name": " phòng  Nội vụ ", "province": ""}
    record = ArticleRecord.model_validate(data)
    back = _there_and_back(record)
    assert back == record
    assert str(back.figures[0].value) == "412.50"
    assert back.units[3].full_name == " phòng  Nội vụ "


def test_a_region_stands_for_all_parts_that_are_alike() -> None:
    regions = [r for r in task_of(a_record())["predictions"][0]["result"] if r.get("type") == "labels"]
    told = [r["value"]["text"] for r in regions if r["value"]["labels"] == ["RECIPIENT"]]
    assert told == ["12 tập thể", "xã Nam Hồng", "Vũ Văn Ba"]
