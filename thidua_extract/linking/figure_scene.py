"""A figure in its sentence: what the words around it tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.linking.context import Context
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_naming import PLAIN_VERBS
from thidua_extract.rules import figure_noise as noise
from thidua_extract.rules.rule import Rule

_REACH = 400  # characters; what is told further off is another matter
_NEAR_BEFORE, _NEAR_AFTER = 70, 20  # characters
_NEAR = 80  # characters; as far as an accident, a crime or a ceremony colours a count
_STATISTIC_BEFORE = 60  # characters
_VOTE_BEFORE, _VOTE_AFTER = 60, 40  # characters
_ASIDE = regex.compile(r"[:(\"]|(?<!\w)(?:với các|về) ")
_ASIDE_MARK = regex.compile(r"[,:()]")
_CLAUSE_MARK = regex.compile(r"[;.]\ |\n")


class Sentence:
    """The sentence ``start:end`` with its drafts, and what rules find in it, looked for once for all of them."""

    def __init__(self, ctx: Context, start: int, end: int, drafts: Sequence[Draft]) -> None:
        self.ctx = ctx
        self.start = start
        self.end = end
        self.drafts = drafts
        self._spans: dict[str, list[tuple[int, int]]] = {}

    def spans(self, rule: Rule) -> list[tuple[int, int]]:
        """Where the rule matches."""
        if rule.id not in self._spans:
            found = rule.compiled.finditer(self.ctx.view.key, self.start, self.end)
            self._spans[rule.id] = [match.span() for match in found]
        return self._spans[rule.id]


@dataclass(frozen=True)
class Scene:
    """A draft in its sentence, of which ``start:end`` is the part near enough to matter."""

    ctx: Context
    draft: Draft
    start: int
    end: int
    sentence: Sentence

    @staticmethod
    def of(sentence: Sentence, draft: Draft) -> Scene:
        """The scene of one of the drafts of the sentence."""
        start, end = max(sentence.start, draft.start - _REACH), min(sentence.end, draft.end + _REACH)
        return Scene(sentence.ctx, draft, start, end, sentence)

    @cached_property
    def clause(self) -> tuple[int, int]:
        """The part between semicolons."""
        start, end = self.start, self.end
        for mark in _CLAUSE_MARK.finditer(self.ctx.view.key, start, end):
            if mark.end() <= self.draft.start:
                start = mark.end()
            elif mark.start() >= self.draft.end:
                return start, mark.start()
        return start, end

    def says(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the sentence."""
        return any(rule.compiled.search(self.ctx.view.key, self.start, self.end) for rule in rules)

    def clause_says(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the clause."""
        return any(rule.compiled.search(self.ctx.view.key, *self.clause) for rule in rules)

    def is_near(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the clause not far from the quantity."""
        begin, stop = max(self.clause[0], self.draft.start - _NEAR), min(self.clause[1], self.draft.end + _NEAR)
        return any(begin <= first and last <= stop for rule in rules for first, last in self.sentence.spans(rule))

    def is_given(self, level: Quantity) -> bool:
        """Whether a word of giving stands near the quantity."""
        begin, stop = max(self.clause[0], level.start - _NEAR_BEFORE), min(self.clause[1], level.end + _NEAR_AFTER)
        return noise.GIFT.compiled.search(self.ctx.view.key, begin, stop) is not None

    def is_vote(self) -> bool:
        """Whether the percentage is that of a vote or a match, not one told in the same sentence."""
        key, draft = self.ctx.view.key, self.draft
        begin, stop = self.clause
        before = max([begin, draft.start - _VOTE_BEFORE, *(m.end() for m in _ASIDE.finditer(key, begin, draft.start))])
        after = min([stop, draft.end + _VOTE_AFTER, *(m.start() for m in _ASIDE_MARK.finditer(key, draft.end, stop))])
        first = draft.indicator_span[0]
        if noise.VOTE.compiled.search(key, *draft.indicator_span):
            return True
        if draft.headed and indicator_code(draft.indicator):
            before = first
        return noise.VOTE.compiled.search(key, before, max(before, after)) is not None

    def is_private(self) -> bool:
        """Whether the sentence tells of what somebody owns; what the budget takes and gives stays public."""
        code = indicator_code(self.draft.indicator) or ""
        return not code.startswith(("budget", "output", "investment_total")) and self.clause_says(noise.PRIVATE)

    def is_titled(self) -> bool:
        """Whether those counted are people or collectives, and given a title."""
        return self.clause_says(noise.TITLE)

    def is_statistic(self, level: Quantity) -> bool:
        """Whether words before tell of a whole place ("toàn xã có …")."""
        begin = max(self.clause[0], level.start - _STATISTIC_BEFORE)
        return noise.STATISTIC.compiled.search(self.ctx.view.key, begin, level.start) is not None

    def is_named_award(self) -> bool:
        """Whether the clause names an award; what is recognised in passing ("đạt chuẩn nông thôn mới") is none."""
        begin, stop = self.clause
        mentions = self.ctx.of_kind("awards")
        named = {m.value.get("category") for m in mentions if begin <= m.start < stop}
        return bool(named - {"recognition", "unspecified"})

    def is_award(self) -> bool:
        """Whether the clause tells an award, by name or in other words."""
        begin, stop = self.clause
        mentions = self.ctx.of_kind("awards")
        named = any(begin <= m.start < stop and m.value.get("category") != "recognition" for m in mentions)
        return named or self.clause_says(noise.AWARD)

    @property
    def doing(self) -> bool:
        """Whether a verb says what was done with those counted."""
        return bool(self.draft.action) and self.draft.action not in PLAIN_VERBS

    @cached_property
    def company(self) -> int:
        """How many other figures of the sentence tell money, shares, measures, ratios or changes."""
        return sum(
            other is not self.draft
            and bool(other.comparisons or (other.quantity and (other.quantity.role != "count" or other.quantity.total)))
            for other in self.sentence.drafts
        )

    @cached_property
    def counts(self) -> int:
        """How many other figures of the sentence count things."""
        return sum(
            other is not self.draft and other.quantity is not None and other.quantity.role == "count"
            for other in self.sentence.drafts
        )
