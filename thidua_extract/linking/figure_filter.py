"""Which of the figures read measure the economy or society.

Precision first: money, percentages and ratios count unless their sentence is about a gift, a crime or a vote; a count
of things counts only where something says that it is a result ("thu hút mới 6 dự án", "số hộ nghèo còn 120 hộ").
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from thidua_extract.catalogue.indicators import indicator_code
from thidua_extract.catalogue.measures import normalized
from thidua_extract.linking.context import Context
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_level import PLAIN_VERBS
from thidua_extract.rules import figure_noise as noise
from thidua_extract.rules.rule import Rule

_GIFT_CEILING = Decimal(5_000_000_000)  # VND; rewards and gifts told in an article stay below
_LARGE = Decimal(1_000_000_000)  # VND; a smaller sum without a name is somebody's own
_LEAST = Decimal(1000)  # VND; less is a figure of speech
_MANY = 1000  # a count this large is a statistic, not a story
_SOME = 20
_PEOPLE = frozenset({"tập thể", "cá nhân", "đồng chí"})
_NEAR_BEFORE, _NEAR_AFTER = 70, 20  # characters
_RECEIVERS = frozenset(
    {"hộ", "hộ gia đình", "hộ dân", "doanh nghiệp", "dn", "hợp tác xã", "htx", "lao động", "người lao động", "trang trại", "công trình", "mô hình", "sản phẩm"}
)
_TARGETS = frozenset({"chỉ tiêu", "tiêu chí", "nhóm chỉ tiêu"})
_CLAUSE_MARK = regex.compile(r"[;.]\ |\n")


def is_economic(ctx: Context, draft: Draft, start: int, end: int, sentence: Sequence[Draft]) -> bool:
    """Whether a draft of the sentence ``start:end`` is a figure; ``sentence`` are all its drafts."""
    level = draft.quantity
    if level is None:
        return bool(draft.comparisons) and not _says(ctx, noise.VOTE, start, end)
    if level.role == "currency":
        return _money(ctx, draft, level, start, end)
    if level.role == "percent":
        return not _says(ctx, noise.VOTE, start, end)
    if draft.comparisons:
        return True
    if level.role == "physical":
        return _measured(ctx, draft, level, start, end)
    return _counted(ctx, draft, level, start, end, sentence)


def _says(ctx: Context, rule: Rule, start: int, end: int) -> bool:
    return rule.compiled.search(ctx.view.key, start, end) is not None


def _clause(ctx: Context, draft: Draft, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence between semicolons that the draft stands in."""
    for mark in _CLAUSE_MARK.finditer(ctx.view.key, start, end):
        if mark.end() <= draft.start:
            start = mark.end()
        elif mark.start() >= draft.end:
            return start, mark.start()
    return start, end


def _money(ctx: Context, draft: Draft, level: Quantity, start: int, end: int) -> bool:
    amount = normalized(level.value, level.unit)
    if _says(ctx, noise.MONEY_CRIME, start, end) or (amount is not None and amount.unit == "VND" and amount.value < _LEAST):
        return False
    if draft.headed and indicator_code(draft.indicator) not in {None, "investment_capital"}:
        return True
    if not draft.headed and not draft.comparisons and draft.action in {"", *PLAIN_VERBS, "thu", "chi", "trả", "nhận", "mua", "bán", "đề nghị"}:
        if amount is not None and amount.unit == "VND" and amount.value < _LARGE:
            return False
    if not _given(ctx, level, _clause(ctx, draft, start, end)):
        return True
    return amount is None or amount.value >= _GIFT_CEILING or bool(draft.comparisons)


def _measured(ctx: Context, draft: Draft, level: Quantity, start: int, end: int) -> bool:
    if _says(ctx, noise.INCIDENT, start, end):
        return False
    if not draft.headed and not draft.action and noise.DISTANCE.compiled.search(ctx.view.key, max(start, level.start - 50), level.start):
        return False
    doing = draft.action and draft.action not in PLAIN_VERBS
    return draft.headed or bool(doing) or level.measure == "rate" or (draft.listed and bool(draft.action))


def _counted(ctx: Context, draft: Draft, level: Quantity, start: int, end: int, sentence: Sequence[Draft]) -> bool:
    clause = _clause(ctx, draft, start, end)
    if level.total is not None:
        return not _says(ctx, noise.INCIDENT, *clause) and not _says(ctx, noise.EVENT, *clause)
    if level.unit.casefold() in _PEOPLE or _as_recipients(ctx, level, clause):
        return False
    if _says(ctx, noise.INCIDENT, *clause) or _says(ctx, noise.EVENT, *clause):
        return False
    amount = normalized(level.value, level.unit)
    size = amount.value if amount else level.value
    if draft.headed or size >= _MANY or level.measure == "rate" or (draft.action and level.unit.casefold() in _TARGETS):
        return True
    if any(other.quantity and other.quantity.total and other.quantity.unit == level.unit for other in sentence):
        return True
    doing = bool(draft.action) and draft.action not in PLAIN_VERBS
    if level.strength == "strong":
        return doing or (bool(draft.action) or level.bound != "exact") and size >= _SOME or _in_company(draft, sentence)
    return doing and size >= _SOME


def _given(ctx: Context, level: Quantity, clause: tuple[int, int]) -> bool:
    """Whether a word of giving stands near the quantity."""
    return _says(ctx, noise.GIFT, max(clause[0], level.start - _NEAR_BEFORE), min(clause[1], level.end + _NEAR_AFTER))


def _as_recipients(ctx: Context, level: Quantity, clause: tuple[int, int]) -> bool:
    """Whether those counted are given an award; things ("sáng kiến") are none that could be, unless handed over."""
    if level.strength == "strong" and level.unit.casefold() not in _RECEIVERS:
        return _given(ctx, level, clause)
    return _says(ctx, noise.AWARD, *clause) or _awarded(ctx, *clause)


def _awarded(ctx: Context, start: int, end: int) -> bool:
    return any(start <= m.start < end and m.value.get("category") != "recognition" for m in ctx.of_kind("awards"))


def _in_company(draft: Draft, sentence: Sequence[Draft]) -> bool:
    """Whether the sentence tells money, percentages or changes besides."""
    return any(
        other is not draft
        and (other.comparisons or (other.quantity and other.quantity.role in {"currency", "percent"}))
        for other in sentence
    )
