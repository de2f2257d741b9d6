"""Who confers an award: lines tell names and offices, relations the units, and either can be corrected."""

from __future__ import annotations

import pytest

from tests.exchange.annotator import Annotator
from tests.exchange.sample import a_record

UBND = ("U1", "UBND huyện Nam Trực", None)
PRIME_MINISTER = (None, "Chính phủ", "Thủ tướng")


@pytest.fixture
def person() -> Annotator:
    return Annotator(a_record())


def _flag(person: Annotator) -> str:
    return person.find("AWARD", "Cờ thi đua")


def _conferrers(person: Annotator) -> list[tuple[str | None, str, str | None]]:
    return [(c.id, c.name, c.office) for c in person.submit().awards[1].conferred_by]


def test_without_a_correction_they_are_as_they_were(person: Annotator) -> None:
    assert _conferrers(person) == [PRIME_MINISTER, UBND]


def test_an_office_is_told(person: Annotator) -> None:
    person.tell(_flag(person), "conferred_by", ["Chính phủ | Thủ tướng", "UBND huyện Nam Trực | Chủ tịch"])
    assert _conferrers(person) == [PRIME_MINISTER, ("U1", "UBND huyện Nam Trực", "Chủ tịch")]


def test_a_line_that_is_deleted_takes_its_unit_along(person: Annotator) -> None:
    person.tell(_flag(person), "conferred_by", "Chính phủ | Thủ tướng")
    assert _conferrers(person) == [PRIME_MINISTER]


def test_a_relation_that_is_deleted_takes_its_conferrer_along(person: Annotator) -> None:
    near = person.find("UNIT", "UBND huyện")
    person.unrelate(_flag(person), near)
    assert _conferrers(person) == [PRIME_MINISTER]


def test_a_line_that_is_added_has_no_unit(person: Annotator) -> None:
    lines = ["Chính phủ | Thủ tướng", "UBND huyện Nam Trực", "Bộ Nội vụ"]
    person.tell(_flag(person), "conferred_by", lines)
    assert _conferrers(person) == [PRIME_MINISTER, UBND, (None, "Bộ Nội vụ", None)]


def test_a_relation_that_is_drawn_is_a_conferrer(person: Annotator) -> None:
    person.relate("conferred_by", _flag(person), person.find("UNIT", "phòng Nội vụ"))
    assert _conferrers(person) == [PRIME_MINISTER, UBND, ("U4", "phòng Nội vụ", None)]


def test_a_relation_that_is_drawn_gives_its_unit_to_the_conferrer_of_that_name(person: Annotator) -> None:
    lines = ["Trưởng phòng Nội vụ", "Chính phủ | Thủ tướng", "UBND huyện Nam Trực"]
    person.tell(_flag(person), "conferred_by", lines)
    person.relate("conferred_by", person.find("UNIT", "phòng Nội vụ"), _flag(person))
    assert _conferrers(person) == [("U4", "Trưởng phòng Nội vụ", None), PRIME_MINISTER, UBND]


def test_a_relation_to_another_mention_is_the_same_conferrer(person: Annotator) -> None:
    person.unrelate(_flag(person), person.find("UNIT", "UBND huyện"))
    person.relate("conferred_by", _flag(person), person.find("UNIT", "UBND huyện Nam Trực"))
    assert _conferrers(person) == [PRIME_MINISTER, UBND]


def test_one_relation_can_say_two_things(person: Annotator) -> None:
    person.unrelate(_flag(person), person.find("UNIT", "UBND huyện"))
    person.relate("conferred_by", _flag(person), person.find("UNIT", "UBND huyện"))
    person.results[-1]["labels"].append("presented_by")
    assert _conferrers(person) == [PRIME_MINISTER, UBND]
    assert [ref.id for ref in person.submit().awards[1].presented_by] == ["U1"]
