"""Titles of awards, groups of receivers, and the words between them."""

from __future__ import annotations

from typing import Any

import pytest

from thidua_extract.cleaning.normalize import View
from thidua_extract.rules import award_counts, award_cues
from thidua_extract.rules.award_gaps import ends_separated, gap_rules, is_of_title, read_gap, role_of
from thidua_extract.rules.award_groups import find_groups, group_rules
from thidua_extract.rules.awards import RULES, find_awards
from thidua_extract.rules.rule import Rule, check_example

ALL = [*RULES, *award_cues.RULES, *gap_rules(), *group_rules(), *award_counts.RULES]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_example(rule: Rule) -> None:
    check_example(rule)


def found(text: str) -> list[tuple[str, list[str], list[str]]]:
    return [(m.value["title"], m.value["details"], m.value["ranks"]) for m in find_awards(View(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huân chương Lao động hạng Nhất, Nhì", ("Huân chương Lao động", [], ["Nhất", "Nhì"])),
        ("huân chương lao động hạng III", ("Huân chương Lao động", [], ["Ba"])),
        ("Huân chương Quân công hạng Nhì - Ba", ("Huân chương Quân công", [], ["Nhì", "Ba"])),
        ('"Huân chương Chiến công" hạng nhì', ("Huân chương Chiến công", [], ["Nhì"])),
        ("Huân chương Sao vàng lần thứ 2", ("Huân chương Sao vàng", ["lần thứ 2"], [])),
        ("Huân chương Bồ Câu Trắng cho", ("Huân chương Bồ Câu Trắng", [], [])),
        ("Cờ Đơn vị dẫn đầu phong trào thi đua", ("Cờ thi đua", ["Đơn vị dẫn đầu phong trào thi đua"], [])),
        ("cờ thi đua xuất sắc năm 2020", ("Cờ thi đua", ["xuất sắc"], [])),
        ("bằng khen đột xuất", ("Bằng khen", ["đột xuất"], [])),
        ("chiến sỹ thi đua cơ sở", ("Chiến sĩ thi đua", ["cơ sở"], [])),
        ("Chiến sĩ thi đua tỉnh Lào Cai", ("Chiến sĩ thi đua", ["tỉnh Lào Cai"], [])),
        ("Kỉ niệm chương Vì sự nghiệp thủy lợi cho", ("Kỷ niệm chương", ["Vì sự nghiệp thủy lợi"], [])),
        ('Kỷ niệm chương "Vì sự nghiệp văn thư"', ("Kỷ niệm chương", ["Vì sự nghiệp văn thư"], [])),
        (
            "huy hiệu 40, 50 năm tuổi Đảng",
            ("Huy hiệu Đảng", ["40 năm tuổi Đảng", "50 năm tuổi Đảng"], []),
        ),
        ("đạt chuẩn nông thôn mới (NTM) kiểu mẫu", ("nông thôn mới kiểu mẫu", [], [])),
        ("xã đạt chuẩn NTM", ("nông thôn mới", ["xã đạt chuẩn"], [])),
        ("trường đạt chuẩn quốc gia mức độ 1", ("Trường đạt chuẩn quốc gia", ["mức độ 1"], [])),
        ('danh hiệu "Công dân Hạ Long tiêu biểu"', ("Công dân Hạ Long tiêu biểu", [], [])),
        ('Giải thưởng "Cánh sóng vàng"', ("Giải thưởng Cánh sóng vàng", [], [])),
    ],
)
def test_titles(text: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "công tác thi đua, khen thưởng của huyện",
        "Hội đồng Thi đua - Khen thưởng tỉnh",
        "Luật Thi đua, khen thưởng",
        "quỹ khen thưởng",
        "xây dựng nông thôn mới, đô thị văn minh",
        "xã đạt chuẩn quốc gia về y tế",
        "giành huy chương vàng SEA Games",
        "đạt danh hiệu Hoa hậu Biển",
        "chơi cờ vua, cầm cờ Tổ quốc",
        "được biểu dương tại hội nghị",
    ],
)
def test_not_titles(text: str) -> None:
    assert found(text) == []


def test_danh_hieu_counts_for_the_whole_list() -> None:
    titles = find_awards(View('danh hiệu "Nhà giáo Nhân dân", "Nhà giáo Ưu tú"'))
    assert [m.value["titled"] for m in titles] == [True, True]
    assert [m.value["titled"] for m in find_awards(View("bà là Nhà giáo Ưu tú"))] == [False]


def groups(text: str) -> list[dict[str, Any]]:
    return [dict(m.value) for m in find_groups(View(text))]


def test_groups() -> None:
    assert groups("07 cá nhân và 1.250 đảng viên") == [
        {"count": 7, "of": "individual"},
        {"count": 1250, "of": "individual"},
    ]
    assert groups("hai tập thể, 12 hộ gia đình") == [
        {"count": 2, "of": "collective"},
        {"count": 12, "of": "household"},
    ]
    assert groups("14/16 xã") == [{"count": 14, "of": "collective"}]
    assert groups("15 nông dân, chủ trang trại") == [{"count": 15, "of": "individual"}]


def test_groups_that_cannot_be_split_or_counted() -> None:
    nothing = {"count": None, "of": None}
    assert groups("31 tập thể, cá nhân") == [nothing]
    assert groups("nhiều tập thể và cá nhân") == [nothing]
    assert groups("gần 50 cá nhân") == [nothing]
    assert groups("năm 2020 huyện; một em học giỏi") == []


def test_gaps() -> None:
    assert read_gap(" của ")[0] == "of"
    assert role_of(" năm 2020 cho nhân dân và cán bộ các ") == "to"
    assert role_of(", cán bộ và nhân dân ") == "conj"
    assert role_of(" ") == "direct"
    assert role_of(" phát hiện ra ") == "other"
    assert ends_separated(" có thành tích và ông ")
    assert not ends_separated(" đã cứu ")
    assert is_of_title(" và phần thưởng ")
    assert not is_of_title(" cho xã Tân Lập ")
