"""EDTF as far as records use it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.edtf import bounds, granularity_of, is_edtf

DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2022-01-19", date(2022, 1, 19), date(2022, 1, 19)),
        ("2021/2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("2023-01/2023-03", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-01-30/2024", date(2023, 1, 30), date(2024, 12, 31)),
        ("2021/2021", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "22",
        "2022-1",
        "2022-00",
        "2022-13",
        "2022-02-30",
        "2023-02-29",
        "0000",
        "2022-01-19T08:00",
        "2022/",
        "/2022",
        "2022/2023/2024",
        "2025/2021",
        "2022-06/2022-01",
        "2022-1-1/2022-2-2",
        " 2022",
        "2022\n",
        "19-01-2022",
        "2023-33",
        "20\u0662\u0662",  # Arabic digits
    ],
)
def test_everything_else_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        bounds(value)
    assert not is_edtf(value)


@given(DAYS)
def test_a_day_bounds_itself(day: date) -> None:
    assert bounds(day.isoformat()) == (day, day)


@given(DAYS, DAYS)
def test_a_range_of_days_is_its_ends_in_order(a: date, b: date) -> None:
    first, last = min(a, b), max(a, b)
    assert bounds(f"{first.isoformat()}/{last.isoformat()}") == (first, last)
    assert is_edtf(f"{last.isoformat()}/{first.isoformat()}") == (first == last)


@given(st.text())
def test_no_text_makes_anything_but_a_value_error(text: str) -> None:
    assert is_edtf(text) in (True, False)


@pytest.mark.parametrize(
    ("value", "granularity"),
    [
        ("2022-01-19", "day"),
        ("2022-01", "month"),
        ("2022", "year"),
        ("2023-01/2023-03", "quarter"),
        ("2023-07/2023-12", "half"),
        ("2023-02/2023-04", "range"),
        ("2021/2025", "range"),
        ("2022-01-19/2022-01-21", "range"),
        (None, "day"),
        ("năm 2021", "day"),
    ],
)
def test_the_form_of_a_value_tells_its_granularity(value: str | None, granularity: str) -> None:
    assert granularity_of(value) == granularity
