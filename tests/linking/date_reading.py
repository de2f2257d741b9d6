"""Reading the dates of a text without the rest of the pipeline."""

from __future__ import annotations

from datetime import date

from thidua_extract.article import Article
from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.context import Context
from thidua_extract.linking.dates import link_dates
from thidua_extract.records import DateMention
from thidua_extract.rules.dates import find_dates


def read(text: str, published: date | None = None) -> tuple[list[DateMention], list[str]]:
    """The dates of the text, and the codes of its diagnostics."""
    view = View(text)
    ctx = Context(Article(text=text, published=published), view, page_of(view), {"dates": find_dates(view)})
    records = list(link_dates(ctx).records)
    return records, [diagnostic.code for diagnostic in ctx.diagnostics]


def values(text: str, published: date | None = None) -> list[str | None]:
    """The EDTF values of the text's dates."""
    return [found.value for found in read(text, published)[0]]
