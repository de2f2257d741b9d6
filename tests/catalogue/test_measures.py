from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from thidua_extract.catalogue.indicators import indicator_code, indicator_names
from thidua_extract.catalogue.measures import ROLES, normalized, read_unit, unit_words
from thidua_extract.catalogue.textkey import fold
from thidua_extract.records import Measure


@pytest.mark.parametrize(
    ("value", "unit", "amount", "base"),
    [
        ("76.5", "tỷ đồng", "76500000000", "VND"),
        ("2", "nghìn tỉ đồng", "2000000000000", "VND"),
        ("589", "triệu", "589000000", "VND"),
        ("150000", "đ", "150000", "VND"),
        ("14.2", "triệu đồng/người/năm", "14200000", "VND/người/năm"),
        ("6800", "tỷ đồng một năm", "6800000000000", "VND/năm"),
        ("5.8", "tỷ USD", "5800000000", "USD"),
        ("12.5", "%", "12.5", "%"),
        ("65", "tạ/ha", "6.5", "tấn/ha"),
        ("3", "km2", "300", "ha"),
        ("613.8", "nghìn người", "613800", "người"),
        ("500", "m", "0.5", "km"),
        ("1171.8", "triệu kWh", "1171800000", "kWh"),
    ],
)
def test_amounts_in_base_units(value: str, unit: str, amount: str, base: str) -> None:
    found = normalized(Decimal(value), unit)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(amount), base)


def test_no_amount_without_a_fixed_factor() -> None:
    assert normalized(Decimal(5), "chuồn chuồn giấy") is None
    assert normalized(Decimal(5), None) is None
    assert normalized(None, "tỷ đồng") is None


def test_a_measure_for_each_unit() -> None:
    assert [read_unit(u).measure for u in ("tỷ đồng", "%", "ha", "tạ/ha", "dự án", "kWh") if read_unit(u)] == [  # type: ignore[union-attr]
        "money",
        "percent",
        "area",
        "rate",
        "count",
        "energy",
    ]


def test_the_table_of_units_is_sound() -> None:
    words = unit_words()
    assert len({fold(entry.word) for entry in words}) == len(words)
    for entry in words:
        assert entry.role in ROLES, entry.word
        assert entry.measure in get_args(Measure), entry.word
        assert entry.factor is None or entry.factor > 0, entry.word
        assert (entry.strength in {"strong", "weak"}) == (entry.role in {"count", "physical"}), entry.word


def test_the_table_of_indicators_is_sound() -> None:
    names = [fold(entry.name) for entry in indicator_names()]
    assert len(set(names)) == len(names)
    assert all(entry.code.replace("_", "").isalnum() or not entry.code for entry in indicator_names())


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ("Tổng thu ngân sách nhà nước trên địa bàn", "budget_revenue"),
        ("tổng sản phẩm (GRDP) của tỉnh", "grdp"),
        ("tỷ lệ hộ cận nghèo", "near_poverty_rate"),
        ("Thu nhập bình quân đầu người", "income_per_capita"),
        ("kim ngạch nhập khẩu xe hơi", "import"),
        ("vườn hộ được chỉnh trang", None),
    ],
)
def test_codes(indicator: str, code: str | None) -> None:
    assert indicator_code(indicator) == code


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        ("999999999999999999", "nghìn tỷ đồng", "999999999999999999000000000000"),
        ("123456789012345.123456", "tỷ đồng", "123456789012345123456000"),
        ("0.001", "m2", "0.0000001"),
        ("10.50", "ha", "10.5"),
        ("100", "ha", "100"),
    ],
)
def test_base_units_are_exact_however_long_the_number(value: str, unit: str, base: str) -> None:
    found = normalized(Decimal(value), unit)
    assert found is not None
    assert f"{found.value:f}" == base
