"""One key for the several spellings of one Vietnamese word.

Vietnamese text writes the same syllable in more than one way: the tone mark on either vowel ("Hoà", "Hòa"), a final
``i`` or ``y`` ("kỉ", "kỷ"), composed or decomposed letters, ``Ð`` (U+00D0) in place of ``Đ``, hyphens with and without
spaces. `fold` maps all of them to one string, so that names can be looked up in a dictionary.

The key is for comparison only: it is not Vietnamese any more and must never be shown or used for offsets.
"""

import re
import unicodedata
from functools import lru_cache

# Tone marks (combining characters), numbered as on the VNI keyboard: sắc, huyền, hỏi, ngã, nặng.
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}

# Look-alikes: Icelandic eth for đ, typographic hyphens and dashes, apostrophes, spaces that do not break.
_LOOKALIKES = str.maketrans(
    {"ð": "đ", "ɖ": "đ"}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("’‘ʼ`´′ʹ", "'")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", None)
)

_VOWELS = frozenset("aăâeêioôơuưy")

_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r" ?([-']) ?")


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """Return the key of one run of letters: base letters, then the digit of its tone (``Hoà`` -> ``hoa2``).

    The letters keep circumflex, breve and horn. A final ``y`` after a consonant (or after ``qu``) becomes ``i``.
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        tone = _TONES.get(char)
        if tone is None:
            letters.append(char)
        else:
            tones.append(tone)
    base = unicodedata.normalize("NFC", "".join(letters)).translate(_LOOKALIKES)
    if len(base) > 1 and base[-1] == "y" and (base[-2] not in _VOWELS or base == "quy"):
        base = base[:-1] + "i"
    return base + "".join(tones)


@lru_cache(maxsize=16384)
def _fold_token(token: str) -> str:
    # Composed first: to the pattern, a letter followed by loose marks is one letter.
    composed = unicodedata.normalize("NFC", token).lower().translate(_LOOKALIKES)
    return _WORD.sub(lambda match: fold_word(match.group()), composed)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the comparison key of ``text``: equal for all usual spellings of the same Vietnamese words.

    Lower case; the tone of each syllable as a digit at its end; final ``i``/``y`` after a consonant unified; look-alike
    letters, dashes and apostrophes unified; no spaces around hyphens and apostrophes; runs of spaces collapsed and
    trimmed. Anything else is kept as it is. Takes any text, also empty.

    >>> fold("Hoà  Bình") == fold("hòa bình")
    True
    >>> fold("Bà Rịa – Vũng Tàu") == fold("BÀ RỊA-VŨNG TÀU")
    True
    """
    keyed = " ".join(filter(None, map(_fold_token, text.split())))
    if "-" in keyed or "'" in keyed:
        keyed = _JOINT.sub(r"\1", keyed)
    return keyed
