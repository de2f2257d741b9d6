"""Whether words are possible Vietnamese syllables: how a wrong decoding is told from a right one.

The parts are those of the syllable in Vietnamese phonology as spelt by the national orthography (initial, vowels,
final, one tone); only spelling is checked, not meaning.
"""

from __future__ import annotations

import re
import unicodedata

_INITIALS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]"
_VOWELS = (
    "oai|oay|oeo|uây|uya|uyê|uyu|uôi|uơi|ươi|ươu|iêu|yêu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|"
    "[aăâeêioôơuưy]"
)
_FINALS = "ch|ng|nh|[cmnpt]"

_SYLLABLE = re.compile(f"(?:{_INITIALS})?(?:{_VOWELS})(?:{_FINALS})?")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_VOWEL = re.compile("[AEIOUY]")
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Whether a word, in any case and composition, is spelt as a Vietnamese syllable."""
    bare = unicodedata.normalize("NFD", word.lower())
    plain = bare.translate(_TONES)
    return len(bare) - len(plain) <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None


def marked_words(text: str) -> list[str]:
    """The words of a text that hold a letter outside ASCII, composed; abbreviations ("HĐND") left out."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return [word for word in words if not word.isascii() and not _is_abbreviation(word)]


def _is_abbreviation(word: str) -> bool:
    """Whether a word in capitals has no vowel, as no syllable in capitals has not."""
    if not word.isupper() or len(word) == 1:
        return False
    return not _VOWEL.search(unicodedata.normalize("NFD", word))
