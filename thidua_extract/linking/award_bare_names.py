"""Bare names of counted places: "Giấy khen cho 6 bản: Sân Bay, Nà Xa, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_extract.linking.award_item import Item
from thidua_extract.linking.award_items import Items
from thidua_extract.rules.rule import Rule

_NAME = r"\p{Lu}[\w']*(?:[ -](?:\p{Lu}[\w']*|\d{1,3}(?!\w))){0,4}|\d{1,2}[A-Z]?(?!\w)"
COUNTED_PLACES = Rule(
    "awards.names.counted_places",
    r"""(?<!\w)(?P<number>\d{1,3})(?:/\d{1,3})?\ (?P<noun>thôn|bản|xóm|ấp|buôn|làng|khu\ phố|khóm
    |tổ\ dân\ phố|xã|phường|chi\ bộ|thị\ trấn|khu\ dân\ cư)(?!\w)""",
    "Giấy khen cho [[6 bản]]: Sân Bay, Nà Xa",
    ("bản 6",),
)
BARE_LIST = Rule(
    "awards.names.bare_list",
    rf"""(?:[^.;:()\n]{{0,140}}?(?:\ \(|:\ |,\ (?:gồm|là|đó\ là)\ |\ (?:gồm|là)\ )|\ )
    (?P<names>(?:{_NAME})(?:(?:,\ |\ và\ |,\ và\ |;\ )(?:{_NAME}))+)
    (?=\ ?[).;\n]|,?\ (?:đạt|được|về\ đích|vì|do|cùng|nhận|đã)(?!\w)|$)""",
    "[[6 bản được khen: Sân Bay, Nà Xa và Che Bó]].",
)
RULES = (COUNTED_PLACES, BARE_LIST)
_SEPARATOR = re.compile(r",\ và\ |,\ |;\ |\ và\ ")


def bare_names(items: Items, group: Item) -> list[Item]:
    """The places a number counts, by names that stand without their type word ("6 bản: Sân Bay, Nà Xa")."""
    view = items.ctx.view
    counted = COUNTED_PLACES.compiled.match(view.key, group.start)
    if counted is None or counted.end() != group.end:
        return []
    listed = BARE_LIST.compiled.match(view.text, group.end, items.ctx.sentence(group.start)[1])
    if listed is None or any(i.kind == "group" for i in items.within(group.end, listed.start("names"))):
        return []
    named = list(_named(items, counted["noun"], *listed.span("names")))
    return named if len(named) == int(counted["number"]) else []


def _named(items: Items, noun: str, start: int, end: int) -> Iterator[Item]:
    """An item for each name of the list; the record of the unit where the article has one."""
    text = items.ctx.view.text
    position = start
    for part in _SEPARATOR.split(text[start:end]):
        low = text.find(part, position, end)
        position = low + len(part)
        known = next((i for i in items.within(low, position) if i.kind == "unit" and i.level), None)
        if known is not None and known.name.lower().startswith(noun):
            yield known
        else:
            yield Item("unit", low, position, name=f"{noun} {part}")
