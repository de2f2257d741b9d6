"""The indicator of a level: before it, behind it, or the doing word whose object it is."""

from __future__ import annotations

import regex

from thidua_extract.catalogue.indicators import IndicatorName
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_again import is_place, stands_in
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_indicator import Phrase, phrase_after, phrase_before
from thidua_extract.linking.figure_naming import (
    Naming,
    Surroundings,
    as_written,
    is_sector,
    of_verb_or_phrase,
    too_long,
)
from thidua_extract.linking.figure_percent import of_percent
from thidua_extract.rules.clues import Clue
from thidua_extract.rules.figure_phrases import MAKING_OBJECT

_MAKING_OBJECT = Clue(MAKING_OBJECT)
_COPULA = regex.compile(r"(?<!\w)(?:là|đạt|còn|ước|vượt|lên|xuống|có|từ|tới|đến|được|về|ở mức|chiếm)(?!\w)|:")
_NEW_STATEMENT = regex.compile(r"(?:,|(?<!\w)và )[^,]*(?<!\w)có(?!\w)")
_NAMES = regex.compile(r"(?:TP\.? ?)?(?:\p{Lu}[^\s]*)(?: [\p{Lu}&-][^\s]*){0,5}")  # a name and nothing else
# Nouns that do not say who or what is counted, and the words between them and what is done.
_ANYBODY = frozenset(
    {"người", "lượt người", "lượt", "hộ", "thanh niên", "trường hợp", "quân nhân", "lao động", "em", "đồng chí", "chị"}
    | {"hộ dân", "hội viên", "người dân", "đối tượng", "vụ", "ca", "lượt hộ", "lượt khách", "học sinh"}
)
_DONE_FOR = regex.compile(
    r"[\s:]*(?:(?:cho|hiện|khoảng|được|mới|thêm|lên|tới|đạt|là|đủ|hơn|gần|trên|tổng số|xong|đến)[\s:,]*){0,4}"
)
_SUBJECT = regex.compile(
    r"(?:toàn |cả |các )?(?:xã|phường|huyện|tỉnh|thành phố|thị xã|quận|trường|đơn vị|thôn|bản|ấp|buôn|ngành|hội|"
    r"cả nước)"
    r"(?: \w+){0,3}|.*(?<!\w)(?:hiện|đã|đang|sẽ|trong đó|trong số)"
)
_WORTH = regex.compile(
    r"(?<!\w)(?P<what>(?:tổng )?(?:trị giá|giá trị|kinh phí|số tiền|mức đầu tư|vốn|tiền))(?: là| khoảng| hơn| gần|"
    r" trên| ước tính| ước)? $"
)
_FIRM = regex.compile(r"(?<!\w)(?:là|đạt|còn|được|lên|ước|chỉ)(?!\w)|:|^ ?$")
_SPENDING = frozenset(
    {"chi", "dành", "đầu tư", "bố trí", "phân bổ", "cấp", "rót", "hỗ trợ", "trích", "giải ngân", "huy động", "tạm ứng"}
)
_FOR = regex.compile(r"(?: (?:mỗi|một|hằng|hàng) năm)? (?:cho|để|vào) (?:(?:công tác|việc) )?")
_SOLD = Clue(
    r"(?<!\w)(?:(?:cũng|đang|đã|được|vẫn) ){0,3}(?:rao bán|chào bán|bán ra|bán|chuyển nhượng|giao dịch|thu mua|mua|"
    r"định(?! cư))(?: \w+){0,2} (?:(?<!trị )giá|mức giá)(?: là| từ| khoảng| tới)? $"
)
# What a sum is for, or of.
_PURPOSE = regex.compile(
    r"(?:vốn|tiền|quỹ|chi|thu|thuế|kinh phí|nợ|xuất khẩu|nhập khẩu|cứu trợ|học phí|lợi nhuận|trái phiếu|phí|lãi|"
    r"doanh thu|lương|bảo hiểm|ngân sách|viện trợ)(?!\w)"
)
_IS = regex.compile(r"(?: [-,] [^.;\n]{0,90}?)? là (?:số tiền |con số )?(?P<what>[^,;:.()\n]{5,70})")
_THERE_ARE = regex.compile(r"[,)].*(?<!\w)có(?: \w+){0,2} $")
_DIGIT = regex.compile(r"\d")
_TO_WHOM = regex.compile(r" (?:cho|đối với) ")
_FOR_LAND = regex.compile(r"(?<!\w)cho $")
_IS_SAID = regex.compile(r"(?:(?<!\w)là|:) $")
_CLASSIFIERS = frozenset({"lượt", "lượt người", "con", "cây", "chuyến", "ca", "vụ", "bộ", "chiếc", "cuộc", "lớp"})


def name_level(around: Surroundings) -> Naming | None:
    """Name a level; None where it has no words of its own."""
    view, headed = around.view, around.headed
    if around.phrase is not None and stands_in(view, around.phrase) and around.quantity.role != "percent":
        named = _of_things(around.without_words())
        if named is not None:
            return named
    if around.quantity.bare and around.quantity.role == "count":
        return as_written(view, around.short, headed=headed is not None) if around.short else None
    if around.quantity.role in {"count", "physical"}:
        return _of_counted(around)
    if (price := _price(around)) is not None:
        return price
    there_are = around.quantity.role == "percent" and _THERE_ARE.search(around.between) is not None
    if headed and not there_are and _belongs(view, headed, around.quantity, around.between):
        return as_written(view, headed, headed=True)
    return of_percent(around) if around.quantity.role == "percent" else _of_money(around)


def _of_counted(around: Surroundings) -> Naming | None:
    headed = around.headed
    if around.short and around.quantity.role == "physical" and _is_told_rate(around):
        return as_written(around.view, around.short)
    if headed and _names_things(around, headed) and not _goes_on_behind(around, headed):
        return as_written(around.view, headed, headed=True)
    return _of_things(around)


def _names_things(around: Surroundings, headed: Phrase) -> bool:
    if not _fits(headed, around.quantity) or _rambles(around.view, headed, around.between):
        return False
    return around.quantity.role == "physical" or _tells_number(headed, around.between)


def _goes_on_behind(around: Surroundings, headed: Phrase) -> bool:
    """ "kế hoạch đấu thầu hạng mục 21 km tuyến ống": what is measured stands behind, nothing joins it before."""
    if around.quantity.role != "physical" or around.between.strip() or headed.head is None or headed.head.code:
        return False
    return phrase_after(around.view, around.quantity.end, around.limit, of_count=False) is not None


def _of_money(around: Surroundings) -> Naming | None:
    """What is done with the money, or the phrase before it; a bare name ("TP. HCM") measures nothing."""
    short = around.short
    for read in (_worth, _purpose_after, _spent_on, _is_what):
        if (named := read(around)) is not None:
            return named
    doing = around.action is not None and short is not None and short.start >= around.action.start
    if short is not None and _NAMES.fullmatch(short.text(around.view)) and not doing:
        return None
    if short is not None and is_sector(around.view, short):
        return as_written(around.view, short)
    return of_verb_or_phrase(around)


def _spent_on(around: Surroundings) -> Naming | None:
    """ "dành khoảng 950 tỷ đồng cho giao thông": what the money goes to, where nothing with a name stands before."""
    if around.headed is not None or around.action is None:
        return None
    verb = around.action.text(around.view)
    match = _FOR.match(around.view.key, around.quantity.end, around.limit)
    if match is None or verb.casefold() not in _SPENDING:
        return None
    what = phrase_after(around.view, match.end() - 1, around.limit, of_count=False)
    if what is None:
        return None
    return Naming(f"{verb} {what.text(around.view)}", what.span, used=what.end)


def _price(around: Surroundings) -> Naming | None:
    """ "lô đất được bán với giá 13 triệu đồng/m2": the price of what is sold."""
    view, begin = around.view, max(0, around.quantity.start - 50)
    if around.phrase is None or around.quantity.role != "currency":
        return None
    match = _SOLD.search(view, begin, around.quantity.start)
    if match is None:
        return None
    start = around.phrase.start if around.phrase.start < match.start() else around.begin
    sold = phrase_before(view, start, match.start())
    if sold is None:
        return None
    return Naming(f"giá {sold.text(view)}", sold.span, headed=True)


def _worth(around: Surroundings) -> Naming | None:
    """ "46 căn nhà tình thương trị giá 2,3 tỷ đồng": the worth or cost of what was counted before."""
    anchor, view = around.anchor, around.view
    match = _WORTH.search(view.key, max(0, around.quantity.start - 24), around.quantity.start)
    if match is None or (around.short is not None and around.short.end > match.start()):
        return None
    words = view.text[slice(*match.span("what"))]
    level = anchor.quantity if anchor is not None else None
    if (
        around.short is not None
        and around.short.end == match.start() - 1
        and not _DIGIT.search(around.short.text(view))
    ):
        return Naming(f"{words} {around.short.text(view)}", around.short.span)
    if level is None or anchor is None or level.role not in {"count", "physical"}:
        return Naming(words, match.span("what"))
    apart = view.key[max(level.end, anchor.indicator_span[1]) : match.start()].strip(" ,")
    return Naming(words if apart else f"{words} {anchor.indicator}", match.span("what"), headed=not apart)


def _is_what(around: Surroundings) -> Naming | None:
    """ "9.780 tỷ đồng là số thuế nộp ngân sách": the name behind the sum that begins a clause."""
    match = _IS.match(around.view.key, around.quantity.end, around.limit)
    if match is None or around.short is not None:
        return None
    found = phrase_before(around.view, *match.span("what"))
    if found is None or found.head is None:
        return None
    return Naming(found.text(around.view), found.span, headed=True, used=found.end)


def _purpose_after(around: Surroundings) -> Naming | None:
    """ "phân bổ 148 tỷ đồng chi ngân sách", "6 tỷ đồng cứu trợ": the name behind the sum, where none stands before."""
    if around.headed is not None and _FIRM.search(around.between):
        return None
    after = phrase_after(around.view, around.quantity.end, around.limit, of_count=False)
    if after is None or _PURPOSE.match(around.view.key, *after.span) is None:
        return None
    return as_written(around.view, after, headed=True)._replace(used=after.end)


# Heads that a percentage can follow without a verb.
_RATES = ("tỷ", "tỉ", "tốc độ", "mức", "độ ", "lãi suất", "lạm phát", "chỉ số", "tăng", "cpi", "mục tiêu", "cơ cấu")
_LONGEST_MEMBER = 8  # words of a phrase in a list that needs no verb
_LONGEST_HEADED = 18


def _belongs(view: View, phrase: Phrase, quantity: Quantity, between: str) -> bool:
    """Whether a phrase with a known head is told of the quantity: a verb joins them, or it stands close before."""
    if _COPULA.search(between):
        return True
    length = view.key[phrase.start : phrase.end].count(" ")
    if quantity.role == "percent":
        code = phrase.head.code if phrase.head else ""
        if code not in {"", "investment_capital"} and not between.strip() and length < _LONGEST_MEMBER:
            return True
        return length < _LONGEST_HEADED and phrase.text(view).casefold().startswith(_RATES)
    return length < _LONGEST_HEADED and not view.key[phrase.start : phrase.end].endswith((" và", " từ nguồn"))


_NOT_PHYSICAL = (
    "giá trị",
    "vốn",
    "tổng vốn",
    "kinh phí",
    "doanh thu",
    "thu ",
    "chi ",
    "lợi nhuận",
    "dự toán",
    "ngân sách",
    "tỷ lệ",
    "tổng mức",
    "lãi",
    "nợ",
    "thuế",
    "phí",
)
_NOT_COUNTED = (*_NOT_PHYSICAL, "năng suất", "kim ngạch", "thu nhập", "diện tích", "tốc độ", "mức")


def _fits(phrase: Phrase, quantity: Quantity) -> bool:
    """Whether what the head names can have this unit: no "giá trị" in ha."""
    if quantity.role == "count":
        return phrase.head is None or not phrase.head.name.casefold().startswith(_NOT_COUNTED)
    return phrase.head is not None and not phrase.head.name.startswith(_NOT_PHYSICAL)


def _rambles(view: View, phrase: Phrase, between: str) -> bool:
    return too_long(view, phrase) and not _COPULA.search(between)


def _tells_number(phrase: Phrase, between: str) -> bool:
    if _NEW_STATEMENT.search(between):
        return False
    return _counts(phrase) and (
        bool(_COPULA.search(between)) or (not between.strip() and bool(phrase.head and _numbers(phrase.head)))
    )


def _numbers(head: IndicatorName) -> bool:
    """Whether the head says that things are counted, without a verb: "quy mô dân số 12.000 người"."""
    return bool(head.code) or head.name.startswith(("tổng số", "số lượng", "quy mô"))


def _counts(phrase: Phrase) -> bool:
    """Whether the head is one that numbers things are told of, not a bare "nhóm" or "mức độ"."""
    return phrase.head is not None and (
        bool(phrase.head.code) or phrase.head.name.startswith(("số", "tổng", "lượng", "quy mô"))
    )


def _starts_with_head(view: View, phrase: Phrase) -> bool:
    found = phrase_before(view, phrase.start, phrase.end)
    if found is None or found.head is None or found.start != phrase.start:
        return False
    return " " in found.head.name or (found.head.name in {"giá", "số", "mức", "phí"} and found.end > found.head_end)


def _of_things(around: Surroundings) -> Naming | None:
    """Of things counted or measured: the noun and what it goes on to say, with the verb they are the object of."""
    view, quantity, verb = around.view, around.quantity, around.verb
    counted = quantity.role == "count"
    after = phrase_after(view, quantity.end, around.limit, of_count=counted)
    if around.short and after is None and not verb and (made := _MAKING_OBJECT.search(view, *around.short.span)):
        doing = Phrase(made.start("verb"), made.end("verb"))
        return as_written(view, Phrase(doing.start, around.short.end))._replace(action=doing.text(view).casefold())
    if around.short and after is None and not verb and not (counted and not _is_classifier(around)):
        return as_written(view, around.short)
    if around.short and after is None and counted and _is_done_for(around, around.short):
        return as_written(view, around.short)
    if counted:
        start, end = quantity.unit_start, after.end if after else quantity.end
    elif after:
        start, end = after.start, after.end
    elif around.short:
        return as_written(view, around.short)
    else:
        return as_written(view, around.action) if verb and around.action else None
    if quantity.measure == "area" and _FOR_LAND.search(view.key, max(0, quantity.start - 5), quantity.start):
        verb = ""  # "đủ nước cho 300 ha lúa"
    return Naming(f"{verb} {_noun(view, start, end)}".strip(), (start, end), used=end)


def _is_told_rate(around: Surroundings) -> bool:
    """ "các lớp còn lại là 3 m2/học sinh trong phố": the words behind only go on with the unit."""
    return "/" in around.quantity.unit and _IS_SAID.search(around.between) is not None


def _is_classifier(around: Surroundings) -> bool:
    """Whether the noun says nothing by itself ("lượt"), so that the phrase before has to."""
    noun = _noun(around.view, around.quantity.unit_start, around.quantity.end)
    return noun in _CLASSIFIERS and around.short is not None and not _NAMES.fullmatch(around.short.text(around.view))


def _is_done_for(around: Surroundings, phrase: Phrase) -> bool:
    """ "khám bệnh cho 96.740 lượt người", "xuất khẩu lao động 87 người": what is done says more than for whom."""
    noun = _noun(around.view, around.quantity.unit_start, around.quantity.end).casefold().partition("/")[0]
    if noun not in _ANYBODY or is_place(around.view, phrase):
        return False
    text = phrase.text(around.view)
    return (
        " " in text and _DONE_FOR.fullmatch(around.between) is not None and _SUBJECT.fullmatch(text.casefold()) is None
    )


def _noun(view: View, start: int, end: int) -> str:
    """Without the magnitude word of the unit."""
    words = " ".join(view.text[start:end].split())
    head, _, rest = words.partition(" ")
    return rest if rest and head.casefold() in {"nghìn", "ngàn", "vạn", "triệu"} else words


def other_object(view: View, anchor: Draft | None, quantity: Quantity, limit: int) -> Phrase | None:
    """What a change is told of behind it, where that is not what the figure before measures."""
    if quantity.role == "count" and not quantity.bare and anchor is not None:
        known = {q.unit.casefold() for q in anchor.quantities}
        after = phrase_after(view, quantity.end, limit, of_count=True)
        others = set(after.text(view).casefold().split()) - set(anchor.indicator.casefold().split()) if after else set()
        listed = anchor.quantity is None and bool(others)
        if (quantity.unit.casefold() in known and not listed) or (after is None and anchor.quantity is not None):
            return None
        if not listed and quantity.unit.casefold() in anchor.indicator.casefold():
            return None
        return Phrase(quantity.unit_start, after.end if after else quantity.end)
    if quantity.role != "percent":
        return None
    after = phrase_after(view, quantity.end, limit, of_count=False)
    return after if after is not None and " " in after.text(view) else None


def object_of_change(view: View, quantity: Quantity, limit: int, *, any_name: bool = False) -> Phrase | None:
    """ "giảm 120 hộ nghèo", "giảm 15% số vụ vi phạm": what changed stands behind."""
    if quantity.role == "count":
        after = phrase_after(view, quantity.end, limit, of_count=True)
        if after is None and "/" in quantity.unit:
            return None
        return Phrase(quantity.unit_start, after.end if after else quantity.end)
    if quantity.role != "percent":
        return None
    after = phrase_after(view, quantity.end, limit, of_count=False)
    if after is None and any_name and (given := _TO_WHOM.match(view.key, quantity.end, limit)):
        return phrase_after(view, given.end() - 1, limit, of_count=False)
    if after is None:
        return None
    return after if _starts_with_head(view, after) or (any_name and " " in after.text(view)) else None
