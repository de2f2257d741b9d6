"""The comparison of dates in benchmarks/: what it counts, and that it runs."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from thidua_extract.evaluation.runs import read_records
from thidua_extract.records import DateMention, Evidence

pytest.importorskip("dateparser", reason="the extra bench is not installed")

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "compare_dates.py"
TEXT = "Sáng 20/1/2022, huyện tổng kết năm 2021, giai đoạn 2021-2025, tăng 9,6%, lúc 7h30."


@pytest.fixture(scope="module")
def compare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare_dates", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def mention(quote: str, value: str, granularity: str) -> DateMention:
    start = TEXT.index(quote)
    evidence = Evidence(start=start, end=start + len(quote), text=quote)
    return DateMention(id="D1", value=value, granularity=granularity, role="event", evidence=evidence, found_by="gold")


DATES = (
    mention("Sáng 20/1/2022", "2022-01-20", "day"),
    mention("năm 2021", "2021", "year"),
    mention("giai đoạn 2021-2025", "2021/2025", "range"),
)


def scores(compare: ModuleType, found: list[tuple[str, str]]) -> tuple[str, str]:
    """Precision, recall and F1 of finding and of the value."""
    truth = compare.Truth(TEXT, DATES, ())
    finds = compare.placed(TEXT, found)
    finding, value = compare.Score(), compare.Score()
    compare.score_finding(finding, truth, finds)
    compare.score_value(value, truth, finds)
    return str(finding), str(value)


def test_the_right_values_give_full_marks_whatever_day_a_year_is_told_by(compare: ModuleType) -> None:
    found = [("20/1/2022", "2022-01-20"), ("năm 2021", "2021-06-11"), ("2021", "2021-06-11"), ("2025", "2025-06-11")]
    assert scores(compare, found) == ("1.000 1.000 1.000", "1.000 1.000 1.000")


def test_a_wrong_value_is_found_but_not_right(compare: ModuleType) -> None:
    assert scores(compare, [("20/1/2022", "2022-01-21")]) == ("1.000 0.333 0.500", "0.000 0.000 0.000")


def test_one_end_of_a_span_is_a_right_find_and_not_the_span(compare: ModuleType) -> None:
    assert scores(compare, [("2021-2025", "2021-06-11")]) == ("1.000 0.333 0.500", "1.000 0.000 0.000")


def test_a_percentage_taken_for_a_date_counts_against_a_tool(compare: ModuleType) -> None:
    assert scores(compare, [("năm 2021", "2021"), ("9,6%", "2022-09-06")])[0] == "0.500 0.333 0.400"


def test_a_clock_time_counts_neither_way(compare: ModuleType) -> None:
    assert scores(compare, [("năm 2021", "2021"), ("7h30", "2022-01-20")])[0] == "1.000 0.333 0.500"


def test_values_of_timex_become_edtf(compare: ModuleType) -> None:
    timeml = (
        '<TIMEX3 tid="t1" type="TIME" value="2022-01-19TAF">Chiều 19/01/2022</TIMEX3> &amp; '
        '<TIMEX3 tid="t2" type="DURATION" value="P3Y">3 năm</TIMEX3>, <TIMEX3 tid="t3" type="DATE" '
        'value="PRESENT_REF">nay</TIMEX3>, <TIMEX3 tid="t4" type="DATE" value="2022-Q2">quý II</TIMEX3>'
    )
    found = compare.dates_in_timeml(timeml)
    assert found == [("Chiều 19/01/2022", "2022-01-19"), ("nay", ""), ("quý II", "2022-04/2022-06")]


def test_a_find_in_a_stretch_of_clutter_counts_neither_way(compare: ModuleType) -> None:
    start = TEXT.index("9,6%")
    find = compare.Find(start, start + 4, "2022-09-06")
    assert list(compare.counted(compare.Truth(TEXT, DATES, ()), [find])) == [(find, [])]
    assert list(compare.counted(compare.Truth(TEXT, DATES, ((start - 5, start + 4),)), [find])) == []


def test_the_clutter_of_the_facts_files_is_known(compare: ModuleType) -> None:
    records = {record.article.id: record for record in read_records(compare.GOLD / "dev.jsonl")}
    told = [name for name, record in records.items() if compare.truth_of(record).neither]
    written = [name for name in records if "\nclutter:" in (compare.GOLD / "facts" / f"{name}.yaml").read_text("utf-8")]
    assert set(written) <= set(told)
    assert written


def test_it_prints_a_row_for_each_way_on_two_articles(
    compare: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = {name: way for name, way in compare.DATEPARSER.items() if way.strategy == "split"}  # the others are slow
    monkeypatch.setattr(compare, "DATEPARSER", ways)
    compare.main(["dev", "--limit", "2"])
    head, *rows = capsys.readouterr().out.splitlines()
    assert "finding" in head
    assert [row[:40].strip() for row in rows] == ["thidua_extract", *(f"dateparser, {way}" for way in ways)]
    for row in rows:
        finding, *_ = numbers = [float(number) for number in row[40:].split()]
        assert len(numbers) == 10
        assert 0 < finding <= 1
