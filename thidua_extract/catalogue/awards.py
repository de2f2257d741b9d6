"""Titles of awards: what the laws on emulation and commendation name, with code, category, ranks and source."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast, get_args

from thidua_extract.cleaning.normalize import canonical, match_key
from thidua_extract.records import AwardCategory

Use = Literal["direct", "style", "recognition", "named", "bare", "verb"]
"""How far the bare words go as an award.

direct: they name an award wherever they stand; style: they also describe a person or unit ("Anh hùng Lao động
Nguyễn Văn A"), so an award needs a word of conferring; recognition: they are also everyday words ("nông thôn mới") and
need "đạt chuẩn", "công nhận"; named: a proper name must follow; bare: a class of awards, its name left out; verb:
"khen thưởng", conferring with no form named.
"""

Holder = Literal["collective", "individual"]


@dataclass(frozen=True)
class AwardTitle:
    """One award of the catalogue. ``detail`` is what the variant itself says beyond the title ("toàn quốc").

    ``holder``: whom a number in front of the title counts ("29 chiến sĩ thi đua"); None where it counts nobody.
    """

    code: str
    title: str
    variants: tuple[str, ...]
    category: AwardCategory
    ranks: tuple[str, ...]
    level: str | None
    detail: str | None
    conferrers: tuple[str, ...]
    use: Use
    source: str
    holder: Holder | None


@functools.cache
def award_titles() -> tuple[AwardTitle, ...]:
    """All rows of the catalogue, in file order. Raises ValueError where a row is not well formed."""
    path = resources.files("thidua_extract.catalogue") / "data" / "awards.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    titles = tuple(_title_of(row) for row in rows)
    if len({title.code for title in titles}) != len(titles):
        raise ValueError("awards.csv: a code stands twice")
    return titles


def _title_of(row: dict[str, str]) -> AwardTitle:
    holders = ("", *get_args(Holder))
    known = row["category"] in get_args(AwardCategory) and row["use"] in get_args(Use) and row["holder"] in holders
    if not known:
        raise ValueError(f"awards.csv: bad category, use or holder in {row['code']}")
    if not row["source"]:
        raise ValueError(f"awards.csv: no source in {row['code']}")
    return AwardTitle(
        code=row["code"],
        title=row["title"],
        variants=_split(row["variants"]),
        category=cast(AwardCategory, row["category"]),
        ranks=_split(row["ranks"]),
        level=row["level"] or None,
        detail=row["detail"] or None,
        conferrers=_split(row["conferrer"]),
        use=cast(Use, row["use"]),
        source=row["source"],
        holder=cast(Holder, row["holder"]) if row["holder"] else None,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def award_phrases() -> Iterator[tuple[str, AwardTitle]]:
    """Each spelling with its row. Of two rows with one title the general one stands first and owns the bare title."""
    for title in award_titles():
        for phrase in (*title.variants, *(() if title.detail else (title.title,))):
            yield phrase, title


@functools.cache
def _by_code() -> dict[str, AwardTitle]:
    return {title.code: title for title in award_titles()}


def award_title(code: str) -> AwardTitle | None:
    """The row with that code, or None."""
    return _by_code().get(code)


@functools.cache
def _by_phrase() -> dict[str, AwardTitle]:
    table: dict[str, AwardTitle] = {}
    for phrase, title in award_phrases():
        table.setdefault(match_key(canonical(phrase)), title)
    return table


def find_award_title(phrase: str) -> AwardTitle | None:
    """The title a phrase names in any of its spellings ("CSTĐ cơ sở", "Kỉ niệm chương"), or None."""
    return _by_phrase().get(match_key(canonical(phrase)))
