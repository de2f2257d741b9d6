"""Words that say what happens to an award: who grants, hands over, receives, proposes or revokes it."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast, get_args

Cue = Literal[
    "give", "hand", "give_hand", "recognise", "receive", "attain", "propose", "revoke", "announce", "passive", "gift", "other"
]
"""give: grants; hand: hands over, which may be another than who grants; give_hand: either; attain: "đạt"; other: a
word that only looks like one of them ("ghi nhận", "trao đổi")."""


@dataclass(frozen=True)
class CueWord:
    """A phrase, what it says, and a text in which it stands between ``[[`` and ``]]``."""

    phrase: str
    cue: Cue
    example: str


@functools.cache
def cue_words() -> tuple[CueWord, ...]:
    """All phrases, in file order. Raises ValueError for a kind of cue that does not exist."""
    path = resources.files("thidua_extract.catalogue") / "data" / "award_cues.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        if row["cue"] not in get_args(Cue):
            raise ValueError(f"award_cues.csv: no such cue: {row['cue']}")
    return tuple(CueWord(row["phrase"], cast(Cue, row["cue"]), row["example"]) for row in rows)
