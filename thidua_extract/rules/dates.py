"""Calendar expressions."""

from __future__ import annotations

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention


def find_dates(view: View) -> list[Mention]:
    """All calendar expressions of the view, as mentions of kind "dates"."""
    return []
