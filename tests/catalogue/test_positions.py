"""The tables of posts and of names: complete, sourced, without contradiction."""

from collections import Counter

from thidua_extract.catalogue.names import HONORIFIC_KINDS, STRENGTHS, honorifics, middle_names, not_names, surnames
from thidua_extract.catalogue.positions import clause_words, position_titles, post_abbreviations
from thidua_extract.cleaning.normalize import canonical, match_key


def test_every_spelling_of_a_post_has_one_title() -> None:
    spellings = Counter(
        match_key(canonical(spelling)) for title in position_titles() for spelling in {title.title, *title.variants}
    )
    twice = {key for key, count in spellings.items() if count > 1}
    same_title = {match_key(canonical(t.title)) for t in position_titles()}
    assert twice <= same_title  # only spellings that differ in case from their own title


def test_the_abbreviations_of_party_posts_are_known() -> None:
    titles = {variant: title.title for title in position_titles() for variant in title.variants}
    assert titles["TUV"] == "Tỉnh ủy viên"
    assert titles["UVBTV"] == "Ủy viên Ban Thường vụ"
    assert titles["PGĐ"] == "Phó Giám đốc"
    assert titles["TGĐ"] == "Tổng Giám đốc"


def test_levels_and_complements_are_of_the_known_kinds() -> None:
    assert {t.level for t in position_titles()} <= {"", "central", "province", "district", "commune"}
    assert {t.complement for t in position_titles()} == {"body", "optional", "none"}
    assert all(t.source for t in position_titles())


def test_surnames_of_the_minorities_are_known_too() -> None:
    assert set(surnames().values()) == set(STRENGTHS)
    assert surnames()["Nguyễn"] == "strong"
    assert {"Giàng", "Thào", "Lò", "Lù", "Tòng", "Ksor", "Điểu", "Y"} <= set(surnames())
    assert {"Văn", "Thị"} <= middle_names()


def test_forms_of_address_have_a_kind() -> None:
    assert {kind for _, kind in honorifics().values()} == set(HONORIFIC_KINDS)
    assert honorifics()["đ/c"] == ("đồng chí", "address")
    assert honorifics()["thiếu tướng"][1] == "rank"


def test_countries_and_regions_are_no_names() -> None:
    assert not_names()["Việt Nam"] == "country"
    assert not_names()["Hồ Chí Minh"] == "historical"


def test_words_that_open_a_clause_stand_in_no_post() -> None:
    heads = {match_key(canonical(t.title)) for t in position_titles()}
    assert not heads & {match_key(canonical(word)) for word in clause_words()}
    assert post_abbreviations()["UBND"] == "ủy ban nhân dân"
