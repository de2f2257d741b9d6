"""The indicator of a level: before it, behind it, or the doing word whose object it is."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.linking.figure_indicator import Phrase, phrase_after, phrase_before
from thidua_extract.rules.figure_phrases import SECTOR

_LONGEST = 13  # words; what is longer is a story, not a name
_COPULA = regex.compile(r"(?<!\w)(?:là|đạt|còn|ước|lên|xuống|có|tới|đến|được|về|ở mức|chiếm)(?!\w)|:")
_FIRM_COPULA = regex.compile(r"(?<!\w)(?:là|đạt|còn|chiếm|ở mức|lên|xuống|về)(?!\w)|:")
_THINGS = regex.compile(r"^(?:các|số|hộ|người|dân|xã|thôn|trường|cán bộ|học sinh|trẻ em|lao động|đơn vị|tổ|gia đình|chi bộ|đảng viên|cơ sở|diện tích|doanh nghiệp|khu dân cư|khu phố|cơ quan|bản|làng|ấp|gia đình|địa phương|hội viên|đoàn viên|sản phẩm|hồ sơ|tuyến|đường|chất thải|nước)(?!\w)")

# Verbs that bring in a quantity without saying what is done with it.
PLAIN_VERBS = frozenset("có còn đạt số đăng kí đưa được nhận".split()) | {"đạt và vượt", "thực hiện", "đăng kí"}


@dataclass(frozen=True)
class Naming:
    """The indicator of a level: its words, their place, whether a known head begins them, where reading goes on."""

    words: str
    span: tuple[int, int]
    headed: bool = False
    used: int = 0


def too_long(view: View, phrase: Phrase) -> bool:
    """Whether the phrase has more words than a name has."""
    return view.key[phrase.start : phrase.end].count(" ") > _LONGEST


def name_level(
    view: View, quantity: Quantity, phrase: Phrase | None, action: Phrase | None, limit: int, *, share: bool = False
) -> Naming | None:
    """Name the level ``quantity``, given the phrase and the doing word before it; None where it has no words of its own.

    Words behind it count up to ``limit``, where the next quantity begins; behind a ``share`` ("chiếm 10% dân số") they
    name the whole and not the part.
    """
    headed = phrase if phrase is not None and phrase.head is not None else None
    between = view.key[phrase.end : quantity.start] if phrase else ""
    if quantity.role in {"count", "physical"}:
        if headed and _fits(headed, quantity) and not _rambles(view, headed, between) and (quantity.role == "physical" or _tells_number(headed, between)):
            return _as_written(view, headed, headed=True)
        return _of_things(view, quantity, action, phrase, limit)
    if headed and _belongs(view, headed, quantity, between):
        return _as_written(view, headed, headed=True)
    short = phrase if phrase is not None and not too_long(view, phrase) else None
    if quantity.role == "percent":
        after = None if share else phrase_after(view, quantity.end, limit, of_count=False)
        things = after is not None and _THINGS.match(view.key[after.start : after.end])
        if after is not None and (things or (short is None and _starts_with_head(view, after))):
            return Naming(after.text(view), (after.start, after.end), used=after.end)
        if not _FIRM_COPULA.search(between) and not (short and SECTOR.compiled.match(view.key, short.start, short.end)):
            return None
    if short is not None and SECTOR.compiled.match(view.key, short.start, short.end):
        return _as_written(view, short)
    if action is not None and phrase is not None and action.text(view).casefold() not in PLAIN_VERBS:
        return _as_written(view, Phrase(max(action.start, phrase.start), max(action.end, phrase.start + 1)))
    return _as_written(view, short) if short else None


_RATES = ("tỷ", "tốc độ", "mức", "độ ", "lãi suất", "lạm phát", "chỉ số", "tăng", "CPI", "mục tiêu", "cơ cấu", "bao phủ")
_LONGEST_HEADED = 18


def _belongs(view: View, phrase: Phrase, quantity: Quantity, between: str) -> bool:
    """Whether a phrase with a known head is told of the quantity: a verb joins them, or it stands close before."""
    if _COPULA.search(between):
        return True
    length = view.key[phrase.start : phrase.end].count(" ")
    if quantity.role == "percent":
        return length < _LONGEST_HEADED and phrase.head is not None and phrase.head.name.startswith(_RATES)
    return length < _LONGEST_HEADED and not view.key[phrase.start : phrase.end].endswith((" và", " từ nguồn"))


_NOT_PHYSICAL = ("giá trị", "vốn", "tổng vốn", "kinh phí", "doanh thu", "thu ", "chi ", "lợi nhuận", "dự toán", "ngân sách", "tỷ lệ", "tổng mức", "lãi", "nợ", "thuế", "phí")


def _fits(phrase: Phrase, quantity: Quantity) -> bool:
    """Whether what the head names can have this unit: no "giá trị" in ha."""
    return quantity.role == "count" or (phrase.head is not None and not phrase.head.name.startswith(_NOT_PHYSICAL))


def _rambles(view: View, phrase: Phrase, between: str) -> bool:
    return view.key[phrase.start : phrase.end].count(" ") > _LONGEST and not _COPULA.search(between)


def _tells_number(phrase: Phrase, between: str) -> bool:
    return _counts(phrase) and (bool(_COPULA.search(between)) or (not between.strip() and bool(phrase.head and phrase.head.code)))


def _counts(phrase: Phrase) -> bool:
    """Whether the head is one that numbers things are told of, not a bare "nhóm" or "mức độ"."""
    return phrase.head is not None and (bool(phrase.head.code) or phrase.head.name.startswith(("số", "tổng", "lượng", "quy mô")))


def _as_written(view: View, phrase: Phrase, *, headed: bool = False) -> Naming:
    return Naming(phrase.text(view), (phrase.start, phrase.end), headed)


def _starts_with_head(view: View, phrase: Phrase) -> bool:
    found = phrase_before(view, phrase.start, phrase.end)
    return found is not None and found.head is not None and found.start == phrase.start and " " in found.head.name


def _of_things(view: View, quantity: Quantity, action: Phrase | None, phrase: Phrase | None, limit: int) -> Naming | None:
    """Of things counted or measured: the noun and what it goes on to say, with the verb they are the object of."""
    counted = quantity.role == "count"
    after = phrase_after(view, quantity.end, limit, of_count=counted)
    verb = action.text(view) if action and action.text(view).casefold() not in PLAIN_VERBS else ""
    if counted:
        start, end = quantity.unit_start, after.end if after else quantity.end
    elif after:
        start, end = after.start, after.end
    elif phrase is not None and not too_long(view, phrase):
        return _as_written(view, phrase)
    elif verb and action:
        return _as_written(view, action)
    else:
        return None
    return Naming(f"{verb} {_noun(view, start, end)}".strip(), (start, end), used=end)


def _noun(view: View, start: int, end: int) -> str:
    """Without the magnitude word of the unit."""
    words = " ".join(view.text[start:end].split())
    head, _, rest = words.partition(" ")
    return rest if rest and head.casefold() in {"nghìn", "ngàn", "vạn", "triệu"} else words


def object_of_change(view: View, quantity: Quantity, limit: int) -> Phrase | None:
    """ "giảm 120 hộ nghèo", "giảm 15% số vụ vi phạm": what changed stands behind."""
    if quantity.role == "count":
        after = phrase_after(view, quantity.end, limit, of_count=True)
        return Phrase(quantity.unit_start, after.end if after else quantity.end)
    if quantity.role != "percent":
        return None
    after = phrase_after(view, quantity.end, limit, of_count=False)
    return after if after is not None and _starts_with_head(view, after) else None
