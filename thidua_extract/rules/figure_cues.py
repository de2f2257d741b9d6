"""Words around a quantity that say what it is: a level, a change or an attainment, of what and against what.

All rules read ``view.key`` and look either back from where a quantity begins (they end there) or on from where it ends
(they begin there).
"""

from __future__ import annotations

import functools
import re

import regex

from thidua_extract.rules.edges import AtEnd, AtStart, last_word, words_of
from thidua_extract.rules.rule import Rule

# Joining words that are no tail of another word: "mặt bằng", "văn bằng"; "đình chỉ", "chứng chỉ".
BANG = r"(?<!(?:mặt|đồng|văn|công)\ )bằng"
CHI = r"(?<!(?:đình|địa|chứng|mệnh)\ )chỉ"

# What may stand between a verb and its quantity.
_BETWEEN = (
    r"(?:\ (?:bình\ quân|trung\ bình|các\ loại|thêm|tới|đến|nhẹ|mạnh|vọt|phi\ mã|đột\ biến|đáng\ kể|kỉ\ lục|liên\ tục|"
    r"cao\ nhất|nhiều\ nhất|thấp\ nhất|mức|là|với|"
    r"lần\ lượt|tương\ ứng|được|"
    r"hằng\ năm|hàng\ năm|mỗi\ năm|ước|chỉ|thêm\ được|thu|khá|cao|đều|hơn|mức\ cao|khoảng|tiếp|thực\ tế|đạt|từ|"
    r"tổng\ cộng)){0,3}"
)

LEVEL_AFTER_CHANGE = Rule(
    "cue.to_level",
    r"(?<![\w])(?:(?:tăng(?!\ trưởng)|giảm|nâng|hạ|đưa|rút|kéo|cao|dâng)(?:\ (?!(?:đạt|"
    r"là)(?![\w]))\w+){0,8}\ )?(?:lên|xuống|còn|lên\ đến|lên\ tới|xuống\ còn|lên\ mức|xuống\ mức|"
    r"về)(?:\ (?:còn|mức|tới|đến|trên|khoảng|chỉ|gần)){0,2}\ $",
    "tỉ lệ hộ nghèo [[giảm còn ]]",
    ("tỉ lệ hộ nghèo giảm ",),
    needs=("lên", "xuống", "còn", "về"),
)
FROM_LEVEL = Rule(
    "cue.from_level",
    r"(?<![\w])(?:(?:tăng(?!\ trưởng)|giảm|nâng|hạ|đưa)(?:\ (?!(?:đạt|là)(?![\w]))\w+){0,4}\ )?từ(?:\ (?:mức|"
    r"khoảng|chỉ|trên|hơn)){0,2}\ $",
    "thu nhập [[tăng từ ]]",
    needs=("từ",),
)
RATE_DIRECT = Rule(
    "cue.rate_direct",
    r"(?<![\w])(?:mức|tốc\ độ|nhịp\ độ|tỉ\ lệ|đà|mục\ tiêu|chỉ\ tiêu|kế\ hoạch)\ (?:tăng|"
    r"giảm)(?:\ trưởng)?(?:\ bình\ quân)?\ (?:là\ |đạt\ |ở\ mức\ )?$",
    "[[mức tăng ]]",
    ("doanh thu tăng ",),
    needs=("tăng", "giảm"),
)
TIMES_OF = Rule(
    "cue.times",
    r"(?<![\w])(?:(?:tăng|cao|lớn|nhiều|đông)\ )?gấp(?:\ \w+)?\ $",
    "thu nhập [[tăng gấp ]]",
    needs=("gấp",),
)
HIGHER_THAN = Rule(
    "cue.higher_than",
    r"(?<![\w])(?:(?P<verb>cao|nhiều|lớn|thấp|ít)\ hơn\ (?:so\ với\ |so\ )?|"
    r"(?P<short>kém|hơn)\ (?=năm|cùng\ kì|mục\ tiêu|kế\ hoạch|chỉ\ tiêu|dự\ toán|nghị\ quyết|yêu\ cầu|định\ mức)|"
    r"(?P<moved>tăng|giảm|"
    r"vượt)\ so\ (?:với\ )?|(?<!thưởng\ )(?<!nguồn\ )(?<!phần\ )(?<!tiền\ )vượt\ (?:mức\ )?(?=kế\ hoạch|kh|"
    r"dự\ toán|chỉ\ tiêu|nghị\ quyết|mục\ tiêu|định\ mức|yêu\ cầu|quy\ định))"
    r"(?P<base>(?:(?!(?:khi|(?<!độ\ )(?<!mức\ )tăng|(?<!mức\ )giảm|đạt|còn|là|vượt|"
    r"thì|khiến|làm|nên|bằng|từ\ \d)(?![\w]))[^,;:()]){2,50}?)\ (?:là\ |tới\ |đến\ |từ\ )?$",
    "sản lượng [[cao hơn vụ hè thu năm trước là ]]",
    needs=("hơn", "kém", "vượt", "so "),
)
INCREASE = Rule(
    "cue.increase",
    rf"(?:(?<![\w])(?<!gia\ )(?:tăng\ trưởng|tăng|vượt|cao\ hơn|nhiều\ hơn|lớn\ hơn|đắt\ hơn|nhanh\ hơn|"
    rf"dài\ hơn|nhích(?:\ (?:thêm|lên))?){_BETWEEN}\ (?:từ\ )?|\(\+\ ?)$",
    "doanh thu [[tăng bình quân ]]",
    ("phấn đấu đạt ",),
    needs=("tăng", "vượt", "hơn", "nhích", "(+"),
)
DECREASE = Rule(
    "cue.decrease",
    rf"(?:(?<![\w])(?:sụt\ giảm|suy\ giảm|giảm|rớt|thấp\ hơn|ít\ hơn|rẻ\ hơn|kém\ hơn|bớt|"
    rf"(?:thiếu\ )?(?<!thâm\ )hụt(?!\ là)){_BETWEEN}\ (?:từ\ )?|\(-)$",
    "số vụ tai nạn giao thông [[giảm ]]",
    needs=("giảm", "rớt", "hơn", "bớt", "hụt", "(-"),
)
PART_OF = Rule(
    "cue.part_of",
    rf"(?<![\w])(?:{BANG}|tương\ đương|đáp\ ứng|hoàn\ thành|ước\ bằng|chưa\ bằng|mới\ bằng|"
    r"chỉ\ bằng)(?:\ (?:với|"
    r"tới|đến|được|khoảng|mức|gần|đạt|hơn)){0,2}\ $",
    "tổng chi 2.150 tỉ đồng, [[bằng ]]",
    needs=("bằng", "đương", "đáp", "hoàn"),
)
SHARE = Rule(
    "cue.share",
    r"(?<![\w])chiếm(?:\ (?:tỉ\ lệ|tỉ\ trọng|tới|đến|khoảng|lần\ lượt|chỉ|hơn|trên|gần|mức)){0,3}\ $",
    "công nghiệp [[chiếm tỉ trọng ]]",
    needs=("chiếm",),
)
ATTAINS = Rule(
    "cue.attains",
    r"(?:(?<![\w])(?:đạt|ước|đạt\ được|thực\ hiện|thực\ hiện\ được|ước\ đạt|được|mới\ đạt|"
    rf"{CHI}\ đạt|"
    r"đạt\ và\ vượt)(?:\ (?:tỉ\ lệ|khoảng|gần|hơn|tới|đến|mức)){0,2}\ |[(,]\ ?)$",
    "thu ngân sách 800 tỉ đồng, [[đạt ]]",
)

MORE = Rule(
    "cue.more",
    r"(?<![\w])thêm(?:\ được)?\ $",
    "thu nhập bình quân 66 triệu đồng, [[thêm được ]]",
    needs=("thêm",),
)
LESS = Rule(
    "cue.less",
    r"(?<![\w])(?:còn\ )?thiếu(?:\ khoảng|\ gần|\ hơn)?\ $",
    "độ bao phủ 81%, [[còn thiếu ]]",
    needs=("thiếu",),
)
EQUALS = Rule("cue.equals", r"=\ ?$", "thu ngân sách 8 tỉ đồng [[= ]]", needs=("=",))
BASE_BEFORE = Rule(
    "cue.base_before",
    r"(?<![\w])(?<!giá\ )so(?:\ sánh)?\ (?:với\ )?(?P<base>(?!với)[^,;:.()]{3,45}?)(?:\ ?\([^()]{3,30}\))?,?\ "
    r"(?:thì\ )?(?:đã\ |chỉ\ |vẫn\ )?$",
    "[[so với năm 2011 ]]tăng".replace("tăng", ""),
    needs=("so ",),
)

# What joins a quantity to the noun phrase before it, and is not part of that phrase.
LINK = Rule(
    "cue.link",
    r"(?:(?<![\w])(?:đối\ với|sau\ khi\ (?:giảm|tăng|điều\ chỉnh)|ước\ tính\ đạt|ước\ thực\ hiện|thực\ hiện\ đạt|"
    r"thực\ hiện\ được|(?<!vốn\ )thực\ hiện|ước\ đạt|"
    r"ước\ tính|ước\ khoảng|(?<!giao\ )(?<!thỏa\ )ước|null|đạt\ mức|đạt\ được|đạt|là|còn|"
    r"có|được|lên\ đến|lên\ tới|lên|xuống|xuống\ còn|tăng\ lên|giảm\ xuống|giảm\ còn|chỉ\ còn|chỉ\ có|"
    rf"{CHI}|"
    r"(?<!chuẩn\ )(?<!thôn\ )mới|ở\ mức|với\ mức|với|là\ hơn|khoảng|bình\ quân\ đạt|"
    r"phải\ đạt|phải|sẽ|đã|đang|(?<!(?:thực|phát|thể|xuất|biểu)\ )hiện|vẫn|vào|đều|cũng|gồm|có\ xu\ hướng|gần|tới|"
    r"đến|từ|về|chiếm|"
    r"(?<!gia\ )tăng|"
    rf"giảm|vượt|{BANG}|tương\ đương|cho|trị\ giá|quy\ mô|vươn\ tới|vươn\ lên|"
    r"đóng\ góp|cả\ thảy|tổng\ cộng|tính\ ra|đã\ đạt|dự\ kiến\ đạt|dự\ kiến|phấn\ đấu\ đạt|phấn\ đấu|"
    r"trung\ bình|(?<=,\ )(?:bình\ quân|tính\ chung)|tiếp\ tục|tăng\ từ|giảm\ từ|nâng\ từ|ngay|thêm|"
    r"ghi\ nhận|không\ dưới|trong\ khoảng|đang\ ở\ mức|(?<!bình\ quân\ )(?:mỗi|hằng|hàng)\ năm|hiện\ nay|"
    r"xấp\ xỉ|"
    r"tới\ nay|cao\ nhất|nhiều\ nhất|lần\ lượt|tương\ ứng|"
    r"khá|tốt|với\ trên|ổn\ định|gấp|duy\ trì|cơ\ bản|gồm\ có|bao\ gồm|nhưng|đứng|đó|khi|"
    r"(?<!độ\ )(?<!mức\ )tăng\ trưởng|trở\ (?:về|lại)|quay\ về|thường|kéo|"
    r"chưa|có\ lúc|có\ nơi|(?:được\ )?điều\ chỉnh|đạt\ ngưỡng|"
    r"chạm\ (?:ngưỡng|mốc|đáy)|ở\ ngưỡng|rơi|khống\ chế(?:\ ở)?|dự\ báo|dành|có\ thể|bị|sụt|dao\ động|thậm\ chí|"
    r"(?<!chiều\ )(?<!kéo\ )(?<!bề\ )(?:dài|rộng)|cán\ mốc|thì|và|gói\ gọn(?:\ trong)?)|[:=,-])\ ?$",
    "sản lượng lương thực [[đạt ]]",
)

# Something a plan or a former value is named with, behind a percentage or a change.
BASE_VERSUS = Rule(
    "cue.base_versus",
    r"^\)?\ ?,?\ ?\(?(?:về\ [^,;.()]{2,40}?\ )?(?:so(?:\ sánh)?\ với|so)\ (?=[\w(])",
    "[[ so với ]]cùng kì",
)
BASE_PLAN = Rule(
    "cue.base_plan",
    r"^\ (?:của\ |trong\ |mức\ |tổng\ )?(?=(?:kế\ hoạch|kh|dự\ toán|dt|chỉ\ tiêu|nghị\ quyết|nq|mục\ tiêu|"
    r"nhiệm\ vụ|mức\ giao|định\ mức|chỉ\ số\ kế\ hoạch|nhu\ cầu|"
    r"cùng\ kì|khối\ lượng|công\ suất\ (?:định\ mức|thiết\ kế)|"
    r"trung\ bình\ nhiều\ năm|số\ giao|hạn\ mức|mức\ đề\ nghị|giá\ trị\ hợp\ đồng|tiến\ độ|"
    r"kịch\ bản)(?![\w]))",
    "[[ ]]kế hoạch năm",
)
BASE_ECONOMY = Rule(
    "cue.base_economy", r"^\ (?=(?:gdp|grdp|tổng\ sản\ phẩm|dân\ số|nguồn\ thu|tổng\ thu)(?![\w]))", "[[ ]]gdp cả nước"
)
BASE_END = Rule(
    "cue.base_end",
    r"[,;:()\n\"]|(?<!(?<![\w])(?:tp|q|p|tx))\.(?:\ |$)|(?<![\w])(?:nhưng|song|trong\ khi|còn|khiến|làm|nếu|"
    r"do(?!\ [^,;.:()]{3,50}?\ (?:giao|đề\ ra|đặt\ ra|quy\ định|ban\ hành|thông\ qua)(?!\w))|"
    r"để|vì|nên|bằng|đạt|(?<!độ\ )(?<!mức\ )tăng|(?<!mức\ )giảm|vượt|là|thì|so|trong\ đó|riêng|ước|khi|với|nhờ|"
    r"đây\ là|(?<=năm\ )có|và(?=\ (?:tăng|giảm|vượt|"
    r"bằng|đạt|cao|thấp|là|gấp|hoàn\ thành|mới|ước|chiếm|tổng|số|thu|chi)(?![\w]))|đưa|góp\ phần|qua\ đó|"
    r"cao\ nhất|(?<=\ )-(?=\ ))(?![\w])",
    "cùng kì năm trước[[,]] riêng",
)
LEADING_BASE = Rule(
    "cue.leading_base",
    r"(?:^|[,;:]\ |cho\ (?:hay|biết)\ |^-\ )(?:trong\ đó,?\ |tuy\ nhiên,\ |"
    r"nếu\ )?so\ (?:với\ )?(?P<base>(?!với)[^,;:.()]{3,45}),",
    "[[so với cùng kì năm 2019,]] tổng sản phẩm tăng",
)

RULES = (
    LEVEL_AFTER_CHANGE,
    FROM_LEVEL,
    RATE_DIRECT,
    TIMES_OF,
    HIGHER_THAN,
    INCREASE,
    DECREASE,
    PART_OF,
    SHARE,
    ATTAINS,
    MORE,
    LESS,
    EQUALS,
    BASE_BEFORE,
    LINK,
    BASE_VERSUS,
    BASE_PLAN,
    BASE_ECONOMY,
    BASE_END,
    LEADING_BASE,
)

_LONGEST_CUE = 90
# Those that look back from a quantity; the first can end with any word, the others only with one that they name.
_OPEN = (TIMES_OF, HIGHER_THAN, BASE_BEFORE)
_OPENS = re.compile("|".join({piece for rule in _OPEN for piece in rule.needs}))
_CLOSED = (
    *(LEVEL_AFTER_CHANGE, FROM_LEVEL, RATE_DIRECT, INCREASE, DECREASE, PART_OF, SHARE, ATTAINS, MORE, LESS, EQUALS),
)


@functools.cache
def _ending() -> dict[str, tuple[Rule, ...]]:
    """The closed rules that can end with each word."""
    words = frozenset[str]().union(*(words_of(rule.pattern) for rule in _CLOSED))
    return {word: tuple(rule for rule in _CLOSED if word in words_of(rule.pattern)) for word in words}


def possible_cues(key: str, start: int, end: int) -> frozenset[str]:
    """The ids of the rules that the words before ``end`` allow for."""
    begin = max(start, end - _LONGEST_CUE)
    word, window = last_word(key, begin, end), key[begin:end]
    closed = _CLOSED if word is None else _ending().get(word, ())
    rules = (*_OPEN, *closed) if _OPENS.search(window) else closed
    return frozenset([rule.id for rule in rules if rule.may_match(window)])


def cue_before(rule: Rule, key: str, start: int, end: int) -> regex.Match[str] | None:
    """The match of the rule that ends at ``end``, looking back no further than ``start``."""
    begin = max(start, end - _LONGEST_CUE)
    match = rule.compiled.search(key, begin, end) if rule.may_match(key[begin:end]) else None
    return match if match is not None and match.end() == end else None


@functools.cache
def _following() -> dict[str, AtStart]:
    return {rule.id: AtStart(rule.compiled) for rule in (BASE_VERSUS, BASE_PLAN, BASE_ECONOMY)}


def cue_after(rule: Rule, key: str, start: int, end: int) -> regex.Match[str] | None:
    """The match of the rule that begins at ``start``."""
    return _following()[rule.id].match(key[start:end]) if start < end else None


@functools.cache
def strip_pattern() -> AtEnd:
    """`LINK`, repeated: everything that joins a phrase and its quantity."""
    return AtEnd(regex.compile(rf"(?:{LINK.pattern.removesuffix('$')}){{1,6}}$", regex.VERBOSE | regex.REVERSE))
