"""The facts of one article against the true ones, counted by kind and slot.

An award is right when its title agrees and, where the gold names or counts recipients, at least half of them are
there; a figure when value, unit and indicator agree. Slots are compared only of facts that were found. A fact that
gold marks optional counts neither way, and neither does a place or body that stands only inside a longer name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from thidua_extract.catalogue.abbreviations import expand
from thidua_extract.evaluation.alike import key, likeness, same_indicator, same_measure, same_unit, similar
from thidua_extract.evaluation.facts import HISTORICAL, AwardFact, ComparisonKey, Facts, FigureFact, Slot

T = TypeVar("T")

MAIN_KINDS = ("dates", "officials", "positions", "units", "awards", "award_slots", "figures", "figure_slots")
KINDS = (*MAIN_KINDS, "documents", "campaigns", "article", "more_slots")
"""Of ``award_slots`` and ``figure_slots`` only closed slots; open ones, and those of other kinds, are ``more_slots``.
Each slot also has a row of its own, ``awards.year`` and so on."""


@dataclass
class Tally:
    """Right, missing and spurious facts of one kind."""

    right: int = 0
    missing: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count the other's facts in."""
        self.right += other.right
        self.missing += other.missing
        self.spurious += other.spurious

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return _share(self.right, self.right + len(self.spurious))

    @property
    def recall(self) -> float | None:
        """Share of what is true that was found; None where nothing is true."""
        return _share(self.right, self.right + len(self.missing))

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where there was nothing to find and nothing was found."""
        return _share(2 * self.right, 2 * self.right + len(self.missing) + len(self.spurious))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


Tallies = dict[str, Tally]


def score(name: str, gold: Facts, got: Facts) -> Tallies:
    """What of ``got`` is right by ``gold``; ``name`` of the article stands before each error."""
    return _Scorer(name, gold, got).run()


class _Scorer:
    def __init__(self, name: str, gold: Facts, got: Facts) -> None:
        self.name = name
        self.gold = gold
        self.got = got
        self.tallies: Tallies = {}

    def run(self) -> Tallies:
        gold, got = self.gold, self.got
        ignored = gold.ignored_dates
        self._match("dates", sorted(gold.dates - ignored), sorted(got.dates - ignored), _equal)
        self._officials()
        self._units()
        for g, p in self._match("awards", gold.awards, got.awards, _award_score):
            self._slots("awards", "award_slots", g.title, g.slots, p.slots)
        for f, q in self._match("figures", gold.figures, got.figures, _figure_score):
            self._slots("figures", "figure_slots", f.indicator, f.slots, q.slots)
            self._comparisons(f, q)
        for kind in ("documents", "campaigns"):
            for a, b in self._match(kind, getattr(gold, kind), getattr(got, kind), _named_score):
                self._slots(kind, "more_slots", a.name, a.slots, b.slots)
        self._slots("article", "article", "article", gold.article, got.article)
        return self.tallies

    def _officials(self) -> None:
        gold, got = ([o for o in facts.officials if key(o.name) not in HISTORICAL] for facts in (self.gold, self.got))
        pairs = self._match("officials", gold, got, lambda a, b: int(similar(a.name, b.name, 0.9)))
        partner = {id(a): b for a, b in pairs}
        for official in gold:
            if official.optional:
                continue
            found = partner.get(id(official))
            held = found.positions if found else ()
            self._match(
                "positions", official.positions, held, lambda a, b: int(similar(a, b, 0.6)), f"{official.name}: "
            )
            if found:
                self._slots("officials", "more_slots", official.name, official.slots, found.slots)

    def _units(self) -> None:
        gold_keys = {key(unit.name) for unit in self.gold.units}

        def counts(name: str) -> bool:
            own = key(name)
            return own in gold_keys or not any(longer.endswith(f" {own}") for longer in gold_keys)

        got = [unit for unit in self.got.units if counts(unit.name)]
        pairs = self._match("units", self.gold.units, got, lambda a, b: int(same_unit(a.name, b.name)))
        for a, b in pairs:
            self._slots("units", "more_slots", a.name, a.slots, b.slots)

    def _comparisons(self, gold: FigureFact, got: FigureFact) -> None:
        for row in ("figure_slots", "figures.comparison"):
            self._match(row, gold.comparisons, got.comparisons, _same_comparison, f"{gold.indicator}: ")

    def _slots(self, kind: str, closed: str, of: str, gold: Sequence[Slot], got: Sequence[Slot]) -> None:
        """Compare slots by name, each in its own row and in the row of its sort."""
        for name in dict.fromkeys(slot.name for slot in (*gold, *got)):
            true = [slot for slot in gold if slot.name == name]
            found = [slot for slot in got if slot.name == name]
            is_open = (true or found)[0].open
            if is_open and not true:
                continue
            for row in ("more_slots" if is_open else closed, f"{kind}.{name}"):
                self._match(row, true, found, _same_slot, f"{of}: ")

    def _match(
        self, row: str, gold: Sequence[T], got: Sequence[T], score: Callable[[T, T], float], of: str = ""
    ) -> list[tuple[T, T]]:
        """Align, count, and return the pairs; what gold marks optional is not counted and not returned."""
        pairs, missing, spurious = _align(gold, got, score)
        pairs = [(a, b) for a, b in pairs if not getattr(a, "optional", False)]
        missing = [a for a in missing if not getattr(a, "optional", False)]
        named = f"{self.name}: {of}"
        tally = Tally(len(pairs), [f"{named}{_show(a)}" for a in missing], [f"{named}{_show(b)}" for b in spurious])
        self.tallies.setdefault(row, Tally()).add(tally)
        return pairs


def _show(fact: Any) -> str:
    return str(getattr(fact, "name", fact)) if not isinstance(fact, Slot) else str(fact)


def _align(
    gold: Sequence[T], got: Sequence[T], score: Callable[[T, T], float]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """One to one, best pairs first; a pair that scores nothing stays apart."""
    scored = [(score(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(got)]
    scored.sort(key=lambda row: -row[0])
    left_gold, left_got = dict(enumerate(gold)), dict(enumerate(got))
    pairs = []
    for points, i, j in scored:
        if points > 0 and i in left_gold and j in left_got:
            pairs.append((left_gold.pop(i), left_got.pop(j)))
    return pairs, list(left_gold.values()), list(left_got.values())


def _equal(one: Any, other: Any) -> int:
    return int(one == other)


def _named_score(one: Any, other: Any) -> int:
    return int(similar(one.name, other.name, 0.75))


def _award_score(gold: AwardFact, got: AwardFact) -> float:
    if not _same_title(gold, got):
        return 0
    counts = dict(got.counts)
    hits = sum(any(_same_receiver(name, other) for other in got.recipients) for name in gold.recipients)
    hits += sum(counts.get(what) == count for what, count in gold.counts)
    total = len(gold.recipients) + len(gold.counts)
    if hits * 2 < total:
        return 0
    points = 1 + (hits / total if total else 0)
    points += 0.1 * (gold.year is not None and gold.year == got.year)
    points += 0.1 * bool(gold.conferred_by and got.conferred_by and similar(gold.conferred_by, got.conferred_by, 0.5))
    if not total and (got.recipients or got.counts):
        points -= 0.2
    return points


def _same_receiver(name: str, other: str) -> bool:
    """Whether two names mean one receiver; "Hội LHPN" is "Hội Liên hiệp Phụ nữ"."""
    return similar(name, other, 0.6) or similar(expand(name), expand(other), 0.6)


def _same_title(gold: AwardFact, got: AwardFact) -> bool:
    if similar(gold.title, got.title, 0.6):
        return True
    return bool(gold.detail) and similar(f"{gold.title} {gold.detail}", got.title, 0.6)


def _figure_score(gold: FigureFact, got: FigureFact) -> float:
    if gold.value != got.value:
        return 0
    if gold.value is None:
        values = {comparison.value for comparison in got.comparisons}
        if not any(comparison.value in values for comparison in gold.comparisons):
            return 0
    elif not same_measure(gold.unit, got.unit):
        return 0
    if not same_indicator(gold.indicator, got.indicator):
        return 0
    return 1 + likeness(gold.indicator, got.indicator)


def _same_comparison(gold: ComparisonKey, got: ComparisonKey) -> int:
    if (gold.relation, gold.value) != (got.relation, got.value):
        return 0
    return int(not gold.base or (bool(got.base) and similar(gold.base, got.base, 0.4)))


_NAMES = {"recipient", "presenter", "conferred_by", "office", "scope", "launched_by", "issuer", "home_unit", "byline"}
_LOOSE = {"post_title", "post_unit", "detail", "decision", "full_name", "successor", "title"}
_RANKS = {"i": "nhất", "ii": "nhì", "iii": "ba"}


def _same_slot(gold: Slot, got: Slot) -> int:
    if gold.name in _NAMES:
        return int(similar(gold.value, got.value, 0.5) or similar(expand(gold.value), expand(got.value), 0.5))
    if gold.name in _LOOSE:
        return int(similar(gold.value, got.value, 0.75))
    one, other = key(gold.value), key(got.value)
    if gold.name == "rank":
        one, other = key(_RANKS.get(one, one)), key(_RANKS.get(other, other))
    return int(one == other)
