"""What of a page is not the article: portal lines, and the title, publication date and bylines around the body."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua_extract.cleaning.normalize import View


@dataclass(frozen=True)
class PageByline:
    """A reporter or photographer named by the page."""

    name: str
    role: Literal["text", "photo"]
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """The frame around the article. Positions are positions in the view.

    ``clutter`` are spans of lines (or parts of lines) that are not the article; nothing in them is a fact.
    ``published_span`` is where the page states its publication date.
    """

    title: tuple[int, int] | None = None
    published: date | None = None
    published_span: tuple[int, int] | None = None
    bylines: tuple[PageByline, ...] = ()
    clutter: tuple[tuple[int, int], ...] = ()

    def is_clutter(self, start: int, end: int) -> bool:
        """Whether any part of the span lies in clutter."""
        return any(start < b and a < end for a, b in self.clutter)


@functools.lru_cache(maxsize=8)
def page_of(view: View) -> Page:
    """Read the frame of a plain-text page."""
    return Page()
