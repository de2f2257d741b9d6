"""Changes and attainments: of which figure they are told, or that they begin one without a value."""

from __future__ import annotations

import regex

from thidua_extract.catalogue.measures import normalized
from thidua_extract.linking.figure_again import is_place, stands_in
from thidua_extract.linking.figure_asides import done_plan
from thidua_extract.linking.figure_comparisons import Role
from thidua_extract.linking.figure_draft import Draft, Quantity
from thidua_extract.linking.figure_indicator import Phrase, ends_with_time, phrase_before
from thidua_extract.linking.figure_level import object_of_change, other_object
from thidua_extract.linking.figure_lists import LIST_JOIN, told_about, values_of_list
from thidua_extract.linking.figure_naming import Naming, too_long
from thidua_extract.linking.figure_state import Reading, Step
from thidua_extract.linking.figure_unnamed import is_no_name

_SEPARATED = regex.compile(r"\s*(?:[,;(.]|và |còn )")
_NEXT_VERB = regex.compile(r"\s*(?:[,;)]|và )\s*(?:\w+ ){0,6}")
_AIMED = regex.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|dự kiến) (?:\w+ ){0,3}$|(?<!\w)phấn đấu (?:giảm|tăng)")
_A_LIST = 2  # commas around a last noun


def read_change(reading: Reading, step: Step) -> None:
    if _restates_change(reading, step) or (step.role.each and _begin_spread(reading, step.quantity, step.role)):
        return
    told = told_about(reading.view, reading.drafts, step.quantity, step.limit)
    if told is not None:
        reading.used = max(reading.used, told[1])
        if told[0] is None and (what := _said_of(reading, step, told[1])) is not None:
            _begin_change(reading, step, what)
    target = (
        (told[0] or reading.anchor) if told else _in_the_same_unit(reading, step) or _share_just_told(reading, step)
    )
    if target is None and (object_ := _another_object(reading, step)) is not None:
        _begin_change(reading, step, object_)
        reading.used = max(reading.used, object_.end)
        target = reading.anchor
    elif target is None:
        phrase = _what_changed(reading, step)
        if phrase is None or phrase.head is None:
            phrase = done_plan(reading.view, step.role) or phrase
        if phrase is not None and phrase.head is None and step.quantity.role == "times" and reading.anchor:
            phrase = None  # "thu 41 tỷ đồng từ dịch vụ, gấp 3,1 lần": no subject of its own
        if phrase is not None and reading.anchor is not None and is_place(reading.view, phrase):
            words = Naming(reading.anchor.indicator, reading.anchor.indicator_span, reading.anchor.headed)
            again = reading.begin(None, words, step)
            again.place_span = phrase.span
            reading.attach(again, step.quantity, step.role)
            return
        if phrase is not None and (_goes_on_with_nouns(reading, step) or _goes_with_the_count(reading, step)):
            phrase = None
        if phrase is not None and _cannot_change(reading, phrase, step):
            return
        if phrase is not None and phrase.head is None and is_no_name(phrase.text(reading.view)):
            return
        _begin_change(reading, step, phrase)
        target = reading.anchor
    if target is not None:
        reading.attach(target, step.quantity, step.role)


def _restates_change(reading: Reading, step: Step) -> bool:
    """ "giảm 394 ha (30%) so với cùng kỳ": the change once more; what follows is its base."""
    told = reading.anchor.comparisons[-1:] if reading.anchor else []
    if not told or reading.anchor is None or not step.role.bare or not step.gap.strip().startswith("("):
        return False
    level = reading.anchor.quantity
    if level is not None and level.start > told[0].quantity.end:
        return False  # "giảm 4% …, chỉ đạt 26 nghìn lượt (92% kế hoạch)"
    if told[0].base is None and step.role.base:
        told[0].base, told[0].base_span = reading.text(step.role.base), step.role.base
    again = step.role._replace(relation=told[0].relation)
    reading.attach(reading.anchor, step.quantity, again)
    return True


def _what_changed(reading: Reading, step: Step) -> Phrase | None:
    """The phrase before; where that says nothing certain, the one behind ("giảm 15% số vụ vi phạm")."""
    far = step.phrase is not None and ";" in reading.view.key[step.phrase.end : step.quantity.start]
    unsure = (
        (far or step.phrase.head is None or _is_plan(step.phrase))
        if step.phrase
        else (reading.anchor is None or step.role.base is None)
    )
    if not unsure or step.role.relation == "of" or (reading.anchor is not None and step.quantity.role != "percent"):
        return step.phrase
    of_place = step.phrase is None or is_place(reading.view, step.phrase)
    return object_of_change(reading.view, step.quantity, step.limit, any_name=of_place) or step.phrase


def _another_object(reading: Reading, step: Step) -> Phrase | None:
    """ "…, giảm 120 hộ nghèo", "giảm 31 vụ, giảm 26 người chết": what changed stands behind, not the anchor."""
    of_plan = step.role.base is not None and step.quantity.role == "percent"
    subject = step.phrase is not None and not stands_in(reading.view, step.phrase)
    if subject or step.role.relation == "of" or of_plan or not _NEXT_VERB.match(step.gap):
        return None
    return other_object(reading.view, reading.anchor, step.quantity, step.limit)


def _in_the_same_unit(reading: Reading, step: Step) -> Draft | None:
    """ "87 doanh nghiệp, vốn 214 tỷ đồng, ít hơn cùng kỳ 19 doanh nghiệp": the last count of the same things."""
    quantity = step.quantity
    if quantity.role == "currency" and step.phrase is None and reading.anchor is not None:
        return _in_the_same_currency(reading, reading.anchor, quantity)
    if quantity.role != "count" or step.phrase is not None or reading.anchor is None:
        return None
    unit = quantity.unit.casefold()
    if reading.anchor.quantity is None or reading.anchor.quantity.unit.casefold() == unit:
        return None
    units = [(d.quantity.unit.casefold(), d) for d in reversed(reading.drafts) if d.quantity and not d.comparisons]
    return next((draft for told, draft in units if told == unit or told.startswith(f"{unit} ")), None)


def _in_the_same_currency(reading: Reading, anchor: Draft, quantity: Quantity) -> Draft | None:
    """ "187 triệu USD và 2.340 tỷ đồng, giảm 41 triệu USD": of two sums with one name the one in that currency."""
    named = [d for d in reading.drafts if d.quantity and d.indicator_span == anchor.indicator_span and d is not anchor]
    if anchor.quantity is None or _currency(anchor.quantity) == _currency(quantity):
        return None
    return next((d for d in reversed(named) if d.quantity and _currency(d.quantity) == _currency(quantity)), None)


def _currency(quantity: Quantity) -> str:
    amount = normalized(quantity.value, quantity.unit)
    return amount.unit if amount is not None else ""


def _share_just_told(reading: Reading, step: Step) -> Draft | None:
    """ "312 hộ nghèo, chiếm 0,79%, giảm 0,35%": the share of those counted, which changed by less than it is."""
    last = reading.drafts[-1] if reading.drafts else None
    anchor, quantity = reading.anchor, step.quantity
    if last is None or anchor is None or last is anchor or last.quantity is None or anchor.quantity is None:
        return None
    same = last.share and last.indicator_span == anchor.indicator_span and not last.comparisons
    if not same or anchor.quantity.role != "count" or quantity.role != last.quantity.role or step.phrase is not None:
        return None
    fell = step.role.relation == "decrease" or reading.view.key.startswith("vượt", step.role.cue_start)
    return last if fell and quantity.value < last.quantity.value else None


def _goes_on_with_nouns(reading: Reading, step: Step) -> bool:
    """ "1.318 tấn lưới, sợi các loại, bằng 94% kế hoạch": more of the things counted, no new subject."""
    anchor, phrase = reading.anchor, step.phrase
    if anchor is None or anchor.quantity is None or anchor.comparisons or phrase is None or phrase.head is not None:
        return False
    behind = anchor.indicator_span[1] == step.begin
    return behind and step.role.base is not None and step.gap.count(",") == _A_LIST and step.gap.startswith(",")


def _said_of(reading: Reading, step: Step, end: int) -> Phrase | None:
    """ "tăng 4% về số doanh nghiệp và 29% về vốn đăng ký": what is told behind "về", where the catalogue knows it."""
    found = phrase_before(reading.view, step.quantity.end + len(" về"), end)
    return found if found is not None and found.head is not None and found.head.code else None


def _goes_with_the_count(reading: Reading, step: Step) -> bool:
    """ "340 cây lim với nhiều cây quý, đạt 68% kế hoạch": what comes with the things counted, no subject."""
    anchor, phrase = reading.anchor, step.phrase
    if anchor is None or anchor.quantity is None or anchor.comparisons or phrase is None or phrase.head is not None:
        return False
    behind = max(anchor.quantity.end, step.begin if anchor.indicator_span[1] == step.begin else 0)
    return step.role.base is not None and reading.view.key[behind : phrase.start].strip() == "với"


def _cannot_change(reading: Reading, phrase: Phrase, step: Step) -> bool:
    vague = phrase.head is None and step.quantity.role == "times" and step.role.base is None
    return too_long(reading.view, phrase) or vague


def _begin_change(reading: Reading, step: Step, phrase: Phrase | None) -> None:
    """A figure without a value: of a new phrase, or of the same one at another time."""
    anchor = reading.anchor
    if phrase is not None:
        words = Naming(phrase.text(reading.view), (phrase.start, phrase.end), phrase.head is not None)
        reading.begin(None, words, step)
    elif anchor is not None and _at_another_time(reading, step):
        reading.begin(None, Naming(anchor.indicator, anchor.indicator_span, True), step)


def _at_another_time(reading: Reading, step: Step) -> bool:
    """ "…; năm 2013 tăng 9,3%", "…, phấn đấu giảm 0,6%"."""
    if reading.anchor is not None and reading.anchor.quantity is not None and _AIMED.search(step.gap):
        return True
    if step.role.base and step.role.base[1] <= step.quantity.start:
        return False  # "so đầu năm giảm 36 hộ"
    return bool(_SEPARATED.match(step.gap)) and ends_with_time(reading.view, step.begin, step.role.cue_start)


def _begin_spread(reading: Reading, quantity: Quantity, role: Role) -> bool:
    """ "tăng lần lượt 13% và 5%": the values go to the last figures, in order."""
    count = values_of_list(reading.view, reading.quantities, quantity)
    levels = [draft for draft in reading.drafts if draft.quantity is not None]
    if count < 2 or len(levels) < count:
        return False
    reading.spread = levels[-count:]
    reading.last = role
    reading.attach(reading.spread.pop(0), quantity, role)
    return True


def spread_on(reading: Reading, quantity: Quantity, gap: str, role: Role) -> bool:
    if reading.spread and reading.last and LIST_JOIN.match(gap):
        reading.attach(reading.spread.pop(0), quantity, reading.last._replace(cue_start=quantity.start, base=role.base))
        return True
    reading.spread = []
    return False


def _is_plan(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head.name in {"chỉ tiêu", "mục tiêu", "kế hoạch"}
