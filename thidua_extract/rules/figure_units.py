"""Which unit a numeral is told in."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import regex

from thidua_extract.catalogue.measures import unit_words
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.rules.rule import alternatives

_PER_WORDS = (
    "người hộ khẩu đầu_người lao_động ha năm tháng ngày đêm ngày_đêm sào vụ m2 m² m3 m³ con cây kg tấn km km2 km² lượt "
    "suất giờ phiên công đợt học_sinh em cháu đơn_vị xã quý dự_án doanh_nghiệp kwh mô_hình căn nhà lít thùng vạn_dân "
    "1.000_dân 10.000_dân 100.000_dân hộ_nghèo hội_viên nhân_khẩu lần trường lớp giường chỉ_tiêu"
)
WORD_END = r"(?![\w])"


def phrases(words: Iterable[str]) -> str:
    return alternatives([match_key(canonical(word)) for word in words])


@functools.cache
def _unit_pattern(*roles: str) -> str:
    """Any unit word of these roles that its next word does not make another word."""
    plain, guarded = [], []
    for entry in unit_words():
        if entry.role not in roles:
            continue
        if entry.not_before:
            after = phrases(entry.not_before)
            guarded.append((entry.word, rf"{phrases([entry.word])}(?!\ (?:{after}){WORD_END})"))
        else:
            plain.append(entry.word)
    # Longer words first, so that "hộ gia đình" is not read as "hộ".
    branches = [pattern for _, pattern in sorted(guarded, key=lambda pair: -len(pair[0]))]
    if plain:
        branches.insert(0, rf"{phrases(plain)}{WORD_END}" if roles != ("percent",) else phrases(plain))
    return "|".join(branches)


# What goes on behind a bare magnitude and is not counted by it.
_NO_THING = (
    r"nghìn|ngàn|triệu|tỉ|đồng|đô|usd|euro|yên|và|so|tăng|giảm|đến|để|cho|trong|của|đạt|bằng|mới|từ|tại|ở|là|"
    r"do|về|vào|năm|theo|với|trên|mỗi|một|"
    r"nhưng|tới|gồm|cùng|còn|thì|nên|khi|đã|sẽ|được|vượt|cao|thấp|chiếm|chỉ|như|mà|nữa|này|đó|hoặc|hay|nộp|trả|"
    r"chi|thu|rồi|ra|lên|xuống|tiền|kế|dự"
)


@functools.cache
def unit_regex() -> regex.Pattern[str]:
    """A unit where a numeral ends, with what it is told per: "nghìn tỉ đồng", "tạ/ha", "triệu đồng/người/năm"."""
    magnitude = rf"(?:{_unit_pattern('magnitude')}){WORD_END}"
    counted = rf"(?:{_unit_pattern('count')}){WORD_END}"
    money = rf"(?:{_unit_pattern('currency')}){WORD_END}"
    physical = rf"(?:{_unit_pattern('physical')}){WORD_END}"
    percent = rf"(?:{_unit_pattern('percent')})"
    times = rf"(?:{_unit_pattern('times')}){WORD_END}"
    small = rf"(?:nghìn|ngàn|vạn|triệu){WORD_END}"
    scaled = rf"(?:{small}(?:\ {small})?\ {counted}|{magnitude}(?:\ {magnitude})?(?:\ ?(?:{money}|{physical}))?)"
    per_word = phrases(word.replace("_", " ") for word in _PER_WORDS.split())
    per = (
        rf"(?:\ một\ (?:năm|tháng|ngày|người|ha){WORD_END}"
        rf"|\ ?/\ ?(?:0?1\ ?)?{per_word}{WORD_END}(?:\ ?[-/]\ ?(?:0?1\ ?)?{per_word}{WORD_END}){{0,2}})?"
    )
    whole = rf"\ ?(?P<unit>(?:{scaled}|{money}|{physical}|{percent}|{counted}|{times}){per})"
    return regex.compile(whole, regex.VERBOSE | regex.VERSION0)


def unit_at(key: str, at: int) -> tuple[int, int] | None:
    """Where the unit lies that a numeral ending at ``at`` is told in; of two readings the longer one."""
    match = unit_regex().match(key, at)
    thing = _thing_regex().match(key, at)
    longer = thing if thing and (match is None or thing.end() > match.end()) else match
    return longer.span("unit") if longer else None


@functools.cache
def _thing_regex() -> regex.Pattern[str]:
    """A bare magnitude before something the table does not know: "6 triệu xe máy"."""
    small = rf"(?:nghìn|ngàn|vạn|triệu){WORD_END}"
    return regex.compile(rf"\ (?P<unit>{small}\ (?!(?:{_NO_THING}){WORD_END})[^\W\d_]{{2,7}}){WORD_END}", regex.VERBOSE)
