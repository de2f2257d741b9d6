"""Documents to articles: decoded, of pages the main text, with what container and page state of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from thidua_extract.archive.document import Document
from thidua_extract.article import Article
from thidua_extract.cleaning.days import day_of
from thidua_extract.cleaning.encoding import Decoded, decode_any, decode_as, repair_text, was_misread
from thidua_extract.cleaning.page import read_page
from thidua_extract.cleaning.readable import check_text

_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
_META_BYTES = 4096

# Encodings that need no word in the log.
_UNICODE = {"utf-8", "utf-16-le", "utf-16-be", "unicode"}

log = logging.getLogger("thidua_extract")


@dataclass(frozen=True)
class Prepared:
    """An article, the encoding its text was in (see :class:`Decoded`) and how sure that is, 0 to 1."""

    article: Article
    encoding: str
    confidence: float


def article_of(document: Document) -> Prepared:
    """The article of a document: its text untouched after decoding, of a page the main text.

    Address, title, day and source are what the container states, else what the page states; the source is else the
    host name of the address. A day that cannot be read for certain is left out. Raises InputError.
    """
    decoded = _decoded(document)
    known = _stated_by_container(document, decoded.encoding)
    text = decoded.text
    if document.is_page:
        page = read_page(text, document.place)
        main = repair_text(page.text, document.place)  # what was misread may be spelt as entities
        if was_misread(main.encoding):
            decoded = main
        stated = _Stated(page.url, page.title, page.site, page.published)
        known, text = known.or_else(stated.restored(main.encoding)), main.text
    check_text(text, document.place)
    if decoded.encoding not in _UNICODE:
        log.info("%s: read as %s (confidence %.2f)", document.place, decoded.encoding, decoded.confidence)
    article = Article(
        text=text,
        id=document.id,
        url=known.url,
        source=known.source or _host(known.url),
        published=known.day,
        title=known.title,
    )
    return Prepared(article, decoded.encoding, decoded.confidence)


@dataclass(frozen=True)
class _Stated:
    """What a container or a page states of an article."""

    url: str | None
    title: str | None
    source: str | None
    day: date | None

    def or_else(self, other: _Stated) -> _Stated:
        """The same, with what it leaves open as the other has it."""
        return _Stated(
            self.url or other.url, self.title or other.title, self.source or other.source, self.day or other.day
        )

    def restored(self, encoding: str) -> _Stated:
        """The same, its words repaired if they were misread in this way, as the text beside them was."""
        if not was_misread(encoding):
            return self
        return replace(self, title=_restored(self.title, encoding), source=_restored(self.source, encoding))


def _stated_by_container(document: Document, encoding: str) -> _Stated:
    stated = _Stated(document.url, document.title, document.source, _day(document))
    return stated.restored(encoding) if isinstance(document.body, str) else stated


def _decoded(document: Document) -> Decoded:
    if isinstance(document.body, str):
        return repair_text(document.body, document.place)
    return decode_any(document.body, document.place, _hints(document, document.body))


def _hints(document: Document, body: bytes) -> Iterator[str]:
    """The encodings that the server and the page state."""
    if document.charset:
        yield document.charset
    if document.is_page and (found := _META_CHARSET.search(body, 0, _META_BYTES)):
        yield found[1].decode("latin-1")


def _restored(words: str | None, encoding: str) -> str | None:
    if words:
        with suppress(ValueError):
            return decode_as(words.encode(), encoding)
    return words


def _day(document: Document) -> date | None:
    if not document.published:
        return None
    day = day_of(document.published)
    if day is None:
        log.debug("%s: %r is no day that can be read", document.place, document.published[:100])
    return day


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None
