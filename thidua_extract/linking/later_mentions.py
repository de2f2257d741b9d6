"""Mentions of an official without the name: "Vị chủ tịch xã", "Chủ tịch UBND tỉnh khẳng định"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua_extract.linking.context import Context
from thidua_extract.linking.post_words import DECISIVE, post_words
from thidua_extract.linking.units import UnitTable
from thidua_extract.mention import Mention
from thidua_extract.records import Evidence, Official
from thidua_extract.rules.positions import is_clause
from thidua_extract.rules.rule import Rule

_MANY = 400  # more posts than any article has
_COUNCIL = frozenset({"hội", "đồng"})
_PEOPLES_COMMITTEE = frozenset({"ủy", "ban", "nhân", "dân"})


# All are read on the key of the text; first a form of address that means one person.
ADDRESS = Rule(
    id="later_mentions.address",
    pattern=r"(?<!các\ )(?<!hai\ )(?<!\d\ )(?:đồng\ chí|đ/c|ông|bà|vị)\ $",
    example="theo lời [[vị ]]",
    counter=("các đồng chí ",),
)
# What stands in front of the subject of a clause.
OPENS = Rule(
    id="later_mentions.opens",
    pattern=r"(?:\A|\n|[.!?]\ |[,;:]\ |[\"']\ ?,?\ ?|(?<!\w)(?:theo|nhưng|khi|do)\ )$",
    example="sau cuộc họp[[, ]]",
    counter=("mời ",),
)
# What an office does, whoever holds it.
OFFICE = Rule(
    id="later_mentions.office",
    pattern=r"""\ (?:(?:đã|cũng|vừa|sẽ|quyết\ định|năm\ \d{4})\ ){0,3}
        (?:tặng|khen|truy\ tặng|phong\ tặng|công\ nhận|quyết\ định|là|xét|ban\ hành|giao|phải)(?!\w)""",
    example="chủ tịch ubnd tỉnh[[ đã tặng]] bằng khen",
    counter=("chủ tịch ubnd tỉnh phát biểu",),
)
RULES = (ADDRESS, OPENS, OFFICE)


def with_later_mentions(
    ctx: Context, units: UnitTable, records: Sequence[Official], posts: Sequence[Mention]
) -> list[Official]:
    """The officials with the ``posts`` that nobody is named for added as mentions, where one official alone fits.

    Where several fit, nothing is added and a diagnostic "official-ambiguous" tells the candidates.
    """
    home = post_words(units.home.name) if units.home is not None else frozenset()
    titles = {o.id: [post_words(p.title) for p in o.positions] for o in records}
    added: dict[str, list[Evidence]] = {}
    for post in posts[:_MANY]:
        if not _means_somebody(ctx, post):
            continue
        holders = [o for o in records if _holds(post, titles, o.id, home)]
        if len(holders) == 1:
            added.setdefault(holders[0].id, []).append(ctx.evidence(post.start, post.end))
        elif holders:
            names = ", ".join(o.name for o in holders)
            ctx.diagnose("official-ambiguous", f"{post.value['text']}: {names}", post.start, post.end)
    return [o.model_copy(update={"mentions": (*o.mentions, *added[o.id])}) if o.id in added else o for o in records]


def _means_somebody(ctx: Context, post: Mention) -> bool:
    """Behind a form of address, or as the subject of a clause."""
    key = ctx.view.key
    if ADDRESS.compiled.search(key, max(0, post.start - 14), post.start):
        return True
    opens = OPENS.compiled.search(key, max(0, post.start - 8), post.start)
    if opens is None or OFFICE.compiled.match(key, post.end):
        return False
    return key.startswith(":", post.end) or is_clause(key, post.end)


def _holds(post: Mention, titles: Mapping[str, list[frozenset[str]]], holder: str, home: frozenset[str]) -> bool:
    words, head = post_words(str(post.value["title"])), post_words(str(post.value["head"]))
    return any(_stands_for(words, head, more, home) for more in titles[holder])


def _stands_for(words: frozenset[str], head: frozenset[str], more: frozenset[str], home: frozenset[str]) -> bool:
    """Whether the words of a post may be short for those of the title of an official."""
    if words & DECISIVE != more & DECISIVE or not head <= more:
        return False
    bare = words - _PEOPLES_COMMITTEE
    if bare != head and more >= _COUNCIL and not words >= _COUNCIL:
        return False  # "chủ tịch tỉnh" is not the chair of the council
    return words <= more or bare <= (more | home) - (_PEOPLES_COMMITTEE - bare)
