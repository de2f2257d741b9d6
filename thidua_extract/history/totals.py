"""What the whole history tells of awards and figures, for plots: each thing once, however many articles tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection, Select, select

from thidua_extract.edtf import year_of
from thidua_extract.history.schema import AWARD_FORMS, AWARDS, RECIPIENTS, UNIT_FORMS, UNITS
from thidua_extract.history.told_tables import TOLD

_GIVEN = ("conferred", "announced")
_AT_ONCE = 10_000  # rows in memory


class AwardTotal(NamedTuple):
    """An award to one recipient; ``unit`` and ``province`` of it, if it is a unit."""

    title: str
    level: str | None
    year: int | None
    unit: str | None
    province: str | None


class FigureTotal(NamedTuple):
    """A figure of a unit for a year, once for each article that tells it."""

    unit: str
    province: str | None
    key: str
    indicator: str
    measured_in: str
    year: int
    value: Decimal


def awards_in_all(connection: Connection, units: Sequence[str] | None = None) -> Iterator[AwardTotal]:
    """The awards that were given; ``units``: only those that articles tell of which name one of these."""
    query = (
        select(AWARDS.c.title, AWARDS.c.level, AWARDS.c.for_year, UNITS.c.name, UNITS.c.province)
        .join(RECIPIENTS, RECIPIENTS.c.award_id == AWARDS.c.id)
        .join(UNITS, UNITS.c.id == RECIPIENTS.c.unit_id, isouter=True)
        .where(AWARDS.c.status.in_(_GIVEN))
    )
    if units is not None:
        told = select(AWARD_FORMS.c.award_id).where(AWARD_FORMS.c.article_id.in_(_naming(units)))
        query = query.where(AWARDS.c.id.in_(told))
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield AwardTotal(*row)


def figures_in_all(connection: Connection, units: Sequence[str] | None = None) -> Iterator[FigureTotal]:
    """The figures of a unit and a year; ``units``: only those of these units."""
    figures = TOLD["figures"].c
    query = (
        select(UNITS.c.name, UNITS.c.province, figures.key, figures.indicator, figures.period)
        .add_columns(figures.value, figures.unit, figures.normalized_value, figures.normalized_unit)
        .join(UNIT_FORMS, UNIT_FORMS.c.id == figures.scope_form_id)
        .join(UNITS, UNITS.c.id == UNIT_FORMS.c.unit_id)
        .where(figures.value.is_not(None), figures.period.is_not(None))
    )
    if units is not None:
        query = query.where(UNITS.c.id.in_(units))
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        name, province, key, indicator, period, value, unit, normal, normal_unit = row
        year = year_of(period)
        if year is not None:
            measured = (normal_unit, normal) if normal is not None else (unit or "", value)
            yield FigureTotal(name, province, key, indicator, measured[0], year, Decimal(measured[1]))


def _naming(units: Sequence[str]) -> Select[tuple[str]]:
    """The ids of articles that name one of some units."""
    told = TOLD["units"].c
    naming = select(told.article_id).join(UNIT_FORMS, UNIT_FORMS.c.id == told.form_id)
    return naming.where(UNIT_FORMS.c.unit_id.in_(units))
