"""What many articles tell together: awards by year, level, unit and title, and figures of a unit over years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from thidua_extract.catalogue.textkey import fold
from thidua_extract.edtf import bounds, year_of
from thidua_extract.records import ArticleRecord, Unit
from thidua_extract.report.labels import Labels

_GIVEN = ("conferred", "announced")
_LEVELS = ("state", "government", "ministry_province", "grassroots", "party")
_MOST = 20  # bars of a plot
_SERIES = 60  # of figures


class AwardTold(NamedTuple):
    """An award to one recipient; ``unit``: its name if it is a unit."""

    title: str
    level: str | None
    year: int | None
    unit: str | None


class FigureTold(NamedTuple):
    """A figure of a unit for one year."""

    scope: str
    key: str
    indicator: str
    measured_in: str
    year: int
    value: Decimal


class Bar(NamedTuple):
    """``search``: what finds the articles that tell of it, "" for nothing; ``share``: percent of the longest bar."""

    label: str
    number: int
    search: str
    share: float


class Plot(NamedTuple):
    """Bars under a heading (a key of the labels)."""

    heading: str
    bars: Sequence[Bar]


class Point(NamedTuple):
    """``values``: all that articles tell, the one that most tell first; ``share``: of the largest value, in percent."""

    year: int
    values: Sequence[Decimal]
    share: float


class Series(NamedTuple):
    """An indicator of a unit over years."""

    scope: str
    indicator: str
    measured_in: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Overview:
    """``awards``: how many there are."""

    awards: int
    plots: Sequence[Plot]
    series: Sequence[Series]


def awards_of(record: ArticleRecord) -> Iterator[AwardTold]:
    """The awards that an article tells as given, once for each recipient."""
    units = {unit.id: _name(unit) for unit in record.units}
    for award in record.awards:
        if award.status in _GIVEN:
            time = award.year or award.conferred_on
            for recipient in award.recipients:
                unit = units.get(recipient.ref or "") or (recipient.name if recipient.kind == "unit" else None)
                yield AwardTold(award.title, award.level, bounds(time)[1].year if time else None, unit)


def figures_of(record: ArticleRecord) -> Iterator[FigureTold]:
    """The figures of an article that are of one unit and one year."""
    units = {unit.id: _name(unit) for unit in record.units}
    for figure in record.figures:
        year = year_of(figure.period) if figure.period else None
        if figure.scope is not None and figure.value is not None and year is not None:
            value, measured_in = figure.value, figure.unit or ""
            if figure.normalized is not None:
                value, measured_in = figure.normalized.value, figure.normalized.unit
            key = figure.indicator_code or fold(figure.indicator)
            yield FigureTold(units[figure.scope.id], key, figure.indicator, measured_in, year, value)


def overview_of(awards: Iterable[AwardTold], figures: Iterable[FigureTold], labels: Labels) -> Overview:
    """The plots of awards and figures."""
    told = list(awards)
    years = Counter(award.year for award in told)
    levels = Counter(award.level for award in told)
    plots = (
        Plot("plot.by_year", _by_year(years, labels)),
        Plot("plot.by_level", _by_level(levels, labels)),
        Plot("plot.by_unit", _most(Counter(award.unit for award in told if award.unit), labels)),
        Plot("plot.by_title", _most(Counter(award.title for award in told), labels)),
    )
    return Overview(len(told), tuple(plot for plot in plots if plot.bars), tuple(_series(figures)))


def named(name: str, province: str | None) -> str:
    """The name of a unit with its province, unless it says so itself."""
    return name if province is None or fold(province) in fold(name) else f"{name}, {province}"


def _name(unit: Unit) -> str:
    return named(unit.full_name or unit.name, unit.province)


def _by_year(years: Mapping[int | None, int], labels: Labels) -> list[Bar]:
    told = sorted(year for year in years if year is not None)
    bars = [(str(year), years[year], f"year:{year}") for year in told]
    if None in years:
        bars.append((labels("plot.no_year"), years[None], ""))
    return _bars(bars)


def _by_level(levels: Mapping[str | None, int], labels: Labels) -> list[Bar]:
    order = [*_LEVELS, *sorted(level for level in levels if level is not None and level not in _LEVELS)]
    bars = [(labels.of("level", level), levels[level], f"level:{level}") for level in order if level in levels]
    if None in levels:
        bars.append((labels("level.none"), levels[None], ""))
    return _bars(bars)


def _most(counts: Mapping[str, int], labels: Labels) -> list[Bar]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    bars = [(name, count, name) for name, count in ordered[:_MOST]]
    rest = ordered[_MOST:]
    return _bars(bars, [(labels("plot.other", len(rest)), sum(count for _, count in rest), "")] if rest else [])


def _bars(bars: Sequence[tuple[str, int, str]], rest: Sequence[tuple[str, int, str]] = ()) -> list[Bar]:
    """Bars as long as their counts; the rest, which can be longer than all, ends at the longest."""
    longest = max((count for _, count, _ in bars), default=1)
    return [Bar(*bar, share=round(100 * min(bar[1], longest) / longest, 1)) for bar in (*bars, *rest)]


def _series(figures: Iterable[FigureTold]) -> Iterator[Series]:
    """Those of at least two years, the longest first."""
    told: dict[tuple[str, str, str], list[FigureTold]] = {}
    for figure in figures:
        told.setdefault((figure.scope, figure.key, figure.measured_in), []).append(figure)
    long = [(key, of_key) for key, of_key in told.items() if len({figure.year for figure in of_key}) > 1]
    ordered = sorted(long, key=lambda item: (-len({figure.year for figure in item[1]}), item[0]))
    for (scope, _, measured_in), of_key in sorted(ordered[:_SERIES]):
        yield Series(scope, min(figure.indicator for figure in of_key), measured_in, _points(of_key))


def _points(figures: Sequence[FigureTold]) -> list[Point]:
    values: dict[int, Counter[Decimal]] = {}
    for figure in figures:
        values.setdefault(figure.year, Counter())[figure.value] += 1
    ordered = {
        year: sorted(counts, key=lambda value: (-counts[value], value)) for year, counts in sorted(values.items())
    }
    largest = max((abs(told[0]) for told in ordered.values()), default=Decimal(0)) or Decimal(1)
    return [Point(year, told, float(round(100 * abs(told[0]) / largest, 1))) for year, told in ordered.items()]
