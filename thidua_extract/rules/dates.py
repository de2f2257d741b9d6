"""Calendar expressions: what they say by themselves; a missing year is resolved in ``linking/years.py``."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention, resolve_overlaps
from thidua_extract.rules.date_noise import NOT_DATES, VOTES
from thidua_extract.rules.date_patterns import LEAD, MORE, RULES
from thidua_extract.rules.date_pieces import TRIGGERS
from thidua_extract.rules.date_values import PARTS, Groups, numbers_of, value_of
from thidua_extract.rules.rule import Scanner

_SCANNER = Scanner((*NOT_DATES, *RULES))
_WITH_LEAD = frozenset({"day", "days", "lunar", "impossible"})
_BACKWARDS = ("n", "lead", "word", "quarters")
_LEAD_LENGTH = 34
_LONGEST_LIST = 8  # days
_VOTES_NEAR = 300  # characters


def find_dates(view: View) -> list[Mention]:
    """All calendar expressions of the view, as mentions of kind "dates", in text order.

    ``value`` is what is written, as :func:`~thidua_extract.rules.date_values.value_of` says, and ``part`` of the day.
    Lunar and impossible dates are among them; which day they are is not told here.
    """
    kept, _ = resolve_overlaps(_all(view.text))
    return [m for m in kept if m.kind == "dates"]


def _all(text: str) -> Iterator[Mention]:
    for rule, match in _SCANNER.scan(text):
        if rule.id.startswith("not_dates."):
            yield Mention("not_dates", match.start(), match.end(), {}, rule.id)
        elif rule.id in ("dates.days.coordinated", "dates.days.counted"):
            yield from _coordinated(text, rule.id, match)
        elif rule.id == "dates.days.by_part":
            yield from _by_part(text, rule.id, match)
        elif rule.id != "dates.day.bracket" or not _is_vote(text, match):
            yield from _one(text, rule.id, match)


def _one(text: str, rule_id: str, match: regex.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    value = value_of(rule_id, groups)
    start, part = _start(match, groups), groups.get("part")
    if value["form"] in _WITH_LEAD:
        start, part = _with_lead(text, start)
    if part:
        value["part"] = PARTS[part.lower()]
    start, end = _brackets(text, start, match.end())
    yield Mention("dates", start, end, value, rule_id)
    if value["form"] == "day" and value["y"] is None:
        yield from _more(text, match.end())


def _start(match: regex.Match[str], groups: Groups) -> int:
    """Where the expression begins: its first words were read backwards."""
    return int(min([match.start(), *(match.start(name) for name in _BACKWARDS if groups.get(name))]))


def _more(text: str, end: int) -> Iterator[Mention]:
    """The days that follow one in a list; those with words of their own are found without it."""
    for _ in range(_LONGEST_LIST):
        match = MORE.compiled.match(text, end)
        if match is None:
            return
        yield Mention("dates", match.start("date"), match.end(), value_of(MORE.id, match.groupdict()), MORE.id)
        end = match.end()


def _coordinated(text: str, rule_id: str, match: regex.Match[str]) -> Iterator[Mention]:
    """ "ngày 6 và 7-7": a mention for each day; the first has the words before it."""
    starts = [*match.spans("d1"), (match.start("d"), match.end())]
    for index, ((start, end), value) in enumerate(zip(starts, numbers_of(match), strict=True)):
        begin, part = _with_lead(text, start) if index == 0 else (start, None)
        yield Mention("dates", begin, end, value | ({"part": PARTS[part.lower()]} if part else {}), rule_id)


def _by_part(text: str, rule_id: str, match: regex.Match[str]) -> Iterator[Mention]:
    """ "sáng 22 đến trưa 23/12": two days, each with its part."""
    first, last = numbers_of(match)
    start, part = _with_lead(text, match.start())
    yield Mention("dates", start, match.end("d1"), first | ({"part": PARTS[part.lower()]} if part else {}), rule_id)
    yield Mention("dates", match.start("last"), match.end(), last | {"part": PARTS[match["part"].lower()]}, rule_id)


def _is_vote(text: str, match: regex.Match[str]) -> bool:
    """Whether the bracket holds votes or points, as a bracket shortly before it says."""
    near = VOTES.finditer(text, max(0, match.start() - _VOTES_NEAR), match.start())
    return any(int(vote["all"]) == int(match["m"]) for vote in near)


def _with_lead(text: str, start: int) -> tuple[int, str | None]:
    """Where the expression begins ("sáng nay, ngày" 5/9), and the part of day its lead names."""
    begin = max(0, start - _LEAD_LENGTH)
    before = text[begin:start].rstrip(" ,")
    if not before.endswith("(") and not before.lower().endswith(TRIGGERS):
        return start, None
    match = LEAD.compiled.search(text, begin, start)
    return (match.start(), match["part"]) if match else (start, None)


def _brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a bracket that only opens before the date, with the one that closes "sáng nay (5-9)"."""
    while text[start] in "( ":
        start += 1
    if "(" in text[start:end] and text[end : end + 2].lstrip().startswith(")"):
        end = text.index(")", end) + 1
    return start, end
