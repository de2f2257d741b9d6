"""Which unit a numeral is told in: the table of measures as a pattern."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence

import regex

from thidua_extract.catalogue.measures import UnitWord, unit_words
from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.rules.rule import alternatives

_PER_WORDS = (
    "người hộ hộ_dân hộ_gia_đình khẩu đầu_người lao_động ha năm tháng ngày đêm ngày_đêm sào vụ m2 m² m3 m³ con cây "
    "kg tấn km km2 km² lượt phút suất giờ phiên công đợt học_sinh em cháu đơn_vị xã quý dự_án doanh_nghiệp kwh "
    "mô_hình căn nhà lít thùng vạn_dân 1.000_dân 10.000_dân 100.000_dân hộ_nghèo hội_viên nhân_khẩu lần trường lớp "
    "giường chỉ_tiêu khách_hàng thuê_bao lượt_khách cổ_phiếu bao phòng vé tàu chuyến xe ôtô ô_tô xe_máy tập_thể tập "
    "buổi ca cuốn chiếc cái quả trái tuần nền lô container hồ_sơ sản_phẩm hộp gói gốc liều bệnh_nhân lớp_học "
    "tin_nhắn"
)
WORD_END = r"(?![\w])"


def phrases(words: Iterable[str]) -> str:
    return alternatives([match_key(canonical(word)) for word in words])


@functools.cache
def _by_key() -> dict[str, UnitWord]:
    return {match_key(canonical(entry.word)): entry for entry in unit_words()}


@functools.cache
def _words(*roles: str) -> re.Pattern[str]:
    """The longest word of the table that is a unit where it stands, of these roles or of all."""
    ends = {word: _end(entry) for word, entry in _by_key().items() if not roles or entry.role in roles}
    return re.compile(_longest("", sorted(ends), ends))


def _longest(begun: str, words: Sequence[str], ends: Mapping[str, str]) -> str:
    """A pattern for the rest of the words that begin so, letter by letter, the longest first."""
    length = len(begun)
    longer = itertools.groupby((word for word in words if len(word) > length), key=lambda word: word[: length + 1])
    branches = [re.escape(start[-1]) + _longest(start, list(same), ends) for start, same in longer]
    if begun in ends:
        branches.append(ends[begun])
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _end(entry: UnitWord) -> str:
    """What must stand behind a word so that it is no part of another one ("đồng" before " chí").

    "tỷ đồng bằng 148%" is no "đồng bằng".
    """
    others = "|".join(match_key(canonical(word)) + (r"(?!\W\d)" if word == "bằng" else "") for word in entry.not_before)
    return ("" if entry.role == "percent" else WORD_END) + (rf"(?! (?:{others}){WORD_END})" if others else "")


def _word_at(key: str, at: int, *roles: str) -> tuple[UnitWord, int] | None:
    """The longest word of these roles that begins at ``at``, and where it ends."""
    match = _words(*roles).match(key, at)
    return (_by_key()[match[0]], match.end()) if match else None


_IN_BILLIONS = frozenset({"dân", "người", "con", "cây", "lượt"})
_THOUSANDS = frozenset({"nghìn", "ngàn", "vạn", "triệu"})


def _plain_unit(key: str, at: int) -> int | None:
    """Where the unit that begins at ``at`` ends, without what it is told per."""
    first = _word_at(key, at)
    if first is None or first[0].role != "magnitude":
        return first[1] if first else None
    words, end = [first[0].word], first[1]
    if (second := _word_at(key, end + 1, "magnitude")) and key.startswith(" ", end):
        words.append(second[0].word)
        end = second[1]
    spaced = key.startswith(" ", end)
    thing = _word_at(key, end + spaced, "currency", "physical", *(("count",) if spaced else ()))
    if thing and thing[0].role == "count" and not _THOUSANDS.issuperset(words) and thing[0].word not in _IN_BILLIONS:
        thing = None  # "30 tỷ công trình": money for them
    return thing[1] if thing else end


@functools.cache
def _per() -> regex.Pattern[str]:
    """What a unit is told per: "/ha", "/người/năm", "/6 tháng", " mỗi năm"."""
    word = phrases(word.replace("_", " ") for word in _PER_WORDS.split())
    return regex.compile(
        rf"\ (?:một|mỗi|1)\ (?:năm|tháng|ngày|xe|giờ|người|ha|kg|m2|tấn|hộ|dự\ án|căn|lượt|đơn\ vị|xã|km|suất|"
        rf"học\ sinh){WORD_END}(?:\ (?:một|mỗi|1)\ (?:năm|"
        rf"tháng){WORD_END})?"
        rf"|\ ?/\ ?(?:\d{{1,2}}\ ?)?{word}{WORD_END}(?:\ ?[-/]\ ?(?:\d{{1,2}}\ ?)?{word}{WORD_END}){{0,2}}",
        regex.VERBOSE,
    )


_PER_BEGINS = ("/", " /", " một ", " mỗi ", " 1 ")
_THING_BEGINS = (" nghìn ", " ngàn ", " vạn ", " triệu ")
# What goes on behind a bare magnitude and is not counted by it.
_NO_THING = (
    r"nghìn|ngàn|triệu|tỉ|đồng|đô|usd|euro|yên|và|so|tăng|giảm|đến|để|cho|trong|của|đạt|bằng|mới|từ|tại|ở|là|"
    r"do|về|vào|năm|theo|với|trên|mỗi|một|"
    r"nhưng|tới|gồm|cùng|còn|thì|nên|khi|đã|sẽ|được|vượt|cao|thấp|chiếm|chỉ|như|mà|nữa|này|đó|hoặc|hay|nộp|trả|"
    r"chi|thu|rồi|ra|lên|xuống|tiền|kế|dự"
)


@functools.cache
def _thing_regex() -> regex.Pattern[str]:
    """A bare magnitude before something the table does not know: "6 triệu xe máy"."""
    small = rf"(?:nghìn|ngàn|vạn|triệu){WORD_END}"
    return regex.compile(rf"\ (?P<unit>{small}\ (?!(?:{_NO_THING}){WORD_END})[^\W\d_]{{2,7}}){WORD_END}", regex.VERBOSE)


def unit_at(key: str, at: int) -> tuple[int, int] | None:
    """Where the unit lies that a numeral ending at ``at`` is told in, with what it is told per.

    "nghìn tỉ đồng", "tạ/ha", "triệu đồng/người/năm"; of two readings the longer one.
    """
    start = at + key.startswith(" ", at)
    end = _plain_unit(key, start)
    if end is not None and key.startswith(_PER_BEGINS, end) and (per := _per().match(key, end)):
        end = per.end()
    thing = _thing_regex().match(key, at) if key.startswith(_THING_BEGINS, at) else None
    if thing is not None and (end is None or thing.end() > end):
        return thing.start("unit"), thing.end("unit")
    return (start, end) if end is not None else None
