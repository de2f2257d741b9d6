"""Quantities."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention


def find_figures(view: View, dates: Sequence[Mention]) -> list[Mention]:
    """All quantities of the view, as mentions of kind "figures", in text order. ``dates`` are spans to keep off."""
    return []
