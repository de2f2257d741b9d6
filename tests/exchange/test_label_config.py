"""The labelling configuration knows all that tasks hold, as Label Studio looks it up."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

from tests.exchange.sample import a_record
from tests.sample import a_record as full_record
from thidua_extract.exchange.files import read_records
from thidua_extract.exchange.label_config import config_xml
from thidua_extract.exchange.label_studio import task_of
from thidua_extract.exchange.relations import RELATION_NAMES
from thidua_extract.exchange.spans import LABELS
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parents[2] / "gold" / "dev.jsonl"
CONFIG = fromstring(config_xml())


def test_labels_and_relations_are_those_of_the_tasks() -> None:
    assert [label.get("value") for label in CONFIG.iter("Label")] == list(LABELS)
    assert [relation.get("value") for relation in CONFIG.iter("Relation")] == list(RELATION_NAMES)
    (relations,) = CONFIG.iter("Relations")
    assert relations.get("choice") == "multiple"


def test_names_are_unique_and_every_control_is_of_the_text() -> None:
    controls = [element for element in CONFIG.iter() if element.get("toName")]
    names = [element.get("name") for element in (*controls, *CONFIG.iter("Text"))]
    assert len(set(names)) == len(names)
    assert {element.get("toName") for element in controls} == {element.get("name") for element in CONFIG.iter("Text")}


def test_every_result_has_its_control() -> None:
    controls = {element.get("name"): element for element in CONFIG.iter() if element.get("toName")}
    records = [record for record in read_records(str(GOLD)) if isinstance(record, ArticleRecord)]
    seen = set()
    for record in [*records, a_record(), full_record()]:
        for result in task_of(record)["predictions"][0]["result"]:
            if result["type"] == "relation":
                continue
            control = controls[result["from_name"]]
            seen.add(result["from_name"])
            assert control.tag.lower() == result["type"]
            if result["type"] == "choices":
                assert result["value"]["choices"][0] in [choice.get("value") for choice in control.iter("Choice")]
    assert len(seen) > 35


def test_a_region_is_told_before_its_values_and_its_relations() -> None:
    for record in (a_record(), full_record()):
        regions: set[str] = set()
        for result in task_of(record)["predictions"][0]["result"]:
            if result["type"] == "labels":
                regions.add(result["id"])
                assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", result["id"])
            else:
                assert {result.get("id"), result.get("from_id"), result.get("to_id")} - {None} <= regions


def test_two_regions_have_one_relation_with_all_its_names() -> None:
    relations = [r for r in task_of(full_record())["predictions"][0]["result"] if r["type"] == "relation"]
    ends = [(relation["from_id"], relation["to_id"]) for relation in relations]
    assert len(set(ends)) == len(ends)
    assert sorted(len(relation["labels"]) for relation in relations)[-1] == 2


def test_what_the_configuration_shows_is_in_the_data() -> None:
    shown = {element.get("value", "")[1:] for element in CONFIG.iter() if element.get("value", "").startswith("$")}
    assert shown == {"text", "article"}
    assert shown <= set(task_of(a_record())["data"])
