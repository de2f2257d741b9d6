"""Places and bodies as articles name them, and what looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from thidua_extract.cleaning.normalize import View
from thidua_extract.rules.units import find_units


def _names(text: str) -> list[str]:
    return [mention.value["name"] for mention in find_units(View(text))]


def _quotes(text: str) -> list[str]:
    view = View(text)
    return [view.text[mention.start : mention.end] for mention in find_units(view)]


def _kinds(text: str) -> dict[str, tuple[str, str | None]]:
    return {m.value["name"]: (m.value["kind"], m.value["level"]) for m in find_units(View(text))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chủ tịch UBND tỉnh Bình Phước Trần Văn Khải dự lễ", ["UBND tỉnh Bình Phước"]),
        ("Chủ tịch UBND tỉnh Trần Văn Khải dự lễ", ["UBND tỉnh"]),
        ("lãnh đạo TP Thủ Dầu Một và huyện Krông Pắc", ["TP Thủ Dầu Một", "huyện Krông Pắc"]),
        ("thị xã Gò Công, tỉnh Tiền Giang", ["thị xã Gò Công", "tỉnh Tiền Giang"]),
        ("ấp 3, xã Đồi 61", ["ấp 3", "xã Đồi 61"]),
        ("thôn Phú An 2 có 40 hộ", ["thôn Phú An 2"]),
        ("tại Quận 5 và P. 12", ["Quận 5", "P. 12"]),
        ("xã Ea Knuếc đón bằng", ["xã Ea Knuếc"]),
        ("Bến Tre có 12 tập thể được khen", ["Bến Tre"]),
        ("từ Bình Dương, Bình Phước về", ["Bình Dương", "Bình Phước"]),
        ("ở xã Phổ Châu, Đức Phổ, Quảng Ngãi", ["xã Phổ Châu", "Đức Phổ", "Quảng Ngãi"]),
        ("xã Hải Anh đạt chuẩn. Hải Anh có 9 xóm", ["xã Hải Anh", "xã Hải Anh"]),
        ("đặc khu Phú Quốc ra mắt", ["đặc khu Phú Quốc"]),
        ("danh hiệu Chiến sĩ thi đua tỉnh Hà Nam", ["tỉnh Hà Nam"]),
        ("Đảng bộ, chính quyền và nhân dân huyện Ý Yên", ["huyện Ý Yên"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các huyện Vụ Bản và Nam Trực", ["huyện Vụ Bản", "huyện Nam Trực"]),
        ("các xã Hải Anh, Hải Minh, Hải Đường", ["xã Hải Anh", "xã Hải Minh", "xã Hải Đường"]),
        ("hai tỉnh Đồng Nai và Lâm Đồng", ["tỉnh Đồng Nai", "tỉnh Lâm Đồng"]),
        ("3 tỉnh, thành: tỉnh Lào Cai", ["tỉnh Lào Cai"]),
        ("có 2 thị trấn là Bồng Sơn và Tam Quan", ["thị trấn Bồng Sơn", "thị trấn Tam Quan"]),
        ("ở các quận 1, 3 và 10", ["quận 1", "quận 3", "quận 10"]),
        ("HĐND, UBND tỉnh Hà Nam tổ chức", ["HĐND tỉnh Hà Nam", "UBND tỉnh Hà Nam"]),
        (
            "được Huyện ủy, HĐND, UBND, Ủy ban MTTQ Việt Nam huyện tổ chức",
            ["Huyện ủy", "HĐND huyện", "UBND huyện", "Ủy ban MTTQ Việt Nam huyện"],
        ),
        (
            "Huyện ủy, HĐND, UBND huyện Ý Yên tổ chức",
            ["Huyện ủy Ý Yên", "HĐND huyện Ý Yên", "UBND huyện Ý Yên"],
        ),
        ("Công an TP và quận vào cuộc", ["Công an TP", "Công an quận"]),
        ("UBND các huyện Vụ Bản, Ý Yên", ["UBND huyện Vụ Bản", "UBND huyện Ý Yên"]),
        ("các Sở Nội vụ, Tài chính, Y tế", ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"]),
        (
            "các trường THCS Đại Thắng, Hợp Hưng và Minh Tân",
            ["trường THCS Đại Thắng", "trường THCS Hợp Hưng", "trường THCS Minh Tân"],
        ),
        ("có 2 trường mầm non là Hoa Sen và Sao Mai", ["trường mầm non Hoa Sen", "trường mầm non Sao Mai"]),
    ],
)
def test_coordination_is_undone(text: str, names: list[str]) -> None:
    found = _names(text)
    assert [name for name in found if name in names] == names
    assert not [name for name in found if name not in names]


def test_each_conjunct_has_its_own_span() -> None:
    assert _quotes("các huyện Vụ Bản và Nam Trực") == ["huyện Vụ Bản", "Nam Trực"]
    assert _quotes("HĐND, UBND tỉnh Hà Nam") == ["HĐND", "UBND tỉnh Hà Nam"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch Lào Cai trao giải", "Sở Văn hóa, Thể thao và Du lịch Lào Cai"),
        ("Giám đốc Sở VH,TT&DL Lào Cai", "Sở VH,TT&DL Lào Cai"),
        ("phó giám đốc sở NN & PTNT cho biết", "sở NN & PTNT"),
        ("Bộ trưởng bộ Công an", "bộ Công an"),
        ("Bí thư huyện ủy dự", "huyện ủy"),
        ("Ban Tuyên giáo Tỉnh ủy Lạng Sơn nhận cờ", "Ban Tuyên giáo Tỉnh ủy Lạng Sơn"),
        ("Chánh Văn phòng Sở GD&ĐT Lạng Sơn", "Văn phòng Sở GD&ĐT Lạng Sơn"),
        ("Chủ tịch Hội đồng Thi đua, Khen thưởng thị xã phát động", "Hội đồng Thi đua, Khen thưởng thị xã"),
        ("Phó Chủ tịch Thường trực UBND thành phố", "UBND thành phố"),
        ("Thủ tướng Chính phủ tặng", "Chính phủ"),
        ("Trưởng ban Ban Tổ chức Trung ương", "Ban Tổ chức Trung ương"),
        ("Công ty TNHH MTV Cao su Hồng Hà trao quà", "Công ty TNHH MTV Cao su Hồng Hà"),
        ("Tổng Công ty Điện lực miền Nam khen", "Tổng Công ty Điện lực miền Nam"),
        ("Công ty Hồng Hà Phát đầu tư dự án", "Công ty Hồng Hà Phát"),
        ("Trường THPT Chu Văn An khai giảng", "Trường THPT Chu Văn An"),
        ("Trường THCS DTNT huyện Ba Bể", "Trường THCS DTNT huyện Ba Bể"),
        ("Bệnh viện đa khoa tỉnh Hà Nam", "Bệnh viện đa khoa tỉnh Hà Nam"),
        ("Bộ Tư lệnh Quân khu 5", "Bộ Tư lệnh Quân khu 5"),
        ("Ban Chỉ đạo 389 quốc gia tổ chức", "Ban Chỉ đạo 389 quốc gia"),
        ("Cụm thi đua các huyện, thành phố ký giao ước", "Cụm thi đua các huyện, thành phố"),
        ("tại trụ sở UBND huyện Ý Yên", "UBND huyện Ý Yên"),
        ("Phòng Cảnh sát hình sự Công an tỉnh Hà Nam", "Phòng Cảnh sát hình sự Công an tỉnh Hà Nam"),
        ("BỆNH VIỆN MẮT; UBND TỈNH HÀ NAM KHEN THƯỞNG", "UBND TỈNH HÀ NAM"),
        ("Chi cục Thuế Q. 1 nhận cờ", "Chi cục Thuế Q. 1"),
        ("Cục Hàng không Việt Nam", "Cục Hàng không Việt Nam"),
    ],
)
def test_bodies(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "UBND và Hội đồng họp",
        "các huyện ủy, thành ủy và đảng ủy trực thuộc",
        "lãnh đạo các sở, ngành, địa phương của tỉnh",
        "UBND các xã, phường; HĐND các cấp",
        "16/34 Cục Hải quan đạt chỉ tiêu",
        "thị xã đã đạt 8 tiêu chí, tỉnh nhà vui mừng",
        "cán bộ kỹ thuật, tiến bộ kỹ thuật, cơ sở y tế",
        "xã Nông thôn mới kiểu mẫu",
        "Báo Nghệ An đưa tin; đường Điện Biên Phủ; cao tốc Hà Nội - Hải Phòng",
        "ông Hà Nam và chị Nguyễn Thị Hà Giang",
        "chính quyền, Mặt trận Tổ quốc và các đoàn thể",
        "Ban Giám hiệu, Ban Giám đốc nhà trường",
        "xây dựng Chính phủ điện tử",
        "văn bản Quốc gia; an sinh xã Hội",
        "Đồng bằng sông Cửu Long",
        "đồng chí Nguyễn Văn An, Tỉnh ủy viên",
        "trường tiểu học và trường mầm non của xã",
        "nước bạn Lào và miền Trung",
        "khối 10 và khối 11",
    ],
)
def test_what_is_no_unit(text: str) -> None:
    assert _names(text) == []


def test_kind_and_level() -> None:
    assert _kinds("UBND TP. HCM; Thành phố Nam Định; Tỉnh ủy; Công an huyện Ý Yên; Bộ Nội vụ") == {
        "UBND TP. HCM": ("government_body", "province"),
        "Thành phố Nam Định": ("district", "district"),
        "Tỉnh ủy": ("party_body", "province"),
        "Công an huyện Ý Yên": ("army_police", "district"),
        "Bộ Nội vụ": ("government_body", "central"),
    }


def test_an_abbreviation_in_brackets_is_known_later() -> None:
    text = "Tập đoàn Hóa chất Hồng Hà (HHC) tặng 2 nhà. Sau đó HHC tặng thêm; Tập đoàn HHC vui mừng."
    names = {mention.value["name"] for mention in find_units(View(text))}
    assert names == {"Tập đoàn Hóa chất Hồng Hà"}
    assert _quotes(text)[-2:] == ["HHC", "Tập đoàn HHC"]


def test_a_field_in_brackets_is_no_alias() -> None:
    text = "Bộ Nông nghiệp và Phát triển nông thôn (NN&PTNT) họp về NN&PTNT."
    assert _quotes(text) == ["Bộ Nông nghiệp và Phát triển nông thôn"]


def test_mentions_do_not_overlap_and_stand_in_order() -> None:
    text = (
        "HĐND, UBND các huyện Vụ Bản, Ý Yên và Sở Nội vụ tỉnh Nam Định (SNV) khen Trường THPT Mỹ Tho, huyện Ý Yên. " * 3
    )
    spans = [(m.start, m.end) for m in find_units(View(text))]
    assert len(spans) > 10
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "các xã Thị trấn Hữu Lũng, Minh Sơn và Đồng Tân",
            ["Thị trấn Hữu Lũng", "xã Minh Sơn", "xã Đồng Tân"],
        ),
        (
            "các xã Hòa Lạc, thị trấn Hữu Lũng, Minh Sơn",
            ["xã Hòa Lạc", "thị trấn Hữu Lũng", "xã Minh Sơn"],
        ),
        (
            "các phường Trần Phú, Nguyễn Trãi, xã Phương Độ, Phương Thiện",
            ["phường Trần Phú", "phường Nguyễn Trãi", "xã Phương Độ", "xã Phương Thiện"],
        ),
        ("xã Yên Cường, Yên Thắng đạt chuẩn", ["xã Yên Cường", "xã Yên Thắng"]),
        ("ở huyện Vụ Bản, Ý Yên có mưa", ["huyện Vụ Bản", "huyện Ý Yên"]),
        ("HĐND 2 huyện Vụ Bản, Ý Yên họp", ["HĐND huyện Vụ Bản", "HĐND huyện Ý Yên"]),
        (
            "Chi cục Thuế các huyện: Vụ Bản, Ý Yên và Nam Trực",
            ["Chi cục Thuế huyện Vụ Bản", "Chi cục Thuế huyện Ý Yên", "Chi cục Thuế huyện Nam Trực"],
        ),
        ("Trạm Y tế 2 xã: Yên Cường, Yên Thắng", ["Trạm Y tế xã Yên Cường", "Trạm Y tế xã Yên Thắng"]),
        ("Đảng ủy- HĐND- UBND xã họp", ["Đảng ủy xã", "HĐND xã", "UBND xã"]),
        ("Đảng ủy, UBND xã Yên Cường", ["Đảng ủy xã Yên Cường", "UBND xã Yên Cường"]),
        ("Công đoàn, Đoàn Thanh niên xã Yên Cường", ["Công đoàn xã Yên Cường", "Đoàn Thanh niên xã Yên Cường"]),
        (
            "bà An, Phó Bí thư Đảng ủy, Chủ tịch UBND xã Yên Cường",
            ["Đảng ủy xã Yên Cường", "UBND xã Yên Cường"],
        ),
        ("thôn Nà Lẹng và Pác Cuồng", ["thôn Nà Lẹng", "thôn Pác Cuồng"]),
        ("nhà văn hóa tổ Bản Đồn 2 và Lủng Vài", ["tổ Bản Đồn 2", "tổ Lủng Vài"]),
    ],
)
def test_longer_coordination(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nguyên Bí thư Đảng ủy, Giám đốc Sở Xây dựng tỉnh Hà Nam", ["Đảng ủy", "Sở Xây dựng tỉnh Hà Nam"]),
        ("Bí thư Thị ủy, Chủ tịch UBND, Chủ tịch Hội Nông dân thị xã", ["Thị ủy", "Hội Nông dân thị xã"]),
        ("Đảng ủy, UBND thành phố", ["UBND thành phố"]),
        ("xã Yên Cường, Ý Yên và Vụ Bản", ["xã Yên Cường", "Ý Yên"]),
        ("xã Yên Cường, Nguyễn Văn An và Hội Nông dân", ["xã Yên Cường", "Hội Nông dân"]),
        ("thôn Nà Lẹng và Nguyễn Văn An", ["thôn Nà Lẹng"]),
        ("thôn Nà Lẹng và Vụ Bản", ["thôn Nà Lẹng"]),
    ],
)
def test_what_is_not_coordinated(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("xã Yên Cường (Ý Yên) đạt chuẩn", ["xã Yên Cường", "Ý Yên"]),
        ("HĐND xã Yên Cường (Ý Yên, Nam Định) họp", ["HĐND xã Yên Cường", "Ý Yên", "Nam Định"]),
        ("Trường Tiểu học Hoa Sen (Vụ Bản)", ["Trường Tiểu học Hoa Sen", "Vụ Bản"]),
        ("trường THCS xã Yên Cường, Ý Yên, Nam Định", ["trường THCS xã Yên Cường", "Ý Yên", "Nam Định"]),
        ("thôn Đông (Yên Cường, Ý Yên)", ["thôn Đông", "Yên Cường", "Ý Yên"]),
        ("xã Hải Châu, Tĩnh Gia", ["xã Hải Châu", "Tĩnh Gia"]),  # a district that later had another name
        ("Ý Yên: Công bố xã đạt chuẩn", ["Ý Yên"]),
        ("Vụ Bản, Ý Yên: Khai mạc hội thi", ["Vụ Bản", "Ý Yên"]),
        ("Ý Yên khen thưởng\nUBND huyện Ý Yên vừa khen", ["huyện Ý Yên", "UBND huyện Ý Yên"]),
    ],
)
def test_districts_without_their_type_word(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hội thi (Ý Yên là đơn vị nhất)", []),
        ("xã Yên Cường (Ý Yên là huyện nhà)", ["xã Yên Cường"]),
        ("Ý Yên hôm nay có mưa", []),
        ("Bộ Y tế (Ý Yên)", ["Bộ Y tế"]),
    ],
)
def test_where_nothing_licenses_the_bare_name(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phòng Kiểm tra thuế số 2 nhận cờ", "Phòng Kiểm tra thuế số 2"),
        ("Đội Quản lý thị trường số 5 bắt giữ", "Đội Quản lý thị trường số 5"),
        ("Cục Dự trữ Nhà nước khu vực Tây Nam Bộ được tặng cờ", "Cục Dự trữ Nhà nước khu vực Tây Nam Bộ"),
        ("Kho bạc Nhà nước khu vực III họp", "Kho bạc Nhà nước khu vực III"),
        ("Chi cục Thuế khu vực Vụ Bản - Ý Yên vượt thu", "Chi cục Thuế khu vực Vụ Bản - Ý Yên"),
        ("Cục Dự trữ Nhà nước (DTNN) khu vực Hà Bắc họp", "Cục Dự trữ Nhà nước khu vực Hà Bắc"),
        ("Hội Liên hiệp Phụ nữ (LHPN) tỉnh Hà Nam khen", "Hội Liên hiệp Phụ nữ tỉnh Hà Nam"),
        ("Ban Tuyên giáo (BTG) Tỉnh ủy Hà Nam họp", "Ban Tuyên giáo Tỉnh ủy Hà Nam"),
        ("Trung ương Hội LHPN Việt Nam tặng", "Trung ương Hội LHPN Việt Nam"),
        ("T.Ư Hội CCB Việt Nam tặng", "T.Ư Hội CCB Việt Nam"),
        ("Trung tâm VH-TT-TT huyện Ý Yên", "Trung tâm VH-TT-TT huyện Ý Yên"),
        ("Trường Mầm non Sơn Ca được khen", "Trường Mầm non Sơn Ca"),
        ("Tổng Liên đoàn tặng 4 cờ", "Tổng Liên đoàn"),
        ("Tổng cục DTNN giao kế hoạch", "Tổng cục DTNN"),
        ("Lực lượng Thanh niên xung phong TP ra quân", "Lực lượng Thanh niên xung phong TP"),
        ("có mặt Bộ Tư lệnh và các cháu", "Bộ Tư lệnh"),
        ("trên địa bàn hyện Ý Yên", "huyện Ý Yên"),
        ("địa phận H.Ý Yên hôm qua", "H.Ý Yên"),
        ("tại bệnh viện đa khoa tỉnh Hà Nam", "bệnh viện đa khoa tỉnh Hà Nam"),
        ("Đại học Sân khấu - Điện ảnh TP HCM tuyển sinh", "Đại học Sân khấu - Điện ảnh TP HCM"),
        ("Công ty Thương mại và Dịch vụ Lê Lợi thắng thầu", "Công ty Thương mại và Dịch vụ Lê Lợi"),
        ("Trưởng Ban Dân nguyện Lê Thanh Mão nói", "Ban Dân nguyện"),
    ],
)
def test_names_are_read_to_their_end(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "KẾT QUẢ THỰC HIỆN NHIỆM VỤ KINH TẾ - XÃ HỘI",
        "TẬP HUẤN CÁN BỘ NỘI VỤ",
        "noi gương chiến sỹ Điện Biên năm xưa",
        "Ban Biên tập",
        "Cảng hàng không quốc tế Cần Thơ",
        "Giám đốc Ban Quản lý dự án Lê Văn An nói",
        "các bộ, ngành Trung ương Công an nhân dân",
    ],
)
def test_what_only_looks_like_a_unit(text: str) -> None:
    assert _names(text) == []


def test_an_abbreviation_of_something_else_is_no_alias() -> None:
    text = "Đại biểu Quốc hội (ĐBQH) họp. Các ĐBQH nêu ý kiến."
    assert _quotes(text) == ["Quốc hội"]


def test_the_abbreviation_inside_a_name_is_known_later() -> None:
    text = "Trung tâm Phục vụ hành chính công (PVHCC) tỉnh Hà Nam khai trương. PVHCC mở cửa sớm."
    assert {mention.value["name"] for mention in find_units(View(text))} == {
        "Trung tâm Phục vụ hành chính công tỉnh Hà Nam"
    }
