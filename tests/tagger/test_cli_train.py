"""Training and using a model on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from thidua_extract.cli import app

pytestmark = pytest.mark.slow

GOLD = Path(__file__).parent.parent.parent / "gold"
TEXT = "Sáng 3/5/2021, UBND huyện Ba Bể tặng Giấy khen cho Bếp cơm Hoa Sen và Đội xe cứu thương Bình Minh."


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of two articles, and the folder it is in."""
    folder = tmp_path_factory.mktemp("train")
    records = (GOLD / "train.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    (folder / "own.jsonl").write_text("\n".join(records) + "\n", encoding="utf-8")
    result = run("train", folder / "own.jsonl", "--out", folder / "model", "--date", "2026-01-31")
    assert result.exit_code == 0, result.output
    return folder / "model"


def test_a_model_of_ones_own_gold(model: Path) -> None:
    assert {path.name for path in model.iterdir()} == {"names.crfsuite", "roles.crfsuite", "card.json"}
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    assert card["date"] == "2026-01-31" and card["data"]["articles"] == 2
    assert card["scores"] == {"on": ""}


def test_it_is_used_with_model(model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = {}
    options_of = {"own": ["--model", model], "shipped": ["--workers", 0], "none": ["--no-tagger", "--workers", 0]}
    for name, options in options_of.items():
        result = run("run", tmp_path / "a.txt", "--to", tmp_path / f"{name}.jsonl", *options)
        assert result.exit_code == 0, result.output
        record = json.loads((tmp_path / f"{name}.jsonl").read_text(encoding="utf-8"))
        found[name] = [unit["found_by"] for unit in record["units"]]
    assert any(by.startswith("model:tagger+0.") for by in found["shipped"])
    assert not any(by.startswith("model:") for by in found["none"])
    assert run("show", tmp_path / "a.txt", "--model", model).exit_code == 0


def test_workers_use_it_as_well(model: Path, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    for workers in (1, 2):
        out = tmp_path / f"{workers}.jsonl"
        result = run("run", tmp_path / "*.txt", "--to", out, "--workers", workers, "--no-tagger")
        assert result.exit_code == 0, result.output
    one, two = ((tmp_path / f"{workers}.jsonl").read_text(encoding="utf-8") for workers in (1, 2))
    assert one == two and "model:" not in one


@pytest.mark.parametrize("command", [["run", "-", "--to", "-"], ["show", "-"], ["evaluate", GOLD]])
def test_a_bad_model_is_told_before_the_work(command: list[str], tmp_path: Path) -> None:
    result = run(*command, "--model", tmp_path, stdin=TEXT.encode())
    assert result.exit_code == 1
    assert "names.crfsuite" in result.stderr
    assert not result.stdout


def test_a_model_that_is_not_to_be_used_is_a_slip(model: Path) -> None:
    assert run("show", "-", "--no-tagger", "--model", model, stdin=TEXT.encode()).exit_code == 2


@pytest.mark.parametrize("text", ["", "no record\n"], ids=["empty", "not records"])
def test_gold_that_is_none_is_refused_by_name(text: str, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(text, encoding="utf-8")
    result = run("train", tmp_path / "gold.jsonl", "--out", tmp_path / "model")
    assert result.exit_code == 1
    assert "gold.jsonl" in result.stderr
    assert not (tmp_path / "model").exists()
