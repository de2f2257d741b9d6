"""The heads of posts ("Phó Chủ tịch Thường trực", "nguyên Giám đốc"), without the body they belong to."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from thidua_extract.catalogue.bodies import Openings, token_keys
from thidua_extract.catalogue.positions import Complement, PositionTitle, position_titles
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.rules.rule import Rule, alternatives, matches_at
from thidua_extract.rules.unit_tokens import first_words, tokens_of

_PREFIXES = {
    "nguyên": "nguyên",
    "nguyên là": "nguyên",
    "cựu": "nguyên",
    "cố": "cố",
    "quyền": "quyền",
    "q.": "quyền",
    "phó": "Phó",
    "p.": "Phó",
    "đồng": "Đồng",
    "tân": "",
}
_SUFFIXES = ("thường trực", "phụ trách", "chuyên trách", "thứ nhất", "danh dự", "dự khuyết", "điều hành", "kiêm nhiệm")


@dataclass(frozen=True, slots=True)
class Head:
    """A post's head; ``title`` canonical with its "Phó", "nguyên", "Thường trực"; positions in the view."""

    start: int
    end: int
    title: str
    complement: Complement
    level: str


@functools.cache
def _titles() -> Mapping[str, tuple[PositionTitle, str]]:
    """Each spelling's key with its post and the spelling itself."""
    found: dict[str, tuple[PositionTitle, str]] = {}
    for post in position_titles():
        for spelling in (post.title, *post.variants):
            found.setdefault(match_key(canonical(spelling)), (post, spelling))
    return found


@functools.cache
def head_rule() -> Rule:
    """The pattern of a head, to be read on the view's key."""
    prefix = alternatives([match_key(p) for p in _PREFIXES])
    suffix = alternatives([match_key(s) for s in _SUFFIXES])
    return Rule(
        id="positions.head",
        pattern=rf"""
            (?<![\w&/]) (?!(?<=ủy\ )quyền|(?<=chức\ )vụ|(?<=hội\ )đồng) (?P<prefix> (?:{prefix} \ ? ){{0,3}} )
            (?P<head> {alternatives(list(_titles()))} ) (?![\w&])
            (?P<suffix> (?:\ (?:{suffix}) (?!\w)){{0,2}} )
        """,
        example="[[nguyên phó chủ tịch thường trực]] ubnd huyện",
        counter=("tăng trưởng kinh tế", "chủ tịchs"),
    )


@functools.cache
def _first_words() -> Openings:
    """The words that heads begin with; a prefix may lack its space ("phógiám đốc")."""
    heads = first_words(_titles())
    prefixes = dict.fromkeys((token_keys(prefix)[0] for prefix in _PREFIXES), frozenset[str]())
    glued = {prefix + word: frozenset[str]() for prefix in prefixes for word in (*heads, *prefixes)}
    return {**heads, **glued, **prefixes}


# A head inside the name of a body ("Đoàn Chủ tịch") or of a calling ("giáo viên chủ nhiệm") is none.
_AFTER_BODY = {
    "đoàn": ("chủ tịch", "thư kí", "đại biểu quốc hội", "đại biểu", "đbqh", "đại biểu hđnd"),
    "bộ": ("tư lệnh",),
    "phủ": ("chủ tịch", "thủ tướng"),
    "văn phòng": ("chủ tịch nước", "thủ tướng", "đại biểu quốc hội"),
    "ban": (
        "bí thư",
        "chủ nhiệm",
        "giám đốc",
        "thư kí",
        "cố vấn",
        "đại diện",
        "tổng giám đốc",
        "thường vụ tỉnh ủy",
        "thường vụ thành ủy",
        "thường vụ huyện ủy",
    ),
    "quan": ("thường trực", "đại diện"),
    "ủy ban": ("thường trực",),
    "đoàn đại": ("biểu quốc hội",),
    "hội đồng": ("thành viên", "giám đốc", "cố vấn"),
    "một": ("thành viên",),
    "giáo viên": ("chủ nhiệm",),
    "gv": ("chủ nhiệm",),
    "học viện": ("chính trị viên",),
}


@functools.lru_cache(maxsize=8)
def find_heads(view: View) -> tuple[Head, ...]:
    """All heads of the text in order, in any case; abbreviations only in the case they are written in."""
    heads = []
    for match in matches_at(head_rule().compiled, view.key, tokens_of(view).positions_of(_first_words())):
        post, spelling = _titles()[match["head"]]
        written = view.text[match.start("head") : match.end("head")]
        if spelling.isupper() and not written.isupper():
            continue
        if _inside_body(view.key, match.start(), match["head"]):
            continue
        new = len("tân ") if match["prefix"].startswith("tân ") else 0
        heads.append(
            Head(
                match.start() + new,
                match.end(),
                _canonical(match["prefix"], post.title, match["suffix"]),
                post.complement,
                post.level,
            )
        )
    return tuple(heads)


def _inside_body(key: str, start: int, head: str) -> bool:
    return key.endswith(_words_before().get(head, ()), 0, start)


@functools.cache
def _words_before() -> Mapping[str, tuple[str, ...]]:
    """By the head what it is none behind."""
    heads = {head for nouns in _AFTER_BODY.values() for head in nouns}
    return {head: tuple(f"{body} " for body, nouns in _AFTER_BODY.items() if head in nouns) for head in heads}


@functools.lru_cache(maxsize=4096)
def _canonical(prefix: str, title: str, suffix: str) -> str:
    keys = sorted(_PREFIXES, key=len, reverse=True)
    words, rest = [], prefix.strip()
    while rest:
        for spelling in keys:
            if rest.startswith(match_key(spelling)):
                words.append(_PREFIXES[spelling])
                rest = rest[len(spelling) :].strip()
                break
        else:
            break
    words.append(title)
    words += [s.capitalize() if s == "thường trực" else s for s in _SUFFIXES if match_key(s) in suffix]
    return " ".join(filter(None, words))
