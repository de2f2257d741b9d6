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
