"""The comparison key of Vietnamese text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.catalogue.textkey import fold, fold_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Uỷ ban", "Ủy ban"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("kỷ niệm", "kỉ niệm"),
        ("chiến sỹ", "chiến sĩ"),
        ("tỷ đồng", "tỉ đồng"),
        ("Quy Nhơn", "Qui Nhơn"),
        ("Phú Quý", "Phú Quí"),
        ("HÀ NỘI", "hà nội"),
        ("Ðồng Tháp", "Đồng Tháp"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("Đắk R’Lấp", "Đắk R' Lấp"),
        ("  Ý\u00a0 Yên ", "Ý Yên"),
        ("Lang\u00adBiang\ufeff", "LangBiang"),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), "Thừa Thiên Huế"),
        ("â\u0323", "a\u0323\u0302"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa", "Hóa"),
        ("thủy", "thủi"),
        ("hay", "hai"),
        ("tây", "tâi"),
        ("Đông", "Dông"),
        ("Hưng", "Hung"),
        ("Bắc Ninh", "Bắcninh"),
        ("y", "i"),
        ("Phường 1", "Phường 11"),
        ("Lâm Đồng", "Lam Đồng"),
    ],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_tone_stands_at_the_end_of_the_syllable() -> None:
    assert fold("Hoà Bình - Quỳ Hợp") == "hoa2 binh2-qui2 hơp5"


@pytest.mark.parametrize(("text", "key"), [("", ""), ("   ", ""), ("\u200b", ""), ("-", "-"), ("2025", "2025")])
def test_text_without_letters(text: str, key: str) -> None:
    assert fold(text) == key


def test_one_word() -> None:
    assert fold_word("Kỷ") == "ki3"


@given(st.text(max_size=40))
def test_any_text_has_a_stable_key_whatever_its_case_and_composition(text: str) -> None:
    key = fold(text)
    assert fold(f"  {text}\t") == key
    assert key == " ".join(key.split())


@given(st.text(alphabet="aăâeêioôơuưyđbcghnpqtx áàảãạấầẩẫậéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ-'", max_size=40))
def test_vietnamese_text_folds_alike_in_every_normal_form(text: str) -> None:
    assert {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {fold(text)}
    assert fold(text.upper()) == fold(text)


def test_a_long_text_takes_time_in_proportion_to_its_length() -> None:
    started = time.perf_counter()
    fold("Hoà - ' " * 50_000 + "y" * 200_000)
    assert time.perf_counter() - started < 5
