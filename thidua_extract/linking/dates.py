"""When: the value of each calendar expression."""

from __future__ import annotations

from dataclasses import dataclass

from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.records import DateMention


@dataclass(frozen=True)
class DateTable:
    """The dates of an article: records in text order, and the mention behind each."""

    records: tuple[DateMention, ...]
    mentions: tuple[Mention, ...]

    def within(self, start: int, end: int) -> list[tuple[Mention, str]]:
        """Mentions inside the span that have a value, with it."""
        return [
            (m, r.value)
            for m, r in zip(self.mentions, self.records, strict=True)
            if start <= m.start and m.end <= end and r.value is not None
        ]


def link_dates(ctx: Context) -> DateTable:
    """Give each date mention its EDTF value and role."""
    return DateTable((), ())
