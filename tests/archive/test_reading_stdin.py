"""Standard input: what it is, by its first bytes."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from tests.archive.places import NEWS, outcomes, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.refusal import Refusal

LINES = "".join(f'{{"text": "{text}"}}\n' for text in NEWS).encode()
ARRAY = b"[" + LINES.strip().replace(b"\n", b",") + b"]"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    return stream


def _give(stream: io.BytesIO, data: bytes) -> None:
    stream.write(data)
    stream.seek(0)


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (NEWS[0].encode(), [""]),
        (b"\xef\xbb\xbf  \n<!DOCTYPE html><p>Khen</p>", ["page"]),
        (b"[Video] " + NEWS[0].encode(), [""]),
        (b"{{Khung}} " + NEWS[0].encode(), [""]),
        (LINES, ["#1", "#2", "#3"]),
        (b"\xef\xbb\xbf\r\n" + LINES, ["#2", "#3", "#4"]),
        (ARRAY, ["#1", "#2", "#3"]),
        (gzip.compress(LINES), ["#1", "#2", "#3"]),
        (gzip.compress(NEWS[0].encode()), [""]),
        (b"", [""]),
    ],
)
def test_the_first_bytes_tell_what_it_is(given: io.BytesIO, data: bytes, wanted: list[str]) -> None:
    _give(given, data)
    found = read("-")
    assert all(isinstance(item, Document) for item in found)
    pages = [item.is_page for item in found if isinstance(item, Document)]
    assert pages == [wanted == ["page"]] * len(wanted)
    assert [item.place for item in found] == ["-" if place == "page" else f"-{place}" for place in wanted]


def test_it_is_read_once_and_has_no_id(given: io.BytesIO, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS[1], encoding="utf-8")
    _give(given, NEWS[0].encode())
    found = read(tmp_path, "-", "-")
    assert [(item.place, item.id) for item in found] == [(f"{tmp_path}/a.txt", "a"), ("-", "")]


def test_one_record_of_it(given: io.BytesIO) -> None:
    _give(given, LINES)
    assert outcomes(read("-#2"), "-") == [("#2", "ok")]


def test_what_is_too_long_is_refused(given: io.BytesIO) -> None:
    _give(given, b" " * 10_000_000)
    (refusal,) = read("-")
    assert isinstance(refusal, Refusal)
    assert (refusal.place, refusal.code) == ("-", "too-long")


@pytest.mark.parametrize("name", ["tin", "tin.jl", "tin.gz", "tin.log.gz"])
def test_a_file_whose_name_tells_nothing_is_told_in_the_same_way(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for data, wanted in ((LINES, ["#1", "#2", "#3"]), (NEWS[0].encode(), [""])):
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        found = read(path)
        assert outcomes(found, path) == [(place, "ok") for place in wanted]
    assert found[0].id == "tin"


def test_xml_is_not_taken_for_text(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text("<rss><item>Khen</item></rss>", encoding="utf-8")
    assert outcomes(read(tmp_path / "rss.xml"), tmp_path) == [("/rss.xml", "input")]
