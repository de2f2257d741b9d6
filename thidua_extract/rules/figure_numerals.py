"""Numerals without a unit of their own: the steps of a change, the members of a list, numbers of "số …".

"giảm từ 58 xã xuống còn 24", "đạt 17/19 tiêu chí, xã Phú Lâm 15/19", "số hộ còn lại là 36": the unit is told once, or
by the noun that is counted. Only where the words around leave no other reading does such a numeral count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from thidua_extract.mention import Mention
from thidua_extract.rules.numbers import NUMBER, read_number
from thidua_extract.rules.places import digit_runs
from thidua_extract.rules.rule import Rule

_BOUND = r"(?:(?:gần|hơn|trên|dưới|khoảng|chừng|ít\ nhất|tối\ thiểu|không\ quá)\ )?"
_CLAUSE_END = r"(?=\s*(?:[,;.:()]|$))(?![.,]\d)"
_YEAR = r"(?:19|20)\d\d"
_MOVES = (
    r"(?:(?:giảm|tăng|nâng|hạ|kéo|rút|tụt|rớt|vọt|nhích)\ )?(?:xuống|lên|còn|đến|tới|thành)"
    r"(?:\ (?:còn|tới|đến|thành|mức|chỉ)){0,2}"
)
_WHEN = (
    rf"(?:\ ?\((?:năm\ |đầu\ |cuối\ |tháng\ )?[\w/ -]{{4,14}}\)|\ (?:của\ |hồi\ |vào\ )?(?:đầu\ |cuối\ )?năm\ {_YEAR})?"
)

# A numeral in the first step of a change, the unit behind the second; and the other way round.
FROM = Rule(
    "figures.from_bare",
    rf"(?<![\w])từ\ (?:mức\ |chỉ\ )?{_BOUND}(?P<number>{NUMBER})(?={_WHEN}\ {_MOVES}\ {_BOUND}\d)",
    "đàn bò tăng [[từ 130]] lên 840 con",
    ("tăng từ 130 con lên 840 con", "từ năm 2010 đến 2015"),
)
TO = Rule(
    "figures.to_bare",
    rf"{_WHEN}\ {_MOVES}\ {_BOUND}(?P<number>{NUMBER}){_CLAUSE_END}",
    "số xã chưa có đường giảm từ 61 xã[[ xuống còn 24]].",
    ("từ 61 xã xuống còn 24 xã",),
)
# Both steps without a unit.
STEPS = Rule(
    "figures.steps_bare",
    rf"(?<![\w])từ\ (?:mức\ |chỉ\ )?{_BOUND}(?P<number>\d{{1,3}}(?:\.\d{{3}}){{0,2}}){_WHEN}\ {_MOVES}\ {_BOUND}"
    rf"(?P<second>\d{{1,3}}(?:\.\d{{3}}){{0,2}}){_CLAUSE_END}",
    "số xã trọng điểm giảm [[từ 41 xuống còn 36]].",
    ("từ 41 xã xuống còn 36 xã",),
)
# A member of a list, or of a list of names in brackets, that leaves the unit to the first.
MEMBER = Rule(
    "figures.member_bare",
    rf"(?:\ ?\([^()\n]{{1,30}}\))?\)?(?:,|;|\ và)\ (?P<name>(?:(?:xã|phường|huyện|thị\ trấn|thôn|bản|thị\ xã|quận)\ )?"
    rf"[^\W\d_]{{1,8}}(?:\ [^\W\d_]{{1,8}}){{1,3}})\ \(?"
    rf"(?P<number>\d{{1,4}}(?:[.,]\d{{1,3}})?(?:/\d{{1,4}})?){_CLAUSE_END}",
    "xã Cẩm Sơn đạt 17/19 tiêu chí[[, xã Phú Lâm 15/19]], xã Hòa An 16/19",
    ("đạt 17 tiêu chí, xã Phú Lâm 15 tiêu chí",),
)
# The planned number in brackets behind what was done.
PLANNED = Rule(
    "figures.planned_bare",
    rf"\ ?\((?:kế\ hoạch|kh|chỉ\ tiêu|mục\ tiêu|dự\ toán)(?:\ (?:là|giao|được\ giao|năm))?:?\ "
    rf"(?!{_YEAR}\))(?P<number>{NUMBER})(?=\))",
    "kết nạp 47 đảng viên[[ (chỉ tiêu 45]])",
    ("đạt 3.600 tấn (kế hoạch 2018)", "đạt 3.600 tấn (kế hoạch 3.500 tấn)"),
)
# A ratio of the same whole as the one before.
RATIO = Rule(
    "figures.ratio_bare",
    rf"(?<![\w/.,-])(?P<number>\d{{1,4}}/(?P<total>\d{{1,4}})){_CLAUSE_END}",
    "hoàn thành 24/27 tiêu chí (hiện đạt [[19/27]])",
    ("đạt 19/27 tiêu chí",),
)
# "số hộ nghèo … còn 247", "tổng số dự án lên 1.987".
NUMBERED = Rule(
    "figures.numbered",
    rf"(?<=\ )(?P<number>\d{{1,3}}(?:\.\d{{3}}){{1,3}}|\d{{1,4}}(?:/\d{{1,4}})?)"
    rf"(?:{_CLAUSE_END}|(?=\ (?:và|tăng|giảm|trong\ khi|nhưng|bằng|chiếm)(?!\w)))"
    rf"(?<=(?<![\w])(?:tổng\ số|số|lượng)\ (?!này|đó|trên|tiền|liệu|lần|lượt|nhà|điện|phiếu|đo|thứ|hiệu|máy|"
    rf"hồ\ sơ\ số)[^;.:()\n\d]{{3,60}}?"
    rf"(?::|\ (?:là|còn|đạt|được|có|lên|tới|đến|lên\ tới|lên\ đến|xuống\ còn|giảm\ còn|chừng|khoảng|hơn|gần|trên|"
    rf"chỉ|chỉ\ còn|mới\ có))\ {_BOUND}(?P=number))",
    "số thuê bao điện thoại trên địa bàn là [[9.800]].",
    ("số hộ còn lại là 36 hộ", "quyết định số 15 được ban hành"),
)

RULES = (FROM, TO, STEPS, MEMBER, PLANNED, RATIO, NUMBERED)

# With what `PLANNED`, `TO` and `MEMBER` begin.
_GOES_ON = (
    *("(", " (", ")", ",", ";", " và "),
    *(" giảm", " tăng", " nâng", " hạ", " kéo", " rút", " tụt", " rớt", " vọt", " nhích", " xuống", " lên", " còn"),
    *(" đến", " tới", " thành", " của", " hồi", " vào", " đầu", " cuối", " năm"),
)
# What stands before and behind a number of `NUMBERED`.
_BEFORE_NUMBER = (
    *(": ", "là ", "còn ", "đạt ", "được ", "có ", "lên ", "tới ", "đến ", "chừng ", "khoảng ", "hơn ", "gần "),
    *("trên ", "chỉ ", "dưới ", "nhất ", "thiểu ", "quá "),
)
_AFTER_NUMBER = frozenset({"", *" \n.,;:()/"})

_REACH = 110  # characters a rule may look behind a quantity
_BREAK = regex.compile(r"[;.\n]|\d")
_YEARS = regex.compile(rf"{_YEAR}$")


def bare_numerals(key: str, text: str, quantities: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    """The quantities that have no unit of their own, with the unit of those they go with.

    ``key`` and ``text`` are the view's; ``quantities`` those found so far, in text order; ``taken`` the places of
    dates.
    """
    starts = [m.start for m in quantities]
    used = taken.union(*(range(m.start, m.end) for m in quantities))
    for match in FROM.finditer(key):
        index = bisect_left(starts, match.end("number"))
        following = quantities[index] if index < len(starts) else None
        reach = key[match.end() : following.start] if following else ""
        if following and len(reach) < _REACH and not _BREAK.search(reach):
            yield from _like(following, match, used, FROM)
    for quantity in quantities:
        yield from _behind(key, text, quantity, used)
    for match in RATIO.finditer(key):
        index = bisect_left(starts, match.start())
        model = quantities[index - 1] if index else None
        if model is not None and _shares_whole(model, match) and "\n" not in key[model.end : match.start()]:
            yield from _like(model, match, used, RATIO)
    for match in STEPS.finditer(key):
        yield from _unitless(match, used, STEPS)
        yield from _unitless(match, used, STEPS, "second")
    for match in _numbered(key, used):
        yield from _unitless(match, used, NUMBERED)


def _behind(key: str, text: str, quantity: Mention, used: set[int]) -> Iterator[Mention]:
    """The numerals behind a quantity: what was planned, the next step, the members of a list."""
    end = quantity.end
    if not key.startswith(_GOES_ON, end):
        return
    if planned := PLANNED.compiled.match(key, quantity.end, min(len(key), quantity.end + _REACH)):
        yield from _unitless(planned, used, PLANNED)
    for rule in (TO, MEMBER):
        while match := rule.compiled.match(key, end, min(len(key), end + _REACH)):
            if rule is MEMBER and not _are_names(text, match):
                break
            found = list(_like(quantity, match, used, rule))
            yield from found
            end = match.end()
            if rule is TO or not found:
                break


def _numbered(key: str, used: set[int]) -> Iterator[regex.Match[str]]:
    """The matches of `NUMBERED` that are no part of what was found."""
    for start, end in digit_runs(key):
        if key[end : end + 1] not in _AFTER_NUMBER or start in used or not key.endswith(_BEFORE_NUMBER, 0, start):
            continue
        if match := NUMBERED.compiled.match(key, start):
            yield match


def _shares_whole(model: Mention, match: regex.Match[str]) -> bool:
    """Whether a bare ratio is one of the same whole as the count shortly before it."""
    near = match.start() - model.end < _REACH and model.value["role"] == "count"
    return near and match["total"] in {model.value["total"], model.value["value"]}


def _are_names(text: str, match: regex.Match[str]) -> bool:
    """Whether the words before the numeral are a name: the last two begin with capitals."""
    words = text[slice(*match.span("name"))].split()
    return all(word[0].isupper() for word in words[-2:]) and words[-1].casefold() not in {"quận", "phường", "khóa"}


def _like(model: Mention, match: regex.Match[str], used: set[int], rule: Rule) -> Iterator[Mention]:
    """The numeral in the unit of ``model``."""
    start, end = match.span("number")
    if not used.isdisjoint(range(start, end)) or _YEARS.match(match["number"]):
        return
    number, _, total = match["number"].partition("/")
    percent = model.value["role"] in {"percent", "times"}
    whole = model.value["role"] == "count"
    value = read_number(number, whole=whole, small=percent)
    of = read_number(total, whole=True) if total else None
    if value is None or (total and of is None):
        return
    used.update(range(start, end))
    shared = {
        **model.value,
        "value": f"{value:f}",
        "upper": None,
        "total": None if of is None else f"{of:f}",
        "unit_start": end,
        "bound": "exact",
        "unitless": True,
    }
    yield replace(model, start=start, end=end, value=shared, found_by=f"rule:{rule.id}")


def _unitless(match: regex.Match[str], used: set[int], rule: Rule, group: str = "number") -> Iterator[Mention]:
    start, end = match.span(group)
    if not used.isdisjoint(range(start, end)) or _YEARS.match(match[group]):
        return
    number, _, total = match[group].partition("/")
    value, of = read_number(number, whole=True), read_number(total, whole=True) if total else None
    if value is None:
        return
    used.update(range(start, end))
    told = {
        "value": f"{value:f}",
        "upper": None,
        "total": None if of is None else f"{of:f}",
        "unit": "",
        "unit_start": end,
        "role": "count",
        "measure": "count",
        "strength": "",
        "bound": "exact",
        "unitless": True,
    }
    yield Mention("figures", start, end, told, f"rule:{rule.id}")
