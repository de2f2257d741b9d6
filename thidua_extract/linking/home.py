"""Which place an article is the news of.

Every named place and every body of a place is a vote; a title, the first lines, the address of the page, the portal's
masthead and what the article calls only "huyện" or "xã" weigh them. Where two places come out alike, or the article is
about the State rather than a place, there is no home.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from thidua_extract.catalogue.addresses import places_in_address
from thidua_extract.catalogue.places import LAST_OLD_DAY, Place, parent, places_named, province_of
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking.context import Context
from thidua_extract.linking.unit_groups import Group, place_key
from thidua_extract.mention import Mention
from thidua_extract.rules.rule import Rule, matches_at
from thidua_extract.rules.unit_tokens import first_words, tokens_of

_LEAD = 1200  # characters of a page in which the news says where it happens
_IN_TITLE, _IN_LEAD, _VENUE = 5.0, 0.5, -0.75  # what a mention weighs beside the 1 that each does
_OWN_SITE, _OWN_PROVINCE, _OTHER_PROVINCE = 5.0, 2.0, -6.0
_BARE_LEVEL = 6.0  # shared among the levels by what the article calls "huyện", "UBND xã"
_OF_PARTS = 0.3  # what the places inside a place weigh for it
_LEAST, _MARGIN = 2.0, 1.15
_STATE = 2.0  # so much more often named, bodies of the State show that the news is of no place


# Where something takes place; read on the key of the text before the name of a place.
VENUE = Rule(
    id="home.venue",
    pattern=r"(?<!\w)(?:tại|ở|đến|về|từ|sang|vào)\ $",
    example="hội nghị diễn ra [[tại ]]",
    counter=("nhân dân ",),
)
BARE_TYPE = Rule(
    id="home.bare_type",
    pattern=r"""(?<!\w)(?:[Tt]oàn|[Tt]rong|của|[Cc]ả|địa\ bàn|cho|ngoài)
        \ (?P<type>tỉnh|huyện|thị\ xã|quận|xã|phường|thị\ trấn)
        (?=\ ?[,.;:)]|\ (?!(?:hội|đoàn|ủy|viên|đội)(?!\w))\p{Ll})""",
    example="Năm qua, [[toàn huyện]] có 12 tập thể được khen.",
    counter=("Trong xã Yên Cường có 3 hộ.", "Phong trào của xã đoàn lan rộng."),
)
RULES = (VENUE, BARE_TYPE)
_VENUE_WORDS = ("tại ", "ở ", "đến ", "về ", "từ ", "sang ", "vào ")  # as VENUE has them
_BEFORE_TYPES = first_words(
    f"{front} {type_}"
    for front in ("toàn", "trong", "của", "cả", "địa bàn", "cho", "ngoài")
    for type_ in ("tỉnh", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn")
)  # as BARE_TYPE has them


@dataclass(frozen=True)
class Home:
    """``unit`` is the index of the group that is the place itself (None where it only stands in names of bodies)."""

    unit: int | None = None
    place: Place | None = None
    province: Place | None = None


@dataclass
class _Candidate:
    level: str | None
    place: Place | None
    groups: list[int] = field(default_factory=list)
    score: float = 0.0


class HomeFinder:
    """Reads the units of one article; `address` are the places its address and masthead name, the smallest last."""

    def __init__(self, ctx: Context, on: date | None) -> None:
        self.ctx = ctx
        self.address = places_in_address(ctx.article.url, on) or _of_the_masthead(ctx, on)
        self.title = ctx.page.title or (0, 0)

    @property
    def province(self) -> Place | None:
        """The province the address names."""
        return self.address[0] if self.address and self.address[0].level == "province" else None

    def find(self, groups: Sequence[Group], resolved: Mapping[int, Place]) -> Home:
        """The home among the places the groups name, else the one of the address."""
        candidates = self._candidates(groups, resolved)
        self._weigh_levels(groups, candidates)
        self._weigh_parts(candidates)
        self._weigh_address(candidates)
        best = self._best(groups, candidates)
        if best is None:
            return self._of_the_address()
        place = best.place
        unit = next((i for i in best.groups if not groups[i].core), None)
        return Home(unit, place, province_of(place) if place else self.province)

    def _of_the_address(self) -> Home:
        return Home(None, self.address[-1], self.province) if self.address else Home()

    # ------------------------------------------------------------------ votes

    def _candidates(self, groups: Sequence[Group], resolved: Mapping[int, Place]) -> dict[str, _Candidate]:
        found: dict[str, _Candidate] = {}
        for index, group in enumerate(groups):
            place = resolved.get(index)
            level = place.level if place else (group.level if not group.core else None)
            if group.place is None or level in (None, "village"):
                continue
            key = place.code if place else f"{group.type} {group.place}"
            candidate = found.setdefault(key, _Candidate(level, place))
            candidate.groups.append(index)
            candidate.score += sum(map(self._weight, group.mentions))
        return found

    def _weight(self, mention: Mention) -> float:
        weight = 1.0
        if self.title[0] <= mention.start < self.title[1]:
            weight += _IN_TITLE
        if mention.start < _LEAD:
            weight += _IN_LEAD
        if mention.value["head"] is None and _is_venue(self.ctx.view.key, mention.start):
            weight += _VENUE
        return weight

    def _weigh_levels(self, groups: Sequence[Group], candidates: Mapping[str, _Candidate]) -> None:
        """ "UBND huyện" and "toàn huyện" without a name: the news is of a huyện."""
        bare: dict[str, float] = {}
        for group in groups:
            if group.core and group.place is None and group.level in ("province", "district", "commune"):
                bare[group.level] = bare.get(group.level, 0.0) + len(group.mentions)
        for type_, _ in bare_types(self.ctx.view):
            level = _LEVEL_OF[type_]
            bare[level] = bare.get(level, 0.0) + 1.0
        total = sum(bare.values())
        if total >= _LEAST:
            for candidate in candidates.values():
                candidate.score += _BARE_LEVEL * bare.get(candidate.level or "", 0.0) / total

    def _weigh_parts(self, candidates: Mapping[str, _Candidate]) -> None:
        """Several places of one district speak for the district; one alone for itself."""
        parts: dict[str, list[float]] = {}
        for candidate in candidates.values():
            above = parent(candidate.place) if candidate.place else None
            if above is not None:
                parts.setdefault(above.code, []).append(candidate.score)
        for code, scores in parts.items():
            if code in candidates:
                candidates[code].score += _OF_PARTS * (sum(scores) - max(scores))

    def _weigh_address(self, candidates: Mapping[str, _Candidate]) -> None:
        if not self.address:
            return
        own = self.address[-1]
        for candidate in candidates.values():
            place = candidate.place
            if place is None:
                continue
            province = province_of(place)
            if place.code == own.code and place.level == own.level:
                candidate.score += _OWN_SITE if own.level != "province" else _OWN_PROVINCE
            elif self.province is not None and province is not None and province.code != self.province.code:
                candidate.score += _OTHER_PROVINCE
            else:
                candidate.score += _OWN_PROVINCE

    # ------------------------------------------------------------------ decision

    def _best(self, groups: Sequence[Group], candidates: Mapping[str, _Candidate]) -> _Candidate | None:
        ranked = sorted(candidates.values(), key=lambda c: -c.score)
        if not ranked or ranked[0].score < _LEAST:
            return None
        best = ranked[0]
        rivals = [c for c in ranked[1:] if not _is_inside(best, c)]
        if rivals and rivals[0].score * _MARGIN > best.score:
            return None
        state = sum(len(g.mentions) for g in groups if g.core and g.level == "central")
        in_title = any(self.title[0] <= m.start < self.title[1] for i in best.groups for m in groups[i].mentions)
        if state > _STATE * best.score and not in_title and not self.address:
            return None
        return best


def _is_venue(key: str, start: int) -> bool:
    """Whether a word stands right before the place that tells where something takes place, by :data:`VENUE`."""
    may_be = key.endswith(_VENUE_WORDS, 0, start)
    return may_be and VENUE.compiled.search(key, max(0, start - 5), start) is not None


def _of_the_masthead(ctx: Context, on: date | None) -> tuple[Place, ...]:
    """The place whose portal it is, and those it lies in, the province first: "XÃ KỲ XUÂN - HUYỆN KỲ ANH"."""
    named: list[Place] = []
    for mention in ctx.of_kind("masthead"):
        name, kind = mention.value["place_name"], mention.value["place_type"]
        found = places_named(str(name), type=kind, on=on or LAST_OLD_DAY) if name else ()
        codes = {unit.code for unit in named}
        inside = [unit for unit in found if any(up.code in codes for up in _chain(unit)[1:])]
        named += inside if len(inside) == 1 else found if len(found) == 1 else ()
    if not named:
        return ()
    chains = [tuple(_chain(unit)[::-1]) for unit in named]
    return max(chains, key=len)


def _chain(unit: Place) -> list[Place]:
    """The place and those it lies in, upwards."""
    chain: list[Place] = []
    above: Place | None = unit
    while above is not None:
        chain.append(above)
        above = parent(above)
    return chain


def _is_inside(one: _Candidate, other: _Candidate) -> bool:
    """Whether one lies in the other: the province that is named along with its district is no rival of it."""
    above = one.place
    while above is not None and other.place is not None:
        if above.code == other.place.code and above.level == other.place.level:
            return True
        above = parent(above)
    return False


@lru_cache(maxsize=2)
def bare_types(view: View) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The words "tỉnh", "huyện" that stand for a place without naming it, with their spans."""
    places = tokens_of(view).positions_of(_BEFORE_TYPES)
    return tuple((match["type"], match.span("type")) for match in matches_at(BARE_TYPE.compiled, view.text, places))


def home_spans(view: View, groups: Sequence[Group], place: Place) -> list[tuple[int, int]]:
    """Where the text means a place that it does not name by itself: in a body's name, else as "tỉnh", "huyện"."""
    spans = []
    for group in groups:
        for mention in group.mentions if group.core and group.place is not None else ():
            written = str(mention.value["place"])
            names_it = place_key(str(mention.value["place_name"] or "")) == place_key(place.name)
            if (
                names_it
                and group.type in (None, place.type)
                and view.text.endswith(written, mention.start, mention.end)
            ):
                spans.append((mention.end - len(written), mention.end))
    if not spans:
        spans = [span for type_, span in bare_types(view) if type_ == place.type]
    return sorted(set(spans))


_LEVEL_OF = {
    "tỉnh": "province", "huyện": "district", "thị xã": "district", "quận": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune",
}  # fmt: skip
