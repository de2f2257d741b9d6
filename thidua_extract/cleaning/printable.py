"""Text of others as a terminal may show it."""

from __future__ import annotations

import re

_STEERING = "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+"
_ANY = re.compile(_STEERING)
_IN_LINES = re.compile(f"(?![\t\n]){_STEERING.removesuffix('+')}")


def printable(text: object) -> str:
    """The same without the signs that steer a terminal or turn the direction of writing, in one line."""
    return _ANY.sub(" ", str(text))


def printable_lines(text: object) -> str:
    """The same of several lines, which stay apart."""
    return _IN_LINES.sub(" ", str(text))
