"""What follows from a fact as written: the granularity of a date, the catalogue's row of an award."""

from __future__ import annotations

from thidua_extract.catalogue.awards import AwardTitle, award_titles
from thidua_extract.edtf import bounds
from thidua_extract.gold.facts import AwardFacts
from thidua_extract.records import AwardCategory, Granularity

_QUARTER, _HALF = 3, 6


def granularity_of(value: str | None) -> Granularity:
    """Of the value's own form; a day where the value could not be told."""
    if value is None or (value.count("-") == 2 and "/" not in value):
        return "day"
    if "/" not in value:
        return "month" if "-" in value else "year"
    first, last = bounds(value)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if value.count("-") == 2 and first.month % months == 1 and months in (_QUARTER, _HALF):
        return "quarter" if months == _QUARTER else "half"
    return "range"


def row_of(fact: AwardFacts) -> AwardTitle | None:
    """The row of the catalogue that the fact names: by its code, else the only one of its title and detail."""
    rows = [row for row in award_titles() if row.code == fact.code or (not fact.code and row.title == fact.title)]
    exact = [row for row in rows if row.detail == fact.detail]
    rows = exact or [row for row in rows if row.detail is None]
    if fact.code and not rows:
        raise ValueError(f"no award has the code {fact.code!r}")
    return rows[0] if len(rows) == 1 else None


def category_of(fact: AwardFacts) -> AwardCategory:
    """The category that all rows of that title have. Raises ValueError where there is none."""
    categories = {row.category for row in award_titles() if row.title == fact.title}
    if len(categories) != 1:
        raise ValueError(f"{fact.title!r} is no title of the catalogue: use its title there or give a category")
    return categories.pop()
