"""Titles of awards: what the laws on emulation and commendation name, who confers them, who gets them, since when."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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
Receiver = Literal["individual", "household", "collective", "community", "place", "foreigner"]
"""Whom the law lets have it; a community is a thôn or khu dân cư, a place a tỉnh, huyện or xã."""


@dataclass(frozen=True)
class AwardTitle:
    """One award of the catalogue. ``detail`` is what the variant itself says beyond the title ("toàn quốc").

    ``conferrers``: who may confer it by law, by class ("Bộ trưởng"), of a named one by name; ``receivers``: whom on.
    ``valid_from`` and ``valid_to``: the days between which it could be conferred under that name; None where unknown or
    not ended. ``holder``: whom a number in front of the title counts ("29 chiến sĩ thi đua"); None where it counts
    nobody. ``source``: the act and its articles.
    """

    code: str
    title: str
    variants: tuple[str, ...]
    category: AwardCategory
    ranks: tuple[str, ...]
    level: str | None
    detail: str | None
    conferrers: tuple[str, ...]
    receivers: tuple[Receiver, ...]
    valid_from: date | None
    valid_to: date | None
    use: Use
    source: str
    holder: Holder | None

    @property
    def full_name(self) -> str:
        """Title and detail: "Chiến sĩ thi đua toàn quốc", "Kỷ niệm chương Vì sự nghiệp giáo dục"."""
        return f"{self.title} {self.detail}" if self.detail else self.title


@functools.cache
def award_titles() -> tuple[AwardTitle, ...]:
    """All rows of the catalogue, in file order. Raises ValueError where a row is not well formed."""
    return _read("awards.csv")


@functools.cache
def named_awards() -> tuple[AwardTitle, ...]:
    """Kỷ niệm chương, huy hiệu, prizes and the like by the name they bear, in file order; ``detail`` is that name.

    They complete the list of the catalogue; records give the code of their class. Raises ValueError as
    :func:`award_titles`.
    """
    taken = {title.code for title in award_titles()}
    named = _read("named_awards.csv")
    if any(title.code in taken for title in named):
        raise ValueError("named_awards.csv: a code of awards.csv stands there")
    return named


def search_awards(words: str = "", category: AwardCategory | None = None) -> tuple[AwardTitle, ...]:
    """All awards whose code, name, spellings, conferrers or source hold all the words; without words, all of them.

    Words are compared without regard to case and old spelling; marks count ("huan chuong" finds nothing).
    """
    wanted = match_key(canonical(words)).split()
    rows = (*award_titles(), *named_awards())
    return tuple(
        row
        for row in rows
        if (category is None or row.category == category) and all(word in _searched(row) for word in wanted)
    )


def _searched(row: AwardTitle) -> str:
    return match_key(canonical(" ".join((row.code, row.full_name, *row.variants, *row.conferrers, row.source))))


def _read(name: str) -> tuple[AwardTitle, ...]:
    path = resources.files("thidua_extract.catalogue") / "data" / name
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    titles = tuple(_title_of(row, name) for row in rows)
    if len({title.code for title in titles}) != len(titles):
        raise ValueError(f"{name}: a code stands twice")
    return titles


def _title_of(row: dict[str, str], name: str) -> AwardTitle:
    holders = ("", *get_args(Holder))
    known = row["category"] in get_args(AwardCategory) and row["use"] in get_args(Use) and row["holder"] in holders
    if not known or not set(_split(row["receivers"])) <= set(get_args(Receiver)):
        raise ValueError(f"{name}: bad category, use, receivers or holder in {row['code']}")
    if not row["source"]:
        raise ValueError(f"{name}: no source in {row['code']}")
    return AwardTitle(
        code=row["code"],
        title=row["title"],
        variants=_split(row["variants"]),
        category=cast(AwardCategory, row["category"]),
        ranks=_split(row["ranks"]),
        level=row["level"] or None,
        detail=row["detail"] or None,
        conferrers=_split(row["conferrers"]),
        receivers=cast(tuple[Receiver, ...], _split(row["receivers"])),
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
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
