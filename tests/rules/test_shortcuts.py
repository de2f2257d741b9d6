"""What spares a search loses no match: the suite's articles searched with it and without."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable

import pytest
import regex

from tests.corpus import corpus_views, word_edges, word_starts
from tests.patterns import named
from thidua_extract.catalogue.bodies import Openings
from thidua_extract.cleaning.normalize import View
from thidua_extract.rules import (
    award_counts,
    award_cues,
    dates,
    documents,
    figure_context,
    figure_numerals,
    figure_units,
    figures,
    person_addresses,
    person_patterns,
    position_heads,
)
from thidua_extract.rules.award_spots import AWARDS, TITLES
from thidua_extract.rules.figure_numerals import MEMBER, NUMBERED, PLANNED, TO
from thidua_extract.rules.rule import Rule, matches_at
from thidua_extract.rules.spots import Spotter
from thidua_extract.rules.unit_tokens import tokens_of

pytestmark = pytest.mark.slow

ON_TEXT = (award_cues.TEAM, award_cues.SECTOR, award_cues.SHIP, award_cues.PRESS, *documents.DOCUMENTS)
"""The rules with beginnings that read ``view.text``; all others read ``view.key``."""
_DIGITS = re.compile(r"\d+")
SPOTTERS = pytest.mark.parametrize(("spotter", "rules"), [(AWARDS, 21), (TITLES, 5)], ids=["awards", "titles"])


@pytest.fixture(autouse=True, scope="module")
def all_rules() -> None:
    """Rules are taken into a spotter where their modules are imported: the pipeline imports all of them."""
    importlib.import_module("thidua_extract.pipeline")


@SPOTTERS
def test_what_rules_begin_with_loses_no_match(spotter: Spotter, rules: int) -> None:
    assert len(spotter.rules) >= rules
    lost, found = [], 0
    for view in corpus_views():
        spots = spotter.read(view.key)
        for rule in spotter.rules:
            text = view.text if rule in ON_TEXT else view.key
            wanted = [match.span() for match in rule.compiled.finditer(text)]
            found += len(wanted)
            if wanted != [match.span() for match in spots.finditer(rule, text=text)]:
                lost.append((rule.id, view.text[:60]))
    assert found > 300
    assert lost == []


@SPOTTERS
def test_the_first_match_of_a_line_is_that_of_the_pattern(spotter: Spotter, rules: int) -> None:
    lost, found = [], 0
    for view in corpus_views():
        spots = spotter.read(view.key)
        for rule in {*spotter.rules}.difference(ON_TEXT):
            for line in view.lines:
                wanted, match = rule.compiled.search(view.key, *line), spots.search(rule, *line)
                found += wanted is not None
                if (wanted and wanted.span()) != (match and match.span()):
                    lost.append((rule.id, view.key[slice(*line)]))
    assert found > 20 * rules
    assert lost == []


def test_what_a_gift_begins_with() -> None:
    made = _made(named(award_cues.GIFT.pattern), " {} 5 triệu", " {} hoa", " {} kèm 10.000 suất", " 3 {}", " {}.")
    keys = [*(view.key for view in corpus_views()), *made]
    matches = [(key, match) for key in keys for match in award_cues.GIFT.compiled.finditer(key)]
    assert len(matches) > 900
    assert [match[0] for key, match in matches if not key.startswith(award_cues._GIFT_LEADS, match.start())] == []


def test_what_a_count_before_a_title_ends_with() -> None:
    words = named(award_counts.COUNT_BEFORE.pattern)
    made = [(key, len(key)) for key in _made(words, "công nhận 22 {} ", "công nhận {} 1.250 ", '{} 5 danh hiệu "')]
    found, lost = 0, []
    for key, start in (*((view.key, start) for view, start in word_starts()), *made):
        before = key[max(0, start - award_counts._BACK) : start]
        wanted = award_counts.COUNT_BEFORE.compiled.search(before) is not None
        found += wanted
        if wanted != (award_counts.count_before(key, start) is not None):
            lost.append(before)
    assert found > 1000
    assert lost == []


def test_what_the_words_before_a_day_end_with() -> None:
    words = [*named(dates.LEAD.pattern), *map(str, range(1, 9))]
    made = _made(words, "họp {} 12/3", "họp {} nay, ngày (12/3)", "họp thứ {}, 12/3", "họp hôm {} (12/3)", "họp {}12/3")
    days = [(text, text.rindex("12/3")) for text in (*made, *map(str.upper, made))]
    lost, found = [], 0
    for text, start in (*((view.text, start) for view, start in word_starts()), *days):
        if text[start].isdigit():
            begin = max(0, start - dates._LEAD_LENGTH)
            match = dates.LEAD.compiled.search(text, begin, start)
            wanted = match.start() if match else start
            found += wanted < start
            if dates._with_lead(text, start)[0] != wanted:
                lost.append(text[begin : start + 5])
    assert found > 1000
    assert lost == []


# ------------------------------------------------------------------ quantities


def test_a_numeral_is_tried_by_every_rule_that_matches() -> None:
    lost, found = [], 0
    for view in corpus_views():
        kept: dict[str, list[str]] = {rule.id: [] for rule in figures.RULES}
        for rule, match in figures.matches(view.key):
            kept[rule.id].append(match[0])
        for rule in figures.RULES:
            wanted = [match[0] for match in rule.compiled.finditer(view.key)]
            found += len(wanted)
            if wanted != kept[rule.id]:
                lost.append((rule.id, wanted, kept[rule.id]))
    assert found > 5000
    assert lost == []


@pytest.mark.parametrize(
    ("pattern", "begins", "made", "least"),
    [
        (
            figure_units._per(),
            figure_units._PER_BEGINS,
            ("/{}", " /{}", " / 10 {}", " một {}", " mỗi {}", " 1 {}"),
            500,
        ),
        (figure_units._thing_regex(), figure_units._THING_BEGINS, (" {} xe", " triệu {}"), 100),
        (
            TO.compiled,
            figure_numerals._GOES_ON,
            (" {} còn 24.", " xuống {} 24.", " {} năm 2020 lên 24.", " {} 2020 còn 24."),
            45,
        ),
        (
            MEMBER.compiled,
            figure_numerals._GOES_ON,
            (", {} phú lâm 15/19,", "), {} hòa an 3;", " và {} phú lâm 15."),
            150,
        ),
        (PLANNED.compiled, figure_numerals._GOES_ON, ("({} 45)", " ({} là 45)", " ({}: 45)"), 10),
    ],
    ids=["per", "thing", "to", "member", "planned"],
)
def test_what_stands_behind_a_quantity_begins_with(
    pattern: regex.Pattern[str], begins: tuple[str, ...], made: tuple[str, ...], least: int
) -> None:
    """Also where the words of the pattern are put in places of it that the articles have not."""
    words = [*named(pattern.pattern), *figure_units._PER_WORDS.replace("_", " ").split(" ")]
    behind = [*word_edges(), *((key, 0) for key in _made(words, *made))]
    matched = [(key, at) for key, at in behind if pattern.match(key, at)]
    assert len(matched) > least
    assert [key[at : at + 30] for key, at in matched if not key.startswith(begins, at)] == []


def test_what_stands_around_a_bare_number() -> None:
    made = ("tổng số hộ nghèo {} 36.", "số hộ nghèo là {} 36 và", "số xã: {} 36/40;", "số hộ nghèo còn lại còn {} 24\n")
    ends = (f"số hộ nghèo là 36{mark}" for mark in ("", *" \n.,;:()/", " và 4", "/40", ") tăng", "%", "-"))
    keys = [*(view.key for view in corpus_views()), *_made(named(NUMBERED.pattern), *made), *ends]
    wanted = [[match[0] for match in NUMBERED.compiled.finditer(key)] for key in keys]
    assert sum(map(len, wanted)) > 50
    assert [[match[0] for match in figure_numerals._numbered(key, set())] for key in keys] == wanted


def test_what_a_bound_ends_with() -> None:
    made = (f"số thu {word} 12 tỉ" for word in figures._bounds())
    places = [*word_edges(), *((key, key.index("12")) for key in made)]
    wanted = [_bound_up_to(key, at) for key, at in places]
    assert sum(start < at for (_, at), (start, _) in zip(places, wanted, strict=True)) > 400
    assert [figures._bound_before(key, at) for key, at in places] == wanted


def _bound_up_to(key: str, at: int) -> tuple[int, str]:
    bound = figures.bound_rule().compiled
    for match in bound.finditer(key, max(0, at - figures._BOUND_REACH), min(len(key), at + 1)):
        if match.end() == at:
            return match.start(), figures._bounds()[match["bound"]]
    return at, "exact"


@pytest.mark.parametrize(("rule", "digits"), figure_context._BY_DIGITS, ids=lambda value: getattr(value, "id", ""))
def test_what_the_words_before_another_kind_of_number_end_with(rule: Rule, digits: tuple[str, ...]) -> None:
    templates = ("theo {} 2021 ", "theo {} số 5 ", "ở {}3 ", "ở {} 3 ", "{} 1 ha", "{} một 01 ha", "trên 1 {}")
    made = ((key, number.start()) for key in _made(named(rule.pattern), *templates) if (number := _DIGITS.search(key)))
    behind = [*((view.key, at) for view, at in word_starts()), *made]
    told = [(key, at) for key, at in behind if key[at].isdigit() and figure_context._ends_at(rule, key, at)]
    assert len(told) > 10
    lost = []
    for key, at in told:
        before = figure_context.words_before(key, max(0, at - figure_context._REACH), at)
        if not (before.endswith(rule.ends) and key.startswith(digits, at)):
            lost.append(key[max(0, at - 20) : at + 5])
    assert lost == []


# ---------------------------------------------------------------------- people


def test_what_the_words_before_a_name_of_no_person_end_with() -> None:
    befores = [view.key[max(0, start - 24) : start] for view, start in word_starts()]
    words = sorted(person_patterns._NAMING_WORDS)
    befores += _made(words, "trên {} ", '({} "', "nay.\n{} '", "{}", "môi {} ")
    wanted = [person_patterns.NAMING_WORD.compiled.search(before) is not None for before in befores]
    assert sum(wanted) > 5000
    found = map(person_patterns.follows_naming_word, befores)
    assert [before for before, one, other in zip(befores, found, wanted, strict=True) if one != other] == []


def test_what_forms_of_address_begin_with() -> None:
    words = person_patterns.name_tables().honorifics
    made = _made(words, "do {} An trình bày", "({}, {}: Bình)", "các {} - {} An", "h'{} An")
    _assert_openings(person_addresses._chain(), person_addresses._first_words(), made)


def test_what_posts_begin_with() -> None:
    words = [*position_heads._titles(), *position_heads._PREFIXES]
    made = _made(words, "do {} tỉnh trình bày", "nguyên {} huyện và phó{} sở", "quyền phó {}/{}", "'{}' an")
    _assert_openings(position_heads.head_rule().compiled, position_heads._first_words(), made)


def _assert_openings(pattern: regex.Pattern[str], openings: Openings, made: Iterable[str]) -> None:
    lost, found = [], 0
    for view in (*corpus_views(), *map(View, made)):
        wanted = [match.span() for match in pattern.finditer(view.key)]
        found += len(wanted)
        if wanted != [m.span() for m in matches_at(pattern, view.key, tokens_of(view).positions_of(openings))]:
            lost.append(view.text[:60])
    assert found > 2500
    assert lost == []


def _made(words: Iterable[str], *templates: str) -> Iterable[str]:
    """The templates with each of the words, and with none."""
    return [template.format(word, word) for word in dict.fromkeys(("", *words)) for template in templates]
