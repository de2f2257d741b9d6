"""What follows from a fact as written: the catalogue's row of an award and its category."""

from __future__ import annotations

from thidua_extract.catalogue.awards import AwardTitle, award_titles
from thidua_extract.gold.facts import AwardFacts
from thidua_extract.records import AwardCategory


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
