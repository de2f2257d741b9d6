"""Bytes to text: Unicode, or a Vietnamese encoding from before it, which is told by how the words come out.

UTF-8 (composed or not) and UTF-16 with a byte order mark are taken as they are. Bytes that are not UTF-8 are tried as
windows-1258, TCVN3 and VNI. UTF-8 that holds hardly a Vietnamese letter is tried as one of these, or as UTF-8, that was
once read as windows-1252 and saved again. The decoding whose words are Vietnamese syllables is taken, with the share of
them as its confidence; where none is plausible, or two are, the bytes are refused, not guessed. What a server or a page
says of its encoding breaks the tie where the words agree with it.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from thidua_extract.cleaning.legacy import decode_tcvn3, decode_vni, decode_windows_1258
from thidua_extract.cleaning.syllables import is_syllable, marked_words
from thidua_extract.errors import EncodingError, NotTextError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of what people mistake for text files.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, xlsx, odt)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip data"),
    *((b"BZh%d1AY&SY" % level, "bzip2 data, which is not unpacked") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "xz data, which is not unpacked"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

# Control characters that no text holds; tab, line feed, form feed, carriage return and escape are let pass.
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
_MAX_CONTROL_SHARE = 0.05


@dataclass(frozen=True)
class Decoded:
    """Text, the encoding it was in and how sure that is (0 to 1).

    Encodings: "utf-8", "utf-16-le", "utf-16-be", "windows-1258", "tcvn3", "vni", "windows-1252" (of pages that spell
    their letters as entities), "unicode" for what came decoded, and what was misread before it was saved, such as
    "tcvn3 as windows-1252 in utf-8".
    """

    text: str
    encoding: str
    confidence: float


_MISREAD = " as windows-1252 in utf-8"

_LEGACY: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("windows-1258", decode_windows_1258),
    ("tcvn3", decode_tcvn3),
    ("vni", decode_vni),
)

# At least this share of the words with marks must be Vietnamese syllables, and that many different ones are needed.
_PLAUSIBLE = 0.85
_ENOUGH_WORDS = 4
# A decoding that comes this near to the best one makes the choice a guess.
_MARGIN = 0.1
# Words looked at: enough to decide, and the same work for a book.
_SAMPLE = 200_000

# A letter that every Vietnamese text of a few words has in Unicode, and no misread one.
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9\u0300-\u0323\u0110\u0111\u01a0\u01a1\u01af\u01b0\u0102\u0103]")
_LATIN = re.compile("[\u00a1-\u00ff]")
_FEW_LATIN = 8


# What a statement of the encoding stands for. By the HTML standard the first three are windows-1252; no other encoding
# is of use, because UTF-8 is told without a hint and one that is wrong must not let pass what no Vietnamese reads.
_HINTS = dict.fromkeys(("iso-8859-1", "us-ascii", "ascii", "latin1", "windows-1252", "cp1252"), "windows-1252")
_HINTS |= dict.fromkeys(("windows-1258", "cp1258", "x-cp1258"), "windows-1258")
# The confidence in a hint that no word speaks for or against.
_UNCHECKED = 0.5


def decode_any(data: bytes, place: str | Path, hints: Iterable[str] = ()) -> Decoded:
    """The text that the bytes hold, without a byte order mark and otherwise untouched (line ends too).

    ``place`` names the bytes in messages. ``hints`` are encodings that somebody stated, the more trusted first. Raises
    NotTextError for bytes that are no text, EncodingError for text whose encoding cannot be told.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(place, f"not text but {what}")
    mark, encoding = next((bom for bom in _BOMS if data.startswith(bom[0])), (b"", "utf-8"))
    if encoding == "utf-8" and _has_controls(data):
        raise NotTextError(place, "not text: it holds control bytes that no text has")
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if not mark and (found := _hinted(data, hints) or _best(_legacy(data, ""))):
            return found
        where = len(mark) + error.start
        detail = f"byte 0x{data[where]:02x} at position {where} is not valid {encoding.upper()}"
        raise EncodingError(place, f"{detail} and no Vietnamese encoding fits; save the file as UTF-8") from error
    return _checked(text, encoding, place)


def repair_text(text: str, place: str | Path) -> Decoded:
    """The same for text that came decoded, by a program that may have got it wrong.

    Its encoding is "unicode" if there was nothing to repair. Raises NotTextError.
    """
    return _checked(text, "unicode", place)


def decode_as(data: bytes, encoding: str) -> str:
    """Bytes in an encoding that :class:`Decoded` names. Raises ValueError if they are not in it."""
    inner, misread, _ = encoding.partition(_MISREAD)
    if misread:
        data = b"".join(map(_windows_byte, data.decode()))
    for name, read in _LEGACY:
        if name == inner:
            return read(data)
    return data.decode("utf-8" if inner == "unicode" else inner)


def was_misread(encoding: str) -> bool:
    """Whether an encoding that :class:`Decoded` names is one of text that was decoded wrongly before it was saved."""
    return encoding.endswith(_MISREAD)


def _checked(text: str, encoding: str, place: str | Path) -> Decoded:
    if "\0" in text:
        raise NotTextError(place, "not text: it holds NUL characters")
    return _repaired(text) or Decoded(text, encoding, 1.0)


def _hinted(data: bytes, hints: Iterable[str]) -> Decoded | None:
    """The text by the first of the hints that the words agree with, entities of HTML counted as their letters."""
    for name in dict.fromkeys(_HINTS.get(hint.lower()) for hint in hints):
        try:
            text = data.decode(name) if name else ""
        except UnicodeDecodeError:
            continue
        words = _telling_words(html.unescape(text[:_SAMPLE]), 1)
        share = sum(map(is_syllable, words)) / len(words) if words else _UNCHECKED
        if name and (share >= _PLAUSIBLE or not words):
            return Decoded(text, name, round(share, 3))
    return None


def _repaired(text: str) -> Decoded | None:
    """What a text is that was decoded wrongly before it was saved as Unicode; None for one that was not."""
    if _VIETNAMESE.search(text) or len(_LATIN.findall(text, 0, _SAMPLE)) < _FEW_LATIN:
        return None
    try:
        data = b"".join(map(_windows_byte, text))
    except ValueError:
        return None
    chains = _legacy(data, _MISREAD)
    with suppress(UnicodeDecodeError):
        chains.append(("utf-8" + _MISREAD, data.decode("utf-8")))
    return _best(chains)


def _windows_byte(character: str) -> bytes:
    """The byte that windows-1252, or a browser in its gaps, reads as this character. Raises ValueError."""
    return bytes([ord(character)]) if ord(character) <= 0xFF else character.encode("cp1252")


def _legacy(data: bytes, suffix: str) -> list[tuple[str, str]]:
    texts = []
    for name, read in _LEGACY:
        try:
            texts.append((name + suffix, read(data)))
        except UnicodeDecodeError:
            continue
    return texts


def _best(candidates: list[tuple[str, str]]) -> Decoded | None:
    """The one plausible candidate; None where there is none or more than one."""
    scored = sorted(((_plausibility(text), name, text) for name, text in candidates), reverse=True)
    if not scored or scored[0][0] < _PLAUSIBLE:
        return None
    if len(scored) > 1 and scored[1][0] > scored[0][0] - _MARGIN:
        return None
    share, name, text = scored[0]
    return Decoded(text, name, round(share, 3))


def _plausibility(text: str) -> float:
    """The share of Vietnamese syllables among the words with marks; 0 where there are too few to tell."""
    words = _telling_words(text[:_SAMPLE], _ENOUGH_WORDS)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _telling_words(text: str, enough: int) -> list[str]:
    """The words with marks; those in capitals only where there are not enough others. None if there are too few."""
    words = marked_words(text)
    small = [word for word in words if not word.isupper() or len(word) == 1]
    return next((chosen for chosen in (small, words) if len(set(chosen)) >= enough), [])


def _has_controls(data: bytes) -> bool:
    """NUL anywhere, or other control bytes in number, which no text has in any one-byte encoding or in UTF-8."""
    if b"\0" in data:
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _MAX_CONTROL_SHARE * len(data)
