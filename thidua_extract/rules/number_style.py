"""Which mark an article groups thousands with and which begins its decimals, told by its numerals that are plain."""

from __future__ import annotations

from typing import Literal

from thidua_extract.rules.rule import Rule

# "vietnamese": 1.245,6; "english": 1,245.6; "mixed": some one way, some the other; "unknown": nothing tells.
NumberStyle = Literal["vietnamese", "english", "mixed", "unknown"]

# A fifth as many numerals the other way round are slips of the keyboard.
_SLIPS = 5

_START = r"(?<![\w.,/-])"
_END = r"(?![\w/-])(?![.,]\d)"

# On ``view.key``; "mark" is the one that groups.
GROUPING = (
    Rule(
        "number_style.both_marks",
        rf"{_START}\d{{1,3}}(?:(?P<mark>[.,])\d{{3}}){{1,5}}(?!(?P=mark))[.,]\d{{1,6}}{_END}",
        "thu ngân sách đạt [[1.245,6]] tỉ đồng",
        ("thu ngân sách đạt 1.245 tỉ đồng",),
    ),
    Rule(
        "number_style.groups",
        rf"{_START}\d{{1,3}}(?P<mark>[.,])\d{{3}}(?:(?P=mark)\d{{3}}){{1,5}}{_END}",
        "ủng hộ [[3,785,000]] đồng",
        ("ngày 12.10.2020", "ủng hộ 3,785 đồng"),
    ),
    Rule(
        "number_style.zeros",
        rf"{_START}[1-9]\d{{0,2}}(?P<mark>[.,])000{_END}",
        "trồng mới [[12.000]] ha rừng",
        ("trồng mới 0,000 ha", "trồng mới 12.500 ha"),
    ),
    Rule(
        "number_style.of_things",
        rf"{_START}[1-9]\d{{0,2}}(?P<mark>[.,])(?!000)\d{{3}}(?=\ (?:hộ|người|lao\ động|hội\ viên|đảng\ viên|"
        r"đoàn\ viên|học\ sinh|sinh\ viên|cán\ bộ|công\ nhân|lượt|dân|nhân\ khẩu|con|cây|căn|doanh\ nghiệp|"
        r"hợp\ tác\ xã|đồng)(?!\w))",
        "toàn huyện có [[14,917]] hộ",
        ("toàn huyện có 14,917 ha", "vụ 12/10.000 dân"),
    ),
)

# On ``view.key``; "mark" is the one that begins the decimals.
DECIMALS = (
    Rule(
        "number_style.measured",
        rf"{_START}\d{{1,9}}(?P<mark>[.,])(?:\d{{1,2}}|\d{{4,6}})(?=\ ?%|\ (?:nghìn|ngàn|vạn|triệu|tỉ|ha|tấn|tạ|kg|km|"
        r"m|m2|m²|m3|lần|usd)(?!\w))",
        "tăng [[12,5]]% so với cùng kì",
        ("công nghiệp 4.0 và chuyển đổi số", "tăng 12,125%", "các ngày 5,6 và 7"),
    ),
    Rule(
        "number_style.fraction",
        rf"{_START}0(?P<mark>[.,])\d{{3}}{_END}",
        "chỉ số gini là [[0,373]]",
        ("số điện thoại 0.373.555", "đạt 10,373"),
    ),
)


def number_style(key: str) -> NumberStyle:
    """How an article writes its numbers. ``key`` is the key of the article's view, or any part of it worth asking.

    Only numerals that can be read in one way are counted: both marks in one ("1.245,6"), several groups
    ("1.245.300"), decimals of a measure that are not three digits ("12,5%"), thousands of what has no fractions
    ("14,917 hộ"). One way counts as the article's where at most a fifth as many are the other way round.

    >>> number_style("thu 1.245,6 tỉ đồng, tăng 12,5%")
    'vietnamese'
    >>> number_style("14,917 hộ, 1,203.5 ha")
    'english'
    """
    signs = [match["mark"] == "." for rule in GROUPING for match in rule.finditer(key)]
    signs += [match["mark"] == "," for rule in DECIMALS for match in rule.finditer(key)]
    vietnamese = sum(signs)
    english = len(signs) - vietnamese
    if not signs:
        return "unknown"
    if vietnamese >= _SLIPS * english:
        return "vietnamese"
    return "english" if english >= _SLIPS * vietnamese else "mixed"
