"""The contract: what a record refuses, and that it survives JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from tests.sample import ARTICLE, a_record, full_record, quote
from thidua_extract.article import Article
from thidua_extract.fields import fields_of
from thidua_extract.records import ArticleRecord, Evidence, Model
from thidua_extract.records.diagnostics import DIAGNOSTICS, DiagnosticCode

MODELS = Model.__subclasses__()


def _with(path: str, value: Any) -> dict[str, Any]:
    """The full record with one field set; the path is "awards.0.year"."""
    data = full_record()
    *parents, last = path.split(".")
    node: Any = data
    for name in parents:
        node = node[int(name)] if name.isdigit() else node[name]
    node[int(last) if last.isdigit() else last] = value
    return data


def test_a_record_survives_json() -> None:
    record = a_record()
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record


def test_quantities_are_exact_decimals_and_strings_in_json() -> None:
    record = ArticleRecord.model_validate(_with("figures.0.value", "0.1"))
    assert record.figures[0].value == Decimal("0.1")
    assert json.loads(record.model_dump_json())["figures"][0]["value"] == "0.1"


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        a_record().awards = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    "path",
    [
        "surprise",
        "article.surprise",
        "dates.0.surprise",
        "awards.0.recipients.0.surprise",
        "figures.0.evidence.surprise",
    ],
)
def test_unknown_fields_are_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        ArticleRecord.model_validate(_with(path, 1))


@pytest.mark.parametrize(
    "path",
    [
        "dates.0.evidence",
        "officials.0.mentions.0",
        "officials.0.positions.1.evidence",
        "units.0.mentions.1",
        "awards.0.evidence.0",
        "awards.0.recipients.0.evidence",
        "figures.0.evidence",
        "figures.0.indicator_evidence",
        "figures.0.comparisons.0.evidence",
        "campaigns.0.evidence",
        "documents.0.evidence",
        "diagnostics.0.evidence",
    ],
)
def test_every_quote_is_checked_against_the_text(path: str) -> None:
    right = quote(ARTICLE, "Nam Trực")
    ArticleRecord.model_validate(_with(path, right))
    moved = {**right, "start": right["start"] + 1, "end": right["end"] + 1}
    with pytest.raises(ValidationError, match="does not quote"):
        ArticleRecord.model_validate(_with(path, moved))


def test_a_quote_beyond_the_text_is_refused() -> None:
    beyond = {"start": len(ARTICLE), "end": len(ARTICLE) + 3, "text": "xxx"}
    with pytest.raises(ValidationError, match="does not quote"):
        ArticleRecord.model_validate(_with("dates.0.evidence", beyond))


def test_a_quote_is_as_long_as_its_span() -> None:
    with pytest.raises(ValidationError, match="as long as"):
        Evidence(start=3, end=5, text="một")


@pytest.mark.parametrize(
    "path",
    [
        "article.home_unit.id",
        "officials.0.positions.1.unit.id",
        "awards.0.conferred_by.0.id",
        "awards.0.recipients.1.ref",
        "awards.0.presented_by.0.id",
        "awards.0.decision.id",
        "figures.0.scope.id",
        "campaigns.0.launched_by.id",
        "documents.0.issuer.id",
    ],
)
@pytest.mark.parametrize("target", ["U99", "F1"])
def test_every_reference_resolves_to_the_right_kind(path: str, target: str) -> None:
    with pytest.raises(ValidationError, match="not in the record"):
        ArticleRecord.model_validate(_with(path, target))


@pytest.mark.parametrize("path", ["dates.0.id", "units.0.id", "officials.0.id", "figures.0.id", "documents.0.id"])
def test_ids_are_unique_across_kinds(path: str) -> None:
    with pytest.raises(ValidationError, match="not unique"):
        ArticleRecord.model_validate(_with(path, "A1"))


@pytest.mark.parametrize(
    "path", ["dates.0.value", "awards.0.year", "awards.0.conferred_on", "figures.0.period", "campaigns.0.period"]
)
@pytest.mark.parametrize("value", ["2021-13", "2022-02-30", "năm 2021", "2023-33", "2022/2021"])
def test_dates_are_edtf(path: str, value: str) -> None:
    with pytest.raises(ValidationError):
        ArticleRecord.model_validate(_with(path, value))


def test_an_award_without_evidence_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 1"):
        ArticleRecord.model_validate(_with("awards.0.evidence", []))


def test_the_schema_names_every_field_and_forbids_others() -> None:
    schema = ArticleRecord.model_json_schema(mode="serialization")
    assert set(schema["properties"]) == set(ArticleRecord.model_fields)
    parts = [part for part in schema["$defs"].values() if part["type"] == "object"]
    assert parts and all(part["additionalProperties"] is False for part in parts)


def test_every_field_is_described() -> None:
    assert [
        f"{model.__name__}.{name}" for model in MODELS for name, held in fields_of(model) if not held.description
    ] == []


def test_every_code_of_a_diagnostic_has_a_meaning() -> None:
    assert tuple(DIAGNOSTICS) == get_args(DiagnosticCode)


def test_an_article_without_id_gets_a_stable_one_of_its_url_or_its_text() -> None:
    assert Article(text="một").id == Article(text="một").id != Article(text="hai").id
    assert Article(text="một", url="https://a.example").id == Article(text="hai", url="https://a.example").id
    assert Article(text="một", id="x").id == "x"
