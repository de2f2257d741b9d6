"""Files made to burst are refused with a reason, and the articles beside them are read; a limit that is set is kept."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.archive.bombs import BOMBS, LINE, MEGABYTE, TEXT, answer, packed, zipped
from tests.archive.places import outcomes, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.reading import Limits
from thidua_extract.archive.reading.allowance import SPARE_BYTES, Allowance
from thidua_extract.archive.refusal import Refusal
from thidua_extract.cleaning.encoding import decode_any

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
MEGABYTES = 400  # that reading may take, beside what the process has when all is loaded
SECONDS = 60

SLOW = ("nulls.parquet", "page.parquet")

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
# Of one member that is named over and over, newer zipfile says itself that it overlaps.
MAY_BE = {"overlapping.zip": {"corrupt"}}
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
    "wide.zip": {"#00.zip#00.jsonl#1", "#z.txt"},
    "short.zip": {"#0.txt", "#z.txt"},
    "long.zip": {"#0.txt", "#a.jsonl#1", "#a.jsonl#2", "#a.jsonl#3", "#z.txt"},
    "overlapping.zip": {"#a.jsonl#1", "#a.jsonl#2", "#a.jsonl#3"},
    **{f"{name}.warc": {"#2"} for name in ("gzip", "deflate", "zstd", "br", "often")},
}


def _groups() -> list[Any]:
    """Bombs that one process reads, by what they are; those that take long have one of their own."""
    endings = sorted({name.rpartition(".")[2] for name in BOMBS})
    quick = {ending: [name for name in BOMBS if name.endswith(f".{ending}") and name not in SLOW] for ending in endings}
    slow = [pytest.param([name], id=name) for name in SLOW]
    return [*(pytest.param(names, id=ending) for ending, names in quick.items()), *slow]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is limited as on Linux")
@pytest.mark.parametrize("names", _groups())
def test_a_bomb_is_refused_and_the_articles_beside_it_are_read(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_bytes(BOMBS[name]())
    command = [sys.executable, "-m", "tests.archive.read_within", str(MEGABYTES), *(str(tmp_path / n) for n in names)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(reason for *_, reason in told)
    for name in names:
        path = str(tmp_path / name)
        items = [(place.removeprefix(path), code) for place, code, _ in told if place.startswith(path)]
        refused = {code for _, code in items if code != "ok"}
        assert refused - MAY_BE.get(name, set()) == CODES.get(name, {"too-long"}), name
        assert {place for place, code in items if code == "ok"} >= READ.get(name, set()), name


def test_a_bomb_is_refused_with_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"tin/a.jsonl": LINE + b" " * (SPARE_BYTES + 16 * MEGABYTE)}))
    _, refused = read(path, limits=Limits(ratio=20))
    assert isinstance(refused, Refusal)
    assert (refused.place, refused.code) == (f"{path}#tin/a.jsonl#2", "too-long")
    assert "more than 20 times as large as packed" in refused.reason and "--max-ratio" in refused.reason
    _, refused = read(path, limits=Limits(unpacked=MEGABYTE))
    assert isinstance(refused, Refusal)
    assert (refused.place, refused.code) == (f"{path}#tin/a.jsonl#2", "too-long")
    assert "more than 1,048,576 bytes when unpacked" in refused.reason and "--max-unpacked" in refused.reason


@cache
def _sparse() -> bytes:
    """Two articles with a lot of white space between them."""
    return gzip.compress(b"".join([LINE, *[b" " * (8 * MEGABYTE) + b"\n"] * 12, LINE]))


@pytest.mark.parametrize(("ratio", "code"), [(250, "too-long"), (10, "too-long"), (0, "ok"), (2_000, "ok")])
def test_a_ratio_that_is_set_is_kept(tmp_path: Path, ratio: int, code: str) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(_sparse())
    assert [told for _, told in outcomes(read(path, limits=Limits(ratio=ratio)), path)] == ["ok", code]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_what_may_be_unpacked_is_as_it_is_set(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"a.jsonl.{packing}"
    path.write_bytes(packed(LINE * 1_000, "gzip" if packing == "gz" else "zstd"))
    for lines in (1, 10, 999, 1_000):
        found = outcomes(read(path, limits=Limits(unpacked=lines * len(LINE))), path)
        assert [code for _, code in found] == ["ok"] * lines + ["too-long"] * (lines < 1_000)


CORPUS = [decode_any(path.read_bytes(), path).text for path in sorted((ROOT / "corpus").glob("*.txt"))]
REAL = {"articles": CORPUS, "one article over and over": CORPUS[:1] * 3_000}


@pytest.mark.parametrize("texts", REAL.values(), ids=REAL)
def test_no_packing_of_news_is_a_bomb(tmp_path: Path, texts: list[str]) -> None:
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts).encode()
    table = pa.table({"text": texts})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", compression_level=19)
    content = {
        "a.jsonl.gz": gzip.compress(lines, 9),
        "a.jsonl.zst": packed(lines, "zstd"),
        "a.zip": zipped({"a.jsonl": lines, "b.zip": zipped({"a.jsonl": lines})}),
        "b.zip": zipped({f"{number}.txt": text.encode() for number, text in enumerate(texts[:500])}),
        "a.warc.gz": gzip.compress(b"".join(answer("gzip", gzip.compress(text.encode())) for text in texts[:500])),
    }
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    found = read(*sorted(tmp_path.iterdir()))
    assert [item for item in found if isinstance(item, Refusal)] == []
    assert len(found) == 5 * len(texts) + 2 * min(len(texts), 500)


def test_little_that_packs_well_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(packed(LINE * 50_000, "zstd"))
    assert len(LINE) * 100_000 > 1_000 * path.stat().st_size
    assert all(isinstance(item, Document) for item in read(path))


def test_bombs_take_nothing_from_what_stands_behind_them(tmp_path: Path) -> None:
    bomb = LINE + b" " * (SPARE_BYTES + 16 * MEGABYTE)
    inner = zipped({"a.jsonl": bomb, "z.jsonl": LINE})
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"1.jsonl": bomb, "2.zip": inner, "z.txt": TEXT * 1_000, "z.jsonl": LINE * 1_000}))
    found = dict(outcomes(read(path), path))
    assert [found[f"#{place}"] for place in ("1.jsonl#2", "2.zip#a.jsonl#2")] == ["too-long"] * 2
    assert [found[f"#{place}"] for place in ("2.zip#z.jsonl#1", "z.txt", "z.jsonl#1", "z.jsonl#1000")] == ["ok"] * 4


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
    came = sum(1_000 for _ in range(100_000) if whole.part(100).take(1_000))
    assert came <= 10 * 100 + SPARE_BYTES
