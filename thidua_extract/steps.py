"""The finding steps in their order: each reads the view of a text and what was found so far, and finds more.

A step returns the kinds it has found or found anew. :mod:`thidua_extract.pipeline` makes a spaCy component of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from thidua_extract.cleaning.clutter import page_of
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention
from thidua_extract.rules.awards import find_awards
from thidua_extract.rules.dates import find_dates
from thidua_extract.rules.documents import find_campaigns, find_documents
from thidua_extract.rules.figures import find_figures
from thidua_extract.rules.officials import find_persons, find_positions
from thidua_extract.rules.unit_tokens import tokens_of
from thidua_extract.rules.units import find_units
from thidua_extract.segment import sentence_spans, word_spans
from thidua_extract.tagger.features import grid_of
from thidua_extract.tagger.merge import fill_persons, fill_units
from thidua_extract.tagger.model import SHIPPED, load_tagger

Mentions: TypeAlias = Mapping[str, Sequence[Mention]]
Found: TypeAlias = dict[str, list[Mention]]
Step: TypeAlias = Callable[[View, Mentions], Found]


def dates(view: View, found: Mentions) -> Found:
    """Calendar expressions, those of the portal included."""
    return {"dates": list(find_dates(view))}


def documents(view: View, found: Mentions) -> Found:
    """Legal documents and emulation movements ("campaigns")."""
    return {
        "documents": _of_the_article(view, find_documents(view)),
        "campaigns": _of_the_article(view, find_campaigns(view)),
    }


def units(view: View, found: Mentions) -> Found:
    """Named places and bodies ("units"), and those of the portal above the article ("masthead")."""
    everywhere = find_units(view)
    own = _of_the_article(view, everywhere)
    taken = {(m.start, m.end) for m in own}
    first = min((start for start, _ in taken), default=len(view.given))
    return {"masthead": [m for m in everywhere if m.start < first and (m.start, m.end) not in taken], "units": own}


def officials(view: View, found: Mentions) -> Found:
    """People ("persons") and posts ("positions"); reads "units"."""
    units = found.get("units", ())
    persons = _of_the_article(view, find_persons(view, units))
    return {"persons": persons, "positions": _of_the_article(view, find_positions(view, units, persons))}


def awards(view: View, found: Mentions) -> Found:
    """Titles of awards."""
    return {"awards": _of_the_article(view, find_awards(view))}


def figures(view: View, found: Mentions) -> Found:
    """Quantities; reads "dates"."""
    return {"figures": _of_the_article(view, find_figures(view, found.get("dates", ())))}


class Tagger:
    """Mentions of the trained model ("tagged"); reads all of the rules, and adds those it is sure of to theirs."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.folder = folder

    def __call__(self, view: View, found: Mentions) -> Found:
        page, tokens = page_of(view), tokens_of(view)
        own = [span for span in sentence_spans(view) if not page.is_clutter(*span)]
        tagged = load_tagger(self.folder).tag(grid_of(view, found, word_spans(view), own))
        units, persons = found.get("units", ()), found.get("persons", ())
        more_units = fill_units(tokens, units, tagged, persons)
        added: Found = {"tagged": tagged}
        if len(more_units) > len(units):
            added["units"] = more_units
            persons = _of_the_article(view, find_persons(view, more_units))
        more_persons = fill_persons(tokens, persons, tagged, more_units)
        if len(more_units) > len(units) or len(more_persons) > len(persons):
            added["persons"] = more_persons
            added["positions"] = _of_the_article(view, find_positions(view, more_units, more_persons))
        return added


RULES: Mapping[str, Step] = {
    "dates": dates,
    "documents": documents,
    "units": units,
    "officials": officials,
    "awards": awards,
    "figures": figures,
}
"""The steps of the rules, by name, in the order in which they have to run; the tagger comes after them."""


def find_all(view: View, tagger: Tagger | None) -> Found:
    """What all steps find."""
    found: Found = {}
    for step in RULES.values():
        found.update(step(view, found))
    if tagger is not None:
        found.update(tagger(view, found))
    return found


def _of_the_article(view: View, mentions: Iterable[Mention]) -> list[Mention]:
    """Without those in portal lines."""
    page = page_of(view)
    return [m for m in mentions if not page.is_clutter(m.start, m.end)]
