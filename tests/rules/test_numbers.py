from __future__ import annotations

from decimal import Decimal

import pytest

from thidua_extract.catalogue.measures import read_unit
from thidua_extract.rules.number_style import DECIMALS, GROUPING, NumberStyle, number_style
from thidua_extract.rules.numbers import Numeral, hints, read_number, read_numeral
from thidua_extract.rules.rule import Rule, check_example
from thidua_extract.segment import view_of


@pytest.mark.parametrize("rule", [*GROUPING, *DECIMALS], ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    check_example(rule)


@pytest.mark.parametrize(
    ("typed", "options", "value"),
    [
        ("0,125", {}, "0.125"),
        ("0.125", {}, "0.125"),
        ("12,000", {}, "12000"),
        ("12.000", {"style": "english"}, "12000"),
        ("14,917", {"whole": True}, "14917"),
        ("14.917", {"whole": True, "style": "english"}, "14917"),
        ("12.125", {"small": True}, "12.125"),
        ("12,125", {"small": True}, "12.125"),
        ("510,319", {"style": "vietnamese"}, "510.319"),
        ("510,319", {"style": "english"}, "510319"),
        ("510.319", {"style": "english"}, "510.319"),
        ("510.319", {"style": "vietnamese"}, "510319"),
        ("510.319", {}, "510319"),
        ("1,203.5", {}, "1203.5"),
        ("1.203,5", {"style": "english"}, "1203.5"),
        ("1.203.500", {"style": "english"}, "1203500"),
        ("12,5", {"whole": True, "style": "english"}, "12.5"),
    ],
)
def test_what_decides(typed: str, options: dict[str, bool], value: str) -> None:
    assert read_numeral(typed, **options) == Numeral(Decimal(value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "style", "value", "other"),
    [
        ("510,319", "unknown", "510.319", "510319"),
        ("510,319", "mixed", "510.319", "510319"),
        ("510.319", "mixed", "510319", "510.319"),
        ("446.4000", "unknown", "4464000", "446.4"),
    ],
)
def test_what_is_undecidable_says_so(typed: str, style: NumberStyle, value: str, other: str) -> None:
    numeral = read_numeral(typed, style=style)
    assert numeral == Numeral(Decimal(value), Decimal(other))
    assert numeral.undecided
    assert read_number(typed, style=style) == Decimal(value)


@pytest.mark.parametrize("typed", ["9" * 22, "999.999.999.999.999.999,999999", "", ".", "²", "1.2.3", "5,6,7"])
def test_what_is_no_number(typed: str) -> None:
    assert read_numeral(typed) is None


@pytest.mark.parametrize(
    ("unit", "whole", "small"),
    [
        ("hộ", True, False),
        ("đồng", True, False),
        ("USD", True, False),
        ("m2", True, False),
        ("m²/người", True, False),
        ("tỷ đồng", False, False),
        ("triệu USD", False, False),
        ("nghìn lao động", False, False),
        ("ha", False, False),
        ("tấn", False, False),
        ("%", False, True),
        ("lần", False, False),
    ],
)
def test_hints_of_the_unit(unit: str, whole: bool, small: bool) -> None:
    meaning = read_unit(unit)
    assert meaning is not None
    assert hints(unit, meaning) == {"whole": whole, "small": small}


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("thu 1.245,6 tỷ đồng", "vietnamese"),
        ("tăng 12,5%", "vietnamese"),
        ("ủng hộ 3.785.000 đồng", "vietnamese"),
        ("toàn huyện có 14,917 hộ", "english"),
        ("toàn huyện có 1,203.5 ha", "english"),
        ("toàn huyện có 12.5 ha", "english"),
        ("toàn huyện có 14,917 hộ, tăng 12,5%", "mixed"),
        ("tăng 12,5%; 8,1%; 7,25%; 3,5%; 9,9%, riêng công nghiệp 0.33%", "vietnamese"),
        ("thu 510,319 tỷ đồng", "unknown"),
        ("thu 510.319 tỷ đồng", "unknown"),
        ("ngày 12.5.2020, công nghiệp 4.0, mục 2.1, số 1.5/BC", "unknown"),
        ("các ngày 5,6 và 7", "unknown"),
        ("", "unknown"),
    ],
)
def test_style_of_an_article(text: str, style: NumberStyle) -> None:
    assert number_style(view_of(text).key) == style
