"""What posts are compared by: their words, with abbreviations written out."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from thidua_extract.catalogue.positions import post_abbreviations
from thidua_extract.cleaning.normalize import canonical, match_key

DECISIVE = frozenset({"phó", "nguyên", "quyền", "cố"})


@functools.lru_cache(maxsize=4096)
def post_words(title: str) -> frozenset[str]:
    """The words of a post with abbreviations written out, as keys."""
    short = _abbreviations()
    words: list[str] = []
    for word in match_key(canonical(title)).replace(",", " ").replace(" - ", " ").split():
        words += short.get(word, word).split()
    return frozenset(words)


@functools.cache
def _abbreviations() -> Mapping[str, str]:
    return {match_key(canonical(k)): match_key(canonical(v)) for k, v in post_abbreviations().items()}
