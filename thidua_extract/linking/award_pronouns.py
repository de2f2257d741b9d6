"""Words that stand for a person named before: "truy tặng anh Huân chương", "Bà được Bộ tặng Bằng khen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from thidua_extract.linking.context import Context
from thidua_extract.linking.officials import PersonTable
from thidua_extract.mention import Mention
from thidua_extract.rules.award_spots import AWARDS, award_spots
from thidua_extract.rules.edges import capitals_behind
from thidua_extract.rules.rule import Rule, any_of

_WORDS = ("anh", "chị", "ông", "bà", "cô", "thầy", "em", "cụ", "cháu", "mẹ", "đồng chí", "nam sinh", "nữ sinh")
_VERBS = (
    *("tặng", "trao", "cho", "gửi", "thưởng", "khen", "đề nghị", "với", "tới", "cài"),
    *("vợ con", "gia đình", "vợ"),
)
PRONOUN_OBJECT = Rule(
    "awards.pronoun_object",
    rf"""(?<!\w)(?:(?:việc\ làm|hành\ động|nghĩa\ cử|cống\ hiến)\ (?:\w+\ ){{0,3}}của|{any_of(_VERBS)})
    \ (?P<word>{any_of(_WORDS)}|đ/c|(?:nam\ |nữ\ )?thanh\ niên|(?:nam\ |nữ\ )?tài\ xế)
    (?:\ (?:ấy|này))?(?=\ ?[.,;\n)]|\ (?:cũng\ như|đã|vì|về|nhân|danh\ hiệu|bằng|tấm|huân|huy|kỉ\ niệm|giấy|cờ
    |và|năm|vào|ngay|tại|trước|sau|khi)(?!\w)|$)""",
    "Tỉnh đoàn truy [[tặng anh]] huy hiệu",
    ("tặng anh Ba huy hiệu", "tặng ông ba huy hiệu"),
    begins=(
        *(f"{verb} {word}" for verb in _VERBS for word in (*_WORDS, "đ/c", "nam ", "nữ ", "thanh niên", "tài xế")),
        *("việc làm ", "hành động ", "nghĩa cử ", "cống hiến "),
    ),
)
PRONOUN_SUBJECT = Rule(
    "awards.pronoun_subject",
    rf"""(?:(?<=[.!?:;,\n]\ )|(?<=\n)|(?<=[.!?]["']\ )|(?<=\ và\ )|(?<=ấy\ )|(?<=\d{{4}}\ )|(?<=này\ ))
    (?P<word>{any_of(_WORDS)})(?:\ (?:ấy|này))?
    (?=(?:\ (?:vừa|đã|cũng|còn|từng|vinh\ dự|lại|luôn|mới|nhiều\ lần|nhiều\ năm|liên\ tục|\d{{1,2}}\ lần
    |\d{{1,2}}\ năm(?:\ liền)?)){{0,3}}
    \ (?:được|nhận|đón|đạt|là|có|trao|tặng|(?:bước\ )?lên\ (?:bục|sân\ khấu|nhận|đón))(?!\w))""",
    "lên lớp. [[cô]] vừa được bộ tặng bằng khen",
    ("chị em đều được khen",),
    begins=tuple(f"{mark}|{word} " for mark in (" ", "\n") for word in _WORDS),
)
NAME_ALONE = Rule(
    "awards.name_alone",
    r"(?:^|(?<=[.!?\n\"]\ )|(?<=\n))(?P<name>\p{Lu}\p{Ll}{0,6})(?=\ \p{Ll})",
    "[[Uyên]] kể lại",
    ("Vũ Thị Uyên kể lại",),
)
GETS = Rule(
    "awards.pronoun_gets",
    r"(?<!\w)(?:được|nhận|đón|đạt)(?!\w)",
    "ông Tám, Chủ tịch xã, [[được]] tỉnh tặng bằng khen".lower(),
)
RULES = (*AWARDS.take(PRONOUN_OBJECT, PRONOUN_SUBJECT), NAME_ALONE, GETS)
_BEFORE_NAME = re.compile(r"[.!?\n\"] |\n")
_MEN = frozenset({"ông", "anh", "chú", "thầy", "thầy giáo", "bác"})
_WOMEN = frozenset({"bà", "chị", "cô", "cô giáo", "mẹ", "má", "mệ"})
_YOUNG = frozenset({"em", "cháu"})
_FEMALE = "thị"  # a middle name of women only
_REACH = 700  # characters back to the person meant, as far as the people of news were seen to be taken up


class Pronouns:
    """The words for persons of one article."""

    def __init__(self, ctx: Context, people: PersonTable) -> None:
        self._ctx = ctx
        self._people = people

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """(start, end, full name) of each of them in the span; words for which no one or two would do are left out."""
        spots = award_spots(self._ctx.view.key)
        for rule in (PRONOUN_OBJECT, PRONOUN_SUBJECT):
            for match in spots.starting(rule, start, end):
                told = self._but_for_who_acts(match.start("word")) if rule is PRONOUN_OBJECT else self._told
                name = _antecedent(match["word"], match.start("word"), told, self._called)
                if name:
                    yield *match.span("word"), name

    def _but_for_who_acts(self, position: int) -> list[tuple[int, str]]:
        """Who is named, without the officials of the sentence who give: "Bí thư A gắn Huy hiệu cho anh"."""
        start, _ = self._ctx.sentence(position)
        key, officials = self._ctx.view.key, self._people.official_ids
        givers = {
            name
            for end, name in self._told
            if start < end <= position and name in officials and not GETS.search(key, end, position)
        }
        return [(end, name) for end, name in self._told if name not in givers] if givers else self._told

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        return _called(self._ctx.of_kind("persons"), self._people)

    @cached_property
    def _told(self) -> list[tuple[int, str]]:
        return _told(self._ctx, self._ctx.of_kind("persons"), self._people)


def _called(persons: Sequence[Mention], people: PersonTable) -> dict[str, set[str]]:
    """By full name the words the article calls somebody ("ông", "chị"); a woman's middle name "Thị" counts as one."""
    called: dict[str, set[str]] = {}
    for person in persons:
        name = people.names.get(person) or str(person.value["name"])
        words = called.setdefault(name, set())
        if person.value.get("honorific"):
            words.add(str(person.value["honorific"]).lower())
        if " thị " in name.lower():
            words.add(_FEMALE)
    return called


def _told(ctx: Context, persons: Sequence[Mention], people: PersonTable) -> list[tuple[int, str]]:
    """(end, full name) of each place that names somebody, also by the given name alone ("Uyên kể"), in text order."""
    told = [(p.end, people.names.get(p) or str(p.value["name"])) for p in persons]
    given: dict[str, set[str]] = {}
    for _, name in told:
        if " " in name:
            given.setdefault(name.rpartition(" ")[2], set()).add(name)
    only = {word: names.pop() for word, names in given.items() if len(names) == 1 and word.isalpha()}
    if not only:
        return told
    text = ctx.view.text
    alone = (NAME_ALONE.compiled.match(text, place) for place in capitals_behind(_BEFORE_NAME, text, 0, len(text)))
    return sorted([*told, *((m.end(), only[m["name"]]) for m in alone if m is not None and m["name"] in only)])


def _antecedent(word: str, position: int, told: Sequence[tuple[int, str]], called: dict[str, set[str]]) -> str | None:
    """The person last named before the word whom the article calls so, else the last one who may be called so."""
    names = [name for end, name in reversed(told) if position - _REACH <= end <= position]
    if not names:  # nobody near: the only one the article has named so far
        names = list({name for end, name in told if end <= position})
        return names[0] if len(names) == 1 and _may_be(word, called.get(names[0], set())) else None
    same = [name for name in names if word in called.get(name, ())]
    fitting = [name for name in names if _may_be(word, called.get(name, set()))]
    return next(iter([*same[:1], *fitting[:1]]), None)


def _may_be(word: str, called: set[str]) -> bool:
    if word in _MEN:
        return not called & (_WOMEN | _YOUNG | {_FEMALE})
    if word in _WOMEN:
        return not called & (_MEN | _YOUNG)
    if word in _YOUNG:
        return not called & (_MEN | _WOMEN)
    return True
