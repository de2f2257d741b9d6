"""Data frames hold what the tables hold, in the types a user of the library expects."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

import thidua_extract as te
from tests.sample import a_record, full_record
from thidua_extract.archive.tables import tables_of
from thidua_extract.errors import LibraryError, RecordError
from thidua_extract.evaluation.gold_set import read_gold
from thidua_extract.records import ArticleRecord
from thidua_extract.rows import TABLES

GOLD = Path(__file__).parent.parent.parent / "gold"
LIBRARIES = ("pandas", "polars")
PANDAS = {str: "str", int: "Int64", bool: "boolean", date: "datetime64[ms]"}
POLARS = {str: pl.String, int: pl.Int64, bool: pl.Boolean, date: pl.Date}


def _types(frame: Any) -> dict[str, Any]:
    if isinstance(frame, pd.DataFrame):
        return {str(name): str(type) for name, type in frame.dtypes.items()}
    return dict(frame.schema)


def _rows(frame: Any) -> list[tuple[Any, ...]]:
    if isinstance(frame, pl.DataFrame):
        return frame.rows()
    plain = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    return [tuple(v.date() if isinstance(v, pd.Timestamp) else v for v in row) for row in plain]


@pytest.mark.parametrize("library", LIBRARIES)
def test_frames_hold_what_the_tables_hold(library: Any) -> None:
    records = list(read_gold(GOLD, ("dev",)).records)
    frames = te.to_frames(iter(records), library)
    tables = tables_of(records)
    assert list(frames) == list(tables) == list(TABLES)
    for name, table in tables.items():
        assert _rows(frames[name]) == [tuple(row.values()) for row in table.to_pylist()]
    assert len(frames["awards"]) > len(records)


@pytest.mark.parametrize(("library", "types"), [("pandas", PANDAS), ("polars", POLARS)])
@pytest.mark.parametrize("records", [[], [a_record()]], ids=["none", "one"])
def test_the_type_of_a_column_is_that_of_the_contract(library: Any, types: Any, records: list[ArticleRecord]) -> None:
    for name, frame in te.to_frames(records, library).items():
        assert _types(frame) == {column.name: types[column.type] for column in TABLES[name].columns}


def test_a_number_beside_a_missing_one_stays_whole() -> None:
    counts = te.to_frames(a_record())["recipients"]["count"]
    assert [str(count) for count in counts] == ["12", "<NA>"]
    assert counts.sum() == 12


def test_days_can_be_reckoned_with() -> None:
    undated = full_record("undated")
    del undated["article"]["published"]
    records = [a_record(), ArticleRecord.model_validate(undated)]
    told = te.to_frames(records)["articles"]["published"]
    assert told.dt.year.tolist()[0] == 2022 and told.isna().tolist() == [False, True]
    assert te.to_frames(records, "polars")["articles"]["published"].dt.month().to_list() == [1, None]


@pytest.mark.parametrize("library", LIBRARIES)
def test_one_record_is_as_good_as_a_list_of_it(library: Any) -> None:
    record = a_record()
    one, many = te.to_frames(record, library), te.to_frames([record], library)
    assert all(one[name].equals(many[name]) for name in TABLES)
    assert len(one["articles"]) == 1


def test_pandas_is_what_is_given_unless_asked() -> None:
    assert {type(frame) for frame in te.to_frames([]).values()} == {pd.DataFrame}


def test_frames_join_by_their_ids() -> None:
    frames = te.to_frames([a_record("a"), a_record("b")])
    joined = frames["recipients"].merge(
        frames["awards"], left_on=["article_id", "award_id"], right_on=["article_id", "id"]
    )
    assert joined["title"].tolist() == ["Giấy khen"] * 4


def test_another_library_is_refused() -> None:
    with pytest.raises(ValueError, match="library is 'numpy', not one of 'pandas', 'polars'"):
        te.to_frames([], "numpy")  # type: ignore[call-overload]


@pytest.mark.parametrize("library", LIBRARIES)
def test_without_the_library_the_extra_is_named(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(LibraryError, match=rf"{library} is not installed: pip install 'thidua-extract\[frames\]'"):
        te.to_frames([], library)


def test_what_is_no_record_is_told() -> None:
    refusal = te.Refusal("a", "a.txt", "empty-text", "no text")
    with pytest.raises(TypeError, match=r"item 2 is no ArticleRecord: Refusal\(id='a'"):
        te.to_frames([a_record(), refusal])  # type: ignore[list-item]


def test_a_record_that_no_frame_can_hold_is_named() -> None:
    data = full_record("lớn")
    data["awards"][0]["recipients"][0]["count"] = 2**63
    with pytest.raises(RecordError, match=r"^'lớn': cannot be held"):
        te.to_frames(ArticleRecord.model_validate(data))
