"""Quantities: a numeral with its unit, with the bound before it, as a range, a ratio or in two steps."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from thidua_extract.catalogue.measures import UnitReading, read_unit
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.figure_context import not_a_quantity
from thidua_extract.rules.figure_units import WORD_END, phrases, unit_at
from thidua_extract.rules.numbers import NUMBER, read_number
from thidua_extract.rules.rule import Rule

# What may stand before a numeral and says that the true value lies near, above or below it.
BOUNDS = {
    "gần": "under",
    "ngót": "under",
    "dưới": "under",
    "dưới mức": "under",
    "dưới ngưỡng": "under",
    "gần bằng": "under",
    "chưa đến": "under",
    "chưa tới": "under",
    "hơn": "over",
    "trên": "over",
    "trên mức": "over",
    "vượt mốc": "over",
    "vượt ngưỡng": "over",
    "vượt con số": "over",
    "khoảng": "about",
    "chừng": "about",
    "xấp xỉ": "about",
    "trên dưới": "about",
    "tầm": "about",
    "khoảng gần": "under",
    "khoảng hơn": "over",
    "khoảng trên": "over",
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "không dưới": "at_least",
    "không thấp hơn": "at_least",
    "không nhỏ hơn": "at_least",
    "không ít hơn": "at_least",
    "không quá": "at_most",
    "không cao hơn": "at_most",
    "tối đa": "at_most",
    "không vượt quá": "at_most",
    "nhiều nhất": "at_most",
}

# No letter, no other numeral and no date may run into the numeral.
_START = r"(?<![\w/%])(?<!\d[.,])(?<![\w)]-)(?<!\d\ ?/\ ?)"
_NUMBER = rf"(?P<number>{NUMBER})"
_FIRST_UNIT = r"(?P<unit_first>[^\d\n,;.()/]{1,16}?)"  # of two units; has to be one the table knows
_MAGNITUDE = r"(?:nghìn|ngàn|vạn|triệu|tỉ)"
_UNIT_NEXT = r"(?=\ ?[^\W\d_]|\ ?%)"

# The numerals, on ``view.key``; what they are told in is read where they end.
RULES = (
    Rule(
        "figures.single",
        rf"{_START}{_NUMBER}{_UNIT_NEXT}",
        "thu ngân sách đạt hơn [[1.245,6]] tỉ đồng",
    ),
    Rule(
        "figures.spaced_decimal",
        rf"{_START}(?P<number>\d{{1,3}},\ \d{{1,2}}|0\ \d{{1,2}}|\d{{1,3}}[,.])(?=\ ?%)",
        "bằng [[41, 7]]% dự toán",
    ),
    Rule(
        "figures.range",
        rf"{_START}{_NUMBER}\ ?(?:-|đến|tới)\ ?(?:(?:gần|hơn|trên)\ )?(?P<upper>{NUMBER}){_UNIT_NEXT}",
        "phấn đấu đạt [[215 - 220]] nghìn tỉ đồng",
    ),
    Rule(
        "figures.range_of_two",
        rf"{_START}{_NUMBER}\ ?{_FIRST_UNIT}\ ?(?:-|đến|tới)\ ?(?P<upper>{NUMBER}){_UNIT_NEXT}",
        "mỗi năm từ [[1% đến 1,5]]%",
    ),
    Rule(
        "figures.shared_unit",
        rf"{_START}{_NUMBER}\ và\ (?P<next>{NUMBER}){_UNIT_NEXT}",
        "lần lượt là [[1,2 và 1,5]] triệu đồng",
    ),
    Rule(
        "figures.ratio",
        rf"{_START}{_NUMBER}(?:\ ?{_FIRST_UNIT})?\ ?/\ ?(?P<total>{NUMBER})(?:\ (?:số|các)(?=\ ))?{_UNIT_NEXT}",
        "xã đạt [[17/19]] tiêu chí nông thôn mới",
    ),
    Rule(
        "figures.ratio_of_things",
        rf"{_START}(?P<number>\d{{1,5}})\ ?/\ ?(?P<total>\d{{1,5}})\ (?P<unit>[^\W\d_]{{2,8}})",
        "có [[21/28 phòng]] chuyên môn hoàn thành",
    ),
    Rule(
        "figures.ratio_in_words",
        rf"{_START}{_NUMBER}(?:\ {_FIRST_UNIT})?\ (?P<in_words>trong|"
        rf"trên)(?:\ tổng)?(?:\ số)?\ (?P<total>{NUMBER}){_UNIT_NEXT}",
        "hoàn thành [[15 trong tổng số 18]] chỉ tiêu",
    ),
    Rule(
        "figures.two_steps",
        rf"{_START}{_NUMBER}\ ?(?P<unit_first>tỉ|triệu|nghìn)(?:\ đồng)?\ (?P<rest>\d{{1,3}}(?:,\d{{1,3}})?)\ ?"
        rf"(?P<unit>(?:triệu|nghìn|ngàn)(?:\ đồng)?){WORD_END}",
        "vận động được [[12 tỉ 350 triệu đồng]]",
    ),
    Rule(
        "figures.money_in_words",
        rf"(?<![\w])(?P<word>một|hai|ba|bốn|sáu|bảy|tám|chín|mười|"
        rf"nửa)\ (?P<unit>(?:{_MAGNITUDE}\ ){{1,2}}đồng){WORD_END}",
        "doanh thu đạt [[hai nghìn tỉ đồng]]",
    ),
    Rule(
        "figures.multiple",
        rf"(?<=gấp\ )(?P<word>đôi|rưỡi|ba|bốn|năm|mười)(?:\ lần)?{WORD_END}(?!\ phần)",
        "lợi nhuận gấp [[đôi]] năm trước",
    ),
)

_AND_MORE = Rule("figures.and_more", r"\ trở\ (?P<side>lên|xuống)(?![\w])", "số thu từ 500 tỉ đồng[[ trở lên]]")
# "trở lên" behind what the percentage is a share of; further off it is told of something else.
_AND_MORE_OF = Rule(
    "figures.and_more_of",
    r"\ (?:tổng\ )?(?:số\ )?(?:dân\ số|người\ dân|dân|hộ(?:\ dân|\ gia\ đình)?|xã|thôn|khu\ dân\ cư|đơn\ vị|cơ\ quan|"
    r"gia\ đình|học\ sinh|diện\ tích|đảng\ viên|hội\ viên|chi\ bộ|cán\ bộ|kế\ hoạch|dự\ toán|chỉ\ tiêu)"
    r"\ trở\ (?P<side>lên|xuống)(?![\w])",
    "đạt 92%[[ dân số trở lên]]",
    ("100% đơn vị hoàn thành nhiệm vụ trở lên",),
)


_WORD_VALUES = {
    "nửa": "0.5",
    "một": "1",
    "rưỡi": "1.5",
    "đôi": "2",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "năm": "5",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
}


_COMPARING = r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|muộn|tốt|kém)"  # "cao hơn 2%" compares, "hơn 2%" bounds


@functools.cache
def bound_rule() -> Rule:
    """A bound, at the end of the text before a quantity; built of `BOUNDS` on first use."""
    return Rule(
        "figures.bound",
        rf"(?<![\w])(?<!{_COMPARING}\ )(?P<bound>{phrases(BOUNDS)})\ ",
        "đạt [[hơn ]]120 tỉ đồng",
        ("cao hơn 120 tỉ đồng",),
    )


_BOUND_REACH = 18


def _bound_before(key: str, at: int) -> tuple[int, str]:
    """Where the quantity begins with its bound, and the bound."""
    for match in bound_rule().compiled.finditer(key, max(0, at - _BOUND_REACH), min(len(key), at + 1)):
        if match.end() == at:
            return match.start(), _bounds()[match["bound"]]
    return at, "exact"


@dataclass(frozen=True)
class _Reading:
    """A match of a rule with the place of its unit and the end of the whole."""

    groups: dict[str, str | None]
    unit: str
    unit_start: int
    end: int
    bound: str
    first: str = ""  # the first of two units, as written


def find_figures(view: View, dates: Sequence[Mention]) -> list[Mention]:
    """All quantities of the view, as mentions of kind "figures", in text order. ``dates`` are spans to keep off.

    The value of a mention: ``value``, ``upper``, ``total`` (numerals as plain decimal strings or null), ``unit`` as
    written and ``unit_start``, its ``role``, ``measure`` and ``strength`` in the catalogue of measures, and ``bound``.
    The numeral is taken literally and its magnitude stays in the unit ("3" and "nghìn tỷ đồng"). Money in two steps
    has no one numeral: "12 tỷ 350 triệu đồng" is 12.35 "tỷ đồng", in the larger unit, exact to the đồng.
    Whether a quantity is a figure, a change or nothing of ours is decided when linking.
    """
    taken = _positions(dates)
    found = [m for m in _candidates(view) if taken.isdisjoint(range(m.start, m.end))]
    return _leftmost_longest(found)


def _positions(mentions: Sequence[Mention]) -> set[int]:
    return {place for mention in mentions for place in range(mention.start, mention.end)}


def _candidates(view: View) -> Iterator[Mention]:
    key = view.key
    for rule in RULES:
        for match in rule.finditer(key):
            reading = _read(view, match)
            if reading is None or not_a_quantity(view.text, key, match, reading.unit_start, reading.end):
                continue
            start, bound = _bound_before(key, match.start())
            value = _value(reading, reading.bound or bound)
            if value is not None:
                yield Mention("figures", start, reading.end, value, f"rule:{rule.id}")


def _read(view: View, match: regex.Match[str]) -> _Reading | None:
    """The match with its unit, which the rule names itself or which stands behind."""
    groups = match.groupdict()
    key = view.key
    if groups.get("word") and not groups.get("unit"):
        return _Reading(groups, "lần", match.end(), match.end(), "")
    if groups.get("unit"):
        span: tuple[int, int] | None = match.span("unit")
    else:
        span = unit_at(key, match.end())
    if span is None or not _known(groups.get("unit_first")):
        return None
    more = _AND_MORE.compiled.match(key, span[1])
    bound = _side(more or _AND_MORE_OF.compiled.match(key, span[1]))
    unit = view.text[slice(*span)].replace(" /", "/").replace("/ ", "/")
    if groups.get("next"):  # the unit stands behind the second numeral, which is a quantity of its own
        return _Reading(groups, unit, span[0], match.end("number"), "") if _is_measure(unit) else None
    first = view.text[slice(*match.span("unit_first"))].strip() if groups.get("unit_first") else ""
    return _Reading(groups, unit, span[0], more.end() if more else span[1], bound, first)


def _side(more: regex.Match[str] | None) -> str:
    """The bound that "trở lên" and "trở xuống" make."""
    return "" if more is None else "at_least" if more["side"] == "lên" else "at_most"


def _known(unit: str | None) -> bool:
    """Whether the first of two units is one; a rule that has no first unit has nothing to ask."""
    return unit is None or ((span := unit_at(f" {unit.strip()}", 0)) is not None and span[1] == len(unit.strip()) + 1)


def _is_measure(unit: str) -> bool:
    meaning = read_unit(unit)
    return meaning is not None and meaning.role in {"currency", "percent", "physical"}


def _leftmost_longest(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end > kept[-1].end and mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def _value(reading: _Reading, bound: str) -> dict[str, Any] | None:
    """What the mention says; None where the numerals cannot be meant so."""
    groups, unit = reading.groups, reading.unit
    meaning = read_unit(unit) or UnitReading("count", "count", Decimal(1), unit, "", "")
    whole = (meaning.role == "count" and (meaning.factor or 1) == 1) or unit.casefold() in {"đồng", "đ", "vnđ", "vnd"}
    small = meaning.role in {"percent", "times"}

    def read(name: str) -> Decimal | None:
        typed = groups.get(name)
        return read_number(typed, whole=whole, small=small) if typed else None

    word = groups.get("word")
    value = Decimal(_WORD_VALUES[word]) if word else read("number")
    if value is not None and groups.get("rest"):
        value = _two_steps(value, groups)
        unit = f"{reading.first} đồng" if unit.endswith("đồng") else reading.first
    total, upper = read("total"), read("upper")
    if value is None or any(
        groups.get(name) and number is None for name, number in (("total", total), ("upper", upper))
    ):
        return None
    if (total is not None and not _plausible_ratio(value, total, meaning, groups)) or (
        upper is not None and upper <= value
    ):
        return None
    return {
        "value": f"{value:f}",
        "upper": None if upper is None else f"{upper:f}",
        "total": None if total is None else f"{total:f}",
        "unit": unit,
        "unit_start": reading.unit_start,
        "role": meaning.role,
        "measure": meaning.measure,
        "strength": meaning.strength,
        "bound": bound,
    }


def _plausible_ratio(value: Decimal, total: Decimal, meaning: UnitReading, groups: dict[str, str | None]) -> bool:
    """Done of planned; a fraction ("1/3 giá") and two different things ("36 hộ/132 người") are none."""
    if not total or (meaning.strength == "" and meaning.role == "count" and total <= 10):
        return False
    if groups.get("in_words") and meaning.role not in {"count", "physical"}:
        return False
    return meaning.role in {"percent", "currency"} or value <= total * 2


def _two_steps(value: Decimal, groups: dict[str, str | None]) -> Decimal | None:
    """ "12 tỷ 350 triệu" in the first unit: 12.35."""
    first, second = read_unit(groups["unit_first"] or ""), read_unit(groups["unit"] or "")
    rest = read_number(groups["rest"] or "")
    if first is None or second is None or rest is None or not first.factor or not second.factor:
        return None
    return value + rest * second.factor / first.factor if second.factor < first.factor else None


@functools.cache
def _bounds() -> dict[str, str]:
    """`BOUNDS` by the form the key has."""
    return {match_key(canonical(word)): bound for word, bound in BOUNDS.items()}
