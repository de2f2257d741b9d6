"""The bulk job over Arrow batches: one row out for each row in, whatever is wrong with one of them."""

from __future__ import annotations

import functools
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.sample import ARTICLE
from thidua_extract import extract
from thidua_extract.archive.batch import ARTICLES, RECORDS, records_of
from thidua_extract.cleaning.readable import MAX_CHARS
from thidua_extract.errors import InputError, ModelError
from thidua_extract.records import ArticleRecord
from thidua_extract.settings import Settings

RULES = Settings(tagger=False)


def _not_utf8(*values: bytes | None) -> pa.Array:
    """A column of strings as a careless writer leaves it."""
    data = pa.array(values, pa.binary())
    return pa.Array.from_buffers(pa.string(), len(data), data.buffers())


def _articles(**columns: Any) -> pa.RecordBatch:
    return pa.record_batch(columns)


def _outcomes(batch: pa.RecordBatch) -> list[tuple[str, bool, str | None]]:
    """Id, whether there is a record, and the code of each row."""
    result = records_of(batch, RULES)
    assert result.schema == RECORDS
    assert all((row["code"] is None) == (row["reason"] is None) for row in result.to_pylist())
    return [(row["id"], row["record"] is not None, row["code"]) for row in result.to_pylist()]


def test_the_record_is_that_of_the_article_with_all_that_is_told_of_it() -> None:
    told: dict[str, Any] = {"url": "https://namtruc.example/1", "source": "Nam Trực", "title": "Tin"}
    told["published"] = date(2022, 1, 20)
    batch = pa.RecordBatch.from_pylist([{"id": "một", "text": ARTICLE, **told}], ARTICLES)
    (row,) = records_of(batch).to_pylist()
    assert row["record"] == extract(ARTICLE, id="một", **told).model_dump_json()


def test_a_bad_article_is_one_refused_row() -> None:
    long = b"a" * (MAX_CHARS + 1)
    text = _not_utf8(ARTICLE.encode(), b"", long, b"UBND \xed\xa0\x80", None, ARTICLE.encode())
    assert _outcomes(_articles(id=["tốt", "rỗng", "dài", "hỏng", "không", "cuối"], text=text)) == [
        ("tốt", True, None),
        ("rỗng", True, None),
        ("dài", False, "too-long"),
        ("hỏng", False, "encoding"),
        ("không", False, "no-article"),
        ("cuối", True, None),
    ]


def test_a_fault_of_the_package_is_one_refused_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Any, settings: Settings) -> ArticleRecord:
        if article.id == "một":
            raise ZeroDivisionError("chia cho không")
        return extract("", id=article.id)

    monkeypatch.setattr("thidua_extract.archive.batch.extract_article", fail)
    assert _outcomes(_articles(id=["một", "hai"], text=["", ""])) == [("một", False, "internal"), ("hai", True, None)]


def test_bytes_that_are_no_text_are_refused_in_any_column() -> None:
    bad = _not_utf8(b"a\xff", b"b")
    assert _outcomes(_articles(id=bad, text=["", ""])) == [("", False, "encoding"), ("b", True, None)]
    batch = _articles(id=["a", "b"], text=["", ""], url=bad)
    assert _outcomes(batch) == [("a", False, "encoding"), ("b", True, None)]
    assert records_of(batch, RULES)["reason"].to_pylist() == ["its url is not UTF-8, at byte 1", None]


def test_an_article_without_an_id_gets_the_derived_one() -> None:
    ids = [id for id, _, _ in _outcomes(_articles(id=[None, ""], text=["Tin", "Tin"], url=[None, "https://a.example"]))]
    assert ids == [extract("Tin").article.id, extract("Tin", url="https://a.example").article.id]


def test_whole_numbers_are_ids_too() -> None:
    assert _outcomes(_articles(id=[7], text=[""])) == [("7", True, None)]


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2022-01-20", "2022-01-20"),
        ("2022-01-20T23:05:00+07:00", "2022-01-20"),
        (" 2022-01-20 08:00 ", "2022-01-20"),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_publication_may_be_a_string(given: str | None, day: str | None) -> None:
    batch = _articles(id=["a"], text=[""], published=pa.array([given], pa.string()))
    (record,) = records_of(batch, RULES)["record"].to_pylist()
    assert ArticleRecord.model_validate_json(record).model_dump(mode="json")["article"]["published"] == day


@pytest.mark.parametrize("given", ["20/01/2022", "2022-02-30", "hôm qua", "T"])
def test_a_day_that_is_none_is_refused(given: str) -> None:
    assert _outcomes(_articles(id=["a", "b"], text=["", ""], published=[given, None])) == [
        ("a", False, "input"),
        ("b", True, None),
    ]


@pytest.mark.parametrize("type", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())])
def test_any_kind_of_string_is_read(type: pa.DataType) -> None:
    assert _outcomes(_articles(id=pa.array(["a"], type), text=pa.array([ARTICLE], type))) == [("a", True, None)]


def test_other_columns_are_not_looked_at() -> None:
    assert _outcomes(_articles(id=["a"], text=[""], score=[0.5], source=pa.nulls(1))) == [("a", True, None)]


@pytest.mark.parametrize(
    ("batch", "words"),
    [
        (pa.table({"id": ["a"]}), '0 columns "text"'),
        (pa.table({"text": ["a"]}), '0 columns "id"'),
        (pa.table([["a"], ["b"], ["c"]], names=["id", "text", "text"]), '2 columns "text"'),
        (pa.table({"id": ["a"], "text": [b"b"]}), '"text" is of type binary'),
        (pa.table({"id": ["a"], "text": ["b"], "url": [1]}), '"url" is of type int64'),
        (pa.table({"id": ["a"], "text": ["b"], "published": [2022]}), '"published" is of type int64'),
    ],
)
def test_a_batch_of_other_columns_is_an_error(batch: pa.Table, words: str) -> None:
    with pytest.raises(InputError, match=words):
        records_of(batch, RULES)


def test_a_model_that_is_not_there_is_an_error_and_not_a_refusal_of_all(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        records_of(_articles(id=["a"], text=[ARTICLE]), Settings(model=str(tmp_path)))


def test_batches_of_a_table_together_give_what_the_table_gives() -> None:
    table = pa.table({"id": ["a", "b", "c"], "text": [ARTICLE, "", None]})
    whole = records_of(table, RULES)
    assert isinstance(whole, pa.Table)
    parts = [records_of(batch, RULES) for batch in table.to_batches(max_chunksize=2)]
    assert pa.Table.from_batches(parts) == whole


def test_an_empty_batch_gives_an_empty_one() -> None:
    assert records_of(ARTICLES.empty_table()) == RECORDS.empty_table()


def test_the_function_can_be_sent_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(functools.partial(records_of, settings=RULES)))
    batch = _articles(id=["a"], text=[ARTICLE])
    assert sent(batch) == records_of(batch, RULES)
