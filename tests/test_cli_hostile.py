"""What files of others may not do to a terminal, to the log, or to the time and room that a run takes."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from tests.sample import ARTICLE
from thidua_extract.cli import app

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _run(*arguments: str | Path) -> Result:
    given = (*arguments, "--workers", "0") if arguments[0] == "run" else arguments
    return CliRunner().invoke(app, [str(argument) for argument in given])


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_names_of_files_steer_no_terminal_and_forge_no_line_of_the_log(tmp_path: Path) -> None:
    name = "tin\x1b]0;taken\x07\u202e\nERROR forged.txt"
    (tmp_path / name).write_bytes(b"\xff\xd8\xff")
    result = _run("run", tmp_path / name, "--to", tmp_path / "r.jsonl", "--no-tagger")
    assert result.exit_code == 3
    assert not STEERING.search(result.stderr)
    assert "\n  ERROR forged" in result.stderr and "\nERROR forged" not in result.stderr


def test_all_problems_of_a_facts_file_are_told_on_lines_of_their_own(tmp_path: Path) -> None:
    facts = tmp_path / "an-hai-bac-van-minh-do-thi-2019.yaml"
    facts.write_text(f"article: {facts.stem}\nunknown: b\nother: c\n", encoding="utf-8")
    result = _run("gold", "check", facts)
    assert result.exit_code != 0
    assert "\n  other: " in result.stderr


def test_words_of_an_article_steer_no_terminal(tmp_path: Path) -> None:
    text = ARTICLE.replace("Nam", "N\x1b[2Ja\u202em").replace("khen", "kh\x9b2Jen")
    (tmp_path / "\x1b[2J.txt").write_text(text, encoding="utf-8")
    result = _run("show", tmp_path / "\x1b[2J.txt")
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout) > 100 and not STEERING.search(result.stdout)


def test_how_much_may_be_unpacked_is_an_option(tmp_path: Path) -> None:
    line = json.dumps({"text": ARTICLE}, ensure_ascii=False).encode() + b"\n"
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line + (b" " * (1 << 20) + b"\n") * 100 + line))
    for options, refused in (((), 1), (("--max-ratio", "0"), 0), (("--max-unpacked", "1", "--max-ratio", "0"), 1)):
        out = tmp_path / f"{len(options)}.jsonl"
        result = _run("run", tmp_path / "a.jsonl.gz", "--to", out, "--no-tagger", *options)
        assert result.exit_code == (3 if refused else 0), result.stderr
        errors = _lines(tmp_path / "errors.jsonl") if refused else []
        assert [error["code"] for error in errors] == ["too-long"] * refused
        assert all(" ".join(options) in error["retry"] for error in errors)
        assert len(_lines(out)) == 1
