"""What a unit is called in full: "UBND tỉnh" in the news of thị xã Hồng Lĩnh is UBND tỉnh Hà Tĩnh."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from thidua_extract.catalogue.places import Place, is_place_name, parent, province_of
from thidua_extract.cleaning.normalize import match_key
from thidua_extract.linking.home import Home
from thidua_extract.linking.unit_groups import Group, place_key

# Bare names that hold their type: "TPHCM", "Thành phố Hồ Chí Minh", "Thủ đô Hà Nội".
_TYPED_BEGINNINGS = ("tp", "tphcm", "thành", "thủ")
_LOCAL_LEVELS = ("province", "district", "commune")
_OF_DISTRICTS = ("Phòng",)  # a department of a district, and since July 2025 of a commune
_COMMITTEE = "đảng ủy"
_OF_CITIES = ("Thành ủy",)
# Kinds that lie in the province the whole article is about, unless it says another.
_SETTLED = ("village", "school", "government_body", "party_body", "mass_organisation", "other")


@dataclass(frozen=True)
class Naming:
    """Names units in the light of the article's home and of all places it names."""

    home: Home
    places: Sequence[Place]
    typed_bodies: frozenset[str] = frozenset()  # codes of the places that bodies are named after with the type word

    def name(self, group: Group, found: Place | None) -> str:
        """The fullest name of the article, capitals undone.

        A place that is only named bare gets its type, unless the article has it with its type in names of bodies, and
        so leaves it out on purpose ("UBND TP Hà Nội", but "ở Hà Nội").
        """
        name = str(group.best.value["name"])
        shouted = name.isupper() and not name.isascii() and len(name.split()) > 1
        if found is not None and shouted and _holds_place(group):
            return found.full_name if not group.core else self._in_small_letters(group, found)
        if group.core:
            return self._with_place(group, found) if group.core != _COMMITTEE else self._committee(group, name)
        if group.type is not None or found is None or found.code in self.typed_bodies:
            return name
        return name if match_key(name).split()[0] in _TYPED_BEGINNINGS else f"{found.type} {name}"

    def _committee(self, group: Group, name: str) -> str:
        """ "Đảng ủy" in the news of a commune is the commune's."""
        home = self.home.place
        bare = group.place is None and group.type is None and home is not None and home.level == "commune"
        return f"{name} {home.type}" if bare and home is not None else self._with_place(group, None)

    def _in_small_letters(self, group: Group, found: Place) -> str:
        """ "UBND TỈNH HÀ NAM" as "UBND tỉnh Hà Nam"; a name that is longer than its head stays in capitals."""
        value = group.best.value
        label = str(value["name"])[: -len(str(value["place"]))].strip()
        short = len(label.split()) == 1 and len(label) < 6
        head = str(value["head"])
        if not short and len(label.split()) != len(head.split()):
            return str(value["name"])
        return f"{label if short else head} {found.full_name}"

    def full_name(self, group: Group, found: Place | None) -> str | None:
        """The name that tells the unit from all others; None where the article and its home do not decide it."""
        name = str(group.best.value["name"])
        if not group.core:
            return _typed(group, found) if found else name if group.level == "village" else None
        if group.place is not None:
            return self.name(group, found)
        local = self._local_place(group)
        if local is not None:
            if place_key(name).endswith(f" {place_key(local.name)}"):
                return name
            short = name.casefold().endswith(("ủy", "đoàn")) and group.core != _COMMITTEE
            typed = group.type is not None or short
            return f"{name} {local.name if typed else local.full_name}"
        return name if _ends_in_a_place(name) else None

    def _with_place(self, group: Group, found: Place | None) -> str:
        """A short form whose long one stands in capitals ("UBND huyện") gets the place of that."""
        value = group.best.value
        name = str(value["name"])
        if group.place is None or value["place_name"] is not None or found is None:
            return name
        label = name.removesuffix(str(value["place"] or "")).strip()
        return f"{label} {found.full_name}"

    def _local_place(self, group: Group) -> Place | None:
        """The place that "tỉnh" or "huyện" means here; None where nothing decides it."""
        wanted = _wanted(group)
        if wanted is None:
            return None
        type_, level = wanted
        if group.near is not None:
            told = (p for p in self.places if p.level == level and place_key(p.name) == group.near)
            return next(told, None)
        for place in _upwards(self.home.place):
            if _fits(place, type_, level):
                return place
        fitting = {place.code: place for place in self.places if type_ is not None and place.type == type_}
        return next(iter(fitting.values())) if len(fitting) == 1 and self._is_near(fitting) else None

    def _is_near(self, fitting: dict[str, Place]) -> bool:
        """Whether the only place of that type lies in the home or around it."""
        home = self.home.place
        return home is not None and any(home in _upwards(place) for place in fitting.values())

    def level(self, group: Group) -> str | None:
        """The level the name tells, else that of the place it is of ("UBND thành phố" of a province)."""
        if group.level is not None:
            return group.level
        local = self._local_place(group)
        return local.level if local is not None else None

    def province(self, group: Group, found: Place | None) -> Place | None:
        """The province the unit lies in; the home's for local bodies, and for others where no other is named."""
        if found is not None:
            return province_of(found)
        if group.place is not None and group.level != "village":
            return None
        if _wanted(group) is not None:
            return self.home.province
        settled = group.best.value["kind"] in _SETTLED and group.level != "central"
        return self.home.province if settled and self._one_province else None

    @cached_property
    def _one_province(self) -> bool:
        provinces = {up.code for place in self.places if (up := province_of(place)) is not None}
        return self.home.province is not None and provinces <= {self.home.province.code}


def _typed(group: Group, place: Place) -> str:
    """With the type the text gives it: a xã of 2010 that the gazetteer only knows as a phường is a xã."""
    same_level = group.type is not None and place.level == group.level and group.level != "province"
    return f"{group.type} {place.name}" if same_level else place.full_name


def _fits(place: Place, type_: str | None, level: str | None) -> bool:
    return place.type == type_ if type_ is not None else place.level == level


def _wanted(group: Group) -> tuple[str | None, str | None] | None:
    """Type and level of the place a body without a place is of; None for one that is of no particular place."""
    if group.place is not None or not group.core:
        return None
    head = group.best.value["head"]
    if group.core == _COMMITTEE and group.type is None:
        return None, "commune"
    if group.type is not None or group.level in _LOCAL_LEVELS:
        return group.type, group.level
    if head in _OF_CITIES:
        return "thành phố", None
    return (None, "district") if head in _OF_DISTRICTS and group.level is None else None


def _upwards(place: Place | None) -> Iterator[Place]:
    """The place and those it lies in."""
    while place is not None:
        yield place
        place = parent(place)


def _holds_place(group: Group) -> bool:
    return group.best.value["place_name"] is not None


@functools.lru_cache(maxsize=4096)
def _ends_in_a_place(name: str) -> bool:
    """Whether the last words are the name of a place ("Trường THCS Gia Phù")."""
    words = name.split()
    return any(is_place_name(" ".join(words[-count:])) for count in (2, 3, 4) if len(words) > count)
