"""Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one. Anything else is refused, not guessed."""

from __future__ import annotations

import codecs
from pathlib import Path

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
    (b"SQLite format 3\x00", "an SQLite database"),
)

# Control characters that no text holds; tab, line feed, form feed, carriage return and escape are let pass.
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
_MAX_CONTROL_SHARE = 0.05


def decode(data: bytes, place: str | Path) -> str:
    """The text that the bytes hold, without a byte order mark and otherwise untouched (line ends too).

    ``place`` names the bytes in messages. Raises NotTextError for bytes that are no text, EncodingError for text
    that is neither UTF-8 nor marked UTF-16.
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
        where = len(mark) + error.start
        detail = f"byte 0x{data[where]:02x} at position {where} is not valid {encoding.upper()}"
        raise EncodingError(place, f"{detail}; save the file as UTF-8") from error
    if "\0" in text:
        raise NotTextError(place, "not text: it holds NUL characters")
    return text


def _has_controls(data: bytes) -> bool:
    """NUL anywhere, or other control bytes in number, which no text has in any one-byte encoding or in UTF-8."""
    if b"\0" in data:
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _MAX_CONTROL_SHARE * len(data)
