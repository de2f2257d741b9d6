"""Facts as they are shown: each value, and where it leads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.sample import ARTICLE, full_record, quote
from thidua_extract.records import ArticleRecord
from thidua_extract.report.facts import Fact, Line, facts_of
from thidua_extract.report.labels import Labels


def _facts(language: str = "en", **more: Any) -> dict[str, Fact]:
    record = ArticleRecord.model_validate(full_record() | more)
    return {fact.id or fact.heading: fact for fact in facts_of(record, Labels(language))}


def test_each_fact_is_numbered_and_leads_to_the_facts_it_names() -> None:
    facts = _facts()
    assert [fact.number for fact in facts.values()] == list(range(1, len(facts) + 1))
    award, unit = facts["A1"], facts["U1"]
    leading = [line for line in award.lines if line.label == "granted by"]
    assert [line.fact for line in leading] == [unit.number]
    assert Line("post", "Chủ tịch · UBND huyện Nam Trực", unit.number) in facts["O1"].lines


def test_a_figure_is_shown_as_told_and_normalised() -> None:
    figure = {
        "id": "F9",
        "indicator": "thu ngân sách",
        "value": "1412.5",
        "upper": "1500",
        "unit": "tỷ đồng",
        "measure": "money",
        "normalized": {"value": "1412500000000", "unit": "VND"},
        "bound": "over",
        "estimated": True,
        "period": "2021",
        "comparisons": [
            {
                "relation": "increase",
                "value": "9.6",
                "unit": "%",
                "base": "năm 2020",
                "base_period": "2020",
                "evidence": quote(ARTICLE, "tăng 9,6%"),
            }
        ],
        "evidence": quote(ARTICLE, "412,5 tỷ đồng"),
        "found_by": "rule:figures.single",
    }
    shown = _facts("vi", figures=[figure])["F9"]
    assert [(line.label, line.value) for line in shown.lines] == [
        ("giá trị", "ước trên 1.412,5–1.500 tỷ đồng"),
        ("quy đổi", "1.412.500.000.000 VND"),
        ("kỳ", "2021"),
        ("so sánh", "tăng 9,6 % so với năm 2020 (2020)"),
    ]
    assert (shown.how, shown.rule, shown.confidence) == ("quy tắc", "figures.single", "")


@pytest.mark.parametrize(
    ("found_by", "told"),
    [
        ("rule:units.body", ("rule", "units.body", "")),
        ("rule:dates.day.no_year+published", ("rule", "dates.day.no_year+published", "")),
        ("model:tagger+0.97", ("model", "tagger", "0.97")),
        ("model:tagger", ("model", "tagger", "")),
        ("annotator", ("a person", "annotator", "")),
    ],
)
def test_a_fact_tells_how_it_was_found(found_by: str, told: tuple[str, str, str]) -> None:
    data = full_record()
    data["units"][0]["found_by"] = found_by
    fact = next(one for one in facts_of(ArticleRecord.model_validate(data), Labels("en")) if one.id == "U1")
    assert (fact.how, fact.rule, fact.confidence) == told


def test_what_was_not_made_into_a_fact_is_shown_with_its_words() -> None:
    told = {"code": "date-lunar", "message": "a day of the moon", "evidence": quote(ARTICLE, "năm 2021")}
    shown = _facts(diagnostics=[told])["date-lunar"]
    assert shown.kind == "diagnostic" and shown.lines == [Line("what was seen", "a day of the moon")]
    assert [quoted.evidence.text for quoted in shown.told] == ["năm 2021"]


def test_a_counted_group_says_how_many_of_what() -> None:
    data = full_record()
    group = {"kind": "group", "name": "12 tập thể", "count": 12, "of": "collective"}
    data["awards"][0]["recipients"] = [group | {"evidence": quote(ARTICLE, "12 tập thể")}]
    shown = [facts_of(ArticleRecord.model_validate(data), Labels(language))[0].lines[0] for language in ("en", "vi")]
    assert shown == [Line("recipient", "12 tập thể (12 collectives)"), Line("được tặng", "12 tập thể")]


def test_an_office_that_the_name_says_is_not_told_twice() -> None:
    data = full_record()
    data["awards"][0]["conferred_by"] = [
        {"name": "Chủ tịch UBND huyện", "office": "Chủ tịch"},
        {"name": "UBND huyện", "office": "Chủ tịch"},
    ]
    lines = facts_of(ArticleRecord.model_validate(data), Labels("en"))[0].lines
    assert [line.value for line in lines if line.label == "granted by"] == [
        "Chủ tịch UBND huyện",
        "Chủ tịch · UBND huyện",
    ]


def test_a_large_number_loses_nothing() -> None:
    assert Labels("en").number(Decimal("123456789012345678901234567890.25")) == (
        "123,456,789,012,345,678,901,234,567,890.25"
    )
