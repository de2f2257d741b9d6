"""Parquet files: read by others, whole or not there, and always the same bytes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.sample import a_record
from thidua_extract import __version__
from thidua_extract.archive.arrow import from_arrow
from thidua_extract.archive.parquet import write_kinds, write_nested, write_tables
from thidua_extract.archive.tables import SCHEMAS
from thidua_extract.errors import OutputError
from thidua_extract.evaluation.gold_set import read_gold
from thidua_extract.records import ArticleInfo, ArticleRecord

GOLD = Path(__file__).parent.parent.parent / "gold"


@pytest.fixture(scope="module")
def records() -> list[ArticleRecord]:
    return list(read_gold(GOLD, ("dev",)).records)


def _rows(query: str) -> list[Any]:
    return duckdb.execute(query).fetchall()


def _awards(records: list[ArticleRecord]) -> Counter[tuple[str, str]]:
    """Year and recipient of each award with a year."""
    pairs = ((a.year, r.name) for record in records for a in record.awards for r in a.recipients)
    return Counter((year, name) for year, name in pairs if year)


def test_awards_are_asked_for_by_year_in_the_tables(records: list[ArticleRecord], tmp_path: Path) -> None:
    write_tables(records, tmp_path)
    query = f"""
        SELECT awards.year, recipients.name, count(*)
        FROM '{tmp_path}/awards.parquet' AS awards JOIN '{tmp_path}/recipients.parquet' AS recipients
        ON (recipients.article_id, recipients.award_id) = (awards.article_id, awards.id)
        WHERE awards.year IS NOT NULL GROUP BY ALL"""
    found = {(year, name): count for year, name, count in _rows(query)}
    assert found == _awards(records)
    assert len(found) > 20


def test_awards_are_asked_for_by_year_in_the_nested_file(records: list[ArticleRecord], tmp_path: Path) -> None:
    write_nested(records, tmp_path / "r.parquet")
    query = f"""
        SELECT award.year, recipient.name, count(*)
        FROM (SELECT unnest(awards) AS award FROM '{tmp_path}/r.parquet'), unnest(award.recipients) AS r(recipient)
        WHERE award.year IS NOT NULL GROUP BY ALL"""
    found = {(year, name): count for year, name, count in _rows(query)}
    assert found == _awards(records)


def test_quantities_can_be_reckoned_with(records: list[ArticleRecord], tmp_path: Path) -> None:
    write_tables(records, tmp_path)
    money = [f.normalized.value for r in records for f in r.figures if f.normalized and f.normalized.unit == "VND"]
    query = f"""
        SELECT sum(CAST(normalized_value AS DECIMAL(38, 3))) FROM '{tmp_path}/figures.parquet'
        WHERE normalized_unit = 'VND'"""
    assert _rows(query) == [(sum(money),)]


def test_records_survive_the_nested_file(records: list[ArticleRecord], tmp_path: Path) -> None:
    write_nested(records, tmp_path / "r.parquet")
    assert list(from_arrow(pq.read_table(tmp_path / "r.parquet"))) == records


def test_a_file_tells_its_version_and_is_packed_with_zstd(tmp_path: Path) -> None:
    write_nested([a_record()], tmp_path / "r.parquet")
    write_kinds([a_record()], {"awards": tmp_path / "a.parquet"})
    for path in (tmp_path / "r.parquet", tmp_path / "a.parquet"):
        metadata = pq.read_metadata(path)
        assert metadata.metadata[b"thidua_extract.version"] == __version__.encode()
        assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_only_the_kinds_asked_for_are_written_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    write_kinds([a_record()], {"awards": tmp_path / "a.parquet", "units": tmp_path / "u.parquet"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "u.parquet"]


def test_a_large_shard_is_cut_into_groups_of_rows(tmp_path: Path) -> None:
    records = [ArticleRecord(article=ArticleInfo(id=str(number), text="")) for number in range(1_500)]
    write_nested(records, tmp_path / "r.parquet")
    metadata = pq.read_metadata(tmp_path / "r.parquet")
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [1_000, 500]


def test_no_records_give_files_of_the_same_columns(tmp_path: Path) -> None:
    write_tables([], tmp_path)
    for kind, schema in SCHEMAS.items():
        table = pq.read_table(tmp_path / f"{kind}.parquet")
        assert (table.schema, table.num_rows) == (schema, 0)
    assert _rows(f"SELECT count(*) FROM '{tmp_path}/awards.parquet'") == [(0,)]


_WRITE = """
import sys
from pathlib import Path
from tests.sample import a_record
from thidua_extract.archive.parquet import write_nested, write_tables
folder = Path(sys.argv[1])
write_tables([a_record("một"), a_record("hai")], folder)
write_nested([a_record("một"), a_record("hai")], folder / "records.parquet")
"""


@pytest.mark.slow
def test_the_same_records_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    hashes = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", _WRITE, folder],
            check=True,
            cwd=GOLD.parent,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(GOLD.parent)},
        )
        hashes.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()})
    assert hashes[0] == hashes[1]
    assert len(hashes[0]) == len(SCHEMAS) + 1


def _write_two(folder: Path) -> None:
    write_kinds([a_record()], {"awards": folder / "a.parquet", "units": folder / "u.parquet"})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is needed")
@pytest.mark.parametrize(
    ("write", "full"),
    [(_write_two, "u.parquet"), (lambda folder: write_nested([a_record()], folder / "a.parquet"), "a.parquet")],
)
def test_a_full_disk_is_an_error_and_leaves_the_old_files(
    write: Callable[[Path], None], full: str, tmp_path: Path
) -> None:
    for name in ("a.parquet", "u.parquet"):
        (tmp_path / name).write_text("old")
    (tmp_path / f"{full}.part").symlink_to("/dev/full")
    with pytest.raises(OutputError, match=f"cannot write .*{full}: No space left"):
        write(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.parquet": "old", "u.parquet": "old"}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file"):
        write_tables([a_record()], tmp_path / "nowhere")
