"""The tables of bodies, place types, cue words and abbreviations."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

import pytest

from thidua_extract.catalogue import bodies
from thidua_extract.catalogue.abbreviations import expand, expansions
from thidua_extract.catalogue.bodies import Phrases, token_keys


def _table(name: str) -> list[dict[str, str]]:
    text = files("thidua_extract.catalogue").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", ["bodies.csv", "place_types.csv", "unit_cues.csv", "abbreviations.csv"])
def test_every_row_has_a_source(name: str) -> None:
    rows = _table(name)
    assert rows
    assert [row for row in rows if not row["source"].strip()] == []


def test_tails_and_needs_are_letters_the_reader_knows() -> None:
    heads = [row for row in _table("bodies.csv") if row["role"] in ("head", "fixed")]
    assert {letter for row in heads for letter in row["tail"]} <= set("PFfN#B")
    assert {row["needs"] for row in heads} <= {"", "P", "F", "f", "N", "#", "B", "T", "M"}
    assert [row["phrase"] for row in heads if row["needs"] in "PFfN#B" and row["needs"] not in row["tail"]] == []


@pytest.mark.parametrize("text", ["GD&ĐT", "GD-ĐT", "GD - ĐT", "Giáo dục và Đào tạo", "giáo dục - đào tạo", "GDĐT"])
def test_spellings_of_one_field(text: str) -> None:
    keys = token_keys(text)
    found = bodies.fields().longest(keys, 0)
    assert found is not None
    assert found[0] == len(keys)
    assert found[1][0] == "Giáo dục và Đào tạo"


def test_a_comma_counts_only_where_the_table_has_one() -> None:
    keys = token_keys("Tài chính, Kế hoạch và Đầu tư")
    assert bodies.fields().longest(keys, 0) == (2, ("Tài chính", ""))
    keys = token_keys("Văn hóa, Thể thao và Du lịch")
    assert bodies.fields().longest(keys, 0) == (len(keys), ("Văn hóa, Thể thao và Du lịch", ""))


def test_the_longest_phrase_wins_and_none_is_none() -> None:
    phrases = Phrases([("Ủy ban", 1), ("Ủy ban Kiểm tra", 2)])
    keys = token_keys("ủy ban kiểm tra tỉnh")
    assert phrases.longest(keys, 0) == (4, 2)
    assert phrases.longest(keys, 1) is None
    assert phrases.longest(token_keys("Uỷ ban dân tộc"), 0) == (2, 1)
    assert phrases.longest([], 0) is None


def test_false_heads_are_told_from_heads() -> None:
    keys = token_keys("Ban Giám hiệu nhà trường")
    head, false_head = bodies.heads().longest(keys, 0), bodies.not_heads().longest(keys, 0)
    assert head is not None
    assert false_head is not None
    assert false_head[0] > head[0]


def test_place_types() -> None:
    found = bodies.place_types().longest(token_keys("TX. Duy Tiên"), 0)
    assert found is not None
    assert (found[1].type, found[1].level, found[1].numbered) == ("thị xã", "district", False)


def test_cue_words_of_an_unknown_part_are_none() -> None:
    assert "đường" in bodies.cue_words("not_a_place_after")
    assert bodies.cue_words("no such part") == frozenset()


def test_expansions() -> None:
    assert expansions()["UBND"] == "Ủy ban nhân dân"
    assert expand("HĐND, UBND TP. Huế") == "Hội đồng nhân dân, Ủy ban nhân dân thành phố. Huế"
    assert expand("Tư pháp") == "Tư pháp"
    assert expand("") == ""
