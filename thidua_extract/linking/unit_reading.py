"""The units of an article as groups of mentions, the places they are, and the home, each read in the light of the rest.

The home is found from the places named in full. It tells in turn which bare names are places: readers of a district's
news know its communes without "xã".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thidua_extract.catalogue.bodies import Phrases
from thidua_extract.catalogue.places import Place, children, parent
from thidua_extract.linking.context import Context
from thidua_extract.linking.home import Home, HomeFinder
from thidua_extract.linking.unit_groups import Group, group_mentions, organs_of
from thidua_extract.linking.unit_places import resolve
from thidua_extract.mention import Mention
from thidua_extract.rules.unit_names import bare_place_names, names_without_type


@dataclass(frozen=True)
class Reading:
    """``resolved`` and ``ambiguous`` are by the index of the group; ``organs`` pairs an organ with its body's mention.

    ``distributive`` groups stand for several bodies at once and are none of ``groups``.
    """

    groups: Sequence[Group]
    distributive: Sequence[Group]
    resolved: Mapping[int, Place]
    ambiguous: Mapping[int, Sequence[Place]]
    home: Home
    organs: Sequence[tuple[Mention, Mention]]


def read_units(ctx: Context) -> Reading:
    """Group and resolve the unit mentions of an article."""
    organs = organs_of(ctx.of_kind("units"))
    taken = {id(organ) for organ, _ in organs}
    found = [mention for mention in ctx.of_kind("units") if id(mention) not in taken]
    found += [body for _, body in organs]
    on = ctx.article.published or ctx.page.published
    finder = HomeFinder(ctx, on)
    reading = _read(finder, found, on, organs)
    bare = _bare_neighbours(ctx, reading.home.place, on)
    return _read(finder, [*found, *bare], on, organs) if bare else reading


def _read(
    finder: HomeFinder, found: Sequence[Mention], on: date | None, organs: Sequence[tuple[Mention, Mention]]
) -> Reading:
    every = group_mentions(found)
    groups = [group for group in every if not group.distributive]
    resolved, ambiguous = resolve(groups, on, finder.province)
    home = finder.find(groups, resolved)
    if ambiguous and home.province is not None:
        resolved, ambiguous = resolve(groups, on, home.province)
        home = finder.find(groups, resolved)
    return Reading(groups, [g for g in every if g.distributive], resolved, ambiguous, home, organs)


def _bare_neighbours(ctx: Context, home: Place | None, on: date | None) -> list[Mention]:
    """Places of the home named without a type word, outside people's names and clutter."""
    names = _neighbours(home, on) if home is not None else None
    if names is None:
        return []
    spans = [(m.start, m.end) for kind in ("units", "persons") for m in ctx.of_kind(kind)]
    bare = names_without_type(ctx.view, names, spans)
    return [mention for mention in bare if not ctx.page.is_clutter(mention.start, mention.end)]


@lru_cache(maxsize=256)
def _neighbours(home: Place, on: date | None) -> Phrases[Place] | None:
    """What a reader at home knows by the bare name: the parts of the home, for a commune its neighbours."""
    above = parent(home) if home.level == "commune" else home
    if above is None or (home.level == "commune" and above.level == "province"):
        return None
    parts = children(above, on) if on is not None else children(above)
    named_apart = tuple(u for u in parts if u.level in ("district", "commune") and u.name != above.name)
    # the seat of a district may bear its name
    return bare_place_names((*named_apart, above) if above.level == "district" else named_apart)
