"""Reading a sentence from left to right: each quantity begins a figure or is told of the one before."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.figure_again import is_alike, is_step, stands_in
from thidua_extract.linking.figure_asides import (
    inside_a_name,
    is_all,
    is_standard,
    limits,
    stands_on,
    told_of_another_time,
    told_on,
    with_unit_of,
)
from thidua_extract.linking.figure_brackets import plan_of_a_body
from thidua_extract.linking.figure_changes import read_change, spread_on
from thidua_extract.linking.figure_comparisons import Role, base_with_value, leading_bases, role_of
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_indicator import Phrase, is_amount, is_rate, phrase_after, subject_before
from thidua_extract.linking.figure_levels import read_level
from thidua_extract.linking.figure_lists import LIST_JOIN, share_bases, share_predicates, whole_of
from thidua_extract.linking.figure_state import Reading, Step, family_of
from thidua_extract.linking.figure_subject import changed_from, label_of, phrase_of_clause, price_before, ranked_by
from thidua_extract.rules.edges import AtStart

_THIS = regex.compile(
    r"(?:con số|số lượng|lượng|số|khoản|khoản tiền|số tiền|số vốn|mức|kết quả|tỷ lệ|tỉ lệ|chỉ tiêu) (?:này|trên|đó|ấy)$"
)
_NEXT_OF_LIST = regex.compile(r"\s*(?:\([^()]*\)\s*)?(?:[;,]|và )")
_NEXT_COUNT = regex.compile(r"\s*(?:,|và)\s*")
_ABBREVIATION = regex.compile(r"\s?\(\p{Lu}[\p{Lu}&.-]{1,9}\)")  # "vốn đầu tư trực tiếp nước ngoài (FDI)"
_REACHED = regex.compile(r"(?<!\w)(?:đạt|vượt|hoàn thành)(?: mức)? $")
_AMONG_THEM = AtStart(r"[-+* ]*(?:trong đó|trong số đó)(?!\w)")
_NEXT_NOUN = regex.compile(
    r"(?:,|;| và) (?!(?:còn|đạt|chiếm|tỉ lệ|tỉ trọng|trong|từ|lên|xuống|đến|là)(?!\w))\w+(?: (?!(?:còn|đạt|chiếm|là|"
    r"lên|xuống|có)(?!\w))[\w-]+){0,6} "
)
_HUNDRED = 100


def read_sentence(
    view: View, start: int, end: int, quantities: Sequence[Quantity], before: Draft | None = None
) -> list[Draft]:
    """The quantities of one sentence (a span of the view) as drafts, in text order.

    ``before`` is the last figure of the sentence before, which "con số này" means.
    """
    reading = Reading(view, start, end, quantities, before)
    if reading.before is not None and told_on(reading.view, reading.before, reading.start):
        reading.anchor = reading.before
    if before is not None and quantities and told_of_another_time(view, before, start, quantities[0]):
        reading.anchor = before
    if before is not None and _AMONG_THEM.match(view.key, start, end) and before.comparisons:
        reading.bases.update({family_of(c.relation): c.base for c in before.comparisons if c.base})
    reading.leading = leading_bases(reading.view, reading.start, reading.end)
    if found := whole_of(reading.view, reading.quantities):
        whole, parts = found
        by_start = {q.start: q for q in parts}
        reading.quantities = [by_start.get(q.start, q) for q in reading.quantities if q is not whole]
    for index, quantity in enumerate(reading.quantities):
        limit = reading.quantities[index + 1].start if index + 1 < len(reading.quantities) else reading.end
        reading.leave_brackets(quantity)
        _take(reading, quantity, limit)
    share_bases(reading.view, reading.drafts)
    share_predicates(reading.view, reading.drafts)
    return reading.drafts


def _take(reading: Reading, quantity: Quantity, limit: int) -> None:
    begin = reading.used = _behind_abbreviation(reading, quantity)
    if limit != reading.end and inside_a_name(reading.view, quantity, begin, limit):
        return
    while reading.leading and reading.leading[0][1] <= quantity.start:
        reading.bases["change"] = reading.text(reading.leading.pop(0))
    gap = reading.view.key[begin : quantity.start]
    if reading.drafts and stands_on(reading.view, quantity, gap):
        quantity = quantity._replace(bound="exact")
    role = _continued(reading, role_of(reading.view, quantity, begin, limit), quantity, gap)
    reading.used = max(quantity.end, role.base[1] if role.base else 0)
    role = _with_base_value(reading, role, limit)
    if role.share and (whole := phrase_after(reading.view, quantity.end, limit, of_count=False)):
        reading.used = max(reading.used, whole.end)
    if spread_on(reading, quantity, gap, role) or _limits(reading, quantity) or _adds_nothing(reading, quantity, gap):
        return
    quantity = with_unit_of(reading.anchor, quantity)
    if quantity.role == "times" and role.relation is None and "/" not in quantity.unit:
        return
    reading.last = role
    planned = plan_of_a_body(reading.view, begin, quantity) if "(" in gap else None
    phrase = _phrase(reading, begin, role, quantity)
    if phrase is not None and not is_alike(reading.anchor, quantity):
        phrase = ranked_by(reading.view, phrase, begin) or phrase
        if "(" in gap and stands_in(reading.view, phrase) and planned is None:
            return  # the value of a plan, of what was told without a value
    role = _attainment(reading, quantity, role, phrase, gap)
    step = Step(quantity, role, phrase, gap, begin, limit)
    if planned is not None:
        reading.begin(quantity, planned, step)
    elif role.relation is None or (not role.firm and not _can_attain(reading, phrase, quantity, gap)):
        read_level(reading, step)
    else:
        read_change(reading, step)


def _behind_abbreviation(reading: Reading, quantity: Quantity) -> int:
    if not reading.view.text.startswith(("(", " ("), reading.used):
        return reading.used
    match = _ABBREVIATION.match(reading.view.text, reading.used, quantity.start)
    return int(match.end()) if match else reading.used


def _with_base_value(reading: Reading, role: Role, limit: int) -> Role:
    """The role with the value of its base, where the quantity that begins at ``limit`` tells it."""
    if role.base is None:
        return role
    value = next((quantity for quantity in reading.quantities if quantity.start == limit), None)
    if value is None:
        return role
    base = base_with_value(reading.view, role.base, value)
    reading.compared = base[1]
    return role._replace(base=base)


def _phrase(reading: Reading, begin: int, role: Role, quantity: Quantity) -> Phrase | None:
    """What the quantity is told of; "con số này" means the last figure instead."""
    if is_alike(reading.anchor, quantity) and is_step(reading.view, begin, quantity.start):
        return None
    phrase = phrase_of_clause(reading.view, begin, role.cue_start, first=begin == reading.start or not reading.drafts)
    if phrase is None and reading.anchor is None:
        phrase = subject_before(reading.view, begin, role.cue_start)
    if phrase is not None and reading.before is not None and _THIS.match(phrase.text(reading.view).casefold()):
        reading.anchor = reading.before
        return None if role.relation else phrase
    if phrase is not None and role.relation and reading.anchor and _is_reached(reading.view, phrase):
        return None
    if (phrase is None or phrase.head is None) and not reading.drafts:
        phrase = label_of(reading.view, reading.start, quantity) or phrase
    if (phrase is None or phrase.head is None) and (priced := price_before(reading.view, begin, quantity)) is not None:
        return priced
    if phrase is None or phrase.head is None:
        return changed_from(reading.view, role, quantity, named=phrase is not None) or phrase
    return phrase


def _is_reached(view: View, phrase: Phrase) -> bool:
    """ "…, đạt kế hoạch và tăng gấp 2 lần": the plan is what the figure before has reached."""
    return stands_in(view, phrase) and _REACHED.search(view.key, max(0, phrase.start - 16), phrase.start) is not None


def _attainment(reading: Reading, quantity: Quantity, role: Role, phrase: Phrase | None, gap: str) -> Role:
    """ "đạt 95%" of what no percentage can measure, or in a list of attainments, is an attainment."""
    if role.firm or role.relation != "of" or phrase is None or is_rate(reading.view, phrase):
        return role
    in_list = "of" in reading.bases and _NEXT_OF_LIST.match(gap) is not None
    return role._replace(firm=True) if in_list or is_amount(reading.view, phrase) else role


def _limits(reading: Reading, quantity: Quantity) -> bool:
    """Whether the quantity is but a limit inside the name of what the last figure counts."""
    last = reading.drafts[-1] if reading.drafts else None
    if last is None or last is not reading.anchor or not limits(reading.view, last, quantity):
        return False
    last.indicator_span = (last.indicator_span[0], quantity.end)
    last.indicator = reading.text(last.indicator_span)
    return True


def _adds_nothing(reading: Reading, quantity: Quantity, gap: str) -> bool:
    return is_standard(reading.view, quantity, gap) or (
        quantity.role == "percent" and is_all(reading.anchor, quantity, gap)
    )


def _can_attain(reading: Reading, phrase: Phrase | None, quantity: Quantity, gap: str) -> bool:
    """Whether "đạt 95%" can be told of the figure before: it has a value, and no new words come between."""
    level = reading.anchor.quantity if reading.anchor else None
    if phrase is not None or level is None:
        return False
    return not (gap.strip() == "=" and level.role == "count" and quantity.value < _HUNDRED)  # "152 hộ = 10,2%"


def _continued(reading: Reading, role: Role, quantity: Quantity, gap: str) -> Role:
    """ "tăng 4% về A và 5% về B so với …", "tăng 277 huyện và 1.505 xã": the verb of the first holds for the second."""
    last = reading.last
    if role.relation is None and quantity.role == "count" and last and last.relation in {"increase", "decrease"}:
        before = reading.anchor.comparisons[-1:] if reading.anchor and reading.anchor.quantity is None else []
        changed = bool(before) and before[0].quantity.role == "count"
        return role._replace(relation=last.relation) if changed and _NEXT_COUNT.fullmatch(gap) else role
    if role.bare and last and last.relation in {"increase", "decrease"} and LIST_JOIN.match(gap):
        return role._replace(relation=last.relation)
    changing = last is not None and last.relation in {"increase", "decrease"}
    if last and changing and (role.relation is None or role.bare) and _is_next_change(reading, quantity, gap):
        return role._replace(relation=last.relation, cue_start=quantity.start)
    return role


def _is_next_change(reading: Reading, quantity: Quantity, gap: str) -> bool:
    """ "vận tải hàng hóa tăng 7,4%/năm, hành khách 8,1%/năm": the verb of the first holds for the next noun."""
    anchor = reading.anchor
    if anchor is None or anchor.quantity is not None or quantity.role != "percent" or not _NEXT_NOUN.fullmatch(gap):
        return False
    told = anchor.comparisons[-1:]
    return bool(told) and told[0].quantity.unit == quantity.unit
