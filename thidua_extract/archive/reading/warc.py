"""WARC files: the pages among what a crawler kept.

The records are parted here and not by a library, because those that were tried hand on a record that is cut off as if
it were whole, and say nothing of one whose head is cut off. Where a record is damaged, reading goes on at the next one
that can be found: the next member of a gzip file, the next line that begins as a record does.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.allowance import Allowance
from thidua_extract.archive.reading.blob import Limits, Pieces, too_many_times
from thidua_extract.archive.reading.cursor import Cursor, InterruptionError
from thidua_extract.archive.reading.http import (
    MAX_HEAD,
    Answer,
    charset_of,
    headers_of,
    media_type,
    parse_head,
    payload_of,
)
from thidua_extract.archive.reading.rows import looks_like_page
from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import CorruptError, InputError, TextTooLongError, TruncatedError

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap

_START = b"WARC/"
_PAGES = {"text/html", "application/xhtml+xml"}
_TEXTS = {"text/plain"}
_EMPTY_LINES = 2  # they stand behind each record
_PARTIAL = 206
_MAX_DIGITS = 16
# A record that began within another, whose length is wrong.
_SWALLOWED = re.compile(rb"(\A|\n)WARC/1\.[01]\r?\n")
_LONGEST_START = len(b"WARC/1.0\r\n")
# What is read once more of records that have swallowed others: bytes, and parts of what has been read.
_AGAIN_BYTES, _AGAIN_TIMES = 1 << 25, 4
# Types of records that hold what a reader would see: an answer with its head, a file without, text made of a page.
_WITH_CONTENT = {"response", "resource", "conversion"}

log = logging.getLogger("thidua_extract")


def read_warc(pieces: Pieces, limits: Limits, allowance: Allowance, place: str) -> Iterator[Document | Refusal]:
    """The pages and texts of a WARC file; a record that is damaged is refused alone. ``#N`` counts all records.

    Other records, and answers that are no success, are counted in one line of the log. ``allowance``: how much may come
    of answers that are packed, all together.
    """
    reader = _Reader(Cursor(pieces), limits, allowance, place)
    yield from reader.documents()
    if reader.skipped:
        log.info("%s: skipped %s", place, ", ".join(f"{n:,} {what}" for what, n in reader.skipped.most_common()))


class _LostError(CorruptError):
    """Where the next record begins is not known."""


@dataclass(frozen=True)
class _Content:
    """What a record holds from ``start`` of its block on; ``answer`` is the head of an HTTP answer."""

    start: int
    type: str
    charset: str | None
    answer: Answer | None = None


class _Reader:
    def __init__(self, cursor: Cursor, limits: Limits, allowance: Allowance, place: str) -> None:
        self._cursor = cursor
        self._limits = limits
        self._allowance = allowance
        self._place = place
        self._later: InterruptionError | None = None
        self._read_again = 0  # bytes
        self.skipped: Counter[str] = Counter()

    def documents(self) -> Iterator[Document | Refusal]:
        number, lost = 1, False
        while True:
            place = f"{self._place}#{number}"
            document: Document | None = None
            try:
                head = self._head(place, lost)
                if head is None:
                    return
                lost = False
                document = self._record(head, place)
            except InterruptionError as interruption:
                if lost:
                    continue  # no record was found since the damage that has been told of
                lost = True
                error = interruption.found.error
                yield Refusal("", place, error.code, f"{error.reason}; {number - 1:,} records were read before")
            except InputError as error:
                lost = isinstance(error, _LostError)
                yield Refusal.of(error)
            if document:
                yield document
            number += 1

    def _head(self, place: str, lost: bool) -> bytes | None:
        """The head of the next record, searched for if the way is ``lost``; None at the end."""
        if self._later:
            interruption, self._later = self._later, None
            raise interruption
        line = self._line()
        while not line.startswith(_START):
            if not line:
                return None
            if line.strip() and not lost:
                raise _LostError(place, "no record begins where one should")
            line = self._line()
        head = line
        while line.strip(b"\r\n"):
            if self._cursor.peek(len(_START)) == _START:
                raise _LostError(place, "another record begins in the head of the record")
            line = self._line()
            head += line
            if not line:
                raise TruncatedError(place, "the file ends in the head of the record")
            if len(head) > MAX_HEAD:
                raise _LostError(place, "the head of the record has no end")
        return head

    def _line(self) -> bytes:
        return self._cursor.line(MAX_HEAD)

    def _record(self, head: bytes, place: str) -> Document | None:
        """The page or text that a record holds; None for another record. Raises InputError for a damaged one."""
        start = self._cursor.position - len(head)
        headers = headers_of(head)
        length = _length(headers, place)
        block = self._cursor.read(min(length, MAX_HEAD))
        content = _content_or_why_not(headers, block, length - self._limits.document, place)
        if isinstance(content, _Content):
            block += self._cursor.read(length - len(block))
            there = len(block)
        else:
            there = len(block) + self._cursor.skip(length - len(block))
        kept = block if len(block) == there else b""
        if there < length:
            self._search_within(kept, place)
            raise TruncatedError(place, f"the record has {there:,} of {length:,} bytes")
        self._check_end(kept, start, place)
        if isinstance(content, str):
            self.skipped[content] += 1
            return None
        if isinstance(content, InputError):
            raise content
        return self._document(headers, content, block, place)

    def _document(self, headers: HeaderMap, content: _Content, block: bytes, place: str) -> Document:
        body = block[content.start :]
        if content.answer:
            sent = len(body)
            body = payload_of(content.answer, body, self._limits.document, place)
            if len(body) > sent and not self._allowance.part(sent).take(len(body)):
                raise too_many_times(place, self._limits)
        return Document(
            place=place,
            body=body,
            is_page=content.type in _PAGES,
            url=(headers.get("WARC-Target-URI") or "").strip("<>"),
            charset=content.charset,
        )

    def _check_end(self, block: bytes, start: int, place: str) -> None:
        """Raises _LostError if what follows the record is neither empty lines nor another record nor the end.

        ``block`` is the record, if it was kept. A checksum of gzip that is wrong comes to light here, too.
        """
        passed = bytearray()
        try:
            while (mark := self._cursor.peek(1)) in (b"\r", b"\n"):
                passed += mark
                self._cursor.skip(1)
            following = self._cursor.peek(_LONGEST_START)
        except InterruptionError as interruption:
            if interruption.found.since <= start:
                raise
            self._later = interruption  # it is the next record that is damaged
            return
        if _START.startswith(following[: len(_START)]):
            return
        self._search_within(block, place, bytes(passed), following)
        if passed.count(b"\n") < _EMPTY_LINES:
            raise _LostError(place, "the record is not as long as its head says")

    def _search_within(self, block: bytes, place: str, passed: bytes = b"", following: bytes = b"") -> None:
        """Go back to the record that a record with a wrong length has swallowed. Raises _LostError if there is one.

        ``passed`` and ``following`` stand behind the block; the first was read. A file of nothing but wrong lengths
        would be read thousands of times: then what was swallowed is lost.
        """
        swallowed = _SWALLOWED.search(block + passed + following)
        if swallowed and swallowed.end(1) < len(block):
            again = block[swallowed.end(1) :] + passed
            if self._read_again + len(again) > _AGAIN_BYTES + _AGAIN_TIMES * self._cursor.position:
                raise _LostError(place, "the record is not as long as its head says, and others are lost in it")
            self._read_again += len(again)
            self._cursor.put_back(again)
            raise _LostError(place, "the record is not as long as its head says")


def _length(headers: HeaderMap, place: str) -> int:
    stated = headers.get("Content-Length") or ""
    if not (stated.isascii() and stated.isdigit() and len(stated) < _MAX_DIGITS):
        raise _LostError(place, "the head of the record does not say how long it is")
    return int(stated)


def _content_or_why_not(headers: HeaderMap, begin: bytes, over: int, place: str) -> _Content | str | InputError:
    """What there is to read, or what the record is instead, or why it cannot be read.

    ``over`` is by how many bytes the whole record is longer than a page may be.
    """
    content = _content(headers, begin, place)
    if not isinstance(content, _Content):
        return content
    if not (content.type in _PAGES or content.type in _TEXTS):
        return content.type or "without a type"
    if cut := headers.get("WARC-Truncated"):
        return TruncatedError(place, f"the crawler kept but a part of the page: {cut[:40]}")
    if headers.get("WARC-Segment-Number"):
        return TruncatedError(place, "the page is kept in several records, which are not put together")
    if over > content.start:
        return TextTooLongError(place, f"the page is longer than is read by {over:,} bytes")
    return content


def _content(headers: HeaderMap, begin: bytes, place: str) -> _Content | str | InputError:
    kind = (headers.get("WARC-Type") or "record without a type").lower()
    url = (headers.get("WARC-Target-URI") or "").strip("<>")
    if kind not in _WITH_CONTENT:
        return kind
    if not url.startswith(("http://", "https://")) or url.endswith("/robots.txt"):
        return "of no page of the web"
    stated = headers.get("Content-Type") or ""
    if kind != "response":
        return _Content(0, media_type(stated), charset_of(stated))
    answer = parse_head(begin)
    if answer is None or answer.status is None or not begin.startswith(b"HTTP/"):
        return CorruptError(place, "the record does not begin with the head of an HTTP answer")
    if not 200 <= answer.status < 300 or answer.status == _PARTIAL:
        return f"status {answer.status}"
    identified = media_type(headers.get("WARC-Identified-Payload-Type") or "")
    seen = "text/html" if looks_like_page(begin[answer.length :]) else ""
    return _Content(answer.length, answer.type or identified or seen, answer.charset, answer)
