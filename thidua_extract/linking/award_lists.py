"""Who gets an award, named in lists: in brackets, behind "trong đó có", in the next sentence, on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from thidua_extract.linking.award_bare_names import bare_names
from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.rules.award_gaps import NEXT_CLAUSE, is_filled
from thidua_extract.rules.award_lists import (
    BULLET,
    END,
    LEFT_OUT,
    MEMBERS,
    NEXT_MEMBERS,
    OLDEST,
    REFUSED_LEAD,
    SUBHEADING,
    entry_lead,
)

_BRACKETS = re.compile(r"\([^()\n]{0,400}\)?")
_TITLE_COLON = re.compile(r"[\"']?(?:[^.;:()\n]|\([^()\n]{0,60}\)){0,80}:\s")
_SEPARATOR = re.compile(r"[,;/:]|\s-\s|(?<!\w)(?:và|cùng)(?!\w)")
_GIVING = ("give", "hand", "give_hand", "propose", "recognise")
_RECEIVERS = ("person", "unit", "group")
_ACTS = ("verb", "passive", "title")
_OWN_AWARD = re.compile(r":[\s\"']*(?:\d{1,4}\s)?[\s\"']*$")  # "- UBND tỉnh: 14 Bằng khen"
_LONGEST_LEAD = 45  # characters of an occupation in front of a person's name
_MOST_UNKNOWN = 3  # lines of one list whose receivers are not known as bodies or people
_MOST_LINES = 200
_PLAIN_LINE = 160  # characters: a line without a bullet that is longer is a paragraph
_MOST_DESCRIPTIONS = 3  # names behind commas in a line of a list; with more of them the commas part entries
_REASON = 220  # characters between a number of receivers and their names
_BULLET_LINE = re.compile(r"\s*(?:[-+*•–]|\(?\d{1,3}\s?[.)/]|\d{1,3}\s+\|)")


def names_in(items: Items, start: int, end: int, *, first_free: bool = False) -> list[Item]:
    """Those a list in the span names, one or more an entry; what only describes an entry is left out.

    ``first_free``: whatever stands in front of the first name ("Người trẻ nhất, kỹ sư …").
    """
    return _Entries(items, start, end).read(first_free)


class _Entries:
    """Reads a list from left to right; ``last`` is the name taken last."""

    def __init__(self, items: Items, start: int, end: int) -> None:
        self.items = items
        self.start = start
        self.end = end
        key = items.ctx.view.key
        self.key = key[:start] + _BRACKETS.sub(lambda m: "_" * len(m[0]), key[start:end])
        self.dashes = not re.search(r"[,;]", self.key[start:end])

    def read(self, first_free: bool) -> list[Item]:
        found: list[Item] = []
        position = self.start
        for item in self.items.within(self.start, self.end):
            if self.key[item.start] == "_" or item.kind == "office":
                continue
            gap = self.key[position : item.start]
            if END.compiled.search(gap):
                break
            if item.kind in _ACTS:
                if found and item.kind != "title" and item.cue != "other":
                    break
                continue
            if item.level and self.key.startswith(" có ", item.end):  # "tỉnh A có 2 trường (gồm: …)"
                position = item.end
                continue
            if found and NEXT_CLAUSE.compiled.match(self.key, item.end):
                break
            if item.kind in _RECEIVERS and self._opens(found, item, gap, first_free):
                found.append(item)
            position = item.end
        return found

    def _opens(self, found: Sequence[Item], item: Item, gap: str, first_free: bool) -> bool:
        """Whether the item opens an entry rather than describing one."""
        opens = entry_lead().compiled.search(gap) is not None
        if not found:
            if first_free and item.kind == "person":
                return True
            return is_filled(gap) or (not _SEPARATOR.search(gap) and self._follows_occupation(gap, item))
        last = found[-1]
        mark = _last_mark(gap)
        if item.kind == "person":
            return bool(mark) and (opens or self._follows_occupation(gap, item))
        if not opens or not mark or (mark == "-" and not (self.dashes and last.kind == item.kind == "unit")):
            return False
        if last.kind == "person" and item.kind == "unit":
            return mark in (";", "và", "cùng")
        inside = last.kind == "unit" and item.kind == "unit" and item.level > last.level and item.level > 0
        return not (inside and mark == ",")

    def _follows_occupation(self, gap: str, item: Item) -> bool:
        """ "kỹ sư Lê Duy Quế": words of a person's own between the mark and the name."""
        if item.kind != "person":
            return False
        lead = _SEPARATOR.split(gap)[-1]
        return len(lead) <= _LONGEST_LEAD and not REFUSED_LEAD.compiled.search(lead)


def _last_mark(gap: str) -> str:
    marks = _SEPARATOR.findall(gap)
    return marks[-1].strip() if marks else ""


def members_of(items: Items, groups: Sequence[Item], start: int, end: int) -> list[Item]:
    """Who the counted receivers are, by name: in the bracket behind them, behind "trong đó có", in the next sentence.

    ``groups`` are the receivers of one title, ``start`` is where that title ends and ``end`` where its sentence does.
    """
    counted = [g for g in groups if g.kind == "group"]
    if not counted:
        return []
    found: list[Item] = []
    for group in counted:
        found += bare_names(items, group) or _bracketed(items, group)
    start = max(start, *(g.end for g in groups))
    later = next((i.start for i in items.within(start, end) if i.kind == "title"), None)
    named = _behind(items, start, later or end)
    return found + (named or ([] if later else _in_next_sentence(items, start, end)))


def _bracketed(items: Items, group: Item) -> list[Item]:
    """ "Ba công nhân (Lò Văn Tỉnh - mỏ apatit, Trần Thị Diệu - Ắc quy)"."""
    key = items.ctx.view.key
    bracket = re.compile(r"[^.;:,()\n]{0,60}\((?P<inner>[^()\n]{4,600})\)").match(key, group.end)
    if bracket is None or any(i.kind in _ACTS for i in items.within(group.end, bracket.end())):
        return []
    found = names_in(items, *bracket.span("inner"))
    named = next((i for i in items.within(group.end, bracket.start("inner")) if i.kind == "unit"), None)
    if named and any(i.kind == "unit" and i.level > named.level for i in found):
        return []
    return [i for i in found if i.kind != "group"] if _could_be(group, found) else []


def colon_list(items: Items, position: int, end: int) -> list[Item]:
    """ "Bằng khen của Bộ: Trường A; Trường B": the list behind the colon that follows a title at the position."""
    key = items.ctx.view.key
    colon = _TITLE_COLON.match(key, position, end) if key.find(":", position, end) >= 0 else None
    if colon is None or any(i.kind in ("person", "group", *_ACTS) for i in items.within(position, colon.end())):
        return []
    later = next((i.own_start for i in items.within(colon.end(), end) if i.kind in ("title", "passive")), end)
    return names_in(items, colon.end(), later)


def bracket_behind(items: Items, position: int) -> list[Item]:
    """ "14 Bằng khen (5 tập thể, 9 cá nhân)": who got it, right behind the title."""
    bracket = re.compile(r"[\"']?\s?\((?P<inner>[^()\n]{4,600})\)").match(items.ctx.view.key, position)
    if bracket is None or any(i.kind in _ACTS for i in items.within(position, bracket.end())):
        return []
    return names_in(items, *bracket.span("inner"))


def _could_be(group: Item, found: Sequence[Item]) -> bool:
    """Whether the names are no more than the number, and of its kind."""
    value = group.mention.value if group.mention else {}
    names = [i for i in found if i.kind != "group"]
    fits = value.get("count") is None or len(names) <= value["count"]
    return fits and bool(names) and not (value.get("of") == "individual" and all(i.kind == "unit" for i in names))


def _behind(items: Items, start: int, end: int) -> list[Item]:
    """Names behind "trong đó có", "gồm", ":" in the same sentence."""
    key = items.ctx.view.key
    for cue in MEMBERS.compiled.finditer(key, start, min(end, start + _REASON)):
        if any(i.kind in ("title", "verb") and i.cue != "other" for i in items.within(start, cue.start())):
            return []
        found = [i for i in names_in(items, cue.end(), end) if i.kind != "group"]
        if found:
            return found
    return []


def _in_next_sentence(items: Items, start: int, end: int) -> list[Item]:
    """ "Tiêu biểu là …", "Các tập thể gồm: …", "Người trẻ nhất là …" in the sentences that follow."""
    ctx = items.ctx
    index = ctx.sentence_index(start)
    if end < ctx.sentences[index][1]:
        return []
    found: list[Item] = []
    for low, high in ctx.sentences[index + 1 : index + 3]:
        cue = NEXT_MEMBERS.compiled.match(ctx.view.key, low, high)
        inside = items.within(low, high)
        if any(i.kind == "title" for i in inside):
            break
        if cue:
            found += [i for i in names_in(items, cue.end(), high, first_free=True) if i.kind != "group"]
        else:
            first = next((i for i in inside if i.kind in _RECEIVERS), None)
            if first is None or not OLDEST.compiled.match(ctx.view.key, first.end, high):
                break
            found.append(first)
    return found


def lines_below(items: Items, position: int) -> list[Item]:
    """Receivers on the lines below that of the position: one or more a line, as long as the list goes on."""
    found: list[Item] = []
    bulleted: bool | None = None
    unknown = 0
    key = items.ctx.view.key
    lines = list(_lines(items, position))
    for (start, end), following in pairwise([*lines, (0, 0)]):
        if SUBHEADING.may_match(key, start, end) and SUBHEADING.compiled.match(key, start, end):
            colon = key.find(":", start, end)
            found += names_in(items, colon + 1, end) if colon >= 0 else []
            continue
        bullet = BULLET.compiled.match(key, start, end)
        if _is_place_heading(items, (start, end), following):
            continue
        if bulleted is None:
            bulleted = bullet is not None
        if (bulleted and not bullet) or (not bullet and end - start > _PLAIN_LINE):
            break
        names = _of_line(items, bullet.end() if bullet else start, end)
        if not names and bullet and unknown < _MOST_UNKNOWN and _is_plain_item(items, (start, end)):
            unknown += 1
            continue
        if not names:
            break
        if not LEFT_OUT.compiled.search(key, start, end):
            found += names
    return found


def _is_plain_item(items: Items, line: tuple[int, int]) -> bool:
    """Whether a short line tells of no award and no act: a receiver whose name nobody knows."""
    return line[1] - line[0] < _PLAIN_LINE and not any(i.kind in ("title", "verb") for i in items.within(*line))


def _is_place_heading(items: Items, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """ "II. Huyện Bình Lục" over lines with a mark of their own that open with people."""
    inside = items.within(*line)
    key = items.ctx.view.key
    if len(inside) != 1 or inside[0].kind != "unit" or _mark_of(key, line) == _mark_of(key, following):
        return False
    alone = not key[inside[0].end : line[1]].strip(" :.;")
    return alone and any(i.kind == "person" for i in items.within(*following)[:1])


def _mark_of(key: str, line: tuple[int, int]) -> str:
    """The kind of bullet a line has: a dash, a number, a letter."""
    bullet = BULLET.compiled.match(key, *line)
    return re.sub(r"\d+", "1", re.sub(r"[a-zđ]+", "a", bullet[0].strip())) if bullet else ""


def _lines(items: Items, position: int) -> Iterator[tuple[int, int]]:
    """Lines behind the one of the position that are not empty."""
    key = items.ctx.view.key
    start = key.find("\n", position)
    for _ in range(_MOST_LINES):
        if start < 0:
            return
        end = key.find("\n", start + 1)
        stop = end if end >= 0 else len(key)
        if key[start:stop].strip():
            yield start + 1, stop
        start = end


def _of_line(items: Items, start: int, end: int) -> list[Item]:
    """The names a line of a list opens with; none where it tells of another award first."""
    key = items.ctx.view.key
    inside = [i for i in items.within(start, end) if i.kind != "office"]
    first = next((i for i in inside if not key[start : i.start].rstrip().endswith("(")), None)
    if first is None or first.kind not in _RECEIVERS or _tells_anew(key, first, inside):
        return []
    colon = key.find(":", first.end, end)
    names = names_in(items, start, colon if colon >= 0 else end)
    split = ";" in key[start:end] or len(names) > _MOST_DESCRIPTIONS or any(n.kind == "group" for n in names)
    return names if split else [n for n in names if n is names[0] or _joined(key, start, n)] if names else []


def _joined(key: str, start: int, name: Item) -> bool:
    """ "… và bà Tư": an entry of its own though no semicolon parts the line."""
    gap = key[max(start, name.start - 30) : name.start]
    return _last_mark(gap) in ("và", "cùng") or (
        name.kind == "person" and entry_lead().compiled.search(gap) is not None
    )


def _tells_anew(key: str, first: Item, inside: Sequence[Item]) -> bool:
    """ "- UBND xã: giấy khen 9 tập thể", "- Huyện đội tặng Giấy khen": a line with its own award and giver."""
    later = [i for i in inside if i.start >= first.end]
    title = next((i for i in later if i.kind == "title"), None)
    if title is None:
        return False
    gap = key[first.end : title.start]
    gives = any(i.kind == "verb" and i.start < title.start and i.cue in _GIVING for i in later)
    passive = any(i.kind == "passive" and i.start < title.start for i in later)
    return (gives and not passive) or _OWN_AWARD.search(gap) is not None or gap.strip() in ("có", "cũng có")


def has_list_below(items: Items, position: int) -> bool:
    """Whether the next line with words in it is a line of a list that opens with a name, or a heading of one."""
    line = next(_lines(items, position), None)
    if line is None:
        return False
    key = items.ctx.view.key
    if SUBHEADING.may_match(key, *line) and SUBHEADING.compiled.match(key, *line):
        return True
    bullet = _BULLET_LINE.match(key, *line)
    return bullet is not None and bool(_of_line(items, bullet.end(), line[1]))
