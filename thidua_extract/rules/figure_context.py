"""Numbers that are not quantities: years, days, sessions, numbered places and documents."""

from __future__ import annotations

import regex

from thidua_extract.rules.rule import Rule

_REACH = 24  # characters before a numeral that can tell

# Each is read on ``view.key`` and must end where the numeral begins.
BEFORE = (
    Rule(
        "not_figure.year",
        r"(?<![\w])(?:năm|tháng|quý|đến|tới|từ|sau|trước|và|[-/.])\ ?(?=(?:19|20)\d\d(?!\d|[.,]\d)"
        r"(?!\ (?:tỉ\ đồng|tỉ\ usd|triệu\ (?:đồng|usd)|đồng(?!\ bằng)|usd|ha|tấn)(?!\w)))",
        "tính đến [[năm ]]2021 dự án hoàn thành",
        ("thu hút 2021 lao động", "chưa tới 1900 tỉ đồng"),
    ),
    Rule(
        "not_figure.document",
        r"(?<![\w])(?:nghị\ quyết|quyết\ định|chỉ\ thị|thông\ tư|nghị\ định|công\ văn|văn\ bản|kế\ hoạch(?=\ số)|"
        r"đề\ án|(?:điều|khoản)(?=\ \d{1,3}(?![\d.,]))|(?<!kỉ\ )luật|"
        r"kết\ luận|thông\ báo|hướng\ dẫn|công\ điện)(?:\ số)?[:\ ]*(?=\d)",
        "theo [[nghị quyết ]]30 dự án được giao",
        ("tổng số 30 dự án",),
    ),
    Rule(
        "not_figure.numbered",
        r"(?<![\w])(?:lần\ thứ|thứ|khóa|hạng|kì\ họp|quân\ khu|quân\ đoàn|ban\ chỉ\ đạo|"
        r"(?:quận|phường|lớp|ấp|khu\ phố|thôn|xóm|bản|tổ|tổ\ dân\ phố)(?=\ ?\d{1,2}(?!\d|[.,/]\d|%))|"
        r"mức\ độ|loại|(?<!nâng\ )(?<!xuất\ )(?<!cung\ )(?<!trợ\ )(?<!đã\ )(?<!được\ )cấp(?=\ ?\d(?![\d.,]))|"
        r"quốc\ lộ|"
        r"tỉnh\ lộ|km|covid\ ?-|số\ nhà|đường|top|tốp|(?:vào|trong|"
        r"thuộc)\ nhóm|giờ|lô|tầng|"
        r"trang|sao|q\.|p\.|tp\.|đợt)\ ?(?=\d)",
        "tại [[thôn ]]2 xã Phú Lâm",
        ("thôn có 2 dự án", "nâng cấp 2 trạm bơm", "cấp 125 giấy chứng nhận"),
    ),
)


# A day and month ("15/3") in front of a unit word ("xã").
# "giá trị sản phẩm trên 1 ha": one of a unit, in the name of an indicator.
ONE_UNIT = Rule(
    "not_figure.one_unit",
    r"(?<![\w])(?:trên|mỗi|bình\ quân|tính\ trên|cho)\ (?:một\ )?(?=0?1\ ?(?:ha|hecta|héc|m2|m²|sào|người|hộ|"
    r"lao\ động|con|xã|đơn\ vị|năm|tháng|học\ sinh)(?![\w]))",
    "giá trị thu được [[trên ]]1 ha đất canh tác",
    ("diện tích trên 12 ha",),
)
DAY_BEFORE = Rule(
    "not_figure.day_month",
    r"(?<![\w])(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|nay|mai|dịp|thứ\ \w{2,4},?|mùng|mồng|lễ|từ|đến|và|"
    r"trước|sau)\ ?\(?(?=\d)",
    "[[Chiều ]]15/3 xã Phú Lâm tổ chức hội nghị".replace("Chiều", "chiều"),
    ("đạt 15/18 tiêu chí",),
)

RULES = (*BEFORE, ONE_UNIT, DAY_BEFORE)

# Units that a proper name can follow: "15/3 xã Phú Lâm" is a day and a commune.
_PLACE_WORDS = frozenset(
    ["xã", "phường", "huyện", "quận", "tỉnh", "thôn", "bản", "ấp", "làng", "xóm", "buôn", "trường", "công", "đội"]
)
_NOT_COUNTED = frozenset(
    [
        "giờ",
        "h",
        "phút",
        "năm",
        "tháng",
        "ngày",
        "âm",
        "dương",
        "của",
        "và",
        "là",
        "do",
        "để",
        "cho",
        "tại",
        "từ",
        "ở",
        "lúc",
        "tuổi",
        "trong",
        "trên",
        "theo",
        "đến",
        "với",
        "được",
        "có",
    ]
)


def not_a_quantity(text: str, key: str, match: regex.Match[str], unit_start: int, end: int) -> bool:
    """Whether a match of a quantity rule is another kind of number.

    ``text`` and ``key`` are the view's; the unit begins at ``unit_start`` and the whole quantity ends at ``end``.
    """
    groups = match.groupdict()
    if not groups.get("number"):
        return False
    unit = text[unit_start:end]
    if any(_ends_at(rule, key, match.start("number")) for rule in (*BEFORE, ONE_UNIT)):
        return True
    if groups.get("total") and _looks_like_date(text, key, match, unit, end):
        return True
    if key[unit_start:end] in _NOT_COUNTED or _is_scale(groups):
        return True
    return _names_a_place(text, unit, end) or _is_name(unit)


def _is_scale(groups: dict[str, str | None]) -> bool:
    """ "quy hoạch 1/500"."""
    return groups.get("number") == "1" and groups.get("total") in {"200", "500", "1000", "2000", "5000"}


_NAME_WORDS = frozenset(["yên", "đồng", "tấn", "tạ", "sào", "lít", "cân", "mẫu"])


def _is_name(unit: str) -> bool:
    """ "số 1 Yên Viên": a unit word with a capital begins a name, unless all is in capitals."""
    return unit.lower() in _NAME_WORDS and unit[:1].isupper() and not unit.isupper()


def _ends_at(rule: Rule, key: str, at: int) -> bool:
    """Whether the rule matches up to the numeral."""
    begin = max(0, at - _REACH)
    return any(m.end() == at for m in rule.finditer(key, begin, min(len(key), at + 14)))


def _looks_like_date(text: str, key: str, match: regex.Match[str], unit: str, end: int) -> bool:
    number, total = match["number"], match["total"]
    if not (number.isdigit() and total.isdigit()):
        return False
    if 1900 <= int(total) <= 2100 and int(number) <= 12:
        return True
    if int(number) > 31 or int(total) > 12:
        return False
    return (
        _ends_at(DAY_BEFORE, key, match.start("number")) or _names_a_place(text, unit, end) or int(number) > int(total)
    )


def _names_a_place(text: str, unit: str, end: int) -> bool:
    """Whether a capital begins right behind a unit that places are named with."""
    after = text[end : end + 2].lstrip()
    return unit.rpartition(" ")[2] in _PLACE_WORDS and after[:1].isupper() and not after.isupper()
