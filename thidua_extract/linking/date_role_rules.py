"""What the words around a date say of its role: small rules, of which the first that fits decides.

Every rule reads the words around the date, in small letters, with the date itself between "‹" and "›".
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua_extract.records import DateRole
from thidua_extract.rules.rule import Rule

_DAY = frozenset({"day", "days", "span", "deictic", "weekday", "impossible"})
_MONTH = frozenset({"month", "quarter"})
_YEAR = frozenset({"year"})
_LONG = frozenset({"year", "months", "range", "quarter", "month"})


@dataclass(frozen=True)
class RoleRule:
    """The role of dates of these forms whose surroundings have the rule's pattern."""

    role: DateRole
    forms: frozenset[str]
    rule: Rule
    past: bool = False  # only of years well before the article's


_LAW = (
    r"(?:nghị\ quyết|nghị\ định|quyết\ định|thông\ tư|chỉ\ thị|công\ văn|kế\ hoạch"
    r"|văn\ bản|(?<!kỷ\ |kỉ\ |pháp\ |lâm\ )luật(?:\ tổ\ chức)?"
    r"|tờ\ trình|hướng\ dẫn|báo\ cáo|thông\ báo|công\ điện|kết\ luận|sắc\ lệnh|pháp\ lệnh|qđ|nđ|nq|ct|tt)"
)
_ORDER = (
    r"(?:huân\ chương|huy\ chương|bằng\ khen|giấy\ khen|kỷ\ niệm\ chương|kỉ\ niệm\ chương|giải\ thưởng"
    r"|hạng\ (?:nhất|nhì|ba)|ưu\ tú|nhân\ dân|anh\ hùng|huy\ hiệu)"
)
_TITLE = r"(?:cờ|danh\ hiệu|chiến\ s[ĩỹ]|lao\ động\ tiên\ tiến|xuất\ sắc|văn\ hóa|văn\ hoá|bằng\ công\ nhận)"
_CHANGED = r"(?:lên|xuống|còn|nay|đã|tăng|giảm|nâng)"

ROLES = (
    RoleRule(
        "period",
        _DAY | _MONTH,
        Rule(
            "roles.as_of",
            r"(?<!\w)tính\ (?:đến|tới|từ)(?:\ (?:hết|thời\ điểm|nay)){0,3}\ ?‹",
            "[[tính đến hết ‹]]ngày 27/12/2024›, thu ngân sách đạt",
        ),
    ),
    RoleRule(
        "document",
        _DAY,
        Rule(
            "roles.document",
            rf"(?<!\w){_LAW}(?!\w)(?:(?!\ (?:trước|vào|tại|tổ\ chức|diễn\ ra|trao|tặng|họp\ xét|sẽ"
            r"|dự\ kiến|đến|lễ|lúc|hồi|khoảng|chậm\ nhất"
            r"|hội\ nghị|gửi|trong|đợt|từ)\b)[^.;\n()]){0,60}?‹(?!(?:sáng|chiều|tối))",
            "theo [[quyết định số 12/qđ-ubnd ký ‹]]ngày 2/3/2023›",
            ("báo cáo trước ‹ngày 15/8›", "quyết định tặng bằng khen vào ‹ngày 2/9›", "vi phạm kỷ luật ‹ngày 2/9›"),
        ),
    ),
    RoleRule(
        "document",
        frozenset({"month"}),
        Rule(
            "roles.document_of_month",
            r"(?<!\w)(?:qđ|quyết\ định|nghị\ định|nghị\ quyết|thông\ tư|công\ văn)(?:\ số\ \S+)?\ ‹",
            "được công nhận theo [[qđ ‹]]tháng 4/2011›",
        ),
    ),
    RoleRule(
        "document",
        _YEAR,
        Rule(
            "roles.law_of_year",
            r"(?<!\w|kỷ\ |kỉ\ |pháp\ |lâm\ )(?:luật|bộ\ luật|hiến\ pháp)(?!\w)[^.;:()\n\d]{0,40}‹",
            "áp dụng [[luật thi đua, khen thưởng ‹]]năm 2022›",
            ("số vụ vi phạm lâm luật ‹năm 2007›",),
        ),
    ),
    RoleRule(
        "reference",
        _YEAR | frozenset({"range"}),
        Rule(
            "roles.life",
            r"(?<!\w)(?:sinh|sn|mất|nghỉ\ hưu|hy\ sinh|hi\ sinh|nhập\ ngũ|từ\ trần|qua\ đời|vào\ đảng|liệt\ s[ĩỹ]"
            r"\ [^.;,\n]{0,30}\()(?:\ (?:hồi|từ|vào|ngày))?,?\ ?‹",
            "ông ba, [[sinh ‹]]năm 1956›",
            ("sinh hoạt ‹năm 2020›",),
        ),
    ),
    RoleRule(
        "reference",
        _DAY,
        Rule(
            "roles.founding_day",
            r"\(‹[^›]{6,30}›\ ?[-/]\ ?\d{1,2}[/.-]",
            "ngày truyền thống [[(‹3/3/1959› - 3/]]3/2019)",
            ("(‹10/3› gửi)",),
        ),
    ),
    RoleRule(
        "reference",
        frozenset({"range"}),
        Rule(
            "roles.anniversary",
            r"(?:kỷ\ niệm|kỉ\ niệm|thành\ lập|truyền\ thống|ngày\ sinh|dịp|tái\ lập|giải\ phóng|nguyên\ [^.;\n(]{3,40})"
            r"[^.;\n]{0,60}\(‹",
            "lễ [[kỷ niệm 45 năm thành lập trường (‹]]1964 - 2009›)",
        ),
    ),
    RoleRule(
        "reference",
        frozenset({"range"}),
        Rule("roles.decade", r"‹[^›]{0,10}(?:những\ năm|thập\ niên|thập\ kỷ)\ ", "từ đầu [[‹những năm ]]1990›"),
    ),
    RoleRule(
        "reference",
        _LONG,
        Rule(
            "roles.compared",
            r"(?<!\w)(?:so\ với|so|cùng\ kỳ|gấp\ rưỡi|gấp\ đôi|gấp\ (?:hơn\ )?\d[\d,]*\ lần|bằng\ \d[\d,]*\ ?%|vượt"
            r"|kể\ từ|kém|hơn|trong\ khi)"
            r"(?:\ (?:cùng\ kỳ|thời\ điểm|bình\ quân|mức|trước|của|cả|tổng\ số|tổng|cơn\ bão\ số\ \d+|thực\ hiện"
            r"|ước|số|kết\ quả|vụ\ \w+|cuối|đầu|với|đợt\ \w+)){0,6}\ ?‹",
            "doanh thu [[gấp 3,1 lần ‹]]năm 2009›",
            ("đạt 5% ‹năm 2009›",),
        ),
    ),
    RoleRule(
        "reference",
        _LONG,
        Rule(
            "roles.compared_far",
            r"(?<!\w)(?:so\ với|thấp\ hơn|cao\ hơn|tăng\ từ|gấp\ đôi|gấp\ [\d,]+\ lần)\ [^.,;(\n-]{1,45}?"
            r"(?:của|năm|các)?\ ?‹",
            "giảm 18% [[so với tổng số của ba tỉnh ‹]]năm 2024›",
        ),
    ),
    RoleRule(
        "reference",
        _LONG,
        Rule(
            "roles.value_of_then",
            r"\(‹[^›]{4,14}›\ ?(?::|là|mới|chỉ|tới|chiếm|có|\d)|[,;.(]\ ‹[^›]{4,24}›\ (?:là\ \d|mới\ là|con\ số)"
            r"|(?<!đến\ |tới\ )‹(?:đầu|cuối)\ (?:năm\ )?\d{4}›\ (?:là|còn|mới)\ ",
            "thu nhập 54,7 triệu đồng [[(‹năm 2022›:]] 50,2 triệu đồng)",
        ),
    ),
    RoleRule(
        "reference",
        _LONG,
        Rule(
            "roles.from_level",
            rf"(?<!\w)từ\ (?:mức\ |trên\ |gần\ |hơn\ )?\d[^.;\n]{{0,40}}?\(?‹[^›]{{4,14}}›\)?,?\ {_CHANGED}(?!\w)",
            "nợ đọng giảm [[từ 8,94% (‹năm 2021›) xuống]] 2,16%",
        ),
    ),
    RoleRule(
        "period",
        _YEAR,
        Rule(
            "roles.years_on_end",
            r"(?<!\w)năm\ (?:liền|liên\ tục|liên\ tiếp),?\ \(?(?:(?:năm\ )?\d{4},?\ (?:và\ )?){0,5}‹",
            "khen 3 [[năm liền (2002, ‹]]2003›)",
        ),
    ),
    RoleRule(
        "event",
        _YEAR,
        Rule(
            "roles.award_bracket",
            rf"(?<!\w)(?:{_ORDER}|{_TITLE})(?!\w)[^.;()\n]{{0,50}}\((?:[^()\n]{{0,30}},\ )?‹[^›]{{4,12}}›[),]",
            "[[huân chương lao động hạng ba (‹năm 1985›)]]",
            ("huân chương và 5 cờ (trong đó ‹năm 2015›)", "khen 3 năm liền (‹2002›, 2003)"),
        ),
    ),
    RoleRule(
        "event",
        _YEAR,
        Rule(
            "roles.awarded_in",
            rf"(?<!\w)(?:{_ORDER}|công\ nhận|đạt\ chuẩn|cán\ đích|về\ đích|ra\ mắt|phong\ tặng|truy\ tặng|tặng|đón)"
            r"(?!\w)(?:(?!\ (?:thành\ tích|phong\ trào|công\ tác|kết\ quả|nhiệm\ vụ|tổng\ kết|vì|từ\ \d|cờ)\b)"
            r"[^.;\n()]){0,70}?(?:\ (?:từ|vào|hồi|trong))?\ \(?‹",
            "xã hòa đông được [[công nhận nông thôn mới từ ‹]]năm 2015›",
            ("tặng bằng khen vì thành tích ‹năm 2015›", "tặng cờ thi đua ‹năm 2015›"),
        ),
        past=True,
    ),
    RoleRule(
        "event",
        _YEAR,
        Rule(
            "roles.then_awarded",
            r"(?:^|[,;.(]\ |hồi\ )(?:trước\ đó,?\ )?‹[^›]{4,12}›,?\ (?:[^.;,\n]{0,40}?\ )?(?:được|nhận|đón)\ "
            rf"[^.;\n]{{0,60}}?(?<!\w)(?:{_ORDER}|{_TITLE})(?!\w)",
            "đơn vị lớn[[, ‹năm 2004› được tặng cờ]] thi đua của tỉnh",
        ),
        past=True,
    ),
    RoleRule(
        "period",
        _YEAR,
        Rule(
            "roles.title_of_year",
            rf"(?<!\w){_TITLE}(?!\w)[^.;()\n]{{0,50}}‹",
            "trao [[cờ thi đua của chính phủ ‹]]năm 2014›",
        ),
    ),
    RoleRule(
        "period",
        _DAY | _MONTH,
        Rule(
            "roles.measured_by",
            r"(?:(?<!kéo\ |dài\ |[^\w]từ\ \S{3,5}\ )(?<!\w)(?:đến|tới)(?:\ (?:hết|nay)){0,2}\ ‹"
            r"|(?<!đến\ |tới\ )‹(?=hết\ |cuối\ (?:tháng|quý|năm)))"
            r"(?!sáng|trưa|chiều|tối|đêm)[^›]{4,30}›"
            r"(?:,[^.;\n]{0,60}\d|:|\ (?:là|đã|toàn|cả|vẫn|thu|giải\ ngân|huyện|tỉnh|xã|còn|mới)\b)",
            "nợ xây dựng cơ bản [[đến ‹30/6› là]] 38,6 tỷ đồng",
            ("gửi ý kiến đến ‹ngày 30/6›.", "mưa kéo tới ‹ngày 3/8›, đã"),
        ),
    ),
    RoleRule(
        "event",
        _MONTH,
        Rule(
            "roles.deadline",
            r"(?:(?:chậm\ nhất|dự\ kiến|hết|trước|xong\ trong|vào|hồi|sang|lũ|trận|đợt)"
            r"(?:\ (?:vào|trong|cuối|đầu|đến|lịch\ sử|tuần|giữa)){0,5}\ ?‹"
            r"|(?<!\w)sẽ\ [^.;\n]{1,60}(?:trong|vào|cuối|đầu|từ)\ ‹)",
            "phương án phải xong [[chậm nhất vào ‹]]quý i/2012›",
        ),
    ),
    RoleRule(
        "event",
        frozenset({"quarter"}),
        Rule(
            "roles.planned_quarter",
            r"(?:(?:thu\ hồi|sửa|nộp|trình|xong|ngay)\ [^.;,\n]{0,40}(?:trong|để)\ ‹"
            r"|‹[^›]{4,20}›\ (?:tới\ |này\ )?[^.;,\n]{0,40}?(?<!\w)(?:sẽ|phải|trình|xong)(?!\w))",
            "[[‹quý iii› sẽ]] xây thêm 4 bãi rác",
        ),
    ),
    RoleRule(
        "period",
        _MONTH,
        Rule(
            "roles.time_of_figure",
            r"(?<!\w)(?:chỉ\ số|cpi|giá|thu|chi|sản\ lượng|kim\ ngạch|doanh\ thu|kết\ quả|nhiệm\ vụ|công\ tác"
            r"|phương\ hướng|tình\ hình|sơ\ kết|cao\ điểm|thành\ tích)\ (?:[^.;,()\n]{0,24}\ )?‹",
            "[[chỉ số giá tiêu dùng ‹]]tháng 12/2018›",
        ),
    ),
    RoleRule(
        "period",
        _MONTH,
        Rule(
            "roles.from_to",
            r"(?<!\w)từ\ ‹[^›]{5,30}›\ (?:đến|tới)(?!\w)|(?<!\w)từ\ [^.,;\n]{4,30}\ (?:đến|tới)(?:\ hết)?\ ‹",
            "thành tích [[từ ‹tháng 01› đến]] tháng 6 năm 2025",
        ),
    ),
    RoleRule(
        "period",
        _MONTH,
        Rule("roles.level_of_month", r"\d\ ?%\ \(‹", "từ 62,[[5% (‹]]tháng 7›) lên 88,1%"),
    ),
)

RULES = tuple(role.rule for role in ROLES)
