"""The one shape in which rules and models hand on what they found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from typing import Any

_CENT = Decimal("0.01")
_SUREST = Decimal("0.99")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something found in a text.

    ``start`` and ``end`` index the normalised view (:class:`thidua_extract.cleaning.normalize.View`); ``value`` holds
    what the finder already knows of it and is JSON-safe (strings, numbers, lists, null); ``found_by`` is the id of
    the rule or model, with what tells more of it behind a "+".
    """

    kind: str
    start: int
    end: int
    value: Mapping[str, Any] = field(default_factory=dict)
    found_by: str = ""

    def as_json(self) -> list[Any]:
        """For storage in a spaCy span group."""
        return [self.kind, self.start, self.end, dict(self.value), self.found_by]

    @staticmethod
    def from_json(row: list[Any]) -> Mention:
        """The reverse of :meth:`as_json`."""
        return Mention(*row)


def finder(found_by: str) -> str:
    """``found_by`` as records have it: "rule:units.body" of a rule's id, a model's as it is."""
    return found_by if is_of_model(found_by) else f"rule:{found_by}"


def is_of_model(found_by: str) -> bool:
    """Whether a model found it, and no rule."""
    return found_by.startswith("model:")


def with_confidence(model: str, confidence: float) -> str:
    """``found_by`` of a model that tells how sure it is, from 0 to 1: "model:tagger+0.97".

    Two decimals, rounded down, and 0.99 at most: a confidence of 1.0 is one that was rounded, no model is certain.
    """
    return f"{model}+{min(Decimal(str(confidence)).quantize(_CENT, ROUND_DOWN), _SUREST)}"


def resolve_overlaps(mentions: Iterable[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Split into those that stay, in text order and without overlap, and those that lost.

    The longer mention wins; of equally long ones the one given first. A mention whose kind starts with "not_" (a
    false-positive pattern) competes like any other, so that a longer "not_date" removes a date.
    """
    ordered = sorted(enumerate(mentions), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))
    kept: list[Mention] = []
    lost: list[Mention] = []
    taken: set[int] = set()
    for _, mention in ordered:
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
        else:
            lost.append(mention)
    return sorted(kept, key=lambda m: m.start), sorted(lost, key=lambda m: m.start)
