"""One bad article costs one article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.archive.dead_on_arrival import never
from tests.archive.doing_harm import obey
from tests.sample import ARTICLE
from thidua_extract import Article, ArticleRecord, Refusal, extract_article, extract_many
from thidua_extract.archive.many import map_articles
from thidua_extract.errors import ThiduaError

pytestmark = pytest.mark.slow


def _articles(texts: list[str]) -> list[Article]:
    return [Article(id=str(i), text=text) for i, text in enumerate(texts)]


def _codes(outcomes: list[ArticleRecord | Refusal]) -> list[str]:
    return [outcome.code if isinstance(outcome, Refusal) else "ok" for outcome in outcomes]


def _ids(outcomes: list[ArticleRecord | Refusal]) -> list[str]:
    return [outcome.id if isinstance(outcome, Refusal) else outcome.article.id for outcome in outcomes]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_becomes_a_refusal_in_its_place(workers: int) -> None:
    outcomes = list(map_articles(obey, _articles(["a", "raise", "b"]), workers))
    assert _codes(outcomes) == ["ok", "internal", "ok"]
    assert _ids(outcomes) == ["0", "1", "2"]
    refusal = outcomes[1]
    assert isinstance(refusal, Refusal) and refusal.reason == "RuntimeError: as told"


def test_a_killed_worker_costs_only_the_article_that_killed_it() -> None:
    texts = ["a"] * 70
    texts[20] = texts[41] = "kill"
    texts[42] = "raise"
    outcomes = list(map_articles(obey, _articles(texts), 2))
    wanted = ["ok"] * 70
    wanted[20] = wanted[41] = "worker-died"
    wanted[42] = "internal"
    assert _codes(outcomes) == wanted
    assert _ids(outcomes) == [str(i) for i in range(70)]


def test_workers_that_cannot_start_are_an_error_and_blame_no_article() -> None:
    with pytest.raises(ThiduaError, match="__main__"):
        list(map_articles(never, _articles(["a"]), 2))


def test_results_are_the_same_and_in_order_with_one_worker_and_with_two() -> None:
    articles = [Article(id=f"a{i}", text=f"Bản tin {i}. {ARTICLE}") for i in range(40)]
    alone = list(extract_many(articles))
    assert _ids(alone) == [article.id for article in articles]
    assert alone[7] == extract_article(articles[7])
    assert list(extract_many(articles, workers=2)) == alone


def test_articles_are_taken_from_a_generator_as_results_are_asked_for() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"Bản tin số {taken} về phong trào thi đua."

    outcomes = extract_many(endless())
    assert [_codes([next(outcomes)]) for _ in range(3)] == [["ok"]] * 3
    assert taken == 3


def test_what_cannot_be_an_article_is_refused_among_others() -> None:
    outcomes = list(extract_many([ARTICLE, ARTICLE * 4000, "Bằng\ud800 khen", ARTICLE]))
    assert _codes(outcomes) == ["ok", "too-long", "encoding", "ok"]
