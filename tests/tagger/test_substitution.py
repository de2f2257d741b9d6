from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from thidua_extract.catalogue.awards import find_award_title
from thidua_extract.catalogue.places import is_place_name
from thidua_extract.evaluation.runs import read_records
from thidua_extract.records import ArticleRecord
from thidua_extract.tagger.labels import LabelledSpan, LabelledText, labelled_text
from thidua_extract.tagger.substitution import substituted

GOLD = Path(__file__).parent.parent.parent / "gold"
TEXT = "Bí thư Huyện ủy Trần Văn Sáu trao Giấy khen cho xã Tân Lập. Ông Sáu nói xã Tân Lập có 412 hộ, hòa thuận, khỏe."


def marked(text: str, *marks: tuple[str, str]) -> LabelledText:
    spans = []
    for label, words in marks:
        start = -1
        while (start := text.find(words, start + 1)) >= 0:
            spans.append(LabelledSpan(start, start + len(words), label))
    return LabelledText(text, tuple(sorted(spans)))


GIVEN = marked(
    TEXT,
    ("PERSON", "Trần Văn Sáu"),
    ("AWARD", "Giấy khen"),
    ("UNIT", "xã Tân Lập"),
    ("POSITION", "Bí thư Huyện ủy"),
    ("RECIPIENT", "xã Tân Lập"),
)
GIVEN = LabelledText(
    TEXT, tuple(sorted({*GIVEN.spans, LabelledSpan(TEXT.index("Sáu nói"), TEXT.index(" nói"), "PERSON")}))
)


def copies(count: int) -> list[dict[str, list[str]]]:
    """The mentions of each copy by label, in text order."""
    found = []
    for number in range(count):
        copy = substituted(GIVEN, f"seed {number}")
        assert len(copy.spans) == len(GIVEN.spans)
        found.append(
            {
                label: [copy.text[s.start : s.end] for s in copy.spans if s.label == label]
                for label in {span.label for span in GIVEN.spans}
            }
        )
    return found


def test_people_keep_their_later_mentions() -> None:
    names = {tuple(copy["PERSON"]) for copy in copies(40)}
    assert len(names) > 20
    for full, given in names:
        assert len(full.split()) == 3 and full.split()[-1] == given


def test_places_keep_their_type_and_stay_one_place() -> None:
    units = {tuple(copy["UNIT"]) for copy in copies(40)}
    assert len(units) > 10
    for first, second in units:
        assert first == second and first.startswith("xã ") and is_place_name(first.removeprefix("xã "))
    assert all(copy["RECIPIENT"] == copy["UNIT"] for copy in copies(10))


def test_titles_and_posts_are_others_of_their_kind() -> None:
    found = copies(60)
    titles, posts = {copy["AWARD"][0] for copy in found}, {copy["POSITION"][0] for copy in found}
    assert len(titles) > 1 and len(posts) > 3
    assert all(title.category == "certificate_of_merit" for t in titles if (title := find_award_title(t)))
    assert all(find_award_title(title) for title in titles)
    assert all(post.endswith((" Huyện ủy", " Huyện uỷ")) for post in posts)


def test_numbers_keep_their_length_and_spellings_vary() -> None:
    texts = [substituted(GIVEN, f"seed {number}").text for number in range(40)]
    numbers = {next(word for word in text.replace(",", " ").split() if word.isdigit()) for text in texts}
    assert len(numbers) > 3 and all(number[0] == "4" and len(number) == 3 for number in numbers)
    assert any("hoà thuận" in text for text in texts) and any("hòa thuận" in text for text in texts)
    assert any(",  " in text or ("Lập có 4" in text and ",h" in text) for text in texts)


def test_years_stay_years() -> None:
    text = LabelledText("Năm 2018 và năm 1997.", ())
    for number in range(30):
        years = [word.strip(".") for word in substituted(text, str(number)).text.split() if word[0].isdigit()]
        assert [year[:3] for year in years] == ["201", "199"]


@pytest.mark.parametrize("record", read_records(GOLD / "train.jsonl")[::12], ids=lambda record: record.article.id)
def test_every_mention_of_gold_stays_a_mention(record: ArticleRecord) -> None:
    given = labelled_text(record)
    copy = substituted(given, record.article.id)
    assert copy.text != given.text
    assert [span.label for span in copy.spans] == [span.label for span in given.spans]
    for before, after in zip(given.spans, copy.spans, strict=True):
        old, new = given.text[before.start : before.end], copy.text[after.start : after.end]
        assert new == new.strip() and new and len(new.split()) >= 1, (old, new)
        assert (old[0].isalnum() or old[0] == new[0]) and (old[-1].isalnum() or old[-1] == new[-1]), (old, new)


@pytest.mark.slow
def test_the_seed_decides_whatever_the_order_of_sets() -> None:
    code = (
        "import sys; sys.path.insert(0, '.');"
        "from tests.tagger.test_substitution import GIVEN; from thidua_extract.tagger.substitution import substituted;"
        "print([substituted(GIVEN, str(n)) for n in range(5)])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=GOLD.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
