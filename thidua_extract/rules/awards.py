"""Titles of awards, as far as they go by themselves.

A mention of kind "awards" covers the title with its rank and detail; its ``value`` holds ``title``, ``code``,
``category``, ``level``, ``use`` (see :mod:`thidua_extract.catalogue.awards`), ``details`` and ``ranks`` (one award each),
``titled`` (the word "danh hiệu" stands before it) and ``attain`` ("đạt chuẩn" is part of it). Whether the article
says that anybody was given it, is for linking to find out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

import regex

from thidua_extract.catalogue.awards import AwardTitle, award_phrases, award_title
from thidua_extract.cleaning.normalize import View
from thidua_extract.mention import Mention, resolve_overlaps
from thidua_extract.rules import award_patterns as patterns
from thidua_extract.rules.lexicon import Lexicon
from thidua_extract.rules.rule import Rule

RULES = tuple(rule for rule in vars(patterns).values() if isinstance(rule, Rule))

_RANKS = {"nhất": "Nhất", "i": "Nhất", "1": "Nhất", "nhì": "Nhì", "ii": "Nhì", "2": "Nhì", "ba": "Ba", "iii": "Ba", "3": "Ba"}
_GENERIC = {"huân chương": ("HC", "order"), "huy chương": ("", "medal"), "giải thưởng": ("", "prize"), "danh hiệu": ("", "")}
_GENERIC_HEAD = re.compile(r"(?<!\w)(?:huân chương|huy chương|giải thưởng|danh hiệu)(?= [\"'\w])")
_NAMED_CODES = frozenset({"KNC", "HH"})
_MEDAL_NAME = re.compile(r"(?:vì|tuổi trẻ|chiến sĩ|danh dự)(?!\w)")


def find_awards(view: View) -> list[Mention]:
    """All award titles of the view, as mentions of kind "awards", in text order, without overlap."""
    known, _ = resolve_overlaps([*_by_rule(view), *_by_catalogue(view)])
    free = [m for m in _by_head(view) if not any(m.start < k.end and k.start < m.end for k in known)]
    return _titled_in_lists(view, sorted([*known, *resolve_overlaps(free)[0]], key=lambda m: m.start))


@functools.cache
def _lexicon() -> Lexicon[AwardTitle]:
    return Lexicon((phrase, title) for phrase, title in award_phrases() if title.use != "recognition" and phrase != "Huân chương")


def _by_catalogue(view: View) -> Iterator[Mention]:
    for start, end, title in _lexicon().find(view):
        mention = _praise(view, start, end, title) if title.use == "verb" else _full(view, start, end, title)
        if mention:
            yield mention
    for match in patterns.FLAG.finditer(view.key):
        if not _within_word(view.key, match.start()):
            yield _mention(view, match.start(), match.end(), _row("CTD"), details=[view.text[slice(*match.span("detail"))]])
    for match in patterns.PARTY_YEARS.finditer(view.key):
        years = re.findall(r"\d+", match["years"])
        details = [f"{year} năm tuổi Đảng" for year in years]
        if "đảng" in match[0]:
            yield _mention(view, match.start(), match.end(), _row("HH-DANG"), details=details, by="awards.party_badge")


def _row(code: str) -> AwardTitle:
    title = award_title(code)
    if title is None:
        raise LookupError(f"awards.csv has no row {code}")
    return title


def _within_word(key: str, start: int) -> bool:
    return start > 0 and key[start - 1].isalnum()


def _praise(view: View, start: int, end: int, title: AwardTitle) -> Mention | None:
    """"khen thưởng" where it is a verb, not part of "công tác khen thưởng" and the like."""
    if _ends_with(patterns.PRAISE_IS_NOUN, view.key, start, 24):
        return None
    return _mention(view, start, end, title)


def _ends_with(rule: Rule, key: str, position: int, reach: int) -> bool:
    return any(True for _ in _tails(rule, key[max(0, position - reach) : position]))


def _tails(rule: Rule, text: str) -> Iterator[regex.Match[str]]:
    return (m for m in rule.finditer(text) if m.end() == len(text))


def _full(view: View, start: int, end: int, title: AwardTitle) -> Mention | None:
    """The title with what belongs to it on its right; None where a name is needed and missing."""
    details: list[str] = [title.detail] if title.detail else []
    stop = end
    if title.code in _NAMED_CODES:
        name = _name(view, end)
        if name:
            details, stop = [name[0]], name[1]
        elif title.use == "named":
            return None
    elif title.category == "certificate_of_merit":
        stop = _take(patterns.CERTIFICATE_DETAIL, view, end, details)
    elif title.code == "CSTD":
        title, stop = _fighter(view, end, title, details)
    ranks, stop = _ranks(view, stop)
    stop = _times(view, stop, details)
    return _mention(view, start, stop, title, details=details, ranks=ranks)


def _take(rule: Rule, view: View, position: int, details: list[str]) -> int:
    match = rule.compiled.match(view.key, position)
    if not match:
        return position
    details.append(view.text[slice(*match.span("detail"))])
    return match.end()


def _fighter(view: View, position: int, title: AwardTitle, details: list[str]) -> tuple[AwardTitle, int]:
    """"Chiến sĩ thi đua tỉnh Hà Nam", "… ngành": the level the title goes on to name."""
    match = patterns.FIGHTER_DETAIL.compiled.match(view.text, position)
    if not match:
        return title, position
    details.append(match["detail"])
    return _row("CSTD-T" if match["of"].lower() in ("tỉnh", "thành phố") else "CSTD-B"), match.end()


def _ranks(view: View, position: int) -> tuple[list[str], int]:
    match = patterns.RANK.compiled.match(view.key, position)
    if not match:
        return [], position
    words = re.findall(r"\w+", match["ranks"])
    return list(dict.fromkeys(_RANKS[word] for word in words if word in _RANKS)), match.end()


def _times(view: View, position: int, details: list[str]) -> int:
    match = patterns.TIMES.compiled.match(view.key, position)
    if not match:
        return position
    if not details:
        details.append(f"lần thứ {view.text[slice(*match.span('times'))]}")
    return match.end()


def _name(view: View, position: int) -> tuple[str, int] | None:
    """The proper name that starts at the position, and where it ends."""
    match = patterns.NAME.compiled.match(view.text, position)
    if not match:
        return None
    name = match["quoted"] or match["single"] or match["plain"]
    return name.strip(" ,."), match.end()


def _by_head(view: View) -> Iterator[Mention]:
    """Orders, medals, prizes and honorary titles under names the catalogue does not list."""
    for match in _GENERIC_HEAD.finditer(view.key):
        head = match[0]
        name = _name(view, match.end())
        if name is None:
            if head == "huân chương":
                yield _bare_order(view, match.start(), match.end())
            continue
        mention = _generic(view, match.start(), head, *name)
        if mention:
            yield mention
    for match in re.finditer(r"(?<!\w)huân chương(?! [\"'\w])", view.key):
        yield _bare_order(view, match.start(), match.end())


def _bare_order(view: View, start: int, end: int) -> Mention:
    ranks, stop = _ranks(view, end)
    return _mention(view, start, stop, _row("HC"), ranks=ranks)


def _generic(view: View, start: int, head: str, name: str, end: int) -> Mention | None:
    key = name.lower()
    if head == "danh hiệu":
        if patterns.CONTEST_TITLE.compiled.match(key) or len(name.split()) < 2:
            return None
        return _free(view, start, end, name, "recognition", titled=True)
    if head == "giải thưởng":
        return None if patterns.CONTEST_PRIZE.compiled.match(key) else _free(view, start, end, f"Giải thưởng {name}", "prize")
    if head == "huy chương" and not _MEDAL_NAME.match(key):
        return None
    return _free(view, start, end, f"{head.capitalize()} {name}", "order" if head == "huân chương" else "medal")


def _free(view: View, start: int, end: int, title: str, category: str, *, titled: bool = False) -> Mention:
    details: list[str] = []
    ranks, stop = _ranks(view, end)
    stop = _times(view, stop, details)
    value = {"title": title, "code": None, "category": category, "level": None, "use": "style" if titled else "direct"}
    return Mention("awards", start, stop, {**value, "details": details, "ranks": ranks, "titled": titled}, f"awards.{category}_name")


def _by_rule(view: View) -> Iterator[Mention]:
    for match in patterns.RURAL.finditer(view.key):
        grade = {None: "NTM", "nâng cao": "NTM-NC", "kiểu mẫu": "NTM-KM"}[match["grade"]]
        details = [f"{match['subject']} đạt chuẩn"] if match["subject"] and not match["grade"] else []
        yield _recognition(view, match, _row(grade), details, "awards.rural")
    for match in patterns.CIVIC.finditer(view.key):
        yield _recognition(view, match, _row("DTVM"), [], "awards.civic")
    for match in patterns.SCHOOL.finditer(view.key):
        details: list[str] = []
        stop = _take(patterns.NATIONAL_STANDARD_LEVEL, view, match.end(), details)
        yield _recognition(view, match, _row("TCQG"), details, "awards.school", stop)


def _recognition(
    view: View, match: regex.Match[str], title: AwardTitle, details: list[str], by: str, stop: int | None = None
) -> Mention:
    start = match.start()
    while view.key[start] == " ":
        start += 1
    known = "known" in match.re.groupindex and match["known"]
    if known:
        start = match.start("title")
    attain = bool(match["attain"])
    return _mention(view, start, stop or match.end(), title, details=details, attain=attain, by=by)


def _mention(
    view: View,
    start: int,
    end: int,
    title: AwardTitle,
    *,
    details: list[str] | None = None,
    ranks: list[str] | None = None,
    attain: bool = False,
    by: str = "awards.catalogue",
) -> Mention:
    value: dict[str, Any] = {"title": title.title, "code": title.code, "category": title.category, "level": title.level}
    value |= {"use": title.use, "details": details or [], "ranks": ranks or [], "attain": attain}
    value["titled"] = _ends_with(patterns.TITLED, view.key, start, 36)
    return Mention("awards", start, end, value, by)


def _titled_in_lists(view: View, mentions: list[Mention]) -> list[Mention]:
    """The word "danh hiệu" in front of a list of titles counts for each of them."""
    done: list[Mention] = []
    for mention in mentions:
        before = done[-1] if done else None
        if before and before.value["titled"] and not mention.value["titled"]:
            gap = view.key[before.end : mention.start]
            if patterns.LIST_GOES_ON.compiled.fullmatch(gap):
                mention = Mention(mention.kind, mention.start, mention.end, {**mention.value, "titled": True}, mention.found_by)
        done.append(mention)
    return done
