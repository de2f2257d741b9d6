"""Make the evaluation set of identity: ``dev.jsonl`` and ``test.jsonl`` of made articles and what is one in them.

Nothing is read but the package's own gazetteer and catalogues; the same code writes the same bytes. What the set holds
and how its truth is decided is told in ``tests/history/identity/README.md``::

    python scripts/make_identity_set.py [--out FOLDER] [--counts]

``--counts`` prints how many mentions each situation has, as the README gives it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import identity_people
import identity_stories
import identity_units
from identity_world import World

OUT = Path(__file__).resolve().parent.parent / "tests" / "history" / "identity"


def make(split: str) -> list[dict[str, Any]]:
    """All articles of a split ("dev" or "test"), those of one story apart, as in an archive."""
    world = World(split)
    everyday, apart = world.provinces[:5], world.provinces[5:]
    for number, province in enumerate(everyday):
        first = 2012 + number
        districts = world.districts(province)
        chairman = identity_stories.district_years(world, districts[0], first - 1, 2)
        identity_stories.province_years(world, province, first + 1, 3, chairman)
        if number % 2:
            identity_stories.district_years(world, districts[2], first, 1)
    identity_units.tell_all(world, apart)
    identity_people.tell_all(world, apart)
    hide_the_undecidable(world.lines)
    world.rng.shuffle(world.lines)
    for number, line in enumerate(world.lines, 1):
        line["id"] = f"{split}-{number:03d}"
    return world.lines


def hide_the_undecidable(lines: list[dict[str, Any]]) -> None:
    """Takes the truth from winners without a post whom nothing joins to the person but the name.

    A winner is joined to others of the person by an award that both got, or by standing in one article with them. What
    is joined to a mention with a post has a truth, or, where no mention has a post, the largest of what is joined.
    """
    told: dict[str, list[_Told]] = defaultdict(list)
    for line in lines:
        for who, mention in _people_of(line):
            told[who].append(mention)
    for mentions in told.values():
        groups: list[_Told] = []
        for mention in mentions:
            joined = [group for group in groups if group.meets(mention)]
            groups = [group for group in groups if group not in joined]
            groups.append(reduce(_Told.__add__, joined, mention))
        for group in sorted(groups, key=lambda group: (group.has_post, len(group.winners)))[:-1]:
            for winner in group.winners:
                winner["person_is"] = None


@dataclass(frozen=True)
class _Told:
    """A person in one article or several: truth ids of the awards, recipients that stand without a post."""

    awards: set[str]
    has_post: bool
    winners: list[dict[str, Any]]

    def meets(self, other: _Told) -> bool:
        return bool(self.awards & other.awards) or (self.has_post and other.has_post)

    def __add__(self, other: _Told) -> _Told:
        return _Told(self.awards | other.awards, self.has_post or other.has_post, self.winners + other.winners)


def _people_of(line: dict[str, Any]) -> Iterator[tuple[str, _Told]]:
    """Each person of an article, by truth id."""
    got = [recipient for award in line["awards"] for recipient in award["recipients"] if recipient["kind"] == "person"]
    for index, person in enumerate(line["persons"]):
        yield person["is"], _Told({one["is"] for one in got if one["person"] == index}, True, [])
    for who in sorted({one["person_is"] for one in got if one["person_is"]}):
        mine = [one for one in got if one["person_is"] == who]
        yield who, _Told({one["is"] for one in mine}, False, mine)


def counts(lines: Iterable[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Mentions by kind and situation; those without a truth as "undecidable"."""
    table: dict[str, Counter[str]] = {kind: Counter() for kind in ("units", "persons", "awards")}
    for line in lines:
        got = [recipient for award in line["awards"] for recipient in award["recipients"]]
        winners = [one for one in got if one["kind"] == "person" and one["person"] is None]
        told = [("units", "is", line["units"]), ("persons", "is", line["persons"])]
        for kind, truth, mentions in (*told, ("persons", "person_is", winners), ("awards", "is", got)):
            table[kind].update(one["case"] if one[truth] else "undecidable" for one in mentions)
    return table


def table(dev: Counter[str], test: Counter[str]) -> str:
    """The counts of one kind as the rows of a Markdown table, those of most mentions first."""
    ranked = sorted(dev | test, key=lambda case: (-dev[case] - test[case], case))
    rows = [f"| {case} | {dev[case]} | {test[case]} |" for case in ranked]
    return "\n".join([*rows, f"| all | {dev.total()} | {test.total()} |"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--counts", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    found = {}
    for split in ("dev", "test"):
        lines = make(split)
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (options.out / f"{split}.jsonl").write_text(text, encoding="utf-8")
        found[split] = counts(lines)
    if options.counts:
        for kind in found["dev"]:
            print(f"{kind}\n{table(found['dev'][kind], found['test'][kind])}\n")


if __name__ == "__main__":
    main()
