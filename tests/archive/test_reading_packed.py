"""gzip and zstd: whole, damaged and made to burst."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from pathlib import Path

import pyarrow as pa
import pytest

from tests.archive.places import DATA, NEWS, documents, outcomes, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.reading import Limits, unpack
from thidua_extract.archive.refusal import Refusal

COUNT = 3_000


def _rows(count: int = COUNT) -> bytes:
    """Lines that do not pack well, so that the packed file has some length."""
    digits = random.Random(7)
    rows = ({"id": i, "text": f"{NEWS[i % 3]} {digits.getrandbits(400)}"} for i in range(count))
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def _pack(data: bytes, packing: str) -> bytes:
    if packing == "gz":
        return gzip.compress(data)
    packed = pa.BufferOutputStream()
    with pa.CompressedOutputStream(packed, "zstd") as stream:
        stream.write(data)
    return packed.getvalue().to_pybytes()


@pytest.mark.parametrize("name", ["gzip.jsonl.gz", "zstd.jsonl.zst"])
def test_lines_that_the_programs_packed(name: str) -> None:
    assert [document.id for document in documents(DATA / name)] == ["vh-01", "vh-02"]


@pytest.mark.parametrize("packing", ["gz", "zst"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv"])
def test_all_kinds_of_text_may_be_packed(tmp_path: Path, name: str, packing: str) -> None:
    text = {"a.html": f"<p>{NEWS[0]}</p>", "a.csv": f'text\n"{NEWS[0]}"\n'}.get(name, f'{{"text": "{NEWS[0]}"}}')
    path = tmp_path / f"{name}.{packing}"
    path.write_bytes(_pack(text.encode(), packing))
    (document,) = documents(path)
    assert NEWS[0] in (document.body if isinstance(document.body, str) else document.body.decode())
    assert document.is_page == (name == "a.html")
    assert document.id == ("a" if name in ("a.txt", "a.html") else "")


def test_members_of_gzip_one_after_the_other_are_one_file(tmp_path: Path) -> None:
    rows = _rows(300).splitlines(keepends=True)
    path = tmp_path / "tin.jsonl.gz"
    parts = [b"".join(rows[i : i + 100]) for i in range(0, 300, 100)]
    path.write_bytes(gzip.compress(parts[0]) + gzip.compress(b"") + gzip.compress(parts[1] + parts[2][:50]))
    with path.open("ab") as file:
        file.write(gzip.compress(parts[2][50:]) + bytes(512))  # a tape is padded with zeros
    assert [document.id for document in documents(path)] == [str(i) for i in range(300)]


@pytest.mark.parametrize("packing", ["gz", "zst"])
@pytest.mark.parametrize("kind", ["jsonl", "csv", "json"])
def test_a_file_that_breaks_off_keeps_all_that_came_before(tmp_path: Path, packing: str, kind: str) -> None:
    data = _rows()
    if kind == "csv":
        data = b"id,text\n" + b"".join(b'%d,"%s"\n' % (i, row[-200:-3]) for i, row in enumerate(data.splitlines()))
    path = tmp_path / f"tin.{kind}.{packing}"
    packed = _pack(data, packing)
    path.write_bytes(packed[: len(packed) // 2])
    *good, last = read(path)
    whole = zlib.decompressobj(31).decompress(packed[: len(packed) // 2]) if packing == "gz" else b""
    assert isinstance(last, Refusal)
    assert (last.code, last.place) == ("truncated", f"{path}#{len(good) + 1}")
    assert f"{len(good):,} " in last.reason
    assert all(isinstance(item, Document) for item in good)
    assert len(good) >= whole.count(b"\n") - (kind == "csv") and len(good) > COUNT // 3


@pytest.mark.parametrize("name", ["gzip.jsonl.gz", "zstd.jsonl.zst"])
def test_the_last_checksum_missing_costs_no_row(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((DATA / name).read_bytes()[:-2])
    assert outcomes(read(path), path) == [("#1", "ok"), ("#2", "ok"), ("#3", "truncated")]


def test_what_packs_very_well_is_unpacked_to_the_last_byte_there_is(tmp_path: Path) -> None:
    """Also where the data breaks off just behind what is unpacked at once, with some bytes of it held back."""
    long, short = b'{"text": "%s"}\n' % (b"a" * 10_000), b'{"text": "a"}\n'
    packed = gzip.compress(long * (unpack._STEP // len(long)) + short * 500)
    path = tmp_path / "tin.jsonl.gz"
    for missing in range(1, 30):
        path.write_bytes(packed[:-missing])
        wanted = zlib.decompressobj(31).decompress(packed[:-missing]).count(b"\n")
        assert [code for _, code in outcomes(read(path), path)] == ["ok"] * wanted + ["truncated"]


def test_bytes_that_changed_keep_the_rows_before_them(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(_rows()))
    packed[len(packed) // 2] ^= 0xFF
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(packed)
    found = read(path)
    last = found[-1]
    assert isinstance(last, Refusal)
    assert last.code == "corrupt" and "gzip data is damaged" in last.reason
    assert len(found) > COUNT // 3


def test_a_wrong_checksum_is_told_though_all_rows_were_read(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(_rows()))
    packed[-8] ^= 0xFF
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(packed)
    assert [code for _, code in outcomes(read(path), path)] == ["ok"] * COUNT + ["corrupt"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.txt.zst", "a.jsonl.zst"])
@pytest.mark.parametrize("data", [b"", NEWS[0].encode()])
def test_what_is_not_packed_as_its_name_says_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (refusal,) = read(tmp_path / name)
    assert isinstance(refusal, Refusal)
    assert (refusal.place, refusal.code) == (str(tmp_path / name), "corrupt")
    assert "zstd" in refusal.reason if name.endswith("zst") else "gzip" in refusal.reason


def test_what_follows_packed_data_is_told_after_it(tmp_path: Path) -> None:
    for packing in ("gz", "zst"):
        path = tmp_path / f"tin.jsonl.{packing}"
        path.write_bytes(_pack(_rows(3), packing) + b"and more")
        assert [code for _, code in outcomes(read(path), path)] == ["ok"] * 3 + ["corrupt"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.zst", "a.jsonl.gz", "a.csv.zst", "a.json.gz"])
def test_a_bomb_is_refused_without_being_held(tmp_path: Path, name: str) -> None:
    import resource  # noqa: PLC0415 -- there is none on Windows

    path = tmp_path / name
    start = {"a.json.gz": b'[{"text": "', "a.csv.zst": b"id,text\n1,"}.get(name, b"")
    path.write_bytes(_pack(start + b"a" * 150_000_000, name.rpartition(".")[2]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (refusal,) = read(path)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "too-long"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 75_000


def test_how_much_may_be_unpacked_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(gzip.compress(_rows()))
    *good, last = read(path, limits=Limits(unpacked=100_000))
    assert isinstance(last, Refusal)
    assert last.code == "too-long" and "100,000" in last.reason
    assert good and all(isinstance(item, Document) for item in good)
