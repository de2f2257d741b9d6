"""Quantities: a numeral with its unit, with the bound before it, as a range, a ratio or in two steps."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import regex

from thidua_extract.catalogue.measures import UnitReading, read_unit, unit_words
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.mention import Mention
from thidua_extract.rules.figure_context import not_a_quantity
from thidua_extract.rules.numbers import NUMBER, read_number
from thidua_extract.rules.rule import Rule, alternatives

# What may stand before a numeral and says that the true value lies near, above or below it.
BOUNDS = {
    "gần": "under",
    "ngót": "under",
    "dưới": "under",
    "chưa đến": "under",
    "chưa tới": "under",
    "hơn": "over",
    "trên": "over",
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
    "không ít hơn": "at_least",
    "không quá": "at_most",
    "tối đa": "at_most",
    "không vượt quá": "at_most",
    "nhiều nhất": "at_most",
}

_PER_WORDS = (
    "người hộ khẩu đầu_người lao_động ha năm tháng ngày đêm ngày_đêm sào vụ m2 m² m3 m³ con cây kg tấn km km2 km² lượt suất "
    "giờ phiên công đợt học_sinh em cháu đơn_vị xã quý dự_án doanh_nghiệp kwh mô_hình căn nhà lít thùng vạn_dân 100.000_dân "
    "1.000_dân 10.000_dân hộ_nghèo hội_viên nhân_khẩu lần trường lớp giường chỉ_tiêu"
)
_WORD_END = r"(?![\w])"


def _phrases(words: Iterable[str]) -> str:
    return alternatives([match_key(canonical(word)) for word in words])


@functools.cache
def _unit_pattern(*roles: str) -> str:
    """Any unit word of these roles that its next word does not make another word."""
    plain, guarded = [], []
    for entry in unit_words():
        if entry.role not in roles:
            continue
        if entry.not_before:
            after = _phrases(entry.not_before)
            guarded.append((entry.word, rf"{_phrases([entry.word])}(?!\ (?:{after}){_WORD_END})"))
        else:
            plain.append(entry.word)
    # Longer words first, so that "hộ gia đình" is not read as "hộ".
    branches = [pattern for _, pattern in sorted(guarded, key=lambda pair: -len(pair[0]))]
    if plain:
        branches.insert(0, rf"{_phrases(plain)}{_WORD_END}" if roles != ("percent",) else _phrases(plain))
    return "|".join(branches)


@functools.cache
def _unit() -> str:
    magnitude = rf"(?:{_unit_pattern('magnitude')}){_WORD_END}"
    counted = rf"(?:{_unit_pattern('count')}){_WORD_END}"
    money = rf"(?:{_unit_pattern('currency')}){_WORD_END}"
    physical = rf"(?:{_unit_pattern('physical')}){_WORD_END}"
    percent = rf"(?:{_unit_pattern('percent')})"
    times = rf"(?:{_unit_pattern('times')}){_WORD_END}"
    per_word = _phrases(word.replace("_", " ") for word in _PER_WORDS.split())
    small = rf"(?:nghìn|ngàn|vạn|triệu){_WORD_END}"
    per = rf"(?:\ một\ (?:năm|tháng|ngày|người|ha){_WORD_END}|\ ?/\ ?(?:0?1\ ?)?{per_word}{_WORD_END}(?:\ ?[-/]\ ?(?:0?1\ ?)?{per_word}{_WORD_END}){{0,2}})?"
    scaled = rf"(?:{small}(?:\ {small})?\ (?:{counted})|{magnitude}(?:\ {magnitude})?(?:\ ?(?:{money}|{physical}))?)"
    return rf"(?:(?:{scaled}|{money}|{physical}|{percent}|{counted}|{times}){per})"


# What goes on behind a bare magnitude and is not counted by it.
_NO_THING = (
    r"nghìn|ngàn|triệu|tỉ|đồng|đô|usd|euro|yên|và|so|tăng|giảm|đến|để|cho|trong|của|đạt|bằng|mới|từ|tại|ở|là|do|về|vào|năm|theo|với|trên|mỗi|một|"
    r"nhưng|tới|gồm|cùng|còn|thì|nên|khi|đã|sẽ|được|vượt|cao|thấp|chiếm|chỉ|như|mà|nữa|này|đó|hoặc|hay|nộp|trả|chi|thu|rồi|ra|lên|xuống|tiền|kế|dự"
)
_NO_LETTER_BEFORE = r"(?<![\w/])(?<!\d[.,])(?<![\w)]-)(?<!\d\ ?/\ ?)"


_COMPARING = r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|muộn|tốt|kém)"  # "cao hơn 2%" compares, "hơn 2%" bounds


@functools.cache
def _bound() -> Rule:
    """A bound, at the end of the text before a quantity; "từ" before a range or before "trở lên"."""
    return Rule("figures.bound", rf"(?<![\w])(?<!{_COMPARING}\ )(?P<bound>{_phrases(BOUNDS)})\ (?=\d)",
        "đạt [[hơn ]]120 tỉ đồng", ("cao hơn 120 tỉ đồng",))


_BOUND_REACH = 18


def _bound_before(key: str, at: int) -> tuple[int, str]:
    """Where the quantity begins with its bound, and the bound."""
    for match in _bound().compiled.finditer(key, max(0, at - _BOUND_REACH), min(len(key), at + 1)):
        if match.end() == at:
            return match.start(), _bounds()[match["bound"]]
    return at, "exact"


def _numeral(name: str) -> str:
    return rf"(?P<{name}>{NUMBER})"


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules of this module. They read ``view.key``; built on first use, since the unit words come from a table."""
    unit, start = _unit(), _NO_LETTER_BEFORE
    return (
        Rule(
            "figures.single",
            rf"{start}{_numeral('number')}\ ?(?P<unit>{unit})",
            "thu ngân sách đạt hơn [[1.245,6 tỉ đồng]], tăng 12%",
            ("năm 2021 tỉ lệ hộ nghèo", "họp lúc 14 giờ"),
        ),
        Rule(
            "figures.spaced_decimal",
            rf"{start}(?P<number>\d{{1,3}},\ \d{{1,2}}|0\ \d{{2}})\ ?(?P<unit>%)",
            "bằng [[41, 7%]] dự toán",
        ),
        Rule(
            "figures.range",
            rf"{start}{_numeral('number')}\ ?(?:-|đến|tới)\ ?"
            rf"(?:gần\ |hơn\ |trên\ )?{_numeral('upper')}\ ?(?P<unit>{unit})",
            "phấn đấu đạt [[215 - 220 nghìn tỉ đồng]]",
        ),
        Rule(
            "figures.range_of_two",
            rf"{start}{_numeral('number')}\ ?(?P<unit_first>{unit})\ ?(?:-|đến|tới)\ ?{_numeral('upper')}\ ?(?P<unit>{unit})",
            "mỗi năm giảm từ [[1% đến 1,5%]]",
        ),
        Rule(
            "figures.ratio",
            rf"{start}{_numeral('number')}(?:\ ?(?P<unit_first>{unit}))?\ ?/\ ?{_numeral('total')}\ ?"
            rf"(?:(?:số|các)\ )?(?P<unit>{unit})",
            "xã đạt [[17/19 tiêu chí]] nông thôn mới",
        ),
        Rule(
            "figures.ratio_of_things",
            rf"{start}(?P<number>\d{{1,5}})\ ?/\ ?(?P<total>\d{{1,5}})\ (?P<unit>[^\W\d_]{{2,8}})",
            "có [[21/28 phòng]] chuyên môn hoàn thành",
        ),
        Rule(
            "figures.scaled_thing",
            rf"{start}{_numeral('number')}\ (?P<unit>(?:nghìn|ngàn|vạn|triệu)\ (?!(?:{_NO_THING}){_WORD_END})[^\W\d_]{{2,7}}){_WORD_END}",
            "thành phố có gần [[2 triệu xe]] máy",
            ("chi 589 triệu cho ngân sách", "589 triệu đồng"),
        ),
        Rule(
            "figures.ratio_in_words",
            rf"{start}{_numeral('number')}(?:\ (?P<unit_first>{unit}))?\ (?:trong|trên)(?:\ tổng)?(?:\ số)?\ "
            rf"{_numeral('total')}\ (?P<unit>(?:{_unit_pattern('count')}|{_unit_pattern('physical')}){_WORD_END})",
            "hoàn thành [[15 trong tổng số 18 chỉ tiêu]]",
        ),
        Rule(
            "figures.two_steps",
            rf"{start}{_numeral('number')}\ ?(?P<unit_first>tỉ|triệu|nghìn)(?:\ đồng)?\ (?P<rest>\d{{1,3}}(?:,\d{{1,3}})?)\ ?"
            rf"(?P<unit>(?:triệu|nghìn|ngàn)(?:\ đồng)?){_WORD_END}",
            "vận động được [[12 tỉ 350 triệu đồng]]",
        ),
        Rule(
            "figures.at_least",
            rf"{start}{_numeral('number')}\ ?(?P<unit>{unit})\ trở\ (?P<at_least>lên|xuống)",
            "các đơn vị có số thu từ [[500 tỉ đồng trở lên]]",
        ),
        Rule(
            "figures.money_in_words",
            rf"(?<![\w])(?P<word>một|hai|ba|bốn|sáu|bảy|tám|chín|mười|nửa)\ (?P<unit>(?:(?:{_unit_pattern('magnitude')}){_WORD_END}\ ){{1,2}}đồng){_WORD_END}",
            "doanh thu đạt [[hai nghìn tỉ đồng]]",
        ),
        Rule(
            "figures.multiple",
            rf"(?<=gấp\ )(?P<word>đôi|rưỡi|ba|bốn|năm|mười)(?:\ lần)?{_WORD_END}(?!\ phần)",
            "lợi nhuận gấp [[đôi]] năm trước",
        ),
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


def find_figures(view: View, dates: Sequence[Mention]) -> list[Mention]:
    """All quantities of the view, as mentions of kind "figures", in text order. ``dates`` are spans to keep off.

    The value of a mention: ``value``, ``upper``, ``total`` (numerals as plain decimal strings or null), ``unit`` as
    written, its ``role`` and ``strength`` in the catalogue of measures, and ``bound``. Whether a quantity is a figure,
    a change or nothing of ours is decided when linking.
    """
    taken = [(mention.start, mention.end) for mention in dates]
    found = [mention for mention in _candidates(view) if not _hits(mention, taken)]
    return _leftmost_longest(found)


def _candidates(view: View) -> Iterator[Mention]:
    key = view.key
    if not any(c.isdigit() for c in key) and "gấp" not in key:
        return
    for rule in rules():
        for match in rule.finditer(key):
            if not_a_quantity(view.text, key, match):
                continue
            start, bound = _bound_before(key, match.start())
            value = _value(view, match, bound)
            if value is not None:
                value["unit_start"] = match.start("unit") if match.groupdict().get("unit") else match.end()
                yield Mention("figures", start, match.end(), value, f"rule:{rule.id}")


def _hits(mention: Mention, taken: Sequence[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in taken)


def _leftmost_longest(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end > kept[-1].end and mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def _value(view: View, match: regex.Match[str], bound: str) -> dict[str, Any] | None:
    groups = match.groupdict()
    if groups.get("word") and not groups.get("unit"):
        return _as_json(Decimal(_WORD_VALUES[groups["word"]]), None, None, "lần", read_unit("lần"), bound)
    unit = _unit_as_written(view, match)
    reading = read_unit(unit) or UnitReading("count", "count", Decimal(1), unit, "", "")
    whole = reading.role == "count" and (reading.factor or 1) == 1 or unit.casefold() in {"đồng", "đ", "vnđ", "vnd"}
    small = reading.role in {"percent", "times"}

    def read(name: str) -> Decimal | None:
        return read_number(groups[name], whole=whole, small=small) if groups.get(name) else None

    value = Decimal(_WORD_VALUES[groups["word"]]) if groups.get("word") else read("number")
    if value is None or any(groups.get(name) and read(name) is None for name in ("upper", "total")):
        return None
    if groups.get("rest"):
        value = _two_steps(value, groups)
        if value is None:
            return None
        unit = _first_unit(view, match)
    total, upper = read("total"), read("upper")
    if total is not None and not _plausible_ratio(value, total, reading, groups):
        return None
    if upper is not None and upper <= value:
        return None
    if groups.get("at_least"):
        bound = "at_least" if groups["at_least"] == "lên" else "at_most"
    return _as_json(value, upper, total, unit, reading, bound)


def _plausible_ratio(value: Decimal, total: Decimal, reading: UnitReading, groups: dict[str, Any]) -> bool:
    """Done of planned; a fraction ("1/3 giá") and two different things ("36 hộ/132 người") are none."""
    if not total or (reading.strength == "" and reading.role == "count" and total <= 10):
        return False
    first = groups.get("unit_first")
    if first and reading.role == "count" and first != groups["unit"]:
        return False
    return reading.role in {"percent", "currency"} or value <= total * 2


def _two_steps(value: Decimal, groups: dict[str, Any]) -> Decimal | None:
    """ "12 tỷ 350 triệu" in the first unit: 12.35."""
    first, second, rest = read_unit(groups["unit_first"]), read_unit(groups["unit"]), read_number(groups["rest"])
    if first is None or second is None or rest is None or not first.factor or not second.factor:
        return None
    return value + rest * second.factor / first.factor if second.factor < first.factor else None


def _first_unit(view: View, match: regex.Match[str]) -> str:
    currency = " đồng" if match["unit"].endswith("đồng") else ""
    return view.text[match.start("unit_first") : match.end("unit_first")] + currency


def _unit_as_written(view: View, match: regex.Match[str]) -> str:
    unit = view.text[match.start("unit") : match.end("unit")]
    return unit.replace(" /", "/").replace("/ ", "/")


def _as_json(
    value: Decimal,
    upper: Decimal | None,
    total: Decimal | None,
    unit: str,
    reading: UnitReading | None,
    bound: str,
) -> dict[str, Any]:
    return {
        "value": f"{value:f}",
        "upper": None if upper is None else f"{upper:f}",
        "total": None if total is None else f"{total:f}",
        "unit": unit,
        "role": reading.role if reading else "count",
        "measure": reading.measure if reading else "count",
        "strength": reading.strength if reading else "weak",
        "bound": bound,
    }


@functools.cache
def _bounds() -> dict[str, str]:
    """`BOUNDS` by the form the key has."""
    return {match_key(canonical(word)): bound for word, bound in BOUNDS.items()}
