"""Offsets of Label Studio into a text, as offsets in code points.

Label Studio counts code points, as Python does: "in python and other modern tools complex unicode symbols handled as
code points, not UTF chars. So for external usage js length should be converted" (``charsToCodePoints`` in
``web/libs/editor/src/utils/selection-tools.js`` of HumanSignal/label-studio; pull request 1559, "Store code points
instead of js length"). Two counts are met beside that, in which a character beyond the BMP counts twice:

- versions before that change count UTF-16 units from the beginning of the text (issues 1008 and 1347);
- a region that was resized by its handles has its ends counted in UTF-16 units within the line, since
  ``_checkDragAndAdjustRegion`` in ``RichText/view.jsx`` does not call ``fixCodePointsInRange`` as drawing one does.

Either way an offset is too large by no more than the characters beyond the BMP that stand before it. Which it is, is
told by the words that Label Studio saves with each region; a line end is a backslash and an "n" there
(``captureSelection``).
"""

from __future__ import annotations

from collections.abc import Iterator

_LAST_OF_BMP = "\uffff"


class OffsetError(Exception):
    """Offsets outside the text, or at words that are not those of the region."""


def code_points(text: str, start: int, end: int, words: str | None) -> tuple[int, int]:
    """The region ``start:end`` as Label Studio gives it, with its words if it saved them, in code points.

    Without words, or where the offsets hold them, they are code points. Raises OffsetError where the words stand
    neither there nor where another count would put them.
    """
    if 0 <= start < end <= len(text) and words in (None, text[start:end]):
        return start, end
    candidates = [place for place in _candidates(text, start, end) if 0 <= place[0] < place[1] <= len(text)]
    if not candidates or words is None:
        raise OffsetError(f"{start}:{end} is outside the text")
    for form in (str, _plain):
        for first, last in candidates:
            if form(text[first:last]) == form(words):
                return first, last
    raise OffsetError(f"{start}:{end} is said to be {words!r}, but {text[start:end]!r} stands there")


def _candidates(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The place itself, then those up to as many characters before it as stand beyond the BMP."""
    wide_before = sum(char > _LAST_OF_BMP for char in text[: max(start, 0)])
    wide_within = sum(char > _LAST_OF_BMP for char in text[max(start, 0) : max(end, 0)])
    for shift in range(wide_before + 1):
        for growth in range(wide_before + wide_within - shift + 1):
            yield start - shift, end - shift - growth


def _plain(words: str) -> str:
    """Words without white space and without the sign for a line end: browsers give these as they show them."""
    return "".join(words.replace("\\n", "").split())
