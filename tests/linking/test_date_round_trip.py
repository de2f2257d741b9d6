"""Every supported form, written out from a random time, reads back as that time; nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.linking.date_reading import read, values
from thidua_extract.edtf import is_edtf

DAYS = st.dates(date(1930, 1, 1), date(2049, 12, 31))
YEARS = st.integers(1930, 2040)
SEPARATORS = st.sampled_from(["/", "-", ".", " / ", " - ", "- "])
PADDINGS = st.sampled_from(["{}", "{:02}"])
PARTS = {
    "Rạng sáng": "morning",
    "Sáng": "morning",
    "buổi sáng": "morning",
    "trưa": "noon",
    "Chiều": "afternoon",
    "chiều tối": "evening",
    "tối": "evening",
    "đêm": "evening",
}
WEEKDAYS = ["Thứ Hai", "thứ ba", "Thứ 4", "thứ năm", "Thứ sáu", "thứ 7", "Chủ nhật"]
MONTHS = ["", "Ba", "Tư", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"]
ROMAN = ["I", "II", "III", "IV"]
BEHIND = ", huyện họp mặt."


def iso(day: date) -> str:
    return day.isoformat()


@given(DAYS, SEPARATORS, PADDINGS, st.sampled_from(["ngày ", "Ngày ", "vào ngày (", "hôm "]))
def test_a_written_day(day: date, separator: str, padding: str, lead: str) -> None:
    written = separator.join([padding.format(day.day), padding.format(day.month), str(day.year)])
    text = f"Hội nghị diễn ra {lead}{written}{')' if lead.endswith('(') else ''}{BEHIND}"
    (found,), codes = read(text)
    assert (found.value, found.granularity, codes) == (iso(day), "day", [])
    assert "+" not in found.found_by


@given(
    DAYS,
    st.sampled_from(["/", "-", "."]),
    PADDINGS,
    st.sampled_from(sorted(PARTS)),
    st.sampled_from(["{}", "({})", "ngày {}", "ngày ({})"]),
)
def test_part_of_day_and_brackets(day: date, separator: str, padding: str, part: str, form: str) -> None:
    written = form.format(separator.join([padding.format(day.day), padding.format(day.month)]))
    (found,), _ = read(f"{part} {written}{BEHIND}", published=day)
    assert (found.value, found.part_of_day) == (iso(day), PARTS[part])
    assert found.found_by.endswith("+published")


@given(DAYS, st.sampled_from(["nay, ngày {}", "nay ({})", "nay, {}", "nay {}"]))
def test_this_morning_with_its_day(day: date, form: str) -> None:
    (found,), _ = read(f"Sáng {form.format(f'{day.day}/{day.month}')}, trường khai giảng.", published=day)
    assert (found.value, found.part_of_day) == (iso(day), "morning")


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_weekday_and_day(day: date, weekday: str) -> None:
    assert values(f"Cuộc họp mở vào {weekday}, {day.day:02}/{day.month:02}/{day.year} tại xã.") == [iso(day)]
    assert values(f"Cuộc họp mở vào {weekday}, ngày {day.day}/{day.month}, tại xã.", day) == [iso(day)]


@given(DAYS, st.booleans())
def test_a_day_in_words(day: date, capital: bool) -> None:
    month = "Tháng" if capital else "tháng"
    assert values(f"Lễ mở ngày {day.day} {month} {day.month} năm {day.year}{BEHIND}") == [iso(day)]


@given(DAYS)
def test_short_year_iso_and_month_first(day: date) -> None:
    assume(day.year < 2050 and day.year >= 1950)
    assert values(f"Họp ngày {day.day}-{day.month}-{day.year % 100:02}{BEHIND}") == [iso(day)]
    assert values(f"Họp vào lúc {iso(day)}{BEHIND}") == [iso(day)]
    assert values(f"Bài viết lúc {day.month}/{day.day}/{day.year} 9:48:00 AM{BEHIND}") == [iso(day)]


@given(DAYS, st.integers(1, 20), st.sampled_from(["{} và {}", "{}, {}", "{} và ngày {}", "{} rạng ngày {}"]))
def test_coordinated_days(first: date, later: int, form: str) -> None:
    last = first + timedelta(later)
    assume(first.month == last.month)
    text = f"Hội thi mở các ngày {form.format(first.day, f'{last.day}/{last.month}/{last.year}')} tại xã."
    assert values(text) == [iso(first), iso(last)]


@given(DAYS, st.integers(1, 20))
def test_days_from_to(first: date, later: int) -> None:
    last = first + timedelta(later)
    assume(first.month == last.month)
    whole = f"{iso(first)}/{iso(last)}"
    written = f"{last.day}/{last.month}/{last.year}"
    assert values(f"Kỳ họp mở từ ngày {first.day} đến {written} tại huyện.") == [whole]
    assert values(f"Hai ngày {first.day} - {written}, đại hội họp.") == [iso(first), iso(last)]
    assert values(f"Họp từ sáng {first.day} đến trưa {written}, tại xã.") == [iso(first), iso(last)]


@given(DAYS, st.integers(1, 300))
def test_days_over_months(first: date, later: int) -> None:
    last = first + timedelta(later)
    assume(first.month != last.month)
    begin, end = f"{first.day}/{first.month}", f"{last.day}/{last.month}/{last.year}"
    assert values(f"Đợt thi đua từ {begin} đến {end}{BEHIND}") == [f"{iso(first)}/{iso(last)}"]
    assert values(f"Nhận hồ sơ từ ngày {begin} đến ngày {end}{BEHIND}") == [f"{iso(first)}/{iso(last)}"]
    two = read(f"Nhận hồ sơ ngày {begin} và ngày {end}{BEHIND}")[0]
    assert [found.value for found in two] == [iso(first), iso(last)]
    assert two[0].found_by.endswith("+same-phrase")


@given(st.integers(1930, 2000), st.integers(5, 60), st.sampled_from(["({} - {})", "({}/{})", "({}-{})"]))
def test_anniversary_in_brackets(year: int, years: int, form: str) -> None:
    text = f"Kỷ niệm {years} năm Ngày thành lập Hội {form.format(f'3/3/{year}', f'3/3/{year + years}')}."
    first, last = read(text)[0]
    assert (first.value, last.value) == (f"{year}-03-03", f"{year + years}-03-03")
    assert first.role == "reference"


@given(
    YEARS, st.integers(1, 12), st.sampled_from(["/", "-", " năm ", " ", "."]), st.sampled_from(["", "đầu ", "cuối "])
)
def test_months(year: int, month: int, join: str, about: str) -> None:
    (found,), _ = read(f"Thu ngân sách {about}tháng {month}{join}{year} của xã tăng.")
    assert (found.value, found.granularity) == (f"{year}-{month:02}", "month")


@given(YEARS, st.integers(1, 9))
def test_months_by_name(year: int, index: int) -> None:
    name = MONTHS[index]
    month = {"Ba": 3, "Tư": 4, "Sáu": 6, "Bảy": 7, "Tám": 8, "Chín": 9, "Mười": 10, "Mười Một": 11, "Mười Hai": 12}[
        name
    ]
    assert values(f"Bão đổ vào hồi tháng {name} năm {year}{BEHIND}") == [f"{year}-{month:02}"]
    assert values(f"Họp xong, Tháng {name} 3, {year} xã báo cáo.") == [f"{year}-{month:02}-03"]


@given(YEARS, st.integers(1, 4), st.sampled_from(["/", "-", " năm ", "."]), st.booleans())
def test_quarters(year: int, quarter: int, join: str, roman: bool) -> None:
    name = ROMAN[quarter - 1] if roman else str(quarter)
    (found,), _ = read(f"Kết quả quý {name}{join}{year} của huyện khá tốt.")
    assert found.value == f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}"
    assert found.granularity == "quarter"


@given(YEARS, st.integers(2, 11))
def test_first_and_last_months(year: int, count: int) -> None:
    assert values(f"Trong {count} tháng đầu năm {year}{BEHIND}") == [f"{year}-01/{year}-{count:02}"]
    assert values(f"Trong {count} tháng cuối năm {year}{BEHIND}") == [f"{year}-{13 - count:02}/{year}-12"]


@given(YEARS)
def test_halves(year: int) -> None:
    for text, half in [("nửa đầu", "01/{0}-06"), ("2 quý đầu", "01/{0}-06"), ("nửa cuối", "07/{0}-12")]:
        (found,), _ = read(f"Tính chung {text} năm {year}{BEHIND}")
        assert (found.value, found.granularity) == (f"{year}-{half.format(year)}", "half")


@given(
    YEARS,
    st.integers(1, 9),
    st.sampled_from(["năm học", "giai đoạn", "nhiệm kỳ", "niên vụ", "các năm", ""]),
    st.sampled_from(["-", " - ", "- ", " – ", "/"]),
)
def test_spans_of_years(year: int, years: int, name: str, join: str) -> None:
    (found,), _ = read(f"Kết quả {name} {year}{join}{year + years} của ngành được khen.")
    assert (found.value, found.granularity) == (f"{year}/{year + years}", "range")


@given(st.integers(193, 203))
def test_decades(decade: int) -> None:
    assert values(f"Nghề có từ những năm {decade}0 ở xã.") == [f"{decade}0/{decade}9"]


@given(YEARS, st.sampled_from(["năm", "đầu năm", "Cuối năm", "giữa năm"]))
def test_years(year: int, name: str) -> None:
    assert values(f"Đến {name} {year}, huyện có điện.") == [str(year)]


@given(DAYS)
def test_deictics(day: date) -> None:
    cases = [("Hôm nay", 0), ("Sáng nay", 0), ("Hôm qua", -1), ("Chiều qua", -1), ("Ngày mai", 1), ("Hôm kia", -2)]
    for word, offset in cases:
        (found,), _ = read(f"{word}, xã ra quân trồng cây.", published=day)
        assert found.value == iso(day + timedelta(offset))
        assert found.found_by == "rule:dates.deictic+deictic"


@given(DAYS)
def test_days_of_a_week(day: date) -> None:
    last_week = day - timedelta(day.weekday() + 7)
    for index, name in enumerate(["hai", "ba", "tư", "5", "6", "7"]):
        text = f"Lễ đã mở thứ {name} tuần trước tại xã."
        assert values(text, published=day) == [iso(last_week + timedelta(index))]
    (past,) = values("Lễ đã mở chủ nhật vừa qua tại xã.", published=day)
    assert past is not None
    assert 1 <= (day - date.fromisoformat(past)).days <= 7
    assert date.fromisoformat(past).weekday() == 6


@given(YEARS, st.integers(1, 12), st.integers(1, 31))
def test_impossible_days(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
    except ValueError:
        written = [f"ngày {day}/{month}/{year}", f"ngày {day} tháng {month} năm {year}"]
    else:
        written = [f"ngày {day + 31}/{month}/{year}", f"Ngày {day}/{month + 12}", f"chiều {day + 31}-{month}-{year}"]
    for words in written:
        (found,), codes = read(f"Biên bản ghi {words}, không ai ký.")
        assert (found.value, codes) == (None, ["date-impossible"])


NUMBERS = st.integers(1, 12)
NO_DATES: dict[str, Callable[[int, int], str]] = {
    "percent": lambda a, b: f"Thu tăng từ {a},{b}% lên {a + 1}.{b}%, đạt {a}-{b}% kế hoạch.",
    "share": lambda a, b: f"Diện tích giảm {a}-{b} %.",
    "score": lambda a, b: f"Đội chủ nhà thắng {a}-{b}, đội khách hòa {b}-{a}.",
    "ratio": lambda a, b: f"Xã đạt {a}/{b} tiêu chí, {b}/{a} thôn có nhà văn hóa.",
    "ratio-of-day-word": lambda a, b: f"Mỗi ngày {a}-{b} tấn, đến {a}/{b} xã về đích.",
    "house": lambda a, b: f"Trụ sở ở số {a}/{b} Trần Phú, nhà số {a}/{b}/{a}, hẻm {b}/{a} đường 30/4.",
    "document": lambda a, b: f"Theo Nghị định số {a}/2019/NĐ-CP và Quyết định {b}/QĐ-UBND, Thông tư {a}/2018/TT-BNV.",
    "clock": lambda a, b: f"Buổi lễ mở lúc {a}:{b + 10}:05, nghỉ lúc {b}h{a + 10}, họp {a}-{b} giờ.",
    "telephone": lambda a, b: f"Điện thoại: 0{a + 20}.38{b + 10}.{a + 10}.{b + 10}",
    "duration": lambda a, b: f"Sau {a} tháng và {b + 12} năm, kéo dài {a}-{b} ngày.",
    "street": lambda a, b: f"Đoàn xe qua đường {a}/{b}, Quảng trường {b}/{a}, đường {a} Tháng {b}.",
    "many": lambda a, b: f"Có hơn {a + 1980} hộ, tổng {b + 2000} lượt người, gồm {a + 2010} suất quà.",
    "price": lambda a, b: f"Tính theo giá so sánh {a + 1990} thì đạt {b}.{a + 100} tỷ đồng.",
}


@pytest.mark.parametrize("sort", sorted(NO_DATES))
@given(NUMBERS, NUMBERS)
def test_other_numbers_are_no_dates(sort: str, a: int, b: int) -> None:
    records, codes = read(NO_DATES[sort](a, b))
    assert [found.evidence.text for found in records] == []
    assert codes == []


LUNAR = [
    "mùng 3 Tết",
    "rằm tháng Bảy",
    "ngày 10/3 âm lịch",
    "ngày 11 tháng Giêng năm Nhâm Dần",
    "tháng Chạp",
    "đêm 30 Tết",
    "mồng 10 tháng 3",
]


@pytest.mark.parametrize("words", LUNAR)
def test_lunar_dates_are_diagnostics_only(words: str) -> None:
    records, codes = read(f"Lễ hội của làng mở {words}, đông người về dự.", published=date(2019, 3, 1))
    assert records == []
    assert codes == ["date-lunar"]


@settings(max_examples=300)
@given(st.text(max_size=200) | st.text("0123456789/-. ()ngàythsuqmIV,;\n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    records, _ = read(text, published=date(2019, 3, 1))
    for found in records:
        assert found.value is None or is_edtf(found.value)
        assert text[found.evidence.start : found.evidence.end] == found.evidence.text
