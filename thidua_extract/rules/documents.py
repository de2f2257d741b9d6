"""Legal documents and emulation movements."""

from __future__ import annotations

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention


def find_documents(view: View) -> list[Mention]:
    """Decisions, decrees, resolutions … by number, as mentions of kind "documents"."""
    return []


def find_campaigns(view: View) -> list[Mention]:
    """Emulation movements by name, as mentions of kind "campaigns"."""
    return []
