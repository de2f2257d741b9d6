"""The calendar expressions of an article that can be those of an award."""

from __future__ import annotations

from thidua_extract.linking.award_roles import Telling
from thidua_extract.linking.dates import DateTable
from thidua_extract.mention import Mention
from thidua_extract.records import DateMention

SINCE = ("vào ", "từ ", "hồi ")
"""Words before a year that make it the time a recognition was given: "được công nhận lần đầu vào năm 2015"."""

LIFELONG = frozenset({"order", "state_title", "medal", "prize"})
Dated = tuple[Mention, DateMention]


def dated(dates: DateTable) -> list[Dated]:
    """Those with a value that are neither the portal's nor a document's, in text order."""
    pairs = zip(dates.mentions, dates.records, strict=True)
    return [(m, r) for m, r in pairs if r.value and r.role not in ("clutter", "document", "published")]


def unresolved(dates: DateTable) -> list[int]:
    """Where days stand whose year the article does not tell."""
    pairs = zip(dates.mentions, dates.records, strict=True)
    return [m.start for m, r in pairs if not r.value and r.granularity == "day" and r.role == "event"]


def within(dates: list[Dated], start: int, end: int, kinds: frozenset[str]) -> list[Dated]:
    """Those inside the span, of the given granularities."""
    return [(m, r) for m, r in dates if start <= m.start and m.end <= end and r.granularity in kinds]


def is_recognised(telling: Telling) -> bool:
    """Whether a standard is told as recognised by somebody, not only as met."""
    return telling.category == "recognition" and telling.act == "recognise"
