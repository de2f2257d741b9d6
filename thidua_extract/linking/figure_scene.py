"""A figure in its sentence: what the words around it tell of."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.linking.context import Context
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_naming import PLAIN_VERBS
from thidua_extract.rules import figure_noise as noise
from thidua_extract.rules.clues import Clue
from thidua_extract.rules.rule import Rule

_REACH = 400  # characters; what is told further off is another matter
_NEAR_BEFORE, _NEAR_AFTER = 70, 20  # characters
_NEAR = 80  # characters; as far as an accident, a crime or a ceremony colours a count
_STATISTIC_BEFORE = 60  # characters
_VOTE_BEFORE, _VOTE_AFTER = 60, 40  # characters
_ASIDE = regex.compile(r"[:(\"]|(?<!\w)(?:với các|về) ")
_ASIDE_MARK = regex.compile(r"[,:()]")
_CLAUSE_MARK = regex.compile(r"[;.]\ |\n")


_CLUES = {rule.id: Clue(rule) for rule in noise.RULES}


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
            found = _CLUES[rule.id].finditer(self.ctx.view, self.start, self.end)
            self._spans[rule.id] = [match.span() for match in found]
        return self._spans[rule.id]


class Scene:
    """A draft in its sentence, of which ``start:end`` is the part near enough to matter."""

    def __init__(self, sentence: Sentence, draft: Draft) -> None:
        self.ctx = sentence.ctx
        self.draft = draft
        self.start = max(sentence.start, draft.start - _REACH)
        self.end = min(sentence.end, draft.end + _REACH)
        self.sentence = sentence
        self._clause: tuple[int, int] | None = None

    @property
    def clause(self) -> tuple[int, int]:
        """The part between semicolons."""
        if self._clause is None:
            self._clause = self._between_marks()
        return self._clause

    def _between_marks(self) -> tuple[int, int]:
        start, end = self.start, self.end
        for mark in _CLAUSE_MARK.finditer(self.ctx.view.key, start, end):
            if mark.end() <= self.draft.start:
                start = mark.end()
            elif mark.start() >= self.draft.end:
                return start, mark.start()
        return start, end

    def says(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the sentence."""
        return any(self.finds(rule, self.start, self.end) for rule in rules)

    def clause_says(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the clause."""
        return any(self.finds(rule, *self.clause) for rule in rules)

    def finds(self, rule: Rule, start: int, end: int) -> bool:
        """Whether the rule is found in a stretch of the view."""
        return _CLUES[rule.id].search(self.ctx.view, start, end) is not None

    def is_near(self, *rules: Rule) -> bool:
        """Whether one of the rules is found in the clause not far from the quantity."""
        begin, stop = max(self.clause[0], self.draft.start - _NEAR), min(self.clause[1], self.draft.end + _NEAR)
        return any(begin <= first and last <= stop for rule in rules for first, last in self.sentence.spans(rule))

    def is_given(self, level: Quantity) -> bool:
        """Whether a word of giving stands near the quantity."""
        begin, stop = max(self.clause[0], level.start - _NEAR_BEFORE), min(self.clause[1], level.end + _NEAR_AFTER)
        return self.finds(noise.GIFT, begin, stop)

    def is_vote(self) -> bool:
        """Whether the percentage is that of a vote or a match, not one told in the same sentence."""
        key, draft = self.ctx.view.key, self.draft
        begin, stop = self.clause
        before = max([begin, draft.start - _VOTE_BEFORE, *(m.end() for m in _ASIDE.finditer(key, begin, draft.start))])
        after = min([stop, draft.end + _VOTE_AFTER, *(m.start() for m in _ASIDE_MARK.finditer(key, draft.end, stop))])
        first = draft.indicator_span[0]
        if self.finds(noise.VOTE, *draft.indicator_span):
            return True
        if draft.headed and indicator_code(draft.indicator):
            before = first
        return self.finds(noise.VOTE, before, max(before, after))

    def is_private(self) -> bool:
        """Whether the sentence tells of what somebody owns; what the budget takes and gives stays public."""
        if not self.clause_says(noise.PRIVATE):
            return False
        code = indicator_code(self.draft.indicator) or ""
        return not code.startswith(("budget", "output", "investment_total"))

    def is_titled(self) -> bool:
        """Whether those counted are people or collectives, and given a title."""
        return self.clause_says(noise.TITLE)

    def is_statistic(self, level: Quantity) -> bool:
        """Whether words before tell of a whole place ("toàn xã có …")."""
        begin = max(self.clause[0], level.start - _STATISTIC_BEFORE)
        return self.finds(noise.STATISTIC, begin, level.start)

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

    @property
    def company(self) -> int:
        """How many other figures of the sentence tell money, shares, measures, ratios or changes."""
        return sum(
            other is not self.draft
            and bool(other.comparisons or (other.quantity and (other.quantity.role != "count" or other.quantity.total)))
            for other in self.sentence.drafts
        )

    @property
    def counts(self) -> int:
        """How many other figures of the sentence count things."""
        return sum(
            other is not self.draft and other.quantity is not None and other.quantity.role == "count"
            for other in self.sentence.drafts
        )
