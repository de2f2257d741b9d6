"""Write a UTF-8 text in an encoding from before Unicode, to make corpus files and test data: FILE --to ENCODING OUT.

The tables are written from the encoders' side, apart from the decoder's in ``thidua_extract/cleaning/legacy.py``, so
that one checks the other: TCVN3 letter by letter, VNI as base letters with the marks typed behind them.
"""

from __future__ import annotations

import argparse
import unicodedata
from pathlib import Path

TCVN3 = {
    **{"ă": 0xA8, "â": 0xA9, "ê": 0xAA, "ô": 0xAB, "ơ": 0xAC, "ư": 0xAD, "đ": 0xAE},
    **{"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7},
    **{"à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6},
    **{"ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1},
    **{"ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7, "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE},
    **{"ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9},
    **{"ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4},
    **{"ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE},
}
"""TCVN 5712:1993, VN3. Capital vowels with a tone have no code; they are typed as small ones in a font of capitals."""

# By the Unicode marks of a letter, the character VNI types behind its base.
VNI_BEHIND = {
    **{"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"},
    **{"\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã"},
    **{"\u0323\u0302": "ä", "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú"},
    **{"\u0306\u0303": "ü", "\u0323\u0306": "ë"},
}
VNI_OWN = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
HORN = "\u031b"
HORNED = {"o": "ô", "u": "ö"}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def to_tcvn3(text: str) -> bytes:
    """TCVN3; raises ValueError for a character it does not have."""
    return b"".join(_tcvn3(c) for c in unicodedata.normalize("NFC", text))


def _tcvn3(character: str) -> bytes:
    code = TCVN3.get(character) or TCVN3.get(character.lower())
    return bytes([code]) if code else _windows(character)


def to_vni(text: str) -> bytes:
    """VNI for Windows; raises ValueError for a character it does not have."""
    return b"".join(_vni(c) for c in unicodedata.normalize("NFC", text))


def _vni(character: str) -> bytes:
    small = character.lower()
    if small in VNI_OWN:
        return _cased(VNI_OWN[small], character).encode("latin-1")
    base, *marks = unicodedata.normalize("NFD", character)
    shape = "".join(marks)
    if HORN in shape:
        base, shape = _cased(HORNED[base.lower()], character), shape.replace(HORN, "")
        return (base + (_cased(VNI_BEHIND[shape], character) if shape else "")).encode("latin-1")
    if shape:
        return (base + _cased(VNI_BEHIND[shape], character)).encode("latin-1")
    return _windows(character)


def _cased(letters: str, like: str) -> str:
    return letters.upper() if like.isupper() else letters


def to_windows_1258(text: str) -> bytes:
    """windows-1258: vowels with their shape composed, tone marks behind them."""
    parts = []
    for character in unicodedata.normalize("NFC", text):
        letters = unicodedata.normalize("NFD", character)
        shaped = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
        parts.append((shaped + "".join(c for c in letters if c in TONES)).encode("cp1258"))
    return b"".join(parts)


def _windows(character: str) -> bytes:
    """ASCII and the quotation marks and dashes of Windows, where no Vietnamese letter stands."""
    data = character.encode("cp1252")
    if data[0] >= 0xA0:
        raise ValueError(f"{character!r} is not in this encoding")
    return data


ENCODERS = {
    "tcvn3": to_tcvn3,
    "vni": to_vni,
    "windows-1258": to_windows_1258,
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
}


def main() -> None:
    """Read the file, encode it, write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--to", choices=sorted(ENCODERS), required=True)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.write_bytes(ENCODERS[given.to](given.file.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
