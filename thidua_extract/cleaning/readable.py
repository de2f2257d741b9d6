"""Whether a text is one the pipeline can say anything about."""

from __future__ import annotations

import re

from thidua_extract.errors import EncodingError, TextTooLongError
from thidua_extract.records.diagnostics import DiagnosticCode

MAX_CHARS = 1_000_000
"""The longest text that is taken for one article; spaCy's own limit, and some 150 times a long article."""

_LETTER = re.compile(r"[^\W\d_]")

# Letters that Vietnamese has and the other languages of the Latin alphabet, but for a handful, have not: those with
# breve, horn or bar, and the block of Latin letters with a dot below, a hook or two marks. An article has 14 to 30 %
# of them among its letters; text in another language, without tone marks or in a legacy encoding has next to none.
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_MIN_SHARE = 0.05
_MIN_LETTERS = 20


def check_text(text: str, place: str) -> None:
    """Raises TextTooLongError for more than MAX_CHARS characters, EncodingError for lone surrogates.

    ``place`` names the article in the message. Lone surrogates are halves of characters, left by a faulty decoder;
    a record that quoted one could not be written as JSON.
    """
    if len(text) > MAX_CHARS:
        raise TextTooLongError(place, f"{len(text):,} characters; an article has at most {MAX_CHARS:,}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EncodingError(
            place, f"lone surrogate at character {error.start}: the text was decoded wrongly"
        ) from error


def find_problem(text: str) -> tuple[DiagnosticCode, str] | None:
    """Code and message of what keeps a text (in NFC) from being read, or None: "empty-text", "not-vietnamese".

    A text of fewer than 20 letters is too short to be called foreign.
    """
    if not text.strip():
        return "empty-text", "the text holds nothing but white space"
    if len(_VIETNAMESE.findall(text, 0, len(text) // 2)) >= _MIN_SHARE * len(text):
        return None  # enough of them in one half, were all characters letters
    letters = len(_LETTER.findall(text))
    if letters < _MIN_LETTERS:
        return None
    share = len(_VIETNAMESE.findall(text)) / letters
    if share >= _MIN_SHARE:
        return None
    return "not-vietnamese", f"{share:.1%} of the letters are Vietnamese ones, too few for a text in Vietnamese"
