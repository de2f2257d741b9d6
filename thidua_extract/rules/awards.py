"""Titles of awards, as far as they go by themselves."""

from __future__ import annotations

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention


def find_awards(view: View) -> list[Mention]:
    """All award titles of the view, as mentions of kind "awards", in text order."""
    return []
