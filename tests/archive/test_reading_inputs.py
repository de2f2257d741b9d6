"""What an argument names, in which order, and which id a file gets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.archive.places import NEWS, documents, outcomes, read
from thidua_extract.archive.reading import container_of
from thidua_extract.archive.reading.ids import distinct_ids
from thidua_extract.archive.reading.kinds import Format, Kind, format_of, stem_of
from thidua_extract.archive.refusal import Refusal

TEXT = NEWS[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "2021/le-trao.txt",
        "2022/le-trao.txt",
        "2022/Q. 5 họp.txt",
        "ghi.md",
        ".hidden/x.txt",
        ".hidden.txt",
        "deep/er/z.TXT",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path


def _ids(*arguments: str | Path) -> list[str]:
    return [document.id for document in documents(*arguments)]


def test_a_folder_is_read_at_any_depth_but_for_what_is_hidden(folder: Path) -> None:
    assert _ids(folder) == ["2021/le-trao", "Q. 5 họp", "2022/le-trao", "z"]


def test_files_of_a_folder_come_before_those_of_its_folders(folder: Path) -> None:
    (folder / "zz.txt").write_text(TEXT, encoding="utf-8")
    (folder / "tin.jsonl").write_text('{"id": "a", "text": "b"}\n', encoding="utf-8")
    assert _ids(folder) == ["a", "zz", "2021/le-trao", "Q. 5 họp", "2022/le-trao", "z"]


def test_a_file_is_read_whatever_its_ending(folder: Path) -> None:
    assert _ids(folder / "ghi.md") == ["ghi"]


def test_a_pattern_is_expanded(folder: Path) -> None:
    assert _ids(folder / "2022" / "*.txt") == ["Q. 5 họp", "le-trao"]
    assert _ids(folder / "**" / "le-*.txt") == ["2021/le-trao", "2022/le-trao"]


def test_an_existing_file_is_not_a_pattern_nor_a_place(tmp_path: Path) -> None:
    for name in ("tin [1].txt", "tin#2.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "tin").write_text("khác", encoding="utf-8")
    assert _ids(tmp_path / "tin [1].txt", tmp_path / "tin#2.txt") == ["tin [1]", "tin#2"]


def test_a_file_named_twice_is_one_article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "link.txt").symlink_to("2021/le-trao.txt")
    named = ["2021", "2021/le-trao.txt", folder / "2021", "./2021/../2021/*.txt", "link.txt"]
    assert _ids(*named) == ["le-trao"]


def test_the_order_is_that_of_the_arguments(folder: Path) -> None:
    assert _ids(folder / "deep", folder / "2021") == ["z", "le-trao"]


def test_a_name_that_is_no_more_than_a_place_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text("".join(f'{{"text": "{text}"}}\n' for text in NEWS), encoding="utf-8")
    assert outcomes(read(f"{path}#2"), path) == [("#2", "ok")]
    assert outcomes(read(f"{path}#3", f"{path}#1", f"{path}#3"), path) == [("#3", "ok"), ("#1", "ok")]
    assert outcomes(read(f"{path}#3", path), path) == [("#1", "ok"), ("#2", "ok"), ("#3", "ok")]


def test_a_place_where_there_is_nothing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text(f'{{"text": "{TEXT}"}}\n', encoding="utf-8")
    assert outcomes(read(f"{path}#2", f"{path}#x"), path) == [("#2", "not-found"), ("#x", "not-found")]


@pytest.mark.parametrize("name", ["missing.txt", "no/such/folder", "none-*.txt", "tin.jsonl#1"])
def test_what_does_not_exist_is_named_and_does_not_stop_the_rest(folder: Path, name: str) -> None:
    refusal, document = read(folder / name, folder / "2021")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.place) == ("not-found", str(folder / name))
    assert document.id == "le-trao"


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    (refusal,) = read(tmp_path)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "not-found" and ".jsonl" in refusal.reason


def test_a_broken_link_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere.txt")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert outcomes(read(tmp_path), tmp_path) == [("/a.txt", "not-found"), ("/b.txt", "ok")]


def test_a_file_name_that_is_not_utf8_gives_a_place_and_an_id_that_are(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"b\xe0i.txt")  # noqa: PTH118 -- bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123 -- bytes
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("the file system takes no such name")
    (document,) = documents(tmp_path)
    assert (document.id, document.place) == ("b\\xe0i", f"{tmp_path}/b\\xe0i.txt")


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["a/x.txt", "b/y.txt"], ["x", "y"]),
        (["a/x.txt", "b/x.txt", "c/y.txt"], ["a/x", "b/x", "y"]),
        (["1/a/x.txt", "2/a/x.txt", "a/b/x.txt"], ["1/a/x", "2/a/x", "b/x"]),
        (["/1/a/x.txt", "/a/x.txt"], ["1/a/x", "a/x"]),
        (["x.txt", "x.TXT", "y.txt"], ["x.txt", "x.TXT", "y"]),
        (["x.txt", "x.TXT", "x.txt.txt"], ["x.txt", "x.TXT", "x.txt.txt"]),
        (["a/x.txt.gz", "a/x.txt", "a/y.html.zst"], ["x.txt.gz", "x.txt", "y"]),
        (["a/x.txt", "a/x.txt"], ["a/x.txt", "a/x.txt"]),
    ],
)
def test_files_of_one_name_are_told_apart_by_their_folders(paths: list[str], ids: list[str]) -> None:
    assert distinct_ids(paths) == ids


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.TXT", Format(Kind.TEXT)),
        ("a.b/tin.jsonl.gz", Format(Kind.LINES, "gzip")),
        ("tin.csv.zst", Format(Kind.CSV, "zstd")),
        ("a.warc.gz", Format(Kind.WARC, "gzip")),
        ("a.wacz", Format(Kind.ZIP)),
        ("a.parquet.gz", None),
        ("a.md", None),
        (".txt", None),
        ("txt", None),
    ],
)
def test_endings_tell_the_format(name: str, format: Format | None) -> None:
    assert format_of(name) == format


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a/b.c/x.txt.gz", "a/b.c/x"), ("a/b.c/x", "a/b.c/x"), ("Q. 5 họp.txt", "Q. 5 họp"), (".a", ".a")],
)
def test_the_stem_of_a_name(name: str, stem: str) -> None:
    assert stem_of(name) == stem


def test_the_container_of_a_place(tmp_path: Path) -> None:
    for name in ("tin.jsonl", "a#b.zip", "tin #5.txt", "b.txt", "b.txt#5.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert container_of(f"{tmp_path}/tin.jsonl#12") == f"{tmp_path}/tin.jsonl"
    assert container_of(f"{tmp_path}/a#b.zip#c#d.txt#3") == f"{tmp_path}/a#b.zip"
    assert container_of("-#12") == "-"
    assert container_of(f"{tmp_path}/tin #5.txt") is None
    assert container_of(f"{tmp_path}/b.txt#5.txt") is None
    assert container_of(f"{tmp_path}/tin.jsonl") is None
