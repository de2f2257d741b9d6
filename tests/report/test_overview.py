"""Plots: awards by year, level, unit and title, and figures over years."""

from __future__ import annotations

from decimal import Decimal

from tests.sample import full_record
from thidua_extract.edtf import year_of
from thidua_extract.records import ArticleRecord
from thidua_extract.report.labels import Labels
from thidua_extract.report.overview import AwardTold, FigureTold, awards_of, figures_of, overview_of

LABELS = Labels("en")


def test_awards_are_counted_by_year_level_unit_and_title() -> None:
    awards = [
        AwardTold("Bằng khen", "ministry_province", 2020, "Sở Y tế"),
        AwardTold("Bằng khen", "ministry_province", 2019, "Sở Y tế"),
        AwardTold("Cờ thi đua", None, None, None),
    ]
    overview = overview_of(awards, [], LABELS)
    bars = {
        plot.heading: [(bar.label, bar.number, bar.search, bar.share) for bar in plot.bars] for plot in overview.plots
    }
    assert overview.awards == 3
    assert bars == {
        "plot.by_year": [("2019", 1, "year:2019", 100), ("2020", 1, "year:2020", 100), ("year not told", 1, "", 100)],
        "plot.by_level": [
            ("ministry or province", 2, "level:ministry_province", 100),
            ("level not told", 1, "", 50),
        ],
        "plot.by_unit": [("Sở Y tế", 2, "Sở Y tế", 100)],
        "plot.by_title": [("Bằng khen", 2, "Bằng khen", 100), ("Cờ thi đua", 1, "Cờ thi đua", 50)],
    }


def test_of_many_units_the_rest_is_one_bar() -> None:
    awards = [AwardTold("Giấy khen", None, 2020, f"xã {number:02}") for number in range(25)]
    plot = next(plot for plot in overview_of(awards, [], LABELS).plots if plot.heading == "plot.by_unit")
    assert len(plot.bars) == 21 and plot.bars[-1][:3] == ("5 others", 5, "")


def test_only_what_was_given_counts() -> None:
    data = full_record()
    data["awards"][0]["status"] = "proposed"
    assert list(awards_of(ArticleRecord.model_validate(data))) == []
    given = list(awards_of(ArticleRecord.model_validate(full_record())))
    assert len(given) == len(full_record()["awards"][0]["recipients"])


def _revenue(year: int, value: str, scope: str = "tỉnh Hà Tĩnh") -> FigureTold:
    return FigureTold(scope, "revenue", "thu ngân sách", "VND", year, Decimal(value))


def test_figures_of_several_years_make_a_series_and_what_articles_differ_in_is_kept() -> None:
    told = [_revenue(2021, "200"), _revenue(2020, "100"), _revenue(2021, "250"), _revenue(2021, "250")]
    [series] = overview_of([], [*told, _revenue(2020, "7", "xã Xuân An")], LABELS).series
    assert (series.scope, series.indicator, series.measured_in) == ("tỉnh Hà Tĩnh", "thu ngân sách", "VND")
    assert [(point.year, [*map(int, point.values)], point.share) for point in series.points] == [
        (2020, [100], 40),
        (2021, [250, 200], 100),
    ]


def test_a_figure_of_a_year_is_taken_with_its_place() -> None:
    data = full_record()
    data["figures"][0] |= {"period": "2021", "scope": {"id": "U1", "name": "UBND huyện Nam Trực"}}
    [figure] = figures_of(ArticleRecord.model_validate(data))
    assert (figure.scope, figure.year) == ("UBND huyện Nam Trực", 2021)
    data["figures"][0]["period"] = "2021-01"
    assert list(figures_of(ArticleRecord.model_validate(data))) == []


def test_a_year_is_one_however_it_is_written() -> None:
    assert [year_of(value) for value in ("2021", "2021-01/2021-12", "2021-06", "2020/2021")] == [2021, 2021, None, None]
