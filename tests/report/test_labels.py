"""The words of the pages are there in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from thidua_extract import records, report
from thidua_extract.catalogue.awards import award_titles, named_awards
from thidua_extract.report.facts import KINDS
from thidua_extract.report.labels import LANGUAGES, Labels, _table

FOLDER = Path(report.__file__).parent
_NAMED = re.compile(r"""labels\(\s*["']([a-z_.]+)["'] *[,)]|_(?:line|ref)\(\s*"([a-z_]+)"|["'](plot\.[a-z_]+)["']""")


def test_every_key_has_words_in_both_languages() -> None:
    english, vietnamese = (_table()[language] for language in LANGUAGES)
    assert all((english[key] == "") == (vietnamese[key] == "") for key in english)
    assert {key for key in english if not english[key]} == {"bound.exact"}


def test_words_are_there_for_whatever_the_pages_name_and_no_others() -> None:
    sources = [*FOLDER.glob("*.py"), *FOLDER.glob("templates/*")]
    named = set[str]()
    for source in sources:
        for key, slot, plot in _NAMED.findall(source.read_text(encoding="utf-8")):
            named.add(key or plot or f"slot.{slot}")
    groups = {
        "status": get_args(records.AwardStatus),
        "unit_kind": get_args(records.UnitKind),
        "level": {
            *get_args(records.UnitLevel),
            *(award.level for award in (*award_titles(), *named_awards()) if award.level),
            "none",
        },
        "of": get_args(records.CountOf),
        "category": get_args(records.AwardCategory),
        "date_role": get_args(records.DateRole),
        "part": get_args(records.PartOfDay),
        "bound": get_args(records.Bound),
        "relation": get_args(records.Relation),
        "kind": KINDS,
        "one": KINDS,
        "how": ("rule", "model", "person"),
        "role": ("recipients", "positions", "indicator", "comparisons"),
    }
    named |= {f"{group}.{value}" for group, values in groups.items() for value in values}
    assert named == set(_table()["en"])


def test_numbers_are_written_as_the_language_has_it() -> None:
    assert Labels("en").number(Decimal("1234567.50")) == "1,234,567.50"
    assert Labels("vi").number(Decimal("1234567.50")) == "1.234.567,50"
    assert Labels("vi").number(12) == "12"
    assert Labels("en").number(Decimal("1E+12")) == "1,000,000,000,000"


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="not in 'fr'"):
        Labels("fr")


def test_a_value_without_a_word_is_shown_itself() -> None:
    assert Labels("vi").of("status", "conferred") == "đã tặng"
    assert Labels("vi").of("level", "của xã") == "của xã"
    assert Labels("vi").of("level", None) == ""
