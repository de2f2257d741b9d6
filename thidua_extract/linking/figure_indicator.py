"""What a quantity measures: the noun phrase before or behind it."""

from __future__ import annotations

import functools
import itertools
from typing import NamedTuple

import regex

from thidua_extract.catalogue.indicators import IndicatorName
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_borders import DASH, border_before, borders, is_inside, quotes
from thidua_extract.linking.figure_heads import find_head
from thidua_extract.rules.clues import Clue
from thidua_extract.rules.edges import AtEnd, AtStart, first_word, match_any, search_any, words_of
from thidua_extract.rules.figure_cues import BANG, strip_pattern
from thidua_extract.rules.figure_phrases import (
    ACTION,
    AFTER_END,
    AFTER_START,
    COUNT_AFTER_START,
    LEAD,
    PAIR,
    SECTOR,
    SUBJECT_END,
    TIME,
)
from thidua_extract.rules.rule import Rule

_PAIR = Clue(PAIR)
_SUBJECT_END = Clue(SUBJECT_END)
_FARTHEST = 240  # no indicator stands further from its quantity
_LONGEST_AFTER = 110
_ASIDE_FIRST = regex.compile(r"[\s,]*\([^()]*\)\s*(?=\w)")
_LAST_NUMBER = regex.compile(r"(?<=\d(?:, ?| và ))\s?\d{1,2} (?=\p{L})")
_NO_MEMBER = regex.compile(
    r"(?:việc|các|những|người|mỗi|cả|toàn|theo|trong|tại|ở|với|do|nhờ|đây|đó|là|vì|để|khi|nên)(?!\w)"
)
_ADJUNCT = regex.compile(r"[\s,]*(?:với|trong|theo|do|nhờ|để|vì|sau|khi|tại)(?!\w)")
_COMPARED = regex.compile(r"(?<!\w)so(?!\w)|^so với")
_ECONOMY = regex.compile(r" (?:gdp|grdp)(?!\w)")
_NEXT_NEAR = 12  # characters between a name and the quantity it is the name of
_MARK = regex.compile(r"[,;.]")
_STOPS = ";.:!?\n"
_BRACKETED = regex.compile(r"\s?\([^()]* [^()]*\)$")  # "(giá so sánh năm 2010)", not "(GRDP)"
_NAME_AT_END = regex.compile(r"(?<!\w)\p{Lu}\w*$")
_NAME_GOES_ON = regex.compile(r" (?:Mới|Đạt|Gần|Trên|Đến|Thực|Có|Đó|Khá)(?!\w)")


class Phrase(NamedTuple):
    """A phrase of the view; ``head`` is the indicator name it begins with, if the catalogue knows one."""

    start: int
    end: int
    head: IndicatorName | None = None
    head_end: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end

    def text(self, view: View) -> str:
        """As written, without line ends."""
        return " ".join(view.text[self.start : self.end].split())


def phrase_before(view: View, start: int, end: int) -> Phrase | None:
    """The noun phrase that ends before ``end`` (where verb or quantity begin), no further back than ``start``."""
    key = view.key
    if start >= end:
        return None
    start = max(start, end - _FARTHEST)
    for _ in range(4):
        end = _whole_name(view, strip_tail(key, start, end), end)
        if end <= start or key[end - 1] in _STOPS:
            return None
        left = border_before(view, start, end)
        parts = _parts(view, left, end)
        begin = strip_lead(key, parts[-1][0], end)
        if begin < end:
            return _with_head(view, parts, begin, end)
        end = parts[-1][0]
    return None


def strip_tail(key: str, start: int, end: int) -> int:
    """Where the text ends without what links it to a quantity and without times."""
    endings = strip_pattern(), _time_at_end()
    for _ in range(8):
        while end > start and key[end - 1] in " ,-(":
            end -= 1
        last, begin = end, max(start, end - 60)
        if end > begin and key[end - 1] == ")" and (aside := _BRACKETED.search(key, begin, end)):
            end = aside.start()
        if match := search_any(endings, key, begin, end):
            end = match.start()
        if end == last:
            break
    return max(start, end)


def _whole_name(view: View, end: int, limit: int) -> int:
    """Where a name goes on behind ``end`` with a word that else joins: "Chợ [Mới]", "thị trấn Phố [Mới]"."""
    if not view.text[end : end + 2].strip()[:1].isupper():
        return end
    match = _NAME_GOES_ON.match(view.text, end, limit)
    if match is None or not _NAME_AT_END.search(view.text, max(0, end - 20), end):
        return end
    return int(match.end())


@functools.cache
def _time_at_end() -> AtEnd:
    quarters = ("".join(letters) for count in (1, 2, 3) for letters in itertools.product("ivx", repeat=count))
    return AtEnd(regex.compile(rf"(?<![\w]){TIME.pattern}$", regex.VERBOSE | regex.REVERSE), quarters)


@functools.cache
def _time_at_start() -> AtStart:
    return AtStart(regex.compile(rf"^[\s,]*{TIME.pattern}", regex.VERBOSE))


@functools.cache
def sector() -> AtStart:
    """`SECTOR`, where it begins."""
    return AtStart(SECTOR.compiled)


@functools.cache
def _lead() -> AtStart:
    return AtStart(LEAD.compiled)


def strip_lead(key: str, start: int, end: int) -> int:
    """Where the text begins without times and connectors."""
    openings = _lead(), _time_at_start()
    for _ in range(8):
        text = key[start:end]
        if "(" in text and (match := _ASIDE_FIRST.match(text)):
            start += match.end()
            continue
        match = match_any(openings, text)
        if match is None or match.end() == 0:
            break
        start += match.end()
    if key[start : start + 2].strip()[:1].isdecimal() and (
        match := _LAST_NUMBER.match(key, start, end)
    ):  # "quận 1, 3, [5 ]giá giữ xe"
        start = match.end()
    while start < end and key[start] in " ,.()-*+•'":
        start += 1
    return start


def _parts(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces between commas, those in brackets left alone."""
    key = view.key
    if key.find(",", start, end) < 0:
        return [(start, end)]
    parts, begin, depth = [], start, 0
    inside = {match.start() for match in _PAIR.finditer(view, start, end)}
    for index in range(start, end):
        mark = key[index]
        depth += (mark == "(") - (mark == ")")
        if mark == "," and depth <= 0 and index not in inside:
            parts.append((begin, index))
            begin = index + 1
    return [*parts, (begin, end)]


# A verb inside what looked like a phrase: the phrase ends before it.
_VERB = Clue(
    r"(?<![\w])(?<!gia )(?:đạt(?! (?:chuẩn|danh hiệu|tiêu chuẩn|tiêu chí|gia đình|văn hóa|giải|loại|yêu cầu|"
    r"trên chuẩn|"
    rf"quốc gia|mức(?! kỉ lục)|khá|giỏi))|tăng(?! trưởng)|giảm|là|vượt|{BANG}|chiếm|ước|so|"
    r"khá|đều|"
    r"(?:xuống|lên|hạ) (?:rất |khá |mức )?(?:thấp|cao)|(?:còn|vẫn) (?:rất |khá |quá |ở mức )?(?:nhiều|ít|thấp|cao|"
    r"lớn|chậm)|(?:cao|thấp|lớn|nhỏ|nhiều|ít) hơn|tiếp tục|thâm hụt|thặng dư|(?:sau|trước) khi|"
    r"(?:vẫn |được ){0,2}(?:giữ|duy trì) ở mức)(?![\w])"
)
_PREDICATE = Clue(
    r"(?<![\w])(?<!gia )(?:đã |cũng |đều )?"
    r"(?:đạt(?! (?:chuẩn|danh hiệu|tiêu chuẩn|tiêu chí))|tăng(?! trưởng)|giảm|vượt|chiếm)(?![\w])"
)
_JOINT_AT_END = AtEnd(rf"\s(?:và|cùng|hoặc|với|là|như|gồm|còn|mà|để|được|đã|sẽ|đều|{BANG}|cho|do|tại|ở)$")
_GROWTH = AtEnd(
    r"(?<![\w])(?:(?:tốc độ|mức|nhịp độ|tỉ lệ) (?:tăng trưởng|tăng|giảm|phát triển)|tăng trưởng) (?:của )?$"
)
_LONGEST_MEMBER = 5  # spaces in the last member of a list whose head stands before a comma
_FARTHEST_HEAD = 5  # parts between commas


def _with_head(view: View, parts: list[tuple[int, int]], begin: int, end: int) -> Phrase | None:
    """The phrase from its head word on; the head may stand some commas earlier ("… nông, lâm, thủy sản").

    A last part that is an aside or a verb phrase ("và tăng cao so cùng kỳ") leaves the word to its subject.
    """
    key = view.key
    if found := find_head(view, begin, end):
        return _until_verb(view, found, end)
    aside = _is_aside(key, begin, end)
    for index in range(len(parts) - 2, max(-1, len(parts) - 2 - _FARTHEST_HEAD), -1):
        part_start, part_end = parts[index]
        if found := find_head(view, strip_lead(key, part_start, part_end), part_end):
            phrase = _until_verb(view, found, part_end)
            if phrase is None or (phrase.end < len(key[:part_end].rstrip()) and not aside):
                break
            if not aside and _are_apart(view, part_start, parts[-1][0], begin, end):
                break
            if not aside and (_VERB.search(view, begin, end) or key[begin:end].count(" ") > _LONGEST_MEMBER):
                break
            return phrase if aside else Phrase(found[0], end, found[1], found[2])
        if not aside and (len(key[part_start:part_end].split()) > 4 or _VERB.search(view, begin, end)):
            break
    if aside:
        return None
    if (verb := _PREDICATE.search(view, begin, end)) and verb.start() > begin:
        end = strip_tail(key, begin, verb.start())
    for match in _SUBJECT_END.finditer(view, begin, end):
        in_name = view.text[match.start()].isupper()  # "sân bay Cần Thơ"
        if match.start() > begin and match.end() < end and not in_name:
            begin = match.end()
    return Phrase(_sectors_from(key, parts, begin, end), end) if end > begin else None


def _are_apart(view: View, part: int, last: int, begin: int, end: int) -> bool:
    """Whether the last part of a clause goes not on with a list: a time or no noun begins it, or it has a verb."""
    key = view.key
    if _ADJUNCT.match(key, part) or _NO_MEMBER.match(key, begin, end) or _time_at_start().match(key[last:end]):
        return True
    return _SUBJECT_END.search(view, begin, end) is not None


def _sectors_from(key: str, parts: list[tuple[int, int]], begin: int, end: int) -> int:
    """Where a list of branches begins: "khu vực nông, lâm nghiệp và thủy sản"."""
    if not sector().match(key, begin, end):
        return begin
    for part_start, part_end in reversed(parts[:-1]):
        start = strip_lead(key, part_start, part_end)
        match = sector().match(key, start, part_end)
        if match is None or match.end() < part_end:
            break
        begin = start
    return begin


# Kinds of indicators that are no percentages themselves: of these "đạt 95%" tells how much of the plan is done.
_AMOUNTS = frozenset(
    {"budget_revenue", "budget_revenue_domestic", "budget_expenditure", "budget_payment", "output_value"}
    | {"output_value_industry", "output_value_agriculture", "investment_total", "disbursement", "retail_sales"}
    | {"export", "import", "trade_total", "crop_output"}
)
_AMOUNT_WORDS = AtStart(
    r"(?:tổng )?(?:diện tích|lượng|sản lượng|khối lượng|đất|quỹ đất|dung tích|trữ lượng|doanh thu|"
    r"mực nước|kinh phí)(?!\w)"
)
_RATE_WORDS = AtStart(
    r"(?:tỉ (?:lệ|trọng|suất)|tốc độ|mức|độ|lãi suất|chỉ số|cơ cấu|nhịp độ|tăng trưởng|lạm phát)(?!\w)"
)


def is_rate(view: View, phrase: Phrase) -> bool:
    """Whether the phrase names something told in percent ("tỷ lệ …")."""
    return _RATE_WORDS.match(view.key, phrase.start, phrase.end) is not None


def is_amount(view: View, phrase: Phrase) -> bool:
    """Whether the phrase is known as an amount of money, goods or land, which no percentage measures."""
    known = phrase.head is not None and phrase.head.code in _AMOUNTS
    return known or _AMOUNT_WORDS.match(view.key, *phrase.span) is not None


def nothing_between(view: View, start: int, end: int) -> bool:
    """Whether the text, or what follows its last mark, holds only times and what links a quantity."""
    if economy := _ECONOMY.match(view.key, start, end):  # "61% GDP và năm 2019 …"
        start = economy.end()
    start += max(view.key[start:end].rfind(mark) for mark in ",;(:") + 1
    end = strip_tail(view.key, start, end)
    return strip_lead(view.key, start, end) >= end


def _is_aside(key: str, start: int, end: int) -> bool:
    """ "theo Bộ Tài chính", "tăng cao so": no phrase that could be measured."""
    text = key[start:end].lstrip()
    return text.startswith("theo ") or ("so" in text and _COMPARED.search(text) is not None)


def _until_verb(view: View, found: tuple[int, IndicatorName, int], end: int) -> Phrase | None:
    start, entry, head_end = found
    if growth := _GROWTH.search(view.key, max(0, start - 30), start):
        start = growth.start()
    if match := _VERB.search(view, head_end, end):
        end = strip_tail(view.key, head_end, match.start())
    return Phrase(start, max(end, head_end), entry, head_end)


def subject_before(view: View, start: int, end: int) -> Phrase | None:
    """The phrase with a known head that ends before the last clause: "tỷ lệ … giảm dần; từ 33% …"."""
    end = strip_tail(view.key, start, end)
    left = border_before(view, start, end)
    marks = [match.start() for match in borders(view, start, left)]
    if not marks or view.key[marks[-1]] != ";":
        return None
    if " có " in view.key[marks[-1] : end + 4]:
        return None  # another statement begins behind the mark
    end = marks[-1]
    found = phrase_before(view, start, end) if end > start else None
    return found if found is not None and found.head is not None else None


def ends_with_time(view: View, start: int, end: int) -> bool:
    """Whether a time stands right before the verb that begins at ``end``: "…; năm 2013 tăng"."""
    key = view.key
    end = len(key[:end].rstrip())
    return end > start and _time_at_end().search(key, max(start, end - 60), end) is not None


def _begins(text: str, rule: Rule) -> bool:
    """Whether a phrase begins behind the space that begins the text: not with a word that the rule excludes."""
    if not text.startswith(" "):
        return False
    word = first_word(text, 1, len(text))
    if word is None or word in words_of(rule.pattern) or not "a" <= text[1] <= "ỹ":
        return rule.compiled.match(text) is not None
    return True


def phrase_after(view: View, start: int, limit: int, *, of_count: bool) -> Phrase | None:
    """The noun phrase right behind a quantity that ends at ``start``; ``of_count``: behind the noun that is counted."""
    text = view.key[start : min(limit, start + _LONGEST_AFTER)]
    if not _begins(text, COUNT_AFTER_START if of_count else AFTER_START):
        return None
    pairs = {match.start() for match in PAIR.compiled.finditer(text)} if _PAIR.may_match(view, start, limit) else set()
    pairs |= quotes(text, 0, len(text))
    ends = (m.start() for m in AFTER_END.compiled.finditer(text, 2) if m.start() not in pairs)
    stops = (at for at in ends if not is_inside(view, start + at))
    stop = next(stops, None)
    end = start + (len(text) if stop is None else stop)
    for dash in DASH.finditer(view.text, start, end):
        if view.text[dash.end()].isupper() and not view.text[dash.end() : dash.end() + 2].isupper():
            end = dash.start()
            break
    if stop is None and end < limit and end < len(view.key) and view.key[end - 1].isalnum() and view.key[end].isalnum():
        end = view.key.rfind(" ", start, end)
    if not of_count:
        end = strip_tail(view.key, start, end)
    end = _trim(view.key, start, end)
    begin = start + 1
    to_the_next = limit - end <= _NEXT_NEAR and view.key[limit - 1] in " (:" and not _MARK.search(view.key, end, limit)
    if (
        end > begin
        and to_the_next
        and (own := find_head(view, begin, end))
        and own[1].code
        and (own[0] > begin or not of_count)
    ):
        end = _trim(view.key, start, own[0])  # the name of what the next quantity measures
    return Phrase(begin, end) if end > begin else None


@functools.cache
def _action_at_end() -> AtEnd:
    """`ACTION`, read from its end, with as much in the verb as it can have."""
    pattern = ACTION.pattern.replace("{0,3}\\ $", "{0,3}?\\ $")
    return AtEnd(regex.compile(pattern, regex.VERBOSE | regex.REVERSE))


def _trim(key: str, start: int, end: int) -> int:
    while end > start and key[end - 1] in " ,-(":
        end -= 1
    for pattern in (_JOINT_AT_END, _time_at_end(), _JOINT_AT_END):
        if match := pattern.search(key, max(start, end - 60), end):
            end = match.start()
    return start + len(key[start:end].rstrip(" ,"))


def action_before(view: View, start: int, end: int) -> Phrase | None:
    """The doing word whose object begins at ``end``."""
    begin = max(start, end - 60)
    match = _action_at_end().search(view.key, begin, end)
    if match is None or match.end() != end:
        return None
    return Phrase(match.start("verb"), begin + len(view.key[begin : match.end("verb")].rstrip()))
