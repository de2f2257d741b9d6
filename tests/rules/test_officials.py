"""Finding names and posts."""

import time

import pytest

from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules import person_patterns, position_patterns
from thidua_extract.rules.officials import find_persons, find_positions
from thidua_extract.rules.position_heads import find_heads, head_rule
from thidua_extract.rules.rule import Rule, check_example


@pytest.mark.parametrize(
    "rule", [*person_patterns.RULES, *position_patterns.RULES, head_rule()], ids=lambda rule: rule.id
)
def test_rule_finds_its_example(rule: Rule) -> None:
    check_example(rule)


def names(text: str, *units: str) -> list[str]:
    view = View(text)
    return [m.value["name"] for m in find_persons(view, unit_mentions(view, *units))]


def unit_mentions(view: View, *units: str) -> list[Mention]:
    found = []
    for unit in units:
        start = view.text.find(unit)
        while start >= 0:
            found.append(Mention("units", start, start + len(unit)))
            start = view.text.find(unit, start + 1)
    return found


def posts(text: str, *units: str) -> list[str]:
    return [m.value["text"] for m in post_mentions(text, *units)]


def post_mentions(text: str, *units: str) -> list[Mention]:
    view = View(text)
    found = unit_mentions(view, *units)
    return find_positions(view, found, find_persons(view, found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Trần Văn Mão đến thăm.", ["Trần Văn Mão"]),
        ("đồng chí Giàng A Pao, Bí thư Đảng ủy xã", ["Giàng A Pao"]),
        ("Y Thuyên, Phó Giám đốc Sở Y tế", ["Y Thuyên"]),
        ("bà H' Lan Niê và ông Điểu K'Rem", ["H' Lan Niê", "Điểu K'Rem"]),
        ("Chủ tịch UBND tỉnh Bình Phước Nguyễn Văn Tảo", ["Nguyễn Văn Tảo"]),
        ("Bí thư Tỉnh ủy Hà Giang Đặng Thị Mây", ["Đặng Thị Mây"]),
        ("Chủ tịch UBND TP Hồ Chí Minh Lê Văn Tảo", ["Lê Văn Tảo"]),
        ("các ông võ Văn Tảo, Phó Bí thư", ["Võ Văn Tảo"]),
        ("do đồng chí Lê Hương giang, Phó Bí thư Tỉnh ủy chủ trì", ["Lê Hương Giang"]),
        ("Đại sứ Pháp tại Việt Nam Jean Paul Morel trao", ["Jean Paul Morel"]),
        ("PGS.TS. Vi Thị Mận, Trưởng khoa", ["Vi Thị Mận"]),
        ("ĐỒNG CHÍ NGUYỄN THỊ KHANH THĂM", ["Nguyễn Thị Khanh Thăm"]),
        ("ông Mão và em Tí", ["Mão", "Tí"]),
        ("Khăm Sỉ (32 tuổi, quốc tịch Lào)", ["Khăm Sỉ"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_unit_in_front_licenses_and_bounds_the_name() -> None:
    assert names("Phó chủ tịch UBND quận 1 Đoàn Ngọc Mão cùng", "UBND quận 1") == ["Đoàn Ngọc Mão"]
    assert names("Bộ trưởng Bộ Công an Tô Mão đã trao", "Bộ Công an") == ["Tô Mão"]
    assert names("tại Bộ Công an Tô Mão", "Bộ Công an") == []
    assert names("nguyên Bộ trưởng Công Thương Vũ Huy Mão") == ["Vũ Huy Mão"]


@pytest.mark.parametrize(
    "text",
    [
        "trên đường Trần Phú",
        "các tuyến đường Nguyễn Huệ, Lê Lợi và Phan Chu Trinh",
        "Trường THPT Nguyễn Trãi",
        "46 Trần Phú, Nha Trang",
        "tư tưởng của Chủ tịch Hồ Chí Minh",
        "Huân chương Hồ Chí Minh",
        "huyện Anh Sơn và đảo Cô Tô",
        "tỉnh Bà Rịa - Vũng Tàu",
        "đồng chí Phó Chủ tịch UBND tỉnh",
        "các đồng chí Lãnh đạo sở",
        "đội ngũ thầy cô giáo. Vì vậy",
        "thạc sĩ Kinh tế",
        "Tổng giám đốc Bamboo Airways",
        "Thái Nguyên và Cao Bằng",
        "quân hàm Đô đốc Hải quân",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert names(text) == []


def test_units_keep_their_names() -> None:
    assert names("Trao cho Hoàng Hoa Thám", "Hoàng Hoa Thám") == []


def test_honorific_is_kept_with_rank() -> None:
    view = View("Đ/c Đại tá Trần Văn Mão")
    (person,) = find_persons(view, [])
    assert person.value["honorific"] == "đồng chí đại tá"
    assert view.text[person.start : person.end] == "Trần Văn Mão"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đồng chí Lê Thị Tám, TUV, Phó Chủ tịch UBND tỉnh phát biểu", ["TUV", "Phó Chủ tịch UBND tỉnh"]),
        ("Phó Bí thư Thường trực Tỉnh ủy Lê Thị Tám", ["Phó Bí thư Thường trực Tỉnh ủy"]),
        ("Bộ trưởng-Chủ nhiệm Ủy ban Dân tộc Lê Thị Tám", ["Bộ trưởng", "Chủ nhiệm Ủy ban Dân tộc"]),
        ("ông Lê Văn Tám, Trưởng khoa Điều trị tia xạ, người", ["Trưởng khoa Điều trị tia xạ"]),
        ("nguyên Phó Giám đốc Sở Y tế đã", ["nguyên Phó Giám đốc Sở Y tế"]),
        ("Trưởng ban Chỉ đạo 389 quốc gia.", ["Trưởng ban Chỉ đạo 389 quốc gia"]),
        ("Thủ tướng Chính phủ tặng", ["Thủ tướng Chính phủ"]),
        ("Chủ tịch Hội đồng chủ trì", ["Chủ tịch Hội đồng"]),
        ("tân Bí thư Tỉnh ủy", ["Bí thư Tỉnh ủy"]),
        (
            "Phó Chủ tịch Thường trực Hội đồng Thi đua - Khen thưởng tỉnh; lãnh đạo",
            ["Phó Chủ tịch Thường trực Hội đồng Thi đua - Khen thưởng tỉnh"],
        ),
        ("tốc độ tăng trưởng kinh tế", []),
        ("giáo viên chủ nhiệm lớp", []),
        ("Ban Thường vụ Tỉnh ủy quyết định", []),
    ],
)
def test_posts(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đ/c Lê Văn Tám - P.trưởng phòng Nội vụ phát biểu tại", ["P.trưởng phòng Nội vụ"]),
        ("Lê Văn Tám - Trưởng phòng Nội vụ báo cáo tổng kết", ["Trưởng phòng Nội vụ"]),
        ("Lê Văn Tám - cụm trưởng đọc báo cáo", ["cụm trưởng"]),
        ("Lê Văn Tám - Phó TGĐ thường trực chịu trách nhiệm chung", ["Phó TGĐ thường trực"]),
        ("Lê Văn Tám, Trưởng ban quản lý dự án huyện nói", ["Trưởng ban quản lý dự án huyện"]),
        ("Lê Văn Tám, Giám đốc Trung tâm điều hành giao thông, nói", ["Giám đốc Trung tâm điều hành giao thông"]),
        ("Giám đốc Cảng hàng không Lê Văn Tám nói", ["Giám đốc Cảng hàng không"]),
        ("Lê Văn Tám, đại biểu HĐND tỉnh tại đơn vị bầu cử số 3", ["đại biểu HĐND tỉnh"]),
    ],
)
def test_a_post_ends_where_the_clause_goes_on(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


def test_a_unit_that_begins_inside_the_head_belongs_to_the_post() -> None:
    text = "ông Lê Văn Tám, trưởng phòng TN - MT huyện Ý Yên, nói"
    assert posts(text, "phòng TN - MT huyện Ý Yên") == ["trưởng phòng TN - MT huyện Ý Yên"]


def test_a_body_behind_a_dash_belongs_to_the_post() -> None:
    text = "Chuyên viên Phòng kinh tế ngành-Sở Công Thương, đại biểu HĐND tỉnh"
    assert posts(text, "Phòng kinh tế", "Sở Công Thương") == [
        "Chuyên viên Phòng kinh tế ngành-Sở Công Thương",
        "đại biểu HĐND tỉnh",
    ]


def test_a_body_above_belongs_to_the_post() -> None:
    text = "Cục trưởng A99 (Cục An ninh mạng), Bộ Công an, phát biểu"
    assert posts(text, "A99", "Bộ Công an") == ["Cục trưởng A99 (Cục An ninh mạng), Bộ Công an"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("TUV", "Tỉnh ủy viên"),
        ("UVBTV Tỉnh ủy", "Ủy viên Ban Thường vụ Tỉnh ủy"),
        ("PGĐ Sở Y tế", "Phó Giám đốc Sở Y tế"),
        ("P.trưởng phòng Nội vụ", "Phó Trưởng phòng Nội vụ"),
        ("hiệu phó Trường Tiểu học Kim Đồng", "Phó Hiệu trưởng Trường Tiểu học Kim Đồng"),
        ("chánh văn phòng thường trực Ban chỉ đạo", "Chánh Văn phòng Thường trực Ban chỉ đạo"),
        ("cựu Chủ tịch UBND huyện", "nguyên Chủ tịch UBND huyện"),
        ("Phó CNCT Bộ CHQS tỉnh", "Phó Chủ nhiệm Chính trị Bộ CHQS tỉnh"),
        ("TMT Ban CHQS huyện", "Tham mưu trưởng Ban CHQS huyện"),
        ("Phó CHT Bộ CHQS tỉnh", "Phó Chỉ huy trưởng Bộ CHQS tỉnh"),
    ],
)
def test_title_is_canonical(text: str, title: str) -> None:
    assert [m.value["title"] for m in post_mentions(text)] == [title]


def test_abbreviations_count_in_capitals_only() -> None:
    assert find_heads(View("tuv, gđ 1")) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "Nguyễn " * 30_000,
        "1" * 100_000,
        "(" * 50_000,
        "ông " * 50_000,
        "Phó Chủ tịch, " * 10_000,
        "Lê Văn Tám và " * 12_000,
        "NGUYỄN VĂN " * 15_000,
        " - " * 60_000,
        "H'" * 60_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_does_not_hang(text: str) -> None:
    view = View(text)
    begun = time.perf_counter()
    persons = find_persons(view, [])
    find_positions(view, [], persons)
    assert time.perf_counter() - begun < 10
