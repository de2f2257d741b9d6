"""Stamps to days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.cleaning.days import day_of, iso_day


@pytest.mark.parametrize(
    "stamp",
    [
        "2021-05-06",
        "20210506",
        "2021-05-06T08:00:00+07:00",
        "2021-05-06T08:00:00+0700",
        "2021-05-06 08:00:00.123456789",
        "2021-05-05T17:00:00Z",
        "2021-05-05 17:00:00 UTC",
        "2021-05-06T02:00:00 +09:00",
        "2021-05-06 8:5",
        "2021/05/06",
        "2021/5/6 08:00",
        "2021-5-6",
        "06/05/2021",
        "6/5/2021",
        "06-05-2021 08:00",
        "6.5.2021",
        "Thứ năm, 06/05/2021, 08:00 (GMT+7)",
        "08:00 | 06/05/2021",
        "Cập nhật 06/05/2021 - đăng 06/05/2021",
        "ngày 6 tháng 5 năm 2021",
        "6 Tháng 5, 2021",
        "Thu, 06 May 2021 08:00:00 +0700",
        "Wed, 05 May 2021 17:00:00 GMT",
        "1620262800",
        "1620262800.5",
        "1620262800000",
        "1620262800000000",
        "1620262800000000000",
        "20210506080000",
        " 2021-05-06 ",
    ],
)
def test_a_day_is_read(stamp: str) -> None:
    assert day_of(stamp) == date(2021, 5, 6)


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "hôm nay",
        "2021",
        "05/2021",
        "05/13/2021",
        "31/02/2021",
        "06/05/21",
        "1/2/3/2021",
        "06/05/2021 - 07/05/2021",
        "0001-01-01",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59-01:00",
        "12345",
        "99999999",
        "9" * 400,
        "-1",
        "06/05-2021",
        "2021-13-45",
    ],
)
def test_what_states_no_day_for_certain_is_not_guessed_at(stamp: str) -> None:
    assert day_of(stamp) is None


def test_a_page_is_read_by_iso_alone() -> None:
    assert iso_day("2021-05-05T17:00:00Z") == date(2021, 5, 6)
    assert iso_day("2021-05-06T08:00:00.000+07:00 (ICT)") == date(2021, 5, 6)
    assert iso_day("06/05/2021") is None


@given(st.text(alphabet="0123456789/-.:TZ +tháng,năm", max_size=40))
def test_any_stamp_gives_a_day_or_none(stamp: str) -> None:
    day = day_of(stamp)
    assert day is None or 1900 <= day.year <= 2100
