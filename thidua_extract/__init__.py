"""Facts out of Vietnamese government news: awards, officials, units, dates and economic figures, each grounded.

>>> import thidua_extract as te
>>> record = te.extract("Chiều 19/01/2022, UBND tỉnh Hà Nam tổ chức hội nghị.", url="https://hanam.example/1")

Names are imported on first use, so that ``import thidua_extract`` costs nothing until something is extracted.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua_extract.archive.frames import to_frames
    from thidua_extract.archive.many import extract_many
    from thidua_extract.archive.refusal import Refusal
    from thidua_extract.article import Article
    from thidua_extract.pipeline import explain_article, extract, extract_article, load
    from thidua_extract.records import ArticleRecord
    from thidua_extract.report.html import to_html
    from thidua_extract.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleRecord",
    "Refusal",
    "Settings",
    "explain_article",
    "extract",
    "extract_article",
    "extract_many",
    "load",
    "to_frames",
    "to_html",
]

_HOMES = {
    "Article": "article",
    "ArticleRecord": "records",
    "Refusal": "archive.refusal",
    "Settings": "settings",
    "explain_article": "pipeline",
    "extract": "pipeline",
    "extract_article": "pipeline",
    "extract_many": "archive.many",
    "load": "pipeline",
    "to_frames": "archive.frames",
    "to_html": "report.html",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
