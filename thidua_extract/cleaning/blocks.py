"""The text of an HTML tree block by block, in the order of the page, as a reader sees the lines.

A row of a table that holds data is one block, its cells parted by bars; an item of a list begins with a hyphen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    (
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
    )
)
_UNSEEN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "aside",
        "iframe",
        "svg",
        "button",
        "select",
        "template",
        "head",
        "object",
        "embed",
    )
)
_HEADINGS = frozenset({"h1", "h2"})
# How portals without headings call what holds headline and lead, in a class or id; and how long that may be.
_HEADLINE = re.compile("tieu-?de|title|headline|sapo|(?<![a-z])lead(?![a-z])", re.IGNORECASE)
_LONG_HEADLINE = 500
# A cell with more text than this holds the article, not a datum.
_LONG_CELL = 300
# Text that a browser shows.
_READ = ".//text()[not(ancestor::script or ancestor::style or ancestor::select)]"
_BLOCK_IN_CELL = ".//table|.//p|.//div|.//ul|.//ol|.//h1|.//h2|.//h3"


@dataclass
class Block:
    """One line of the page: its text, how much of it is links, the element around it, whether it is a heading."""

    parent: HtmlElement
    heading: bool
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        """With single spaces."""
        return " ".join("".join(self.parts).split())

    @property
    def is_links(self) -> bool:
        """Whether at least half of it is links."""
        return self.linked * 2 >= len(self.text)


def blocks_of(tree: HtmlElement) -> list[Block]:
    """All blocks with text, without scripts, menus, forms and the like."""
    return [block for block in _Walker().walk(tree) if block.text]


class _Walker:
    def __init__(self) -> None:
        self.done: list[Block] = []
        self.block: Block | None = None
        # The links and headings that the walk is within.
        self.links: list[HtmlElement] = []
        self.headings: list[HtmlElement] = []
        self.whole = 0

    def walk(self, tree: HtmlElement) -> list[Block]:
        from lxml import etree  # noqa: PLC0415 -- only pages need it

        self.whole = _length(tree)
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                if event == "end":
                    self._add(element.tail, element.getparent())
            elif event == "start":
                if self._start(element):
                    walker.skip_subtree()
            else:
                self._end(element)
        self._flush()
        return self.done

    def _start(self, element: HtmlElement) -> bool:
        """Whether what is in the element is not to be walked through."""
        if element.tag in _UNSEEN or (element.tag == "form" and not self._is_frame(element)):
            return True
        if element.tag == "a":
            self.links.append(element)
        if _is_heading(element):
            self.headings.append(element)
        if element.tag in _BLOCKS or element.tag == "br":
            self._flush()
        if element.tag == "table" and is_data(element):
            for row in element.iter("tr"):
                self._add(_joined(row), element)
                self._flush()
            return True
        if element.tag == "li":
            self._add("- ", element)
        self._add(element.text, element)
        return False

    def _is_frame(self, form: HtmlElement) -> bool:
        """Whether a form is the frame that ASP.NET puts around a page, rather than a search box, a login or a poll."""
        return 2 * _length(form) > self.whole

    def _end(self, element: HtmlElement) -> None:
        for within in (self.links, self.headings):
            if within and within[-1] is element:
                within.pop()
        if element.tag in _BLOCKS:
            self._flush()
        self._add(element.tail, element.getparent())

    def _add(self, text: str | None, parent: HtmlElement | None) -> None:
        if not text or parent is None:
            return
        if self.block is None:
            self.block = Block(parent, heading=bool(self.headings))
        self.block.parts.append(text)
        if self.links:
            self.block.linked += len(text.strip())

    def _flush(self) -> None:
        if self.block is not None and self.block.text.strip("- "):
            self.done.append(self.block)
        self.block = None


def _is_heading(element: HtmlElement) -> bool:
    """Whether an element is a headline or a lead, by its tag or by what the page calls it."""
    if element.tag in _HEADINGS:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_HEADLINE.search(names)) and len(element.text_content()) <= _LONG_HEADLINE


def _length(element: HtmlElement) -> int:
    """How much text of an element is read."""
    return sum(len(text.strip()) for text in element.xpath(_READ))


def is_data(table: HtmlElement) -> bool:
    """Whether a table holds data in its cells rather than laying out the page or being a menu."""
    cells = table.xpath("./tr/td|./tbody/tr/td")
    if not cells or any(cell.xpath(_BLOCK_IN_CELL) or len(cell.text_content()) > _LONG_CELL for cell in cells):
        return False
    linked = sum(len(link.text_content()) for link in table.iter("a"))
    return bool(linked * 2 < len(table.text_content().strip()))


def _joined(row: HtmlElement) -> str:
    for broken in row.iter("br"):
        broken.tail = " " + (broken.tail or "")
    cells = (" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th"))
    return " | ".join(cell for cell in cells if cell)
