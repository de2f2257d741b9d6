"""Whose figure it is: of the place or body the sentence is about, where the sentence says so."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from thidua_extract.linking.context import Context
from thidua_extract.linking.figure_draft import Draft
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Ref
from thidua_extract.rules.clues import Clue

_PLACES = frozenset({"province", "district", "commune", "village"})
_HOLDERS = _PLACES | {"enterprise", "school"}  # of which figures are told as of places
# What stands between the beginning of a clause and the place it is about.
_LEADS_IN = regex.compile(
    r"(?:^|[,;.:\n]\s?|(?<=\s)-\s)\s*(?:[-+*•] ?)?(?:bto|bpo)?(?:(?:riêng|tại|ở|toàn|cả|với|hiện|nay|đến nay|trong đó|"
    r"cao nhất là|thấp nhất là|chậm nhất là|nhất là|kế đó|năm \d{4}|trên địa bàn|và|của) ){0,3}$"
)
_OF = regex.compile(r"(?<!\w)(?:của|trên địa bàn|toàn|tại|ở) $")
_HOME = Clue(
    r"(?<!\w)(?:toàn|cả|trên địa bàn) (?P<type>tỉnh|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|thôn|tổ|làng)(?!\w)"
)
_LONGEST = 160  # characters between a place and what is told of it


class Scopes:
    """The places and bodies of an article that figures are told of."""

    def __init__(self, ctx: Context, units: UnitTable) -> None:
        self._ctx = ctx
        self._units = units
        self._kinds = {unit.id: unit.kind for unit in units.records}

    def of(self, draft: Draft) -> Ref | None:
        """The one place that the indicator names, else the last that a clause of the sentence begins with."""
        level = draft.quantity or draft.comparisons[0].quantity
        if draft.place_span is not None:
            return self._units.ref_at(*draft.place_span)
        if (named := self._one(self._units.within(*draft.indicator_span), _PLACES)) is not None:
            return named
        start, _ = self._ctx.sentence(draft.start)
        start = max(start, level.start - _LONGEST)
        subject: Ref | None = None
        for mention, ref in self._units.within(start, level.start):
            if self._kinds.get(ref.id) in _HOLDERS and self._leads(mention, start):
                subject = ref
        return subject or self._home(start, level.end)

    def _one(self, found: Iterable[tuple[Mention, Ref]], kinds: frozenset[str]) -> Ref | None:
        refs = {ref.id: ref for _, ref in found if self._kinds.get(ref.id) in kinds}
        return next(iter(refs.values())) if len(refs) == 1 else None

    def _leads(self, mention: Mention, start: int) -> bool:
        """Whether a clause begins with the unit, or what is measured is said to be its own ("của huyện X")."""
        key = self._ctx.view.key
        before = max(0, start - 2)  # the mark that ends the sentence before
        return bool(_LEADS_IN.search(key, before, mention.start) or _OF.search(key, start, mention.start))

    def _home(self, start: int, end: int) -> Ref | None:
        """ "toàn huyện": the place the article is the news of, where it is one of that kind."""
        home = self._units.home
        match = _HOME.search(self._ctx.view, start, end) if home is not None else None
        if home is None or match is None:
            return None
        return home if home.name.casefold().startswith(match["type"]) else None
