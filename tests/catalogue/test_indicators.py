"""The table of indicators and that of their names: complete, sourced, without contradiction."""

import csv
from collections import Counter
from importlib.resources import files

import pytest
import regex

from thidua_extract.catalogue.indicators import (
    indicator_code,
    indicator_names,
    indicator_of,
    indicator_record_code,
    indicators,
    name_at,
    official_code,
)
from thidua_extract.catalogue.textkey import fold


@pytest.mark.parametrize("table", ["indicators.csv", "indicator_names.csv", "indicator_relators.csv"])
def test_every_row_has_a_source(table: str) -> None:
    with (files("thidua_extract.catalogue") / "data" / table).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert all(row["source"] for row in rows)


def test_keys_are_slugs_and_unique() -> None:
    with (files("thidua_extract.catalogue") / "data" / "indicators.csv").open(encoding="utf-8") as lines:
        keys = [row["key"] for row in csv.DictReader(lines)]
    assert len(keys) == len(set(keys)) == len(indicators())
    assert all(regex.fullmatch("[a-z]+(_[a-z]+)*", key) for key in keys)


def test_official_numbers_have_four_digits_and_the_provincial_ones_a_letter() -> None:
    codes = [found.code for found in indicators().values() if found.code]
    assert all(regex.fullmatch("[THX]?[0-9]{4}", code) for code in codes)
    shared = {code for code, count in Counter(codes).items() if count > 1}
    assert shared == {"0111", "0112"}  # one line of the national list each, two indicators


def test_families_are_keys() -> None:
    assert {found.family for found in indicators().values()} - {""} <= set(indicators())
    assert all(indicators()[f.family].family == f.family for f in indicators().values() if f.family)


def test_no_name_stands_twice() -> None:
    spellings = Counter(fold(entry.name) for entry in indicator_names())
    assert {name for name, count in spellings.items() if count > 1} == set()


def test_every_name_leads_to_its_indicator() -> None:
    keyed = [entry for entry in indicator_names() if entry.key]
    assert [entry.name for entry in keyed if indicator_of(entry.name) != indicators()[entry.key]] == []


def test_every_indicator_has_a_name() -> None:
    assert {entry.key for entry in indicator_names()} - {""} == set(indicators())


def test_heads_are_found_with_their_family() -> None:
    for entry in indicator_names():
        if entry.head:
            words = fold(entry.name).split()
            assert name_at(words, 0) == (entry, len(words))


def test_only_heads_are_found_in_a_text() -> None:
    assert [entry.name for entry in indicator_names() if entry.shared and not entry.head] == []
    assert name_at(fold("giảm nghèo bền vững").split(), 0) is None


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Tổng sản phẩm trong nước (GDP)", "0501"),
        ("tổng sản phẩm trên địa bàn (GRDP)", "T0501"),
        ("tỷ lệ thất nghiệp khu vực thành thị", "0204"),
        ("tỉ lệ lao động qua đào tạo", "0203"),
        ("Năng suất lao động xã hội", "0208"),
        ("quy mô dân số của tỉnh", "0102"),
        ("tỷ lệ tăng dân số tự nhiên", "0107"),
        ("tỷ lệ đô thị hoá", "0115"),
        ("tuổi thọ trung bình của người dân", "0109"),
        ("Chỉ số giá tiêu dùng (CPI) bình quân", "cpi"),
        ("tổng thu ngân sách nhà nước trên địa bàn", "budget_revenue"),
        ("thu từ hoạt động xuất, nhập khẩu", "budget_revenue_trade"),
        ("giá trị sản xuất nông - lâm - thủy sản", "output_value_agriculture"),
        ("giá trị sản xuất công nghiệp, tiểu thủ công nghiệp", "output_value_industry"),
        ("tỷ lệ hộ nghèo theo chuẩn đa chiều", "multidimensional_poverty"),
        ("thuế thu nhập doanh nghiệp", "taxes"),
        ("thuế giá trị gia tăng", "taxes"),
        ("mức thu nhập của người dân", "income_per_capita"),
        ("số vụ phạm pháp hình sự", "crimes"),
        ("xã đạt chuẩn NTM nâng cao", "advanced_rural_communes"),
        ("hộ được công nhận Gia đình văn hóa", "cultural_families"),
        ("lượng khách hàng không", "passengers"),
    ],
)
def test_phrases_of_the_press_have_their_code(phrase: str, code: str) -> None:
    assert indicator_record_code(phrase) == code


@pytest.mark.parametrize(
    "phrase",
    ["", "quà cho hộ nghèo", "hộ vay vốn", "đơn vị không nợ bảo hiểm xã hội", "cuộc họp về thu ngân sách", "căn hộ"],
)
def test_a_name_that_only_qualifies_gives_no_code(phrase: str) -> None:
    assert indicator_record_code(phrase) is None


def test_the_head_of_a_phrase_goes_before_a_longer_name_behind_it() -> None:
    assert indicator_record_code("kinh phí hỗ trợ tỷ lệ hộ nghèo") == "funding"


def test_families_are_what_the_linking_rules_ask_for() -> None:
    assert indicator_code("tỷ lệ thất nghiệp") == "employment"
    assert indicator_code("thu từ dầu thô") == "budget_revenue_domestic"
    assert indicator_code("giá trị sản xuất lâm nghiệp") == "output_value"
    assert indicator_code("tỷ trọng công nghiệp") == "structure_share"
    assert indicator_code("số xã đạt chuẩn nông thôn mới") == "new_rural_communes"
    assert indicator_code("tổng tài sản") is None


def test_a_key_has_its_official_number() -> None:
    assert official_code("gdp") == "0501"
    assert official_code("poverty_rate") == "poverty_rate"
    assert official_code("no_such_key") == "no_such_key"
