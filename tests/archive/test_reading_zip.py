"""ZIP archives and WACZ: members of any kind, harmless names, harmful sizes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.archive.bombs import zipped
from tests.archive.places import DATA, NEWS, documents, outcomes, read
from tests.archive.test_reading_warc import Made
from thidua_extract.archive.document import Document
from thidua_extract.archive.reading import Limits
from thidua_extract.archive.refusal import Refusal

TEXT = NEWS[0].encode()
LINES = "".join(f'{{"text": "{text}"}}\n' for text in NEWS).encode()


def _zip(folder: Path, members: dict[str, bytes], name: str = "trang.zip", packing: int = zipfile.ZIP_DEFLATED) -> Path:
    (folder / name).write_bytes(zipped(members, packing))
    return folder / name


def _parquet() -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.table({"text": NEWS}), data)
    return data.getvalue()


def test_an_archive_that_the_zip_program_made() -> None:
    path = DATA / "zip.zip"
    found = documents(path)
    assert [(d.place.removeprefix(str(path)), d.id, d.is_page) for d in found] == [
        ("#2021/lễ trao.html", "lễ trao", True),
        ("#2021/tổng kết.txt", "tổng kết", False),
        ("#tin.jsonl#1", "vh-01", False),
        ("#tin.jsonl#2", "vh-02", False),
    ]
    for document in found:
        assert documents(document.place)[0].body == document.body
    assert len(documents(f"{path}#tin.jsonl")) == 2


def test_members_of_every_kind_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    members = {
        "f.warc.gz": Made().add().data,
        "e.parquet": _parquet(),
        "d.csv": b"text\n" + TEXT.replace(b",", b""),
        "a.txt.gz": (DATA / "gzip.jsonl.gz").read_bytes(),
        "b.json": b"[" + LINES.strip().replace(b"\n", b",") + b"]",
        "c.zip": zipped({"x.txt": TEXT, "y.jsonl": LINES}),
        "z.png": b"\x89PNG",
        ".ds.txt": TEXT,
        "__MACOSX/a.txt": TEXT,
    }
    path = _zip(tmp_path, members)
    places = [d.place.removeprefix(f"{path}#") for d in documents(path)]
    assert places == [
        "a.txt.gz",
        *(f"b.json#{i}" for i in (1, 2, 3)),
        "c.zip#x.txt",
        *(f"c.zip#y.jsonl#{i}" for i in (1, 2, 3)),
        "d.csv#1",
        *(f"e.parquet#{i}" for i in (1, 2, 3)),
        "f.warc.gz#1",
    ]
    for place in places:
        assert [d.place for d in documents(f"{path}#{place}")] == [f"{path}#{place}"]


def test_archives_are_not_opened_without_end(tmp_path: Path) -> None:
    path = _zip(tmp_path, {"a.zip": zipped({"b.zip": zipped({"c.txt": TEXT}), "d.txt": TEXT})})
    assert outcomes(read(path), path) == [("#a.zip#b.zip", "unreadable"), ("#a.zip#d.txt", "ok")]


def test_of_a_wacz_only_the_archive_is_read(tmp_path: Path) -> None:
    members = {"archive/data.warc.gz": Made().add().data, "pages/pages.jsonl": LINES, "datapackage.json": b"{}"}
    path = _zip(tmp_path, members, "crawl.wacz", zipfile.ZIP_STORED)
    assert outcomes(read(path), path) == [("#archive/data.warc.gz#1", "ok")]


def test_a_member_of_a_harmful_name_is_but_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    path = _zip(tmp_path / "in", {"../../ra.txt": TEXT, "/etc/ra.txt": TEXT, "a#b#1.txt": TEXT, "C:\\ra.txt": TEXT})
    found = documents(path)
    assert {d.place.removeprefix(f"{path}#") for d in found} == {
        "../../ra.txt",
        "/etc/ra.txt",
        "a#b#1.txt",
        "C:\\ra.txt",
    }
    assert len({d.id for d in found}) == 4
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "trang.zip"]
    assert len(documents(f"{path}#a#b#1.txt")) == 1


def test_a_member_that_is_damaged_costs_itself(tmp_path: Path) -> None:
    path = _zip(tmp_path, {"a.txt": TEXT, "b.txt": TEXT * 50, "c.jsonl": LINES * 50, "d.txt": TEXT})
    data = bytearray(path.read_bytes())
    for name in (b"b.txt", b"c.jsonl"):
        data[data.index(name) + 30] ^= 0xFF
    path.write_bytes(data)
    codes = dict(outcomes(read(path), path))
    assert (codes["#a.txt"], codes["#b.txt"], codes["#d.txt"]) == ("ok", "corrupt", "ok")
    assert "corrupt" in [code for place, code in codes.items() if place.startswith("#c.jsonl")]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})
    data = bytearray(path.read_bytes())
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    path.write_bytes(data)
    assert outcomes(read(path), path) == [("#a.txt", "unreadable"), ("#b.txt", "ok")]


@pytest.mark.parametrize(
    ("data", "code"), [(zipped({"a.txt": TEXT})[:-30], "truncated"), (TEXT, "corrupt"), (b"", "corrupt")]
)
def test_what_is_no_whole_archive_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "trang.zip"
    path.write_bytes(data)
    assert outcomes(read(path), path) == [("", code)]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.parquet"])
def test_how_much_a_member_may_unpack_to_is_bounded(tmp_path: Path, name: str) -> None:
    content = {"a.txt": bytes(5_000_000), "a.jsonl": LINES * 50_000, "a.parquet": b"PAR1" + bytes(5_000_000)}[name]
    path = _zip(tmp_path, {name: content, "b.txt": TEXT})
    *first, refused, last = read(path, limits=Limits(unpacked=1_000_000))
    assert isinstance(refused, Refusal) and refused.code == "too-long"
    assert isinstance(last, Document) and last.place == f"{path}#b.txt"
    assert all(isinstance(item, Document) for item in first)
