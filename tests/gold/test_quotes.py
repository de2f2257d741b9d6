"""Quotes of a facts file: found where they are meant, refused where they are not there or not clear."""

import unicodedata

import pytest

from thidua_extract.gold.quotes import QuoteError, Quoter

TEXT = (
    "Năm 2021, UBND huyện Vụ Bản tặng Giấy khen cho 12 tập thể.\n"
    "UBND huyện Vụ Bản sẽ tặng  Giấy khen\u00a0năm 2022 cho xã Hiển Khánh; thuỷ lợi “An Khánh” – huyện Vụ Bản."
)


def quoted(quote: str, text: str = TEXT) -> str:
    quoter = Quoter(text)
    return quoter.evidence(quoter.one(quote)).text


def test_a_plain_quote_must_stand_once() -> None:
    assert quoted("12 tập thể") == "12 tập thể"
    with pytest.raises(QuoteError, match="is not in the text"):
        quoted("13 tập thể")
    with pytest.raises(QuoteError, match="stands 2 times"):
        quoted("Giấy khen")


def test_a_plain_quote_is_made_of_whole_words() -> None:
    with pytest.raises(QuoteError, match="is not in the text"):
        quoted("2 tập thể")
    assert quoted("8 tỷ", "thu 4,8 tỷ, chi 8 tỷ") == "8 tỷ"
    assert Quoter("thu 4,8 tỷ, chi 8 tỷ").one("8 tỷ") == (16, 20)
    with pytest.raises(QuoteError, match="is not in the text"):
        quoted("năm 2", "năm 2.000")


def test_brackets_mark_what_is_meant_in_a_piece_that_stands_once() -> None:
    quoter = Quoter(TEXT)
    assert quoter.one("sẽ tặng [[Giấy khen]] năm") == quoter.one("Giấy khen @2")
    with pytest.raises(QuoteError, match="stands 3 times"):
        quoter.one("huyện [[Vụ Bản]]")


def test_a_place_can_be_told_by_number() -> None:
    assert Quoter(TEXT).one("UBND @1") < Quoter(TEXT).one("UBND @2")
    with pytest.raises(QuoteError, match="has it 2 times"):
        quoted("UBND @3")


def test_every_place() -> None:
    assert len(Quoter(TEXT).all("Vụ Bản @*")) == 3
    with pytest.raises(QuoteError):
        Quoter(TEXT).all("Ý Yên @*")
    with pytest.raises(QuoteError, match="one place is asked for"):
        Quoter(TEXT).one("Vụ Bản @*")


def test_the_nearest_of_several_places() -> None:
    quoter = Quoter(TEXT)
    near = quoter.one("xã Hiển Khánh")
    assert quoter.one("Giấy khen", [near]) == quoter.one("Giấy khen @2")


def test_oddities_of_typing_need_not_be_quoted_and_are_kept_in_the_evidence() -> None:
    assert quoted("Giấy khen năm 2022") == "Giấy khen\u00a0năm 2022"
    assert quoted('thủy lợi "An Khánh" - huyện') == "thuỷ lợi “An Khánh” – huyện"
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert quoted("xã Hiển Khánh", decomposed) == unicodedata.normalize("NFD", "xã Hiển Khánh")


def test_a_stretch_from_its_first_to_its_last_words() -> None:
    quoter = Quoter(TEXT)
    assert quoter.evidence(quoter.stretch("Năm 2021 ... tặng")).text == "Năm 2021, UBND huyện Vụ Bản tặng"
    with pytest.raises(QuoteError, match="does not stand behind"):
        quoter.stretch("Hiển Khánh ... Năm 2021")
