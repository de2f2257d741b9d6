"""What becomes of one article: its record, or why there is none."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeAlias

from thidua_extract.archive.refusal import Refusal
from thidua_extract.archive.worker import UNWATCHED, Attempt, Fault
from thidua_extract.article import Article
from thidua_extract.errors import ThiduaError
from thidua_extract.records import ArticleRecord

Extractor: TypeAlias = Callable[[Article], ArticleRecord]
Outcome: TypeAlias = ArticleRecord | Refusal

log = logging.getLogger(__name__)


def outcome_of(extract: Extractor, article: Article, attempt: Attempt = UNWATCHED, item: int = 0) -> Outcome:
    """What ``extract`` returns, or why it did not return. In a worker, ``item`` is the article's number in its task."""
    try:
        got = attempt(item, extract, article)
    except Exception as error:
        if not isinstance(error, ThiduaError):
            log.exception("article %s: a fault of this package", article.id)
        return Refusal.of(error, id=article.id, place=article.id, stage="extract")
    if isinstance(got, Fault):
        return Refusal(article.id, article.id, got.code, got.reason, stage="extract")
    return got
