"""The everyday of the made set: provinces and districts over some years, told by several pages each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from identity_bodies import OFFICES, body, central, school, village
from identity_telling import PLAIN, Getter, Grant, Group, Manner, Post, Telling
from identity_world import Body, Person, Spot, Thing, World

SCHOOL_NAMES = (
    ["Lê Quý Đôn", "Nguyễn Huệ", "Hoa Mai", "Kim Đồng", "Quang Trung", "Lê Lợi", "Nguyễn Du", "Phan Bội Châu"],
    ["Chu Văn An", "Lý Tự Trọng", "Sơn Ca", "Võ Thị Sáu", "Lê Hồng Phong", "Trần Phú", "Nguyễn Trãi", "Hùng Vương"],
)  # the first three for the everyday; each of the others for one story, so that a name in a district is one school
VILLAGES = (
    ["thôn Đông", "thôn 3", "khu phố 2", "thôn Trung", "xóm 5"],
    ["thôn Đoài", "thôn 4", "khu phố 3", "thôn Nội", "ấp 2"],
)

WITH_GIVER = Manner(keep=("giver",))
Told = tuple[Grant, list[tuple[Getter, str | None]], Manner]


@dataclass
class Scene:
    """What happened: who was there (with a case), what was granted to whom (each with a case) and how that is told."""

    seat: Spot
    day: date
    guests: list[tuple[Person, list[Post], str | None]] = field(default_factory=list)
    grants: list[Told] = field(default_factory=list)


def tell(world: World, scene: Scene, homes: Sequence[Spot | None], case: str = "plain") -> None:
    """One article for each home, with parts left out."""
    draw = world.rng
    for home in homes:
        published = scene.day + timedelta(days=draw.randrange(0, 5))
        article = Telling(world, published, home if draw.random() > 0.1 else None, case=case)
        article.unit(scene.seat)
        for person, posts, person_case in scene.guests:
            if draw.random() < 0.75:
                article.person(person, posts, person_case)
        told = [grant for grant in scene.grants if len(homes) == 1 or draw.random() < 0.8]
        for grant, getters, manner in told or scene.grants[:1]:
            some = [getter for getter in getters if draw.random() < 0.88] or getters[:1]
            article.award(grant, some, manner)
        article.done()


def ceremony_day(world: World, year: int) -> date:
    """A day of January to March after the year told of."""
    return date(year + 1, world.rng.randrange(1, 4), world.rng.randrange(3, 26))


def decided(world: World, day: date) -> date | None:
    """The day of the decision, some weeks before, where it is told at all."""
    return day - timedelta(days=world.rng.randrange(12, 45)) if world.rng.random() < 0.4 else None


def homes_for(world: World, seat: Spot, other: Spot | None, count: int) -> list[Spot | None]:
    """Whose pages tell it: mostly its own, a central one, one of a place that got something."""
    return [seat, world.rng.choice([None, other, seat]), world.rng.choice([seat, other, None])][:count]


@dataclass(frozen=True)
class _Cast:
    """What of a district gets awards year after year."""

    district: Spot
    province: Spot
    communes: list[Spot]
    heads: list[Person]
    schools: list[Thing]


def district_years(world: World, district: Spot, first: int, years: int) -> Person:
    """A district's summaries of some years. Returns who leads it and then leaves for the province."""
    draw, side = world.rng, ("dev", "test").index(world.split)
    province = next(unit for unit in world.provinces if unit.name == district.province)
    ubnd, party, council = body("ubnd", district), body("uy", district), Post("Chủ tịch", body("hdnd", district))
    people = {what: world.person(at=district.province) for what in ("secretary", "chair", "vice", "front")}
    chief = world.person(woman=False, rank=draw.choice(["thượng tá", "trung tá"]))
    communes = world.communes(district)[:4]
    heads = [world.person(at=district.province) for _ in communes]
    grades = ("THCS", "Tiểu học", "Mầm non")
    schools = [school(district, grade, name) for grade, name in zip(grades, SCHOOL_NAMES[side], strict=False)]
    cast = _Cast(district, province, communes, heads, schools)
    for year in range(first, first + years):
        promoted = "promoted" if year > first else None
        if year == first + 1:
            people |= {"chair": people["vice"], "secretary": people["chair"], "vice": world.person(at=province.name)}
        day = ceremony_day(world, year)
        scene = Scene(district, day)
        scene.guests = [
            (people["secretary"], [Post("Bí thư", party), council][: draw.randrange(1, 3)], promoted),
            (people["chair"], [Post("Phó Bí thư", party), Post("Chủ tịch", ubnd)][draw.randrange(2):], promoted),
            (people["vice"], [Post("Phó Chủ tịch", ubnd)], None),
            (people["front"], [Post("Chủ tịch", body("mt", district))], None),
            (chief, [Post("Trưởng", body("ca", district))], "officer with rank"),
            *((head, [Post("Chủ tịch", body("ubnd", place))], None)
              for head, place in zip(heads, communes[:2], strict=False)),
        ]  # fmt: skip
        scene.grants = _district_grants(world, cast, day)
        tell(world, scene, homes_for(world, district, communes[0], draw.choice([1, 2, 2])))
    return people["secretary"] if years > 1 else people["chair"]


def _district_grants(world: World, cast: _Cast, day: date) -> list[Told]:
    district, province, communes, year = cast.district, cast.province, cast.communes, day.year - 1
    draw, key = world.rng, f"{district.key} {year}"
    ubnd, side = body("ubnd", district), ("dev", "test").index(world.split)
    groups = [Group(draw.choice([12, 9, 15, 21]), "collective"), Group(draw.choice([25, 18, 34]), "individual")]
    plain = [world.person(at=province.name) for _ in range(2)]
    here = village(communes[0], VILLAGES[side][year % 5])
    return [
        (
            Grant(f"gk {key}", "GK", str(year), day, ubnd, decided=decided(world, day)),
            [(group, "counted group") for group in groups]
            + [
                (body("ubnd", communes[1]), "year after year"),
                (body("doan", communes[2]), None),
                (body("nd", communes[3]), None),
            ]
            + [(here, None), (cast.heads[0], "official or not"), *((one, "no post") for one in plain)],
            PLAIN,
        ),
        (
            Grant(f"cs {key}", "CSTD-CS", str(year), day, ubnd),
            [(Group(draw.randrange(5, 60), "individual"), "counted group"), (cast.heads[1], "official or not")],
            PLAIN,
        ),
        (
            Grant(f"flag {key}", "CTD", str(year), day, body("ubnd", province)),
            [(communes[0], "year after year"), (body("p-nv", district), None)],
            PLAIN,
        ),
        (
            Grant(f"tt {key}", "TTLDXS", str(year), day, body("ubnd", province), decided=decided(world, day)),
            [(cast.schools[0], "year after year"), (cast.schools[1], None), (body("p-gd", district), None)],
            PLAIN,
        ),
    ]


def province_years(world: World, province: Spot, first: int, years: int, newcomer: Person) -> None:
    """A province's summaries of some years; ``newcomer`` was a district's and now leads one of its departments."""
    draw = world.rng
    ubnd, party, council = body("ubnd", province), body("uy", province), Post("Chủ tịch", body("hdnd", province))
    offices = [body(what, province) for what in draw.sample(OFFICES, 4)]
    posts = ("secretary", "chair", "vice", "head", "director", "deputy", "union")
    people = {what: world.person(at=province.name) for what in posts}
    chief = world.person(woman=False, rank="đại tá")
    order = Grant(f"order {province.key}", "HC-LD", str(first), ceremony_day(world, first), "Chủ tịch nước", "Ba")
    for year in range(first, first + years):
        promoted = "promoted" if year > first else None
        if year == first + 1:
            people |= {"chair": people["vice"], "secretary": people["chair"], "vice": world.person(at=province.name)}
        if year == first + 2:
            people |= {"director": people["deputy"], "deputy": world.person(at=province.name)}
        day = ceremony_day(world, year) if year > first else order.day
        scene = Scene(province, day)
        scene.guests = [
            (people["secretary"], [Post("Bí thư", party), council][: draw.randrange(1, 3)], promoted),
            (people["chair"], [Post("Phó Bí thư", party), Post("Chủ tịch", ubnd)][draw.randrange(2):], promoted),
            (people["vice"], [Post("Phó Chủ tịch", ubnd)], None),
            (people["head"], [Post("Trưởng ban", body("tdkt", province))], None),
            (people["director"], [Post("Giám đốc", offices[0])], promoted),
            (people["deputy"], [Post("Phó Giám đốc", offices[0])], None),
            (newcomer, [Post("Giám đốc", offices[1])], "moved to the province"),
            (people["union"], [Post("Chủ tịch", body("ld", province))], None),
            (chief, [Post("Giám đốc", body("ca", province))], "officer with rank"),
        ]  # fmt: skip
        winners = [people["deputy"], newcomer]
        scene.grants = _province_grants(world, province, day, offices, winners)
        if year in (first, first + years - 1):
            manner = WITH_GIVER if year == first else Manner(drop=("day", "giver"), by_year=True)
            case = None if year == first else "order retold"
            scene.grants.append((order, [(offices[2], case), (body("bv", province), case)], manner))
        districts = world.districts(province)
        tell(world, scene, homes_for(world, province, districts[0], draw.choice([1, 2, 3])))


def _province_grants(world: World, province: Spot, day: date, offices: list[Body], winners: list[Person]) -> list[Told]:
    year = day.year - 1
    draw, key = world.rng, f"{province.key} {year}"
    ubnd, districts = body("ubnd", province), world.districts(province)
    groups = [Group(draw.choice([12, 32, 43]), "collective"), Group(draw.choice([25, 56, 84]), "individual")]
    plain = [world.person(at=province.name) for _ in range(2)]
    return [
        (
            Grant(f"flag {key}", "CTD", str(year), day, ubnd, detail="Đơn vị dẫn đầu phong trào thi đua"),
            [
                (offices[0], "year after year"),
                (districts[0], "year after year"),
                (offices[3], None),
                (body("bchqs", province), None),
            ],
            PLAIN,
        ),
        (
            Grant(f"state flag {key}", "CTD-CP", str(year), day, central("cp")),
            [(districts[1], None)],
            WITH_GIVER,
        ),
        (
            Grant(f"bk {key}", "BK", str(year), day, ubnd, decided=decided(world, day)),
            [(group, "counted group") for group in groups]
            + [
                (winners[0], "official or not"),
                (offices[2], "several levels"),
                (body("pn", province), None),
                *((one, "no post") for one in plain),
            ],
            WITH_GIVER,
        ),
        (
            Grant(f"bk-ttg {key}", "BK-TTG", str(year), day, "Thủ tướng Chính phủ", decided=decided(world, day)),
            [(winners[1], "official or not"), (offices[2], "several levels")],
            WITH_GIVER,
        ),
        (Grant(f"cstd {key}", "CSTD-TQ", str(year), day), [(winners[0], "official or not")], PLAIN),
        (
            Grant(f"bk-bo {key}", "BK", str(year), day, central(draw.choice(["byt", "bgd", "bnn", "tld"]))),
            [(offices[2], "several levels"), (districts[1], None)],
            WITH_GIVER,
        ),
    ]
