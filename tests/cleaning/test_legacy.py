"""Vietnamese encodings from before Unicode, and text that was read in the wrong one."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable

import pytest

from scripts.encode_legacy import to_tcvn3, to_vni, to_windows_1258
from thidua_extract.cleaning.encoding import decode_any
from thidua_extract.cleaning.legacy import decode_tcvn3, decode_vni
from thidua_extract.cleaning.syllables import is_syllable
from thidua_extract.errors import EncodingError

TEXT = """Ủy ban nhân dân huyện Ý Yên tổng kết phong trào thi đua “Dân vận khéo” – năm 2006
Thừa ủy quyền của Chủ tịch nước, ông Đỗ Hữu Ưởng trao Huân chương Lao động hạng Nhì cho xã Yên Khê;
tặng Giấy khen cho những người lính cũ, ngỡ ngàng giữa vườn bưởi quẫy ngọn, kỹ thuật viên Lý Thị Quỵnh...
"""
HEADLINE = "ỦY BAN NHÂN DÂN, HĐND VÀ UBMTTQ XÃ TRAO GIẤY KHEN CHO HỘI PHỤ NỮ\n"
ENCODERS = {"tcvn3": to_tcvn3, "vni": to_vni, "windows-1258": to_windows_1258}


def _decomposed(text: str) -> bytes:
    return unicodedata.normalize("NFD", text).encode()


def as_windows_1252(data: bytes) -> str:
    """How a browser shows bytes as windows-1252: what is undefined there stays a control character."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize(
    ("decode", "typed", "meant"),
    [
        (decode_tcvn3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (decode_tcvn3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        (decode_vni, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (decode_vni, "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_the_motto_as_it_stands_in_old_documents(decode: Callable[[bytes], str], typed: str, meant: str) -> None:
    assert decode(typed.encode("latin-1")) == meant


@pytest.mark.parametrize("name", ENCODERS)
def test_a_text_is_read_back_from_its_encoding(name: str) -> None:
    decoded = decode_any(ENCODERS[name](TEXT), "a")
    assert decoded.encoding == name
    assert decoded.confidence >= 0.95
    text = unicodedata.normalize("NFC", decoded.text)
    assert (text.lower() if name == "tcvn3" else text) == (TEXT.lower() if name == "tcvn3" else TEXT)


@pytest.mark.parametrize("name", ENCODERS)
def test_what_was_read_as_windows_1252_and_saved_is_repaired(name: str) -> None:
    saved = as_windows_1252(ENCODERS[name](TEXT)).encode()
    decoded = decode_any(saved, "a")
    assert decoded.encoding == f"{name} as windows-1252 in utf-8"
    assert unicodedata.normalize("NFC", decoded.text).lower() == TEXT.lower()


@pytest.mark.parametrize("name", [*ENCODERS, "utf-8", "nfd"])
@pytest.mark.parametrize("case", ["lower", "upper", "headline"])
@pytest.mark.parametrize("misread", [False, True], ids=["as it was saved", "misread"])
def test_every_encoding_is_told_in_small_letters_and_in_capitals(name: str, case: str, misread: bool) -> None:
    text = {"lower": TEXT.lower(), "upper": TEXT.upper(), "headline": HEADLINE + TEXT}[case]
    encode = {**ENCODERS, "utf-8": str.encode, "nfd": _decomposed}[name]
    data = as_windows_1252(encode(text)).encode() if misread else encode(text)
    decoded = decode_any(data, "a")
    stated = "utf-8" if name == "nfd" else name
    assert decoded.encoding == stated + (" as windows-1252 in utf-8" if misread else "")
    assert decoded.confidence >= 0.95
    read = unicodedata.normalize("NFC", decoded.text)
    if name == "tcvn3" and case == "headline":
        read, text = read.lower(), text.lower()  # a capital with a tone among small letters has no code
    assert read == text


@pytest.mark.parametrize("name", ENCODERS)
def test_a_few_words_in_capitals_are_enough(name: str) -> None:
    decoded = decode_any(ENCODERS[name](HEADLINE), "a")
    assert (decoded.encoding, unicodedata.normalize("NFC", decoded.text)) == (name, HEADLINE)


def test_capitals_of_another_language_are_not_repaired() -> None:
    french = "HÔTEL DU QUÉBEC À MONTRÉAL, DÉJÀ RÉSERVÉ: PRÉFÉREZ ORLÉANS, CHÂTEAUROUX ET BESANÇON"
    german = "GRÖẞE UND HÖHE DER GEBÄUDE: MÜNCHEN, KÖLN, NÜRNBERG, DÜSSELDORF, ÜBERLINGEN, LÜBECK, WÜRZBURG"
    for text in (french, german):
        assert decode_any(text.encode(), "a").text == text
        with pytest.raises(EncodingError):
            decode_any(text.replace("ẞ", "ß").encode("latin-1"), "a")


def test_utf8_that_was_read_as_windows_1252_is_repaired() -> None:
    decoded = decode_any(as_windows_1252(TEXT.encode()).encode(), "a")
    assert (decoded.text, decoded.encoding) == (TEXT, "utf-8 as windows-1252 in utf-8")


def test_utf8_is_not_touched_composed_or_not() -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, TEXT)  # type: ignore[arg-type]
        assert decode_any(text.encode(), "a").text == text
    french = "Hôtel du Québec à Montréal, déjà réservé: préférez Orléans, Châteauroux et Besançon"
    assert decode_any(french.encode(), "a").text == french


def test_capitals_of_tcvn3_are_told_from_their_neighbours() -> None:
    assert decode_tcvn3(to_tcvn3("CỘNG HOÀ XÃ HỘI")) == "CỘNG HOÀ XÃ HỘI"
    assert decode_tcvn3(to_tcvn3("Đại hội ĐẠI BIỂU tỉnh Hà Nam")) == "Đại hội ĐẠI BIỂU tỉnh Hà Nam"


@pytest.mark.parametrize("data", [b"\xe9t\xe9", "Müller, Größe, Äpfel, Übung".encode("latin-1"), b"\xe9" * 1000])
def test_what_is_no_vietnamese_in_any_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(EncodingError, match="no Vietnamese encoding fits"):
        decode_any(data, "a")


def test_noise_is_refused_in_good_time() -> None:
    noise = bytes(byte | 0x80 for byte in os.urandom(1_000_000))
    with pytest.raises(EncodingError):
        decode_any(noise, "a")


@pytest.mark.parametrize("word", ["nghiêng", "Quỵnh", "khuỷu", "Ủy", "gì", "thuở", "ươm", "khoắng", "quốc"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["ViÖt", "Coäng", "hoµ", "Größe", "Québec", "Krông", "bướmt"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
