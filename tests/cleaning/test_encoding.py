"""Bytes to text."""

from __future__ import annotations

import bz2
import codecs
import lzma
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.encode_legacy import to_tcvn3, to_vni, to_windows_1258
from tests.cleaning.test_legacy import TEXT as LONG
from tests.cleaning.test_legacy import as_windows_1252
from thidua_extract.cleaning.encoding import Decoded, decode_any, decode_as, repair_text, was_misread
from thidua_extract.cleaning.syllables import marked_words
from thidua_extract.errors import EncodingError, InputError, NotTextError

SMALL = LONG.lower()
TEXT = "Uỷ ban nhân dân\r\ntặng “Bằng khen”\u00a0– 2021\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE"],
)
def test_marked_or_plain_unicode_is_read_and_left_as_it_is(data: bytes) -> None:
    assert decode_any(data, "a").text == TEXT


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_all_text_in_utf8_is_read(text: str) -> None:
    assert decode_any(codecs.BOM_UTF8 + text.encode(), "a").text == text


@given(st.binary(max_size=200))
def test_bytes_give_text_or_a_refusal_that_names_them(data: bytes) -> None:
    try:
        decoded = decode_any(data, "tin.txt")
    except InputError as error:
        assert error.place == "tin.txt" and error.reason
    else:
        if decoded.encoding.startswith("utf"):
            assert decoded.text.encode(decoded.encoding) in (data, data.removeprefix(codecs.BOM_UTF8), data[2:])
        else:
            assert len(set(marked_words(decoded.text))) > 3 and decoded.confidence > 0.8


def test_a_handful_of_bytes_is_not_taken_for_a_legacy_encoding() -> None:
    with pytest.raises(EncodingError):
        decode_any(b"\xa1\t\xa1 \xc6 \xc6", "tin.txt")


def test_the_refusal_says_where_the_first_bad_byte_is() -> None:
    with pytest.raises(EncodingError, match=r"tin\.txt: byte 0xe0 at position 1 is not valid UTF-8"):
        decode_any(b"b\xe0i", "tin.txt")
    with pytest.raises(EncodingError, match="position 2 is not valid UTF-16-LE"):
        decode_any(codecs.BOM_UTF16_LE + b"\x00", "tin.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"%PDF-1.4",
        b"{\\rtf1 khen}",
        b"khen\x00khen",
        b"\x01\x02\x03" * 10 + b"khen",
        codecs.BOM_UTF16_LE + "khen\0".encode("utf-16-le"),
    ],
)
def test_what_is_no_text_is_called_so(data: bytes) -> None:
    with pytest.raises(NotTextError, match="not text"):
        decode_any(data, "tin.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (bz2.compress(b"khen" * 9, 1), "bzip2"),
        (lzma.compress(b"khen" * 9), "xz"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7z"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
    ],
)
def test_what_is_packed_in_a_way_that_is_not_read_is_named_and_not_unpacked(data: bytes, what: str) -> None:
    with pytest.raises(NotTextError, match=f"not text but .*{what}"):
        decode_any(data, "a.txt")


def test_a_hint_is_taken_only_where_the_words_agree() -> None:
    short = to_windows_1258("Hà Nội")
    assert decode_any(short, "a", ["windows-1258"]).encoding == "windows-1258"
    spelt = "Tr&#432;&#7901;ng \u201cYên Khê\u201d &ndash; ti&ecirc;n ti\u00ean".encode("cp1252")
    decoded = decode_any(spelt, "a", ["no-such", "utf-8", "ISO-8859-1"])
    assert (decoded.encoding, decoded.confidence) == ("windows-1252", 1.0)
    assert decode_any(b"contact \xa9", "a", ["windows-1252"]).confidence == 0.5
    for hints in ([], ["utf-8"], ["shift_jis"], ["unicode_escape"]):
        with pytest.raises(EncodingError):
            decode_any(short, "a", hints)
    with pytest.raises(EncodingError):
        decode_any("Größe, Äpfel, Übung".encode("latin-1"), "a", ["iso-8859-1"])


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni, to_windows_1258, str.encode])
def test_text_that_came_decoded_is_repaired_or_left(encode: Callable[[str], bytes]) -> None:
    misread = as_windows_1252(encode(SMALL))
    decoded = repair_text(misread, "a")
    assert unicodedata.normalize("NFC", decoded.text) == SMALL
    assert was_misread(decoded.encoding)
    assert decode_as(misread.encode(), decoded.encoding) == decoded.text
    assert decode_as(encode(SMALL), decoded.encoding.partition(" ")[0]) == decoded.text
    assert repair_text(LONG, "a") == Decoded(LONG, "unicode", 1.0)


def test_text_that_came_decoded_may_be_none() -> None:
    with pytest.raises(NotTextError, match=r"tin\.csv#1: not text"):
        repair_text("a\0b", "tin.csv#1")
    assert repair_text("\ud800 é" * 10, "a").encoding == "unicode"
