"""Does a value tell once more of the indicator before: at another time, of another place, as a step or as the plan."""

from __future__ import annotations

import functools

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_asides import counted_in_brackets, remains, share_in_brackets
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_indicator import Phrase, nothing_between, sector
from thidua_extract.rules.edges import AtStart
from thidua_extract.rules.figure_phrases import TIME

_MOVES = (
    r"đã|nay|từ|mức|giảm|tăng|nâng|hạ|kéo|tụt|rớt|rơi|nhích|vọt|dâng|lên|xuống|còn|đến|tới|thành|về|chỉ|cần|phấn đấu|"
    r"là|đạt|có lúc|so với|hồi|của|thì"
)
_PLACE_TYPES = (
    r"xã|phường|thị trấn|huyện|thị xã|thành phố|tp\.?|quận|tỉnh|thôn|bản|ấp|buôn|làng|xóm|kcn|khu công nghiệp|ccn|"
    r"cụm công nghiệp|khu kinh tế|bệnh viện|trường|công ty|ngân hàng|cụm|khối|tổ|chi cục|vùng|khu vực"
)
_NAME = r"[\p{Lu}][^\s,;:.()]*(?:(?: - | )[\p{Lu}&][^\s,;:.()]*){0,6}"
# A place and nothing else: what is told of it is the indicator before.
_PLACE = regex.compile(
    rf"(?:(?i:riêng|tại|ở|với) )?(?:(?i:các|những|một số|nhiều) (?:\w+ ){{1,3}}(?:như|là|gồm):? )?"
    rf"(?:(?i:{_PLACE_TYPES}) )?{_NAME}(?: \d{{1,2}})?"
)
_MEMBER_OF_LIST = regex.compile(
    r"(?:(?:nơi|xã|huyện|đơn vị|tỉnh) )?(?:cao|thấp|nhanh|chậm|lớn|nhỏ|nhiều|ít) nhất(?: là)?"
)
# Words that stand for the indicator before.
_STAND_IN = AtStart(
    r"(?:mục tiêu|chỉ tiêu|kế hoạch|kh|dự toán|nghị quyết|con số|số|tổng số|tổng|kết quả|phấn đấu|cả năm|"
    r"riêng|giai đoạn(?= (?:một|hai|ba|bốn|đầu|sau|\d|i{1,3})$)|có lúc|lúc|nhiều bệnh viện|các nơi|nơi)(?: (?:một|"
    r"hai|ba|bốn|đầu|sau|\d|i{1,3}|này|trên|đó|ấy|chung|đề ra|giao|được giao|đặt ra|là|năm|tới|"
    r"cuối|đầu|cả|mới|chỉ|dừng|ở|vẫn|lại|huyện|tỉnh|cho phép))*(?: \d{4})?"
)


# Words for anybody and anything that take up a noun before.
_ANY_ONE = frozenset({"người", "đồng chí", "trường hợp", "chiếc", "em"})
_ONES = frozenset({"đảng viên", "hội viên", "đoàn viên", "cán bộ", "lao động", "học sinh", "công nhân", "dân quân"})
_PRICE = regex.compile(r"(?i:giá|mức giá|mức phí|phí|cước|học phí|lương)(?!\w)")
_PLAN = regex.compile(r"(?:mục tiêu|chỉ tiêu|kế hoạch|kh|dự toán|nghị quyết)(?!\w)")


def words_again(view: View, anchor: Draft, phrase: Phrase | None) -> str:
    """The anchor's indicator; of a plan's value with the word for the plan: "chỉ tiêu được giao thu ngân sách".

    That of a stage of the work is told with it: "tổng mức đầu tư giai đoạn một".
    """
    if phrase is not None and view.key.startswith("giai đoạn ", phrase.start):
        return f"{anchor.indicator} {phrase.text(view)}"
    if phrase is None or _PLAN.match(view.key, *phrase.span) is None:
        return anchor.indicator
    return f"{phrase.text(view)} {anchor.indicator}"


@functools.cache
def _step_gap() -> AtStart:
    """Nothing but moves, times and brackets: "(2010) nâng lên "."""
    pattern = rf"[\s,(]*(?:(?:\b(?:{_MOVES})|{TIME.pattern})(?![\w])[\s,():]*){{1,8}}$"
    return AtStart(regex.compile(pattern, regex.VERBOSE))


def is_step(view: View, start: int, end: int) -> bool:
    """Whether a gap only leads from one value of an indicator to the next: "từ 28 hộ [(2010) xuống còn] 23 hộ"."""
    return end - start <= 60 and _step_gap().fullmatch(view.key, start, end) is not None


def is_alike(anchor: Draft | None, quantity: Quantity) -> bool:
    """Whether the figure before has a value of the same kind, of counts of the same things."""
    before = anchor.quantity if anchor else None
    if anchor is not None and before is None and quantity.role == "currency" and _PRICE.match(anchor.indicator):
        return all(comparison.quantity.role == "percent" for comparison in anchor.comparisons)
    if before is None or before.role != quantity.role:
        return False
    if quantity.role == "physical":
        return before.measure == quantity.measure
    if quantity.role != "count" or quantity.bare or before.unit.casefold() == quantity.unit.casefold():
        return True
    return quantity.unit.casefold() in _ANY_ONE and before.unit.casefold() in _ONES


def is_place(view: View, phrase: Phrase) -> bool:
    """Whether a phrase is the name of a place or body and nothing else, or one of a ranking ("thấp nhất là")."""
    if phrase.head is not None or sector().match(view.key, *phrase.span):
        return False
    text = phrase.text(view)
    if not text.islower() and _PLACE.fullmatch(text) is not None:
        return True
    return " nhất" in text.casefold() and _MEMBER_OF_LIST.fullmatch(text.casefold()) is not None


def stands_in(view: View, phrase: Phrase) -> bool:
    """Whether a phrase only stands for the indicator before: "mục tiêu", "con số này"."""
    return _STAND_IN.fullmatch(view.key, *phrase.span) is not None


def in_brackets(view: View, anchor: Draft, quantity: Quantity, gap: str) -> bool:
    """ "50% (8 xã)", "214 hộ (3,07%)": the same told as a share or a count."""
    return counted_in_brackets(view, anchor, quantity, gap) or share_in_brackets(view, anchor, quantity, gap)


def told_again(view: View, anchor: Draft, phrase: Phrase | None, quantity: Quantity, begin: int) -> bool:
    """Whether the quantity is another value of the anchor's indicator; ``begin`` is where the last one ended."""
    gap = view.key[begin : quantity.start]
    if in_brackets(view, anchor, quantity, gap):
        return True
    if "(" in gap and is_alike(anchor, quantity) and _only_time(view, begin + gap.rindex("(") + 1, quantity.start):
        return True
    if not is_alike(anchor, quantity):
        return False
    if remains(view, quantity):
        return True
    if phrase is None:
        return is_step(view, begin, quantity.start)
    return is_place(view, phrase) or stands_in(view, phrase)


def _only_time(view: View, start: int, end: int) -> bool:
    """ "thu 1.500 tỷ đồng mỗi ngày (6 tháng đạt 193.000 tỷ đồng": the bracket tells of another time."""
    return view.key[start:end].strip() != "" and nothing_between(view, start, end)


def same_again(view: View, anchor: Draft | None, quantity: Quantity, begin: int) -> bool:
    """ "30 tỷ đồng, 36 tỷ đồng", "năm 2017 là 62%; năm 2018 là 61%": more values of one indicator."""
    if not is_alike(anchor, quantity):
        return False
    return "so với" in view.key[begin : quantity.start] or nothing_between(view, begin, quantity.start)
