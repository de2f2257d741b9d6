"""When two texts mean the same."""

import pytest

from thidua_extract.evaluation.alike import same_indicator, same_measure, same_unit, similar, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Hà Nam", "Ủy ban nhân dân tỉnh Hà Nam"),
        ("Thị uỷ Hồng Lĩnh", "Thị ủy Hồng Lĩnh"),
        ("chiến sỹ thi đua", "Chiến sĩ thi đua"),
        ("TP. Tam Kỳ", "Thành phố Tam Kì"),
        ("Phòng Giáo dục và Đào tạo", "phòng GD&ĐT"),
    ],
)
def test_one_thing_in_two_spellings(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_a_deputy_is_not_the_head() -> None:
    assert not similar("Phó Chủ tịch UBND huyện", "Chủ tịch UBND huyện", 0.5)


def test_levels_are_kept_apart() -> None:
    assert not similar("UBND huyện", "UBND tỉnh", 0.5)
    assert not same_unit("huyện Lạng Giang", "xã Lạng Giang")


def test_a_type_word_more_or_less_is_forgiven() -> None:
    assert same_unit("Tam Kỳ", "thành phố Tam Kỳ")
    assert not same_unit("Tam Kỳ", "Công an Tam Kỳ Nam")


def test_measures_must_agree_in_magnitude() -> None:
    assert same_measure("việc", "việc phát sinh")
    assert not same_measure("tỷ đồng", "triệu đồng")
    assert not same_measure("", "ha")


def test_an_indicator_may_be_shorter() -> None:
    assert same_indicator("thu ngân sách nhà nước trên địa bàn", "Tổng thu ngân sách")
    assert not same_indicator("sản lượng thủy sản", "thu ngân sách")
