"""Every number written out in a form that newspapers use is read back exactly, and brought to its base unit exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thidua_extract.catalogue.measures import normalized
from thidua_extract.rules.figures import BOUNDS, find_figures
from thidua_extract.rules.number_style import NumberStyle
from thidua_extract.rules.numbers import read_number, read_numeral
from thidua_extract.segment import view_of

MONEY = {"đồng": 1, "triệu đồng": 10**6, "tỷ đồng": 10**9, "nghìn tỷ đồng": 10**12, "nghìn tỉ": 10**12, "tỷ": 10**9}
FACTORS = {
    **{unit: (Decimal(factor), "VND") for unit, factor in MONEY.items()},
    "triệu USD": (Decimal(10**6), "USD"),
    "triệu đồng/người/năm": (Decimal(10**6), "VND/người/năm"),
    "ha": (Decimal(1), "ha"),
    "m2": (Decimal("0.0001"), "ha"),
    "tấn": (Decimal(1), "tấn"),
    "vạn tấn": (Decimal(10**4), "tấn"),
    "tạ/ha": (Decimal("0.1"), "tấn/ha"),
    "km": (Decimal(1), "km"),
    "%": (Decimal(1), "%"),
    "hộ": (Decimal(1), "hộ"),
    "người": (Decimal(1), "người"),
}
WITH_FRACTIONS = ["triệu đồng", "tỷ đồng", "nghìn tỷ đồng", "triệu USD", "triệu đồng/người/năm", "ha", "tấn", "tạ/ha"]
COUNTED = ["hộ", "người", "lao động", "hội viên", "đồng"]

units = st.sampled_from(sorted(FACTORS))
whole_numbers = st.one_of(st.integers(0, 10**15 - 1), st.integers(0, 9999), st.sampled_from([0, 10, 1000, 10**6]))
fractions = st.text("0123456789", min_size=1, max_size=6).filter(lambda digits: set(digits) != {"0"})
short_fractions = st.text("0123456789", min_size=1, max_size=2)
counts = st.integers(1, 9999)


def dotted(number: int) -> str:
    """1234567 as "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def only(text: str) -> dict[str, Any]:
    """The value of the one quantity of a text."""
    mentions = find_figures(view_of(text), [])
    assert len(mentions) == 1, mentions
    return dict(mentions[0].value)


def read(typed: str, unit: str) -> Decimal:
    """What "… {typed} {unit}" is read as; the unit comes back as written."""
    value = only(f"Toàn huyện đạt {typed} {unit}.")
    assert (value["unit"], value["upper"], value["total"], value["bound"]) == (unit, None, None, "exact")
    return Decimal(value["value"])


@given(whole_numbers, units)
def test_whole_numbers(number: int, unit: str) -> None:
    assert read(str(number), unit) == number


@given(st.integers(0, 10**18 - 1), units.filter(lambda unit: unit != "%"))
def test_thousands_by_dots(number: int, unit: str) -> None:
    assert read(dotted(number), unit) == number


@given(st.integers(0, 10**12 - 1), fractions, st.sampled_from(WITH_FRACTIONS))
def test_decimals_behind_a_comma(number: int, fraction: str, unit: str) -> None:
    value = Decimal(f"{number}.{fraction}")
    assert read(f"{number},{fraction}", unit) == value
    assert read(f"{dotted(number)},{fraction}", unit) == value


@given(st.integers(0, 999), fractions, st.sampled_from(["%", " %"]))
def test_percentages(number: int, fraction: str, sign: str) -> None:
    for mark in ",.":
        value = only(f"Tỷ lệ đạt {number}{mark}{fraction}{sign}.")
        assert (Decimal(value["value"]), value["unit"]) == (Decimal(f"{number}.{fraction}"), "%")


@given(st.integers(1000, 10**18 - 1), st.sampled_from(COUNTED))
def test_thousands_mistyped_with_commas(number: int, unit: str) -> None:
    assert read(f"{number:,}", unit) == number


@given(st.integers(1000, 10**12 - 1), fractions, st.sampled_from(WITH_FRACTIONS))
def test_both_marks_the_other_way_round(number: int, fraction: str, unit: str) -> None:
    assert read(f"{number:,}.{fraction}", unit) == Decimal(f"{number}.{fraction}")


@given(st.integers(0, 9999), short_fractions, st.sampled_from(WITH_FRACTIONS))
def test_decimals_mistyped_with_a_dot(number: int, fraction: str, unit: str) -> None:
    assert read(f"{number}.{fraction}", unit) == Decimal(f"{number}.{fraction}")


@given(counts, st.integers(1, 999), st.sampled_from([("tỷ", "triệu"), ("triệu", "nghìn"), ("tỉ", "triệu")]))
def test_money_in_two_steps(large: int, small: int, steps: tuple[str, str]) -> None:
    first, second = steps
    value = only(f"Vận động được {dotted(large)} {first} {small} {second} đồng.")
    assert (Decimal(value["value"]), value["unit"]) == (large + Decimal(small) / 1000, f"{first} đồng")
    in_dong = normalized(Decimal(value["value"]), value["unit"])
    assert in_dong is not None
    assert in_dong.value == (large * 1000 + small) * (1000 if second == "nghìn" else 10**6)


@given(
    st.tuples(st.integers(1, 999), short_fractions),
    st.tuples(st.integers(1, 999), short_fractions),
    st.sampled_from(["{}-{}", "{} - {}", "{} đến {}", "từ {} đến {}"]),
    st.sampled_from(["%", " tỷ đồng", " triệu đồng", " ha", " tạ/ha"]),
)
def test_ranges(low: tuple[int, str], high: tuple[int, str], form: str, unit: str) -> None:
    ends = [Decimal(f"{number}.{fraction}") for number, fraction in (low, high)]
    assume(ends[0] < ends[1])
    typed = form.format(*(f"{number},{fraction}" for number, fraction in (low, high)))
    value = only(f"Tốc độ đạt {typed}{unit}.")
    assert [Decimal(value["value"]), Decimal(value["upper"])] == ends
    assert value["unit"] == unit.strip()


@given(st.integers(2, 9999), st.integers(13, 9999), st.sampled_from(["chỉ tiêu", "tiêu chí", "triệu đồng", "xã", "ha"]))
def test_done_of_planned(done: int, planned: int, unit: str) -> None:
    assume(done <= planned and not (1900 <= planned <= 2100 and done <= 12))
    assume(planned != 1000)  # "2/1000 dân": of each thousand
    value = only(f"Toàn huyện hoàn thành {done}/{planned} {unit}.")
    assert (value["value"], value["total"], value["unit"]) == (str(done), str(planned), unit)


@given(st.sampled_from(sorted(BOUNDS)), counts, st.sampled_from(["tỷ đồng", "%", "ha"]))
def test_bounds(word: str, number: int, unit: str) -> None:
    assume(number > 1 and not 1900 <= number < 2100)  # "trên 1 ha": of each; "chưa tới 2020": a year
    value = only(f"Toàn huyện đạt {word} {number} {unit}.")
    assert (value["value"], value["bound"]) == (str(number), BOUNDS[word])


@given(counts, st.sampled_from(["tỷ đồng", "%", "ha"]))
def test_bounds_behind(number: int, unit: str) -> None:
    value = only(f"Toàn huyện đạt {number} {unit} trở lên.")
    assert (value["value"], value["bound"]) == (str(number), "at_least")


@given(st.integers(0, 10**18 - 1), st.text("0123456789", max_size=3), units)
def test_base_units_are_exact(number: int, fraction: str, unit: str) -> None:
    value = Decimal(f"{number}.{fraction}") if fraction else Decimal(number)
    factor, base = FACTORS[unit]
    found = normalized(value, unit)
    assert found is not None
    assert Fraction(found.value) == Fraction(value) * Fraction(factor)
    assert found.unit == base
    assert "E" not in str(found.value).upper()


@given(st.text(st.characters(categories=["Nd", "No", "Nl"], include_characters="., "), max_size=30))
def test_whatever_looks_like_a_number_is_read_or_refused(text: str) -> None:
    value = read_number(text)
    assert value is None or value.is_finite()


@pytest.mark.parametrize("style", ["vietnamese", "english", "mixed", "unknown"])
@given(
    text=st.from_regex(r"[0-9]{1,15}([.,][0-9]{1,6}){0,5}", fullmatch=True), whole=st.booleans(), small=st.booleans()
)
def test_two_readings_differ_only_by_the_mark(style: NumberStyle, text: str, whole: bool, small: bool) -> None:
    numeral = read_numeral(text, whole=whole, small=small, style=style)
    if numeral is not None and numeral.other is not None:
        digits = [str(value).replace(".", "").strip("0") for value in (numeral.value, numeral.other)]
        assert digits[0] == digits[1]
        assert numeral.value != numeral.other
