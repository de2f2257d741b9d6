"""Many articles through the pipeline, in this process or in several, in order, whatever one of them does."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from thidua_extract.archive.outcome import Extractor, Outcome, outcome_of
from thidua_extract.archive.pool import Pool
from thidua_extract.archive.worker import Attempt
from thidua_extract.article import Article
from thidua_extract.pipeline import extract_article
from thidua_extract.settings import DEFAULT, Settings

# One message to a worker: large enough that passing it costs nothing beside the work (some 30 ms an article), small
# enough that the last worker to finish is not waited for and a killed worker costs little.
_CHUNK_ARTICLES = 16
_CHUNK_CHARS = 100_000


def extract_many(
    articles: Iterable[Article | str], *, workers: int = 1, settings: Settings = DEFAULT
) -> Iterator[Outcome]:
    """For each article, in order, its :class:`ArticleRecord` or the :class:`Refusal` that says why there is none.

    ``articles`` may be a generator; it is read as the results are taken. With ``workers`` above 1 the work is done in
    that many processes (a script must then keep it under ``if __name__ == "__main__":``). ``settings`` choose the
    trained model, or none. An article that fails, or even kills its process, does not end the run. Raises WorkersError
    if the worker processes cannot start at all.
    """
    given = (Article(text=article) if isinstance(article, str) else article for article in articles)
    return map_articles(functools.partial(extract_article, settings=settings), given, workers)


def map_articles(extract: Extractor, articles: Iterable[Article], workers: int) -> Iterator[Outcome]:
    """The outcome of each article, in order. Nothing that ``extract`` raises or does to its process ends the run.

    With more than one worker, ``extract`` must be a function of a module, and articles are taken from the iterable a
    few dozen ahead of what has been yielded.
    """
    if workers > 1:
        return in_processes(extract, articles, workers)
    return (outcome_of(extract, article) for article in articles)


def in_processes(extract: Extractor, articles: Iterable[Article], workers: int) -> Iterator[Outcome]:
    """The same in worker processes, also where it is one."""
    with Pool(workers) as pool:
        chunks = ((extract, chunk) for chunk in _chunks(articles))
        for _, outcomes in pool.run(_outcomes_of, chunks, in_order=True):
            yield from outcomes


def _outcomes_of(task: tuple[Extractor, list[Article]], attempt: Attempt) -> list[Outcome]:
    extract, chunk = task
    return [outcome_of(extract, article, attempt, item) for item, article in enumerate(chunk)]


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    chars = 0
    for article in articles:
        chunk.append(article)
        chars += len(article.text)
        if len(chunk) >= _CHUNK_ARTICLES or chars >= _CHUNK_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk
