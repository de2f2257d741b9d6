"""The indicator of a level: before it, behind it, or the doing word whose object it is."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.linking.figure_indicator import Phrase, phrase_after

_LONGEST = 13  # words; what is longer is a story, not a name
_COPULA = regex.compile(r"(?<!\w)(?:là|đạt|còn|ước|lên|xuống|có|tới|đến|được)(?!\w)|:")
_IS = regex.compile(r"(?<!\w)(?:là|còn|ở mức|chiếm|xuống)(?!\w)|:")
_THINGS = regex.compile(r"^(?:các|số|hộ|người|dân|xã|thôn|trường|cán bộ|học sinh|trẻ em|lao động|đơn vị|tổ|gia đình|chi bộ|đảng viên|cơ sở|diện tích|doanh nghiệp)(?!\w)")

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


def name_level(view: View, quantity: Quantity, phrase: Phrase | None, action: Phrase | None, limit: int) -> Naming | None:
    """Name the level ``quantity``, given the phrase and the doing word before it; None where it has no words of its own.

    Words behind it count up to ``limit``, where the next quantity begins.
    """
    headed = phrase if phrase is not None and phrase.head is not None else None
    between = view.key[phrase.end : quantity.start] if phrase else ""
    if quantity.role in {"count", "physical"}:
        if headed and (quantity.role == "physical" or _COPULA.search(between)):
            return _as_written(view, headed, headed=True)
        return _of_things(view, quantity, action, phrase, limit)
    if headed:
        return _as_written(view, headed, headed=True)
    short = phrase if phrase is not None and not too_long(view, phrase) else None
    if quantity.role == "percent":
        after = phrase_after(view, quantity.end, limit, of_count=False)
        if after is not None and (short is None or not _IS.search(between) or _THINGS.match(view.key[after.start : after.end])):
            return Naming(after.text(view), (after.start, after.end), used=after.end)
    if action is not None and phrase is not None and action.text(view).casefold() not in PLAIN_VERBS:
        return _as_written(view, Phrase(max(action.start, phrase.start), max(action.end, phrase.start + 1)))
    return _as_written(view, short) if short else None


def _as_written(view: View, phrase: Phrase, *, headed: bool = False) -> Naming:
    return Naming(phrase.text(view), (phrase.start, phrase.end), headed)


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
    """ "giảm 120 hộ nghèo": what changed stands behind."""
    if quantity.role == "count":
        after = phrase_after(view, quantity.end, limit, of_count=True)
        return Phrase(quantity.unit_start, after.end if after else quantity.end)
    return phrase_after(view, quantity.end, limit, of_count=False) if quantity.role == "percent" else None
