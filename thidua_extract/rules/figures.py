"""Quantities: a numeral with its unit, with the bound before it, as a range, a ratio or in two steps."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from thidua_extract.catalogue.measures import read_unit
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.figure_cells import bare_cells
from thidua_extract.rules.figure_context import not_a_quantity
from thidua_extract.rules.figure_numerals import bare_numerals
from thidua_extract.rules.figure_places import numeral_kinds
from thidua_extract.rules.figure_units import WORD_END, phrases, unit_at
from thidua_extract.rules.figure_values import Groups, Reading, value_of
from thidua_extract.rules.number_style import number_style
from thidua_extract.rules.numbers import NUMBER
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
_MAGNITUDES = ("nghìn", "ngàn", "vạn", "triệu", "tỉ")
_MAGNITUDE = rf"(?:{'|'.join(_MAGNITUDES)})"
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
        rf"đồng{WORD_END}(?<=(?<!\w)(?P<word>một|hai|ba|bốn|sáu|bảy|tám|chín|mười|nửa)\ "
        rf"(?P<unit>(?:{_MAGNITUDE}\ ){{1,2}}đồng))",
        "doanh thu đạt hai nghìn tỉ [[đồng]]",
        needs=tuple(f" {magnitude} đồng" for magnitude in _MAGNITUDES),
    ),
    Rule(
        "figures.multiple",
        rf"gấp\ (?:hơn\ |gần\ |khoảng\ )?(?P<word>đôi|rưỡi|hai(?=\ lần)|ba|bốn|năm|mười)"
        rf"(?:\ lần)?{WORD_END}(?!\ phần)",
        "lợi nhuận [[gấp đôi]] năm trước",
        needs=("gấp ",),
    ),
)
_OF_NUMERALS = {rule.id.removeprefix("figures."): rule for rule in RULES if not rule.needs}
_IN_WORDS = tuple(rule for rule in RULES if rule.needs)

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


_AND_MORE_REACH = 40  # characters

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
    if not key.endswith(_bound_ends(), 0, at):
        return at, "exact"
    for match in bound_rule().compiled.finditer(key, max(0, at - _BOUND_REACH), min(len(key), at + 1)):
        if match.end() == at:
            return match.start(), _bounds()[match["bound"]]
    return at, "exact"


def find_figures(view: View, dates: Sequence[Mention]) -> list[Mention]:
    """All quantities of the view, as mentions of kind "figures", in text order. ``dates`` are spans to keep off.

    The value of a mention: ``value``, ``upper``, ``total`` (numerals as plain decimal strings or null), ``unit`` as
    written and ``unit_start``, its ``role``, ``measure`` and ``strength`` in the catalogue of measures, and ``bound``.
    The numeral is taken literally and its magnitude stays in the unit ("3" and "nghìn tỷ đồng"). Money in two steps
    has no one numeral: "12 tỷ 350 triệu đồng" is 12.35 "tỷ đồng", in the larger unit, exact to the đồng.
    Whether a quantity is a figure, a change or nothing of ours is decided when linking.
    """
    taken = _positions(dates)
    found = _leftmost_longest([m for m in _candidates(view) if taken.isdisjoint(range(m.start, m.end))])
    single = {m.start for m in found}
    found = sorted([*found, *(m for m in bare_cells(view, taken) if m.start not in single)], key=lambda m: m.start)
    bare = [_with_bound(view.key, m) for m in bare_numerals(view.key, view.text, found, taken)]
    return sorted([*found, *bare], key=lambda m: m.start)


def _with_bound(key: str, mention: Mention) -> Mention:
    start, bound = _bound_before(key, mention.start)
    return replace(mention, start=start, value={**mention.value, "bound": bound})


def _positions(mentions: Sequence[Mention]) -> set[int]:
    return {place for mention in mentions for place in range(mention.start, mention.end)}


def matches(key: str) -> Iterator[tuple[Rule, regex.Match[str]]]:
    """Every match of every rule, as `Rule.finditer` finds them, in ``view.key``."""
    ends: dict[str, int] = {}
    for place, kinds in numeral_kinds(key):
        for kind in kinds:
            rule = _OF_NUMERALS[kind]
            if place >= ends.get(kind, 0) and (match := rule.compiled.match(key, place)) is not None:
                ends[kind] = match.end()
                yield rule, match
    for rule in _IN_WORDS:
        for match in rule.finditer(key):
            yield rule, match


def _candidates(view: View) -> Iterator[Mention]:
    key = view.key
    style = functools.cache(lambda: number_style(key))
    for rule, match in matches(key):
        groups = match.groupdict()
        reading = _read(view, match, groups)
        if reading is None or not_a_quantity(view.text, key, reading):
            continue
        start, bound = _bound_before(key, _begin(match, groups))
        value = value_of(reading, reading.bound or bound, style)
        if value is not None:
            yield Mention("figures", start, reading.end, value, f"rule:{rule.id}")


def _begin(match: regex.Match[str], groups: Groups) -> int:
    """Where the number begins; what stands before a number in words was read to find it."""
    return int(match.start("word") if "word" in groups else match.start())


def _read(view: View, match: regex.Match[str], groups: Groups) -> Reading | None:
    """The match with its unit, which the rule names itself or which stands behind."""
    key = view.key
    if groups.get("word") and not groups.get("unit"):
        return Reading(groups, None, "lần", match.end(), match.end(), "")
    if groups.get("unit"):
        span: tuple[int, int] | None = match.span("unit")
    else:
        span = unit_at(key, match.end())
    if span is None or not _known(groups.get("unit_first")):
        return None
    number = match.start("number") if groups.get("number") else None
    more, bound = None, ""
    if " trở " in key[span[1] : span[1] + _AND_MORE_REACH]:
        more = _AND_MORE.compiled.match(key, span[1])
        bound = _side(more or _AND_MORE_OF.compiled.match(key, span[1]))
    unit = view.text[slice(*span)].replace(" /", "/").replace("/ ", "/")
    if groups.get("next"):  # the unit stands behind the second numeral, which is a quantity of its own
        return Reading(groups, number, unit, span[0], match.end("number"), "") if _is_measure(unit) else None
    first = view.text[slice(*match.span("unit_first"))].strip() if groups.get("unit_first") else ""
    return Reading(groups, number, unit, span[0], more.end() if more else span[1], bound, first)


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


@functools.cache
def _bound_ends() -> tuple[str, ...]:
    """The last words of the bounds, with the space behind."""
    return tuple({f"{bound.rpartition(' ')[2]} " for bound in _bounds()})


@functools.cache
def _bounds() -> dict[str, str]:
    """`BOUNDS` by the form the key has."""
    return {match_key(canonical(word)): bound for word, bound in BOUNDS.items()}
