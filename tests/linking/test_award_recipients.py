"""Who gets an award: numbers that belong to the title, lists, stand-ins and those who are only near."""

from __future__ import annotations

import pytest

import thidua_extract as te
from thidua_extract.records import Award

Short = tuple[str, str | None, list[str], dict[str | None, int | None]]


def awards(text: str) -> tuple[Award, ...]:
    return te.extract(text).awards


def short(award: Award) -> Short:
    """Title, rank or detail, names and numbers of those who got it."""
    names = [r.name for r in award.recipients if r.kind != "group"]
    counts = {r.of: r.count for r in award.recipients if r.kind == "group" and r.count is not None}
    return award.title, award.rank or award.detail, names, counts


def told(text: str) -> list[Short]:
    return [short(award) for award in awards(text)]


def granters(award: Award) -> list[str]:
    return [c.name for c in award.conferred_by]


def test_a_number_in_front_of_a_title_counts_its_holders() -> None:
    text = (
        "Năm 2022, UBND huyện Vụ Bản công nhận 12 tập thể lao động xuất sắc, 231 chiến sĩ thi đua cơ sở, "
        "1.020 lao động tiên tiến."
    )
    assert told(text) == [
        ("Tập thể lao động xuất sắc", None, [], {"collective": 12}),
        ("Chiến sĩ thi đua", "cơ sở", [], {"individual": 231}),
        ("Lao động tiên tiến", None, [], {"individual": 1020}),
    ]
    assert all(granters(a) == ["UBND huyện Vụ Bản"] for a in awards(text))


def test_a_number_behind_almost_is_no_count() -> None:
    found = told("UBND huyện Ý Yên công nhận 15 tập thể lao động xuất sắc, gần 900 lao động tiên tiến.")
    assert found[1] == ("Lao động tiên tiến", None, [], {})


def test_praise_for_holders_of_titles() -> None:
    text = "Huyện Nam Trực đã khen thưởng cho 21 tập thể lao động tiên tiến; 4 tập thể đơn vị tiên tiến; 27 CSTĐCS."
    assert [(title, counts) for title, _, _, counts in told(text)] == [
        ("Tập thể lao động tiên tiến", {"collective": 21}),
        ("Đơn vị tiên tiến", {"collective": 4}),
        ("Chiến sĩ thi đua", {"individual": 27}),
    ]


def test_holders_of_a_title_who_get_another_award() -> None:
    to_them = "UBND tỉnh Hà Nam tặng Bằng khen cho 5 phòng và 3 tập thể lao động xuất sắc."
    before = "Dịp này, 5 tập thể phòng ban và 3 tập thể lao động xuất sắc còn được trao bằng khen của UBND tỉnh."
    for text in (to_them, before):
        (award,) = awards(text)
        assert award.title == "Bằng khen"
        assert sorted(r.count or 0 for r in award.recipients) == [3, 5]


def test_guests_are_no_award() -> None:
    assert awards("Đại hội có sự tham dự của 120 chiến sĩ thi đua cơ sở, 30 lao động tiên tiến.") == ()


def test_a_list_of_numbers_without_a_verb() -> None:
    found = told("Năm 2021, toàn huyện có 34 Chiến sĩ thi đua cấp tỉnh, 4 Cờ thi đua của UBND tỉnh.")
    assert found == [
        ("Chiến sĩ thi đua", "cấp tỉnh", [], {"individual": 34}),
        ("Cờ thi đua", None, [], {}),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Có 81 lượt tập thể được công nhận Tập thể lao động xuất sắc.",
            ("Tập thể lao động xuất sắc", None, [], {"collective": 81}),
        ),
        (
            "Toàn ngành có 1.105 lượt cá nhân đạt danh hiệu chiến sĩ thi đua cơ sở.",
            ("Chiến sĩ thi đua", "cơ sở", [], {"individual": 1105}),
        ),
        (
            "Năm qua, 14 cá nhân đạt danh hiệu thi đua cấp tỉnh.",
            ("Chiến sĩ thi đua", "cấp tỉnh", [], {"individual": 14}),
        ),
    ],
)
def test_times_and_levels(text: str, expected: Short) -> None:
    assert told(text) == [expected]


def test_a_list_goes_on_with_the_level_or_the_rank_alone() -> None:
    text = "Được công nhận trong 5 năm: chiến sĩ thi đua cơ sở có 120 cá nhân, cấp tỉnh 9 cá nhân."
    assert told(text) == [
        ("Chiến sĩ thi đua", "cơ sở", [], {"individual": 120}),
        ("Chiến sĩ thi đua", "cấp tỉnh", [], {"individual": 9}),
    ]
    text = "Huân chương Lao động hạng nhất trao cho 1 tập thể, hạng nhì cho 3 tập thể, 2 cá nhân."
    assert told(text) == [
        ("Huân chương Lao động", "Nhất", [], {"collective": 1}),
        ("Huân chương Lao động", "Nhì", [], {"collective": 3, "individual": 2}),
    ]


def test_ranks_in_brackets_and_behind_a_colon() -> None:
    text = "Công an tỉnh Hà Nam được Nhà nước tặng thưởng 2 Huân chương Quân công (1 hạng Nhì, 1 hạng Ba)."
    assert [short(a)[1:3] for a in awards(text)] == [("Nhì", ["Công an tỉnh Hà Nam"]), ("Ba", ["Công an tỉnh Hà Nam"])]
    text = "Từ năm 2015, 87 tập thể được tặng Huân chương Lao động các hạng: Nhất, Nhì, Ba."
    assert [a.rank for a in awards(text)] == ["Nhất", "Nhì", "Ba"]


def test_abbreviated_titles_in_a_proposal() -> None:
    text = (
        "Đề nghị UBND tỉnh tặng Bằng khen 8 cá nhân; tặng cờ thi đua 3 đơn vị, danh hiệu Tập thể LĐXS 10 đơn vị; "
        "LĐTT cho 30 tập thể, 250 cá nhân và Chiến sỹ thi đua cơ sở cho 31 cá nhân."
    )
    found = {(title, detail): counts for title, detail, _, counts in told(text)}
    assert found["Tập thể lao động xuất sắc", None] == {"collective": 10}
    assert found["Lao động tiên tiến", None] == {"collective": 30, "individual": 250}
    assert found["Chiến sĩ thi đua", "cơ sở"] == {"individual": 31}
    assert {a.status for a in awards(text)} == {"proposed"}


def test_items_of_a_list_without_numbers() -> None:
    text = (
        "Danh sách đề nghị khen thưởng gồm có: Huân chương Lao động cho 7 cá nhân; Cờ thi đua của UBND tỉnh cho 31 "
        'tập thể; danh hiệu "Chiến sĩ thi đua cấp tỉnh"; "Tập thể lao động xuất sắc"; Bằng khen của Chủ tịch UBND '
        "tỉnh cho 40 tập thể, 25 cá nhân."
    )
    found = told(text)
    assert ("Chiến sĩ thi đua", "cấp tỉnh", [], {}) in found
    assert ("Tập thể lao động xuất sắc", None, [], {}) in found


def test_each_title_its_own_number() -> None:
    text = "UBND huyện tặng danh hiệu lao động tiên tiến cho 950 cá nhân và tập thể lao động tiên tiến cho 62 tập thể."
    assert [counts for *_, counts in told(text)] == [{"individual": 950}, {"collective": 62}]


def test_the_number_of_certificates_is_that_of_the_people() -> None:
    text = "Liên đoàn Lao động tỉnh tặng 12 cờ thi đua cho 15 tập thể và 189 bằng khen cho cá nhân."
    assert [counts for *_, counts in told(text)] == [{"collective": 15}, {"individual": 189}]
    text = "Hội Cựu chiến binh tỉnh truy tặng 22 Kỷ niệm chương cho các đồng chí nguyên là cán bộ của Hội."
    assert [counts for *_, counts in told(text)] == [{"individual": 22}]
    assert told("Sở Y tế tặng 30 Giấy khen cho các tập thể, cá nhân.")[0][3] == {}


def test_praise_without_a_form() -> None:
    text = (
        "Công đoàn huyện tặng giấy khen cho 40 tập thể và 302 cá nhân. Dịp này, Công đoàn huyện khen thưởng 06 tập thể "
        "và 43 cá nhân tiêu biểu; chọn 02 tập thể và 10 cá nhân đi dự hội nghị cấp tỉnh."
    )
    assert told(text)[1] == ("khen thưởng", None, [], {"collective": 6, "individual": 43})
    assert [a.title for a in awards("Lãnh đạo huyện trao tặng khen thưởng cho các tập thể và cá nhân.")] == [
        "khen thưởng"
    ]


def test_praise_told_again_with_its_form() -> None:
    text = (
        "UBND huyện Lý Nhân khen thưởng 13 tập thể, 17 cá nhân.\n"
        "Lãnh đạo huyện tặng Giấy khen cho các tập thể, cá nhân."
    )
    (award,) = awards(text)
    assert short(award) == ("Giấy khen", None, [], {"collective": 13, "individual": 17})
    assert granters(award) == ["UBND huyện Lý Nhân"]


def test_the_forms_in_brackets_stand_for_the_praise() -> None:
    text = (
        "Hội đồng thống nhất đề nghị khen thưởng cán bộ cống hiến lâu dài cho 2 cá nhân; khen thưởng công tác từ thiện "
        "cho 5 cá nhân (Huân chương Lao động hạng Ba cho 1 cá nhân, bằng khen Thủ tướng Chính phủ cho 4 cá nhân)."
    )
    assert told(text) == [
        ("khen thưởng", None, [], {"individual": 2}),
        ("Huân chương Lao động", "Ba", [], {"individual": 1}),
        ("Bằng khen", None, [], {"individual": 4}),
    ]
    assert granters(awards(text)[2]) == ["Thủ tướng Chính phủ"]


def test_the_granter_right_behind_the_title() -> None:
    (award,) = awards("Tại buổi lễ, 3 tập thể nhận Cờ thi đua Chính phủ gồm Trường THCS Lê Lợi, Trường THCS Kim Đồng.")
    assert granters(award) == ["Chính phủ"]
    assert short(award)[2] == ["Trường THCS Lê Lợi", "Trường THCS Kim Đồng"]


def test_badges_by_years_are_not_summed() -> None:
    text = (
        "Đảng ủy phường trao Huy hiệu Đảng cho 12 đảng viên, gồm: 02 đảng viên nhận huy hiệu 60 năm tuổi Đảng, "
        "09 đảng viên nhận huy hiệu 55 năm tuổi Đảng và 01 đảng viên nhận huy hiệu 75 tuổi Đảng."
    )
    found = {detail: counts for _, detail, _, counts in told(text) if detail}
    assert found == {
        "60 năm tuổi Đảng": {"individual": 2},
        "55 năm tuổi Đảng": {"individual": 9},
        "75 năm tuổi Đảng": {"individual": 1},
    }


def test_guests_of_the_ceremony_get_nothing() -> None:
    text = (
        "Tới dự có lãnh đạo Đảng ủy, UBND, Ủy ban MTTQ phường Trung Sơn và các đảng viên được nhận huy hiệu Đảng. "
        "Đảng ủy phường Trung Sơn trao Huy hiệu Đảng 40 năm tuổi Đảng cho 5 đảng viên."
    )
    assert all(not names for _, _, names, _ in told(text))


def test_the_subject_goes_on() -> None:
    text = (
        "Công an huyện Lý Nhân được Chủ tịch nước tặng Huân chương Bảo vệ Tổ quốc hạng Nhì; Chính phủ tặng Cờ thi đua; "
        "Bộ Công an tặng Bằng khen."
    )
    assert [(granters(a), short(a)[2]) for a in awards(text)] == [
        (["Chủ tịch nước"], ["Công an huyện Lý Nhân"]),
        (["Chính phủ"], ["Công an huyện Lý Nhân"]),
        (["Bộ Công an"], ["Công an huyện Lý Nhân"]),
    ]


def test_two_givers_and_one_receiver_at_the_end() -> None:
    text = "Bộ trưởng Bộ Công an tặng Bằng khen, Chủ tịch UBND tỉnh tặng Cờ thi đua cho nhân dân xã Tân Lập."
    assert [names for _, _, names, _ in told(text)] == [["xã Tân Lập"], ["xã Tân Lập"]]


@pytest.mark.parametrize(
    ("headline", "sentence", "name"),
    [
        ("Công ty Dệt Nam Định kỷ niệm 60 năm", "Trước đó, đơn vị đã được", "Công ty Dệt Nam Định"),
        ("Trường THPT Lê Hồng Phong đón năm học mới", "25 năm qua, nhà trường đã được", "Trường THPT Lê Hồng Phong"),
        ("Xã Tân Lập đổi mới", "Năm 2019, xã được", "Xã Tân Lập"),
    ],
)
def test_common_nouns_stand_for_the_one_body(headline: str, sentence: str, name: str) -> None:
    found = told(f"{headline}.\n{sentence} tặng Huân chương Lao động hạng Nhì (2012), hạng Ba (2007).")
    assert [(rank, [n.lower() for n in names]) for _, rank, names, _ in found] == [
        ("Nhì", [name.lower()]),
        ("Ba", [name.lower()]),
    ]


def test_a_noun_that_could_be_two_bodies_names_nobody() -> None:
    text = (
        "Công ty Dệt Nam Định và Công ty May Hà Nam ký kết hợp tác.\n"
        "Trước đó, công ty đã được Chính phủ tặng Cờ thi đua."
    )
    assert all(not names for _, _, names, _ in told(text))


def test_a_given_name_is_the_one_person() -> None:
    text = "Em Trần Đức Hải đã cứu hai bạn.\nTrước đó, Hải đã được Trung ương Đoàn tặng huy hiệu Tuổi trẻ dũng cảm."
    assert told(text) == [("Huy hiệu", "Tuổi trẻ dũng cảm", ["Trần Đức Hải"], {})]


def test_the_subject_behind_and() -> None:
    text = "Nghệ An là điểm sáng trong phong trào và 5 năm liền Công an tỉnh được Chính phủ tặng Cờ thi đua."
    assert told(text) == [("Cờ thi đua", None, ["Công an tỉnh"], {})]
    text = "Ban CHQS huyện Cư Kuin xếp thứ nhất Cụm thi đua của Bộ CHQS tỉnh và được Bộ Quốc phòng tặng Bằng khen."
    assert told(text)[0][2] == ["Ban CHQS huyện Cư Kuin"]


def test_named_and_counted_together() -> None:
    text = (
        "4 tập thể là Trường Mầm non Hoa Mai (Tân Trụ), Trường Tiểu học Kim Đồng (Bến Lức) và 43 cá nhân nhận Bằng "
        "khen của Thủ tướng Chính phủ."
    )
    expected = ["Trường Mầm non Hoa Mai", "Trường Tiểu học Kim Đồng"]
    assert told(text) == [("Bằng khen", None, expected, {"collective": 4, "individual": 43})]


def test_who_receives_in_the_place_of_the_dead() -> None:
    text = "Ông Lê Văn Hải thay mặt gia đình nhận Bằng Tổ quốc ghi công do Thủ tướng Chính phủ truy tặng."
    assert all("Lê Văn Hải" not in names for _, _, names, _ in told(text))
    text = "Dịp này, thân nhân mẹ Nguyễn Thị Quyên ở xã Quế Phước đã nhận danh hiệu Bà mẹ Việt Nam anh hùng."
    assert told(text)[0][2] == ["Nguyễn Thị Quyên"]


@pytest.mark.parametrize(
    ("text", "title", "names", "count"),
    [
        ("Về xây dựng NTM, có 10 xã được công nhận đạt chuẩn, tăng 2 xã.", "nông thôn mới", [], 10),
        (
            "Nông thôn mới ở Vụ Bản: xã Tân Lập được công nhận xã NTM nâng cao.",
            "nông thôn mới nâng cao",
            ["xã Tân Lập"],
            0,
        ),
        (
            "Phong trào nông thôn mới lan rộng. Xã Yên Mỹ được công nhận đạt chuẩn nâng cao năm 2020.",
            "nông thôn mới nâng cao",
            ["Xã Yên Mỹ"],
            0,
        ),
        (
            "Xã Bình Yên được Thủ tướng Chính phủ công nhận là xã An toàn khu.",
            "xã An toàn khu",
            ["Xã Bình Yên"],
            0,
        ),
    ],
)
def test_recognitions(text: str, title: str, names: list[str], count: int) -> None:
    found = told(text)
    assert [(t, [n.lower() for n in who], sum(c or 0 for c in counts.values())) for t, _, who, counts in found] == [
        (title, [n.lower() for n in names], count)
    ]


def test_a_standard_of_goods_is_no_new_countryside() -> None:
    assert awards("Sản phẩm của xã được công nhận đạt chuẩn, bán ra thị trường.") == ()


def test_lines_under_a_heading_that_proposes() -> None:
    text = (
        "UBND tỉnh tặng Bằng khen cho 17 tập thể.\n\nII. Trình Chủ tịch nước\n\n"
        "1. Huân chương Độc lập hạng Ba: 01 cá nhân\n- Ông Lâm Văn Điền, nguyên Phó Chủ tịch HĐND tỉnh.\n"
        "2. Huân chương Lao động hạng Nhì: 02 tập thể\n- Sở Tư pháp;\n- Trường THPT Nguyễn Khuyến."
    )
    _, first, second = awards(text)
    assert (granters(first), first.status, short(first)[2:]) == (
        ["Chủ tịch nước"],
        "proposed",
        (["Lâm Văn Điền"], {"individual": 1}),
    )
    assert (second.status, short(second)[2]) == ("proposed", ["Sở Tư pháp", "Trường THPT Nguyễn Khuyến"])


def test_the_number_stands_before_the_word_for_title() -> None:
    text = "UBND tỉnh tặng 27 cá nhân danh hiệu Chiến sĩ thi đua tỉnh, 51 tập thể danh hiệu Tập thể lao động xuất sắc."
    assert [counts for *_, counts in told(text)] == [{"individual": 27}, {"collective": 51}]


def test_commas_in_brackets_part_no_subject() -> None:
    text = (
        "Cùng quyết định khen thưởng đợt này, ông Lý Thanh Hà (51 tuổi, chủ tàu) và anh Trần Văn Tư (34 tuổi, thợ máy) "
        "được Thủ tướng tặng bằng khen."
    )
    assert told(text)[-1][2] == ["Lý Thanh Hà", "Trần Văn Tư"]


def test_who_acts_for_the_president() -> None:
    text = "Ông Lê Văn Ba thừa ủy quyền Chủ tịch nước trao Huân chương Lao động hạng Ba cho xã Nam Hồng."
    assert granters(awards(text)[0]) == ["Chủ tịch nước"]


def test_who_proposes_does_not_grant() -> None:
    text = "Trường Mầm non Hoa Lan được UBND huyện đề nghị tỉnh công nhận đạt chuẩn quốc gia mức độ 1."
    assert granters(awards(text)[0]) == ["tỉnh"]
    text = "Xã Tân Lập được UBND huyện Vụ Bản đề nghị Chủ tịch UBND tỉnh tặng Bằng khen."
    assert granters(awards(text)[0]) == ["Chủ tịch UBND tỉnh"]


def test_names_of_the_catalogue_in_lower_case() -> None:
    text = "Bộ Y tế tặng kỷ niệm chương vì sức khỏe nhân dân cho ông Lê Văn Tám."
    assert [award.detail for award in awards(text)] == ["vì sức khỏe nhân dân"]


def test_ranks_in_turn_go_to_one_each() -> None:
    text = "Chủ tịch nước tặng Huân chương Lao động hạng Nhất, Nhì lần lượt cho Trường THPT Lê Lợi và bà Vũ Thị Lan."
    assert [(rank, names) for _, rank, names, _ in told(text)] == [
        ("Nhất", ["Trường THPT Lê Lợi"]),
        ("Nhì", ["Vũ Thị Lan"]),
    ]


def test_badges_of_several_years_take_up_their_numbers() -> None:
    text = (
        "Ông Lê Văn Ba, Bí thư Huyện ủy, trao Huy hiệu 60 năm, 45 năm và 30 năm tuổi Đảng cho 9 đảng viên. Có 2 "
        "đảng viên nhận huy hiệu 60 năm tuổi Đảng, 3 đảng viên nhận huy hiệu 45 năm tuổi Đảng, 4 đảng viên nhận huy "
        "hiệu 30 năm tuổi Đảng."
    )
    awards = te.extract(text).awards
    assert [(a.detail, [r.count for r in a.recipients]) for a in awards] == [
        ("60 năm tuổi Đảng", [2]),
        ("45 năm tuổi Đảng", [3]),
        ("30 năm tuổi Đảng", [4]),
    ]
    assert all([ref.name for ref in a.presented_by] == ["Lê Văn Ba"] for a in awards)


def test_a_name_ends_where_the_award_begins() -> None:
    awards = te.extract("Chủ tịch nước tặng bà Vũ Thị Lan Huân chương Lao động hạng Ba.").awards
    assert [r.name for a in awards for r in a.recipients] == ["Vũ Thị Lan"]


def test_one_certificate_under_two_names_is_said_so() -> None:
    text = "UBND xã Bình Minh tặng giấy khen cho chị Vũ Thị Lan. Chị Vũ Thị Lan nhận bằng khen của UBND xã Bình Minh."
    record = te.extract(text)
    assert [(a.title, len(a.evidence)) for a in record.awards] == [("Giấy khen", 2)]
    assert "award.certificate_name" in {d.code for d in record.diagnostics}


def test_one_title_told_with_two_years_is_two_awards() -> None:
    text = "Trường THCS Lê Lợi được Bộ Y tế tặng Bằng khen (1996, 2004)."
    assert [(a.title, a.conferred_on) for a in awards(text)] == [("Bằng khen", "1996"), ("Bằng khen", "2004")]
    text = "Sở Y tế Hà Nam được Bộ Y tế tặng Bằng khen các năm 2009 và 2010."
    assert [(a.year, granters(a)) for a in awards(text)] == [("2009", ["Bộ Y tế"]), ("2010", ["Bộ Y tế"])]
    text = "Sở Y tế Hà Nam được Bộ Y tế tặng Bằng khen giai đoạn 2016 - 2020."
    assert [a.year for a in awards(text)] == ["2016/2020"]


def test_a_count_of_people_takes_their_names_only_where_the_article_knows_no_others() -> None:
    pair = "UBND xã Minh Hưng tặng giấy khen cho em Lê Thị Hoa và em Vũ Thị Mai. "
    other = "UBND huyện Vụ Bản tặng bằng khen cho ông Lê Văn Tám. "
    again = "Sở Y tế tặng thư khen cho hai nữ sinh dũng cảm."
    assert told(pair + again)[1] == ("Thư khen", None, ["Lê Thị Hoa", "Vũ Thị Mai"], {"individual": 2})
    assert told(pair + other + again)[2] == ("Thư khen", None, [], {"individual": 2})


def test_a_table_below_a_title_that_tells_of_other_awards_is_not_its_list() -> None:
    text = (
        "UBND huyện tặng Giấy khen:\nTT | Đơn vị | Hình thức\n1 | Trường THCS Lê Lợi | Cờ thi đua\n"
        "2 | Trạm Y tế xã Đại An | Bằng khen"
    )
    assert [t[:3] for t in told(text)] == [
        ("Cờ thi đua", None, ["Trường THCS Lê Lợi"]),
        ("Bằng khen", None, ["Trạm Y tế xã Đại An"]),
    ]


def test_a_text_that_ends_where_a_list_would_begin() -> None:
    text = "Theo Quyết định số 15/QĐ-UBND ngày 3/1/2021, 12 hộ, 3 người và UBND tỉnh Hà Nam được tặng Bằng khen:"
    assert told(text) == [("Bằng khen", None, ["UBND tỉnh Hà Nam"], {"household": 12, "individual": 3})]
