"""People and awards that are hard to tell apart or together: namesakes of all kinds, careers, awards at odd times."""

from __future__ import annotations

from datetime import date, timedelta

from identity_bodies import body, central, school
from identity_stories import SCHOOL_NAMES, WITH_GIVER, ceremony_day
from identity_telling import Grant, Group, Manner, Post, Telling
from identity_world import Person, Spot, World


def tell_all(world: World, apart: list[Spot]) -> None:
    """All stories of hard people and awards; ``apart`` are the provinces without everyday stories."""
    _namesakes(world)
    for province in apart[:6]:
        _ladder_of_orders(world, province)
        _proposed_then_conferred(world, province)
    for province, other in zip(apart[:3], apart[4:7], strict=True):
        first, second, *_ = world.districts(province)
        _in_one_unit(world, first)
        _two_generations(world, second)
        _career(world, province)
        _brave(world, province, other)
        _one_count_two_ceremonies(world, province)
        _undecidable(world, second)


def _namesakes(world: World) -> None:
    """One very common name: officials of other provinces, of other districts, and winners nobody tells a post of."""
    draw = world.rng
    for woman in (False, True, False, True):
        name, year = world.common_name(woman), draw.randrange(2013, 2021)
        *chosen, apart = draw.sample(world.provinces, 4)
        for number, province in enumerate(chosen):
            for district in world.districts(province)[: 2 if number == 0 else 1]:
                someone = world.person(name, woman=woman)
                title, what = draw.choice([("Chủ tịch", "ubnd"), ("Phó Chủ tịch", "ubnd"), ("Bí thư", "uy")])
                case = "namesake, other district" if number == 0 else "namesake, other province"
                for later in range(2):
                    day = ceremony_day(world, year + later)
                    article = Telling(world, day, district if later == 0 else province, case="people of one name")
                    article.person(someone, [Post(title, body(what, district))], case)
                    article.award(
                        Grant(f"gk {district.key} {day}", "GK", str(year + later), day, body("ubnd", district)),
                        [(Group(draw.randrange(26, 90), "individual"), "counted group")],
                    )
                    article.done()
        lone = world.person(name, woman=woman)
        _winner_told_twice(world, apart, lone, year + 1, "namesake without post")


def _winner_told_twice(world: World, province: Spot, winner: Person, year: int, case: str) -> None:
    """A winner without a post, told by two pages of one ceremony: the award says who it is."""
    day = ceremony_day(world, year)
    grant = Grant(f"bk for {winner.key}", "BK", str(year), day, body("ubnd", province))
    other, many = world.person(at=province.name), world.rng.randrange(6, 99)
    for home, delay in ((province, 0), (None, 1)):
        article = Telling(world, day + timedelta(delay), home, case=case)
        article.unit(province)
        article.award(grant, [(winner, case), (other, "no post"), (Group(many, "collective"), "counted group")],
                      WITH_GIVER)  # fmt: skip
        article.done()


def _in_one_unit(world: World, district: Spot) -> None:
    """A headmistress and a teacher of her school who bear one name, in articles of the same weeks."""
    side, first = ("dev", "test").index(world.split), world.rng.randrange(2013, 2021)
    place = world.communes(district)[0]
    here = school(place, "THCS", SCHOOL_NAMES[side][4])
    head = world.person(world.common_name(woman=True), woman=True)
    teacher, case = world.namesake(head), "namesake in one unit"
    for year in (first, first + 1):
        day = ceremony_day(world, year)
        for who, title, delay in ((head, "Hiệu trưởng", 0), (teacher, "Giáo viên", 3)):
            article = Telling(world, day + timedelta(delay), district, case=case)
            article.unit(place)
            article.person(who, [Post(title, here)], case)
            grant = Grant(f"cs {here.key} {year}", "CSTD-CS", str(year), day, body("ubnd", district))
            article.award(grant, [(who, case), (here, "year after year")])
            article.done()


def _two_generations(world: World, district: Spot) -> None:
    """One name and one commune a generation apart."""
    father = world.person(world.common_name(), woman=False)
    place = world.communes(district)[1]
    for who, start, title in ((father, 1996, "Chủ tịch"), (world.namesake(father), 2022, "Phó Chủ tịch")):
        for later in range(2):
            day = ceremony_day(world, start + later)
            article = Telling(world, day, district, case="a generation apart")
            article.person(who, [Post(title, body("ubnd", place))], "a generation apart")
            grant = Grant(f"gk {place.key} {day}", "GK", str(start + later), day, body("ubnd", district))
            article.award(grant, [(who, "official or not"), (place, "year after year")], WITH_GIVER)
            article.done()


def _career(world: World, province: Spot) -> None:
    """One life: deputy and chairman of a district, its secretary, then director of a department of the province."""
    draw, district = world.rng, world.districts(province)[2]
    who, office = world.person(), body(draw.choice(["so-nv", "so-gd", "so-nn"]), province)
    steps = [
        ([Post("Phó Chủ tịch", body("ubnd", district))], district),
        ([Post("Phó Bí thư", body("uy", district)), Post("Chủ tịch", body("ubnd", district))], district),
        ([Post("Bí thư", body("uy", district))], province),
        ([Post("Phó Giám đốc", office)], province),
        ([Post("Tỉnh ủy viên" if province.place.type == "tỉnh" else "Thành ủy viên"), Post("Giám đốc", office)], None),
    ]
    officer = world.person(woman=False, rank="thượng tá")
    colonel = Person(officer.key, officer.name, rank="đại tá")
    for number, (posts, home) in enumerate(steps):
        day = ceremony_day(world, 2011 + 2 * number)
        article = Telling(world, day, home, case="career", dated=True)
        article.unit(province)
        article.person(who, posts, "career")
        article.person(colonel if number > 2 else officer, [Post("Trưởng", body("ca", district))], "officer with rank")
        article.award(
            Grant(f"bk {province.key} {day}", "BK", None, day, body("ubnd", province)),
            [(who, "official or not"), (body("ca", district), "year after year")],
        )
        article.done()
    _winner_told_twice(world, province, world.person(woman=False), 2017, "no post")
    stranger = world.namesake(officer, rank="trung tá")
    elsewhere = world.provinces[0]
    article = Telling(world, date(2016, 5, 12), elsewhere, case="people of one name")
    article.person(stranger, [Post("Trưởng", body("ca", world.districts(elsewhere)[3]))], "namesake, other province")
    article.done()


def _brave(world: World, province: Spot, other: Spot) -> None:
    """A common name without a post: one in the articles of his award, one elsewhere, one nobody can tell."""
    hero = world.person(world.common_name(), woman=False)
    day = date(world.rng.randrange(2014, 2022), 8, 10)
    grants = [
        Grant(f"bk brave {hero.key}", "BK", None, day, body("ubnd", province)),
        Grant(f"hh brave {hero.key}", "HH", None, day, central("twd"), detail="Tuổi trẻ dũng cảm"),
        Grant(f"dc brave {hero.key}", "HC-DC", None, day + timedelta(100), "Chủ tịch nước"),
    ]
    for number, home in enumerate((province, None, province)):
        article = Telling(
            world, (grants[2].day if number == 2 else day) + timedelta(1), home, case="brave people", dated=True
        )
        article.unit(province)
        for grant in grants[:2] if number < 2 else [grants[0], grants[2]]:
            article.award(grant, [(hero, "namesake without post")], Manner(keep=("giver", "day")))
        article.done()
    twin = world.namesake(hero)
    _winner_told_twice(world, other, twin, day.year, "namesake without post")
    third = Person(f"{hero.key} or another", hero.name, is_known=False)
    year = day.year + 2
    article = Telling(world, ceremony_day(world, year), province, case="people of one name")
    article.unit(province)
    article.award(Grant(f"bk {province.key} {year}", "BK", str(year), ceremony_day(world, year)), [(third, "no post")])
    article.done()


def _ladder_of_orders(world: World, province: Spot) -> None:
    """The order of labour by its three ranks, those of before retold each time, at last without a year."""
    side, first = ("dev", "test").index(world.split), world.rng.randrange(2008, 2012)
    district = world.districts(province)[0]
    here = school(district, "THPT", SCHOOL_NAMES[side][7])
    ranks = [
        Grant(f"order {rank} {here.key}", "HC-LD", str(year), date(year, 11, 18), "Chủ tịch nước", rank)
        for rank, year in (("Ba", first), ("Nhì", first + 5), ("Nhất", first + 10))
    ]
    for number, now in enumerate(ranks):
        for home in (district, province)[: 1 + number % 2]:
            article = Telling(world, now.day + timedelta(2), home, case="order retold")
            article.unit(district)
            article.award(now, [(here, "order retold")], Manner(keep=("day",)))
            for before in ranks[:number]:
                article.award(before, [(here, "order retold")], Manner(drop=("day", "giver"), by_year=True))
            article.done()


def _proposed_then_conferred(world: World, province: Spot) -> None:
    """Proposed in one article, conferred in a later one: one award."""
    year = world.rng.randrange(2014, 2021)
    district = world.districts(province)[0]
    place, who = world.communes(district)[2], world.person()
    grants = [
        (Grant(f"order {place.key}", "HC-LD", str(year), date(year + 1, 9, 1), "Chủ tịch nước", "Ba"), place),
        (Grant(f"bk-ttg {who.key}", "BK-TTG", str(year), date(year + 1, 9, 1), "Thủ tướng Chính phủ"), who),
    ]
    for day, home, status in ((date(year, 12, 20), district, "proposed"), (date(year + 1, 9, 2), province, "conferred"),
                              (date(year + 1, 9, 3), district, "conferred")):  # fmt: skip
        article = Telling(world, day, home, case="proposed, then conferred")
        article.unit(district)
        article.person(who, [Post("Chủ tịch", body("mt", district))], "official or not")
        manner = Manner("proposed", ("giver", "year"), ("day",)) if status == "proposed" else WITH_GIVER
        for grant, getter in grants:
            article.award(grant, [(getter, "proposed, then conferred")], manner)
        article.done()


def _one_count_two_ceremonies(world: World, province: Spot) -> None:
    """ "12 tập thể" of one ceremony by two pages; of another ceremony, the year after; of a neighbour's."""
    year = world.rng.randrange(2013, 2021)
    _, district, _, neighbour, *_ = world.districts(province)
    for seat, later in ((district, 0), (district, 1), (neighbour, 0)):
        day = ceremony_day(world, year + later)
        grant = Grant(f"gk groups {seat.key} {day}", "GK", str(year + later), day, body("ubnd", seat),
                      decided=day - timedelta(20))  # fmt: skip
        for home in (seat, province):
            article = Telling(world, day + timedelta(1), home, case="counted groups")
            article.unit(seat)
            case = "same count, other ceremony"
            got = [(Group(12, "collective"), case), (Group(25, "individual"), case), (Group(5, "household"), case)]
            article.award(grant, got, WITH_GIVER)
            article.done()


def _undecidable(world: World, district: Spot) -> None:
    """What nobody can tell: an old commendation retold without a day, a year or a giver. It has no truth."""
    place = world.communes(district)[3]
    for number in range(2):
        article = Telling(world, date(2019 + number, 10, 10), district, case="undecidable", dated=True)
        article.award(
            Grant(f"bk {place.key}", "BK", None, date(2010, 1, 1)), [(place, "undecidable")],
            Manner(drop=("day", "year", "giver"), known=False),
        )  # fmt: skip
        article.done()
