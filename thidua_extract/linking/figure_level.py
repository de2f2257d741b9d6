"""The indicator of a level: before it, behind it, or the doing word whose object it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.linking.figure_indicator import Phrase, phrase_after, phrase_before
from thidua_extract.rules.figure_phrases import MAKING_OBJECT, SECTOR

_LONGEST = 13  # words; what is longer is a story, not a name
_COPULA = regex.compile(r"(?<!\w)(?:là|đạt|còn|ước|lên|xuống|có|từ|tới|đến|được|về|ở mức|chiếm)(?!\w)|:")
_NEW_STATEMENT = regex.compile(r",[^,]*(?<!\w)có(?!\w)")
_FIRM_COPULA = regex.compile(r"(?<!\w)(?:là|đạt|còn|chiếm|ở mức|lên|xuống|về)(?!\w)|:")
_NAMES = regex.compile(r"(?:TP\.? ?)?(?:[A-ZĐÀ-Ỹ][^\s]*)(?: [A-ZĐÀ-Ỹ&-][^\s]*){0,5}")  # a name and nothing else
_CLASSIFIERS = frozenset({"lượt", "con", "cây", "chuyến", "ca", "vụ", "bộ", "chiếc", "cuộc", "lớp"})
_THINGS = regex.compile(
    r"^(?:các|số|hộ|người|dân|xã|thôn|trường|cán bộ|học sinh|trẻ em|lao động|đơn vị|tổ|gia đình|chi bộ|"
    r"đảng viên|cơ sở|diện tích|doanh nghiệp|khu dân cư|khu phố|cơ quan|bản|làng|ấp|gia đình|địa phương|"
    r"hội viên|đoàn viên|sản phẩm|hồ sơ|tuyến|đường|chất thải|nước)(?!\w)"
)

# Verbs that bring in a quantity without saying what is done with it.
PLAIN_VERBS = frozenset(["có", "còn", "đạt", "số", "đăng", "kí", "đưa", "được", "nhận"]) | {
    "đạt và vượt",
    "thực hiện",
    "đăng kí",
    "đề ra",
    "đặt ra",
    "thông qua",
}


@dataclass(frozen=True)
class Naming:
    """The indicator of a level: its words, their place, whether a known head begins them, where reading goes on.

    ``action`` is the doing word the words begin with, if any.
    """

    words: str
    span: tuple[int, int]
    headed: bool = False
    used: int = 0
    action: str = ""


def too_long(view: View, phrase: Phrase) -> bool:
    """Whether the phrase has more words than a name has."""
    return view.key[phrase.start : phrase.end].count(" ") > _LONGEST


@dataclass(frozen=True)
class Surroundings:
    """What stands around a level: the noun phrase and the doing word before it, words behind it up to ``limit``.

    Behind a ``share`` ("chiếm 10% dân số") the words name the whole and not the part.
    """

    view: View
    quantity: Quantity
    phrase: Phrase | None
    action: Phrase | None
    limit: int
    share: bool = False

    @property
    def headed(self) -> Phrase | None:
        """The phrase, if the catalogue knows its head."""
        return self.phrase if self.phrase is not None and self.phrase.head is not None else None

    @property
    def short(self) -> Phrase | None:
        """The phrase, unless it is too long for a name."""
        return self.phrase if self.phrase is not None and not too_long(self.view, self.phrase) else None

    @property
    def between(self) -> str:
        """What stands between the phrase and the quantity."""
        return self.view.key[self.phrase.end : self.quantity.start] if self.phrase else ""

    @property
    def verb(self) -> str:
        """The doing word, if it says what is done."""
        verb = self.action.text(self.view) if self.action else ""
        return "" if verb.casefold() in PLAIN_VERBS else verb


def name_level(around: Surroundings) -> Naming | None:
    """Name a level; None where it has no words of its own."""
    view, headed = around.view, around.headed
    if around.quantity.role in {"count", "physical"}:
        if headed and _names_things(around, headed):
            return _as_written(view, headed, headed=True)
        return _of_things(around)
    if headed and _belongs(view, headed, around.quantity, around.between):
        return _as_written(view, headed, headed=True)
    return _of_percent(around) if around.quantity.role == "percent" else _of_money(around)


def _names_things(around: Surroundings, headed: Phrase) -> bool:
    if not _fits(headed, around.quantity) or _rambles(around.view, headed, around.between):
        return False
    return around.quantity.role == "physical" or _tells_number(headed, around.between)


def _of_percent(around: Surroundings) -> Naming | None:
    """ "96% người dân tham gia …", or what "đạt", "chiếm", "còn" are told of."""
    view, short = around.view, around.short
    after = None if around.share else phrase_after(view, around.quantity.end, around.limit, of_count=False)
    things = after is not None and _THINGS.match(view.key[after.start : after.end])
    if after is not None and (things or (short is None and after.text(view).count(" ") > 0)):
        return Naming(after.text(view), (after.start, after.end), used=after.end)
    if short is not None and _is_sector(view, short):
        return _as_written(view, short)
    return _of_verb_or_phrase(around) if _FIRM_COPULA.search(around.between) else None


def _of_money(around: Surroundings) -> Naming | None:
    """What is done with the money, or the phrase before it; a bare name ("TP. HCM") measures nothing."""
    short = around.short
    if short is not None and _NAMES.fullmatch(short.text(around.view)):
        return None
    if short is not None and _is_sector(around.view, short):
        return _as_written(around.view, short)
    return _of_verb_or_phrase(around)


def _of_verb_or_phrase(around: Surroundings) -> Naming | None:
    action, phrase = around.action, around.phrase
    if around.short and _FIRM_COPULA.search(around.between):
        return _as_written(around.view, around.short)
    if around.verb and action is not None and phrase is not None:
        return _as_written(around.view, Phrase(max(action.start, phrase.start), max(action.end, phrase.start + 1)))
    return _as_written(around.view, around.short) if around.short else None


def _is_sector(view: View, phrase: Phrase) -> bool:
    return SECTOR.compiled.match(view.key, phrase.start, phrase.end) is not None


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
    return view.key[phrase.start : phrase.end].count(" ") > _LONGEST and not _COPULA.search(between)


def _tells_number(phrase: Phrase, between: str) -> bool:
    if _NEW_STATEMENT.search(between):
        return False
    return _counts(phrase) and (
        bool(_COPULA.search(between)) or (not between.strip() and bool(phrase.head and phrase.head.code))
    )


def _counts(phrase: Phrase) -> bool:
    """Whether the head is one that numbers things are told of, not a bare "nhóm" or "mức độ"."""
    return phrase.head is not None and (
        bool(phrase.head.code) or phrase.head.name.startswith(("số", "tổng", "lượng", "quy mô"))
    )


def _as_written(view: View, phrase: Phrase, *, headed: bool = False) -> Naming:
    return Naming(phrase.text(view), (phrase.start, phrase.end), headed)


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
    if (
        around.short
        and after is None
        and not verb
        and (made := MAKING_OBJECT.compiled.search(view.key, *around.short.span))
    ):
        doing = Phrase(made.start("verb"), made.end("verb"))
        return replace(_as_written(view, Phrase(doing.start, around.short.end)), action=doing.text(view).casefold())
    if around.short and after is None and not verb and not (counted and not _is_classifier(around)):
        return _as_written(view, around.short)
    if counted:
        start, end = quantity.unit_start, after.end if after else quantity.end
    elif after:
        start, end = after.start, after.end
    elif around.short:
        return _as_written(view, around.short)
    else:
        return _as_written(view, around.action) if verb and around.action else None
    return Naming(f"{verb} {_noun(view, start, end)}".strip(), (start, end), used=end)


def _is_classifier(around: Surroundings) -> bool:
    """Whether the noun says nothing by itself ("lượt"), so that the phrase before has to."""
    noun = _noun(around.view, around.quantity.unit_start, around.quantity.end)
    return noun in _CLASSIFIERS and around.short is not None and not _NAMES.fullmatch(around.short.text(around.view))


def _noun(view: View, start: int, end: int) -> str:
    """Without the magnitude word of the unit."""
    words = " ".join(view.text[start:end].split())
    head, _, rest = words.partition(" ")
    return rest if rest and head.casefold() in {"nghìn", "ngàn", "vạn", "triệu"} else words


def object_of_change(view: View, quantity: Quantity, limit: int) -> Phrase | None:
    """ "giảm 120 hộ nghèo", "giảm 15% số vụ vi phạm": what changed stands behind."""
    if quantity.role == "count":
        after = phrase_after(view, quantity.end, limit, of_count=True)
        if after is None and "/" in quantity.unit:
            return None
        return Phrase(quantity.unit_start, after.end if after else quantity.end)
    if quantity.role != "percent":
        return None
    after = phrase_after(view, quantity.end, limit, of_count=False)
    return after if after is not None and _starts_with_head(view, after) else None
