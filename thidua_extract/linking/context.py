"""What every linking step is given: the article, its view, its mentions by kind, and a place for diagnostics."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from thidua_extract.article import Article
from thidua_extract.cleaning.clutter import Page
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.award_why import Reason
from thidua_extract.mention import Mention
from thidua_extract.records import Diagnostic, Evidence
from thidua_extract.records.diagnostics import DiagnosticCode
from thidua_extract.segment import sentence_spans


@dataclass
class Context:
    """One article on its way to a record. Positions are positions in ``view``."""

    article: Article
    view: View
    page: Page
    mentions: Mapping[str, Sequence[Mention]]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    explains: bool = False  # whether somebody asks why the awards are as they are
    reasons: dict[str, tuple[Reason, ...]] = field(default_factory=dict)  # by id of the award
    refused: list[Reason] = field(default_factory=list)  # titles that made no award
    _quotes: dict[tuple[int, int], Evidence] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences."""
        return sentence_spans(self.view)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_index(self, position: int) -> int:
        """Index of the sentence the position lies in (or of the one before it)."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def sentence(self, position: int) -> tuple[int, int]:
        """Span of that sentence; of an empty text (0, 0)."""
        return self.sentences[self.sentence_index(position)] if self.sentences else (0, 0)

    def of_kind(self, kind: str) -> Sequence[Mention]:
        """Mentions of a kind ("dates", "units", "persons", "positions", "awards", "figures" …) in text order."""
        return self.mentions.get(kind, ())

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {kind: [mention.start for mention in mentions] for kind, mentions in self.mentions.items()}

    def within(self, kind: str, start: int, end: int) -> Sequence[Mention]:
        """Those of them that begin in the span."""
        starts = self._starts.get(kind, [])
        return self.of_kind(kind)[bisect_left(starts, start) : bisect_left(starts, end)]

    def evidence(self, start: int, end: int) -> Evidence:
        """The quote of a span of the view, by offsets into the text as given."""
        if (start, end) not in self._quotes:
            raw_start, raw_end = self.view.raw(start, end)
            self._quotes[start, end] = Evidence(start=raw_start, end=raw_end, text=self.view.given[raw_start:raw_end])
        return self._quotes[start, end]

    def leave_out(self, reason: Reason) -> None:
        """Keep why a title of an award made no award, where somebody asks."""
        if self.explains:
            self.refused.append(reason)

    def diagnose(self, code: DiagnosticCode, message: str, start: int | None = None, end: int | None = None) -> None:
        """Note something that was seen and could not be made into a fact."""
        quote = self.evidence(start, end) if start is not None and end is not None else None
        self.diagnostics.append(Diagnostic(code=code, message=message, evidence=quote))
