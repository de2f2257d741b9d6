"""The articles of the corpus as the rules read them, for tests of what spares a search."""

from __future__ import annotations

import functools
from pathlib import Path

from thidua_extract.cleaning.normalize import View
from thidua_extract.gold.files import read_corpus
from thidua_extract.rules.unit_tokens import Tokens

CORPUS = Path(__file__).parent.parent / "corpus"


@functools.cache
def corpus_views() -> tuple[View, ...]:
    """The view of each article."""
    return tuple(View(article.text) for article in read_corpus(CORPUS).values())


@functools.cache
def word_starts() -> tuple[tuple[View, int], ...]:
    """Where all words, numbers and marks of the articles begin."""
    return tuple((view, start) for view in corpus_views() for start in Tokens(view).starts)


@functools.cache
def word_edges() -> tuple[tuple[str, int], ...]:
    """The same, and where they end, each with the key of the article."""
    edges = [(view.key, sorted({*(tokens := Tokens(view)).starts, *tokens.ends})) for view in corpus_views()]
    return tuple((key, place) for key, places in edges for place in places)
