"""Files cut and changed anywhere, and noise under any name, raise nothing and end soon."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.places import DATA, NEWS, read
from thidua_extract.archive.document import Document
from thidua_extract.archive.prepare import article_of
from thidua_extract.archive.reading import Limits
from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import InputError

pytestmark = pytest.mark.slow

SECONDS = 5
LIMITS = Limits(document=20_000, unpacked=2_000_000)
EXAMPLES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@cache
def _whole() -> dict[str, bytes]:
    """A sound file of each kind, several records long."""
    rows = [f'{{"id": {i}, "text": "{NEWS[i % 3]}", "html": "<p>{NEWS[0]}</p>"}}' for i in range(20)]
    lines = "\n".join(rows).encode()
    parquet, zipped = io.BytesIO(), io.BytesIO()
    pq.write_table(pa.table({"id": list(range(60)), "text": NEWS * 20}), parquet, row_group_size=20)
    warc = (DATA / "wget.warc.gz").read_bytes()
    page = f"<html><body><h1>Tin</h1><p>{NEWS[0]}</p><table><tr><td>{NEWS[1]}</td></tr></table></body></html>".encode()
    table = "id;text\n" + "".join(f'{i};"{NEWS[i % 3]}\n""Hết"""\n' for i in range(20))
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"a.txt": NEWS[0].encode(), "b.jsonl": lines, "c.html": page}.items():
            archive.writestr(name, data)
    zstd = pa.BufferOutputStream()
    with pa.CompressedOutputStream(zstd, "zstd") as stream:
        stream.write(lines)
    return {
        "a.txt": NEWS[0].encode(),
        "a.html": page,
        "a.jsonl": lines,
        "a.json": b"[" + b",\n".join(lines.split(b"\n")) + b"]",
        "a.csv": table.encode(),
        "a.tsv": (DATA / "calc-utf16.tsv").read_bytes(),
        "a.parquet": parquet.getvalue(),
        "a.warc": gzip.decompress(warc),
        "a.warc.gz": warc,
        "a.zip": zipped.getvalue(),
        "a.jsonl.gz": gzip.compress(lines),
        "a.csv.gz": gzip.compress(table.encode()[:900]) + gzip.compress(table.encode()[900:]),
        "a.jsonl.zst": zstd.getvalue().to_pybytes(),
        "a.txt.gz": gzip.compress(NEWS[0].encode()),
    }


NAMES = sorted(_whole())


def _read_safely(path: Path) -> list[Document | Refusal]:
    """All that is read, after it was checked that each item is as the rest of a run needs it."""
    start = time.monotonic()
    found = read(path, limits=LIMITS)
    assert time.monotonic() - start < SECONDS
    for item in found:
        assert item.place.startswith(str(path))
        if isinstance(item, Refusal):
            assert item.code != "internal", item
            assert item.reason
        else:
            for text in (item.id, item.url, item.source, item.title, item.published):
                (text or "").encode()
            try:
                article_of(item).article.model_dump_json()
            except InputError as error:
                assert error.place == item.place
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_file_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(_whole()[name])
    assert any(isinstance(item, Document) for item in _read_safely(tmp_path / name))


@pytest.mark.parametrize("name", NAMES)
@EXAMPLES
@given(data=st.data())
def test_files_that_are_cut_and_changed(tmp_path: Path, name: str, data: st.DataObject) -> None:
    content = bytearray(_whole()[name])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    change = data.draw(st.sampled_from(["none", "cut", "tear", "double"]))
    if change == "cut":
        del content[end:]
    elif change == "tear":
        del content[start:end]
    elif change == "double":
        content[start:start] = content[start:end]
    (tmp_path / name).write_bytes(content)
    _read_safely(tmp_path / name)


@pytest.mark.parametrize("name", NAMES)
@EXAMPLES
@given(content=st.binary(max_size=300))
def test_noise(tmp_path: Path, name: str, content: bytes) -> None:
    start = {"a.parquet": b"PAR1", "a.warc": b"WARC/1.0\r\n", "a.json": b'[{"text":"a"},', "a.csv": b"id,text\n"}
    for data in (content, start.get(name, b"") + content, _whole()[name][:40] + content):
        (tmp_path / name).write_bytes(data)
        _read_safely(tmp_path / name)
