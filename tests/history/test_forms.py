"""The forms of a record: how units, persons and awards are told in it."""

from __future__ import annotations

import pytest

from tests.history.histories import (
    HA_TINH,
    NGHI_XUAN,
    article,
    award,
    person,
    to_group,
    to_person,
    to_unit,
    unit,
)
from thidua_extract.history.forms import Forms, UnitForm, forms_of
from thidua_extract.history.told import told_of
from thidua_extract.records import ArticleRecord

COMMITTEE = unit("UBND huyện Nghi Xuân", level="district", province="Hà Tĩnh")
PRIMARY = unit("Trường Tiểu học Nguyễn Du", "school", province="Hà Tĩnh")
HIGH = unit("Trường THPT Nguyễn Du", "school")
XUAN_HONG = unit("xã Xuân Hồng", "commune", "commune", "Hà Tĩnh", code="18388")


def _unit(*units: dict, home: int | None = 0, published: str | None = "2020-05-01") -> UnitForm:
    """The form of the last of the units of an article."""
    return forms_of(article("a", published, home=home, units=units)).units[f"U{len(units)}"]


def _forms(*awards: dict, id: str = "a", published: str | None = "2020-05-01", **facts: list) -> Forms:
    facts = {"units": [NGHI_XUAN, COMMITTEE]} | facts
    return forms_of(article(id, published, home=0 if facts["units"] else None, awards=awards, **facts))


def test_a_place_is_told_by_its_code_and_first_day() -> None:
    form = _unit(HA_TINH)
    assert (form.code, form.valid_from, form.place, form.scope) == ("42", "1991", "42@1991", None)


def test_spellings_of_a_place_are_one_form_but_for_the_name() -> None:
    town, city = (
        _unit(unit(f"{kind} Hà Tĩnh", "district", "district", "Hà Tĩnh", code="436"), published=day)
        for kind, day in (("thị xã", "2005-05-01"), ("thành phố", "2020-05-01"))
    )
    assert (town.key, town.place) == (city.key, city.place)


def test_a_body_is_told_by_the_place_that_its_name_ends_with() -> None:
    assert (_unit(COMMITTEE).place, _unit(COMMITTEE).scope, _unit(COMMITTEE).code) == ("442", None, None)


def test_a_school_of_a_common_name_needs_the_place_of_the_news() -> None:
    assert (_unit(NGHI_XUAN, PRIMARY).scope, _unit(HA_TINH, PRIMARY).scope) == ("442", "42@1991")
    assert _unit(PRIMARY, home=None).scope is None


def test_a_high_school_is_one_in_its_province() -> None:
    form = _unit(NGHI_XUAN, HIGH)
    assert (form.scope, form.province) == (None, "Hà Tĩnh")


def test_a_village_is_told_by_the_only_commune_of_the_article() -> None:
    village = unit("thôn 5", "village", "village")
    assert _unit(NGHI_XUAN, village).scope == "442"
    form = _unit(NGHI_XUAN, XUAN_HONG, village)
    assert form.scope == "18388"


def test_a_bare_name_means_something_in_its_article_only() -> None:
    bare = unit("UBND xã", level="commune") | {"full_name": None}
    form = _unit(NGHI_XUAN, bare)
    assert (form.article_id, form.scope, form.place) == ("a", None, None)
    again = forms_of(article("b", "2020-05-01", home=0, units=[NGHI_XUAN, bare])).units["U2"]
    assert again.id != form.id


def test_a_bare_name_of_a_central_body_means_the_same_everywhere() -> None:
    ministry = unit("Bộ Y tế", level="central") | {"full_name": None}
    assert _unit(ministry, home=None).article_id is None


def test_one_telling_in_two_articles_is_one_form() -> None:
    told = {"persons": [person("Trần Văn Kỳ", ("Chủ tịch", 1))]}
    one, other = _forms(id="a", **told), _forms(id="b", **told)
    assert (one.units, one.persons) == (other.units, other.persons)


def test_a_person_is_told_with_posts_year_province_and_awards() -> None:
    given = award(to_person("Trần Văn Kỳ", 0), rank="Nhất", year="2019")
    form = _forms(given, persons=[person("Trần Văn Kỳ", ("Chủ tịch", 1))]).persons["O1"]
    assert (form.year, form.province, form.scope, form.article_id) == (2020, "Hà Tĩnh", "442", None)
    assert form.awards == "Bằng khen|Nhất||2019||2020-05-01"
    assert [(title, bool(of)) for title, of in form.posts] == [("Chủ tịch", True)]


def test_a_person_told_with_a_name_alone_means_something_in_its_article_only() -> None:
    assert _forms(units=[], persons=[person("Trần Văn Kỳ")]).persons["O1"].article_id == "a"
    assert _forms(persons=[person("Trần Văn Kỳ")]).persons["O1"].article_id is None


def test_a_winner_is_one_person_in_an_article_with_all_awards() -> None:
    found = _forms(award(to_person("Lê Thúy")), award(to_person("Lê Thuý"), rank="Nhì")).recipients
    assert found["A1", 1] == found["A2", 1]
    assert (found["A1", 1].awards or "").count("Bằng khen") == 2


def test_of_an_article_without_a_home_the_granter_tells_the_province() -> None:
    far = unit("tỉnh Nghệ An", "province", "province", "Nghệ An", code="40")
    given = article("a", "2020-05-01", units=[COMMITTEE, far], awards=[award(to_person("Lê An"), by=0)])
    assert forms_of(given).recipients["A1", 1].province == "Hà Tĩnh"


def test_an_article_without_a_day_has_no_year() -> None:
    assert _forms(award(to_person("Lê An"), year="2013"), published=None).recipients["A1", 1].year is None


@pytest.mark.parametrize(
    ("year", "beside", "place"),
    [
        ("2013", [], "37@1992"),
        ("2026", [], "37@2025-07-01"),
        ("2026", [NGHI_XUAN], "37@1992"),
    ],
)
def test_places_of_an_article_without_a_day_are_those_of_its_latest_year_and_of_before_2025_beside_a_district(
    year: str, beside: list, place: str
) -> None:
    ninh_binh = unit("tỉnh Ninh Bình", "province", "province", "Ninh Bình", code="37")
    forms = _forms(award(to_person("Lê An"), year=year), units=[ninh_binh, *beside], published=None)
    assert forms.units["U1"].place == place


def test_a_group_is_the_same_in_articles_of_one_province_only() -> None:
    def group(count: int, *home: dict) -> str | None:
        (form,) = forms_of(article("a", home=0, units=home, awards=[award(to_group(count))])).awards
        return form.group_key

    nghe_an = unit("tỉnh Nghệ An", "province", "province", "Nghệ An", code="40")
    assert group(12, HA_TINH) == group(12, NGHI_XUAN)
    assert len({group(12, HA_TINH), group(13, HA_TINH), group(12, nghe_an)}) == 3


def test_each_recipient_of_an_award_has_a_form_of_its_own() -> None:
    forms = _forms(award(to_unit(1, COMMITTEE["name"]), to_person("Lê An"), to_group(3))).awards
    assert [(bool(form.unit_form_id), bool(form.person_form_id), bool(form.group_key)) for form in forms] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_two_awards_that_say_the_same_have_two_forms() -> None:
    one, other = _forms(award(to_group(3)), award(to_group(3))).awards
    assert (one.id != other.id, one.group_key) == (True, other.group_key)


@pytest.mark.parametrize("title", ["Bằng khen\0", "Bằng\0 khen"])
def test_nul_becomes_a_sign_that_every_database_can_hold(title: str) -> None:
    record = _with_text(article("a", awards=[award(to_person("Lê An"))]), title)
    rows = told_of(record, "run").rows
    values = [value for of_table in rows.values() for row in of_table for value in row if isinstance(value, str)]
    assert not [value for value in values if "\0" in value]
    (told,) = rows["articles"]
    assert title.replace("\0", "\ufffd") in told


def _with_text(record: ArticleRecord, title: str) -> ArticleRecord:
    return record.model_copy(update={"article": record.article.model_copy(update={"title": title})})
