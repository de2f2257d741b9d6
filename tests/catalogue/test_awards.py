"""The catalogue of awards and the words around them."""

from __future__ import annotations

from datetime import date

import pytest

from thidua_extract.catalogue import awards
from thidua_extract.catalogue.award_cues import CueWord, cue_words, receiver_words
from thidua_extract.catalogue.awards import (
    award_phrases,
    award_title,
    award_titles,
    find_award_title,
    named_awards,
    search_awards,
)
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


def test_who_may_confer_and_receive_by_law() -> None:
    order = award_title("HC-LD")
    assert order is not None
    assert order.conferrers == ("Chủ tịch nước",)
    assert set(order.receivers) == {"individual", "household", "collective", "foreigner"}
    fighter = award_title("CSTD-CS")
    assert fighter is not None and fighter.receivers == ("individual",)
    mother = award_title("BMVNAH")
    assert mother is not None and mother.valid_from == date(1994, 12, 1)


def test_orders_and_state_titles_are_conferred_by_the_president_alone() -> None:
    for title in award_titles():
        if title.category in ("order", "state_title") and title.use != "bare" and title.code != "DSDM":
            assert title.conferrers == ("Chủ tịch nước",), title.code


def test_named_awards_have_a_class_a_name_and_a_source() -> None:
    named = named_awards()
    assert len(named) > 250
    assert all(row.source for row in named)
    education = next(row for row in named if row.code == "KNC-GD")
    assert education.full_name == "Kỷ niệm chương Vì sự nghiệp giáo dục"
    assert education.conferrers == ("Bộ trưởng Bộ Giáo dục và Đào tạo",)


def test_searching_the_catalogue() -> None:
    assert len(search_awards()) == len(award_titles()) + len(named_awards())
    assert [row.code for row in search_awards("HUÂN CHƯƠNG độc lập")] == ["HC-DL"]
    assert {row.category for row in search_awards("khoa học", "prize")} == {"prize"}
    assert "CSTD-CS" in {row.code for row in search_awards("cstđ cơ sở")}
    assert search_awards("không có danh hiệu này") == ()


def test_a_row_without_a_source_is_refused() -> None:
    row = {"code": "X", "category": "order", "use": "direct", "holder": "", "receivers": "", "source": ""}
    with pytest.raises(ValueError, match=r"awards\.csv: no source in X"):
        awards._title_of(row, "awards.csv")
    with pytest.raises(ValueError, match=r"named_awards\.csv: bad category"):
        awards._title_of({**row, "receivers": "everybody"}, "named_awards.csv")
