"""Quantities that are no figures of their own: part of a name, a limit, the same once more, the whole of a part."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_comparisons import Role
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_indicator import Phrase

_ONLY_JOINS = regex.compile(
    r"^[\s,;.()\-:]*(?:(?:và|lên|xuống|còn|đến|là|nay|chỉ|năm|hoặc|từ|tới|tương đương|với|ước|đạt|mới|nhưng|"
    r"khoảng)[\s,;()\-]*){0,5}$"
)
_PART_OF_TOTAL = regex.compile(r"\s*\(?(?:trong|trên)(?: tổng)?(?: số)? $")
_REMAINING = regex.compile(r"\s?(?:tiếp theo|còn lại)(?!\w)")
_QUALIFIER = regex.compile(r"^[^,;.:()]{0,40}(?<!\w)(?:có|với|từ|trên|quy mô)(?!\w)[^,;.:()]{0,25}$")
_NEAR = 40  # characters between two sentences on one figure
_VERB_FIRST = regex.compile(r"(?:chiếm|tăng|giảm|vượt|bằng|đạt)(?: (?:hơn|gần|trên|khoảng|tỉ lệ|thêm|tới))? \d")
_OF = regex.compile(r"(?<!\w)(?:của|ở|tại|cho|trên)(?: tất cả| cả)? $")
_THEN_VALUE = regex.compile(
    r"[^,;:.()]{0,60}(?<!\w)(?:đạt|là|còn|ước|lên|chỉ|bằng|tăng|giảm|vượt)(?!\w)[^,;:.()]{0,25}$"
)
_PLANNED = regex.compile(
    r"(?:chỉ tiêu|kế hoạch|nhiệm vụ|mục tiêu) (?:về |phát triển )?"
    r"(?!(?:năm|tháng|quý|kì|vụ|tuần|tỉnh|huyện|thành phố|thị xã|xã|phường|trên|cấp|đề ra|được|đã|giao|hđnd|ubnd|"
    r"của|trung ương|"
    r"nghị quyết|đăng kí|cả|do|mà|đặt|thi đua|chủ yếu|theo|tại|ở|trong|nêu|và|này|"
    r"phát động)(?!\w))(?P<what>\w.{3,60})"
)


def inside_a_name(view: View, quantity: Quantity, used: int, limit: int) -> bool:
    """ "tổng nợ của 12 dự án đạt …": a count that is part of what the next quantity, at ``limit``, measures."""
    if quantity.role != "count" or not _OF.search(view.key, max(used, quantity.start - 12), quantity.start):
        return False
    return bool(_THEN_VALUE.match(view.key, quantity.end, limit))


def limits(view: View, last: Draft, quantity: Quantity) -> bool:
    """ "14 doanh nghiệp có vốn dưới 10 tỷ đồng": a limit inside the name of what is counted."""
    if last.quantity is None or last.quantity.role != "count" or quantity.role == "count":
        return False
    if quantity.bound not in {"under", "at_least", "at_most"}:
        return False
    return bool(_QUALIFIER.match(view.key[last.quantity.end : quantity.start]))


def goes_on(view: View, quantity: Quantity, gap: str) -> bool:
    """Whether nothing but joining words stands before a count or measure; money and percentages need not."""
    if quantity.role not in {"count", "physical"}:
        return True
    return bool(_ONLY_JOINS.match(gap)) or remains(view, quantity)


def remains(view: View, quantity: Quantity) -> bool:
    """ "2 km tiếp theo", "12 hộ còn lại": more of the same."""
    return _REMAINING.match(view.key, quantity.end, quantity.end + 12) is not None


def counted_in_brackets(view: View, anchor: Draft, quantity: Quantity, gap: str) -> bool:
    """ "tỷ lệ … 50% (8 xã)": the count behind the percentage."""
    if anchor.quantity is None or anchor.quantity.role != "percent" or quantity.role != "count":
        return False
    return gap.strip() == "(" and view.key[quantity.end : quantity.end + 1] in {")", ","}


def told_on(view: View, before: Draft, start: int) -> bool:
    """Whether a sentence begins with the verb of a value and so tells of the figure before: "… 15 tỷ. Chiếm 7%"."""
    if before.quantity is None or not 0 <= start - before.end <= _NEAR or "\n" in view.key[before.end : start]:
        return False
    return _VERB_FIRST.match(view.key, start) is not None


def says_again(view: View, anchor: Draft | None, quantity: Quantity, gap: str) -> bool:
    """In brackets behind a value: the same in another currency, in percent, or the plan's own value."""
    if "(" not in gap or not _ONLY_JOINS.match(gap) or anchor is None or anchor.quantity is None:
        return False
    alone = view.key[quantity.end : quantity.end + 2].lstrip().startswith(")")
    return alone and quantity.role in {anchor.quantity.role, "percent", "currency"}


def whole_in_brackets(last: Draft, quantity: Quantity, gap: str) -> bool:
    """ "3.280 hộ (trong tổng số 3.290 hộ)": what the count before is part of; it becomes its total."""
    if last.quantity is None or last.quantity.total or not _PART_OF_TOTAL.match(gap):
        return False
    if quantity.role != last.quantity.role or quantity.value < last.quantity.value:
        return False
    last.quantity = replace(last.quantity, total=quantity.value)
    return True


def is_ratio_again(draft: Draft, quantity: Quantity) -> bool:
    """ "15/15 xã (bằng 100%)": the percentage says nothing new."""
    level = draft.quantity
    if level is None or not level.total or quantity.role != "percent":
        return False
    return abs(level.value * 100 / level.total - quantity.value) < Decimal("0.6")


def done_plan(view: View, role: Role) -> Phrase | None:
    """ "hoàn thành 100% chỉ tiêu trồng rừng": what the plan is for, where it is no plan of somebody or some time."""
    if role.base is None or not view.key.startswith("hoàn thành", role.cue_start):
        return None
    match = _PLANNED.fullmatch(view.key, *role.base)
    return Phrase(*match.span("what")) if match else None
