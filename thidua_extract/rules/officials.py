"""Persons and posts."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention


def find_persons(view: View, units: Sequence[Mention]) -> list[Mention]:
    """Names of people, as mentions of kind "persons" (``value``: ``name``, ``honorific``), in text order.

    The span covers the name alone. Units help to tell people from places.
    """
    return []


def find_positions(view: View, units: Sequence[Mention], persons: Sequence[Mention]) -> list[Mention]:
    """Posts, as mentions of kind "positions" (``value``: ``title`` canonical, ``text`` as written), in text order."""
    return []
