"""What OUT may be, and where the rest of a run goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua_extract.archive.bulk.targets import (
    Form,
    Kind,
    Target,
    check,
    errors_path_of,
    forms_for,
    is_in,
    keeps_run_folder,
    own_paths,
    run_folder_of,
)
from thidua_extract.errors import OutputError


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("-", Kind.STDOUT),
        ("a.jsonl", Kind.LINES),
        ("A.JSONL", Kind.LINES),
        ("a.jsonl.gz", Kind.GZIP),
        ("a.jsonl.zst", Kind.ZSTD),
        ("a.parquet", Kind.NESTED),
        ("x/a.db", Kind.DATABASE),
        ("sqlite:///x/awards", Kind.DATABASE),
        ("postgresql://u:p@host/awards.jsonl", Kind.DATABASE),
        ("out", Kind.FOLDER),
        ("out.2021/", Kind.FOLDER),
    ],
)
def test_the_name_tells_what_is_written(name: str, kind: Kind) -> None:
    assert Target.of(name).kind is kind


def test_a_folder_that_is_there_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    assert Target.of(str(tmp_path / "out.csv")).kind is Kind.FOLDER
    with pytest.raises(ValueError, match=r"out\.tsv.*\.jsonl"):
        Target.of(str(tmp_path / "out.tsv"))


def test_the_state_of_a_run_is_in_the_folder_or_beside_the_first_file() -> None:
    assert run_folder_of([Target.of("-"), Target.of("x/a.db"), Target.of("b.jsonl")]) == Path("x/a.db.run")
    assert run_folder_of([Target.of("a.db"), Target.of("out")]) == Path("out/.run")
    assert run_folder_of([Target.of("-")]) is None


def test_errors_are_beside_the_first_output() -> None:
    assert errors_path_of([Target.of("-"), Target.of("x/a.db"), Target.of("out")]) == Path("x/errors.jsonl")
    assert errors_path_of([Target.of("out"), Target.of("x/a.db")]) == Path("out/errors.jsonl")
    assert errors_path_of([Target.of("-")]) is None


def test_workers_write_only_the_forms_that_are_needed() -> None:
    folder = [Form.NESTED, Form.TABLES]
    assert forms_for([Target.of("a.jsonl"), Target.of("-")], folder) == frozenset()
    assert forms_for([Target.of("a.jsonl.gz"), Target.of("a.db")], folder) == {Form.GZIP, Form.ROWS}
    assert forms_for([Target.of("out"), Target.of("a.parquet")], folder) == {Form.NESTED, Form.TABLES}


def test_what_a_run_writes_is_not_its_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    targets = [Target.of("a.jsonl"), Target.of(str(tmp_path / "out"))]
    own = ["a.jsonl#3", "./a.jsonl", "out/records/part-00000.jsonl#1", "out/.run/manifest.jsonl#1", "errors.jsonl#2"]
    assert all(is_in(place, own_paths(targets)) for place in own)
    assert not any(is_in(place, own_paths(targets)) for place in ["b.jsonl#3", "output/a.txt", "a.jsonl.txt", "-"])
    assert is_in("a.jsonl.run/manifest.jsonl#1", own_paths(targets[:1]))


@pytest.mark.parametrize("name", ["nowhere/a.jsonl", "nowhere/out", "file/a.jsonl", "folder.jsonl", "file"])
def test_an_output_that_cannot_be_is_noticed_before_the_work(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.jsonl").mkdir()
    kind = Target.of(name).kind
    with pytest.raises(OutputError, match=name):
        check([Target(kind, tmp_path / name)])
    check([Target.of(str(tmp_path / "a.jsonl")), Target.of(str(tmp_path / "out")), Target.of(str(tmp_path))])


def test_a_database_on_a_server_keeps_its_run_in_the_current_folder_and_its_password_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "awards").mkdir()
    target = Target.of("postgresql://u:secret@host:5432/awards?sslmode=require")
    assert target.name == "postgresql://u:secret@host:5432/awards?sslmode=require"
    assert run_folder_of([target]) == Path("awards.run") and errors_path_of([target]) == Path("errors.jsonl")
    assert forms_for([target], []) == {Form.ROWS} and not keeps_run_folder([target])
    assert not is_in("awards/a.txt", own_paths([target])) and is_in("awards.run/manifest.jsonl", own_paths([target]))
    check([target])
    assert "secret" not in repr(target)
    assert run_folder_of([Target.of("postgresql://host/../a b/c")]) == Path("__a_b_c.run")


def test_the_url_of_a_file_is_the_file() -> None:
    assert Target.of("sqlite:///x/awards") == Target(Kind.DATABASE, Path("x/awards"))
    assert Target.of("sqlite:////x/a.db") == Target.of("/x/a.db")


@pytest.mark.parametrize(
    "name",
    [
        "postgresql://u:secret@host",
        "postgresql://u:secret@host:port/awards",
        "sqlite://",
        "s3://u:secret@bucket/records.jsonl",
        "mysql://u:secret@host/awards",
        "://secret",
    ],
)
def test_a_url_of_no_database_is_refused_without_its_password(name: str) -> None:
    with pytest.raises(ValueError, match="a URL names a database") as refused:
        Target.of(name)
    assert "secret" not in str(refused.value)
