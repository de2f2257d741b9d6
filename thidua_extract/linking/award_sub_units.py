"""Receivers of awards that have no record among the units: "tổ dệt 2", "khoa cấp cứu", the firm "PVC"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.context import Context
from thidua_extract.mention import Mention
from thidua_extract.rules.award_spots import AWARDS, award_spots
from thidua_extract.rules.edges import capitals_behind
from thidua_extract.rules.rule import Rule

SUB_UNIT = Rule(
    "awards.names.sub_unit",
    r"""(?:(?<=cho\ )|(?<=tặng\ )|(?<=khen\ )|(?<=khen:\ )|(?<=tập\ thể\ )|(?<=[,;:]\ )|(?<=và\ )|(?<=cùng\ )|(?<=\n)|^)
    (?:khoa|tổ|đội(?!\ pccc)|phân\ xưởng|xưởng|bếp\ ăn|bộ\ phận|kíp|chi\ đoàn|chi\ hội|công\ đoàn
    |đoàn(?=\ (?:phường|xã|trường|thị\ trấn|khối)(?!\w)))
    \ (?!chức|quốc|trưởng|phó|ngũ|viên|tuyển|bóng|học|thể|kết
    |công\ tác|viện|sản\ xuất\ kinh|hợp|dân\ phố|cấp\ (?!cứu)|từ|cơ\ sở)
    (?:(?!(?:cho|được|và|cùng|với|vì|do|đã|của|là|có|đạt|nhận|tại|trong|thuộc|năm|về|để|khi|sau|gồm|đang|ở|này|ấy|đó|các|những
    |tham|trao|tặng|thực|phải|bị|vừa|cũng|còn|đến|xuất|tiêu|luôn|thi|hoàn)(?!\w))\w+(?:\ -\ |\ )?){1,7}
    (?<!\ )(?=\ ?[,.;()\n]|\ (?:và|cùng|được|vì|do|đã|nhận|đạt|của|vừa)(?!\w)|$)""",
    "tặng bằng khen cho [[khoa hồi sức tích cực - chống độc]] cùng 10 cá nhân",
    ("tặng bằng khen cho tổ chức đảng", "cho đội ngũ cán bộ", "cho đoàn viên tiêu biểu"),
    begins=(
        *("khoa ", "tổ ", "đội ", "phân xưởng ", "xưởng ", "bếp ăn ", "bộ phận ", "kíp ", "chi đoàn ", "chi hội "),
        *("công đoàn ", "đoàn "),
    ),
)
BRAND = Rule(
    "awards.names.brand",
    r"""(?:(?:^|(?<=[.;:\n]\ )|(?<=\n)|(?<=,\ )|(?<=ngoài\ ra\ )|(?<=Ngoài\ ra\ ))
    (?P<name>\p{Lu}[\p{L}\d&]+(?:\ \p{Lu}[\p{L}\d&]*){0,4})
    (?=\ (?:(?:đã|vừa|cũng|còn|từng|vinh\ dự|liên\ tục|nhiều\ lần)\ ){0,3}
    (?:được\ (?:[^.,;]{1,60}\ )?(?:trao|tặng|phong|công\ nhận)|đón\ nhận|nhận)(?!\w))
    |(?:(?<=cho\ )|(?<=tặng\ ))(?P<name>\p{Lu}[\p{L}\d&]+(?:\ \p{Lu}[\p{L}\d&]*){0,4})
    (?=\ ?[.,;\n]|\ (?:vì|và)(?!\w)|$))""",
    "Theo báo chí, [[PVC]] đã được tặng thưởng Huân chương",
    ("Theo báo chí, bà đã được tặng",),
)
_BEFORE_BRAND = re.compile(r"[.;:,\n] |\n|[Nn]goài ra |cho |tặng ")
_FIRM = r"(?i:công ty|tập đoàn|thương hiệu|ngân hàng|hãng|doanh nghiệp|tổng công ty)"
_FIRM_WORDS = ("công ti", "tập đoàn", "thương hiệu", "ngân hàng", "hãng", "doanh nghiệp")  # as a key writes them
_FIRM_BEFORE = rf"{_FIRM}\b[^.;\n]{{0,60}}"
_A_BRAND = 5  # letters; a shorter word may be somebody's name
RULES = (*AWARDS.take(SUB_UNIT), BRAND)
_NO_FIRMS = frozenset({"UBND", "HĐND", "BCH", "BTV", "TP", "TX", "ẢNH", "LLVT", "CBCS"})
_REACH = 400  # characters from a title to a receiver


def sub_units(ctx: Context, titles: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Spans of teams and departments near titles of awards, where they stand as receivers do."""
    spots, last = award_spots(ctx.view.key), 0
    for title in titles:
        start, end = ctx.sentence(title.start)
        low, high = max(start, title.start - _REACH, last), min(end, title.end + _REACH)
        for match in spots.finditer(SUB_UNIT, low, max(low, high)):
            yield match.span()
        last = max(last, high)


def brands(ctx: Context, titles: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Spans of firms told by acronym or brand alone, in sentences that name one of the awards."""
    text = ctx.view.text
    for start, end in dict.fromkeys(ctx.sentence(title.start) for title in titles):
        behind = start
        for place in capitals_behind(_BEFORE_BRAND, text, start, end):
            match = BRAND.compiled.match(text, place, end) if place >= behind else None
            if match is not None:
                behind = match.end()
                if _is_firm(ctx.view, match["name"]):
                    yield match.span("name")


def _is_firm(view: View, name: str) -> bool:
    """An acronym that is no body's or post's short form, or a name that the article says a firm has."""
    text = view.text
    if not any(word in view.key for word in _FIRM_WORDS):
        return False
    if " " not in name and name.isupper():
        return name not in _NO_FIRMS and re.search(rf"{_FIRM_BEFORE}\(?{re.escape(name)}\b", text) is not None
    if " " not in name:  # "Novaland", told as "tập đoàn Novaland"
        return len(name) >= _A_BRAND and re.search(rf"{_FIRM}\ {re.escape(name)}\b", text) is not None
    return re.search(_FIRM_BEFORE + re.escape(name), text) is not None
