"""The rules about awards that are looked up in one pass over an article."""

from __future__ import annotations

import functools

from thidua_extract.rules.spots import Spots, Spotter

AWARDS = Spotter()
"""Rules that linking asks for, in articles that name an award."""

TITLES = Spotter()
"""Rules for titles and documents, which every article is searched for."""


@functools.lru_cache(maxsize=2)
def award_spots(key: str) -> Spots:
    """Where matches of :data:`AWARDS` can begin in the key of a view."""
    return AWARDS.read(key)


@functools.lru_cache(maxsize=2)
def title_spots(key: str) -> Spots:
    """Where matches of :data:`TITLES` can begin in the key of a view."""
    return TITLES.read(key)
