"""Who holds which post, and who a name means."""

import pytest

from thidua_extract.article import Article
from thidua_extract.cleaning.clutter import Page, PageByline
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.context import Context
from thidua_extract.linking.officials import PersonTable, link_officials
from thidua_extract.linking.post_words import post_words
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.pipeline import extract_article
from thidua_extract.records import Evidence, Unit
from thidua_extract.rules.officials import find_persons, find_positions


def linked(text: str, *units: str, page: Page | None = None) -> PersonTable:
    view = View(text)
    value = {"head": None, "place_type": None, "kind": "other"}
    mentions = [Mention("units", view.text.index(u), view.text.index(u) + len(u), value) for u in units]
    persons = find_persons(view, mentions)
    found = {"units": mentions, "persons": persons, "positions": find_positions(view, mentions, persons)}
    ctx = Context(Article(text=text), view, page or Page(), found)
    records = [
        Unit(
            id=f"U{i}",
            name=name,
            kind="other",
            mentions=(Evidence(start=m.start, end=m.end, text=text[m.start : m.end]),),
            found_by="test",
        )
        for i, (name, m) in enumerate(zip(units, mentions, strict=True), 1)
    ]
    return link_officials(
        ctx, UnitTable(tuple(records), tuple((m, r.id) for m, r in zip(mentions, records, strict=True)))
    )


def posts(text: str) -> dict[str, list[str]]:
    return {o.name: [p.text for p in o.positions] for o in linked(text).records}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bí thư Tỉnh ủy Lê Văn Tám dự.", {"Lê Văn Tám": ["Bí thư Tỉnh ủy"]}),
        ("Ông Lê Văn Tám, Giám đốc Sở Y tế, nói.", {"Lê Văn Tám": ["Giám đốc Sở Y tế"]}),
        ("Lê Tám-Phó Giám đốc Sở Y tế trao", {"Lê Tám": ["Phó Giám đốc Sở Y tế"]}),
        (
            "đ/c Lù Văn Páo Phó bí thư huyện ủy, Chủ tịch UBND huyện",
            {"Lù Văn Páo": ["Phó bí thư huyện ủy", "Chủ tịch UBND huyện"]},
        ),
        ("Ông Lê Văn Tám (trái), phó giám đốc Sở Y tế", {"Lê Văn Tám": ["phó giám đốc Sở Y tế"]}),
        ("Ông Lê Văn Tám (nguyên Chủ tịch UBND xã)", {"Lê Văn Tám": ["nguyên Chủ tịch UBND xã"]}),
        ("Ông Lê Văn Tám hiện là Giám đốc Sở Y tế", {"Lê Văn Tám": ["Giám đốc Sở Y tế"]}),
        ("Chủ tịch HĐND, bà Lê Thị Tám cho hay", {"Lê Thị Tám": ["Chủ tịch HĐND"]}),
        ("được sự ủy quyền của Chủ tịch nước, đồng chí Lê Văn Tám trao", {}),
        (
            "thừa ủy quyền của Chủ tịch nước, Chủ tịch UBND tỉnh Lê Văn Tám trao",
            {"Lê Văn Tám": ["Chủ tịch UBND tỉnh"]},
        ),
        ("bầu ông Lê Văn Tám giữ chức Chủ tịch HĐND huyện", {"Lê Văn Tám": ["Chủ tịch HĐND huyện"]}),
        (
            "Các đồng chí Ủy viên BTV Tỉnh ủy dự lễ: Lê Văn Tám - Trưởng Ban Nội chính; Vi Thị Mận - Giám đốc Sở Y tế.",
            {
                "Lê Văn Tám": ["Ủy viên BTV Tỉnh ủy", "Trưởng Ban Nội chính"],
                "Vi Thị Mận": ["Ủy viên BTV Tỉnh ủy", "Giám đốc Sở Y tế"],
            },
        ),
        (
            "Các đồng chí Phó Chủ tịch UBND tỉnh tham dự hội nghị: Lê Văn Tám, Vi Thị Mận.",
            {"Lê Văn Tám": ["Phó Chủ tịch UBND tỉnh"], "Vi Thị Mận": ["Phó Chủ tịch UBND tỉnh"]},
        ),
        ("Bí thư Tỉnh ủy dự lễ: Lê Văn Tám.", {}),
        ("Đại biểu Quốc hội (ĐBQH) Lê Văn Tám nói", {"Lê Văn Tám": ["Đại biểu Quốc hội"]}),
        (
            "Phó Thủ tướng Lê Văn Tám, bộ trưởng các bộ y tế, nội vụ dự",
            {"Lê Văn Tám": ["Phó Thủ tướng"]},
        ),
        (
            "chọn 2 người cho chức danh Bí thư Huyện ủy gồm: ông Lê Văn Tám, Chủ tịch UBND huyện",
            {"Lê Văn Tám": ["Chủ tịch UBND huyện"]},
        ),
        ("cách chức Bí thư Đảng ủy đối với ông Lê Văn Tám", {"Lê Văn Tám": ["Bí thư Đảng ủy"]}),
        ("Tin: Lê Văn Tám", {}),
        ("em Lê Văn Tám, học sinh lớp 9A, được khen", {}),
        ("tư tưởng của Chủ tịch Hồ Chí Minh, Giám đốc nói", {}),
    ],
)
def test_one_person(text: str, expected: dict[str, list[str]]) -> None:
    assert posts(text) == expected


def test_a_list_of_comrades() -> None:
    text = "Các đồng chí: Lê Tám, TUV, Phó Chủ tịch UBND tỉnh; Vi Chín, TUV, Giám đốc Sở Nội vụ; lãnh đạo các huyện dự."
    assert posts(text) == {"Lê Tám": ["TUV", "Phó Chủ tịch UBND tỉnh"], "Vi Chín": ["TUV", "Giám đốc Sở Nội vụ"]}


def test_a_post_shared_by_a_list() -> None:
    text = "có các Ủy viên Trung ương Đảng: Phó Chủ tịch Quốc hội Lê Văn Tám, Bộ trưởng Bộ Nội vụ Vi Văn Chín."
    assert posts(text) == {
        "Lê Văn Tám": ["Ủy viên Trung ương Đảng", "Phó Chủ tịch Quốc hội"],
        "Vi Văn Chín": ["Ủy viên Trung ương Đảng", "Bộ trưởng Bộ Nội vụ"],
    }


def test_posts_shared_by_coordinated_names() -> None:
    assert posts("là các ông Lê Văn Tám và Vi Văn Chín, Phó Chủ tịch HĐND huyện.") == {
        "Lê Văn Tám": ["Phó Chủ tịch HĐND huyện"],
        "Vi Văn Chín": ["Phó Chủ tịch HĐND huyện"],
    }
    assert posts("hai Thứ trưởng Lê Văn Tám và Vi Văn Chín") == {
        "Lê Văn Tám": ["Thứ trưởng"],
        "Vi Văn Chín": ["Thứ trưởng"],
    }


def test_a_person_of_their_own_address_shares_nothing() -> None:
    assert posts("trao cho anh Lê Văn Tám và chị Vi Thị Chín, giám đốc Công ty May") == {
        "Vi Thị Chín": ["giám đốc Công ty May"]
    }


def test_the_post_directly_in_front_of_a_name_is_its_own() -> None:
    assert posts("Ông Lê Văn Tám, Chủ tịch UBND xã, Giám đốc Sở Y tế Vi Văn Chín dự") == {
        "Lê Văn Tám": ["Chủ tịch UBND xã"],
        "Vi Văn Chín": ["Giám đốc Sở Y tế"],
    }


def test_a_short_form_folds_into_the_fullest_but_not_across_deputy() -> None:
    text = (
        "Chủ tịch UBND tỉnh Lê Văn Tám dự. Ông Lê Văn Tám, Chủ tịch UBND tỉnh Bình Phước, nói. "
        "Ông Lê Văn Tám, nguyên Phó Chủ tịch UBND tỉnh."
    )
    assert posts(text) == {"Lê Văn Tám": ["Chủ tịch UBND tỉnh Bình Phước", "nguyên Phó Chủ tịch UBND tỉnh"]}


def test_later_mentions_resolve_to_the_entry() -> None:
    text = (
        "Đồng chí Lê Văn Tám, Phó Chủ tịch UBND tỉnh, đến dự. Đồng chí Phó Chủ tịch UBND tỉnh đề nghị. "
        "Ông Tám cảm ơn anh Vi Văn Chín. Anh Chín vui."
    )
    table = linked(text)
    (official,) = table.records
    assert [m.text for m in official.mentions] == ["Lê Văn Tám", "Tám", "Phó Chủ tịch UBND tỉnh"]
    assert list(table.names.values()) == ["Lê Văn Tám", "Lê Văn Tám", "Vi Văn Chín", "Vi Văn Chín"]
    assert table.official_ids == {"Lê Văn Tám": "O1"}


def test_a_short_name_with_two_candidates_stays_itself() -> None:
    text = "Ông Lê Văn Tám và ông Vi Văn Tám đến. Ông Tám nói."
    assert list(linked(text).names.values())[-1] == "Tám"


def test_a_woman_is_not_the_man_of_that_name() -> None:
    text = "Ông Lê Văn An và bà Vi Thị An đến. Bà An nói."
    assert list(linked(text).names.values())[-1] == "Vi Thị An"


def test_one_slip_of_a_tone_mark_is_the_same_person() -> None:
    text = "Thủ tướng Lê Xuân Tám dự. Thủ tướng Lê Xuân Tám nói. Thủ tướng Lê Xuận Tám về."
    assert posts(text) == {"Lê Xuân Tám": ["Thủ tướng"]}


def test_the_post_of_somebody_else_told_in_passing() -> None:
    text = (
        "Đồng chí Lê Văn Tám, Bí thư Tỉnh ủy, thăm mỏ. "
        "Báo cáo với đồng chí Bí thư Tỉnh ủy, Phó Giám đốc Vi Văn Chín nói."
    )
    assert posts(text) == {"Lê Văn Tám": ["Bí thư Tỉnh ủy"], "Vi Văn Chín": ["Phó Giám đốc"]}


def test_title_unit_and_evidence_of_a_post() -> None:
    table = linked("Đ/c Đại tá Lê Văn Tám, TUV, PGĐ Công an tỉnh phát biểu", "Công an tỉnh")
    (official,) = table.records
    assert official.honorific == "đồng chí đại tá"
    assert [p.title for p in official.positions] == ["Tỉnh ủy viên", "Phó Giám đốc Công an tỉnh"]
    assert [p.unit.name if p.unit else None for p in official.positions] == [None, "Công an tỉnh"]
    assert official.positions[1].evidence.text == "PGĐ Công an tỉnh"


def test_reporters_are_no_officials() -> None:
    text = "Giám đốc Sở Y tế Lê Văn Tám"
    start = text.index("Lê")
    page = Page(bylines=(PageByline("Lê Văn Tám", "text", start, len(text)),))
    assert linked(text, page=page).records == ()


def test_a_letter_typed_wrong_is_the_same_person_where_the_post_agrees() -> None:
    text = "Ông Cao Văn Tảo, Chủ tịch UBND huyện dự. Ông Cao Văng Tảo, Chủ tịch UBND huyện nói. Cao Văn Tảo về."
    (official,) = linked(text).records
    assert official.name == "Cao Văn Tảo"
    assert len(official.mentions) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Ông Cao Văn Tảo, Chủ tịch UBND huyện và ông Cao Văng Tảo, Giám đốc Sở Y tế dự",
        "Ông Cao Văn Tào, Phó Chủ tịch UBND huyện và ông Cao Văn Tán, Phó Chủ tịch UBND huyện dự",
        "Ông Cao Văn Tảo, Chủ tịch và ông Cao Văng Tảo, Chủ tịch",
    ],
)
def test_two_people_stay_two(text: str) -> None:
    assert len(linked(text).records) == 2


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Ông Lê Văn An, Chủ tịch UBND xã Hòa Tân dự. Chủ tịch UBND xã khẳng định sẽ làm rõ.", 2),
        ("Chủ tịch xã: Sẽ làm rõ\nÔng Lê Văn An, Chủ tịch UBND xã Hòa Tân dự.", 2),
        ("Ông Lê Văn An, Chủ tịch UBND xã Hòa Tân dự. Vị chủ tịch xã nói thêm.", 2),
        ("Ông Lê Văn An, Chủ tịch UBND xã Hòa Tân dự. Bằng khen của Chủ tịch UBND xã.", 1),
        ("Ông Lê Văn An, Chủ tịch UBND xã Hòa Tân dự. Chủ tịch UBND xã tặng Giấy khen cho 5 hộ.", 1),
        ("Ông Lê Văn An, Chủ tịch HĐND xã Hòa Tân dự. Chủ tịch xã khẳng định sẽ làm rõ.", 1),
        ("Ông Lê Văn An, Phó Chủ tịch UBND xã Hòa Tân dự. Chủ tịch UBND xã khẳng định sẽ làm rõ.", 1),
    ],
)
def test_a_post_alone_means_its_only_holder(text: str, mentions: int) -> None:
    record = linked(text).records[0]
    assert len(record.mentions) == mentions


def test_a_post_of_two_people_means_neither() -> None:
    two = "Ông Lê Văn An, Phó Chủ tịch UBND xã và bà Vũ Thị Bình, Phó Chủ tịch UBND xã. Phó Chủ tịch xã cho biết."
    record = extract_article(Article(text=two))
    assert [len(o.mentions) for o in record.officials] == [1, 1]
    assert "official-ambiguous" in [d.code for d in record.diagnostics]


@pytest.mark.parametrize(
    ("text", "post", "unit"),
    [
        ("Đảng ủy xã Hòa Tân họp. Ông Lê Văn An, Bí thư Đảng ủy dự.", "Bí thư Đảng ủy", "Đảng ủy xã Hòa Tân"),
        ("Bộ Công Thương họp. Thứ trưởng Công Thương Lê Văn An dự.", "Thứ trưởng Công Thương", "Bộ Công Thương"),
        (
            "Chủ tịch UBND xã Hòa Tân Lê Văn An và Phó Chủ tịch Vũ Thị Bình dự.",
            "Phó Chủ tịch",
            "UBND xã Hòa Tân",
        ),
        ("UBND xã An và UBND xã Bình họp. Phó Chủ tịch Vũ Thị Bình dự.", "Phó Chủ tịch", None),
    ],
)
def test_the_body_of_a_post_told_elsewhere(text: str, post: str, unit: str | None) -> None:
    officials = extract_article(Article(text=text)).officials
    found = {p.text: p.unit for o in officials for p in o.positions}[post]
    assert (found.name if found else None) == unit


def test_posts_are_compared_with_abbreviations_written_out() -> None:
    in_full = post_words("Giám đốc Sở Văn hóa, Thể thao và Du lịch")
    assert post_words("Giám đốc Sở VH,TT&DL") == post_words("Giám đốc Sở VHTTDL") == in_full
