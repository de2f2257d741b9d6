"""Patterns of calendar expressions.

The forms and how often each occurs are those of some 150 real pages of 2005-2025: "Sáng 19/8", "Chiều 30-3",
"ngày 6-5-2020", "(3-3-1959 - 3-3-2017)", "quý I/2018", "6 tháng đầu năm", "giai đoạn 2016 - 2020", "6 và 7-7". What a
match says is read in ``date_values.py``; what looks like a date and is none stands in ``date_noise.py``.
"""

from __future__ import annotations

from thidua_extract.rules.date_lunar_patterns import LUNAR
from thidua_extract.rules.date_pieces import (
    ABOUT,
    AFTER_DAY_WORD,
    AFTER_PART,
    AFTER_TRIGGER,
    COUNT_WORD,
    COUNTED_AFTER,
    D1,
    D_ALONE,
    DAY_WORD,
    DAY_WORDS,
    EDGE,
    LATER,
    M_ALONE,
    MEASURE_AFTER,
    MONTH_NAME,
    NEXT_YEAR,
    NOUN_AFTER,
    OPENS,
    PART,
    PART_WORDS,
    SEP,
    TRIGGERS,
    WEEKDAY,
    Y_ALONE,
    D,
    M,
    Y,
)
from thidua_extract.rules.rule import Rule

_TAIL = rf"{M}{EDGE}{LATER}{COUNTED_AFTER}"  # the month behind a day, and what must not follow
_COUNTED = r"(?:(?:(?i:hai|ba|bốn|các|những)|\d)\ ngày\ )"

DAYS = (
    Rule(
        "dates.day.month_first",
        rf"(?=\d)(?<![\w.,/-])(?P<m>[1-9]|1[0-2])/(?P<d>[1-9]|[12]\d|3[01])/{Y}(?=\ \d{{1,2}}:\d\d:\d\d\ [AP]M\b)",
        "[[3/26/2015]] 9:48:00 AM",
        ("03/06/2015 09:48 AM", "3/6/2015 9:48"),
        needs=(" AM", " PM"),
        starts=("d/d",),
    ),
    Rule(
        "dates.day",
        rf"(?=\d)(?<![\d.,]){D}{SEP}{M}{SEP}{Y}(?!\d)",
        "Hội nghị khai mạc chiều ngày [[19/01/2022]] tại trụ sở UBND huyện.",
        ("Quyết định 112/2022/QĐ-UBND", "đạt 45/13/2020 điểm"),
        starts=("d/d", "d-d", "d.d"),
    ),
    Rule(
        "dates.day.iso",
        r"(?=\d)(?<![\w.,/-])(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?![\d/-])",
        "Cập nhật: [[2023-10-05]] 08:30",
        ("số 2023-10-051",),
        starts=("y/d", "y-d"),
    ),
    Rule(
        "dates.day.short_year",
        rf"(?=\d){AFTER_TRIGGER}{D}(?P<sep>[/.-]){M}(?P=sep)(?P<yy>\d\d)"
        rf"(?![\d%/]|[.,-]\d){NOUN_AFTER}",
        "Thứ bảy, [[9-7-22]] 05:02",
        ("ngày 9-7-220", "đợt 9-7-22"),
        starts=("d/d", "d-d", "d.d"),
        follows=TRIGGERS,
    ),
    Rule(
        "dates.day.words",
        rf"(?=\d)(?<![\d/.-]){D}\ (?i:tháng)\ (?:{M}(?!\d)|{MONTH_NAME})"
        rf"(?:(?:,?\ (?i:năm)\ |,?\ |{SEP}){Y}(?!\d)|\ {NEXT_YEAR})?{EDGE}",
        "Lễ công bố diễn ra ngày [[20 tháng 6 năm 2024]].",
        ("trong 3 tháng năm 2024",),
        starts=(">tháng",),
    ),
    Rule(
        "dates.day.month_name_first",
        rf"(?i:tháng)\ (?:{M}|{MONTH_NAME})\ {D}(?:st|nd|rd|th)?,\ {Y}(?!\d)",
        "Thứ Ba, [[Tháng Mười Hai 3, 2013]] ở 8:20",
        ("tháng 6, 2013",),
        starts=("=tháng",),
    ),
    Rule(
        "dates.day.part",
        rf"(?=\d){AFTER_PART}{D}{SEP}{M}{EDGE}{LATER}{MEASURE_AFTER}",
        "Chiều [[30-3]] xã Tân Lập tổ chức hội nghị",
        ("chiều 14-16 giờ",),
        starts=("d/d", "d-d", "d.d"),
        follows=TRIGGERS,
    ),
    Rule(
        "dates.day.no_year",
        rf"(?=\d){AFTER_DAY_WORD}{D}{SEP}{M}{EDGE}{LATER}{NOUN_AFTER}",
        "ngày [[30-3]], Cụm thi đua tổ chức hội nghị.",
        ("tỷ lệ đạt 14/16 chỉ tiêu", "ngày 5/10 xã về đích", "mỗi ngày 2-3 chuyến", "sau 100 ngày (10/3 - 17/6)"),
        starts=("d/d", "d-d", "d.d"),
        follows=DAY_WORDS,
    ),
    Rule(
        "dates.day.bracket",
        rf"(?=\d)(?<=\(\s?){D}\s?[/-]\s?{M}\s?(?=\))",
        "kỷ niệm Ngày thành lập Đảng ([[3-2]])",
        ("đạt chuẩn (14/16)",),
        starts=("d/d", "d-d"),
    ),
    Rule(
        "dates.day.occasion",
        rf"(?=\d)(?<=\b(?:[Dd]ịp|lễ|Lễ|khánh|[Tt]rước|hôm|hết|mất|sinh|thời\ điểm)\ ){D}[/.-]{_TAIL}",
        "phấn đấu hoàn thành trước [[15.8]] để mừng Quốc khánh",
        ("trước 5/10 xã",),
        starts=("d/d", "d-d", "d.d"),
        follows=("dịp", "lễ", "khánh", "trước", "hôm", "hết", "mất", "sinh", "điểm"),
    ),
    Rule(
        "dates.day.until",
        rf"(?=\d)(?<=\b(?:đến|[Tt]ừ|[Ss]au|[Đđ]ến|[Tt]ới|vào)\ )(?:{D}[/-]|(?P<d>1[3-9]|2\d|3[01])\.){_TAIL}"
        r"(?!\ \d)",
        "Tính đến [[10/8]], số thu toàn ngành tăng.",
        ("từ 5/10 lên 8/10 điểm", "tăng từ 5.7 đến 6.8", "đến 5/10 trường"),
        starts=("d/d", "d-d", "d.d"),
        follows=("đến", "từ", "sau", "tới", "vào"),
    ),
    Rule(
        "dates.day.feast",
        rf"(?=\d)(?<=\b(?i:khai\ giảng|sinh\ nhật\ bác|quốc\ khánh|kỷ\ niệm|kỉ\ niệm|dương\ lịch|thiếu\ nhi"
        rf"|quốc\ tế\ lao\ động|thương\ binh\ -\ liệt\ sĩ|hội\ đền\ hùng)\ ){D}[/-]{_TAIL}",
        "sửa xong mái trước ngày khai giảng [[5/9]] một tuần",
        ("kỷ niệm 5/10 năm",),
        starts=("d/d", "d-d"),
        follows=("giảng", "bác", "khánh", "niệm", "lịch", "nhi", "động", "sĩ", "hùng"),
    ),
    Rule(
        "dates.day.named",
        rf"(?=\d){D}[/-]{M}(?<=\b[Nn]gày\ \p{{Lu}}\p{{L}}{{0,9}}(?:\ \p{{L}}{{1,9}}){{0,7}}\ [\d/-]{{3,5}})"
        rf"{EDGE}{COUNTED_AFTER}",
        "nhân kỷ niệm Ngày Nhà giáo Việt Nam [[20-11]], trường được tặng Bằng khen",
        starts=("d/d", "d-d"),
    ),
    Rule(
        "dates.day.impossible",
        rf"(?=\d){AFTER_TRIGGER}(?:(?P<d>3[2-9]|[4-9]\d)[/.-](?P<m>\d{{1,2}})|(?P<d>\d{{1,2}})[/.-](?P<m>1[3-9]|"
        rf"[2-9]\d))"
        rf"(?:[/.-]{Y})?{EDGE}{NOUN_AFTER}",
        "hồ sơ ghi ngày [[45/13]] nên bị trả lại",
        ("chiều 12/5", "ngày 14/16 chỉ tiêu"),
        starts=("d/d", "d-d", "d.d"),
        follows=TRIGGERS,
    ),
)

RANGES_OF_DAYS = (
    Rule(
        "dates.day_range",
        rf"(?=\d)(?<![\w:.,/-])(?<!{_COUNTED}){D1}(?:\ (?:đến|tới)\ (?:hết\ )?|\s?-\s?)(?:{DAY_WORD}\ )?"
        rf"{D}(?:/|(?<=(?:đến|tới|ngày|hết)\ \d{{1,2}})[.-]){M}(?:[/.-]{Y})?{EDGE}{LATER}{COUNTED_AFTER}",
        "kỳ họp diễn ra từ ngày [[8 đến 11/12]] tại hội trường",
        ("khu đất số 2-4-6 Hai Bà Trưng", "tăng từ 5 đến 7,5%", "hai ngày 8 - 9/12"),
        starts=(">đến", ">tới", "-"),
    ),
    Rule(
        "dates.day_span",
        rf"(?=\d)(?<![\w:.,/-])(?<!{DAY_WORD}\ )(?<=[Tt]ừ\ |\(|[Đđ]ợt\ \w:?\ |\bgian\ )(?P<d1>{D_ALONE})[/-]"
        rf"(?P<m1>{M_ALONE})(?:\ (?:đến|tới)\ |\s?-\s?){D}[/-]{M}(?:[/-]{Y})?{EDGE}{COUNTED_AFTER}",
        "Đợt 1 từ [[01/01 đến 26/3/2010]] ở các xã ven sông",
        ("(19-8-1945 - 19-8-2005)", "từ ngày 15/6 đến 20/6", "tăng từ 5/10 đến 8/10 xã"),
        starts=("d/d", "d-d"),
    ),
    Rule(
        "dates.day_span.dashed",
        rf"(?=\d)(?<=(?<!\w)(?:{DAY_WORD}|[Đđ]ợt)\ )(?P<d1>{D_ALONE})/(?P<m1>{M_ALONE})\s?-\s?{D}/{M}"
        rf"(?:/{Y})?{EDGE}{COUNTED_AFTER}",
        "thu phí từ ngày [[16/5 - 15/6/2018]]",
        ("từ ngày 16/5/2018 - 15/6/2018", "mỗi ngày 2/3 - 3/4 bể"),
        starts=("d/d",),
        follows=(*DAY_WORDS, "đợt"),
    ),
    Rule(
        "dates.days.coordinated",
        rf"(?=\d)(?<![\w:.,/-])(?P<d1>{D_ALONE})(?:,\s?(?:{DAY_WORD}\ )?(?P<d1>{D_ALONE})(?!\d|\s?[/.-]\d)"
        rf"){{0,4}}\s?(?:,|và|rạng(?:\ sáng)?)\s?(?:{DAY_WORD}\ )?{D}[/.-]{M}(?:[/.-]{Y})?{EDGE}{LATER}{COUNTED_AFTER}",
        "Lễ đón bằng diễn ra vào ngày [[20 và 21/3]].",
        ("đạt 6 và 7,5 điểm", "tăng 5 và 7.5%"),
        starts=("d,", ">và", ">rạng"),
    ),
    Rule(
        "dates.days.counted",
        rf"(?=\d)(?<={_COUNTED}){D1}\s?-\s?{D}[/.-]{M}(?:[/.-]{Y})?{EDGE}{LATER}{COUNTED_AFTER}",
        "Hai ngày [[21 - 22/5]], đại hội họp.",
        ("các ngày 21 - 22%",),
        starts=("d-d",),
        follows=("ngày",),
    ),
    Rule(
        "dates.days.by_part",
        rf"(?=\d)(?<=(?<!\w){PART_WORDS}\ (?:{DAY_WORD}\ )?){D1}\ (?:đến|tới|và)\ (?P<last>{PART}\ "
        rf"(?:{DAY_WORD}\ )?{D}[/.-]{M}(?:[/.-]{Y})?){EDGE}",
        "kỳ họp kéo dài từ sáng [[22 đến trưa 23/12/2025]]",
        starts=(">đến", ">tới", ">và"),
        follows=TRIGGERS,
    ),
)

MONTHS = (
    Rule(
        "dates.month",
        rf"(?<!\d\ |\b(?i:mỗi|hằng|hàng|một|mấy|nhiều|vài)\ ){ABOUT}(?i:tháng)(?:\ |(?=\d))(?:{M}|{MONTH_NAME})"
        rf"(?:(?:(?:{SEP}|,?\ (?i:năm)\ |\ ){Y}|\ {NEXT_YEAR}){EDGE})?"
        rf"(?![\d%]|[.,/-]\d|\ (?i:tuổi|lương)\b)",
        "CPI [[tháng 12/2018]] giảm so với tháng trước.",
        ("trong 6 tháng 500 hộ thoát nghèo", "ngày tháng năm sinh", "mỗi tháng một lần", "tháng ba ngày tám"),
        starts=("~tháng",),
    ),
    Rule(
        "dates.month_range",
        rf"(?i:tháng)\ (?P<m1>{M_ALONE})\s?-\s?(?P<m2>{M_ALONE})(?:(?:/|,?\ (?i:năm)\ |\ |\s?-\s?){Y})?{EDGE}"
        rf"(?!\ (?i:tuổi))",
        "rét đậm đợt [[tháng 1 - 2/2008]] làm chết trâu bò",
        ("trẻ từ tháng 6-12 tuổi",),
        starts=("=tháng",),
    ),
    Rule(
        "dates.month.slash",
        rf"(?=\d)(?<![\w/.,-])(?<!\b(?:số|QĐ|NĐ|TT|NQ|CT|Luật|định|tư|quyết|thị|văn|[Đđ]ợt|[Ll]ần|[Tt]ập"
        rf"|[Kk]ỳ)\ ){M}[/-]{Y}{EDGE}",
        "sư đoàn ra đời tháng Tám ([[8/1968]] - 8/2013)",
        ("Nghị định 91/2017/NĐ-CP", "theo Nghị định 9/2017 của Chính phủ", "công bố danh sách đợt 2/2024"),
        starts=("d/y", "d-y"),
    ),
    Rule(
        "dates.months_of_year",
        rf"(?i:tháng)(?<=(?<![\w.,]){COUNT_WORD}\ \w{{5}})(?:\ (?P<end>(?i:đầu|cuối))(?:\ (?i:của))?\ (?:(?i:năm)"
        rf"(?:\ {Y}{EDGE}|\ (?P<rel>(?i:nay|ngoái|trước|tới)))?)(?!\w)"
        rf"|(?:\ (?i:của))?(?:\ (?i:năm)\ |\ ?/\ ?){Y}{EDGE})",
        "Trong 6 [[tháng đầu năm 2019]], thu ngân sách tăng.",
        ("hạn 6 tháng kể từ năm ký",),
        starts=("=tháng",),
    ),
    Rule(
        "dates.half",
        rf"(?<!\w)(?i:nửa)\ (?P<end>(?i:đầu|cuối))\ (?i:năm)(?:\ {Y}{EDGE}|\ (?P<rel>(?i:nay|ngoái|trước|tới))(?!\w))?",
        "giảm số vụ so với [[nửa cuối năm 2017]]",
        ("nửa đầu thế kỷ 20",),
        starts=("=nửa ",),
    ),
    Rule(
        "dates.quarters_of_year",
        rf"(?i:quý)(?<=(?<![\w.,])(?P<quarters>[23]|(?i:hai|ba))\ \w{{3}})\ (?P<end>(?i:đầu|cuối))\ (?i:năm)"
        rf"(?:\ {Y}{EDGE})?",
        "1.488 doanh nghiệp thành lập mới trong 2 [[quý đầu năm]]",
        starts=("=quý",),
    ),
    Rule(
        "dates.months.bare",
        rf"(?i:tháng)(?:(?=,)(?<=(?:^|[.!?:]\ |[\n\"])(?i:trong\ |qua\ |sau\ )?{COUNT_WORD}\ \w{{5}})"
        rf"|(?<=\b(?i:sơ\ kết|kết\ quả|giải\ ngân|báo\ cáo|tình\ hình|hoạt\ động|công\ tác|thu\ ngân\ sách)\ "
        rf"{COUNT_WORD}\ \w{{5}})(?!\w|\ (?i:đầu|cuối|năm|của|một)|\ ?/)"
        rf"|(?<=(?<![\w.,]){COUNT_WORD}\ \w{{5}})\ (?i:qua)(?!\w)"
        rf"|(?<=,\ {COUNT_WORD}\ \w{{5}})(?=\ (?:đã|chỉ|mới|đạt|ước)\b))",
        "Hội nghị sơ kết 9 [[tháng]] bàn việc thu ngân sách.",
        ("hưởng trợ cấp 6 tháng lương", "phạt 9 tháng tù"),
        starts=("=tháng",),
    ),
    Rule(
        "dates.quarter",
        rf"(?<!\w){ABOUT}(?i:quý)\ (?P<q>IV|I{{1,3}}|[1-4]|(?i:một|hai|ba|bốn|tư))(?!\w)"
        rf"(?:(?:\s?[/.-]\s?|,?\ (?i:năm)\ |\ ){Y}{EDGE}|\ {NEXT_YEAR})?",
        "CPI [[quý IV/2018]] tăng nhẹ",
        ("Quý 5 hộ đầu tiên",),
        starts=("~quý",),
    ),
)

YEARS = (
    Rule(
        "dates.years",
        r"(?=[12])(?<![\d.,/])(?:(?<=(?P<lead>(?<!\w)(?i:giai\ đoạn|nhiệm\ kỳ|năm\ học|niên\ khóa|khóa|niên\ vụ"
        rf"|thời\ kỳ|(?:hai|2)\ năm|năm)\ )\(?)|)(?P<y1>{Y_ALONE})(?:\s?[-/]\s?|(?<=(?:(?i:đoạn|kỳ)\ |"
        rf"\()\d{{4}})\ đến\ )"
        rf"(?P<y2>{Y_ALONE})(?![\d/]|[.-]\d|\s?%)",
        "phong trào thi đua giai đoạn [[2016 - 2020]] của tỉnh",
        ("Thông tư 2015/2016/TT-BNV",),
        starts=("y/y", "y-y", ">đến"),
    ),
    Rule(
        "dates.range",
        rf"(?i:từ)\ (?:{ABOUT}(?i:tháng)\ (?P<m1>0?[1-9]|1[0-2])(?:[/-]"
        rf"|\ (?i:năm)\ ))?(?:(?i:năm)\ )?(?P<y1>(?:1[89]|20)\d\d)"
        rf"\ (?i:đến)\ {ABOUT}(?:(?i:tháng)\ (?P<m2>0?[1-9]|1[0-2])(?:[/-]"
        rf"|\ (?i:năm)\ )|(?P<m2>0?[1-9]|1[0-2])/)?(?:(?i:năm)\ )?(?P<y2>(?:1[89]|20)\d\d){EDGE}",
        "thành tích [[từ năm 2014 đến năm 2018]] của tập thể",
        starts=tuple(f"=từ {word}" for word in ("đầu ", "giữa ", "cuối ", "hết ", "tháng ", "năm ", "1", "2")),
    ),
    Rule(
        "dates.decade",
        r"(?:[Nn]hững\ năm|[Tt]hập\ (?:niên|kỷ))\ (?:(?i:đầu|cuối)\ )?(?P<y>(?:19|20)\d0)(?!\d|[.,/-]\d)",
        "từ đầu [[những năm 1990]], xã đã có điện",
        starts=("=những năm", "=thập niên", "=thập kỷ"),
    ),
    Rule(
        "dates.year",
        rf"(?<!\w){ABOUT}(?i:năm)(?:\ |(?=\d)){Y}(?![\d/]|[.-]\d|\s?%)",
        "nhiệm vụ [[năm 2023]] của huyện",
        ("có năm 2015/2016 xã",),
        starts=("~năm+y",),
    ),
    Rule(
        "dates.year.batch",
        rf"(?=\d)(?<=\b(?:[Đđ]ợt|[Ll]ần|[Tt]ập|[Kk]ỳ)\ )\d{{1,2}}(?:[/-]|\ -\ ){Y}{EDGE}",
        "danh sách đề nghị khen thưởng (đợt [[2-2024]])",
        ("đợt 2 năm 2024",),
        starts=("d/y", "d-y"),
        follows=("đợt", "lần", "tập", "kỳ"),
    ),
    Rule(
        "dates.year.more",
        rf"(?<=(?:1[89]|20)\d\d(?:,|,\ |\ và\ |,\ năm\ |\ hoặc\ )){Y}{EDGE}{NOUN_AFTER}",
        "các năm 2018, [[2019]] và 2020",
        starts=("yy",),
    ),
    Rule(
        "dates.year.bare",
        rf"(?<![\w.,/:-]|\d\s[-/]\s)(?<!\b(?:số|hơn|gần|khoảng|trên|chừng|thêm|tổng|gồm|mã|SĐT|ĐT|SN|có|đạt|còn"
        rf"|được|thấy|[Kk]m|KM|quốc\ lộ|QL|Boeing|Windows)\ ){Y}(?=$|[\s)\"'.,;:!?…])(?![.,]\d){NOUN_AFTER}"
        r"(?!\ (?:\p{Ll}\p{L}*\ )?(?:giải|lượt|vụ|buổi|suất|phần|cây|con|cái|chiếc|bộ|em|cháu|học\ sinh"
        r"|sinh\ viên|cán\ bộ|chiến\ s[ĩỹ]|lao\ động|hội\ viên|đoàn\ viên|m2|USD|tác\ phẩm|bài|ý\ kiến)\b)",
        "tăng 17% so với cùng kỳ [[2016]], đạt dự toán",
        ("gồm 2015 hộ nghèo", "huy động 2018 lượt đoàn viên", "với hơn 2000 người"),
        starts=("y",),
    ),
)

OTHERS = (
    Rule(
        "dates.deictic",
        r"(?:[Nn]ay|[Qq]ua|mai|kia|NAY|QUA)(?!\w)(?<=(?<!\w|\b(?:như|mấy|bữa|có\ được|thế\ hệ|đất\ nước|quê\ hương)\ )"
        r"(?P<word>(?:(?i:rạng\ sáng|sáng|trưa|chiều|tối|đêm|ngày)\ )?(?i:hôm)\ (?!mai)\w{3}"
        r"|(?i:ngày)\ (?=mai|kia)\w{3}|(?i:rạng\ sáng|sáng|trưa|chiều|tối|đêm)\ (?!kia)\w{3}))",
        "sáng [[nay]], UBND thành phố họp báo",
        ("hôm nào", "quê nhà được như hôm nay", "ngày nay", "hôm mai", "lâu nay"),
        starts=("=nay", "=qua", "=mai", "=kia"),
    ),
    Rule(
        "dates.weekday",
        r"(?:[Tt]hứ\ (?P<weekday>(?i:hai|ba|tư|năm|sáu|bảy)|[2-7])|(?P<sunday>[Cc]hủ\ [Nn]hật))\ "
        r"(?P<week>(?i:tuần\ (?:trước|qua|này|sau|tới)|vừa\ qua|vừa\ rồi|này|tới))(?!\w)",
        "lễ phát động diễn ra [[thứ 5 tuần trước]] ở nhà văn hóa",
        ("đứng thứ ba toàn tỉnh",),
        starts=("=thứ ", "=chủ nhật"),
    ),
)

RULES = (*LUNAR, *DAYS, *RANGES_OF_DAYS, *MONTHS, *YEARS, *OTHERS)

# What stands before a day and belongs to the expression.
LEAD = Rule(
    "dates.lead",
    rf"(?<!\w)(?:(?:{PART}(?:\ (?:nay|qua))?|(?i:hôm\ nay|hôm\ qua)|{WEEKDAY}),?\ )?(?:{DAY_WORD}\ ?)?{OPENS}\Z",
    "Hội nghị khai mạc [[chiều ngày ]]",
)

# What stands behind a day without a year and is another ("các ngày kỷ niệm 20/10, 8/3").
MORE = Rule(
    "dates.day.more",
    rf"(?:,|\ và|\ hoặc)\ (?P<date>(?:{DAY_WORD}\ )?{D}[/-]{M})(?:[/-]{Y})?{EDGE}{NOUN_AFTER}",
    "các ngày kỷ niệm 20/10[[, 8/3]] được tổ chức gọn",
    ("ngày 20/10, 8/9 xã",),
)
