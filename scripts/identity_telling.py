"""How an article of the made set tells of units, people and awards: spellings, short forms, parts left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from identity_bodies import award_rows
from identity_world import Body, Person, Spot, Thing, Unit, World, respell

SHORT_TYPES = {"thành phố": ("TP.", "TP", "Thành phố"), "thị xã": ("TX", "TX.", "Thị xã"), "thị trấn": ("TT", "TT.")}
OFFICE_OF = {"ubnd": "Chủ tịch", "uy": "Ban Thường vụ", "ca": "Giám đốc"}


@dataclass(frozen=True)
class Grant:
    """One granting: title (by code), giver and occasion. ``key`` tells one from another.

    ``day`` is the ceremony; ``decided`` the day of the decision where some articles give that one.
    """

    key: str
    code: str
    year: str | None
    day: date
    giver: Body | Thing | str | None = None
    rank: str | None = None
    detail: str | None = None
    decided: date | None = None


@dataclass(frozen=True)
class Group:
    """A counted group: "12 tập thể"."""

    count: int
    of: str

    @property
    def words(self) -> str:
        noun = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}[self.of]
        return f"{self.count:02d} {noun}" if self.count < 10 else f"{self.count} {noun}"


@dataclass(frozen=True)
class Manner:
    """How an article tells an award.

    ``keep`` and ``drop`` name the parts ("year", "day", "giver") told or left out in any event; else chance decides.
    Where it is not ``known``, no careful reader could say which award it is. ``by_year``: looking back, the article may
    tell the year it was handed over.
    """

    status: str = "conferred"
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    known: bool = True
    by_year: bool = False


PLAIN = Manner()
Getter = Unit | Person | Group


@dataclass(frozen=True)
class Post:
    """A post as told: "Phó Chủ tịch" of a body. ``is_bare``: the body is not told with it."""

    title: str
    unit: Unit | None = None
    is_bare: bool = False


class Telling:
    """One article in the making. ``case`` of a mention is the situation it stands for.

    Some articles have no day of publication, unless ``dated``; those tell the year of each award.
    """

    def __init__(
        self, world: World, published: date, home: Spot | None, *, case: str = "plain", dated: bool = False
    ) -> None:
        self.world, self.rng = world, world.rng
        self.home, self.case = home, case
        self.published = published
        self.dated = dated or world.rng.random() > 0.15
        self.slips = world.rng.random() < 0.25  # a page that spells its own way
        self.clips = world.rng.random() < 0.5  # a page that likes abbreviations
        self._units: list[dict[str, Any]] = []
        self._persons: list[dict[str, Any]] = []
        self._awards: list[dict[str, Any]] = []
        self._at: dict[str, int] = {}
        if home is not None:
            self.unit(home)

    # units

    def unit(self, unit: Unit, case: str | None = None, *, relative: bool | None = None) -> int:
        """The index of the unit, told once; ``relative`` forces the short form ("UBND tỉnh") or the long one."""
        if unit.key not in self._at:
            self._at[unit.key] = len(self._units)
            told = (
                self._place(unit) if isinstance(unit, Spot)
                else self._body(unit, relative) if isinstance(unit, Body)
                else self._thing(unit)
            )  # fmt: skip
            known = not isinstance(unit, Thing) or unit.is_known
            told |= {"case": case or told["case"], "is": self.world.id("u", unit.key) if known else None}
            self._units.append(told)
        elif case:
            self._units[self._at[unit.key]]["case"] = case
        return self._at[unit.key]

    def stranger(self, name: str, kind: str, level: str | None, case: str) -> int:
        """A unit that is another one in each article ("phòng Kinh tế")."""
        key = f"{name} of article {len(self.world.lines)}"
        province = self.home.province if self.home and self.rng.random() < 0.8 else None
        at = self.unit(Thing(key, (name,), kind, level, province), case)
        self._units[at]["full_name"] = None
        return at

    def _spelt(self, text: str) -> str:
        return respell(text, self.rng) if self.slips and self.rng.random() < 0.4 else text

    def _place(self, spot: Spot) -> dict[str, Any]:
        kind, name = spot.place.type, spot.name
        words, case = f"{kind} {name}", "plain"
        chance = self.rng.random()
        if kind in SHORT_TYPES and chance < 0.6:
            words, case = f"{self.rng.choice(SHORT_TYPES[kind])} {name}", "abbreviated"
        elif chance < 0.2:
            words = f"{kind.capitalize()} {name}"
        elif chance < 0.3 and spot.level != "commune":
            words, case = name, "bare name"
        told = self._unit_line(self._spelt(words), spot.level, spot.level)
        told |= {"full_name": spot.full_name, "code": spot.place.code, "province": spot.province}
        told |= {"successor": spot.successor, "case": case}
        is_inside = self.home is not None and self.home.place.code == spot.place.parent_code
        if spot.level == "commune" and is_inside and self.rng.random() < 0.08:
            told |= {"full_name": None, "code": None, "province": None, "successor": None, "case": "place not found"}
        return told

    def _body(self, body: Body, relative: bool | None) -> dict[str, Any]:
        spot, kind_of_place = body.spot, body.spot.place.type
        pick = self.rng.choice(body.stems[1:]) if len(body.stems) > 1 and self.clips else body.stems[0]
        if self.rng.random() < 0.15:
            pick = self.rng.choice(body.stems)
        case = "plain" if pick == body.stems[0] else "abbreviated"
        is_seat = self.home is not None and (
            self.home.key == spot.key or (spot.level == "province" and self.home.province == spot.name)
        )
        if relative is None:
            relative = self.rng.random() < (0.6 if is_seat else 0.08 if spot.level == "province" else 0)
        short = pick if body.is_office or body.is_committee else f"{pick} {kind_of_place}"
        told = self._unit_line(short, body.kind, spot.level)
        if relative:
            full = f"{pick} {spot.full_name}" if body.is_office else f"{short} {spot.name}"
            told |= {"full_name": full, "province": spot.province} if is_seat else {}
            told["case"] = "relative, resolved" if is_seat else "relative, not resolved"
            return told
        words = f"{short} {spot.name}"
        if body.is_office and self.rng.random() < 0.5:
            words = f"{pick} {spot.full_name}"
        elif not body.is_office and not body.is_committee and self.rng.random() < 0.3:
            words = f"{pick} {self.rng.choice((kind_of_place, *SHORT_TYPES.get(kind_of_place, ())))} {spot.name}"
        words = self._spelt(words)
        if self.rng.random() < 0.02:
            words, case = words.upper(), "capitals"
        province: str | None = spot.province
        if self.home is None and self.rng.random() < 0.25:
            province, case = None, "province not told"
        return told | {"name": words, "full_name": words, "province": province, "case": case}

    def _thing(self, thing: Thing) -> dict[str, Any]:
        chance = 0.5 if self.clips else 0.15
        more = thing.spellings[1:]
        name = self.rng.choice(more) if more and self.rng.random() < chance else thing.spellings[0]
        case = "plain" if name == thing.spellings[0] else "abbreviated"
        told = self._unit_line(self._spelt(name), thing.kind, thing.level)
        if thing.level == "central":
            return told | {"case": case}
        if self.rng.random() < 0.6 or thing.kind == "village":
            told["full_name"] = told["name"]
        province = thing.province
        if province and (self.home is None or self.rng.random() < 0.2):
            province, case = None, "province not told"
        return told | {"province": province, "case": case}

    def _unit_line(self, name: str, kind: str, level: str | None) -> dict[str, Any]:
        empty = dict.fromkeys(("full_name", "code", "province", "successor"))
        return {"name": name, "kind": kind, "level": level, **empty, "case": "plain"}

    # people

    def person(self, person: Person, posts: Sequence[Post] = (), case: str | None = None) -> int:
        """The index of an official, told once with these posts."""
        if person.key not in self._at:
            self._at[person.key] = len(self._persons)
            told = {
                "name": self._spelt(person.name),
                "honorific": self._honorific(person),
                "positions": [self._position(post) for post in posts],
                "case": case or ("namesake by chance" if person.shares_name else self.case),
                "is": self.world.id("p", person.key),
            }
            self._persons.append(told)
        return self._at[person.key]

    def _honorific(self, person: Person) -> str | None:
        if person.rank:
            return person.rank
        return self.rng.choice(["đồng chí", "bà" if person.woman else "ông", None])

    def _position(self, post: Post) -> dict[str, Any]:
        if post.unit is None:
            return {"title": post.title, "unit": None, "text": self._case(post.title)}
        at = self.unit(post.unit)
        if post.is_bare or self.rng.random() < 0.06:
            keep = at if self.rng.random() < 0.5 else None
            return {"title": post.title, "unit": keep, "text": self._case(post.title)}
        words = f"{post.title} {self._units[at]['name']}"
        for head in ("ban Ban ", "ban Ban ".lower(), "phòng Phòng ", "phòng phòng ", "trạm Trạm "):
            words = words.replace(head, head.split()[1] + " ")
        return {"title": words, "unit": at, "text": self._case(words)}

    def _case(self, words: str) -> str:
        return words[0].lower() + words[1:] if self.slips else words

    # awards

    def award(self, grant: Grant, getters: Sequence[tuple[Getter, str | None]], manner: Manner = PLAIN) -> None:
        """Tells an award and who got it, each with its case."""
        row = award_rows()[grant.code]
        told = {
            "title": row["title"],
            "code": grant.code,
            "category": row["category"],
            "rank": grant.rank,
            "level": row["level"] or None,
            "detail": row["detail"] or (grant.detail if self.rng.random() < 0.7 else None),
            "conferred_by": self._giver(grant) if self._tells("giver", 0.25, manner) else [],
            "recipients": [],
            "year": grant.year if self._tells("year", 0.45, manner) else None,
            "conferred_on": self._day(grant) if self._tells("day", 0.5, manner) else None,
            "status": manner.status,
        }
        order = list(getters)
        if manner.by_year and self.rng.random() < 0.5:
            told["conferred_on"] = str(grant.day.year)
        if self.rng.random() < 0.5:
            self.rng.shuffle(order)
        for getter, case in order:
            told["recipients"].append(self._recipient(grant, getter, case or self.case, manner.known))
        self._awards.append(told)

    def _tells(self, part: str, chance_to_drop: float, manner: Manner) -> bool:
        if not self.dated and part == "year":
            return True
        return part in manner.keep or (part not in manner.drop and self.rng.random() >= chance_to_drop)

    def _day(self, grant: Grant) -> str:
        day = grant.decided if grant.decided and self.rng.random() < 0.5 else grant.day
        return day.isoformat() if self.rng.random() < 0.85 else day.isoformat()[:7]

    def _giver(self, grant: Grant) -> list[dict[str, Any]]:
        giver = grant.giver
        if giver is None or isinstance(giver, str):
            return [{"unit": None, "name": giver, "office": giver}] if giver else []
        at = self.unit(giver)
        name = self._units[at]["name"]
        if isinstance(giver, Thing):
            office = "Bộ trưởng" if giver.spellings[0].startswith("Bộ ") else None
        else:
            office = OFFICE_OF.get(giver.key.split()[0])
        if office and self.rng.random() < 0.6 and not grant.code.startswith("CTD"):
            is_post = office in ("Chủ tịch", "Giám đốc", "Bộ trưởng")
            return [{"unit": at, "name": f"{office} {name}", "office": office if is_post else None}]
        return [{"unit": at, "name": name, "office": None}]

    def _recipient(self, grant: Grant, getter: Getter, case: str, known: bool) -> dict[str, Any]:
        told: dict[str, Any] = dict.fromkeys(("unit", "person", "count", "of", "person_is")) | {"case": case}
        if isinstance(getter, Group):
            key = f"{getter.count} {getter.of}"
            told |= {"kind": "group", "name": getter.words, "count": getter.count, "of": getter.of}
        elif isinstance(getter, Person):
            key = getter.key
            if getter.shares_name and case in ("plain", "no post"):
                told["case"] = "namesake by chance"
            told |= {"kind": "person", "person": self._at.get(key), "name": self._spelt(getter.name)}
            if told["person"] is not None:
                told["name"] = self._persons[told["person"]]["name"]
            elif known and getter.is_known:
                told["person_is"] = self.world.id("p", key)
        else:
            key, at = getter.key, self.unit(getter)
            told |= {"kind": "unit", "unit": at, "name": self._units[at]["full_name"] or self._units[at]["name"]}
        return told | {"is": self.world.id("a", f"{grant.key} to {key}") if known else None}

    # the line

    def done(self) -> None:
        """Adds the article to its world."""
        number = len(self.world.lines) + 1
        self.world.lines.append(
            {
                "id": f"{self.world.split}-{number:03d}",
                "published": self.published.isoformat() if self.dated else None,
                "home": 0 if self.home is not None else None,
                "case": self.case,
                "units": self._units,
                "persons": self._persons,
                "awards": self._awards,
            }
        )
