"""HTML to the main text of the page, one line a block, with what the page itself states of the article.

The main text is trafilatura's, set to keep rather than to drop. Before that, tables that only lay the page out become
plain blocks, and rows of other tables, items of lists and captions become paragraphs: it would run the first together,
drop or move the others, and lists of recipients are what this library is after.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua_extract.errors import NoArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A cell with more text than this holds the article, not a datum.
_LONG_CELL = 300
# Less than this is not the article but a remnant of the page's frame.
_SHORT = 150

_BLOCKS_IN_CELL = ".//table|.//p|.//div|.//ul|.//ol|.//h1|.//h2|.//h3"
_TABLE_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th", "center")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TITLES = ("//meta[@property='og:title']/@content",)
_DAYS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[translate(@name, 'PUBLISHDATIO', 'publishdatio')='pubdate']/@content",
    "//meta[translate(@name, 'DCTERMSIU.', 'dctermsiu.')='dc.date.issued']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)


@dataclass(frozen=True)
class Page:
    """The main text of a page; title, day and address only where the page states them in its markup."""

    text: str
    title: str | None
    published: date | None
    url: str | None


def read_page(html: str, place: str | Path) -> Page:
    """The article of an HTML page. ``place`` names it in messages. Raises NoArticleError where it holds no text."""
    import trafilatura  # noqa: PLC0415 -- only pages need it
    from lxml import etree  # noqa: PLC0415
    from trafilatura.settings import use_config  # noqa: PLC0415

    tree = trafilatura.load_html(html) if html.strip() else None
    if tree is None:
        raise NoArticleError(place, "not an HTML page that can be read")
    page_facts = _stated(tree)
    _flatten(tree)
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    markup = etree.tostring(tree, encoding="unicode", method="html")
    text = trafilatura.extract(markup, favor_recall=True, include_comments=False, config=config) or ""
    if len(text) < _SHORT:
        text = max(text, trafilatura.html2txt(markup), key=len)
    text = "\n".join(line for line in (line.strip(" ") for line in text.splitlines()) if line)
    if not text:
        raise NoArticleError(place, "the HTML page holds no text")
    return Page(text, *page_facts)


def _flatten(tree: HtmlElement) -> None:
    """Make plain blocks, in their order, of tables, lists and captions; lists of links stay what they are."""
    for table in reversed(tree.xpath("//table")):  # inner ones first
        if _is_layout(table):
            for part in (table, *table.iterdescendants(*_TABLE_PARTS)):
                part.tag = "div"
        elif not _is_links(table):
            _make_lines(table, [_joined(row) for row in table.iter("tr")])
    for items in tree.xpath("//ul|//ol"):
        if not _is_links(items):
            for item in items.xpath("./li"):
                item.tag = "p"
                item.text = "- " + (item.text or "").lstrip()
            items.tag = "div"
    for caption in tree.xpath("//figcaption"):
        caption.tag = "p"
        for figure in caption.iterancestors("figure"):
            figure.tag = "div"


def _make_lines(table: HtmlElement, rows: list[str]) -> None:
    """Replace what a table holds by a paragraph for each row."""
    for child in list(table):
        table.remove(child)
    table.tag, table.text = "div", None
    for paragraph in table.iterancestors("p"):  # of pages that do not close their paragraphs
        paragraph.tag = "div"
    for text in filter(None, rows):
        line = table.makeelement("p")
        line.text = text
        table.append(line)


def _joined(row: HtmlElement) -> str:
    """The cells of a row in one line, parted by bars."""
    cells = (" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th"))
    return " | ".join(cell for cell in cells if cell)


def _is_layout(table: HtmlElement) -> bool:
    cells = table.xpath("./tr/td|./tbody/tr/td")
    return any(cell.xpath(_BLOCKS_IN_CELL) or len(cell.text_content()) > _LONG_CELL for cell in cells)


def _is_links(block: HtmlElement) -> bool:
    """Whether at least half of the text of a block is links: a menu, other headlines."""
    linked = sum(len(link.text_content()) for link in block.iter("a"))
    return linked * 2 >= len(block.text_content().strip())


def _stated(tree: HtmlElement) -> tuple[str | None, date | None, str | None]:
    """Title, day of publication and address as the markup states them."""
    linked = list(_linked_data(tree))
    headlines = tree.xpath("//h1")
    titles = [
        *(content for path in _TITLES for content in tree.xpath(path)),
        *(data["headline"] for data in linked if isinstance(data.get("headline"), str)),
        *([headlines[0].text_content()] if len(headlines) == 1 else []),
    ]
    days = [
        *(content for path in _DAYS for content in tree.xpath(path)),
        *(data["datePublished"] for data in linked if isinstance(data.get("datePublished"), str)),
    ]
    title = next((clean for clean in (" ".join(title.split()) for title in titles) if clean), None)
    address = next(iter(tree.xpath("//link[@rel='canonical']/@href|//meta[@property='og:url']/@content")), None)
    return title, next(filter(None, map(_day, days)), None), str(address) if address else None


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except ValueError:
            continue
        yield from (item for item in (data if isinstance(data, list) else [data]) if isinstance(item, dict))


def _day(stamp: str) -> date | None:
    found = _ISO_DAY.match(stamp.strip())
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
