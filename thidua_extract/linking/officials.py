"""Who, with which post, for which body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from thidua_extract.linking.context import Context
from thidua_extract.linking.later_mentions import with_later_mentions
from thidua_extract.linking.people import Spans, full_names, name_key, one_letter_apart
from thidua_extract.linking.post_items import items_of
from thidua_extract.linking.post_units import PostUnits
from thidua_extract.linking.post_words import DECISIVE, post_words
from thidua_extract.linking.posts import Holding, Holdings
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention, is_of_model
from thidua_extract.records import Official, Position
from thidua_extract.rules.person_addresses import BOTH

_HISTORICAL = frozenset({"hồ chí minh", "bác hồ"})
_MANY = 400  # more posts than any article has
_MANY_NAMES = 80  # people among whom slips of the pen are looked for
_LOOSE = "rule:officials.front_group"
_PLURAL_ADDRESS = ("các ", "hai ")


@dataclass(frozen=True)
class PersonTable:
    """The people of an article: officials as records, and who each person mention means.

    ``names`` maps each person mention (with or without a post; "ông Vân" too) to the full name.
    ``official_ids`` maps a full name to the id of the official, for those who are one.
    """

    records: tuple[Official, ...]
    names: Mapping[Mention, str] = field(default_factory=dict)
    official_ids: Mapping[str, str] = field(default_factory=dict)


def link_officials(ctx: Context, units: UnitTable) -> PersonTable:
    """Attach posts to the people who hold them.

    Post and name belong together by their order and the marks between them (:mod:`thidua_extract.linking.posts`).
    One record per person; a short form of a post ("Giám đốc") folds into the fullest one. Reporters are none.
    """
    persons = list(ctx.of_kind("persons"))
    posts = list(ctx.of_kind("positions"))
    meant = dict(zip(map(_span, persons), full_names(persons), strict=True))
    items = items_of(ctx.view, persons, posts)
    by_name: dict[str, list[Holding]] = {}
    for holding in Holdings(ctx.view, items).found:
        person = items[holding.person].mention
        if name_key(meant[_span(person)]) not in _HISTORICAL and not _is_byline(ctx, person):
            by_name.setdefault(meant[_span(person)], []).append(holding)
    for slip, name in _slips(by_name, Counter(meant.values())).items():
        by_name[name] += by_name.pop(slip)
        meant.update({span: name for span, full in meant.items() if full == slip})
    by_name = _without_others_posts(by_name)
    mentions: dict[str, list[Mention]] = {}
    for person in persons:
        mentions.setdefault(meant[_span(person)], []).append(person)
    records: list[Official] = []
    bodies = PostUnits(units, posts)
    for name, own in mentions.items():
        if name in by_name:
            records.append(_official(ctx, bodies, (f"O{len(records) + 1}", name), own, by_name[name]))
    held = {id(h.post) for holdings in by_name.values() for h in holdings}
    records = with_later_mentions(ctx, units, records, [p for p in posts if id(p) not in held])
    names = Spans([(p, meant[_span(p)]) for p in persons])
    return PersonTable(tuple(records), names, {official.name: official.id for official in records})


def _slips(by_name: Mapping[str, Sequence[Holding]], counts: Mapping[str, int]) -> dict[str, str]:
    """Names typed with one wrong letter, each with the name it means: the same post tells that it is one person."""
    found: dict[str, str] = {}
    names = sorted(by_name, key=lambda name: -counts[name])[:_MANY_NAMES]
    for i, name in enumerate(names):
        for other in names[i + 1 :]:
            if name not in found and other not in found and one_letter_apart(name, other):
                mine, theirs = (
                    [h.post for h in by_name[n] if h.post.value["title"] != h.post.value["head"]] for n in (name, other)
                )
                if any(is_short_for(a, b) or is_short_for(b, a) for a in mine for b in theirs):
                    found[other] = name
    return found


def _without_others_posts(by_name: Mapping[str, list[Holding]]) -> dict[str, list[Holding]]:
    """ "Báo cáo với đồng chí Bí thư Tỉnh ủy, Phó Giám đốc A nói": the first post is not A's if B is told to hold it."""
    told = [(name, h.post) for name, found in by_name.items() for h in found if h.rule != _LOOSE][:_MANY]
    kept: dict[str, list[Holding]] = {}
    for name, holdings in by_name.items():
        loose = any(h.rule == _LOOSE for h in holdings)
        others = [post for other, post in told if other != name] if loose else []
        mine = [h for h in holdings if h.rule != _LOOSE or not _is_taken(h.post, others)]
        if mine:
            kept[name] = mine
    return kept


def _is_taken(post: Mention, others: Sequence[Mention]) -> bool:
    single = not str(post.value["head"]).startswith(
        ("Phó", "Ủy viên", "Tỉnh ủy viên", "Thành ủy viên", "Huyện ủy viên")
    )
    return single and post.value["title"] != post.value["head"] and any(is_short_for(post, other) for other in others)


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _is_byline(ctx: Context, person: Mention) -> bool:
    return any(b.start < person.end and person.start < b.end for b in ctx.page.bylines)


def _official(
    ctx: Context, bodies: PostUnits, who: tuple[str, str], mentions: Sequence[Mention], holdings: Sequence[Holding]
) -> Official:
    """The record of one person, ``who`` by id and name."""
    honorifics = [str(m.value["honorific"]) for m in mentions if m.value.get("honorific")]
    own = [h for h in honorifics if not h.startswith(_PLURAL_ADDRESS)] or honorifics
    return Official(
        id=who[0],
        name=who[1],
        honorific=_of_one(own[0]) if own else None,
        positions=tuple(_position(ctx, bodies, post) for post in fold_posts([h.post for h in holdings])),
        mentions=tuple(ctx.evidence(m.start, m.end) for m in mentions),
        found_by=mentions[0].found_by if is_of_model(mentions[0].found_by) else holdings[0].rule,
    )


def _of_one(honorific: str) -> str | None:
    """ "các đồng chí" of one of them; "các ông bà" tells nothing."""
    single = honorific.removeprefix("các ").removeprefix("hai ")
    return None if single in BOTH else single


def _position(ctx: Context, bodies: PostUnits, post: Mention) -> Position:
    return Position(
        title=str(post.value["title"]),
        unit=bodies.of(post),
        text=str(post.value["text"]),
        evidence=ctx.evidence(post.start, post.end),
    )


# --------------------------------------------------------------------- folding


def is_short_for(post: Mention, other: Mention) -> bool:
    """Whether a post may be a short form of the other: same head and rank, no word the other has not."""
    words, more = post_words(str(post.value["title"])), post_words(str(other.value["title"]))
    if words & DECISIVE != more & DECISIVE:
        return False
    core, longer = _core(post), _core(other)
    return words <= more and (core == longer or longer.startswith(core + " "))


def _core(post: Mention) -> str:
    return str(post.value["head"]).removesuffix(" Thường trực").casefold()


def fold_posts(posts: Iterable[Mention]) -> list[Mention]:
    """One of each post, in the fullest form, in the order of the text."""
    kept: list[Mention] = []
    for post in sorted(posts, key=lambda p: p.start):
        if any(is_short_for(post, other) for other in kept):
            continue
        shorter = [i for i, other in enumerate(kept) if is_short_for(other, post)]
        if shorter:
            kept[shorter[0]] = post
            kept = [other for i, other in enumerate(kept) if i not in shorter[1:]]
        else:
            kept.append(post)
    return kept
