"""The scene of a token: what goes before and comes after in its sentence, and what kind of line it is in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from thidua_extract.mention import Mention
from thidua_extract.rules.award_cues import find_cues
from thidua_extract.rules.unit_tokens import Tokens

Scene = tuple[str, str, str, str]  # events before, the next one, what stands above, and the kind of line

_LEAD_LINES = 12  # lines back to which a list may have its heading
_EVENTS = 3  # what is remembered of what went before in the sentence


def find_scenes(
    tokens: Tokens,
    mentions: Mapping[str, Sequence[Mention]],
    words: Sequence[int],
    sentences: Sequence[tuple[int, int]],
) -> list[tuple[int, int, Scene]]:
    """The sentences, as spans of token indexes, cut into stretches of one scene.

    ``mentions`` are those of the rules by kind; ``words`` the indexes of words that are events by themselves.
    """
    events = _events(tokens, mentions, words)
    places = [index for index, _ in events]
    leads = _Leads(tokens, [title.start for title in mentions.get("awards", ())])
    found: list[tuple[int, int, Scene]] = []
    for low, high in sentences:
        inside = events[bisect_left(places, low) : bisect_left(places, high)]
        lead, line = leads(low)
        names, begin = [name for _, name in inside], low
        for n, (place, name) in enumerate([*inside, (high, "")]):
            if begin < place:
                before = ">".join(names[max(0, n - _EVENTS) : n])
                found.append((begin, place, (before, name, lead, line)))
                begin = place
    return found


def _events(tokens: Tokens, mentions: Mapping[str, Sequence[Mention]], words: Sequence[int]) -> list[tuple[int, str]]:
    """Titles of awards, verbs of conferring, "cho", "gồm", "của" and colons, by the index of their first token."""
    found = {index: tokens.keys[index] for index in words}
    starts = tokens.starts
    for cue in find_cues(tokens.view):
        if cue.value["cue"] not in ("other", "gift"):
            found[bisect_left(starts, cue.start)] = str(cue.value["cue"])[:5]
    for title in mentions.get("awards", ()):
        found[bisect_left(starts, title.start)] = "TV" if title.value.get("use") == "verb" else "T"
    return sorted(found.items())


class _Leads:
    """What stands on the lines above a sentence, and what kind of line it is in."""

    def __init__(self, tokens: Tokens, titles: Sequence[int]) -> None:
        self.text, self.titles = tokens.view.text, titles
        self.starts = tokens.starts
        self.lines = tokens.view.lines
        self.line_starts = [start for start, _ in self.lines]
        marks = [self._mark(start, end) for start, end in self.lines]
        self.marked = [(line, mark) for line, mark in enumerate(marks) if mark]

    def __call__(self, low: int) -> tuple[str, str]:
        line = max(0, bisect_right(self.line_starts, self.starts[low]) - 1)
        return self._lead(line), self._line(line, self.starts[low])

    def _mark(self, start: int, end: int) -> str:
        """Whether a title stands in a line ("T"), and whether it ends with a colon (":")."""
        title = bisect_left(self.titles, start) < bisect_left(self.titles, end)
        colon = self.text[start:end].rstrip().endswith(":")
        return f"{'T' if title else ''}{':' if colon else ''}"

    def _lead(self, line: int) -> str:
        """The mark of the next line above that has one, and how far above it stands."""
        index = bisect_left(self.marked, (line, "")) - 1
        above, mark = self.marked[index] if index >= 0 else (line, "")
        back = line - above
        return f"{mark}{'1' if back == 1 else '+'}" if 0 < back <= _LEAD_LINES else ""

    def _line(self, line: int, start: int) -> str:
        begin, end = self.lines[line]
        first = self.text[begin : begin + 1]
        mark = "0" if first.isdigit() else "-" if not first.isalpha() else "a"
        size = "s" if end - begin < 60 else "m" if end - begin < 160 else "l"
        return f"{mark}{size}{'^' if start == begin else ''}"
