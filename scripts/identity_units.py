"""Units that are hard to tell apart or together: of one name, without a name, merged, raised in rank."""

from __future__ import annotations

from datetime import date, timedelta

from identity_bodies import body, enterprise, school, village
from identity_stories import SCHOOL_NAMES, VILLAGES, WITH_GIVER, ceremony_day
from identity_telling import Grant, Group, Post, Telling
from identity_world import REFORM, Spot, Thing, World, goes_on, spot

from thidua_extract.catalogue import places

NAMELESS = (  # names that mean another body in each article
    ("phòng Kinh tế", "government_body", None),
    ("khoa Nội", "other", None),
    ("UBND xã", "government_body", "commune"),
    ("chi bộ thôn", "party_body", None),
    ("Tổ Văn phòng", "other", None),
    ("Đội Thuế", "army_police", None),
    ("Công ty", "enterprise", None),
    ("phòng Tổ chức - Hành chính", "government_body", None),
)
BRANDS = (["An Phát", "Sông Hồng", "Thành Đạt", "Đại Lộc"], ["Minh Long", "Sông Tiền", "Hoàng Gia", "Tân Tiến"])
FORMS = ("Công ty cổ phần", "Công ty trách nhiệm hữu hạn", "Hợp tác xã", "Doanh nghiệp tư nhân")
TRADES = ("May", "Xây dựng", "Thủy sản", "Chế biến gỗ")


def tell_all(world: World, apart: list[Spot]) -> None:
    """All stories of hard units; ``apart`` are the provinces without everyday stories."""
    for spots in list(world.namesakes().values())[:5]:
        _communes_of_one_name(world, spots)
    for province in apart[:3]:
        _schools_of_one_name(world, province)
        _nameless(world, province)
    for number, province in enumerate(apart[3:6]):
        _enterprises(world, province, number)
        _villages(world, world.districts(province)[0])
    _mergers(world)
    _raised_towns(world)


def _district(unit: Spot) -> Spot:
    above = places.parent(unit.place)
    assert above is not None
    return spot(above)


def _communes_of_one_name(world: World, spots: list[Spot]) -> None:
    """Communes of one name, with their bodies: two of one province where there are, others elsewhere."""
    draw, side = world.rng, ("dev", "test").index(world.split)
    by_province = sorted(spots, key=lambda unit: (-sum(o.province == unit.province for o in spots), unit.place.code))
    others = [unit for unit in by_province[2:] if unit.province != by_province[0].province]
    chosen, is_pair = [*by_province[:2], *others][:4], by_province[0].province == by_province[1].province
    name, year = world.common_name(), draw.randrange(2014, 2022)
    for number, unit in enumerate(chosen):
        chair = world.person(name if number < 3 else None, woman=False)
        school_here = school(unit, "Tiểu học", SCHOOL_NAMES[side][3])
        case = "namesake, other district" if is_pair and number < 2 else "namesake, other province"
        for later in range(2):
            day = ceremony_day(world, year + later)
            home = draw.choice([_district(unit), unit]) if later else unit
            article = Telling(world, day + timedelta(1), home, case="commune of one name")
            article.unit(unit, "commune of one name")
            for what in draw.sample(["uy", "tramyt", "mt"], 2):
                article.unit(body(what, unit), "body of such a commune")
            article.unit(body("ubnd", unit), "body of such a commune", relative=home == unit or None)
            article.person(chair, [Post("Chủ tịch", body("ubnd", unit))], case)
            grant = Grant(f"gk {unit.key} {day}", "GK", str(year + later), day, body("ubnd", unit))
            got = [(school_here, "same title elsewhere"), (village(unit, VILLAGES[side][0]), "same title elsewhere")]
            article.award(grant, [*got, (Group(12, "collective"), "same title elsewhere")])
            article.done()


def _schools_of_one_name(world: World, province: Spot) -> None:
    """Schools of one name in three districts, each told by two pages: only the district says which."""
    side = ("dev", "test").index(world.split)
    grade, name = world.rng.choice(["THCS", "Tiểu học"]), world.rng.choice(SCHOOL_NAMES[side][5:7])
    for district in world.districts(province)[:3]:
        here, year = school(district, grade, name), world.rng.randrange(2014, 2022)
        head = world.person()
        for later in range(2):
            day = ceremony_day(world, year + later)
            article = Telling(world, day, district, case="schools of one name")
            article.unit(here, "school of one name")
            article.person(head, [Post("Hiệu trưởng", here)])
            grant = Grant(f"cờ {here.key} {year + later}", "CTD", str(year + later), day, body("ubnd", province))
            article.award(grant, [(here, "year after year"), (body("p-gd", district), "year after year")])
            article.done()
    article = Telling(world, date(2020, 11, 20), province, case="schools of one name")
    article.unit(Thing(f"{name} nowhere", (f"Trường {grade} {name}",), "school", None, province.name, is_known=False))
    article.done()


def _nameless(world: World, province: Spot) -> None:
    """Names that mean another body in each article, each article of another district."""
    draw = world.rng
    for district in world.districts(province)[3:6]:
        day = date(draw.randrange(2013, 2023), 12, 22)
        article = Telling(world, day, draw.choice([district, district, None]), case="nameless bodies")
        article.unit(district)
        giver = body("ubnd", district)
        names = draw.sample(NAMELESS, 4)
        article.award(
            Grant(f"gk nameless {district.key}", "GK", str(day.year), day, giver),
            [(Group(draw.randrange(40, 70), "collective"), "counted group")],
        )
        for name, kind, level in names:
            article.stranger(name, kind, level, "nameless")
        article.done()


def _enterprises(world: World, province: Spot, number: int) -> None:
    """One brand under several legal forms and trades: each another enterprise, told twice, spelt short and long."""
    brand = BRANDS[("dev", "test").index(world.split)][number]
    for district, form, trade in zip(world.districts(province), FORMS, TRADES, strict=False):
        here = enterprise(world, district, brand, form, trade)
        director = world.person()
        day = date(world.rng.randrange(2014, 2022), 10, 13)
        grant = Grant(f"bk {here.key}", "BK", str(day.year), day, body("ubnd", province))
        for home, delay in ((province, 0), (district, 1)):
            article = Telling(world, day + timedelta(delay), home, case="enterprises")
            article.unit(here, "enterprise of one brand")
            article.person(director, [Post("Giám đốc", here)])
            article.award(grant, [(here, "plain"), (director, "official or not")], WITH_GIVER)
            article.done()


def _villages(world: World, district: Spot) -> None:
    """Villages of one name in three communes of a district, told by the pages of commune and district."""
    name = VILLAGES[("dev", "test").index(world.split)][1]
    for place in world.communes(district)[:3]:
        here, head = village(place, name), world.person()
        year = world.rng.randrange(2014, 2022)
        for home, later in ((place, 0), (district, 1)):
            day = date(year + later, 11, 15)
            article = Telling(world, day, home, case="villages of one name")
            article.unit(place)
            article.unit(here, "village of one name")
            article.person(head, [Post("Trưởng", here)])
            grant = Grant(f"gk {here.key} {year + later}", "GK", str(year + later), day, body("ubnd", place))
            article.award(grant, [(here, "same title elsewhere")])
            article.done()


def _mergers(world: World) -> None:
    """July 2025: what was merged is another unit than what it was merged into, what goes on is the same."""
    new = [unit for unit in places.places_of_level("province") if unit.valid_from == REFORM]
    came_from = {unit: [p for p in world.provinces if p.place.successor == (unit.code,)] for unit in new}
    grown = [unit for unit in new if len(came_from[unit]) > 1][:6]
    for unit in [*grown, *[unit for unit in new if came_from[unit] and goes_on(unit)][:3]]:
        old = came_from[unit]
        old.sort(key=lambda province: (province.name != unit.name, province.name))
        _province_across(world, old[: 1 + (not goes_on(unit))], spot(unit))
        if len(old) > 1:
            _communes_across(world, old[0], spot(unit))


def _province_across(world: World, old: list[Spot], new: Spot) -> None:
    case = "merged in 2025" if len(old) > 1 else "goes on in 2025"
    chair = world.person()
    for unit, year in ((old[-1], 2023), *((unit, 2024) for unit in old[:1]), (new, 2025)):
        day = date(year, 11 if unit is new else 3, world.rng.randrange(3, 26))
        article = Telling(world, day, unit, case=case, dated=True)
        article.unit(unit, case)
        for what in ("ubnd", "uy", "so-yt"):
            article.unit(body(what, unit), f"body, {case}")
        if unit in (old[-1], new):
            title = "Chủ tịch" if unit is new else "Phó Chủ tịch"
            article.person(chair, [Post(title, body("ubnd", unit))], f"across the reform, {case}")
        grant = Grant(f"bk {unit.key} {day}", "BK", str(year), day, body("ubnd", unit))
        article.award(grant, [(Group(12, "collective"), "same count, other ceremony")], WITH_GIVER)
        article.done()


def _communes_across(world: World, old_province: Spot, new_province: Spot) -> None:
    """A commune whose name goes on over more land, and one that goes on as it was, if there is one."""
    new = [unit for unit in places.children(new_province.place) if unit.level == "commune"]
    old = {u.full_name: u for d in world.districts(old_province) for u in world.communes(d)}
    grown = [u for u in new if u.full_name in old and not goes_on(u) and old[u.full_name].place.successor[0] == u.code]
    same = [u for u in new if goes_on(u) and u.full_name in old and old[u.full_name].place.code == u.code]
    for unit in [*grown[:1], *same[:1]]:
        case = "goes on in 2025" if goes_on(unit) else "merged in 2025"
        before, after, chair = old[unit.full_name], spot(unit), world.person()
        for place, day, title, what in ((before, date(2024, 12, 18), "Chủ tịch", "ubnd"),
                                        (after, date(2025, 12, 17), "Bí thư", "uy")):  # fmt: skip
            article = Telling(world, day, place, case=case, dated=True)
            article.unit(place, case)
            article.unit(body("ubnd", place), f"body, {case}")
            article.person(chair, [Post(title, body(what, place))], f"across the reform, {case}")
            grant = Grant(f"gk {place.key} {day}", "GK", str(day.year), day, body("ubnd", place))
            article.award(grant, [(Group(6, "collective"), "same count, other ceremony")])
            article.done()


def _raised_towns(world: World) -> None:
    """Towns raised in rank under their code and name while nothing else of the province ended: one unit."""
    raised = 0
    for old in places.places_of_level("district"):
        now = places.place(old.code, date(int(old.valid_to[:4]) + 1, 7, 20)) if old.valid_to else None
        mine = next((p for p in world.provinces if p.place.code == old.parent_code), None)
        if not mine or not now or now.name != old.name or not "2012" < old.valid_to < "2024-07" or raised == 5:
            continue
        ended = [d for d in places.children(mine.place) if d.valid_to[:7] == old.valid_to[:7] and d.code != old.code]
        if ended or now.type == old.type or now.valid_from[:7] < old.valid_to[:7]:
            continue
        raised += 1
        year, chair = int(old.valid_to[:4]), world.person()
        for life, when in ((old, year - 1), (now, year + 1)):
            article = Telling(world, date(when, 7, 20), mine if when < year else spot(life), case="raised in rank")
            article.unit(spot(life), "raised in rank")
            for what in ("ubnd", "ca"):
                article.unit(body(what, spot(life)), "body, raised in rank")
            article.person(chair, [Post("Chủ tịch", body("ubnd", spot(life)))], "town raised in rank")
            grant = Grant(f"cờ {old.code} {when}", "CTD", str(when - 1), date(when, 7, 19), body("ubnd", mine))
            article.award(grant, [(spot(life), "year after year")], WITH_GIVER)
            article.done()
