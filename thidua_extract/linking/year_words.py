"""What the words before a year (in small letters, up to the year) say that it is told as: a plan, a base, a law …"""

from __future__ import annotations

from thidua_extract.rules.rule import Rule

# A plan for one year, as it is made at the end of the year before or at its beginning; the last cue counts.
ANNUAL_BEFORE = Rule(
    "years.annual_before",
    r"""[^\n]{0,80}\b(?P<cue>triển\ khai|phương\ hướng|(?<!\bhoàn\ thành\ (?:xuất\ sắc|tốt)\ )nhiệm\ vụ|phát\ động
    |kế\ hoạch|dự\ toán|chỉ\ tiêu|giao\ ước|mục\ tiêu|biên\ chế)\b[^.;:\n]{0,70}$""",
    "[[hội nghị triển khai công tác ]]",
    ("kế hoạch. xã ",),
    needs=(
        "triển khai",
        "phương hướng",
        "nhiệm vụ",
        "phát động",
        "kế hoạch",
        "dự toán",
        "chỉ tiêu",
        "giao ước",
        "mục tiêu",
        "biên chế",
    ),
)
REVIEW_BEFORE = Rule(
    "years.review_before",
    r"[^\n]{0,80}\b(?P<cue>tổng\ kết|nhìn\ lại)\b[^.;:\n]{0,70}$",
    "[[hội nghị tổng kết phong trào ]]",
    needs=("tổng kết", "nhìn lại"),
)
# What was done in a year that is over.
DONE_BEFORE = Rule(
    "years.done_before",
    r"""(?<!\b(?:quyết\ tâm|phấn\ đấu|góp\ phần|để|nhằm|tiếp\ tục|cần|phải|nỗ\ lực|sẽ|thi\ đua)\ )
    \bhoàn\ thành\ (?:xuất\ sắc|tốt)\ nhiệm\ vụ\b[^.,;:\n]{0,30}$""",
    "tặng bằng khen cho 5 tập thể [[hoàn thành xuất sắc nhiệm vụ ]]",
    ("phấn đấu hoàn thành tốt nhiệm vụ ", "hoàn thành nhiệm vụ "),
    needs=("hoàn thành",),
)
FUTURE_BEFORE = Rule(
    "years.future_before",
    r"""(?<!\btính\ )\b(?:(?:tiến\ |hướng\ )?(?:đến|tới)|tầm\ nhìn|chậm\ nhất|sớm\ nhất|hết)
    (?:\ (?:vào|trong|cuối|đầu|hết|quý\ \w{1,5})){0,5}\ ?$
    |\bsang\b[^.,;:\n]{0,30}$
    |\b(?:sẽ|dự\ kiến|dự\ tính|dự\ báo|tiến\ tới|hướng\ tới|phấn\ đấu|h[iy]\ vọng|kỳ\ vọng
    |quy\ hoạch|lộ\ trình|tầm\ nhìn|chậm\ nhất|đề\ ra\ cho
    |đưa\ vào\ (?:khai\ thác|sử\ dụng|hoạt\ động|vận\ hành))\b[^.;:\n]{0,80}$""",
    "xã [[phấn đấu về đích ]]",
)
FUTURE_AFTER = Rule(
    "years.future_after",
    r"[^.;:\n]{0,60}\b(?:phấn\ đấu|đặt\ mục\ tiêu|sẽ|dự\ kiến|dự\ tính)\b|(?<=\d)\ phải\b",
    "[[, xã phấn đấu]] về đích",
    (", xã đã phải sơ tán 20 hộ",),
)
# What of a plan is reached is told in its year.
OF_PLAN_BEFORE = Rule(
    "years.of_plan_before",
    r"%\ (?:(?:so\ với|của|chỉ\ tiêu|tổng)\ ){0,2}(?:dự\ toán|kế\ hoạch|chỉ\ tiêu)\b[^.,;:\n]{0,40}$",
    "bằng 59,7[[% chỉ tiêu dự toán cả ]]",
    ("giao dự toán ",),
)
# A year that is not the one of the news, as it lies wholly ahead of it.
NEXT_BEFORE = Rule(
    "years.next_before",
    r"\b(?:sang|trước)\b[^.,;:\d\n]{0,30}$",
    "hạn hán kéo dài [[sang mùa khô ]]",
)
# A target that is told for a round year.
BY_BEFORE = Rule("years.by_before", r"\b(?:vào|mốc|mốc\ thời\ gian)(?:\ (?:cuối|đầu))?\ ?$", "cấm xe máy [[vào ]]")
# The rest of the year of the news.
REST_BEFORE = Rule(
    "years.rest_before",
    r"\btừ\ (?:nay|giờ)\ (?:đến|tới|cho\ đến)\ ?(?:hết\ |cuối\ )?$",
    "đắp đập [[từ nay đến ]]",
    ("từ nay trở đi",),
)
REST_YEAR = Rule("years.rest_year", r"^(?:hết|cuối)\ ", "[[hết ]]năm 2018", ("năm 2018",))
BEGINNING = Rule("years.beginning", r"^đầu\ năm\b", "[[đầu năm]] 2018")
OPENING_YEAR = Rule(
    "years.opening",
    r"\W{0,12}(?:[Tt]rong\ |[Bb]ước\ (?:sang|vào)\ |[Ss]ang\ )?[Nn]ăm\ \d{4},?",
    "[[Năm 2007,]] huyện dự kiến công nhận thêm 6 làng",
)
BUDGET_BEFORE = Rule(
    "years.budget_before", r"\b(?:dự\ toán|kế\ hoạch|biên\ chế)\b[^.;:\n]{0,70}$", "phân bổ [[dự toán ngân sách ]]"
)
BASE_BEFORE = Rule(
    "years.base_before",
    r"\b(?:so\ với|so|cùng\ kỳ)\b[^.,;:\n]{0,25}$",
    "tăng 5% [[so với cùng kỳ ]]",
)
PLAIN_BASE = Rule(
    "years.plain_base",
    r"\b(?:so\ với|so|cùng\ kỳ)(?:\ (?:với|cùng\ kỳ|cả|của|cuối|mức|số|thực\ hiện|ước|tổng"
    r"|bình\ quân|thời\ điểm)){0,3}\ $",
    "tăng 5% [[so với cùng kỳ ]]",
    ("lớn hơn so với đợt lũ vào ",),
)
LAW_BEFORE = Rule(
    "years.law_before",
    r"""\b(?:luật|bộ\ luật|pháp\ lệnh|hiến\ pháp)\b[^.,;:\n]{0,40}$
    |\b(?:nghị\ định|nghị\ quyết|quyết\ định|thông\ tư|chỉ\ thị|công\ văn|văn\ bản)\b[^.;\n]{0,40}$""",
    "theo [[quyết định số 12 ngày ]]",
)
DOCUMENT_BEFORE = Rule(
    "years.document_before",
    r"""\b(?:nghị\ định|nghị\ quyết|quyết\ định|thông\ tư|chỉ\ thị|công\ văn|văn\ bản|quy\ định|kế\ hoạch|thông\ báo)
    \b[^.,;:\n]{0,40}$""",
    "theo [[quyết định số 12 ngày ]]",
    ("văn bản có hiệu lực, từ ngày ",),
)
IN_FORCE = Rule("years.in_force", r"\b(?:hiệu\ lực|thi\ hành|áp\ dụng|hạn|trước|sau|đến|từ)\b", "có [[hiệu lực]] ngày")
SINCE_BEFORE = Rule("years.since_before", r"\b(?:kể\ từ|từ)\b[^.,;:\n]{0,12}$", "có hiệu lực [[kể từ ngày ]]")
PAST_BEFORE = Rule("years.past_before", r"\b(?:kể\ từ|từ|trước)\b[^.,;:\n]{0,12}$", "con đường có [[từ trước ]]")
# "từ năm 2015 đến nay" is told after that year.
LOOKED_BACK = Rule("years.looked_back", r"\b(?:kể\ từ|từ)\ ?$", "đề nghị khen [[từ ]]", ("từ đầu ",))
DEADLINE_BEFORE = Rule(
    "years.deadline_before",
    r"""(?<!\btính\ )\b(?:đến|tới|trước|hạn|chậm\ nhất)(?:\ (?:hết|vào|là|sáng|chiều|tối|đêm)){0,4}\ ?(?:ngày\ )?$
    |\b(?:dự\ kiến|sẽ)\b[^.;\n]{0,60}$""",
    "nộp hồ sơ [[trước ngày ]]",
)
# A deadline within months: of a report, or of what is going on.
NEAR_DEADLINE = Rule(
    "years.near_deadline",
    r"\b(?:báo\ cáo|trình|nộp|gửi|tổng\ hợp|hồ\ sơ|đăng\ ký|nhận|kéo\ dài|diễn\ ra|tổ\ chức|mở\ cửa|trưng\ bày"
    r"|khai\ mạc|bế\ mạc|hạn\ (?:cuối|chót)|kiểm\ tra|xử\ lý|khắc\ phục|rà\ soát)\b",
    "đợt học tập [[kéo dài]] đến ngày",
    ("hoàn thành dự án trước ngày",),
)
SCHOOL_OPENS = Rule(
    "years.school_opens",
    r"\b(?:khai\ giảng|tựu\ trường|bước\ vào)\ [^.;\n]{0,12}năm\ học\b|\bnăm\ học\ mới\ ",
    "lễ [[khai giảng năm học]] 2017-2018",
    ("kết quả năm học 2016-2017",),
)
# Up to a day, but told of the past: "Đến ngày 22/1/2019, xã lập biên bản", "từ tháng 5 đến ngày 10/6/2017".
UP_TO_THEN = Rule(
    "years.up_to_then",
    r"^(?:mãi\ )?(?:đến|tới)(?:\ hết)?(?:\ ngày)?\ ?$|\btừ\ (?!nay)[^.;\n]{3,40}\ (?:đến|tới)(?:\ hết)?(?:\ ngày)?\ ?$",
    "[[từ tháng 5/2017 đến ngày ]]",
    ("từ nay đến ngày ", "nộp trước ngày "),
)
TERM_BEFORE = Rule("years.term_before", r"(?:nhiệm\ kỳ|khóa)\b", "đại hội [[nhiệm kỳ]] 2015-2020")
SCHOOL_YEAR = Rule("years.school_year", r"\bnăm\ học(?:\ mới)?\b", "[[năm học]] 2016-2017")
URL_MONTH = Rule(
    "years.url_month",
    r"/(?P<y>20[0-3]\d)[/-]?(?P<m>0[1-9]|1[0-2])(?:[/-]?\d{2})?(?=[/-]|$)",
    "https://example.org/tin[[/201112]]/huan-chuong",
)
RULES = (
    ANNUAL_BEFORE,
    REVIEW_BEFORE,
    DONE_BEFORE,
    FUTURE_BEFORE,
    FUTURE_AFTER,
    OF_PLAN_BEFORE,
    NEXT_BEFORE,
    BY_BEFORE,
    REST_BEFORE,
    REST_YEAR,
    BEGINNING,
    OPENING_YEAR,
    BUDGET_BEFORE,
    BASE_BEFORE,
    PLAIN_BASE,
    LAW_BEFORE,
    DOCUMENT_BEFORE,
    IN_FORCE,
    SINCE_BEFORE,
    PAST_BEFORE,
    LOOKED_BACK,
    DEADLINE_BEFORE,
    NEAR_DEADLINE,
    UP_TO_THEN,
    SCHOOL_OPENS,
    TERM_BEFORE,
    SCHOOL_YEAR,
    URL_MONTH,
)
