"""Patterns of days and months of the lunar calendar; with these date_patterns.py begins."""

from __future__ import annotations

from thidua_extract.rules.date_pieces import D_ALONE, LUNAR_YEAR, M_ALONE, Y_ALONE
from thidua_extract.rules.rule import Rule

_LUNAR_MONTH = rf"(?:(?i:giêng|chạp)|(?:{M_ALONE}|\p{{L}}+(?:\ một|\ hai)?)\ ta)(?!\w)"

# Told before the others: of two readings of the same words the first one holds.
LUNAR = (
    Rule(
        "dates.lunar.day",
        rf"(?=\d)(?<![\d/.,]){D_ALONE}(?:(?:/{M_ALONE}|\ tháng\ {M_ALONE})(?:\ năm\ {LUNAR_YEAR}"
        rf"|[/ ](?:{LUNAR_YEAR}|{Y_ALONE}))?,?\ \(?(?i:âm\ lịch|âl)\b\)?"
        rf"|(?:/{M_ALONE}|\ tháng\ \w+)(?:\ năm\ |/){LUNAR_YEAR}"
        rf"|\ (?i:tháng)\ {_LUNAR_MONTH}(?:\ năm\ {LUNAR_YEAR})?|(?<=2[3-9]|30)\ (?:Tết|tết)(?!\w)"
        r"|(?<=(?i:mùng|mồng)\ \d)\ (?i:tết)(?!\w)|(?<=(?i:mùng|mồng)\ 10)(?:/|\ tháng\ )(?:3|ba)(?![\d/]))",
        "(nhằm ngày [[11 tháng Giêng năm Nhâm Dần]])",
        ("ngày 11 tháng 3 năm 2015", "ngày 2/9/2015"),
        starts=("d/d", ">tháng", ">tết"),
    ),
    Rule(
        "dates.lunar.month",
        rf"(?i:tháng)\ {_LUNAR_MONTH}(?:\ năm\ {LUNAR_YEAR})?",
        "giữa [[tháng Chạp]] năm ngoái",
        ("tháng 8 tàn phá",),
        starts=("=tháng",),
    ),
    Rule(
        "dates.lunar.feast",
        rf"(?i:rằm)\ (?i:tháng)\ (?:{M_ALONE}(?!\d)|\p{{L}}+)",
        "lễ hội mở vào [[rằm tháng bảy]]",
        starts=("=rằm ",),
    ),
)
