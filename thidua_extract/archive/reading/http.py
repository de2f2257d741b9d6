"""What a server answered, as a crawler kept it: status, type and the bytes of the page itself."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua_extract.archive.reading.rows import looks_like_page
from thidua_extract.errors import CorruptError, TextTooLongError, TruncatedError

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap

MAX_HEAD = 1 << 16
"""Bytes that the head of an answer may take."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\r\n]*)?\r?\n")
_MAX_PACKINGS = 5  # one within the other
_NOT_PACKED = {"", "identity", "none", "utf-8", "8bit", "binary"}


@dataclass(frozen=True)
class Answer:
    """The head of an HTTP answer, of which the first ``length`` bytes are that head."""

    headers: HeaderMap
    length: int

    @property
    def status(self) -> int | None:
        """The status code."""
        return self.headers.status_code

    @property
    def type(self) -> str:
        """The media type in small letters, without parameters; empty if none is stated."""
        return media_type(self.headers.get("Content-Type") or "")

    @property
    def charset(self) -> str | None:
        """The encoding that is stated."""
        return charset_of(self.headers.get("Content-Type") or "")


def parse_head(block: bytes) -> Answer | None:
    """The head at the beginning of a block of bytes; None where it has no end."""
    end = _HEAD_END.search(block, 0, MAX_HEAD)
    return Answer(headers_of(block[: end.end()]), end.end()) if end else None


def headers_of(head: bytes) -> HeaderMap:
    """The fields of a head of HTTP or WARC, under a first line of its own; none if it is not well formed."""
    from fastwarc.warc import HeaderMap  # noqa: PLC0415 -- only web archives need it

    headers = HeaderMap()
    try:
        headers.parse(io.BytesIO(_LINE_END.sub(b"\r\n", head)))
    except (OSError, ValueError):
        return HeaderMap()
    return headers


def media_type(content_type: str) -> str:
    """The type alone of a Content-Type."""
    return content_type.partition(";")[0].strip().lower()


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type names."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def payload_of(answer: Answer, body: bytes, limit: int, place: str) -> bytes:
    """The body without the chunks and the packing that it was sent in, where the crawler left them.

    Many crawlers unpack the body and keep the header that says it is packed: what begins as a page is taken as it is.
    Raises CorruptError, TruncatedError, or TextTooLongError for more than ``limit`` bytes.
    """
    if looks_like_page(body):
        return body
    chunked = "chunked" in (answer.headers.get("Transfer-Encoding") or "").lower()
    if chunked and _CHUNK_SIZE.match(body):
        body = _unchunked(body, place)
    packings = (answer.headers.get("Content-Encoding") or "").lower().split(",")
    if len(packings) > _MAX_PACKINGS:
        raise CorruptError(place, f"the answer says that it is packed {len(packings):,} times")
    for packing in reversed([name.strip() for name in packings]):
        if packing not in _NOT_PACKED and not looks_like_page(body):
            body = _unpacked(body, packing, limit, place)
    return body


def _unchunked(body: bytes, place: str) -> bytes:
    from fastwarc.stream_io import ChunkedReader  # noqa: PLC0415 -- only web archives need it

    try:
        return ChunkedReader(io.BytesIO(body)).read(len(body))
    except OSError as error:
        if "unexpected end" in str(error):
            raise TruncatedError(place, "the answer was sent in chunks, and the last is missing") from error
        raise CorruptError(place, "the answer was sent in chunks that are damaged") from error


def _unpacked(body: bytes, packing: str, limit: int, place: str) -> bytes:
    try:
        if packing in ("gzip", "x-gzip"):
            data = _inflated(body, 31, limit, place)
        elif packing == "deflate":
            # The standard means zlib's wrapping; many servers send the bare data.
            is_wrapped = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
            data = _inflated(body, 15 if is_wrapped else -15, limit, place)
        elif packing in ("br", "zstd"):
            data = _read(body, packing, limit)
        else:
            raise CorruptError(place, f"the answer is packed in a way that is not known: {packing[:40]!r}")
    except (OSError, ValueError, zlib.error) as error:
        raise CorruptError(place, f"the answer is packed as {packing}, and damaged") from error
    if len(data) > limit:
        raise TextTooLongError(place, f"more than {limit:,} bytes when unpacked, too many for one article")
    return data


def _inflated(body: bytes, window: int, limit: int, place: str) -> bytes:
    engine = zlib.decompressobj(window)
    data = engine.decompress(body, limit + 1)
    if not engine.eof and len(data) <= limit:
        raise TruncatedError(place, "the packed answer breaks off")
    return data


def _read(body: bytes, packing: str, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader  # noqa: PLC0415 -- only web archives need it

    reader = (BrotliReader if packing == "br" else ZstdReader)(io.BytesIO(body))
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := reader.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
