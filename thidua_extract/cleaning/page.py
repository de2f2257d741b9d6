"""HTML to the main text of the page, one line a block, with what the page itself states of the article.

Where the article is, trafilatura tells; its text is then taken from the page block by block, because an extractor of
main text drops leads, captions and lists or moves them, and lists of recipients are what this library is after.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua_extract.cleaning.blocks import Block, blocks_of
from thidua_extract.cleaning.days import iso_day
from thidua_extract.errors import NoArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Shorter lines stand on many pages and tell nothing of where the article is.
_TELLING = 25
# How many blocks (day, lead, author) may stand between the headline and the text.
_HEAD_BLOCKS = 8

_MARKS = re.compile(r"[\W_]+")
_TITLES = ("//meta[@property='og:title']/@content",)
_DAYS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[translate(@name, 'PUBLISHDATIO', 'publishdatio')='pubdate']/@content",
    "//meta[translate(@name, 'DCTERMSIU.', 'dctermsiu.')='dc.date.issued']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)
_SITE = "//meta[@property='og:site_name']/@content"


@dataclass(frozen=True)
class Page:
    """The main text of a page; title, day, address and name of the site only where it states them in its markup."""

    text: str
    title: str | None
    published: date | None
    url: str | None
    site: str | None = None


def read_page(html: str, place: str | Path) -> Page:
    """The article of an HTML page. ``place`` names it in messages. Raises NoArticleError where it holds no text."""
    import trafilatura  # noqa: PLC0415 -- only pages need it

    tree = trafilatura.load_html(html) if html.strip() else None
    if tree is None and html.strip():
        html = f"<html><body>{html}</body></html>"  # a part of a page, as many a table holds it
        tree = trafilatura.load_html(html)
    if tree is None:
        raise NoArticleError(place, "not an HTML page that can be read")
    main = trafilatura.extract(html, favor_recall=True, include_comments=False, config=_config()) or ""
    blocks = blocks_of(tree)
    headline = _headline(blocks, "".join(tree.xpath("//head/title/text()")))
    text = "\n".join(block.text for block in _article_blocks(blocks, main, headline))
    if not text:
        raise NoArticleError(place, "the HTML page holds no text")
    return Page(text, *_stated(tree, headline))


@cache
def _config() -> ConfigParser:
    """trafilatura's settings, without the alarm signal by which it would end a long extraction."""
    from trafilatura.settings import use_config  # noqa: PLC0415 -- only pages need it

    config: ConfigParser = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    return config


def _headline(blocks: list[Block], title: str) -> str | None:
    """The block that the page is titled by: the longest heading in the title, else the longest line, else no block.

    The first heading of a page may be the name of the site, and many a portal has its headline in a plain div.
    """
    plain = _plain(title)
    short = [block for block in blocks if len(block.text) <= len(title)]
    inside = [block for block in short if (words := _plain(block.text)) and words in plain]
    headings = [block.text for block in inside if block.heading]
    lines = [block.text for block in inside if len(block.text) >= _TELLING]
    return max(headings or lines, key=len, default=None)


def _article_blocks(blocks: list[Block], main: str, headline: str | None) -> list[Block]:
    """From the headline to the end of the main text, without what is mostly links; where there is none, all blocks."""
    core = _found_in(_plain(main), blocks)
    if not core:
        return [block for block in blocks if not block.is_links]
    start, end = core[0], core[-1] + 1
    before = range(max(0, start - _HEAD_BLOCKS), start)
    heads = [i for i in before if blocks[i].heading or blocks[i].text == headline]
    start = heads[-1] if heads else start
    while start - 1 in heads:
        start -= 1
    around = blocks[end - 1].parent.getparent()
    while end < len(blocks) and around is not None and around in blocks[end].parent.iterancestors():
        end += 1
    return [block for block in blocks[start:end] if not block.is_links]


def _found_in(main: str, blocks: list[Block]) -> list[int]:
    """Which blocks stand in the main text. They are looked for where the one before was found, then from the start."""
    core: list[int] = []
    at = 0
    for i, block in enumerate(blocks):
        if len(block.text) >= _TELLING:
            words = _plain(block.text)
            place = main.find(words, at)
            place = main.find(words, 0, at + len(words)) if place < 0 else place
            if place >= 0:
                core.append(i)
                at = place
    return core


def _plain(text: str) -> str:
    """Letters and digits alone: what two ways of writing a text out have in common."""
    return _MARKS.sub("", text)


def _stated(tree: HtmlElement, headline: str | None) -> tuple[str | None, date | None, str | None, str | None]:
    """Title, day of publication, address and name of the site as the markup states them."""
    linked = list(_linked_data(tree))
    headings = tree.xpath("//h1")
    titles = [
        *(content for path in _TITLES for content in tree.xpath(path)),
        *(data["headline"] for data in linked if isinstance(data.get("headline"), str)),
        *([headline] if headline else []),
        *([headings[0].text_content()] if len(headings) == 1 else []),
    ]
    days = [
        *(content for path in _DAYS for content in tree.xpath(path)),
        *(data["datePublished"] for data in linked if isinstance(data.get("datePublished"), str)),
    ]
    address = next(iter(tree.xpath("//link[@rel='canonical']/@href|//meta[@property='og:url']/@content")), None)
    day = next(filter(None, map(iso_day, days)), None)
    return _first(titles), day, str(address) if address else None, _first(tree.xpath(_SITE))


def _first(texts: Iterable[str]) -> str | None:
    """The first that is not empty, with single spaces."""
    return next((clean for clean in (" ".join(text.split()) for text in texts) if clean), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):  # no JSON, or nested without end
            continue
        yield from (item for item in (data if isinstance(data, list) else [data]) if isinstance(item, dict))
