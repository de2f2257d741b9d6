"""Runs from documents to outputs: what is where, what is done again, and what is never lost."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.archive.doing_harm import LOG_CALLS
from tests.conftest import PASSWORD_ROLE
from tests.history.stores import rows
from tests.sample import ARTICLE, full_record
from thidua_extract.archive.arrow import from_arrow
from thidua_extract.archive.bulk.engine import Work
from thidua_extract.archive.bulk.job import Job, run
from thidua_extract.archive.bulk.progress import Progress
from thidua_extract.archive.bulk.report import Report
from thidua_extract.archive.bulk.shards import Item
from thidua_extract.archive.bulk.targets import Form, Target
from thidua_extract.archive.document import Document
from thidua_extract.archive.refusal import Refusal
from thidua_extract.article import Article
from thidua_extract.errors import NothingToReadError, OutputError, RunFolderError, TooManyErrorsError
from thidua_extract.history.load import HistoryLoader
from thidua_extract.history.run import Run
from thidua_extract.records import ArticleRecord
from thidua_extract.settings import Settings

OBEY = "tests.archive.doing_harm:obey_first_line"


def _document(number: int, deed: str = "đọc", **known: Any) -> Document:
    text = f"{deed}\nBản tin {number} về việc số {number} của xã số {number * 7}"
    return Document(place=f"tin.jsonl#{number}", body=text, **{"id": f"t{number}", **known})


def _documents(count: int) -> list[Item]:
    return [_document(number) for number in range(count)]


def _job(items: Iterable[Item], *outs: Path | str, forms: Iterable[Form] = (Form.LINES,), **options: Any) -> Job:
    own = ("options", "resume", "restart", "stream", "retry")
    work = {name: value for name, value in options.items() if name not in own}
    held = list(items)
    return Job(
        Work(**{"items": lambda: held, "extract": OBEY, "workers": 0, **work}),
        [Target.of(str(out)) for out in outs],
        folder_forms=tuple(forms),
        open_database=lambda name, configuration: HistoryLoader(name, Run.of(configuration)),
        **{name: value for name, value in options.items() if name in own},
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _records(out: Path) -> list[dict[str, Any]]:
    return [line for part in sorted((out / "records").glob("*.jsonl")) for line in _lines(part)]


def _ids(out: Path) -> list[str]:
    return [line["article"]["id"] for line in _records(out)]


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The ids of the articles that were extracted since the last look."""
    path = tmp_path / "calls"
    path.touch()
    monkeypatch.setenv(LOG_CALLS, str(path))

    def look() -> list[str]:
        ids = path.read_text(encoding="utf-8").splitlines()
        path.write_text("")
        return ids

    return look


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
def test_every_document_becomes_a_record_a_link_or_a_refusal(tmp_path: Path, workers: int) -> None:
    items = [
        *_documents(40),
        _document(40, "raise"),
        Document("tin.jsonl#41", b"\xff\xd8\xff", id="anh"),
        Refusal("", "tin.jsonl#42", "corrupt", "not JSON"),
        replace(_document(7), place="khac.csv#1", id="ban-sao", url="https://x.example/7"),
        _document(43),
    ]
    report = run(_job(items, tmp_path / "out", workers=workers, retry=lambda refusal: f"read {refusal.place}"))
    assert _ids(tmp_path / "out") == [*(f"t{number}" for number in range(40)), "t43"]
    documents = _lines(tmp_path / "out" / "documents.jsonl")
    assert [document["place"] for document in documents] == [item.place for item in items if isinstance(item, Document)]
    assert [document["status"] for document in documents] == ["extracted"] * 40 + [
        "refused",
        "refused",
        "same",
        "extracted",
    ]
    assert documents[42] == {
        "place": "khac.csv#1",
        "id": "ban-sao",
        "url": "https://x.example/7",
        "encoding": documents[0]["encoding"],
        "confidence": 1.0,
        "status": "same",
        "same_as": "t7",
        "related_to": None,
        "similarity": 1.0,
    }
    errors = _lines(tmp_path / "out" / "errors.jsonl")
    assert [(error["id"], error["place"], error["stage"], error["code"]) for error in errors] == [
        ("t40", "tin.jsonl#40", "extract", "internal"),
        ("anh", "tin.jsonl#41", "prepare", "binary"),
        ("", "tin.jsonl#42", "read", "corrupt"),
    ]
    assert errors[0]["retry"] == "read tin.jsonl#40" and errors[0]["reason"] == "RuntimeError: as told"
    stored = json.loads((tmp_path / "out" / "report.json").read_text())
    assert (report.documents, report.articles, report.same, report.refused_in_all) == (44, 41, 1, 3)
    assert (stored["documents"], stored["articles"], stored["same"], stored["is_complete"]) == (44, 41, 1, True)
    assert stored["refused"] == {"internal": 1, "binary": 1, "corrupt": 1}
    assert set(stored["seconds"]) == {"prepare", "duplicates", "extract", "publish"}


def test_a_copy_may_come_before_its_original(tmp_path: Path) -> None:
    body = [
        f"Ngày {n}/5/2021, Ủy ban nhân dân xã số {n} tặng Giấy khen cho {n} hộ gia đình tiêu biểu." for n in range(9)
    ]
    short = Document("a.txt", "\n".join(body[:8]).encode(), id="ngan")
    whole = Document("b.txt", "\n".join(body).encode(), id="dai")
    run(_job([short, whole], tmp_path / "out"))
    assert _ids(tmp_path / "out") == ["dai"]
    first, second = _lines(tmp_path / "out" / "documents.jsonl")
    assert (first["status"], first["same_as"], first["similarity"] > 0.6) == ("near", "dai", True)
    assert (second["status"], second["same_as"]) == ("extracted", None)


def test_articles_of_one_id_get_ids_of_their_own(tmp_path: Path) -> None:
    items = [
        replace(_document(1), id="x"),
        replace(_document(2), id="x~2"),
        replace(_document(3), id="x"),
        replace(_document(1), id="x", place="ban-sao"),
        replace(_document(4), id="x"),
    ]
    run(_job(items, tmp_path / "out"))
    assert _ids(tmp_path / "out") == ["x", "x~2", "x~3", "x~4"]
    listed = [(line["id"], line["same_as"]) for line in _lines(tmp_path / "out" / "documents.jsonl")]
    assert listed == [("x", None), ("x~2", None), ("x~3", None), ("x~5", "x"), ("x~4", None)]


def test_all_forms_hold_the_same_records(tmp_path: Path) -> None:
    names = ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.db"]
    run(
        _job(
            _documents(60),
            tmp_path / "out",
            *(tmp_path / name for name in names),
            forms=[Form.LINES, Form.NESTED, Form.TABLES],
        )
    )
    records = _records(tmp_path / "out")
    assert [record["article"]["id"] for record in records] == [f"t{number}" for number in range(60)]
    assert _lines(tmp_path / "a.jsonl") == records
    plain = (tmp_path / "a.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == plain
    with pa.CompressedInputStream(pa.OSFile(str(tmp_path / "a.jsonl.zst")), "zstd") as stream:
        assert stream.read() == plain
    for table in (pq.read_table(tmp_path / "a.parquet"), *[_joined(tmp_path / "out" / "records")]):
        assert [record.model_dump(mode="json") for record in from_arrow(table)] == records
    assert _joined(tmp_path / "out" / "articles")["id"].to_pylist() == [record["article"]["id"] for record in records]
    assert _joined(tmp_path / "out" / "awards").num_rows == 0
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (60,)


def _joined(folder: Path) -> pa.Table:
    return pa.concat_tables(pq.read_table(path) for path in sorted(folder.glob("*.parquet")))


def test_a_resumed_run_does_only_what_is_new(tmp_path: Path, calls: Callable[[], list[str]]) -> None:
    before = _documents(100)
    run(_job(before, tmp_path / "out"))
    assert sorted(calls()) == sorted(f"t{number}" for number in range(100))
    more = [*before, *(replace(_document(n), place=f"moi.jsonl#{n}") for n in range(200, 230))]
    report = run(_job(more, tmp_path / "out", resume=True))
    assert set(calls()) >= {f"t{number}" for number in range(200, 230)} and report.done_before >= 80
    assert _ids(tmp_path / "out") == [*(f"t{n}" for n in range(100)), *(f"t{n}" for n in range(200, 230))]
    run(_job(more, tmp_path / "out", resume=True))
    assert calls() == []
    run(_job(more, tmp_path / "out"))
    assert len(calls()) == 130


def test_a_further_output_does_not_extract_again(tmp_path: Path, calls: Callable[[], list[str]]) -> None:
    run(_job(_documents(30), tmp_path / "out"))
    calls()
    items = _documents(30)
    run(_job(items, tmp_path / "out", tmp_path / "a.db", forms=[Form.TABLES], resume=True))
    run(_job(items, tmp_path / "out", resume=True))
    assert calls() == []
    assert _joined(tmp_path / "out" / "articles").num_rows == len(_ids(tmp_path / "out")) == 30


def test_what_is_removed_from_the_archive_goes_from_the_output(tmp_path: Path) -> None:
    run(_job(_documents(30), tmp_path / "out"))
    run(_job(_documents(3), tmp_path / "out", resume=True))
    assert _ids(tmp_path / "out") == ["t0", "t1", "t2"]
    assert len(_lines(tmp_path / "out" / "documents.jsonl")) == 3
    assert len(list((tmp_path / "out" / ".run" / "extract").iterdir())) <= 2


def test_a_changed_configuration_begins_afresh(tmp_path: Path, calls: Callable[[], list[str]]) -> None:
    run(_job(_documents(20), tmp_path / "out"))
    calls()
    run(_job(_documents(20), tmp_path / "out", resume=True, settings=Settings(tagger=False)))
    assert len(calls()) == 20


class _Stop(Progress):
    """Ctrl-C at a stage."""

    def __init__(self, stage: str) -> None:
        self._wanted, self._stage = stage, ""

    def begin(self, stage: str, total: int | None) -> None:
        self._stage = stage

    def at(self, done: int) -> None:
        if self._stage == self._wanted and done >= 40:
            raise KeyboardInterrupt

    def check(self) -> None:
        if self._stage == self._wanted == "publish":
            raise KeyboardInterrupt


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["prepare", "extract", "publish"])
@pytest.mark.parametrize("out", ["out", "a.jsonl"])
def test_until_a_run_is_complete_the_output_is_the_old_one(tmp_path: Path, stage: str, out: str) -> None:
    run(_job(_documents(5), tmp_path / out))
    before = sorted((path, path.read_bytes()) for path in _published(tmp_path))
    job = _job([*_documents(100), _document(100, "raise")], tmp_path / out)
    report = Report()
    with pytest.raises(KeyboardInterrupt):
        run(job, _Stop(stage), report)
    assert sorted((path, path.read_bytes()) for path in _published(tmp_path)) == before
    assert (report.documents if stage == "prepare" else report.articles) > 0
    with pytest.raises(RunFolderError):
        run(job)
    run(replace(job, resume=True))
    lines = _records(tmp_path / out) if out == "out" else _lines(tmp_path / out)
    assert len(lines) == 100
    assert (tmp_path / "a.jsonl.run").exists() is False


def _published(folder: Path) -> list[Path]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in paths if not any(part.endswith(".run") for part in path.parts)]


def test_a_run_that_breaks_off_says_what_was_refused_so_far(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(_job([_document(1000, "raise"), *_documents(100)], tmp_path / "a.jsonl"), _Stop("publish"))
    assert [line["id"] for line in _lines(tmp_path / "a.jsonl.run" / "errors.jsonl")] == ["t1000"]
    assert not (tmp_path / "errors.jsonl").exists()


def test_too_many_errors_stop_the_run_and_a_higher_limit_goes_on(
    tmp_path: Path, calls: Callable[[], list[str]]
) -> None:
    items = [_document(number, "raise" if number < 20 else "đọc") for number in range(100)]
    with pytest.raises(TooManyErrorsError, match="more than 10"):
        run(_job(items, tmp_path / "a.jsonl", max_errors=10))
    first = calls()
    assert 0 < len(first) < 100 and not (tmp_path / "a.jsonl").exists()
    run(_job(items, tmp_path / "a.jsonl", max_errors=20, resume=True))
    assert sorted(first + calls()) == sorted(f"t{number}" for number in range(100))
    assert len(_lines(tmp_path / "a.jsonl")) == 80 and len(_lines(tmp_path / "errors.jsonl")) == 20


def test_a_limit_counts_documents_and_a_larger_one_goes_on(tmp_path: Path, calls: Callable[[], list[str]]) -> None:
    items = [Refusal("", "xa.txt", "not-found", "no such file"), *_documents(100)]
    run(_job(items, tmp_path / "out", limit=48))
    assert _ids(tmp_path / "out") == [f"t{number}" for number in range(48)]
    calls()
    run(_job(items, tmp_path / "out", resume=True))
    assert len(_ids(tmp_path / "out")) == 100 and len(calls()) < 70


def test_a_sample_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run(_job(_documents(400), tmp_path / name, sample=0.1))
    assert 20 < len(_ids(tmp_path / "one")) < 65
    assert _ids(tmp_path / "one") == _ids(tmp_path / "two")


def test_without_a_document_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("old\n")
    with pytest.raises(NothingToReadError):
        run(_job([Refusal("", "xa.txt", "not-found", "no such file")], tmp_path / "a.jsonl", tmp_path / "a.db"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_resumed_run_without_a_document_keeps_what_was_done(tmp_path: Path, calls: Callable[[], list[str]]) -> None:
    run(_job(_documents(5), tmp_path / "out"))
    calls()
    with pytest.raises(NothingToReadError):
        run(_job([], tmp_path / "out", resume=True))
    run(_job(_documents(5), tmp_path / "out", resume=True))
    assert calls() == [] and len(_ids(tmp_path / "out")) == 5


def test_an_archive_of_nothing_but_refusals_empties_the_output(tmp_path: Path) -> None:
    run(_job(_documents(5), tmp_path / "out", tmp_path / "a.jsonl"))
    report = run(_job([_document(1, "raise")], tmp_path / "out", tmp_path / "a.jsonl"))
    assert _ids(tmp_path / "out") == [] and (tmp_path / "a.jsonl").read_bytes() == b""
    assert report.refused == {"internal": 1}


def test_records_are_printed_in_order_before_the_last_is_done(tmp_path: Path) -> None:
    seen: list[int] = []

    class Stream(io.BytesIO):
        def write(self, data: Any) -> int:
            seen.append(len(list(tmp_path.glob("*/extract/*.zst"))))
            return super().write(data)

    stream = Stream()
    run(_job(_documents(100), "-", tmp_path / "a.jsonl", stream=lambda: stream))
    assert stream.getvalue() == (tmp_path / "a.jsonl").read_bytes()
    assert seen[0] == 1 and seen[-1] > 3


def large_counts(article: Article, settings: Settings) -> ArticleRecord:
    """A record that no table can hold, of every second article."""
    record = full_record(article.id, article.text)
    if article.id.endswith("1"):
        record["awards"][0]["recipients"][0]["count"] = 2**70
    return ArticleRecord.model_validate(record)


@pytest.mark.parametrize("more", ["a.parquet", "a.db", "a.jsonl.gz"])
def test_a_record_that_does_not_fit_into_an_output_is_refused_for_all(tmp_path: Path, more: str) -> None:
    items = [Document(f"a.jsonl#{i}", f"Tin {i}\n{ARTICLE}", id=f"t{i}") for i in range(4)]
    job = _job(items, tmp_path / "a.jsonl", tmp_path / more, extract="tests.archive.test_job:large_counts")
    run(job)
    ids = [line["article"]["id"] for line in _lines(tmp_path / "a.jsonl")]
    if more == "a.jsonl.gz":
        assert ids == ["t0", "t1", "t2", "t3"]
        return
    assert ids == ["t0", "t2", "t3"]
    (error,) = _lines(tmp_path / "errors.jsonl")
    assert (error["id"], error["place"], error["stage"], error["code"]) == ("t1", "a.jsonl#1", "write", "record")


def test_what_the_database_does_not_take_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(self: HistoryLoader, records: Iterable[ArticleRecord]) -> dict[str, Exception]:
        return {record.article.id: KeyError("a fault") for record in records if record.article.id == "t1"}

    monkeypatch.setattr(HistoryLoader, "load", load)
    report = run(_job(_documents(3), tmp_path / "a.db"))
    (error,) = _lines(tmp_path / "errors.jsonl")
    assert (error["id"], error["place"], error["stage"], error["code"]) == ("t1", "tin.jsonl#1", "write", "internal")
    assert report.refused == {"internal": 1}


def test_files_of_outputs_among_the_input_are_not_read(tmp_path: Path) -> None:
    items = [*_documents(3), replace(_document(9), place=f"{tmp_path / 'a.jsonl'}#1")]
    run(_job(items, tmp_path / "a.jsonl"))
    assert [line["article"]["id"] for line in _lines(tmp_path / "a.jsonl")] == ["t0", "t1", "t2"]


def test_half_a_character_in_a_document_costs_that_document(tmp_path: Path) -> None:
    items = [*_documents(2), replace(_document(2), title="Tin \ud800"), replace(_document(3), body="Tin \ud800")]
    run(_job(items, tmp_path / "a.jsonl"))
    assert [line["id"] for line in _lines(tmp_path / "errors.jsonl")] == ["t2", "t3"]
    assert {line["code"] for line in _lines(tmp_path / "errors.jsonl")} == {"encoding"}


def test_an_output_that_cannot_be_written_stops_the_run_before_the_work(
    tmp_path: Path, calls: Callable[[], list[str]]
) -> None:
    (tmp_path / "text.db").write_text("no database" * 100)
    for name in ("nowhere/a.jsonl", "text.db"):
        with pytest.raises(OutputError, match=name):
            run(_job(_documents(3), tmp_path / name))
    assert calls() == [] and not list(tmp_path.glob("*.run"))


def test_a_run_writes_into_the_database_under_a_url(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str, calls: Callable[[], list[str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    items = [*_documents(30), _document(30, "raise")]
    run(_job(items, database_url, "a.jsonl"))
    assert len(calls()) == 31
    assert rows(database_url, "SELECT id FROM articles ORDER BY id") == sorted((f"t{n}",) for n in range(30))
    (of_run,) = rows(database_url, "SELECT version, configuration, model FROM runs")
    assert json.loads(of_run[1])["package"] == of_run[0] and of_run[2]
    assert not list(tmp_path.glob("**/*.run"))
    run(_job(items, database_url))
    assert rows(database_url, "SELECT count(*) FROM articles") == [(30,)]


def test_no_run_writes_down_the_password_of_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_postgres: Callable[[], str], logged: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    url = new_postgres().replace("postgres:@", "postgres:wFx9-secret@")
    job = _job([*_documents(100), _document(100, "raise")], url, "a.jsonl")
    with pytest.raises(KeyboardInterrupt):
        run(job, _Stop("publish"))
    held = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "manifest.jsonl" for path in held)
    assert not any(b"wFx9" in path.read_bytes() for path in held)
    assert rows(url, "SELECT count(*) FROM articles") == [(0,)]
    run(replace(job, resume=True))
    assert rows(url, "SELECT count(*) FROM articles") == [(100,)]
    assert not any(b"wFx9" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "wFx9" not in logged.text and "wFx9" not in rows(url, "SELECT configuration FROM runs")[0][0]


def test_a_database_that_cannot_be_used_stops_the_run_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: Callable[[], list[str]], postgres: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with sqlite3.connect("old.db") as connection:
        connection.execute("CREATE TABLE articles (id TEXT)")
        connection.execute("PRAGMA user_version = 1")
    for name, reason in (
        ("old.db", "before there were upgrades"),
        ("sqlite:///old.db", "before there were upgrades"),
        (postgres.replace("postgres:@", f"{PASSWORD_ROLE}:wFx9@"), "password authentication failed"),
        ("postgresql://u:wFx9@localhost:1/awards", "cannot use"),
    ):
        with pytest.raises(OutputError, match=reason) as refused:
            run(_job(_documents(3), name))
        assert "wFx9" not in str(refused.value)
    assert calls() == [] and not list(tmp_path.glob("*.run"))
