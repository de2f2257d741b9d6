"""What the words before a year (in small letters, up to the year) say that it is told as: a plan, a base, a law …"""

from __future__ import annotations

from thidua_extract.rules.rule import Rule

# A plan for one year, as it is made at the end of the year before or at its beginning; the last cue counts.
ANNUAL_BEFORE = Rule(
    "years.annual_before",
    r"""[^\n]{0,80}\b(?P<cue>triển\ khai|phương\ hướng|nhiệm\ vụ|phát\ động|kế\ hoạch|dự\ toán|chỉ\ tiêu|giao\ ước
    |biên\ chế)\b[^.;:\n]{0,70}$""",
    "[[hội nghị triển khai công tác ]]",
    ("kế hoạch. xã ",),
)
REVIEW_BEFORE = Rule(
    "years.review_before",
    r"[^\n]{0,80}\b(?P<cue>tổng\ kết|nhìn\ lại)\b[^.;:\n]{0,70}$",
    "[[hội nghị tổng kết phong trào ]]",
)
FUTURE_BEFORE = Rule(
    "years.future_before",
    r"""\b(?:đến|tới|tầm\ nhìn|chậm\ nhất|sớm\ nhất|đến\ hết|hết)(?:\ (?:vào|trong|cuối|đầu|hết|quý\ \w{1,5})){0,5}\ ?$
    |\b(?:sẽ|dự\ kiến|dự\ tính|phấn\ đấu|quy\ hoạch|lộ\ trình|tầm\ nhìn|chậm\ nhất|đề\ ra\ cho
    |đưa\ vào\ (?:khai\ thác|sử\ dụng|hoạt\ động|vận\ hành))\b[^.;:\n]{0,60}$""",
    "xã [[phấn đấu về đích ]]",
)
FUTURE_AFTER = Rule(
    "years.future_after",
    r"[^.;:\n]{0,60}\b(?:phấn\ đấu|đặt\ mục\ tiêu|sẽ|dự\ kiến|dự\ tính)\b",
    "[[, xã phấn đấu]] về đích",
)
OPENING_YEAR = Rule(
    "years.opening",
    r"\W{0,12}(?:[Tt]rong\ |[Bb]ước\ (?:sang|vào)\ |[Ss]ang\ )?[Nn]ăm\ \d{4},?",
    "[[Năm 2007,]] huyện dự kiến công nhận thêm 6 làng",
)
BASE_BEFORE = Rule(
    "years.base_before",
    r"\b(?:so\ với|so|cùng\ kỳ)\b[^.,;:\n]{0,25}$",
    "tăng 5% [[so với cùng kỳ ]]",
)
LAW_BEFORE = Rule(
    "years.law_before",
    r"""\b(?:luật|bộ\ luật|pháp\ lệnh|hiến\ pháp)\b[^.,;:\n]{0,40}$
    |\b(?:nghị\ định|nghị\ quyết|quyết\ định|thông\ tư|chỉ\ thị|công\ văn|văn\ bản)\b[^.;\n]{0,40}$""",
    "theo [[quyết định số 12 ngày ]]",
)
SINCE_BEFORE = Rule("years.since_before", r"\b(?:kể\ từ|từ)\b[^.,;:\n]{0,12}$", "có hiệu lực [[kể từ ngày ]]")
PAST_BEFORE = Rule("years.past_before", r"\b(?:kể\ từ|từ|trước)\b[^.,;:\n]{0,12}$", "con đường có [[từ trước ]]")
DEADLINE_BEFORE = Rule(
    "years.deadline_before",
    r"""\b(?:đến|tới|trước|hạn|chậm\ nhất)(?:\ (?:hết|vào|là|sáng|chiều|tối|đêm)){0,4}\ ?(?:ngày\ )?$
    |\b(?:dự\ kiến|sẽ)\b[^.;\n]{0,60}$""",
    "nộp hồ sơ [[trước ngày ]]",
)
TERM_BEFORE = Rule("years.term_before", r"(?:nhiệm\ kỳ|khóa)\b", "đại hội [[nhiệm kỳ]] 2015-2020")
SCHOOL_YEAR = Rule("years.school_year", r"^năm\ học\b", "[[năm học]] 2016-2017")
URL_MONTH = Rule(
    "years.url_month",
    r"/(?P<y>20[0-3]\d)[/-]?(?P<m>0[1-9]|1[0-2])(?:[/-]?\d{2})?(?=[/-]|$)",
    "https://example.org/tin[[/201112]]/huan-chuong",
)
RULES = (
    ANNUAL_BEFORE,
    REVIEW_BEFORE,
    FUTURE_BEFORE,
    FUTURE_AFTER,
    OPENING_YEAR,
    BASE_BEFORE,
    LAW_BEFORE,
    SINCE_BEFORE,
    PAST_BEFORE,
    DEADLINE_BEFORE,
    TERM_BEFORE,
    SCHOOL_YEAR,
    URL_MONTH,
)
