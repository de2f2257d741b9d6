"""Records survive Arrow, to the letter."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from tests.sample import ARTICLE, a_record, full_record
from thidua_extract.archive.arrow import METADATA, SCHEMA, from_arrow, to_arrow
from thidua_extract.errors import RecordError
from thidua_extract.evaluation.gold_set import read_gold
from thidua_extract.gold.files import SPLITS, read_corpus
from thidua_extract.pipeline import extract_article
from thidua_extract.records import ArticleInfo, ArticleRecord

ROOT = Path(__file__).parent.parent.parent


def _check_round_trip(records: list[ArticleRecord]) -> None:
    table = to_arrow(records)
    table.validate(full=True)
    assert table.schema.equals(SCHEMA, check_metadata=True)
    back = list(from_arrow(table))
    assert back == records
    assert [record.model_dump_json() for record in back] == [record.model_dump_json() for record in records]


def test_gold_records_survive() -> None:
    records = list(read_gold(ROOT / "gold", SPLITS).records)
    assert len(records) > 100
    _check_round_trip(records)


def test_extracted_records_survive() -> None:
    articles = list(read_corpus(ROOT / "corpus").values())
    _check_round_trip([extract_article(article) for article in articles[::12]])


def test_more_records_than_are_converted_at_a_time_keep_their_order() -> None:
    records = [ArticleRecord(article=ArticleInfo(id=str(i), text="")) for i in range(600)]
    assert list(from_arrow(to_arrow(iter(records)))) == records


@pytest.mark.parametrize("number", ["9.60", "1234567890123456.789", "1E+3", "0E-8", "-0", "1" * 50, "0." + "1" * 50])
def test_quantities_keep_every_digit(number: str) -> None:
    data = full_record()
    data["figures"][0]["value"] = data["figures"][0]["comparisons"][0]["value"] = number
    _check_round_trip([ArticleRecord.model_validate(data)])


def test_nothing_and_an_empty_string_are_not_the_same() -> None:
    bare, empty = ArticleInfo(id="a", text="\x00 😀 \r\n"), ArticleInfo(id="", text="", url="", title="")
    _check_round_trip([ArticleRecord(article=bare), ArticleRecord(article=empty), a_record()])


def test_no_records_have_the_same_schema() -> None:
    assert to_arrow([]).schema.equals(SCHEMA, check_metadata=True)
    assert list(from_arrow(to_arrow([]))) == []


def test_the_schema_follows_the_contract() -> None:
    article, figure = SCHEMA.field("article").type, SCHEMA.field("figures").type.value_type
    recipient = SCHEMA.field("awards").type.value_type.field("recipients").type.value_type
    assert SCHEMA.names == list(ArticleRecord.model_fields)
    assert article.field("published") == pa.field("published", pa.date32())
    assert article.field("text") == pa.field("text", pa.string(), nullable=False)
    assert figure.field("value") == pa.field("value", pa.string())
    assert figure.field("estimated") == pa.field("estimated", pa.bool_(), nullable=False)
    assert recipient.field("count") == pa.field("count", pa.int64())


def test_descriptions_and_versions_stand_in_the_metadata() -> None:
    day = SCHEMA.field("dates").type.value_type.field("value")
    assert day.metadata[b"description"].startswith(b"EDTF")
    assert SCHEMA.field("awards").metadata[b"description"].startswith(b"One award per title")
    assert SCHEMA.metadata == {name.encode(): value.encode() for name, value in METADATA.items()}


def test_a_record_that_arrow_cannot_hold_is_named() -> None:
    large, broken = full_record("lớn"), full_record("hỏng")
    large["awards"][0]["recipients"][0]["count"] = 2**63
    broken["article"]["url"] = "https://namtruc.example/\ud800"
    for data in (large, broken):
        with pytest.raises(RecordError, match=rf"^'{data['article']['id']}': cannot be held"):
            to_arrow([a_record(), ArticleRecord.model_validate(data), a_record()])


def test_a_row_that_is_no_record_is_named() -> None:
    rows = [a_record().model_dump(mode="json") for _ in range(2)]
    rows[1]["dates"][0]["evidence"] = {"start": 0, "end": 3, "text": ARTICLE[1:4]}
    table = pa.Table.from_pylist(rows)
    records = from_arrow(table)
    assert next(records) == a_record()
    with pytest.raises(RecordError, match=r"row 2: no record: .*does not quote the text"):
        next(records)
