"""Pages of records in memory, and for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from thidua_extract.records import ArticleRecord
from thidua_extract.report.labels import Labels
from thidua_extract.report.overview import awards_of, figures_of, overview_of
from thidua_extract.report.page import page_of

_FRAME = '<iframe sandbox="allow-scripts" srcdoc="{}" style="width:100%;height:40rem;border:0"></iframe>'


def to_html(records: ArticleRecord | Sequence[ArticleRecord], language: str = "en") -> str:
    """A page of one record, or of several with an index, that needs nothing else.

    ``language``: "en" or "vi". Raises ValueError for no records, and for another language.
    """
    some = [records] if isinstance(records, ArticleRecord) else list(records)
    labels = Labels(language)
    if not some:
        raise ValueError("a page needs a record")
    awards = (award for record in some for award in awards_of(record))
    figures = (figure for record in some for figure in figures_of(record))
    return "".join(page_of(some, labels, overview_of(awards, figures, labels)))


def in_notebook(record: ArticleRecord) -> str:
    """The page of a record in a frame of its own, as notebooks show it."""
    return _FRAME.format(escape(to_html(record)))
