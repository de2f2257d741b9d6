"""The one-byte encodings in which Vietnamese was typed before Unicode: TCVN3 (ABC), VNI, windows-1258.

Tables: TCVN 5712:1993 (VN3, the fonts .VnTime …) and the VNI Windows fonts as documented by VNI Software; the former's
upper half is also glibc's "TCVN5712-1".
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TCVN3_BYTES = (
    "a1a2a3a4a5a6a7 a8a9aaabacadae b5b6b7b8b9 bbbcbdbec6 c7c8c9cacb cccecfd0d1 d2d3d4d5d6 d7d8dcddde dfe1e2e3e4 "
    "e5e6e7e8e9 eaebecedee eff1f2f3f4 f5f6f7f8f9 fafbfcfdfe"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐ ăâêôơưđ àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ"

# A VNI letter is a base and a mark. Marks of tone follow any vowel; those that hold a hat or a breve follow a and e
# (and o, for which ô itself is the horned o).
_VNI_TONES = {"f9": "\u0301", "f8": "\u0300", "fb": "\u0309", "f5": "\u0303", "ef": "\u0323"}
_VNI_HATS = {"e2": "", "e1": "\u0301", "e0": "\u0300", "e5": "\u0309", "e3": "\u0303", "e4": "\u0323"}
_VNI_BREVES = {"ea": "", "e9": "\u0301", "e8": "\u0300", "fa": "\u0309", "fc": "\u0303", "eb": "\u0323"}
_VNI_SINGLE = {"ed": "í", "ec": "ì", "e6": "ỉ", "f3": "ĩ", "f2": "ị", "ee": "ỵ", "f1": "đ", "f4": "ơ", "f6": "ư"}
_UPPER_BYTE = 0x20  # upper-case marks and letters stand this far below the lower-case ones

_SMALL_ASCII = re.compile(r"[a-z]")
_WORD = re.compile(r"[^\W\d_]+")


def decode_tcvn3(data: bytes) -> str:
    """Text in TCVN3. Its fonts of capitals (.VnTimeH) type capital vowels with the codes of small ones: in a word or
    line whose other letters are capitals they are made capitals.
    """
    table = _tcvn3()
    text = data.decode("latin-1").translate(table)
    return "\n".join(map(_with_capitals, text.split("\n")))


def decode_vni(data: bytes) -> str:
    """Text in VNI for Windows."""
    pattern, table = _vni()
    return pattern.sub(lambda m: table[m[0]], data.decode("latin-1")).translate(_windows_marks())


def decode_windows_1258(data: bytes) -> str:
    """Text in windows-1258, its tone marks left combining. Raises UnicodeDecodeError."""
    return data.decode("cp1258")


@cache
def _tcvn3() -> dict[int, str]:
    codes = bytes.fromhex(_TCVN3_BYTES)
    letters = _TCVN3_LETTERS.replace(" ", "")
    return {**_windows_marks(), **dict(zip(codes, letters, strict=True))}


@cache
def _windows_marks() -> dict[int, str]:
    """The quotation marks, dashes and dots that Windows has at 0x80-0x9F, in these encodings too."""
    marks = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    return {code: mark for code, mark in marks.items() if mark}


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every sequence with its letter, and a pattern of them, longer ones first."""
    table: dict[str, str] = {}

    def add(sequence: bytes, letter: str) -> None:
        table[sequence.decode("latin-1")] = unicodedata.normalize("NFC", letter)

    for code, letter in _VNI_SINGLE.items():
        byte = int(code, 16)
        add(bytes([byte]), letter)
        add(bytes([byte - _UPPER_BYTE]), letter.upper())
    for small in ("a", "e", "o", "u", "y", "\xf4", "\xf6"):
        for base in (small, small.upper()):
            letter = {"\xf4": "ơ", "\xf6": "ư", "\xd4": "Ơ", "\xd6": "Ư"}.get(base, base)
            marks = [(_VNI_TONES, "")]
            marks += [(_VNI_HATS, "\u0302")] if small in "aeo" else []
            marks += [(_VNI_BREVES, "\u0306")] if small == "a" else []
            for tones, shape in marks:
                for code, tone in tones.items():
                    for byte in (int(code, 16), int(code, 16) - _UPPER_BYTE):
                        add(base.encode("latin-1") + bytes([byte]), letter + shape + tone)
    ordered = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), table


def _with_capitals(line: str) -> str:
    letters = [c for c in line if c.isascii() and c.isalpha()]
    if len(letters) >= 4 and not _SMALL_ASCII.search(line):
        return line.upper()
    return _WORD.sub(lambda m: m[0].upper() if _is_capitals(m[0]) else m[0], line)


def _is_capitals(word: str) -> bool:
    """Whether small letters of a word are capitals by the look of the others: "CộNG", "ĐạI", not "Hà"."""
    if _SMALL_ASCII.search(word):
        return False
    return sum(c.isupper() for c in word) >= 2
