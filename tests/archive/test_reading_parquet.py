"""Parquet as pyarrow and DuckDB write it, and damaged."""

from __future__ import annotations

import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scripts.encode_legacy import to_tcvn3
from tests.archive.places import NEWS, documents, outcomes, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.reading import Fields, Limits
from thidua_extract.archive.refusal import Refusal

DAY = datetime.datetime(2021, 5, 6, 20, tzinfo=datetime.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tin.parquet"


def _table(count: int = 300) -> pa.Table:
    return pa.table({"id": list(range(count)), "text": [f"{i}. {NEWS[i % 3]}" for i in range(count)]})


@pytest.mark.parametrize("compression", ["snappy", "zstd", "none"])
def test_a_table_of_several_groups_of_rows(path: Path, compression: str) -> None:
    pq.write_table(_table(), path, row_group_size=100, compression=compression)
    found = documents(path)
    assert [(d.place, d.id, d.body) for d in found[::299]] == [
        (f"{path}#1", "0", f"0. {NEWS[0]}"),
        (f"{path}#300", "299", f"299. {NEWS[2]}"),
    ]
    assert len(found) == 300
    assert [d.id for d in documents(f"{path}#250")] == ["249"]


def test_a_table_that_duckdb_wrote(path: Path) -> None:
    rows = f"SELECT range AS ma_bai, '{NEWS[0]}' AS noi_dung, DATE '2021-05-06' AS ngay_dang FROM range(5)"
    duckdb.sql(f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    found = documents(path, fields=Fields(id="ma_bai"))
    assert [d.id for d in found] == ["0", "1", "2", "3", "4"]
    assert (found[0].body, found[0].published) == (NEWS[0], "2021-05-06")


@pytest.mark.parametrize(
    ("column", "published"),
    [
        (pa.array([DAY], pa.timestamp("us", "UTC")), "2021-05-07"),
        (pa.array([DAY], pa.timestamp("ns", "Asia/Ho_Chi_Minh")), "2021-05-07"),
        (pa.array([DAY.replace(tzinfo=None)], pa.timestamp("ns")), "2021-05-06"),
        (pa.array([DAY.date()], pa.date32()), "2021-05-06"),
        (pa.array([int(DAY.timestamp())], pa.int64()), "2021-05-07"),
        (pa.array([DAY.timestamp() * 1000], pa.float64()), "2021-05-07"),
        (pa.array(["06/05/2021"]).dictionary_encode(), "2021-05-06"),
        (pa.array([None], pa.timestamp("s")), "None"),
        (pa.array([float("nan")]), "None"),
        (pa.array([[1]]), "None"),
    ],
)
def test_days_of_any_type(path: Path, column: pa.Array, published: str) -> None:
    pq.write_table(pa.table({"text": pa.array([NEWS[0]], pa.large_string()), "date": column}), path)
    (found,) = documents(path)
    assert str(article_of(found).article.published) == published


def test_a_column_of_bytes_is_decoded_row_by_row(path: Path) -> None:
    text = "".join(NEWS)
    pq.write_table(pa.table({"html": pa.array([f"<p>{text}</p>".encode(), to_tcvn3(f"<p>{text}</p>")])}), path)
    found = documents(path)
    assert [d.is_page for d in found] == [True, True]
    assert [(article_of(d).encoding, article_of(d).article.text) for d in found] == [("unicode", text), ("tcvn3", text)]


def test_text_that_is_no_utf8_though_its_type_says_so_costs_no_other_row(path: Path) -> None:
    column = pa.array([NEWS[0].encode(), b"\xff\xfe", NEWS[1].encode()]).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"text": column}), path)
    assert [d.body for d in documents(path)] == [NEWS[0], b"\xff\xfe", NEWS[1]]


def test_rows_without_text_are_refused(path: Path) -> None:
    pq.write_table(pa.table({"content": [NEWS[0], None, ""], "a.b": [1, 2, 3]}), path)
    assert outcomes(read(path), path) == [("#1", "ok"), ("#2", "empty-text"), ("#3", "empty-text")]
    pq.write_table(pa.table({"text": [[NEWS[0]]]}), path)
    assert outcomes(read(path), path) == [("#1", "field")]
    pq.write_table(pa.table({"a.b": [NEWS[0]]}), path)
    assert outcomes(read(path), path) == [("", "field")]
    assert [d.body for d in documents(path, fields=Fields(text="a.b"))] == [NEWS[0]]


def test_a_group_of_rows_that_is_damaged_costs_itself(path: Path) -> None:
    pq.write_table(_table(), path, row_group_size=100, compression="zstd", use_dictionary=False)
    column = pq.ParquetFile(path).metadata.row_group(1).column(1)
    data = bytearray(path.read_bytes())
    for i in range(column.data_page_offset, column.data_page_offset + 8):
        data[i] ^= 0x55
    path.write_bytes(data)
    found = read(path)
    assert [d.id for d in found if isinstance(d, Document)] == [str(i) for i in (*range(100), *range(200, 300))]
    (refusal,) = [item for item in found if isinstance(item, Refusal)]
    assert (refusal.place, refusal.code) == (f"{path}#101", "corrupt")
    assert "rows 101 to 200" in refusal.reason


def test_bytes_that_changed_are_noticed_where_there_are_checksums(path: Path) -> None:
    pq.write_table(_table(), path, compression="none", use_dictionary=False, write_page_checksum=True)
    path.write_bytes(path.read_bytes().replace(b"150. ", b"151. ", 1))
    assert [code for _, code in outcomes(read(path), path)] == ["corrupt"]


@pytest.mark.parametrize(
    ("cut", "code"),
    [(slice(0, -20), "truncated"), (slice(0, 3), "corrupt"), (slice(0, 0), "corrupt"), (slice(9, None), "corrupt")],
)
def test_a_file_without_its_beginning_or_end_is_refused(path: Path, cut: slice, code: str) -> None:
    pq.write_table(_table(), path)
    path.write_bytes(path.read_bytes()[cut])
    assert outcomes(read(path), path) == [("", code)]


def test_how_much_may_be_unpacked_is_bounded(path: Path) -> None:
    pq.write_table(_table(), path, compression="zstd")
    *good, last = read(path, limits=Limits(unpacked=50_000))
    assert isinstance(last, Refusal)
    assert last.code == "too-long" and "50,000 bytes" in last.reason and last.place == f"{path}#{len(good) + 1}"
    assert 50 < len(good) < 300 and all(isinstance(item, Document) for item in good)
