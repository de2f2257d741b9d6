"""People, places and bodies of a made world, for ``make_identity_set.py``.

Places are those of the gazetteer; everything else is invented with a seeded generator. A world knows what each thing
is: its identities are what the told articles are scored against. Two worlds (dev and test) share no place below the
state and no person: provinces are dealt out by the province they lie in since July 2025, given names alternately.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from thidua_extract.catalogue import names, places
from thidua_extract.catalogue.places import Place
from thidua_extract.catalogue.textkey import fold

REFORM = "2025-07-01"
SHARED_NAMES = 0.25  # of the people of the everyday stories bear the name of somebody elsewhere
SEED = 20251101
NOT_USED = {"46"}  # Huế became a city, and another name, half a year before the reform
COMMON_SURNAMES = ["Nguyễn"] * 36 + ["Trần"] * 12 + ["Lê"] * 10 + ["Phạm"] * 8 + ["Hoàng", "Phan", "Vũ", "Đặng"] * 3
FEMALE = [
    "Hương", "Lan", "Hoa", "Thúy", "Hằng", "Nga", "Hạnh", "Loan", "Phượng", "Thảo", "Yến", "Mai", "Nhung", "Hiền",
    "Tuyết", "Liên", "Huệ", "Dung", "Oanh", "Xuân", "Hà", "Thủy", "Vân", "Ngọc", "Trang", "Hòa", "Quý", "Lý", "Mỹ",
    "Vy",
]  # fmt: skip
MALE = [
    "Hùng", "Dũng", "Cường", "Tuấn", "Minh", "Hải", "Sơn", "Thắng", "Long", "Bình", "Hoàng", "Nam", "Đức", "Thành",
    "Trung", "Quang", "Khánh", "Phong", "Vinh", "Tùng", "Toàn", "Kiên", "Thịnh", "Lâm", "Hiếu", "Tâm", "Phúc", "Lộc",
    "Chiến", "Thuận", "Hòa", "Quý", "Sỹ", "Kỳ", "Khoái", "Đạt", "Hưng", "Nghĩa", "Chung", "Tiến", "Duy", "Hậu", "Đoàn",
    "Tụng", "Khải", "Lượng",
]  # fmt: skip
RESPELLED = (
    ("Hòa", "Hoà"), ("Thúy", "Thuý"), ("Thủy", "Thuỷ"), ("Quý", "Quí"), ("Lý", "Lí"), ("Mỹ", "Mĩ"), ("Sỹ", "Sĩ"),
    ("Kỳ", "Kì"), ("Vy", "Vi"), ("Ủy ban", "Uỷ ban"), ("ủy", "uỷ"),
)  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A place as it was on the days a story plays, and ``key``: which unit it is, over all its rows."""

    place: Place
    province: str
    key: str
    successor: str | None

    @property
    def level(self) -> str:
        return self.place.level

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def full_name(self) -> str:
        return self.place.full_name


@dataclass(frozen=True)
class Body:
    """A body of a place: ``stems`` are the spellings of its name without the place, the plain one first.

    An office is called without the kind of place ("Sở Y tế"), a committee has it within its own name ("Tỉnh ủy").
    """

    key: str
    stems: tuple[str, ...]
    kind: str
    spot: Spot
    is_office: bool = False
    is_committee: bool = False


@dataclass(frozen=True)
class Thing:
    """A unit that bears a name of its own: a school, an enterprise, a village, a central body."""

    key: str
    spellings: tuple[str, ...]
    kind: str
    level: str | None = None
    province: str | None = None
    is_known: bool = True  # false where no careful reader could say which it is


@dataclass(frozen=True)
class Person:
    """Somebody; ``rank`` is told before the name where there is one.

    Not ``is_known``: no careful reader could say whether this is one of the others of that name.
    """

    key: str
    name: str
    woman: bool = False
    rank: str | None = None
    is_known: bool = True
    shares_name: bool = False  # with a stranger of another province, by chance


Unit = Spot | Body | Thing


@cache
def _came_from() -> dict[str, list[Place]]:
    """For each code since the reform, the units that were valid to its eve and became it."""
    table = defaultdict(list)
    for level in ("province", "commune"):
        for old in places.places_of_level(level):
            if old.valid_to == "2025-06-30":
                for code in old.successor:
                    table[code].append(old)
    return table


def goes_on(new: Place) -> bool:
    """Whether a unit since the reform is one older unit, of the same code and name, and nothing else."""
    old = _came_from()[new.code]
    return len(old) == 1 and (old[0].code, old[0].name, old[0].successor) == (new.code, new.name, (new.code,))


def spot(place: Place) -> Spot:
    """The place with its identity: code and name, and whether it is what a merger of July 2025 made."""
    made = place.valid_from == REFORM and not goes_on(place)
    key = f"{place.code} {fold(place.name)}{' 2025' if made else ''}"
    above = places.province_of(place)
    after = places.place(place.successor[0]) if place.successor and place.level != "district" else None
    return Spot(place, above.name if above else "", key, after.full_name if after else None)


class World:
    """All that is drawn for one split: a seeded generator, its provinces, its names, its identities, its articles."""

    def __init__(self, split: str) -> None:
        self.split = split
        self.rng = random.Random(f"{SEED} {split}")
        self.lines: list[dict[str, Any]] = []
        self._side = ("dev", "test").index(split)
        self._ids: dict[tuple[str, str], str] = {}
        self._names: dict[str, tuple[bool, set[str]]] = {}  # who is a woman, and the provinces it is borne in
        self._people = 0
        self.provinces = self._deal()
        self._districts = {unit.key: self._districts_of(unit) for unit in self.provinces}

    def id(self, kind: str, key: str) -> str:
        """The truth id of what a key of a kind ("u", "p", "a") stands for."""
        known = sum(of == kind for of, _ in self._ids) + 1
        return self._ids.setdefault((kind, key), f"{self.split}-{kind}{known:04d}")

    def _deal(self) -> list[Spot]:
        old = [unit for unit in places.places_of_level("province") if unit.valid_to == "2025-06-30"]
        groups = sorted({unit.successor[0] for unit in old} - NOT_USED)
        random.Random(SEED).shuffle(groups)
        mine = set(groups[self._side :: 2])
        dealt = [spot(unit) for unit in old if unit.successor[0] in mine]
        self.rng.shuffle(dealt)
        return dealt

    def _districts_of(self, province: Spot) -> list[Spot]:
        found = [d for d in places.children(province.place) if d.is_valid(date(2013, 6, 1)) and d.valid_to > "2024-06"]
        self.rng.shuffle(found)
        return [spot(d) for d in found if len(communes(d)) > 5]

    def districts(self, province: Spot) -> list[Spot]:
        """Its districts that stood from 2013 to 2024 under one type, in an order of chance that stays."""
        return self._districts[province.key]

    def communes(self, district: Spot) -> list[Spot]:
        """Its communes that stood until the reform, in an order of chance."""
        found = [spot(unit) for unit in communes(district.place)]
        self.rng.shuffle(found)
        return found

    def namesakes(self) -> dict[str, list[Spot]]:
        """Commune names that many communes of this world bear, with them; those of most bearers first."""
        bearers: dict[str, list[Spot]] = defaultdict(list)
        for province in self.provinces:
            for district in self.districts(province):
                for unit in communes(district.place):
                    bearers[unit.full_name].append(spot(unit))
        ranked = sorted(bearers, key=lambda name: (-len(bearers[name]), name))
        return {name: bearers[name] for name in ranked if not name[-1].isdigit()}

    def person(
        self, name: str | None = None, *, woman: bool | None = None, rank: str | None = None, at: str = ""
    ) -> Person:
        """Somebody new; without a name, with one that nobody has yet, or nobody of the province ``at``."""
        self._people += 1
        known = len(self._names)
        if woman is None:
            woman = rank is None and self.rng.random() < 0.35
        if name is None and at and self.rng.random() < SHARED_NAMES:
            borne = [n for n, (of, where) in self._names.items() if of == woman and where and at not in where]
            name = self.rng.choice(borne) if borne else None
        if name is None:
            drawn = iter(lambda: self._name(woman), "")
            name = next(new for new in drawn if new not in self._names)
        self._names.setdefault(name, (woman, set()))[1].update({at} - {""})
        return Person(f"person {self._people}", name, woman, rank, shares_name=known == len(self._names) and bool(at))

    def namesake(self, of: Person, rank: str | None = None) -> Person:
        """Somebody else of the same name."""
        self._people += 1
        return Person(f"person {self._people}", of.name, of.woman, rank)

    def common_name(self, woman: bool = False) -> str:
        """A name that thousands bear, not yet used in this world."""
        given = (FEMALE if woman else MALE)[self._side :: 2]
        every = [f"{surname} {'Thị' if woman else 'Văn'} {g}" for surname in ("Nguyễn", "Trần") for g in given]
        return self.rng.choice([name for name in every if name not in self._names])

    def _name(self, woman: bool) -> str:
        draw = self.rng
        given = draw.choice((FEMALE if woman else MALE)[self._side :: 2])
        if draw.random() < 0.2:
            rare = sorted(s for s, strength in names.surnames().items() if strength == "strong" and s.isalpha())
            surname = draw.choice(rare)
        else:
            surname = draw.choice(COMMON_SURNAMES)
        if surname not in ("Nguyễn", "Trần") and draw.random() < 0.5:
            return f"{surname} {'Thị' if woman else 'Văn'} {given}"
        middle = draw.choice(sorted(names.middle_names() - {"Văn", "Thị", given} - set(MALE if woman else FEMALE)))
        return f"{surname} {middle} {given}"


@cache
def communes(district: Place) -> list[Place]:
    """The communes of a district that stood from 2015 (or before) until the reform."""
    found = places.children(district)
    return [u for u in found if u.valid_to == "2025-06-30" and u.is_valid(date(2015, 1, 1)) and not u.name.isdigit()]


def respell(text: str, rng: random.Random) -> str:
    """The text with one syllable in its other spelling (tone mark on the other vowel, i for y), if it has one."""
    pairs = [pair for pair in RESPELLED if pair[0] in text]
    return text.replace(*rng.choice(pairs), 1) if pairs else text
