"""The made evaluation set of identity: its articles as records, its truth, and scores of a resolution.

A mention is what one article tells: a unit, an official or a person who gets an award without being one, an award as
granted to one recipient. A resolution gives each mention an entity. It is scored by pairs of mentions: right where it
holds the two for one and they are. B-cubed weighs each mention alike instead, so that a few entities told in many
articles do not outweigh the rest. Mentions without a truth take no part.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any, Literal, TypeAlias

from thidua_extract.records import ArticleRecord

FOLDER = Path(__file__).parent / "identity"
KINDS = ("units", "persons", "awards")

Kind = Literal["units", "persons", "awards"]
Line: TypeAlias = dict[str, Any]
Recipient: TypeAlias = tuple[str, int]  # id of the award, number of the recipient from 1
Mention: TypeAlias = tuple[str, str | Recipient]  # id of the article, id of the fact or the recipient
Truth: TypeAlias = dict[Mention, str]

_FOUND_BY = "rule:made"


@dataclass(frozen=True)
class Score:
    """How well a resolution does: of pairs and of B-cubed; ``pairs`` are those that are one."""

    precision: float
    recall: float
    f1: float
    bcubed_precision: float
    bcubed_recall: float
    bcubed_f1: float
    mentions: int
    pairs: int


def lines(split: Literal["dev", "test"]) -> list[Line]:
    """The articles of a split, as they are stored."""
    text = (FOLDER / f"{split}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def record(line: Line) -> ArticleRecord:
    """The record of one article; its text is the names it tells, one below the other. Ids: U1 .., O1 .., A1 .."""
    text = _Text()
    units = [_unit(text, number, unit) for number, unit in enumerate(line["units"], 1)]
    officials = [_official(text, number, person, line) for number, person in enumerate(line["persons"], 1)]
    awards = [_award(text, number, award, line) for number, award in enumerate(line["awards"], 1)]
    article = {
        "id": line["id"],
        "published": line["published"],
        "home_unit": _unit_ref(line, line["home"]),
        "text": text.text,
    }
    return ArticleRecord.model_validate({"article": article, "units": units, "officials": officials, "awards": awards})


def truth(lines: Iterable[Line], kind: Kind) -> Truth:
    """What each mention of a kind is. Mentions that nobody can decide are not in it."""
    return {mention: is_ for line in lines for mention, is_, _, _ in _mentions(line, kind) if is_ is not None}


def situations(lines: Iterable[Line], kind: Kind) -> dict[Mention, str]:
    """The situation that each mention of a kind stands for ("namesake, other district")."""
    return {mention: case for line in lines for mention, _, case, _ in _mentions(line, kind)}


def score(truth: Truth, resolved: Mapping[Mention, Hashable]) -> Score:
    """Scores entities given to mentions. What ``resolved`` does not hold counts as an entity of its own."""
    found = {mention: resolved.get(mention, ("alone", mention)) for mention in truth}
    together = Counter((is_, found[mention]) for mention, is_ in truth.items())
    true, guessed = Counter(truth.values()), Counter(found.values())
    hits = _pairs(together)
    precision, recall = _ratio(hits, _pairs(guessed)), _ratio(hits, _pairs(true))
    cubed = [
        _ratio(sum(both * both / sizes[key[side]] for key, both in together.items()), len(truth))
        for side, sizes in ((1, guessed), (0, true))
    ]
    return Score(
        precision, recall, _f1(precision, recall), cubed[0], cubed[1], _f1(*cubed), len(truth), _pairs(true)
    )  # fmt: skip


def errors(lines: Sequence[Line], kind: Kind, resolved: Mapping[Mention, Hashable]) -> list[str]:
    """Each pair that is wrongly held for one ("merged") or for two ("missed"), both mentions told in a line."""
    told = {mention: text for line in lines for mention, _, _, text in _mentions(line, kind)}
    is_ = truth(lines, kind)
    found = {mention: resolved.get(mention, ("alone", mention)) for mention in is_}
    wrong = []
    for what, held, apart in (("merged", found, is_), ("missed", is_, found)):
        groups: dict[Hashable, list[Mention]] = defaultdict(list)
        for mention in is_:
            groups[held[mention]].append(mention)
        for group in groups.values():
            pairs = combinations(group, 2)
            wrong += [f"{what}: {told[a]} // {told[b]}" for a, b in pairs if apart[a] != apart[b]]
    return wrong


def _mentions(line: Line, kind: Kind) -> Iterator[tuple[Mention, str | None, str, str]]:
    """Each mention of a kind in an article: key, truth, situation, and how it is told."""
    article, when = line["id"], f"{line['id']} {line['published'] or 'no day'}"
    if kind == "units":
        for number, unit in enumerate(line["units"], 1):
            words = [unit["name"], unit["full_name"], unit["code"], unit["province"], _home(line)]
            yield (article, f"U{number}"), unit["is"], unit["case"], _told(when, words)
    if kind == "persons":
        for number, person in enumerate(line["persons"], 1):
            words = [person["honorific"], person["name"], *(post["text"] for post in person["positions"]), _home(line)]
            yield (article, f"O{number}"), person["is"], person["case"], _told(when, words)
    for number, award in enumerate(line["awards"], 1):
        for place, recipient in enumerate(award["recipients"], 1):
            key: Mention = (article, (f"A{number}", place))
            if kind == "awards" or (
                kind == "persons" and recipient["kind"] == "person" and recipient["person"] is None
            ):
                is_ = recipient["is" if kind == "awards" else "person_is"]
                yield key, is_, recipient["case"], _told(when, [*_award_words(award), recipient["name"], _home(line)])


def _award_words(award: Line) -> list[str | None]:
    givers = [giver["name"] for giver in award["conferred_by"]]
    return [
        award["title"],
        award["rank"],
        award["detail"],
        *givers,
        award["year"],
        award["conferred_on"],
        award["status"],
    ]


def _home(line: Line) -> str | None:
    return None if line["home"] is None else f"home {line['units'][line['home']]['full_name']}"


def _told(when: str, words: Iterable[str | None]) -> str:
    return f"[{when}] " + " | ".join(word for word in words if word)


class _Text:
    """A text that grows by lines."""

    def __init__(self) -> None:
        self.text = ""

    def quote(self, words: str) -> dict[str, Any]:
        """Adds the words as a line. Returns the evidence that quotes it."""
        start = len(self.text)
        self.text += words + "\n"
        return {"start": start, "end": start + len(words), "text": words}


def _unit_ref(line: Line, index: int | None) -> dict[str, str] | None:
    return None if index is None else {"id": f"U{index + 1}", "name": line["units"][index]["name"]}


def _unit(text: _Text, number: int, unit: Line) -> dict[str, Any]:
    fields = ("name", "kind", "level", "full_name", "code", "province", "successor")
    told = {field: unit[field] for field in fields}
    return told | {"id": f"U{number}", "mentions": [text.quote(unit["name"])], "found_by": _FOUND_BY}


def _official(text: _Text, number: int, person: Line, line: Line) -> dict[str, Any]:
    mention = text.quote(person["name"])
    positions = [
        {
            "title": post["title"],
            "unit": _unit_ref(line, post["unit"]),
            "text": post["text"],
            "evidence": text.quote(post["text"]),
        }
        for post in person["positions"]
    ]
    told = {"name": person["name"], "honorific": person["honorific"], "positions": positions, "mentions": [mention]}
    return told | {"id": f"O{number}", "found_by": _FOUND_BY}


def _award(text: _Text, number: int, award: Line, line: Line) -> dict[str, Any]:
    fields = ("title", "code", "category", "rank", "level", "detail", "year", "conferred_on", "status")
    told = {field: award[field] for field in fields} | {"evidence": [text.quote(award["title"])]}
    told["conferred_by"] = [
        {
            "id": None if giver["unit"] is None else f"U{giver['unit'] + 1}",
            "name": giver["name"],
            "office": giver["office"],
        }
        for giver in award["conferred_by"]
    ]
    told["recipients"] = [_recipient(text, recipient) for recipient in award["recipients"]]
    return told | {"id": f"A{number}", "found_by": _FOUND_BY}


def _recipient(text: _Text, recipient: Line) -> dict[str, Any]:
    told = {field: recipient[field] for field in ("kind", "name", "count", "of")}
    refs = [(letter, recipient[field]) for letter, field in (("U", "unit"), ("O", "person"))]
    ref = next((f"{letter}{index + 1}" for letter, index in refs if index is not None), None)
    return told | {"ref": ref, "evidence": text.quote(recipient["name"])}


def _pairs(sizes: Counter[Any]) -> int:
    return sum(comb(size, 2) for size in sizes.values())


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
