from __future__ import annotations

import pytest

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention, is_of_model
from thidua_extract.rules.officials import find_persons
from thidua_extract.rules.unit_tokens import Tokens
from thidua_extract.rules.units import find_units
from thidua_extract.tagger.merge import THRESHOLDS, fill_persons, fill_units


def tagged(text: str, words: str, label: str, confidence: float = 0.99) -> Mention:
    start = text.index(words)
    value = {"label": label, "confidence": confidence}
    return Mention("tagged", start, start + len(words), value, "model:tagger")


def added_units(text: str, words: str, confidence: float = 0.99) -> list[tuple[str, str]]:
    """Name and kind of what the tagged words add to the units of the rules."""
    view = View(text)
    units = find_units(view)
    found = fill_units(Tokens(view), units, [tagged(text, words, "UNIT", confidence)], [])
    assert found == sorted(found, key=lambda m: m.start)
    assert all(unit in found for unit in units)
    return [(str(m.value["name"]), str(m.value["kind"])) for m in found if is_of_model(m.found_by)]


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("Tặng Giấy khen cho tổ giặt ủi số 2.", "tổ giặt ủi số 2", ("tổ giặt ủi số 2", "other")),
        ("Trao cờ cho khoa hồi sức tích cực.", "khoa hồi sức tích cực", ("khoa hồi sức tích cực", "other")),
        ("Khen đội xe cấp cứu của bệnh viện.", "đội xe cấp cứu", ("đội xe cấp cứu", "other")),
        ("Đến thăm Bếp cơm Hoa Sen.", "Bếp cơm Hoa Sen", ("Bếp cơm Hoa Sen", "other")),
        ("Có mặt xã Tân Lập và Kệt Nậm Xiên 2.", "Kệt Nậm Xiên 2", ("xã Kệt Nậm Xiên 2", "commune")),
    ],
)
def test_units_that_no_rule_knows(text: str, words: str, unit: tuple[str, str]) -> None:
    assert added_units(text, words) == [unit]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tàu cập cảng Hòn Khói.", "cảng Hòn Khói"),  # a work
        ("Bộ trưởng Giáo dục và Đào tạo nói.", "Giáo dục và Đào tạo"),  # the field of a post
        ("Đảng đối với các cơ sở đó.", "Đảng đối với các cơ sở đó"),  # a clause
        ("Cục Hàng không liên bang Mỹ cho biết.", "Cục Hàng không liên bang Mỹ"),  # of another country
        ("Hội đồng đã họp.", "Hội đồng"),  # the first word of a name alone
        ("Cả công ty đồng lòng.", "công ty đồng lòng"),  # a verb behind it
        ("Phố đi bộ Nguyễn Huệ đông vui.", "bộ Nguyễn Huệ"),  # the end of another word
        ("Đại biểu HĐND 2 khóa liền.", "HĐND 2"),  # councils have no numbers
        ("Học sinh lớp 12A9 vui mừng.", "lớp 12A9"),
    ],
)
def test_what_names_no_unit_is_not_added(text: str, words: str) -> None:
    assert added_units(text, words) == []


def test_what_the_rules_left_out_stays_out() -> None:
    """They read "các huyện ủy" and know that no one huyện ủy is meant."""
    assert added_units("Các huyện ủy, thành ủy đã họp.", "huyện ủy") == []


def test_rules_stand_where_mentions_overlap() -> None:
    text = "UBND huyện Ba Bể tặng Giấy khen."
    assert added_units(text, "huyện Ba Bể") == []
    assert added_units(text, "UBND huyện Ba Bể tặng") == []


def test_below_its_threshold_a_mention_does_not_count() -> None:
    text = "Đến thăm Bếp cơm Hoa Sen."
    assert added_units(text, "Bếp cơm Hoa Sen", THRESHOLDS["UNIT"] - 0.001) == []
    assert added_units(text, "Bếp cơm Hoa Sen", THRESHOLDS["UNIT"])


def test_a_recipient_needs_less_to_be_a_unit() -> None:
    text = "Trao quà cho Bếp cơm Hoa Sen."
    view = View(text)
    unit, lower = tagged(text, "Bếp cơm Hoa Sen", "UNIT", 0.6), tagged(text, "Bếp cơm Hoa Sen", "UNIT", 0.4)
    sure, unsure = (tagged(text, "Bếp cơm Hoa Sen", "RECIPIENT", confidence) for confidence in (0.9, 0.7))
    for mentions, count in (([unit, sure], 1), ([unit, unsure], 0), ([lower, sure], 0), ([unit], 0)):
        assert len(fill_units(Tokens(view), [], mentions, [])) == count


@pytest.mark.parametrize(("confidence", "told"), [(0.9712, "0.97"), (0.9799, "0.97"), (1.0, "0.99")])
def test_what_is_added_tells_how_sure_the_tagger_is(confidence: float, told: str) -> None:
    text = "Già Siu Krông đến thăm Bếp cơm Hoa Sen."
    unit = tagged(text, "Bếp cơm Hoa Sen", "UNIT", confidence)
    person = tagged(text, "Siu Krông", "PERSON", confidence)
    tokens = Tokens(View(text))
    for found in (fill_units(tokens, [], [unit], []), fill_persons(tokens, [], [person], [])):
        assert [mention.found_by for mention in found] == [f"model:tagger+{told}"]


def added_persons(text: str, words: str) -> list[str]:
    view = View(text)
    units = find_units(view)
    persons = find_persons(view, units)
    assert not any(text[m.start : m.end] == words for m in persons), "a rule finds it"
    found = fill_persons(Tokens(view), persons, [tagged(text, words, "PERSON")], units)
    return [str(m.value["name"]) for m in found if is_of_model(m.found_by)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trao cho già Siu Krông.", "Siu Krông"),
        ("2\n3 Rcom Sa Duyên trưởng thôn\n", "Rcom Sa Duyên"),
    ],
)
def test_people_that_no_rule_knows(text: str, words: str) -> None:
    assert added_persons(text, words) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sửa đường Mai Chí Thọ.", "Mai Chí Thọ"),
        ("Trụ sở tại 51 Lý Tự Trọng.", "Lý Tự Trọng"),
        ("Tuyến số 2, đoạn Nam Thăng Long.", "Nam Thăng Long"),
        ("Ông nói thế.", "Ông"),
    ],
)
def test_streets_and_places_are_no_people(text: str, words: str) -> None:
    assert added_persons(text, words) == []
