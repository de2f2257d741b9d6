"""A run over an archive whose articles do harm as their first lines say.

``python -m tests.archive.run_of_harm IN OUT``; with --resume it goes on. Exit status 0, or 1 with the message of the
error on standard error.
"""

from __future__ import annotations

import sys
import time

from tests.archive.doing_harm import obey_first_line
from thidua_extract.archive.bulk.engine import Work
from thidua_extract.archive.bulk.job import Job, run
from thidua_extract.archive.bulk.targets import Form, Target
from thidua_extract.archive.pool import Limits
from thidua_extract.archive.reading import read_documents
from thidua_extract.article import Article
from thidua_extract.errors import ThiduaError
from thidua_extract.records import ArticleRecord
from thidua_extract.settings import Settings


def obey_slowly(article: Article, settings: Settings) -> ArticleRecord:
    """Leave time to be killed in."""
    time.sleep(0.01)
    return obey_first_line(article, settings)


def main(archive: str, out: str, *options: str) -> int:
    """One run."""
    work = Work(
        items=lambda: read_documents([archive]),
        extract="tests.archive.run_of_harm:obey_slowly",
        workers=2,
        limits=Limits(seconds=4, memory_mb=600),
    )
    forms = (Form.LINES, Form.NESTED, Form.TABLES)
    job = Job(work, [Target.of(out)], forms, resume="--resume" in options, retry=lambda refusal: refusal.place)
    try:
        run(job)
    except ThiduaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
