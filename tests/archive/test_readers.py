"""What an argument names, and which id an article gets."""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path

import pytest

from thidua_extract.archive.readers import find_sources, read_article
from thidua_extract.cleaning.readable import MAX_CHARS
from thidua_extract.errors import EncodingError, InputError, InputNotFoundError, NotTextError, TextTooLongError

TEXT = "Huyện tặng Giấy khen.\r\nHết.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "2021/le-trao.txt",
        "2022/le-trao.txt",
        "2022/Q. 5 họp.txt",
        "ghi.md",
        ".hidden/x.txt",
        "deep/er/z.TXT",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT.encode())
    return tmp_path


def _ids(*arguments: str | Path) -> list[str]:
    sources, problems = find_sources([str(argument) for argument in arguments])
    assert problems == []
    return [source.id for source in sources]


def test_a_folder_is_read_at_any_depth_but_for_what_is_hidden(folder: Path) -> None:
    assert _ids(folder) == ["2021/le-trao", "Q. 5 họp", "2022/le-trao", "z"]


def test_a_file_is_read_whatever_its_ending(folder: Path) -> None:
    assert _ids(folder / "ghi.md") == ["ghi"]


def test_a_pattern_is_expanded(folder: Path) -> None:
    assert _ids(folder / "2022" / "*.txt") == ["Q. 5 họp", "le-trao"]
    assert _ids(folder / "**" / "le-*.txt") == ["2021/le-trao", "2022/le-trao"]


def test_an_existing_file_is_not_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "tin [1].txt").write_text(TEXT)
    assert _ids(tmp_path / "tin [1].txt") == ["tin [1]"]


def test_a_file_named_twice_is_one_article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert _ids("2021", "2021/le-trao.txt", folder / "2021", "./2021/../2021/*.txt") == ["le-trao"]


def test_the_order_is_that_of_the_arguments(folder: Path) -> None:
    assert _ids(folder / "deep", folder / "2021") == ["z", "le-trao"]


def test_a_file_name_that_is_not_utf8_gives_an_id_that_is(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"b\xe0i.txt")  # noqa: PTH118 -- bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123 -- bytes
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("the file system takes no such name")
    assert _ids(tmp_path) == ["b\\xe0i"]


@pytest.mark.parametrize("name", ["missing.txt", "no/such/folder", "none-*.txt"])
def test_what_does_not_exist_is_named(folder: Path, name: str) -> None:
    sources, problems = find_sources([str(folder / name), str(folder / "2021")])
    assert [source.id for source in sources] == ["le-trao"]
    assert [type(problem) for problem in problems] == [InputNotFoundError]
    assert name in str(problems[0])


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    _, problems = find_sources([str(tmp_path)])
    assert "no .txt, .html" in problems[0].reason


def _read(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (source,), _ = find_sources([str(path)])
    return read_article(source).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_text_is_as_in_the_file(tmp_path: Path, encoding: str) -> None:
    assert _read(tmp_path / "a.txt", TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ("Bằng khen".encode("cp1258", "replace") + b"\xe0\xff", EncodingError),
        ("Bằng khen".encode()[:-1] + b"\xe1\xba", EncodingError),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), NotTextError),
        (b"%PDF-1.7\n1 0 obj", NotTextError),
        (bytes(range(256)) * 10, NotTextError),
        (b"a" * (4 * MAX_CHARS + 4), TextTooLongError),
    ],
    ids=["legacy encoding", "cut off", "picture", "PDF", "random bytes", "too long"],
)
def test_what_is_not_readable_is_refused_by_name(tmp_path: Path, data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error, match=r"a\.txt: "):
        _read(tmp_path / "a.txt", data)


def test_a_page_is_read_as_its_article_with_what_it_states(tmp_path: Path) -> None:
    body = "Sáng nay, UBND xã trao Giấy khen cho 12 hộ gia đình có thành tích trong xây dựng nông thôn mới. " * 3
    head = '<meta property="og:title" content="Trao Giấy khen"><meta itemprop="datePublished" content="2020-01-02">'
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body><p>{body}</p></body></html>", encoding="utf-8")
    (source,), _ = find_sources([str(tmp_path)])
    article = read_article(source)
    assert (article.id, article.title, article.published) == ("a", "Trao Giấy khen", date(2020, 1, 2))
    assert article.text == body.strip()


def test_the_encoding_is_told_where_it_had_to_be_found_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("thidua_extract")
    log.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, "thidua_extract")
    try:
        text = _read(tmp_path / "a.txt", "§éc lËp - Tù do - H¹nh phóc".encode("latin-1"))
    finally:
        log.removeHandler(caplog.handler)
    assert text == "Độc lập - Tự do - Hạnh phúc"
    assert "read as tcvn3 (confidence 1.00)" in caplog.text


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_tables_are_not_taken_for_text(tmp_path: Path, ending: str) -> None:
    with pytest.raises(InputError, match="plain text"):
        _read(tmp_path / f"a{ending}", b"<p>khen</p>")
