"""The same figure told twice, in the lead and in the body, is one figure."""

from __future__ import annotations

from thidua_extract.catalogue.measures import normalized
from thidua_extract.catalogue.textkey import fold
from thidua_extract.linking.figure_draft import Draft, Quantity

_MOST_ALIKE = 50  # as many figures of one value are compared


def merged(drafts: list[Draft]) -> list[Draft]:
    """Drafts without repetition, in text order; what a repetition adds goes to the first."""
    kept: list[Draft] = []
    by_value: dict[object, list[Draft]] = {}
    for draft in drafts:
        keys = _keys(draft)
        alike = {id(other): other for key in keys for other in by_value.get(key, ())[:_MOST_ALIKE]}
        first = next((other for other in alike.values() if _same(other, draft)), None)
        if first is None:
            kept.append(draft)
            for key in keys:
                by_value.setdefault(key, []).append(draft)
        else:
            _take_over(first, draft)
    return kept


def _keys(draft: Draft) -> set[object]:
    """Values that a repetition must share one of."""
    return {quantity.value for quantity in draft.quantities}


def _same(one: Draft, other: Draft) -> bool:
    if (
        one.sentence == other.sentence
        and one.quantity
        and other.quantity
        and fold(one.indicator) != fold(other.indicator)
    ):
        return False  # two things of one value
    if not _alike(one.indicator, other.indicator, strict=_is_price(one)):
        return False
    if one.quantity and other.quantity:
        return one.quantity.total == other.quantity.total and _amount(one.quantity) == _amount(other.quantity)
    if one.quantity is None and other.quantity is None:
        return bool(_changes(one) & _changes(other))
    level, change = (one, other) if one.quantity else (other, one)
    if _changes(level) & _changes(change):
        return True
    return (
        _is_rate(level.indicator)
        and level.quantity is not None
        and level.quantity.value in {v for _, v in _changes(change)}
    )


def _amount(quantity: Quantity) -> tuple[object, str]:
    """The quantity in base units, so that "410.000 tỷ" and "410.000 tỷ đồng" are one."""
    base = normalized(quantity.value, quantity.unit)
    return (base.value, fold(base.unit)) if base else (quantity.value, fold(quantity.unit))


def _changes(draft: Draft) -> set[tuple[str, object]]:
    return {(c.relation, c.quantity.value) for c in draft.comparisons}


def _is_rate(indicator: str) -> bool:
    """ "tốc độ tăng trưởng 7%" and "tăng 7%" say one thing."""
    return fold("tăng") in fold(indicator).split()


def _is_price(draft: Draft) -> bool:
    """Whether a price is told: two things often have the same."""
    return any(q.role == "currency" and "/" in q.unit for q in draft.quantities)


def _alike(one: str, other: str, *, strict: bool) -> bool:
    """Half of the words of the shorter indicator stand in the longer one; ``strict``: half of the longer one's."""
    words, others = _words(one), _words(other)
    sizes = len(words), len(others)
    return len(words & others) * 2 >= (max(sizes) if strict else min(sizes)) and bool(words & others)


# Words that many indicators begin with.
_COMMON = frozenset(fold("công tác tổng số tỷ lệ của và các đạt được có").split())


def _words(text: str) -> set[str]:
    words = set(fold(text).replace("(", " ").replace(")", " ").replace(",", " ").split())
    return words - _COMMON or words


def _take_over(first: Draft, again: Draft) -> None:
    if first.quantity is None and again.quantity is not None and not _is_rate(again.indicator):
        first.quantity = again.quantity
    known = {(c.relation, c.quantity.value): c for c in first.comparisons}
    for comparison in again.comparisons:
        same = known.get((comparison.relation, comparison.quantity.value))
        if same is None:
            first.comparisons.append(comparison)
        elif same.base is None or (same.shared and comparison.base and not comparison.shared):
            same.base, same.base_span = comparison.base, comparison.base_span
    first.estimated = first.estimated or again.estimated
