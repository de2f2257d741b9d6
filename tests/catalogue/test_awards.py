"""The catalogue of awards and the words around them."""

from __future__ import annotations

import pytest

from thidua_extract.catalogue.award_cues import CueWord, cue_words, receiver_words
from thidua_extract.catalogue.awards import award_phrases, award_title, award_titles, find_award_title
from thidua_extract.cleaning.normalize import View, canonical, match_key
from thidua_extract.rules.award_cues import find_cues


def test_every_row_has_a_source_and_its_own_code() -> None:
    titles = award_titles()
    assert len({title.code for title in titles}) == len(titles) > 50
    assert all(title.source for title in titles)


def test_orders_with_ranks_are_those_of_the_law() -> None:
    ranked = {title.title for title in award_titles() if title.category == "order" and title.ranks}
    for name in ("Độc lập", "Quân công", "Lao động", "Bảo vệ Tổ quốc", "Chiến công"):
        assert f"Huân chương {name}" in ranked
    for name in ("Sao vàng", "Hồ Chí Minh", "Dũng cảm", "Hữu nghị"):
        assert f"Huân chương {name}" not in ranked


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Bằng khen", "BK"),
        ("bằng khen", "BK"),
        ("Kỉ niệm chương", "KNC"),
        ("chiến sỹ thi đua cơ sở", "CSTD-CS"),
        ("CSTĐ toàn quốc", "CSTD-TQ"),
        ("Mẹ VNAH", "BMVNAH"),
        ("AHLLVT nhân dân", "AHLLVT"),
        ("Cờ thi đua", "CTD"),
    ],
)
def test_spellings_lead_to_one_row(phrase: str, code: str) -> None:
    title = find_award_title(phrase)
    assert title is not None
    assert title.code == code


def test_unknown_phrase_and_code_give_nothing() -> None:
    assert find_award_title("Bằng lái xe") is None
    assert award_title("XYZ") is None


def test_no_spelling_is_claimed_by_two_titles() -> None:
    owners: dict[str, str] = {}
    for phrase, title in award_phrases():
        assert owners.setdefault(match_key(canonical(phrase)), title.title) == title.title, phrase


@pytest.mark.parametrize("word", cue_words(), ids=lambda word: word.phrase)
def test_cue_is_found_in_its_example(word: CueWord) -> None:
    before, _, rest = word.example.partition("[[")
    marked, _, after = rest.partition("]]")
    view = View(before + marked + after)
    found = {(view.text[m.start : m.end].lower(), m.value["cue"]) for m in find_cues(view)}
    assert (marked.lower(), word.cue) in found


def test_receiver_words_are_in_the_spelling_of_the_key() -> None:
    for name in ("collective", "household", "individual", "filler"):
        words = receiver_words(name)  # type: ignore[arg-type]
        assert words
        assert [word for word in words if match_key(word) != word] == []
