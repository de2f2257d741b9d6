"""The commands ``history``, ``figures`` and ``awards`` on the award database."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import PASSWORD_ROLE
from tests.history.histories import article, award, loaded, to_unit
from tests.history.told_history import COMMUNE, HOSTILE, NINH_BINH, OLD_PROVINCE, TOWN
from tests.sample import a_record
from thidua_extract.cli import app
from thidua_extract.history.load import HistoryLoader

NAMESAKES = ["--person", "nguyen van an"]


def _run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def _json(*arguments: str) -> list[dict[str, Any]]:
    done = _run(*arguments, "--json")
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]


def _heading(table: str) -> list[str]:
    """The columns of the first table."""
    line = next(line for line in table.splitlines() if line.startswith("┃"))
    return [name.strip() for name in line.strip("┃").split("┃")]


def test_a_table_has_no_ids_and_no_empty_columns(history_url: str) -> None:
    told = _run("history", "thị xã Hồng Lĩnh", "--db", history_url)
    assert told.exit_code == 0 and "Awards of thị xã Hồng Lĩnh, Hà Tĩnh (2)" in told.stdout
    assert _heading(told.stdout) == [
        "year", "day", "award", "rank", "recipient", "granted by", "status", "articles", "differ",
    ]  # fmt: skip
    assert told.stdout.index("2019-12-15") < told.stdout.index("2021-01-08")
    assert "its bodies got 1 more: --bodies" in told.stderr
    figures = _run("figures", "--unit", OLD_PROVINCE, "--db", history_url)
    assert _heading(figures.stdout) == ["period", "place", "indicator", "value", "unit", "bound", "articles"]


def test_of_a_name_of_several_units_all_are_listed_to_choose_from(history_url: str) -> None:
    for command in (("history", "hong linh"), ("figures", "--unit", "hong linh")):
        told = _run(*command, "--db", history_url)
        assert (told.exit_code, told.stdout) == (1, "")
        assert "437: thị xã Hồng Lĩnh, Hà Tĩnh, … to 2025-06-30 (7 articles)" in told.stderr
        assert "12667: xã Hồng Lĩnh, Thái Bình, … to 2025-06-30 (1 articles)" in told.stderr
    for province in ("Thái Bình", "tinh thai binh"):
        chosen = _run("history", "hong linh", "--province", province, "--db", history_url)
        assert chosen.exit_code == 0 and "Awards of xã Hồng Lĩnh, Thái Bình (1)" in chosen.stdout
    assert _json("history", "hong linh", "--province", "thai binh", "--db", history_url) == _json(
        "history", COMMUNE, "--db", history_url
    )


@pytest.mark.parametrize(
    ("options", "recipients"),
    [
        ([TOWN], ["thị xã Hồng Lĩnh", "thị xã Hồng Lĩnh"]),
        ([TOWN, "--bodies"], ["thị xã Hồng Lĩnh", "thị xã Hồng Lĩnh", "UBND thị xã Hồng Lĩnh"]),
        ([TOWN, "--bodies", "--granted"], ["Nguyễn Văn An", "12 tập thể", "25 tập thể"]),
        (["ubnd tinh ha tinh", "--granted"], ["thị xã Hồng Lĩnh", "UBND thị xã Hồng Lĩnh"]),
        (["ha nam"], ["tỉnh Hà Nam"]),
        (["ha nam", "--lineage"], ["tỉnh Hà Nam", "tỉnh Ninh Bình"]),
        (["ninh binh", "--lineage"], ["tỉnh Hà Nam", "tỉnh Ninh Bình"]),
        (["tp ho chi minh"], []),
        (NAMESAKES, ["Nguyễn Văn An", "Nguyễn Văn An"]),
        ([*NAMESAKES, "--province", "thai binh"], ["Nguyễn Văn An"]),
    ],
)
def test_whose_awards_are_told(options: list[str], recipients: list[str], history_url: str) -> None:
    assert [row["recipient"] for row in _json("history", *options, "--db", history_url)] == recipients


def test_of_a_unit_and_what_it_became_the_most_told_is_taken(tmp_path: Path) -> None:
    days = ("2020-05-01", "2025-09-01", "2025-10-01")
    given = award(to_unit(0, NINH_BINH["name"]), title="Cờ thi đua", category="flag")
    told = [article(day, day, home=0, units=[NINH_BINH], awards=[given | {"year": day[:4]}]) for day in days]
    loaded(tmp_path / "a.db", told).close()
    done = _run("history", "ninh binh", "--json", "--db", tmp_path / "a.db")
    assert done.exit_code == 0 and "37@2025-07-01 was or became 37@1992: --lineage takes both" in done.stderr
    assert [json.loads(line)["year"] for line in done.stdout.splitlines()] == ["2025"]


def test_without_awards_that_is_said(history_url: str) -> None:
    told = _run("history", "tp ho chi minh", "--db", history_url)
    assert (told.exit_code, told.stdout) == (0, "Awards of thành phố Hồ Chí Minh: none\n")


def test_persons_of_one_name_are_told_one_by_one(history_url: str) -> None:
    told = _run("history", *NAMESAKES, "--db", history_url)
    assert told.exit_code == 0
    parts = [told.stdout.index(words) for words in ("UBND thị xã Hồng Lĩnh", "cơ sở", "Bí thư", "toàn quốc")]
    assert parts == sorted(parts) and told.stdout.count("]: posts (1)") == told.stdout.count(": awards (1)") == 2


def test_the_posts_in_a_unit_are_told_with_its_awards(history_url: str) -> None:
    told = _run("history", TOWN, "--bodies", "--db", history_url)
    assert "Posts in thị xã Hồng Lĩnh (2)" in told.stdout and "Trần Thị Bình" in told.stdout


@pytest.mark.parametrize(
    "options",
    [
        ["history", TOWN],
        ["history", *NAMESAKES],
        ["figures", "--unit", TOWN],
        ["awards", "--year", "2017"],
        ["awards", "--title", "no award"],
    ],
)
def test_csv_and_json_hold_the_same_rows(options: list[str], history_url: str) -> None:
    options = [*options, "--db", history_url, "--evidence"]
    rows = _json(*options)
    printed = _run(*options, "--csv").stdout_bytes.decode()
    lines = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        sources = row.pop("sources")
        assert {name: str(value) if value is not None else "" for name, value in row.items()}.items() <= line.items()
        assert all(source["article"] in line["sources"] and source["quotes"] for source in sources)


def test_evidence_is_told_below_each_row(history_url: str) -> None:
    told = _run("figures", "--unit", TOWN, "--indicator", "budget", "--evidence", "--db", history_url)
    words = " ".join(told.stdout.replace("│", " ").split())
    assert words.count("town-2: “") == 2 and words.count("town-1: “") == 1
    assert "“tổng thu ngân sách 300 tỷ đồng”" in words


def test_what_articles_write_does_not_steer_the_terminal(history_url: str) -> None:
    told = [
        _run("history", "cong ty", "--evidence", "--db", history_url),
        _run("history", "cong ty", "--granted", "--db", history_url),
        _run("awards", "--year", "2017", "--db", history_url),
    ]
    for one in told:
        assert one.exit_code == 0 and "\x1b" not in one.output and "\r" not in one.stdout
        assert "[red]" in one.stdout
    assert "[bold]của Tỉnh" in told[0].stdout
    (row,) = _json("awards", "--year", "2017", "--db", history_url)
    assert row["recipient"] == HOSTILE


@pytest.mark.parametrize(
    ("options", "years"),
    [
        (["--title", "CSTĐ cơ sở"], ["2018"]),
        (["--title", "co thi dua", "--year", "2019"], ["2019"]),
        (["--rank", "Ba"], ["2020"]),
        (["--level", "state"], ["2020"]),
        (["--province", "tỉnh Thái Bình"], ["2015", "2018"]),
        (["--year", "1900"], []),
    ],
)
def test_awards_are_told_by_what_they_are(options: list[str], years: list[str], history_url: str) -> None:
    assert [row["year"] for row in _json("awards", *options, "--db", history_url)] == years


@pytest.mark.parametrize(
    "options",
    [
        ["history"],
        ["history", TOWN, *NAMESAKES],
        ["history", TOWN, "--csv", "--json"],
        ["history", *NAMESAKES, "--bodies"],
        ["history", *NAMESAKES, "--granted"],
        ["history", *NAMESAKES, "--lineage"],
        ["history", TOWN, "--province", "Atlantis"],
        ["figures"],
        ["figures", "--unit", TOWN, "--csv", "--json"],
        ["figures", "--unit", TOWN, "--province", "Atlantis"],
        ["awards", "lao", "--title", "Huân chương"],
        ["awards", "--category", "order", "--year", "2020"],
        ["awards", "--year", "99999999999999999999"],
        ["awards", "--year", "năm nay"],
        ["awards", "--province", "Atlantis"],
        ["awards", "--title", "x", "--csv", "--json"],
        ["awards", "lao", "--csv"],
    ],
)
def test_wrong_usage_is_told(options: list[str], history_url: str) -> None:
    told = _run(*options, "--db", history_url)
    assert (told.exit_code, told.stdout) == (2, "")


@pytest.mark.parametrize(
    "options", [["history", "Atlantis"], ["history", "--person", "Atlantis"], ["figures", "--unit", "Atlantis"]]
)
def test_who_is_not_known_is_told(options: list[str], history_url: str) -> None:
    told = _run(*options, "--db", history_url)
    assert (told.exit_code, told.stdout) == (1, "") and "is called 'Atlantis'" in told.stderr


COMMANDS = (["history", "x"], ["history", "--person", "x"], ["figures", "--unit", "x"], ["awards", "--year", "2020"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_is_not_there_or_none_is_fatal(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database" * 100)
    for name in ("text.db", "none.db"):
        told = _run(*command, "--db", tmp_path / name)
        assert told.exit_code == 1 and name in told.stderr and "Traceback" not in told.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_question_shows_a_password(command: list[str], postgres: str) -> None:
    wrong = postgres.replace("postgres:@", f"{PASSWORD_ROLE}:wFx9-secret@")
    told = _run(*command, "--db", wrong)
    assert told.exit_code == 1
    assert "password authentication failed" in told.stderr and "wFx9" not in told.output


@pytest.mark.parametrize("command", COMMANDS)
def test_that_articles_wait_to_be_resolved_is_told(command: list[str], database_url: str) -> None:
    loader = HistoryLoader(database_url)
    loader.write([a_record()])
    assert "not resolved yet" in _run(*command, "--db", database_url).stderr
    loader.resolve()
    loader.close()
    assert "not resolved" not in _run(*command, "--db", database_url).stderr
