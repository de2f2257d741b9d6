"""Two readings of the same articles compared, and the command that does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from thidua_extract.cli import app
from thidua_extract.errors import GoldError
from thidua_extract.evaluation.agreement import agreement, read_pairs

TEXT = """Xã Hải Minh nhận Bằng khen

Chiều 12/3/2019, đồng chí Trần Văn Bốn, Chủ tịch UBND huyện Hải Hậu trao Bằng khen của UBND tỉnh cho xã Hải Minh.
"""
FIRST = """article: hai-minh
annotator: a
title: Xã Hải Minh nhận Bằng khen
dates:
  - ["Chiều 12/3/2019", 2019-03-12, event, afternoon]
units:
  - {name: xã Hải Minh, kind: commune, level: commune, at: ["Xã Hải Minh", "xã Hải Minh"]}
  - {name: UBND huyện Hải Hậu, kind: government_body, level: district}
  - {name: UBND tỉnh, kind: government_body, level: province}
"""
OPTIONAL = FIRST.replace("level: province}", "level: province, optional: true}")
SECOND = FIRST.replace("2019-03-12, event", "2019-03-13, event").replace(
    "  - {name: UBND tỉnh, kind: government_body, level: province}\n", ""
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "hai-minh.txt").write_text(TEXT, encoding="utf-8")
    (corpus / "index.csv").write_text("file,published,url\nhai-minh.txt,2019-03-12,\n", encoding="utf-8")
    for reading in ("first", "second"):
        (tmp_path / "agreement" / reading).mkdir(parents=True)
    return tmp_path


def write(gold: Path, first: str, second: str) -> None:
    for reading, facts in (("first", first), ("second", second)):
        (gold / "agreement" / reading / "hai-minh.yaml").write_text(facts, encoding="utf-8")


def test_agreement_counts_what_both_and_what_one_reading_has(gold: Path) -> None:
    write(gold, FIRST, SECOND)
    rows = agreement(read_pairs(gold / "agreement", gold / "corpus"))
    units, dates = rows["units"], rows["dates"]
    assert (units.right, units.missing, units.spurious) == (2, ["hai-minh: UBND tỉnh"], [])
    assert units.f1 == pytest.approx(0.8)
    assert (dates.missing, dates.spurious) == (["hai-minh: 2019-03-12"], ["hai-minh: 2019-03-13"])


def test_a_row_that_only_the_second_reading_has_counts(gold: Path) -> None:
    write(gold, FIRST, FIRST.replace("province}", "province, full_name: UBND tỉnh Nam Định}"))
    rows = agreement(read_pairs(gold / "agreement", gold / "corpus"))
    assert rows["units.full_name"].spurious == ["hai-minh: UBND tỉnh: full_name UBND tỉnh Nam Định"]
    assert len(rows["more_slots"].spurious) == 1


@pytest.mark.parametrize(("first", "second"), [(OPTIONAL, SECOND), (SECOND, OPTIONAL)])
def test_what_one_reading_marks_optional_need_not_be_in_the_other(gold: Path, first: str, second: str) -> None:
    write(gold, first, second)
    units = agreement(read_pairs(gold / "agreement", gold / "corpus"))["units"]
    assert (units.right, units.missing, units.spurious) == (2, [], [])


def test_an_article_read_once_is_told(gold: Path) -> None:
    write(gold, FIRST, FIRST)
    (gold / "agreement" / "second" / "hai-minh.yaml").unlink()
    with pytest.raises(GoldError, match="read only once: hai-minh"):
        read_pairs(gold / "agreement", gold / "corpus")


def test_the_command_prints_the_table_and_the_differences(gold: Path) -> None:
    write(gold, FIRST, SECOND)
    result = CliRunner().invoke(
        app, ["gold", "agreement", "--gold", str(gold), "--corpus", str(gold / "corpus"), "--errors"]
    )
    assert result.exit_code == 0, result.output
    assert "Agreement on 1 articles" in result.output
    assert "units first only: hai-minh: UBND tỉnh" in result.output
    assert "dates second only: hai-minh: 2019-03-13" in result.output
