"""The pieces of which the patterns of calendar expressions are made."""

PART_WORDS = (
    r"(?i:rạng\ sáng|sáng\ sớm|chiều\ tối|xế\ chiều|chập\ tối|nửa\ đêm|sáng|trưa|chiều|tối|đêm|khuya)"  # part of day
)
PART = rf"(?:(?i:buổi|đầu\ giờ|cuối\ giờ|giữa)\ )?(?P<part>{PART_WORDS})"
WEEKDAY = r"(?i:thứ\ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\ nhật)"
DAY_WORD = r"(?:(?<!\b(?i:mỗi|một|mấy|vài)\ )(?i:ngày)|(?i:hôm|mùng|mồng))"
OPENS = r"(?:(?<!\d\ ngày\ )\(\ ?)?"  # not "100 ngày (10/3 - 17/6)"
# The last words of what stands before a day.
DAY_WORDS = ("ngày", "hôm", "mùng", "mồng")
TRIGGERS = (
    *DAY_WORDS,
    *("sáng", "sớm", "trưa", "chiều", "tối", "đêm", "khuya", "nay", "qua"),
    *("hai", "ba", "tư", "năm", "sáu", "bảy", "nhật", *map(str, range(2, 8))),
)
# Patterns begin with their digits and look back from there: that is many times as fast as to begin with the words.
AFTER_DAY_WORD = rf"(?<=(?<!\w){DAY_WORD}\ ?{OPENS})"
AFTER_PART = (
    rf"(?<=(?<!\w)(?:{PART_WORDS}(?:\ (?:nay|qua))?|(?i:hôm\ nay|hôm\ qua)|{WEEKDAY}),?\ (?:{DAY_WORD}\ )?(?:\(\ ?)?)"
)
AFTER_TRIGGER = rf"(?:{AFTER_DAY_WORD}|{AFTER_PART})"
D_ALONE = r"(?:0?[1-9]|[12]\d|3[01])"
D = rf"(?P<d>{D_ALONE})"
D1 = rf"(?P<d1>{D_ALONE})"
M_ALONE = r"(?:0?[1-9]|1[0-2])"
M = rf"(?P<m>{M_ALONE})"
Y_ALONE = r"(?:1[89]|20)\d\d"
Y = rf"(?P<y>{Y_ALONE})"
SEP = r"\s?[/.-]\s?"
EDGE = r"(?![\d/]|[.,-]\d|\s?%)"
ABOUT = r"(?:(?i:đầu|giữa|cuối|hết)\ )?"
# "tháng năm", "tháng một" in small letters are other words ("ngày tháng năm", "mỗi tháng một lần").
MONTH_NAME = (
    r"(?:(?P<mname>(?i:mười\ một|mười\ hai|mười|hai|ba|tư|sáu|bảy|tám|chín)|(?:NĂM|Năm|MỘT|Một))(?!\w)"
    r"(?!\ (?:lần|buổi|cuộc|kỳ|vấn|nhân|tưởng|đợt|phiên|chuyến|chục|trăm|nghìn|tấn|triệu|tuổi|người|hộ|ngày\ tám)\b))"
)
COUNT_WORD = r"(?P<n>0?[1-9]|1[01]|(?i:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười\ một|mười))"
# The year of a day or month told by its distance from the one of the article.
NEXT_YEAR = r"(?P<rel>(?i:năm\ (?:sau|tới|nay|ngoái|trước)))(?!\w)"
YEARLY = r"(?P<yearly>(?i:hằng|hàng)\ (?i:năm))(?!\w)"
LATER = rf"(?:(?:\ |,\ )(?i:năm)\ {Y}(?![\d/]|[.,-]\d)|\ (?:{NEXT_YEAR}|{YEARLY}))?"
# What is measured or counted: a day and month written with a slash or a dash in front of these is a ratio or a span.
MEASURE_AFTER = (
    r"(?!\ (?:ha|tấn|tạ|kg|lít|km|cm|mm|m|m2|m3|chuyến|lần(?!\ lượt)"
    r"|giờ|phút|tiếng|tuổi|đồng|tỷ|tỉ|triệu|nghìn|ngàn|ngày|tuần|tháng"
    r"|năm(?!\ (?:đó|ấy|ngoái|nay|trước|sau|tới|\d)))\b)"
)
NOUN_AFTER = (
    MEASURE_AFTER
    + r"(?!\ (?:xã|phường|thôn|bản|tiêu\ chí|chỉ\ tiêu|hộ|người|tập\ thể|cá\ nhân|đơn\ vị|nhiệm\ vụ|trường"
    r"|điểm|phiếu|đại\ biểu|sản\ phẩm|doanh\ nghiệp|dự\ án|công\ trình|mô\ hình|chi\ bộ|đảng\ viên)\b)"
)
COUNTED_AFTER = (
    NOUN_AFTER + r"(?!\ (?:buôn|làng|ấp|khu\ phố|tổ|khu\ dân\ cư|nội\ dung|chức\ danh|đồng\ chí|ủy\ viên|thành\ viên"
    r"|học\ sinh|suất|con|cây|cái|chiếc|bộ|căn|ngôi|phòng|lớp|giải|hồ\ sơ|đảng\ bộ"
    r"|huyện|quận|tỉnh|thành\ phố|cơ\ sở|bài|câu|môn"
    r"|trận|bàn|lượt|vụ|phần|ca|so\ với|lên|xuống|chỉ\ số|ý\ kiến)\b)"
)
LUNAR_YEAR = (
    r"(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Kỉ|Canh|Tân|Nhâm|Quý|Quí)\ "
    r"(?:Tý|Tí|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)"
)
