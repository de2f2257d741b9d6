"""Files that are made to burst: small ones that come to a gigabyte and more."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq

from tests.archive.places import NEWS

TEXT = NEWS[0].encode()
LINE = json.dumps({"text": NEWS[0]}).encode() + b"\n"
MEGABYTE = 1 << 20
_AT_ONCE = 64 * MEGABYTE

ENTRY, END = b"PK\x01\x02", b"PK\x05\x06"
"""What begins a line of the list of members of a ZIP archive, and the end of that list."""


@cache
def _filled(packing: str) -> bytes:
    return packed(b" " * _AT_ONCE, packing)


def packed(data: bytes, packing: str) -> bytes:
    """Data packed by gzip or by a codec that pyarrow has."""
    if packing == "gzip":
        return gzip.compress(data, 9, mtime=0)
    made: bytes = pa.compress(data, codec=packing, asbytes=True)
    return made


def filler(packing: str, megabytes: int = 512) -> bytes:
    """So much white space, in members or frames one after the other."""
    return _filled(packing) * (megabytes * MEGABYTE // _AT_ONCE)


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def _around_text(*bombs: str, size: int = 96 * MEGABYTE, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of bombs with an article before and one behind them."""
    content = LINE * 3 + b" " * size
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("0.txt", TEXT)
        for name in bombs:
            archive.writestr(name, content, packing)
        archive.writestr("z.txt", TEXT)
    return data.getvalue()


def _lying(size: int) -> bytes:
    """An archive whose heads tell another size of a member than it has."""
    data = bytearray(_around_text("a.jsonl", size=16 * MEGABYTE))
    told = struct.pack("<I", size)
    name = data.index(b"a.jsonl")
    data[name - 8 : name - 4] = told  # in the head before the member
    name = data.index(b"a.jsonl", data.index(ENTRY))
    data[name - 22 : name - 18] = told  # in the list of members
    return bytes(data)


def _overlapping(times: int = 1_000) -> bytes:
    """An archive that names one member over and over."""
    data = zipped({"a.jsonl": LINE * 3 + b" " * (16 * MEGABYTE)})
    start, end = data.index(ENTRY), data.index(END)
    entries = data[start:end] * times
    tail = bytearray(data[end:])
    tail[8:16] = struct.pack("<HHI", times, times, len(entries))
    return data[:start] + entries + bytes(tail)


def _many_members(count: int = 400_000) -> bytes:
    """An archive in another with a list of members that takes much more memory than the archive."""
    inner = zipped({"a.txt": TEXT})
    start, end = inner.index(ENTRY), inner.index(END)
    entries = inner[start:end] * count
    tail = bytearray(inner[end:])
    tail[8:16] = struct.pack("<HHI", 0xFFFF, 0xFFFF, len(entries))
    return zipped({"a.zip": inner[:start] + entries + bytes(tail), "z.txt": TEXT})


def _wide() -> bytes:
    """Archives in an archive, each of many members that are no bomb alone."""
    content = LINE + b" " * (2 * MEGABYTE)
    inner = zipped({f"{number:02}.jsonl": content for number in range(16)})
    return zipped({**{f"{number:02}.zip": inner for number in range(16)}, "z.txt": TEXT})


def _parquet(column: pa.Array, **options: object) -> bytes:
    data = io.BytesIO()
    pq.write_table(pa.table({"text": column}), data, compression="zstd", **options)
    return data.getvalue()


def _parquet_of_copies() -> bytes:
    """Ten thousand times a text of 3.9 MB, which is there once."""
    numbers = pa.array([0] * 10_000, pa.int32())
    copies = pa.DictionaryArray.from_arrays(numbers, pa.array(["a" * 3_900_000]))
    return _parquet(copies, dictionary_pagesize_limit=1 << 30)


def answer(packing: str, body: bytes) -> bytes:
    """A WARC record of a page that was sent packed."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}\r\n\r\n".encode()
    block = head + body
    record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://vanha.example/\r\nContent-Length: {}\r\n\r\n"
    return record.format(len(block)).encode() + block + b"\r\n\r\n"


def _web_archive(*answers: tuple[str, bytes]) -> bytes:
    return b"".join(answer(*sent) for sent in (*answers, ("identity", b"<html><p>" + TEXT)))


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "text.txt.gz": lambda: filler("gzip"),
    "lines.jsonl.gz": lambda: gzip.compress(LINE * 3) + filler("gzip"),
    "table.csv.gz": lambda: gzip.compress(b"id,text\n") + filler("gzip"),
    "values.json.gz": lambda: gzip.compress(b"[") + filler("gzip"),
    "text.txt.zst": lambda: filler("zstd", 2048),
    "lines.jsonl.zst": lambda: packed(LINE * 3, "zstd") + filler("zstd", 2048),
    "pages.warc.gz": lambda: filler("gzip"),
    "members.zip": lambda: _around_text(
        "a.txt", "b.jsonl", "c.csv", "d.parquet", "e.warc", "f.jsonl.gz", size=80 * MEGABYTE
    ),
    "bzip2.zip": lambda: _around_text("a.txt", "b.jsonl", size=16 * MEGABYTE, packing=zipfile.ZIP_BZIP2),
    "lzma.zip": lambda: _around_text("a.txt", "b.jsonl", size=16 * MEGABYTE, packing=zipfile.ZIP_LZMA),
    "nested.zip": lambda: zipped({"a.zip": zipped({"b.jsonl": LINE + b" " * (96 * MEGABYTE)}), "z.txt": TEXT}),
    "inner.zip": lambda: zipped({"a.zip": b"PK\x03\x04" + b" " * (96 * MEGABYTE), "z.txt": TEXT}),
    "inner-lines.zip": lambda: zipped({"a.jsonl.zst": packed(LINE, "zstd") + filler("zstd", 2048), "z.txt": TEXT}),
    "members-of-inner.zip": _many_members,
    "wide.zip": _wide,
    "short.zip": lambda: _lying(10),
    "long.zip": lambda: _lying(0xFFFFFF00),
    "overlapping.zip": _overlapping,
    "copies.parquet": _parquet_of_copies,
    "page.parquet": lambda: _parquet(pa.array([" " * (300 * MEGABYTE)]), use_dictionary=False, write_statistics=False),
    "nulls.parquet": lambda: _parquet(pa.nulls(600_000, pa.string())),
    "lists.parquet": lambda: _parquet(pa.array([[None] * 30_000_000], pa.list_(pa.int8()))),
    "gzip.warc": lambda: _web_archive(("gzip", filler("gzip"))),
    "deflate.warc": lambda: _web_archive(("deflate", filler("gzip")[10:])),
    "zstd.warc": lambda: _web_archive(("zstd", filler("zstd", 2048))),
    "br.warc": lambda: _web_archive(("br", packed(b" " * (96 * MEGABYTE), "brotli"))),
    "often.warc": lambda: _web_archive((", ".join(["gzip"] * 9_000), gzip.compress(TEXT))),
}
