"""Whole evaluations: what is handed to the extractor, tables, runs compared, floors, and the commands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from thidua_extract.cli import app
from thidua_extract.errors import GoldError, InputNotFoundError
from thidua_extract.evaluation.baseline import fallen, floors_of, pinned, read_baseline
from thidua_extract.evaluation.runs import article_of, evaluate, gained_and_lost, read_records, read_run
from thidua_extract.evaluation.spans import score_spans
from thidua_extract.records import ArticleInfo, ArticleRecord, DateMention, Evidence, Unit

TEXT = "Xã Yên Khê đón Cờ thi đua\n20/01/2022\nChiều 19/1, UBND huyện Ý Yên trao cờ cho xã Yên Khê."


def unit(name: str, start: int, id_: str = "U1", found_by: str = "gold") -> Unit:
    place = Evidence(start=start, end=start + len(name), text=TEXT[start : start + len(name)])
    return Unit(id=id_, name=name, kind="commune", mentions=(place,), found_by=found_by)


def record(*units: Unit, role: str = "published") -> ArticleRecord:
    stamp = Evidence(start=26, end=36, text=TEXT[26:36])
    day = DateMention(id="D1", value="2022-01-20", granularity="day", role=role, evidence=stamp, found_by="gold")  # type: ignore[arg-type]
    info = ArticleInfo(id="yen-khe", text=TEXT, title="Xã Yên Khê đón Cờ thi đua", published=date(2022, 1, 20))
    return ArticleRecord(article=info, dates=(day,), units=units)


def test_what_the_text_prints_is_not_handed_over() -> None:
    article = article_of(record())
    assert (article.published, article.title) == (None, None)


def test_what_the_text_does_not_print_is() -> None:
    gold = record(role="event")
    other = gold.model_copy(update={"article": gold.article.model_copy(update={"title": "Tin xã"})})
    article = article_of(other)
    assert (article.published, article.title) == (date(2022, 1, 20), "Tin xã")


def test_an_evaluation_counts_by_kind_and_genre_and_place() -> None:
    gold = record(unit("xã Yên Khê", len(TEXT) - 11), unit("UBND huyện Ý Yên", 49, "U2"))
    result = evaluate([gold], lambda _: record(unit("xã Yên Khê", len(TEXT) - 11)), {"yen-khe": "recognition"})
    tally = result.tallies["units"]
    assert (tally.right, tally.missing, tally.spurious) == (1, ["yen-khe: UBND huyện Ý Yên"], [])
    assert (tally.precision, tally.recall) == (1.0, 0.5)
    assert result.genres["recognition"]["units"].f1 == pytest.approx(2 / 3)
    assert (result.spans["UNIT"].exact[1], result.spans["UNIT"].gold, result.spans["UNIT"].got) == (0.5, 2, 1)


def test_places_that_gold_marks_optional_count_neither_way() -> None:
    gold = record(unit("xã Yên Khê", len(TEXT) - 11, found_by="gold:optional"))
    spans = score_spans([(gold, record(unit("xã Yên Khê", len(TEXT) - 11)))])
    assert "UNIT" not in spans or spans["UNIT"].got == 0


def test_two_runs_are_compared_error_by_error() -> None:
    gold = record(unit("xã Yên Khê", len(TEXT) - 11), unit("UBND huyện Ý Yên", 49, "U2"))
    before = evaluate([gold], lambda _: record(unit("xã Yên Khê", len(TEXT) - 11)), {}).as_json()
    after = evaluate([gold], lambda _: record(unit("UBND huyện Ý Yên", 49)), {}).as_json()
    changes = [change for change in gained_and_lost(before, after) if change[0] == "units"]
    assert changes == [
        ("units", "gained", "no longer missing: yen-khe: UBND huyện Ý Yên"),
        ("units", "lost", "now missing: yen-khe: xã Yên Khê"),
    ]
    assert gained_and_lost(after, after) == []


def test_floors_are_raised_and_lowered_only_on_demand() -> None:
    old = {"dev": {"dates": 0.9, "units": 0.8}}
    assert fallen(old["dev"], {"dates": 0.95, "units": 0.7}) == ["units: 0.700 is below 0.800"]
    assert fallen(old["dev"], {"dates": 0.95}) == ["units: 0.000 is below 0.800"]
    floors, refused = pinned(old, {"dev": {"dates": 0.95, "units": 0.7}}, lower=False)
    assert (floors["dev"], len(refused)) == ({"dates": 0.95, "units": 0.8}, 1)
    floors, refused = pinned(old, {"dev": {"dates": 0.95, "units": 0.7}}, lower=True)
    assert (floors["dev"], refused) == ({"dates": 0.95, "units": 0.7}, [])


def test_floors_are_rounded_down() -> None:
    gold = record(*(unit("xã Yên Khê", len(TEXT) - 11, f"U{i}") for i in range(1, 4)))
    got = record(unit("xã Yên Khê", len(TEXT) - 11), unit("xã Yên Khê", len(TEXT) - 11, "U2"))
    assert floors_of(evaluate([gold], lambda _: got, {}))["units"] == 0.8


def test_bad_files_are_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    with pytest.raises(GoldError, match="not a run saved"):
        read_run(bad)
    with pytest.raises(GoldError, match="not a baseline"):
        read_baseline(bad)
    with pytest.raises(GoldError, match="line 1 is no record"):
        read_records(bad)
    with pytest.raises(InputNotFoundError):
        read_run(tmp_path / "none.json")


def write(path: Path, *records: ArticleRecord) -> Path:
    path.write_text("".join(r.model_dump_json() + "\n" for r in records), encoding="utf-8")
    return path


def test_the_command_judges_records_and_compares_runs(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", record(unit("xã Yên Khê", len(TEXT) - 11)))
    found = write(tmp_path / "found.jsonl", record())
    run = CliRunner().invoke(app, ["evaluate", str(gold), "--records", str(found), "--json"])
    assert run.exit_code == 0, run.output
    (tmp_path / "run.json").write_text(run.stdout, encoding="utf-8")
    assert json.loads(run.stdout)["facts"]["units"]["missing"] == ["yen-khe: xã Yên Khê"]
    better = ["evaluate", str(gold), "--records", str(gold), "--against", str(tmp_path / "run.json"), "--errors"]
    result = CliRunner().invoke(app, better)
    assert "gained units no longer missing: yen-khe: xã Yên Khê" in result.output
    assert "1 gained, 0 lost" in result.output


def test_records_of_another_text_are_refused(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", record())
    info = ArticleInfo(id="yen-khe", text="Văn bản khác.")
    found = write(tmp_path / "found.jsonl", ArticleRecord(article=info))
    result = CliRunner().invoke(app, ["evaluate", str(gold), "--records", str(found)])
    assert result.exit_code == 1


def test_an_unknown_split_is_wrong_usage() -> None:
    assert CliRunner().invoke(app, ["evaluate", "--split", "devel"]).exit_code == 2


FACTS = """
article: yen-khe
annotator: x
units: [{name: xã Yên Khê, kind: commune, at: "cho [[xã Yên Khê]]."}]
"""


def gold_folder(tmp_path: Path, facts: str) -> list[str]:
    corpus, gold = tmp_path / "corpus", tmp_path / "gold"
    (gold / "facts").mkdir(parents=True)
    corpus.mkdir()
    (corpus / "yen-khe.txt").write_text(TEXT, encoding="utf-8")
    (corpus / "index.csv").write_text("file,published,url\nyen-khe.txt,2022-01-20,\n", encoding="utf-8")
    (gold / "facts" / "yen-khe.yaml").write_text(facts, encoding="utf-8")
    (gold / "split.csv").write_text("article,split,genre\nyen-khe,dev,recognition\n", encoding="utf-8")
    return ["--gold", str(gold), "--corpus", str(corpus)]


def test_gold_is_built_from_a_folder(tmp_path: Path) -> None:
    places = gold_folder(tmp_path, FACTS)
    result = CliRunner().invoke(app, ["gold", "build", *places])
    assert result.exit_code == 0, result.output
    (built,) = read_records(tmp_path / "gold" / "dev.jsonl")
    assert built.units[0].name == "xã Yên Khê"
    assert (tmp_path / "gold" / "test.jsonl").read_text(encoding="utf-8") == ""


def test_nothing_is_built_from_a_faulty_folder(tmp_path: Path) -> None:
    places = gold_folder(tmp_path, FACTS.replace("cho [[xã", "tới [[xã"))
    assert CliRunner().invoke(app, ["gold", "build", *places]).exit_code == 1
    assert not (tmp_path / "gold" / "dev.jsonl").exists()
    facts = str(tmp_path / "gold" / "facts" / "yen-khe.yaml")
    assert CliRunner().invoke(app, ["gold", "check", facts, *places[2:]]).exit_code == 1
