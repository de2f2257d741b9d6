"""Pages to look at: of records that use everything, and of one that somebody wrote to do harm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.history.resolved import HOSTILE_TITLE, HOSTILE_URL, hostile_record
from tests.sample import a_record
from thidua_extract.records import ArticleRecord
from thidua_extract.report.html import to_html

__all__ = ["HOSTILE_TITLE", "HOSTILE_URL", "hostile_record", "later", "turned", "write"]


def later(id_: str, year: int) -> ArticleRecord:
    """The sample record as news of another year."""
    record = a_record(id_)
    article = record.article.model_copy(update={"published": date(year, 1, 20), "title": f"Tổng kết năm {year - 1}"})
    awards = tuple(award.model_copy(update={"year": str(year - 1)}) for award in record.awards)
    told = {"period": str(year - 1), "scope": article.home_unit, "value": Decimal(year - 2000), "normalized": None}
    figures = tuple(figure.model_copy(update=told) for figure in record.figures)
    return record.model_copy(update={"article": article, "awards": awards, "figures": figures})


def turned() -> ArticleRecord:
    """An article of one line that is very long, with characters that turn the line around and that are not seen."""
    text = "\u202eđảo ngược\u202c\u2066\u0007\x00 " + "dài" * 20_000
    article = a_record().article.model_copy(update={"text": text, "home_unit": None, "title": "\u202eTiêu đề\u200b"})
    return ArticleRecord(article=article)


def write(path: Path, *records: ArticleRecord, language: str = "en") -> str:
    """Write a page and give its address."""
    path.write_text(to_html(records, language), encoding="utf-8")
    return path.as_uri()
