"""Which forms are one: what joins, what is asked of people, what cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua_extract.history.identity.awards import AwardFacts, judge_awards
from thidua_extract.history.identity.cluster import DOUBTFUL, SURE, Judgement
from thidua_extract.history.identity.persons import PersonFacts, PostFacts, ToldAward, judge_persons
from thidua_extract.history.identity.times import Times, go_together
from thidua_extract.history.identity.units import UnitFacts, ids_above, judge_units

JOINED, ASKED, APART, NEVER = "joined", "asked", "apart", "never"

HA_TINH, NGHE_AN, NGHI_XUAN, KY_ANH = "42@1991", "40@1991", "442", "447"
XUAN_AN = "18352"
OLD_NINH_BINH, NEW_NINH_BINH, NAM_DINH = "37@1992", "37@2025-07-01", "36@1997-01-01"


def _so(judgement: Judgement | None) -> str:
    """What becomes of a pair that is judged so."""
    if judgement is None:
        return NEVER
    return JOINED if judgement.score >= SURE else ASKED if judgement.score >= DOUBTFUL else APART


# --- units


def _school(**told: Any) -> UnitFacts:
    common = {"name": "Trường Tiểu học Nguyễn Du", "kind": "school", "level": None, "province": "Hà Tĩnh"}
    return UnitFacts(**(common | {"place": None, "scope": None, "is_coded": False} | told))


def _police(**told: Any) -> UnitFacts:
    common = {"name": "Công an tỉnh Ninh Bình", "kind": "army_police", "level": "province", "province": "Ninh Bình"}
    return UnitFacts(**(common | {"place": None, "scope": None, "is_coded": False} | told))


def _units(one: UnitFacts, other: UnitFacts, *more: UnitFacts) -> str:
    judge = judge_units([one, other, *more])
    assert judge(one, other) == judge(other, one)
    return _so(judge(one, other))


def test_units_of_one_place_are_joined_and_those_of_two_never() -> None:
    assert _units(_police(place=OLD_NINH_BINH), _police(place=OLD_NINH_BINH)) == JOINED
    assert _units(_police(place=OLD_NINH_BINH), _police(place=NEW_NINH_BINH)) == NEVER


def test_a_body_without_a_place_is_that_of_the_only_place_there_is() -> None:
    old, new, bare = (_police(place=place) for place in (OLD_NINH_BINH, NEW_NINH_BINH, None))
    assert _units(old, bare) == JOINED
    assert _units(old, bare, new) == ASKED


def test_central_bodies_of_one_name_are_one() -> None:
    ministry = _school(name="Bộ Y tế", kind="government_body", level="central", province=None)
    assert _units(ministry, ministry._replace(kind="other")) == JOINED


def test_units_of_other_provinces_levels_or_kinds_are_never_one() -> None:
    assert _units(_police(province="Nghệ An"), _police(province="Hà Tĩnh")) == NEVER
    assert _units(_police(level="district"), _police(level="province")) == NEVER
    assert _units(_school(kind="village"), _school()) == NEVER


def test_what_means_something_in_one_article_only_is_never_one_with_others() -> None:
    assert _units(_school(only="a"), _school()) == NEVER


def test_schools_of_one_name_need_the_place_of_the_news() -> None:
    assert _units(_school(scope=NGHI_XUAN), _school(scope=NGHI_XUAN)) == JOINED
    assert _units(_school(scope=NGHI_XUAN), _school(scope=XUAN_AN)) == JOINED
    assert _units(_school(scope=NGHI_XUAN), _school(scope=HA_TINH)) == ASKED
    assert _units(_school(scope=HA_TINH), _school(scope=HA_TINH)) == ASKED
    assert _units(_school(scope=NGHI_XUAN), _school()) == ASKED
    assert _units(_school(scope=NGHI_XUAN), _school(scope=KY_ANH)) == APART
    assert _units(_school(scope=HA_TINH), _school(scope=NGHE_AN)) == NEVER


def test_villages_need_the_commune() -> None:
    village = _school(name="thôn 5", kind="village", level="village")
    assert _units(village._replace(scope=XUAN_AN), village._replace(scope=XUAN_AN)) == JOINED
    assert _units(village._replace(scope=NGHI_XUAN), village._replace(scope=NGHI_XUAN)) == ASKED


def test_an_enterprise_without_a_province_is_that_of_the_only_province_of_its_name() -> None:
    firm = _school(name="Công ty Hoa Sen", kind="enterprise")
    assert _units(firm, firm._replace(province=None)) == JOINED
    assert _units(firm, firm._replace(province=None), firm._replace(province="Nghệ An")) == APART
    assert _units(_school(), _school(province=None)) == ASKED


def test_places_above_are_told_by_their_ids() -> None:
    assert ids_above(XUAN_AN) == (XUAN_AN, NGHI_XUAN, HA_TINH)
    assert ids_above("u0123") == ()


# --- persons


def _post(title: str, place: str | None = NGHI_XUAN, body: str = "UBND", level: str = "district") -> PostFacts:
    return PostFacts(title, place and f"{body} {place}", place, level)


def _person(*posts: PostFacts, year: int | None = 2015, **told: Any) -> PersonFacts:
    common = {"province": "Hà Tĩnh", "scope": None, "awards": ()}
    return PersonFacts(year=year, posts=posts, **(common | told))


def _winner(year: str = "2014", **told: Any) -> PersonFacts:
    return _person(awards=(ToldAward("Bằng khen", "", "", year, "", "2015-03-01"),), **told)


def _persons(one: PersonFacts, other: PersonFacts, *more: PersonFacts) -> str:
    judge = judge_persons([one, other, *more])
    assert judge(one, other) == judge(other, one)
    return _so(judge(one, other))


CHAIR, DEPUTY, TEACHER = _post("Chủ tịch"), _post("Phó Chủ tịch"), _post("Giáo viên")


def test_a_name_alone_never_joins() -> None:
    assert _persons(_person(), _person()) == APART
    assert _persons(_person(scope=NGHI_XUAN), _person(scope=NGHI_XUAN)) == ASKED
    assert _persons(_person(province=None, only="a"), _person()) == NEVER
    assert _persons(_person(), _person(province="Nghệ An")) == NEVER


def test_one_post_in_one_body_joins_within_two_terms() -> None:
    assert _persons(_person(CHAIR), _person(CHAIR, year=2022)) == JOINED
    assert _persons(_person(CHAIR), _person(CHAIR, year=2028)) == ASKED
    assert _persons(_person(CHAIR), _person(CHAIR, year=2035)) == APART
    assert _persons(_person(CHAIR), _person(CHAIR, year=2045)) == NEVER


def test_a_post_held_earlier_is_that_post() -> None:
    assert _persons(_person(_post("nguyên Chủ tịch")), _person(CHAIR, year=2018)) == JOINED
    assert _persons(_person(_post("nguyên Chủ tịch")), _person(TEACHER)) == NEVER


def test_leading_posts_follow_each_other_in_one_body_and_in_one_place() -> None:
    assert _persons(_person(DEPUTY), _person(CHAIR, year=2018)) == JOINED
    assert _persons(_person(CHAIR), _person(_post("Bí thư", body="Huyện ủy"), year=2018)) == JOINED


def test_at_one_time_the_head_of_a_body_is_not_one_of_its_staff() -> None:
    assert _persons(_person(CHAIR), _person(TEACHER)) == NEVER
    assert _persons(_person(CHAIR, year=2022), _person(TEACHER)) == ASKED


def test_a_post_that_many_hold_joins_for_two_years_only() -> None:
    assert _persons(_person(TEACHER), _person(TEACHER, year=2017)) == JOINED
    assert _persons(_person(TEACHER), _person(TEACHER, year=2018)) == ASKED


def test_a_career_leads_from_a_place_to_what_it_lies_in() -> None:
    department = _post("Giám đốc", HA_TINH, "Sở Y tế", "province")
    assert _persons(_person(CHAIR), _person(department, year=2019)) == JOINED
    assert _persons(_person(CHAIR), _person(department, year=2019), _person(province="Nghệ An")) == ASKED


def test_posts_in_other_districts_are_asked_about_in_other_years_only() -> None:
    elsewhere = _post("Chủ tịch", KY_ANH)
    assert _persons(_person(CHAIR), _person(elsewhere)) == APART
    assert _persons(_person(CHAIR), _person(elsewhere, year=2019)) == ASKED


def test_posts_in_other_provinces_are_of_other_people() -> None:
    far = _post("Chủ tịch", NGHE_AN, level="province")
    assert _persons(_person(CHAIR), _person(far, year=2019)) == NEVER


def test_a_post_goes_on_in_what_became_of_the_province() -> None:
    old, new = (_post("Chủ tịch", place, level="province") for place in (NAM_DINH, NEW_NINH_BINH))
    one, other = _person(old, year=2024, province="Nam Định"), _person(new, year=2025, province="Ninh Bình")
    assert _persons(one, other) == JOINED


def test_a_post_told_without_its_body_is_one_of_the_place_of_the_news() -> None:
    bare = PostFacts("Chủ tịch", None, None, None)
    assert _persons(_person(bare, scope=NGHI_XUAN), _person(CHAIR)) == JOINED
    assert _persons(_person(bare, scope=KY_ANH), _person(CHAIR)) == APART


def test_one_award_joins_winners_of_one_province() -> None:
    assert _persons(_winner(), _winner()) == JOINED
    assert _persons(_winner(), _person(CHAIR, awards=_winner().awards)) == JOINED
    assert _persons(_winner(), _winner(year="2012")) == APART
    assert _persons(_winner(), _winner(province="Nghệ An")) == NEVER


def test_of_a_form_without_a_year_nothing_is_sure_where_others_lie_a_generation_apart() -> None:
    assert _persons(_person(CHAIR, year=None), _person(CHAIR)) == JOINED
    assert _persons(_person(CHAIR, year=None), _person(CHAIR), _person(CHAIR, year=1985)) == ASKED


# --- awards


def _award(article: str = "a", **told: Any) -> AwardFacts:
    common = {"title": "Bằng khen", "code": "BK", "category": "certificate_of_merit", "rank": None, "level": None}
    common |= {"detail": None, "year": None, "conferred_on": None, "status": "conferred"}
    common |= {"told_on": date(2020, 5, 1), "conferrers": frozenset()}
    return AwardFacts(article_id=article, **(common | told))


def _order(article: str = "a", **told: Any) -> AwardFacts:
    return _award(article, **({"title": "Huân chương Lao động", "category": "order", "rank": "Nhất"} | told))


def _awards(one: AwardFacts, other: AwardFacts, *more: AwardFacts) -> str:
    judge = judge_awards([one, other, *more])
    assert judge(one, other) == judge(other, one)
    return _so(judge(one, other))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("title", "Giấy khen"),
        ("rank", "Nhì"),
        ("level", "grassroots"),
        ("conferrers", frozenset(("u2",))),
        ("detail", "về thành tích khác"),
        ("year", "2017"),
        ("article_id", "a"),
    ],
)
def test_an_award_of_another_title_rank_level_granter_or_year_is_another(part: str, value: Any) -> None:
    one = _award(rank="Nhất", level="ministry_province", conferrers=frozenset(("u1",)), detail="thi đua", year="2019")
    same = one._replace(article_id="b")
    assert _awards(one, same) == JOINED
    assert _awards(one, same._replace(**{part: value})) == NEVER


def test_what_one_article_tells_twice_is_two_awards_though_another_tells_it_in_the_same_way() -> None:
    one, again, elsewhere = _award(year="2019"), _award(year="2019"), _award("b", year="2019")
    judge = judge_awards([one, again, elsewhere])
    assert [_so(judge(one, elsewhere)), _so(judge(again, elsewhere)), _so(judge(one, again))] == [JOINED, JOINED, NEVER]


def test_parts_may_be_missing() -> None:
    full = _award(rank="Nhất", conferrers=frozenset(("u1",)), year="2019", conferred_on="2020-04-28")
    assert _awards(full, _award("b", rank="Nhất")) == JOINED
    assert _awards(full, _award("b", rank="Nhất", conferrers=frozenset(("",)))) == JOINED
    assert _awards(full, _award("b", rank="Nhất", told_on=date(2024, 5, 1))) == APART


def test_what_is_first_proposed_and_then_granted_is_one() -> None:
    proposed = _award(status="proposed", told_on=date(2019, 1, 1))
    assert _awards(proposed, _award("b")) == JOINED
    assert _awards(proposed, _award("b", told_on=date(2022, 1, 1))) == APART


def test_an_order_of_one_rank_is_given_once_however_late_it_is_told() -> None:
    then = date(2010, 9, 2)
    given, retold = _order(year="2010", told_on=then), _order("b")
    assert _awards(given, retold) == JOINED
    assert _awards(given, retold, _order("c", year="2016")) == ASKED
    assert _awards(given, _order("b", told_on=date(2008, 1, 1))) == NEVER
    assert _awards(_award(year="2010", told_on=then), _award("b")) == APART


def test_a_counted_group_is_one_at_one_occasion_only() -> None:
    group = _award(group="g", year="2019", scope=NGHI_XUAN)
    assert _awards(group, group._replace(article_id="b", scope=XUAN_AN)) == JOINED
    assert _awards(group, group._replace(article_id="b", scope=KY_ANH)) == ASKED
    assert _awards(group, group._replace(article_id="b", group="h")) == NEVER


# --- times


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (("2019", "", ""), ("2019", "", ""), 0.98),
        (("2019", "", ""), ("2018", "", ""), 0.0),
        (("2019", "", ""), ("2018/2020", "", ""), 0.6),
        (("2019", "2020-01-15", ""), ("2019", "2020-07-15", ""), 0.0),
        (("", "2020-01-15", ""), ("", "2020-01", ""), 0.97),
        (("", "2020-01-15", ""), ("", "2020-03-01", ""), 0.92),
        (("", "2020-01-15", ""), ("", "2020-07-01", ""), 0.0),
        (("2019", "", ""), ("", "2020-02-15", ""), 0.95),
        (("2019", "", ""), ("", "2019-11-15", ""), 0.95),
        (("2019", "", ""), ("", "2019-02-15", ""), 0.5),
        (("2019", "", ""), ("", "2022-02-15", ""), 0.0),
        (("2019", "", "2020-02-01"), ("", "", "2020-02-20"), 0.93),
        (("", "", "2020-02-01"), ("", "", "2020-06-20"), 0.3),
        (("2019", "", ""), ("", "", "2020-02-20"), 0.9),
        (("2019", "", ""), ("", "", "2024-02-20"), 0.3),
        (("", "", ""), ("", "", ""), 0.3),
    ],
)
def test_times_go_together(one: tuple[str, str, str], other: tuple[str, str, str], score: float) -> None:
    assert go_together(Times.of(*one), Times.of(*other)) == score
    assert go_together(Times.of(*other), Times.of(*one)) == score
