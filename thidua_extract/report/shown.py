"""Text as it may stand on a page: nothing in it acts, neither mark-up nor characters that turn the line around."""

from __future__ import annotations

import regex
from markupsafe import Markup, escape

# Controls (but for tab and line ends), what parts or turns text without being seen, and halves of characters; not what
# breaks words and joins emoji.
_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029--[\t\n\r\u00ad\u200c\u200d]]", regex.V1)
_UNSEEN_SPAN = '<span class="control" title="{}">{}</span>'


def shown(text: str) -> Markup:
    """The text, escaped; characters that are not seen are named: "U+202E"."""
    found: list[Markup] = []
    end = 0
    for match in _UNSEEN.finditer(text):
        name = f"U+{ord(match[0]):04X}"
        found += [escape(text[end : match.start()]), Markup(_UNSEEN_SPAN).format(name, name)]
        end = match.end()
    return Markup("").join([*found, escape(text[end:])])


def plain(text: str) -> str:
    """The same where only text may stand, such as the title of a page."""
    return str(_UNSEEN.sub("\ufffd", text))
