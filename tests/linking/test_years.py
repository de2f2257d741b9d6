"""The year of dates without one, in articles that do not say when they were published."""

from __future__ import annotations

import pytest

from tests.linking.date_reading import read, values

LEAD = "Lãnh đạo huyện cùng đại diện các xã, đoàn thể đã đến dự và phát biểu ý kiến. " * 6


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # A quarter or month told as past is where the year begins, however often the year before is told.
        (
            "Ngày 24/4, đoàn làm việc với xã. Năm 2018, xã có 68 vụ; năm 2018 có 5 vụ nặng; năm 2018 phạt 9 vụ. "
            "Trong quý I năm 2019, xã có 15 vụ.",
            "2019-04-24",
        ),
        ("Ngày 4/4, đội báo cáo. Năm 2016 có 20 vụ cháy. Trong tháng 12/2016 và quý 1 năm nay có 4 vụ.", "2017-04-04"),
        # A campaign of a year that is told of otherwise too.
        (
            "Lễ phát động Tháng an toàn diễn ra ngày 6-5. Năm 2017 có 90 vụ tai nạn, nhưng đầu năm 2018, số vụ lại "
            "tăng; Tháng an toàn năm 2018 là lần thứ hai. Năm 2017, cả huyện khám được 38 ca.",
            "2018-05-06",
        ),
        # A base of comparison.
        ("Ngày 20/12, xã họp. Tổng thu ước đạt 58 tỷ đồng, tăng 9% so với năm 2016.", "2017-12-20"),
        ("Ngày 20/2, xã họp. Tổng thu ước đạt 58 tỷ đồng, tăng 9% so với năm 2016.", None),
        ("Sáng 5/9, nước lên. Lũ vẫn thấp hơn so với đợt lũ vào năm 2016.", None),
        ("Ngày 20/8, nghị quyết được ký. Năng suất tăng 50% vào năm 2025 so với năm 2018.", None),
        # Plans: the next year in the last quarter; two years on end; a budget is made long before.
        ("Sáng 11/12, hồ cạn nước. Hạn hán có khả năng kéo dài sang mùa khô năm 2019.", "2018-12-11"),
        ("Sáng 4/12, hội đồng họp, bàn nhiệm vụ trong năm 2018 và kế hoạch cho năm 2019.", "2018-12-04"),
        ("Sáng 7-12, hội đồng họp. Năm 2019 phải thu 39 tỷ đồng. Thu nội địa năm 2018 của xã tăng, năm 2018 đạt 12 tỷ.",
         "2018-12-07"),
        ("Sáng 29-5, bộ trình phương án phân bổ dự toán ngân sách năm 2020.", None),
        ("Đến 10/8, số thu đạt 15 tỷ đồng, bằng 59,7% chỉ tiêu dự toán năm 2015.", "2015-08-10"),
        (
            "Sáng 28-12, cục thuế họp. Năm 2018, cục thu 30 tỷ đồng; riêng tháng 12/2018, cục thu 5 tỷ đồng. "
            "Tháng 1/2019, cục làm việc cả ngày nghỉ.",
            "2018-12-28",
        ),
        # Targets are not the year of the news.
        ("Chiều 29/6, sở trả lời báo chí. Thành phố dự kiến cấm xe máy vào năm 2025. Mốc năm 2025 còn xa.", None),
        ("Chiều 20/3, bộ họp báo. Trạm thu phí đến năm 2036, thời gian thu đến 31/12/2036.", None),
        # The rest of a year.
        ("Ngày 20/11, huyện cho đắp đập ngăn mặn từ nay đến hết năm 2018.", "2018-11-20"),
        ("Ngày 20/11, huyện cho đắp đập ngăn mặn từ nay đến hết năm 2030.", None),
        # A year that is looked back on.
        ("Chiều 23/6, bộ trao bằng khen. Tháng 4/2015, bộ có văn bản. Từ 2015, bộ hai lần gửi công văn.", None),
        # Documents say where the year begins at the earliest.
        (
            "Ngày 10-7, sở họp. Kỳ thi năm 2018 có sai phạm, kỳ thi năm 2018 phải chấm lại. "
            "Theo quy định số 889 ngày 28-5-2019, xã xử lý.",
            "2019-07-10",
        ),
        # The number of a meeting.
        ("Sáng 4-10, xã họp bàn. Hội nghị đầu tư lần 5 - 2017 do tỉnh tổ chức.", "2017-10-04"),
        # The opening of a school year.
        ("Sáng 2-10, trường khai giảng năm học 2017-2018.", "2017-10-02"),
        ("Sáng 30-9, trường khai giảng năm học mới 2017-2018.", "2017-09-30"),
        ("Ngày 13-8, sở họp bàn năm học mới 2019-2020, nhìn lại năm học 2018-2019.", "2019-08-13"),
        ("Ngày 15-11, trường khen học sinh giỏi năm học 2018-2019.", None),
        # A meeting planned for a day of the year that is told of anyway.
        (
            "Ngày 27/7 tới, công ty họp lại. Đại hội thường niên 2018 của công ty đã thất bại. "
            "Đại hội thường niên 2018 dự kiến diễn ra sáng 30/6/2018 nhưng bị hủy.",
            "2018-07-27",
        ),
        (
            "Chiều 28/12, thành phố họp. Huyện vừa trải qua năm 2018 nhiều khó khăn, năm 2018 vẫn đạt chuẩn. "
            "Huyện xác định mục tiêu của năm 2019 là cải cách. Để phát triển tốt trong năm 2019, huyện có ba ý.",
            "2018-12-28",
        ),
    ],
)  # fmt: skip
def test_the_year_that_counts(text: str, first: str | None) -> None:
    assert values(text)[0] == first


def test_news_cannot_lie_before_what_it_looks_back_on() -> None:
    text = f"Chiều 27/2, xã công bố quyết định; trước đó, ngày 14/1, xã đã họp. {LEAD} Tháng 12/2018, ông nghỉ hưu."
    records, codes = read(text)
    assert [d.value for d in records] == [None, None, "2018-12"]
    assert codes == ["date-unresolved"] * 2


def test_what_lies_between_the_look_back_and_the_news_keeps_its_year() -> None:
    text = f"Ngày 18/1, huyện công bố quyết định. {LEAD} Đầu tháng 6/2016, báo đưa tin. Ngày 15/9, công an vào cuộc."
    assert values(text) == [None, "2016-06", "2016-09-15"]


def test_a_report_on_months_just_gone_by_is_of_its_year() -> None:
    text = "Sáng 30-5, quận họp về 5 tháng đầu năm 2018. Chợ sẽ dẹp. Quận hứa xong tháng 12-2018."
    assert values(text)[0] == "2018-05-30"


def test_a_lead_with_its_year_tells_the_others() -> None:
    text = f"Ngày 17/7/2017, huyện cho biết việc xong vào tháng 8. {LEAD} Chiều 29/6, ông đã giải trình."
    assert values(text) == ["2017-07-17", "2017-08", "2017-06-29"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A far deadline tells nothing, unless the same day is told without its year as well.
        ("Chiều 4/2, tỉnh kiểm tra. Dự án phải xong trước ngày 30/4/2018.", [None, "2018-04-30"]),
        ("Dự án không kịp dịp 30/4. Ngày 12/2, tỉnh họp. Dự án phải xong trước ngày 30/4/2018.",
         ["2018-04-30", "2018-02-12", "2018-04-30"]),
        ("Dự án không kịp dịp 30/4. Hồi tháng 8, tỉnh họp. Dự án phải xong trước ngày 30/4/2020.",
         ["2020-04-30", "2019-08", "2020-04-30"]),
        ("Ngày 9/8, Thủ tướng ký. Vốn được thoái tiếp trước 31/12/2018.", [None, "2018-12-31"]),
        # "Đến ngày …" at the head of a sentence, or behind "từ …", tells the past.
        ("Ngày 22/6, xã họp. Đến ngày 22/1/2019, đội kiểm tra lập biên bản.", ["2019-06-22", "2019-01-22"]),
        ("Ngày 22/6, xã họp. Tính đến ngày 31/5/2019, xã thu 3 tỷ đồng.", ["2019-06-22", "2019-05-31"]),
    ],
)  # fmt: skip
def test_deadlines(text: str, expected: list[str | None]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng thu 6 tháng / 2018 đạt 24 tỷ đồng.", ["2018-01/2018-06"]),
        ("Hội nghị đầu tư lần 5 - 2017 do tỉnh tổ chức.", ["2017"]),
        ("Hình xăm chiếm diện tích từ 1/2 lưng, ngực trở lên.", []),
        ("Lún sụt từ 3-5 cm mỗi năm, chỉ có từ 1-2 chuyến.", []),
        ("Từ 1/3 trở đi, giá tăng.", [None]),
        ("Trạm thu phí từ ngày 16/5 - 15/6/2018.", ["2018-05-16/2018-06-15"]),
        ("Năm 2018, trạm thu phí từ ngày 16/5-15/6.", ["2018", "2018-05-16/2018-06-15"]),
    ],
)
def test_forms(text: str, expected: list[str | None]) -> None:
    assert values(text) == expected
