"""Files made to burst are refused with a reason, and the articles beside them are read; a limit that is set is kept."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.bombs import BOMBS, LINE, MEGABYTE, TEXT, filler, packed, zipped
from tests.archive.places import outcomes, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.reading import Limits
from thidua_extract.archive.reading.allowance import SPARE_BYTES, Allowance
from thidua_extract.archive.refusal import Refusal

ROOT = Path(__file__).parents[2]
MEGABYTES = 400  # that reading may take, beside what the process has when all is loaded
SECONDS = 60

# What a bomb is refused as, in the order of its places; the articles in it are read. None: so many that they differ.
CODES = {
    "members.zip": {"too-long", "field", "corrupt"},  # one has no field of text, one is no Parquet file
    "bzip2.zip": {"unreadable"},
    "lzma.zip": {"unreadable"},
    "short.zip": {"corrupt"},
    "nulls.parquet": {"too-long", "empty-text"},
    "lists.parquet": {"field"},
    "often.warc": {"corrupt"},
}
# Places of the articles that are in a bomb, or beside it.
READ = {
    "lines.jsonl.gz": {"#1", "#2", "#3"},
    "lines.jsonl.zst": {"#1", "#2", "#3"},
    "members.zip": {"#0.txt", "#b.jsonl#1", "#b.jsonl#2", "#b.jsonl#3", "#z.txt"},
    "bzip2.zip": {"#0.txt", "#z.txt"},
    "lzma.zip": {"#0.txt", "#z.txt"},
    "nested.zip": {"#a.zip#b.jsonl#1", "#z.txt"},
    "inner.zip": {"#z.txt"},
    "inner-lines.zip": {"#a.jsonl.zst#1", "#z.txt"},
    "members-of-inner.zip": {"#z.txt"},
    "short.zip": {"#0.txt", "#z.txt"},
    "long.zip": {"#0.txt", "#a.jsonl#1", "#a.jsonl#2", "#a.jsonl#3", "#z.txt"},
    "overlapping.zip": {"#a.jsonl#1", "#a.jsonl#2", "#a.jsonl#3"},
    **{f"{name}.warc": {"#2"} for name in ("gzip", "deflate", "zstd", "br", "often")},
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is limited as on Linux")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_the_articles_beside_it_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    command = [sys.executable, "-m", "tests.archive.read_within", str(MEGABYTES), str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    refused = [(code, reason) for _, code, reason in told if code != "ok"]
    assert {code for code, _ in refused} == CODES.get(name, {"too-long"})
    assert all(reason for _, reason in refused)
    assert {place.removeprefix(str(path)) for place, code, _ in told if code == "ok"} >= READ.get(name, set())


def test_a_bomb_is_refused_with_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINE) + filler("gzip"))
    *_, refused = read(path)
    assert isinstance(refused, Refusal)
    assert refused.code == "too-long" and "250 times as large as packed" in refused.reason


@pytest.mark.parametrize(("ratio", "code"), [(250, "too-long"), (10, "too-long"), (0, "ok"), (2_000, "ok")])
def test_a_ratio_that_is_set_is_kept(tmp_path: Path, ratio: int, code: str) -> None:
    path = tmp_path / "a.jsonl.gz"
    rows = [LINE, *[b" " * (8 * MEGABYTE) + b"\n"] * 16, LINE]
    path.write_bytes(gzip.compress(b"".join(rows), 9))
    assert [told for _, told in outcomes(read(path, limits=Limits(ratio=ratio)), path)] == ["ok", code]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_what_may_be_unpacked_is_as_it_is_set(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"a.jsonl.{packing}"
    path.write_bytes(packed(LINE * 1_000, "gzip" if packing == "gz" else "zstd"))
    for lines in (1, 10, 999, 1_000):
        found = outcomes(read(path, limits=Limits(unpacked=lines * len(LINE))), path)
        assert [code for _, code in found] == ["ok"] * lines + ["too-long"] * (lines < 1_000)


def test_little_that_packs_well_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(packed(LINE * 100_000, "zstd"))
    assert len(LINE) * 100_000 > 1_000 * path.stat().st_size
    assert all(isinstance(item, Document) for item in read(path))


def test_bombs_take_nothing_from_what_stands_behind_them(tmp_path: Path) -> None:
    bombs = {f"{number}.jsonl": LINE + b" " * (2 * SPARE_BYTES) for number in range(4)}
    path = tmp_path / "a.zip"
    inner = zipped({"a.jsonl": LINE + b" " * (2 * SPARE_BYTES), "z.jsonl": LINE})
    path.write_bytes(zipped({**bombs, "5.zip": inner, "z.txt": TEXT * 1_000, "z.jsonl": LINE * 1_000}))
    found = dict(outcomes(read(path), path))
    assert [found[f"#{number}.jsonl#2"] for number in range(4)] == ["too-long"] * 4
    assert found["#z.txt"] == "ok" and [found[f"#z.jsonl#{number}"] for number in (1, 1_000)] == ["ok", "ok"]


def test_all_that_comes_of_a_file_is_bounded_in_however_many_layers() -> None:
    whole = Allowance(10, 100)
    part = whole.part(50).part(400).part(3_000)
    came = 0
    while part.take(1_000):
        came += 1_000
    assert 10 * 50 + SPARE_BYTES - 1_000 < came <= 10 * 50 + SPARE_BYTES
    assert whole.part(50).take(500) and not whole.part(50).take(2_000)


def test_parts_that_overlap_come_to_no_more_than_the_file() -> None:
    whole = Allowance(10, 100)
    came = sum(1_000 for _ in range(1_000_000) if whole.part(100).take(1_000))
    assert came <= 10 * 100 + SPARE_BYTES
