"""Which annotation of a task counts, and tasks that cannot be read."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.annotator import Annotator
from tests.exchange.sample import a_record
from thidua_extract.errors import InputError, TaskError
from thidua_extract.exchange.files import read_tasks
from thidua_extract.exchange.label_studio import task_of
from thidua_extract.exchange.tasks import Imported, import_tasks

RECORD = a_record()


def _import(*tasks: Any) -> list[Imported | TaskError]:
    return list(import_tasks(tasks, "tasks.json"))


def _imported(task: Any) -> Imported:
    (outcome,) = _import(task)
    assert isinstance(outcome, Imported), outcome
    return outcome


def _reason(task: Any) -> str:
    (outcome,) = _import(task)
    assert isinstance(outcome, TaskError), outcome
    return str(outcome)


def _result(*, without: str) -> list[dict[str, Any]]:
    person = Annotator(RECORD)
    person.delete(person.find("DATE", without))
    return person.results


def _annotation(without: str, updated: str, **more: Any) -> dict[str, Any]:
    return {"result": _result(without=without), "updated_at": updated, "was_cancelled": False, **more}


def _dates(task: Any) -> list[str]:
    record = _imported(task).record
    assert record is not None
    return [date.evidence.text for date in record.dates]


def test_a_task_without_annotations_stands_by_its_prediction() -> None:
    for held in ({}, {"annotations": []}, {"annotations": None}):
        assert _imported(task_of(RECORD) | held).record == RECORD


def test_an_annotation_counts_before_the_prediction() -> None:
    task = task_of(RECORD) | {"annotations": [_annotation("năm 2021", "2024-05-01T10:00:00Z")]}
    assert _dates(task) == ["Sáng 20/01/2022"]
    assert not _imported(task).notes


def test_the_annotation_updated_last_counts_and_that_is_said() -> None:
    late = _annotation("năm 2021", "2024-05-02T08:00:00.000000+07:00")
    early = _annotation("Sáng 20/01/2022", "2024-05-01T23:00:00.000000Z")
    for held in ([early, late], [late, early]):
        task = task_of(RECORD) | {"annotations": held}
        assert _dates(task) == ["Sáng 20/01/2022"]
        assert _imported(task).notes == ("of 2 annotations the latest is taken",)


def test_an_annotation_without_a_time_is_the_earliest() -> None:
    unknown = {"result": _result(without="Sáng 20/01/2022")}
    created = {"result": _result(without="năm 2021"), "created_at": "2024-05-01T10:00:00"}
    assert _dates(task_of(RECORD) | {"annotations": [unknown, created]}) == ["Sáng 20/01/2022"]


def test_cancelled_annotations_do_not_count_and_that_is_said() -> None:
    kept = _annotation("năm 2021", "2024-05-01T10:00:00Z")
    cancelled = _annotation("Sáng 20/01/2022", "2024-06-01T10:00:00Z", was_cancelled=True)
    task = task_of(RECORD) | {"annotations": [kept, cancelled]}
    assert _dates(task) == ["Sáng 20/01/2022"]
    assert _imported(task).notes == ("1 cancelled of 2 annotations left aside",)


def test_a_task_that_was_skipped_gives_no_record() -> None:
    cancelled = _annotation("năm 2021", "2024-06-01T10:00:00Z", was_cancelled=True)
    imported = _imported(task_of(RECORD) | {"annotations": [cancelled]})
    assert imported.record is None
    assert imported.notes == ("1 cancelled of 1 annotations left aside", "no record")


def test_a_draft_is_left_aside_and_that_is_said() -> None:
    imported = _imported(task_of(RECORD) | {"drafts": [{"result": []}]})
    assert imported.record == RECORD
    assert imported.notes == ("a draft that was not submitted is left aside",)


def test_controls_of_others_are_left_aside_and_that_is_said() -> None:
    person = Annotator(RECORD)
    person.results.append({"id": "x", "from_name": "comment", "type": "textarea", "value": {"text": ["hay"]}})
    outcome = person.outcome()
    assert isinstance(outcome, Imported)
    assert outcome.record == RECORD
    assert outcome.notes == ("what 'comment' says is left aside",)


def test_an_annotation_that_holds_nothing_is_a_record_without_facts() -> None:
    record = _imported(task_of(RECORD) | {"annotations": [{"result": []}]}).record
    assert record is not None
    assert not (record.dates or record.units or record.awards or record.figures or record.officials)
    assert record.article == RECORD.article.model_copy(update={"home_unit": None})


def test_a_task_that_cannot_be_read_does_not_stop_the_others() -> None:
    good = task_of(RECORD)
    outcomes = _import(good, {"id": 8, "data": {"article": "x"}}, good)
    assert [isinstance(outcome, Imported) for outcome in outcomes] == [True, False, True]
    assert str(outcomes[1]) == "tasks.json: task 8 (x): 'data' has no 'text'"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": None}, "task no. 1: not a task of Label Studio"),
        ({"data": {"text": 3}}, "'data' has no 'text'"),
        ({"annotations": {}, "predictions": []}, "neither annotations nor predictions"),
        ({"predictions": [7]}, "neither annotations nor predictions"),
        ({"annotations": {"result": []}}, "'annotations' is not a list"),
        ({"annotations": [{"result": "[]"}]}, "no list 'result'"),
        ({"annotations": [{"result": ["x"]}]}, "not a result"),
        ({"annotations": [{"result": [{"type": "relation", "from_id": "a"}]}]}, "not a relation"),
        ({"annotations": [{"result": [{"from_name": "label", "id": "a"}]}]}, "not a region of text"),
    ],
)
def test_tasks_of_another_form_are_refused(change: dict[str, Any], said: str) -> None:
    assert said in _reason(task_of(RECORD) | change)


@pytest.mark.parametrize("task", [None, 3, "x", [], {"text": "JSON_MIN has no data", "label": []}])
def test_what_is_no_task_is_refused(task: Any) -> None:
    assert "not a task of Label Studio" in _reason(task)


def _with_region(**value: Any) -> dict[str, Any]:
    region = {"id": "r", "from_name": "label", "to_name": "text", "type": "labels"}
    place = {"start": 0, "end": 5, "text": "Huyện", "labels": ["UNIT"]}
    return task_of(RECORD) | {"annotations": [{"result": [region | {"value": place | value}]}]}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"labels": ["CITY"]}, "needs one label of the configuration, has CITY"),
        ({"labels": []}, "has none"),
        ({"labels": ["UNIT", "AWARD"]}, "has UNIT, AWARD"),
        ({"end": 9999}, "outside the text"),
        ({"start": "x"}, "not a region of text"),
        ({"start": 2.5}, "not a region of text"),
        ({"text": "Xuân"}, "'Huyện' stands there"),
    ],
)
def test_regions_that_cannot_be_are_refused(value: dict[str, Any], said: str) -> None:
    assert said in _reason(_with_region(**value))


def test_offsets_that_are_written_as_text_are_read() -> None:
    result = _with_region(start="0", end="5")
    person = Annotator(RECORD)
    person.results[:] = result["annotations"][0]["result"]
    person.tell("r", "kind", "district")
    assert person.submit().units[0].mentions[0].text == "Huyện"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"id": "r", "from_name": "unit_name", "value": {"text": ["a", "b"]}}, "more than one text: a, b"),
        ({"id": "r", "from_name": "unit_name", "value": {"text": 3}}, "holds no text"),
        ({"id": "other", "from_name": "unit_name", "value": {"text": "a"}}, "a region without a label"),
        ({"id": "r", "from_name": "label", "value": {"start": 0, "end": 5, "labels": ["UNIT"]}}, "there twice"),
    ],
)
def test_values_that_cannot_be_are_refused(more: dict[str, Any], said: str) -> None:
    task = _with_region()
    task["annotations"][0]["result"].append(more)
    assert said in _reason(task)


def test_values_of_a_label_that_is_gone_are_left_out() -> None:
    person = Annotator(RECORD)
    region = person.find("UNIT", "phòng Nội vụ")
    left = [r for r in person.results if r.get("id") == region and r["type"] != "labels"]
    person.relabel(region, "CAMPAIGN")
    person.results += left
    assert person.submit().campaigns[0].name == "phòng Nội vụ"


@pytest.mark.parametrize(
    "change", [{"text": "another text"}, {"record": {}}, {"record": []}, {"record": {"article": 1}}]
)
def test_a_record_that_is_not_that_of_the_text_is_refused(change: dict[str, Any]) -> None:
    task = task_of(RECORD)
    task["data"] |= change
    assert "'data.record' is not the record of 'data.text'" in _reason(task)


def test_a_value_that_cannot_be_carried_over_is_told() -> None:
    task = task_of(RECORD)
    task["data"]["record"]["dates"][0]["role"] = "never"
    assert "dates.0.role" in _reason(task)


def test_importing_leaves_the_tasks_as_they_are() -> None:
    task = task_of(RECORD)
    before = copy.deepcopy(task)
    _import(task)
    assert task == before


def test_files_of_tasks(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    task = task_of(RECORD)
    path.write_text(json.dumps(task), encoding="utf-8")
    assert read_tasks(str(path)) == [task]
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps([task, task], ensure_ascii=False).encode())
    assert read_tasks(str(path)) == [task, task]


@pytest.mark.parametrize("data", [b"{", b"", b"[]", b"3", b'"x"', b"\xff\xfe"])
def test_files_that_hold_no_tasks_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "tasks.json").write_bytes(data)
    with pytest.raises(InputError, match=r"tasks\.json: (not JSON|no tasks|not UTF-8)"):
        read_tasks(str(tmp_path / "tasks.json"))
