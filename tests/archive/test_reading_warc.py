"""WARC files: what is a page, and what damage costs."""

from __future__ import annotations

import gzip
import io
import logging
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.archive.places import DATA, NEWS, outcomes, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.reading import Limits
from thidua_extract.archive.reading.http import charset_of
from thidua_extract.archive.refusal import Refusal

PAGE = f"<html><head><title>Tin</title></head><body><h1>Tin</h1><p>{NEWS[0]}</p></body></html>"


class Made:
    """A WARC file in the making by warcio; ``starts`` are where its records begin."""

    def __init__(self, packed: bool = True) -> None:
        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed)
        self.starts: list[int] = []

    @property
    def data(self) -> bytes:
        return self._file.getvalue()

    def add(  # noqa: PLR0917 -- all have defaults
        self,
        body: str | bytes = PAGE,
        status: str = "200 OK",
        type: str | None = "text/html; charset=utf-8",
        kind: str = "response",
        url: str = "https://vanha.example/tin",
        head: dict[str, str] | None = None,
        warc: dict[str, str] | None = None,
    ) -> Made:
        fields = ([("Content-Type", type)] if type else []) + list((head or {}).items())
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        payload = io.BytesIO(body if isinstance(body, bytes) else body.encode())
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=payload,
            http_headers=http,
            warc_content_type=(type or "") if http is None else "",
            warc_headers_dict=dict(warc or {}),
        )
        self.starts.append(self._file.tell())
        self._writer.write_record(record)
        return self

    def save(self, folder: Path) -> Path:
        path = folder / ("tin.warc.gz" if self._writer.gzip else "tin.warc")
        path.write_bytes(self.data)
        return path


def _pages(packed: bool, count: int = 5) -> Made:
    made = Made(packed)
    for i in range(count):
        made.add(PAGE.replace("Tin", f"Tin số {i}"), url=f"https://vanha.example/{i}")
    return made


@contextmanager
def _logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    log = logging.getLogger("thidua_extract")
    log.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, "thidua_extract")
    try:
        yield
    finally:
        log.removeHandler(caplog.handler)


def test_what_wget_kept(caplog: pytest.LogCaptureFixture) -> None:
    with _logged(caplog):
        found = read(DATA / "wget.warc.gz")
    pages = [item for item in found if isinstance(item, Document)]
    assert [(page.url or "").rpartition("/")[2] for page in pages] == ["", "le-trao.html", "cu.html", "ghi-chu.txt"]
    assert len(pages) == len(found)
    articles = [article_of(page).article for page in pages[1:]]
    assert [article_of(page).encoding for page in pages[1:]] == ["utf-8", "windows-1258", "utf-8"]
    assert (articles[0].source, articles[0].title) == ("Trang tin Vân Hạ", "Xã Yên Khê trao Giấy khen")
    assert str(articles[0].published) == "2021-05-07"  # three in the morning in Vietnam
    assert articles[1].source == "127.0.0.1"
    assert "1 image/png" in caplog.text and "1 text/css" in caplog.text and "8 request" in caplog.text


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_numbered_by_their_records(tmp_path: Path, packed: bool) -> None:
    made = Made(packed).add(kind="metadata", type="text/plain").add().add(status="404 Not Found").add()
    path = made.save(tmp_path)
    assert outcomes(read(path), path) == [("#2", "ok"), ("#4", "ok")]
    assert outcomes(read(f"{path}#4"), path) == [("#4", "ok")]
    assert outcomes(read(f"{path}#3"), path) == [("#3", "not-found")]


@pytest.mark.parametrize(
    ("what", "is_page"),
    [
        ({}, True),
        ({"type": "application/xhtml+xml"}, True),
        ({"type": None}, True),
        ({"type": "text/plain"}, False),
        ({"status": "203 Non-Authoritative Information"}, True),
        ({"kind": "resource"}, True),
        ({"kind": "conversion", "type": "text/plain"}, False),
        ({"type": "image/png"}, None),
        ({"type": "application/json"}, None),
        ({"type": None, "body": "GIF89a"}, None),
        ({"status": "301 Moved"}, None),
        ({"status": "206 Partial Content"}, None),
        ({"kind": "metadata"}, None),
        ({"kind": "revisit"}, None),
        ({"url": "https://vanha.example/robots.txt", "type": "text/plain"}, None),
        ({"url": "dns:vanha.example", "kind": "resource"}, None),
    ],
)
def test_what_is_read(tmp_path: Path, what: dict[str, str], is_page: bool | None) -> None:
    found = read(Made().add(**what).save(tmp_path))  # type: ignore[arg-type]
    assert [item.is_page if isinstance(item, Document) else item.reason for item in found] == (
        [] if is_page is None else [is_page]
    )


def _chunked(body: bytes) -> bytes:
    parts = [body[i : i + 50] for i in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _bare_deflate(body: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


RAW = PAGE.encode()
GZIP = gzip.compress(RAW, mtime=0)  # the same in every process that collects the tests


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ({"Content-Encoding": "gzip"}, GZIP, "ok"),
        ({"Content-Encoding": "x-gzip"}, GZIP, "ok"),
        ({"Content-Encoding": "deflate"}, zlib.compress(RAW), "ok"),
        ({"Content-Encoding": "deflate"}, _bare_deflate(RAW), "ok"),
        ({"Content-Encoding": "br"}, brotli.compress(RAW), "ok"),
        ({"Content-Encoding": "gzip, br"}, brotli.compress(GZIP), "ok"),
        ({"Content-Encoding": "identity"}, RAW, "ok"),
        ({"Transfer-Encoding": "chunked"}, _chunked(RAW), "ok"),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, _chunked(GZIP), "ok"),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, GZIP, "ok"),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, RAW, "ok"),
        ({"Content-Encoding": "gzip"}, GZIP[:-30], "truncated"),
        ({"Content-Encoding": "gzip"}, GZIP[:30] + b"\xff\xff" + GZIP[32:], "corrupt"),
        ({"Content-Encoding": "br"}, brotli.compress(RAW)[:-5], "corrupt"),
        ({"Content-Encoding": "br"}, b"\xff" * 50, "corrupt"),
        ({"Content-Encoding": "compress"}, b"\x1f\x9d\x90", "corrupt"),
        ({"Transfer-Encoding": "chunked"}, _chunked(GZIP)[:200], "truncated"),
        ({"Transfer-Encoding": "chunked"}, b"32\r\n" + GZIP[:50] + b"\r\nzz\r\n", "corrupt"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"<html>" + bytes(5_000_000)), "too-long"),
    ],
)
def test_how_the_server_sent_it_is_undone(tmp_path: Path, head: dict[str, str], body: bytes, wanted: str) -> None:
    found = read(Made().add(body, head=head).add().save(tmp_path))
    assert [item.code if isinstance(item, Refusal) else "ok" for item in found] == [wanted, "ok"]
    assert wanted != "ok" or (isinstance(found[0], Document) and found[0].body == RAW)


@pytest.mark.parametrize(
    ("stated", "charset"),
    [
        ("text/html; charset=UTF-8", "UTF-8"),
        ('text/html;Charset = " windows-1258"', "windows-1258"),
        ("text/html", None),
        ("text/html; charset=", None),
        ("text/html; charset=" + " " * 60_000 + ";", None),
    ],
)
def test_the_charset_that_a_server_states(stated: str, charset: str | None) -> None:
    start = time.monotonic()
    assert charset_of(stated) == charset
    assert time.monotonic() - start < 1


def test_a_page_that_the_crawler_cut_is_refused(tmp_path: Path) -> None:
    made = Made().add(warc={"WARC-Truncated": "length"}).add(warc={"WARC-Segment-Number": "1"}).add()
    path = made.save(tmp_path)
    assert outcomes(read(path), path) == [("#1", "truncated"), ("#2", "truncated"), ("#3", "ok")]


def test_a_page_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    path = Made().add(PAGE + "a" * 100_000).add().save(tmp_path)
    assert outcomes(read(path, limits=Limits(document=10_000)), path) == [("#1", "too-long"), ("#2", "ok")]


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_anywhere_gives_the_pages_before_and_says_so(tmp_path: Path, packed: bool) -> None:
    made = _pages(packed, 3)
    path = tmp_path / ("tin.warc.gz" if packed else "tin.warc")
    starts, end = made.starts, len(made.data)
    for cut in range(1, end, 7):
        path.write_bytes(made.data[:cut])
        whole = sum(start <= cut for start in starts[1:])
        codes = [code for _, code in outcomes(read(path), path)]
        nothing_missing = cut in starts or (not packed and cut in (end - 4, end - 3, end - 2, end - 1))
        tail = [] if nothing_missing else ["truncated"]
        if not packed and any(0 < cut - start < 5 for start in starts):
            tail = ["corrupt"]
        if not packed and any(start - 4 <= cut < start for start in starts[1:]):
            tail, whole = [], whole + 1  # only the empty lines behind the record are missing
        if packed and tail and cut - max(start for start in starts if start <= cut) < 3:
            tail = ["corrupt"]  # too little to tell that it is gzip
        assert codes == ["ok"] * whole + tail, cut


def test_a_member_of_gzip_that_is_damaged_costs_its_record(tmp_path: Path) -> None:
    made = _pages(True)
    path = tmp_path / "tin.warc.gz"
    for offset in (0, 1, 2, 3, 12, 200, made.starts[3] - made.starts[2] - 6):
        data = bytearray(made.data)
        data[made.starts[2] + offset] ^= 0xFF
        path.write_bytes(data)
        found = read(path)
        urls = [item.url for item in found if isinstance(item, Document)]
        assert urls == [f"https://vanha.example/{i}" for i in (0, 1, 3, 4)], offset
        assert [item.code for item in found if isinstance(item, Refusal)] == ["corrupt"], offset


def test_a_part_of_a_gzip_file_that_is_missing_costs_its_records(tmp_path: Path) -> None:
    made = _pages(True)
    path = tmp_path / "tin.warc.gz"
    path.write_bytes(made.data[: made.starts[1] + 100] + made.data[made.starts[3] - 50 :])
    found = read(path)
    assert [item.url for item in found if isinstance(item, Document)] == [
        f"https://vanha.example/{i}" for i in (0, 3, 4)
    ]
    assert [item.code for item in found if isinstance(item, Refusal)] == ["corrupt"]


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        (b"Content-Length: ", b"Content-Length: 9", {2}),
        (b"Content-Length: ", b"Content-Length: 1\r\nX: ", {2}),
        (b"Content-Length: ", b"X: ", {2}),
        (b"Content-Length: ", b"Content-Length: -", {2}),
        (b"WARC/1", b"WORC/1", {2}),
        (b"HTTP/1.1 200 OK", b"HTTP/1.1 OK    ", {2}),
        (b"HTTP/1.1 200 OK", b" 200 OK", {2}),  # then a part of the next record begins in it
        # Then its head goes on to the next record.
        (b"\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", b"\r\n", {2}),
    ],
)
def test_a_record_that_is_damaged_costs_itself(tmp_path: Path, old: bytes, new: bytes, lost: set[int]) -> None:
    made = _pages(False)
    start = made.starts[2]
    path = tmp_path / "tin.warc"
    path.write_bytes(made.data[:start] + made.data[start:].replace(old, new, 1))
    found = read(path)
    assert [item.url for item in found if isinstance(item, Document)] == [
        f"https://vanha.example/{i}" for i in range(5) if i not in lost
    ]
    assert [item.code for item in found if isinstance(item, Refusal)] in (["corrupt"], ["truncated"])


def test_a_record_that_breaks_off_in_its_head(tmp_path: Path) -> None:
    made = _pages(False)
    begins, follows = made.starts[2:4]
    path = tmp_path / "tin.warc"
    path.write_bytes(made.data[: begins + 25] + b"\r\n" + made.data[follows:])
    assert [code for _, code in outcomes(read(path), path)] == ["ok", "ok", "corrupt", "ok", "ok"]


def test_a_record_that_seems_to_end_behind_the_head_of_the_next(tmp_path: Path) -> None:
    made = _pages(False)
    begins, follows = made.starts[2:4]
    block = made.data[made.data.index(b"\r\n\r\n", begins) + 4 : made.data.index(b"\r\n\r\n", follows)]
    length = made.data.index(b"Content-Length: ", begins)
    end = made.data.index(b"\r\n", length)
    path = tmp_path / "tin.warc"
    path.write_bytes(made.data[:length] + b"Content-Length: %d" % len(block) + made.data[end:])
    assert [code for _, code in outcomes(read(path), path)] == ["ok", "ok", "corrupt", "ok", "ok"]


def test_a_whole_file_packed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "tin.warc.gz"
    path.write_bytes(gzip.compress(_pages(False).data))
    assert [code for _, code in outcomes(read(path), path)] == ["ok"] * 5
    path.write_bytes(gzip.compress(_pages(False).data)[:-300])
    assert [code for _, code in outcomes(read(path), path)][-1] == "truncated"


@pytest.mark.parametrize("data", [b"", NEWS[0].encode(), b"\x1f\x8b\x08" + bytes(100), bytes(1000)])
def test_what_is_no_warc_is_refused_or_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tin.warc"
    path.write_bytes(data)
    assert [code for _, code in outcomes(read(path), path)] == (["corrupt"] if data else [])
