"""The indicator of a percentage."""

from __future__ import annotations

import regex

from thidua_extract.linking.figure_again import is_place
from thidua_extract.linking.figure_indicator import Phrase, phrase_after
from thidua_extract.linking.figure_naming import (
    Naming,
    Surroundings,
    as_written,
    firmly_told,
    is_sector,
    of_verb_or_phrase,
)

_GROWTH = regex.compile(r"[:;\n]\s*(?P<what>tăng trưởng(?: kinh tế)?)(?: đạt| là| từ| khoảng| trên)? $")
_THINGS = regex.compile(
    r"^(?:các|số|hộ|người|dân|xã|thôn|trường|cán bộ|học sinh|trẻ em|lao động|đơn vị|tổ|gia đình|chi bộ|"
    r"đảng viên|cơ sở|diện tích|đất|rừng|phương tiện|doanh nghiệp|khu dân cư|khu phố|cơ quan|bản|làng|ấp|gia đình|"
    r"địa phương|"
    r"hội viên|đoàn viên|sản phẩm|hồ sơ|tuyến|đường|chất thải|nước)(?!\w)"
)
_LONGEST_BEFORE = 10  # words
_WHOLE = regex.compile(
    r"(?:tổng )?(?:số )?(?:dân số|người dân|dân|hộ(?: dân| gia đình)?|diện tích(?: đất)?|tổ dân phố|thôn|xã|đơn vị|"
    r"khu dân cư|số hộ|học sinh|tổng số|kế hoạch vốn)"
)
_ONLY_LINKS = regex.compile(
    r"[\s:,(]*(?:(?:mới|chỉ|khoảng|gần|hơn|trên|tới|đến|cả|luôn|ước|hiện|đã|được|phủ|từ|là|đạt|còn|ít nhất|tối thiểu|"
    r"dưới|không quá|trên địa bàn)[\s:,]*){0,4}"
)
# No noun phrase that a share could be told of.
_NO_SUBJECT = regex.compile(
    r"(?:(?:thấp|cao|ít|nhiều|lớn|nhỏ|kém) hơn|gấp|vượt|chưa|mới|cách|hướng|dẫn đầu|so|bằng|định mức|quy định|yêu cầu|"
    r"mức|nhiều|một số|mỗi|giảm|con số|đầu|cuối|theo|trong khi)(?!\w)|.*(?<!\w)(?:chưa|chạm|dừng|được duyệt|"
    r"yêu cầu)(?!\w)"
)
# What some of those just counted are or have: "38% là người ngoài tỉnh".
_PREDICATE = regex.compile(
    r" (?P<what>(?:số này |trong số đó )?(?:là|có|đạt|được|đã|chưa|không|trên chuẩn|tham gia|hoàn thành|bị|thuộc|ở|"
    r"đang)(?!\w)[^,;:.()\n]{2,60})"
)
# A noun with what is said of it: "trạm y tế có bác sĩ".
_PREDICATED = regex.compile(r"\w+ (?:\w+ ){0,4}?(?:có|đạt|được|phải|hoàn thành|tham gia|sử dụng|là|chưa|không)(?!\w)")
_MAGNITUDES = frozenset({"nghìn", "ngàn", "vạn", "triệu"})


def of_percent(around: Surroundings) -> Naming | None:
    """ "96% người dân tham gia …", what "đạt", "chiếm", "còn" are told of, or the phrase right before."""
    view, short = around.view, around.short
    if growth := _GROWTH.search(view.key, max(0, around.quantity.start - 24), around.quantity.start):
        return Naming(view.text[slice(*growth.span("what"))], growth.span("what"), headed=True)
    after = None if around.share else phrase_after(view, around.quantity.end, around.limit, of_count=False)
    named = _by_what_follows(around, after) if after is not None else _some_of_those(around)
    if named is not None:
        return named
    if firmly_told(around) and not (short is not None and is_sector(view, short)):
        return of_verb_or_phrase(around)
    told = short is not None and (is_sector(view, short) or _stands_before(around, short))
    return as_written(view, short) if told and short is not None else None


def _by_what_follows(around: Surroundings, after: Phrase) -> Naming | None:
    view, short = around.view, around.short
    if short is not None and _names_the_whole(around, after):
        return as_written(view, short)._replace(used=after.end)
    if around.verb and around.headed is None:
        return Naming(f"{around.verb} {after.text(view)}", after.span, used=after.end)
    things = _THINGS.match(view.key[after.start : after.end])
    statement = short is not None and short.head is None and _PREDICATED.search(view.key, *after.span)
    if things or statement or (short is None and " " in after.text(view)):
        return Naming(after.text(view), (after.start, after.end), used=after.end)
    return None


def _names_the_whole(around: Surroundings, after: Phrase) -> bool:
    """ "nước máy mới tới 74% số hộ": what follows is only what the share is of; what has it stands before."""
    if around.action is not None and not around.verb:
        return False
    whole = _WHOLE.fullmatch(around.view.key, *after.span)
    return whole is not None and _ONLY_LINKS.fullmatch(around.between) is not None


def _stands_before(around: Surroundings, phrase: Phrase) -> bool:
    """ "hộ có nước sạch 86%": a phrase of more than one word right before the percentage."""
    words = phrase.text(around.view).split()
    if not 2 <= len(words) <= _LONGEST_BEFORE or _ONLY_LINKS.fullmatch(around.between) is None:
        return False
    return not is_place(around.view, phrase) and _NO_SUBJECT.match(around.view.key, *phrase.span) is None


def _some_of_those(around: Surroundings) -> Naming | None:
    """ "29 nghìn lao động, 38% là người ngoài tỉnh": the things counted before, with what is said of some of them."""
    anchor, view = around.anchor, around.view
    match = _PREDICATE.match(view.key, around.quantity.end, around.limit)
    if anchor is None or anchor.quantity is None or match is None or around.short is not None:
        return None
    level = anchor.quantity
    if level.role == "count":
        noun = " ".join(word for word in level.unit.split() if word.casefold() not in _MAGNITUDES)
    elif level.role == "percent" and anchor.indicator_span[0] > level.start:
        noun = anchor.indicator.split()[0]
    else:
        return None
    start, end = match.span("what")
    what = " ".join(view.text[start:end].split())
    return Naming(f"{noun} {what}", (start, start + len(view.text[start:end].rstrip())), used=end)
