"""What has been read of a sentence so far: its figures, the one that is talked of, the bases told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_comparisons import Role
from thidua_extract.linking.figure_draft import Draft, DraftComparison, Quantity
from thidua_extract.linking.figure_indicator import Phrase
from thidua_extract.linking.figure_lists import shared_head
from thidua_extract.linking.figure_naming import Naming
from thidua_extract.records import Relation

_ESTIMATED = regex.compile(
    r"(?<![\w])(?<!giao )(?<!thỏa )(?<!hương )(?<!quy )(?:ước|uớc)(?! (?:mơ|muốn|nguyện|vọng|lượng|chừng))(?![\w])"
)


class Step(NamedTuple):
    """A quantity on its turn: its role, the phrase before it, the text since the last one (from ``begin`` on)."""

    quantity: Quantity
    role: Role
    phrase: Phrase | None
    gap: str
    begin: int
    limit: int


def family_of(relation: Relation) -> str:
    """Attainments share their base with each other, and so do changes."""
    return "of" if relation == "of" else "change"


class Reading:
    """The sentence ``start:end`` of the view while it is read.

    ``before`` is the last figure of the sentence before; ``anchor`` the figure that comparisons are told of, ``outer``
    the one before a bracket was opened; ``bases`` the last base told, of changes and of attainments, and ``leading``
    those told before what they are told of; what lies before ``used`` is part of a figure already, and before
    ``compared`` of a base, with the value that it has; ``spread`` are
    figures that still wait for their value of a list; ``last`` is the role of the last quantity.
    """

    def __init__(self, view: View, start: int, end: int, quantities: Sequence[Quantity], before: Draft | None) -> None:
        self.view = view
        self.start = start
        self.end = end
        self.quantities = list(quantities)
        self.before = before
        self.drafts: list[Draft] = []
        self.anchor: Draft | None = None
        self.outer: Draft | None = None
        self.bases: dict[str, str] = {}
        self.leading: list[tuple[int, int]] = []
        self.used = start
        self.compared = start
        self.spread: list[Draft] = []
        self.last: Role | None = None

    def begin(self, level: Quantity | None, naming: Naming, step: Step) -> Draft:
        """A new figure, of which comparisons are told from now on, unless it is but a share of the one before."""
        quantity, gap, share = step.quantity, step.gap, step.role.share
        head = ""
        in_shares = share and self.anchor is not None and indicator_code(self.anchor.indicator) == "structure_share"
        if not naming.headed and not (level and level.role in {"count", "physical"}) and (not share or in_shares):
            head = shared_head(self.view, naming.words, self.anchor, gap)
        draft = Draft(
            indicator=f"{head} {naming.words}".strip(),
            shared_head=head,
            indicator_span=naming.span,
            quantity=level,
            start=quantity.start,
            end=quantity.end,
            estimated=("ước" in gap or "uớc" in gap) and _ESTIMATED.search(gap) is not None,
            share=share,
            found_by=quantity.found_by,
        )
        if "(" in gap and ")" not in gap[gap.rindex("(") :]:
            self.outer = self.anchor
        same = self.anchor is not None and self.anchor.indicator_span == naming.span
        if not (share and same):
            self.anchor = draft
        self.drafts.append(draft)
        return draft

    def attach(self, draft: Draft, quantity: Quantity, role: Role) -> None:
        """Tell a change or an attainment of a figure."""
        if role.relation is None:
            return
        family = family_of(role.relation)
        base = self.text(role.base) if role.base else None
        if base:
            self.bases[family] = base
        elif family == "change" or quantity.role == "percent":
            base = self.bases.get(family)
        end = max(quantity.end, role.base[1] if role.base else 0)
        draft.comparisons.append(DraftComparison(role.relation, quantity, role.cue_start, end, base, role.base))
        draft.end = max(draft.end, quantity.end)

    def leave_brackets(self, quantity: Quantity) -> None:
        """Behind a closed bracket the figure before it is talked of again."""
        if self.outer is None:
            return
        gap = self.view.key[self.used : quantity.start]
        if ")" in gap and "(" not in gap[: gap.index(")")]:
            self.anchor, self.outer = self.outer, None

    def text(self, span: tuple[int, int]) -> str:
        """A span of the view as written, without line ends."""
        return " ".join(self.view.text[span[0] : span[1]].split())
