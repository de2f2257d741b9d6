"""A module that ends every worker process that imports it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence

from thidua_extract.archive.worker import Attempt
from thidua_extract.article import Article
from thidua_extract.records import ArticleRecord

if multiprocessing.parent_process() is not None:
    os._exit(9)


def never(article: Article) -> ArticleRecord:
    """Not reached in a worker."""
    raise NotImplementedError


def never_a_task(task: Sequence[str], attempt: Attempt) -> list[str]:
    """Not reached in a worker."""
    raise NotImplementedError
