from __future__ import annotations

import pytest

import thidua_extract as te


def values(text: str, **kwargs: str) -> list[str | None]:
    return [d.value for d in te.extract(text, **kwargs).dates]


def test_publication_date_gives_the_year_across_new_year() -> None:
    text = "Ngày 28/12, UBND huyện tổ chức hội nghị; ngày 15/1 sẽ trao thưởng."
    assert values(text, published="2022-01-05") == ["2021-12-28", "2022-01-15"]


def test_deictic_only_against_a_known_day() -> None:
    assert values("Sáng nay, UBND xã họp; hôm qua đã tập dượt.", published="2019-05-01") == ["2019-05-01", "2019-04-30"]
    record = te.extract("Sáng nay, UBND xã họp.")
    assert [d.value for d in record.dates] == [None]
    assert [d.code for d in record.diagnostics if d.code == "date-unresolved"] == ["date-unresolved"]


def test_after_a_year_end_review_spring_belongs_to_the_later_year() -> None:
    text = (
        "Hội nghị tổng kết công tác thi đua năm 2021, triển khai nhiệm vụ năm 2022 do UBND huyện tổ chức sáng "
        "ngày 13/3. "
        "Năm 2021, phong trào của huyện có nhiều chuyển biến."
    )
    assert "2022-03-13" in values(text)


def test_end_of_the_reviewed_year_stays_in_it() -> None:
    text = "Ngày 12/12, Hội đồng xét khen thưởng dịp tổng kết năm 2022. Năm 2022 huyện hoàn thành 14 chỉ tiêu; "
    "nhiệm vụ năm 2023 rất nặng nề."
    assert values(text)[0] == "2022-12-12"


def test_the_year_after_a_base_of_the_same_period() -> None:
    assert values("4 tháng đầu năm, thu ngân sách tăng 12% so với cùng kỳ năm 2017.")[0] == "2018-01/2018-04"


def test_no_year_anywhere_is_null_and_told() -> None:
    record = te.extract("Chiều 29-7, lễ đón nhận được tổ chức trọng thể.")
    assert [d.value for d in record.dates] == [None]
    assert record.diagnostics[0].code == "date-unresolved"


def test_impossible_day_is_a_diagnostic() -> None:
    record = te.extract("Ngày 31/02/2020, UBND xã họp.")
    assert [d.value for d in record.dates] == [None]
    assert [d.code for d in record.diagnostics] == ["date-impossible"]


@pytest.mark.parametrize(
    ("text", "value", "granularity"),
    [
        ("quý I/2018", "2018-01/2018-03", "quarter"),
        ("6 tháng cuối năm 2020", "2020-07/2020-12", "half"),
        ("9 tháng đầu năm 2020", "2020-01/2020-09", "range"),
        ("giai đoạn 2016 - 2020", "2016/2020", "range"),
        ("từ tháng 9-2017 đến hết tháng 11-2017", "2017-09/2017-11", "range"),
        ("những năm 1980", "1980/1989", "range"),
        ("đầu tháng 8-2017", "2017-08", "month"),
    ],
)
def test_values(text: str, value: str, granularity: str) -> None:
    (found,) = te.extract(f"Báo cáo của UBND tỉnh {text}.").dates
    assert (found.value, found.granularity) == (value, granularity)


def test_part_of_day_and_role() -> None:
    record = te.extract(
        "17:43, 30/03/2023\n\nChiều 30-3, theo Quyết định số 12/QĐ-UBND ngày 2/3/2023, huyện họp." + " Nội dung." * 30
    )
    published, event, document = record.dates
    assert (published.role, event.role, document.role) == ("published", "event", "document")
    assert event.part_of_day == "afternoon"
    assert event.value == "2023-03-30"


def test_spring_after_a_review_without_the_later_year() -> None:
    text = "Sáng 4/1, Hội đồng họp xét khen thưởng thành tích tổng kết năm 2024. Năm 2024, tỉnh hoàn thành 20 chỉ tiêu."
    assert values(text)[0] == "2025-01-04"


def test_a_year_of_plans_does_not_tell_the_year() -> None:
    text = "Ngày 24-12, HĐND phường họp đánh giá kết quả năm 2020. Năm 2021, phường phấn đấu thu vượt dự toán."
    assert values(text)[0] == "2020-12-24"


def test_month_stamp_of_the_page() -> None:
    assert values("date 2020-08 Công an thị xã gặp mặt truyền thống sáng 17-8, biểu dương thành tích năm 2019.") == [
        "2020-08-17",
        "2019",
    ]


def test_a_deadline_tells_the_year_of_the_news() -> None:
    text = "Chiều 7-6, UBND tỉnh giao Sở Nội vụ kiểm tra, báo cáo trước ngày 20-8-2018."
    assert values(text) == ["2018-06-07", "2018-08-20"]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        # Far ahead of the day of publication, without a word that looks ahead: last year's.
        ("Phong trào xóa nhà tạm khép lại hồi tháng 8 với 570 căn.", "2026-01-23", "2025-08"),
        ("Huyện khen đột xuất 4 tập thể giúp dân sau trận lũ ống ngày 17/7 tại xã.", "2015-01-23", "2014-07-17"),
        ("Giá mủ xuống thấp hồi tháng 4, kéo thu nhập giảm.", "2020-12-18", "2020-04"),
        ("Hai phòng nhập một từ đầu tháng 3.", "2025-12-23", "2025-03"),
        # With such a word it is this year's or the next one's.
        ("Phường phấn đấu giao dịch qua mạng vào quý III.", "2015-01-14", "2015-07/2015-09"),
        ("Huyện hẹn dịp 30-4 tới sẽ trao bổ sung.", "2007-01-20", "2007-04-30"),
        ("Quận sẽ làm thí điểm từ quý I.", "2022-12-09", "2023-01/2023-03"),
        ("Danh sách chính thức công bố dịp 2/9 năm sau.", "2009-03-05", "2010-09-02"),
        ("Giá thanh long rớt hồi tháng 6 năm ngoái.", "2015-04-12", "2014-06"),
        # The sentence, or the phrase, tells the year.
        ("Năm 2009, phường làm xong 5 tuyến hẻm trước 30/4.", "2008-12-20", "2009-04-30"),
        ("Thành tích từ tháng 01 đến tháng 6 năm 2025 được nối tiếp.", "2025-11-20", "2025-01/2025-06"),
        ("Tuyển quân đầu năm 2008 (giao 14 tân binh ngày 19/2).", "2007-12-24", "2008-02-19"),
    ],
)
def test_the_year_of_a_date_without_one(text: str, published: str, value: str) -> None:
    assert value in values(text, published=published)


def test_a_deadline_of_the_next_year_tells_the_year_before() -> None:
    text = "Lễ trao được tổ chức sáng 10-12. Đợt học tập kéo dài đến ngày 3-2-2020, dịp kỷ niệm 90 năm thành lập Đảng."
    assert values(text) == ["2019-12-10", "2020-02-03"]


def test_a_plan_for_the_next_year_tells_the_year_before_in_its_last_quarter() -> None:
    text = (
        "Đó là buổi sáng 18-11. Đến tháng 10 năm nay, huyện có 38 làng. Năm 2007, huyện dự kiến công nhận thêm 6 làng."
    )
    assert values(text) == ["2006-11-18", "2006-10", "2007"]


def test_a_school_year_tells_the_year_it_ends_in() -> None:
    assert values("Ngày 19/7, thành phố tuyên dương học sinh giỏi năm học 2016-2017.")[0] == "2017-07-19"


def test_how_the_year_was_told_stands_behind_the_rule() -> None:
    text = "Ngày 5/3/2015, xã họp; ngày 8/3 và ngày 10/3/2015 nhận hồ sơ; hôm nay và ngày 20/3, xã báo cáo."
    told = [d.found_by.partition("+")[2] for d in te.extract(text, published="2015-03-25").dates]
    assert told == ["", "same-phrase", "", "deictic", "published"]
    assert te.extract("Ngày 4/1, tổng kết năm 2024. Năm 2024, xã đạt chuẩn.").dates[0].found_by.endswith("+year-end")


def test_the_article_itself_tells_what_today_is() -> None:
    assert values("Sáng nay, 5/9/2018, trường khai giảng. Chiều qua, trường đã tập dượt.") == [
        "2018-09-05",
        "2018-09-04",
    ]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("6 tháng đầu năm 2018, thu tăng. Sáu tháng, huyện kết nạp 71 đảng viên.", None, ["2018-01/2018-06"] * 2),
        ("Chín tháng, doanh thu đạt 214 tỷ đồng.", "2010-10-09", ["2010-01/2010-09"]),
        ("Sáu tháng, bà mới đi lại được.", "2010-02-09", []),
        ("Hội nghị sơ kết 6 tháng bàn việc thu thuế.", None, []),
    ],
)
def test_months_not_said_to_be_the_first(text: str, published: str | None, expected: list[str]) -> None:
    assert [d.value for d in te.extract(text, published=published).dates] == expected


def test_a_yearly_day_has_no_value() -> None:
    record = te.extract("Ngày 19-8 hằng năm là ngày hội của toàn dân.", published="2015-03-25")
    assert [d.value for d in record.dates] == [None]
    assert [d.code for d in record.diagnostics] == ["date-yearly"]


@pytest.mark.parametrize("words", ["ngày 31/6", "ngày 30/2", "ngày 45/13", "chiều 12/15", "ngày 31 tháng 4"])
def test_impossible_whatever_the_year(words: str) -> None:
    record = te.extract(f"Biên bản của Ủy ban nhân dân xã ghi {words}, không ai ký tên.")
    assert [d.value for d in record.dates] == [None]
    assert [d.code for d in record.diagnostics] == ["date-impossible"]


def test_a_stamp_in_words_is_the_day_of_publication() -> None:
    body = "Đoàn khảo sát đã về xã. " * 12
    for stamp in ("Được đăng ngày 23 Tháng 1 2015", "Thứ sáu, 23-1-15 05:02", "Tháng Một 23, 2015 by banbientap"):
        record = te.extract(f"Xã Tân Lập tổng kết thi đua\n{stamp}\n\nTrận lũ ngày 17/7 gây thiệt hại. {body}")
        assert (record.dates[0].value, record.dates[0].role) == ("2015-01-23", "published")
        assert record.dates[1].value == "2014-07-17"


def test_a_short_sentence_is_no_stamp() -> None:
    body = "Đoàn khảo sát đã về xã. " * 12
    record = te.extract(f"Xã họp bàn việc thu phí\n\nVăn bản này có hiệu lực từ 1-1-2018.\n{body}")
    assert record.dates[0].role == "event"
