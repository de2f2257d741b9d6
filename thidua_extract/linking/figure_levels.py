"""Levels: a value begins a figure of its own, goes on with the one before, or fills in what that one lacked."""

from __future__ import annotations

import regex

from thidua_extract.linking.figure_again import is_place, same_again, stands_in, told_again, words_again
from thidua_extract.linking.figure_asides import fills_in, goes_on, says_again, whole_in_brackets
from thidua_extract.linking.figure_brackets import (
    amount_in_brackets,
    base_in_brackets,
    change_again,
    cost_in_brackets,
    fill_in_amount,
    told_per_time,
)
from thidua_extract.linking.figure_changes import read_change
from thidua_extract.linking.figure_comparisons import NOT_BEYOND
from thidua_extract.linking.figure_draft import Quantity
from thidua_extract.linking.figure_indicator import Phrase, action_before, phrase_before
from thidua_extract.linking.figure_level import name_level
from thidua_extract.linking.figure_naming import Naming, Surroundings, as_written
from thidua_extract.linking.figure_state import Reading, Step
from thidua_extract.linking.figure_unnamed import is_no_name, named_instead, own_purpose, without_joint
from thidua_extract.records import Relation

_SIZE = regex.compile(r"(?<!\w)(?P<what>quy mô|trị giá)(?: (?:từ|tới|đến|là|khoảng|hơn|gần|trên)){0,2} $")
_NOT_IN = regex.compile(r"(?<!\w)(?:chưa|không|ngoài)(?!\w)")
_SAME_LIST = regex.compile(r"\s*(?:[,;]|và)[^.]{0,40}$")
_BEYOND = regex.compile(r"(?<!\w)vượt (?:quá |mức |ngưỡng |con số )?$")
_VERB_FIRST = regex.compile(r"(?<!\w)(?P<verb>tăng|giảm) (?:tổng )?$")


def read_level(reading: Reading, step: Step) -> None:
    quantity, phrase, gap = step.quantity, step.phrase, step.gap
    if quantity.role != "count" and quantity.bound == "exact" and "vượt" in gap and _BEYOND.search(gap):
        quantity = quantity._replace(bound="at_most" if NOT_BEYOND.search(gap) else "over")
        step = step._replace(quantity=quantity)
    if _in_brackets(reading, step) or _goes_on(reading, step):
        return
    if phrase and phrase.head and (verb := _verb_first(reading, phrase, quantity, step.begin)):
        relation: Relation = "decrease" if verb == "giảm" else "increase"
        read_change(reading, step._replace(role=step.role._replace(relation=relation)))
        return
    action = action_before(reading.view, step.begin, quantity.start)
    naming = _name(reading, step, action)
    if naming is None:
        return
    naming = without_joint(naming)
    reading.used = max(reading.used, naming.used)
    previous = reading.drafts[-1] if reading.drafts else None
    draft = reading.begin(quantity, naming, step)
    draft.headed = naming.headed
    draft.action = action.text(reading.view).casefold() if action else naming.action
    if previous and not draft.action and _SAME_LIST.match(gap):
        draft.listed = bool(previous.action or previous.listed)
        draft.action = previous.action


def _name(reading: Reading, step: Step, action: Phrase | None) -> Naming | None:
    """The name of a level; null where it went to the figure before, or nothing names it."""
    phrase = step.phrase
    if step.role.share and phrase is not None and reading.anchor and stands_in(reading.view, phrase):
        phrase = None  # "con số này là 10 triệu, chiếm 10% dân số cả nước"
    naming = name_level(
        Surroundings(
            reading.view, step.quantity, phrase, action, step.limit, step.role.share, reading.anchor, step.begin
        )
    )
    if naming is None:
        _unnamed(reading, step)
    elif not naming.headed and is_no_name(naming.words):
        return named_instead(reading.view, naming, step.quantity, step.begin, step.limit)
    return naming


def _in_brackets(reading: Reading, step: Step) -> bool:
    """Take up what brackets tell of the figure before; whether they did."""
    anchor, quantity, gap = reading.anchor, step.quantity, step.gap
    if anchor is None:
        return False
    if (base := base_in_brackets(reading.view, anchor, quantity, step.begin)) is not None:
        reading.begin(quantity, Naming(base, anchor.indicator_span), step).headed = True
        return True
    if amount_in_brackets(reading.view, anchor, quantity, step.begin):
        fill_in_amount(anchor, quantity)
        return True
    if change_again(reading.view, anchor, quantity, step.begin):
        reading.attach(anchor, quantity, step.role._replace(relation=anchor.comparisons[-1].relation))
        return True
    if told_per_time(anchor, quantity, gap) or cost_in_brackets(reading.view, anchor, quantity, step.begin):
        again = reading.begin(quantity, Naming(anchor.indicator, anchor.indicator_span), step)
        again.headed, again.action = anchor.headed, anchor.action
        return True
    return False


def _goes_on(reading: Reading, step: Step) -> bool:
    """Tell the value of the figure before, or of its indicator at another time or place; whether it was."""
    anchor, quantity, phrase = reading.anchor, step.quantity, step.phrase
    last = reading.drafts[-1] if reading.drafts else None
    if says_again(reading.view, anchor, quantity, step.gap) or (last and whole_in_brackets(last, quantity, step.gap)):
        return True
    if anchor and phrase is None and fills_in(reading.view, anchor, quantity, step.gap):
        anchor.quantity, anchor.end = quantity, max(anchor.end, quantity.end)
        return True
    if anchor is None or not told_again(reading.view, anchor, phrase, quantity, step.begin):
        return False
    again = reading.begin(quantity, Naming(words_again(reading.view, anchor, phrase), anchor.indicator_span), step)
    again.headed = True
    if phrase is not None and is_place(reading.view, phrase):
        again.place_span = phrase.span
    return True


def _verb_first(reading: Reading, phrase: Phrase, quantity: Quantity, begin: int) -> str:
    """ "giảm chi ngân sách 20 tỷ đồng": the verb before the phrase, where none stands behind it."""
    between = reading.view.key[phrase.end : quantity.start].strip()
    apart = between in {"", "mỗi năm", "thêm"} or (between == "từ" and quantity.upper is not None)
    if quantity.role not in {"currency", "percent"} or not apart:
        return ""
    match = _VERB_FIRST.search(reading.view.key, max(begin, phrase.start - 12), phrase.start)
    return match["verb"] if match else ""


def _unnamed(reading: Reading, step: Step) -> None:
    """A level without words of its own: it fills in, or goes on with, the indicator before."""
    anchor, quantity, gap = reading.anchor, step.quantity, step.gap
    if (size := _SIZE.search(gap)) is not None and quantity.role != "count":
        start = quantity.start - len(gap) + size.start("what")
        reading.begin(quantity, as_written(reading.view, Phrase(start, start + len(size["what"]))), step)
        return
    versus = (
        phrase_before(reading.view, step.begin + gap.rindex("so với ") + 7, quantity.start)
        if "so với " in gap
        else None
    )
    if versus is not None and versus.head is not None:
        reading.begin(quantity, as_written(reading.view, versus, headed=True), step)
        return
    if anchor is None or _NOT_IN.search(gap) or not goes_on(reading.view, quantity, gap):
        return
    if (named := own_purpose(reading.view, anchor, quantity, step.limit)) is not None:
        reading.used = max(reading.used, named.used)
        reading.begin(quantity, named, step)
        return
    if anchor.quantity is None and quantity.start < reading.compared:
        return  # what it is compared with
    if anchor.quantity is None and quantity.role not in {"percent", "times"} and ("(" not in gap or quantity.total):
        anchor.quantity, anchor.end = quantity, max(anchor.end, quantity.end)
    elif step.role.share or "tương đương" in gap or same_again(reading.view, anchor, quantity, step.begin):
        draft = reading.begin(quantity, Naming(anchor.indicator, anchor.indicator_span), step)
        draft.action, draft.headed = anchor.action, anchor.headed
        draft.estimated = draft.estimated or (anchor.estimated and "tương đương" in gap)
