"""Numbers that are not quantities: years, days, sessions, numbered places and documents."""

from __future__ import annotations

from thidua_extract.rules.figure_values import Groups, Reading
from thidua_extract.rules.rule import Rule, words_before

_REACH = 24  # characters before a numeral that can tell

# Each is read on ``view.key`` and must end where the numeral begins.
BEFORE = (
    Rule(
        "not_figure.year",
        r"(?<![\w])(?:năm|tháng|quý|đến|tới|từ|sau|trước|và|[-/.])\ ?(?=(?:19|20)\d\d(?!\d|[.,]\d)"
        r"(?!\ (?:tỉ\ đồng|tỉ\ usd|triệu\ (?:đồng|usd)|đồng(?!\ bằng)|usd|ha|tấn)(?!\w)))",
        "tính đến [[năm ]]2021 dự án hoàn thành",
        ("thu hút 2021 lao động", "chưa tới 1900 tỉ đồng"),
        ends=("năm", "tháng", "quý", "đến", "tới", "từ", "sau", "trước", "và", "-", "/", "."),
    ),
    Rule(
        "not_figure.document",
        r"(?<![\w])(?:nghị\ quyết|quyết\ định|chỉ\ thị|thông\ tư|nghị\ định|công\ văn|văn\ bản|kế\ hoạch(?=\ số)|"
        r"đề\ án|(?:điều|khoản)(?=\ \d{1,3}(?![\d.,]))|(?<!kỉ\ )luật|"
        r"kết\ luận|thông\ báo|hướng\ dẫn|công\ điện)(?:\ số)?[:\ ]*(?=\d)",
        "theo [[nghị quyết ]]30 dự án được giao",
        ("tổng số 30 dự án",),
        ends=(
            *("quyết", "định", "thị", "tư", "văn", "bản", "án", "điều", "khoản", "luật", "luận", "báo", "dẫn", "điện"),
            "số",
        ),
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
        ends=(
            *("thứ", "khóa", "hạng", "họp", "khu", "đoàn", "đạo", "quận", "phường", "lớp", "ấp", "phố", "thôn", "xóm"),
            *("bản", "tổ", "độ", "loại", "cấp", "lộ", "km", "-", "nhà", "đường", "top", "tốp", "nhóm", "giờ", "lô"),
            *("tầng", "trang", "sao", "q.", "p.", "đợt"),
        ),
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
    ends=("trên", "mỗi", "quân", "cho", "một"),
)
DAY_BEFORE = Rule(
    "not_figure.day_month",
    r"(?<![\w])(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|nay|mai|dịp|thứ\ \w{2,4},?|mùng|mồng|lễ|từ|đến|và|"
    r"trước|sau)\ ?\(?(?=\d)",
    "[[Chiều ]]15/3 xã Phú Lâm tổ chức hội nghị".replace("Chiều", "chiều"),
    ("đạt 15/18 tiêu chí",),
)

RULES = (*BEFORE, ONE_UNIT, DAY_BEFORE)
_DIGITS = tuple("0123456789")
# With what the numeral begins behind each.
_BY_DIGITS = tuple(zip((*BEFORE, ONE_UNIT), (("19", "20"), _DIGITS, _DIGITS, ("1", "01")), strict=True))

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


def not_a_quantity(text: str, key: str, reading: Reading) -> bool:
    """Whether a quantity read in a text, of which ``text`` and ``key`` are the view's, is another kind of number."""
    at, groups = reading.number, reading.groups
    if at is None:
        return False
    before = words_before(key, max(0, at - _REACH), at)
    for rule, digits in _BY_DIGITS:
        if before.endswith(rule.ends) and key.startswith(digits, at) and _ends_at(rule, key, at):
            return True
    if groups.get("total") and _looks_like_date(text, key, at, reading):
        return True
    if key[reading.unit_start : reading.end] in _NOT_COUNTED or _is_scale(groups):
        return True
    unit = text[reading.unit_start : reading.end]
    return _names_a_place(text, unit, reading.end) or _is_name(unit)


def _is_scale(groups: Groups) -> bool:
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


def _looks_like_date(text: str, key: str, at: int, reading: Reading) -> bool:
    number, total = reading.groups["number"] or "", reading.groups["total"] or ""
    if not (number.isdigit() and total.isdigit()):
        return False
    if 1900 <= int(total) <= 2100 and int(number) <= 12:
        return True
    if int(number) > 31 or int(total) > 12:
        return False
    unit = text[reading.unit_start : reading.end]
    return _ends_at(DAY_BEFORE, key, at) or _names_a_place(text, unit, reading.end) or int(number) > int(total)


def _names_a_place(text: str, unit: str, end: int) -> bool:
    """Whether a capital begins right behind a unit that places are named with."""
    after = text[end : end + 2].lstrip()
    return unit.rpartition(" ")[2] in _PLACE_WORDS and after[:1].isupper() and not after.isupper()
