"""Offsets of Label Studio: code points, UTF-16 units of old versions, and the mixed ones of resized regions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.annotator import Annotator
from thidua_extract.exchange.label_studio import task_of
from thidua_extract.exchange.offsets import OffsetError, code_points
from thidua_extract.records import ArticleRecord

TEXT = "🎉🎉 Tin vui\n🏆 UBND xã 🎖 khen xã Nam Hồng"
UNIT = "Nam Hồng"
AT = TEXT.index(UNIT)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_offsets_in_code_points_are_taken_as_they_are() -> None:
    assert code_points(TEXT, AT, AT + len(UNIT), UNIT) == (AT, AT + len(UNIT))
    assert code_points(TEXT, AT, AT + len(UNIT), None) == (AT, AT + len(UNIT))


def test_offsets_in_utf16_units_are_told_by_the_words() -> None:
    start = _utf16(TEXT[:AT])
    assert start == AT + 4
    assert code_points(TEXT, start, start + len(UNIT), UNIT) == (AT, AT + len(UNIT))


def test_offsets_in_utf16_units_within_the_line_are_told_by_the_words() -> None:
    line = TEXT.index("\n") + 1
    start = line + _utf16(TEXT[line:AT])
    assert start == AT + 2
    assert code_points(TEXT, start, start + len(UNIT), UNIT) == (AT, AT + len(UNIT))


def test_characters_beyond_the_bmp_within_the_region() -> None:
    words = "UBND xã 🎖 khen"
    start = TEXT.index(words)
    first, last = _utf16(TEXT[:start]), _utf16(TEXT[: start + len(words)])
    assert last - first == len(words) + 1
    assert code_points(TEXT, first, last, words) == (start, start + len(words))


@given(st.text(alphabet="aă🎉𝒳 \n", min_size=1, max_size=12), st.data())
def test_every_region_of_every_text_is_found_in_either_count(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    assert code_points(text, start, end, words) == (start, end)
    first, last = code_points(text, _utf16(text[:start]), _utf16(text[:end]), words)
    assert "".join(text[first:last].split()) == "".join(words.split())


def test_line_ends_and_spaces_are_as_the_browser_gives_them() -> None:
    text = "xã\r\nNam  Hồng"
    assert code_points(text, 0, len(text), "xã\\n\\nNam Hồng") == (0, len(text))


@pytest.mark.parametrize(
    ("start", "end", "words", "said"),
    [
        (0, 999, None, "outside the text"),
        (-1, 3, None, "outside the text"),
        (5, 5, None, "outside the text"),
        (5, 3, None, "outside the text"),
        (3, 6, "Nam", "'Tin' stands there"),
    ],
)
def test_offsets_of_other_words_are_refused(start: int, end: int, words: str | None, said: str) -> None:
    with pytest.raises(OffsetError, match=said):
        code_points(TEXT, start, end, words)


def test_tasks_count_code_points() -> None:
    data = {
        "article": {"id": "a", "text": TEXT},
        "units": [
            {"id": "U1", "name": "xã Nam Hồng", "kind": "commune", "found_by": "gold"}
            | {"mentions": [{"start": AT, "end": AT + len(UNIT), "text": UNIT}]}
        ],
    }
    record = ArticleRecord.model_validate(data)
    region = task_of(record)["predictions"][0]["result"][0]
    assert (region["value"]["start"], region["value"]["end"]) == (AT, AT + len(UNIT))
    assert Annotator(record).submit() == record


@pytest.mark.parametrize("shift", [0, 4])
def test_a_region_behind_an_emoji_comes_back_in_its_place(shift: int) -> None:
    person = Annotator(ArticleRecord.model_validate({"article": {"id": "a", "text": TEXT}}))
    region = person.draw("UNIT", UNIT, kind="commune")
    for result in person.results:
        result["value"] |= {"start": AT + shift, "end": AT + shift + len(UNIT)}
    assert region == person.results[0]["id"]
    evidence = person.submit().units[0].mentions[0]
    assert (evidence.start, evidence.text) == (AT, UNIT)
