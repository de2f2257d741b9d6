"""Small sound files of every kind, with the places of their records, and what chance does to the bytes of one."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from tests.archive.places import NEWS

COUNT = 6
TEXTS = [f"Bản tin số {number}. {NEWS[number % 3]}" for number in range(COUNT)]

Seed = tuple[bytes, list[tuple[int, int]]]
"""The bytes of a file, and of each of its records where it begins and ends."""

LOST_BEHIND = {"a.json", "a.jsonl.gz"}
"""Kinds of which what stands behind a damaged record is lost: nothing tells where the next begins."""

# Bytes that end a row, or begin a value that ends elsewhere; files of which it is told elsewhere where a record stands.
_STRUCTURE = {"a.jsonl": b"\r\n", "a.csv": b'\r\n"|'}
_OF_FIXED_PLACES = {"a.zip", "a.parquet"}


def page(text: str) -> str:
    """A page with that text."""
    return f"<html><head><title>Tin</title></head><body><h1>Tin</h1><p>{text}</p></body></html>"


@cache
def seed(kind: str) -> Seed:
    """The file of a kind: of :data:`KINDS`."""
    return KINDS[kind]()


def _one_by_one(parts: list[bytes], start: bytes = b"", kept: int = 1) -> Seed:
    """Parts one after the other; the last bytes of each, so many, are no part of the record."""
    spans, at = [], len(start)
    for part in parts:
        spans.append((at, at + len(part) - kept))
        at += len(part)
    return start + b"".join(parts), spans


def _lines() -> list[bytes]:
    return [json.dumps({"id": f"{number}", "text": text}).encode() + b"\n" for number, text in enumerate(TEXTS)]


def _warc_record(number: int) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(TEXTS[number]).encode()
    head = f"WARC-Type: response\r\nWARC-Target-URI: https://vanha.example/{number}\r\nContent-Length: {len(block)}"
    return f"WARC/1.0\r\n{head}\r\n\r\n".encode() + block + b"\r\n\r\n"


def _zip() -> Seed:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(TEXTS):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), text, zipfile.ZIP_DEFLATED)
        starts = [member.header_offset for member in archive.infolist()]
    data = file.getvalue()
    return data, list(zip(starts, [*starts[1:], data.index(b"PK\x01\x02")], strict=True))


def _parquet() -> Seed:
    file = io.BytesIO()
    table = pa.table({"id": [f"{number}" for number in range(COUNT)], "text": TEXTS})
    pq.write_table(table, file, row_group_size=1, use_dictionary=False, write_page_checksum=True)
    groups = pq.ParquetFile(file).metadata
    spans = []
    for number in range(COUNT):
        columns = [groups.row_group(number).column(i) for i in range(2)]
        ends = [column.data_page_offset + column.total_compressed_size for column in columns]
        spans.append((columns[0].data_page_offset, max(ends)))
    return file.getvalue(), spans


KINDS: dict[str, Callable[[], Seed]] = {
    "a.jsonl": lambda: _one_by_one(_lines()),
    "a.csv": lambda: _one_by_one([f"{n}|{text}\n".encode() for n, text in enumerate(TEXTS)], b"id|text\n"),
    "a.jsonl.gz": lambda: _one_by_one([gzip.compress(line, mtime=0) for line in _lines()], kept=0),
    "a.json": lambda: _one_by_one([line.strip() + b",\n" for line in _lines()], b"[", kept=2),
    "a.warc": lambda: _one_by_one([_warc_record(n) for n in range(COUNT)], kept=2),  # each begins on a line of its own
    "a.warc.gz": lambda: _one_by_one([gzip.compress(_warc_record(n), mtime=0) for n in range(COUNT)], kept=0),
    "a.zip": _zip,
    "a.parquet": _parquet,
}
"""Makers of the files, by their names."""


@cache
def nested() -> bytes:
    """An archive of files of every kind, and of another such archive."""
    members = {kind: seed(kind)[0] for kind in KINDS} | {"a.html": page(NEWS[0]).encode(), "a.txt": NEWS[0].encode()}
    return _zipped(members | {"b.zip": _zipped(members)})


def _zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, (name, data) in enumerate(members.items()):
            packing = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, packing)
    return file.getvalue()


Edit = tuple[int, int, bytes | None]

edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.tuples(st.integers(0, 1 << 16), st.sampled_from([0, 1, 1, 2, 8, 100]), st.binary(max_size=4) | st.none()),
    min_size=1,
    max_size=4,
)
"""Where, how many bytes are taken out, and what is put in their place; None: the same twice."""


def damaged(data: bytes, kind: str, changes: list[Edit]) -> bytes:
    """The bytes of a record with these changes, but for those that other records depend on."""
    kept = _STRUCTURE.get(kind, b"")
    changed = bytearray(data)
    for where, length, put in changes:
        start = where % (len(changed) + 1)
        old = bytes(changed[start : start + length])
        new = old * 2 if put is None else put
        changed[start : start + length] = bytes(b for b in new if b not in kept) + bytes(b for b in old if b in kept)
    return bytes(changed[: len(data)].ljust(len(data), b"\0") if kind in _OF_FIXED_PLACES else changed)
