"""Documents to articles."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import escape
from typing import Any

import pytest

from scripts.encode_legacy import to_tcvn3, to_vni
from tests.archive.places import NEWS
from thidua_extract.archive.document import Document
from thidua_extract.archive.prepare import Prepared, article_of
from thidua_extract.cleaning.readable import MAX_CHARS
from thidua_extract.errors import EncodingError, InputError, NoArticleError, NotTextError, TextTooLongError

TEXT = " ".join(NEWS)
HEAD = (
    "<title>Tin</title><meta property='og:title' content='Trao Giấy khen'><link rel='canonical' href='https://b.example/1'>"
    "<meta property='og:site_name' content='Báo Vân Hạ'><meta itemprop='datePublished' content='2021-05-06'>"
)


def _prepare(body: bytes | str, **known: Any) -> Prepared:
    return article_of(Document("tin.jsonl#1", body, **known))


def _page(head: str = HEAD, text: str = TEXT) -> str:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>"


@contextmanager
def _logged(caplog: pytest.LogCaptureFixture, level: int) -> Iterator[None]:
    log = logging.getLogger("thidua_extract")
    before = log.level
    log.addHandler(caplog.handler)
    caplog.set_level(level, "thidua_extract")
    try:
        yield
    finally:
        log.removeHandler(caplog.handler)
        log.setLevel(before)


def test_text_is_left_as_it_is() -> None:
    text = f"\n {TEXT}\r\n"
    for body in (text, text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        prepared = _prepare(body, id="a")
        assert (prepared.article.text, prepared.article.id, prepared.confidence) == (text, "a", 1.0)


def test_what_a_page_states_is_taken() -> None:
    article = _prepare(_page(), is_page=True).article
    assert (article.text, article.title, article.published) == (TEXT, "Trao Giấy khen", date(2021, 5, 6))
    assert (article.url, article.source) == ("https://b.example/1", "Báo Vân Hạ")


def test_what_the_container_states_goes_before_it() -> None:
    known = {"url": "https://c.example/2", "title": "Tin", "source": "Cổng C", "published": "07/05/2021"}
    article = _prepare(_page(), is_page=True, **known).article
    assert (article.url, article.title, article.source) == ("https://c.example/2", "Tin", "Cổng C")
    assert article.published == date(2021, 5, 7)


@pytest.mark.parametrize(
    ("url", "source"),
    [("https://Bao.Example:8080/tin?a=1", "bao.example"), ("tin/1.html", None), ("http://[::1", None), (None, None)],
)
def test_the_source_is_else_the_host_of_the_address(url: str | None, source: str | None) -> None:
    assert _prepare(TEXT, url=url).article.source == source


def test_the_address_is_the_seed_of_the_id() -> None:
    ids = {_prepare(text, url=url).article.id for text, url in [("a", "u"), ("b", "u"), ("a", "v"), ("a", None)]}
    assert len(ids) == 3


def test_a_day_that_cannot_be_read_is_left_out_and_told(caplog: pytest.LogCaptureFixture) -> None:
    with _logged(caplog, logging.DEBUG):
        assert _prepare(TEXT, published="hôm qua").article.published is None
    assert "tin.jsonl#1: 'hôm qua' is no day" in caplog.text


@pytest.mark.parametrize(
    ("body", "is_page", "error"),
    [
        ("", True, NoArticleError),
        (b"\x89PNG\r\n\x1a\n", False, NotTextError),
        (b"\xff\xfe\x00", False, EncodingError),
        ("Bằng\0khen", False, NotTextError),
        ("Bằng \ud800 khen", False, EncodingError),
        ("a" * (MAX_CHARS + 1), False, TextTooLongError),
    ],
)
def test_what_is_no_article_is_refused_by_its_place(body: str | bytes, is_page: bool, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        _prepare(body, is_page=is_page)
    assert caught.value.place == "tin.jsonl#1"


def _misread(data: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def test_text_that_came_misread_is_repaired_with_its_title(caplog: pytest.LogCaptureFixture) -> None:
    with _logged(caplog, logging.INFO):
        prepared = _prepare(_misread(TEXT.encode()), title=_misread("Trao Giấy khen".encode()), source="Báo X")
    assert (prepared.article.text, prepared.article.title) == (TEXT, "Trao Giấy khen")
    assert prepared.article.source == "Báo X"
    assert (prepared.encoding, prepared.confidence) == ("utf-8 as windows-1252 in utf-8", 1.0)
    assert "read as utf-8 as windows-1252 in utf-8 (confidence 1.00)" in caplog.text


def test_what_was_repaired_is_not_repaired_twice() -> None:
    html = _misread(_page("<meta property='og:title' content='Hà Nam'>").encode()).encode()
    article = _prepare(html, is_page=True, title=None, source="Nhà báo").article
    assert (article.text, article.title, article.source) == (TEXT, "Hà Nam", "Nhà báo")


def test_a_page_whose_old_letters_are_spelt_as_entities_is_repaired() -> None:
    for encode, name in ((to_tcvn3, "tcvn3"), (to_vni, "vni")):
        spelt = escape(_misread(encode(TEXT))).encode("ascii", "xmlcharrefreplace").decode()
        prepared = _prepare(_page("<title></title>", spelt).encode(), is_page=True)
        assert (prepared.article.text, prepared.encoding) == (TEXT, f"{name} as windows-1252 in utf-8")


def test_a_page_of_entities_with_marks_of_windows_is_read_by_its_own_word() -> None:
    spelt = TEXT.encode("ascii", "xmlcharrefreplace").decode()
    page = _page("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", f"“{spelt}” ©")
    prepared = _prepare(page.encode("cp1252"), is_page=True)
    assert (prepared.article.text, prepared.encoding) == (f"“{TEXT}” ©", "windows-1252")
    with pytest.raises(EncodingError):
        _prepare(page.replace("windows-1252", "utf-8").encode("cp1252"), is_page=True)
    prepared = _prepare(page.replace("windows-1252", "utf-8").encode("cp1252"), is_page=True, charset="ISO-8859-1")
    assert prepared.article.text == f"“{TEXT}” ©"


@pytest.mark.parametrize("charset", ["windows-1258", "iso-8859-1", "utf-8", "no-such-charset", None])
def test_a_server_that_is_wrong_is_not_believed(charset: str | None) -> None:
    assert _prepare(to_tcvn3(TEXT), charset=charset).encoding == "tcvn3"
    assert _prepare(TEXT.encode(), charset=charset).article.text == TEXT
