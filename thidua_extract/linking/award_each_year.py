"""One title told with several years: "Bằng khen (1996, 2004)" is one award for each."""

from __future__ import annotations

import re

from thidua_extract.linking.award_roles import Telling
from thidua_extract.rules.rule import Rule

EACH_YEAR = Rule(
    "awards.each_year",
    r"""(?:[^.;,()\n]{0,70}?)?\ ?\(?(?:các\ )?(?:năm\ )?(?<!\d)
    (?P<years>(?:19|20)\d{2}(?:(?:,|\ và)\ (?:năm\ )?(?:19|20)\d{2})+)(?!\d)\)?""",
    "[[ 2 năm liền (năm 2009 và 2010)]]",
    (" giai đoạn 2016 - 2020", " năm 2009; năm 2010"),
)
RULES = (EACH_YEAR,)
_NEAR = 110  # characters within which the first two years stand
_TWO = re.compile(r"\d(?:,|\ và)\ (?:năm\ )?(?:19|20)\d")
_YEAR = re.compile(r"\d{4}")


def each_year(telling: Telling, year: str | None, day: str | None) -> list[tuple[str | None, str | None]]:
    """(period, day) of each award the title stands for: one, or one for each year behind it."""
    near = telling.key[telling.title.end : telling.title.end + _NEAR]
    told = EACH_YEAR.compiled.match(telling.key, telling.title.end) if _TWO.search(near) else None
    years = _YEAR.findall(told["years"]) if told else []
    if day in years:
        return [(year if year not in years else None, value) for value in years]
    if year in years:
        return [(value, day) for value in years]
    return [(year, day)]
