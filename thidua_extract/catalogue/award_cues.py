"""Words that say what happens to an award, and words for those who receive one."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast, get_args

from thidua_extract.cleaning.normalize import canonical, match_key

Cue = Literal[
    "give",
    "hand",
    "give_hand",
    "recognise",
    "receive",
    "attain",
    "propose",
    "revoke",
    "announce",
    "passive",
    "gift",
    "go",
    "have",
    "other",
]
"""give: grants; hand: hands over, which may be another than who grants; give_hand: either; attain: "đạt"; go: the award
goes to somebody ("về tay"); have: somebody has it ("đã có"); other: a
word that only looks like one of them ("ghi nhận", "trao đổi")."""

WordList = Literal["collective", "household", "individual", "filler"]
"""Nouns for counted receivers, by what they count; filler: words that may stand in front of a receiver's name."""


@dataclass(frozen=True)
class CueWord:
    """A phrase, what it says, and a text in which it stands between ``[[`` and ``]]``."""

    phrase: str
    cue: Cue
    example: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files("thidua_extract.catalogue") / "data" / name).read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))


@functools.cache
def cue_words() -> tuple[CueWord, ...]:
    """All phrases, in file order. Raises ValueError for a kind of cue that does not exist."""
    rows = list(_rows("award_cues.csv"))
    for row in rows:
        if row["cue"] not in get_args(Cue):
            raise ValueError(f"award_cues.csv: no such cue: {row['cue']}")
    return tuple(CueWord(row["phrase"], cast(Cue, row["cue"]), row["example"]) for row in rows)


@functools.cache
def receiver_words(name: WordList) -> tuple[str, ...]:
    """The words of one list of award_words.csv, in the spelling of the key of a view."""
    return tuple(match_key(canonical(row["word"])) for row in _rows("award_words.csv") if row["list"] == name)
