"""Places named in addresses of pages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_extract.catalogue.addresses import places_in_address, plain_letters


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://hatinh.gov.vn/tin", ["tỉnh Hà Tĩnh"]),
        ("https://baohatinh.vn/kinh-te/1", ["tỉnh Hà Tĩnh"]),
        ("http://banqlkcn.brvt.gov.vn", ["tỉnh Bà Rịa - Vũng Tàu"]),
        ("http://nongcong.thanhhoa.gov.vn/news.aspx?id=7", ["tỉnh Thanh Hóa", "huyện Nông Cống"]),
        ("https://ninhgia.ductrong.lamdong.gov.vn/", ["tỉnh Lâm Đồng", "huyện Đức Trọng", "xã Ninh Gia"]),
        ("https://tiengiang.gov.vn/cailay/tin.htm", ["tỉnh Tiền Giang", "huyện Cai Lậy"]),
        ("tanphu.hochiminhcity.gov.vn", ["thành phố Hồ Chí Minh", "quận Tân Phú"]),
        ("https://vnexpress.net/ha-noi/tin-1.html", []),
        ("https://moh.gov.vn", []),
        ("http://[broken", []),
        ("", []),
        (None, []),
    ],
)
def test_places_in_address(url: str | None, names: list[str]) -> None:
    assert [unit.full_name for unit in places_in_address(url)] == names


def test_the_day_decides_which_units_are_meant() -> None:
    after = places_in_address("https://baoyen.laocai.gov.vn/a", date(2025, 11, 1))
    assert [unit.full_name for unit in after] == ["tỉnh Lào Cai", "xã Bảo Yên"]


def test_plain_letters() -> None:
    assert plain_letters("Đắk R'Lấp") == "dakrlap"


@given(st.text(max_size=80))
def test_no_address_raises(url: str) -> None:
    places_in_address(url)
    places_in_address(f"https://{url}/x")
