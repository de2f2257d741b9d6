"""Which rules of quantities a numeral can be tried by, told by what stands between it and the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_extract.rules.places import digit_runs

_FARTHEST = 32  # characters between two numerals of one quantity: "tỉ đồng trong tổng số"
_NO_UNIT = frozenset("0123456789 \n.,;:()[]/-+*\"'!?&=|<>")  # with which no unit begins
_NO_START = frozenset("_/%")  # behind which no quantity begins
_JOINTS = frozenset(".,-")
_SPACED = frozenset(",. ")
_PERCENT_REACH = 6  # characters from a split decimal to its "%"
_TO = ("-", "đến", "tới")
_TO_NEAR = (*_TO, "gần", "hơn", "trên")
_OUT_OF = ("trong", "trên")
_MAGNITUDES = ("tỉ", "triệu", "nghìn")
_STEPS = frozenset({*_MAGNITUDES, *(f"{magnitude} đồng" for magnitude in _MAGNITUDES)})


def numeral_kinds(key: str) -> Iterator[tuple[int, list[str]]]:
    """Where the numerals of ``view.key`` begin that can be quantities, with the kinds of quantity each can be.

    The kinds are the last parts of the rules' ids, in the order of the rules.
    """
    runs = digit_runs(key)
    count = len(runs)
    for index, (start, stop) in enumerate(runs):
        before = key[start - 1 : start]
        if before in _NO_START or before.isalpha() or (before in _JOINTS and _goes_on(key, start)):
            continue
        end, after = stop, index + 1
        while after < count and runs[after][0] == end + 1 and key[end] in ".,":
            end = runs[after][1]
            after += 1
        kinds = _told_alone(key, end)
        if after < count and runs[after][0] - end <= _FARTHEST:
            kinds += _told_with(key[end : runs[after][0]])
        if kinds:
            yield start, kinds


def _goes_on(key: str, start: int) -> bool:
    """Whether another numeral or a word with a joint runs into the digits."""
    joint, before = key[start - 1], key[max(0, start - 2) : start - 1]
    return before.isdecimal() or (joint == "-" and (before == ")" or before.isalpha()))


def _told_alone(key: str, end: int) -> list[str]:
    """The kinds of one numeral only."""
    mark = key[end : end + 1]
    letter = key[end + 1 : end + 2] if mark == " " else mark
    kinds = ["single"] if letter and letter not in _NO_UNIT else []
    if mark in _SPACED and "%" in key[end : end + _PERCENT_REACH]:
        kinds.append("spaced_decimal")
    return kinds


def _told_with(between: str) -> Sequence[str]:
    """The kinds of two numerals with these words between them."""
    words = between.strip(" ")
    kinds: list[str] = []
    if words.startswith(_TO) and words.endswith(_TO_NEAR):
        kinds.append("range")
    if words.endswith(_TO):
        kinds.append("range_of_two")
    if words == "và":
        kinds.append("shared_unit")
    if words.endswith("/"):
        kinds.append("ratio")
        if words == "/":
            kinds.append("ratio_of_things")
    if "tr" in words and any(word in words for word in _OUT_OF):
        kinds.append("ratio_in_words")
    if words in _STEPS:
        kinds.append("two_steps")
    return kinds
