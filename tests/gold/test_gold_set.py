"""The gold that ships: built from its facts files, complete, and able to tell a worse extractor from a better one."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from thidua_extract.errors import GoldError
from thidua_extract.evaluation.agreement import agreement, read_pairs
from thidua_extract.evaluation.baseline import PINNED_SPLITS, fallen, floors_of, gold_hash, read_baseline
from thidua_extract.evaluation.gold_set import GoldSet, evaluate_pipeline, read_gold
from thidua_extract.evaluation.runs import Evaluation, evaluate
from thidua_extract.evaluation.scoring import KINDS
from thidua_extract.gold.build import is_optional
from thidua_extract.gold.facts import read_facts
from thidua_extract.gold.files import SPLITS, build_all, gold_file, lines_of, read_corpus, read_split
from thidua_extract.gold.quotes import Quoter
from thidua_extract.records import ArticleRecord, Evidence

ROOT = Path(__file__).parents[2]
GOLD, CORPUS = ROOT / "gold", ROOT / "corpus"
GENRES = {
    *("emulation_summary", "award_ceremony", "pledge_signing", "recognition", "anniversary", "sector_conference"),
    *("council_session", "party_session", "enterprise_award", "posthumous_award", "proposal", "decision_list"),
}

TO_LEARN_FROM = "ijklm"  # authors who wrote for the training of the tagger


def index() -> list[dict[str, str]]:
    with (CORPUS / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_of_the_corpus_is_in_the_index() -> None:
    files = {path.name for path in CORPUS.iterdir()} - {"index.csv", "README.md"}
    assert {row["file"] for row in index()} == files


def test_the_corpus_has_the_breadth_that_was_asked_for() -> None:
    rows = index()
    assert len(rows) >= 100
    assert {row["genre"] for row in rows} == GENRES
    assert {row["level"] for row in rows} == {"village", "commune", "district", "province", "central"}
    assert len({row["region"] for row in rows}) == 8
    assert {int(row["year"]) for row in rows} == set(range(2005, 2026))
    assert sum(row["format"] == "html" for row in rows) >= 12
    assert {row["encoding"] for row in rows} == {"utf-8", "utf-8-nfd", "tcvn3", "vni", "windows-1258"}
    assert sum(row["defect"] != "none" for row in rows) >= 4
    assert {row["defect"] for row in rows} == {"none", "truncated", "doubled", "mojibake"}


def test_every_article_has_facts_and_a_place_in_the_split() -> None:
    genres = {Path(row["file"]).stem: row["genre"] for row in index()}
    assert {path.stem for path in (GOLD / "facts").iterdir()} == set(genres)
    assert {entry.article: entry.genre for entry in read_split(GOLD)} == genres


def test_the_readme_states_the_agreement_that_the_two_readings_have() -> None:
    pairs = read_pairs(GOLD / "agreement", CORPUS)
    assert len(pairs) >= 20
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    stated = readme.split("<!-- agreement -->")[1].split("<!-- end agreement -->")[0].strip().splitlines()[2:]
    for row, tally in agreement(pairs).items():
        if row in KINDS:
            line = f"| {row} | {tally.f1:.3f} | {tally.right} | {len(tally.missing)} | {len(tally.spurious)} |"
            assert line in stated


def test_the_split_is_about_sixty_twenty_twenty() -> None:
    """Of what was shared out; articles written later to learn from are all in train."""
    to_learn = {Path(row["file"]).stem for row in index() if row["author"] in TO_LEARN_FROM}
    entries = [entry for entry in read_split(GOLD) if entry.article not in to_learn]
    assert {entry.split for entry in read_split(GOLD) if entry.article in to_learn} == {"train"}
    share = {split: count / len(entries) for split, count in Counter(entry.split for entry in entries).items()}
    assert share["train"] == pytest.approx(0.6, abs=0.03)
    assert share["dev"] == pytest.approx(0.2, abs=0.03)


def test_the_gold_files_are_what_the_facts_files_say() -> None:
    built: dict[str, list[ArticleRecord]] = {split: [] for split in SPLITS}
    for entry, record in build_all(GOLD, CORPUS):
        assert not isinstance(record, GoldError), record
        built[entry.split].append(record)
    for split in SPLITS:
        assert gold_file(GOLD, split).read_text(encoding="utf-8") == lines_of(built[split]), f"build {split} again"


def words(text: str) -> int:
    return sum(any(letter.isalnum() for letter in token) for token in text.split())


def test_articles_read_as_news_of_the_usual_length() -> None:
    for name, article in read_corpus(CORPUS).items():
        quoter = Quoter(article.text)
        clutter = [quoter.stretch(quote) for quote in read_facts(GOLD / "facts" / f"{name}.yaml").clutter]
        around = sum(words(article.text[start:end]) for start, end in clutter)
        assert 350 <= words(article.text) - around <= 900, name


@pytest.fixture(scope="module")
def dev() -> GoldSet:
    return read_gold(GOLD, ("dev",))


def f1(evaluation: Evaluation, kind: str) -> float:
    value = evaluation.tallies[kind].f1
    assert value is not None
    return value


@pytest.mark.parametrize("split", PINNED_SPLITS)
def test_the_extractor_stays_above_its_floors(split: str) -> None:
    baseline = read_baseline(GOLD / "baseline.json")
    assert baseline["gold"] == gold_hash(GOLD), "the gold changed: pin the floors again"
    measured = floors_of(evaluate_pipeline(read_gold(GOLD, (split,))))  # type: ignore[arg-type]
    assert fallen(baseline["floors"][split], measured) == []


def judged(gold: GoldSet, mutate: object = None) -> Evaluation:
    return evaluate(gold.records, mutate or (lambda record: record), gold.genres)  # type: ignore[arg-type]


def test_gold_against_itself_is_all_right(dev: GoldSet) -> None:
    result = judged(dev)
    assert all(not tally.missing and not tally.spurious for tally in result.tallies.values())
    assert all(score.exact[2] == score.overlap[2] == 1 for score in result.spans.values())


def test_dropping_every_third_award_costs_a_third_of_the_recall(dev: GoldSet) -> None:
    kept = lambda record: record.model_copy(  # noqa: E731
        update={"awards": tuple(award for i, award in enumerate(record.awards) if i % 3 != 2)}
    )
    dropped = sum(len(record.awards) // 3 for record in dev.records)
    tally = judged(dev, mutate=kept).tallies["awards"]
    assert len(tally.missing) <= dropped
    assert len(tally.missing) >= 0.8 * dropped  # some of the dropped are optional
    assert not tally.spurious


def test_shifting_places_by_one_fails_exact_and_not_overlapping_places(dev: GoldSet) -> None:
    def shift(record: ArticleRecord) -> ArticleRecord:
        text = record.article.text

        def moved(evidence: Evidence) -> Evidence:
            start, end = evidence.start + 1, min(evidence.end + 1, len(text))
            return Evidence(start=start, end=end, text=text[start:end])

        units = tuple(u.model_copy(update={"mentions": tuple(map(moved, u.mentions))}) for u in record.units)
        return record.model_copy(update={"units": units})

    result = judged(dev, mutate=shift)
    assert result.spans["UNIT"].exact[2] < 0.01
    assert result.spans["UNIT"].overlap[2] > 0.95
    assert result.spans["DATE"].exact[2] == 1
    assert f1(result, "units") == 1  # the names are still right


def test_a_changed_unit_is_missing_and_spurious(dev: GoldSet) -> None:
    def rename(record: ArticleRecord) -> ArticleRecord:
        counted = [i for i, unit in enumerate(record.units) if not is_optional(unit)]
        changed = record.units[counted[-1]].model_copy(update={"name": "xã Không Có"})
        units = (*record.units[: counted[-1]], changed, *record.units[counted[-1] + 1 :])
        return record.model_copy(update={"units": units})

    tally = judged(dev, mutate=rename).tallies["units"]
    assert len(tally.spurious) == len(tally.missing) == len(dev.records)


def test_a_wrong_year_costs_the_slot_and_not_the_award(dev: GoldSet) -> None:
    def postpone(record: ArticleRecord) -> ArticleRecord:
        awards = tuple(a.model_copy(update={"year": "1999"}) if a.year else a for a in record.awards)
        return record.model_copy(update={"awards": awards})

    result = judged(dev, mutate=postpone)
    assert f1(result, "awards.year") == 0
    assert f1(result, "awards") == 1
