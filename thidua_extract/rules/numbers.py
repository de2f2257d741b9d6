"""Numbers as Vietnamese newspapers type them: "76.350", "1.178,79", "14,917 hộ", "0.33%", "39, 1%", "07"."""

from __future__ import annotations

import re
from decimal import Decimal

# A dot groups thousands and a comma begins the decimals; the other way round is seen too.
NUMBER = r"\d{1,15}(?:[.,]\d{1,6}){0,5}"

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3}){0,5}")
_GROUPED_WITH_DECIMALS = re.compile(r"(\d{1,3}(?:([.,])\d{3}){1,5})(?!\2)[.,](\d{1,6})")
_LOST_COMMA = re.compile(r"^0 (?=\d{1,2}$)")  # "0 68%"
_SEPARATORS = str.maketrans("", "", ".,")


def read_number(text: str, *, whole: bool = False, small: bool = False) -> Decimal | None:
    """The value of a numeral; None where it cannot be one number.

    One separator before exactly three digits can mean either. A dot is read as thousands ("76.350"), a comma as
    decimals ("510,319 tỷ"). ``whole``: what is counted has no fractions, so the comma groups as well ("14,917 hộ").
    ``small``: percentages and the like, where the dot begins decimals ("0.125%").

    >>> read_number("1.178,79")
    Decimal('1178.79')
    """
    text = _LOST_COMMA.sub("0,", text).replace(" ", "").rstrip(".,")
    if text.isdigit():
        return Decimal(text)
    if match := _GROUPED_WITH_DECIMALS.fullmatch(text):
        return Decimal(match[1].translate(_SEPARATORS) + "." + match[3])
    if match := _GROUPED.fullmatch(text):
        return _one_group(text, match[1], whole=whole, small=small)
    left, mark, right = _split(text)
    if not mark or not right.isdigit() or not left.isdigit():
        return _slipped_group(text)
    if mark == "." and len(right) > 2 and left.strip("0") and not small:
        return Decimal(left + right)  # "446.4000": a digit too many in the group
    return Decimal(f"{left}.{right}")


def _one_group(text: str, mark: str, *, whole: bool, small: bool) -> Decimal:
    once = text.count(mark) == 1
    decimals = once and not whole and (mark == "," or small or text.startswith("0"))
    return Decimal(text.replace(mark, "." if decimals else ""))


def _split(text: str) -> tuple[str, str, str]:
    for mark in ",.":
        if text.count(mark) == 1 and not set(text) & (set(",.") - {mark}):
            left, _, right = text.partition(mark)
            return left, mark, right
    return text, "", ""


def _slipped_group(text: str) -> Decimal | None:
    """Several separators that do not stand every three digits: only the last one can begin decimals."""
    cut = max(text.rfind("."), text.rfind(","))
    head, tail = text[:cut], text[cut + 1 :]
    groups = re.split(r"[.,]", head)
    if len({c for c in text if c in ",."}) != 2 or not tail.isdigit() or any(len(g) != 3 for g in groups[1:]):
        return None
    return Decimal("".join(groups) + "." + tail)
