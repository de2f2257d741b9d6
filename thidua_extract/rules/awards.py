"""Titles of awards, as far as they go by themselves.

A mention of kind "awards" covers the title with its rank and detail; its ``value`` holds ``title``, ``code``,
``category``, ``level``, ``use`` (see :mod:`thidua_extract.catalogue.awards`), ``details`` and ``ranks`` (one award
each), ``titled`` (the word "danh hiệu" stands before it) and ``attain`` ("đạt chuẩn" is part of it). Whether the
article says that anybody was given it, is for linking to find out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import regex

from thidua_extract.catalogue.awards import AwardTitle, award_phrases, award_title, find_award_title, named_awards
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.mention import Mention, resolve_overlaps
from thidua_extract.rules import award_patterns as patterns
from thidua_extract.rules.award_counts import handed_count, own_count
from thidua_extract.rules.award_spots import title_spots
from thidua_extract.rules.lexicon import Lexicon
from thidua_extract.rules.rule import Rule

RULES = tuple(rule for rule in vars(patterns).values() if isinstance(rule, Rule))

_RANKS = {
    **dict.fromkeys(("nhất", "i", "1"), "Nhất"),
    **dict.fromkeys(("nhì", "ii", "2"), "Nhì"),
    **dict.fromkeys(("ba", "iii", "3"), "Ba"),
}
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_MEDAL_NAME = re.compile(r"(?:vì|tuổi trẻ|chiến sĩ|danh dự)(?!\w)")
_NAMED_CODES = frozenset({"KNC", "HH"})


def find_awards(view: View) -> list[Mention]:
    """All award titles of the view, as mentions of kind "awards", in text order, without overlap."""
    known, _ = resolve_overlaps([*_by_rule(view), *_levels(view), *_by_catalogue(view)])
    free = [m for m in _by_head(view) if not any(m.start < k.end and k.start < m.end for k in known)]
    full = sorted([*known, *resolve_overlaps(free)[0]], key=lambda m: m.start)
    return _titled_in_lists(view, sorted([*full, *_shortened(view, full)], key=lambda m: m.start))


@functools.cache
def _lexicon() -> Lexicon[AwardTitle]:
    return Lexicon((p, t) for p, t in award_phrases() if t.use != "recognition" and p != "Huân chương")


@dataclass
class _Find:
    """A title on its way to a mention: its span grows to the right as details and ranks are read."""

    view: View
    start: int
    end: int
    details: list[str] = field(default_factory=list)
    ranks: list[str] = field(default_factory=list)
    attain: bool = False

    def take_detail(self, rule: Rule) -> None:
        """Read a detail right behind the title."""
        match = rule.compiled.match(self.view.key, self.end)
        if match:
            self.details.append(self.view.text[slice(*match.span("detail"))])
            self.end = int(match.end())

    def take_rank_and_times(self) -> None:
        """Read "hạng Nhì, Ba" and "lần thứ 2"; the latter is the detail where there is no other."""
        match = patterns.RANK.compiled.match(self.view.key, self.end)
        if match:
            words = re.findall(r"\w+", match["ranks"])
            self.ranks = list(dict.fromkeys(_RANKS[word] for word in words if word in _RANKS))
            self.end = match.end()
        match = patterns.RANKS_COUNTED.compiled.match(self.view.key, self.end)
        if match and not self.ranks:
            words = re.findall(r"hạng (\w+)", match["ranks"])
            self.ranks = list(dict.fromkeys(_RANKS[word] for word in words))
            self.end = match.end()
        match = patterns.TIMES.compiled.match(self.view.key, self.end)
        if match:
            self.details = self.details or [f"lần thứ {self.view.text[slice(*match.span('times'))]}"]
            self.end = match.end()

    def mention(self, title: AwardTitle, by: str = "awards.catalogue") -> Mention:
        """The mention of a title of the catalogue."""
        named = {"title": title.title, "code": title.code, "category": title.category, "level": title.level}
        titled = patterns.TITLED.compiled.search(self.view.key[max(0, self.start - 36) : self.start]) is not None
        counts = {
            "own": own_count(self.view.key, self.start, self.end, title.holder),
            "handed": handed_count(self.view.key, self.start, self.end) if title.use == "direct" else None,
        }
        return self._mention({**named, "use": title.use, "titled": titled, **counts}, by)

    def free_mention(self, title: str, category: str) -> Mention:
        """The mention of a title under a name of its own."""
        titled = category == "recognition"
        named = {"title": title, "code": None, "category": category, "level": None}
        return self._mention({**named, "use": "style" if titled else "direct", "titled": titled}, f"awards.{category}")

    def _mention(self, value: dict[str, Any], by: str) -> Mention:
        read = {"details": self.details, "ranks": self.ranks, "attain": self.attain}
        return Mention("awards", self.start, self.end, {**value, **read}, by)


def _row(code: str) -> AwardTitle:
    title = award_title(code)
    if title is None:
        raise LookupError(f"awards.csv has no row {code}")
    return title


def _by_catalogue(view: View) -> Iterator[Mention]:
    """Titles the catalogue lists, flags under all their names, and badges of the Party by years."""
    for start, end, title in _lexicon().find(view):
        find = _Find(view, start, end)
        mention = _praise(find, title) if title.use == "verb" else _full(find, title)
        if mention:
            yield mention
    for match in patterns.FLAG.finditer(view.key):
        if match.start() == 0 or not view.key[match.start() - 1].isalnum():
            detail = view.text[slice(*match.span("detail"))]
            yield _Find(view, match.start(), match.end(), [detail]).mention(_row("CTD"), "awards.flag")
    yield from _by_quotes(view)
    for match in patterns.PARTY_YEARS.finditer(view.key):
        details = [f"{year} năm tuổi Đảng" for year in re.findall(r"\d+", match["years"])]
        if "đảng" in match[0]:
            yield _Find(view, match.start(), match.end(), details).mention(_row("HH-DANG"), "awards.party_badge")


def _by_quotes(view: View) -> Iterator[Mention]:
    """Flags and certificates whose name stands in quotes, a bare "cờ" that is granted, and "khen 4 thôn"."""
    for match in patterns.FLAG_NAMED.finditer(view.key):
        if match.start() == 0 or not view.key[match.start() - 1].isalnum():
            detail = view.text[slice(*match.span("detail"))]
            yield _Find(view, match.start(), match.end(), [detail]).mention(_row("CTD"), "awards.flag_named")
    for match in patterns.FLAG_BARE.finditer(view.key):
        yield _Find(view, match.start("title"), match.end("title")).mention(_row("CTD"), "awards.flag_bare")
    for match in patterns.QUOTED_CERTIFICATE.finditer(view.key):
        code = "BTQGC" if match["name"].startswith("tổ quốc") else "BLDST"
        yield _Find(view, match.start(), match.end()).mention(_row(code), "awards.quoted_certificate")
    for match in patterns.PRAISED.finditer(view.key):
        yield _Find(view, match.start("title"), match.end("title")).mention(_row("KT"), "awards.praised")


def _praise(find: _Find, title: AwardTitle) -> Mention | None:
    """ "khen thưởng" where it is a verb, not part of "công tác khen thưởng" and the like."""
    before = find.view.key[max(0, find.start - 24) : find.start]
    if patterns.PRAISE_IS_NOUN.compiled.search(before):
        return None
    sudden = patterns.CERTIFICATE_DETAIL.compiled.match(find.view.key, find.end)
    find.end = sudden.end() if sudden else find.end
    return find.mention(title)


def _full(find: _Find, title: AwardTitle) -> Mention | None:
    """The title with what belongs to it on its right; None where a name is needed and missing."""
    find.details = [title.detail] if title.detail else []
    if title.code in _NAMED_CODES:
        name = _name(find.view, find.end) or _known_name(find.view, find.end, title.title)
        if name:
            find.details, find.end = [name[0]], name[1]
        elif title.use == "named":
            return None
    elif title.category == "certificate_of_merit":
        find.take_detail(patterns.CERTIFICATE_DETAIL)
    elif title.code == "CSTD":
        title = _fighter(find, title)
    find.take_rank_and_times()
    return find.mention(title)


def _fighter(find: _Find, title: AwardTitle) -> AwardTitle:
    """ "Chiến sĩ thi đua tỉnh Hà Giang", "… ngành": the level the title goes on to name."""
    match = patterns.FIGHTER_DETAIL.compiled.match(find.view.text, find.end)
    if not match:
        return title
    find.details, find.end = [match["detail"]], match.end()
    return _row("CSTD-T" if match["of"].lower() in ("tỉnh", "thành phố") else "CSTD-B")


def _name(view: View, position: int) -> tuple[str, int] | None:
    """The proper name that starts at the position, and where it ends."""
    match = patterns.NAME.compiled.match(view.text, position)
    if not match:
        return None
    name = match["quoted"] or match["single"] or match["plain"]
    return name.strip(" ,."), match.end()


@functools.cache
def _known_names(title: str) -> re.Pattern[str]:
    """The names the catalogue has for a class of awards, longest first."""
    names = {match_key(canonical(name)) for row in named_awards() if row.title == title for name in _names(row)}
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf' ?["\']?({listed or "(?!)"})(?!\w)')


def _names(row: AwardTitle) -> tuple[str, ...]:
    return (row.detail, *row.variants) if row.detail else row.variants


def _known_name(view: View, position: int, title: str) -> tuple[str, int] | None:
    """A name of the catalogue, also in lower case and without quotes, and where it ends."""
    match = _known_names(title).match(view.key, position)
    if match is None or view.key[match.start(1) - 1].isalnum():
        return None
    return view.text[slice(*match.span(1))], match.end(1)


def _by_head(view: View) -> Iterator[Mention]:
    """Orders, medals, prizes and honorary titles under names the catalogue does not list."""
    spots = title_spots(view.key)
    for match in spots.finditer(patterns.GENERIC_HEAD):
        name = _name(view, match.end()) or _known_name(view, match.end(), match[0].capitalize())
        if name:
            title = _generic(match[0], name[0])
            if title:
                find = _Find(view, match.start(), name[1])
                find.take_rank_and_times()
                yield find.free_mention(*title)
        elif match[0] == "huân chương":
            yield _bare_order(view, *match.span())
    for match in spots.finditer(patterns.BARE_ORDER):
        yield _bare_order(view, *match.span())


def _shortened(view: View, mentions: list[Mention]) -> Iterator[Mention]:
    """What a list goes on with: "…, hạng Ba cho 2 cá nhân", "…; cấp tỉnh 9 cá nhân"."""
    for index, mention in enumerate(mentions):
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(view.key)
        line_end = view.key.find("\n", mention.end)
        end = min(following, mention.end + 160, line_end if line_end >= 0 else following)
        stop = _SENTENCE_END.search(view.key, mention.end, end)
        end = stop.start() if stop else end
        if mention.value["ranks"]:
            for match in patterns.NEXT_RANK.finditer(view.key, mention.end, end):
                rank = _RANKS[match["rank"].split()[-1]]
                value = {**mention.value, "ranks": [rank], "own": None, "handed": None}
                yield Mention(mention.kind, match.start("rank"), match.end("rank"), value, "awards.next_rank")
        elif mention.value["code"] and mention.value["code"].startswith("CSTD"):
            for match in patterns.NEXT_LEVEL.finditer(view.key, mention.end, end):
                row = find_award_title("chiến sĩ thi đua " + match["level"].removeprefix("thi đua "))
                if row:
                    find = _Find(view, match.start("level"), match.end("level"), [row.detail] if row.detail else [])
                    yield find.mention(row, "awards.next_level")


def _bare_order(view: View, start: int, end: int) -> Mention:
    find = _Find(view, start, end)
    find.take_rank_and_times()
    return find.mention(_row("HC"), "awards.bare_order")


def _generic(head: str, name: str) -> tuple[str, str] | None:
    """Title and category of a proper name behind a general word; None for contests and the like."""
    key = name.lower()
    if head == "danh hiệu":
        contest = patterns.CONTEST_TITLE.compiled.match(key) or len(name.split()) < 2
        return None if contest else (name, "recognition")
    if head == "giải thưởng":
        return None if patterns.CONTEST_PRIZE.compiled.match(key) else (f"Giải thưởng {name}", "prize")
    if head == "huy chương":
        return (f"Huy chương {name}", "medal") if _MEDAL_NAME.match(key) else None
    return f"Huân chương {name}", "order"


def _by_rule(view: View) -> Iterator[Mention]:
    """Recognitions: everyday words that count with "đạt chuẩn", "danh hiệu" or "công nhận"."""
    for match in title_spots(view.key).finditer(patterns.RURAL):
        code = {None: "NTM", "nâng cao": "NTM-NC", "kiểu mẫu": "NTM-KM"}[match["grade"]]
        details = [f"{match['subject']} đạt chuẩn"] if match["subject"] and not match["grade"] else []
        yield _recognition(view, match, details).mention(_row(code), "awards.rural")
    for match in patterns.RURAL_KNOWN.finditer(view.key):
        code = {None: "NTM", "nâng cao": "NTM-NC", "kiểu mẫu": "NTM-KM"}[match["grade"]]
        yield _Find(view, match.start(), match.end()).mention(_row(code), "awards.rural_known")
    yield from _rural_short(view)
    for match in patterns.SAFE_ZONE.finditer(view.key):
        yield _Find(view, match.start(), match.end()).mention(_row("ATK"), "awards.safe_zone")
    for match in patterns.CIVIC.finditer(view.key):
        yield _recognition(view, match, []).mention(_row("DTVM"), "awards.civic")
    for match in patterns.SCHOOL.finditer(view.key):
        find = _recognition(view, match, [])
        find.take_detail(patterns.NATIONAL_STANDARD_LEVEL)
        yield find.mention(_row("TCQG"), "awards.school")


def _rural_short(view: View) -> Iterator[Mention]:
    """ "Về nông thôn mới, có 10 xã được công nhận đạt chuẩn": the standard is the one the line has named."""
    for match in patterns.RURAL_SHORT.finditer(view.key):
        start = view.key.rfind("\n", 0, match.start()) + 1
        named = view.key if match["grade"] else view.key[max(start, match.start() - 260) : match.start()]
        recognised = re.search(
            r"được công nhận $|công nhận (?:xã|huyện|thị xã)[^,.;]{0,40} $", view.key[start : match.start()]
        )
        if recognised and re.search(r"nông thôn mới|(?<!\w)ntm(?!\w)", named):
            code = {None: "NTM", "nâng cao": "NTM-NC", "kiểu mẫu": "NTM-KM"}[match["grade"]]
            yield _recognition(view, match, []).mention(_row(code), "awards.rural_short")


def _levels(view: View) -> Iterator[Mention]:
    """ "63 cá nhân đạt danh hiệu thi đua cấp tỉnh": the level alone names the title of a person."""
    for match in patterns.LEVEL_TITLE.finditer(view.key):
        row = find_award_title("chiến sĩ thi đua " + match["level"])
        if row:
            find = _Find(view, match.start("title"), match.end(), [row.detail] if row.detail else [])
            yield find.mention(row, "awards.level_title")


def _recognition(view: View, match: regex.Match[str], details: list[str]) -> _Find:
    known = "known" in match.re.groupindex and match["known"]
    start = match.start("title") if known else match.start() + len(match[0]) - len(match[0].lstrip())
    return _Find(view, start, match.end(), details, attain=bool(match["attain"]))


def _titled_in_lists(view: View, mentions: list[Mention]) -> list[Mention]:
    """The word "danh hiệu" in front of a list of titles counts for each of them."""
    done: list[Mention] = []
    for mention in mentions:
        before = done[-1] if done else None
        gap = view.key[before.end : mention.start] if before else ""
        if before and before.value["titled"] and patterns.LIST_GOES_ON.compiled.fullmatch(gap):
            value = {**mention.value, "titled": True}
            done.append(Mention(mention.kind, mention.start, mention.end, value, mention.found_by))
        else:
            done.append(mention)
    return done
