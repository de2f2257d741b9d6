"""What the whole history tells of awards and figures, each award once."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection

from tests.history.told_history import COMMUNE, NEW_PROVINCE, OLD_PROVINCE, TOWN
from thidua_extract.catalogue.textkey import fold
from thidua_extract.history.totals import awards_in_all, figures_in_all


def test_an_award_that_two_articles_tell_counts_once(connection: Connection) -> None:
    given = Counter((award.title, award.year, award.unit) for award in awards_in_all(connection))
    assert given["Cờ thi đua", 2019, "thị xã Hồng Lĩnh"] == 1
    assert given["Huân chương Lao động", 2020, "thị xã Hồng Lĩnh"] == 1
    assert given["Bằng khen", 2021, None] == 2  # to groups
    assert sum(given.values()) == 11


def test_awards_are_those_of_the_articles_that_name_a_unit(connection: Connection) -> None:
    of_commune = sorted((award.title, award.unit, award.province) for award in awards_in_all(connection, [COMMUNE]))
    assert of_commune == [("Chiến sĩ thi đua", None, None), ("Giấy khen", "xã Hồng Lĩnh", "Thái Bình")]


def test_figures_are_those_of_a_unit_and_a_year(connection: Connection) -> None:
    told = sorted((one.key, one.measured_in, one.year, int(one.value)) for one in figures_in_all(connection, [TOWN]))
    assert told == [
        ("budget", "tỷ đồng", 2018, 280),
        ("budget", "tỷ đồng", 2019, 300),
        ("budget", "tỷ đồng", 2019, 300),
        (fold("sản lượng lúa"), "nghìn tấn", 2019, 20),
    ]
    units = {(one.unit, one.province) for one in figures_in_all(connection, [OLD_PROVINCE, NEW_PROVINCE])}
    assert units == {("tỉnh Hà Nam", "Hà Nam"), ("tỉnh Ninh Bình", "Ninh Bình")}
