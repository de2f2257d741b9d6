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
