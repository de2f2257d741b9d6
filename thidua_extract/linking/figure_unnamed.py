"""Words that are no name of anything measured ("được kiểm soát", "nếu bỏ", "thứ nhất"), and what is taken instead."""

from __future__ import annotations

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_heads import find_head
from thidua_extract.linking.figure_indicator import Phrase, phrase_after, phrase_before
from thidua_extract.linking.figure_naming import Naming, as_written
from thidua_extract.rules.edges import AtEnd, AtStart
from thidua_extract.rules.figure_cues import CHI

# Words a clause goes on with: what begins with them tells of a subject before.
_GOES_ON = AtStart(
    r"(?i:được(?! giao)|đây|bị(?! (?:thương|chết|hại))|là(?= )|đã|đang|sẽ|vẫn|cũng|chỉ|xuống|lên|đứng|xếp|sở hữu|"
    r"nắm giữ|"
    r"hoàn thành|chiếm|rơi|con số này|mức này|"
    r"dao động|duy trì|trở thành|có thể|có nơi|có lúc|trở nên)(?!\w)"
)
# Words that begin no statement of what is measured.
_NOTHING = AtStart(
    r"(?i:nếu|giả sử|khi|thì|mà|nên|rồi|thứ (?:nhất|hai|ba|tư)|xin|bỏ(?! học)|phải|cần(?= )|tuy|vì|bởi|vào|sau|trước|"
    r"ở mức|lần (?:đầu|thứ)|nhưng|song|à|"
    r"thế|nhờ|họ|chúng ta|chúng tôi|tôi)(?!\w)|(?i:ông|bà|anh|chị|cô)(?= \p{Lu})"
)
_GOES_ON_WITH = regex.compile(r"(?i:(?:được|đã|đang|sẽ|vẫn|cũng|chỉ) )+")
_FOR = regex.compile(r" (?:cho|để|vào) (?:(?:công tác|việc) )?")
_MODALS = frozenset({"phải", "cần", "thì", "nên"})  # "thì phải có 15% đất trồng cây xanh"
_QUALITY = AtStart(r"(?i:dài|rộng|cao|sâu|nặng|lớn|nhỏ|xa|dày|nhiều|ít|mạnh|yếu|đông|thấp|ngắn)")
_JOINT = AtEnd(rf"(?: (?:để|nên|vì|thì|mà|của|và|với|cho|từ|tại|ở|{CHI}|được|bị|khi|như|là)){{1,3}}$")
_FARTHEST = 200  # characters


def is_no_name(words: str) -> bool:
    """Whether these words cannot name what is measured."""
    return words[:1].isdigit() or bool(_GOES_ON.match(words) or _NOTHING.match(words) or _QUALITY.fullmatch(words))


def named_instead(view: View, naming: Naming, quantity: Quantity, begin: int, limit: int) -> Naming | None:
    """A name for a percentage or sum whose own words are none; null where nothing else tells it.

    The last name that the catalogue knows earlier in the sentence (from ``begin`` on) where the clause only goes on,
    else the noun phrase right behind a percentage.
    """
    if quantity.role in {"count", "physical"}:
        return _noun_behind(view, naming, quantity, limit)
    if (nothing := _NOTHING.match(naming.words)) and nothing[0].casefold() not in _MODALS:
        return None
    if quantity.role == "percent":
        after = phrase_after(view, quantity.end, limit, of_count=False)
        if after is not None:
            return Naming(after.text(view), after.span, used=after.end)
    if nothing:
        return None
    start = max(begin, naming.span[0] - _FARTHEST)
    found = find_head(view, start, naming.span[0])
    if found is None:
        return _what_is_done(naming)
    at, head, head_end = found
    phrase = phrase_before(view, at, _end_of_clause(view, head_end, naming.span[0]))
    phrase = phrase if phrase is not None and phrase.head is not None else Phrase(at, head_end, head, head_end)
    return as_written(view, phrase, headed=True)


def _what_is_done(naming: Naming) -> Naming | None:
    """ "được bồi dưỡng": the words without those a clause goes on with."""
    opens = _GOES_ON_WITH.match(naming.words)
    words = naming.words[opens.end() :] if opens else ""
    return Naming(words, naming.span, used=naming.used) if len(words.split()) > 1 and not is_no_name(words) else None


def _noun_behind(view: View, naming: Naming, quantity: Quantity, limit: int) -> Naming | None:
    """Of things counted or measured: themselves, with what is said of them."""
    counted = quantity.role == "count" and not quantity.bare
    after = phrase_after(view, quantity.end, limit, of_count=counted)
    if counted:
        noun = Phrase(quantity.unit_start, after.end if after else quantity.end)
        return as_written(view, noun) if naming.span[0] < quantity.start else naming
    return Naming(after.text(view), after.span, used=after.end) if after else None


def _end_of_clause(view: View, start: int, stop: int) -> int:
    comma = view.key.find(",", start, stop)
    return stop if comma < 0 else comma


def own_purpose(view: View, anchor: Draft, quantity: Quantity, limit: int) -> Naming | None:
    """ "60 tỷ đồng vốn vay, 25 tỷ đồng cho tái định cư": a member of a list that says what it is for itself.

    Only where the figure before has its name behind it as well.
    """
    level = anchor.quantity
    if level is None or quantity.role != "currency" or anchor.indicator_span[0] < level.end:
        return None
    match = _FOR.match(view.key, quantity.end, limit)
    what = phrase_after(view, match.end() - 1, limit, of_count=False) if match else None
    return Naming(what.text(view), what.span, used=what.end) if what else None


def without_joint(naming: Naming) -> Naming:
    """The name without a joining word left at its end ("trồng cây xanh tại")."""
    match = _JOINT.search(naming.words, 0, len(naming.words))
    if match is None or match.start() == 0:
        return naming
    return Naming(naming.words[: match.start()], naming.span, naming.headed, naming.used, naming.action)
