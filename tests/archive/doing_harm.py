"""Extractors, in a module that worker processes can import, that do as the text tells them."""

from __future__ import annotations

import os
import signal

from thidua_extract.article import Article
from thidua_extract.records import ArticleInfo, ArticleRecord


def obey(article: Article) -> ArticleRecord:
    """Kill the process, raise, or return a record without facts."""
    if article.text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if article.text == "raise":
        raise RuntimeError("as told")
    return ArticleRecord(article=ArticleInfo(id=article.id, text=article.text))
