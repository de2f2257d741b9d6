"""Names as they are compared across articles."""

from __future__ import annotations

import pytest

from thidua_extract.history.names import block_key, is_bare, person_key, unit_key, without_diacritics


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở GD-ĐT tỉnh Hòa Bình", "Sở Giáo dục và Đào tạo Hoà Bình"),
        ("SỞ Y TẾ HÀ NAM", "Sở Y tế tỉnh Hà Nam"),
        ("UBND TP. Đà Nẵng", "Ủy ban nhân dân Đà Nẵng"),
        ("UBND P. Bến Thủy", "Uỷ ban nhân dân phường Bến Thuỷ"),
        ("Trường THPT Nguyễn Du", "Trường trung học phổ thông Nguyễn Du"),
        ("Trường Tiểu học Kỳ Anh", "Trường TH Kì Anh"),
        ("Công an TX Sa Pa", "Công an thị xã Sa Pa"),
    ],
)
def test_one_name_in_two_spellings_has_one_key(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)
    assert block_key(one) == block_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Hà Tĩnh", "UBND thành phố Hà Tĩnh"),
        ("UBND huyện Nghi Xuân", "Huyện ủy Nghi Xuân"),
        ("Sở Y tế tỉnh Hà Nam", "Sở Y tế tỉnh Hà Tĩnh"),
        ("Trường THCS Nguyễn Du", "Trường THPT Nguyễn Du"),
        ("UBND xã Kỳ Anh", "UBND huyện Kỳ Anh"),
    ],
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert unit_key(one) != unit_key(other)
    assert block_key(one) != block_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công an huyện Sa Pa", "Công an TX Sa Pa"),
        ("thị xã Hà Tĩnh", "thành phố Hà Tĩnh"),
        ("UBND huyện Kỳ Anh", "UBND thị xã Kỳ Anh"),
        ("UBND xã Tân Long", "UBND phường Tân Long"),
        ("UBND thị trấn Xuân An", "UBND xã Xuân An"),
        ("xã Thổ Châu", "đặc khu Thổ Châu"),
        ("quận Hà Đông", "thị xã Hà Đông"),
    ],
)
def test_districts_and_communes_are_looked_at_together_whatever_their_type(one: str, other: str) -> None:
    assert unit_key(one) != unit_key(other)
    assert block_key(one) == block_key(other)


@pytest.mark.parametrize(
    "name",
    ["UBND xã", "UBND TP", "Phòng Kinh tế", "tổ giặt ủi", "Sở Y tế", "Chi cục Thuế", "Công ty", "Trường THPT",
     "Phòng GD&ĐT huyện", "Ban Chỉ huy Quân sự huyện"],
)  # fmt: skip
def test_a_name_that_does_not_say_which_is_bare(name: str) -> None:
    assert is_bare(name)


@pytest.mark.parametrize(
    "name", ["UBND xã Tân Long", "Phòng Kinh tế Nghi Xuân", "Trường THPT Nguyễn Du", "Đội 5", "Tổ dân phố 3",
             "Quốc hội", "Công ty Hoa Sen"],
)  # fmt: skip
def test_a_name_that_says_which_is_not_bare(name: str) -> None:
    assert not is_bare(name)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Hồng Lĩnh", "hong linh"),
        ("ĐẶNG  Thị Ðào", "dang thi dao"),
        ("Sở GD&ĐT – Hà Nội", "so gd dt ha noi"),
        ("Uỷ ban", "uy ban"),
        ("", ""),
    ],
)
def test_names_without_diacritics(name: str, plain: str) -> None:
    assert without_diacritics(name) == plain


def test_names_of_persons_are_one_in_all_usual_spellings() -> None:
    assert person_key("Nguyễn Thúy Hòa") == person_key("NGUYỄN THUÝ HOÀ")
    assert person_key("Nguyễn Thúy Hòa") != person_key("Nguyễn Thủy Hòa")
