"""Whatever is done to a task, it gives a record that holds together or a reason why not."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.exchange.annotator import Annotator
from thidua_extract.errors import TaskError
from thidua_extract.exchange.files import read_records
from thidua_extract.exchange.relations import RELATION_NAMES
from thidua_extract.exchange.spans import LABELS
from thidua_extract.exchange.tasks import Imported
from thidua_extract.exchange.values import FIELDS
from thidua_extract.records import ArticleRecord

GOLD = Path(__file__).parents[2] / "gold" / "train.jsonl"
TRIES = 50


def _records() -> list[ArticleRecord]:
    found = [record for record in read_records(str(GOLD)) if isinstance(record, ArticleRecord)]
    return sorted(found, key=lambda record: len(record.article.text))[:30]


def _words(person: Annotator, rng: random.Random) -> str:
    start = rng.randrange(len(person.text) - 1)
    return person.text[start : start + rng.randint(1, 20)]


def _change(person: Annotator, rng: random.Random) -> None:
    ids = [r["id"] for r in person.results if r.get("type") == "labels"]
    if not ids:
        return
    id_ = rng.choice(ids)
    match rng.randrange(7):
        case 0:
            person.delete(id_)
        case 1:
            person.move(id_, _words(person, rng))
        case 2:
            person.relabel(id_, rng.choice(LABELS))
        case 3:
            person.draw(rng.choice(LABELS), _words(person, rng))
        case 4:
            person.relate(rng.choice([None, *RELATION_NAMES]), id_, rng.choice(ids))
        case 5:
            relations = [r for r in person.results if r.get("type") == "relation"]
            if relations:
                person.results.remove(rng.choice(relations))
        case _:
            label = next(r["value"]["labels"][0] for r in person.results if r.get("id") == id_)
            if FIELDS[label]:
                field = rng.choice(FIELDS[label])
                person.tell(id_, field.name, rng.choice([None, "x", "12", "2021/x", "2021", *field.choices]))


@pytest.mark.slow
def test_any_correction_gives_a_record_or_a_reason() -> None:
    rng = random.Random(20240501)
    records = _records()
    outcomes: Counter[str] = Counter()
    for _ in range(TRIES):
        person = Annotator(rng.choice(records))
        for _ in range(rng.randint(1, 3)):
            _change(person, rng)
        outcome = person.outcome()
        if isinstance(outcome, TaskError):
            assert outcome.reason
            outcomes["refused"] += 1
            continue
        assert isinstance(outcome, Imported) and outcome.record is not None
        assert ArticleRecord.model_validate_json(outcome.record.model_dump_json()) == outcome.record
        outcomes["record"] += 1
    assert min(outcomes["record"], outcomes["refused"]) > TRIES // 10


def test_taking_one_date_or_figure_out_leaves_all_else() -> None:
    rng = random.Random(7)
    for record in rng.sample(_records(), 8):
        if not record.dates:
            continue
        person = Annotator(record)
        gone = rng.randrange(len(record.dates))
        person.delete(person.labelled("DATE")[gone]["id"])
        left = [date for number, date in enumerate(record.dates) if number != gone]
        corrected = person.submit()
        renumbered = [date.model_copy(update={"id": f"D{number}"}) for number, date in enumerate(left, 1)]
        assert list(corrected.dates) == renumbered
        assert corrected == record.model_copy(update={"dates": corrected.dates})
