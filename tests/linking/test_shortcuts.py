"""What spares linking a search loses no match: the suite's articles searched with it and without."""

from __future__ import annotations

import re

import pytest

from tests.corpus import corpus_views, word_edges
from tests.patterns import named
from thidua_extract.cleaning.normalize import View
from thidua_extract.linking import award_candidates, award_nobody, award_pronouns, award_review, award_sub_units, home
from thidua_extract.linking.figure_borders import borders
from thidua_extract.rules.award_cues import IS, IS_FOR_YEARS
from thidua_extract.rules.edges import capitals_behind
from thidua_extract.rules.figure_phrases import BORDER
from thidua_extract.rules.rule import Rule

pytestmark = pytest.mark.slow


def test_the_words_before_a_venue() -> None:
    before = [
        *word_edges(),
        *((key, len(key)) for word in named(home.VENUE.pattern) for key in (f"{word} ", f"a{word} ")),
    ]
    wanted = [(key, at) for key, at in before if home.VENUE.compiled.search(key, max(0, at - 20), at)]
    assert len(wanted) > 1000
    assert [(key, at) for key, at in before if home._is_venue(key, at)] == wanted


def test_the_words_with_which_a_bare_type_begins() -> None:
    lost, found = [], 0
    for view in corpus_views():
        wanted = [match.span("type") for match in home.BARE_TYPE.compiled.finditer(view.text)]
        found += len(wanted)
        if [span for _, span in home.bare_types(view)] != wanted:
            lost.append(view.text[:60])
    assert found > 100
    assert lost == []


@pytest.mark.parametrize("front", ["Toàn", "trong", "của", "cả", "Cả", "địa bàn", "cho", "ngoài"])
@pytest.mark.parametrize("type_", home._LEVEL_OF)
def test_every_bare_type_behind_every_word(front: str, type_: str) -> None:
    ((found, _),) = home.bare_types(View(f"Năm qua, {front} {type_} có 12 tập thể được khen."))
    assert found == type_


@pytest.mark.parametrize("rule", [IS, IS_FOR_YEARS], ids=lambda rule: rule.id)
def test_what_stands_before_a_title_that_is_told_of_somebody(rule: Rule) -> None:
    matched = [(key, at) for key, at in word_edges() if rule.compiled.search(key, max(0, at - 130), at)]
    assert matched
    assert [key[at - 24 : at] for key, at in matched if not award_candidates._is_told(key, at)] == []


@pytest.mark.parametrize("tail", ["", " danh hiệu"])
@pytest.mark.parametrize("mark", ["", '"', "'"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_every_way_to_tell_a_title_of_somebody(tail: str, mark: str, end: str) -> None:
    key = f"bảy người là{tail} {mark}{end}"
    assert IS.compiled.search(key)
    assert award_candidates._is_told(key, len(key))


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        (award_pronouns.NAME_ALONE, award_pronouns._BEFORE_NAME),
        (award_sub_units.BRAND, award_sub_units._BEFORE_BRAND),
    ],
    ids=["name", "brand"],
)
def test_names_and_brands_stand_behind_marks(rule: Rule, marks: re.Pattern[str]) -> None:
    found, lost = 0, []
    for view in corpus_views():
        for line in view.lines:
            places = set(capitals_behind(marks, view.text, *line))
            matches = list(rule.compiled.finditer(view.text, *line))
            found += len(matches)
            lost += [match[0] for match in matches if match.start() not in places]
    assert found > 10
    assert lost == []


def test_a_firm_is_looked_for_where_a_word_for_firms_stands() -> None:
    views = [*corpus_views(), *(View(f"Theo {word.upper()} ABC") for word in named(award_sub_units._FIRM))]
    firms = [view.key for view in views if re.search(award_sub_units._FIRM, view.text)]
    assert len(firms) > 50
    assert [key for key in firms if not any(word in key for word in award_sub_units._FIRM_WORDS)] == []


def test_borders_are_those_of_the_rule() -> None:
    lost, found = [], 0
    for view in corpus_views():
        for line in view.lines:
            wanted = [match.span() for match in BORDER.compiled.finditer(view.key, *line)]
            found += len(wanted)
            if [match.span() for match in borders(view, *line)] != wanted:
                lost.append(view.key[slice(*line)])
    assert found > 5000
    assert lost == []


@pytest.mark.parametrize(
    ("rule", "reach"),
    [(award_nobody.VAGUELY, award_nobody._VAGUE_REACH), (award_review.SAME_YEAR, 30)],
    ids=["vaguely", "same_year"],
)
def test_what_a_rule_needs_stands_near(rule: Rule, reach: int) -> None:
    matched = [(key, at) for key, at in word_edges() if rule.compiled.match(key, at)]
    assert len(matched) > 10
    assert [key[at : at + reach] for key, at in matched if not rule.may_match(key, at, at + reach)] == []
