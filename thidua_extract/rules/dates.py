"""Calendar expressions: what they say by themselves; a missing year is resolved in ``linking/dates.py``.

Forms and their frequencies are those of some 150 real pages of 2005-2025: "Sáng 19/8", "Chiều 30-3", "ngày 6-5-2020",
"(3-3-1959 - 3-3-2017)", "quý I/2018", "6 tháng đầu năm", "giai đoạn 2016 - 2020", "6 và 7-7".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention, resolve_overlaps
from thidua_extract.rules.rule import Rule

Value = dict[str, Any]

_PART = r"(?P<part>(?i:rạng\ sáng|sáng\ sớm|chiều\ tối|sáng|trưa|chiều|tối|đêm|khuya))"
_WEEKDAY = r"(?i:thứ\ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\ nhật)"
_DAY_WORD = r"(?i:ngày|hôm|mùng|mồng)"
_TRIGGER = rf"(?:(?:{_PART}(?:\ (?:nay|qua))?|(?i:hôm\ nay|hôm\ qua)|{_WEEKDAY}),?\ (?:{_DAY_WORD}\ )?|{_DAY_WORD}\ )"
_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_D1 = r"(?P<d1>0?[1-9]|[12]\d|3[01])"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_Y = r"(?P<y>(?:1[89]|20)\d\d)"
_SEP = r"\s?[/.-]\s?"
_EDGE = r"(?![\d/]|[.,-]\d|%)"
_ABOUT = r"(?:(?i:đầu|giữa|cuối|hết)\ )?"
_MONTH_NAME = r"(?P<mname>Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười\ Một|Mười\ Hai|Mười|Chạp)"
_COUNT_WORD = r"(?P<n>0?[1-9]|1[01]|(?i:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))"
_NOUN_AFTER = (
    r"(?!\ (?:xã|phường|thôn|bản|tiêu\ chí|chỉ\ tiêu|hộ|người|tập\ thể|cá\ nhân|đơn\ vị|nhiệm\ vụ|trường|điểm"
    r"|ha|tấn|km|m|"
    r"đồng|tỷ|tỉ|triệu|nghìn|ngàn|phiếu|đại\ biểu|sản\ phẩm|doanh\ nghiệp|dự\ án|công\ trình|mô\ hình|chi\ bộ"
    r"|đảng\ viên)\b)"
)
_NUMBER_BEFORE = r"(?<!\b(?:số|hơn|gần|khoảng|trên|chừng|thêm|tổng|tới|gồm|mã|SĐT|ĐT)\ )"

RULES = (
    Rule(
        "dates.day",
        rf"(?=\d)(?<![\d.,]){_D}{_SEP}{_M}{_SEP}{_Y}(?!\d)",
        "Hội nghị khai mạc chiều ngày [[19/01/2022]] tại trụ sở UBND huyện.",
        ("Quyết định 112/2022/QĐ-UBND", "đạt 45/13/2020 điểm"),
    ),
    Rule(
        "dates.day.words",
        rf"(?=\d)(?<!\d){_D}\ (?i:tháng)\ {_M}(?:(?:\ (?i:năm)\ |{_SEP}){_Y})?{_EDGE}",
        "Lễ công bố diễn ra ngày [[20 tháng 6 năm 2024]].",
    ),
    Rule(
        "dates.day.no_year",
        rf"(?<!\w){_TRIGGER}\(?\s?{_D}{_SEP}{_M}{_EDGE}{_NOUN_AFTER}",
        "[[Chiều 30-3]], Cụm thi đua tổ chức hội nghị.",
        ("tỷ lệ đạt 14/16 chỉ tiêu", "ngày 5/10 xã về đích"),
    ),
    Rule(
        "dates.day.bracket",
        rf"(?=\d)(?<=\(\s?){_D}\s?[/-]\s?{_M}\s?(?=\))",
        "kỷ niệm Ngày thành lập Đảng ([[3-2]])",
        ("đạt chuẩn (14/16)",),
    ),
    Rule(
        "dates.day.occasion",
        rf"(?=\d)(?<=\b(?:dịp|lễ|Lễ|đến|tới|từ|trước|sau|khánh)\ ){_D}[/-]{_M}(?=[\s]?[,.;:)\n]|\s(?:và|đến|năm"
        rf"|hằng|hàng|tại|là)\b|$)",
        "Tính đến [[10/8]], số thu toàn ngành tăng.",
        ("từ 5/10 lên 8/10 điểm",),
    ),
    Rule(
        "dates.day.named",
        rf"(?=\d){_D}[/-]{_M}{_EDGE}{_NOUN_AFTER}"
        r"(?<=\b[Nn]gày\ \p{Lu}\p{L}{0,9}(?:\ \p{L}{1,9}){0,7}\ [\d/-]{3,5})",
        "nhân kỷ niệm Ngày Nhà giáo Việt Nam [[20-11]], trường được tặng Bằng khen",
    ),
    Rule(
        "dates.day_range",
        rf"(?=\d)(?<![\w:.,/-]){_D1}(?:\ (?:đến|tới)\ (?:hết\ )?|\s?-\s?)(?:{_DAY_WORD}\ )?"
        rf"{_D}(?:/|(?<=(?:đến|tới|ngày|hết)\ \d{{1,2}})[.-]){_M}(?:[/.-]{_Y})?{_EDGE}{_NOUN_AFTER}",
        "kỳ họp diễn ra từ ngày [[8 đến 11/12]] tại hội trường",
        ("khu đất số 2-4-6 Hai Bà Trưng", "tăng từ 5 đến 7,5%"),
    ),
    Rule(
        "dates.days.coordinated",
        rf"(?=\d)(?<![\w:.,/-]){_D1}(?=\s?(?:,|và)\s?(?:{_DAY_WORD}\ )?(?:\d{{1,2}}\s?(?:,|và)\s?)?"
        rf"{_D}[/.-]{_M}(?:[/.-]{_Y})?{_EDGE}{_NOUN_AFTER})",
        "Lễ đón bằng diễn ra vào ngày [[20]] và 21/3.",
        ("đạt 6 và 7,5 điểm",),
    ),
    Rule(
        "dates.days.coordinated.last",
        rf"(?=\d)(?<=(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])\s?(?:,"
        rf"|và)\s?(?:{_DAY_WORD}\ )?){_D}[/.-]{_M}(?:[/.-]{_Y})?{_EDGE}{_NOUN_AFTER}",
        "Lễ đón bằng diễn ra vào ngày 20 và [[21/3]].",
        ("tăng 5 và 7.5%",),
    ),
    Rule(
        "dates.month",
        rf"(?<!\d\ ){_ABOUT}(?i:tháng)\ (?:{_M}|{_MONTH_NAME})(?:(?:{_SEP}|,?\ (?i:năm)\ "
        rf"|\ ){_Y}{_EDGE})?(?![\d%]|[.,/-]\d|\ (?i:tuổi))",
        "CPI [[tháng 12/2018]] giảm so với tháng trước.",
        ("trong 6 tháng 500 hộ thoát nghèo",),
    ),
    Rule(
        "dates.month.slash",
        rf"(?=\d)(?<![\w/.,-])(?<!\b(?:số|QĐ|NĐ|TT|NQ|CT|Luật|định|tư|quyết|thị|văn)\ ){_M}[/-]{_Y}{_EDGE}",
        "sư đoàn ra đời tháng Tám ([[8/1968]] - 8/2013)",
        ("Nghị định 91/2017/NĐ-CP", "theo Nghị định 9/2017 của Chính phủ"),
    ),
    Rule(
        "dates.months_of_year",
        rf"(?<![\d.,]){_COUNT_WORD}\ (?i:tháng)(?:\ (?P<end>(?i:đầu"
        rf"|cuối))(?:\ (?i:của))?\ (?i:năm)(?:\ {_Y}{_EDGE})?|(?:\ (?i:của))?(?:\ (?i:năm)\ |/){_Y}{_EDGE})",
        "Trong [[6 tháng đầu năm 2019]], thu ngân sách tăng.",
        ("hạn 6 tháng kể từ năm ký",),
    ),
    Rule(
        "dates.quarter",
        rf"(?<!\w)(?i:quý)\ (?P<q>IV|I{{1,3}}|[1-4]|(?i:một|hai|ba|bốn|tư))(?!\w)(?:(?:\s?[/.-]\s?|\ (?i:năm)\ "
        rf"|\ ){_Y}{_EDGE})?",
        "CPI [[quý IV/2018]] tăng nhẹ",
        ("Quý 5 hộ đầu tiên",),
    ),
    Rule(
        "dates.years",
        r"(?<![\d.,/])(?:(?i:giai\ đoạn|nhiệm\ kỳ|năm\ học|niên\ khóa|khóa|niên\ vụ|thời\ kỳ|(?:hai|2)\ năm|năm)\ )?\(?"
        rf"(?P<y1>(?:1[89]|20)\d\d)\s?[-/]\s?(?P<y2>(?:1[89]|20)\d\d){_EDGE}",
        "phong trào thi đua [[giai đoạn 2016 - 2020]] của tỉnh",
        ("Thông tư 2015/2016/TT-BNV",),
    ),
    Rule(
        "dates.range",
        rf"(?i:từ)\ (?:{_ABOUT}(?i:tháng)\ (?P<m1>0?[1-9]|1[0-2])(?:[/-]"
        rf"|\ (?i:năm)\ ))?(?:(?i:năm)\ )?(?P<y1>(?:1[89]|20)\d\d)"
        rf"\ (?i:đến)\ {_ABOUT}(?:(?i:tháng)\ (?P<m2>0?[1-9]|1[0-2])(?:[/-]"
        rf"|\ (?i:năm)\ ))?(?:(?i:năm)\ )?(?P<y2>(?:1[89]|20)\d\d){_EDGE}",
        "thành tích [[từ năm 2014 đến năm 2018]] của tập thể",
    ),
    Rule(
        "dates.decade",
        r"(?i:những\ năm|thập\ niên|thập\ kỷ)\ (?:(?i:đầu|cuối)\ )?(?P<y>(?:19|20)\d0)(?!\d|[.,/-]\d)",
        "từ đầu [[những năm 1990]], xã đã có điện",
    ),
    Rule(
        "dates.year",
        rf"(?<!\w){_ABOUT}(?i:năm)\ {_Y}{_EDGE}",
        "nhiệm vụ [[năm 2023]] của huyện",
        ("có năm 2015/2016 xã",),
    ),
    Rule(
        "dates.year.more",
        rf"(?<=(?:1[89]|20)\d\d(?:,|\ và|,\ năm|\ hoặc)\ ){_Y}{_EDGE}{_NOUN_AFTER}",
        "các năm 2018, [[2019]] và 2020",
    ),
    Rule(
        "dates.year.bare",
        rf"(?<![\w.,/:-]|\d\s[-/]\s)(?<!\b(?:số|hơn|gần|khoảng|trên|chừng|thêm|tổng|gồm|mã|SĐT|ĐT|SN|có|đạt|còn"
        rf"|được|thấy|quốc\ lộ|QL|Boeing|Windows)\ ){_Y}(?=$|[\s)\"'.,;:!?…])(?![.,]\d){_NOUN_AFTER}"
        r"(?!\ (?:\p{Ll}\p{L}*\ )?(?:giải|lượt|vụ|buổi|suất|phần|cây|con|cái|chiếc|bộ|em|cháu|học\ sinh"
        r"|sinh\ viên|cán\ bộ|chiến\ s[ĩỹ]|lao\ động|hội\ viên|đoàn\ viên|m2|USD|tác\ phẩm|bài|ý\ kiến)\b)",
        "tăng 17% so với cùng kỳ [[2016]], đạt dự toán",
        ("gồm 2015 hộ nghèo", "huy động 2018 lượt đoàn viên", "với hơn 2000 người"),
    ),
    Rule(
        "dates.deictic",
        r"(?<!\w)(?P<word>(?i:hôm\ nay|hôm\ qua|ngày\ mai|(?:rạng\ sáng|sáng|trưa|chiều|tối|đêm)\ (?:nay|qua"
        r"|mai)))(?!\w)",
        "[[sáng nay]], UBND thành phố họp báo",
    ),
)

# What stands before a day and belongs to the expression.
LEAD = Rule(
    "dates.lead",
    rf"(?<!\w)(?:(?:{_PART}(?:\ (?:nay|qua))?|(?i:hôm\ nay|hôm\ qua)|{_WEEKDAY}),?\ )?(?:{_DAY_WORD}\ )?\(?\ ?\Z",
    "Hội nghị khai mạc [[chiều ngày ]]",
)

# What looks like a date and is none; these compete with the rules above, and the longer one wins.
NOT_DATES = (
    Rule(
        "not_dates.document_number",
        r"(?i:số|nghị\ định|thông\ tư|quyết\ định|nghị\ quyết|chỉ\ thị|công\ văn|kế\ hoạch|văn\ bản"
        r"|tờ\ trình)\ (?:số\s?:?\s?)?\d{1,5}[/-](?:\d{4}[/-])?[\p{Lu}\d][\p{Lu}\d&/-]{1,20}",
        "theo [[Nghị định số 91/2017/NĐ-CP]] của Chính phủ",
    ),
    Rule(
        "not_dates.street",
        r"(?:[Đđ]ường|[Pp]hố|[Qq]uảng\ trường|[Cc]ông\ viên|[Ss]ân\ vận\ động|[Bb]ến|[Cc]ầu|[Cc]hợ|[Nn]hà\ máy"
        r"|[Tt]rường)\ \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?",
        "dâng hương tại [[Quảng trường 2/9]] của thành phố",
    ),
    Rule(
        "not_dates.price_base",
        r"giá\ (?:so\ sánh|cố\ định|gốc|hiện\ hành)(?:\ (?:năm\ )?)?\(?\ ?(?:năm\ )?(?:19|20)\d\d",
        "tính theo [[giá so sánh 2010]] đạt 5.300 tỷ đồng",
    ),
    Rule(
        "not_dates.scale",
        r"(?:quy\ hoạch|tỷ\ lệ|tỉ\ lệ|phân\ khu|bản\ đồ)\ [^.,;\n]{0,30}?1/\d{3,5}",
        "phê duyệt [[quy hoạch 1/2000]] của khu đô thị",
    ),
    Rule(
        "not_dates.score",
        r"(?:tỷ\ số|tỉ\ số|thắng|hòa|thua)\ (?:chung\ cuộc\ )?\(?\d{1,2}\s?-\s?\d{1,2}",
        "đội chủ nhà [[thắng 3-2]] sau hai hiệp",
    ),
    Rule(
        "not_dates.birth_year",
        r"SN(?:\ |:)\s?(?:19|20)\d\d",
        "anh Trần Văn Ký ([[SN 1985]], trú tại xã Hòa Ninh)",
    ),
    Rule(
        "not_dates.telephone",
        r"(?i:điện\ thoại|đt|sđt|hotline|fax)\s?:?\s?[\d.()\ +-]{7,20}\d",
        "[[Điện thoại: 0228.3849.386]]",
    ),
)

_PARTS = {
    "rạng sáng": "morning", "sáng sớm": "morning", "sáng": "morning", "trưa": "noon", "chiều tối": "evening",
    "chiều": "afternoon", "tối": "evening", "đêm": "evening", "khuya": "evening",
}  # fmt: skip
_MONTHS = ["giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"]
_NUMERALS = dict(zip(["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], range(2, 11), strict=True))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}


def find_dates(view: View) -> list[Mention]:
    """All calendar expressions of the view, as mentions of kind "dates", in text order.

    ``value`` has ``form`` (day, days, month, quarter, months, year, range, decade, deictic), the parts that are written
    (``y``, ``m``, ``d``; ``m1``/``m2`` and ``y1``/``y2`` of ranges) and ``part`` (of the day).
    """
    found = [*_not_dates(view.text), *_all(view.text)]
    kept, _ = resolve_overlaps(found)
    return [m for m in kept if m.kind == "dates"]


def _not_dates(text: str) -> Iterator[Mention]:
    for rule in NOT_DATES:
        for match in rule.finditer(text):
            yield Mention("not_dates", match.start(), match.end(), {}, rule.id)


def _all(text: str) -> Iterator[Mention]:
    for rule in RULES:
        read = _READERS[rule.id]
        for match in rule.finditer(text):
            value = read(match)
            start, part = match.start(), match.groupdict().get("part")
            if value["form"] in ("day", "days") and part is None:
                start, part = _with_lead(text, start)
            if part:
                value["part"] = _PARTS[part.lower()]
            start, end = _brackets(text, start, match.end())
            yield Mention("dates", start, end, value, rule.id)


def _with_lead(text: str, start: int) -> tuple[int, str | None]:
    """Where the expression begins ("sáng nay, ngày" 5/9), and the part of day its lead names."""
    begin = max(0, start - 28)
    match = LEAD.compiled.search(text[begin:start])
    return (begin + match.start(), match["part"]) if match else (start, None)


def _brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a bracket that only opens before the date, with the one that closes "sáng nay (5-9)"."""
    while text[start] in "( ":
        start += 1
    if "(" in text[start:end] and text[end : end + 2].lstrip().startswith(")"):
        end = text.index(")", end) + 1
    return start, end


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _day(match: regex.Match[str]) -> Value:
    groups = match.groupdict()
    return {"form": "day", "y": _number(groups.get("y")), "m": int(groups["m"]), "d": int(groups["d"])}


def _coordinated(match: regex.Match[str]) -> Value:
    groups = match.groupdict()
    return {"form": "day", "y": _number(groups["y"]), "m": int(groups["m"]), "d": int(groups["d1"])}


def _day_range(match: regex.Match[str]) -> Value:
    return _day(match) | {"form": "days", "d1": int(match["d1"])}


def _month(match: regex.Match[str]) -> Value:
    groups = match.groupdict()
    name = groups.get("mname")
    month = 12 if name == "Chạp" else _MONTHS.index(name.lower()) + 1 if name else int(groups["m"])
    return {"form": "month", "y": _number(groups.get("y")), "m": month}


def _months(match: regex.Match[str]) -> Value:
    count = _NUMERALS.get(match["n"].lower()) or int(match["n"])
    first, last = (13 - count, 12) if (match["end"] or "").lower() == "cuối" else (1, count)
    return {"form": "months", "y": _number(match["y"]), "m1": first, "m2": last}


def _quarter(match: regex.Match[str]) -> Value:
    quarter = _QUARTERS.get(match["q"].lower()) or int(match["q"])
    return {"form": "quarter", "y": _number(match["y"]), "m1": 3 * quarter - 2, "m2": 3 * quarter}


def _range(match: regex.Match[str]) -> Value:
    groups = match.groupdict()
    value = {"form": "range", "y1": int(groups["y1"]), "y2": int(groups["y2"])}
    months = {key: int(groups[key]) for key in ("m1", "m2") if groups.get(key)}
    return value | months


def _year(match: regex.Match[str]) -> Value:
    return {"form": "year", "y": int(match["y"])}


def _decade(match: regex.Match[str]) -> Value:
    return {"form": "range", "y1": int(match["y"]), "y2": int(match["y"]) + 9}


def _deictic(match: regex.Match[str]) -> Value:
    word = match["word"].lower()
    offset = -1 if word.endswith("qua") else 1 if word.endswith("mai") else 0
    value: Value = {"form": "deictic", "offset": offset}
    part = _PARTS.get(word.rsplit(" ", 1)[0])
    return value | ({"part": part} if part else {})


_READERS: dict[str, Callable[[regex.Match[str]], Value]] = {
    "dates.day": _day,
    "dates.day.words": _day,
    "dates.day.no_year": _day,
    "dates.day.bracket": _day,
    "dates.day.occasion": _day,
    "dates.day.named": _day,
    "dates.day_range": _day_range,
    "dates.days.coordinated": _coordinated,
    "dates.days.coordinated.last": _day,
    "dates.month": _month,
    "dates.month.slash": _month,
    "dates.months_of_year": _months,
    "dates.quarter": _quarter,
    "dates.years": _range,
    "dates.range": _range,
    "dates.decade": _decade,
    "dates.year": _year,
    "dates.year.more": _year,
    "dates.year.bare": _year,
    "dates.deictic": _deictic,
}
