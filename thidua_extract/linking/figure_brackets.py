"""Values in brackets: that of the plan or year compared with, the amount behind the share of it that is done."""

from __future__ import annotations

from decimal import Decimal

import regex

from thidua_extract.catalogue.measures import normalized
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Draft, DraftComparison, Quantity
from thidua_extract.linking.figure_naming import Naming

_OPENS = regex.compile(r"\s?\((?:(?:là|đạt|tức|tương đương|khoảng|gần|hơn) ?){0,2}")
_CLOSES = regex.compile(r"\s?\)")
_PLAN = regex.compile(r"(?i:kế hoạch|kh|dự toán|chỉ tiêu|nghị quyết|mục tiêu|định mức|hạn mức|công suất)(?!\w)")
# What is carried out in percent and told as an amount.
_CARRIED_OUT = regex.compile(
    r"(?i:(?:tổng )?(?:khối lượng|sản lượng|diện tích|kinh phí|vốn|số vốn|giải ngân|thu|chi|dư nợ)(?!\w))"
)
_IS = regex.compile(r" (?:là|chỉ|mới)(?: là| khoảng| gần| hơn)? ")
_TIME = regex.compile(r"(?i:năm|tháng|quý|cùng|đầu|cuối|trước|kỳ|kì|\d|nhiệm|giai đoạn|hiện|thời điểm|mức)")
_OF_A_BODY = regex.compile(
    r"(?:^|[,;:.] |(?<=\n))(?:(?:và|cụ thể|trong đó),? )?(?P<body>\p{L}[^,;:.()\n]{2,60}?) "
    r"\((?:có |với )?(?P<plan>chỉ tiêu|kế hoạch|dự toán|mục tiêu)(?: được giao| năm nay)?(?: là| gần| hơn| trên)? $"
)
_NEAR = Decimal("0.12")  # by how much a rounded change may miss the value it is reckoned from
_HUNDRED = Decimal(100)


def base_in_brackets(view: View, anchor: Draft, quantity: Quantity, begin: int) -> str | None:
    """ "đạt 109% dự toán (375.000 tỷ đồng)", "so với giá khởi điểm là 10 tỷ": what the value of the base measures.

    In brackets only where it agrees with the value told and its change; without a value the base has to be a plan.
    """
    last = anchor.comparisons[-1] if anchor.comparisons else None
    if last is None or last.base_span is None or last.base_span[1] != begin or last.base is None:
        return None
    plan = _PLAN.match(last.base) is not None
    if _IS.fullmatch(view.key, begin, quantity.start) and _can_be_its_value(anchor, quantity):
        told = anchor.indicator if _TIME.match(last.base) else last.base
        return f"{last.base} {anchor.indicator}" if plan else told
    if not _in_brackets(view, begin, quantity) or last.quantity.role != "percent":
        return None
    if anchor.quantity is None:
        return f"{last.base} {anchor.indicator}" if plan and quantity.role in {"currency", "physical"} else None
    if anchor.quantity.role != quantity.role or not _agrees(anchor.quantity, last, quantity):
        return None
    return f"{last.base} {anchor.indicator}" if plan else anchor.indicator


def plan_of_a_body(view: View, begin: int, quantity: Quantity) -> Naming | None:
    """ "Chi cục Thuế Hòn La (chỉ tiêu 640 tỷ đồng)": what the named body has to reach."""
    match = _OF_A_BODY.search(view.text, begin, quantity.start)
    if match is None or quantity.role not in {"currency", "physical"}:
        return None
    return Naming(f"{match['plan']} {match['body']}", match.span("body"), headed=True)


def _can_be_its_value(anchor: Draft, quantity: Quantity) -> bool:
    if anchor.quantity is None:
        return quantity.role in {"currency", "physical"}
    return anchor.quantity.role == quantity.role


def _agrees(level: Quantity, change: DraftComparison, base: Quantity) -> bool:
    """Whether the level is the base changed by so many percent."""
    parts = change.quantity.value / _HUNDRED
    factor = {"of": parts, "increase": 1 + parts, "decrease": 1 - parts}.get(change.relation)
    one, other = normalized(level.value, level.unit), normalized(base.value, base.unit)
    if factor is None or one is None or other is None or one.unit != other.unit:
        return False
    told = other.value * factor
    return abs(told - one.value) <= _NEAR * max(abs(told), abs(one.value))


def change_again(view: View, anchor: Draft, quantity: Quantity, begin: int) -> bool:
    """ "giảm 118 vụ (7%)": the change just told, once more in percent."""
    last = anchor.comparisons[-1] if anchor.comparisons else None
    if last is None or last.relation == "of" or last.quantity.end != begin or last.quantity.role == "percent":
        return False
    return quantity.role == "percent" and _in_brackets(view, begin, quantity)


def cost_in_brackets(view: View, anchor: Draft, quantity: Quantity, begin: int) -> bool:
    """ "xây 29 mái ấm tình thương (1.160 triệu đồng)": what those counted have cost."""
    counted = anchor.quantity is not None and anchor.quantity.role == "count" and not anchor.comparisons
    return counted and quantity.role == "currency" and "/" not in quantity.unit and _in_brackets(view, begin, quantity)


def told_per_time(anchor: Draft, quantity: Quantity, gap: str) -> bool:
    """ "150-200 tỷ USD (30-40 tỷ USD/năm)": the same by the year is a figure of its own."""
    level = anchor.quantity
    if level is None or gap.strip() != "(" or level.role != quantity.role:
        return False
    return quantity.unit.startswith(f"{level.unit}/")


def amount_in_brackets(view: View, anchor: Draft, quantity: Quantity, begin: int) -> bool:
    """ "tổng khối lượng thép đạt 80% (gần 63.000 tấn)": the amount, of which the percentage tells how much is done."""
    share = anchor.quantity
    if share is None and (told := _attained_at_end(anchor, begin)) is not None:
        return told.role == "percent" and quantity.role != "percent" and _in_brackets(view, begin, quantity)
    if share is None or share.role != "percent" or quantity.role not in {"currency", "physical"} or anchor.share:
        return False
    if share.end != begin or anchor.comparisons or not _in_brackets(view, begin, quantity):
        return False
    return _CARRIED_OUT.match(anchor.indicator) is not None


def _attained_at_end(anchor: Draft, begin: int) -> Quantity | None:
    """The attainment without a base that ends at ``begin``, if that is all that is told of the figure."""
    last = anchor.comparisons[0] if len(anchor.comparisons) == 1 else None
    told = last is not None and last.relation == "of" and last.base_span is None and last.quantity.end == begin
    return last.quantity if last is not None and told else None


def fill_in_amount(anchor: Draft, quantity: Quantity) -> None:
    """Make the percentage of ``anchor`` an attainment of the amount, unless it is one."""
    share = anchor.quantity
    if share is not None:
        anchor.comparisons.append(DraftComparison("of", share, share.start, share.end))
    anchor.quantity = quantity
    anchor.end = max(anchor.end, quantity.end)


def _in_brackets(view: View, begin: int, quantity: Quantity) -> bool:
    opens = _OPENS.fullmatch(view.key, begin, quantity.start) is not None
    return opens and _CLOSES.match(view.key, quantity.end) is not None
