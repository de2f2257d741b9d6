"""The gazetteer against the acts that changed it: which units went into which, and when."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from thidua_extract.catalogue.places import children, parent, place, places_named, province_of

EVE = date(2025, 6, 30)
REFORM = date(2025, 7, 1)


# Act, first day, codes of the old units, code of the unit that holds them since.
MERGERS = [
    ("15/2008/QH12", date(2008, 8, 1), ["28"], "01"),  # Hà Tây into Hà Nội
    ("864/NQ-UBTVQH14", date(2020, 2, 1), ["044"], "045"),  # Thông Nông into Hà Quảng
    ("897/NQ-UBTVQH14", date(2020, 3, 1), ["046"], "047"),  # Trà Lĩnh into Trùng Khánh
    ("1111/NQ-UBTVQH14", date(2021, 1, 1), ["762", "763"], "769"),  # quận Thủ Đức and 9 into thành phố Thủ Đức
    ("1104/NQ-UBTVQH15", date(2024, 9, 1), ["358"], "356"),  # Mỹ Lộc into Nam Định
    ("1243/NQ-UBTVQH15", date(2024, 12, 1), ["413"], "412"),  # Cửa Lò into Vinh
    ("202/2025/QH15", REFORM, ["24", "27"], "24"),  # Bắc Giang and Bắc Ninh
    ("202/2025/QH15", REFORM, ["26", "17", "25"], "25"),  # Vĩnh Phúc, Hòa Bình and Phú Thọ
    ("1685/NQ-UBTVQH15", REFORM, ["26740"], "26740"),  # Bến Nghé, now Sài Gòn
    ("1679/NQ-UBTVQH15", REFORM, ["07057", "07051", "07039", "07054"], "07054"),  # Quảng La
    ("1671/NQ-UBTVQH15", REFORM, ["24784", "24781", "24802", "24793", "24796"], "24781"),  # Xuân Hương - Đà Lạt
    ("1654/NQ-UBTVQH15", REFORM, ["30373", "30367", "30364"], "30367"),  # Vĩnh Hậu
]


@pytest.mark.parametrize(("act", "first_day", "old", "new"), MERGERS)
def test_mergers(act: str, first_day: date, old: list[str], new: str) -> None:
    eve = first_day - timedelta(days=1)
    into = place(new, first_day)
    assert into is not None, act
    for code in old:
        before = place(code, eve)
        assert before is not None, (act, code)
        if code != new:
            assert place(code, first_day) is None or place(code, first_day) != before
        if first_day == REFORM:
            assert new in before.successor


def test_what_a_dissolved_district_had_lies_in_the_one_it_went_into() -> None:
    for old, new, first_day in (("046", "047", date(2020, 3, 1)), ("358", "356", date(2024, 9, 1))):
        district = place(old, first_day - timedelta(days=1))
        assert district is not None
        moved = [unit.code for unit in children(district, first_day - timedelta(days=1)) if place(unit.code, EVE)]
        now = [parent(unit) for code in moved if (unit := place(code, EVE)) is not None]
        assert moved and new in {above.code for above in now if above}


CODES_USED_AGAIN = [
    ("24", "tỉnh Bắc Giang", "tỉnh Bắc Ninh"),
    ("44", "tỉnh Quảng Bình", "tỉnh Quảng Trị"),
    ("52", "tỉnh Bình Định", "tỉnh Gia Lai"),
    ("80", "tỉnh Long An", "tỉnh Tây Ninh"),
    ("82", "tỉnh Tiền Giang", "tỉnh Đồng Tháp"),
    ("15", "tỉnh Yên Bái", "tỉnh Lào Cai"),
    ("91", "tỉnh Kiên Giang", "tỉnh An Giang"),
    ("00004", "phường Trúc Bạch", "phường Ba Đình"),
    ("00070", "phường Hàng Trống", "phường Hoàn Kiếm"),
    ("00082", "phường Trần Hưng Đạo", "phường Cửa Nam"),
    ("26740", "phường Bến Nghé", "phường Sài Gòn"),
    ("16378", "phường Rừng Thông", "phường Đông Sơn"),
]


@pytest.mark.parametrize(("code", "before", "since"), CODES_USED_AGAIN)
def test_codes_that_mean_another_unit_since_the_reform(code: str, before: str, since: str) -> None:
    old, new = place(code, EVE), place(code, REFORM)
    assert old is not None and old.full_name == before
    assert new is not None and new.full_name == since
    assert place(code) == new


def test_a_name_with_a_hyphen_that_the_list_leaves_out() -> None:
    (found,) = places_named("Văn Miếu - Quốc Tử Giám", on=date(2025, 3, 1))
    province = province_of(found)
    assert found.code == "00181"
    assert province is not None and province.code == "01"


def test_the_gazetteer_loads_within_its_bounds() -> None:
    """Under 0.3 s and 100 MB in a fresh process, counted from before its first look-up."""
    code = """
import resource, time
from datetime import date
from thidua_extract.catalogue import places
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
assert places.places_named("Tân Lập", type="xã", on=date(2019, 1, 1))
assert places.longest_place_name(["Ý", "Yên"], type="huyện") == 2
print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""
    tries = []
    for _ in range(3):  # a busy machine may be slow once
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        tries.append(tuple(map(float, done.stdout.split())))
    assert min(seconds for seconds, _ in tries) < 0.3
    assert min(megabytes for _, megabytes in tries) < 100
