"""Who, with which post, for which body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua_extract.linking.context import Context
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Official


@dataclass(frozen=True)
class PersonTable:
    """The people of an article: officials as records, and who each person mention means.

    ``names`` maps each person mention (with or without a post; "ông Vân" too) to the full name.
    ``official_ids`` maps a full name to the id of the official, for those who are one.
    """

    records: tuple[Official, ...]
    names: Mapping[Mention, str] = field(default_factory=dict)
    official_ids: Mapping[str, str] = field(default_factory=dict)


def link_officials(ctx: Context, units: UnitTable) -> PersonTable:
    """Attach posts to the people who hold them."""
    return PersonTable(())
