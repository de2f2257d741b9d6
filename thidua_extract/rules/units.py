"""Named places and bodies."""

from __future__ import annotations

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention


def find_units(view: View) -> list[Mention]:
    """All named places and bodies of the view, as mentions of kind "units", in text order, without overlap.

    ``value``: ``name`` (normalised, type restored), ``kind`` and ``level`` (see records.Unit).
    """
    return []
