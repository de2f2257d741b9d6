"""Quantities that are no figures of their own: part of a name, a limit, the same once more, the whole of a part."""

from __future__ import annotations

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_comparisons import Role
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_indicator import Phrase, nothing_between
from thidua_extract.rules.edges import AtEnd

_ONLY_JOINS = regex.compile(
    r"^[\s,;.()\-:]*(?:(?:và|lên|xuống|còn|đến|là|nay|chỉ|năm|hoặc|từ|tới|tương đương|với|ước|đạt|mới|nhưng|"
    r"khoảng)[\s,;()\-]*){0,5}$"
)
_PART_OF_TOTAL = regex.compile(r"\s*\(?(?:trong|trên)(?: tổng)?(?: số)? $")
_NO_MARK = regex.compile(r" (?:\w+ ){0,4}")
_REMAINS = regex.compile(
    r"[\s,(]*(?:(?:nay|hiện|chỉ|xuống|đưa|lên|tới|đến|và|nâng|hiện nay) ){0,3}(?:còn|lên|đạt|là|còn lại) (?:\w+ )?"
)
_ALL = 100  # percent
_STANDARD = regex.compile(r"\((?:theo )?(?:chuẩn|mức chuẩn|tiêu chuẩn)(?!\w)[^()]{0,20}$")
_MAGNITUDES = frozenset({"nghìn", "ngàn", "vạn"})
_OPENS = regex.compile(r"\s*[\w ]{0,12}\(\s*(?:(?:chiếm|tỉ lệ|bằng|đạt|khoảng|gần|hơn) ?){0,2}")
_REMAINING = regex.compile(
    r"\s?(?:tiếp theo|còn lại)(?!\w)(?! (?:vẫn|chưa|không|tiếp tục|đang|đều|được|đã|sẽ|phải|do)(?!\w))"
)
_QUALIFIER = regex.compile(r"^[^,;.:()]{0,40}(?<!\w)(?:có|với|từ|trên|quy mô)(?!\w)[^,;.:()]{0,25}$")
_REACHES = regex.compile(r" (?:\w+ ){0,3}đạt (?:(?:cả|đủ|từ|được) ){0,2}")  # "2 xã đạt từ [15 tiêu chí]"
_BELOW = regex.compile(r" (?!(?:chiếm|bằng|còn|giảm|tăng|là|trong)(?!\w))(?:\w+ ){1,4}")
_NEAR = 40  # characters between two sentences on one figure
_NEAR_TIME = 160  # characters that may follow the figure before
_OPENING = regex.compile(r"(?:riêng|tính chung|cộng dồn|lũy kế|trước đó),? ")
_VALUE_VERB = AtEnd(r"(?<!\w)(?:đạt|là|còn|ước)(?: khoảng| đạt| trên| hơn| gần)? $")
_VERB_FIRST = regex.compile(r"(?:chiếm|tăng|giảm|vượt|bằng|đạt)(?: (?:hơn|gần|trên|khoảng|tỉ lệ|thêm|tới))? \d")
_OF = AtEnd(r"(?<!\w)(?:của|ở|tại|cho|trên)(?: tất cả| cả)? $")
_FROM = AtEnd(r"(?<!\w)từ $")
_ATTAINS = regex.compile(
    r"(?! (?:\w+ ){0,6}(?:lên|tăng|xuống|còn|giảm|nâng|đến|tới)(?!\w)) [^,;:.()]{3,60}(?<!\w)(?:đạt|"
    r"là)(?!\w)[^,;:.()]{0,25}$"
)
_NAMES = regex.compile(r"(?: (?:\p{Lu}[\w.]* ?){1,4},){1,6}")  # "của 3 huyện Hòa Vang, Đông Sơn, …"
_THEN_VALUE = regex.compile(
    r"[^,;:.()]{0,60}(?<!\w)(?:đạt|là|còn|ước|lên|chỉ|bằng|tăng|giảm|vượt)(?!\w)[^,;:.()]{0,25}$"
)
# "hộ thu nhập dưới 6 triệu đồng giảm từ 118 xuống 41": a limit in the name of those counted.
_LIMITED = regex.compile(
    r"\s*(?:số )?(?:hộ|cơ sở|doanh nghiệp|dự án|tàu|người|xã|lao động|đơn vị|"
    r"học sinh)(?!\w)[^.;:,]{1,40}$"
)
_LIMITED_DOES = regex.compile(r"(?: trở lên)?(?: đã)? (?:giảm|tăng|có|là|còn|chiếm|từ)(?!\w)[^,;:.()]{0,25}$")
_CARRIES_OUT = regex.compile(r"(?:hoàn thành|(?:mới |đã )?thực hiện(?: được)?|thu(?: được)?)(?!\w)")
_PLANNED = regex.compile(
    r"(?:chỉ tiêu|kế hoạch|nhiệm vụ|mục tiêu) (?:về |phát triển )?"
    r"(?!(?:năm|tháng|quý|kì|vụ|tuần|tỉnh|huyện|thành phố|thị xã|xã|phường|trên|cấp|đề ra|được|đã|giao|hđnd|ubnd|"
    r"của|trung ương|"
    r"nghị quyết|đăng kí|cả|do|mà|đặt|thi đua|chủ yếu|theo|tại|ở|trong|nêu|và|này|"
    r"phát động)(?!\w))(?P<what>\w.{3,60})"
)


def inside_a_name(view: View, quantity: Quantity, used: int, limit: int) -> bool:
    """ "tổng nợ của 12 dự án đạt …": a count that is part of what the next quantity, at ``limit``, measures."""
    if quantity.bound in {"under", "over", "at_least"} and quantity.role != "count":
        clause = _last_mark(view.key, used, quantity.start)
        limited = _LIMITED.match(view.key, clause, quantity.start)
        return bool(limited and _LIMITED_DOES.match(view.key, quantity.end, limit))
    if quantity.role == "count" and _FROM.search(view.key, max(used, quantity.start - 12), quantity.start):
        return _ATTAINS.match(view.key, quantity.end, limit) is not None
    if quantity.role != "count" or not _OF.search(view.key, max(used, quantity.start - 12), quantity.start):
        return False
    names = _NAMES.match(view.text, quantity.end, limit)
    return bool(_THEN_VALUE.match(view.key, names.end() if names else quantity.end, limit))


def _last_mark(key: str, start: int, end: int) -> int:
    """Behind the last mark of the text, else where it begins."""
    return max(start, *(key.rfind(mark, start, end) + 1 for mark in ".;:,"))


def fills_in(view: View, anchor: Draft, quantity: Quantity, gap: str) -> bool:
    """ "giảm 96 hộ, còn 214 hộ": the level behind its own change."""
    if anchor.quantity is not None or not anchor.comparisons or _REMAINS.fullmatch(gap) is None:
        return False
    change = anchor.comparisons[-1].quantity
    if "(" in gap and quantity.role == "percent":
        return False
    if change.role == "percent" and quantity.role == "count":  # "giảm 4% so với năm 2012, chỉ đạt 26 nghìn lượt"
        return anchor.comparisons[-1].relation != "of" and not quantity.bare
    return change.role == quantity.role and (
        quantity.role != "count" or change.unit.casefold() == quantity.unit.casefold()
    )


def is_all(anchor: Draft | None, quantity: Quantity, gap: str) -> bool:
    """ "15/15 xã (bằng 100%)": says nothing new."""
    level = anchor.quantity if anchor else None
    return "(" in gap and level is not None and level.total == level.value and quantity.value == _ALL


def is_standard(view: View, quantity: Quantity, gap: str) -> bool:
    """ "hộ nghèo (chuẩn 200.000 đồng/người/tháng) còn 11,8%": the line that is drawn, not what is measured."""
    return "chuẩn" in gap and _STANDARD.search(gap) is not None and _alone(view, quantity)


def with_unit_of(anchor: Draft | None, quantity: Quantity) -> Quantity:
    """ "450 nghìn đồng, nay trên 900 nghìn": a bare magnitude counts what the figure before does."""
    level = anchor.quantity if anchor else None
    if quantity.role != "count" or quantity.unit.casefold() not in _MAGNITUDES or level is None:
        return quantity
    words = level.unit.split()
    while words and words[0].casefold() in {*_MAGNITUDES, "triệu", "tỷ", "tỉ"}:
        words = words[1:]
    unit = f"{quantity.unit} {' '.join(words)}".strip()
    return quantity._replace(unit=unit, role=level.role, measure=level.measure, strength=level.strength, bare=True)


def stands_on(view: View, quantity: Quantity, gap: str) -> bool:
    """ "3.819 tấn trên 306 ha": the "trên" of a place, not of a bound."""
    if quantity.bound != "over" or not view.key.startswith("trên ", quantity.start):
        return False
    return quantity.measure == "area" and bool(gap.strip() == "" or _NO_MARK.fullmatch(gap))


def limits(view: View, last: Draft, quantity: Quantity) -> bool:
    """ "14 doanh nghiệp có vốn dưới 10 tỷ đồng": a limit inside the name of what is counted."""
    if last.quantity is None or last.quantity.role != "count":
        return False
    if quantity.role == "count":
        between = view.key[last.quantity.end : quantity.start]
        return quantity.unit.casefold() == "tiêu chí" and _REACHES.fullmatch(between) is not None
    if quantity.bound not in {"under", "at_least", "at_most"} or view.key.startswith("gần ", quantity.start):
        return False
    between = view.key[last.quantity.end : quantity.start]
    return bool(_QUALIFIER.match(between)) or (quantity.role == "percent" and bool(_BELOW.fullmatch(between)))


def goes_on(view: View, quantity: Quantity, gap: str) -> bool:
    """Whether nothing but joining words stands before a count or measure; money and percentages need not."""
    if quantity.role not in {"count", "physical"}:
        return True
    timed = (
        quantity.role == "physical"
        and gap.rstrip().endswith(" và")
        and nothing_between(view, quantity.start - len(gap), quantity.start)
    )
    return bool(_ONLY_JOINS.match(gap)) or remains(view, quantity) or timed


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


def told_of_another_time(view: View, before: Draft, start: int, quantity: Quantity) -> bool:
    """ "Lũy kế từ 1/1 đến 27/6 đạt 143.612 tỷ đồng": a sentence that has but a time before its first value."""
    level = before.quantity
    if level is None or not before.headed or not 0 <= start - before.end <= _NEAR_TIME:
        return False
    alike = level.role == quantity.role and level.unit.casefold() == quantity.unit.casefold()
    opening = _OPENING.match(view.key, start, quantity.start)
    begin = opening.end() if opening else start
    timed = _VALUE_VERB.search(view.key, begin, quantity.start) is not None
    return alike and timed and nothing_between(view, begin, quantity.start)


def says_again(view: View, anchor: Draft | None, quantity: Quantity, gap: str) -> bool:
    """In brackets behind a value: the same in another currency, or the plan's own value."""
    if "(" not in gap or not _ONLY_JOINS.match(gap) or anchor is None or anchor.quantity is None:
        return False
    return _alone(view, quantity) and quantity.role in {anchor.quantity.role, "currency"}


def share_in_brackets(view: View, anchor: Draft, quantity: Quantity, gap: str) -> bool:
    """ "còn 214 hộ (3,07%)": the share of what was counted, a figure of its own."""
    if anchor.quantity is None or anchor.quantity.role == "percent" or quantity.role != "percent":
        return False
    if gap.strip() == "=":
        return True
    return _OPENS.fullmatch(gap) is not None and view.key[quantity.end : quantity.end + 2].lstrip()[:1] in {")", ","}


def _alone(view: View, quantity: Quantity) -> bool:
    return view.key[quantity.end : quantity.end + 2].lstrip().startswith(")")


def whole_in_brackets(last: Draft, quantity: Quantity, gap: str) -> bool:
    """ "3.280 hộ (trong tổng số 3.290 hộ)": what the count before is part of; it becomes its total."""
    if last.quantity is None or last.quantity.total or not _PART_OF_TOTAL.match(gap):
        return False
    if quantity.role != last.quantity.role or quantity.value < last.quantity.value:
        return False
    last.quantity = last.quantity._replace(total=quantity.value)
    return True


def done_plan(view: View, role: Role) -> Phrase | None:
    """ "hoàn thành 100% chỉ tiêu trồng rừng": what the plan is for, where it is no plan of somebody or some time."""
    if role.base is None or _CARRIES_OUT.match(view.key, role.cue_start) is None:
        return None
    match = _PLANNED.fullmatch(view.key, *role.base)
    return Phrase(*match.span("what")) if match else None
